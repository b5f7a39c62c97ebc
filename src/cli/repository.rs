//! The repository that `-R` names, and what there is to choose from in it.

use std::sync::Arc;
use std::time::Duration;

use super::{Failure, RepoArg, input};
use crate::check::Settings;
use crate::filing::Repo;
use crate::runtime::cache::Cache;
use crate::runtime::connection::connect;
use crate::runtime::desks::{self, Given};
use crate::runtime::drafts;
use crate::runtime::github::ask::Asker;
use crate::runtime::github::cached::{Lookup, Stale};
use crate::runtime::remotes::{self, Meant};
use crate::runtime::settings;
use crate::runtime::surroundings::Surroundings;
use crate::runtime::templates::{self, Chooser, remote};

/// How long the server may take for one answer.
const PATIENCE: Duration = Duration::from_secs(15);

impl RepoArg {
    /// This one, or the one that was given to the command above.
    pub(super) fn or(self, outer: Self) -> Self {
        Self { repo: self.repo.or(outer.repo) }
    }
}

/// What there is to choose from: in the repository that is named, else in the checkout, for which nothing is asked of
/// any server.
pub(super) fn chooser(named: &RepoArg) -> Result<Arc<Chooser>, Failure> {
    let chooser = named.repo.as_deref().map_or_else(|| Ok(desks::chooser()), of_server)?;
    Ok(Arc::new(chooser))
}

/// The same as a part of what the command line says, with the repository itself.
pub(super) fn given(named: &RepoArg, given: Given) -> Result<Given, Failure> {
    if named.repo.is_none() {
        return Ok(given);
    }
    let chooser = chooser(named)?;
    Ok(Given { repo: chooser.repo.clone(), chooser: Some(chooser), ..given })
}

/// The same for an issue without a template, which is written without the server as well.
pub(super) fn given_for_blank(named: &RepoArg, given: Given) -> Result<Given, Failure> {
    self::given(named, given.clone()).or_else(|failure| {
        let unasked = unasked(named, given)?;
        failure.messages.iter().for_each(|message| input::tell(message));
        Ok(unasked)
    })
}

/// The same before any answer: the repository is asked while the author looks at what there is without it.
pub(super) fn unasked(named: &RepoArg, given: Given) -> Result<Given, Failure> {
    let Some(named) = named.repo.as_deref() else { return Ok(given) };
    let meant = remotes::repo(Some(named), None, &Surroundings::of_process()).map_err(Failure::usage)?;
    let repo = meant.map(|meant| meant.repo);
    let chooser = repo.clone().map(|repo| Arc::new(templates::unknown(repo)));
    Ok(Given { repo, chooser, ..given })
}

fn of_server(named: &str) -> Result<Chooser, Failure> {
    let meant = remotes::repo(Some(named), None, &Surroundings::of_process()).map_err(Failure::usage)?;
    meant.map_or_else(|| Ok(desks::chooser()), |meant| of_repo(&meant, PATIENCE))
}

/// What a text for that repository may be written from: what there is to choose from in it; the checkout's where it
/// cannot be asked, which is told.
pub(super) fn at_hand(meant: &Meant, patience: Duration) -> Chooser {
    of_repo(meant, patience).unwrap_or_else(|failure| {
        let why = failure.messages.join("; ");
        input::tell(&format!("the templates of {} cannot be read, those at hand are taken: {why}", meant.repo));
        desks::chooser()
    })
}

/// What its maintainers set about the rules, over the author's own settings; these alone where it cannot be asked. What
/// is wrong is told.
pub(super) fn settings(meant: &Meant, patience: Duration) -> Arc<Settings> {
    let (settings, problems) = match of_repo(meant, patience) {
        Ok(Chooser { settings, settings_problems, .. }) => (settings, settings_problems),
        Err(failure) => {
            let why = failure.messages.join("; ");
            input::tell(&format!("the settings of {} cannot be read, your own are taken: {why}", meant.repo));
            let (settings, problems) = settings::laid(None, None);
            (Arc::new(settings), problems)
        }
    };
    for problem in &problems {
        input::tell(&problem.to_string());
    }
    settings
}

fn of_repo(Meant { repo, because }: &Meant, patience: Duration) -> Result<Chooser, Failure> {
    let surroundings = Surroundings::of_process();
    let (github, asker) = connect(repo, because, &surroundings, patience).map_err(Failure::new)?;
    let cache = Cache::of(&surroundings);
    let mut lookup = Lookup::new(&github, &cache);
    let chooser = read(&mut lookup, &asker)?;
    if let Some(stale) = lookup.stale() {
        input::tell(&outdated(repo, stale));
    }
    Ok(chooser)
}

fn read(lookup: &mut Lookup<'_>, asker: &Asker) -> Result<Chooser, Failure> {
    remote::chooser(lookup, asker).map_err(Failure::new)
}

fn outdated(repo: &Repo, stale: &Stale) -> String {
    let age = drafts::age(stale.since, drafts::now());
    format!("{}; what is shown of {repo} is from {age}", stale.why.sentence)
}
