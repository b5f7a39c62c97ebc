//! Talks to GitHub for the wizard, each time in a thread of its own, so that no key waits for the network.

use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Duration;

use super::cache::Cache;
use super::connection;
use super::desks;
use super::editing;
use super::filer::Filer;
use super::filings::Filings;
use super::remotes::{self, Because, Meant};
use super::surroundings::Surroundings;
use super::terminal::Waker;
use crate::app::Event;
use crate::app::destination::{Known, Standing};
use crate::filing::edit::Base;
use crate::filing::{Cause, Ending, Order, Outcome, Refusal, Repo, Stage, Wish};

/// How long a reply may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// Sends for answers, and holds them until they are taken.
#[derive(Debug)]
pub struct Clerk {
    answers: (Sender<Event>, Receiver<Event>),
}

/// Who is to be told.
struct Teller {
    answers: Sender<Event>,
    waker: Option<Waker>,
}

/// What a filing begins with, beside its order.
#[derive(Debug, Clone)]
pub struct Begun {
    /// The store of filings.
    pub filings: Filings,
    /// The draft's id.
    pub draft: Option<String>,
    /// The file it was opened from.
    pub file: Option<PathBuf>,
    /// The draft's.
    pub revision: u64,
}

impl Default for Clerk {
    fn default() -> Self {
        Self { answers: mpsc::channel() }
    }
}

impl Clerk {
    /// What has come back.
    pub fn answers(&self) -> Vec<Event> {
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
        // Nobody is left to tell when the loop has ended; what was filed is on disk.
        let _ = self.answers.send(event);
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
    let facts = github.gather(&asker, &Wish::default())?;
    let lists = github.lists(&asker, &Cache::of(surroundings));
    Ok(Known { facts, lists })
}

fn file(order: &Order, begun: Begun, teller: &Teller) -> Result<Outcome, String> {
    let Order { repo, wish, .. } = order;
    let mut claim = begun.filings.claim(repo, wish).map_err(|error| error.to_string())?;
    if order.again && matches!(claim.record.stage, Stage::Done(_)) {
        claim.renew().map_err(|error| error.to_string())?;
    }
    let was_done = matches!(claim.record.stage, Stage::Done(_));
    claim.record.draft = begun.draft;
    claim.record.file = begun.file;
    claim.record.template.clone_from(&order.template);
    if claim.record.children.is_empty() {
        claim.record.children.clone_from(&order.children);
        claim.record.references.clone_from(&order.references);
    }
    if let Some(other) = begun.filings.other_text_of(&claim.record).filter(|_| claim.record.issue().is_none()) {
        return Err(other);
    }
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
    if let Ending::Refused(_) = ending {
        claim.forget().map_err(|error| error.to_string())?;
    }
    Ok(Outcome { record: claim.record, ending, was_done })
}
