//! What is wrong with an input: the place, the reason and the remedy.

mod excerpt;

use std::fmt;

pub(crate) use excerpt::finished;
pub use excerpt::underlined;

/// How bad a [`Problem`] is: a warning leaves the input usable.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Severity {
    #[default]
    Warning,
    Error,
}

/// One mistake in an input, shown as `file:line:column: reason; remedy`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Problem {
    pub file: String,
    /// Counted from 1; 0 when the whole file is meant.
    pub line: usize,
    /// Characters, counted from 1.
    pub column: usize,
    pub severity: Severity,
    /// The rule that is broken, such as `body-ids-unique`; empty where there is no rule, as for a file that is not there.
    pub rule: &'static str,
    pub reason: String,
    pub remedy: String,
    /// The line of the file that is meant, of a long one what stands around the column; empty when there is none to show.
    pub excerpt: String,
    /// Characters of the line that are left out before the excerpt.
    pub excerpt_from: usize,
}

impl Problem {
    /// A mistake in the whole of `file`; [`Problem::at`] says where.
    pub fn new(severity: Severity, file: &str, reason: impl Into<String>, remedy: impl Into<String>) -> Self {
        let (reason, remedy) = (reason.into(), remedy.into());
        Self { file: file.to_owned(), severity, reason, remedy, ..Self::default() }
    }

    /// The same mistake at a place.
    pub fn at(self, line: usize, column: usize) -> Self {
        Self { line, column, ..self }
    }
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
