//! The README tells the truth: its key tables are the program's own.

use issuewright::app::overlay::help;

/// The tables of keys as the README has them: one per context, in the order of the help.
fn key_tables() -> String {
    let mut text = String::new();
    for (keys, help) in help::lines() {
        match (keys.as_str(), help) {
            ("", "") => text.push('\n'),
            ("", title) => text.push_str(&format!("| {title} | |\n|---|---|\n")),
            (keys, help) => text.push_str(&format!("| {keys} | {help} |\n")),
        }
    }
    text
}

#[test]
fn the_readme_lists_the_keys_of_the_program() {
    let readme = include_str!("../README.md");
    let tables = key_tables();
    assert!(readme.contains(&tables), "the section Keys should read:\n\n{tables}");
}

#[test]
fn the_readme_names_the_two_commands() {
    let readme = include_str!("../README.md");
    assert!(readme.contains("\ncargo run --release ") && readme.contains("\ncargo test "));
}
