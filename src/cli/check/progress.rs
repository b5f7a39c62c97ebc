//! How far long work has come, in one line of the terminal that is gone at the end.

use std::io::{self, IsTerminal as _, Write as _};

/// Fewer issues are checked before anyone looks.
const LONG: usize = 500;

pub(super) struct Progress {
    total: usize,
    is_shown: bool,
    is_drawn: bool,
}

impl Progress {
    /// Of work on `total` issues; shown where standard error is a terminal.
    pub(super) fn of(total: usize) -> Self {
        Self { total, is_shown: total > LONG && io::stderr().is_terminal(), is_drawn: false }
    }

    pub(super) fn draw(&mut self, done: usize) {
        if self.is_shown {
            // Nobody is left to tell when standard error is gone.
            let _ = write!(io::stderr(), "\rchecking {done}/{}", self.total);
            self.is_drawn = true;
        }
    }

    /// Makes room for what is printed.
    pub(super) fn clear(&mut self) {
        if std::mem::take(&mut self.is_drawn) {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}
