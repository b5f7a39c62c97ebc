//! Writes phases: each after the pattern of one of the template's, with headings and tasks renumbered.

pub(crate) mod heading;

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::draft::{Item, Phase, Unanswered};
use crate::render::form::{Form, line_start};
use crate::render::list::{content_offset, join_label, text_at};
use crate::render::text::{Slot, StandIns, Written, fill_numbers, strip_numbered};
use crate::template::list_item::item_start;
use crate::template::{PhasesShape, SourcePhase};

/// The phases of a section with what their writer and their reader share.
pub(crate) struct PhasesForm<'a> {
    pub shape: &'a PhasesShape,
    form: &'a Form<'a>,
    /// Once they are asked for.
    patterns: OnceCell<Vec<Pattern>>,
    tasks: Rc<StandIns<'a>>,
    milestones: Rc<StandIns<'a>>,
}

/// How one phase of the template is laid out.
struct Pattern {
    source: Vec<String>,
    parts: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Heading,
    Tasks,
    Milestone,
    Fixed(String),
}

/// What a line of a phase is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Task,
    Milestone,
}

impl<'a> PhasesForm<'a> {
    pub(crate) fn new(form: &'a Form<'a>, shape: &'a PhasesShape) -> Self {
        let placeholder = |text: &'a str| StandIns {
            texts: BTreeMap::new(),
            numbered: Some(text.trim()).filter(|text| !text.is_empty()),
        };
        let tasks = Rc::new(placeholder(&shape.task_placeholder));
        let milestones = Rc::new(placeholder(&shape.milestone_placeholder));
        Self { shape, form, patterns: OnceCell::new(), tasks, milestones }
    }

    fn patterns(&self) -> &[Pattern] {
        let pattern = |phase| pattern(self.form.body, self.shape, phase);
        self.patterns.get_or_init(|| self.shape.phases.iter().map(pattern).collect())
    }

    /// All phases as lines of the body.
    pub(crate) fn write(&self, phases: &[Phase], unanswered: Unanswered) -> Vec<String> {
        let keep = unanswered == Unanswered::Keep;
        let between = self.blank_lines_between();
        let names: Vec<&str> = phases.iter().map(|phase| phase.name.as_str()).collect();
        let mut lines = Vec::new();
        for (index, phase) in phases.iter().filter(|phase| keep || !phase.is_empty(self.shape)).enumerate() {
            if index > 0 {
                lines.resize(lines.len() + between, String::new());
            }
            lines.extend(self.write_phase(phase, index, keep.then_some(names.as_slice())));
        }
        lines
    }

    fn blank_lines_between(&self) -> usize {
        self.shape.phases.windows(2).next().map_or(1, |pair| {
            let between = self.form.body.get(pair[0].span.end..pair[1].span.start).unwrap_or_default();
            between.matches('\n').count().saturating_sub(1)
        })
    }

    /// The lines of one phase; `kept` are the names of all when placeholders are kept.
    fn write_phase(&self, phase: &Phase, index: usize, kept: Option<&[&str]>) -> Vec<String> {
        let keep = kept.is_some();
        let default = [Part::Heading, Part::Tasks, Part::Milestone];
        let pattern = self.patterns().get(index).or(self.patterns().last());
        if let Some(source) = pattern.filter(|_| keep && self.is_untouched(phase, index)) {
            return source.source.clone();
        }
        let parts = pattern.map_or(&default[..], |pattern| &pattern.parts);
        let mut lines: Vec<String> = Vec::new();
        // Blank lines up to here are the author's.
        let mut floor = 0;
        for part in parts {
            match part {
                Part::Heading => lines.push(self.write_heading(phase, index, kept)),
                Part::Tasks => {
                    for (number, task) in phase.tasks.iter().filter(|task| keep || !task.is_empty()).enumerate() {
                        let label = fill_numbers(&self.shape.task_prefix, index + 1, number + 1);
                        lines.extend(self.write_item(&label, task, &self.shape.task_placeholder, &self.tasks));
                    }
                }
                Part::Milestone => {
                    let prefix = self.shape.milestone_prefix.as_ref();
                    if let Some(prefix) = prefix.filter(|_| keep || !phase.milestone.is_empty()) {
                        let placeholder = &self.shape.milestone_placeholder;
                        lines.extend(self.write_item(prefix, &phase.milestone, placeholder, &self.milestones));
                    }
                }
                Part::Fixed(line) => {
                    lines.push(line.clone());
                    continue;
                }
            }
            floor = lines.len();
        }
        while !keep && lines.len() > floor && lines.last().is_some_and(|line| line.trim().is_empty()) {
            lines.pop();
        }
        lines
    }

    fn is_untouched(&self, phase: &Phase, index: usize) -> bool {
        let untouched = |item: &Item| *item == Item::default();
        self.shape.phases.get(index).is_some_and(|source| {
            phase.name == source.name
                && phase.estimate.is_empty()
                && phase.tasks.len() == source.tasks
                && phase.tasks.iter().all(untouched)
                && untouched(&phase.milestone)
        })
    }

    fn write_heading(&self, phase: &Phase, index: usize, kept: Option<&[&str]>) -> String {
        let estimate = phase.estimate.trim();
        let bare = phase.estimate.trim_start_matches('\\');
        let estimate = match (estimate.is_empty(), kept) {
            (true, Some(names)) => Some(self.shape.estimate_placeholder(names, index).to_owned()),
            (true, None) => None,
            (false, _) if self.is_placeholder(bare) => Some(format!("\\{}", phase.estimate)),
            (false, _) => Some(phase.estimate.clone()),
        };
        heading::write(self.shape, index + 1, &phase.name, estimate.as_deref())
    }

    fn is_placeholder(&self, estimate: &str) -> bool {
        self.shape.phases.iter().any(|phase| phase.estimate_placeholder.trim() == estimate.trim())
            && !estimate.trim().is_empty()
    }

    /// Name and estimate of the phase that `line` is the heading of.
    pub(crate) fn read_heading(&self, line: &str) -> Option<(String, String)> {
        let (name, mut estimate) = heading::read(self.shape, line)?;
        if self.is_placeholder(&estimate) {
            estimate.clear();
        } else if estimate.starts_with('\\') && self.is_placeholder(estimate.trim_start_matches('\\')) {
            estimate.remove(0);
        }
        Some((name, estimate))
    }

    fn write_item(&self, label: &str, item: &Item, placeholder: &str, stand_ins: &Rc<StandIns<'a>>) -> Vec<String> {
        let label = if item.ticked { label.replacen("[ ]", "[x]", 1) } else { label.to_owned() };
        if item.is_empty() {
            return vec![format!("{label}{}", fill_numbers(placeholder, 0, 0)).trim_end().to_owned()];
        }
        join_label(&label, self.slot(label.clone(), stand_ins).write(&item.text))
    }

    fn slot(&self, label: String, stand_ins: &Rc<StandIns<'a>>) -> Slot<'a> {
        let indent = item_start(&label).map_or(0, |start| content_offset(&label, &start));
        self.form.item_slot(usize::MAX, label, indent, None, stand_ins)
    }

    /// The slot of a task's text, to ask what would break it.
    pub(crate) fn any_slot(&self) -> Slot<'a> {
        self.slot(fill_numbers(&self.shape.task_prefix, 1, 1), &self.tasks)
    }

    /// The task or milestone that `lines` are.
    pub(crate) fn read_item(&self, lines: &[&str]) -> Option<(Role, Item)> {
        let (first, block) = lines.split_first()?;
        let start = item_start(first)?;
        let at = text_at(first, &start, start.ticked.is_some());
        let (role, head) = self.role(&first[at..]);
        let stand_ins = if role == Role::Task { &self.tasks } else { &self.milestones };
        let label = first[..first.len() - head.len()].to_owned();
        let mut item = Item { ticked: start.ticked.unwrap_or(false), ..Item::default() };
        match self.slot(label, stand_ins).read(Some(head), block) {
            Written::Text(text) => item.text = text,
            Written::NotApplicable(reason) => item.text = format!("Not applicable: {reason}"),
            Written::Nothing | Written::Unanswered => {}
        }
        Some((role, item))
    }

    fn role<'l>(&self, text: &'l str) -> (Role, &'l str) {
        let words =
            |prefix: &str| item_start(prefix).map_or(0, |start| text_at(prefix, &start, start.ticked.is_some()));
        let strip = |prefix: &str| {
            let words = &prefix[words(prefix)..];
            strip_numbered(words, text).or_else(|| strip_numbered(words.trim_end(), text))
        };
        let task = &self.shape.task_prefix;
        let named = task.contains('{');
        if let Some(rest) = strip(task).filter(|_| named) {
            return (Role::Task, rest);
        }
        match self.shape.milestone_prefix.as_deref().and_then(strip) {
            Some(rest) => (Role::Milestone, rest),
            None => (Role::Task, strip(task).unwrap_or(text)),
        }
    }

    /// Whether the template's phases have `line` as it stands.
    pub(crate) fn is_fixed(&self, line: &str) -> bool {
        let line = line.trim();
        let same = |part: &Part| matches!(part, Part::Fixed(fixed) if fixed.trim() == line);
        self.patterns().iter().any(|pattern| pattern.parts.iter().any(same))
    }
}

/// Takes a phase of the template apart: its first task stands for all.
fn pattern(body: &str, shape: &PhasesShape, phase: &SourcePhase) -> Pattern {
    let source = body.get(line_start(body, phase.span.start)..phase.span.end).unwrap_or_default();
    let source: Vec<String> =
        source.trim_end_matches(['\r', '\n']).split('\n').map(|line| line.trim_end_matches('\r').to_owned()).collect();
    let mut parts: Vec<Part> = Vec::new();
    for (index, line) in source.iter().enumerate() {
        let is_milestone = shape.milestone_prefix.as_deref().is_some_and(|prefix| line.starts_with(prefix.trim_end()));
        let is_task = strip_numbered(shape.task_prefix.trim_end(), line).is_some();
        let part = match () {
            () if index == 0 => Part::Heading,
            () if is_milestone && !(is_task && shape.task_prefix.contains('{')) => Part::Milestone,
            () if is_task => Part::Tasks,
            () => Part::Fixed(line.clone()),
        };
        if part != Part::Tasks || !parts.contains(&Part::Tasks) {
            parts.push(part);
        }
    }
    for (part, index) in [(Part::Tasks, 1), (Part::Milestone, parts.len() + 1)] {
        if !parts.contains(&part) {
            parts.insert(index.min(parts.len()), part);
        }
    }
    Pattern { source, parts }
}
