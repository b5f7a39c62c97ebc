//! What maintainers and authors set about the rules: `.github/issuewright.yml` of a repository, and the author's own
//! `~/.config/issuewright/config.yml`, of the same form.
//!
//! ```yaml
//! rules:                        # for every template
//!   e-mail-address: off         # off, advice or blocking
//! templates:
//!   bug_report.yml:             # the template's file name, or its name
//!     required: [version]       # field ids, as `issuewright templates show` lists them
//!     wanted: [logs]
//!     optional: [screenshots]
//!     otherwise: optional       # all other fields
//!     minimum-words: { what-happened: 20 }
//!     minimum-items: { steps: 2 }
//!     patterns:
//!       version: { matches: '^\d+\.\d+', say: Write it as 1.2 }
//!       title: { must-not-match: '(?i)urgent' }
//!     rules: { link-malformed: blocking }
//!   "*":                        # every template; what is asked of one by its name wins
//!     rules: { filler: blocking }
//! ```

mod misfits;
mod pattern;
mod read;

use std::collections::BTreeMap;

use super::{Finding, Importance, Severity};
use crate::template::{Problem, Source, Template};

pub use pattern::Pattern;

/// Settings of one file, or of several laid over one another.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// The lowest first. Each is worked out for a template on its own before the next is laid over it, so that what
    /// an upper one says of all templates is not undone by what a lower one says of one.
    layers: Vec<Layer>,
}

/// One file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Layer {
    levels: Levels,
    /// By the template's file name or name, in the order in which they stand.
    templates: Vec<Demands>,
}

/// What a rule's findings weigh.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    Off,
    Is(Severity),
}

/// The rules whose weight is set, by name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Levels(BTreeMap<&'static str, Level>);

/// What is asked of one template.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Demands {
    pub template: String,
    pub fields: BTreeMap<String, Importance>,
    pub otherwise: Option<Importance>,
    pub words: BTreeMap<String, usize>,
    pub items: BTreeMap<String, usize>,
    pub patterns: Vec<(String, Pattern)>,
    pub levels: Levels,
    /// Where each field is named, for those that the template does not have.
    pub named: Vec<Named>,
    /// Where the template is named.
    pub at: Problem,
}

/// A field's id, where it stands, and what is asked of the field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    pub id: String,
    pub at: Problem,
    pub asks: Asks,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asks {
    Answer,
    Words,
    Items,
    Pattern,
}

impl Settings {
    /// Reads a file of settings. What is wrong is told with its place, and the rest applies.
    pub fn read(source: &Source) -> (Self, Vec<Problem>) {
        read::settings(source)
    }

    /// These on top of `below`: where both speak of something, these win.
    #[must_use]
    pub fn over(self, below: &Self) -> Self {
        Self { layers: below.layers.iter().cloned().chain(self.layers).collect() }
    }

    /// What the rules weigh in issues of `template`.
    pub(super) fn levels(&self, template: &Template) -> Levels {
        let mut levels = Levels::default();
        for layer in &self.layers {
            levels.0.extend(layer.levels.0.clone());
            layer.demands(template).for_each(|demands| levels.0.extend(demands.levels.0.clone()));
        }
        levels
    }

    /// What is asked of `template`, file by file, in the order in which it applies.
    pub(super) fn demands(&self, template: &Template) -> impl Iterator<Item = Vec<&Demands>> {
        self.layers.iter().map(|layer| layer.demands(template).collect())
    }
}

impl Layer {
    /// What is asked of `template`: what is asked of all templates, and then what is asked of it.
    fn demands(&self, template: &Template) -> impl Iterator<Item = &Demands> {
        let (all, of_one): (Vec<_>, Vec<_>) = self.templates.iter().partition(|demands| demands.is_for_all());
        let of_one: Vec<_> = of_one.into_iter().filter(|demands| demands.are_of(template)).collect();
        all.into_iter().chain(of_one)
    }
}

impl Demands {
    /// Whether they are asked of every template.
    fn is_for_all(&self) -> bool {
        self.template == "*"
    }

    /// Whether they name `template`, by its file or its name.
    fn are_of(&self, template: &Template) -> bool {
        file_name(&self.template).eq_ignore_ascii_case(file_name(&template.source.name))
            || self.template.eq_ignore_ascii_case(&template.name)
    }
}

/// A path's last part; of the template that is built in what its file is called.
fn file_name(path: &str) -> &str {
    let name = path.rsplit(['/', '\\', ':']).next().unwrap_or_default();
    name.strip_prefix("built-in ").unwrap_or(name)
}

/// What the title is called among the fields.
pub(super) const TITLE: &str = "title";

impl Levels {
    /// Takes out what is turned off, and gives the rest the weight that is set.
    pub(super) fn weigh(&self, findings: &mut Vec<Finding>) {
        if self.0.is_empty() {
            return;
        }
        findings.retain(|finding| self.0.get(finding.rule) != Some(&Level::Off));
        for finding in findings {
            if let Some(Level::Is(severity)) = self.0.get(finding.rule) {
                finding.severity = *severity;
            }
        }
    }
}

#[cfg(test)]
mod tests;
