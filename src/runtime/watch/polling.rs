//! Where the system tells nothing in a way that is known here, the file is looked at once a second.

use std::fs;
use std::io;
use std::os::fd::BorrowedFd;
use std::os::unix::fs::MetadataExt as _;
use std::thread;
use std::time::Duration;

use super::{Places, Woken, is_unread};

const SECOND: Duration = Duration::from_secs(1);

/// What a file looks like from outside, by name.
type State = Vec<Option<(u64, u64, i64, i64)>>;

#[derive(Debug, Default)]
pub(super) struct Notices {
    places: Places,
    seen: State,
}

impl Notices {
    pub(super) fn new() -> io::Result<Self> {
        Ok(Self::default())
    }

    pub(super) fn look_at(&mut self, places: &Places) -> io::Result<()> {
        if self.places != *places {
            self.places = Places { folders: places.folders.clone(), names: places.names.clone() };
            self.seen = self.state();
        }
        Ok(())
    }

    pub(super) fn wait(&mut self, output: Option<BorrowedFd<'_>>) -> io::Result<Woken> {
        loop {
            if is_unread(output) {
                return Ok(Woken::Unread);
            }
            let state = self.state();
            if state != self.seen {
                self.seen = state;
                return Ok(Woken::Touched);
            }
            thread::sleep(SECOND);
        }
    }

    fn state(&self) -> State {
        let Places { folders, names } = &self.places;
        let paths = folders.iter().flat_map(|folder| names.iter().map(move |name| folder.join(name)));
        let look =
            |path| fs::metadata(path).ok().map(|file| (file.ino(), file.size(), file.mtime(), file.mtime_nsec()));
        paths.map(look).collect()
    }
}
