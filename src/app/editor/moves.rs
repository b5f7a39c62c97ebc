//! Cursor motion: by grapheme, word, line and visual row.

use super::window::{self, Toward};
use super::{Caret, Editor, Position, graphemes};

/// A motion of the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// To the grapheme before, or the end of the line before; to the start of the selection if there is one.
    Left,
    /// To the grapheme behind, or the start of the next line; to the end of the selection if there is one.
    Right,
    /// To the visual row above, as near to the column Up and Down began at as it can be.
    Up,
    Down,
    /// To the start of the word at or before the cursor, or the end of the line before.
    WordLeft,
    /// To the start of the next word, or the end of the line, or from there to the start of the next.
    WordRight,
    LineStart,
    LineEnd,
    /// Up by so many visual rows.
    PageUp(u16),
    PageDown(u16),
    Top,
    Bottom,
}

impl Editor {
    /// Moves the cursor, with or without the selection's other end staying behind.
    ///
    /// Returns whether anything moved, or a selection was cleared: at an edge it is false, so that the caller can go on
    /// to the next field. Up in the first row and Down in the last select to the edge, but do not move to it.
    pub fn move_to(&mut self, motion: Move, extend_selection: bool) -> bool {
        let before = self.caret;
        let (cursor, goal) = match (motion, before.selection()) {
            (Move::Left, Some(range)) if !extend_selection => (range.start, None),
            (Move::Right, Some(range)) if !extend_selection => (range.end, None),
            _ => self.target(motion, extend_selection),
        };
        let anchor = if extend_selection { before.anchor.or(Some(before.cursor)) } else { None };
        self.caret = Caret { cursor, anchor: anchor.filter(|&anchor| anchor != cursor) };
        self.goal = goal;
        self.history.seal();
        self.caret != before
    }

    /// Returns where a motion leads, and the column to keep to.
    fn target(&mut self, motion: Move, extend: bool) -> (Position, Option<usize>) {
        let cursor = self.cursor();
        let target = match motion {
            Move::Left => self.left(cursor),
            Move::Right => self.right(cursor),
            Move::WordLeft => self.word(cursor, Toward::Start),
            Move::WordRight => self.word(cursor, Toward::End),
            Move::LineStart => Position { byte: 0, ..cursor },
            Move::LineEnd => Position { byte: self.line(cursor.line).len(), ..cursor },
            Move::Top => Position::default(),
            Move::Bottom => self.end(),
            Move::Up => return self.by_rows(1, Toward::Start, extend),
            Move::Down => return self.by_rows(1, Toward::End, extend),
            Move::PageUp(rows) => return self.by_rows(rows, Toward::Start, extend),
            Move::PageDown(rows) => return self.by_rows(rows, Toward::End, extend),
        };
        (target, None)
    }

    /// Returns the place one grapheme or newline before.
    pub(super) fn left(&self, from: Position) -> Position {
        match graphemes::previous(self.line(from.line), from.byte) {
            Some(byte) => Position { byte, ..from },
            None if from.line == 0 => from,
            None => Position { line: from.line - 1, byte: self.line(from.line - 1).len() },
        }
    }

    /// Returns the place one grapheme or newline behind.
    pub(super) fn right(&self, from: Position) -> Position {
        match graphemes::next(self.line(from.line), from.byte) {
            Some(byte) => Position { byte, ..from },
            None if from.line + 1 == self.line_count() => from,
            None => Position { line: from.line + 1, byte: 0 },
        }
    }

    /// Returns the place one word away, or beyond the newline when the line ends here.
    pub(super) fn word(&mut self, from: Position, toward: Toward) -> Position {
        let Position { line, byte } = from;
        let len = self.line(line).len();
        match toward {
            Toward::Start if byte == 0 => return self.left(from),
            Toward::End if byte == len => return self.right(from),
            _ => {}
        }
        let near = self.window_at(line, &(byte..byte)).and_then(|window| window.word(byte, toward, len));
        let text = self.line(line);
        let target = near.unwrap_or_else(|| window::far_word(text, byte, toward));
        // The text area looks at code points: a word may seem to begin inside a grapheme.
        let byte = match toward {
            Toward::Start => graphemes::floor(text, target),
            Toward::End => graphemes::ceil(text, target),
        };
        Position { line, byte }
    }

    /// Returns the place so many visual rows away, in the column the run of such motions began at.
    fn by_rows(&mut self, rows: u16, toward: Toward, extend: bool) -> (Position, Option<usize>) {
        let cursor = self.cursor();
        self.learn(cursor);
        let from = self.row_at(cursor);
        let goal = self.goal.unwrap_or_else(|| self.col_in(from, cursor.byte));
        let to = match toward {
            Toward::Start => self.rows_back(from, rows.into()),
            Toward::End => self.rows_forward(from, rows.into()),
        };
        match toward {
            _ if to != from => (Position { line: to.line, byte: self.byte_at(to, goal) }, Some(goal)),
            Toward::Start if extend => (Position::default(), None),
            Toward::End if extend => (self.end(), None),
            _ => (cursor, Some(goal)),
        }
    }
}
