//! Every rule against an input that breaks it, and against the nearest that does not.

mod breaking;
mod keeping;

use std::collections::HashSet;

use proptest::prelude::*;

use super::names;
use crate::template::issue_form::read;
use crate::template::problem::{Problem, Severity};
use crate::template::{Source, yaml};

/// A form's problems.
fn problems(text: &str) -> Vec<Problem> {
    read(&Source { name: "form.yml".into(), text: text.into() }).1
}

/// A form that is right, with these lines as its body, from line 4 on.
fn with_body(body: &str) -> String {
    format!("name: Bug\ndescription: d\nbody:\n{body}\n")
}

/// A form that is right, with these lines at its top.
fn with_top(top: &str) -> String {
    format!("{top}\nbody:\n- type: input\n  attributes: {{label: L}}\n")
}

/// A problem as `rule line:column`, with `!` before an error.
fn line(problem: &Problem) -> String {
    let mark = if problem.severity == Severity::Error { "!" } else { "" };
    format!("{mark}{} {}:{}", problem.rule, problem.line, problem.column)
}

#[test]
fn every_rule_tells_where_it_is_broken() {
    for (expected, text) in breaking::cases() {
        let found: Vec<String> = problems(&text).iter().map(line).collect();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn no_rule_is_without_an_input_that_breaks_it() {
    let broken: HashSet<String> =
        breaking::cases().iter().flat_map(|(_, text)| problems(text)).map(|p| p.rule.to_owned()).collect();
    for rule in names::DOCUMENTED.iter().chain(&names::OTHERS) {
        assert!(broken.contains(*rule), "no test breaks {rule}");
    }
}

#[test]
fn documented_rules_are_errors() {
    for rule in names::DOCUMENTED {
        let is_error = |problem: &Problem| problem.rule == rule && problem.severity == Severity::Error;
        assert!(breaking::cases().iter().any(|(_, text)| problems(text).iter().any(is_error)), "{rule}");
    }
}

#[test]
fn problems_carry_all_that_is_needed_to_mend_them() {
    for (_, text) in breaking::cases() {
        for problem in problems(&text) {
            let excerpt = text.lines().nth(problem.line - 1).unwrap_or_default();
            assert_eq!((problem.file.as_str(), problem.excerpt.as_str()), ("form.yml", excerpt), "{text}");
            assert!(!problem.reason.is_empty() && !problem.remedy.is_empty(), "{text}");
        }
    }
}

#[test]
fn what_github_takes_is_no_problem() {
    for text in keeping::silent() {
        assert_eq!(problems(&text), [], "{text}");
    }
}

#[test]
fn reasons_are_in_githubs_wording() {
    for (text, reason) in [
        (
            with_body("- type: input\n  attributes: {label: 123}"),
            "body[0]: `label` must be a string, but this is a number",
        ),
        (with_body("- attributes: {label: a}"), "body[0]: required key type is missing"),
        (with_body("- type: x"), "body[0]: `x` is not a valid input type"),
        (with_body("- type: input"), "body[0]: required attribute key `label` is missing"),
        (with_top("name: Bug"), "required top level key `description` is missing"),
        (with_top("name: Bug\ndescription: true"), "`description` must be a string, but this is a Boolean"),
        (with_top("name: Bug\ndescription: d\nhello: world"), "`hello` is not a permitted key"),
    ] {
        assert_eq!(problems(&text)[0].reason, reason);
    }
}

#[test]
fn a_remedy_names_the_key_that_was_meant() {
    for (text, remedy) in [
        (with_body("- type: input\n  attributes: {lable: L}"), "write it `label`"),
        (with_body("- type: texarea\n  attributes: {label: L}"), "write it `textarea`"),
        (with_body("- type: input\n  attribute: {label: L}"), "write it `attributes`"),
        (with_body("- type: input\n  label: L"), "indent it under `attributes`"),
        (
            with_body("- type: input\n  attributes:\n    label: L\n    required: true"),
            "indent it under `validations`, beside `attributes`",
        ),
        (
            with_body("- type: input\n  attributes:\n    label: #1 of all"),
            "put the value of `label` in quotes, for its `#` begins a comment",
        ),
        (with_body("- type: input\n  attributes:\n    label:"), "add `label:` with a value under `attributes`"),
        (with_top("name: Bug\nabout: d"), "write it `description`"),
        (with_top("name: Bug\ndescription: d\nlabel: x"), "write it `labels`"),
        (with_body("- type: dropdown\n  attributes: {label: L, options: [No, a]}"), "write it `\"No\"`"),
    ] {
        assert!(problems(&text).iter().any(|problem| problem.remedy == remedy), "{text}");
    }
}

#[test]
fn a_file_that_is_not_yaml_is_told_once_and_not_checked() {
    let text = "name: a: b\nbody:\n- type: nothing\n";
    assert_eq!(problems(text).iter().map(line).collect::<Vec<_>>(), ["!yaml-syntax 1:8"]);
}

#[test]
fn thousands_of_elements_and_options_are_no_trouble() {
    let elements: String = (0..2_000).map(|_| "- type: input\n  attributes: {label: Same}\n").collect();
    assert_eq!(problems(&with_body(&elements)).len(), 201);
    let options: String = (0..10_000).map(|n| format!("    - o{}\n", n % 9_999)).collect::<Vec<_>>().concat();
    let text = with_body(&format!("- type: dropdown\n  attributes:\n    label: L\n    options:\n{options}"));
    assert_eq!(problems(&text).iter().map(line).collect::<Vec<_>>(), ["!options-unique 10007:7"]);
    let label = "word ".repeat(2_000);
    let twice = format!("- type: input\n  attributes: {{label: {label}}}\n").repeat(2);
    assert!(problems(&with_body(&twice))[0].reason.len() < 200);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_makes_reading_a_form_panic(text in "\\PC{0,120}|(?s).{0,120}") {
        problems(&text);
    }

    #[test]
    fn no_arrangement_of_a_forms_words_makes_reading_panic(
        words in prop::collection::vec(prop::sample::select(WORDS.to_vec()), 0..40)
    ) {
        let text = words.concat();
        let told = problems(&text);
        let lines = yaml::with_line_feeds(&text).lines().count();
        prop_assert!(told.iter().all(|problem| problem.line <= lines + 1));
    }
}

const WORDS: [&str; 40] = [
    "name: Bug\n",
    "description: d\n",
    "body:\n",
    "- type: input\n",
    "- type: dropdown\n",
    "- type: checkboxes\n",
    "- type: markdown\n",
    "- type: ",
    "  id: a\n",
    "  attributes:\n",
    "    label: L\n",
    "    options:\n",
    "    - a\n",
    "    - label: b\n",
    "      required: yes\n",
    "  validations:\n",
    "    required: true\n",
    "body: {",
    "}",
    "[",
    "]",
    ", ",
    ": ",
    "\n",
    "  ",
    "\t",
    "- ",
    "'",
    "\"",
    "&a ",
    "*a",
    "<<: *a\n",
    "~",
    "yes",
    "1.0",
    "---\n",
    "|\n",
    "é標",
    "#",
    "?",
];
