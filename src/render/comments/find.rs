//! Finds the comments of a text as GitHub's parser sees them.

use std::ops::Range;

use comrak::nodes::{LineColumn, Node, NodeValue, Sourcepos};
use comrak::{Arena, Options, parse_document};

use super::Comment;
use crate::render::is_too_deep;

const OPEN: &str = "<!--";
const CLOSE: &str = "-->";

/// The comments of `text` in order; those that are never closed are none, and a text that is nested too deeply has none.
pub(super) fn comments(text: &str) -> Vec<Comment> {
    if is_too_deep(text) {
        return Vec::new();
    }
    // The parser would put three bytes in the place of this one.
    let text = &text.replace('\0', "\u{1}");
    let source = Source { text, lines: line_starts(text) };
    let arena = Arena::new();
    let mut comments = Vec::new();
    for node in parse_document(&arena, text, &options()).descendants() {
        let data = node.data();
        match &data.value {
            NodeValue::HtmlInline(html) if html.starts_with(OPEN) => {
                let span = source.inline(data.sourcepos.start).or_else(|| source.in_cell(node));
                comments.extend(span.map(|span| Comment { span, parts: false }));
            }
            NodeValue::HtmlBlock(_) => {
                let parts = follows_paragraph(node);
                let block = source.block(data.sourcepos);
                comments.extend(in_html(text, block).into_iter().map(|span| Comment { span, parts }));
            }
            _ => {}
        }
    }
    // Footnotes may stand elsewhere in the tree than in the text.
    comments.sort_by_key(|comment| comment.span.start);
    comments
}

/// As much of GitHub's flavour as decides what is code and where a paragraph ends.
fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.strikethrough = true;
    options.extension.footnotes = true;
    options.extension.alerts = true;
    options.parse.leave_footnote_definitions = true;
    options
}

/// Whether a block of the top level stands right below a paragraph.
fn follows_paragraph(node: Node<'_>) -> bool {
    let top = node.parent().is_some_and(|parent| matches!(parent.data().value, NodeValue::Document));
    let line = node.data().sourcepos.start.line;
    top && node.previous_sibling().is_some_and(|above| {
        let above = above.data();
        matches!(above.value, NodeValue::Paragraph) && above.sourcepos.end.line + 1 == line
    })
}

/// A text, and where its lines start.
struct Source<'a> {
    text: &'a str,
    lines: Vec<usize>,
}

impl Source<'_> {
    /// The byte at a place of the parser, whose columns are bytes.
    fn byte(&self, place: LineColumn) -> Option<usize> {
        let line = place.line.checked_sub(1).and_then(|line| self.lines.get(line))?;
        Some(line + place.column.saturating_sub(1))
    }

    fn inline(&self, place: LineColumn) -> Option<Range<usize>> {
        let start = self.byte(place)?;
        Some(start..comment_end(self.text, start, self.text.len())?)
    }

    /// The same for a comment in a cell of a table, where the parser counts `\|` as one byte.
    fn in_cell(&self, node: Node<'_>) -> Option<Range<usize>> {
        let cell = node.ancestors().find(|node| matches!(node.data().value, NodeValue::TableCell))?;
        let (mut cell, place) = (cell.data().sourcepos.start, node.data().sourcepos.start);
        let from = self.byte(cell)?;
        let mut bytes = self.text.get(from..)?.bytes().peekable();
        for _ in cell.column..place.column {
            let escaped = bytes.next() == Some(b'\\') && bytes.next_if_eq(&b'|').is_some();
            cell.column += 1 + usize::from(escaped);
        }
        self.inline(cell)
    }

    /// From where a block starts to the end of its last line.
    fn block(&self, place: Sourcepos) -> Range<usize> {
        let start = self.byte(place.start).unwrap_or(self.text.len());
        let end = self.lines.get(place.end.line).copied().unwrap_or(self.text.len());
        start.min(end)..end
    }
}

/// Where the lines of `text` start, by the line ends the parser knows: LF, CRLF and CR.
fn line_starts(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let ends = |&at: &usize| bytes[at] == b'\n' || bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n');
    std::iter::once(0).chain((0..bytes.len()).filter(ends).map(|at| at + 1)).collect()
}

/// Where the comment that starts at `start` ends, if one does, and is closed before `limit`.
fn comment_end(text: &str, start: usize, limit: usize) -> Option<usize> {
    let inside = text.get(start..limit)?.strip_prefix(OPEN)?;
    // `<!-->` and `<!--->` are whole comments.
    let short = [">", "->"].into_iter().find(|end| inside.starts_with(end)).map(str::len);
    let length = short.or_else(|| inside.find(CLOSE).map(|at| at + CLOSE.len()))?;
    Some(start + OPEN.len() + length)
}

/// The comments in the HTML of a block, other than what looks like one within a tag.
fn in_html(text: &str, block: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = block.start;
    while let Some(start) = text[at..block.end].find('<').map(|found| at + found) {
        at = if text[start..block.end].starts_with(OPEN) {
            let Some(end) = comment_end(text, start, block.end) else { break };
            found.push(start..end);
            end
        } else {
            let Some(length) = tag_length(&text[start..block.end]) else { break };
            start + length
        };
    }
    found
}

/// The bytes of the tag that `html` starts with, 1 if it is none, `None` if it does not end. A quoted value may hold `>`.
fn tag_length(html: &str) -> Option<usize> {
    let bytes = html.as_bytes();
    let name = bytes.get(1).map(|&byte| if byte == b'/' { bytes.get(2).copied().unwrap_or_default() } else { byte });
    if !name.is_some_and(|byte| byte.is_ascii_alphabetic()) {
        return Some(1);
    }
    let (mut quote, mut last) = (None, b'<');
    for (at, &byte) in bytes.iter().enumerate() {
        match (quote, byte) {
            (Some(open), _) if open == byte => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') if last == b'=' => quote = Some(byte),
            (None, b'>') => return Some(at + 1),
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            last = byte;
        }
    }
    None
}

/// How many comments the parser sees, wherever they stand.
#[cfg(test)]
pub(super) fn seen(text: &str) -> usize {
    let arena = Arena::new();
    let root = parse_document(&arena, text, &options());
    let in_node = |node: Node<'_>| match &node.data().value {
        NodeValue::HtmlInline(html) => usize::from(html.starts_with(OPEN)),
        NodeValue::HtmlBlock(block) => in_html(&block.literal, 0..block.literal.len()).len(),
        _ => 0,
    };
    root.descendants().map(in_node).sum()
}
