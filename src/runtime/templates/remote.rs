//! The templates of a repository on a server, and those of its owner, read through the contents API.

mod files;

use files::Files;

use super::discovery::{Discovered, look_through};
use super::{Chooser, whole_file};
use crate::filing::facts::RepoFacts;
use crate::filing::{Cause, Refusal, Repo};
use crate::runtime::cache::Cache;
use crate::runtime::github::GitHub;
use crate::runtime::github::ask::Asker;
use crate::runtime::github::cached::Lookup;
use crate::template::Problem;

/// The repository with the defaults of all others of its owner.
const DEFAULTS: &str = ".github";

/// What the asker's repository offers, as [`super::chooser`] has it for a checkout. If it has no template and nothing
/// in its folder for them, the public repository `.github` of its owner decides, in all.
///
/// # Errors
/// The repository itself cannot be read. What of it cannot be read is listed with its reason.
pub fn chooser(lookup: &mut Lookup<'_>, asker: &Asker) -> Result<Chooser, Refusal> {
    let mut found = look_through(&mut Files::of(lookup, asker)?);
    if found.is_nothing() && !asker.repo.name.eq_ignore_ascii_case(DEFAULTS) {
        match defaults(lookup, asker) {
            Ok(defaults) => found = Discovered { settings: found.settings.or(defaults.settings), ..defaults },
            // There are none, or they are nobody else's.
            Err(refusal) if refusal.cause == Cause::NotFound => {}
            Err(refusal) => found.problems.push(problem(&owners(&asker.repo), "", &refusal)),
        }
    }
    Ok(Chooser { repo: Some(asker.repo.clone()), ..Chooser::of(found) })
}

/// What was known of it at an earlier time, without a request, and since when, in seconds since 1970; `None` if that
/// is nothing. What is not known stays out.
pub fn kept(github: &GitHub, cache: &Cache, asker: &Asker) -> Option<(Chooser, u64)> {
    let mut lookup = Lookup::of_cache(github, cache);
    let mut kept = chooser(&mut lookup, asker).ok()?;
    kept.templates.retain(|listed| listed.read.is_ok());
    kept.problems.clear();
    Some((kept, lookup.stale()?.since))
}

fn defaults(lookup: &mut Lookup<'_>, asker: &Asker) -> Result<Discovered, Refusal> {
    let asker = Asker { repo: owners(&asker.repo), ..asker.clone() };
    let facts: RepoFacts = lookup.ask(&asker.repo.path(), &asker)?;
    if facts.private {
        return Ok(Discovered::default());
    }
    Ok(look_through(&mut Files::of(lookup, &asker)?))
}

fn owners(repo: &Repo) -> Repo {
    Repo { name: DEFAULTS.to_owned(), ..repo.clone() }
}

/// What a file or folder is called in messages.
fn name(repo: &Repo, path: &str) -> String {
    if path.is_empty() { repo.to_string() } else { format!("{repo}:{path}") }
}

fn problem(repo: &Repo, path: &str, refusal: &Refusal) -> Problem {
    whole_file(&name(repo, path), &refusal.sentence, &refusal.way_on)
}
