//! Edits, undo and redo: every change of the text is made and recorded here.

use std::borrow::Cow;
use std::ops::Range;

use super::undo::{Kind, Step};
use super::window::{Toward, Window};
use super::{Caret, Edit, Editor, Lines, Position, graphemes, wrap};

/// Inserted text of more bytes than this is not taken for typing.
const TYPED: usize = 32;
/// A change of more bytes than this is not worth a window.
const SMALL: usize = 256;

impl Editor {
    /// Makes an edit and returns whether the text changed.
    pub fn edit(&mut self, edit: Edit) -> bool {
        let selection = self.selection();
        match edit {
            Edit::Insert(text) => self.insert(&text, true),
            Edit::Paste(text) => self.insert(&text, false),
            Edit::Newline => self.kind == Lines::Many && self.insert("\n", false),
            Edit::Replace(text) => self.replace_all(&text),
            Edit::DeleteSelection => selection.is_some_and(|range| self.change(range, String::new(), Kind::Single)),
            _ => {
                let (range, kind) = selection.map_or_else(|| self.deletion(&edit), |range| (range, Kind::Single));
                !range.is_empty() && self.change(range, String::new(), kind)
            }
        }
    }

    /// Takes back the last step, with the cursor and selection there were before it; returns whether there was one.
    pub fn undo(&mut self) -> bool {
        let Some(step) = self.history.undo() else { return false };
        self.swap(step.start, &step.inserted, &step.removed);
        self.place(step.before);
        self.history.undone(step);
        true
    }

    /// Makes the step that was undone last again; returns whether there was one.
    pub fn redo(&mut self) -> bool {
        let Some(step) = self.history.redo() else { return false };
        self.swap(step.start, &step.removed, &step.inserted);
        self.place(step.after);
        self.history.redone(step);
        true
    }

    fn insert(&mut self, text: &str, typed: bool) -> bool {
        let text = normalised(text, self.kind).into_owned();
        let kind = if typed && text.len() <= TYPED && !text.contains('\n') { Kind::Typing } else { Kind::Single };
        let cursor = self.cursor();
        !text.is_empty() && self.change(self.selection().unwrap_or(cursor..cursor), text, kind)
    }

    /// Returns what a deleting edit takes away when nothing is selected.
    fn deletion(&mut self, edit: &Edit) -> (Range<Position>, Kind) {
        let cursor = self.cursor();
        let len = self.line(cursor.line).len();
        let (other, kind) = match edit {
            Edit::Backspace => (self.left(cursor), Kind::Backspacing),
            Edit::Delete => (self.right(cursor), Kind::Deleting),
            Edit::DeleteWordLeft => (self.word(cursor, Toward::Start), Kind::Single),
            Edit::DeleteWordRight => (self.word(cursor, Toward::End), Kind::Single),
            Edit::DeleteToLineStart if cursor.byte > 0 => (Position { byte: 0, ..cursor }, Kind::Single),
            Edit::DeleteToLineStart => (self.left(cursor), Kind::Single),
            Edit::DeleteToLineEnd if cursor.byte < len => (Position { byte: len, ..cursor }, Kind::Single),
            Edit::DeleteToLineEnd => (self.right(cursor), Kind::Single),
            _ => (cursor, Kind::Single),
        };
        let kind = if other.line == cursor.line { kind } else { Kind::Single };
        (other.min(cursor)..other.max(cursor), kind)
    }

    /// Replaces the whole text, touching only the middle that differs.
    fn replace_all(&mut self, text: &str) -> bool {
        let (old, new) = (self.text(), normalised(text, self.kind));
        if old == new {
            return false;
        }
        let same_start = old.bytes().zip(new.bytes()).take_while(|(a, b)| a == b).count();
        let same_start = new.floor_char_boundary(old.floor_char_boundary(same_start));
        let (old_rest, new_rest) = (&old[same_start..], &new[same_start..]);
        let same_end = old_rest.bytes().rev().zip(new_rest.bytes().rev()).take_while(|(a, b)| a == b).count();
        let old_end = old_rest.ceil_char_boundary(old_rest.len() - same_end);
        let new_end = old_end + new_rest.len() - old_rest.len();

        let start = end_of(Position::default(), &old[..same_start]);
        let range = start..end_of(start, &old_rest[..old_end]);
        let inserted = &new_rest[..new_end];
        let cursor = shifted(self.cursor(), &range, end_of(start, inserted));
        self.change_to(range, inserted.to_owned(), Kind::Single, cursor);
        true
    }

    /// Replaces `range` by `text`, puts the cursor behind it and records the change; returns true.
    fn change(&mut self, range: Range<Position>, text: String, kind: Kind) -> bool {
        let cursor = end_of(range.start, &text);
        self.change_to(range, text, kind, cursor);
        true
    }

    fn change_to(&mut self, range: Range<Position>, text: String, kind: Kind, cursor: Position) {
        let (before, start) = (self.caret, range.start);
        let removed = self.slice(range);
        self.swap(start, &removed, &text);
        // What was put in may have joined with what follows, into one grapheme.
        let byte = graphemes::ceil(self.line(cursor.line), cursor.byte);
        self.place(Caret::at(Position { byte, ..cursor }));
        self.history.record(Step { start, removed, inserted: text, before, after: self.caret }, kind);
    }

    fn place(&mut self, caret: Caret) {
        self.caret = caret;
        self.goal = None;
    }

    /// Replaces `old`, the text at `start`, by `new`. The caret must be placed afterwards.
    fn swap(&mut self, start: Position, old: &str, new: &str) {
        self.len = self.len - old.len() + new.len();
        if old.contains('\n') || new.contains('\n') {
            self.splice_lines(start, end_of(start, old), new);
        } else {
            self.swap_in_line(start, old.len(), new);
        }
    }

    /// Replaces `old` bytes within a line: through the text area, unless that would have to hold too much.
    fn swap_in_line(&mut self, start: Position, old: usize, new: &str) {
        let Position { line, byte } = start;
        let bytes = byte..byte + old;
        let small = old <= SMALL && new.len() <= SMALL;
        if small
            && self.window_at(line, &bytes).is_some()
            && let Some(window) = &mut self.window
        {
            let loaded = window.range();
            window.replace(bytes, new);
            self.lines[line].replace(loaded, window.text(), byte);
        } else {
            self.window = None;
            self.lines[line].replace(bytes, new, byte);
        }
    }

    fn splice_lines(&mut self, start: Position, end: Position, new: &str) {
        self.window = None;
        let tail = self.line(end.line)[end.byte..].to_owned();
        let mut pieces = new.split('\n');
        let whole = start.byte..self.line(start.line).len();
        self.lines[start.line].replace(whole, pieces.next().unwrap_or_default(), start.byte);
        let mut added: Vec<wrap::Line> = pieces.map(wrap::Line::from).collect();
        let last = added.last_mut().unwrap_or(&mut self.lines[start.line]);
        let behind = last.text().len();
        last.replace(behind..behind, &tail, behind);
        self.lines.splice(start.line + 1..=end.line, added);
        if self.top.line >= self.lines.len() {
            self.top = Position { line: self.lines.len() - 1, byte: 0 };
        }
    }

    /// Returns the window that holds `bytes` of a line, loaded anew if need be.
    pub(super) fn window_at(&mut self, line: usize, bytes: &Range<usize>) -> Option<&mut Window> {
        let text = self.lines.get(line)?.text();
        if !self.window.as_ref().is_some_and(|window| window.holds(line, text.len(), bytes)) {
            let middle = usize::midpoint(bytes.start, bytes.end);
            self.window = Window::load(line, text, middle).filter(|window| window.holds(line, text.len(), bytes));
        }
        self.window.as_mut()
    }
}

/// Returns the text as a field of this kind holds it.
pub(super) fn normalised(text: &str, kind: Lines) -> Cow<'_, str> {
    if !text.contains(['\r', '\n']) || (kind == Lines::Many && !text.contains('\r')) {
        return Cow::Borrowed(text);
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    match kind {
        Lines::Many => Cow::Owned(text),
        Lines::One => {
            let mut one = String::with_capacity(text.len());
            for (n, piece) in text.trim_end_matches('\n').split('\n').enumerate() {
                if n > 0 && !piece.is_empty() {
                    one.push(' ');
                }
                one.push_str(piece);
            }
            Cow::Owned(one)
        }
    }
}

/// Returns where `text` ends when it begins at `start`.
fn end_of(start: Position, text: &str) -> Position {
    match text.rfind('\n') {
        None => Position { byte: start.byte + text.len(), ..start },
        Some(last) => Position {
            line: start.line + text.bytes().filter(|&byte| byte == b'\n').count(),
            byte: text.len() - last - 1,
        },
    }
}

/// Returns where `place` is after `range` was replaced by something that ends at `end`.
fn shifted(place: Position, range: &Range<Position>, end: Position) -> Position {
    if place <= range.start {
        place
    } else if place < range.end {
        end
    } else if place.line == range.end.line {
        Position { line: end.line, byte: end.byte + place.byte - range.end.byte }
    } else {
        Position { line: end.line + place.line - range.end.line, ..place }
    }
}
