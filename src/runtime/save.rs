//! Writes the finished issue to disk, never over a file unasked.

use std::fmt;
use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use rustix::fs::{Access, access};

use crate::runtime::atomic;
use crate::runtime::failure::{Failure, shown};

/// Why an issue was not written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SaveError {
    /// A file has that name; [`overwrite`] replaces it.
    Exists(PathBuf),
    Failed(Failure),
}

impl fmt::Display for SaveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exists(path) => {
                write!(f, "{} exists already; choose another name or confirm to replace it", shown(path))
            }
            Self::Failed(failure) => failure.fmt(f),
        }
    }
}

impl std::error::Error for SaveError {}

/// Writes `text` to a new file; the file is there whole or not at all.
pub fn write_new(path: &Path, text: &str) -> Result<(), SaveError> {
    match atomic::create(path, text.as_bytes(), atomic::ORDINARY) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(SaveError::Exists(path.to_owned())),
        Err(error) => Err(SaveError::Failed(Failure::new("write", path, &error))),
    }
}

/// Writes `text` in place of what `path` holds, keeping the file's mode and following links.
///
/// Anything but a plain file (`/dev/stdout`, a named pipe) is written to, not replaced.
pub fn overwrite(path: &Path, text: &str) -> Result<(), SaveError> {
    let result = match fs::metadata(path) {
        Ok(found) if found.is_file() => fs::canonicalize(path)
            .and_then(|target| atomic::replace(&target, text.as_bytes(), found.permissions().mode() & 0o7777)),
        Ok(found) if !found.is_dir() => {
            OpenOptions::new().write(true).open(path).and_then(|mut file| file.write_all(text.as_bytes()))
        }
        Ok(_) => Err(ErrorKind::IsADirectory.into()),
        Err(error) if error.kind() == ErrorKind::NotFound => atomic::replace(path, text.as_bytes(), atomic::ORDINARY),
        Err(error) => Err(error),
    };
    result.map_err(|error| SaveError::Failed(Failure::new("write", path, &error)))
}

/// Whether the file at `path` is there and not to be changed.
pub fn is_read_only(path: &Path) -> bool {
    let mode = fs::metadata(path).map(|found| found.permissions().mode());
    mode.is_ok_and(|mode| mode & 0o222 == 0 || access(path, Access::WRITE_OK).is_err())
}

/// Writes `text` in place of what the file at `path` holds, if its owner lets it be changed. A file that has several
/// names (hard links) keeps them all: it is written where it is, while another is replaced as a whole.
///
/// # Errors
/// The file is read-only, or cannot be written.
pub fn mend(path: &Path, text: &str) -> Result<(), SaveError> {
    let failed = |error: &io::Error| SaveError::Failed(Failure::new("write", path, error));
    let found = fs::metadata(path).map_err(|error| failed(&error))?;
    if is_read_only(path) {
        let remedy = "make it writable with chmod, or mend it by hand";
        return Err(SaveError::Failed(Failure {
            action: "write",
            path: path.to_owned(),
            reason: "it is read-only".to_owned(),
            remedy,
        }));
    }
    if found.is_file() && found.nlink() > 1 {
        let written = OpenOptions::new().write(true).truncate(true).open(path).and_then(|mut file| {
            file.write_all(text.as_bytes())?;
            file.sync_all()
        });
        return written.map_err(|error| failed(&error));
    }
    overwrite(path, text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_existing_file_is_not_overwritten_unasked() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("issue.md");
        write_new(&path, "first").unwrap();
        assert_eq!(write_new(&path, "second"), Err(SaveError::Exists(path.clone())));
        assert_eq!(fs::read_to_string(&path).unwrap(), "first");
    }

    #[test]
    fn overwriting_keeps_the_mode_and_goes_through_a_link() {
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("real.md"), folder.path().join("link.md"));
        write_new(&file, "first").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        overwrite(&link, "second").unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "second");
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    }

    #[test]
    fn mending_leaves_a_read_only_file_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("issue.md");
        write_new(&path, "first").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
        let said = mend(&path, "second").unwrap_err().to_string();
        assert!(said.ends_with("issue.md: it is read-only; make it writable with chmod, or mend it by hand"), "{said}");
        assert_eq!(fs::read_to_string(&path).unwrap(), "first");
    }

    #[test]
    fn mending_keeps_all_names_of_a_file() {
        let folder = tempfile::tempdir().unwrap();
        let (path, other) = (folder.path().join("issue.md"), folder.path().join("other.md"));
        write_new(&path, "the first").unwrap();
        fs::hard_link(&path, &other).unwrap();
        mend(&path, "second").unwrap();
        assert_eq!(fs::read_to_string(&other).unwrap(), "second");
        assert_eq!(fs::metadata(&path).unwrap().ino(), fs::metadata(&other).unwrap().ino());
    }

    #[test]
    fn a_device_is_written_to_and_not_replaced() {
        overwrite(Path::new("/dev/null"), "text").unwrap();
        assert!(!fs::metadata("/dev/null").unwrap().is_file());
    }

    #[test]
    fn a_full_disk_is_named() {
        if let Err(error) = overwrite(Path::new("/dev/full"), "text") {
            assert!(error.to_string().starts_with("cannot write /dev/full: the disk is full"), "{error}");
        }
    }

    #[test]
    fn a_missing_folder_a_folder_and_a_file_as_folder_are_told_apart() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        write_new(&file, "").unwrap();
        let said = |path: &Path| overwrite(path, "text").unwrap_err().to_string();
        assert!(said(&folder.path().join("no/x.md")).contains("does not exist; "));
        assert!(said(folder.path()).contains("it is a folder"));
        assert!(said(&file.join("x.md")).contains("not a folder"));
        assert!(write_new(&file.join("x.md"), "").unwrap_err().to_string().contains("not a folder"));
    }
}
