//! Lines of a response that would break the structure of the issue, for those who judge it.

use super::escape::BreakKind;
use super::form::Form;
use super::list::ListForm;
use super::phases::PhasesForm;
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

fn of_field(form: &Form<'_>, field: usize, texts: &[&str]) -> Vec<Vec<Break>> {
    let slot = match &form.field(field).kind {
        FieldKind::Checklist(shape) => ListForm::new(form, field, shape, true).any_slot(),
        FieldKind::List(shape) => ListForm::new(form, field, shape, false).any_slot(),
        FieldKind::Phases(shape) => PhasesForm::new(form, shape).any_slot(),
        _ => form.any_slot(field),
    };
    let breaks = |text: &&str| slot.breaks(text).into_iter().map(|(line, kind)| Break { line, kind }).collect();
    texts.iter().map(breaks).collect()
}
