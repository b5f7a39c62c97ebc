//! Why a draft cannot be had, or cannot be kept.

use std::fmt;
use std::path::PathBuf;

use crate::runtime::failure::{Failure, shown};

/// What went wrong in the store; shown as one sentence with the remedy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoreError {
    /// Another process has the draft open.
    Locked {
        id: String,
        pid: Option<u32>,
    },
    Missing {
        id: String,
    },
    /// Part of an id that fits several drafts.
    Ambiguous {
        part: String,
        candidates: Vec<String>,
    },
    /// Not a draft; `aside` is where the file was moved, if it could be moved.
    Corrupt {
        path: PathBuf,
        aside: Option<PathBuf>,
        reason: String,
    },
    /// Written by a later issuewright; left where it is.
    Newer {
        path: PathBuf,
        version: u32,
    },
    /// A draft of that id is in the way of restoring one.
    Taken {
        id: String,
    },
    Failed(Failure),
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Locked { id, pid } => {
                write!(f, "draft {id} is open in another issuewright")?;
                if let Some(pid) = pid {
                    write!(f, " (process {pid})")?;
                }
                write!(f, "; close it there, or open the draft read-only or as a copy")
            }
            Self::Missing { id } => {
                write!(f, "there is no draft {}; `issuewright drafts list` shows them all", printable(id))
            }
            Self::Ambiguous { part, candidates } => {
                write!(f, "{} fits several drafts; give one of {}", printable(part), candidates.join(", "))
            }
            Self::Corrupt { path, aside: Some(aside), reason } => {
                write!(f, "{} is not a draft: {reason}; it was set aside as {}", shown(path), shown(aside))
            }
            Self::Corrupt { path, aside: None, reason } => {
                write!(f, "{} is not a draft: {reason}; it was left where it is", shown(path))
            }
            Self::Newer { path, version } => write!(
                f,
                "{} was written by a later issuewright (format {version}); update issuewright to open it",
                shown(path)
            ),
            Self::Taken { id } => write!(f, "there is already a draft {id}; remove it first"),
            Self::Failed(failure) => failure.fmt(f),
        }
    }
}

impl std::error::Error for StoreError {}

impl From<Failure> for StoreError {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

/// What a person typed, safe to print.
fn printable(text: &str) -> String {
    text.replace(char::is_control, "\u{fffd}")
}
