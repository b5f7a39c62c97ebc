//! What a repository has to choose from for an issue.

use super::facts::{IssueType, Label, Milestone, User};
use super::projects::Listed;

/// No more than so many are read of one list: one of that length may go on.
pub const MOST: usize = 5_000;

/// The lists for pickers; `None` where a list could not be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lists {
    pub labels: Option<Vec<Label>>,
    /// Who an issue can be assigned to.
    pub assignees: Option<Vec<User>>,
    /// The open ones.
    pub milestones: Option<Vec<Milestone>>,
    /// Empty where the owner has none, as persons have.
    pub types: Option<Vec<IssueType>>,
    /// The open ones; `None` without a token, which they take.
    pub projects: Option<Listed>,
    /// Some of it is from an earlier time, since the server could not be asked.
    pub is_stale: bool,
}
