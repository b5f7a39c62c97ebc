//! Addresses of GitHub's own pages that it links back from, or shows short.

use super::{is_hash, is_repo, number};

/// A page of a repository.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page<'a> {
    /// `OWNER/NAME`.
    pub repo: &'a str,
    pub what: What<'a>,
    /// Whether the address names the page itself, and no place, part or view of it.
    pub is_whole: bool,
}

/// What a page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What<'a> {
    /// An issue or a pull request.
    Issue(u64),
    Discussion(u64),
    /// With the hash as it is written.
    Commit(&'a str),
}

/// The page on `host` that `url` leads to, if it is one of these.
pub fn page<'a>(url: &'a str, host: &str) -> Option<Page<'a>> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let (_, path) = rest.split_once('/').filter(|(on, _)| on.eq_ignore_ascii_case(host))?;
    let place = path.find(['?', '#']).unwrap_or(path.len());
    let mut parts = path[..place].split('/');
    let (owner, name, kind, shown) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let counted = || number(shown).filter(|(length, _)| *length == shown.len()).map(|(_, number)| number);
    let what = match kind {
        "issues" | "pull" => What::Issue(counted()?),
        "discussions" => What::Discussion(counted()?),
        "commit" if is_hash(shown) => What::Commit(shown),
        _ => return None,
    };
    let repo = &path[..owner.len() + 1 + name.len()];
    is_repo(repo).then(|| Page { repo, what, is_whole: parts.next().is_none() && place == path.len() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(path: &str) -> Option<(&str, What<'_>, bool)> {
        page(path, "github.com").map(|page| (page.repo, page.what, page.is_whole))
    }

    #[test]
    fn pages_are_known_by_their_address() {
        assert_eq!(said("https://github.com/octo/hello/issues/7"), Some(("octo/hello", What::Issue(7), true)));
        assert_eq!(said("http://GitHub.com/octo/hello/pull/8"), Some(("octo/hello", What::Issue(8), true)));
        assert_eq!(said("https://github.com/o/h/discussions/9"), Some(("o/h", What::Discussion(9), true)));
        assert_eq!(said("https://github.com/o/h/commit/abc1234"), Some(("o/h", What::Commit("abc1234"), true)));
    }

    #[test]
    fn a_place_of_a_page_is_not_the_whole_page() {
        for end in ["#issuecomment-1", "/files", "?x=1"] {
            let url = format!("https://github.com/o/h/pull/7{end}");
            assert_eq!(said(&url), Some(("o/h", What::Issue(7), false)), "{end}");
        }
    }

    #[test]
    fn other_pages_and_hosts_are_none() {
        for url in [
            "https://redirect.github.com/o/h/issues/7",
            "https://github.com/o/h/blob/7",
            "https://github.com/o/h/issues",
            "https://github.com/o/h/issues/+7",
            "https://github.com/o/../issues/7",
            "https://github.com/-/h/issues/7",
            "ftp://github.com/o/h/issues/7",
        ] {
            assert_eq!(said(url), None, "{url}");
        }
    }
}
