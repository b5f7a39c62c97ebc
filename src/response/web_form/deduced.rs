//! The form that an issue tells of by itself: its headings are the fields, lists of boxes are checkboxes.
//!
//! For an issue that was filed with another form than the one at hand.

use super::headings::label_line;
use super::values::tick;
use crate::template::issue_form::{Element, ElementKind, Form};
use crate::template::scan::{Opening, Text};
use crate::template::steps::of_form;
use crate::template::{CheckboxOption, Template};

/// The form of `body`, under the name of `template`; `None` for a body without headings.
pub(super) fn deduced(template: &Template, text: &Text<'_>) -> Option<Template> {
    let lines = heading_lines(text);
    let ends = lines.iter().skip(1).copied().chain([text.lines.len()]);
    let body: Vec<Element> = lines
        .iter()
        .zip(ends)
        .map(|(&line, end)| Element {
            line: line + 1,
            column: 1,
            id: None,
            label: label_line(text.lines[line]).unwrap_or_default().to_owned(),
            description: String::new(),
            required: false,
            kind: kind(&text.lines[line + 1..end]),
        })
        .collect();
    let form = Form { name: template.name.clone(), title: template.title.clone(), body, ..Form::default() };
    (!lines.is_empty()).then(|| of_form(&template.source, &form, Vec::new()))
}

fn heading_lines(text: &Text<'_>) -> Vec<usize> {
    let mut found = Vec::new();
    let mut line = 0;
    while line < text.lines.len() {
        if let Opening::Fence(end) = text.opening(line) {
            line = end;
        } else if label_line(text.lines[line]).is_some_and(|label| !label.is_empty()) {
            found.push(line);
        }
        line += 1;
    }
    found
}

fn kind(lines: &[&str]) -> ElementKind {
    let said: Vec<&str> = lines.iter().copied().filter(|line| !line.trim().is_empty()).collect();
    let boxes: Option<Vec<CheckboxOption>> = said
        .iter()
        .map(|line| tick(line).map(|(_, label)| CheckboxOption { label: label.to_owned(), required: false }))
        .collect();
    match boxes.filter(|boxes| !boxes.is_empty()) {
        Some(options) => ElementKind::Checkboxes { options },
        None => ElementKind::Textarea { placeholder: String::new(), value: String::new(), render: None },
    }
}
