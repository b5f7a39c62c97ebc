//! What a template asks for, read from YAML: which fields must be answered, and how many of what.
//!
//! ```yaml
//! required:                # hold up Submit until answered
//!   - issue-summary.summary
//! wanted:                  # advice
//!   - impact-analysis.memory-usage
//! otherwise: optional      # all other fields: optional (the default) or wanted
//! at-least:                # hold up Submit; one field: its items are counted, several: the fields answered
//!   - { count: 1, noun: challenge, plural: challenges, of: [technical-challenges.challenges] }
//! every-phase:             # of the phases that are begun
//!   required: [task, estimate, milestone]
//! kinds:                   # what is looked into: challenges, risks, metrics, questions, security, criteria
//!   challenges: [technical-challenges.challenges]
//!   impacts: { memory: impact-analysis.memory-usage }
//! minimum-words:           # advice, in answers that are text
//!   issue-summary.summary: 10
//! ```

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::{Arc, OnceLock};

use serde::Deserialize;

use super::kinds::Kinds;
use super::own::Own;
use super::settings::{Demands, Levels, Pattern, Settings};
use super::{Finding, Severity};
use crate::template::{self, Problem, Template, similar};

const BUILT_IN: &str = include_str!("../../assets/advanced_issue.rules.yml");
const BUILT_IN_NAME: &str = "advanced_issue.rules.yml";

/// What is asked of the fields of one template. The default, for templates without rules of their own, asks for
/// everything as advice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Requirements {
    /// What messages call the file they come from.
    file: String,
    fields: BTreeMap<String, Importance>,
    otherwise: Importance,
    at_least: Vec<AtLeast>,
    phases: BTreeMap<Asked, Importance>,
    /// The fewest words of a text, by field id.
    words: BTreeMap<String, usize>,
    /// What texts must match or must not, by field id.
    patterns: Vec<(String, Pattern)>,
    /// Rules whose weight is set.
    levels: Levels,
    kinds: Kinds,
    /// What the template brings along.
    own: Own,
    /// Nothing of a form binds.
    is_relaxed: bool,
    /// The file's text, to say on which line a field is named.
    text: Arc<str>,
}

/// How much a field is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Importance {
    Required,
    Wanted,
    Optional,
}

impl Importance {
    /// How much it weighs that the answer is no answer.
    pub const fn severity(self) -> Severity {
        match self {
            Self::Required => Severity::Blocking,
            Self::Wanted | Self::Optional => Severity::Advice,
        }
    }
}

/// So many items of one field, or answered fields of several.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AtLeast {
    pub count: usize,
    /// What is counted, such as `criterion`.
    pub noun: String,
    /// Such as `criteria`.
    pub plural: String,
    /// Ids of fields.
    pub of: Vec<String>,
}

/// What is asked of a phase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Asked {
    Task,
    Estimate,
    Milestone,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct File {
    #[serde(default)]
    required: Vec<String>,
    #[serde(default)]
    wanted: Vec<String>,
    #[serde(default)]
    otherwise: Option<Importance>,
    #[serde(default)]
    at_least: Vec<AtLeast>,
    #[serde(default)]
    every_phase: EveryPhase,
    #[serde(default)]
    kinds: Kinds,
    #[serde(default)]
    minimum_words: BTreeMap<String, usize>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct EveryPhase {
    #[serde(default)]
    required: Vec<Asked>,
    #[serde(default)]
    wanted: Vec<Asked>,
}

impl Default for Requirements {
    fn default() -> Self {
        use Asked::{Estimate, Milestone, Task};
        Self {
            file: String::new(),
            fields: BTreeMap::new(),
            otherwise: Importance::Wanted,
            at_least: Vec::new(),
            phases: [Task, Estimate, Milestone].map(|part| (part, Importance::Wanted)).into(),
            words: BTreeMap::new(),
            patterns: Vec::new(),
            levels: Levels::default(),
            kinds: Kinds::default(),
            own: Own::default(),
            is_relaxed: false,
            text: Arc::default(),
        }
    }
}

impl Requirements {
    /// Reads rules from YAML; `file` is what problems call it. Whether the ids exist is told by [`Requirements::misfits`].
    pub fn parse(text: &str, file: &str) -> Result<Self, Vec<Problem>> {
        let read: File = serde_yaml::from_str(text).map_err(|error| vec![yaml_problem(&error, file)])?;
        let mut problems = Vec::new();
        let mut fields = BTreeMap::new();
        let asked = read.required.iter().map(|id| (id, Importance::Required));
        for (id, importance) in asked.chain(read.wanted.iter().map(|id| (id, Importance::Wanted))) {
            if fields.insert(id.clone(), importance).is_some() {
                problems.push(problem(
                    file,
                    nth_line_of(text, id, 1),
                    format!("`{id}` is listed twice"),
                    "Keep one of them",
                ));
            }
        }
        for rule in read.at_least.iter().filter(|rule| rule.count == 0 || rule.of.is_empty()) {
            let reason = format!("`at-least` for `{}` asks for nothing", rule.noun);
            let remedy = "Give a `count` of 1 or more and the field ids in `of`";
            problems.push(problem(file, nth_line_of(text, &rule.noun, 0), reason, remedy));
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let required = read.every_phase.required.iter().map(|part| (*part, Importance::Required));
        let wanted = read.every_phase.wanted.iter().map(|part| (*part, Importance::Wanted));
        Ok(Self {
            file: file.to_owned(),
            fields,
            otherwise: read.otherwise.unwrap_or(Importance::Optional),
            at_least: read.at_least,
            phases: wanted.chain(required).collect(),
            kinds: read.kinds,
            words: read.minimum_words,
            text: text.into(),
            ..Self::default()
        })
    }

    /// The Advanced Issue's.
    pub fn built_in() -> &'static Self {
        static RULES: OnceLock<Requirements> = OnceLock::new();
        // A test holds that the file is right; were it not, everything would be asked for as advice.
        RULES.get_or_init(|| Self::parse(BUILT_IN, BUILT_IN_NAME).unwrap_or_default())
    }

    /// What an issue form asks for itself; for other templates the built-in rules if it has all the fields they name,
    /// else the default ones.
    pub fn of(template: &Template) -> Self {
        if template.is_form() {
            let required = template.fields().filter(|(_, field)| field.required);
            let fields = required.map(|(_, field)| (field.id.clone(), Importance::Required)).collect();
            return Self { fields, otherwise: Importance::Optional, ..Self::default() }.beside(template);
        }
        let built_in = Self::built_in();
        let rules = if built_in.fits(template) { built_in.clone() } else { Self::default() };
        rules.beside(template)
    }

    /// The same rules beside what `template` brings along.
    pub fn beside(self, template: &Template) -> Self {
        Self { own: Own::of(template), ..self }
    }

    /// What the template brings along.
    pub fn own(&self) -> &Own {
        &self.own
    }

    /// The same, with what `settings` ask of it on top.
    pub fn under(template: &Template, settings: &Settings) -> Self {
        let mut requirements = Self::of(template);
        let own = requirements.fields.clone();
        for demands in settings.demands(template) {
            if demands.iter().any(|demands| demands.otherwise.is_some()) {
                // All that a lower file says of fields is spoken of by the upper one too.
                requirements.fields.clone_from(&own);
            }
            for demands in demands {
                requirements.ask(demands);
            }
        }
        requirements.levels = settings.levels(template);
        requirements
    }

    fn ask(&mut self, demands: &Demands) {
        self.otherwise = demands.otherwise.unwrap_or(self.otherwise);
        self.fields.extend(demands.fields.clone());
        self.words.extend(demands.words.clone());
        for (id, &count) in &demands.items {
            self.at_least.retain(|rule| rule.of != [id.as_str()]);
            let (noun, plural) = ("item".to_owned(), "items".to_owned());
            self.at_least.push(AtLeast { count, noun, plural, of: vec![id.clone()] });
        }
        self.patterns.extend(demands.patterns.clone());
    }

    /// Whether `template` has all the fields that are named.
    fn fits(&self, template: &Template) -> bool {
        let known: HashSet<&str> = template.fields().map(|(_, field)| field.id.as_str()).collect();
        self.named().all(|id| known.contains(id.as_str()))
    }

    /// The ids of all fields that are named.
    fn named(&self) -> impl Iterator<Item = &String> {
        let fields = self.fields.keys().chain(self.words.keys()).chain(self.kinds.named());
        fields.chain(self.at_least.iter().flat_map(|rule| &rule.of))
    }

    /// One problem for each id that no field of `template` has, with the nearest one that exists.
    pub fn misfits(&self, template: &Template) -> Vec<Problem> {
        let known: HashSet<&str> = template.fields().map(|(_, field)| field.id.as_str()).collect();
        let misfit = |id: &String| {
            let remedy = match nearest(id, template) {
                Some(near) => format!("Did you mean `{near}`?"),
                None => "Name a field of the template".to_owned(),
            };
            let line = nth_line_of(&self.text, id, 0);
            problem(&self.file, line, format!("the template has no field `{id}`"), &remedy)
        };
        let named: BTreeSet<&String> = self.named().collect();
        named.into_iter().filter(|id| !known.contains(id.as_str())).map(misfit).collect()
    }

    /// Which fields are what.
    pub fn kinds(&self) -> &Kinds {
        &self.kinds
    }

    /// How much the field `id` is asked for.
    pub fn importance(&self, id: &str) -> Importance {
        self.fields.get(id).copied().unwrap_or(self.otherwise)
    }

    /// The same rules with everything that is required only wanted, as GitHub has it for forms in private repositories.
    pub fn relaxed(mut self) -> Self {
        let fields = self.fields.values_mut().filter(|importance| **importance == Importance::Required);
        fields.for_each(|importance| *importance = Importance::Wanted);
        self.is_relaxed = true;
        self
    }

    /// How much it is asked for that a box which must be ticked is.
    pub fn of_boxes(&self) -> Importance {
        if self.is_relaxed { Importance::Wanted } else { Importance::Required }
    }

    /// How much `part` is asked for in every phase.
    pub fn of_phase(&self, part: Asked) -> Importance {
        self.phases.get(&part).copied().unwrap_or(Importance::Optional)
    }

    /// The count asked of the items of field `id` alone.
    pub fn items_of(&self, id: &str) -> Option<&AtLeast> {
        self.at_least.iter().find(|rule| rule.of.len() == 1 && rule.of[0] == id)
    }

    /// The fewest words that the text of field `id` may have.
    pub fn minimum_words(&self, id: &str) -> Option<usize> {
        self.words.get(id).copied()
    }

    /// What the text of field `id`, or of the title, is held against.
    pub fn patterns_of(&self, id: &str) -> impl Iterator<Item = &Pattern> {
        self.patterns.iter().filter(move |(of, _)| of == id).map(|(_, pattern)| pattern)
    }

    /// Gives findings the weight that is set for their rules, and takes out those of rules that are turned off.
    pub(super) fn weighed(&self, mut findings: Vec<Finding>) -> Vec<Finding> {
        self.levels.weigh(&mut findings);
        findings
    }

    /// The counts asked over several fields.
    pub fn over_fields(&self) -> impl Iterator<Item = &AtLeast> {
        self.at_least.iter().filter(|rule| rule.of.len() > 1)
    }
}

impl AtLeast {
    /// Says that there are only `count`, below the number asked for.
    pub fn message(&self, count: usize) -> String {
        let there = match count {
            0 => format!("No {} is written down yet", self.noun),
            1 => format!("There is only 1 {}", self.noun),
            _ => format!("There are only {count} {}", self.plural),
        };
        if self.count == 1 { there } else { format!("{there} of {}", self.count) }
    }

    /// Says how many more are needed.
    pub fn remedy(&self, count: usize) -> String {
        match self.count.saturating_sub(count) {
            1 if count == 0 => format!("Write down at least one {}", self.noun),
            1 => format!("Write down one more {}", self.noun),
            more => format!("Write down {more} more {}", self.plural),
        }
    }
}

fn yaml_problem(error: &serde_yaml::Error, file: &str) -> Problem {
    let (line, column) = error.location().map_or((0, 0), |at| (at.line(), at.column()));
    let reason = error.to_string();
    let reason = reason.split(" at line ").next().unwrap_or_default();
    let remedy = "Known keys: required, wanted, otherwise, at-least, every-phase, kinds, minimum-words";
    Problem::new(template::Severity::Error, file, reason, remedy).at(line, column)
}

fn problem(file: &str, line: usize, reason: String, remedy: &str) -> Problem {
    Problem::new(template::Severity::Error, file, reason, remedy).at(line, line.min(1))
}

/// The line, from 1, on which `word` stands for the `nth` time (from 0), or 0.
fn nth_line_of(text: &str, word: &str, nth: usize) -> usize {
    let is_part = |c: char| c.is_alphanumeric() || "-_.".contains(c);
    let holds = |line: &str| line.split(|c| !is_part(c)).any(|part| part == word);
    text.lines().enumerate().filter(|(_, line)| holds(line)).nth(nth).map_or(0, |(index, _)| index + 1)
}

pub(super) fn nearest<'a>(id: &str, template: &'a Template) -> Option<&'a str> {
    similar::nearest(id, template.fields().map(|(_, field)| field.id.as_str()))
}

#[cfg(test)]
mod tests;
