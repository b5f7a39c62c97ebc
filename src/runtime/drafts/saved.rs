//! What is kept of a draft, and the way from a draft to its file and back.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::PathBuf;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::draft::{Answer, Draft, Extra, Item, Response, Unanswered};
use crate::filing::Repo;
use crate::filing::edit::Base;
use crate::template::{FieldKind, Source, Template};

/// A draft as it is on disk, in JSON. The template's text is part of it, so a draft opens even when the template
/// it was started from is gone or has changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Saved {
    pub version: u32,
    pub id: String,
    /// The name its author gave the draft.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    pub title: String,
    #[serde(default)]
    pub labels: Vec<String>,
    #[serde(default)]
    pub assignees: Vec<String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub other_keys: String,
    /// By field id, for every field of the template.
    pub answers: BTreeMap<String, Answer>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub extras: Vec<Extra>,
    #[serde(default)]
    pub unanswered: Unanswered,
    #[serde(default)]
    pub strips_comments: bool,
    #[serde(default)]
    pub is_private: bool,
    /// The repository that the issue is for, once one was named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repo: Option<Repo>,
    #[serde(default)]
    pub focus: Focus,
    #[serde(default)]
    pub progress: Progress,
    /// Unix seconds.
    pub created: u64,
    /// Unix seconds.
    pub updated: u64,
    /// Where the issue was last written to.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "path_record")]
    pub output: Option<PathBuf>,
    /// The address of the issue it became.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filed: Option<String>,
    /// The issue that the draft edits, as it was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edits: Option<Base>,
    pub template: TemplateRecord,
}

/// The template a draft was started from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateRecord {
    pub name: String,
    /// [`Source::name`].
    pub source: String,
    /// The file it was read from, as an absolute path: names are the same in every checkout.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "path_record")]
    pub file: Option<PathBuf>,
    /// [`stable_hash`] of `text`: tells whether the file has changed since.
    pub hash: String,
    pub text: String,
}

/// Where the author was.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Focus {
    /// A field id, or `title`, `labels`, `assignees`; empty for the beginning.
    pub field: String,
    /// The item or phase in the field.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<usize>,
    /// The part of the item, in the app's own word; empty when it has only one.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub part: String,
    /// Counted from 0.
    pub line: usize,
    /// Bytes into the line.
    pub byte: usize,
}

/// How far the author is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Progress {
    pub answered: usize,
    pub total: usize,
}

impl Saved {
    /// The newest format this program reads and the one it writes.
    pub const VERSION: u32 = 1;

    /// The record of `draft`; times are unix seconds. What a draft does not know (name, focus, screen, choice
    /// for unanswered fields, files) is left at its default for the caller to set.
    pub fn from_draft(draft: &Draft, id: &str, created: u64, updated: u64) -> Self {
        let template = &draft.template;
        let answered = draft.given();
        Self {
            version: Self::VERSION,
            id: id.to_owned(),
            name: None,
            title: draft.title.clone(),
            labels: draft.labels.clone(),
            assignees: draft.assignees.clone(),
            other_keys: draft.other_keys.clone(),
            answers: keys(template).into_iter().zip(draft.answers.iter().cloned()).collect(),
            extras: draft.extras.clone(),
            unanswered: Unanswered::default(),
            strips_comments: false,
            is_private: false,
            repo: None,
            focus: Focus::default(),
            progress: Progress { answered, total: draft.answers.len() },
            created,
            updated,
            output: None,
            filed: None,
            edits: None,
            template: TemplateRecord {
                name: template.name.clone(),
                source: template.source.name.clone(),
                file: None,
                hash: stable_hash(&template.source.text),
                text: template.source.text.clone(),
            },
        }
    }

    /// The template's text as it was, to be parsed for [`Saved::into_draft`].
    pub fn source(&self) -> Source {
        Source { name: self.template.source.clone(), text: self.template.text.clone() }
    }

    /// The draft, with one note for each answer that `template` has no field for: those are kept as extras.
    pub fn into_draft(self, template: Arc<Template>) -> (Draft, Vec<String>) {
        let mut notes = Vec::new();
        let mut left = self.answers;
        let mut draft = Draft::new(Arc::clone(&template));
        for ((key, (_, field)), slot) in keys(&template).into_iter().zip(template.fields()).zip(&mut draft.answers) {
            if left.get(&key).is_some_and(|answer| fits(&answer.response, &field.kind))
                && let Some(answer) = left.remove(&key)
            {
                *slot = answer;
            }
        }
        draft.title = self.title;
        draft.labels = self.labels;
        draft.assignees = self.assignees;
        draft.other_keys = self.other_keys;
        draft.extras = self.extras;
        for (key, answer) in left {
            let text = plain(&answer);
            if !text.trim().is_empty() {
                notes.push(format!(
                    "{key} is no field of the template any more; its text is kept after the last section"
                ));
                draft.extras.push(Extra { section: template.sections.len().checked_sub(1), field: None, text });
            }
        }
        (draft, notes)
    }
}

/// FNV-1a, 64 bits, in hexadecimal: the same for the same text on every machine and in every version.
pub fn stable_hash(text: &str) -> String {
    let hash = text
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{hash:016x}")
}

/// The key of each field: its id, with `~2` and so on should a template give an id twice, so that no answer hides another.
fn keys(template: &Template) -> Vec<String> {
    let mut seen = BTreeMap::<&str, usize>::new();
    let mut key = |id| {
        let count = seen.entry(id).or_default();
        *count += 1;
        if *count == 1 { String::from(id) } else { format!("{id}~{count}") }
    };
    template.fields().map(|(_, field)| key(field.id.as_str())).collect()
}

/// Whether a field of that kind can hold the response.
fn fits(response: &Response, kind: &FieldKind) -> bool {
    match kind {
        FieldKind::Input { .. } | FieldKind::Textarea | FieldKind::Code { .. } => {
            matches!(response, Response::Text(_))
        }
        FieldKind::Checklist(_) | FieldKind::List(_) | FieldKind::Upload { .. } => {
            matches!(response, Response::Items(_))
        }
        FieldKind::Phases(_) => matches!(response, Response::Phases(_)),
        FieldKind::Dropdown { .. } | FieldKind::Checkboxes { .. } => matches!(response, Response::Chosen(_)),
    }
}

/// An answer as text, when there is no field to say how it is written.
fn plain(answer: &Answer) -> String {
    let text = match &answer.response {
        Response::Text(text) => text.clone(),
        Response::Items(items) => lines(items.iter().map(bullet)),
        Response::Chosen(labels) => labels.join("\n"),
        Response::Phases(phases) => lines(phases.iter().flat_map(|phase| {
            let heading = format!("{} ({})", phase.name, phase.estimate);
            std::iter::once(heading).chain(phase.tasks.iter().map(bullet)).chain([bullet(&phase.milestone)])
        })),
    };
    answer.not_applicable.as_ref().map_or(text.clone(), |reason| format!("Not applicable: {reason}\n{text}"))
}

fn bullet(item: &Item) -> String {
    format!("{:depth$}- {}{}", "", if item.ticked { "[x] " } else { "" }, item.text, depth = item.depth.min(40))
}

fn lines(lines: impl Iterator<Item = String>) -> String {
    lines.collect::<Vec<_>>().join("\n")
}

/// Paths as text where they are text, and as bytes where they are not: a strange file name must not keep a draft from
/// being saved.
mod path_record {
    use super::{Deserialize, Deserializer, OsStrExt, OsString, OsStringExt, PathBuf, Serialize, Serializer};

    #[derive(Serialize, Deserialize)]
    #[serde(untagged)]
    enum Record {
        Text(String),
        Bytes(Vec<u8>),
    }

    #[expect(clippy::ref_option, reason = "serde asks for a reference")]
    pub fn serialize<S: Serializer>(path: &Option<PathBuf>, serializer: S) -> Result<S::Ok, S::Error> {
        let record = path.as_ref().map(|path| match path.to_str() {
            Some(text) => Record::Text(text.to_owned()),
            None => Record::Bytes(path.as_os_str().as_bytes().to_vec()),
        });
        record.serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<PathBuf>, D::Error> {
        Ok(Option::<Record>::deserialize(deserializer)?.map(|record| match record {
            Record::Text(text) => PathBuf::from(text),
            Record::Bytes(bytes) => PathBuf::from(OsString::from_vec(bytes)),
        }))
    }
}
