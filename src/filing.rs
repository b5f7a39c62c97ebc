//! Files an issue exactly once: what is wished for, what GitHub says of it, and the steps from one to the other.
//!
//! Everything here is data and rules; `runtime` makes the requests and keeps the records on disk.

pub mod repo;

pub use repo::Repo;
