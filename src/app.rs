//! State and update: no await, no I/O.

pub mod editor;
