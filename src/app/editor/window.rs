//! The piece of a line that is being edited, in a [`TextArea`]: the only code that names the text-area crate.
//!
//! The crate lays out all it holds at every edit and addresses columns by `u16`, so it is given one line, and of a long
//! line only a piece around the cursor.

use std::ops::Range;

use tui_textarea::{CursorMove, TextArea};

use super::graphemes;

/// Bytes of a line to load on either side of the cursor.
const REACH: usize = 512;
/// The cursor comes no nearer than this to an edge that is not the line's own.
const MARGIN: usize = 128;
/// A piece that grew over this is loaded anew.
const LARGEST: usize = 4096;

/// The direction of a word motion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Toward {
    Start,
    End,
}

/// A loaded piece of a line.
#[derive(Clone, Debug)]
pub(super) struct Window {
    area: TextArea<'static>,
    line: usize,
    /// The first byte of the piece in the line.
    start: usize,
}

impl Window {
    /// Loads the piece of `text`, the line numbered `line`, around `byte`; `None` if a single grapheme is too large.
    pub(super) fn load(line: usize, text: &str, byte: usize) -> Option<Self> {
        let start = if byte <= REACH { 0 } else { graphemes::floor(text, byte - REACH) };
        let end = graphemes::ceil(text, byte.saturating_add(REACH));
        (end - start <= LARGEST).then(|| Self { area: area(&text[start..end]), line, start })
    }

    /// Returns whether everything near `range` of the line numbered `line`, of `len` bytes, is loaded.
    pub(super) fn holds(&self, line: usize, len: usize, range: &Range<usize>) -> bool {
        let loaded = self.range();
        line == self.line
            && loaded.len() <= LARGEST
            && (loaded.start == 0 || loaded.start + MARGIN <= range.start)
            && (loaded.end == len || range.end + MARGIN <= loaded.end)
    }

    /// Returns the bytes of the line that are loaded.
    pub(super) fn range(&self) -> Range<usize> {
        self.start..self.start + self.text().len()
    }

    pub(super) fn text(&self) -> &str {
        self.area.lines().first().map_or("", String::as_str)
    }

    /// Replaces `range`, bytes of the line within the piece, by `text`, which holds no newline.
    pub(super) fn replace(&mut self, range: Range<usize>, text: &str) {
        self.go_to(range.start);
        let removed = self.text()[range.start - self.start..range.end - self.start].chars().count();
        if removed > 0 {
            self.area.delete_str(removed);
        }
        if !text.is_empty() {
            self.area.insert_str(text);
        }
    }

    /// Returns the byte of the line a word motion from `byte` leads to, or `None` if the piece does not tell.
    pub(super) fn word(&mut self, byte: usize, toward: Toward, line_len: usize) -> Option<usize> {
        self.go_to(byte);
        let target = self.start + step(&mut self.area, toward);
        let loaded = self.range();
        match toward {
            Toward::Start => (target > loaded.start || loaded.start == 0).then_some(target),
            Toward::End => (target < loaded.end || loaded.end == line_len).then_some(target),
        }
    }

    /// Puts the crate's cursor at `byte` of the line.
    fn go_to(&mut self, byte: usize) {
        let col = self.text()[..byte - self.start].chars().count();
        if self.area.cursor() != (0, col) {
            // A piece of at most `LARGEST` bytes has no column that a `u16` does not hold.
            self.area.move_cursor(CursorMove::Jump(0, col as u16));
        }
    }
}

/// Returns the byte of `text` a word motion from `byte` leads to, however long the word is.
pub(super) fn far_word(text: &str, byte: usize, toward: Toward) -> usize {
    // The crate's cursor is at the start of a new area, and `End` has no limit, while `Jump` ends at 65,535 columns.
    match toward {
        Toward::Start => {
            let mut area = area(&text[..byte]);
            area.move_cursor(CursorMove::End);
            step(&mut area, toward)
        }
        Toward::End => byte + step(&mut area(&text[byte..]), toward),
    }
}

fn area(text: &str) -> TextArea<'static> {
    let mut area = TextArea::new(vec![text.to_owned()]);
    area.set_max_histories(0);
    area
}

/// Moves the cursor of an area of one line by a word and returns the byte it is at.
fn step(area: &mut TextArea, toward: Toward) -> usize {
    area.move_cursor(match toward {
        Toward::Start => CursorMove::WordBack,
        Toward::End => CursorMove::WordForward,
    });
    let text = area.lines().first().map_or("", String::as_str);
    text.char_indices().nth(area.cursor().1).map_or(text.len(), |(byte, _)| byte)
}
