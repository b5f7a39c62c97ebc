//! Reads phases: headings, tasks and milestones.

use std::ops::Range;

use crate::draft::{Answer, Phase, PhasePart, Response};
use crate::render::form::Form;
use crate::render::list::content_offset;
use crate::render::phases::{PhasesForm, Role};
use crate::render::text::Written;
use crate::response::runs::{FieldReading, Gap, Parts};
use crate::response::{absent, trimmed};
use crate::template::lines::columns;
use crate::template::list_item::item_start;
use crate::template::scan::{Unit, UnitKind};

/// The answer to a phases field, and the lines that are no part of any phase.
pub(crate) fn read_phases(
    form: &Form<'_>,
    field: usize,
    plan: &PhasesForm<'_>,
    gap: &Gap<'_>,
    units: Range<usize>,
) -> FieldReading {
    let own = &gap.units[units.clone()];
    let is_heading = |unit: &Unit| unit.kind == UnitKind::Line && plan.read_heading(gap.text.first(unit)).is_some();
    let first = own.iter().position(is_heading).unwrap_or(own.len());
    let before = gap.lines(units.start..units.start + first);
    let initial = Answer::initial(form.field(field));
    let mut leftover = Vec::new();
    match form.text_slot(field).read(None, before) {
        Written::NotApplicable(reason) if first == own.len() => {
            return (Answer { not_applicable: Some(reason), ..initial }, None).into();
        }
        Written::Unanswered if first == own.len() => return (absent(form.field(field)), None).into(),
        Written::Nothing | Written::Unanswered => {}
        _ => leftover.push(trimmed(before)),
    }
    let mut reader =
        Reader { plan, phases: Vec::new(), item: Vec::new(), at: 0..0, parts: Parts::new(), offset: None, leftover };
    for unit in &own[first..] {
        reader.take(&gap.text.lines[unit.lines.clone()], is_heading(unit), unit);
    }
    reader.end_item();
    let response = Response::Phases(reader.phases);
    let answer = Answer { response, not_applicable: None };
    FieldReading { answer, leftover: Some(reader.leftover.join("\n\n")), parts: reader.parts }
}

struct Reader<'a, 't> {
    plan: &'a PhasesForm<'a>,
    phases: Vec<Phase>,
    /// The lines of the task or milestone being read.
    item: Vec<&'t str>,
    /// Which of the text they are.
    at: Range<usize>,
    parts: Parts,
    offset: Option<usize>,
    leftover: Vec<String>,
}

impl<'t> Reader<'_, 't> {
    fn take(&mut self, lines: &[&'t str], is_heading: bool, unit: &Unit) {
        let line = lines[0];
        let continues = self.offset.is_some_and(|offset| columns(line) >= offset) && !is_heading;
        let at = *unit.lines.start()..*unit.lines.end() + 1;
        if unit.kind == UnitKind::Blank || continues {
            if self.offset.is_some() {
                self.item.extend(lines);
                self.at.end = at.end;
            }
            return;
        }
        self.end_item();
        if is_heading {
            let (name, estimate) = self.plan.read_heading(line).unwrap_or_default();
            self.parts.insert((self.phases.len(), None), at);
            self.phases.push(Phase { name, estimate, ..Phase::default() });
        } else if self.plan.is_fixed(line) {
            // The template's own line.
        } else if let Some(start) = item_start(line) {
            self.offset = Some(content_offset(line, &start));
            self.item = lines.to_vec();
            self.at = at;
        } else {
            self.leftover.push(trimmed(lines));
        }
    }

    fn end_item(&mut self) {
        self.offset = None;
        let lines = std::mem::take(&mut self.item);
        let index = self.phases.len().saturating_sub(1);
        let Some((phase, (role, item))) = self.phases.last_mut().zip(self.plan.read_item(&lines)) else { return };
        let taken = phase.milestone != crate::draft::Item::default();
        let part = match role {
            Role::Milestone if !taken && self.plan.shape.milestone_prefix.is_some() => {
                phase.milestone = item;
                PhasePart::Milestone
            }
            _ => {
                phase.tasks.push(item);
                PhasePart::Task(phase.tasks.len() - 1)
            }
        };
        self.parts.insert((index, Some(part)), self.at.clone());
    }
}
