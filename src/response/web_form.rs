//! Reads the responses to an issue form back from a body, as GitHub's web form of today and of former years wrote it, or
//! as a person changed it.
//!
//! ```text
//! body ─▶ headings that are labels (not in fences) ─▶ one for each field ─▶ what stands below each ─▶ its response
//! ```
//! A heading that is no label belongs to the answer above it, and is told.

mod deduced;
mod headings;
mod values;

use std::sync::Arc;

use crate::draft::{Draft, Extra};
use crate::response::places::Spot;
use crate::response::structure::{self, Difference};
use crate::response::{Note, absent, first_fields, split_front_matter, trimmed, with_line_feeds};
use crate::template::Template;
use crate::template::lines::atx_heading;
use crate::template::scan::{Text, UnitKind};
use deduced::deduced;
pub(crate) use headings::label_lines;
use headings::{Heading, foreign, headings};
pub(crate) use values::Value;
use values::read_value;

/// Puts the responses that `body` holds into `draft`, and where they stand into `spots`. Also says how its labels differ
/// from those of the form; `above` lines come before it.
pub(super) fn read_body(
    draft: &mut Draft,
    spots: &mut [Spot],
    body: &str,
    above: usize,
) -> (Vec<Note>, Vec<Difference>) {
    let text = Text::new(body);
    let headings = headings(&draft.template, &text);
    (read_below(draft, spots, &text, &headings), structure(&draft.template, &text, &headings, above))
}

/// Puts what stands below the headings into `draft`.
fn read_below(draft: &mut Draft, spots: &mut [Spot], text: &Text<'_>, headings: &[Heading]) -> Vec<Note> {
    let template = draft.template.clone();
    let mut notes = Vec::new();
    let firsts = first_fields(&template);
    let section_of = |field: usize| firsts.partition_point(|first| *first <= field).checked_sub(1);
    let before = headings.first().map_or(text.lines.len(), |heading| heading.line);
    keep(draft, &mut notes, (None, None), &trimmed(&text.lines[..before]));
    for (at, heading) in headings.iter().enumerate() {
        let end = headings.get(at + 1).map(|next| next.line);
        let lines = below(text, heading, end);
        let own = heading.line + heading.height..end.unwrap_or(text.lines.len());
        spots[heading.field] = Spot { label: Some(heading.line), ..Spot::of(own.clone()) };
        let Some((_, field)) = template.field(heading.field) else { continue };
        let value = read_value(field, &lines);
        let inside = foreign(text, own).into_iter();
        // What is left over is told below.
        for foreign in inside.filter(|foreign| !value.leftover.contains(&**foreign)) {
            let note = format!("“{foreign}” is no field of the form; it is read as a part of “{}”.", field.label);
            notes.push(Note::of_text(note));
        }
        notes.extend(value.note.map(|note| Note::of_text(format!("“{}”: {note}", field.label))));
        draft.answers[heading.field] = value.answer;
        keep(draft, &mut notes, (section_of(heading.field), Some(heading.field)), &value.leftover);
    }
    notes.extend(out_of_order(&template, headings));
    notes.extend(missing(draft, &template, headings));
    notes
}

/// How the labels differ from those of the form.
fn structure(template: &Template, text: &Text<'_>, own: &[Heading], above: usize) -> Vec<Difference> {
    let found: Vec<usize> = own.iter().map(|heading| heading.field).collect();
    if found.len() == template.field_count() {
        return Vec::new();
    }
    let is_strange = |heading: &structure::Heading<'_>| !own.iter().any(|own| own.line == heading.line);
    let strange = all_headings(text).into_iter().filter(is_strange).collect();
    structure::of_form(template, &found, strange, above)
}

/// The headings of any level outside of fences.
fn all_headings<'a>(text: &Text<'a>) -> Vec<structure::Heading<'a>> {
    let units = text.units();
    let lines = units.iter().filter(|unit| unit.kind == UnitKind::Line).map(|unit| *unit.lines.start());
    let heading = |line: usize| {
        let (level, title) = atx_heading(text.lines[line])?;
        Some(structure::Heading { level, title, line })
    };
    lines.filter_map(heading).collect()
}

/// Says which field was found in another place than the form has it.
fn out_of_order(template: &Template, headings: &[Heading]) -> Option<Note> {
    let (_, moved) = headings.iter().zip(headings.iter().skip(1)).find(|(one, next)| next.field < one.field)?;
    let label = template.field(moved.field).map_or("", |(_, field)| field.label.as_str());
    Some(Note::of_text(format!("The fields are in another order than the form has them, from “{label}” on.")))
}

/// Leaves fields without a heading unanswered, and says which they are.
fn missing(draft: &mut Draft, template: &Template, headings: &[Heading]) -> Vec<Note> {
    let mut found = vec![false; draft.answers.len()];
    for heading in headings {
        found[heading.field] = true;
    }
    let mut notes = Vec::new();
    for (index, (_, field)) in template.fields().enumerate().filter(|(index, _)| !found[*index]) {
        draft.answers[index] = absent(field);
        notes.push(Note::of_gap(format!("The field “{}” is missing.", field.label)));
    }
    notes
}

/// The form that `markdown` was filed with, as far as it tells: `template`, or where none of its fields is in the issue,
/// one of the issue's own headings.
pub fn form_of(template: &Arc<Template>, markdown: &str) -> Arc<Template> {
    let markdown = with_line_feeds(markdown);
    let text = Text::new(split_front_matter(&markdown).1);
    let fits = !template.is_form() || !headings(template, &text).is_empty();
    match if fits { None } else { deduced(template, &text) } {
        Some(own) => Arc::new(own),
        None => template.clone(),
    }
}

/// The share of labels that stand in `text` as headings among all labels of the form and all such headings.
pub(super) fn likeness(template: &Template, text: &Text<'_>) -> f64 {
    let found = headings(template, text).len();
    let all = foreign(text, 0..text.lines.len()).len() + template.field_count() - found.min(template.field_count());
    found as f64 / all.max(1) as f64
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

/// Keeps text that no field takes where it stands, and says so.
fn keep(draft: &mut Draft, notes: &mut Vec<Note>, place: (Option<usize>, Option<usize>), text: &str) {
    if !text.trim().is_empty() {
        let start: String = text.trim().lines().next().unwrap_or_default().chars().take(40).collect();
        notes.push(Note::of_text(format!("“{start}” belongs to no field of the form; it is kept where it stands.")));
        let (section, field) = place;
        draft.extras.push(Extra { section, field, text: text.to_owned() });
    }
}

#[cfg(test)]
mod tests;
