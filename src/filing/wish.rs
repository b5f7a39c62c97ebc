//! What the author wants filed, and what of it GitHub did not keep.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::render::Issue;

/// An issue as it is to be.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wish {
    pub title: String,
    pub body: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub labels: Vec<String>,
    /// Logins; `@me` is the author.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assignees: Vec<String>,
    /// By title, or by number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub milestone: Option<String>,
    /// The issue type's name.
    #[serde(default, rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Each as `OWNER/NUMBER`, or by its title.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub projects: Vec<String>,
}

impl Wish {
    /// What a rendered issue asks for; milestone and type are chosen apart from it.
    pub fn of(issue: &Issue) -> Self {
        Self {
            title: issue.title.trim().to_owned(),
            body: issue.body.clone(),
            labels: unique(&issue.labels),
            assignees: unique(&issue.assignees),
            milestone: None,
            kind: None,
            projects: Vec::new(),
        }
    }

    /// Without repeats and blanks among labels, assignees and projects.
    #[must_use]
    pub fn tidied(self) -> Self {
        let (labels, assignees) = (unique(&self.labels), unique(&self.assignees));
        Self { labels, assignees, projects: unique(&self.projects), ..self }
    }

    /// Whether that issue is this one: the same title and text. Line ends and white space at the very end do not count,
    /// since GitHub does not keep them.
    pub fn is(&self, title: &str, body: &str) -> bool {
        self.title.trim() == title.trim() && self.has_body(body)
    }

    /// Whether that is the same text.
    pub fn has_body(&self, body: &str) -> bool {
        plain(&self.body) == plain(body)
    }
}

fn plain(text: &str) -> String {
    text.replace("\r\n", "\n").trim_end().to_owned()
}

/// The names without repeats; case does not tell them apart.
fn unique(names: &[String]) -> Vec<String> {
    let mut unique: Vec<String> = Vec::new();
    for name in names.iter().map(|name| name.trim()).filter(|name| !name.is_empty()) {
        if !unique.iter().any(|other| same(other, name)) {
            unique.push(name.to_owned());
        }
    }
    unique
}

/// Whether two labels or logins are the same to GitHub.
pub fn same(a: &str, b: &str) -> bool {
    a == b || a.to_lowercase() == b.to_lowercase()
}

/// A part of an issue that GitHub may leave out without a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    Title,
    Body,
    Label,
    Assignee,
    Milestone,
    Type,
    Project,
    #[serde(rename = "sub-issue")]
    SubIssue,
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Title => "title",
            Self::Body => "text",
            Self::Label => "label",
            Self::Assignee => "assignee",
            Self::Milestone => "milestone",
            Self::Type => "type",
            Self::Project => "project",
            Self::SubIssue => "sub-issue",
        })
    }
}

/// Something that was asked for and is not there, with the reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dropped {
    pub part: Part,
    pub value: String,
    pub why: String,
}

impl fmt::Display for Dropped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.part {
            Part::Title | Part::Body => write!(f, "{}: {}", self.part, self.why),
            part => write!(f, "{part} {}: {}", self.value, self.why),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_taken_once_whatever_their_case() {
        let names = ["bug", " Bug ", "", "help wanted"].map(str::to_owned);
        assert_eq!(unique(&names), ["bug", "help wanted"]);
    }

    #[test]
    fn an_issue_is_known_by_its_title_and_text() {
        let wish = Wish { title: "T".into(), body: "a\nb\n".into(), ..Wish::default() };
        assert!(wish.is("T", "a\r\nb"));
        assert!(!wish.is("T", "a\n b"));
        assert!(!wish.is("t", "a\nb\n"));
    }
}
