//! What is wrong with an input: the place, the reason and the remedy.

use std::fmt;

/// How bad a [`Problem`] is: a warning leaves the input usable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severity {
    Warning,
    Error,
}

/// One mistake in an input, shown as `file:line:column: reason; remedy`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub file: String,
    /// Counted from 1; 0 when the whole file is meant.
    pub line: usize,
    /// Characters, counted from 1.
    pub column: usize,
    pub severity: Severity,
    pub reason: String,
    pub remedy: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if self.line > 0 {
            write!(f, ":{}:{}", self.line, self.column)?;
        }
        write!(f, ": {}", self.reason)?;
        if !self.remedy.is_empty() {
            write!(f, "; {}", self.remedy)?;
        }
        Ok(())
    }
}
