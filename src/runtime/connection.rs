//! The way to a repository's host: its endpoint, the token for it, and whether one may be sent there.

use std::time::Duration;

use super::endpoint::{self, Endpoint};
use super::github::GitHub;
use super::github::ask::Asker;
use super::remotes::{self, Because};
use super::surroundings::Surroundings;
use super::token;
use crate::filing::Repo;

/// How many seconds a server may be at work on a request whose reply is lost, where that is not GitHub's own ten.
pub const SETTLING: &str = "ISSUEWRIGHT_SETTLE_SECONDS";

/// Makes ready to ask about `repo`; nothing is sent. Without a token GitHub is asked as nobody in particular.
///
/// A host that only a checkout names is not spoken to unless it is known: anybody can write a remote.
///
/// # Errors
/// The host is not known, its address or token is not to be read, or the connection cannot be made ready.
pub fn connect(
    repo: &Repo,
    because: &Because,
    surroundings: &Surroundings,
    patience: Duration,
) -> Result<(GitHub, Asker), String> {
    trusted(repo, because, surroundings)?;
    let endpoint = Endpoint::of(&repo.host, surroundings)?;
    let credentials = token::find(&repo.host, surroundings)?;
    let origin = credentials.as_ref().map(|credentials| credentials.origin.to_string());
    let github = GitHub::new(endpoint, credentials.as_ref().map(|credentials| &credentials.token), patience)?;
    let settling = surroundings.variable(SETTLING).and_then(|seconds| seconds.to_str()?.parse().ok());
    let github = match settling {
        Some(seconds) => github.settling(Duration::from_secs(seconds)),
        None => github,
    };
    Ok((github, Asker { repo: repo.clone(), origin }))
}

/// Whether a host may be spoken to: the author named it, knows it, or has named another address for the API.
///
/// # Errors
/// Only a checkout names it.
pub fn trusted(repo: &Repo, because: &Because, surroundings: &Surroundings) -> Result<(), String> {
    let is_named = matches!(because, Because::Option | Because::GhRepo);
    if is_named || endpoint::is_custom(surroundings) || remotes::is_known(&repo.host, surroundings) {
        return Ok(());
    }
    let host = &repo.host;
    Err(format!(
        "{host}, from {because}, is no known host of GitHub; run `gh auth login --hostname {host}`, or name the repository with -R {repo}"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(variables: &[(&str, &str)], because: &Because) -> Result<Asker, String> {
        let folder = tempfile::tempdir().unwrap();
        let surroundings = Surroundings::new(variables.iter().copied(), Some(folder.path().to_owned()));
        let repo = Repo::parse("git.acme.org/octo/hello", "github.com").unwrap();
        connect(&repo, because, &surroundings, Duration::from_secs(1)).map(|(_, asker)| asker)
    }

    #[test]
    fn a_host_that_only_a_checkout_names_is_not_spoken_to() {
        let remote = Because::Remote("origin".to_owned());
        let said = "git.acme.org, from remote origin, is no known host of GitHub; run `gh auth login --hostname \
                    git.acme.org`, or name the repository with -R git.acme.org/octo/hello";
        assert_eq!(told(&[("GH_ENTERPRISE_TOKEN", "secret")], &remote).unwrap_err(), said);
        assert!(told(&[], &Because::Default).unwrap_err().contains("gh repo set-default"));
    }

    #[test]
    fn a_host_that_the_author_names_is_spoken_to_with_its_token() {
        let asker = told(&[("GH_ENTERPRISE_TOKEN", "secret")], &Because::Option).unwrap();
        assert_eq!(asker.origin.as_deref(), Some("GH_ENTERPRISE_TOKEN"));
        let remote = Because::Remote("origin".to_owned());
        assert_eq!(told(&[("GH_HOST", "git.acme.org")], &remote).unwrap().origin, None);
        assert!(told(&[("ISSUEWRIGHT_API_URL", "http://127.0.0.1:9")], &remote).is_ok(), "it is not where it is sent");
    }
}
