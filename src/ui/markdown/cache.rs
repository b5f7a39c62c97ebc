//! The lines of a text that changes: all of them, or those around a place.

use std::ops::Range;

use ratatui::text::{Line, Span};

use super::block::{Blocks, MIN_WIDTH};
use super::chunks::Chunks;
use super::plain::PlainRow;
use super::{LIVE_LIMIT, WHOLE_LIMIT};
use crate::ui::style::{Palette, Symbols};

/// A markdown text and its lines, drawn anew only where it changed.
#[derive(Debug, Clone)]
pub struct Cache {
    /// The largest chunk, in bytes, that is drawn as markdown; a larger one is shown as wrapped text.
    limit: usize,
    width: usize,
    look: Option<(Palette, Symbols)>,
    chunks: Chunks,
    rows: Vec<Row>,
    /// The chunks that `rows` are made of; empty when they are due.
    arranged: Range<usize>,
}

/// One line on the screen.
#[derive(Debug, Clone, Copy)]
enum Row {
    Blank,
    /// The rule above the footnotes.
    Rule,
    Line {
        chunk: u32,
        line: u32,
    },
    /// Bytes of the text as they are.
    Text {
        chunk: u32,
        start: u32,
        end: u32,
    },
}

impl Default for Cache {
    fn default() -> Self {
        Self::live()
    }
}

impl Cache {
    /// A cache for text that changes at every key: a chunk of more than 8 KiB is shown as it is written, wrapped.
    pub fn live() -> Self {
        Self::with_limit(LIVE_LIMIT)
    }

    /// A cache for text that is looked at as a whole.
    pub fn whole() -> Self {
        Self::with_limit(WHOLE_LIMIT)
    }

    pub(super) fn with_limit(limit: usize) -> Self {
        Self { limit, width: 0, look: None, chunks: Chunks::default(), rows: Vec::new(), arranged: 0..0 }
    }

    /// Brings all lines up to date; says whether anything changed.
    pub fn update(&mut self, markdown: &str, width: u16, palette: &Palette, symbols: &Symbols) -> bool {
        let changed = self.set(markdown, width, palette, symbols);
        let all = 0..self.chunks.all().len();
        if changed || self.arranged != all {
            self.chunks.draw(all.clone(), &Blocks { palette, symbols }, self.limit, self.width);
            self.arrange(all, true);
            return true;
        }
        false
    }

    /// The `height` lines around byte `offset` of the markdown, whose own line stands about a third down. Only the
    /// chunks in sight are drawn.
    pub fn window(
        &mut self,
        markdown: &str,
        offset: usize,
        (width, height): (u16, u16),
        palette: &Palette,
        symbols: &Symbols,
    ) -> Vec<Line<'_>> {
        self.set(markdown, width, palette, symbols);
        let height = usize::from(height);
        let (focus, start) = self.chunks.at(offset);
        let chunks = self.around(focus, height, &Blocks { palette, symbols });
        self.arrange(chunks, false);
        let row = self.row_in_chunk(focus, start, offset);
        let top = row.saturating_sub(height / 3).min(self.len().saturating_sub(height));
        (top..self.len().min(top + height)).map(|row| self.line(row)).collect()
    }

    /// How many lines there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The line at `row`, empty beyond the last one.
    pub fn line(&self, row: usize) -> Line<'_> {
        match self.rows.get(row) {
            Some(Row::Line { chunk, line }) => self.drawn(*chunk, *line).map_or_else(Line::default, |line| {
                let spans = line.spans.iter().map(|span| Span::styled(span.content.as_ref(), span.style));
                Line::from(spans.collect::<Vec<_>>()).style(line.style)
            }),
            Some(Row::Text { start, end, .. }) => Line::raw(self.written(*start, *end)),
            Some(Row::Rule) => self.rule(),
            Some(Row::Blank) | None => Line::default(),
        }
    }

    /// The line of byte `offset` of the markdown: its chunk's exactly, within it in proportion.
    pub fn row_of(&self, offset: usize) -> usize {
        let (chunk, start) = self.chunks.at(offset);
        self.row_in_chunk(chunk, start, offset)
    }

    /// All lines, owned.
    pub fn into_lines(self) -> Vec<Line<'static>> {
        let rule = self.rule();
        let owned = |row: &Row| match row {
            Row::Line { chunk, line } => self.drawn(*chunk, *line).cloned().unwrap_or_default(),
            Row::Text { start, end, .. } => Line::raw(self.written(*start, *end).to_owned()),
            Row::Rule => rule.clone(),
            Row::Blank => Line::default(),
        };
        self.rows.iter().map(owned).collect()
    }

    fn drawn(&self, chunk: u32, line: u32) -> Option<&Line<'static>> {
        self.chunks.all().get(chunk as usize)?.drawn.as_ref()?.lines.get(line as usize)
    }

    fn written(&self, start: u32, end: u32) -> &str {
        self.chunks.text().get(start as usize..end as usize).unwrap_or_default()
    }

    fn rule(&self) -> Line<'static> {
        let Some((palette, symbols)) = &self.look else { return Line::default() };
        Blocks { palette, symbols }.rule(self.width)
    }

    /// Takes text and look in without drawing; says whether anything changed.
    fn set(&mut self, markdown: &str, width: u16, palette: &Palette, symbols: &Symbols) -> bool {
        let width = usize::from(width).max(MIN_WIDTH);
        let look = self.look.as_ref().is_some_and(|(drawn, signs)| drawn == palette && signs == symbols);
        let same = look && self.width == width;
        if same && self.chunks.text() == markdown {
            return false;
        }
        if !same {
            self.width = width;
            self.look = Some((palette.clone(), *symbols));
            self.chunks.forget();
        }
        self.chunks.set(markdown);
        self.arranged = 0..0;
        true
    }

    /// Draws the chunks around `focus` that fill `height` lines wherever its own line comes to stand.
    fn around(&mut self, focus: usize, height: usize, blocks: &Blocks<'_>) -> Range<usize> {
        let count = self.chunks.all().len();
        let (mut first, mut end) = (focus, focus.min(count));
        let (mut above, mut below) = (0, 0);
        while end < count && below <= height {
            self.chunks.draw(end..end + 1, blocks, self.limit, self.width);
            // The focus may stand on the last line of its chunk.
            below += if end == focus { 0 } else { self.chunks.all()[end].rows() };
            end += 1;
        }
        while first > 0 && above + below.min(height) <= height + height / 3 {
            first -= 1;
            self.chunks.draw(first..first + 1, blocks, self.limit, self.width);
            above += self.chunks.all()[first].rows();
        }
        first.min(end)..end
    }

    fn row_in_chunk(&self, index: usize, start: usize, offset: usize) -> usize {
        let first = self.rows.iter().position(|row| match row {
            Row::Line { chunk, .. } | Row::Text { chunk, .. } => *chunk as usize >= index,
            Row::Blank | Row::Rule => false,
        });
        let Some((chunk, first)) = self.chunks.all().get(index).zip(first) else { return self.len().saturating_sub(1) };
        let source = self.chunks.text()[start..start + chunk.length].trim_end();
        let newlines = |text: &str| text.matches('\n').count();
        let before = newlines(&source[..source.floor_char_boundary(offset.saturating_sub(start))]);
        first + before * chunk.rows() / (newlines(source) + 1)
    }

    /// Puts the chunks of a range under one another; the footnotes last, or where they are written.
    fn arrange(&mut self, range: Range<usize>, footnotes_last: bool) {
        self.rows.clear();
        let mut after_heading = true;
        for footnotes in [false, true] {
            let first: usize = self.chunks.all()[..range.start].iter().map(|chunk| chunk.length).sum();
            let (mut start, mut ruled) = (first, !footnotes);
            for index in range.clone() {
                let chunk = &self.chunks.all()[index];
                let at = start as u32;
                start += chunk.length;
                let now = (chunk.footnote && footnotes_last) == footnotes;
                let Some(drawn) = chunk.drawn.as_ref().filter(|drawn| now && !drawn.is_empty()) else { continue };
                let close = after_heading || footnotes && ruled;
                if !close {
                    self.rows.push(Row::Blank);
                }
                if !ruled {
                    self.rows.push(Row::Rule);
                    ruled = true;
                }
                let chunk = index as u32;
                match &drawn.plain {
                    None => self.rows.extend((0..drawn.lines.len() as u32).map(|line| Row::Line { chunk, line })),
                    Some(rows) => self.rows.extend(rows.iter().map(|row| match row {
                        PlainRow::Text { start, end } => Row::Text { chunk, start: at + start, end: at + end },
                        PlainRow::Line(line) => Row::Line { chunk, line: *line },
                    })),
                }
                after_heading = drawn.ends_in_heading;
            }
        }
        self.arranged = if footnotes_last { range } else { 0..0 };
    }
}
