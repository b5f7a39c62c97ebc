//! Files an issue exactly once: what is wished for, what GitHub says of it, and the steps from one to the other.
//!
//! ```text
//!  Issue ─▶ Wish ─▶ Facts::plan ─▶ Plan ─▶ create ─▶ Sent ─┬─ a reply ──▶ Created ─▶ missing? ─▶ mend ─▶ Done
//!                      │ refusal                           └─ none ─▶ sight (look for it) ─┘
//! ```
//!
//! Everything here is data and rules; `runtime` makes the requests and keeps the [`Record`] on disk.

pub mod address;
pub mod children;
pub mod edit;
pub mod ending;
pub mod facts;
pub mod keys;
pub mod lists;
pub mod mentions;
pub mod prefilled;
pub mod preflight;
pub mod projects;
pub mod record;
pub mod references;
pub mod refusal;
pub mod rehearsal;
pub mod reply;
pub mod repo;
pub mod similar;
pub mod wish;

pub use address::Address;
pub use ending::{Ending, Order, Outcome, Progress};
pub use lists::Lists;
pub use preflight::{Facts, Plan};
pub use record::{Created, Record, Stage};
pub use refusal::{Cause, Refusal};
pub use reply::{Answer, Method, Reply, Request};
pub use repo::Repo;
pub use wish::{Dropped, Part, Wish};
