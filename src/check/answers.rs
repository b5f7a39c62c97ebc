//! Judges the answer to one field: whether it is there, complete as its kind asks, and sound in each of its texts.

use std::borrow::Cow;
use std::cell::OnceCell;

use crate::draft::{Draft, Item, Phase, PhasePart, Response, is_blank};
use crate::render::{self, Break};
use crate::template::blanks::{Blank, first_blank};
use crate::template::list_item::item_start;
use crate::template::{Field, FieldKind, ListShape, PhasesShape};

use super::control::excerpt;
use super::requirements::{Asked, AtLeast, Importance, Requirements};
use super::rule::{Found, Judge, Rule};
use super::rules::answers::{FIELD_EMPTY, ITEM_EMPTY, TOO_FEW};
use super::rules::phases::{
    ESTIMATE_WITHOUT_NUMBER, PHASE_WITHOUT_ESTIMATE, PHASE_WITHOUT_MILESTONE, PHASE_WITHOUT_TASK,
};
use super::rules::wording::{FILLER, PLACEHOLDER_LEFT};
use super::text::Text;
use super::unseen::without_comments;
use super::{Finding, Place, Severity, Surroundings, catalogue, filler, prose, silence};

/// One field under examination.
pub struct Examination<'a> {
    pub draft: &'a Draft,
    pub index: usize,
    pub field: &'a Field,
    pub requirements: &'a Requirements,
    pub surroundings: &'a Surroundings,
    pub findings: Vec<Finding>,
}

impl Examination<'_> {
    pub fn run(mut self) -> Vec<Finding> {
        let draft = self.draft;
        let Some(answer) = draft.answers.get(self.index) else { return self.findings };
        match (&answer.not_applicable, &answer.response, &self.field.kind) {
            (Some(reason), ..) => self.reason(reason),
            (None, Response::Text(text), _) => self.text(text),
            (None, Response::Items(items), FieldKind::Checklist(shape) | FieldKind::List(shape)) => {
                self.items(items, shape);
            }
            (None, Response::Phases(phases), FieldKind::Phases(shape)) => self.phases(phases, shape),
            (None, Response::Chosen(chosen), _) => self.chosen(chosen),
            (None, Response::Items(items), FieldKind::Upload { accept }) => self.files(items, accept),
            (None, Response::Items(_) | Response::Phases(_), _) => {}
        }
        if self.draft.template.is_form() {
            self.ambiguity(answer);
        }
        if answer.not_applicable.is_none() {
            self.ask();
        }
        self.findings
    }

    /// Asks the rules about answers as a whole.
    fn ask(&mut self) {
        let mut findings = Vec::new();
        catalogue::all().for_each(|rule| {
            if let Judge::Field(judge) = rule.judge {
                judge(self, &mut Found { rule, place: self.whole(), findings: &mut findings });
            }
        });
        self.findings.extend(findings);
    }

    /// Whether it is told already that the answer, or a part of it, is none.
    pub fn is_unanswered(&self) -> bool {
        let rules = [&FIELD_EMPTY, &TOO_FEW, &FILLER, &PLACEHOLDER_LEFT];
        self.findings.iter().any(|finding| rules.iter().any(|rule| rule.name == finding.rule))
    }

    /// What `text` says beside comments, with every byte in its place; in code there are none.
    pub fn seen<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if matches!(self.field.kind, FieldKind::Code { .. }) { text.into() } else { without_comments(text) }
    }

    pub fn importance(&self) -> Importance {
        self.requirements.importance(&self.field.id)
    }

    /// The field as a whole.
    pub fn whole(&self) -> Place {
        Place::Field { field: self.index, item: None, part: None }
    }

    pub fn item(&self, item: usize) -> Place {
        Place::Field { field: self.index, item: Some(item), part: None }
    }

    pub fn part(&self, phase: usize, part: PhasePart) -> Place {
        Place::Field { field: self.index, item: Some(phase), part: Some(part) }
    }

    pub(super) fn push(
        &mut self,
        rule: &'static Rule,
        severity: Severity,
        place: Place,
        message: String,
        remedy: &str,
    ) {
        self.findings.push(Finding::new(rule, severity, place, message, remedy));
    }

    pub(super) fn empty(&mut self) {
        if self.importance() != Importance::Optional {
            let remedy = "Write the answer, or mark the field as not applicable with a reason";
            self.push(
                &FIELD_EMPTY,
                self.importance().severity(),
                self.whole(),
                "Nothing is written here yet".to_owned(),
                remedy,
            );
        }
    }

    fn reason(&mut self, reason: &str) {
        if reason.trim().is_empty() {
            let message = "It is marked as not applicable without a reason".to_owned();
            self.push(
                &FIELD_EMPTY,
                self.importance().severity(),
                self.whole(),
                message,
                "Say in a few words why it does not apply",
            );
        } else {
            self.passage(reason, "The reason", self.whole(), "");
        }
    }

    fn text(&mut self, text: &str) {
        let field = self.field;
        let items = matches!(field.kind, FieldKind::Textarea).then(|| items_in(&without_comments(text)));
        let asked = self.requirements.items_of(&field.id);
        let too_few =
            asked.zip(items).filter(|(rule, items)| *items < rule.count && !filler::is_filler(&self.seen(text)));
        if let Some((rule, items)) = too_few {
            self.too_few(rule, items);
        }
        if is_blank(&silence::said(text)) {
            if too_few.is_none() {
                self.empty();
            }
            return;
        }
        let is_own = text.trim() == field.value.trim() && matches!(field.kind, FieldKind::Textarea);
        let asked = self.importance() != Importance::Optional && !self.draft.template.is_form();
        if is_own
            && asked
            && let Some(blank) = first_blank(text, &self.draft.template.body)
        {
            return self.blank(blank);
        }
        self.passage(text, "The text", self.whole(), &field.placeholder);
    }

    /// The template's own text, which leaves something open: no answer yet.
    fn blank(&mut self, blank: Blank<'_>) {
        let fill = "Fill it in, or mark the field as not applicable with a reason";
        let (message, remedy) = match blank {
            Blank::Cells(1) => ("A cell of the table is still blank".to_owned(), fill),
            Blank::Cells(count) => (format!("{count} cells of the table are still blank"), fill),
            Blank::Prompt(prompt) => {
                (format!("It is as in the template, with `{}` left open", excerpt(prompt, 60)), fill)
            }
            Blank::Deletion(line) => {
                let remedy = "Take out what it says, and the line itself";
                (format!("It still holds the instruction `{}`", excerpt(line, 60)), remedy)
            }
        };
        self.push(&FIELD_EMPTY, self.importance().severity(), self.whole(), message, remedy);
    }

    fn passage(&mut self, text: &str, name: &str, place: Place, prompt: &str) {
        self.passage_with(text, name, place, prompt, None);
    }

    fn passage_with(&mut self, text: &str, name: &str, place: Place, prompt: &str, breaks: Option<Vec<Break>>) {
        let text = Text {
            all: text,
            name,
            place,
            severity: self.importance().severity(),
            prompt,
            template: &self.draft.template,
            own: self.requirements.own(),
            field: Some(self.field),
            is_code: matches!(self.field.kind, FieldKind::Code { .. }) && name == "The text",
            is_whole: name != "The reason" && !matches!(self.field.kind, FieldKind::Phases(_)),
            breaks: breaks.map_or_else(OnceCell::new, OnceCell::from),
            surroundings: self.surroundings,
            markup: OnceCell::new(),
            sensitive: OnceCell::new(),
        };
        text.check(&mut self.findings);
    }

    fn items(&mut self, items: &[Item], shape: &ListShape) {
        let requirements = self.requirements;
        let too_few = requirements.items_of(&self.field.id).filter(|rule| counted(items) < rule.count);
        let all_empty = items.iter().all(Item::is_empty);
        match too_few {
            Some(rule) => self.too_few(rule, counted(items)),
            None if all_empty => self.empty(),
            None => {}
        }
        let noun = noun(shape);
        let texts: Vec<&str> = items.iter().map(|item| item.text.as_str()).collect();
        let all_breaks = render::breaks_in(&self.draft.template, self.index, &texts);
        for (index, (item, breaks)) in items.iter().zip(all_breaks).enumerate().filter(|_| !all_empty) {
            let name = format!("{noun} {}", index + 1);
            if item.is_empty() {
                let remedy = "Write it, or remove the item";
                self.push(&ITEM_EMPTY, Severity::Advice, self.item(index), format!("{name} has no text"), remedy);
            } else {
                self.passage_with(&item.text, &name, self.item(index), &shape.placeholder, Some(breaks));
            }
        }
    }

    fn too_few(&mut self, rule: &AtLeast, count: usize) {
        self.push(&TOO_FEW, Severity::Blocking, self.whole(), rule.message(count), &rule.remedy(count));
    }

    fn phases(&mut self, phases: &[Phase], shape: &PhasesShape) {
        let begun = phases.iter().filter(|phase| !phase.is_empty(shape)).count();
        let requirements = self.requirements;
        match requirements.items_of(&self.field.id).filter(|rule| begun < rule.count) {
            Some(rule) => self.too_few(rule, begun),
            None if begun == 0 => self.empty(),
            None => {}
        }
        for (index, phase) in phases.iter().enumerate().filter(|_| begun > 0) {
            self.phase(index, phase, shape);
        }
    }

    fn phase(&mut self, index: usize, phase: &Phase, shape: &PhasesShape) {
        let name = format!("{} {}", if shape.noun.is_empty() { "Phase" } else { &shape.noun }, index + 1);
        if phase.is_bare() {
            let severity = self.requirements.of_phase(Asked::Task).severity();
            let message = format!("{name} has no task, estimate or milestone yet");
            self.push(&PHASE_WITHOUT_TASK, severity, self.item(index), message, "Fill it in, or remove the phase");
            return;
        }
        let has_task = phase.tasks.iter().any(|task| !filler::is_nothing(&task.text));
        let has_estimate = shape.estimate.is_none() || !phase.estimate.trim().is_empty();
        let has_milestone = shape.milestone_prefix.is_none() || !phase.milestone.is_empty();
        for (rule, part, is_there, what, remedy) in [
            (&PHASE_WITHOUT_TASK, PhasePart::Task(0), has_task, "task", "Write down at least one thing to do in it"),
            (
                &PHASE_WITHOUT_ESTIMATE,
                PhasePart::Estimate,
                has_estimate,
                "estimate",
                "Say how long it takes, such as `3 weeks`",
            ),
            (
                &PHASE_WITHOUT_MILESTONE,
                PhasePart::Milestone,
                has_milestone,
                "milestone",
                "Say what is there when it is done",
            ),
        ] {
            let importance = self.requirements.of_phase(match part {
                PhasePart::Estimate => Asked::Estimate,
                PhasePart::Milestone => Asked::Milestone,
                PhasePart::Name | PhasePart::Task(_) => Asked::Task,
            });
            if !is_there && importance != Importance::Optional {
                let place = self.part(index, part);
                self.push(rule, importance.severity(), place, format!("{name} has no {what}"), remedy);
            }
        }
        self.phase_texts(index, phase, shape, &name, has_task);
    }

    fn phase_texts(&mut self, index: usize, phase: &Phase, shape: &PhasesShape, name: &str, has_task: bool) {
        if !phase.name.trim().is_empty() {
            self.passage(&phase.name, &format!("The name of {name}"), self.part(index, PhasePart::Name), "");
        }
        self.estimate(index, phase, shape, name);
        for (at, task) in phase.tasks.iter().enumerate() {
            let task_name = format!("Task {}.{}", index + 1, at + 1);
            let place = self.part(index, PhasePart::Task(at));
            if !task.is_empty() {
                self.passage(&task.text, &task_name, place, &shape.task_placeholder);
            } else if has_task {
                let message = format!("{task_name} has no text");
                self.push(&ITEM_EMPTY, Severity::Advice, place, message, "Write it, or remove the task");
            }
        }
        if !phase.milestone.is_empty() {
            self.passage(
                &phase.milestone.text,
                &format!("The milestone of {name}"),
                self.part(index, PhasePart::Milestone),
                &shape.milestone_placeholder,
            );
        }
    }

    fn estimate(&mut self, index: usize, phase: &Phase, shape: &PhasesShape, name: &str) {
        let estimate = phase.estimate.trim();
        if estimate.is_empty() {
            return;
        }
        let place = self.part(index, PhasePart::Estimate);
        let own = shape.phases.iter().any(|source| source.estimate_placeholder.trim() == estimate);
        if own || super::placeholder::is_open_amount(estimate) {
            let severity = self.requirements.of_phase(Asked::Estimate).severity();
            let message = format!("The estimate of {name} is still `{}`", super::sensitive::quoted(estimate, 40));
            self.push(&PLACEHOLDER_LEFT, severity, place, message, "Put a number in, such as `3 weeks`");
            return;
        }
        let before = self.findings.len();
        self.passage(estimate, &format!("The estimate of {name}"), place, "");
        if self.findings.len() == before && !prose::has_number(estimate) {
            let message = format!("The estimate of {name} has no number in it");
            let remedy = "Write it as a number and a unit, such as `3 weeks`, to have it counted in the total";
            self.push(&ESTIMATE_WITHOUT_NUMBER, Severity::Advice, place, message, remedy);
        }
    }
}

/// How many items of lists in a text say something. Those below another one count as well.
fn items_in(text: &str) -> usize {
    text.lines().filter_map(item_start).filter(|item| !filler::is_nothing(item.text)).count()
}

/// How many items say something.
fn counted(items: &[Item]) -> usize {
    items.iter().filter(|item| !filler::is_nothing(&without_comments(&item.text))).count()
}

/// `Challenge` of `**Challenge {n}:** `, `Question` of `[Question {n}]`; `Item` where the items have no name.
fn noun(shape: &ListShape) -> &str {
    let numbered = [&shape.prefix, &shape.placeholder].into_iter().find_map(|text| text.split_once("{n}"));
    let name = numbered.map_or("", |(name, _)| name).trim_matches(|c: char| !c.is_alphanumeric());
    if name.is_empty() { "Item" } else { name }
}
