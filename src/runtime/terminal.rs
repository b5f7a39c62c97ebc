//! Takes, reads and gives back the terminal.
//!
//! ```text
//! keyboard ─▶ tty ─┬▶ Terminal::wait ─(Decoder)─▶ Incoming ─▶ the main loop ─▶ Output ─▶ one write per frame ─▶ tty
//! signals  ─▶ pipe ┘
//! ```
//!
//! Nothing is asked of the terminal, nothing ticks, and the screen is given back however the program ends.

mod decode;
mod defaults;
mod error;
mod input;
mod output;
mod suspend;
mod tty;

use std::fs::File;
use std::io;
use std::time::Duration;

use crossterm::event::Event;
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};

pub use decode::Decoder;
use defaults::Defaults;
pub use error::TerminalError;
use input::Input;
pub use input::Waker;
pub use output::Output;
pub use tty::restore;

/// What comes in from outside while the program has the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Incoming {
    /// Keys, mouse and pastes. Pasted text has LF line ends. Never a resize: that is [`Incoming::Resized`].
    Input(Event),
    /// Columns and rows; either may be 0.
    Resized(u16, u16),
    /// SIGTERM, SIGHUP, SIGINT or SIGQUIT: save and end. SIGTSTP: [`Terminal::suspend`]. Ctrl-C and Ctrl-Z are keys.
    Signal(i32),
    /// The terminal is no more: save and end. Comes once, and no input comes after it.
    Gone,
    /// The program goes on after a stop or an external editor: [`Terminal::retake`], ask for the size, draw all anew.
    Resumed,
}

/// The terminal, taken: raw mode, alternate screen, bracketed paste, mouse. Given back on drop.
#[derive(Debug)]
pub struct Terminal {
    input: Input,
    screen: File,
    output: Output,
}

impl Terminal {
    /// Takes the terminal. Works with standard input or output redirected, as long as the process has a terminal at
    /// all; `term` is `$TERM`. A panic gives the terminal back before its message is printed.
    pub fn take(term: &str) -> Result<Self, TerminalError> {
        if term == "dumb" {
            return Err(TerminalError::Dumb);
        }
        let (keyboard, screen) = tty::open().map_err(TerminalError::Missing)?;
        tty::restore_on_panic();
        Self::take_these(keyboard, screen).map_err(TerminalError::Failed)
    }

    fn take_these(keyboard: File, screen: File) -> io::Result<Self> {
        // The handlers come first: a signal in between must find the way back.
        let input = Input::open(keyboard.try_clone()?, screen.try_clone()?)?;
        ENDING.act(false)?;
        let output = Output::to(screen.try_clone()?);
        tty::take(keyboard, screen.try_clone()?)?;
        Ok(Self { input, screen, output })
    }

    /// Sleeps until something comes in, a [`Waker`] wakes, or `limit` is over; gives all that came in, maybe nothing.
    pub fn wait(&mut self, limit: Option<Duration>) -> io::Result<Vec<Incoming>> {
        self.input.wait(limit)
    }

    /// For threads that have something for the loop that waits.
    pub fn waker(&self) -> io::Result<Waker> {
        self.input.waker()
    }

    /// Columns and rows; (0, 0) when the terminal does not say.
    pub fn size(&self) -> (u16, u16) {
        tty::size(&self.screen)
    }

    /// Where frames are written to; all clones share one buffer.
    pub fn output(&self) -> Output {
        self.output.clone()
    }

    /// Gives the terminal to another program: when this returns, the screen is as it was and nothing more is read.
    pub fn pause(&mut self) {
        self.input.pause();
        restore();
    }

    /// Takes the terminal again after [`Terminal::pause`]; [`Incoming::Resumed`] follows.
    pub fn resume(&mut self) -> io::Result<()> {
        let result = tty::retake();
        self.input.resume();
        result
    }

    /// Makes sure that the terminal is in our state; harmless when it is.
    pub fn retake(&self) -> io::Result<()> {
        tty::retake()
    }

    /// Stops the program as Ctrl-Z does, and takes the terminal again when it goes on; [`Incoming::Resumed`] follows.
    /// Without a shell that could make it go on, nothing is stopped and the error says so.
    pub fn suspend(&mut self) -> io::Result<()> {
        if suspend::nobody_would_continue_us() {
            return Err(io::Error::other("there is no shell to go back to"));
        }
        self.pause();
        let stopped = suspend::stop_the_job();
        self.resume()?;
        stopped
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // First of all, as the rest could fail.
        restore();
        tty::forget();
        let _ = ENDING.act(true);
    }
}

/// The signals that end a program: without our handlers, one that hangs on its way out could not be ended.
static ENDING: Defaults = Defaults::of(&[SIGTERM, SIGHUP, SIGINT, SIGQUIT]);

#[cfg(test)]
mod tests;
