//! What is found in answers to issue forms.

use std::sync::Arc;

use serde_json::{Value, json};

use crate::check::{Place, Requirements, Severity, Surroundings, check, check_under};
use crate::draft::{Draft, Extra, Response};
use crate::response::answers;
use crate::template::{Source, parse};

const FORM: &str = "\
name: Bug
description: d
body:
  - {type: input, id: version, attributes: {label: Version}, validations: {required: true}}
  - {type: textarea, id: what, attributes: {label: What}}
  - {type: dropdown, id: os, attributes: {label: System, options: [Linux, macOS]}}
  - {type: dropdown, id: parts, attributes: {label: Parts, multiple: true, options: [a, b, 'a, b']}}
  - type: checkboxes
    id: terms
    attributes: {label: Terms, options: [{label: One}, {label: Two, required: true}]}
  - {type: upload, id: files, attributes: {label: Files}, validations: {accept: '.png,.log'}}
";

/// A draft with what the form requires, and `answers`.
fn draft(answers: &Value) -> Draft {
    let template = Arc::new(parse(&Source { name: "bug.yml".into(), text: FORM.into() }).unwrap());
    let mut draft = Draft::new(template);
    draft.title = "Crash on start".into();
    answers::apply(&mut draft, &json!({ "version": "1.2", "terms": ["Two"] }), "test").unwrap();
    answers::apply(&mut draft, answers, "test").unwrap();
    draft
}

fn rules(draft: &Draft) -> Vec<&'static str> {
    check(draft, &Surroundings::default()).iter().map(|finding| finding.rule).collect()
}

/// A rule, answers that break it, and answers that nearly do.
pub(super) fn answers_to_forms() -> Vec<(&'static str, Value, Value)> {
    vec![
        ("field-empty", json!({ "version": "" }), json!({ "what": "" })),
        ("box-not-ticked", json!({ "terms": ["One"] }), json!({ "terms": [false, true] })),
        ("file-not-accepted", json!({ "files": ["a.PNG", "b.exe"] }), json!({ "files": ["a.PNG", "https://x.org/b"] })),
        ("answer-ambiguous", json!({ "parts": ["a", "b"] }), json!({ "parts": ["b", "a, b"] })),
        (
            "heading-breaks-sections",
            json!({ "what": "so:\n### System\nmine" }),
            json!({ "what": "```\n### System\n```\n#### System\n### Mine" }),
        ),
    ]
}

#[test]
fn rules_about_forms_fire_and_hold_still() {
    for (rule, bad, good) in answers_to_forms() {
        assert_eq!(rules(&draft(&bad)), [rule], "{rule:?}");
        assert_eq!(rules(&draft(&good)), [""; 0], "{rule:?}");
    }
}

#[test]
fn a_choice_that_is_not_offered_is_told() {
    let mut draft = draft(&json!({}));
    draft.answers[2].response = Response::Chosen(vec!["BeOS".into()]);
    assert_eq!(rules(&draft), ["choice-not-offered"]);
}

#[test]
fn text_that_belongs_to_no_field_is_told() {
    let mut draft = draft(&json!({}));
    draft.extras.push(Extra { section: None, field: Some(0), text: "Hello".into() });
    assert_eq!(rules(&draft), ["text-outside-fields"]);
}

#[test]
fn a_required_box_is_told_at_its_place() {
    let findings = check(&draft(&json!({ "terms": [] })), &Surroundings::default());
    let [finding] = &findings[..] else { panic!("{findings:?}") };
    assert_eq!(finding.place, Place::Field { field: 4, item: Some(1), part: None });
    assert_eq!(finding.severity, Severity::Blocking);
}

#[test]
fn nothing_binds_in_a_private_repository() {
    let draft = draft(&json!({ "terms": [], "version": "", "what": "It crashes" }));
    let relaxed = Requirements::of(&draft.template).relaxed();
    let findings = check_under(&draft, &Surroundings::default(), &relaxed);
    assert_eq!(findings.len(), 2);
    assert!(findings.iter().all(|finding| finding.severity == Severity::Advice), "{findings:?}");
}
