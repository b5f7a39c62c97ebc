//! Opens a draft of the store: to write, to read, or as a copy.

use super::desks;
use super::drafts::{Store, StoreError};
use super::keeper::Place;
use crate::app::desk::Desk;

/// A draft from the store, ready to go on with.
pub(super) struct Opened {
    pub desk: Desk,
    /// Where it is kept; `None` when it is only read.
    pub place: Option<Place>,
    pub notes: Vec<String>,
}

/// How a draft is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    ToWrite,
    ReadOnly,
    Copy,
}

/// Why a draft was not opened.
pub(super) enum Refused {
    /// Another process has it.
    Locked(String),
    Failed(String),
}

impl From<StoreError> for Refused {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Locked { .. } => Self::Locked(error.to_string()),
            error => Self::Failed(error.to_string()),
        }
    }
}

pub(super) fn open_draft(store: &Store, id: &str, how: How) -> Result<Opened, Refused> {
    let (handle, saved) = match how {
        How::ToWrite => store.open(id).map(|(handle, saved)| (Some(handle), saved))?,
        How::Copy => store.open_copy(id).map(|(handle, saved)| (Some(handle), saved))?,
        How::ReadOnly => (None, store.read(id)?),
    };
    let (name, created) = (saved.name.clone(), saved.created);
    let place = handle.map(|handle| Place { handle, name, created, is_there: true });
    let (mut desk, notes) = desks::resumed(saved).map_err(|problems| Refused::Failed(desks::join(&problems)))?;
    if how == How::ReadOnly {
        desk.read_only = Some("the draft is open elsewhere".to_owned());
    }
    if how == How::Copy {
        // A copy is worth keeping even if nothing is changed in it.
        desk.revision = 1;
    }
    Ok(Opened { desk, place, notes })
}
