//! The files of a checkout.

use std::fs;
use std::path::{Path, PathBuf};

use super::tree::{Entry, Tree};
use super::{Found, folder, read_plain};
use crate::runtime::failure::shown;
use crate::template::{Problem, Source};

/// The checkout at a root. Names and messages have paths from there.
pub(super) struct Checkout<'a> {
    pub root: &'a Path,
}

impl Tree for Checkout<'_> {
    fn entries(&mut self, folder: &Path) -> Result<Vec<Entry>, Problem> {
        let absolute = self.absolute(folder);
        let read = folder::entries(&absolute).map_err(|error| {
            let name = if folder.as_os_str().is_empty() { ".".to_owned() } else { shown(folder) };
            folder::unreachable(&name, &absolute, &error)
        })?;
        let relative = |entry: Entry| Entry { path: folder.join(entry.path.file_name().unwrap_or_default()), ..entry };
        Ok(read.into_iter().map(relative).collect())
    }

    fn is_folder(&self, path: &Path) -> Result<bool, Problem> {
        let absolute = self.absolute(path);
        let found = fs::metadata(&absolute).map_err(|error| folder::unreachable(&shown(path), &absolute, &error))?;
        Ok(found.is_dir())
    }

    /// Anything but a plain file could keep the reader waiting.
    fn read(&mut self, path: &Path) -> Result<Found, Problem> {
        let (name, absolute) = (shown(path), self.absolute(path));
        let text = read_plain(&absolute).map_err(|problem| Problem { file: name.clone(), ..problem })?;
        Ok(Found { source: Source { name, text }, file: Some(absolute) })
    }
}

impl Checkout<'_> {
    fn absolute(&self, path: &Path) -> PathBuf {
        // An empty path would add a slash.
        if path.as_os_str().is_empty() { self.root.to_owned() } else { self.root.join(path) }
    }
}
