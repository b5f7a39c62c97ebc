//! Looks up for the wizard what a draft refers to and links to.

use super::{Clerk, SEARCH_PATIENCE, Teller};
use crate::app::Event;
use crate::filing::facts::RepoFacts;
use crate::filing::{Repo, Request};
use crate::runtime::connection;
use crate::runtime::links::{self, Reach, Stop};
use crate::runtime::remotes::Because;
use crate::runtime::surroundings::Surroundings;
use crate::runtime::terminal::Waker;

/// No more references than so many are asked for without a token: GitHub answers 60 requests an hour then.
const WITHOUT_TOKEN: usize = 20;

impl Clerk {
    /// Asks which numbers are issues or pull requests of a repository that was spoken to, or that the author named.
    ///
    /// # Errors
    /// The thread cannot be started.
    pub fn ask_references(
        &self,
        repo: Repo,
        numbers: Vec<u64>,
        is_known: bool,
        waker: Option<Waker>,
    ) -> Result<(), String> {
        self.start(waker, move |teller| {
            let is_silent = references(&repo, &numbers, is_known, teller).is_none();
            teller.tell(Event::ReferencesAsked { repo, is_silent });
        })
    }

    /// Asks for pages of the public internet; those that are asked for already are given up.
    ///
    /// # Errors
    /// The thread cannot be started.
    pub fn ask_pages(&mut self, addresses: Vec<String>, round: u64, waker: Option<Waker>) -> Result<(), String> {
        let (stop, stopped) = Stop::new();
        self.pages = Some(stop);
        self.start(waker, move |teller| {
            let direct = links::direct(addresses.clone());
            let told = |address, answer| teller.tell(Event::PageAsked { round, address, answer });
            for address in addresses.into_iter().filter(|address| !direct.contains(address)) {
                told(address, None);
            }
            links::each(&direct, Reach::Public, Some(stopped), told);
            teller.tell(Event::PagesAsked { round });
        })
    }

    /// Gives up the pages that are asked for.
    pub fn stop_pages(&mut self) {
        self.pages = None;
    }
}

/// Tells of each number; `None` where the server does not answer, or the repository cannot be read.
fn references(repo: &Repo, numbers: &[u64], is_known: bool, teller: &Teller) -> Option<()> {
    let connected = connection::connect(repo, &Because::Option, &Surroundings::of_process(), SEARCH_PATIENCE);
    let (github, asker) = connected.ok()?;
    if !is_known {
        let facts: RepoFacts = github.ask(&Request::get(repo.path()), &asker).ok()?;
        // All its numbers would seem to be missing.
        if !facts.has_issues || facts.disabled {
            return None;
        }
    }
    let tell = |number, is_there| {
        let found = [(number, is_there)].into();
        teller.tell(Event::ReferencesFound { repo: repo.clone(), found });
    };
    let mut singly = if asker.origin.is_some() { numbers.len() } else { WITHOUT_TOKEN };
    github.references(&asker, numbers, &mut singly, tell).ok().map(|_| ())
}
