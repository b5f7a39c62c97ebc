//! Writes whole files: either all of the new text is on disk, or the old file is untouched.

use std::fs::{self, File, Permissions};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use tempfile::{Builder, NamedTempFile};

/// Mode of files that are nobody else's business.
pub const PRIVATE: u32 = 0o600;
/// Mode of ordinary files, before the umask.
pub const ORDINARY: u32 = 0o666;

/// Replaces `path` with `bytes`; on an error the earlier file is as it was.
pub fn replace(path: &Path, bytes: &[u8], mode: u32) -> io::Result<()> {
    let file = written_beside(path, bytes, mode)?;
    file.persist(path).map_err(|error| error.error)?;
    sync_folder(folder_of(path))
}

/// Writes `path` only if nothing has that name; the error is [`ErrorKind::AlreadyExists`] otherwise.
pub fn create(path: &Path, bytes: &[u8], mode: u32) -> io::Result<()> {
    let file = written_beside(path, bytes, mode)?;
    file.persist_noclobber(path).map_err(|error| error.error)?;
    sync_folder(folder_of(path))
}

/// What the names of unfinished files for `path` start with: short, as the path's own name may be as long as names can be.
pub fn unfinished_prefix(path: &Path) -> String {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    format!(".{}.", stem.chars().take(20).collect::<String>())
}

/// The folder a path lies in; `.` for a bare name.
pub fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// The text in a new file of the same folder, on disk; the file vanishes if it is dropped.
fn written_beside(path: &Path, bytes: &[u8], mode: u32) -> io::Result<NamedTempFile> {
    let mut file = Builder::new()
        .prefix(&unfinished_prefix(path))
        .permissions(Permissions::from_mode(mode))
        .tempfile_in(folder_of(path))?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// Makes a rename in `folder` last. Some file systems cannot sync a folder and say so: nothing more can be done there.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    match File::open(folder).and_then(|folder| folder.sync_all()) {
        Err(error) if matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => Ok(()),
        Err(error) if error.kind() == ErrorKind::PermissionDenied => Ok(()),
        result => result,
    }
}

/// Creates `folder` and its parents, readable by nobody else, unless it is there.
pub fn create_private_folder(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    match fs::DirBuilder::new().recursive(true).mode(0o700).create(folder) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists && folder.is_dir() => Ok(()),
        result => result,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mode_of(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn a_replaced_file_has_the_new_text_and_the_asked_mode() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.json");
        replace(&path, b"one", PRIVATE).unwrap();
        replace(&path, b"two", PRIVATE).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(mode_of(&path), 0o600);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no unfinished file stays behind");
    }

    #[test]
    fn creating_over_a_file_leaves_it_and_says_so() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        create(&path, b"mine", ORDINARY).unwrap();
        assert_eq!(create(&path, b"yours", ORDINARY).unwrap_err().kind(), ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&path).unwrap(), b"mine");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_write_that_fails_leaves_the_earlier_file() {
        let folder = tempfile::tempdir().unwrap();
        // A folder with something in it cannot be renamed over, whoever runs the test.
        let path = folder.path().join("taken");
        fs::create_dir(&path).unwrap();
        fs::write(path.join("inside"), "kept").unwrap();
        replace(&path, b"new", PRIVATE).unwrap_err();
        assert_eq!(fs::read_to_string(path.join("inside")).unwrap(), "kept");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_private_folder_is_made_with_its_parents() {
        let folder = tempfile::tempdir().unwrap();
        let deep = folder.path().join("a/b");
        create_private_folder(&deep).unwrap();
        create_private_folder(&deep).unwrap();
        assert_eq!(mode_of(&deep), 0o700);
    }
}
