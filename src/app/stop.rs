//! The places where the cursor can be: title and metadata, text fields, items, and the parts of phases.

use std::fmt::Write as _;

use super::choices;
pub use crate::draft::PhasePart;
use crate::draft::{Draft, Item, Phase, Response};
use crate::template::{Field, FieldKind};

/// One editable place; ordered as the author meets them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stop {
    Title,
    Labels,
    Assignees,
    /// A place in the field of this index over the whole template.
    Field(usize, Part),
}

/// A place inside a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    Text,
    Item(usize),
    Phase(usize, PhasePart),
    /// What is chosen of a dropdown.
    Choice,
    /// A box of an issue form.
    Box(usize),
}

impl Stop {
    /// Index of the field, unless this is title or metadata.
    pub fn field(self) -> Option<usize> {
        match self {
            Self::Field(field, _) => Some(field),
            _ => None,
        }
    }

    /// Whether Enter may put a line break here.
    pub fn takes_lines(self, draft: &Draft) -> bool {
        match self {
            Self::Title | Self::Labels | Self::Assignees => false,
            Self::Field(_, Part::Phase(_, PhasePart::Name | PhasePart::Estimate)) => false,
            Self::Field(field, Part::Text) => draft.template.field(field).is_some_and(|(_, described)| {
                // An answer to a form's input has one line, as on GitHub.
                let is_one = draft.template.is_form() && matches!(described.kind, FieldKind::Input { .. });
                !is_one || text(draft, self).contains('\n')
            }),
            Self::Field(field, Part::Item(_)) => {
                !matches!(draft.template.field(field), Some((_, Field { kind: FieldKind::Upload { .. }, .. })))
            }
            Self::Field(..) => true,
        }
    }

    /// Whether something is chosen here, rather than written.
    pub fn is_choice(self) -> bool {
        matches!(self, Self::Field(_, Part::Choice | Part::Box(_)))
    }

    /// Whether undo takes back whole answers here, not steps of typing.
    pub fn is_answered_whole(self) -> bool {
        self.is_listed() || self.is_choice()
    }

    /// Whether this is an item that can be ticked, dropped and moved, or a phase's own line.
    pub fn is_listed(self) -> bool {
        matches!(self, Self::Field(_, Part::Item(_) | Part::Phase(..)))
    }
}

/// The stops of one field, in order.
pub fn of_field(draft: &Draft, field: usize) -> Vec<Stop> {
    let at = |part| Stop::Field(field, part);
    let Some(answer) = draft.answers.get(field) else { return Vec::new() };
    match &answer.response {
        Response::Text(_) => vec![at(Part::Text)],
        Response::Items(items) => (0..items.len().max(1)).map(|i| at(Part::Item(i))).collect(),
        Response::Chosen(_) => match draft.template.field(field).map(|(_, field)| &field.kind) {
            Some(FieldKind::Checkboxes { options }) if !options.is_empty() => {
                (0..options.len()).map(|i| at(Part::Box(i))).collect()
            }
            _ => vec![at(Part::Choice)],
        },
        Response::Phases(phases) => {
            let mut stops = Vec::new();
            if phases.is_empty() {
                // A plan without a phase is begun by naming one.
                stops.push(at(Part::Phase(0, PhasePart::Name)));
            }
            for (p, phase) in phases.iter().enumerate() {
                let mut add = |part| stops.push(at(Part::Phase(p, part)));
                add(PhasePart::Name);
                add(PhasePart::Estimate);
                (0..phase.tasks.len()).for_each(|t| add(PhasePart::Task(t)));
                add(PhasePart::Milestone);
            }
            stops
        }
    }
}

/// The text at a stop; empty where there is none.
pub fn text(draft: &Draft, stop: Stop) -> &str {
    match stop {
        Stop::Title => &draft.title,
        Stop::Labels | Stop::Assignees => "",
        Stop::Field(field, part) => match (draft.answers.get(field).map(|a| &a.response), part) {
            (Some(Response::Text(text)), Part::Text) => text,
            (Some(Response::Items(items)), Part::Item(i)) => items.get(i).map_or("", |item| &item.text),
            (Some(Response::Phases(phases)), Part::Phase(p, part)) => phase_text(phases.get(p), part),
            (Some(Response::Chosen(_)), Part::Box(i)) => {
                let field = draft.template.field(field).map(|(_, field)| field);
                field.and_then(|field| choices::box_label(field, i)).unwrap_or_default()
            }
            _ => "",
        },
    }
}

fn phase_text(phase: Option<&Phase>, part: PhasePart) -> &str {
    let Some(phase) = phase else { return "" };
    match part {
        PhasePart::Name => &phase.name,
        PhasePart::Estimate => &phase.estimate,
        PhasePart::Task(t) => phase.tasks.get(t).map_or("", |task| &task.text),
        PhasePart::Milestone => &phase.milestone.text,
    }
}

/// Puts `text` at a stop. Labels and assignees are comma-separated lists.
pub fn set_text(draft: &mut Draft, stop: Stop, text: String) {
    match stop {
        Stop::Title => draft.title = text,
        Stop::Labels => draft.labels = from_commas(&text),
        Stop::Assignees => draft.assignees = from_commas(&text),
        Stop::Field(field, part) => {
            let Some(answer) = draft.answers.get_mut(field) else { return };
            match (&mut answer.response, part) {
                (Response::Text(old), Part::Text) => *old = text,
                (Response::Items(items), Part::Item(i)) => {
                    if items.is_empty() {
                        items.push(Item::default());
                    }
                    if let Some(item) = items.get_mut(i) {
                        item.text = text;
                    }
                }
                (Response::Phases(phases), Part::Phase(p, part)) => {
                    if phases.is_empty() {
                        phases.push(Phase::default());
                    }
                    set_phase_text(phases.get_mut(p), part, text);
                }
                _ => {}
            }
        }
    }
}

fn set_phase_text(phase: Option<&mut Phase>, part: PhasePart, text: String) {
    let Some(phase) = phase else { return };
    match part {
        PhasePart::Name => phase.name = text,
        PhasePart::Estimate => phase.estimate = text,
        PhasePart::Task(t) => {
            if let Some(task) = phase.tasks.get_mut(t) {
                task.text = text;
            }
        }
        PhasePart::Milestone => phase.milestone.text = text,
    }
}

/// `help wanted, "a, b"` as its parts, empty ones left out; quotes hold a part with commas together.
fn from_commas(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut quoted = false;
    for c in text.chars() {
        match (c, parts.last_mut()) {
            ('"', _) => quoted = !quoted,
            (',', _) if !quoted => parts.push(String::new()),
            (c, Some(part)) => part.push(c),
            (_, None) => {}
        }
    }
    parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// The parts as one text that [`from_commas`] takes apart again.
fn to_commas(parts: &[String]) -> String {
    let quoted = |part: &String| if part.contains(',') { format!("\"{part}\"") } else { part.clone() };
    parts.iter().map(quoted).collect::<Vec<_>>().join(", ")
}

/// The text an editor starts with: as [`text`], and the lists joined by commas.
pub fn editable_text(draft: &Draft, stop: Stop) -> String {
    match stop {
        Stop::Labels => to_commas(&draft.labels),
        Stop::Assignees => to_commas(&draft.assignees),
        Stop::Field(field, Part::Choice) => {
            let labels = choices::chosen(draft, field).iter().map(|label| choices::readable(label));
            labels.collect::<Vec<_>>().join("\n")
        }
        Stop::Field(_, Part::Box(_)) => choices::readable(text(draft, stop)).into_owned(),
        _ => text(draft, stop).to_owned(),
    }
}

/// The mark before the text, as it will be written: `[x] `, `2. `, `Task 1.2: `.
pub fn mark(draft: &Draft, stop: Stop) -> String {
    let Stop::Field(field, part) = stop else { return String::new() };
    let Some((_, described)) = draft.template.field(field) else { return String::new() };
    let mut mark = String::new();
    match (&draft.answers[field].response, part, &described.kind) {
        (Response::Items(items), Part::Item(i), FieldKind::Checklist(shape)) => {
            let item = items.get(i);
            let box_ = if item.is_some_and(|item| item.ticked) { "[x] " } else { "[ ] " };
            let depth = item.map_or(0, |item| item.depth);
            let _ = write!(mark, "{:depth$}{box_}{}", "", plain(&shape.prefix, 0, i + 1));
        }
        (Response::Items(items), Part::Item(i), FieldKind::List(shape)) => {
            let depth = items.get(i).map_or(0, |item| item.depth);
            let number = match shape.marker {
                crate::template::Marker::Ordered { start, delimiter } => format!("{}{delimiter} ", start + i),
                crate::template::Marker::Bullet(_) => "• ".to_owned(),
            };
            let _ = write!(mark, "{:depth$}{number}{}", "", plain(&shape.prefix, 0, i + 1));
        }
        (Response::Chosen(chosen), Part::Box(_), _) => {
            let label = text(draft, stop);
            mark.push_str(box_mark(chosen.iter().any(|chosen| chosen == label)));
        }
        (Response::Items(_), Part::Item(_), FieldKind::Upload { .. }) => mark.push_str("• "),
        (Response::Phases(phases), Part::Phase(p, part), FieldKind::Phases(shape)) => match part {
            PhasePart::Name => {
                let _ = write!(mark, "{} {}{}", shape.noun, p + 1, shape.after_number);
            }
            PhasePart::Estimate => mark.push_str("  Estimate: "),
            PhasePart::Task(t) => {
                let ticked = phases.get(p).and_then(|phase| phase.tasks.get(t)).is_some_and(|task| task.ticked);
                let _ = write!(mark, "  {}", ticked_prefix(&plain(&shape.task_prefix, p + 1, t + 1), ticked));
            }
            PhasePart::Milestone => {
                let ticked = phases.get(p).is_some_and(|phase| phase.milestone.ticked);
                let prefix = shape.milestone_prefix.as_deref().unwrap_or("Milestone: ");
                let _ = write!(mark, "  {}", ticked_prefix(prefix, ticked));
            }
        },
        _ => {}
    }
    mark
}

/// The mark of a box.
pub fn box_mark(is_ticked: bool) -> &'static str {
    if is_ticked { "[x] " } else { "[ ] " }
}

/// A prefix of the template with its numbers filled in and without asterisks.
fn plain(prefix: &str, p: usize, n: usize) -> String {
    prefix.replace("{p}", &p.to_string()).replace("{n}", &n.to_string()).replace("**", "")
}

/// `- [ ] Task 1.1: ` without its bullet, ticked or not.
fn ticked_prefix(prefix: &str, ticked: bool) -> String {
    let rest = prefix.trim_start_matches(['-', '*', '+', ' ']);
    if ticked { rest.replacen("[ ]", "[x]", 1) } else { rest.to_owned() }
}

/// What is shown at a stop while it is empty.
pub fn placeholder(draft: &Draft, stop: Stop) -> String {
    match stop {
        Stop::Title => "A title that says what and where".to_owned(),
        Stop::Labels => "comma-separated, none".to_owned(),
        Stop::Assignees => "comma-separated logins, none".to_owned(),
        Stop::Field(field, part) => {
            let Some((_, described)) = draft.template.field(field) else { return String::new() };
            match (part, &described.kind) {
                (Part::Item(i), FieldKind::Checklist(shape) | FieldKind::List(shape)) => {
                    plain(&shape.placeholder, 0, i + 1)
                }
                (Part::Phase(p, part), FieldKind::Phases(shape)) => match part {
                    PhasePart::Name => "name".to_owned(),
                    PhasePart::Estimate => {
                        let Response::Phases(phases) = &draft.answers[field].response else { return String::new() };
                        let names: Vec<&str> = phases.iter().map(|phase| phase.name.as_str()).collect();
                        shape.estimate_placeholder(&names, p).to_owned()
                    }
                    PhasePart::Task(_) => shape.task_placeholder.clone(),
                    PhasePart::Milestone => shape.milestone_placeholder.clone(),
                },
                (Part::Choice, _) => match described.option_labels().len() {
                    0 => "Nothing can be chosen here".to_owned(),
                    options => format!("Nothing chosen; Enter lists the {options} options"),
                },
                (Part::Item(_), FieldKind::Upload { .. }) => "path of a file".to_owned(),
                _ => described.placeholder.clone(),
            }
        }
    }
}
