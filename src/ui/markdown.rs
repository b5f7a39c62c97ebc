//! Markdown as GitHub shows it in an issue, as styled lines of a given width.
//!
//! The text is split into top-level chunks ([`split`]), each chunk is parsed by comrak and drawn on its own ([`block`]),
//! and the chunks are joined ([`Cache`]): a key pressed in a long text draws the one chunk it changed.
//! Every character shown has passed [`crate::ui::text::visible`].

mod ansi;
mod block;
mod cache;
mod chunks;
mod code;
mod flow;
mod html_block;
mod inline;
mod plain;
mod references;
mod split;
mod table;
#[cfg(test)]
mod tests;

use comrak::Options;
use ratatui::text::Line;

use super::style::{Palette, Symbols};
use crate::render::flavour;

pub use ansi::to_ansi;
pub use cache::Cache;

/// The largest chunk, in bytes, that is drawn as markdown when the whole text is drawn once.
const WHOLE_LIMIT: usize = 256 * 1024;
/// The same for text that is drawn anew at every key.
const LIVE_LIMIT: usize = 8 * 1024;

/// Draws `markdown` as GitHub shows it, in lines of at most `width` cells (4 at least).
pub fn render(markdown: &str, width: u16, palette: &Palette, symbols: &Symbols) -> Vec<Line<'static>> {
    let mut cache = Cache::whole();
    cache.update(markdown, width, palette, symbols);
    cache.into_lines()
}

/// GitHub's flavour.
fn options() -> Options<'static> {
    let mut options = flavour::options();
    // Footnotes are drawn at the end by the cache, each from its own chunk.
    options.parse.leave_footnote_definitions = true;
    options
}
