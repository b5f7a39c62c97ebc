//! Gives the lines between two anchors to the fields that stand there.

use std::ops::Range;

use crate::draft::{Answer, Response};
use crate::render::escape::{NO_RESPONSE, is_same_mark, stands_for_items, stands_for_phases};
use crate::render::form::Form;
use crate::render::list::{ListForm, content_offset};
use crate::render::phases::PhasesForm;
use crate::render::phases::heading::is_phase_heading;
use crate::render::text::Written;
use crate::response::items::read_items;
use crate::response::phases::read_phases;
use crate::response::places::Spot;
use crate::response::{Note, trimmed};
use crate::template::fence::opening_fence;
use crate::template::lines::columns;
use crate::template::list_item::item_start;
use crate::template::scan::{Text, Unit, UnitKind};
use crate::template::{Fence, Field, FieldKind, ListShape};

/// What stands between two anchors.
pub(crate) struct Gap<'t> {
    pub text: &'t Text<'t>,
    /// What follows the label on its line.
    pub head: Option<String>,
    pub units: &'t [Unit],
    /// What follows the response on its last line.
    pub suffix: String,
}

impl<'t> Gap<'t> {
    /// Which lines of the text some of the units are.
    fn line_numbers(&self, units: Range<usize>) -> Range<usize> {
        match (self.units[units.clone()].first(), self.units[units].last()) {
            (Some(first), Some(last)) => *first.lines.start()..*last.lines.end() + 1,
            _ => 0..0,
        }
    }

    /// The lines of some of the units.
    pub(crate) fn lines(&self, units: Range<usize>) -> &'t [&'t str] {
        match (self.units[units.clone()].first(), self.units[units].last()) {
            (Some(first), Some(last)) => &self.text.lines[*first.lines.start()..=*last.lines.end()],
            _ => &[],
        }
    }
}

/// What the fields of a run got.
pub(crate) struct RunReading {
    pub answers: Vec<(usize, Answer, Spot)>,
    /// Lines that none of them takes.
    pub leftover: Option<String>,
    /// What is read and will be written differently.
    pub notes: Vec<Note>,
}

/// What one field got.
pub(crate) struct FieldReading {
    pub answer: Answer,
    pub leftover: Option<String>,
    /// Where items, phases and their parts stand.
    pub parts: Parts,
}

/// Lines of items, phases and their parts, as [`Spot::parts`] has them.
pub(crate) type Parts = std::collections::BTreeMap<(usize, Option<crate::draft::PhasePart>), Range<usize>>;

impl From<(Answer, Option<String>)> for FieldReading {
    fn from((answer, leftover): (Answer, Option<String>)) -> Self {
        Self { answer, leftover, parts: Parts::new() }
    }
}

/// Reads the responses to `fields` from `gap`.
pub(crate) fn read_run(form: &Form<'_>, fields: &[usize], gap: &Gap<'_>) -> RunReading {
    let whole = 0..gap.units.len();
    let (before, ranges) = match fields {
        [] => (whole, Vec::new()),
        [_] => (0..0, vec![whole]),
        _ => divide(form, fields, gap),
    };
    let mut leftovers = vec![trimmed(gap.lines(before))];
    let (mut answers, mut notes) = (Vec::new(), Vec::new());
    for (place, (&field, units)) in fields.iter().zip(ranges).enumerate() {
        notes.extend(other_language(form.field(field), gap, units.clone()));
        let lines = gap.line_numbers(units.clone());
        let FieldReading { answer, leftover, parts } = read_field(form, field, gap, units, place == 0);
        answers.push((field, answer, Spot { parts, ..Spot::of(lines) }));
        leftovers.extend(leftover);
    }
    leftovers.retain(|text| !text.is_empty());
    RunReading { answers, leftover: (!leftovers.is_empty()).then(|| leftovers.join("\n\n")), notes }
}

fn read_field(form: &Form<'_>, field: usize, gap: &Gap<'_>, units: Range<usize>, first: bool) -> FieldReading {
    let shape = form.field(field);
    match &shape.kind {
        FieldKind::Input { .. } | FieldKind::Textarea => {
            let mut lines = gap.lines(units).to_vec();
            let mut head = gap.head.clone().filter(|_| first);
            strip_suffix(&mut head, &mut lines, if first { &gap.suffix } else { "" });
            (text_answer(shape, form.text_slot(field).read(head.as_deref(), &lines)), None).into()
        }
        FieldKind::Code { fence, .. } => read_code(form, field, fence, gap, units).into(),
        FieldKind::Checklist(list) => read_items(&ListForm::new(form, field, list, true), shape, gap, units),
        FieldKind::List(list) => read_items(&ListForm::new(form, field, list, false), shape, gap, units),
        FieldKind::Phases(phases) => read_phases(form, field, &PhasesForm::new(form, phases), gap, units),
        // Those of issue forms are read by their headings.
        _ => (Answer::initial(shape), Some(gap.lines(units).join("\n"))).into(),
    }
}

/// Removes what the template has after the response on its last line.
fn strip_suffix(head: &mut Option<String>, lines: &mut Vec<&str>, suffix: &str) {
    if suffix.is_empty() {
        return;
    }
    match (lines.iter().rposition(|line| !line.is_empty()), head) {
        (Some(last), _) => lines[last] = lines[last].strip_suffix(suffix).unwrap_or(lines[last]),
        (None, Some(head)) => {
            let kept = head.strip_suffix(suffix).unwrap_or(head).len();
            head.truncate(kept);
        }
        (None, None) => {}
    }
}

/// The answer that a text is.
pub(crate) fn text_answer(field: &Field, written: Written) -> Answer {
    match written {
        Written::Nothing | Written::Unanswered => {
            Answer { response: Response::Text(String::new()), not_applicable: None }
        }
        Written::Text(text) => Answer { response: Response::Text(text), not_applicable: None },
        Written::NotApplicable(reason) => Answer { not_applicable: Some(reason), ..Answer::initial(field) },
    }
}

/// Which of the units holds the code of a field whose template has `fence`.
fn fence_of_code<'t>(fence: &Fence, gap: &Gap<'t>, units: Range<usize>) -> Option<(usize, &'t Unit)> {
    let fences = || gap.units[units.clone()].iter().enumerate().filter(|(_, unit)| unit.kind == UnitKind::Fence);
    let at_indent = fences().find(|(_, unit)| columns(gap.text.first(unit)) == fence.indent);
    at_indent.or_else(|| fences().next())
}

/// Says when code is written with the template's language and not with that of the file.
fn other_language(field: &Field, gap: &Gap<'_>, units: Range<usize>) -> Option<Note> {
    let FieldKind::Code { fence, .. } = &field.kind else { return None };
    let (_, unit) = fence_of_code(fence, gap, units)?;
    let info = opening_fence(gap.text.first(unit))?.info;
    let named = |info: &str| if info.is_empty() { "no language".to_owned() } else { format!("the language `{info}`") };
    (info != fence.info).then(|| {
        let (has, writes) = (named(info), named(&fence.info));
        Note::of_text(format!(
            "The code of “{}” has {has}; it is written with {writes}, as in the template.",
            field.label
        ))
    })
}

/// The text in the first fence, or all lines when there is none.
fn read_code(
    form: &Form<'_>,
    field: usize,
    fence: &Fence,
    gap: &Gap<'_>,
    units: Range<usize>,
) -> (Answer, Option<String>) {
    let slot = form.text_slot(field);
    let Some((at, unit)) = fence_of_code(fence, gap, units.clone()) else {
        let lines = gap.lines(units);
        let start = lines.iter().take_while(|line| line.trim().is_empty()).count();
        let text = trimmed(lines);
        let lines: Vec<&str> = lines[start..].iter().copied().take(text.split('\n').count()).collect();
        return (text_answer(form.field(field), slot.read(None, &lines)), None);
    };
    let (first, last) = (*unit.lines.start(), *unit.lines.end());
    let (above, below) = form.code_margins(form.field(field));
    let mut lines = &gap.text.lines[first + 1..last];
    let is_blank = |lines: &[&str]| lines.iter().all(|line| line.trim().is_empty());
    if lines.len() > above && is_blank(&lines[..above]) {
        lines = &lines[above..];
    }
    if lines.len() > below && is_blank(&lines[lines.len() - below..]) {
        lines = &lines[..lines.len() - below];
    }
    let answer = text_answer(form.field(field), slot.read(None, lines));
    let around = [units.start..units.start + at, units.start + at + 1..units.end];
    let around = around.map(|units| trimmed(gap.lines(units))).join("\n\n");
    (answer, Some(around.trim_matches('\n').to_owned()))
}

/// Which units each of several fields takes, and which come before all of them.
fn divide(form: &Form<'_>, fields: &[usize], gap: &Gap<'_>) -> (Range<usize>, Vec<Range<usize>>) {
    let is_checklist = |&field: &usize| matches!(form.field(field).kind, FieldKind::Checklist(_));
    let plain = fields.iter().any(is_checklist).then_some(false);
    let mut divider =
        Divider { plain, form, fields, gap, current: None, offset: 0, after_blank: false, filled: false, fences: 0 };
    divider.fences = gap.units.iter().filter(|unit| divider.any_fence(unit)).count();
    if gap.head.is_some() || matches!(form.field(fields[0]).kind, FieldKind::Textarea | FieldKind::Input { .. }) {
        divider.enter(0);
    }
    let mut owners = vec![0..0; fields.len()];
    let mut before = 0..0;
    for (index, unit) in gap.units.iter().enumerate() {
        divider.look_at(unit);
        match divider.current {
            Some(current) if owners[current].is_empty() => owners[current] = index..index + 1,
            Some(current) => owners[current].end = index + 1,
            None => before.end = index + 1,
        }
    }
    (before, owners)
}

/// Walks through the units of a gap, and says which of several fields each belongs to.
struct Divider<'a> {
    form: &'a Form<'a>,
    fields: &'a [usize],
    gap: &'a Gap<'a>,
    /// Place of the field that takes the lines now.
    current: Option<usize>,
    /// Lines indented by at least as much belong to the current item.
    offset: usize,
    after_blank: bool,
    /// Whether the current field has a line.
    filled: bool,
    /// Whether an item of a list without boxes may have one: not beside a checklist.
    plain: Option<bool>,
    /// Fences ahead that can be those of code fields.
    fences: usize,
}

impl Divider<'_> {
    fn kind(&self, place: usize) -> &FieldKind {
        &self.form.field(self.fields[place]).kind
    }

    fn enter(&mut self, place: usize) {
        self.current = Some(place);
        self.filled = false;
        let field = self.form.field(self.fields[place]);
        self.offset = match field.kind {
            FieldKind::Input { .. } => self.form.indent(self.fields[place]),
            _ => 0,
        };
    }

    fn look_at(&mut self, unit: &Unit) {
        if unit.kind == UnitKind::Blank {
            self.after_blank = true;
            return;
        }
        let line = self.gap.text.first(unit);
        let ahead = self.current.map_or(0, |current| current + 1)..self.fields.len();
        if !self.current.is_some_and(|current| self.takes(current, unit, line)) {
            let next = ahead.clone().find(|&place| self.starts(place, unit, line));
            let text = || ahead.clone().find(|&place| matches!(self.kind(place), FieldKind::Textarea));
            let loose = self.current.is_some_and(|current| self.takes_loosely(current, line));
            if let Some(place) = next.or_else(|| if loose { None } else { text() }) {
                self.enter(place);
            }
        }
        self.filled = true;
        if self.any_fence(unit) {
            self.fences -= 1;
        }
        let is_list = self.current.is_some_and(|place| {
            matches!(self.kind(place), FieldKind::Checklist(_) | FieldKind::List(_) | FieldKind::Phases(_))
        });
        if let Some(start) = item_start(line).filter(|_| is_list && (self.offset == 0 || columns(line) < self.offset)) {
            self.offset = content_offset(line, &start);
        }
        self.after_blank = false;
    }

    /// Whether the unit is the current field's beyond doubt.
    fn takes(&self, place: usize, unit: &Unit, line: &str) -> bool {
        let continues = self.offset > 0 && columns(line) >= self.offset;
        let hangs = |shape: &ListShape| self.offset > 0 && columns(line) > shape.indent && item_start(line).is_none();
        match self.kind(place) {
            // A text comes first, so the first line that stands for a response stands for its.
            FieldKind::Textarea if !self.filled && item_start(line).is_none() && stands_for_phases(line) => true,
            FieldKind::Textarea => !(place + 1..self.fields.len()).any(|next| self.starts(next, unit, line)),
            FieldKind::Input { .. } => {
                let mut ahead = place + 1..self.fields.len();
                let text_follows = ahead.any(|next| matches!(self.kind(next), FieldKind::Textarea));
                let beside = text_follows || self.after_blank || item_start(line).is_some() || stands_for_items(line);
                continues || !beside
            }
            FieldKind::Checklist(shape) => {
                let boxed = Some(self.form.has_boxes(shape));
                continues || hangs(shape) || is_item_of(shape, line, boxed) && columns(line) >= shape.indent
            }
            FieldKind::List(shape) => {
                continues || hangs(shape) || is_item_of(shape, line, self.plain) && columns(line) >= shape.indent
            }
            FieldKind::Phases(shape) => {
                continues || is_phase_heading(shape, line) || item_start(line).is_some() || !self.after_blank
            }
            _ => false,
        }
    }

    /// Whether the unit may be the current field's if no other takes it.
    fn takes_loosely(&self, place: usize, line: &str) -> bool {
        match self.kind(place) {
            FieldKind::Checklist(_) | FieldKind::List(_) => item_start(line).is_some() || !self.after_blank,
            FieldKind::Textarea | FieldKind::Phases(_) => true,
            _ => false,
        }
    }

    /// Whether `line` stands for all items of the list at `place`.
    fn stands_for(&self, place: usize, line: &str) -> bool {
        let beside = self.form.is_beside_lists(self.fields[place]);
        if beside { line.trim() == NO_RESPONSE } else { stands_for_items(line) }
    }

    /// Whether the unit is the first of the field at `place`.
    fn starts(&self, place: usize, unit: &Unit, line: &str) -> bool {
        if self.offset > 0 && columns(line) >= self.offset {
            return false;
        }
        match self.kind(place) {
            FieldKind::Checklist(shape) => {
                is_item_of(shape, line, Some(self.form.has_boxes(shape))) || self.stands_for(place, line)
            }
            FieldKind::List(shape) => is_item_of(shape, line, self.plain) || self.stands_for(place, line),
            FieldKind::Phases(shape) => is_phase_heading(shape, line) || stands_for_phases(line),
            FieldKind::Code { fence, .. } => self.is_fence_of(place, fence, unit, line),
            _ => false,
        }
    }

    /// Whether the fence is that of the code field at `place`: the first one when text follows, else the last ones.
    fn is_fence_of(&self, place: usize, fence: &Fence, unit: &Unit, line: &str) -> bool {
        let after = place + 1..self.fields.len();
        let text_follows = after.clone().any(|next| matches!(self.kind(next), FieldKind::Textarea));
        let codes = 1 + after.filter(|&next| matches!(self.kind(next), FieldKind::Code { .. })).count();
        let fits = unit.kind == UnitKind::Fence && columns(line) == fence.indent && opening_fence(line).is_some();
        fits && (text_follows || self.fences <= codes)
    }

    fn any_fence(&self, unit: &Unit) -> bool {
        let line = self.gap.text.first(unit);
        unit.kind == UnitKind::Fence
            && (0..self.fields.len()).any(|place| match self.kind(place) {
                FieldKind::Code { fence, .. } => columns(line) == fence.indent && item_start(line).is_none(),
                _ => false,
            })
    }
}

/// Whether `line` is an item of exactly this list: same mark, and with a box or without as told.
fn is_item_of(shape: &ListShape, line: &str, boxed: Option<bool>) -> bool {
    item_start(line).is_some_and(|item| {
        let same_mark = is_same_mark(item.marker, shape.marker);
        same_mark && boxed.is_none_or(|boxed| item.ticked.is_some() == boxed)
    })
}
