//! Raw HTML between blocks: `<details>` and the elements that shape text.

use ratatui::style::Style;
use ratatui::text::Span;

use super::block::{Blocks, MAX_DEPTH, Page, Place, beside, rows};
use super::inline::Inlines;
use crate::raw_html::{self, Piece};
use crate::ui::text;

/// Draws raw HTML at the end of a page. `details` counts the open `<details>`, each of which moves what follows two cells
/// to the right.
pub fn draw(blocks: &Blocks<'_>, literal: &str, place: Place, page: &mut Page, details: &mut usize) {
    let mut html = HtmlBlock { blocks, place, page, inlines: Inlines::new(blocks.palette, place.width, Style::new()) };
    for piece in raw_html::pieces(literal) {
        let outer = details.saturating_sub(1);
        match &piece {
            Piece::Open { name, .. } if name == "details" => {
                html.flush(*details, "");
                *details = (*details + 1).min(MAX_DEPTH);
            }
            Piece::Close { name, .. } if name == "details" => {
                html.flush(*details, "");
                *details = outer;
            }
            Piece::Open { name, .. } if name == "summary" => {
                html.flush(*details, "");
                html.inlines.piece(&piece, Style::new());
            }
            Piece::Close { name, .. } if name == "summary" => html.flush(outer, blocks.symbols.open),
            Piece::Open { name, .. } if name == "hr" => {
                html.flush(*details, "");
                html.page.add(vec![blocks.rule(place.width)], false);
            }
            _ => html.inlines.piece(&piece, Style::new()),
        }
    }
    html.flush(*details, "");
}

struct HtmlBlock<'a> {
    blocks: &'a Blocks<'a>,
    place: Place,
    page: &'a mut Page,
    inlines: Inlines<'a>,
}

impl HtmlBlock<'_> {
    /// Puts on the page what has been collected, `depth` steps to the right.
    fn flush(&mut self, depth: usize, marker: &str) {
        let fresh = Inlines::new(self.blocks.palette, self.place.width, Style::new());
        let done = std::mem::replace(&mut self.inlines, fresh);
        if done.is_empty() {
            return;
        }
        let marker = if marker.is_empty() { String::new() } else { format!("{marker} ") };
        let first = Span::styled(format!("{}{marker}", "  ".repeat(depth)), self.blocks.palette.strong);
        let rest = Span::raw(" ".repeat(text::width(&first.content)));
        let lines = beside(&first, &rest, self.place, |inner| rows(done.finish(), inner.width));
        self.page.add(lines, false);
    }
}
