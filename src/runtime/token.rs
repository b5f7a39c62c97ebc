//! Finds the token of a host, in gh's own order: variables, gh's file, gh itself.

mod hosts;
mod secret;

pub(crate) use hosts::Hosts;
pub use secret::{Kind, Token};

use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

use crate::filing::repo::{GITHUB, is_residency};
use crate::runtime::command;
use crate::runtime::endpoint;
use crate::runtime::failure::shown;
use crate::runtime::surroundings::Surroundings;

/// For gh to answer in: it may ask a keyring that waits for its owner.
const LIMIT: Duration = Duration::from_secs(3);

/// gh answers with one of these where it is set; here they have been asked before.
const OF_GH: [&str; 5] = ["GH_TOKEN", "GITHUB_TOKEN", "GH_ENTERPRISE_TOKEN", "GITHUB_ENTERPRISE_TOKEN", "CODESPACES"];

/// A token, and who gave it.
#[derive(Debug, Clone)]
pub struct Credentials {
    pub token: Token,
    pub origin: Origin,
}

/// Where a token comes from; shown as `GH_TOKEN`, the path of the file, or `gh auth token`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    Variable(&'static str),
    /// gh's `hosts.yml`.
    HostsFile(PathBuf),
    GhCommand,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Variable(name) => f.write_str(name),
            Self::HostsFile(path) => f.write_str(&shown(path)),
            Self::GhCommand => f.write_str("gh auth token"),
        }
    }
}

/// The token for `host`, if there is one. Waits for gh, up to three seconds.
///
/// gh's own stores belong to their host: they are not looked at when `ISSUEWRIGHT_API_URL` names another address.
///
/// # Errors
/// What is found first is no token, or gh's file cannot be read. The text names the place, never a token.
pub fn find(host: &str, surroundings: &Surroundings) -> Result<Option<Credentials>, String> {
    find_within(host, surroundings, LIMIT)
}

fn find_within(host: &str, surroundings: &Surroundings, limit: Duration) -> Result<Option<Credentials>, String> {
    let host = host.to_lowercase();
    for name in variables(&host) {
        if let Some(value) = surroundings.variable(name) {
            return credentials(&value.to_string_lossy(), Origin::Variable(name)).map(Some);
        }
    }
    if endpoint::is_custom(surroundings) {
        return Ok(None);
    }
    if let Some(hosts) = Hosts::read(surroundings)?
        && let Some(text) = hosts.token_of(&host)
    {
        return credentials(text, Origin::HostsFile(hosts.path.clone())).map(Some);
    }
    let answer = ask_gh(&host, surroundings, limit);
    answer.map(|text| credentials(&text, Origin::GhCommand)).transpose()
}

/// Says what to do when there is no token for `host`.
pub fn how_to_log_in(host: &str, surroundings: &Surroundings) -> String {
    let [variable, _] = variables(host);
    if endpoint::is_custom(surroundings) {
        return format!("no token for {host}; set {variable}, since {} is set", endpoint::VARIABLE);
    }
    let login = if host == GITHUB { String::new() } else { format!(" --hostname {host}") };
    format!("no token for {host}; run `gh auth login{login}`, or set {variable}")
}

/// The variables with a token for `host`, the first before the second. This machine counts as a server of its own.
fn variables(host: &str) -> [&'static str; 2] {
    if host == GITHUB || is_residency(host) {
        ["GH_TOKEN", "GITHUB_TOKEN"]
    } else {
        ["GH_ENTERPRISE_TOKEN", "GITHUB_ENTERPRISE_TOKEN"]
    }
}

fn credentials(text: &str, origin: Origin) -> Result<Credentials, String> {
    Ok(Credentials { token: Token::new(text, &origin)?, origin })
}

/// What `gh auth token` says; `None` when it says nothing or does not answer in time.
fn ask_gh(host: &str, surroundings: &Surroundings, limit: Duration) -> Option<String> {
    let mut command = surroundings.command("gh")?;
    command.args(["auth", "token", "--hostname", host]).env("GH_PROMPT_DISABLED", "1");
    for name in OF_GH {
        command.env_remove(name);
    }
    let answer = String::from_utf8(command::answer(&mut command, limit)?).ok()?;
    Some(answer).filter(|text| !text.trim().is_empty())
}

#[cfg(test)]
mod tests;
