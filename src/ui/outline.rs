//! The outline at the left of the form: the pages, each with its state in a symbol and a count.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::write::{symbol, title_progress};
use super::{Look, element, text};
use crate::app::desk::{Desk, Progress};
use crate::app::layout;

/// The rows that are shown.
#[derive(Debug, Default)]
pub(super) struct Outline {
    rows: Vec<Row>,
    /// Rises whenever the rows become others.
    pub(super) version: u64,
}

#[derive(Debug, PartialEq)]
struct Row {
    title: String,
    state: Progress,
    /// Answered fields and all of them.
    count: Option<(usize, usize)>,
    here: bool,
}

impl Outline {
    /// Takes the pages that fit `area`, with their state.
    pub(super) fn lay_out(&mut self, desk: &Desk, area: Rect) {
        if area.width == 0 {
            return;
        }
        let first = layout::first_outline_row(desk, area.height);
        let titles = crate::app::page_titles(desk).into_iter().enumerate().skip(first).take(area.height as usize);
        let rows: Vec<Row> = titles.map(|(index, title)| Row::of(desk, index, title)).collect();
        if rows != self.rows {
            self.rows = rows;
            self.version += 1;
        }
    }

    pub(super) fn view(&self, area: Rect, buffer: &mut Buffer, look: &Look) {
        for (row, y) in self.rows.iter().zip(area.y..area.bottom()) {
            row.view(Rect { y, height: 1, width: area.width.saturating_sub(1), ..area }, buffer, look);
        }
        let edge = Rect { x: area.right() - 1, width: 1, ..area };
        element::bar(look.symbols.vertical, edge, buffer, look.palette.border);
    }
}

impl Row {
    fn of(desk: &Desk, index: usize, title: String) -> Self {
        let page = &desk.write.pages[index];
        let (state, count) = if page.section.is_none() {
            (title_progress(desk), None)
        } else {
            let (state, given, all) = desk.section_progress(page.fields.clone());
            (state, Some((given, all)))
        };
        Self { title, state, count, here: index == desk.write.page }
    }

    fn view(&self, area: Rect, buffer: &mut Buffer, look: &Look) {
        let mark = symbol(self.state, look);
        let count = self.count.map_or(String::new(), |(given, all)| format!("{given}/{all}"));
        let pointer = if self.here { look.symbols.current } else { " " };
        let style = if self.here { look.palette.focus } else { look.palette.text };
        let room = (area.width as usize).saturating_sub(5 + count.len());
        let title = text::visible(&self.title);
        let title = text::truncate(&title, room);
        element::symbol(pointer, (area.x, area.y), buffer, mark.1);
        element::symbol(mark.0, (area.x + 1, area.y), buffer, mark.1);
        element::put(&title, Rect { x: area.x + 3, width: room as u16, ..area }, buffer, style);
        let x = area.right().saturating_sub(count.len() as u16 + 1);
        element::put(&count, Rect { x, width: area.right() - x, ..area }, buffer, look.palette.dim);
    }
}
