//! References such as `#12` in a draft: which are to be asked for, and when.
//!
//! They are asked for when the author leaves a field, and when Preview or Submit opens: never while a number is typed, and
//! only of a repository that was spoken to already. While that is on its way, they wait.

use std::collections::{BTreeMap, BTreeSet};

use super::stop::Stop;
use super::{App, Desk, Effect, Screen};
use crate::app::destination::Standing;
use crate::check;
use crate::filing::Repo;

/// No more than so many are asked for while the program runs.
const MOST: usize = 200;

/// What was asked for so far.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct References {
    /// Of which repository.
    repo: Option<Repo>,
    /// What the draft referred to when a field was left last, as long as nobody could be asked for it.
    due: Vec<u64>,
    asked: BTreeSet<u64>,
    /// Also of other repositories.
    count: usize,
    /// It was read once.
    is_readable: bool,
    is_asking: bool,
    /// The server is out of reach, or wants to be left alone.
    is_silent: bool,
}

/// What the author looks at: a field is left when that changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Elsewhere,
    Writing(Stop),
    Submit,
    Preview,
}

impl Place {
    pub(super) fn of(app: &App) -> Self {
        match (&app.screen, &app.desk) {
            (Screen::Write, Some(desk)) => Self::Writing(desk.write.stop()),
            (Screen::Submit(_), Some(_)) => Self::Submit,
            (Screen::Preview(_), Some(_)) => Self::Preview,
            _ => Self::Elsewhere,
        }
    }
}

impl References {
    /// Another try is worth while.
    pub(super) fn try_again(&mut self) {
        self.is_silent = false;
    }
}

/// The repository that the draft's numbers are of, if it may be asked, and whether it is known to be readable.
fn repository(desk: &Desk) -> Option<(Repo, bool)> {
    let destination = &desk.destination;
    if let Some(base) = desk.edits.as_ref().filter(|_| destination.is_spoken_to) {
        return Some((base.repo.clone(), true));
    }
    let repo = destination.repo.clone()?;
    match &destination.standing {
        Standing::Known(known) => {
            let is_readable = known.facts.repo.as_ref().is_some_and(|repo| repo.has_issues && !repo.disabled);
            is_readable.then_some((repo, true))
        }
        Standing::Unasked if destination.is_spoken_to => {
            let is_readable = desk.references.is_readable && desk.references.repo.as_ref() == Some(&repo);
            Some((repo, is_readable))
        }
        _ => None,
    }
}

/// Takes down what is in the draft when a field is left.
pub(super) fn left(app: &mut App) {
    let Some(desk) = &mut app.desk else { return };
    // It takes reading all of the draft. A repository is named on Submit, which takes it down as well.
    let has_repo = desk.destination.repo.is_some() || desk.edits.is_some();
    if has_repo || matches!(app.screen, Screen::Submit(_)) {
        desk.references.due = check::references(&desk.draft);
    }
}

/// Asks for what was taken down and is not known yet, as soon as that can be.
pub(super) fn ask(app: &mut App) -> Vec<Effect> {
    let Some(desk) = &mut app.desk else { return Vec::new() };
    forget_others(desk);
    if desk.references.due.is_empty() || desk.references.is_asking || desk.references.is_silent {
        return Vec::new();
    }
    let Some((repo, is_known)) = repository(desk) else { return Vec::new() };
    let references = &mut desk.references;
    references.repo = Some(repo.clone());
    let mut numbers = std::mem::take(&mut references.due);
    numbers.retain(|number| !references.asked.contains(number));
    numbers.truncate(MOST.saturating_sub(references.count));
    if numbers.is_empty() {
        return Vec::new();
    }
    references.asked.extend(&numbers);
    references.count += numbers.len();
    references.is_asking = true;
    vec![Effect::AskReferences { repo, numbers, is_known }]
}

/// Forgets what is known of another repository than the one that the issue is for now; that has to be asked anew.
fn forget_others(desk: &mut Desk) {
    let own = desk.edits.as_ref().map(|base| &base.repo).or(desk.destination.repo.as_ref());
    if desk.references.repo.is_none() || desk.references.repo.as_ref() == own {
        return;
    }
    let count = desk.references.count;
    desk.references = References { due: check::references(&desk.draft), count, ..References::default() };
    if !std::mem::take(&mut desk.surroundings.references).is_empty() {
        desk.look_again();
    }
}

/// Takes in which numbers are there.
pub(super) fn found(desk: &mut Desk, repo: &Repo, found: BTreeMap<u64, bool>) {
    if desk.references.repo.as_ref() == Some(repo) {
        desk.references.is_readable = true;
        desk.surroundings.references.extend(found);
        desk.look_again();
    }
}

/// The asking has ended. What was left unanswered, by a silent server or as it was too much at a time without a token, may
/// be asked for again later on.
pub(super) fn ended(desk: &mut Desk, repo: &Repo, is_silent: bool) {
    let Desk { references, surroundings, .. } = desk;
    if references.repo.as_ref() != Some(repo) {
        return;
    }
    references.is_asking = false;
    references.is_silent = is_silent;
    let before = references.asked.len();
    references.asked.retain(|number| surroundings.references.contains_key(number));
    references.count -= before - references.asked.len();
}

#[cfg(test)]
mod tests;
