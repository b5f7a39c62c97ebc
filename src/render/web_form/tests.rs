use std::sync::Arc;

use super::*;
use crate::draft::{Item, Unanswered};
use crate::render::render;
use crate::response::answers;
use crate::template::{Source, Template, parse};

/// Every kind of element, as a maintainer may write it.
const FORM: &str = "\
name: Bug
description: Something is broken
body:
  - type: markdown
    attributes: {value: Thanks for taking the time.}
  - type: input
    id: version
    attributes: {label: Version}
  - type: textarea
    id: what
    attributes: {label: What happened?, value: Nothing yet}
  - type: textarea
    id: logs
    attributes: {label: Logs, render: shell}
  - type: dropdown
    id: os
    attributes: {label: System, options: [Linux, macOS]}
  - type: dropdown
    id: parts
    attributes: {label: Parts, multiple: true, options: [Parser, Lexer, Printer]}
  - type: checkboxes
    id: terms
    attributes: {label: Terms, options: [{label: I searched, required: true}, {label: I can help}]}
  - type: upload
    id: files
    attributes: {label: Files}
";

fn template() -> Arc<Template> {
    Arc::new(parse(&Source { name: "bug.yml".into(), text: FORM.into() }).unwrap())
}

fn body(draft: &Draft) -> String {
    render(draft, Unanswered::default()).body
}

#[test]
fn an_unanswered_form_is_written_as_the_web_form_writes_it() {
    let expected = "### Version\n\n_No response_\n\n### What happened?\n\nNothing yet\n\n### Logs\n\n```shell\n\n```\n\n\
### System\n\nNone\n\n### Parts\n\n_No response_\n\n### Terms\n\n- [ ] I searched\n- [ ] I can help\n\n\
### Files\n\n_No response_";
    assert_eq!(body(&Draft::new(template())), expected);
}

#[test]
fn answers_are_written_as_they_stand() {
    let mut draft = Draft::new(template());
    let values = serde_json::json!({
        "version": "1.2 ", "what": "a\n### b\n<c>", "logs": "$ make", "os": "macOS", "parts": ["Printer", "Parser"],
        "terms": [true, false], "files": ["shot.png", "https://example.org/a.log"],
    });
    answers::apply(&mut draft, &values, "test").unwrap();
    let expected = "### Version\n\n1.2 \n\n### What happened?\n\na\n### b\n<c>\n\n### Logs\n\n```shell\n$ make\n```\n\n\
### System\n\nmacOS\n\n### Parts\n\nParser, Printer\n\n### Terms\n\n- [x] I searched\n- [ ] I can help\n\n\
### Files\n\nhttps://example.org/a.log\n_To attach:_\n- shot.png";
    assert_eq!(body(&draft), expected);
}

#[test]
fn the_fence_of_a_code_field_grows_only_over_a_fence_in_the_text() {
    let mut draft = Draft::new(template());
    let mut written = |text: &str| {
        draft.answers[2].response = Response::Text(text.to_owned());
        value(draft.template.field(2).unwrap().1, &draft.answers[2])
    };
    assert_eq!(written("a ``` b"), "```shell\na ``` b\n```");
    assert_eq!(written("```\nx\n```"), "````shell\n```\nx\n```\n````");
    assert_eq!(written("  `````"), "``````shell\n  `````\n``````");
}

#[test]
fn spans_are_those_of_the_values() {
    let mut draft = Draft::new(template());
    draft.answers[0].response = Response::Text("1.2".into());
    let issue = render(&draft, Unanswered::default());
    let values: Vec<&str> = issue.spans.iter().flatten().map(|span| &issue.body[span.clone()]).collect();
    assert_eq!(values[..2], ["1.2", "Nothing yet"]);
    assert_eq!(values.len(), draft.answers.len());
}

#[test]
fn a_section_alone_is_written_like_its_part_of_the_issue() {
    let draft = Draft::new(template());
    let sections = draft.template.sections.len();
    let parts: Vec<String> = (0..sections).map(|index| write_section(&draft, index).0).collect();
    assert_eq!(parts.join("\n\n"), body(&draft));
}

#[test]
fn blank_paths_are_left_out() {
    let mut draft = Draft::new(template());
    draft.answers[6].response = Response::Items(vec![Item::new(" "), Item::new("a.png")]);
    assert!(body(&draft).ends_with("### Files\n\n_To attach:_\n- a.png"));
}
