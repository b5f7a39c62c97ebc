//! Splits a text into units: single lines, and fences and comments that are closed.
//!
//! The template's own scanner lets an open fence run to the end, as GitHub does. In a body that someone is still
//! writing it must not swallow the sections below it, so here a fence or comment that is never closed is a line
//! like any other.

use std::cell::OnceCell;
use std::ops::RangeInclusive;

use crate::template::fence::opening_fence;

/// A text as lines, with what is needed to say in constant time whether a fence or comment is closed: found out at the
/// first that opens, for most texts have none.
pub(crate) struct Text<'a> {
    /// Without line ends (LF or CRLF).
    pub lines: Vec<&'a str>,
    /// Per line, the longest fence of backticks and of tildes that any later line closes.
    closing: OnceCell<Vec<[usize; 2]>>,
    last_comment_end: OnceCell<Option<usize>>,
}

/// What a line starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Opening {
    Nothing,
    /// A fence or comment that ends on the line with this index.
    Fence(usize),
    Comment(usize),
    UnclosedFence,
    UnclosedComment,
}

/// Lines that belong together: one line, or a closed fence or comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unit {
    pub lines: RangeInclusive<usize>,
    pub kind: UnitKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum UnitKind {
    Blank,
    Line,
    Fence,
    Comment,
}

impl<'a> Text<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        let mut lines = Vec::with_capacity(memchr::memchr_iter(b'\n', text.as_bytes()).count() + 1);
        let mut start = 0;
        for end in memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]) {
            let line = &text[start..end];
            lines.push(line.strip_suffix('\r').unwrap_or(line));
            start = end + 1;
        }
        Self { lines, closing: OnceCell::new(), last_comment_end: OnceCell::new() }
    }

    /// What the line at `index` starts, given that nothing is open before it.
    pub(crate) fn opening(&self, index: usize) -> Opening {
        let line = self.lines[index];
        if opens_comment(line) {
            let last = || self.lines.iter().rposition(|line| line.contains("-->"));
            return if self.last_comment_end.get_or_init(last).is_some_and(|end| end > index) {
                Opening::Comment(self.find(index, |line| line.contains("-->")))
            } else {
                Opening::UnclosedComment
            };
        }
        let Some(fence) = opening_fence(line) else { return Opening::Nothing };
        let closing = self.closing.get_or_init(|| closing_fences(&self.lines));
        let longest = closing.get(index).map_or(0, |longest| longest[usize::from(fence.marker == '~')]);
        if longest < fence.len {
            return Opening::UnclosedFence;
        }
        Opening::Fence(self.find(index, |line| fence.is_closed_by(line)))
    }

    fn find(&self, index: usize, ends: impl Fn(&str) -> bool) -> usize {
        let after = index + 1;
        self.lines[after..].iter().position(|line| ends(line)).map_or(self.lines.len() - 1, |found| after + found)
    }

    /// All units, in order and without gaps.
    pub(crate) fn units(&self) -> Vec<Unit> {
        let mut units = Vec::new();
        let mut index = 0;
        while index < self.lines.len() {
            let (last, kind) = match self.opening(index) {
                Opening::Fence(last) => (last, UnitKind::Fence),
                Opening::Comment(last) => (last, UnitKind::Comment),
                _ if is_blank(self.lines[index]) => (index, UnitKind::Blank),
                _ => (index, UnitKind::Line),
            };
            units.push(Unit { lines: index..=last, kind });
            index = last + 1;
        }
        units
    }

    /// The first line of `unit`.
    pub(crate) fn first(&self, unit: &Unit) -> &'a str {
        self.lines[*unit.lines.start()]
    }
}

/// Whether `line` is nothing but spaces and tabs.
pub(crate) fn is_blank(line: &str) -> bool {
    line.bytes().all(|byte| matches!(byte, b' ' | b'\t'))
}

/// Whether `line` starts with a comment and one is open at its end.
fn opens_comment(line: &str) -> bool {
    line.trim_start().starts_with("<!--") && line.rfind("<!--") > line.rfind("-->")
}

fn closing_fences(lines: &[&str]) -> Vec<[usize; 2]> {
    let mut closing = vec![[0; 2]; lines.len()];
    let mut longest = [0; 2];
    for (index, line) in lines.iter().enumerate().rev() {
        closing[index] = longest;
        let text = line.trim();
        if !text.starts_with(['`', '~']) {
            continue;
        }
        for (slot, marker) in [b'`', b'~'].into_iter().enumerate() {
            if text.len() > longest[slot] && text.bytes().all(|byte| byte == marker) {
                longest[slot] = text.len();
            }
        }
    }
    closing
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outline(text: &str) -> Vec<(RangeInclusive<usize>, UnitKind)> {
        Text::new(text).units().into_iter().map(|unit| (unit.lines, unit.kind)).collect()
    }

    #[test]
    fn a_closed_fence_or_comment_is_one_unit() {
        use UnitKind::*;
        assert_eq!(outline("a\n```\n# b\n```\n"), [(0..=0, Line), (1..=3, Fence), (4..=4, Blank)]);
        assert_eq!(outline("<!--\n# a\n-->\n \t"), [(0..=2, Comment), (3..=3, Blank)]);
        assert_eq!(outline("- ```sh\n  a\n  ```"), [(0..=2, Fence)]);
    }

    #[test]
    fn what_is_never_closed_is_a_line() {
        use UnitKind::*;
        assert_eq!(outline("````\na\n```"), [(0..=0, Line), (1..=1, Line), (2..=2, Line)]);
        assert_eq!(outline("<!-- a\nb"), [(0..=0, Line), (1..=1, Line)]);
        assert_eq!(outline("<!-- a -->\n-->"), [(0..=0, Line), (1..=1, Line)]);
    }
}
