//! Writes one section: its fixed text, and the responses of its fields between.

use std::cell::OnceCell;
use std::ops::Range;

use crate::draft::{Answer, Response, Unanswered};
use crate::render::escape::NO_RESPONSE;
use crate::render::form::Form;
use crate::render::list::ListForm;
use crate::render::marks;
use crate::render::omit;
use crate::render::page::Page;
use crate::render::phases::PhasesForm;
use crate::template::lines::atx_heading;
use crate::template::structure::anchors::{field_start, line_end};
use crate::template::{Fence, Field, FieldKind, Section, Template};

/// A section, and what is written into it.
pub(crate) struct SectionWriter<'a> {
    pub template: &'a Template,
    /// Of the section.
    pub index: usize,
    pub section: &'a Section,
    pub answers: &'a [Answer],
    pub unanswered: Unanswered,
    /// Only needed for fields that were touched.
    pub form: OnceCell<Form<'a>>,
    /// Which fields are not left out without a mark; only needed where some are left out.
    pub marks: OnceCell<Vec<bool>>,
}

impl<'a> SectionWriter<'a> {
    /// Writes the whole section from the body's byte `from`; returns where each response stands.
    pub(crate) fn write(&'a self, page: &mut Page) -> Vec<Option<Range<usize>>> {
        let body = self.body();
        let mut cursor = self.section.span.start;
        let mut spans = Vec::new();
        for (index, field) in self.section.fields.iter().enumerate() {
            if self.leaves_out(index) {
                let (lines, whole) = omit::lines_of(body, field);
                page.fixed(body.get(cursor..lines.start).unwrap_or_default());
                if whole {
                    page.leave_out();
                } else {
                    page.leave_out_inline();
                }
                cursor = lines.end.max(cursor);
                spans.push(None);
                continue;
            }
            let (span, end) = self.write_field(page, index, cursor);
            spans.push(Some(span));
            cursor = end.max(cursor);
        }
        page.fixed(body.get(cursor..self.section.span.end).unwrap_or_default());
        spans
    }

    fn body(&self) -> &'a str {
        self.template.body.as_str()
    }

    /// Writes the text from `cursor` to the field, and its response; returns where that stands, and where the
    /// template goes on.
    fn write_field(&'a self, page: &mut Page, index: usize, cursor: usize) -> (Range<usize>, usize) {
        let (body, field, answer) = (self.body(), &self.section.fields[index], &self.answers[index]);
        let start = field_start(body, field).max(cursor);
        if self.is_as_in_template(field, answer) {
            page.fixed(body.get(cursor..start).unwrap_or_default());
            return (page.source(body.get(start..field.span.end).unwrap_or_default()), field.span.end);
        }
        let lines = self.lines(index, answer);
        if let FieldKind::Code { fence, .. } = &field.kind {
            return write_fenced(page, body, field, fence, &lines, cursor);
        }
        page.fixed(body.get(cursor..start).unwrap_or_default());
        (page.response(&framed(body, field, start, &lines)), field.span.end)
    }

    /// Whether the field's response is left out, with all that belongs to it.
    fn leaves_out(&'a self, index: usize) -> bool {
        let answer = &self.answers[index];
        self.unanswered == Unanswered::Omit
            && !answer.is_given(&self.section.fields[index])
            && !self.keeps_fence(index)
            && !self.leaves_mark(index)
    }

    /// Whether something must stand in the place of an empty field, lest another be read as its answer.
    fn leaves_mark(&'a self, index: usize) -> bool {
        let alone = self.answers.len() < 2;
        !alone && self.marks.get_or_init(|| marks::marks(self.form(), self.answers)).get(index) == Some(&true)
    }

    /// Whether an empty fence must stay because a fence in a response beside it would be taken for it.
    fn keeps_fence(&'a self, index: usize) -> bool {
        let has_fence = |text: &str| text.contains("```") || text.contains("~~~");
        let is_fenced = |&field: &usize| match (&self.answers[field].response, &self.section.fields[field].kind) {
            (Response::Text(text), FieldKind::Code { .. }) => !text.trim().is_empty(),
            (Response::Text(text), _) => has_fence(text),
            (Response::Items(items), _) => items.iter().any(|item| has_fence(&item.text)),
            (Response::Phases(_) | Response::Chosen(_), _) => false,
        };
        matches!(self.section.fields[index].kind, FieldKind::Code { .. })
            && self.form().anchors.zone_of(index).is_some_and(|(zone, _)| zone.iter().any(is_fenced))
    }

    fn form(&'a self) -> &'a Form<'a> {
        self.form.get_or_init(|| Form::new(self.template, self.index))
    }

    /// Whether the template's own bytes say what the answer says.
    fn is_as_in_template(&self, field: &Field, answer: &Answer) -> bool {
        let initial = Response::initial(field);
        let untouched = answer.not_applicable.is_none() && answer.response == initial;
        if self.unanswered == Unanswered::Keep {
            let is_text = matches!(answer.response, Response::Text(_));
            return untouched || is_text && initial.is_empty(field) && !answer.is_given(field);
        }
        untouched
            && match &answer.response {
                Response::Text(text) => !text.trim().is_empty(),
                Response::Items(items) => !items.is_empty() && items.iter().all(|item| !item.is_empty()),
                Response::Phases(_) | Response::Chosen(_) => false,
            }
    }

    /// The answer as lines; the first goes on the label's line, if the field has one.
    fn lines(&'a self, index: usize, answer: &Answer) -> Vec<String> {
        let form = self.form();
        let field = form.field(index);
        match (&answer.not_applicable, &field.kind) {
            (Some(reason), FieldKind::Checklist(shape)) => {
                return ListForm::new(form, index, shape, true).write_not_applicable(reason);
            }
            (Some(reason), FieldKind::List(shape)) => {
                return ListForm::new(form, index, shape, false).write_not_applicable(reason);
            }
            (Some(reason), _) => return form.text_slot(index).write_not_applicable(reason),
            (None, _) => {}
        }
        let is_marked = match self.unanswered {
            Unanswered::Keep => false,
            Unanswered::NoResponse => true,
            Unanswered::Omit => self.leaves_mark(index),
        };
        if !answer.is_given(field) && is_marked {
            let mut lines = form.text_slot(index).empty_lines();
            if let Some(last) = lines.last_mut() {
                last.push_str(NO_RESPONSE);
            }
            return lines;
        }
        match (&answer.response, &field.kind) {
            (Response::Text(text), _) if text.trim().is_empty() => Vec::new(),
            (Response::Text(text), _) => form.text_slot(index).write(text),
            (Response::Items(items), FieldKind::Checklist(shape)) => {
                ListForm::new(form, index, shape, true).write(items, self.unanswered)
            }
            (Response::Items(items), FieldKind::List(shape)) => {
                ListForm::new(form, index, shape, false).write(items, self.unanswered)
            }
            (Response::Phases(phases), FieldKind::Phases(shape)) => {
                PhasesForm::new(form, shape).write(phases, self.unanswered)
            }
            _ => Vec::new(),
        }
    }
}

/// The lines as they replace the field's span, with what sets them apart from the lines around.
fn framed(body: &str, field: &Field, start: usize, lines: &[String]) -> String {
    let before = body.get(..start).unwrap_or_default();
    let starts_line = before.is_empty() || before.ends_with('\n');
    let mut text = String::new();
    if field.span.is_empty()
        && !lines.is_empty()
        && !matches!(field.kind, FieldKind::Input { .. } | FieldKind::Code { .. })
    {
        text.push_str(blank_line_after(before));
    } else if let Some(first) = lines.first().filter(|_| !starts_line) {
        // A label without a space after it gets one.
        let tight = !first.is_empty() && !before.ends_with([' ', '\t']);
        text.push_str(if tight { " " } else { "" });
    }
    text.push_str(&lines.join("\n"));
    if !text.is_empty() {
        text.push_str(line_end_after(body, field));
    }
    text
}

/// The line ends that set a new text apart from what stands before it; a heading needs none.
fn blank_line_after(before: &str) -> &'static str {
    let line = before.strip_suffix('\n').unwrap_or(before).rsplit('\n').next().unwrap_or_default();
    let crowded = !line.trim().is_empty() && atx_heading(line).is_none();
    match (before.is_empty() || before.ends_with('\n'), crowded) {
        (true, false) => "",
        (true, true) | (false, false) => "\n",
        (false, true) => "\n\n",
    }
}

/// The line ends that a response needs after it so that the next line of the template stays a line of its own.
fn line_end_after(body: &str, field: &Field) -> &'static str {
    if body.get(field.span.clone()).is_some_and(|source| source.ends_with('\n')) {
        return "\n";
    }
    let rest = body.get(field.span.end..).unwrap_or_default();
    if !field.span.is_empty() || rest.is_empty() {
        return "";
    }
    let is_label = matches!(field.kind, FieldKind::Input { .. });
    let is_code = matches!(field.kind, FieldKind::Code { .. });
    let at_line_end = line_end(body, field.span.end) == field.span.end;
    let next = if at_line_end { rest.split_once('\n').map_or("", |(_, next)| next) } else { rest };
    let crowded = !next.trim().is_empty() && !next.split('\n').next().unwrap_or_default().trim().is_empty();
    match (at_line_end, crowded && !is_code) {
        _ if is_label => "",
        (true, true) | (false, false) => "\n",
        (true, false) => "",
        (false, true) => "\n\n",
    }
}

/// Writes a text between its fence lines, which are made longer than any fence in the text.
fn write_fenced(
    page: &mut Page,
    body: &str,
    field: &Field,
    fence: &Fence,
    lines: &[String],
    cursor: usize,
) -> (Range<usize>, usize) {
    let longest =
        lines.iter().map(|line| line.trim_start()).map(|line| line.len() - line.trim_start_matches(fence.marker).len());
    let len = longest.max().filter(|&run| run >= fence.len).map_or(fence.len, |run| run + 1);
    let start = field_start(body, field).max(cursor);
    let text = framed(body, field, start, lines);
    let before = body.get(cursor..start).unwrap_or_default();
    page.fixed(&with_fence(before, before.rfind(fence.marker), fence, len));
    let span = page.response(&text);
    if len == fence.len {
        return (span, field.span.end);
    }
    let rest = body.get(field.span.end..).unwrap_or_default();
    let close = rest
        .find(fence.marker)
        .map_or(0, |at| at + rest[at..].len() - rest[at..].trim_start_matches(fence.marker).len());
    page.fixed(&with_fence(&rest[..close], rest[..close].rfind(fence.marker), fence, len));
    (span, field.span.end + close)
}

/// `text` with the run of fence marks that ends at `last` made as long as `len`, if it is shorter.
fn with_fence(text: &str, last: Option<usize>, fence: &Fence, len: usize) -> String {
    let Some(last) = last.filter(|_| len > fence.len) else { return text.to_owned() };
    let run = text[..=last].len() - text[..=last].trim_end_matches(fence.marker).len();
    let more = len.saturating_sub(run);
    format!("{}{}{}", &text[..=last], fence.marker.to_string().repeat(more), &text[last + 1..])
}
