//! Issue forms and chooser configs made by others. Skipped where the folder is not there.

use std::path::{Path, PathBuf};

use issuewright::template::{Problem, Severity, Source, chooser, issue_form};

const SHARED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared");

/// The files of a folder beside the checkout, by name; none where it is not there, unless it is required.
fn sources(folder: &str) -> Vec<Source> {
    let path = Path::new(SHARED).join(folder);
    let required = std::env::var("ISSUEWRIGHT_CORPUS").is_ok_and(|value| value == "required");
    assert!(path.is_dir() || !required, "{} is not there", path.display());
    let entries = std::fs::read_dir(path).into_iter().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    let read = |path: PathBuf| {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Source { name, text: std::fs::read_to_string(path).expect("text") }
    };
    paths.into_iter().map(read).collect()
}

fn errors(problems: &[Problem]) -> Vec<String> {
    problems.iter().filter(|p| p.severity == Severity::Error).map(Problem::excerpt_with_caret).collect()
}

/// Forms of the corpus that GitHub refuses: versions that were put right soon after, and some whose repository had it
/// wrong. Each has its first error's rule.
const REFUSED: &[(&str, &str)] = &[
    ("JabRef__jabref__bug_report@20dc9a5.yml", "yaml-syntax"),
    ("cncf__toc__tag-leadership-nomination@712fac4.yaml", "attribute-not-a-string"),
    ("huggingface__diffusers__bug-report@59c1af7.yml", "body-ids-unique"),
    ("huggingface__diffusers__bug-report@ed8ef62.yml", "yaml-syntax"),
    ("kubernetes__kubernetes__failing-test.yaml", "element-key-not-permitted"),
    ("microsoft__PowerToys__translation_issue.yml", "key-not-permitted"),
    ("microsoft__WSL__Bug_Report@c21e521.yaml", "key-not-a-string"),
    ("pypi__support__access-issues@a05501f.yml", "key-not-permitted"),
    ("pypi__support__limit-request@6bd0b07.yml", "yaml-syntax"),
    ("wez__wezterm__bug@a252093.yml", "key-not-a-string"),
    ("withastro__astro__---bug_report@22faa0f.yml", "attribute-not-permitted"),
    ("withastro__astro__---bug_report@36a4618.yml", "yaml-syntax"),
    ("withastro__astro__---bug_report@cc41504.yml", "element-key-not-permitted"),
    ("withastro__astro__---feature-request-new@251202d.yml", "key-not-permitted"),
    ("withastro__astro__---feature-request-new@491c875.yml", "key-not-permitted"),
    ("withastro__astro__---feature-request-new@602651a.yml", "yaml-syntax"),
    ("withastro__astro__---feature-request-new@9eeb551.yml", "key-not-permitted"),
    ("withastro__astro__---feature-request-new@c0f4c3d.yml", "options-shape"),
];

#[test]
fn corpus_forms_in_use_have_no_errors() {
    for source in sources("corpus/forms") {
        let (_, problems) = issue_form::read(&source);
        let first = problems.iter().find(|problem| problem.severity == Severity::Error).map(|problem| problem.rule);
        let expected = REFUSED.iter().find(|(name, _)| *name == source.name).map(|(_, rule)| *rule);
        assert_eq!(first, expected, "{}\n{}", source.name, errors(&problems).join("\n"));
    }
}

#[test]
fn every_corpus_form_opens_with_fields_to_fill() {
    for source in sources("corpus/forms") {
        let (form, _) = issue_form::read(&source);
        let markdown =
            |element: &&issue_form::Element| matches!(element.kind, issue_form::ElementKind::Markdown { .. });
        assert!(form.body.iter().any(|element| !markdown(&element)), "{} has no field", source.name);
        assert!(!form.name.is_empty(), "{} has no name", source.name);
    }
}

#[test]
fn corpus_configs_in_use_have_no_errors() {
    for source in sources("corpus/config") {
        let (_, problems) = chooser::read(&source);
        assert_eq!(errors(&problems), Vec::<String>::new(), "{}", source.name);
    }
}

#[test]
fn forms_a_schema_takes_have_no_errors() {
    for source in sources("fixtures/schemastore/src/test/github-issue-forms") {
        let (_, problems) = issue_form::read(&source);
        assert_eq!(errors(&problems), Vec::<String>::new(), "{}", source.name);
    }
}

#[test]
fn forms_a_schema_refuses_have_errors() {
    // The schema has a list of languages; GitHub takes forms with others.
    let refused = |source: &Source| source.name != "wrong_render_name.yml";
    for source in sources("fixtures/schemastore/src/negative_test/github-issue-forms").into_iter().filter(refused) {
        let (_, problems) = issue_form::read(&source);
        assert_ne!(errors(&problems), Vec::<String>::new(), "{}", source.name);
    }
}

#[test]
fn configs_are_judged_as_a_schema_judges_them() {
    for (folder, right) in [("test", true), ("negative_test", false)] {
        for source in sources(&format!("fixtures/schemastore/src/{folder}/github-issue-config")) {
            let (_, problems) = chooser::read(&source);
            assert_eq!(errors(&problems).is_empty(), right, "{}", source.name);
        }
    }
}

#[test]
fn mistakes_that_schemas_miss_are_found() {
    let told = |source: &Source| {
        let (_, problems) = issue_form::read(source);
        problems.iter().map(|p| format!("{} {}:{}", p.rule, p.line, p.column)).collect::<Vec<_>>()
    };
    for source in sources("perf/data/bad") {
        let expected: &[&str] = match source.name.as_str() {
            "1-yes.yml" => &["options-boolean 8:11", "options-boolean 9:11"],
            "2-dupid.yml" => &["body-ids-unique 9:9"],
            "3-types.yml" => &["key-not-a-string 1:7", "key-not-a-string 2:14", "body-only-markdown 3:1"],
            "4-dupkey.yml" => &["key-twice 3:1"],
            "5-type.yml" => &["type-not-valid 4:11"],
            _ => continue,
        };
        assert_eq!(told(&source), expected, "{}", source.name);
    }
}
