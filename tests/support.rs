//! What the tests are written with.

pub(crate) mod command;
pub(crate) mod github;
pub(crate) mod proxy;
pub(crate) mod pty;
pub(crate) mod wizard;
