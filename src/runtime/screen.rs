//! Frames onto the terminal: ratatui's buffers over the terminal that was taken.

use std::time::Duration;

use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::{Terminal as Frames, TerminalOptions, Viewport};

use super::terminal::{Incoming, Output, Terminal, Waker};
use crate::app::App;
use crate::ui::{self, Look};

/// The taken terminal with the frame that it shows.
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
        let (width, height) = terminal.size();
        // A fixed viewport, since the backend would ask for the size anew at every frame.
        let viewport = Viewport::Fixed(Rect::new(0, 0, width, height));
        let options = TerminalOptions { viewport };
        let frames = Frames::with_options(CrosstermBackend::new(terminal.output()), options)
            .map_err(|error| error.to_string())?;
        Ok(Self { frames, terminal })
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
        if app.size.0 == 0 || app.size.1 == 0 {
            return Ok(());
        }
        let area = Rect::new(0, 0, app.size.0, app.size.1);
        if self.frames.get_frame().area() != area {
            self.frames.resize(area).map_err(|error| error.to_string())?;
        }
        ui::lay_out(app, look);
        let app = &*app;
        self.frames.draw(|frame| ui::view(app, frame, look)).map_err(|error| error.to_string())?;
        self.terminal.output().send().map_err(|error| error.to_string())
    }

    /// The next frame is drawn whole. (Ratatui's own `clear` would ask the terminal for its cursor.)
    pub fn clear(&mut self) {
        let area = self.frames.get_frame().area();
        // An error here is met again, and told, by the frame that follows.
        let _ = self.frames.resize(area);
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
