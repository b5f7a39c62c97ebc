//! What GitHub did not accept of the issue: where it stands beside the text, and until when.

use super::stop::{self, Stop};
use crate::draft::Draft;

/// A part of the issue, and why GitHub did not accept it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// GitHub's own word: `title`, `body`, `labels`, `milestone`.
    pub part: String,
    pub why: String,
}

impl Refused {
    /// All that a refusal names.
    pub fn all(fields: &[(String, String)]) -> Vec<Self> {
        fields.iter().map(|(part, why)| Self { part: part.clone(), why: why.clone() }).collect()
    }

    /// Where it is mended, if that is written: of the text its first field.
    pub fn stop(&self, draft: &Draft) -> Option<Stop> {
        match self.part.as_str() {
            "title" => Some(Stop::Title),
            "label" | "labels" => Some(Stop::Labels),
            "assignee" | "assignees" => Some(Stop::Assignees),
            "body" => Some(stop::of_field(draft, 0).first().copied().unwrap_or(Stop::Title)),
            _ => None,
        }
    }

    /// Whether it may hold no longer when the text at a stop has changed.
    pub fn is_about(&self, changed: Stop) -> bool {
        match changed {
            Stop::Title => self.part == "title",
            Stop::Labels => self.part.starts_with("label"),
            Stop::Assignees => self.part.starts_with("assignee"),
            Stop::Field(..) => self.part == "body",
        }
    }

    /// What stands beside the text.
    pub fn line(&self) -> String {
        format!("GitHub does not accept this: {}", self.why)
    }
}
