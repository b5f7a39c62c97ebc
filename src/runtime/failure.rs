//! What went wrong with a file: the place, the reason and the remedy in one sentence.

use std::fmt;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use rustix::io::Errno;

/// A file operation that did not work, shown as `cannot write PATH: the disk is full; free some space…`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// What was tried, as a verb: `write`, `read`, `lock`.
    pub action: &'static str,
    pub path: PathBuf,
    pub reason: String,
    /// What to do about it; may be empty.
    pub remedy: &'static str,
}

impl Failure {
    /// Words an I/O error about `path`.
    pub fn new(action: &'static str, path: impl Into<PathBuf>, error: &io::Error) -> Self {
        let (reason, remedy) = explain(error);
        Self { action, path: path.into(), reason, remedy }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot {} {}: {}", self.action, shown(&self.path), self.reason)?;
        if !self.remedy.is_empty() {
            write!(f, "; {}", self.remedy)?;
        }
        Ok(())
    }
}

impl std::error::Error for Failure {}

/// The reason and the remedy of an I/O error in plain words.
pub fn explain(error: &io::Error) -> (String, &'static str) {
    let (reason, remedy) = match error.kind() {
        ErrorKind::NotFound => ("it does not exist", "check the spelling, or create the folder first"),
        ErrorKind::PermissionDenied => ("permission denied", "change its permissions or choose another place"),
        ErrorKind::ReadOnlyFilesystem => ("the file system is read-only", "choose another place"),
        ErrorKind::StorageFull => ("the disk is full", "free some space or choose another place"),
        ErrorKind::QuotaExceeded => ("the disk quota is used up", "free some space or choose another place"),
        ErrorKind::NotADirectory => ("a part of the path is a file, not a folder", "choose another place"),
        ErrorKind::IsADirectory => ("it is a folder", "name a file"),
        ErrorKind::AlreadyExists => ("it exists already", "choose another name"),
        ErrorKind::InvalidFilename => ("the name is too long or not allowed", "choose another name"),
        _ if error.raw_os_error() == Some(Errno::LOOP.raw_os_error()) => {
            ("its links lead in a circle", "mend the link or remove it")
        }
        _ => return (error.to_string(), ""),
    };
    (reason.to_owned(), remedy)
}

/// A path for a message, its control characters replaced so that none reaches the terminal.
pub fn shown(path: &Path) -> String {
    path.display().to_string().replace(char::is_control, "\u{fffd}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_names_place_reason_and_remedy() {
        let failure = Failure::new("write", "/full/x.md", &io::Error::from(ErrorKind::StorageFull));
        let expected = "cannot write /full/x.md: the disk is full; free some space or choose another place";
        assert_eq!(failure.to_string(), expected);
    }

    #[test]
    fn an_escape_sequence_in_a_file_name_is_not_printed() {
        let failure = Failure::new("read", "a\u{1b}[2Jb", &io::Error::from(ErrorKind::PermissionDenied));
        assert!(!failure.to_string().contains('\u{1b}'), "{failure}");
    }
}
