//! What happens to the program: input, and answers to effects.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crossterm::event::KeyEvent;

use super::Desk;
use super::choose::Entry;
use super::stop::Stop;

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
    /// Something worth telling that needs no answer.
    Notice(String),
    /// Which relative links exist.
    LinksLookedUp(BTreeMap<String, bool>),
    /// The list of drafts changed.
    Listed(Vec<Entry>),
}

/// A mouse event that means something here; cells counted from the top left corner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mouse {
    Click { column: u16, row: u16 },
    Drag { column: u16, row: u16 },
    Wheel { column: u16, row: u16, lines: i32 },
}
