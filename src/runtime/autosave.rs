//! Writes drafts ahead: a thread that saves the newest state.
//!
//! The main loop decides when to hand a record in; nothing here ticks. Records handed in while one is being
//! written replace each other, so a slow disk never builds up a queue.

use std::fmt;
use std::io;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, JoinHandle};

use crate::runtime::drafts::{Handle, Saved, StoreError};
use crate::runtime::terminal::Waker;

/// What became of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaveOutcome {
    /// The revision the record was handed in with; it and all before it are on disk, or it is not.
    pub revision: u64,
    /// Unix seconds of the record, or why it was not written. The earlier version is then still there.
    pub result: Result<u64, StoreError>,
}

/// Why [`Autosave::flush`] could not put everything on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FlushError {
    Failed(StoreError),
    /// The saving thread is gone; it must have panicked.
    Gone,
}

impl fmt::Display for FlushError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Failed(error) => error.fmt(f),
            Self::Gone => write!(f, "the draft could not be saved: saving stopped; copy your text elsewhere"),
        }
    }
}

impl std::error::Error for FlushError {}

/// The saving thread. Dropping it waits until what was handed in is on disk and gives the draft free.
#[derive(Debug)]
pub struct Autosave {
    orders: Option<Sender<Order>>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Debug)]
enum Order {
    Save { revision: u64, record: Box<Saved> },
    Flush(Sender<Result<(), FlushError>>),
}

impl Autosave {
    /// Starts the thread; each write is reported to `outcomes`, and whoever waits for the terminal is woken for it.
    pub fn start(handle: Handle, outcomes: Sender<SaveOutcome>, waker: Option<Waker>) -> io::Result<Self> {
        let (orders, inbox) = mpsc::channel();
        let writer = Writer { handle, outcomes, waker, unsaved: None };
        let thread = thread::Builder::new().name("autosave".to_owned()).spawn(move || writer.run(&inbox))?;
        Ok(Self { orders: Some(orders), thread: Some(thread) })
    }

    /// Hands in the newest state; returns at once. A `false` says that the thread is gone.
    pub fn hand_in(&self, revision: u64, record: Saved) -> bool {
        let order = Order::Save { revision, record: Box::new(record) };
        self.orders.as_ref().is_some_and(|orders| orders.send(order).is_ok())
    }

    /// Waits until all that was handed in is on disk; what failed before is tried once more.
    pub fn flush(&self) -> Result<(), FlushError> {
        let (answer, answered) = mpsc::channel();
        let orders = self.orders.as_ref().ok_or(FlushError::Gone)?;
        orders.send(Order::Flush(answer)).map_err(|_| FlushError::Gone)?;
        answered.recv().map_err(|_| FlushError::Gone)?
    }
}

impl Drop for Autosave {
    fn drop(&mut self) {
        // The thread ends when its inbox is closed and empty.
        self.orders = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

struct Writer {
    handle: Handle,
    outcomes: Sender<SaveOutcome>,
    waker: Option<Waker>,
    /// The newest record, until it is on disk.
    unsaved: Option<(u64, Box<Saved>)>,
}

impl Writer {
    fn run(mut self, inbox: &Receiver<Order>) {
        while let Ok(first) = inbox.recv() {
            let mut waiting = Vec::new();
            for order in std::iter::once(first).chain(inbox.try_iter()) {
                match order {
                    Order::Save { revision, record } => self.unsaved = Some((revision, record)),
                    Order::Flush(answer) => waiting.push(answer),
                }
            }
            let result = self.write();
            for answer in waiting {
                let _ = answer.send(result.clone());
            }
        }
        let _ = self.write();
    }

    fn write(&mut self) -> Result<(), FlushError> {
        let Some((revision, record)) = self.unsaved.take() else { return Ok(()) };
        let result = self.handle.save(&record);
        let outcome = SaveOutcome { revision, result: result.clone().map(|()| record.updated) };
        if result.is_err() {
            self.unsaved = Some((revision, record));
        }
        // Nobody listens during shutdown; the file matters more.
        let _ = self.outcomes.send(outcome);
        self.waker.iter().for_each(Waker::wake);
        result.map_err(FlushError::Failed)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::fs;

    use super::*;
    use crate::draft::Unanswered;
    use crate::runtime::drafts::{Focus, Progress, Store, TemplateRecord, stable_hash};

    fn record(id: &str, title: &str) -> Saved {
        Saved {
            version: Saved::VERSION,
            id: id.to_owned(),
            name: None,
            title: title.to_owned(),
            labels: Vec::new(),
            assignees: Vec::new(),
            other_keys: String::new(),
            answers: BTreeMap::new(),
            extras: Vec::new(),
            unanswered: Unanswered::Omit,
            strips_comments: false,
            is_private: false,
            repo: None,
            focus: Focus::default(),
            progress: Progress::default(),
            created: 1,
            updated: 2,
            output: None,
            filed: None,
            edits: None,
            template: TemplateRecord {
                name: "Bug".to_owned(),
                source: "bug.md".to_owned(),
                file: None,
                hash: stable_hash(""),
                text: String::new(),
            },
        }
    }

    #[test]
    fn after_a_flush_the_newest_state_is_on_disk() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::at(folder.path());
        let handle = store.create();
        let id = handle.id().to_owned();
        let (outcomes, reports) = mpsc::channel();
        let autosave = Autosave::start(handle, outcomes, None).unwrap();
        for revision in 1..=500 {
            assert!(autosave.hand_in(revision, record(&id, &format!("Title {revision}"))));
        }
        autosave.flush().unwrap();
        assert_eq!(store.read(&id).unwrap().title, "Title 500");
        assert_eq!(reports.try_iter().last().unwrap(), SaveOutcome { revision: 500, result: Ok(2) });
    }

    #[test]
    fn dropping_it_saves_and_gives_the_draft_free() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::at(folder.path());
        let handle = store.create();
        let id = handle.id().to_owned();
        let autosave = Autosave::start(handle, mpsc::channel().0, None).unwrap();
        assert!(autosave.hand_in(1, record(&id, "Last words")));
        drop(autosave);
        assert_eq!(store.open(&id).unwrap().1.title, "Last words");
    }

    #[test]
    fn a_failed_save_is_reported_and_tried_again_on_flush() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("drafts");
        fs::write(&place, "a file where the folder should be").unwrap();
        let store = Store::at(&place);
        let handle = store.create();
        let id = handle.id().to_owned();
        let (outcomes, reports) = mpsc::channel();
        let autosave = Autosave::start(handle, outcomes, None).unwrap();
        assert!(autosave.hand_in(1, record(&id, "Kept")));
        assert!(matches!(reports.recv().unwrap(), SaveOutcome { revision: 1, result: Err(StoreError::Failed(_)) }));
        assert!(matches!(autosave.flush(), Err(FlushError::Failed(_))));
        fs::remove_file(&place).unwrap();
        autosave.flush().unwrap();
        assert_eq!(store.read(&id).unwrap().title, "Kept");
    }
}
