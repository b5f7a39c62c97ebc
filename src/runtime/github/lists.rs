//! What a repository has to choose from: labels, people, milestones and types.

use super::GitHub;
use super::ask::Asker;
use super::cached::Lookup;
use crate::filing::facts::IssueType;
use crate::filing::lists::Lists;
use crate::filing::{Cause, Refusal};
use crate::runtime::cache::Cache;

impl GitHub {
    /// All lists, each as far as it can be read.
    pub fn lists(&self, asker: &Asker, cache: &Cache) -> Lists {
        let path = asker.repo.path();
        let mut lookup = Lookup::new(self, cache);
        Lists {
            labels: lookup.ask_all(&format!("{path}/labels"), asker).ok(),
            assignees: lookup.ask_all(&format!("{path}/assignees"), asker).ok(),
            milestones: lookup.ask_all(&format!("{path}/milestones?state=open"), asker).ok(),
            types: types(asker, |path| lookup.ask(path, asker)).ok(),
            projects: asker.origin.is_some().then(|| self.projects(asker)),
            is_stale: lookup.stale().is_some(),
        }
    }
}

/// The repository's types; where it is not asked for them, its organisation's.
pub(super) fn types(
    asker: &Asker,
    mut ask: impl FnMut(&str) -> Result<Vec<IssueType>, Refusal>,
) -> Result<Vec<IssueType>, Refusal> {
    let own = format!("{}/issue-types", asker.repo.path());
    let of_owner = format!("/orgs/{}/issue-types", asker.repo.owner);
    match ask(&own) {
        Err(refusal) if refusal.cause == Cause::NotFound => match ask(&of_owner) {
            // Persons have none.
            Err(refusal) if refusal.cause == Cause::NotFound => Ok(Vec::new()),
            of_owner => of_owner,
        },
        own => own,
    }
}

#[cfg(test)]
mod tests;
