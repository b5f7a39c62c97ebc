//! Recognises the lines that open and close a code fence.

use super::lines::columns;
use super::list_item::item_start;

/// The line that opens a fence, alone or as the first line of a list item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FenceLine<'a> {
    pub marker: char,
    pub len: usize,
    /// Columns before the fence, a list marker before it included.
    pub indent: usize,
    pub info: &'a str,
}

impl FenceLine<'_> {
    /// At any indentation, as authors write it: the same mark, at least as often, and nothing else.
    pub(crate) fn is_closed_by(self, line: &str) -> bool {
        let text = line.trim_start();
        // The first character settles most lines.
        text.starts_with(self.marker) && {
            let text = text.trim_end();
            text.len() >= self.len && text.chars().all(|c| c == self.marker)
        }
    }
}

/// The fence that `line` opens, if it does.
pub(crate) fn opening_fence(line: &str) -> Option<FenceLine<'_>> {
    // The first byte settles most lines, as this runs on every line at every key.
    let after_marker = |byte: &u8| !matches!(byte, b'-' | b'*' | b'+' | b'0'..=b'9' | b'.' | b')' | b' ' | b'\t');
    match line.trim_start().bytes().next()? {
        b'`' | b'~' => {}
        b'-' | b'*' | b'+' | b'0'..=b'9' if line.bytes().find(after_marker).is_some_and(|b| b"`~".contains(&b)) => {}
        _ => return None,
    }
    let item = item_start(line).filter(|item| item.ticked.is_none());
    let (text, indent) = match item {
        Some(item) => (item.text, item.offset),
        None => (line.trim_start(), columns(line)),
    };
    let marker = text.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let len = text.chars().take_while(|&c| c == marker).count();
    let info = text[len..].trim();
    (len >= 3 && !(marker == '`' && info.contains('`'))).then_some(FenceLine { marker, len, indent, info })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fence_is_three_or_more_backticks_or_tildes_at_any_indentation() {
        assert_eq!(opening_fence("  ~~~~ yaml "), Some(FenceLine { marker: '~', len: 4, indent: 2, info: "yaml" }));
        assert_eq!(opening_fence("``"), None);
        assert_eq!(opening_fence("```inline```"), None);
    }

    #[test]
    fn a_fence_may_open_on_the_line_of_a_list_marker() {
        assert_eq!(opening_fence("1. ```sh").map(|fence| (fence.indent, fence.info)), Some((3, "sh")));
    }

    #[test]
    fn a_fence_is_closed_by_the_same_mark_at_least_as_long() {
        let fence = opening_fence("````").expect("a fence");
        assert!(fence.is_closed_by("  `````  "));
        assert!(!fence.is_closed_by("```"));
        assert!(!fence.is_closed_by("~~~~"));
        assert!(!fence.is_closed_by("```` rust"));
    }
}
