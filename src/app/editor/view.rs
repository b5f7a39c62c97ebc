//! What of the text is visible: visual rows, scrolling, the cursor's cell and the place under a cell.

use std::iter::successors;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::graphemes::cell_width;
use super::{Editor, Position};

/// A visual row of the view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row<'a> {
    /// The text of the row. It fits a view of five cells or more; in a smaller one a tab or a wide grapheme may not.
    pub text: &'a str,
    /// The line the row is a part of.
    pub line: usize,
    /// The byte of the line the row starts at.
    pub start: usize,
    /// The selected bytes of `text`.
    pub selected: Option<Range<usize>>,
    /// Whether the row ends its line and the newline behind it is selected: worth a selected cell behind the text.
    pub newline_selected: bool,
}

/// Where a visual row lies in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) line: usize,
    pub(super) start: usize,
    end: usize,
}

impl Span {
    fn place(self) -> Position {
        Position { line: self.line, byte: self.start }
    }
}

impl Editor {
    /// Sets the width of the view in cells, by which text wraps; 0 counts as 1.
    pub fn set_width(&mut self, width: u16) {
        self.width = width.max(1);
    }

    /// Returns how many visual rows the text takes; counting, and its cost, ends at `at_most`.
    pub fn height(&self, at_most: usize) -> usize {
        let mut rows = 0;
        for line in &self.lines {
            if rows >= at_most {
                break;
            }
            rows += line.height(at_most - rows, self.width);
        }
        rows
    }

    /// Scrolls as little as need be for the cursor to be among the `rows` visible rows, and for these to be filled.
    ///
    /// To be called after each edit, motion and change of size; it also lays the visible rows out ahead of drawing.
    pub fn scroll_to_cursor(&mut self, rows: u16) {
        let others = usize::from(rows.max(1)) - 1;
        self.learn(self.cursor());
        let cursor = self.row_at(self.cursor());
        let highest = self.rows_back(cursor, others).place();
        let top = self.row_at(self.top).place();
        self.scroll_to(top.clamp(highest, cursor.place()), others);
    }

    /// Scrolls by `delta` visual rows, down if positive, and leaves the cursor where it is.
    pub fn scroll_by(&mut self, delta: i32, rows: u16) {
        self.learn(self.top);
        let (top, by) = (self.row_at(self.top), delta.unsigned_abs() as usize);
        let top = if delta < 0 { self.rows_back(top, by) } else { self.rows_forward(top, by) };
        self.scroll_to(top.place(), usize::from(rows.max(1)) - 1);
    }

    /// Returns whether there are rows above the visible ones.
    pub fn more_above(&self) -> bool {
        self.row_at(self.top).place() > Position::default()
    }

    /// Returns whether there are rows below the first `height` visible ones.
    pub fn more_below(&self, height: u16) -> bool {
        self.spans().nth(height.into()).is_some()
    }

    /// Returns the visible rows, at most `height`.
    pub fn rows(&self, height: u16) -> impl Iterator<Item = Row<'_>> {
        self.spans().take(height.into()).map(|span| self.row(span))
    }

    /// Returns the column and row of the cursor in a view of `height` rows, or `None` when it is scrolled out.
    pub fn screen_cursor(&self, height: u16) -> Option<(u16, u16)> {
        let cursor = self.cursor();
        let visible = self.spans().take(height.into()).take_while(|span| span.place() <= cursor);
        let (row, span) = visible.enumerate().last()?;
        let line_ends = span.end == self.line(span.line).len();
        if span.line != cursor.line || (cursor.byte >= span.end && !line_ends) {
            return None;
        }
        let col = self.col_in(span, cursor.byte).min(usize::from(self.width) - 1);
        Some((col as u16, row as u16))
    }

    /// Returns the place in the text a cell of the view shows; behind the end of a row it is the row's end.
    pub fn position_at(&self, col: u16, row: u16) -> Position {
        match self.spans().nth(row.into()) {
            Some(span) => Position { line: span.line, byte: self.byte_at(span, col.into()) },
            None => self.end(),
        }
    }

    fn scroll_to(&mut self, top: Position, others: usize) {
        self.top = top;
        let last = self.rows_forward(self.row_at(top), others);
        if top > Position::default() && last.end == self.line(last.line).len() && last.line + 1 == self.line_count() {
            self.top = self.rows_back(last, others).place().min(top);
        }
    }

    fn row(&self, span: Span) -> Row<'_> {
        let Span { line, start, end } = span;
        let text = &self.line(line)[start..end];
        let (mut selected, mut newline_selected) = (None, false);
        if let Some(range) = self.selection().filter(|range| range.start.line <= line && line <= range.end.line) {
            let from = if range.start.line == line { range.start.byte.clamp(start, end) } else { start };
            let to = if range.end.line == line { range.end.byte.clamp(start, end) } else { end };
            selected = (from < to).then(|| from - start..to - start);
            newline_selected = range.end.line > line && end == self.line(line).len();
        }
        Row { text, line, start, selected, newline_selected }
    }

    fn spans(&self) -> impl Iterator<Item = Span> {
        successors(Some(self.row_at(self.top)), |&span| self.row_after(span))
    }

    fn span(&self, line: usize, start: usize) -> Span {
        Span { line, start, end: self.lines[line].row_end(start, self.width) }
    }

    /// Returns the row that shows a place; the end of a row is shown by the next row of its line.
    pub(super) fn row_at(&self, place: Position) -> Span {
        self.span(place.line, self.lines[place.line].row_start(place.byte, self.width))
    }

    fn row_after(&self, row: Span) -> Option<Span> {
        if row.end < self.line(row.line).len() {
            Some(self.span(row.line, row.end))
        } else {
            (row.line + 1 < self.line_count()).then(|| self.span(row.line + 1, 0))
        }
    }

    /// Has the rows of a line up to `place` laid out and remembered.
    pub(super) fn learn(&mut self, place: Position) {
        self.lines[place.line].learn(place.byte, self.width);
    }

    /// Returns the row so many rows above, or the first.
    pub(super) fn rows_back(&mut self, mut row: Span, rows: usize) -> Span {
        for _ in 0..rows {
            let place = if row.start > 0 {
                Position { line: row.line, byte: row.start - 1 }
            } else if row.line > 0 {
                Position { line: row.line - 1, byte: self.line(row.line - 1).len() }
            } else {
                break;
            };
            self.learn(place);
            row = self.row_at(place);
        }
        row
    }

    /// Returns the row so many rows below, or the last.
    pub(super) fn rows_forward(&mut self, mut row: Span, rows: usize) -> Span {
        for _ in 0..rows {
            self.learn(Position { line: row.line, byte: row.end });
            match self.row_after(row) {
                Some(next) => row = next,
                None => break,
            }
        }
        row
    }

    /// Returns the column of a byte of the line in its row.
    pub(super) fn col_in(&self, row: Span, byte: usize) -> usize {
        self.line(row.line)[row.start..byte].graphemes(true).fold(0, |col, grapheme| col + cell_width(grapheme, col))
    }

    /// Returns the byte of the line whose grapheme is at a column of its row, or the last place the row shows.
    pub(super) fn byte_at(&self, row: Span, goal: usize) -> usize {
        let line = self.line(row.line);
        let (mut col, mut last) = (0, row.start);
        for (at, grapheme) in line[row.start..row.end].grapheme_indices(true) {
            last = row.start + at;
            col += cell_width(grapheme, col);
            if col > goal {
                return last;
            }
        }
        if row.end == line.len() { row.end } else { last }
    }
}
