//! `check --rules` and `--explain`: which rules there are, and what each is about.

use super::*;

#[test]
fn front_matter_that_is_not_yaml_is_counted_and_explained() {
    let output = checkout("check i.md").file("i.md", GOOD.replace("title: It stops", "title: It: stops")).run();
    assert!(output.stdout.ends_with("i.md: 1 blocking, 0 advice\n"), "{}", output.stdout);
    assert!(!output.stdout.contains("does not show the template"), "{}", output.stdout);
    let page = Issuewright::with("check --explain front-matter-syntax").succeeds().stdout;
    assert!(page.starts_with("front-matter-syntax (") && page.contains("is not YAML"), "{page}");
}

#[test]
fn the_rules_are_listed_and_explained() {
    let output = Issuewright::with("check --rules").succeeds();
    assert!(output.stdout.lines().any(|line| line.starts_with("title-empty ") && line.contains(" blocking ")));
    let rules = json(&Issuewright::with("check --rules --format json").succeeds());
    assert!(rules.as_array().is_some_and(|rules| rules.iter().any(|rule| rule["rule"] == "filler")), "{rules:#}");
    let page = Issuewright::with("check --explain filler").succeeds().stdout;
    assert!(page.starts_with("filler (") && page.contains("To mend it: ") && page.contains("Found in:"), "{page}");
}

#[test]
fn a_rule_that_is_misspelt_is_answered_with_the_nearest() {
    Issuewright::with("check --explain filer").fails(2, &["`filer` is no rule; did you mean filler?"]);
    Issuewright::with("check --explain xxxxxxxxxxxxxx").fails(2, &["check --rules"]);
    Issuewright::with("check").fails(2, &["ISSUE"]);
}
