//! Code blocks in a frame, every character kept and coloured as its language.

use std::ops::Range;

use comrak::nodes::NodeCodeBlock;
use ratatui::text::{Line, Span};

use super::block::{Blocks, MIN_WIDTH};
use crate::highlight::{self, Language, Token};
use crate::ui::style::Palette;
use crate::ui::text;

/// The cells between two tab stops.
const TAB: usize = 4;

/// Draws code with its language above and a bar at the side, broken where a row goes on; without the frame where it
/// would take too much room.
pub fn draw(blocks: &Blocks<'_>, code: &NodeCodeBlock, width: usize) -> Vec<Line<'static>> {
    let (symbols, border) = (blocks.symbols, blocks.palette.border);
    let framed = width >= MIN_WIDTH + 2;
    let room = if framed { width - 2 } else { width };
    let mut lines = Vec::new();
    if framed {
        let mut top = vec![Span::styled(format!("{}{}", symbols.top_left, symbols.horizontal), border)];
        let language = text::visible(highlight::word(&code.info));
        if !language.is_empty() {
            top.push(Span::styled(format!(" {}", text::truncate(&language, room - 1)), blocks.palette.dim));
        }
        lines.push(Line::from(top));
    }
    let language = Language::named(&code.info);
    for line in code.literal.strip_suffix('\n').unwrap_or(&code.literal).split('\n') {
        let line = text::expand_tabs(line.trim_end_matches('\r'), TAB);
        let line = text::visible(&line);
        let tokens = language.as_ref().map(|language| language.tokens(&line));
        for (index, row) in text::cut(&line, room).into_iter().enumerate() {
            let sign = if index == 0 { symbols.vertical } else { symbols.continued };
            let bar = framed.then(|| Span::styled(format!("{sign} "), border));
            lines.push(bar.into_iter().chain(spans(&line, row, tokens.as_deref(), blocks.palette)).collect());
        }
    }
    lines.extend(framed.then(|| Line::styled(format!("{}{}", symbols.bottom_left, symbols.horizontal), border)));
    lines
}

/// A row of a line; without `tokens` its language is unknown, and it looks like code in text.
fn spans(line: &str, row: Range<usize>, tokens: Option<&[Token]>, palette: &Palette) -> Vec<Span<'static>> {
    let Some(tokens) = tokens else { return vec![Span::styled(line[row].to_owned(), palette.code)] };
    let style = |kind: Option<highlight::Kind>| kind.map_or(palette.text, |kind| palette.of_code(kind));
    let pieces = highlight::pieces(tokens, row).into_iter();
    pieces.map(|(range, kind)| Span::styled(line[range].to_owned(), style(kind))).collect()
}
