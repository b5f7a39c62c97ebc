//! Waits until a file is another one than it was, however its editor saves it.
//!
//! Editors write in place, or write beside it and rename, or take it away first. So its folder is watched, not the file;
//! the folder of what it links to as well; and while there is no such folder, the nearest one above.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::io;
use std::os::fd::BorrowedFd;
use std::path::{Path, PathBuf};

use super::atomic::folder_of;

#[cfg(target_os = "linux")]
mod inotify;
#[cfg(not(target_os = "linux"))]
mod polling;

#[cfg(target_os = "linux")]
use inotify::Notices;
#[cfg(not(target_os = "linux"))]
use polling::Notices;

/// A file that is followed. What happens to it from the moment this is made ends the next wait.
#[derive(Debug)]
pub struct Watch {
    path: PathBuf,
    notices: Notices,
}

/// What ended a wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Woken {
    /// Something happened to the file: it may have changed, gone, or come back.
    Touched,
    /// The reader of the output went away.
    Unread,
}

/// Folders, and the names in them that matter.
#[derive(Debug, Default, PartialEq, Eq)]
struct Places {
    folders: BTreeSet<PathBuf>,
    names: BTreeSet<OsString>,
}

impl Watch {
    /// Follows the file at `path`, which need not be there yet.
    ///
    /// # Errors
    /// The system has no more handles.
    pub fn of(path: &Path) -> io::Result<Self> {
        let path = std::path::absolute(path)?;
        let mut notices = Notices::new()?;
        notices.look_at(&Places::of(&path))?;
        Ok(Self { path, notices })
    }

    /// Sleeps until something happens to the file, or to `output` if one is given: its reader may go away.
    ///
    /// # Errors
    /// The system does not tell any more.
    pub fn wait(&mut self, output: Option<BorrowedFd<'_>>) -> io::Result<Woken> {
        let woken = self.notices.wait(output)?;
        // A folder may have come, or gone and come back as another one.
        self.notices.look_at(&Places::of(&self.path))?;
        Ok(woken)
    }
}

impl Places {
    fn of(path: &Path) -> Self {
        let mut places = Self::default();
        places.add(path);
        // A link leads on to where the text is; one that leads nowhere is watched where it stands.
        if let Ok(target) = std::fs::canonicalize(path) {
            places.add(&target);
        }
        places
    }

    fn add(&mut self, path: &Path) {
        let mut path = path;
        loop {
            let folder = folder_of(path);
            self.names.extend(path.file_name().map(OsString::from));
            if folder.is_dir() || folder == path {
                self.folders.insert(folder.to_owned());
                return;
            }
            path = folder;
        }
    }
}

/// Whether the reader of `output` is gone.
fn is_unread(output: Option<BorrowedFd<'_>>) -> bool {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    let Some(output) = output else { return false };
    let mut watched = [PollFd::new(&output, PollFlags::empty())];
    let now = Timespec { tv_sec: 0, tv_nsec: 0 };
    poll(&mut watched, Some(&now)).is_ok() && watched[0].revents().intersects(PollFlags::ERR | PollFlags::NVAL)
}

#[cfg(test)]
mod tests;
