//! The only code that touches the world: files, terminal, processes, clock.

pub mod atomic;
pub mod autosave;
pub mod browser;
mod burst;
pub mod desks;
pub mod drafts;
pub mod endpoint;
pub mod entries;
pub mod external_editor;
pub mod failure;
pub mod filer;
pub mod filings;
mod frames;
pub mod github;
pub mod headless;
pub mod keeper;
pub mod look;
mod opening;
mod origin;
pub mod repository;
pub mod save;
pub mod screen;
pub mod surroundings;
pub mod templates;
pub mod terminal;
pub mod wizard;
