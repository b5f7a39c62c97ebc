//! Talks to GitHub for the wizard, each time in a thread of its own, so that no key waits for the network.

mod lookups;

use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Duration;

use super::cache::Cache;
use super::connection;
use super::desks;
use super::drafts;
use super::editing;
use super::filer::Filer;
use super::filings::{Filings, Origin};
use super::github::GitHub;
use super::github::ask::Asker;
use super::github::cached::Lookup;
use super::links::Stop;
use super::remotes::{self, Because, Meant};
use super::surroundings::Surroundings;
use super::templates::{self, Chooser, remote};
use super::terminal::Waker;
use crate::app::Event;
use crate::app::destination::{Known, Standing};
use crate::app::offer::Templates;
use crate::filing::edit::Base;
use crate::filing::preflight::may_file;
use crate::filing::similar::{self, Found, Search};
use crate::filing::{Cause, Lists, Order, Outcome, Refusal, Repo, Stage, Wish};

/// How long a reply may take.
const PATIENCE: Duration = Duration::from_secs(30);
/// The same for a search, which nobody waits for.
const SEARCH_PATIENCE: Duration = Duration::from_secs(10);

/// Sends for answers, and holds them until they are taken.
#[derive(Debug)]
pub struct Clerk {
    answers: (Sender<Answer>, Receiver<Answer>),
    /// Ends the asking for pages that is under way.
    pages: Option<Stop>,
}

/// What comes back.
#[derive(Debug)]
pub enum Answer {
    Event(Event),
    /// What there is to choose from in a repository, and where that is from. The former stays without a new one.
    Offer(Option<Arc<Chooser>>, Templates),
}

/// Who is to be told.
struct Teller {
    answers: Sender<Answer>,
    waker: Option<Waker>,
}

/// What a filing begins with, beside its order.
#[derive(Debug, Clone)]
pub struct Begun {
    /// The store of filings.
    pub filings: Filings,
    pub origin: Origin,
    /// The draft's.
    pub revision: u64,
}

impl Default for Clerk {
    fn default() -> Self {
        Self { answers: mpsc::channel(), pages: None }
    }
}

impl Clerk {
    /// What has come back.
    pub fn answers(&self) -> Vec<Answer> {
        self.answers.1.try_iter().collect()
    }

    /// Asks GitHub about a repository; without one about the checkout's.
    ///
    /// # Errors
    /// The thread cannot be started.
    pub fn ask(&self, repo: Option<Repo>, waker: Option<Waker>) -> Result<(), String> {
        self.start(waker, move |teller| {
            let (repo, standing) = standing(repo);
            teller.tell(Event::GitHubTold { repo, standing });
        })
    }

    /// Asks a repository that the author named for its templates, and then what can be done there. What is known of
    /// an earlier time comes first.
    ///
    /// # Errors
    /// The thread cannot be started.
    pub fn look_through(&self, repo: Repo, waker: Option<Waker>) -> Result<(), String> {
        self.start(waker, move |teller| look_through(repo, teller))
    }

    /// Searches for issues; a refusal is an answer without any.
    ///
    /// # Errors
    /// The thread cannot be started.
    pub fn search(&self, search: Search, waker: Option<Waker>) -> Result<(), String> {
        self.start(waker, move |teller| {
            let found = found(&search).unwrap_or_default();
            teller.tell(Event::SimilarFound { search, found });
        })
    }

    /// Files an issue.
    ///
    /// # Errors
    /// The thread cannot be started.
    pub fn file(&self, order: Order, begun: Begun, waker: Option<Waker>) -> Result<(), String> {
        self.start(waker, move |teller| {
            let revision = begun.revision;
            let event = match file(&order, begun, teller) {
                Ok(outcome) => Event::FilingEnded { revision, outcome: Box::new(outcome) },
                Err(why) => Event::FilingFailed(why),
            };
            teller.tell(event);
        })
    }

    /// Sends an edit of an issue that is there.
    ///
    /// # Errors
    /// The thread cannot be started.
    pub fn edit(&self, base: Base, wish: Wish, revision: u64, waker: Option<Waker>) -> Result<(), String> {
        self.start(waker, move |teller| {
            let connected = connection::connect(&base.repo, &Because::Option, &Surroundings::of_process(), PATIENCE);
            teller.tell(match connected {
                Ok((github, asker)) => {
                    Event::EditEnded { revision, ending: editing::send(&github, &asker, &base, &wish) }
                }
                Err(why) => Event::FilingFailed(why),
            });
        })
    }

    fn start(&self, waker: Option<Waker>, work: impl FnOnce(&Teller) + Send + 'static) -> Result<(), String> {
        let teller = Teller { answers: self.answers.0.clone(), waker };
        let started = thread::Builder::new().name("github".to_owned()).spawn(move || work(&teller));
        started.map(|_| ()).map_err(|error| format!("GitHub cannot be asked: {error}"))
    }
}

impl Teller {
    fn tell(&self, event: Event) {
        self.answer(Answer::Event(event));
    }

    fn answer(&self, answer: Answer) {
        // Nobody is left to tell when the loop has ended; what was filed is on disk.
        let _ = self.answers.send(answer);
        self.waker.iter().for_each(Waker::wake);
    }
}

/// What is known of a repository, and which one it is.
fn standing(repo: Option<Repo>) -> (Option<Repo>, Standing) {
    let surroundings = Surroundings::of_process();
    let meant = match repo {
        Some(repo) => Ok(Some(Meant { repo, because: Because::Option })),
        None => remotes::repo(None, desks::checkout().as_deref(), &surroundings),
    };
    match meant {
        Err(why) => (None, Standing::Refused(Refusal::new(Cause::Odd, why, ""))),
        Ok(None) => (None, Standing::Nowhere),
        Ok(Some(meant)) => {
            // A remote on a host that is not known names no place to file in, now or when the draft is resumed.
            if let Err(why) = connection::trusted(&meant.repo, &meant.because, &surroundings) {
                return (None, Standing::Refused(Refusal::new(Cause::Odd, why, "")));
            }
            let known = known(&meant, &surroundings);
            let standing = known.map_or_else(Standing::Refused, |known| Standing::Known(Box::new(known)));
            (Some(meant.repo), standing)
        }
    }
}

fn known(meant: &Meant, surroundings: &Surroundings) -> Result<Known, Refusal> {
    let odd = |why: String| Refusal::new(Cause::Odd, why, "");
    let connected = connection::connect(&meant.repo, &meant.because, surroundings, PATIENCE);
    let (github, asker) = connected.map_err(odd)?;
    known_of(&github, &asker, &Cache::of(surroundings))
}

/// Where nothing can be filed, there is nothing to be picked from lists.
fn known_of(github: &GitHub, asker: &Asker, cache: &Cache) -> Result<Known, Refusal> {
    let facts = github.gather(asker, &Wish::default())?;
    let may_file = facts.repo.as_ref().is_some_and(|repo| may_file(repo).is_ok());
    let lists = if may_file { github.lists(asker, cache) } else { Lists::default() };
    Ok(Known { facts, lists })
}

fn look_through(repo: Repo, teller: &Teller) {
    let surroundings = Surroundings::of_process();
    let cache = Cache::of(&surroundings);
    let known = match connection::connect(&repo, &Because::Option, &surroundings, PATIENCE) {
        Ok((github, asker)) => offer(&github, &asker, &cache, teller).and_then(|()| known_of(&github, &asker, &cache)),
        Err(why) => {
            let why = Refusal::new(Cause::Odd, why, "");
            teller.answer(Answer::Offer(None, Templates::Refused(why.clone())));
            Err(why)
        }
    };
    let standing = known.map_or_else(Standing::Refused, |known| Standing::Known(Box::new(known)));
    teller.tell(Event::GitHubTold { repo: Some(repo), standing });
}

/// Tells of the templates: first as they were, then as they are.
///
/// # Errors
/// The repository could not be asked, which is told as well.
fn offer(github: &GitHub, asker: &Asker, cache: &Cache, teller: &Teller) -> Result<(), Refusal> {
    let age = |since| drafts::age(since, drafts::now());
    if let Some((kept, since)) = remote::kept(github, cache, asker) {
        teller.answer(Answer::Offer(Some(Arc::new(kept)), Templates::Asking { kept: Some(age(since)) }));
    }
    let mut lookup = Lookup::new(github, cache);
    let chooser = match remote::chooser(&mut lookup, asker) {
        Ok(chooser) => chooser,
        Err(why) => {
            // What may not be read any more is not shown either.
            let none = templates::unknown(asker.repo.clone());
            teller.answer(Answer::Offer(Some(Arc::new(none)), Templates::Refused(why.clone())));
            return Err(why);
        }
    };
    let stale = lookup.stale().cloned();
    let told = match &stale {
        None => Templates::Told,
        Some(stale) => Templates::Kept { why: stale.why.clone(), age: age(stale.since) },
    };
    teller.answer(Answer::Offer(Some(Arc::new(chooser)), told));
    stale.map_or(Ok(()), |stale| Err(stale.why))
}

/// What is found, unless GitHub refuses.
fn found(search: &Search) -> Option<Vec<Found>> {
    // The name may have come out of a checkout into the draft: a title goes only to a host that is known.
    let because = Because::Default;
    let connected = connection::connect(&search.repo, &because, &Surroundings::of_process(), SEARCH_PATIENCE);
    let (github, asker) = connected.ok()?;
    for request in search.requests() {
        let found = similar::found(&github.read(&request, &asker).ok()?);
        if !found.is_empty() {
            return Some(found);
        }
    }
    None
}

fn file(order: &Order, begun: Begun, teller: &Teller) -> Result<Outcome, String> {
    let mut claim = begun.filings.begin(order, &begun.origin).map_err(|error| error.to_string())?;
    let was_done = matches!(claim.record.stage, Stage::Done(_));
    let repo = &order.repo;
    let surroundings = Surroundings::of_process();
    let (github, asker) = connection::connect(repo, &Because::Option, &surroundings, PATIENCE)?;
    let (progress, news) = mpsc::channel();
    let filer = Filer { github: &github, asker: &asker, progress };
    let ending = thread::scope(|scope| {
        scope.spawn(move || news.iter().for_each(|news| teller.tell(Event::Filing(news))));
        let ending = filer.file(&mut claim);
        drop(filer);
        ending
    });
    let ending = ending.map_err(|error| match claim.record.issue() {
        Some(issue) => format!("it is filed ({}), but {error}", issue.url),
        None => error.to_string(),
    })?;
    // What was refused waits in the queue only when the author says so: the draft is here.
    claim.end(&ending, false).map_err(|error| error.to_string())?;
    Ok(Outcome { record: claim.record, ending, was_done })
}
