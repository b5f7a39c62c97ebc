//! Recognises how a list item starts: marker, box, and where its text begins.

use super::Marker;
use super::lines::{columns, columns_from};

/// The first line of a list item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ItemStart<'a> {
    /// Columns before the marker.
    pub indent: usize,
    /// [`Marker::Ordered`] starts at the item's own number.
    pub marker: Marker,
    /// The state of its box, if it has one.
    pub ticked: Option<bool>,
    /// Column at which the item's content starts: further lines of the item are indented by as much. A box
    /// belongs to the content.
    pub offset: usize,
    /// Byte in the line at which the text after marker and box starts.
    pub at: usize,
    /// The text after marker and box, trimmed.
    pub text: &'a str,
}

impl ItemStart<'_> {
    /// Whether `other` can be an item of the same list.
    pub(crate) fn is_sibling(&self, other: &ItemStart<'_>) -> bool {
        let same_marker = match (self.marker, other.marker) {
            (Marker::Bullet(a), Marker::Bullet(b)) => a == b,
            (Marker::Ordered { delimiter: a, .. }, Marker::Ordered { delimiter: b, .. }) => a == b,
            _ => false,
        };
        same_marker && self.ticked.is_some() == other.ticked.is_some()
    }
}

/// The item that `line` starts, if it does. Boxes are taken as authors write them: `[ ]`, `[]`, `[x]`, `[X]`.
pub(crate) fn item_start(line: &str) -> Option<ItemStart<'_>> {
    let start = blanks(line);
    let (marker, len) = marker_at(&line[start..])?;
    let rest = &line[start + len..];
    let content = rest.trim();
    if !(content.is_empty() || rest.starts_with([' ', '\t'])) {
        return None;
    }
    let indent = columns(line);
    let space = blanks(rest);
    let gap = if content.is_empty() { 1 } else { columns_from(&rest[..space], indent + len) };
    let (ticked, after_box) = match checkbox(content) {
        Some((ticked, text)) => (Some(ticked), text),
        None => (None, content),
    };
    let text = after_box.trim_start();
    let at = if content.is_empty() {
        start + len + space.min(1)
    } else {
        start + len + space + (content.len() - text.len())
    };
    Some(ItemStart { indent, marker, ticked, offset: indent + len + gap, at, text })
}

/// How many spaces and tabs `text` starts with.
fn blanks(text: &str) -> usize {
    text.bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).count()
}

fn marker_at(text: &str) -> Option<(Marker, usize)> {
    let first = text.bytes().next()?;
    if matches!(first, b'-' | b'*' | b'+') {
        return Some((Marker::Bullet(first.into()), 1));
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=9).contains(&digits) {
        return None;
    }
    let delimiter = text[digits..].chars().next().filter(|c| matches!(c, '.' | ')'))?;
    let start = text[..digits].parse().ok()?;
    Some((Marker::Ordered { start, delimiter }, digits + 1))
}

/// The state of the box `content` starts with and what follows it. A link is no box.
fn checkbox(content: &str) -> Option<(bool, &str)> {
    if !content.starts_with('[') {
        return None;
    }
    let boxes = [("[ ]", false), ("[]", false), ("[x]", true), ("[X]", true)];
    let (mark, ticked) = boxes.into_iter().find(|(mark, _)| content.starts_with(mark))?;
    let rest = &content[mark.len()..];
    (!rest.starts_with(['(', '[', ':'])).then_some((ticked, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bullet_and_a_number_start_an_item() {
        let bullet = item_start("  * one").expect("an item");
        assert_eq!((bullet.indent, bullet.marker, bullet.offset, bullet.text), (2, Marker::Bullet('*'), 4, "one"));
        let number = item_start("12)  two").expect("an item");
        assert_eq!(number.marker, Marker::Ordered { start: 12, delimiter: ')' });
        assert_eq!((number.offset, number.at, number.text), (5, 5, "two"));
    }

    #[test]
    fn a_marker_needs_white_space_or_the_line_end_after_it() {
        assert!(item_start("-").is_some());
        for line in ["-one", "**bold**", "1.5 times", "1234567890. long", "a - b", ""] {
            assert_eq!(item_start(line), None, "{line:?}");
        }
    }

    #[test]
    fn boxes_are_read_as_authors_write_them() {
        for (line, ticked, text) in [
            ("- [ ] todo", Some(false), "todo"),
            ("* [] todo", Some(false), "todo"),
            ("1. [X] done", Some(true), "done"),
            ("- [x]", Some(true), ""),
            ("- [ ](link)", None, "[ ](link)"),
            ("- [a] text", None, "[a] text"),
        ] {
            let item = item_start(line).expect("an item");
            assert_eq!((item.ticked, item.text), (ticked, text), "{line:?}");
            assert_eq!(&line[item.at..], text, "{line:?}");
        }
    }
}
