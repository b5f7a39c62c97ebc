//! `--watch`: what is shown follows the file.

use std::io::{self, Write as _};
use std::os::fd::AsFd as _;
use std::path::Path;
use std::sync::mpsc::Sender;

use super::read::Reader;
use crate::app::Event;
use crate::app::preview::Content;
use crate::cli::{DONE, Failure, input};
use crate::runtime::terminal::Waker;
use crate::runtime::watch::{Watch, Woken};

/// Follows `file` from now on.
pub(super) fn watch(file: &Path) -> Result<Watch, Failure> {
    Watch::of(file).map_err(|error| Failure::new(format!("{}: cannot be watched: {error}", file.display())))
}

/// Sends the screen what the file has become, for as long as there is a screen.
pub(super) fn on_screen(mut watch: Watch, reader: &Reader, news: &Sender<Event>, waker: &Waker) {
    loop {
        let woken = watch.wait(None);
        let event = match (&woken, reader.read()) {
            (Ok(_), Ok(reading)) => Event::Previewed(Box::new(reading.shown)),
            // It is shown as it was until it can be read again.
            (Ok(_), Err(failure)) => Event::OpenFailed(failure.messages.join("; ")),
            (Err(error), _) => Event::OpenFailed(ended(error)),
        };
        let is_heard = news.send(event).is_ok();
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
    loop {
        match watch.wait(Some(output.as_fd())) {
            Ok(Woken::Touched) => {}
            Ok(Woken::Unread) => return Ok(DONE),
            Err(error) => return Err(Failure::new(ended(&error))),
        }
        match reader.read() {
            Ok(reading) if last != reading.shown => {
                reading.tell();
                let printed = output.lock().write_all(format!("\n{}", text(&reading.shown)).as_bytes());
                if printed.and_then(|()| output.lock().flush()).is_err() {
                    return Ok(DONE);
                }
                last = reading.shown;
            }
            Ok(_) => {}
            Err(failure) => failure.messages.iter().for_each(|message| input::tell(message)),
        }
    }
}
