//! Why there is no terminal to work on.

use std::fmt;
use std::io;

/// Shown as one sentence with the remedy.
#[derive(Debug)]
pub enum TerminalError {
    /// The process has no terminal: started by a service, a pipeline without one, or `ssh` without `-t`.
    Missing(io::Error),
    /// `TERM=dumb`.
    Dumb,
    /// There is one, and it cannot be used.
    Failed(io::Error),
}

impl fmt::Display for TerminalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const REMEDY: &str = "start it in a terminal (with ssh: `ssh -t`), use `issuewright new --plain` or \
                              `issuewright render`, or `issuewright new --print` for a look";
        match self {
            Self::Missing(error) => write!(f, "there is no terminal to draw on ({error}); {REMEDY}"),
            Self::Dumb => write!(
                f,
                "TERM=dumb says that this terminal cannot move its cursor; set TERM to what it is (such as \
                 xterm-256color), or use `issuewright render`"
            ),
            Self::Failed(error) => write!(f, "the terminal cannot be used: {error}; {REMEDY}"),
        }
    }
}

impl std::error::Error for TerminalError {}
