//! What the help and the README say of `check`: it is so.

use super::*;

#[test]
fn the_help_names_the_exit_codes_and_examples() {
    let help = Issuewright::with("check --help").succeeds().stdout;
    for said in ["Exit codes: 0 ", "issuewright check --fix", "--fail-on", "--stdin-filename"] {
        assert!(help.contains(said), "no `{said}` in {help}");
    }
}

/// The block of code of the README that begins so.
fn block(start: &str) -> String {
    let readme = include_str!("../../README.md");
    let at = readme.find(start).unwrap_or_else(|| panic!("no `{start}` in the README"));
    readme[at..].split("```").next().unwrap_or_default().to_owned()
}

#[test]
fn the_workflow_of_the_readme_may_do_little_and_takes_no_text_of_the_author() {
    let workflow: serde_yaml::Value = serde_yaml::from_str(&block("name: Issue check")).expect("YAML");
    let permissions = serde_json::to_value(&workflow["permissions"]).expect("JSON");
    assert_eq!(permissions, serde_json::json!({ "contents": "read", "issues": "write" }));
    let text = block("name: Issue check");
    let expressions: Vec<&str> = text.split("${{ ").skip(1).filter_map(|rest| rest.split(" }}").next()).collect();
    let harmless = ["github.event.issue.number", "github.token", "github.repository"];
    assert!(expressions.iter().all(|expression| harmless.contains(expression)), "{expressions:?}");
    let script = text.split("run: |").nth(1).expect("a script");
    assert!(!script.contains("${{") && !script.contains("close"), "{script}");
}

#[test]
fn the_hooks_of_the_readme_are_those_that_there_are() {
    let hooks: Value = serde_yaml::from_str(include_str!("../../.pre-commit-hooks.yaml")).expect("YAML");
    let configured: Value = serde_yaml::from_str(&block("repos:\n")).expect("YAML");
    let ids = |hooks: &Value| -> Vec<String> {
        hooks.as_array().into_iter().flatten().map(|hook| hook["id"].as_str().expect("an id").to_owned()).collect()
    };
    assert_eq!(ids(&hooks), ids(&configured["repos"][0]["hooks"]));
    for hook in hooks.as_array().expect("hooks") {
        let entry = hook["entry"].as_str().expect("a command").strip_prefix("issuewright ").expect("the program");
        Issuewright::with(entry).arg("--help").succeeds();
    }
}
