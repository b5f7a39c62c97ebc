//! Lines of a response that would break the structure of the issue, for those who judge it.

use std::collections::HashMap;

use super::escape::BreakKind;
use super::form::Form;
use super::list::ListForm;
use super::phases::PhasesForm;
use crate::draft::{Answer, Draft, Phase, Response};
use crate::template::{FieldKind, Template};

/// A line of a response that a reader would take for structure; it is written with a backslash before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Break {
    /// Counted from 0 in the response (or in the item's text).
    pub line: usize,
    pub kind: BreakKind,
}

/// The lines of a response to the field at `field`, counted over the whole template, that would break the structure
/// of the issue. For lists and phases, `text` is that of one item or task.
pub fn breaks(template: &Template, field: usize, text: &str) -> Vec<Break> {
    breaks_in(template, field, &[text]).pop().unwrap_or_default()
}

/// The same for several texts of one field, such as its items, at the cost of looking at its section once.
pub fn breaks_in(template: &Template, field: usize, texts: &[&str]) -> Vec<Vec<Break>> {
    let Some((section, _)) = template.field(field).filter(|_| !template.is_form()) else {
        return vec![Vec::new(); texts.len()];
    };
    let first: usize = template.sections[..section].iter().map(|section| section.fields.len()).sum();
    of_field(&Form::new(template, section), field - first, texts)
}

/// The same for all texts of a draft, each field's by themselves, at the cost of looking at each section once.
pub fn breaks_of(draft: &Draft) -> Vec<HashMap<&str, Vec<Break>>> {
    let template = &draft.template;
    if template.is_form() {
        return vec![HashMap::new(); draft.answers.len()];
    }
    let mut answers = draft.answers.iter();
    let mut all = Vec::with_capacity(draft.answers.len());
    for (index, section) in template.sections.iter().enumerate() {
        let form = Form::new(template, index);
        for (field, answer) in answers.by_ref().take(section.fields.len()).enumerate() {
            let texts = texts_of(answer);
            let breaks = of_field(&form, field, &texts);
            all.push(texts.into_iter().zip(breaks).collect());
        }
    }
    all
}

fn of_field(form: &Form<'_>, field: usize, texts: &[&str]) -> Vec<Vec<Break>> {
    let slot = match &form.field(field).kind {
        FieldKind::Checklist(shape) => ListForm::new(form, field, shape, true).any_slot(),
        FieldKind::List(shape) => ListForm::new(form, field, shape, false).any_slot(),
        FieldKind::Phases(shape) => PhasesForm::new(form, shape).any_slot(),
        _ => form.text_slot(field),
    };
    let breaks = |text: &&str| slot.breaks(text).into_iter().map(|(line, kind)| Break { line, kind }).collect();
    texts.iter().map(breaks).collect()
}

/// All texts of an answer that stand in the issue.
fn texts_of(answer: &Answer) -> Vec<&str> {
    if let Some(reason) = &answer.not_applicable {
        return vec![reason];
    }
    match &answer.response {
        Response::Text(text) => vec![text],
        Response::Items(items) => items.iter().map(|item| item.text.as_str()).collect(),
        Response::Phases(phases) => phases.iter().flat_map(parts_of).collect(),
        Response::Chosen(_) => Vec::new(),
    }
}

fn parts_of(phase: &Phase) -> impl Iterator<Item = &str> {
    let items = phase.tasks.iter().chain([&phase.milestone]).map(|item| item.text.as_str());
    items.chain([phase.name.as_str(), phase.estimate.trim()])
}
