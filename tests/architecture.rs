//! Dependencies point one way: the `use` lines and paths of the sources are held against the arrows.

use std::path::{Path, PathBuf};

/// Every part, with the parts it may name.
const ARROWS: &[(&str, &[&str])] = &[
    ("template", &[]),
    ("linked", &[]),
    ("raw_html", &[]),
    ("draft", &["template"]),
    ("render", &["draft", "template"]),
    ("response", &["draft", "render", "template"]),
    ("check", &["draft", "linked", "render", "response", "template"]),
    ("lint", &["check", "template"]),
    ("filing", &["draft", "linked", "raw_html", "render", "template"]),
    ("highlight", &[]),
    ("html", &["check", "filing", "highlight", "linked", "raw_html", "render", "response"]),
    ("app", &["check", "draft", "filing", "render", "response", "template"]),
    ("ui", &["app", "check", "draft", "filing", "highlight", "raw_html", "render", "template"]),
    ("plain", &["app", "check", "draft", "render", "response", "template", "ui", "runtime"]),
    ("runtime", &["app", "check", "draft", "filing", "render", "response", "template", "ui"]),
    (
        "cli",
        &[
            "app", "check", "draft", "filing", "html", "lint", "plain", "render", "response", "runtime", "template",
            "ui",
        ],
    ),
];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder of sources");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let is_test = |path: &PathBuf| path.file_stem().is_some_and(|stem| stem == "tests");
    paths
        .filter(|path| !is_test(path))
        .flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect()
}

/// The part a source file belongs to: `app` for `src/app.rs` and all of `src/app/`.
fn part_of(path: &Path) -> String {
    let inside = path.strip_prefix(concat!(env!("CARGO_MANIFEST_DIR"), "/src")).expect("a source");
    let first = inside.components().next().expect("a name").as_os_str().to_string_lossy().into_owned();
    first.trim_end_matches(".rs").to_owned()
}

/// The code of a file without the tests at its end and without comments.
fn code(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let begins = |pair: &[&str]| pair[0] == "#[cfg(test)]" && pair[1].ends_with("mod tests {");
    let end = lines.windows(2).position(begins).unwrap_or(lines.len());
    lines[..end].iter().filter(|line| !line.trim_start().starts_with("//")).copied().collect::<Vec<_>>().join("\n")
}

/// The parts that code names. Groups of them would hide what they name, and are not written.
fn named(code: &str) -> Result<Vec<String>, String> {
    let name = |after: &str| match after.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>() {
        name if name.is_empty() => {
            let line = after.lines().next().unwrap_or_default();
            Err(format!("`crate::{line}` hides which parts are named: write a line for each"))
        }
        name => Ok(name),
    };
    code.split("crate::").skip(1).map(name).collect()
}

#[test]
fn only_the_tests_at_the_end_are_left_out() {
    let text = "#[cfg(test)]\nmod tests;\nuse crate::ui;\n#[cfg(test)]\nmod tests {\nuse crate::cli;\n}\n";
    assert_eq!(named(&code(text)), Ok(vec!["ui".to_owned()]));
}

#[test]
fn a_group_of_parts_is_refused() {
    assert!(named("use crate::{app, ui};").is_err_and(|error| error.contains("{app, ui}")));
}

#[test]
fn arrows_point_one_way() {
    for path in sources(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))) {
        let part = part_of(&path);
        if ["main", "lib"].contains(&part.as_str()) {
            continue;
        }
        let (_, allowed) = ARROWS.iter().find(|(name, _)| *name == part).expect("a known part");
        let code = code(&std::fs::read_to_string(&path).expect("text"));
        let named = named(&code).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        for named in named {
            let fine = named == part || allowed.contains(&named.as_str());
            assert!(fine, "{} names {named}, but {part} may only name {allowed:?}", path.display());
        }
    }
}

#[test]
fn the_core_is_pure() {
    for path in sources(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))) {
        let part = part_of(&path);
        const PURE: [&str; 13] = [
            "template",
            "linked",
            "raw_html",
            "draft",
            "render",
            "response",
            "check",
            "lint",
            "filing",
            "highlight",
            "html",
            "app",
            "ui",
        ];
        if !PURE.contains(&part.as_str()) {
            continue;
        }
        let code = code(&std::fs::read_to_string(&path).expect("text"));
        for word in ["std::fs", "std::env", "std::process", "std::net", "std::thread", "SystemTime", "Instant"] {
            assert!(!code.contains(word), "{} uses {word}", path.display());
        }
    }
}

#[test]
fn letters_are_compared_in_one_place_which_bounds_them() {
    let names: Vec<PathBuf> = sources(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")))
        .into_iter()
        .filter(|path| std::fs::read_to_string(path).expect("text").contains("strsim::"))
        .collect();
    assert!(names.len() == 1 && names[0].ends_with("template/similar.rs"), "{names:?}");
}

#[test]
fn the_text_area_crate_is_named_in_one_place() {
    let names: Vec<PathBuf> = sources(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")))
        .into_iter()
        .filter(|path| std::fs::read_to_string(path).expect("text").contains("use tui_textarea"))
        .collect();
    assert_eq!(names.len(), 1, "{names:?}");
}
