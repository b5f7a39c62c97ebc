//! Labels, assignees, milestone and type, chosen from what the repository has.

use super::Desk;
use super::destination::{MILESTONE, TYPE};
use super::stop::Stop;
use super::write;
use crate::filing::keys;
use crate::filing::wish::same;

/// A part of the issue that the repository has a list for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Metadata {
    Labels,
    Assignees,
    Milestone,
    Type,
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
        }
    }

    /// Whether any number of lines may be chosen.
    pub fn takes_several(self) -> bool {
        matches!(self, Self::Labels | Self::Assignees)
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
        }
    }

    /// What is chosen.
    pub fn chosen(self, desk: &Desk) -> Vec<String> {
        match self {
            Self::Labels => desk.draft.labels.clone(),
            Self::Assignees => desk.draft.assignees.clone(),
            Self::Milestone => keys::get(&desk.draft.other_keys, MILESTONE).into_iter().collect(),
            Self::Type => keys::get(&desk.draft.other_keys, TYPE).into_iter().collect(),
        }
    }

    /// Whether a line is chosen.
    pub fn is_chosen(self, desk: &Desk, choice: &Choice) -> bool {
        let chosen = self.chosen(desk);
        if choice.name.is_empty() { chosen.is_empty() } else { chosen.iter().any(|name| same(name, &choice.name)) }
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
        }
        let stop = match self {
            Self::Labels => Some(Stop::Labels),
            Self::Assignees => Some(Stop::Assignees),
            Self::Milestone | Self::Type => None,
        };
        match stop {
            Some(stop) => {
                desk.write.editors.remove(&stop);
                desk.changed(stop);
                write::prepare(desk);
            }
            None => desk.revision += 1,
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
