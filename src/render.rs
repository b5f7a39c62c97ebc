//! Writes a draft out as the issue's markdown.

mod breaks;
mod comments;
mod depth;
pub(crate) mod emoji;
pub(crate) mod escape;
mod file;
pub(crate) mod flavour;
pub(crate) mod form;
pub(crate) mod list;
mod marks;
pub(crate) mod omit;
mod page;
pub(crate) mod phases;
mod section;
pub(crate) mod text;
pub(crate) mod web_form;

use std::cell::OnceCell;
use std::ops::Range;

pub use breaks::{Break, breaks, breaks_in};
pub use comments::without_comments;
pub(crate) use depth::is_too_deep;
pub use escape::BreakKind;
pub use file::markdown_file;

use crate::draft::{Draft, Unanswered};
use page::Page;
use section::SectionWriter;

/// A finished issue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issue {
    pub title: String,
    pub body: String,
    pub labels: Vec<String>,
    pub assignees: Vec<String>,
    /// Further lines of front matter, as they stand.
    pub other_keys: String,
    /// Where each field's response stands in the body, in the order of the template's fields; `None` when left out.
    pub spans: Vec<Option<Range<usize>>>,
}

/// Renders the whole draft. An untouched markdown template gives its body byte for byte under [`Unanswered::Keep`]. An
/// issue form is written as GitHub's web form writes it, whatever `unanswered` says.
pub fn render(draft: &Draft, unanswered: Unanswered) -> Issue {
    let (body, spans) = if draft.template.is_form() { web_form::write(draft) } else { write(draft, unanswered) };
    Issue {
        title: draft.title.clone(),
        body,
        labels: draft.labels.clone(),
        assignees: draft.assignees.clone(),
        other_keys: draft.other_keys.clone(),
        spans,
    }
}

/// The body of a markdown template's issue, and where each response stands in it.
fn write(draft: &Draft, unanswered: Unanswered) -> (String, Vec<Option<Range<usize>>>) {
    let template = &draft.template;
    let mut page = Page::new(template.newline, template.body.len() + template.body.len() / 2);
    let mut spans = Vec::with_capacity(draft.answers.len());
    let before = template.sections.first().map_or(template.body.len(), |section| section.span.start);
    page.fixed(template.body.get(..before).unwrap_or_default());
    write_extras(&mut page, draft, None);
    let mut first_field = 0;
    for index in 0..template.sections.len() {
        spans.extend(write_section(&mut page, draft, index, first_field, unanswered));
        first_field += template.sections[index].fields.len();
    }
    (page.finish(template.body.ends_with('\n')), spans)
}

/// Renders one section alone, at a cost that grows with that section; empty when it is left out. Also says where the
/// responses to its fields stand in it.
pub fn render_section(draft: &Draft, section: usize, unanswered: Unanswered) -> (String, Vec<Option<Range<usize>>>) {
    let template = &draft.template;
    if template.is_form() {
        return web_form::write_section(draft, section);
    }
    let Some(span) = template.sections.get(section).map(|section| section.span.clone()) else {
        return (String::new(), Vec::new());
    };
    let mut page = Page::new(template.newline, span.len() * 2);
    let first_field = template.sections[..section].iter().map(|section| section.fields.len()).sum();
    let spans = write_section(&mut page, draft, section, first_field, unanswered);
    (page.finish(true), spans)
}

fn write_section(
    page: &mut Page,
    draft: &Draft,
    index: usize,
    first_field: usize,
    unanswered: Unanswered,
) -> Vec<Option<Range<usize>>> {
    let section = &draft.template.sections[index];
    let fields = section.fields.len();
    let spans = match draft.answers.get(first_field..first_field + fields) {
        Some(_) if omit::leaves_out_section(draft, index, first_field, unanswered) => {
            page.leave_out();
            page.fixed(&omit::tail_of(&draft.template.body, section));
            vec![None; fields]
        }
        Some(answers) => {
            let (form, marks) = (OnceCell::new(), OnceCell::new());
            let writer = SectionWriter { template: &draft.template, index, section, answers, unanswered, form, marks };
            writer.write(page)
        }
        None => {
            page.fixed(draft.template.body.get(section.span.clone()).unwrap_or_default());
            vec![None; fields]
        }
    };
    write_extras(page, draft, Some(index));
    spans
}

#[cfg(test)]
mod tests;

fn write_extras(page: &mut Page, draft: &Draft, section: Option<usize>) {
    for extra in draft.extras.iter().filter(|extra| extra.section == section) {
        page.extra(&extra.text);
    }
}
