//! One draft, one writer: a lock the kernel gives back when the process ends, however it ends.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Read, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::process;

/// A held lock; dropping it gives the draft free.
#[derive(Debug)]
pub struct Lock {
    file: File,
    path: PathBuf,
}

/// Why there is no lock.
#[derive(Debug)]
pub enum LockError {
    /// Another open handle has it; the process id is what its owner wrote.
    Held(Option<u32>),
    Io(io::Error),
}

impl Lock {
    /// Takes the lock at `path` without waiting.
    pub fn take(path: &Path) -> Result<Self, LockError> {
        loop {
            let mut file = OpenOptions::new()
                .read(true)
                .write(true)
                .create(true)
                .truncate(false)
                .mode(0o600)
                .open(path)
                .map_err(LockError::Io)?;
            match file.try_lock() {
                Err(TryLockError::WouldBlock) => return Err(LockError::Held(owner(&mut file))),
                // A file system without locks must not keep anyone from writing.
                Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => {}
                Err(TryLockError::Error(error)) => return Err(LockError::Io(error)),
                Ok(()) => {}
            }
            // Whoever held it before may have removed the file between our open and our lock.
            if is_at(&file, path) {
                sign(&mut file);
                return Ok(Self { file, path: path.to_owned() });
            }
        }
    }

    /// Whether the lock file is still the one at its path.
    pub fn is_in_place(&self) -> bool {
        is_at(&self.file, &self.path)
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Removed while held, so that no other process can lock a file about to vanish.
        if self.is_in_place() {
            let _ = fs::remove_file(&self.path);
        }
        let _ = self.file.unlock();
    }
}

fn is_at(file: &File, path: &Path) -> bool {
    match (file.metadata(), fs::metadata(path)) {
        (Ok(ours), Ok(found)) => (ours.dev(), ours.ino()) == (found.dev(), found.ino()),
        _ => false,
    }
}

/// Writes down who holds the lock; a full disk only costs the message its process id.
fn sign(file: &mut File) {
    let _ = file.set_len(0);
    let _ = write!(file, "{}", process::id());
}

fn owner(file: &mut File) -> Option<u32> {
    let mut text = String::new();
    file.read_to_string(&mut text).ok()?;
    text.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_is_held_once_and_free_after_drop() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.lock");
        let lock = Lock::take(&path).unwrap();
        let LockError::Held(pid) = Lock::take(&path).unwrap_err() else { panic!("should be held") };
        assert_eq!(pid, Some(process::id()));
        drop(lock);
        assert!(!path.exists());
        Lock::take(&path).unwrap();
    }

    #[test]
    fn a_lock_file_left_by_a_dead_process_is_taken_over() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.lock");
        fs::write(&path, "4194303").unwrap();
        let lock = Lock::take(&path).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), process::id().to_string());
        assert!(lock.is_in_place());
    }

    #[test]
    fn a_lock_whose_file_was_replaced_does_not_remove_the_new_one() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.lock");
        let lock = Lock::take(&path).unwrap();
        fs::remove_file(&path).unwrap();
        let second = Lock::take(&path).unwrap();
        drop(lock);
        assert!(second.is_in_place());
    }
}
