//! Finds places in a file's text: lines by what they begin with, and columns in characters.

use std::borrow::Cow;

use crate::template::yaml::with_line_feeds;

const BYTE_ORDER_MARK: char = '\u{feff}';

/// The lines of a text, numbered from 1, a byte order mark not counted.
pub(super) struct Lines<'a> {
    text: Cow<'a, str>,
    /// Where each line starts, and the end of the text.
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let text = with_line_feeds(text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text));
        let mut starts = vec![0];
        starts.extend(text.match_indices('\n').map(|(at, _)| at + 1));
        if starts.last() != Some(&text.len()) {
            starts.push(text.len());
        }
        Self { text, starts }
    }

    pub(super) fn count(&self) -> usize {
        self.starts.len() - 1
    }

    /// The line without its line end; empty beyond the last.
    pub(super) fn get(&self, number: usize) -> &str {
        let bounds = number.checked_sub(1).and_then(|at| Some((*self.starts.get(at)?, *self.starts.get(at + 1)?)));
        bounds.map_or("", |(start, end)| self.text[start..end].trim_end_matches(['\r', '\n']))
    }

    /// Line and column of the first line from `from` up to `to`, that one left out, in which `find` gives a byte.
    pub(super) fn find(&self, from: usize, to: usize, find: impl Fn(&str) -> Option<usize>) -> Option<(usize, usize)> {
        (from..to.min(self.count() + 1)).find_map(|number| {
            let line = self.get(number);
            find(line).map(|at| (number, column(line, at)))
        })
    }

    /// The place of a key at the margin.
    pub(super) fn top_key(&self, key: &str) -> Option<(usize, usize)> {
        self.find(1, usize::MAX - 1, |line| {
            let rest = line.strip_prefix(key)?;
            rest.trim_start().starts_with(':').then_some(0)
        })
    }
}

/// The column of a byte of the line.
pub(super) fn column(line: &str, at: usize) -> usize {
    line[..at].chars().count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_from_one_whatever_ends_them() {
        let lines = Lines::new("\u{feff}a\r\nb\rc\n");
        assert_eq!([1, 2, 3, 4].map(|number| lines.get(number)), ["a", "b", "c", ""]);
        assert_eq!((lines.count(), Lines::new("").count(), Lines::new("a").count()), (3, 0, 1));
    }

    #[test]
    fn columns_are_characters() {
        let lines = Lines::new("é- [ ] x\nname : y");
        assert_eq!(lines.find(1, 9, |line| line.find("[ ]")), Some((1, 4)));
        assert_eq!(lines.top_key("name"), Some((2, 1)));
        assert_eq!(lines.top_key("nam"), None);
    }
}
