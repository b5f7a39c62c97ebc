//! What was found in files, in the shape that the formats of other programs have in common.

pub(super) mod annotations;
pub(super) mod sarif;

use std::path::{Component, Path, PathBuf};

use crate::runtime::failure::shown;

/// One thing that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Remark<'a> {
    pub file: File,
    /// The whole file is meant where there is none.
    pub region: Option<Region>,
    pub rule: &'a str,
    pub level: Level,
    pub message: String,
    /// The text that is meant; may be empty.
    pub snippet: String,
}

/// Where it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum File {
    /// From the root of the checkout with `/` if it is below, else the whole path.
    Path(String),
    /// Not on disk: an address on the web.
    Address(String),
}

/// From 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Region {
    pub line: usize,
    pub column: usize,
    /// The place after the last character, where that is known.
    pub end: Option<(usize, usize)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Level {
    Error,
    Warning,
    Note,
}

/// What the names of files are relative to.
#[derive(Debug, Clone)]
pub(super) struct Root {
    /// Names as they are given.
    pub base: PathBuf,
    /// Those that machines take: the checkout, or where there is none the working folder.
    pub root: PathBuf,
}

impl Root {
    /// A file as machines call it: its path from the root with `/`, if it is below.
    pub(super) fn path(&self, file: &str) -> String {
        let path = resolved(&self.base.join(file));
        shown(path.strip_prefix(&self.root).unwrap_or(Path::new(file))).replace('\\', "/")
    }
}

/// The path from the root of the file system without `.` and `..`.
fn resolved(path: &Path) -> PathBuf {
    let mut resolved = PathBuf::new();
    for component in std::path::absolute(path).unwrap_or_default().components() {
        match component {
            Component::ParentDir => {
                resolved.pop();
            }
            Component::CurDir => {}
            component => resolved.push(component),
        }
    }
    resolved
}

/// Reason and remedy in one line.
pub(super) fn sentence(reason: &str, remedy: &str) -> String {
    let separator = if remedy.is_empty() { "" } else { "; " };
    format!("{reason}{separator}{remedy}")
}
