//! What the rules may know of a repository by the lists that were read of it.

use crate::check::Repository;
use crate::filing::lists::{Lists, MOST};

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
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::filing::facts::Label;

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
