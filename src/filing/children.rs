//! Plans the sub-issues of a draft: one for each phase of its plan, or one for each task.

mod write;

use std::fmt;

use serde_json::{Value, json};

use super::Request;
use crate::draft::{Draft, Item, Phase, Response, Unanswered};
use crate::render::render;
use crate::template::{FieldKind, PhasesShape};

/// What becomes an issue of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    Phases,
    Tasks,
}

/// A sub-issue to be filed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Child {
    /// At most 256 characters: the parent's title without its mark, then the phase or the task.
    pub title: String,
    pub body: String,
}

/// A phase, or a task in it, that becomes a child.
struct Place<'a> {
    /// Counted over the whole template.
    field: usize,
    shape: &'a PhasesShape,
    phase: &'a Phase,
    /// Where the phase is among the answer's, and the number it is written with.
    index: usize,
    number: usize,
    /// The same of a task.
    task: Option<(usize, usize)>,
}

/// The request that puts an issue below another; `path` is the repository's, `id` the child's in the database.
pub fn link(path: &str, parent: impl fmt::Display, id: Value) -> Request {
    Request::post(format!("{path}/issues/{parent}/sub_issues"), json!({"sub_issue_id": id}))
}

/// The children in the order of the plan, with the numbers that the parent has under `unanswered`. A phase or a task
/// of which only the template speaks is none, nor is a task that is ticked: it is done.
pub fn plan(draft: &Draft, by: By, unanswered: Unanswered) -> Vec<Child> {
    places(draft, by, unanswered).iter().map(|place| write::child(draft, place, unanswered)).collect()
}

/// The parent's `body` with references in the place of its children: `- [ ] Task 1.1: #12`, or `- [ ] #12` for all
/// tasks of a phase. `numbers` are those of [`plan`], `None` for a child that is not filed; its text stays, as does
/// everything else. `body` is the one without any references yet; `None` when it does not have the plan as `draft` writes
/// it, since somebody changed it.
pub fn with_references(
    body: &str,
    draft: &Draft,
    by: By,
    unanswered: Unanswered,
    numbers: &[Option<u64>],
) -> Option<String> {
    let places = places(draft, by, unanswered);
    let mut changed = draft.clone();
    let filed = places.iter().zip(numbers).filter_map(|(place, number)| Some((place, (*number)?)));
    let filed: Vec<(&Place<'_>, u64)> = filed.collect();
    for (place, number) in &filed {
        refer(&mut changed, place, *number);
    }
    let (before, after) = (render(draft, unanswered), render(&changed, unanswered));
    let mut body = body.to_owned();
    let mut fields: Vec<usize> = filed.iter().map(|(place, _)| place.field).collect();
    fields.dedup();
    for field in fields {
        let old = &before.body[before.spans.get(field)?.clone()?];
        let mut new = after.body[after.spans.get(field)?.clone()?].to_owned();
        for (place, number) in filed.iter().filter(|(place, _)| place.field == field && place.task.is_none()) {
            new = write::without_number(&new, place, *number);
        }
        body = replaced(&body, old, &new)?;
    }
    Some(body)
}

/// `body` with `new` in the place of `old`, whichever line ends it has.
fn replaced(body: &str, old: &str, new: &str) -> Option<String> {
    let lf = |text: &str| text.replace("\r\n", "\n");
    let crlf = |text: &str| lf(text).replace('\n', "\r\n");
    let pairs = [(old.to_owned(), new.to_owned()), (lf(old), lf(new)), (crlf(old), crlf(new))];
    pairs.into_iter().find_map(|(old, new)| {
        let at = body.find(&old)?;
        Some(format!("{}{new}{}", &body[..at], &body[at + old.len()..]))
    })
}

/// Puts a reference in the place of a task, or of all tasks of a phase.
fn refer(draft: &mut Draft, place: &Place<'_>, number: u64) {
    let Some(Response::Phases(phases)) = draft.answers.get_mut(place.field).map(|answer| &mut answer.response) else {
        return;
    };
    let Some(phase) = phases.get_mut(place.index) else { return };
    let reference = format!("#{number}");
    match place.task.and_then(|(task, _)| phase.tasks.get_mut(task)) {
        Some(task) => task.text = reference,
        None => phase.tasks = vec![Item::new(reference)],
    }
}

fn places(draft: &Draft, by: By, unanswered: Unanswered) -> Vec<Place<'_>> {
    let mut places = Vec::new();
    let keep = unanswered == Unanswered::Keep;
    for (field, ((_, described), answer)) in draft.template.fields().zip(&draft.answers).enumerate() {
        let (FieldKind::Phases(shape), Response::Phases(phases)) = (&described.kind, &answer.response) else {
            continue;
        };
        if answer.not_applicable.is_some() {
            continue;
        }
        let written = phases.iter().enumerate().filter(|(_, phase)| keep || !phase.is_empty(shape));
        for (number, (index, phase)) in written.enumerate() {
            let place = |task| Place { field, shape, phase, index, number: number + 1, task };
            match by {
                By::Phases if is_filled(shape, phases, index) => places.push(place(None)),
                By::Phases => {}
                By::Tasks => places.extend(tasks(shape, phase, keep).map(|task| place(Some(task)))),
            }
        }
    }
    places
}

/// The tasks that become children: where each is, and its number.
fn tasks<'a>(shape: &'a PhasesShape, phase: &'a Phase, keep: bool) -> impl Iterator<Item = (usize, usize)> + 'a {
    let written = phase.tasks.iter().enumerate().filter(move |(_, task)| keep || !task.is_empty());
    let numbered = written.zip(1..);
    let is_child = |task: &Item| !task.ticked && says(&task.text, &shape.task_placeholder);
    numbered.filter(move |((_, task), _)| is_child(task)).map(|((index, _), number)| (index, number))
}

/// Whether a phase says more than the template.
fn is_filled(shape: &PhasesShape, phases: &[Phase], index: usize) -> bool {
    let names: Vec<&str> = phases.iter().map(|phase| phase.name.as_str()).collect();
    let Phase { estimate, tasks, milestone, .. } = &phases[index];
    says(estimate, shape.estimate_placeholder(&names, index))
        || says(&milestone.text, &shape.milestone_placeholder)
        || tasks.iter().any(|task| says(&task.text, &shape.task_placeholder))
}

/// Whether a text is neither empty nor the placeholder itself.
fn says(text: &str, placeholder: &str) -> bool {
    !text.trim().is_empty() && text.trim() != placeholder.trim()
}

#[cfg(test)]
mod tests;
