//! Issues that were read back from a file: what is said of their headings, and what is said instead of it.

use std::sync::Arc;

use super::advanced::answered;
use crate::check::report::Report;
use crate::check::{Requirements, Settings, Surroundings, check_file};
use crate::draft::{Response, Unanswered};
use crate::render::render;
use crate::response::places::Locator;
use crate::response::read_file;
use crate::template::{Source, Template, parse};

const BUG: &str = "---\nname: Bug\nabout: d\n---\n## What\n\nSay it.\n\n## Parts\n\n1. [Part]\n\n## Log\n\nPaste it.\n";

fn template(text: &str) -> Arc<Template> {
    Arc::new(parse(&Source { name: "bug.md".to_owned(), text: text.to_owned() }).unwrap())
}

fn told_under(settings: &str, template: &Arc<Template>, text: &str) -> Vec<String> {
    let source = Source { name: "issuewright.yml".to_owned(), text: settings.to_owned() };
    let requirements = Requirements::under(template, &Settings::read(&source).0);
    let reading = read_file(template, text);
    let findings = check_file(text, &reading, &Surroundings::default(), &requirements);
    let report = Report::new(&reading.draft, &findings);
    let entries = report.findings.iter().filter(|entry| entry.place != "title");
    entries.map(|entry| format!("{} {}: {}", entry.severity, entry.rule, entry.message)).collect()
}

fn told(text: &str) -> Vec<String> {
    told_under("", &template(BUG), text)
}

#[test]
fn a_missing_heading_takes_the_place_of_its_empty_fields() {
    assert_eq!(
        told("## What\nIt stops.\n## Parts\n1. Run\n"),
        ["advice heading-missing: The section “Log” is missing"]
    );
    let required = "templates: {bug.md: {required: [log], optional: [parts]}}";
    assert_eq!(
        told_under(required, &template(BUG), "## What\nIt stops.\n## Parts\n1. Run\n\nmore\n"),
        ["blocking heading-missing: The section “Log” is missing"]
    );
    let off = "rules: {heading-missing: off}";
    assert_eq!(
        told_under(off, &template(BUG), "## What\nIt stops.\n## Parts\n1. Run\n\nmore\n"),
        ["advice field-empty: Nothing is written here yet"]
    );
}

#[test]
fn missing_headings_that_nobody_asks_for_are_told_in_one_go() {
    let optional = "templates: {bug.md: {optional: [parts, log], otherwise: optional}}";
    let text = "## What\nIt stops.\n\n## Else\nmore\n";
    assert_eq!(
        told_under(optional, &template(BUG), text),
        ["advice heading-missing: 2 headings of the template are missing, the first is “Parts”"]
    );
}

#[test]
fn what_is_left_out_by_this_program_is_not_missing() {
    let mut draft = answered();
    for (id, answer) in draft.template.clone().fields().map(|(_, field)| field.id.clone()).zip(&mut draft.answers) {
        if id.starts_with("questions") || id.starts_with("getting") || id.starts_with("proposed") {
            answer.response = answer.response.emptied();
        }
    }
    let body = render(&draft, Unanswered::Omit).body;
    assert!(!body.contains("## Questions"));
    assert_eq!(told_under("", &draft.template, &body), ["advice field-empty: Nothing is written here yet"]);
    let by_hand = body.replace("20 ms", "30 ms") + "\nBy hand.\n";
    let told = told_under("", &draft.template, &by_hand);
    assert!(told.iter().any(|told| told.contains("heading-missing")), "{told:?}");
}

#[test]
fn a_renamed_heading_is_told_instead_of_what_it_leaves_empty() {
    let text = "## What\nIt stops.\n## Parts\n1. Run\n## Logs\nnone there\n";
    assert_eq!(told(text), ["advice heading-renamed: “Logs” on line 5 stands where the template has “Log”"]);
}

#[test]
fn a_body_that_is_the_template_but_for_white_space_is_the_bare_template() {
    let squeezed = BUG.replace("\n\n", "\n").replace("1. [Part]", " 1.   [Part]");
    for text in [BUG, &squeezed, &BUG.replace('\n', "\r\n"), &BUG[BUG.find("## What").unwrap()..].replace('\n', " ")] {
        let told = told(text);
        let bare = "blocking body-untouched: Nothing is filled in yet, the issue is the bare template";
        assert_eq!(told.last().map(String::as_str), Some(bare), "{text}");
        assert!(told.iter().all(|told| !told.contains("heading")), "{told:?}");
    }
}

#[test]
fn an_answer_that_is_in_place_has_nothing_said_of_its_heading() {
    assert_eq!(told("## What\nIt stops.\n## Parts\n1. Run\n## Log\nnone there\n"), [""; 0]);
    let draft = answered();
    assert!(draft.answers.iter().all(|answer| !matches!(&answer.response, Response::Text(text) if text.is_empty())));
    assert_eq!(told_under("", &draft.template, &render(&draft, Unanswered::Keep).body), [""; 0]);
}

#[test]
fn of_an_issue_that_is_the_bare_template_only_that_is_told() {
    let untouched = "blocking body-untouched: Nothing is filled in yet, the issue is the bare template";
    assert_eq!(told(""), [untouched]);
}

#[test]
fn a_heading_that_is_there_again_and_again_is_told_once_and_makes_no_field_empty() {
    let text = format!("## What\n\n## Parts\n1. Run\n\n## Log\nerror\n{}", "## what\nIt stops.\n".repeat(3));
    let told = told(&text);
    assert_eq!(told.iter().filter(|told| told.contains("heading-repeated")).count(), 1, "{told:#?}");
    assert!(!told.iter().any(|told| told.contains("field-empty")), "{told:#?}");
}

#[test]
fn what_is_about_the_whole_issue_is_told_at_a_line() {
    let template = template(BUG);
    let lines = |text: &str| -> Vec<(&str, usize)> {
        let reading = read_file(&template, text);
        let findings =
            check_file(text, &reading, &Surroundings::default(), &Requirements::under(&template, &Settings::default()));
        let locator = Locator::new(text, &reading.draft, &reading.places);
        let report = Report::located(&reading.draft, &findings, &locator);
        let of_body = report.findings.iter().filter(|entry| entry.place == "body");
        of_body.map(|entry| (entry.rule, entry.span.map_or(0, |span| span.line))).collect()
    };
    let head = "---\ntitle: It stops\n---\n";
    assert_eq!(
        lines(&format!("{head}\n## What\n\nSay it.\n\n## Parts\n\n1. [Part]\n\n## Log\n\nPaste it.\n")),
        [("body-untouched", 5)]
    );
    let answers = "## What\n\nIt stops.\n\n## Parts\n\n1. Run\n\n## Log\n\nerror 12\n";
    assert_eq!(lines(&format!("{head}Before.\n\n[a](http//acme.dev)\n\n{answers}")), [("link-malformed", 6)]);
    assert_eq!(
        lines(&format!("---\ntitle: It stops\nlabels: [q7Rt2mZx, 'token=q7Rt2mZx9Lw4Kc8Vb1Ns6Hd3']\n---\n{answers}")),
        [("password-written", 3)]
    );
}
