//! Which fields of a template are challenges, risks, metrics and so on: the rules that go into depth ask by these.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::topics::Topic;

/// Ids of fields by what they are. What is not named is not looked into.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Kinds {
    /// Each wants a way out beside it.
    pub challenges: Vec<String>,
    /// Each wants a mitigation beside it.
    pub risks: Vec<String>,
    /// Each wants a number.
    pub metrics: Vec<String>,
    pub questions: Vec<String>,
    /// What must hold for security.
    pub security: Vec<String>,
    /// Lists that come filled in, whose items are to be kept or replaced.
    pub criteria: Vec<String>,
    /// What is said of each topic.
    pub impacts: BTreeMap<Topic, String>,
}

impl Kinds {
    /// The ids of all fields that are named.
    pub fn named(&self) -> impl Iterator<Item = &String> {
        let Self { challenges, risks, metrics, questions, security, criteria, impacts } = self;
        let lists = [challenges, risks, metrics, questions, security, criteria];
        lists.into_iter().flatten().chain(impacts.values())
    }
}
