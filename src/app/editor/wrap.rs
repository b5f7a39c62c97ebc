//! One logical line and its soft wrap: where its visual rows start, remembered between edits.
//!
//! A row's end follows from its start alone, so a line knows the starts of a first part of its rows and works out the
//! rest when it is asked. An edit forgets the rows from a little before it: what is far behind costs nothing until it
//! is looked at, and what is before is never laid out again.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::graphemes::cell_width;

/// The text of one line, without its newline, and the row starts known so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    text: String,
    /// Starts of the second and later rows, in bytes, as far as they are known at `width`.
    starts: Vec<usize>,
    /// Whether `starts` holds all of them.
    complete: bool,
    /// The width in cells that `starts` was made for.
    width: u16,
}

impl From<&str> for Line {
    fn from(text: &str) -> Self {
        Self { text: text.to_owned(), ..Self::default() }
    }
}

impl Line {
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Replaces a byte range of the text by `with`, of which the first difference is at byte `edit`.
    pub(super) fn replace(&mut self, range: Range<usize>, with: &str, edit: usize) {
        // Where a row ends depends on the grapheme after it and on the blank that may hang there, and a mark that is
        // typed joins the grapheme before it. In the narrowest rows of one cell that reaches four rows back.
        let keep = self.starts.partition_point(|&start| start <= edit).saturating_sub(4);
        self.starts.truncate(keep);
        self.complete = false;
        self.text.replace_range(range, with);
    }

    /// Returns the end of the row that starts at `start`.
    pub(super) fn row_end(&self, start: usize, width: u16) -> usize {
        let known = self.known(width);
        let after = known.partition_point(|&s| s <= start);
        match known.get(after) {
            Some(&end) => end,
            None if self.complete && self.width == width => self.text.len(),
            None => row_end(&self.text, start, width),
        }
    }

    /// Returns the start of the row that shows `byte`; the end of a row is the start of the next.
    pub(super) fn row_start(&self, byte: usize, width: u16) -> usize {
        let known = self.known(width);
        let mut start = match known.partition_point(|&s| s <= byte) {
            0 => 0,
            n => known[n - 1],
        };
        loop {
            let end = self.row_end(start, width);
            if end > byte || end == self.text.len() {
                return start;
            }
            start = end;
        }
    }

    /// Lays out and remembers the rows up to the one that shows `byte`.
    pub(super) fn learn(&mut self, byte: usize, width: u16) {
        if self.width != width {
            self.starts.clear();
            (self.width, self.complete) = (width, false);
        }
        let mut start = self.starts.last().copied().unwrap_or(0);
        while !self.complete && start <= byte {
            let end = row_end(&self.text, start, width);
            if end == self.text.len() {
                self.complete = true;
            } else {
                self.starts.push(end);
                start = end;
            }
        }
    }

    /// Counts the rows, but no further than `at_most`.
    pub(super) fn height(&self, at_most: usize, width: u16) -> usize {
        if self.complete && self.width == width {
            return (self.starts.len() + 1).min(at_most);
        }
        let (mut rows, mut start) = (0, 0);
        while rows < at_most {
            rows += 1;
            start = self.row_end(start, width);
            if start == self.text.len() {
                break;
            }
        }
        rows
    }

    pub(super) fn known(&self, width: u16) -> &[usize] {
        if self.width == width { &self.starts } else { &[] }
    }
}

/// Returns where the row of `text` that starts at `start` ends, in a view of `width` cells.
///
/// A row breaks where a word starts, beside a wide grapheme, and inside a word only when that is longer than the row.
/// The last cell is left free, for the cursor behind a full row and for the one blank between it and the next word.
fn row_end(text: &str, start: usize, width: u16) -> usize {
    let limit = usize::from(width.max(2)) - 1;
    ascii_row(&text.as_bytes()[start..], limit)
        .map_or_else(|| start + any_row(&text[start..], limit), |end| start + end)
}

/// Returns the length of the row `rest` begins with, if all that decides on it is printable ASCII.
fn ascii_row(rest: &[u8], limit: usize) -> Option<usize> {
    let decisive = &rest[..rest.len().min(limit + 3)];
    if !decisive.iter().all(|byte| (b' '..=b'~').contains(byte)) {
        return None;
    }
    if rest.len() <= limit {
        return Some(rest.len());
    }
    if rest[limit] == b' ' {
        let hangs = rest.get(limit + 1).is_some_and(|&next| next != b' ');
        return Some(limit + usize::from(hangs));
    }
    let first_word = rest[..limit].iter().position(|&byte| byte != b' ')?;
    let last_blank = rest[..limit].iter().rposition(|&byte| byte == b' ');
    Some(last_blank.map_or(limit, |blank| if blank + 1 == limit || blank > first_word { blank + 1 } else { limit }))
}

/// Returns the length of the row `rest` begins with.
fn any_row(rest: &str, limit: usize) -> usize {
    let (mut col, mut opportunity, mut word_seen) = (0, None, false);
    let mut before = Kind::Blank;
    let mut graphemes = rest.grapheme_indices(true).peekable();
    while let Some((at, grapheme)) = graphemes.next() {
        let width = cell_width(grapheme, col);
        let kind = Kind::of(grapheme, width);
        let breaks = at > 0 && kind.begins_word_after(before);
        if col + width > limit {
            let mut hangs = || graphemes.peek().is_some_and(|(_, next)| Kind::of(next, 1) != Kind::Blank);
            return match kind {
                Kind::Blank if col + width == limit + 1 && hangs() => at + grapheme.len(),
                _ if at == 0 => grapheme.len(),
                Kind::Blank => at,
                _ if breaks => at,
                _ => opportunity.unwrap_or(at),
            };
        }
        if breaks && word_seen {
            opportunity = Some(at);
        }
        word_seen |= kind != Kind::Blank;
        before = kind;
        col += width;
    }
    rest.len()
}

/// What a grapheme is to the search for a place to break.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Blank,
    /// East Asian scripts and emoji: a row may break on either side.
    Wide,
    Letter,
    /// ASCII punctuation, which stays with the wide grapheme before it.
    Mark,
}

impl Kind {
    fn of(grapheme: &str, width: usize) -> Self {
        match grapheme.as_bytes() {
            b" " | b"\t" => Self::Blank,
            [byte] if byte.is_ascii_punctuation() => Self::Mark,
            _ if width > 1 => Self::Wide,
            _ => Self::Letter,
        }
    }

    fn begins_word_after(self, before: Self) -> bool {
        match (before, self) {
            (_, Self::Blank) => false,
            (Self::Blank, _) | (_, Self::Wide) => true,
            (Self::Wide, Self::Letter) => true,
            _ => false,
        }
    }
}
