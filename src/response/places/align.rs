//! Finds the lines of a text in the lines of a file that it was read from.

use std::ops::Range;

use super::Locator;

/// After so many lines the beginning of a text is not looked for any more: all but very odd ones are found at the first.
const MAX_STARTS: usize = 1_000;

/// A text, and where each of its lines stands in the file.
pub(super) struct Aligned<'t> {
    text: &'t str,
    /// One for each line of the text, up to the first that is not found.
    lines: Vec<Range<usize>>,
}

impl<'t> Aligned<'t> {
    /// Looks for `text` in some lines of the file: where most of its lines follow each other.
    pub(super) fn find(file: &Locator<'_>, lines: Range<usize>, text: &'t str) -> Option<Self> {
        let count = text.split('\n').count();
        let mut best: Vec<Range<usize>> = Vec::new();
        for start in lines.clone().take(MAX_STARTS) {
            let found: Vec<_> =
                text.split('\n').zip(start..lines.end).map_while(|(own, line)| of_line(file, line, own)).collect();
            if found.len() > best.len() && found.iter().any(|line| !line.is_empty()) {
                best = found;
            }
            if best.len() == count {
                break;
            }
        }
        (!best.is_empty()).then_some(Self { text, lines: best })
    }

    /// From the first line to the last one that was found.
    pub(super) fn whole(&self) -> Option<Range<usize>> {
        let filled = || self.lines.iter().filter(|line| !line.is_empty());
        Some(filled().next()?.start..filled().next_back()?.end)
    }

    /// All lines, if they were found.
    pub(super) fn all(self) -> Option<Vec<Range<usize>>> {
        (self.lines.len() == self.text.split('\n').count()).then_some(self.lines)
    }

    /// The bytes of the file that bytes of the text are.
    pub(super) fn span(&self, file: &Locator<'_>, at: &Range<usize>) -> Option<Range<usize>> {
        let start = self.byte(file, at.start)?;
        let end = self.byte(file, at.end)?;
        (start <= end).then_some(start..end)
    }

    fn byte(&self, file: &Locator<'_>, at: usize) -> Option<usize> {
        let before = self.text.get(..at)?;
        let number = before.bytes().filter(|&byte| byte == b'\n').count();
        let column = at - before.rfind('\n').map_or(0, |end| end + 1);
        let own = self.text.split('\n').nth(number)?;
        let line = self.lines.get(number)?;
        Some(line.start + onward(&file.text[line.clone()], own.get(..column)?))
    }
}

/// Where `own` stands at the end of a line of the file, or else somewhere in it.
fn of_line(file: &Locator<'_>, line: usize, own: &str) -> Option<Range<usize>> {
    let range = file.lines.get(line)?.clone();
    let source = &file.text[range.clone()];
    if own.trim().is_empty() {
        return source.trim().is_empty().then_some(range.end..range.end);
    }
    let ending = backward(source, own).map(|start| start..source.len());
    let inside = || source.rfind(own).map(|start| start..start + own.len());
    let found = ending.or_else(inside)?;
    Some(range.start + found.start..range.start + found.end)
}

/// Where `own` begins in a line that ends with it; backslashes that only the line has are passed over.
fn backward(source: &str, own: &str) -> Option<usize> {
    let mut left = source.char_indices().rev();
    let mut start = source.len();
    for wanted in own.chars().rev() {
        loop {
            match left.next()? {
                (at, c) if c == wanted => {
                    start = at;
                    break;
                }
                (_, '\\') => {}
                _ => return None,
            }
        }
    }
    Some(start)
}

/// The byte of `source` at which `own`, which it begins with, ends.
fn onward(source: &str, own: &str) -> usize {
    let mut left = source.char_indices();
    let mut end = 0;
    for wanted in own.chars() {
        for (at, c) in left.by_ref() {
            end = at + c.len_utf8();
            if c == wanted {
                break;
            }
        }
    }
    end
}
