//! Text too large or too deep to be drawn as markdown, wrapped as it is written.

use ratatui::text::Line;

use super::block::Drawn;
use crate::render;
use crate::ui::text;

/// More quotes in one another than this take the parser a time that grows with their square.
const MAX_QUOTES: usize = 64;
const TAB: usize = 4;

/// A row of plain text: bytes of the chunk, or a line made of them where they cannot be shown as they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlainRow {
    Text { start: u32, end: u32 },
    Line(u32),
}

/// Wraps a chunk. Most rows stay what they are in the text: a long chunk costs little at every key.
pub fn draw(chunk: &str, width: usize) -> Drawn {
    let mut lines = Vec::new();
    let mut rows = Vec::new();
    let mut at = 0;
    for line in chunk.trim_end().split_inclusive('\n') {
        let text = line.trim_end_matches(['\n', '\r']);
        let tabbed = text::expand_tabs(text, TAB);
        let shown = text::visible(&tabbed);
        let as_written = *shown == *text;
        for row in text::wrap(&shown, width) {
            rows.push(if as_written {
                PlainRow::Text { start: (at + row.start) as u32, end: (at + row.end) as u32 }
            } else {
                lines.push(Line::raw(shown[row].to_owned()));
                PlainRow::Line(lines.len() as u32 - 1)
            });
        }
        at += line.len();
    }
    Drawn { lines, plain: Some(rows), ends_in_heading: false }
}

/// Whether a line stands in more quotes, or the chunk nests more deeply, than the parser can take.
pub fn is_too_deep(chunk: &str) -> bool {
    let markers = |byte: &u8| matches!(byte, b'>' | b' ' | b'\t' | b'-' | b'*' | b'+' | b'.' | b')' | b'0'..=b'9');
    chunk.lines().any(|line| line.bytes().take_while(markers).filter(|byte| *byte == b'>').count() > MAX_QUOTES)
        || render::is_too_deep(chunk)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nests_too_deeply_in_a_line_or_over_lines_is_not_parsed() {
        assert!(is_too_deep(&">".repeat(MAX_QUOTES + 1)));
        assert!(is_too_deep(&("- ".repeat(100) + &"\n".repeat(200_000))));
        assert!(!is_too_deep(&("> - a\n".repeat(1_000) + &"\n".repeat(200_000))));
    }
}
