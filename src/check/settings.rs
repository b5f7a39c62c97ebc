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

mod pattern;
mod read;

use std::collections::BTreeMap;

use super::{Finding, Importance, Severity};
use crate::template::{FieldKind, Problem, Source, Template, similar};

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

    /// One problem for each field that is named and that `template` does not have, or that cannot be what is asked.
    pub fn misfits(&self, template: &Template) -> Vec<Problem> {
        let demands = self.demands(template).flatten();
        demands.flat_map(|demands| demands.named.iter().filter_map(|named| demands.misfit(named, template))).collect()
    }

    /// One problem for each template that is named and is none of those `known` by file name or name.
    pub fn unmatched(&self, known: &[String]) -> Vec<Problem> {
        let is_known = |demands: &Demands| {
            let file = file_name(&demands.template);
            demands.is_for_all()
                || known.iter().any(|name| [file, &demands.template].iter().any(|of| of.eq_ignore_ascii_case(name)))
        };
        let unknown = self.layers.iter().flat_map(|layer| &layer.templates).filter(|demands| !is_known(demands));
        let told = unknown.map(|demands| {
            let near = similar::nearest(file_name(&demands.template), known.iter().map(String::as_str));
            let remedy = match near {
                Some(near) => format!("write `{near}`"),
                None => "name a template by its file or name; `issuewright templates` lists them".to_owned(),
            };
            Problem { reason: format!("there is no template `{}`", demands.template), remedy, ..demands.at.clone() }
        });
        told.collect()
    }
}

impl Layer {
    /// What is asked of `template`: what is asked of all templates, and then what is asked of it.
    fn demands(&self, template: &Template) -> impl Iterator<Item = &Demands> {
        let file = file_name(&template.source.name).to_owned();
        let name = template.name.clone();
        let is_meant = move |demands: &&Demands| {
            file_name(&demands.template).eq_ignore_ascii_case(&file) || demands.template.eq_ignore_ascii_case(&name)
        };
        let (all, of_one): (Vec<_>, Vec<_>) = self.templates.iter().partition(|demands| demands.is_for_all());
        all.into_iter().chain(of_one.into_iter().filter(is_meant))
    }
}

impl Demands {
    /// Whether they are asked of every template.
    fn is_for_all(&self) -> bool {
        self.template == "*"
    }

    /// What is wrong with asking that of the field in `template`. Of what is asked of every template, some may not have
    /// the field.
    fn misfit(&self, named: &Named, template: &Template) -> Option<Problem> {
        let Named { id, at, asks } = named;
        if id == TITLE && matches!(asks, Asks::Answer | Asks::Pattern) {
            return None;
        }
        let field = template.fields().find(|(_, field)| field.id == *id).map(|(_, field)| field);
        let (reason, remedy) = match field {
            Some(field) => {
                let (key, what, remedy) = asks.misfit(&field.kind)?;
                (format!("`{key}` cannot be asked of `{id}`, which is {what}"), remedy.to_owned())
            }
            None if self.is_for_all() || id == TITLE => return None,
            None => {
                let remedy = match super::requirements::nearest(id, template) {
                    Some(near) => format!("write `{near}`"),
                    None => "name a field of the template; `issuewright templates show` lists them".to_owned(),
                };
                (format!("the template {} has no field `{id}`", template.name), remedy)
            }
        };
        Some(Problem { reason, remedy, ..at.clone() })
    }
}

impl Asks {
    /// The key, what the field is, and what to do, where a field of that kind cannot have it.
    fn misfit(self, kind: &FieldKind) -> Option<(&'static str, &'static str, &'static str)> {
        use FieldKind::{Checkboxes, Checklist, Code, Dropdown, Input, List, Phases, Textarea, Upload};
        let what = match kind {
            Input { .. } => "one line",
            Textarea => "a text",
            Code { .. } => "code",
            Checklist(_) | List(_) => "a list",
            Phases(_) => "a plan",
            Dropdown { .. } | Checkboxes { .. } => "a choice",
            Upload { .. } => "an upload",
        };
        let (key, fits, remedy) = match self {
            Self::Answer => return None,
            Self::Words => {
                let fits = matches!(kind, Input { .. } | Textarea | Code { .. });
                ("minimum-words", fits, "ask it of a text, or take it out")
            }
            Self::Items => {
                let fits = matches!(kind, Textarea | Checklist(_) | List(_) | Phases(_));
                ("minimum-items", fits, "ask it of a list, a plan or a text, or take it out")
            }
            Self::Pattern => {
                let fits = !matches!(kind, Phases(_) | Dropdown { .. } | Checkboxes { .. });
                ("patterns", fits, "ask it of a text or a list, or take it out")
            }
        };
        (!fits).then_some((key, what, remedy))
    }
}

fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\', ':']).next().unwrap_or_default()
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
