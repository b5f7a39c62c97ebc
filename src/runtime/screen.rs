//! The terminal that was taken, with the frame that it shows.

use std::time::Duration;

use ratatui::backend::CrosstermBackend;

use super::frames::Frames;
use super::terminal::{Incoming, Output, Terminal, Waker};
use crate::app::App;
use crate::ui::Look;

/// The taken terminal, and the frames for it.
#[derive(Debug)]
pub struct Screen {
    frames: Frames<CrosstermBackend<Output>>,
    terminal: Terminal,
}

impl Screen {
    /// Takes the terminal.
    ///
    /// # Errors
    /// There is no terminal, or it cannot do what is needed.
    pub fn take() -> Result<Self, String> {
        let term = std::env::var("TERM").unwrap_or_default();
        let terminal = Terminal::take(&term).map_err(|error| error.to_string())?;
        Ok(Self { frames: Frames::new(CrosstermBackend::new(terminal.output())), terminal })
    }

    /// Sleeps until something comes in, is woken, or `limit` is over; see [`Terminal::wait`].
    ///
    /// # Errors
    /// The terminal cannot be waited for.
    pub fn wait(&mut self, limit: Option<Duration>) -> Result<Vec<Incoming>, String> {
        self.terminal.wait(limit).map_err(|error| error.to_string())
    }

    /// For threads that have something for the loop.
    ///
    /// # Errors
    /// The system has no more handles.
    pub fn waker(&self) -> std::io::Result<Waker> {
        self.terminal.waker()
    }

    /// Columns and rows; either may be 0.
    pub fn size(&self) -> (u16, u16) {
        self.terminal.size()
    }

    /// Draws the state. A window without a cell is not drawn to.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn draw(&mut self, app: &mut App, look: &mut Look) -> Result<(), String> {
        self.frames.draw(app, look).map_err(|error| error.to_string())?;
        self.terminal.output().send().map_err(|error| error.to_string())
    }

    /// The next frame is drawn whole.
    pub fn clear(&mut self) {
        self.frames.clear();
    }

    pub fn copy(&self, text: &str) -> std::io::Result<()> {
        self.terminal.output().copy(text)
    }

    /// Gives the terminal to another program.
    pub fn pause(&mut self) {
        self.terminal.pause();
    }

    /// Takes the terminal again.
    ///
    /// # Errors
    /// It cannot be had.
    pub fn resume(&mut self) -> Result<(), String> {
        self.terminal.resume().map_err(|error| error.to_string())
    }

    /// Makes sure the terminal is ours after a stop.
    ///
    /// # Errors
    /// It cannot be had.
    pub fn retake(&self) -> Result<(), String> {
        self.terminal.retake().map_err(|error| error.to_string())
    }

    /// Stops the program until its shell makes it go on.
    ///
    /// # Errors
    /// There is no shell to do so.
    pub fn suspend(&mut self) -> Result<(), String> {
        self.terminal.suspend().map_err(|error| error.to_string())
    }
}
