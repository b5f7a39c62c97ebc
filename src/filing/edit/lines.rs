//! Merges two edits of one text by lines.
//!
//! diffy merges as well, but gives a text with markers in it and not the hunks that an author decides about.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// A part of a text that two people may have edited. Every line in it has a line end, also the text's last one, see
/// [`joined`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hunk {
    /// Untouched by both, or edited by both in the same way.
    Agreed(String),
    /// Edited by us alone: the new lines.
    Ours(String),
    /// Edited by them alone: the new lines.
    Theirs(String),
    /// Edited by both in two ways.
    Conflict { base: String, ours: String, theirs: String },
}

/// Lines that one side put in place of others.
pub(super) struct Change {
    pub(super) old: Range<usize>,
    pub(super) new: Range<usize>,
}

/// Merges two edits of `base`. What is not edited by us is as `theirs` has it, byte for byte; line ends alone are no
/// edit, and our lines get those of `theirs`. Edits of lines next to each other count as edits of the same place.
pub fn merge(base: &str, ours: &str, theirs: &str) -> Vec<Hunk> {
    merge_by(base, ours, theirs, str::to_owned)
}

/// The same, where a line of `theirs` that has the same `key` as one of `base` is that line.
pub(super) fn merge_by(base: &str, ours: &str, theirs: &str, key: fn(&str) -> String) -> Vec<Hunk> {
    let newline = newline_of(theirs);
    let (base, ours, theirs) = (lines(base), lines(ours), lines(theirs));
    let (mine, others) = (changes(&base, &ours, str::to_owned), changes(&base, &theirs, key));
    let (mut mine_left, mut others_left) = (mine.iter().peekable(), others.iter().peekable());
    let (mut hunks, mut at, mut at_theirs) = (Vec::new(), 0, 0);
    loop {
        let starts = [mine_left.peek().map(|c| c.old.start), others_left.peek().map(|c| c.old.start)];
        let Some(start) = starts.into_iter().flatten().min() else { break };
        let (mut end, mut by_us, mut by_them) = (start, false, false);
        loop {
            if let Some(change) = mine_left.next_if(|change| change.old.start <= end) {
                (end, by_us) = (end.max(change.old.end), true);
            } else if let Some(change) = others_left.next_if(|change| change.old.start <= end) {
                (end, by_them) = (end.max(change.old.end), true);
            } else {
                break;
            }
        }
        let (our_part, their_part) = (mapped(&mine, start..end), mapped(&others, start..end));
        push_agreed(&mut hunks, &theirs[at_theirs..their_part.start], newline);
        (at, at_theirs) = (end, their_part.end);
        let (our_lines, their_lines) = (&ours[our_part], &theirs[their_part]);
        match (by_us, by_them) {
            (true, false) => hunks.push(Hunk::Ours(ended(our_lines, newline))),
            (false, _) => hunks.push(Hunk::Theirs(as_they_stand(their_lines, newline))),
            _ if is_same(our_lines, their_lines) => push_agreed(&mut hunks, their_lines, newline),
            _ => hunks.push(Hunk::Conflict {
                base: ended(&base[start..end], newline),
                ours: ended(our_lines, newline),
                theirs: as_they_stand(their_lines, newline),
            }),
        }
    }
    debug_assert_eq!(base.len() - at, theirs.len() - at_theirs, "what is left is untouched");
    push_agreed(&mut hunks, &theirs[at_theirs..], newline);
    hunks
}

/// The text of all parts, without the end of its last line, which the parts have beyond the text.
pub fn joined<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let mut text: String = parts.into_iter().collect();
    let end = if text.ends_with("\r\n") { 2 } else { usize::from(text.ends_with('\n')) };
    text.truncate(text.len() - end);
    text
}

/// A line without its end, and the end.
pub(super) fn lines(text: &str) -> Vec<(&str, &str)> {
    let split = |line: &'_ str| {
        line.strip_suffix('\n').map_or(line.len(), |line| line.len() - usize::from(line.ends_with('\r')))
    };
    let mut lines: Vec<(&str, &str)> = text.split_inclusive('\n').map(|line| line.split_at(split(line))).collect();
    if text.is_empty() || text.ends_with('\n') {
        lines.push(("", ""));
    }
    lines
}

pub(super) fn newline_of(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}

fn is_same(a: &[(&str, &str)], b: &[(&str, &str)]) -> bool {
    a.iter().map(|line| line.0).eq(b.iter().map(|line| line.0))
}

fn changes(old: &[(&str, &str)], new: &[(&str, &str)], key: fn(&str) -> String) -> Vec<Change> {
    let keys = |lines: &[(&str, &str)]| -> Vec<String> { lines.iter().map(|line| key(line.0)).collect() };
    changes_of(&keys(old), &keys(new))
}

/// What is put in place of what, in the order of the lines.
pub(super) fn changes_of(old: &[String], new: &[String]) -> Vec<Change> {
    let operations = capture_diff_slices(Algorithm::Myers, old, new);
    // Only what is equal is gone by: where the rest stands on the other side, similar 2.7 does not always tell right.
    let equal = operations.iter().filter(|operation| matches!(operation, DiffOp::Equal { .. }));
    let ends = equal.map(|equal| (equal.old_range(), equal.new_range()));
    let ends = ends.chain([(old.len()..old.len(), new.len()..new.len())]);
    let (mut changes, mut at_old, mut at_new) = (Vec::new(), 0, 0);
    for (old, new) in ends {
        if at_old < old.start || at_new < new.start {
            changes.push(Change { old: at_old..old.start, new: at_new..new.start });
        }
        (at_old, at_new) = (old.end, new.end);
    }
    changes
}

/// Where a place of the base is on the side of `changes`, of which none crosses its edges.
fn mapped(changes: &[Change], place: Range<usize>) -> Range<usize> {
    let moved = |at: usize, is_before: &dyn Fn(&Change) -> bool| {
        let before = changes.iter().filter(|change| is_before(change));
        before.fold(at, |at, change| at + change.new.len() - change.old.len())
    };
    let start = moved(place.start, &|change| change.old.start < place.start);
    start..moved(place.end, &|change| change.old.start <= place.end)
}

fn push_agreed(hunks: &mut Vec<Hunk>, lines: &[(&str, &str)], newline: &str) {
    let text = as_they_stand(lines, newline);
    match hunks.last_mut() {
        _ if lines.is_empty() => {}
        Some(Hunk::Agreed(before)) => before.push_str(&text),
        _ => hunks.push(Hunk::Agreed(text)),
    }
}

/// With the ends they have; the text's last line gets one.
fn as_they_stand(lines: &[(&str, &str)], newline: &str) -> String {
    lines.iter().flat_map(|(line, end)| [*line, if end.is_empty() { newline } else { end }]).collect()
}

/// With this end each.
fn ended(lines: &[(&str, &str)], newline: &str) -> String {
    lines.iter().flat_map(|(line, _)| [*line, newline]).collect()
}
