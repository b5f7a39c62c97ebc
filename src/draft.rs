//! A draft: a template, a title, metadata, and one answer per field.
//!
//! A response equal to the field's first one ([`Response::initial`]) is *untouched* and renders as the
//! template's own bytes.

pub mod keys;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::template::{Field, FieldKind, PhasesShape, Template};

/// An issue being written.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    pub template: Arc<Template>,
    pub title: String,
    pub labels: Vec<String>,
    pub assignees: Vec<String>,
    /// Lines of front matter that a file or the template has beside these, written out again as they stand.
    pub other_keys: String,
    /// One per field, in the order of [`Template::fields`].
    pub answers: Vec<Answer>,
    /// Text of a body read back that belongs to no field.
    pub extras: Vec<Extra>,
}

/// What the author gave for one field.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    pub response: Response,
    /// A reason marks the field "not applicable", which answers it; the response is kept beside it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_applicable: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Response {
    /// Lines are separated by LF; empty is unanswered.
    Text(String),
    Items(Vec<Item>),
    Phases(Vec<Phase>),
    /// The labels of the options that are chosen or ticked, in the order of the options.
    Chosen(Vec<String>),
}

/// One item of a list or checklist.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Item {
    pub text: String,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ticked: bool,
    /// Columns beyond the list's own indent.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub depth: usize,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_zero(depth: &usize) -> bool {
    *depth == 0
}

/// One phase of a plan; its number and those of its tasks follow from the order.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Phase {
    pub name: String,
    #[serde(default)]
    pub estimate: String,
    #[serde(default)]
    pub tasks: Vec<Item>,
    #[serde(default)]
    pub milestone: Item,
}

/// A place inside a phase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PhasePart {
    Name,
    Estimate,
    Task(usize),
    Milestone,
}

/// Text of a body that no field of the template takes: kept, written out again, and reported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extra {
    /// Index of the section it followed; `None` when it stood before the first one.
    pub section: Option<usize>,
    /// Of an issue form: the field it followed, counted over the whole template.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<usize>,
    pub text: String,
}

/// What is written for fields without an answer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unanswered {
    /// The template's own placeholders, to go on elsewhere.
    Keep,
    /// `_No response_`.
    NoResponse,
    /// Empty fields and sections are left out.
    #[default]
    Omit,
}

impl Draft {
    /// An untouched draft of `template`.
    pub fn new(template: Arc<Template>) -> Self {
        Self {
            title: template.title.clone(),
            labels: template.labels.clone(),
            assignees: template.assignees.clone(),
            answers: template.fields().map(|(_, field)| Answer::initial(field)).collect(),
            other_keys: template.other_keys.clone(),
            extras: Vec::new(),
            template,
        }
    }

    /// Whether the field of this number, over the whole template, is answered.
    pub fn is_given(&self, field: usize) -> bool {
        let asked = self.template.field(field).zip(self.answers.get(field));
        asked.is_some_and(|((_, field), answer)| answer.is_given(field))
    }

    /// How many fields are answered.
    pub fn given(&self) -> usize {
        let fields = self.template.fields().zip(&self.answers);
        fields.filter(|((_, field), answer)| answer.is_given(field)).count()
    }
}

impl Answer {
    /// The answer a draft starts with.
    pub fn initial(field: &Field) -> Self {
        Self { response: Response::initial(field), not_applicable: None }
    }

    /// Whether the field counts as answered: "not applicable" with a reason, or a response with content.
    pub fn is_given(&self, field: &Field) -> bool {
        self.not_applicable.is_some() || !self.response.is_empty(field)
    }
}

impl Response {
    /// The response a draft starts with: empty, or what the template prefills.
    pub fn initial(field: &Field) -> Self {
        match &field.kind {
            FieldKind::Input { .. } | FieldKind::Textarea | FieldKind::Code { .. } => Self::Text(field.value.clone()),
            FieldKind::Checklist(shape) | FieldKind::List(shape) => Self::Items(
                shape
                    .items
                    .iter()
                    .map(|item| Item { text: item.text.clone(), ticked: item.ticked, depth: item.depth })
                    .collect(),
            ),
            FieldKind::Phases(shape) => Self::Phases(
                shape
                    .phases
                    .iter()
                    .map(|phase| Phase {
                        name: phase.name.clone(),
                        tasks: vec![Item::default(); phase.tasks],
                        ..Phase::default()
                    })
                    .collect(),
            ),
            FieldKind::Dropdown { options, default, .. } => {
                Self::Chosen(default.and_then(|at| options.get(at)).cloned().into_iter().collect())
            }
            // Nothing is ever ticked for the author.
            FieldKind::Checkboxes { .. } => Self::Chosen(Vec::new()),
            FieldKind::Upload { .. } => Self::Items(Vec::new()),
        }
    }

    /// An empty response of the same shape.
    pub fn emptied(&self) -> Self {
        match self {
            Self::Text(_) => Self::Text(String::new()),
            Self::Items(_) => Self::Items(Vec::new()),
            Self::Phases(_) => Self::Phases(Vec::new()),
            Self::Chosen(_) => Self::Chosen(Vec::new()),
        }
    }

    /// Whether nothing is said in `field`: only white space, items that are all empty, or phases that say nothing.
    pub fn is_empty(&self, field: &Field) -> bool {
        match (self, &field.kind) {
            (Self::Text(text), _) => is_blank(text),
            (Self::Items(items), _) => items.iter().all(Item::is_empty),
            (Self::Phases(phases), FieldKind::Phases(shape)) => phases.iter().all(|phase| phase.is_empty(shape)),
            (Self::Phases(phases), _) => phases.iter().all(Phase::is_bare),
            (Self::Chosen(labels), _) => labels.is_empty(),
        }
    }
}

impl Item {
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    pub fn is_empty(&self) -> bool {
        is_blank(&self.text)
    }
}

/// Whether nothing can be seen of a text: blank lines and white space, also of the kinds that take no room.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(is_unseen)
}

/// Whether a character shows nothing.
pub fn is_unseen(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{AD}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{2064}')
        || matches!(c, '\u{115F}' | '\u{1160}' | '\u{2800}' | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}')
}

impl Phase {
    /// Whether nothing is said: it is bare, and called as the template calls one or not at all.
    pub fn is_empty(&self, shape: &PhasesShape) -> bool {
        self.is_bare() && (is_blank(&self.name) || shape.is_own_name(&self.name))
    }

    /// Whether estimate, tasks and milestone are all empty.
    pub fn is_bare(&self) -> bool {
        is_blank(&self.estimate) && self.tasks.iter().all(Item::is_empty) && self.milestone.is_empty()
    }
}
