//! What the program wants done in the world; `runtime` performs it and answers with an event.

use std::path::PathBuf;

use super::choose::Choice;
use super::stop::Stop;
use crate::filing::edit::Base;
use crate::filing::{Order, Repo, Wish};

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Opens a template as a new draft, or a draft where it was left.
    Open(Choice),
    /// Shows an address in the author's browser; only `http` and `https` are opened.
    OpenUrl(String),
    /// Writes the finished markdown.
    WriteFile {
        path: PathBuf,
        text: String,
        over: Over,
    },
    /// Opens one field's text in the author's editor.
    EditExternally {
        stop: Stop,
        name: String,
        text: String,
    },
    /// Puts text on the terminal's clipboard (OSC 52).
    Copy(String),
    LookUpLinks(Vec<String>),
    /// Asks which of these numbers are issues or pull requests of a repository; whether that may be read is not known
    /// yet unless `is_known`.
    AskReferences {
        repo: Repo,
        numbers: Vec<u64>,
        is_known: bool,
    },
    /// Asks for pages on the web, and sends nothing but their addresses.
    AskPages {
        round: u64,
        addresses: Vec<String>,
    },
    /// Ends that.
    StopPages,
    /// Asks GitHub about the repository; without one about the checkout's.
    AskGitHub(Option<Repo>),
    /// Files the issue.
    File(Box<Order>),
    /// Puts the issue where `issuewright queue send` finds it.
    Queue(Box<Order>),
    /// Sends an edit of an issue that is there.
    SendEdit {
        base: Box<Base>,
        wish: Wish,
    },
    /// Moves a draft to the trash; it can be restored.
    Trash {
        id: String,
    },
    /// Moves the open draft to the trash.
    TrashOpen,
    /// Leaves no trace of the open draft, if there is nothing in it and it was begun just now.
    Forget,
    /// Draws everything anew.
    Redraw,
    /// Leaves; the open draft is saved first.
    Quit {
        code: u8,
    },
}

/// What may be written over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Over {
    Nothing,
    /// The file if it still holds this text, which this program wrote.
    Ours(String),
    /// Whatever is there: the author said so.
    Anything,
}
