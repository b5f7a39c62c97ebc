//! Lays styled runs of text out in rows of a given width.

use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_segmentation::GraphemeCursor;

use crate::ui::text;

/// Text of one style; a newline in it ends the row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    pub text: String,
    pub style: Style,
}

impl Run {
    pub fn new(text: impl Into<String>, style: Style) -> Self {
        Self { text: text.into(), style }
    }
}

/// Runs joined to one text, so that words and graphemes may cross a change of style.
#[derive(Debug, Default)]
struct Flat {
    text: String,
    /// Where each style ends.
    ends: Vec<(usize, Style)>,
}

impl Flat {
    fn new(runs: &[Run]) -> Self {
        let mut flat = Self::default();
        for run in runs {
            flat.text.push_str(&run.text);
            let end = boundary(&flat.text, flat.text.len());
            flat.ends.push((end, run.style));
        }
        for index in 0..flat.ends.len() {
            flat.ends[index].0 = boundary(&flat.text, flat.ends[index].0);
        }
        flat
    }

    fn line(&self, row: std::ops::Range<usize>) -> Line<'static> {
        let mut spans = Vec::new();
        let mut at = row.start;
        let first = self.ends.partition_point(|(end, _)| *end <= at);
        for &(end, style) in &self.ends[first..] {
            let end = end.min(row.end);
            if end > at {
                spans.push(Span::styled(self.text[at..end].to_owned(), style));
                at = end;
            }
            if at >= row.end {
                break;
            }
        }
        Line::from(spans)
    }
}

/// The first grapheme boundary of `text` from `at` on.
fn boundary(text: &str, at: usize) -> usize {
    if text.as_bytes().get(at).is_none_or(u8::is_ascii) {
        return at;
    }
    let mut cursor = GraphemeCursor::new(at, text.len(), true);
    match cursor.is_boundary(text, 0) {
        Ok(false) => cursor.next_boundary(text, 0).ok().flatten().unwrap_or(text.len()),
        _ => at,
    }
}

/// The rows of `runs`, each at most `width` cells.
pub fn flow(runs: &[Run], width: usize) -> Vec<Line<'static>> {
    let flat = Flat::new(runs);
    let mut lines = Vec::new();
    let mut start = 0;
    for piece in flat.text.split('\n') {
        lines.extend(text::wrap(piece, width).into_iter().map(|row| flat.line(start + row.start..start + row.end)));
        start += piece.len() + 1;
    }
    lines
}

/// The cells of the longest row, and of the longest word, when nothing is wrapped.
pub fn extent(runs: &[Run]) -> (usize, usize) {
    let flat = Flat::new(runs);
    let longest = |parts: &mut dyn Iterator<Item = &str>| parts.map(text::width).max().unwrap_or(0);
    (longest(&mut flat.text.split('\n')), longest(&mut flat.text.split([' ', '\n'])))
}

/// Puts `first` before the first line and `rest` before the others.
pub fn prefix(lines: &mut [Line<'static>], first: &Span<'static>, rest: &Span<'static>) {
    for (index, line) in lines.iter_mut().enumerate() {
        line.spans.insert(0, if index == 0 { first.clone() } else { rest.clone() });
    }
}

#[cfg(test)]
mod tests {
    use ratatui::style::Modifier;

    use super::*;

    #[test]
    fn a_row_keeps_the_styles_of_its_runs() {
        let bold = Style::new().add_modifier(Modifier::BOLD);
        let runs = [Run::new("one ", Style::new()), Run::new("two three", bold)];
        let lines = flow(&runs, 8);
        assert_eq!(lines[0].spans, [Span::raw("one "), Span::styled("two", bold)]);
        assert_eq!(lines[1].spans, [Span::styled("three", bold)]);
    }

    #[test]
    fn a_style_never_splits_a_grapheme() {
        let runs = [Run::new("👩", Style::new()), Run::new("\u{200d}🚀!", Style::new().add_modifier(Modifier::BOLD))];
        let line = &flow(&runs, 8)[0];
        assert_eq!(line.spans[0].content, "👩\u{200d}🚀");
        assert_eq!(line.spans[1].content, "!");
    }
}
