//! What a rule is: a name, how much it weighs, a page that explains it, an example, and the function that judges.

use std::ops::Range;

use super::answers::Examination;
use super::text::Text;
use super::title::Title;
use super::whole::Whole;
use super::{Finding, Others, Place, Severity, Surroundings};
use crate::draft::Draft;

/// One thing that is looked for. Every rule is a `static` in a file of `rules/`, next to its function.
#[derive(Debug)]
pub struct Rule {
    /// Kebab-case, stable between versions: what findings, settings and comments call it.
    pub name: &'static str,
    /// One line, without a full stop.
    pub summary: &'static str,
    /// What its findings weigh where the template or the answer's importance says nothing else.
    pub severity: Severity,
    /// Why there is such a rule, in sentences.
    pub why: &'static str,
    /// How to mend what it finds, in sentences.
    pub mend: &'static str,
    /// Which bots close or label issues for it; empty where none is known.
    pub bots: &'static str,
    /// Whether its findings (or some of them) bring a repair along.
    pub has_fix: bool,
    pub example: Example,
    pub judge: Judge,
}

/// How a rule looks at a draft. Everything but [`Judge::Issue`] runs again after a key only where the key was.
#[derive(Debug, Clone, Copy)]
pub enum Judge {
    /// By the walk over an answer (`answers`, `choices`, `phases`), which asks several such rules in one go.
    Walk,
    /// Each text of the body that the author wrote: a field's text, an item, a part of a phase, what is outside of the
    /// fields.
    Text(fn(&Text<'_>, &mut Found<'_>)),
    /// The same, and the title.
    AnyText(fn(&Text<'_>, &mut Found<'_>)),
    /// The title.
    Title(fn(&Title<'_>, &mut Found<'_>)),
    /// Labels, assignees, milestone and type.
    Metadata(fn(&Draft, &Surroundings, &mut Found<'_>)),
    /// An answer as a whole, if it is not marked as not applicable.
    Field(fn(&Examination<'_>, &mut Found<'_>)),
    /// What lies over several fields. It runs after every key, so that it must not read all of the text.
    Issue(fn(&Whole<'_>, &mut Found<'_>)),
}

/// What a rule finds and what it leaves alone, shown by its page and held by a test.
#[derive(Debug)]
pub struct Example {
    pub stage: Stage,
    pub failing: Sample,
    pub passing: Sample,
    /// What is known of the world meanwhile.
    pub world: fn() -> Surroundings,
}

/// Where the samples stand.
#[derive(Debug, Clone, Copy)]
pub enum Stage {
    /// The text of a section "Details".
    Text,
    /// The title, with `[Bug] ` as the template's prefix.
    Title,
    /// A whole issue of this markdown template.
    Markdown(&'static str),
    /// A whole issue of this form.
    Form(&'static str),
    /// Answers to this form by field id, as YAML.
    FormAnswers(&'static str),
    /// The same as [`Stage::Text`], or a whole issue, under these settings.
    Settings(&'static str),
    /// Answers by field id, as YAML, on top of a complete Advanced Issue.
    Advanced,
}

#[derive(Debug, Clone, Copy)]
pub enum Sample {
    Is(&'static str),
    /// `before`, and `unit` so many times.
    Long {
        before: &'static str,
        unit: &'static str,
        times: usize,
    },
}

impl Sample {
    pub fn text(self) -> String {
        match self {
            Self::Is(text) => text.to_owned(),
            Self::Long { before, unit, times } => before.to_owned() + &unit.repeat(times),
        }
    }
}

impl Example {
    pub const fn of(stage: Stage, failing: &'static str, passing: &'static str) -> Self {
        Self { stage, failing: Sample::Is(failing), passing: Sample::Is(passing), world: Surroundings::default }
    }

    pub const fn text(failing: &'static str, passing: &'static str) -> Self {
        Self::of(Stage::Text, failing, passing)
    }

    pub const fn title(failing: &'static str, passing: &'static str) -> Self {
        Self::of(Stage::Title, failing, passing)
    }
}

/// Takes down what a rule finds at a place.
pub struct Found<'a> {
    pub(super) rule: &'static Rule,
    pub(super) place: Place,
    pub(super) findings: &'a mut Vec<Finding>,
}

impl Found<'_> {
    /// One more finding, with the rule's severity, at the place that is looked at. Message and remedy are a sentence
    /// each, without a full stop.
    pub fn add(&mut self, message: impl Into<String>, remedy: impl Into<String>) -> &mut Finding {
        let at = self.findings.len();
        self.findings.push(Finding::new(self.rule, self.rule.severity, self.place, message.into(), remedy));
        &mut self.findings[at]
    }

    /// One more finding for all of the places in the text that is looked at, each with what is said of it; none where
    /// there are none.
    pub fn add_all(
        &mut self,
        all: impl Iterator<Item = (Option<Range<usize>>, String)>,
        remedy: impl Into<String>,
    ) -> Option<&mut Finding> {
        let (at, message, others) = Others::of(all)?;
        let finding = self.add(message, remedy);
        (finding.at, finding.others) = (at, others);
        Some(finding)
    }
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}
