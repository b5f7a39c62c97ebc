//! Puts findings into words for people and into JSON for programs, with sections and fields called by name.

use std::fmt;

use serde::Serialize;

use crate::draft::{Draft, PhasePart};
use crate::response::places::Locator;
use crate::template::{FieldKind, Template};

use super::sensitive::scan;
use super::{About, Finding, Place, Severity};

/// All findings of one draft. As text it is one line each and a line with the totals; as JSON an object.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    pub blocking: usize,
    pub advice: usize,
    pub findings: Vec<Entry>,
}

/// A finding with all it takes to read it alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// The file that was checked; left for the caller to set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    #[serde(flatten)]
    pub span: Option<Span>,
    pub rule: &'static str,
    pub severity: &'static str,
    /// `title`, `field` or `body`.
    pub place: &'static str,
    /// The section's title, of a markdown template.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// The field's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The item or phase, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<usize>,
    /// What of a phase: `name`, `estimate`, `task 1`, `milestone`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// Whether it is about the issue as a whole, and stands at its first line only because it must stand somewhere.
    #[serde(skip)]
    pub is_about_all: bool,
    /// What a phase is called in the template, for people.
    #[serde(skip)]
    noun: String,
    pub message: String,
    pub remedy: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repair: Option<String>,
}

/// A stretch of the text that was checked. Lines and columns are counted from 1, columns in characters; the end is the
/// place after the last character. Bytes are counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Span {
    pub line: usize,
    pub column: usize,
    pub end_line: usize,
    pub end_column: usize,
    /// Bytes of the text before it.
    pub offset: usize,
    /// Bytes of it.
    pub length: usize,
}

impl Span {
    /// Where the text has what `finding` is about: what is about the whole of it is told at the first line of the body,
    /// and what is missing altogether where it belongs, or nowhere.
    pub fn of(finding: &Finding, text: &Locator<'_>) -> Option<Self> {
        let at = finding.at.as_ref();
        let bytes = match finding.place {
            Place::Title => text.title(at),
            Place::Field { field, item, part } => text.answer(field, item, part, at),
            Place::Body => match &finding.about {
                About::All => None,
                About::Extra(index) => text.extra(*index, at),
                About::Key { name, value } => text.key(name, value),
                About::Line(line) => text.trimmed(*line),
            }
            .or_else(|| text.body()),
        }?;
        let (start, end) = (text.position(bytes.start), text.position(bytes.end));
        let (offset, length) = (bytes.start, bytes.len());
        Some(Self {
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
            offset,
            length,
        })
    }
}

impl Severity {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Blocking => "blocking",
            Self::Advice => "advice",
        }
    }
}

impl Report {
    /// The same with the place of each finding in `text`, in the order of the text; what has no place comes first.
    /// What is found several times in a text is told at each of its places.
    pub fn located(draft: &Draft, findings: &[Finding], text: &Locator<'_>) -> Self {
        let findings: Vec<Finding> = findings.iter().flat_map(Finding::each).collect();
        let mut report = Self::new(draft, &findings);
        for (entry, finding) in report.findings.iter_mut().zip(&findings) {
            entry.span = Span::of(finding, text);
        }
        report.findings.sort_by_key(|entry| entry.span.map(|span| span.offset));
        report
    }

    /// The report on `findings`, in their order.
    pub fn new(draft: &Draft, findings: &[Finding]) -> Self {
        let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
        Self {
            blocking: count(Severity::Blocking),
            advice: count(Severity::Advice),
            findings: findings.iter().map(|finding| Entry::new(&draft.template, finding)).collect(),
        }
    }
}

impl Entry {
    fn new(template: &Template, finding: &Finding) -> Self {
        let (place, field, item, part) = match finding.place {
            Place::Title => ("title", None, None, None),
            Place::Field { field, item, part } => ("field", template.field(field), item, part),
            Place::Body => ("body", None, None, None),
        };
        let noun = match field.map(|(_, field)| &field.kind) {
            Some(FieldKind::Phases(shape)) if !shape.noun.is_empty() => shape.noun.clone(),
            _ => "Phase".to_owned(),
        };
        let section = field.and_then(|(section, _)| template.sections.get(section));
        Self {
            file: None,
            span: None,
            rule: finding.rule,
            severity: finding.severity.name(),
            place,
            // The steps of a form are this program's own.
            section: section
                .filter(|_| !template.is_form())
                .map(|section| section.title.clone())
                .filter(|title| !title.is_empty()),
            field: field.map(|(_, field)| field.id.clone()),
            label: field.map(|(_, field)| field.label.clone()).filter(|label| !label.is_empty()),
            item: item.map(|index| index + 1),
            part: part.map(|part| match part {
                PhasePart::Name => "name".to_owned(),
                PhasePart::Estimate => "estimate".to_owned(),
                PhasePart::Task(task) => format!("task {}", task + 1),
                PhasePart::Milestone => "milestone".to_owned(),
            }),
            is_about_all: finding.place == Place::Body && finding.about == About::All,
            noun,
            message: finding.message.clone(),
            remedy: finding.remedy.clone(),
            // What others than its own rule repair may hold a secret still, and is no repair once that is masked.
            repair: finding.repair.clone().filter(|repair| !scan(repair).iter().any(|hit| hit.kind.is_credential())),
        }
    }

    pub fn is_blocking(&self) -> bool {
        self.severity == Severity::Blocking.name()
    }

    /// `Problem Statement › Technical debt`, `Plan › Phases › Phase 1, task 2`, `Title` or `Issue`.
    pub fn place(&self) -> String {
        match (self.item, &self.part) {
            (Some(phase), Some(part)) => format!("{} › {} {phase}, {part}", self.field_place(), self.noun),
            _ => self.field_place(),
        }
    }

    /// The place with the message, which may name the phase itself.
    pub fn said(&self) -> String {
        let names = |phase| self.message.starts_with(&format!("{} {phase} ", self.noun));
        let place = if self.item.is_some_and(names) { self.field_place() } else { self.place() };
        format!("{place}: {}", self.message)
    }

    fn field_place(&self) -> String {
        match (&self.section, &self.label, &self.field) {
            (Some(section), Some(label), _) if section != label => format!("{section} › {label}"),
            (Some(name), ..) | (None, Some(name), _) | (None, None, Some(name)) => name.clone(),
            (None, None, None) if self.place == "title" => "Title".to_owned(),
            (None, None, None) => "Issue".to_owned(),
        }
    }
}

/// `file:line:column: severity rule: section › field: message. Remedy.`
impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(file) = &self.file {
            write!(f, "{file}:")?;
            if let Some(span) = self.span {
                write!(f, "{}:{}:", span.line, span.column)?;
            }
            write!(f, " ")?;
        }
        write!(f, "{} {}: {}.", self.severity, self.rule, self.said())?;
        if !self.remedy.is_empty() {
            write!(f, " {}.", self.remedy.trim_end_matches('.'))?;
        }
        Ok(())
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for entry in &self.findings {
            writeln!(f, "{entry}")?;
        }
        match (self.blocking, self.advice) {
            (0, 0) => write!(f, "Nothing to complain of"),
            (blocking, advice) => write!(f, "{blocking} blocking, {advice} advice"),
        }
    }
}
