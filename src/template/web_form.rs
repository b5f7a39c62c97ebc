//! How GitHub's web form lays out an issue: a heading for each field, and what stands for an answer that is not given.
//!
//! Taken from issues filed with the form of 2025 and 2026. What GitHub writes for an upload, and for several choices of
//! which none was made, is not established: they are written as texts are.

use super::{FieldKind, Template};

/// What GitHub writes for a text, or several choices, that nobody gave.
pub(crate) const NO_RESPONSE: &str = "_No response_";
/// What GitHub writes for a single choice that nobody made.
pub(crate) const NONE: &str = "None";
/// Between two fields, and between a heading and its value.
pub(crate) const GAP: &str = "\n\n";

/// `### Label`.
pub(crate) fn heading(label: &str) -> String {
    format!("### {label}")
}

/// What is written for a field of that kind when it has no response.
pub(crate) fn empty_value(kind: &FieldKind) -> String {
    match kind {
        FieldKind::Code { fence } => format!("```{}\n\n```", fence.info),
        FieldKind::Dropdown { multiple: false, .. } => NONE.to_owned(),
        FieldKind::Checkboxes { options } => boxes(options.iter().map(|option| (false, option.label.as_str()))),
        _ => NO_RESPONSE.to_owned(),
    }
}

/// `- [x] one` lines.
pub(crate) fn boxes<'a>(options: impl Iterator<Item = (bool, &'a str)>) -> String {
    options
        .map(|(ticked, label)| format!("- [{}] {label}", if ticked { 'x' } else { ' ' }))
        .collect::<Vec<_>>()
        .join("\n")
}

/// Writes the body of an unanswered form, and gives sections and fields their places in it.
pub(super) fn place(template: &mut Template) {
    let mut body = String::new();
    for section in &mut template.sections {
        let first =
            section.fields.first().map_or(body.len(), |_| body.len() + if body.is_empty() { 0 } else { GAP.len() });
        for field in &mut section.fields {
            if !body.is_empty() {
                body.push_str(GAP);
            }
            let start = body.len();
            body.push_str(&heading(&field.label));
            body.push_str(GAP);
            let value = body.len();
            body.push_str(&empty_value(&field.kind));
            field.span = value..body.len();
            field.outer = start..body.len();
        }
        section.heading = first..first;
        section.span = first..body.len();
    }
    template.body = body;
}
