//! Reads a list block into fields: labelled inputs, checklists, repeatable and prefilled lists.

use std::ops::Range;

use super::found::Found;
use super::inputs::item_input;
use super::labels::{
    Label, bracket_label, colon_label, label_of, parenthesis_label, plain, question_label, starts_with_link,
};
use super::lines::{LineKind, Scanned};
use super::list_item::{ItemStart, item_start};
use super::prompt::{is_note, is_placeholder, item_asks};
use super::repeat::{Repeat, prompts_of, repeat_of};
use super::{FieldKind, ListShape, Marker, SourceItem};

/// An item with all lines that belong to it.
#[derive(Debug, Clone)]
pub(crate) struct Entry<'a> {
    pub start: ItemStart<'a>,
    pub lines: Range<usize>,
    pub role: Role<'a>,
    /// The entry it is nested in.
    pub parent: Option<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Role<'a> {
    Check,
    Labelled(Label<'a>),
    Plain,
}

/// What a list is made of.
#[derive(Debug)]
pub(crate) struct ListReading {
    pub fields: Vec<Found>,
    /// Nothing but items without label, box or number: prose above may take it along.
    pub is_plain: bool,
}

pub(crate) fn read_list(scanned: &Scanned<'_>, lines: &Range<usize>) -> ListReading {
    let entries = entries(scanned, lines);
    let is_flat_kind = |check: bool| entries.iter().all(|entry| (entry.role == Role::Check) == check);
    if (is_flat_kind(true) || is_flat_kind(false))
        && let Some(repeat) = repeat_of(&texts(scanned, &entries).iter().map(String::as_str).collect::<Vec<_>>())
    {
        return ListReading { fields: vec![items_field(scanned, &entries, Some(repeat))], is_plain: false };
    }
    let is_plain = entries.iter().all(|entry| entry.role == Role::Plain);
    let fields = runs(&entries).into_iter().filter_map(|run| run_field(scanned, &entries, run)).collect::<Vec<_>>();
    ListReading { fields: with_mixed_names(fields, is_plain), is_plain }
}

/// The items of the list; nested lines that are no items of their own belong to the one above.
pub(crate) fn entries<'a>(scanned: &Scanned<'a>, lines: &Range<usize>) -> Vec<Entry<'a>> {
    let mut entries: Vec<Entry<'a>> = Vec::new();
    // The entries the next item may be nested in, from the outermost.
    let mut parents: Vec<usize> = Vec::new();
    for at in lines.clone() {
        let line = &scanned.lines[at];
        let starts = matches!(line.kind, LineKind::Text | LineKind::FenceOpen(_));
        if let Some(start) = item_start(line.text).filter(|_| starts) {
            while parents.last().is_some_and(|&parent| start.indent <= entries[parent].start.indent + 1) {
                parents.pop();
            }
            let parent = parents.last().copied();
            let role = role_of(&start);
            let last = entries.len().wrapping_sub(1);
            if parent.is_none_or(|parent| stands_alone(&entries[parent], &start, role, parent == last)) {
                parents.push(entries.len());
                entries.push(Entry { start, lines: at..at + 1, role, parent });
                continue;
            }
        }
        if let Some(last) = entries.last_mut() {
            last.lines.end = at + 1;
        }
    }
    for entry in &mut entries {
        while entry.lines.len() > 1 && scanned.lines[entry.lines.end - 1].kind == LineKind::Blank {
            entry.lines.end -= 1;
        }
    }
    promote_keys(&mut entries);
    promote_questions(&mut entries);
    entries
}

fn role_of<'a>(start: &ItemStart<'a>) -> Role<'a> {
    if start.ticked.is_some() {
        return Role::Check;
    }
    let takes = |label: &Label<'_>| label.marked || label.rest.is_empty() || is_placeholder(label.rest);
    if is_told(start.text) {
        return Role::Plain;
    }
    let label = label_of(start.text).filter(takes);
    match label.or_else(|| bracket_label(start.text)).or_else(|| colon_label(start.text)) {
        Some(label) => Role::Labelled(label),
        None => Role::Plain,
    }
}

/// Whether an item nested in `parent` is an entry of its own, not a line of the parent's text. `directly` tells
/// that no other entry stands between.
fn stands_alone(parent: &Entry<'_>, start: &ItemStart<'_>, role: Role<'_>, directly: bool) -> bool {
    match (parent.role, role) {
        (Role::Check, Role::Check) => true,
        (Role::Check, _) => false,
        (Role::Plain, Role::Check) => true,
        (Role::Plain, Role::Labelled(_)) => true,
        (Role::Plain, _) => start.is_sibling(&parent.start),
        (Role::Labelled(_), Role::Labelled(_)) => true,
        (Role::Labelled(label), Role::Check) => label.rest.is_empty() || !directly,
        (Role::Labelled(_), Role::Plain) => !directly,
    }
}

/// Among labelled items `Key: example` and `Key (e.g. example)` are too, though their rest has no placeholder's shape.
fn promote_keys(entries: &mut [Entry<'_>]) {
    let labelled = entries.iter().filter(|entry| matches!(entry.role, Role::Labelled(_))).count();
    let keys = entries.iter().filter(|entry| entry.role == Role::Plain && key_of(entry.start.text).is_some()).count();
    if labelled == 0 || labelled + keys < entries.len() {
        return;
    }
    for entry in entries.iter_mut().filter(|entry| entry.role == Role::Plain) {
        if let Some(label) = key_of(entry.start.text) {
            entry.role = Role::Labelled(label);
        }
    }
}

/// A note, but no label `Notes:`.
fn is_told(text: &str) -> bool {
    is_note(text) && !text.trim_end().ends_with([':', '：'])
}

fn key_of(text: &str) -> Option<Label<'_>> {
    let few_words = |label: &Label<'_>| label.text.split_whitespace().count() <= 5 && label.rest.chars().count() <= 80;
    if is_told(text) {
        return None;
    }
    parenthesis_label(text).or_else(|| label_of(text).filter(few_words))
}

/// Numbered questions are answered one by one.
fn promote_questions(entries: &mut [Entry<'_>]) {
    let is_question = |entry: &Entry<'_>| {
        let numbered = matches!(entry.start.marker, Marker::Ordered { .. });
        numbered && entry.role == Role::Plain && entry.lines.len() == 1 && question_label(entry.start.text).is_some()
    };
    if entries.len() < 2 || !entries.iter().all(is_question) {
        return;
    }
    for entry in entries {
        if let Some(label) = question_label(entry.start.text) {
            entry.role = Role::Labelled(label);
        }
    }
}

/// Ranges of entries that make one field each: a labelled item, or neighbours with boxes, or neighbours without.
fn runs(entries: &[Entry<'_>]) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, entry) in entries.iter().enumerate() {
        let is_item = |entry: &Entry<'_>| matches!(entry.role, Role::Check | Role::Plain);
        let continues = at > 0
            && is_item(entry)
            && entries[at - 1].role == entry.role
            && !is_group(entries, at)
            && !is_group(entries, at - 1);
        match runs.last_mut() {
            Some(run) if continues => run.end = at + 1,
            _ => runs.push(at..at + 1),
        }
    }
    runs
}

fn run_field(scanned: &Scanned<'_>, entries: &[Entry<'_>], run: Range<usize>) -> Option<Found> {
    let parent = group_label(entries, &run);
    let entry = &entries[run.start];
    if is_group(entries, run.start) {
        return None;
    }
    if let Role::Labelled(label) = entry.role {
        let description = entry.parent.map(|parent| heading_of(&entries[parent])).unwrap_or_default();
        return Some(Found { description, ..item_input(scanned, entry, label) });
    }
    let own = &entries[run];
    let texts = texts(scanned, own);
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let bullets = matches!(entry.start.marker, Marker::Bullet(_));
    let is_prompt = |text: &str| is_placeholder(text) || bullets && item_asks(text);
    let prompts = texts.iter().filter(|text| is_prompt(text)).count();
    // A list of other prompts without boxes makes room for a text.
    let repeat = repeat_of(&texts).or_else(|| prompts_of(&texts).filter(|_| entry.role == Role::Check));
    let mut found = if entry.role == Role::Plain && repeat.is_none() && prompts * 2 >= texts.len() {
        prompts_field(scanned, own)
    } else {
        items_field(scanned, own, repeat)
    };
    found.label = parent;
    Some(found)
}

/// Whether the next entry is nested in this one, so that this one has no response of its own.
fn is_group(entries: &[Entry<'_>], at: usize) -> bool {
    entries.get(at + 1).is_some_and(|next| next.start.indent > entries[at].start.indent + 1)
        && match entries[at].role {
            Role::Labelled(label) => label.rest.is_empty(),
            Role::Plain => matches!(entries[at + 1].role, Role::Labelled(_) | Role::Check),
            Role::Check => false,
        }
}

/// What an entry says of those nested in it.
fn heading_of(entry: &Entry<'_>) -> String {
    match entry.role {
        Role::Labelled(label) => plain(label.text),
        _ => plain(entry.start.text),
    }
}

/// The label of the item a checklist is nested in.
fn group_label(entries: &[Entry<'_>], run: &Range<usize>) -> Option<String> {
    let above = entries.get(run.start.checked_sub(1)?)?;
    match above.role {
        _ if !is_group(entries, run.start - 1) => None,
        Role::Labelled(label) => Some(plain(label.text)),
        Role::Plain if entries[run.start].role == Role::Check => Some(plain(above.start.text)),
        Role::Plain | Role::Check => None,
    }
}

fn texts(scanned: &Scanned<'_>, entries: &[Entry<'_>]) -> Vec<String> {
    entries.iter().map(|entry| entry_text(scanned, entry)).collect()
}

/// The item's text; further lines lose the indentation of the item's content.
pub(crate) fn entry_text(scanned: &Scanned<'_>, entry: &Entry<'_>) -> String {
    if entry.lines.len() == 1 {
        return entry.start.text.to_string();
    }
    let below = scanned.dedented(&(entry.lines.start + 1..entry.lines.end), entry.start.offset);
    format!("{}\n{below}", entry.start.text)
}

/// A list or checklist over `entries`, with what they have in common or with their texts.
fn items_field(scanned: &Scanned<'_>, entries: &[Entry<'_>], repeat: Option<Repeat>) -> Found {
    let first = &entries[0];
    let lines = first.lines.start..entries[entries.len() - 1].lines.end;
    let texts = repeat.as_ref().map_or_else(|| texts(scanned, entries), |repeat| repeat.texts.clone());
    let item = |(entry, text): (&Entry<'_>, String)| SourceItem {
        span: scanned.span(&entry.lines),
        text,
        ticked: entry.start.ticked == Some(true),
        depth: entry.start.indent.saturating_sub(first.start.indent),
    };
    let shape = ListShape {
        marker: first.start.marker,
        indent: first.start.indent,
        prefix: repeat.as_ref().map(|repeat| repeat.prefix.clone()).unwrap_or_default(),
        placeholder: repeat.as_ref().map(|repeat| repeat.placeholder.clone()).unwrap_or_default(),
        items: entries.iter().zip(texts).map(item).collect(),
    };
    let links = entries.iter().all(|entry| starts_with_link(entry.start.text));
    let check = first.role == Role::Check;
    Found {
        noun: repeat.map(|repeat| repeat.noun).filter(|noun| !noun.is_empty()),
        name: if check {
            "checklist"
        } else if links {
            "links"
        } else {
            "list"
        },
        kind: if check { FieldKind::Checklist(shape) } else { FieldKind::List(shape) },
        ..Found::over(scanned, &lines)
    }
}

/// One textarea in place of a whole list that says what to write about.
pub(crate) fn list_as_prompt(scanned: &Scanned<'_>, lines: &Range<usize>) -> Found {
    Found { placeholder: scanned.text(lines), name: "list", ..Found::over(scanned, lines) }
}

/// Items that are mostly prompts, each another one: the author writes a list in their place.
fn prompts_field(scanned: &Scanned<'_>, entries: &[Entry<'_>]) -> Found {
    let lines = entries[0].lines.start..entries[entries.len() - 1].lines.end;
    list_as_prompt(scanned, &lines)
}

/// Beside labelled inputs a list needs a name of its own.
fn with_mixed_names(mut fields: Vec<Found>, is_plain: bool) -> Vec<Found> {
    let has_inputs = fields.iter().any(|found| matches!(found.kind, FieldKind::Input { .. }));
    for found in fields.iter_mut().filter(|found| has_inputs && !is_plain && found.label.is_none()) {
        found.beside_inputs = true;
    }
    fields
}

#[cfg(test)]
mod tests;
