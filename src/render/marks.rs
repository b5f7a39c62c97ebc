//! Says which empty fields leave a mark where they stood, lest what follows them be read as their answers.
//!
//! Two lists of one kind are told apart by what stands between them, and so are two fields with one label. With all
//! that left out, the second would be read as the first. This follows the reader's steps to see where it would.

use crate::draft::{Answer, Response};
use crate::render::escape::is_same_mark;
use crate::render::form::Form;
use crate::render::omit::lines_of;
use crate::template::{FieldKind, ListShape};

/// For each field of a section of which the empty ones are left out, whether it has to leave a mark.
pub(crate) fn marks(form: &Form<'_>, answers: &[Answer]) -> Vec<bool> {
    let fields = form.section.fields.iter();
    let given: Vec<bool> = fields.zip(answers).map(|(field, answer)| answer.is_given(field)).collect();
    let (owners, twins) = (owners(form), form.anchors.twins());
    let mut plan = Plan { form, answers, owners, twins, written: given.clone() };
    while let Some(field) = plan.missed().filter(|&field| !plan.written[field]) {
        plan.written[field] = true;
    }
    plan.written.iter().zip(given).map(|(written, given)| *written && !given).collect()
}

/// The fields that are going to be written.
struct Plan<'a> {
    form: &'a Form<'a>,
    answers: &'a [Answer],
    /// Per anchor, the field that it is left out with.
    owners: Vec<Option<usize>>,
    /// Per anchor, those that a reader may take it for.
    twins: Vec<&'a [usize]>,
    written: Vec<bool>,
}

/// Per anchor, the field whose lines it is one of.
fn owners(form: &Form<'_>) -> Vec<Option<usize>> {
    let lines: Vec<_> = form.section.fields.iter().map(|field| lines_of(form.body, field).0).collect();
    let owner = |at: usize| {
        let field = lines.partition_point(|lines| lines.end <= at);
        lines.get(field).is_some_and(|lines| lines.contains(&at)).then_some(field)
    };
    form.anchors.list.iter().map(|anchor| owner(anchor.at)).collect()
}

impl Plan<'_> {
    /// A field that has to be written too, for another would be read in its place.
    fn missed(&self) -> Option<usize> {
        let mut after = 0;
        let mut run = self.form.anchors.runs[0].fields.clone();
        for anchor in 0..self.owners.len() {
            let fields = &self.form.anchors.runs[anchor + 1].fields;
            if self.left_out_with(anchor).is_some() {
                run.extend(fields);
                continue;
            }
            let missed = self.missed_in(&run).or_else(|| self.taken_for(anchor, after));
            if missed.is_some() {
                return missed;
            }
            after = anchor + 1;
            run.clone_from(fields);
        }
        self.missed_in(&run)
    }

    /// The field that `anchor` is left out with, if it is.
    fn left_out_with(&self, anchor: usize) -> Option<usize> {
        self.owners[anchor].filter(|&field| !self.written[field])
    }

    /// The field that is left out with the anchor that `anchor` would be taken for, none before `after` being free.
    fn taken_for(&self, anchor: usize, after: usize) -> Option<usize> {
        let anchors = &self.form.anchors;
        let twins = &self.twins[anchor][self.twins[anchor].partition_point(|&twin| twin < after)..];
        let own = &anchors.list[anchor];
        let fits = |&&twin: &&usize| anchors.fits(twin, own.indent) && anchors.list[twin].slashes == own.slashes;
        twins.iter().find(fits).filter(|&&twin| twin < anchor).and_then(|&twin| self.left_out_with(twin))
    }

    /// The same for fields with nothing between them that is written.
    fn missed_in(&self, run: &[usize]) -> Option<usize> {
        let mut current = run.first().copied().filter(|&first| matches!(self.kind(first), FieldKind::Textarea));
        let mut from = 0;
        for (place, &field) in run.iter().enumerate().filter(|(_, field)| self.written[**field]) {
            let between = &run[from..place];
            let before = current.filter(|&current| current != field && self.goes_on_with(current, field));
            let taken = between.iter().position(|&other| self.may_start(other, field));
            let missed = match (before, taken) {
                (Some(before), _) if !self.written[before] => Some(before),
                (Some(_), _) => self.separator(between).or(between.last().copied()),
                (None, Some(at)) => self.separator(&between[at + 1..]).or(Some(between[at])),
                (None, None) => None,
            };
            if missed.is_some() {
                return missed;
            }
            (current, from) = (Some(field), place + 1);
        }
        None
    }

    /// The last of the fields that has a line of its own, such as a label, to tell what stands above it from what
    /// stands below.
    fn separator(&self, fields: &[usize]) -> Option<usize> {
        fields.iter().rev().copied().find(|&field| self.owners.contains(&Some(field)))
    }

    fn kind(&self, field: usize) -> &FieldKind {
        &self.form.field(field).kind
    }

    /// Whether what is written for `next` would be taken for more of the answer to `field`.
    fn goes_on_with(&self, field: usize, next: usize) -> bool {
        match (self.kind(field), self.kind(next)) {
            (FieldKind::Textarea, FieldKind::Textarea)
            | (FieldKind::Phases(_), FieldKind::Checklist(_) | FieldKind::List(_)) => true,
            (FieldKind::Input { .. }, FieldKind::Checklist(shape) | FieldKind::List(shape)) => {
                (1..=shape.indent).contains(&self.form.indent(field))
            }
            (FieldKind::Checklist(one) | FieldKind::List(one), FieldKind::Checklist(_) | FieldKind::List(_)) => {
                self.is_alike(field, one, next)
            }
            _ => false,
        }
    }

    /// Whether what is written for `next` would be taken for an answer to `field`, of which nothing is written.
    fn may_start(&self, field: usize, next: usize) -> bool {
        let is_mark = !self.answers[next].is_given(&self.form.section.fields[next]);
        match (self.kind(field), self.kind(next)) {
            (FieldKind::Textarea, FieldKind::Textarea) => true,
            (FieldKind::Checklist(one) | FieldKind::List(one), FieldKind::Checklist(_) | FieldKind::List(_)) => {
                is_mark || self.is_alike(field, one, next)
            }
            (FieldKind::Checklist(_) | FieldKind::List(_), _) => is_mark,
            (FieldKind::Textarea | FieldKind::Phases(_), _) => {
                let is_item = matches!(self.answers[next].response, Response::Items(_));
                is_mark || !is_item && self.answers[next].not_applicable.is_some()
            }
            // The others are those of issue forms, which are not read by what stands between.
            _ => false,
        }
    }

    /// Whether items of the list `next` may look like those of the list `field`.
    fn is_alike(&self, field: usize, shape: &ListShape, next: usize) -> bool {
        let (FieldKind::Checklist(other) | FieldKind::List(other)) = self.kind(next) else { return false };
        let is_boxed =
            |field: usize, shape| matches!(self.kind(field), FieldKind::Checklist(_)) && self.form.has_boxes(shape);
        let is_bare = |field: usize| matches!(self.kind(field), FieldKind::List(_));
        let differ = is_boxed(field, shape) && is_bare(next) || is_bare(field) && is_boxed(next, other);
        is_same_mark(shape.marker, other.marker) && !differ
    }
}
