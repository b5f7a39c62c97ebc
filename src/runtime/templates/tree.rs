//! A repository's folders and files, as far as templates are looked for in them.

use std::path::{Path, PathBuf};

use super::Found;
use crate::template::Problem;

/// A file, folder or link in a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// What of it is no text is replaced.
    pub name: String,
    pub path: PathBuf,
}

/// A checkout, or a repository on a server. Paths are relative to its root, which is the empty path.
pub(super) trait Tree {
    /// What is in a folder, by name.
    fn entries(&mut self, folder: &Path) -> Result<Vec<Entry>, Problem>;

    /// Whether something that was listed is a folder.
    fn is_folder(&self, path: &Path) -> Result<bool, Problem>;

    /// The text of a file that was listed.
    fn read(&mut self, path: &Path) -> Result<Found, Problem>;
}
