//! Where on the page the things lead that GitHub links by itself.

use std::ops::Range;

use crate::filing::Repo;
use crate::linked::{self, SHORT_HASH, To, What};

/// A part of a text that leads somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reference {
    pub range: Range<usize>,
    pub url: String,
    /// What is shown of a commit, as code; else the text is.
    pub commit: Option<String>,
}

/// All references in `text`, in order. Teams are none: whether there is such a team only GitHub knows, and
/// `@scope/package` looks the same.
pub(super) fn find(text: &str, repo: &Repo) -> Vec<Reference> {
    let web = |other: Option<&str>| other.map_or_else(|| repo.web(), |other| format!("https://{}/{other}", repo.host));
    let reference = |linked: linked::Linked<'_>| {
        let (url, commit) = match linked.to {
            To::Issue { repo, number } => (format!("{}/issues/{number}", web(repo)), None),
            To::User(login) => (format!("https://{}/{login}", repo.host), None),
            To::Team(_) => return None,
            To::Commit { repo, hash } => {
                let of = repo.map_or(String::new(), |repo| format!("{repo}@"));
                (format!("{}/commit/{hash}", web(repo)), Some(of + &hash[..SHORT_HASH]))
            }
        };
        Some(Reference { range: linked.range, url, commit })
    };
    linked::all(text).into_iter().filter_map(reference).collect()
}

/// What GitHub shows for an address of its own that stands in a text by itself: `#7`, `owner/name#7`, or a short hash;
/// and whether it is a commit.
pub(super) fn short(url: &str, repo: &Repo) -> Option<(String, bool)> {
    let page = linked::page(url, &repo.host).filter(|page| page.is_whole)?;
    let is_here = page.repo.eq_ignore_ascii_case(&format!("{}/{}", repo.owner, repo.name));
    let prefix = if is_here { "" } else { page.repo };
    Some(match page.what {
        What::Issue(number) | What::Discussion(number) => (format!("{prefix}#{number}"), false),
        What::Commit(hash) => {
            let sign = if is_here { "" } else { "@" };
            (format!("{prefix}{sign}{}", &hash[..SHORT_HASH]), true)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hello() -> Repo {
        Repo::parse("octo/hello", "github.com").unwrap()
    }

    /// Each reference as `text→path`.
    fn found(text: &str) -> Vec<String> {
        let path = |url: &str| url.strip_prefix("https://github.com/").unwrap_or("?").to_owned();
        find(text, &hello()).into_iter().map(|found| format!("{}→{}", &text[found.range], path(&found.url))).collect()
    }

    #[test]
    fn issues_and_people_lead_to_their_pages() {
        assert_eq!(
            found("#12, GH-4 cli/cli#6 @octo-cat"),
            [
                "#12→octo/hello/issues/12",
                "GH-4→octo/hello/issues/4",
                "cli/cli#6→cli/cli/issues/6",
                "@octo-cat→octo-cat"
            ]
        );
    }

    #[test]
    fn what_may_be_a_package_leads_nowhere() {
        assert!(found("@scope/package").is_empty());
    }

    #[test]
    fn a_commit_is_shown_by_a_short_hash() {
        let whole = "0123456789abcdef0123456789abcdef01234567";
        let shown = |text: &str| find(text, &hello())[0].commit.clone().unwrap();
        assert_eq!((shown(whole), shown(&format!("cli/cli@{whole}"))), ("0123456".into(), "cli/cli@0123456".into()));
        assert_eq!(found(&format!("cli/cli@{whole}")), [format!("cli/cli@{whole}→cli/cli/commit/{whole}")]);
    }

    #[test]
    fn addresses_of_the_host_are_shown_short() {
        let said = |path: &str| short(&format!("https://github.com/{path}"), &hello()).map(|(shown, _)| shown);
        assert_eq!(said("octo/hello/issues/7").as_deref(), Some("#7"));
        assert_eq!(said("cli/cli/pull/8").as_deref(), Some("cli/cli#8"));
        assert_eq!(said("octo/hello/commit/abc1234def").as_deref(), Some("abc1234"));
        assert_eq!(said("octo/hello/issues"), None);
        assert_eq!(said("octo/hello/issues/7#issuecomment-1"), None);
    }
}
