//! One text field's editor: the only place that names the text-area crate.
//!
//! The crate lays out the whole document at every edit, steps by code point and undoes by character. So the editor owns
//! the text as lines and lends the crate the piece being edited (`editor/window.rs`): an edit costs that piece, not the
//! text. Lines and undo, grapheme steps, soft wrap and scrolling are the editor's.
//!
//! ```text
//! edit ──▶ change ──▶ window (a few bytes in a line)  ──▶ lines ──▶ rows, cursor ──▶ ui
//! undo ──▶   │  └───▶ splice (everything else)         ──▶   ▲
//!            └──────▶ history                                └── wrap: row starts of a line, as far as looked at
//! ```

mod change;
mod graphemes;
mod moves;
mod undo;
mod view;
mod window;
mod wrap;

#[cfg(test)]
mod tests;

use std::ops::Range;

pub use graphemes::cell_width;
pub use moves::Move;
pub use view::Row;

/// Whether a field takes one line or many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lines {
    /// Never holds a newline: in text that is put in, a run of newlines becomes a space, and is dropped at the end.
    One,
    Many,
}

/// A place in the text: between two graphemes of a line, or at one of its ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, counted from 0.
    pub line: usize,
    /// The byte offset in the line.
    pub byte: usize,
}

/// A change an author asks for. All but `Replace` act on the selection instead when there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Puts typed text in. Runs of typing undo together, by the word; long text and text with a newline undo alone.
    Insert(String),
    /// Puts pasted text in, as an undo step of its own.
    Paste(String),
    /// Splits the line; nothing in a field of one line.
    Newline,
    Backspace,
    Delete,
    /// Deletes what [`Move::WordLeft`] steps over.
    DeleteWordLeft,
    /// Deletes what [`Move::WordRight`] steps over.
    DeleteWordRight,
    /// Deletes up to the start of the line, or the newline before the cursor.
    DeleteToLineStart,
    /// Deletes up to the end of the line, or the newline behind the cursor.
    DeleteToLineEnd,
    /// Deletes the selection, nothing if there is none.
    DeleteSelection,
    /// Replaces the whole text in one undo step. The cursor stays at the text it is at, as far as that is still there.
    Replace(String),
}

/// The cursor, and the other end of the selection if there is one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Caret {
    cursor: Position,
    /// Never equal to `cursor`.
    anchor: Option<Position>,
}

impl Caret {
    fn at(cursor: Position) -> Self {
        Self { cursor, anchor: None }
    }

    fn selection(self) -> Option<Range<Position>> {
        let anchor = self.anchor?;
        Some(anchor.min(self.cursor)..anchor.max(self.cursor))
    }
}

/// The text of one field with its cursor, selection, undo history, soft wrap and scroll position.
///
/// The text holds no carriage return: in all text that is put in, CRLF and a lone CR become a newline. Everything else,
/// control characters too, is kept as it is. The cursor is always on a grapheme boundary.
#[derive(Clone, Debug)]
pub struct Editor {
    /// At least one.
    lines: Vec<wrap::Line>,
    kind: Lines,
    /// Bytes of the text, newlines included.
    len: usize,
    caret: Caret,
    /// The column Up and Down keep to, in cells, while they follow one another.
    goal: Option<usize>,
    history: undo::History,
    window: Option<window::Window>,
    /// Cells in a visual row.
    width: u16,
    /// A place in the first visible row.
    top: Position,
}

impl Editor {
    /// Makes an editor of `text` with the cursor at its start and nothing to undo.
    pub fn new(text: &str, kind: Lines) -> Self {
        let text = change::normalised(text, kind);
        Self {
            lines: text.split('\n').map(wrap::Line::from).collect(),
            kind,
            len: text.len(),
            caret: Caret::default(),
            goal: None,
            history: undo::History::default(),
            window: None,
            width: 80,
            top: Position::default(),
        }
    }

    /// Returns the whole text, its lines joined by `\n`.
    pub fn text(&self) -> String {
        self.slice(Position::default()..self.end())
    }

    /// Returns whether the text is empty.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Returns the length of the text in bytes, newlines included, at no cost.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Returns the number of lines, at least 1.
    pub fn line_count(&self) -> usize {
        self.lines.len()
    }

    /// Returns a line without its newline; empty behind the last line.
    pub fn line(&self, index: usize) -> &str {
        self.lines.get(index).map_or("", wrap::Line::text)
    }

    /// Returns where the cursor is.
    pub fn cursor(&self) -> Position {
        self.caret.cursor
    }

    /// Puts the cursor at the nearest possible place at or before `position`, and clears the selection.
    pub fn set_cursor(&mut self, position: Position) {
        let cursor = if position.line < self.lines.len() {
            Position { byte: graphemes::floor(self.line(position.line), position.byte), ..position }
        } else {
            self.end()
        };
        self.caret = Caret::at(cursor);
        self.goal = None;
        self.history.seal();
    }

    /// Returns the selection, never empty.
    pub fn selection(&self) -> Option<Range<Position>> {
        self.caret.selection()
    }

    /// Returns the selected text, for the clipboard.
    pub fn selection_text(&self) -> Option<String> {
        self.selection().map(|range| self.slice(range))
    }

    /// Selects the whole text, with the cursor at its end.
    pub fn select_all(&mut self) {
        let anchor = (!self.is_empty()).then(Position::default);
        self.caret = Caret { cursor: self.end(), anchor };
        self.goal = None;
        self.history.seal();
    }

    /// Moves the cursor to the nearest place to `position` and selects from where it, or the selection, began.
    pub fn select_to(&mut self, position: Position) {
        let anchor = self.caret.anchor.unwrap_or(self.caret.cursor);
        self.set_cursor(position);
        self.caret.anchor = Some(anchor).filter(|&anchor| anchor != self.caret.cursor);
    }

    /// Clears the selection and leaves the cursor where it is.
    pub fn clear_selection(&mut self) {
        self.caret.anchor = None;
    }

    /// Returns the place behind the last grapheme.
    fn end(&self) -> Position {
        let line = self.lines.len() - 1;
        Position { line, byte: self.line(line).len() }
    }

    /// Returns a copy of the text in `range`.
    fn slice(&self, range: Range<Position>) -> String {
        let Range { start, end } = range;
        if start.line == end.line {
            return self.line(start.line)[start.byte..end.byte].to_owned();
        }
        let mut text = self.line(start.line)[start.byte..].to_owned();
        for line in &self.lines[start.line + 1..end.line] {
            text.push('\n');
            text.push_str(line.text());
        }
        text.push('\n');
        text.push_str(&self.line(end.line)[..end.byte]);
        text
    }
}
