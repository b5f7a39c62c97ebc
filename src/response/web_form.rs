//! Reads the responses to an issue form back from a body, as GitHub's web form of today and of former years wrote it, or
//! as a person changed it.
//!
//! ```text
//! body ─▶ headings that are labels (not in fences) ─▶ one for each field ─▶ what stands below each ─▶ its response
//! ```
//! A heading that is no label belongs to the answer above it. If none is, the issue is another form's, and is read as
//! the form that it tells of by itself.

mod deduced;
mod headings;
mod values;

use std::sync::Arc;

use crate::draft::{Answer, Draft, Extra};
use crate::render::scan::Text;
use crate::response::{Note, absent, first_fields, trimmed};
use crate::template::Template;
use deduced::deduced;
pub(crate) use headings::label_lines;
use headings::{Heading, headings};
pub(crate) use values::Value;
use values::read_value;

/// Puts the responses that `body` holds into `draft`.
pub(super) fn read_body(draft: &mut Draft, body: &str) -> Vec<Note> {
    let text = Text::new(body);
    let mut notes = Vec::new();
    if headings(&draft.template, &text).is_empty()
        && let Some(template) = deduced(&draft.template, &text)
    {
        let note = "None of the form's fields is in this issue: its own headings are taken for the fields.";
        notes.push(Note { text: note.to_owned() });
        draft.template = Arc::new(template);
        draft.answers = draft.template.fields().map(|(_, field)| Answer::initial(field)).collect();
    }
    let template = draft.template.clone();
    let headings = headings(&template, &text);
    let firsts = first_fields(&template);
    let section_of = |field: usize| firsts.partition_point(|first| *first <= field).checked_sub(1);
    let before = headings.first().map_or(text.lines.len(), |heading| heading.line);
    keep(draft, &mut notes, None, &trimmed(&text.lines[..before]));
    for (at, heading) in headings.iter().enumerate() {
        let end = headings.get(at + 1).map(|next| next.line);
        let lines = below(&text, heading, end);
        let Some((_, field)) = template.field(heading.field) else { continue };
        let value = read_value(field, &lines);
        notes.extend(value.note.map(|note| Note { text: format!("“{}”: {note}", field.label) }));
        draft.answers[heading.field] = value.answer;
        keep(draft, &mut notes, section_of(heading.field), &value.leftover);
    }
    let mut found = vec![false; draft.answers.len()];
    for heading in &headings {
        found[heading.field] = true;
    }
    for (index, (_, field)) in template.fields().enumerate().filter(|(index, _)| !found[*index]) {
        draft.answers[index] = absent(field);
        notes.push(Note { text: format!("The field “{}” is missing.", field.label) });
    }
    notes
}

/// The share of the form's labels that stand in `text` as headings.
pub(super) fn likeness(template: &Template, text: &Text<'_>) -> f64 {
    headings(template, text).len() as f64 / template.field_count().max(1) as f64
}

/// The lines of a field's value: one blank line below the heading and one above the next do not count.
fn below<'a>(text: &Text<'a>, heading: &Heading, end: Option<usize>) -> Vec<&'a str> {
    let mut lines = &text.lines[heading.line + heading.height..end.unwrap_or(text.lines.len())];
    if lines.first().is_some_and(|line| line.is_empty()) {
        lines = &lines[1..];
    }
    if end.is_some() && lines.last().is_some_and(|line| line.is_empty()) {
        lines = &lines[..lines.len() - 1];
    }
    lines.to_vec()
}

/// Keeps text that no field takes, and says so.
fn keep(draft: &mut Draft, notes: &mut Vec<Note>, section: Option<usize>, text: &str) {
    if !text.trim().is_empty() {
        let start: String = text.trim().lines().next().unwrap_or_default().chars().take(40).collect();
        notes
            .push(Note { text: format!("“{start}” belongs to no field of the form; it is kept where it stands.") });
        draft.extras.push(Extra { section, text: text.to_owned() });
    }
}

#[cfg(test)]
mod tests;
