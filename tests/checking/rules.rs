//! `check --rules` and `--explain`: which rules there are, and what each is about.

use super::*;

#[test]
fn front_matter_that_is_not_yaml_is_counted_and_explained() {
    let output = checkout("check i.md").file("i.md", GOOD.replace("title: It stops", "title: It: stops")).run();
    assert!(output.stdout.ends_with("i.md: 1 blocking, 0 advice\n"), "{}", output.stdout);
    assert!(!output.stdout.contains("does not show the template"), "{}", output.stdout);
    assert!(output.stdout.starts_with("i.md:2:10: blocking front-matter-syntax: Front matter: "), "{}", output.stdout);
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
fn what_blocks_only_where_it_is_required_says_so() {
    let list = Issuewright::with("check --rules").succeeds().stdout;
    let has = |name: &str| {
        list.lines()
            .any(|line| line.starts_with(&format!("{name} ")) && line.contains("; blocking where it is required"))
    };
    assert!(has("field-empty") && has("heading-missing") && !has("link-local"), "{list}");
    let page = Issuewright::with("check --explain filler").succeeds().stdout;
    assert!(page.starts_with("filler (advice; blocking where it is required)\n"), "{page}");
    let rules = json(&Issuewright::with("check --rules --format json").succeeds());
    let of = |name: &str| {
        let rule = rules.as_array().and_then(|rules| rules.iter().find(|rule| rule["rule"] == name));
        rule.map(|rule| rule["blocking_where_required"].clone())
    };
    assert_eq!((of("filler"), of("link-local")), (Some(true.into()), Some(false.into())));
}

#[test]
fn the_rules_of_templates_are_listed_below_those_of_issues_and_told_from_them() {
    let output = Issuewright::with("check --rules").succeeds();
    let (of_issues, of_templates) = output
        .stdout
        .split_once("\nOf templates and of front matter, for `issuewright templates lint`:\n\n")
        .expect("both");
    assert!(!of_issues.contains("names-equal "), "{of_issues}");
    assert!(of_templates.lines().any(|line| line.starts_with("names-equal ") && line.contains(" error ")));
    let rules = json(&Issuewright::with("check --rules --format json").succeeds());
    let of = |name: &str| {
        rules.as_array().and_then(|rules| rules.iter().find(|rule| rule["rule"] == name)).map(|rule| &rule["of"])
    };
    assert_eq!((of("filler"), of("names-equal")), (Some(&"issue".into()), Some(&"template".into())));
    let page = Issuewright::with("check --explain names-equal").succeeds().stdout;
    assert_eq!(page, Issuewright::with("templates lint --explain names-equal").succeeds().stdout);
}

#[test]
fn a_rule_that_is_misspelt_is_answered_with_the_nearest() {
    Issuewright::with("check --explain filer").fails(2, &["`filer` is no rule; did you mean filler?"]);
    Issuewright::with("check --explain SECRET").fails(2, &["did you mean secret?"]);
    Issuewright::with("check --explain email").fails(2, &["did you mean e-mail-address?"]);
    Issuewright::with("check --explain xxxxxxxxxxxxxx").fails(2, &["check --rules"]);
    Issuewright::with("check").fails(2, &["ISSUE"]);
}
