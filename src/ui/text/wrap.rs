//! Breaks a line of text into rows of a given width.

use std::ops::Range;

use super::{Cell, Cells, width};

/// Breaks `text` at spaces (and between wide characters) into rows of at most `cells`; a word that is too long is cut
/// between graphemes.
///
/// The spaces at a break are left out, those at the beginning are kept. There is always at least one row. A row is
/// wider than asked only when a single character is.
pub fn wrap(text: &str, cells: usize) -> Vec<Range<usize>> {
    let mut rows = Rows { done: Vec::new(), start: 0, end: 0, used: 0, cells: cells.max(1) };
    let mut words = Words { text, at: 0 };
    while let Some(word) = words.next_word() {
        rows.add(text, &word);
    }
    rows.done.push(rows.start..rows.end);
    rows.done
}

/// Cuts `text` into rows of at most `cells`, wherever a row is full; every character stays. There is always at least
/// one row.
pub fn cut(text: &str, cells: usize) -> Vec<Range<usize>> {
    let mut rows = Rows { done: Vec::new(), start: 0, end: 0, used: 0, cells: cells.max(1) };
    rows.cut(text, 0);
    rows.done.push(rows.start..rows.end);
    rows.done
}

/// The spaces before a word and the word; either may be empty.
struct Word {
    /// Where the word starts and ends.
    from: usize,
    to: usize,
    spaces: usize,
    width: usize,
}

struct Words<'a> {
    text: &'a str,
    at: usize,
}

impl Words<'_> {
    fn next_word(&mut self) -> Option<Word> {
        let rest = &self.text.as_bytes()[self.at..];
        if rest.is_empty() {
            return None;
        }
        let spaces = rest.iter().take_while(|byte| **byte == b' ').count();
        let from = self.at + spaces;
        let letters = rest[spaces..].iter().take_while(|byte| byte.is_ascii_graphic()).count();
        let (length, width) = match rest.get(spaces + letters) {
            None | Some(b' ') => (letters, letters),
            Some(_) => foreign_word(&self.text[from..]),
        };
        self.at = from + length;
        Some(Word { from, to: from + length, spaces, width })
    }
}

/// The length and the cells of the word that `text` starts with.
fn foreign_word(text: &str) -> (usize, usize) {
    let (mut length, mut width) = (0, 0);
    let mut previous: Option<Cell<'_>> = None;
    for cell in Cells::new(text) {
        if cell.text == " " || previous.is_some_and(|previous| breaks_between(previous, cell)) {
            break;
        }
        length += cell.text.len();
        width += cell.width;
        previous = Some(cell);
    }
    (length, width)
}

struct Rows {
    done: Vec<Range<usize>>,
    start: usize,
    end: usize,
    used: usize,
    cells: usize,
}

impl Rows {
    fn add(&mut self, text: &str, word: &Word) {
        if word.from == word.to {
            // Spaces at the end; kept only when there is nothing else.
            if self.done.is_empty() && self.end == 0 {
                self.end = word.from.min(self.cells);
            }
            return;
        }
        if self.used + word.spaces + word.width <= self.cells {
            self.end = word.to;
            self.used += word.spaces + word.width;
            return;
        }
        if self.end > self.start {
            self.done.push(self.start..self.end);
        }
        self.start = word.from;
        self.used = 0;
        self.cut(&text[word.from..word.to], word.from);
    }

    /// Fills rows with a word, cutting it where a row is full.
    fn cut(&mut self, word: &str, from: usize) {
        self.end = from;
        for cell in Cells::new(word) {
            if cell.width <= self.cells {
                self.place(from + cell.at, cell.text.len(), cell.width);
            } else {
                for (at, character) in cell.text.char_indices() {
                    let length = character.len_utf8();
                    self.place(from + cell.at + at, length, width(&cell.text[at..at + length]));
                }
            }
        }
    }

    fn place(&mut self, at: usize, length: usize, width: usize) {
        if self.used + width > self.cells && self.end > self.start {
            self.done.push(self.start..self.end);
            self.start = at;
            self.used = 0;
        }
        self.end = at + length;
        self.used += width;
    }
}

/// Whether a row may end between two neighbours without a space: around wide characters, but not before closing marks.
fn breaks_between(before: Cell<'_>, after: Cell<'_>) -> bool {
    let wide = |cell: Cell<'_>| cell.width == 2 && cell.text.len() > 1;
    (wide(before) || wide(after)) && !opens(before.text) && !closes(after.text)
}

fn opens(text: &str) -> bool {
    matches!(
        text.chars().next(),
        Some('（' | '「' | '『' | '【' | '〈' | '《' | '［' | '｛' | '“' | '‘' | '(' | '[' | '{')
    )
}

fn closes(text: &str) -> bool {
    matches!(
        text.chars().next(),
        Some(
            '、' | '。'
                | '，'
                | '．'
                | '！'
                | '？'
                | '：'
                | '；'
                | '）'
                | '」'
                | '』'
                | '】'
                | '〉'
                | '》'
                | '］'
                | '｝'
                | 'ー'
                | '”'
                | '’'
                | '…'
                | ','
                | '.'
                | '!'
                | '?'
                | ':'
                | ';'
                | ')'
                | ']'
                | '}'
        )
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::visible;
    use super::*;

    fn rows(text: &str, cells: usize) -> Vec<&str> {
        wrap(text, cells).into_iter().map(|row| &text[row]).collect()
    }

    #[test]
    fn words_move_to_the_next_row() {
        assert_eq!(rows("the quick brown fox", 9), ["the quick", "brown fox"]);
        assert_eq!(rows("a  b", 3), ["a", "b"]);
    }

    #[test]
    fn a_long_word_is_cut() {
        assert_eq!(rows("ab abcdefgh", 4), ["ab", "abcd", "efgh"]);
        assert_eq!(rows("abcdef gh", 4), ["abcd", "ef", "gh"]);
    }

    #[test]
    fn wide_text_breaks_anywhere_but_before_a_full_stop() {
        assert_eq!(rows("日本語で書く", 5), ["日本", "語で", "書く"]);
        assert_eq!(rows("日本語。", 6), ["日本", "語。"]);
        assert_eq!(rows("👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧", 5), ["👨‍👩‍👧👨‍👩‍👧", "👨‍👩‍👧"]);
    }

    #[test]
    fn an_empty_text_is_one_empty_row() {
        assert_eq!(rows("", 4), [""]);
        assert_eq!(rows("  a", 4), ["  a"]);
    }

    #[test]
    fn cutting_keeps_every_space() {
        let text = "ab  cd 日本";
        let rows: Vec<_> = cut(text, 3).into_iter().map(|row| &text[row]).collect();
        assert_eq!(rows, ["ab ", " cd", " 日", "本"]);
    }

    proptest! {
        #[test]
        fn no_row_is_too_wide_and_no_word_is_lost(text in any::<String>(), cells in 4_usize..20) {
            let text = visible(&text).into_owned();
            let rows = rows(&text, cells);
            for row in &rows {
                prop_assert!(width(row) <= cells, "{row:?}");
            }
            let said = |text: &str| text.chars().filter(|c| *c != ' ').collect::<String>();
            prop_assert_eq!(said(&rows.concat()), said(&text));
        }
    }
}
