//! Holds settings against the templates at hand: what they name and no template has, or cannot have, applies to nothing.

use super::{Asks, Demands, Named, Settings, TITLE, file_name};
use crate::check::requirements::nearest;
use crate::template::{FieldKind, Problem, Template, similar};

impl Settings {
    /// One problem for each field that is named and that `template` does not have, or that cannot be what is asked.
    pub fn misfits(&self, template: &Template) -> Vec<Problem> {
        let demands = self.demands(template).flatten();
        demands.flat_map(|demands| demands.named.iter().filter_map(|named| demands.misfit(named, template))).collect()
    }

    /// All that applies to nothing among `templates`, in the order of the files. Which templates there are not is told
    /// if these `are_all`.
    pub fn misfits_of_all(&self, templates: &[Template], are_all: bool) -> Vec<Problem> {
        let demands = self.layers.iter().flat_map(|layer| &layer.templates);
        let mut problems: Vec<Problem> = demands.flat_map(|demands| demands.misfits(templates, are_all)).collect();
        problems.sort_by_key(|problem| (problem.line, problem.column));
        problems
    }
}

impl Demands {
    fn misfits(&self, templates: &[Template], are_all: bool) -> Vec<Problem> {
        if self.is_for_all() {
            return self.named.iter().filter_map(|named| self.misfit_of_all(named, templates, are_all)).collect();
        }
        let meant: Vec<&Template> = templates.iter().filter(|template| self.are_of(template)).collect();
        if meant.is_empty() {
            return are_all.then(|| self.unmatched(templates)).into_iter().collect();
        }
        let of_one = |named| meant.iter().find_map(|template| self.misfit(named, template));
        let of_name = self.ambiguous(&meant).or_else(|| self.elsewhere(&meant));
        of_name.into_iter().chain(self.named.iter().filter_map(of_one)).collect()
    }

    /// That there is no such template.
    fn unmatched(&self, templates: &[Template]) -> Problem {
        let known = templates.iter().flat_map(|template| [file_name(&template.source.name), &template.name]);
        let remedy = match similar::nearest(file_name(&self.template), known) {
            Some(near) => format!("write `{near}`"),
            None => "name a template by its file or name; `issuewright templates` lists them".to_owned(),
        };
        self.told(format!("there is no template `{}`", self.template), remedy)
    }

    /// That several files are meant.
    fn ambiguous(&self, meant: &[&Template]) -> Option<Problem> {
        let first = file_name(&meant.first()?.source.name);
        let others = meant.iter().map(|template| file_name(&template.source.name));
        let other = others.into_iter().find(|name| !name.eq_ignore_ascii_case(first))?;
        let reason = format!("`{}` is both {first} and {other}", self.template);
        Some(self.told(reason, format!("write `{first}` or `{other}`")))
    }

    /// That the path which is named is none of a template's.
    fn elsewhere(&self, meant: &[&Template]) -> Option<Problem> {
        let written = self.template.to_ascii_lowercase();
        let is_there = |template: &&Template| {
            let path = template.source.name.to_ascii_lowercase();
            let ends = path.strip_suffix(&written).is_some_and(|start| start.is_empty() || start.ends_with(['/', ':']));
            ends || template.name.eq_ignore_ascii_case(&self.template)
        };
        let file = file_name(&self.template);
        (file != self.template && !meant.iter().any(is_there))
            .then(|| self.told(format!("no template has the path `{}`", self.template), format!("write `{file}`")))
    }

    /// What is wrong with asking that of a field in all of them: that none has it, or none can have it asked.
    fn misfit_of_all(&self, named: &Named, templates: &[Template], are_all: bool) -> Option<Problem> {
        let has = |template: &&Template| template.fields().any(|(_, field)| field.id == named.id);
        if named.id != TITLE && are_all && !templates.iter().any(|template| has(&template)) {
            let remedy = match templates.iter().find_map(|template| nearest(&named.id, template)) {
                Some(near) => format!("write `{near}`"),
                None => "name a field of a template; `issuewright templates show` lists them".to_owned(),
            };
            let reason = format!("no template has a field `{}`", named.id);
            return Some(Problem { reason, remedy, ..named.at.clone() });
        }
        let mut having = templates.iter().filter(|template| named.id == TITLE || has(template));
        let first = self.misfit(named, having.next()?)?;
        having.all(|template| self.misfit(named, template).is_some()).then_some(first)
    }

    fn told(&self, reason: String, remedy: String) -> Problem {
        Problem { reason, remedy, ..self.at.clone() }
    }

    /// What is wrong with asking that of the field in `template`. Of what is asked of every template, some may not have
    /// the field.
    fn misfit(&self, named: &Named, template: &Template) -> Option<Problem> {
        let Named { id, at, asks } = named;
        let field = template.fields().find(|(_, field)| field.id == *id).map(|(_, field)| field);
        let (reason, remedy) = match field {
            _ if id == TITLE && *asks != Asks::Items => return None,
            Some(field) => {
                let (key, what, remedy) = asks.misfit(&field.kind)?;
                (format!("`{key}` cannot be asked of `{id}`, which is {what}"), remedy.to_owned())
            }
            None if id == TITLE => {
                let reason = format!("`minimum-items` cannot be asked of `{id}`, which is the issue's title");
                (reason, "ask it of a list, a plan or a text, or take it out".to_owned())
            }
            None if self.is_for_all() => return None,
            None => {
                let remedy = match nearest(id, template) {
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
