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
//! ```

mod pattern;
mod read;

use std::collections::BTreeMap;

use super::{Finding, Importance, Severity};
use crate::template::{Problem, Source, Template};

pub use pattern::Pattern;

/// Settings of one file, or of several laid over one another.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    levels: Levels,
    /// By the template's file name or name, in the order in which they apply.
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
    pub named: Vec<(String, Problem)>,
}

impl Settings {
    /// Reads a file of settings. What is wrong is told with its place, and the rest applies.
    pub fn read(source: &Source) -> (Self, Vec<Problem>) {
        read::settings(source)
    }

    /// These on top of `below`: where both speak of something, these win.
    #[must_use]
    pub fn over(self, below: &Self) -> Self {
        let mut levels = below.levels.clone();
        levels.0.extend(self.levels.0);
        Self { levels, templates: below.templates.iter().cloned().chain(self.templates).collect() }
    }

    /// What the rules weigh in issues of `template`.
    pub(super) fn levels(&self, template: &Template) -> Levels {
        let mut levels = self.levels.clone();
        self.demands(template).for_each(|demands| levels.0.extend(demands.levels.0.clone()));
        levels
    }

    /// What is asked of `template`, in the order in which it applies.
    pub(super) fn demands(&self, template: &Template) -> impl Iterator<Item = &Demands> {
        let file = template.source.name.rsplit(['/', '\\', ':']).next().unwrap_or_default().to_owned();
        let name = template.name.clone();
        let is_meant = move |demands: &&Demands| {
            let called = demands.template.rsplit('/').next().unwrap_or_default();
            called.eq_ignore_ascii_case(&file) || demands.template.eq_ignore_ascii_case(&name)
        };
        self.templates.iter().filter(is_meant)
    }

    /// One problem for each field that is named and that `template` does not have.
    pub fn misfits(&self, template: &Template) -> Vec<Problem> {
        let known = |id: &str| id == TITLE || template.fields().any(|(_, field)| field.id == id);
        let named = self.demands(template).flat_map(|demands| &demands.named);
        let misfits = named.filter(|(id, _)| !known(id)).map(|(id, at)| {
            let reason = format!("the template {} has no field `{id}`", template.name);
            let remedy = match super::requirements::nearest(id, template) {
                Some(near) => format!("write `{near}`"),
                None => "name a field of the template; `issuewright templates show` lists them".to_owned(),
            };
            Problem { reason, remedy, ..at.clone() }
        });
        misfits.collect()
    }
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
