//! What the rules may know of a repository by the lists that were read of it.

use crate::check::{Limits, Repository};
use crate::filing::facts::RepoFacts;
use crate::filing::lists::{Lists, MOST};
use crate::filing::preflight::may_file;

/// What is known of a repository by its lists. What may have changed since they were read, or goes on beyond them, is not
/// known.
pub fn repository_of(lists: &Lists) -> Repository {
    fn names<T>(list: Option<&Vec<T>>, name: impl Fn(&T) -> String) -> Option<Vec<String>> {
        list.filter(|list| list.len() < MOST).map(|list| list.iter().map(name).collect())
    }
    if lists.is_stale {
        return Repository::default();
    }
    let milestones = lists.milestones.as_ref().filter(|list| list.len() < MOST);
    Repository {
        labels: names(lists.labels.as_ref(), |label| label.name.clone()),
        assignees: names(lists.assignees.as_ref(), |user| user.login.clone()),
        milestones: milestones.map(|list| list.iter().map(|each| (each.number, each.title.clone())).collect()),
        types: names(lists.types.as_ref(), |kind| kind.name.clone()),
        limits: None,
    }
}

/// What whoever has a token may not do in a repository, if it can be filed there. `has_template` says whether the
/// draft's template is one of its own.
pub fn limits_of(repo: &RepoFacts, has_template: bool) -> Option<Limits> {
    let is_limited = may_file(repo).is_ok() && !repo.permissions.may_triage();
    is_limited.then(|| Limits {
        repo: repo.full_name.clone(),
        right: repo.permissions.word().to_owned(),
        keeps_templates: has_template && !repo.node_id.is_empty(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::filing::facts::Label;

    #[test]
    fn who_may_only_read_is_limited_and_who_may_triage_is_not() {
        let repo = |permissions: &str| -> RepoFacts {
            let text = format!(r#"{{"id": 1, "node_id": "R_1", "full_name": "a/b", "permissions": {permissions}}}"#);
            serde_json::from_str(&text).unwrap()
        };
        let limits = limits_of(&repo(r#"{"pull": true}"#), true).unwrap();
        assert_eq!((limits.repo.as_str(), limits.right.as_str(), limits.keeps_templates), ("a/b", "read", true));
        assert_eq!(limits_of(&repo(r#"{"triage": true}"#), true), None);
    }

    fn labels(count: usize) -> Lists {
        let label: Label = serde_json::from_str(r#"{"name": "bug"}"#).unwrap();
        Lists { labels: Some(vec![label; count]), ..Lists::default() }
    }

    #[test]
    fn what_was_read_is_known_and_what_was_not_is_not() {
        let known = repository_of(&labels(1));
        assert_eq!((known.labels, known.types), (Some(vec!["bug".to_owned()]), None));
    }

    #[test]
    fn what_may_have_changed_or_goes_on_is_not_known() {
        for lists in [Lists { is_stale: true, ..labels(1) }, labels(MOST)] {
            assert_eq!(repository_of(&lists), Repository::default());
        }
    }
}
