//! Parts that several screens draw: editor rows, the key line, the message line, boxes.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Span;
use ratatui::widgets::{Clear, Widget};
use unicode_segmentation::UnicodeSegmentation;

use super::{Look, text};
use crate::app::editor::{Editor, Row, cell_width};
use crate::app::{App, layout};
use crate::highlight::{self, Token};

/// Draws one row of an editor; `tokens` are those of its line, none where it is no code.
pub(super) fn editor_row(row: &Row<'_>, tokens: &[Token], area: Rect, buffer: &mut Buffer, look: &Look) {
    let plain =
        row.selected.is_none() && !row.newline_selected && row.text.bytes().all(|byte| (b' '..=b'~').contains(&byte));
    if plain {
        put(row.text, area, buffer, look.palette.text);
        color_plain(row, tokens, area, buffer, look);
    } else {
        graphemes(row, tokens, area, buffer, look);
    }
}

/// Colours a row that is drawn, each of its bytes one cell.
fn color_plain(row: &Row<'_>, tokens: &[Token], area: Rect, buffer: &mut Buffer, look: &Look) {
    for Token { range, kind } in highlight::within(tokens, row.start..row.start + row.text.len()) {
        let column = ((range.start - row.start) as u16).min(area.width);
        let width = (range.len() as u16).min(area.width - column);
        buffer.set_style(Rect { x: area.x + column, width, height: 1, ..area }, look.palette.of_code(kind));
    }
}

fn graphemes(row: &Row<'_>, tokens: &[Token], area: Rect, buffer: &mut Buffer, look: &Look) {
    let (style, selection) = (look.palette.text, look.palette.selection);
    let mut tokens = highlight::within(tokens, row.start..row.start + row.text.len()).peekable();
    let mut column = 0;
    for (at, grapheme) in row.text.grapheme_indices(true) {
        let cells = cell_width(grapheme, column);
        if column + cells > area.width as usize {
            break;
        }
        while tokens.next_if(|token| token.range.end <= row.start + at).is_some() {}
        let token = tokens.peek().filter(|token| token.range.contains(&(row.start + at)));
        let style = if row.selected.as_ref().is_some_and(|range| range.contains(&at)) {
            style.patch(selection)
        } else {
            token.map_or(style, |token| style.patch(look.palette.of_code(token.kind)))
        };
        let x = area.x + column as u16;
        if grapheme == "\t" {
            buffer.set_stringn(x, area.y, "    ", cells, style);
        } else {
            let shown = text::visible(grapheme);
            let shown = if text::width(&shown) == cells { shown } else { "\u{FFFD}".into() };
            buffer.set_stringn(x, area.y, shown, cells, style);
        }
        column += cells;
    }
    // A selected line end shows as a selected blank, or an empty line's selection could not be seen.
    if row.newline_selected && column < area.width as usize {
        buffer.set_stringn(area.x + column as u16, area.y, " ", 1, style.patch(selection));
    }
}

/// Draws an input of one line, moved sideways so that its cursor is in view; gives the place of the cursor. `…` stands for
/// what is out of sight before it.
pub(super) fn one_line(editor: &Editor, area: Rect, buffer: &mut Buffer, look: &Look) -> Option<Position> {
    let content = editor.line(0);
    let cursor = text::width(&content[..editor.cursor().byte]);
    let hidden = text::prefix(content, (cursor + 1).saturating_sub(area.width as usize));
    line(&content[hidden.len()..], area, buffer, look.palette.text);
    if !hidden.is_empty() && area.width > 2 {
        symbol(text::ELLIPSIS, (area.x, area.y), buffer, look.palette.dim);
    }
    let last = (area.width as usize).checked_sub(1)?;
    let column = (cursor - text::width(hidden)).min(last);
    Some(Position { x: area.x + column as u16, y: area.y })
}

/// Where the terminal's own cursor stands for an editor.
///
/// `skipped` rows of the editor stand above the area.
pub(super) fn cursor(editor: &Editor, area: Rect, skipped: u16) -> Option<Position> {
    let (column, row) = editor.screen_cursor(area.height + skipped)?;
    let x = (area.x + column).min(area.right().saturating_sub(1));
    let y = (area.y + row.checked_sub(skipped)?).min(area.bottom().saturating_sub(1));
    Some(Position { x, y })
}

/// One line of text in a style, made safe and cut to the area.
pub(super) fn line(content: &str, area: Rect, buffer: &mut Buffer, style: Style) {
    let area = area.intersection(buffer.area);
    if area.is_empty() {
        return;
    }
    let safe = text::visible(content);
    let cut = text::truncate(&safe, area.width as usize);
    put(&cut, area, buffer, style);
}

/// Text into the cells of a row, as many as there are. Plain text goes the short way: it needs no grapheme looked up.
pub(super) fn put(content: &str, area: Rect, buffer: &mut Buffer, style: Style) {
    if !content.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        buffer.set_stringn(area.x, area.y, content, area.width as usize, style);
        return;
    }
    let area = area.intersection(buffer.area);
    if area.is_empty() {
        return;
    }
    let start = buffer.index_of(area.x, area.y);
    for (cell, c) in buffer.content[start..start + area.width as usize].iter_mut().zip(content.chars()) {
        cell.set_char(c).set_style(style);
    }
}

/// One symbol of ours in one cell, which needs no look at its graphemes.
pub(super) fn symbol(symbol: &str, (x, y): (u16, u16), buffer: &mut Buffer, style: Style) {
    if let Some(cell) = buffer.cell_mut((x, y)) {
        cell.set_symbol(symbol).set_style(style);
    }
}

/// A bar down the left edge of `area`.
pub(super) fn bar(bar: &str, area: Rect, buffer: &mut Buffer, style: Style) {
    (area.y..area.bottom()).for_each(|y| symbol(bar, (area.x, y), buffer, style));
}

/// Pieces of text one after the other in a row, as far as there is room.
pub(super) fn pieces<'a>(pieces: impl IntoIterator<Item = (&'a str, Style)>, area: Rect, buffer: &mut Buffer) {
    let mut rest = area.intersection(buffer.area);
    for (content, style) in pieces {
        put(content, rest, buffer, style);
        let cells = text::width(content).min(rest.width as usize) as u16;
        rest = Rect { x: rest.x + cells, width: rest.width - cells, ..rest };
    }
}

/// `Tab next field  Ctrl-P preview`: as many `keys` as fit beside those that are `always` shown after them.
pub(super) fn key_line(keys: &[Key], always: &[Key], area: Rect, buffer: &mut Buffer, look: &Look) {
    let cells = |(name, help): &Key| text::width(name) + 1 + text::width(help);
    // Each key but the first has a gap of two before it.
    let reserved: usize = always.iter().map(|key| cells(key) + 2).sum();
    let room = (area.width as usize + 2).saturating_sub(reserved);
    let mut used = 0;
    let fitting = keys.iter().filter(|key| {
        let fits = used + cells(key) + 2 <= room;
        used += if fits { cells(key) + 2 } else { 0 };
        fits
    });
    let mut shown = Vec::with_capacity(4 * (keys.len() + always.len()));
    for (name, help) in fitting.chain(always) {
        let between = if shown.is_empty() { "" } else { "  " };
        shown.extend([(between, Style::default()), (name.as_str(), look.palette.key)]);
        shown.extend([(" ", look.palette.dim), (*help, look.palette.dim)]);
    }
    pieces(shown, area, buffer);
}

/// A key as it is shown, and what it does.
pub(super) type Key = (String, &'static str);

/// The message line above the keys.
pub(super) fn message(app: &App, buffer: &mut Buffer, look: &Look) {
    let Some((content, is_error)) = app.told() else { return };
    let style = if is_error { look.palette.error } else { look.palette.text };
    let area = layout::areas(app.size).message;
    draw_rows(layout::told(&text::visible(&content), area, app.told_rows()), style, buffer);
}

/// Text in as many rows as it needs, three at most, the last of them `area`.
pub(super) fn lines_above(content: &str, area: Rect, style: Style, buffer: &mut Buffer) {
    draw_rows(layout::told(&text::visible(content), area, layout::TOLD_ROWS), style, buffer);
}

/// Text in the rows of `area`, from its first row on.
pub(super) fn lines(content: &str, area: Rect, style: Style, buffer: &mut Buffer) {
    draw_rows((layout::wrap(&text::visible(content), area.width), area), style, buffer);
}

/// What says that a list goes on above or below what is shown of it, in the last column of `area`.
pub(super) fn more(above: bool, below: bool, area: Rect, buffer: &mut Buffer, look: &Look) {
    let corner = |y| Rect { x: area.right().saturating_sub(1), y, width: 1, height: 1 };
    if above {
        line(look.symbols.up, corner(area.y), buffer, look.palette.dim);
    }
    if below {
        line(look.symbols.down, corner(area.bottom().saturating_sub(1)), buffer, look.palette.dim);
    }
}

fn draw_rows((rows, area): (Vec<String>, Rect), style: Style, buffer: &mut Buffer) {
    clear(area, buffer);
    for (row, y) in rows.iter().zip(area.y..area.bottom()) {
        line(row, Rect { y, height: 1, ..area }, buffer, style);
    }
}

/// Empties an area. A wide character of which it takes one half loses the other as well.
pub(super) fn clear(area: Rect, buffer: &mut Buffer) {
    for y in area.y..area.bottom() {
        let before = area.x.checked_sub(1).and_then(|x| buffer.cell_mut((x, y)));
        if let Some(cell) = before.filter(|cell| text::width(cell.symbol()) > 1) {
            cell.set_symbol(" ");
        }
    }
    Clear.render(area, buffer);
}

/// A cleared, framed box; returns its inside.
pub(super) fn boxed(title: &str, area: Rect, buffer: &mut Buffer, look: &Look) -> Rect {
    clear(area, buffer);
    let block = ratatui::widgets::Block::bordered()
        .border_set(if look.symbols.vertical == "|" { ASCII_BORDER } else { ratatui::symbols::border::PLAIN })
        .border_style(look.palette.border)
        .title(Span::styled(format!(" {} ", text::visible(title)), look.palette.title));
    let inner = block.inner(area);
    block.render(area, buffer);
    inner
}

const ASCII_BORDER: ratatui::symbols::border::Set<'static> = ratatui::symbols::border::Set {
    top_left: "+",
    top_right: "+",
    bottom_left: "+",
    bottom_right: "+",
    vertical_left: "|",
    vertical_right: "|",
    horizontal_top: "-",
    horizontal_bottom: "-",
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::style::{Colors, Palette, Symbols};

    #[test]
    fn a_wide_character_is_not_left_in_half_at_either_edge_of_a_box() {
        let look = Look::new(Palette::new(Colors::None), Symbols::unicode());
        for x in [1, 2] {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 12, 3));
            (0..3).for_each(|y| put("日本語日本語", Rect::new(0, y, 12, 1), &mut buffer, Style::default()));
            boxed("", Rect::new(x, 0, 6, 3), &mut buffer, &look);
            let row: Vec<&str> = buffer.content[12..24].iter().map(ratatui::buffer::Cell::symbol).collect();
            let expected = match x {
                1 => [" ", "│", " ", " ", " ", " ", "│", " ", "本", " ", "語", " "],
                _ => ["日", " ", "│", " ", " ", " ", " ", "│", "本", " ", "語", " "],
            };
            assert_eq!(row, expected);
        }
    }
}
