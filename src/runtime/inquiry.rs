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
use super::proxy::Proxy;
use super::surroundings::Surroundings as Process;
use crate::app::repository::repository_of;
use crate::check::{self, Repository, Surroundings};
use crate::draft::Draft;
use crate::filing::facts::RepoFacts;
use crate::filing::{Answer, Request};

/// No more issues than this are asked for, and no more pages: what is beyond is not judged, which is told.
const MOST: usize = 200;

/// What was asked so far.
pub struct Inquiry {
    inner: Mutex<Inner>,
}

struct Inner {
    /// `None` where there is nothing to ask, or no use in asking any more.
    server: Option<Server>,
    has_lists: bool,
    reach: Option<Reach>,
    known: Surroundings,
    /// The pages that were asked for, answered or not.
    asked: BTreeSet<String>,
    /// What there was no more room for.
    unasked: Unasked,
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
    /// Asks `server`, and the pages that are linked as far as `reach` goes. Nothing is sent yet.
    pub fn new(server: Option<Server>, reach: Option<Reach>) -> Self {
        let (known, asked, unasked) = (Surroundings::default(), BTreeSet::new(), Unasked::default());
        let inner = Inner { server, has_lists: false, reach, known, asked, unasked };
        Self { inner: Mutex::new(inner) }
    }

    /// What is known of the world around `drafts`. Files of a checkout are not looked up.
    pub fn around<'a>(&self, drafts: impl IntoIterator<Item = &'a Draft>) -> Surroundings {
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        let drafts: Vec<&Draft> = drafts.into_iter().collect();
        inner.ask_server(&drafts);
        inner.ask_pages(&drafts);
        inner.known.clone()
    }
}

impl Inquiry {
    /// What was not asked, since there was too much of it, in words.
    pub fn left_out(&self) -> Vec<String> {
        let inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        let counts = [(inner.unasked.references.len(), "references"), (inner.unasked.pages.len(), "linked pages")];
        let told = |(count, what)| format!("{MOST} {what} are checked, and there are {count} more");
        counts.into_iter().filter(|(count, _)| *count > 0).map(told).collect()
    }
}

impl Inner {
    fn ask_server(&mut self, drafts: &[&Draft]) {
        let Some(server) = &self.server else { return };
        if !self.has_lists {
            self.has_lists = true;
            let facts: Option<RepoFacts> =
                server.github.ask(&Request::get(server.asker.repo.path()), &server.asker).ok();
            // What cannot be read is not asked for its parts, which would all seem to be missing.
            if !facts.is_some_and(|facts| facts.has_issues && !facts.disabled) {
                self.server = None;
                return;
            }
            self.known.repository = repository_of(&server.github.lists(&server.asker, &server.cache));
        }
        let numbers: BTreeSet<u64> = drafts.iter().flat_map(|draft| check::references(draft)).collect();
        for number in numbers {
            if self.known.references.contains_key(&number) {
                continue;
            }
            if self.known.references.len() >= MOST {
                self.unasked.references.insert(number);
                continue;
            }
            let Some(is_there) = server.has_issue(number) else {
                // It wants to be left alone, or is out of reach.
                self.server = None;
                return;
            };
            self.known.references.insert(number, is_there);
        }
    }

    fn ask_pages(&mut self, drafts: &[&Draft]) {
        let Some(reach) = self.reach else { return };
        let addresses: BTreeSet<String> = drafts.iter().flat_map(|draft| check::addresses(draft)).collect();
        let room = MOST.saturating_sub(self.asked.len());
        let mut new: Vec<String> = addresses.into_iter().filter(|address| !self.asked.contains(address)).collect();
        self.unasked.pages.extend(new.drain(room.min(new.len())..));
        if !new.is_empty() {
            self.asked.extend(new.iter().cloned());
            // A proxy resolves names itself: whether one leads into a private network is not known here.
            let surroundings = Process::of_process();
            let is_direct = |address: &String| matches!(Proxy::of(address, &surroundings), Ok(None));
            let new: Vec<String> = new.into_iter().filter(is_direct).collect();
            let is_online = self.known.repository != Repository::default();
            self.known.addresses.extend(links::ask(&new, reach, is_online));
        }
    }
}

impl Server {
    /// Whether there is an issue or pull request of that number; `None` where the server does not say.
    fn has_issue(&self, number: u64) -> Option<bool> {
        let request = Request::get(format!("{}/issues/{number}", self.asker.repo.path()));
        match self.github.send(&request) {
            Answer::Reply(reply) if reply.is_success() => Some(true),
            Answer::Reply(reply) if matches!(reply.status, 404 | 410) => Some(false),
            // It was moved to where this program does not follow.
            Answer::Reply(reply) if (300..400).contains(&reply.status) => Some(true),
            _ => None,
        }
    }
}
