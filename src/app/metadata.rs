//! Labels, assignees, milestone, type and projects, chosen from what the repository has.

use super::Desk;
use super::destination::{MILESTONE, PROJECTS, TYPE};
use super::stop::Stop;
use super::write;
use crate::filing::projects::Project;
use crate::filing::wish::same;
use crate::filing::{Cause, Refusal, keys};

/// A part of the issue that the repository has a list for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Metadata {
    Labels,
    Assignees,
    Milestone,
    Type,
    Projects,
}

/// A line of such a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Empty for the line that takes the choice back.
    pub name: String,
    pub description: String,
    /// Of a label: six hexadecimal digits.
    pub color: Option<String>,
}

impl Choice {
    fn named(name: &str) -> Self {
        Self { name: name.to_owned(), description: String::new(), color: None }
    }

    /// What is shown of it and looked through.
    pub fn text(&self) -> String {
        match (self.name.as_str(), self.description.as_str()) {
            ("", _) => "(none)".to_owned(),
            (name, "") => name.to_owned(),
            (name, description) => format!("{name}: {description}"),
        }
    }
}

impl Metadata {
    pub fn title(self) -> &'static str {
        match self {
            Self::Labels => "Labels",
            Self::Assignees => "Assignees",
            Self::Milestone => "Milestone",
            Self::Type => "Type",
            Self::Projects => "Projects",
        }
    }

    /// Whether any number of lines may be chosen.
    pub fn takes_several(self) -> bool {
        matches!(self, Self::Labels | Self::Assignees | Self::Projects)
    }

    /// What there is to choose from; `None` when that is not known.
    pub fn choices(self, desk: &Desk) -> Option<Vec<Choice>> {
        let known = desk.destination.known()?;
        let none = || Choice::named("");
        let lists = &known.lists;
        match self {
            Self::Labels => Some(labels(desk, lists.labels.as_ref()?)),
            Self::Assignees => {
                let login = known.facts.login.as_deref();
                let others = lists.assignees.as_ref()?.iter().filter(|user| Some(user.login.as_str()) != login);
                let me = login
                    .filter(|login| !login.is_empty())
                    .map(|login| Choice { description: login.to_owned(), ..Choice::named("@me") });
                Some(me.into_iter().chain(others.map(|user| Choice::named(&user.login))).collect())
            }
            Self::Milestone => {
                let known = lists.milestones.as_ref().filter(|known| !known.is_empty())?;
                Some([none()].into_iter().chain(known.iter().map(|each| Choice::named(&each.title))).collect())
            }
            Self::Type => {
                let known = lists.types.as_ref().filter(|known| !known.is_empty())?;
                let named = known.iter().map(|kind| Choice {
                    description: kind.description.clone().unwrap_or_default(),
                    ..Choice::named(&kind.name)
                });
                Some([none()].into_iter().chain(named).collect())
            }
            Self::Projects => projects(desk, lists.projects.as_ref()?.as_ref().ok()?),
        }
    }

    /// What is chosen.
    pub fn chosen(self, desk: &Desk) -> Vec<String> {
        match self {
            Self::Labels => desk.draft.labels.clone(),
            Self::Assignees => desk.draft.assignees.clone(),
            Self::Milestone => keys::get(&desk.draft.other_keys, MILESTONE).into_iter().collect(),
            Self::Type => keys::get(&desk.draft.other_keys, TYPE).into_iter().collect(),
            Self::Projects => keys::list(&desk.draft.other_keys, PROJECTS),
        }
    }

    /// Whether a line is chosen.
    pub fn is_chosen(self, desk: &Desk, choice: &Choice) -> bool {
        let chosen = self.chosen(desk);
        match choice.name.as_str() {
            "" => chosen.is_empty(),
            _ => chosen.iter().any(|name| self.is_named(name, choice)),
        }
    }

    /// Whether that name means the line: a project may also be called by its title.
    fn is_named(self, name: &str, choice: &Choice) -> bool {
        same(name, &choice.name) || self == Self::Projects && same(name, &choice.description)
    }

    /// Why there is nothing to choose from, as far as GitHub said so.
    pub fn refusal(self, desk: &Desk) -> Option<&Refusal> {
        let listed = desk.destination.known()?.lists.projects.as_ref().filter(|_| self == Self::Projects)?;
        // A server without them has nothing to be mended.
        listed.as_ref().err().filter(|refusal| refusal.cause != Cause::Odd)
    }

    /// Takes a line, or takes it back where several may be chosen.
    pub fn choose(self, desk: &mut Desk, choice: &Choice) {
        if desk.read_only.is_some() {
            return;
        }
        match self {
            Self::Labels => toggle(&mut desk.draft.labels, &choice.name),
            Self::Assignees => toggle(&mut desk.draft.assignees, &choice.name),
            Self::Milestone => set_key(desk, MILESTONE, &choice.name),
            Self::Type => set_key(desk, TYPE, &choice.name),
            Self::Projects => toggle_project(desk, choice),
        }
        let stop = match self {
            Self::Labels => Some(Stop::Labels),
            Self::Assignees => Some(Stop::Assignees),
            Self::Milestone | Self::Type | Self::Projects => None,
        };
        if let Some(stop) = stop {
            desk.write.editors.remove(&stop);
            desk.changed(stop);
            write::prepare(desk);
        } else {
            desk.destination.refused.retain(|refused| !self.title().eq_ignore_ascii_case(&refused.part));
            desk.revision += 1;
            desk.know_repository();
        }
    }
}

/// The labels of the repository, and before them those that it does not have.
fn labels(desk: &Desk, known: &[crate::filing::facts::Label]) -> Vec<Choice> {
    let is_unknown = |name: &&String| !known.iter().any(|label| same(&label.name, name));
    let unknown = desk.draft.labels.iter().filter(is_unknown);
    let unknown = unknown.map(|name| Choice { description: "not in the repository".to_owned(), ..Choice::named(name) });
    let known = known.iter().map(|label| Choice {
        description: label.description.clone().unwrap_or_default(),
        color: Some(label.color.clone()).filter(|color| color.len() == 6),
        ..Choice::named(&label.name)
    });
    unknown.chain(known).collect()
}

/// The projects that can be added to, and before them those that are chosen and not among them.
fn projects(desk: &Desk, known: &[Project]) -> Option<Vec<Choice>> {
    let open = known.iter().filter(|project| project.may_add && !project.closed);
    let open = open.map(|project| Choice { description: project.title.clone(), ..Choice::named(&project.to_string()) });
    let chosen = Metadata::Projects.chosen(desk);
    let is_unknown = |name: &&String| !known.iter().any(|project| project.is(name));
    let unknown = chosen.iter().filter(is_unknown);
    let unknown = unknown.map(|name| Choice { description: "not listed here".to_owned(), ..Choice::named(name) });
    let all: Vec<Choice> = unknown.chain(open).collect();
    (!all.is_empty()).then_some(all)
}

fn toggle_project(desk: &mut Desk, choice: &Choice) {
    let mut names = Metadata::Projects.chosen(desk);
    let before = names.len();
    names.retain(|name| !Metadata::Projects.is_named(name, choice));
    if names.len() == before {
        names.push(choice.name.clone());
    }
    desk.draft.other_keys = keys::set_list(&desk.draft.other_keys, PROJECTS, &names);
}

fn toggle(names: &mut Vec<String>, name: &str) {
    match names.iter().position(|known| same(known, name)) {
        Some(at) => {
            names.remove(at);
        }
        None => names.push(name.to_owned()),
    }
}

fn set_key(desk: &mut Desk, key: &str, name: &str) {
    let value = Some(name).filter(|name| !name.is_empty());
    desk.draft.other_keys = keys::set(&desk.draft.other_keys, key, value);
}
