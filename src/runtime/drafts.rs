//! The draft store: one file per draft, atomic, locked, never deleted without a trash.
//!
//! ```text
//! $XDG_STATE_HOME/issuewright/drafts/     mode 0700
//!   6w3k9apx7qm0.json                     one draft, mode 0600, replaced as a whole
//!   6w3k9apx7qm0.lock                     held by the process that has the draft open; says its id
//!   6w3k9apx7qm0.json.corrupt-1           set aside, never read again, never deleted
//!   trash/6w3k9apx7qm0.json               removed, can be restored
//!   filed/6w3k9apx7qm0.json               became an issue, whose address it holds
//! ```

mod error;
mod id;
mod listing;
mod lock;
mod saved;
mod store;

pub use error::StoreError;
pub use id::new_id;
pub use listing::{Listing, Summary, age};
pub use lock::{Lock, LockError};
pub use saved::{Focus, Progress, Saved, TemplateRecord, stable_hash};
pub use store::{Handle, Store, now};

#[cfg(test)]
mod tests;
