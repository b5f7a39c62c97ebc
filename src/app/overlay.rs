//! Overlays: help, the ways to leave, going to a section, a reason, and what happened on saving.

pub mod dialog;

pub mod help;
pub mod hindered;
pub mod picker;

use std::path::PathBuf;

use ratatui::layout::Rect;

use super::desk::Desk;
use super::editor::Editor;
pub use hindered::Hindered;
pub use picker::{Picker, Purpose};

/// A small window over the screen; it takes all keys until it is closed.
#[derive(Debug)]
pub enum Overlay {
    /// The key table, scrolled to a line, over what was there when it was called.
    Help { scroll: usize, over: Option<Box<Overlay>> },
    /// Leaving, with the choice under the bar.
    Quit { choice: QuitChoice },
    /// Discarding asks once more.
    Discard { sure: bool },
    /// A section to go to, or an option to choose.
    Pick(Picker),
    /// Why a field is not applicable.
    Reason { field: usize, reason: Editor },
    /// The file is there already.
    Overwrite { path: PathBuf, sure: bool },
    /// The markdown is on disk.
    Written { path: PathBuf, leave: bool },
    /// The draft is open elsewhere: to look at, as a copy, or not at all.
    Locked { id: String, why: String, choice: usize },
    /// Where the issue is to be filed.
    Repository { name: Editor },
    /// The last question before it is filed: what will be missing, and who is notified.
    Confirm { lines: Vec<String>, again: bool, yes: bool },
    /// The question before linked pages are asked for.
    LookUpLinks { lines: Vec<String>, yes: bool },
    /// The last question before an edit is sent.
    ConfirmEdit { lines: Vec<String>, yes: bool },
    /// It is being filed; what happens just now.
    Filing { said: String },
    /// There is an issue: its address, and what is not as it should be.
    Filed { url: String, lines: Vec<String>, choice: usize },
    /// There is no issue, or nobody knows: why, and what to do.
    NotFiled { lines: Vec<String>, wait: Option<u64>, by: Hindered, choice: usize },
    /// Something to know before going on, such as answers a template has no field for.
    Notice { lines: Vec<String> },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuitChoice {
    Keep,
    Discard,
    Stay,
}

impl Overlay {
    /// What is asked or told: under the help, what that was called from.
    pub fn told(&self) -> &Self {
        match self {
            Self::Help { over: Some(over), .. } => over,
            overlay => overlay,
        }
    }

    /// The same, to be changed.
    pub fn told_mut(&mut self) -> &mut Self {
        match self {
            Self::Help { over: Some(over), .. } => over,
            overlay => overlay,
        }
    }

    /// Changes the text that is typed here, if this overlay takes one.
    pub fn edit(&mut self, change: impl FnOnce(&mut Editor)) {
        match self {
            Self::Pick(picker) => picker.edit(change),
            Self::Reason { reason, .. } => change(reason),
            Self::Repository { name } => change(name),
            _ => {}
        }
    }

    /// The few lines to choose from, if it asks for one of them.
    pub fn options(&self) -> &'static [&'static str] {
        match self {
            Self::Quit { .. } => &["Keep the draft and quit", "Discard the draft (asks again)", "Stay"],
            Self::Discard { .. } => &["No, keep it", "Yes, discard it"],
            Self::Overwrite { .. } => &["No, leave it", "Yes, overwrite it"],
            Self::Written { .. } => &["Quit", "Go on writing"],
            Self::Locked { .. } => &["Open it read-only", "Open a copy", "Leave it"],
            Self::Notice { .. } => &["Go on"],
            Self::Confirm { .. } => &["Not yet", "File it"],
            Self::ConfirmEdit { .. } => &["Not yet", "Send the changes"],
            Self::LookUpLinks { .. } => &["No", "Ask for them"],
            Self::Filed { .. } => &["Quit", "Open it in the browser", "Go on writing"],
            Self::NotFiled { by, .. } => by.options(),
            Self::Help { .. } | Self::Pick(_) | Self::Reason { .. } | Self::Repository { .. } | Self::Filing { .. } => {
                &[]
            }
        }
    }

    /// The option under the bar.
    pub fn chosen(&self) -> usize {
        match self {
            Self::Quit { choice } => QUIT.iter().position(|each| each == choice).unwrap_or(0),
            Self::Discard { sure } | Self::Overwrite { sure, .. } => usize::from(*sure),
            Self::Written { leave, .. } => usize::from(!*leave),
            Self::Confirm { yes, .. } | Self::ConfirmEdit { yes, .. } | Self::LookUpLinks { yes, .. } => {
                usize::from(*yes)
            }
            Self::Locked { choice, .. } | Self::Filed { choice, .. } | Self::NotFiled { choice, .. } => *choice,
            _ => 0,
        }
    }

    /// Puts the bar on an option.
    pub fn choose(&mut self, at: usize) {
        match self {
            Self::Quit { choice } => *choice = QUIT.get(at).copied().unwrap_or(QuitChoice::Stay),
            Self::Discard { sure } | Self::Overwrite { sure, .. } => *sure = at == 1,
            Self::Written { leave, .. } => *leave = at == 0,
            Self::Confirm { yes, .. } | Self::ConfirmEdit { yes, .. } | Self::LookUpLinks { yes, .. } => *yes = at == 1,
            Self::Locked { choice, .. } | Self::Filed { choice, .. } | Self::NotFiled { choice, .. } => *choice = at,
            _ => {}
        }
    }

    /// Scrolls so that what is selected is in view in a window of this size.
    pub fn arrange(&mut self, desk: Option<&Desk>, window: Rect) {
        match self {
            Self::Help { scroll, .. } => *scroll = help::arrange(*scroll, window),
            Self::Pick(picker) => {
                let lines = desk.map(|desk| picker.lines(desk)).unwrap_or_default();
                picker.arrange(&lines, window);
            }
            _ => {}
        }
    }
}

/// The choices of leaving, in their order.
const QUIT: [QuitChoice; 3] = [QuitChoice::Keep, QuitChoice::Discard, QuitChoice::Stay];
