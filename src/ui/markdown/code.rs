//! Code blocks in a frame, every character kept.

use comrak::nodes::NodeCodeBlock;
use ratatui::text::{Line, Span};

use super::block::{Blocks, MIN_WIDTH};
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
        if let Some(language) = code.info.split_whitespace().next() {
            let language = text::visible(language);
            top.push(Span::styled(format!(" {}", text::truncate(&language, room - 1)), blocks.palette.dim));
        }
        lines.push(Line::from(top));
    }
    for line in code.literal.strip_suffix('\n').unwrap_or(&code.literal).split('\n') {
        let line = text::expand_tabs(line.trim_end_matches('\r'), TAB);
        let line = text::visible(&line);
        for (index, row) in text::cut(&line, room).into_iter().enumerate() {
            let sign = if index == 0 { symbols.vertical } else { symbols.continued };
            let bar = framed.then(|| Span::styled(format!("{sign} "), border));
            lines.push(bar.into_iter().chain([Span::styled(line[row].to_owned(), blocks.palette.code)]).collect());
        }
    }
    lines.extend(framed.then(|| Line::styled(format!("{}{}", symbols.bottom_left, symbols.horizontal), border)));
    lines
}
