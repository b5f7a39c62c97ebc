//! Reads a folder, and words what is in the way.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

use super::tree::Entry;
use super::{problem, whole_file};
use crate::template::Problem;

/// What is in `folder`, by name.
///
/// # Errors
/// It cannot be read.
pub(super) fn entries(folder: &Path) -> io::Result<Vec<Entry>> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        entries.push(Entry { name: entry.file_name().to_string_lossy().into_owned(), path: entry.path() });
    }
    entries.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(entries)
}

/// Words an error about something that a folder lists: what is listed and does not exist is a link to nothing.
pub(in crate::runtime) fn unreachable(name: &str, path: &Path, error: &io::Error) -> Problem {
    if error.kind() == ErrorKind::NotFound && path.is_symlink() {
        return whole_file(name, "it is a link to what does not exist", "mend the link or remove it");
    }
    problem(name, error)
}
