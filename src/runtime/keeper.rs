//! Keeps one open draft in the store.

use std::io::{self, Write as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Sender};
use std::thread;

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;

use super::autosave::{Autosave, FlushError, SaveOutcome};
use super::desks;
use super::drafts::{self, Handle, Store};
use super::terminal::Waker;
use crate::app::desk::Desk;

/// The open draft's place in the store.
#[derive(Debug)]
pub struct Keeper {
    autosave: Arc<Autosave>,
    id: String,
    name: Option<String>,
    created: u64,
    /// Whether there is anything of it in the store, or on its way there.
    is_there: Arc<AtomicBool>,
}

/// Where in the store a draft is kept.
#[derive(Debug)]
pub struct Place {
    pub handle: Handle,
    pub name: Option<String>,
    /// Unix seconds.
    pub created: u64,
    /// Whether anything has been written there.
    pub is_there: bool,
}

impl Place {
    /// A place for a draft that is not there yet.
    pub fn of_new(store: &Store) -> Self {
        Self { handle: store.create(), name: None, created: drafts::now(), is_there: false }
    }
}

impl Keeper {
    /// A place for a draft that is not there yet; nothing is written before the first change. What becomes of each
    /// write is asked for by [`Keeper::flush`].
    ///
    /// # Errors
    /// The saving thread cannot be started.
    pub fn of_new(store: &Store) -> io::Result<Self> {
        Self::start(Place::of_new(store), mpsc::channel().0, None)
    }

    /// The place of a draft that was opened.
    ///
    /// # Errors
    /// The saving thread cannot be started.
    pub fn of_opened(handle: Handle, name: Option<String>, created: u64) -> io::Result<Self> {
        Self::start(Place { handle, name, created, is_there: true }, mpsc::channel().0, None)
    }

    /// The same for a loop that waits for the terminal: it is woken for what became of each write.
    ///
    /// # Errors
    /// The saving thread cannot be started.
    pub fn start(place: Place, outcomes: Sender<SaveOutcome>, waker: Option<Waker>) -> io::Result<Self> {
        let Place { handle, name, created, is_there } = place;
        let id = handle.id().to_owned();
        let autosave = Arc::new(Autosave::start(handle, outcomes, waker)?);
        Ok(Self { autosave, id, name, created, is_there: Arc::new(AtomicBool::new(is_there)) })
    }

    /// What the store calls the draft.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Whether there is anything of the draft in the store, or on its way there.
    pub fn is_there(&self) -> bool {
        self.is_there.load(Ordering::Relaxed)
    }

    /// How to go on with the draft.
    pub fn farewell(&self) -> String {
        farewell(&self.id)
    }

    /// Hands in the desk as it stands; returns at once.
    pub fn hand_in(&self, desk: &Desk) {
        let record = desks::to_saved(desk, &self.id, self.name.as_deref(), self.created);
        self.is_there.store(true, Ordering::Relaxed);
        // A thread that is gone is met again, and told, by `flush`.
        self.autosave.hand_in(desk.revision, record);
    }

    /// Waits until all that was handed in is on disk.
    ///
    /// # Errors
    /// It could not be written; it is tried again with the next flush.
    pub fn flush(&self) -> Result<(), FlushError> {
        self.autosave.flush()
    }

    /// From now on Ctrl-C, SIGTERM and SIGHUP end the program once all that was handed in is on disk, with 128 and the
    /// signal's number as exit code; where the draft is goes to standard error.
    ///
    /// # Errors
    /// The signals cannot be taken, or the thread that waits for them cannot be started.
    pub fn end_on_signals(&self) -> io::Result<()> {
        let mut signals = Signals::new([SIGHUP, SIGINT, SIGTERM])?;
        let (autosave, is_there, id) = (Arc::clone(&self.autosave), Arc::clone(&self.is_there), self.id.clone());
        thread::Builder::new().name("signals".to_owned()).spawn(move || {
            if let Some(signal) = signals.forever().next() {
                let kept = autosave.flush().map_or_else(|error| error.to_string(), |()| farewell(&id));
                if is_there.load(Ordering::Relaxed) {
                    // Nobody is left to tell when standard error is gone.
                    let _ = write!(io::stderr(), "\nissuewright: {kept}\n");
                }
                std::process::exit(128 + signal);
            }
        })?;
        Ok(())
    }
}

fn farewell(id: &str) -> String {
    format!("draft kept; go on with: issuewright drafts resume {id} --plain")
}

/// A last place for a draft that the store could not take.
pub fn rescue(desk: &Desk) -> Option<String> {
    let record = desks::to_saved(desk, "rescued", None, drafts::now());
    let bytes = serde_json::to_vec_pretty(&record).ok()?;
    let mut file = tempfile::Builder::new().prefix("issuewright-draft-").suffix(".json").tempfile().ok()?;
    std::io::Write::write_all(&mut file, &bytes).ok()?;
    let (_, path) = file.keep().ok()?;
    Some(format!("what you wrote is in {}", path.display()))
}
