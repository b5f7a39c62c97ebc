//! `--watch`: what is shown follows the file.

use std::io::{self, Write as _};
use std::os::fd::AsFd as _;
use std::path::Path;
use std::sync::mpsc::Sender;

use super::read::Reader;
use crate::app::Event;
use crate::app::preview::Content;
use crate::cli::{DONE, Failure, input};
use crate::runtime::failure::shown;
use crate::runtime::terminal::Waker;
use crate::runtime::watch::{Watch, Woken};

/// Follows `file` from now on.
pub(super) fn watch(file: &Path) -> Result<Watch, Failure> {
    Watch::of(file).map_err(|error| Failure::new(format!("{}: cannot be watched: {error}", file.display())))
}

/// What a file's going and coming is told by.
pub(super) struct Presence<'a> {
    file: &'a Path,
    /// What holds while there is no file: `the page stays as it is`.
    meanwhile: &'static str,
    is_gone: bool,
}

impl<'a> Presence<'a> {
    pub(super) fn of(file: &'a Path, meanwhile: &'static str) -> Self {
        Self { file, meanwhile, is_gone: false }
    }

    /// What to say when the file could not be read; nothing when that is known already.
    pub(super) fn unread(&mut self, failure: &Failure) -> Vec<String> {
        if self.file.symlink_metadata().is_ok() {
            return failure.messages.clone();
        }
        let said = format!("{} is gone; {} until it is back", shown(self.file), self.meanwhile);
        if std::mem::replace(&mut self.is_gone, true) { Vec::new() } else { vec![said] }
    }

    /// What to say when the file was read.
    pub(super) fn read(&mut self) -> Option<String> {
        std::mem::take(&mut self.is_gone).then(|| format!("{} is back", shown(self.file)))
    }
}

/// Sends the screen what the file has become, for as long as there is a screen.
pub(super) fn on_screen(mut watch: Watch, reader: &Reader, news: &Sender<Event>, waker: &Waker) {
    let mut presence = Presence::of(&reader.file, "the issue is shown as it was");
    loop {
        let woken = watch.wait(None);
        let events = match (&woken, reader.read()) {
            (Ok(_), Ok(reading)) => {
                let back = presence.read().map(Event::Notice);
                std::iter::once(Event::Previewed(Box::new(reading.shown))).chain(back).collect()
            }
            // It is shown as it was until it can be read again.
            (Ok(_), Err(failure)) => match presence.unread(&failure) {
                said if said.is_empty() => Vec::new(),
                said => vec![Event::OpenFailed(said.join("; "))],
            },
            (Err(error), _) => vec![Event::OpenFailed(ended(error))],
        };
        let is_heard = events.into_iter().all(|event| news.send(event).is_ok());
        waker.wake();
        if woken.is_err() || !is_heard {
            return;
        }
    }
}

pub(super) fn ended(error: &io::Error) -> String {
    format!("the file is not followed any more: {error}")
}

/// Prints the file anew after every change, until nobody reads it.
pub(super) fn as_text(
    mut watch: Watch,
    reader: &Reader,
    mut last: Content,
    text: impl Fn(&Content) -> String,
) -> Result<u8, Failure> {
    let output = io::stdout();
    let mut presence = Presence::of(&reader.file, "what is printed above stays");
    loop {
        match watch.wait(Some(output.as_fd())) {
            Ok(Woken::Touched) => {}
            Ok(Woken::Unread) => return Ok(DONE),
            Err(error) => return Err(Failure::new(ended(&error))),
        }
        let reading = reader.read();
        if reading.is_ok() {
            presence.read().iter().for_each(|back| input::tell(back));
        }
        match reading {
            Ok(reading) if last != reading.shown => {
                reading.tell();
                let printed = output.lock().write_all(format!("\n{}", text(&reading.shown)).as_bytes());
                if printed.and_then(|()| output.lock().flush()).is_err() {
                    return Ok(DONE);
                }
                last = reading.shown;
            }
            Ok(_) => {}
            Err(failure) => presence.unread(&failure).iter().for_each(|said| input::tell(said)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn that_a_file_goes_and_comes_is_told_once_each() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ISSUE.md");
        let mut presence = Presence::of(&path, "the page stays as it is");
        let failure = Failure::new("it cannot be read");
        assert_eq!(presence.read(), None);
        let gone = presence.unread(&failure);
        assert!(gone[0].ends_with("ISSUE.md is gone; the page stays as it is until it is back"), "{gone:?}");
        assert_eq!(presence.unread(&failure), [""; 0]);
        std::fs::write(&path, [0xff]).unwrap();
        assert_eq!(presence.unread(&failure), ["it cannot be read"]);
        assert!(presence.read().is_some_and(|back| back.ends_with("ISSUE.md is back")));
        assert_eq!(presence.read(), None);
    }
}
