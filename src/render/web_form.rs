//! Writes an issue as GitHub's web form does, byte for byte: nothing is escaped, trimmed or wrapped.
//!
//! ```text
//! "### " + label, a blank line, the value; joined by blank lines, without a line end at the end
//! ```
//! One difference is meant: the fence of a code field grows when the text holds one as long.

use std::collections::HashSet;
use std::ops::Range;

use crate::draft::{Answer, Draft, Extra, Response};
use crate::render::escape::NOT_APPLICABLE;
use crate::template::web_form::{GAP, boxes, empty_value, heading};
use crate::template::{Field, FieldKind};

/// What stands above the paths of files that the author has to attach by hand.
pub(crate) const TO_ATTACH: &str = "_To attach:_";

/// The whole body, and where each field's value stands in it.
pub(super) fn write(draft: &Draft) -> (String, Vec<Option<Range<usize>>>) {
    let mut page = Page::default();
    page.extras(draft, None);
    for index in 0..draft.template.sections.len() {
        page.section(draft, index);
    }
    (page.body, page.spans)
}

/// One section alone.
pub(super) fn write_section(draft: &Draft, index: usize) -> (String, Vec<Option<Range<usize>>>) {
    let mut page = Page::default();
    page.section(draft, index);
    (page.body, page.spans)
}

#[derive(Default)]
struct Page {
    body: String,
    spans: Vec<Option<Range<usize>>>,
}

impl Page {
    fn field(&mut self, field: &Field, answer: &Answer) {
        self.part(&heading(&field.label));
        let value = value(field, answer);
        self.part(&value);
        self.spans.push(Some(self.body.len() - value.len()..self.body.len()));
    }

    fn section(&mut self, draft: &Draft, index: usize) {
        let sections = &draft.template.sections;
        let Some(section) = sections.get(index) else { return };
        let first: usize = sections[..index].iter().map(|section| section.fields.len()).sum();
        for (field, described) in (first..).zip(&section.fields) {
            if let Some(answer) = draft.answers.get(field) {
                self.field(described, answer);
            }
            self.extras(draft, Some(field));
        }
        // What followed the section as such.
        let of_section = |extra: &&Extra| extra.section == Some(index) && extra.field.is_none();
        draft.extras.iter().filter(of_section).for_each(|extra| self.part(&extra.text));
    }

    /// Text that belongs to no field, after the field it was found below; at the top for `None`.
    fn extras(&mut self, draft: &Draft, field: Option<usize>) {
        let is_here = |extra: &&Extra| match field {
            Some(_) => extra.field == field,
            None => extra.section.is_none() && extra.field.is_none(),
        };
        draft.extras.iter().filter(is_here).for_each(|extra| self.part(&extra.text));
    }

    fn part(&mut self, text: &str) {
        if !self.body.is_empty() {
            self.body.push_str(GAP);
        }
        self.body.push_str(text);
    }
}

/// What stands below a field's heading.
pub(crate) fn value(field: &Field, answer: &Answer) -> String {
    if let Some(reason) = &answer.not_applicable {
        return format!("{NOT_APPLICABLE} {reason}");
    }
    match (&answer.response, &field.kind) {
        (Response::Text(text), _) if text.trim().is_empty() => empty_value(&field.kind),
        (Response::Text(text), FieldKind::Code { fence }) => fenced(&fence.info, text),
        (Response::Text(text), _) => text.clone(),
        (Response::Chosen(chosen), FieldKind::Checkboxes { options }) => {
            let own: HashSet<&str> = options.iter().map(|option| option.label.as_str()).collect();
            let ticked: HashSet<&str> = chosen.iter().map(String::as_str).collect();
            let kept = chosen.iter().filter(|label| !own.contains(label.as_str()));
            let offered = options.iter().map(|option| (ticked.contains(option.label.as_str()), option.label.as_str()));
            boxes(offered.chain(kept.map(|label| (true, label.as_str()))))
        }
        (Response::Chosen(chosen), _) if chosen.is_empty() => empty_value(&field.kind),
        (Response::Chosen(chosen), _) => chosen.join(", "),
        (Response::Items(items), _) => {
            let paths: Vec<&str> = items.iter().map(|item| item.text.trim()).filter(|path| !path.is_empty()).collect();
            if paths.is_empty() { empty_value(&field.kind) } else { attachments(&paths) }
        }
        // No form has phases.
        (Response::Phases(_), _) => empty_value(&field.kind),
    }
}

/// What is attached already, as it stands, and a note of the files that are not.
fn attachments(paths: &[&str]) -> String {
    let (there, open): (Vec<&str>, Vec<&str>) = paths.iter().partition(|path| path.contains("://"));
    let mut lines: Vec<String> = there.into_iter().map(str::to_owned).collect();
    if !open.is_empty() {
        lines.push(TO_ATTACH.to_owned());
        lines.extend(open.into_iter().map(|path| format!("- {path}")));
    }
    lines.join("\n")
}

/// `text` between fences that nothing in it can close.
fn fenced(language: &str, text: &str) -> String {
    let longest = text.lines().map(|line| line.trim_start().bytes().take_while(|byte| *byte == b'`').count()).max();
    let fence = "`".repeat(longest.filter(|longest| *longest >= 3).map_or(3, |longest| longest + 1));
    format!("{fence}{language}\n{text}\n{fence}")
}

#[cfg(test)]
mod tests;
