//! Choosing among the options of an issue form: dropdowns through a list, boxes one by one.

mod readable;

use std::collections::{HashMap, HashSet};

use super::desk::Desk;
use super::stop::{Part, Stop};
use super::write;
use crate::draft::{Draft, Response};
use crate::template::{Field, FieldKind};
pub use readable::readable;

/// What the list of a dropdown calls the choice of nothing.
const NOTHING: &str = "(none)";

/// The label of one box.
pub fn box_label(field: &Field, at: usize) -> Option<&str> {
    match &field.kind {
        FieldKind::Checkboxes { options } => options.get(at).map(|option| option.label.as_str()),
        _ => None,
    }
}

/// The labels chosen for a field.
pub fn chosen(draft: &Draft, field: usize) -> &[String] {
    match draft.answers.get(field).map(|answer| &answer.response) {
        Some(Response::Chosen(labels)) => labels,
        _ => &[],
    }
}

/// Per box of a field, whether it is ticked; looked up once for all of them.
pub fn ticks(draft: &Draft, field: usize) -> Vec<bool> {
    let Some((_, Field { kind: FieldKind::Checkboxes { options }, .. })) = draft.template.field(field) else {
        return Vec::new();
    };
    let ticked: HashSet<&str> = chosen(draft, field).iter().map(String::as_str).collect();
    options.iter().map(|option| ticked.contains(option.label.as_str())).collect()
}

/// The lines of a dropdown's list. One that may be left open offers that first.
pub fn lines(desk: &Desk, field: usize) -> Vec<String> {
    let Some((_, described)) = desk.draft.template.field(field) else { return Vec::new() };
    let nothing = offers_nothing(described).then(|| NOTHING.to_owned());
    nothing.into_iter().chain(described.option_labels().into_iter().map(|label| readable(label).into_owned())).collect()
}

fn offers_nothing(field: &Field) -> bool {
    !field.required && matches!(field.kind, FieldKind::Dropdown { multiple: false, .. })
}

/// Whether more than one option may be chosen.
pub fn takes_several(desk: &Desk, field: usize) -> bool {
    let kind = desk.draft.template.field(field).map(|(_, field)| &field.kind);
    !matches!(kind, Some(FieldKind::Dropdown { multiple: false, .. }))
}

/// Whether a line of the list is chosen; that of nothing is when no other is.
pub fn is_chosen(desk: &Desk, field: usize, line: usize) -> bool {
    let chosen = chosen(&desk.draft, field);
    match label_of_line(desk, field, line) {
        Some(label) => chosen.contains(&label),
        None => chosen.is_empty(),
    }
}

/// What stands before a line of the list: whether it is chosen.
pub fn line_mark(desk: &Desk, field: usize, line: usize) -> &'static str {
    match (takes_several(desk, field), is_chosen(desk, field, line)) {
        (true, true) => "[x] ",
        (true, false) => "[ ] ",
        (false, true) => "(x) ",
        (false, false) => "( ) ",
    }
}

fn label_of_line(desk: &Desk, field: usize, line: usize) -> Option<String> {
    let (_, described) = desk.draft.template.field(field)?;
    let at = if offers_nothing(described) { line.checked_sub(1)? } else { line };
    described.option_labels().get(at).map(|label| (*label).to_owned())
}

/// Chooses a line of the list: the only one, or one more, or one less.
pub fn choose(desk: &mut Desk, field: usize, line: usize) {
    match label_of_line(desk, field, line) {
        Some(label) => put(desk, field, chosen_with(desk, field, &label)),
        None => put(desk, field, Vec::new()),
    }
}

/// Ticks or unticks the box at the focus, or takes back what is chosen there; false where there is neither.
pub fn tick(desk: &mut Desk) -> bool {
    let Stop::Field(field, Part::Box(at)) = desk.write.stop() else { return false };
    let label = desk.draft.template.field(field).and_then(|(_, described)| box_label(described, at));
    let Some(label) = label.map(str::to_owned) else { return false };
    put(desk, field, chosen_with(desk, field, &label));
    true
}

/// Takes back what is chosen at the focus; of boxes first what a file brought and the form does not offer.
pub fn clear(desk: &mut Desk) {
    match desk.write.stop() {
        Stop::Field(field, Part::Choice) if !chosen(&desk.draft, field).is_empty() => put(desk, field, Vec::new()),
        Stop::Field(field, Part::Box(at)) => {
            let Some((_, described)) = desk.draft.template.field(field) else { return };
            let offered: HashSet<&str> = described.option_labels().into_iter().collect();
            let chosen_labels = chosen(&desk.draft, field);
            let kept: Vec<String> =
                chosen_labels.iter().filter(|label| offered.contains(label.as_str())).cloned().collect();
            let label = box_label(described, at);
            if kept.len() < chosen_labels.len() {
                put(desk, field, kept);
            } else if label.is_some_and(|label| chosen(&desk.draft, field).iter().any(|chosen| chosen == label)) {
                tick(desk);
            }
        }
        _ => {}
    }
}

/// What is chosen once `label` is: it alone, or one more, or one less.
pub fn chosen_with(desk: &Desk, field: usize, label: &str) -> Vec<String> {
    let mut labels = chosen(&desk.draft, field).to_vec();
    match labels.iter().position(|chosen| chosen == label) {
        _ if !takes_several(desk, field) => labels = vec![label.to_owned()],
        Some(at) => drop(labels.remove(at)),
        None => labels.push(label.to_owned()),
    }
    if let Some((_, described)) = desk.draft.template.field(field) {
        sort(described, &mut labels);
    }
    labels
}

/// Puts `labels` into the answer.
fn put(desk: &mut Desk, field: usize, labels: Vec<String>) {
    write::respond(desk, field, Response::Chosen(labels));
}

/// Puts labels in the order of the form; what the form does not offer comes last.
fn sort(field: &Field, labels: &mut [String]) {
    let places: HashMap<&str, usize> =
        field.option_labels().into_iter().enumerate().map(|(at, label)| (label, at)).collect();
    labels.sort_by_key(|label| places.get(label.as_str()).copied().unwrap_or(usize::MAX));
}
