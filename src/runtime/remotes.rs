//! Which repository is meant: the option, `GH_REPO`, or the checkout's remotes, as gh decides it.

mod address;

use std::fmt;
use std::path::Path;
use std::time::Duration;

use crate::filing::Repo;
use crate::filing::repo::{GITHUB, is_host, is_residency};
use crate::runtime::command;
use crate::runtime::surroundings::Surroundings;
use crate::runtime::token::Hosts;

/// For git to answer in, which reads a few files.
const LIMIT: Duration = Duration::from_secs(5);

/// The remotes that come before the others.
const FIRST: [&str; 3] = ["upstream", "github", "origin"];

/// git looks at the checkout that is asked for, not at the one it may have been started from.
const OF_GIT: [&str; 3] = ["GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR"];

/// A remote that leads to a repository on some host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remote {
    pub name: String,
    pub repo: Repo,
}

/// A repository, and what named it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meant {
    pub repo: Repo,
    pub because: Because,
}

/// What named a repository; shown as `-R`, `GH_REPO`, `remote origin` or `gh repo set-default`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Because {
    Option,
    GhRepo,
    /// The remote of this name comes first.
    Remote(String),
    /// `gh repo set-default` chose it in this checkout.
    Default,
}

impl fmt::Display for Because {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Option => f.write_str("-R"),
            Self::GhRepo => f.write_str("GH_REPO"),
            Self::Remote(name) => write!(f, "remote {name}"),
            Self::Default => f.write_str("gh repo set-default"),
        }
    }
}

/// The repository that is meant by the value of `-R` and the checkout at `root`; `None` when nothing names one.
///
/// # Errors
/// The option, `GH_REPO`, `GH_HOST` or what `gh repo set-default` chose is not to be read. The text says which.
pub fn repo(option: Option<&str>, root: Option<&Path>, surroundings: &Surroundings) -> Result<Option<Meant>, String> {
    let host = default_host(surroundings)?;
    let variable = surroundings.variable("GH_REPO").map(|value| value.to_string_lossy());
    let named = match (option, &variable) {
        (Some(text), _) => Some((text, Because::Option)),
        (None, Some(text)) => Some((text.as_ref(), Because::GhRepo)),
        (None, None) => None,
    };
    if let Some((text, because)) = named {
        let repo = read(text, host.as_deref().unwrap_or(GITHUB)).map_err(|error| format!("{because}: {error}"))?;
        return Ok(Some(Meant { repo, because }));
    }
    root.map_or(Ok(None), |root| of_checkout(root, host.as_deref(), surroundings))
}

/// All remotes of the checkout at `root` that lead to a repository, upstream, github and origin first. Empty without git.
pub fn remotes(root: &Path, surroundings: &Surroundings) -> Vec<Remote> {
    let lines = git(root, &["remote", "-v"], surroundings);
    let mut remotes: Vec<Remote> = lines.lines().filter_map(of_line).collect();
    remotes.sort_by_key(|remote| {
        FIRST.iter().position(|first| remote.name.eq_ignore_ascii_case(first)).unwrap_or(FIRST.len())
    });
    remotes
}

/// Reads a line as `origin<tab>https://github.com/octo/hello (fetch)`; a partial clone's goes on with its filter.
fn of_line(line: &str) -> Option<Remote> {
    let (name, rest) = line.split_once('\t')?;
    let (url, _) = rest.rsplit_once(" (fetch)")?;
    Some(Remote { name: name.to_owned(), repo: address::repo(url)? })
}

/// What was chosen among the remotes, else the first.
fn of_checkout(root: &Path, host: Option<&str>, surroundings: &Surroundings) -> Result<Option<Meant>, String> {
    let remotes = on_known_hosts(remotes(root, surroundings), host, surroundings);
    let resolved = git(root, &["config", "--null", "--get-regexp", r"^remote\..*\.gh-resolved$"], surroundings);
    for remote in &remotes {
        let key = format!("remote.{}.gh-resolved", remote.name);
        let values = resolved.split('\0').filter_map(|entry| entry.split_once('\n'));
        // Where a key stands twice, git and gh go by the last.
        if let Some((_, value)) = values.rev().find(|(given, _)| *given == key) {
            let repo = chosen(value, &remote.repo).map_err(|error| {
                format!("{key} in the config of git: {error}, or choose with `gh repo set-default`")
            })?;
            return Ok(Some(Meant { repo, because: Because::Default }));
        }
    }
    let first = remotes.into_iter().next();
    Ok(first.map(|remote| Meant { repo: remote.repo, because: Because::Remote(remote.name) }))
}

/// `base` stands for the remote itself; anything else is a repository on its host.
fn chosen(value: &str, remote: &Repo) -> Result<Repo, String> {
    match value {
        "base" => Ok(remote.clone()),
        _ => Ok(Repo { host: remote.host.clone(), ..read(value, &remote.host)? }),
    }
}

/// The remotes on `GH_HOST`; else those on hosts that are known for GitHub; else all, as their hosts may be servers.
fn on_known_hosts(remotes: Vec<Remote>, host: Option<&str>, surroundings: &Surroundings) -> Vec<Remote> {
    let known = known_hosts(surroundings);
    let on = |wanted: &dyn Fn(&str) -> bool| -> Vec<Remote> {
        remotes.iter().filter(|remote| wanted(&remote.repo.host)).cloned().collect()
    };
    let tiers = [on(&|given| Some(given) == host), on(&|given| is_among(given, &known))];
    tiers.into_iter().find(|some| !some.is_empty()).unwrap_or(remotes)
}

/// Whether the author has named `host`, or it is GitHub's: github.com, a host of data residency, `GH_HOST`, or one that
/// gh is logged in to. No token may go to another host because a checkout's remote says so.
pub fn is_known(host: &str, surroundings: &Surroundings) -> bool {
    is_among(&host.to_lowercase(), &known_hosts(surroundings))
}

/// The hosts that the author files on: the default one, and those that gh is logged in to; each once.
///
/// # Errors
/// `GH_HOST` or gh's file is not to be read.
pub fn hosts_of_author(surroundings: &Surroundings) -> Result<Vec<String>, String> {
    let named = default_host(surroundings)?;
    let logged_in: Vec<String> = Hosts::read(surroundings)?.iter().flat_map(Hosts::names).collect();
    let has_token = ["GH_TOKEN", "GITHUB_TOKEN"].iter().any(|name| surroundings.variable(name).is_some());
    let is_meant = logged_in.is_empty() || has_token;
    // Who works on a server of their own need not be on github.com.
    let default = named.or_else(|| is_meant.then(|| GITHUB.to_owned()));
    let mut hosts: Vec<String> = Vec::new();
    for host in default.into_iter().chain(logged_in).filter(|host| is_host(host)) {
        if !hosts.contains(&host) {
            hosts.push(host);
        }
    }
    Ok(hosts)
}

fn is_among(host: &str, known: &[String]) -> bool {
    host == GITHUB || is_residency(host) || known.iter().any(|known| known == host)
}

/// `GH_HOST` and the hosts in gh's file. A broken file is told where a token is looked for.
fn known_hosts(surroundings: &Surroundings) -> Vec<String> {
    let hosts = Hosts::read(surroundings).ok().flatten();
    let logged_in = hosts.iter().flat_map(Hosts::names);
    logged_in.chain(default_host(surroundings).ok().flatten()).collect()
}

/// `GH_HOST`, if it is set.
fn default_host(surroundings: &Surroundings) -> Result<Option<String>, String> {
    let Some(value) = surroundings.variable("GH_HOST") else { return Ok(None) };
    match value.to_str().map(str::trim).filter(|host| is_host(host)) {
        Some(host) => Ok(Some(address::known_as(&host.to_lowercase()).to_owned())),
        None => Err("GH_HOST is no host; set it to a name such as github.com".to_owned()),
    }
}

/// Reads `[HOST/]OWNER/NAME` or an address. An address may hold a password, and no error repeats it.
fn read(text: &str, host: &str) -> Result<Repo, String> {
    if let Some(repo) = address::repo(text) {
        return Ok(repo);
    }
    if text.contains('@') || text.contains(char::is_control) {
        return Err("it is no repository; write OWNER/NAME, or HOST/OWNER/NAME".to_owned());
    }
    let repo = Repo::parse(text, host)?;
    Ok(Repo { host: address::known_as(&repo.host).to_owned(), ..repo })
}

/// What git says of the checkout at `root`; nothing when it fails or is not there.
fn git(root: &Path, arguments: &[&str], surroundings: &Surroundings) -> String {
    let Some(mut command) = surroundings.command("git") else { return String::new() };
    command.arg("-C").arg(root).args(arguments);
    for name in OF_GIT {
        command.env_remove(name);
    }
    let answer = command::answer(&mut command, LIMIT).unwrap_or_default();
    String::from_utf8_lossy(&answer).into_owned()
}

#[cfg(test)]
mod tests;
