//! Linux tells what happens in a folder: nothing runs until it does.

use std::ffi::OsStr;
use std::io;
use std::mem::MaybeUninit;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::os::unix::ffi::OsStrExt as _;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::inotify::{self, CreateFlags, ReadFlags, Reader, WatchFlags};
use rustix::io::Errno;

use super::{Places, Woken, is_unread};

/// An editor that saves does several things at once; they are one when no more come for so long.
const LULL: Duration = Duration::from_millis(20);
/// All that can make a name mean another text.
const WATCHED: WatchFlags = WatchFlags::CLOSE_WRITE
    .union(WatchFlags::MODIFY)
    .union(WatchFlags::CREATE)
    .union(WatchFlags::DELETE)
    .union(WatchFlags::MOVED_FROM)
    .union(WatchFlags::MOVED_TO)
    .union(WatchFlags::DELETE_SELF)
    .union(WatchFlags::MOVE_SELF)
    .union(WatchFlags::ONLYDIR);

#[derive(Debug)]
pub(super) struct Notices {
    inotify: OwnedFd,
    places: Places,
    /// By their place among the watched ones, so that those that are not needed any more can be ended.
    watches: Vec<i32>,
}

impl Notices {
    pub(super) fn new() -> io::Result<Self> {
        let inotify = inotify::init(CreateFlags::CLOEXEC | CreateFlags::NONBLOCK)?;
        Ok(Self { inotify, places: Places::default(), watches: Vec::new() })
    }

    /// Watches these folders, and none that was watched before beside them.
    pub(super) fn look_at(&mut self, places: &Places) -> io::Result<()> {
        let mut watches = Vec::new();
        for folder in &places.folders {
            // The same folder gives the same watch. One that went away meanwhile is looked for again at the next event.
            match inotify::add_watch(&self.inotify, folder, WATCHED) {
                Ok(watch) => watches.push(watch),
                Err(Errno::NOENT | Errno::NOTDIR | Errno::ACCESS) => {}
                Err(error) => return Err(error.into()),
            }
        }
        for watch in self.watches.drain(..).filter(|watch| !watches.contains(watch)) {
            // It ends by itself when the folder is gone.
            let _ = inotify::remove_watch(&self.inotify, watch);
        }
        self.watches = watches;
        self.places = Places { folders: places.folders.clone(), names: places.names.clone() };
        Ok(())
    }

    pub(super) fn wait(&mut self, output: Option<BorrowedFd<'_>>) -> io::Result<Woken> {
        let mut touched = false;
        loop {
            // Once the file is touched, only what belongs to the same save is waited for.
            let is_quiet = !self.sleep(output, touched.then_some(LULL))?;
            if is_unread(output) {
                return Ok(Woken::Unread);
            }
            touched |= self.read()?;
            if touched && is_quiet {
                return Ok(Woken::Touched);
            }
        }
    }

    /// Whether something came in.
    fn sleep(&self, output: Option<BorrowedFd<'_>>, limit: Option<Duration>) -> io::Result<bool> {
        let limit = limit.map(|limit| Timespec { tv_sec: 0, tv_nsec: limit.subsec_nanos().into() });
        let mut watched = vec![PollFd::new(&self.inotify, PollFlags::IN)];
        watched.extend(output.as_ref().map(|output| PollFd::new(output, PollFlags::empty())));
        match poll(&mut watched, limit.as_ref()) {
            Ok(count) => Ok(count > 0),
            Err(Errno::INTR) => Ok(true),
            Err(error) => Err(error.into()),
        }
    }

    /// Reads all that came in; whether any of it is about the file.
    fn read(&self) -> io::Result<bool> {
        let mut bytes = [MaybeUninit::uninit(); 4096];
        let mut reader = Reader::new(self.inotify.as_fd(), &mut bytes);
        let mut touched = false;
        loop {
            match reader.next() {
                Ok(event) => {
                    let about_folder = event
                        .events()
                        .intersects(ReadFlags::DELETE_SELF | ReadFlags::MOVE_SELF | ReadFlags::QUEUE_OVERFLOW);
                    let name = event.file_name().map(|name| OsStr::from_bytes(name.to_bytes()));
                    touched |= about_folder || name.is_some_and(|name| self.places.names.contains(name));
                }
                Err(Errno::WOULDBLOCK) => return Ok(touched),
                Err(Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
        }
    }
}
