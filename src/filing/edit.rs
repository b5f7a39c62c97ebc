//! Edits an issue that is there: what the author changed of it, and how that goes together with what others changed
//! meanwhile.
//!
//! ```text
//!  Base (as it was read) ─┬─▶ Wish (as it is to be) ─┐
//!                         │                          ├─▶ merge ─▶ Merged ─▶ Wish ─▶ changes ─▶ PATCH
//!                         └─▶ Base (as it is now)   ─┘              │ conflicts: the author decides
//! ```

mod both;
mod lines;
mod respelt;
mod steps;
mod told;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::facts::IssueFacts;
use super::wish::{Dropped, Part, Wish, same};
use super::{Refusal, Repo, Request};
pub use lines::{Hunk, joined};
pub use respelt::{follows, likeness, rewritten};
pub use steps::{Step, steps};
pub use told::told;

/// An issue as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Base {
    pub repo: Repo,
    pub number: u64,
    pub url: String,
    pub title: String,
    pub body: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub labels: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assignees: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub milestone: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Whether the draft has milestone and type among its keys. One that was begun by an earlier version has not, and
    /// leaves them as they are.
    #[serde(default)]
    pub has_keys: bool,
    /// Who wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// As GitHub writes it.
    #[serde(default)]
    pub updated_at: String,
    /// What the draft said when the issue was as it is here, if it was sent from one: not always the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub drafted: Option<Box<Wish>>,
}

impl Base {
    pub fn of(issue: IssueFacts, repo: &Repo) -> Self {
        let url = issue.html_url.unwrap_or_else(|| format!("{}/issues/{}", repo.web(), issue.number));
        Self {
            repo: repo.clone(),
            number: issue.number,
            url,
            title: issue.title,
            body: issue.body.unwrap_or_default(),
            labels: issue.labels.iter().map(|label| label.name().to_owned()).collect(),
            assignees: issue.assignees.into_iter().map(|user| user.login).collect(),
            milestone: issue.milestone.map(|milestone| milestone.title),
            kind: issue.kind.map(|kind| kind.name),
            has_keys: true,
            author: issue.user.map(|user| user.login),
            updated_at: issue.updated_at.unwrap_or_default(),
            drafted: None,
        }
    }

    /// The issue as it is: the wish that changes nothing.
    pub fn wish(&self) -> Wish {
        Wish {
            title: self.title.clone(),
            body: self.body.clone(),
            labels: self.labels.clone(),
            assignees: self.assignees.clone(),
            milestone: self.milestone.clone(),
            kind: self.kind.clone(),
            projects: Vec::new(),
        }
    }

    /// Its path in the API.
    pub fn path(&self) -> String {
        format!("{}/issues/{}", self.repo.path(), self.number)
    }
}

impl std::fmt::Display for Base {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}#{}", self.repo, self.number)
    }
}

/// What the author changed; the rest is not sent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    pub title: Option<String>,
    pub body: Option<String>,
    /// All of them, not only the new ones.
    pub labels: Option<Vec<String>>,
    /// All of them.
    pub assignees: Option<Vec<String>>,
    /// The new one, or none.
    pub milestone: Option<Option<String>>,
    /// The new issue type, or none.
    pub kind: Option<Option<String>>,
}

/// How sending an edit ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EditEnding {
    /// The author changed nothing, or the issue is as wished already: nothing was sent.
    Unchanged(Box<Base>),
    /// The issue is as it is read now.
    Edited { now: Box<Base>, parts: Vec<Part>, dropped: Vec<Dropped> },
    /// The issue was changed meanwhile where the author changed it, or is about to be written: nothing was sent. Once
    /// decided, what was settled is sent with `theirs` as its base.
    Conflict { merged: Box<Merged>, theirs: Box<Base> },
    /// Nothing was changed.
    Refused(Refusal),
    /// It was sent, and whether it was changed is not known. To send it again does no harm.
    Unknown(String),
}

impl Changes {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The request that makes them; `path` is the issue's, `number` the new milestone's.
    pub fn request(&self, path: &str, number: Option<u64>) -> Request {
        let mut body = Map::new();
        let mut put = |key: &str, value: Option<Value>| body.extend(value.map(|value| (key.to_owned(), value)));
        put("title", self.title.as_ref().map(|title| json!(title)));
        put("body", self.body.as_ref().map(|text| json!(text)));
        put("labels", self.labels.as_ref().map(|names| json!(names)));
        put("assignees", self.assignees.as_ref().map(|logins| json!(logins)));
        put("milestone", self.milestone.as_ref().map(|title| json!(title.as_ref().and(number))));
        put("type", self.kind.as_ref().map(|name| json!(name)));
        Request::patch(path, Value::Object(body))
    }

    /// Those that are not made by `others`.
    #[must_use]
    pub fn without(self, others: &Self) -> Self {
        Self {
            title: self.title.filter(|_| others.title.is_none()),
            body: self.body.filter(|_| others.body.is_none()),
            labels: self.labels.filter(|_| others.labels.is_none()),
            assignees: self.assignees.filter(|_| others.assignees.is_none()),
            milestone: self.milestone.filter(|_| others.milestone.is_none()),
            kind: self.kind.filter(|_| others.kind.is_none()),
        }
    }

    /// The parts that are changed.
    pub fn parts(&self) -> Vec<Part> {
        let parts = [
            (Part::Title, self.title.is_some()),
            (Part::Body, self.body.is_some()),
            (Part::Label, self.labels.is_some()),
            (Part::Assignee, self.assignees.is_some()),
            (Part::Milestone, self.milestone.is_some()),
            (Part::Type, self.kind.is_some()),
        ];
        parts.into_iter().filter(|(_, is_changed)| *is_changed).map(|(part, _)| part).collect()
    }
}

/// What `wish` changes of `base`.
pub fn changes(base: &Base, wish: &Wish) -> Changes {
    Changes {
        title: (wish.title.trim() != base.title.trim()).then(|| wish.title.trim().to_owned()),
        body: (!wish.has_body(&base.body)).then(|| wish.body.clone()),
        labels: (!is_same_set(&wish.labels, &base.labels)).then(|| wish.labels.clone()),
        assignees: (!is_same_set(&wish.assignees, &base.assignees)).then(|| wish.assignees.clone()),
        milestone: (!is_same_value(wish.milestone.as_ref(), base.milestone.as_ref())).then(|| wish.milestone.clone()),
        kind: (!is_same_value(wish.kind.as_ref(), base.kind.as_ref())).then(|| wish.kind.clone()),
    }
}

/// Whether both have the same names, in any order and case.
pub fn is_same_set(a: &[String], b: &[String]) -> bool {
    missing(a, b).is_empty() && missing(b, a).is_empty()
}

fn is_same_value(a: Option<&String>, b: Option<&String>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => same(a, b),
        (a, b) => a == b,
    }
}

/// Those of `names` that are not among `others`.
pub fn missing(names: &[String], others: &[String]) -> Vec<String> {
    names.iter().filter(|name| !others.iter().any(|other| same(other, name))).cloned().collect()
}

/// A value that two people may have changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Side<T> {
    /// Untouched by both, or changed by both to the same.
    Agreed(T),
    Ours(T),
    Theirs(T),
    Conflict {
        base: T,
        ours: T,
        theirs: T,
    },
}

/// Two edits of an issue, put together as far as that can be done without asking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    pub title: Side<String>,
    pub body: Vec<Hunk>,
    pub labels: Vec<String>,
    pub assignees: Vec<String>,
    pub milestone: Option<String>,
    pub kind: Option<String>,
    /// Values of ours that gave way: somebody else has set another one meanwhile.
    pub given_up: Vec<Dropped>,
}

/// Which side holds, where two differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    Ours,
    Theirs,
    /// Ours and then theirs, what both have once; for the lines of a text.
    Both,
}

/// Something to decide: texts of lines, or a title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Conflict<'a> {
    pub part: Part,
    pub base: &'a str,
    pub ours: &'a str,
    pub theirs: &'a str,
}

impl Conflict<'_> {
    /// Whether both sides can be kept.
    pub fn may_be_both(&self) -> bool {
        self.part == Part::Body
    }
}

/// Puts together what we and what others made of an issue that both had as `base`.
pub fn merge(base: &Base, ours: &Wish, theirs: &Base) -> Merged {
    let mut given_up = Vec::new();
    let milestones = [&base.milestone, &ours.milestone, &theirs.milestone];
    let kinds = [&base.kind, &ours.kind, &theirs.kind];
    Merged {
        milestone: merge_value(Part::Milestone, milestones.map(Option::as_ref), &mut given_up),
        kind: merge_value(Part::Type, kinds.map(Option::as_ref), &mut given_up),
        title: merge_title(base.title.trim(), ours.title.trim(), theirs.title.trim()),
        body: if ours.has_body(&base.body) {
            lines::merge(&base.body, &base.body, &theirs.body)
        } else {
            lines::merge(&base.body, &ours.body, &theirs.body)
        },
        labels: merge_set(&base.labels, &ours.labels, &theirs.labels),
        assignees: merge_set(&base.assignees, &ours.assignees, &theirs.assignees),
        given_up,
    }
}

/// Ours where only we changed it. Where somebody else did as well, theirs, and ours is told.
fn merge_value(part: Part, [base, ours, theirs]: [Option<&String>; 3], given_up: &mut Vec<Dropped>) -> Option<String> {
    if !is_same_value(ours, base) && (is_same_value(theirs, base) || is_same_value(theirs, ours)) {
        return ours.cloned();
    }
    if !is_same_value(ours, base) {
        let name = |value: Option<&String>| value.cloned().unwrap_or_else(|| "(none)".to_owned());
        let why = format!("somebody made it {} meanwhile; send it again if yours is to hold", name(theirs));
        given_up.push(Dropped { part, value: name(ours), why });
    }
    theirs.cloned()
}

fn merge_title(base: &str, ours: &str, theirs: &str) -> Side<String> {
    match (base.to_owned(), ours.to_owned(), theirs.to_owned()) {
        (_, ours, theirs) if ours == theirs => Side::Agreed(ours),
        (base, ours, theirs) if base == ours => Side::Theirs(theirs),
        (base, ours, theirs) if base == theirs => Side::Ours(ours),
        (base, ours, theirs) => Side::Conflict { base, ours, theirs },
    }
}

/// What others have, without what we took away, and with what we added.
pub fn merge_set(base: &[String], ours: &[String], theirs: &[String]) -> Vec<String> {
    let mut names = missing(theirs, &missing(base, ours));
    let added = missing(&missing(ours, base), &names);
    names.extend(added);
    names
}

impl Merged {
    /// What has to be decided: the title first, then the text from top to bottom.
    pub fn conflicts(&self) -> Vec<Conflict<'_>> {
        let title = match &self.title {
            Side::Conflict { base, ours, theirs } => Some(Conflict { part: Part::Title, base, ours, theirs }),
            _ => None,
        };
        let body = self.body.iter().filter_map(|hunk| match hunk {
            Hunk::Conflict { base, ours, theirs } => Some(Conflict { part: Part::Body, base, ours, theirs }),
            _ => None,
        });
        title.into_iter().chain(body).collect()
    }

    /// The issue with every conflict decided, in the order of [`Merged::conflicts`]; `None` with fewer choices than
    /// conflicts.
    pub fn settled(&self, choices: &[Choice]) -> Option<Wish> {
        let mut choices = choices.iter();
        let title = match &self.title {
            Side::Agreed(title) | Side::Ours(title) | Side::Theirs(title) => title,
            Side::Conflict { ours, theirs, .. } => match choices.next()? {
                Choice::Theirs => theirs,
                Choice::Ours | Choice::Both => ours,
            },
        };
        let mut parts: Vec<Cow<'_, str>> = Vec::new();
        for hunk in &self.body {
            match hunk {
                Hunk::Agreed(text) | Hunk::Ours(text) | Hunk::Theirs(text) => parts.push(text.into()),
                Hunk::Conflict { ours, theirs, .. } => parts.push(match choices.next()? {
                    Choice::Ours => ours.into(),
                    Choice::Theirs => theirs.into(),
                    Choice::Both => both::both(ours, theirs).into(),
                }),
            }
        }
        Some(Wish {
            title: title.clone(),
            body: joined(parts.iter().map(AsRef::as_ref)),
            labels: self.labels.clone(),
            assignees: self.assignees.clone(),
            milestone: self.milestone.clone(),
            kind: self.kind.clone(),
            projects: Vec::new(),
        })
    }

    /// The issue, if there is nothing to decide.
    pub fn agreed(&self) -> Option<Wish> {
        self.settled(&[])
    }

    /// Title and text with every side of each conflict between markers, as git writes them.
    pub fn marked(&self) -> (String, String) {
        let title = match &self.title {
            Side::Agreed(title) | Side::Ours(title) | Side::Theirs(title) => title.clone(),
            Side::Conflict { base, ours, theirs } => {
                let end = |text: &str| format!("{text}\n");
                marked(&end(base), &end(ours), &end(theirs))
            }
        };
        let parts: Vec<String> = self.body.iter().map(Hunk::marked).collect();
        (title, joined(parts.iter().map(String::as_str)))
    }
}

impl Hunk {
    fn marked(&self) -> String {
        match self {
            Self::Agreed(text) | Self::Ours(text) | Self::Theirs(text) => text.clone(),
            Self::Conflict { base, ours, theirs } => marked(base, ours, theirs),
        }
    }
}

fn marked(base: &str, ours: &str, theirs: &str) -> String {
    format!("<<<<<<< yours\n{ours}||||||| before both edits\n{base}=======\n{theirs}>>>>>>> on GitHub now\n")
}

#[cfg(test)]
mod tests;
