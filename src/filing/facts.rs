//! What GitHub says of a repository, its people and its issues: the parts of its replies that are used.

use serde::{Deserialize, Serialize};

/// `GET /repos/{owner}/{repo}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RepoFacts {
    pub id: u64,
    #[serde(default)]
    pub node_id: String,
    /// `OWNER/NAME` as it is now, after renames.
    pub full_name: String,
    #[serde(default = "yes")]
    pub has_issues: bool,
    #[serde(default)]
    pub archived: bool,
    #[serde(default)]
    pub disabled: bool,
    #[serde(default)]
    pub private: bool,
    #[serde(default)]
    pub fork: bool,
    #[serde(default)]
    pub parent: Option<Parent>,
    /// Missing in replies to nobody in particular.
    #[serde(default)]
    pub permissions: Permissions,
}

/// What a fork was made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parent {
    pub full_name: String,
}

/// What the author may do in a repository.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Permissions {
    #[serde(default)]
    pub admin: bool,
    #[serde(default)]
    pub maintain: bool,
    #[serde(default)]
    pub push: bool,
    #[serde(default)]
    pub triage: bool,
    #[serde(default)]
    pub pull: bool,
}

impl Permissions {
    /// Whether labels and assignees can be put on an issue.
    pub fn may_triage(self) -> bool {
        self.triage || self.may_push()
    }

    /// Whether an issue can be created with labels, assignees, milestone and type.
    pub fn may_push(self) -> bool {
        self.push || self.maintain || self.admin
    }

    /// The strongest right in a word.
    pub fn word(self) -> &'static str {
        match self {
            Self { admin: true, .. } => "admin",
            Self { maintain: true, .. } => "maintain",
            Self { push: true, .. } => "write",
            Self { triage: true, .. } => "triage",
            _ => "read",
        }
    }
}

/// An account; `GET /user`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct User {
    pub login: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    pub name: String,
    /// Six hexadecimal digits.
    #[serde(default)]
    pub color: String,
    #[serde(default)]
    pub description: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Milestone {
    pub number: u64,
    pub title: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IssueType {
    pub name: String,
    #[serde(default)]
    pub description: Option<String>,
}

/// An issue as the API gives it. What may be missing behind proxies and on old servers has a default: a reply to a
/// request that created something must never be unreadable for want of a detail.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct IssueFacts {
    pub number: u64,
    #[serde(default)]
    pub id: Option<u64>,
    #[serde(default)]
    pub html_url: Option<String>,
    #[serde(default)]
    pub title: String,
    #[serde(default)]
    pub body: Option<String>,
    #[serde(default)]
    pub labels: Vec<LabelFacts>,
    #[serde(default)]
    pub assignees: Vec<User>,
    #[serde(default)]
    pub milestone: Option<Milestone>,
    #[serde(default, rename = "type")]
    pub kind: Option<IssueType>,
    #[serde(default)]
    pub user: Option<User>,
    #[serde(default)]
    pub updated_at: Option<String>,
    /// `open` or `closed`.
    #[serde(default)]
    pub state: String,
    /// Present on pull requests, which the API lists among issues.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pull_request: Option<serde_json::Value>,
}

/// A label of an issue: its name alone in some replies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum LabelFacts {
    Named(Label),
    Name(String),
}

impl LabelFacts {
    pub fn name(&self) -> &str {
        match self {
            Self::Named(label) => &label.name,
            Self::Name(name) => name,
        }
    }
}

fn yes() -> bool {
    true
}
