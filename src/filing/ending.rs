//! What happens while an issue is filed, and how it ends.

use std::fmt;

use super::preflight::OwnTemplate;
use super::record::{Child, References};
use super::{Created, Record, Refusal, Repo, Wish};

/// All that is needed to file an issue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    pub repo: Repo,
    pub wish: Wish,
    /// The markdown template of the repository, by whose name GitHub itself puts labels on an issue.
    pub template: Option<Box<OwnTemplate>>,
    pub children: Vec<Child>,
    pub references: Option<References>,
    /// File the same text once more.
    pub again: bool,
}

/// What happens just now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Progress {
    /// The repository is looked at.
    Asking,
    /// Something to know before it is sent.
    Foreseen(String),
    /// The issue is sent.
    Creating,
    /// No reply came, for this reason: the issue is looked for.
    Looking(String),
    /// The issue is there.
    Created(Created),
    /// Labels and the rest are added.
    Mending,
    /// GitHub is asked what it kept.
    ReadingBack,
    /// A sub-issue is filed: its place, counted from 1, and how many there are.
    Child(usize, usize),
}

impl fmt::Display for Progress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Asking => f.write_str("asking GitHub about the repository"),
            Self::Foreseen(note) => f.write_str(note),
            Self::Creating => f.write_str("filing"),
            Self::Looking(why) => write!(f, "{why}: looking whether it is filed"),
            Self::Created(issue) => write!(f, "filed as #{}", issue.number),
            Self::Mending => f.write_str("adding what belongs to it"),
            Self::ReadingBack => f.write_str("asking GitHub what it kept"),
            Self::Child(at, of) => write!(f, "sub-issue {at} of {of}"),
        }
    }
}

/// How it ended. Whatever it is, the record holds the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ending {
    /// The issue is there; [`Record::dropped`] tells what is not.
    Filed,
    /// The issue is there, but what belongs to it could not be finished; the next run goes on.
    Unfinished(Refusal),
    /// Nothing was filed.
    Refused(Refusal),
    /// It was sent, and it is not known whether it is there.
    Unknown(String),
}

/// An ending with what is on disk of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    pub record: Record,
    pub ending: Ending,
    /// An earlier run had filed it: nothing was done now.
    pub was_done: bool,
}
