//! What happens to the program: input, and answers to effects.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crossterm::event::KeyEvent;

use super::Desk;
use super::choose::Entry;
use super::destination::Standing;
use super::offer::Templates;
use super::preview::Content;
use super::stop::Stop;
use crate::check::Address;
use crate::filing::edit::EditEnding;
use crate::filing::similar::{Found, Search};
use crate::filing::{Outcome, Progress, Repo};

#[derive(Debug)]
pub enum Event {
    Key(KeyEvent),
    /// Text that arrived at once: a paste, or a burst of keys.
    Paste(String),
    Mouse(Mouse),
    Resize(u16, u16),
    /// Template or draft chosen, ready to write.
    Opened(Box<Desk>),
    OpenFailed(String),
    /// The draft is open in another process.
    Locked {
        id: String,
        why: String,
    },
    /// The draft of this revision is on disk.
    Saved {
        revision: u64,
    },
    SaveFailed(String),
    /// The markdown file was written.
    FileWritten {
        path: PathBuf,
        text: String,
    },
    FileExists(PathBuf),
    FileFailed(String),
    /// The external editor came back with this text for the stop.
    Edited {
        stop: Stop,
        text: String,
    },
    /// The file that is looked at on the Preview screen has changed.
    Previewed(Box<Content>),
    /// Something worth telling that needs no answer.
    Notice(String),
    /// What was found out about the repository that was asked for, or about the checkout's.
    GitHubTold {
        repo: Option<Repo>,
        standing: Standing,
    },
    /// What a search for similar issues has found: nothing as well when it was refused.
    SimilarFound {
        search: Search,
        found: Vec<Found>,
    },
    /// What happens to the issue that is being filed.
    Filing(Progress),
    /// How filing the draft of this revision ended.
    FilingEnded {
        revision: u64,
        outcome: Box<Outcome>,
    },
    /// How sending the edit of the draft of this revision ended.
    EditEnded {
        revision: u64,
        ending: EditEnding,
    },
    /// It could not even be begun.
    FilingFailed(String),
    /// So many seconds have passed.
    Passed(u64),
    /// Which relative links exist.
    LinksLookedUp(BTreeMap<String, bool>),
    /// Which numbers are issues or pull requests of a repository.
    ReferencesFound {
        repo: Repo,
        found: BTreeMap<u64, bool>,
    },
    /// No more is asked for now. A server that is silent did not answer them all.
    ReferencesAsked {
        repo: Repo,
        is_silent: bool,
    },
    /// A page has come back; without an answer it may not be asked for, or what it says does not tell.
    PageAsked {
        round: u64,
        address: String,
        answer: Option<Address>,
    },
    /// All pages have.
    PagesAsked {
        round: u64,
    },
    /// What there is to choose from has changed.
    Listed(Vec<Entry>),
    /// Where the listed templates are from.
    Offered(Templates),
}

/// A mouse event that means something here; cells counted from the top left corner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mouse {
    Click { column: u16, row: u16 },
    Drag { column: u16, row: u16 },
    Wheel { column: u16, row: u16, lines: i32 },
}
