//! The list of drafts: what Choose and `issuewright drafts` show of each.

use serde::Deserialize;

use super::{Progress, Saved, StoreError};
use crate::filing::edit::Base;

/// All drafts, newest first, and what could not be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listing {
    pub drafts: Vec<Summary>,
    pub problems: Vec<StoreError>,
}

/// One draft at a glance. Only this much is read of each file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    pub id: String,
    pub name: Option<String>,
    pub title: String,
    /// The template's name.
    pub template: String,
    pub progress: Progress,
    /// Unix seconds.
    pub updated: u64,
    /// The address of the issue it became.
    pub filed: Option<String>,
    /// The issue that it edits, such as `octo/hello#7`.
    pub edits: Option<String>,
}

impl Summary {
    /// What to call the draft: the name given to it, else its title, else `(untitled)`.
    pub fn heading(&self) -> &str {
        let title = Some(self.title.trim()).filter(|title| !title.is_empty());
        self.name.as_deref().or(title).unwrap_or("(untitled)")
    }

    /// How long ago it was last written: `just now`, `5 minutes ago`, `yesterday`, `12 days ago`.
    pub fn age(&self, now: u64) -> String {
        age(self.updated, now)
    }
}

/// How long before `now` that was, both in seconds: `just now`, `5 minutes ago`, `yesterday`.
pub fn age(at: u64, now: u64) -> String {
    let minutes = now.saturating_sub(at) / 60;
    let (hours, days) = (minutes / 60, minutes / (60 * 24));
    match (minutes, hours, days) {
        (0, ..) => "just now".to_owned(),
        (1, ..) => "a minute ago".to_owned(),
        (_, 0, _) => format!("{minutes} minutes ago"),
        (_, 1, _) => "an hour ago".to_owned(),
        (.., 0) => format!("{hours} hours ago"),
        (.., 1) => "yesterday".to_owned(),
        (.., days) => format!("{days} days ago"),
    }
}

/// What is read of a file for its summary; all else is skipped.
#[derive(Deserialize)]
struct Record {
    version: u32,
    name: Option<String>,
    title: String,
    template: TemplateName,
    #[serde(default)]
    progress: Progress,
    updated: u64,
    #[serde(default)]
    filed: Option<String>,
    #[serde(default)]
    edits: Option<Base>,
}

#[derive(Deserialize)]
struct TemplateName {
    name: String,
}

/// A file's version, read before anything else is expected of it.
#[derive(Deserialize)]
struct Version {
    version: u32,
}

/// Why the bytes of a file are no draft.
pub(super) enum Unreadable {
    Newer(u32),
    Corrupt(String),
}

/// Reads the summary of the draft `id` from its file's bytes.
pub(super) fn summary(id: &str, bytes: &[u8]) -> Result<Summary, Unreadable> {
    let record: Record = serde_json::from_slice(bytes).map_err(|error| unreadable(bytes, &error))?;
    if record.version > Saved::VERSION {
        return Err(Unreadable::Newer(record.version));
    }
    Ok(Summary {
        id: id.to_owned(),
        name: record.name,
        title: record.title,
        template: record.template.name,
        progress: record.progress,
        updated: record.updated,
        filed: record.filed,
        edits: record.edits.map(|base| base.to_string()),
    })
}

/// Reads the whole draft from its file's bytes.
pub(super) fn saved(bytes: &[u8]) -> Result<Saved, Unreadable> {
    let saved: Saved = serde_json::from_slice(bytes).map_err(|error| unreadable(bytes, &error))?;
    if saved.version > Saved::VERSION { Err(Unreadable::Newer(saved.version)) } else { Ok(saved) }
}

fn unreadable(bytes: &[u8], error: &serde_json::Error) -> Unreadable {
    match serde_json::from_slice::<Version>(bytes) {
        Ok(Version { version }) if version > Saved::VERSION => Unreadable::Newer(version),
        _ if bytes.is_empty() => Unreadable::Corrupt("it is empty".to_owned()),
        _ => Unreadable::Corrupt(error.to_string()),
    }
}
