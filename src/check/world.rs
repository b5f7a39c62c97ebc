//! What the checker needs to know of the world outside of a draft. What is not known is not judged.

use std::collections::BTreeMap;

/// What was found out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Surroundings {
    /// Target as written in the link → whether it exists. A target that is not listed is not judged.
    pub links: BTreeMap<String, bool>,
    pub repository: Repository,
    /// Number of an issue or pull request of the repository → whether it exists.
    pub references: BTreeMap<u64, bool>,
    /// Web address as [`addresses`](super::addresses) lists it → what became of asking it.
    pub addresses: BTreeMap<String, Address>,
}

/// What the repository has for its issues to choose from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Repository {
    pub labels: Option<Vec<String>>,
    /// Who an issue can be assigned to.
    pub assignees: Option<Vec<String>>,
    /// Number and title of the open ones.
    pub milestones: Option<Vec<(u64, String)>>,
    pub types: Option<Vec<String>>,
    /// Whoever files may set none of these; `None` also where that is not known.
    pub limits: Option<Limits>,
}

/// The rights of somebody who may not set labels and the like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// `OWNER/NAME` of the repository.
    pub repo: String,
    /// The right there is, in a word.
    pub right: String,
    /// GitHub itself puts on the issue what its template names.
    pub keeps_templates: bool,
}

/// What became of asking a web address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Address {
    /// With this status.
    Answered(u16),
    /// Nothing came back, for this reason.
    Silent(String),
    /// Nobody was asked: its name leads to no server, for this reason.
    Nameless(String),
}

impl Address {
    /// Why whoever follows the link will find nothing, if so. A server that wants to be left alone, or to know who asks,
    /// says nothing about the page.
    pub fn is_dead(&self) -> Option<String> {
        match self {
            Self::Answered(status @ (404 | 410)) => Some(format!("answers with {status}")),
            Self::Answered(_) => None,
            Self::Silent(why) | Self::Nameless(why) => Some(format!("does not answer: {why}")),
        }
    }
}

impl Repository {
    pub fn lacks_label(&self, name: &str) -> bool {
        self.labels.as_ref().is_some_and(|known| !has(known, name))
    }

    /// `@me` is whoever files.
    pub fn lacks_assignee(&self, name: &str) -> bool {
        let name = name.trim_start_matches('@');
        let is_special = name.eq_ignore_ascii_case("me") || name.eq_ignore_ascii_case("copilot") || name.is_empty();
        !is_special && self.assignees.as_ref().is_some_and(|known| !has(known, name))
    }

    /// A milestone is called by its title or its number.
    pub fn lacks_milestone(&self, name: &str) -> bool {
        let is_it = |(number, title): &(u64, String)| is_same(title, name) || number.to_string() == name;
        self.milestones.as_ref().is_some_and(|known| !known.iter().any(is_it))
    }

    pub fn lacks_type(&self, name: &str) -> bool {
        self.types.as_ref().is_some_and(|known| !has(known, name))
    }
}

/// GitHub does not tell names apart by their case.
pub(super) fn is_same(a: &str, b: &str) -> bool {
    a == b || a.to_lowercase() == b.to_lowercase()
}

fn has(known: &[String], name: &str) -> bool {
    known.iter().any(|known| is_same(known, name))
}
