//! Finds out what the rules about a repository and about pages on the web want to know of drafts.
//!
//! Everything is asked once, however many drafts there are: labels, people, milestones and types of the repository, the
//! issues that are referred to, and, if that is wanted, the pages that are linked.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use super::cache::Cache;
use super::github::GitHub;
use super::github::ask::Asker;
use super::links::{self, Reach};
use super::surroundings::Surroundings as Process;
use super::{desks, remotes};
use crate::app::repository::{limits_of, repository_of};
use crate::check::{self, Repository, Surroundings};
use crate::draft::Draft;
use crate::filing::facts::RepoFacts;
use crate::filing::prefilled::template_file;
use crate::filing::{Repo, Request};

/// No more issues than this are asked for one by one, and no more pages, unless another number is wanted: what is beyond
/// is not judged, which is told.
const MOST: usize = 200;
/// The same of issues with a token, by which many are asked for at a time.
const MOST_TOGETHER: usize = 2_000;

/// What was asked so far.
pub struct Inquiry {
    inner: Mutex<Inner>,
}

struct Inner {
    /// `None` where there is nothing to ask, or no use in asking any more.
    server: Option<Server>,
    /// What the server said of the repository, once it was asked.
    facts: Option<RepoFacts>,
    /// The repository, if there is a token that tells who asks about it.
    repo: Option<Repo>,
    /// Whether the checkout is one of the repository, once that was looked at.
    is_of_checkout: bool,
    reach: Option<Reach>,
    known: Surroundings,
    /// The pages that were asked for, answered or not.
    asked: BTreeSet<String>,
    most: Most,
    /// What there was no more room for.
    unasked: Unasked,
}

/// How much may be asked for.
struct Most {
    references: usize,
    /// How many more may be asked for one by one.
    singly: usize,
    pages: usize,
}

#[derive(Default)]
struct Unasked {
    references: BTreeSet<u64>,
    pages: BTreeSet<String>,
}

/// A repository on its server.
pub struct Server {
    pub github: GitHub,
    pub asker: Asker,
    pub cache: Cache,
}

impl Inquiry {
    /// Asks `server`, and the pages that are linked as far as `reach` goes, for no more than `most` of each if that is
    /// given. Nothing is sent yet.
    pub fn new(server: Option<Server>, reach: Option<Reach>, most: Option<usize>) -> Self {
        let asker = server.as_ref().map(|server| &server.asker).filter(|asker| asker.origin.is_some());
        let repo = asker.map(|asker| asker.repo.clone());
        let together = if repo.is_some() { MOST_TOGETHER } else { MOST };
        let singly = most.unwrap_or(MOST);
        let inner = Inner {
            server,
            facts: None,
            repo,
            is_of_checkout: false,
            reach,
            known: Surroundings::default(),
            asked: BTreeSet::new(),
            most: Most { references: most.unwrap_or(together), singly, pages: singly },
            unasked: Unasked::default(),
        };
        Self { inner: Mutex::new(inner) }
    }

    /// What is known of the world around `draft`. Files of a checkout are not looked up.
    pub fn around(&self, draft: &Draft) -> Surroundings {
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        if inner.is_readable() {
            inner.ask_references(check::references(draft).into_iter().collect());
        }
        inner.ask_pages(draft);
        let mut known = inner.known.clone();
        known.repository.limits = inner.limits(draft);
        known
    }

    /// Finds out at one go what many drafts refer to, if there is a token: [`Inquiry::around`] need not ask for it any more.
    pub fn ahead(&self, drafts: &[Draft]) {
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        if inner.repo.is_some() && inner.is_readable() {
            inner.ask_references(drafts.iter().flat_map(check::references).collect());
        }
    }

    /// Whether [`Inquiry::ahead`] is worth while.
    pub fn asks_together(&self) -> bool {
        let inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        inner.repo.is_some() && inner.server.is_some()
    }

    /// What was not asked, since there was too much of it, in words.
    pub fn left_out(&self) -> Vec<String> {
        let inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        let counts = [
            (inner.known.references.len(), inner.unasked.references.len(), "references"),
            (inner.asked.len(), inner.unasked.pages.len(), "linked pages"),
        ];
        let told = |(asked, more, what): (usize, usize, &str)| {
            let (what, are) = if asked == 1 { (what.trim_end_matches('s'), "is") } else { (what, "are") };
            format!("{asked} {what} {are} checked, and there are {more} more; --most-lookups asks for more")
        };
        counts.into_iter().filter(|(_, more, _)| *more > 0).map(told).collect()
    }

    /// Why no linked page is judged, in words, if none of those that were asked said anything.
    pub fn silence(&self) -> Option<String> {
        let inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        let pages = match inner.asked.len() {
            0 => return None,
            1 => "1 linked page is not judged".to_owned(),
            count => format!("{count} linked pages are not judged"),
        };
        let said = || format!("{pages}: nothing was heard from any that may be asked; is there a network?");
        inner.known.addresses.is_empty().then(said)
    }
}

impl Inner {
    /// Whether the repository can be asked about; what it has is looked up once.
    fn is_readable(&mut self) -> bool {
        let Some(server) = &self.server else { return false };
        if self.facts.is_some() {
            return true;
        }
        let facts: Option<RepoFacts> = server.github.ask(&Request::get(server.asker.repo.path()), &server.asker).ok();
        // What cannot be read is not asked for its parts, which would all seem to be missing.
        self.facts = facts.filter(|facts| facts.has_issues && !facts.disabled);
        if self.facts.is_none() {
            self.server = None;
            return false;
        }
        self.known.repository = repository_of(&server.github.lists(&server.asker, &server.cache));
        self.is_of_checkout = is_of_checkout(server);
        true
    }

    fn ask_references(&mut self, numbers: BTreeSet<u64>) {
        let Some(Server { github, asker, .. }) = &self.server else { return };
        let references = &mut self.known.references;
        let is_new = |number: &u64| !references.contains_key(number) && !self.unasked.references.contains(number);
        let mut new: Vec<u64> = numbers.into_iter().filter(is_new).collect();
        let room = self.most.references.saturating_sub(references.len());
        self.unasked.references.extend(new.drain(room.min(new.len())..));
        let asked = github.references(asker, &new, &mut self.most.singly, |number, is_there| {
            references.insert(number, is_there);
        });
        match asked {
            Ok(left) => self.unasked.references.extend(left),
            Err(_) => self.server = None,
        }
    }

    /// What whoever asks may not set, if there is a token that tells who that is.
    fn limits(&self, draft: &Draft) -> Option<check::Limits> {
        let template = template_file(&draft.template.source.name, self.repo.as_ref()?, self.is_of_checkout);
        limits_of(self.facts.as_ref()?, template.is_some())
    }

    fn ask_pages(&mut self, draft: &Draft) {
        let Some(reach) = self.reach else { return };
        let room = self.most.pages.saturating_sub(self.asked.len());
        let mut new = check::addresses(draft);
        new.retain(|address| !self.asked.contains(address));
        self.unasked.pages.extend(new.drain(room.min(new.len())..));
        if !new.is_empty() {
            self.asked.extend(new.iter().cloned());
            let is_online = self.known.repository != Repository::default();
            self.known.addresses.extend(links::ask(&links::direct(new), reach, is_online));
        }
    }
}

/// Whether the checkout is one of the repository.
fn is_of_checkout(server: &Server) -> bool {
    let root = desks::checkout();
    let remotes = root.map(|root| remotes::remotes(&root, &Process::of_process())).unwrap_or_default();
    remotes.iter().any(|remote| remote.repo == server.asker.repo)
}
