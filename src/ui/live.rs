//! The live preview: the section being written as GitHub will show it, beside the form.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::markdown::Cache;
use super::style::{Palette, Symbols};
use super::{Look, element, text};
use crate::app::desk::Desk;
use crate::draft::Unanswered;
use crate::render;

/// What the shown lines were made of; the same again needs no new ones.
type Made = (u64, usize, Option<usize>, Rect);

/// The lines that are shown, and what they were made with.
#[derive(Debug, Default)]
pub(super) struct Live {
    cache: Cache,
    made: Option<Made>,
    lines: Vec<Line<'static>>,
    /// Rises whenever the lines become others.
    pub(super) version: u64,
}

impl Live {
    /// Renders the focused section. While a change waits to be checked, the last lines stay.
    pub(super) fn lay_out(&mut self, desk: &Desk, area: Rect, palette: &Palette, symbols: &Symbols) {
        let made = (desk.revision, desk.write.page, desk.write.stop().field(), area);
        if area.width < 3 || self.made.as_ref() == Some(&made) || (desk.is_unsettled() && self.made.is_some()) {
            return;
        }
        self.made = Some(made);
        let lines = self.lines(desk, (area.width - 2, area.height), palette, symbols);
        if lines != self.lines {
            self.lines = lines;
            self.version += 1;
        }
    }

    fn lines(&mut self, desk: &Desk, size: (u16, u16), palette: &Palette, symbols: &Symbols) -> Vec<Line<'static>> {
        let page = desk.write.pages.get(desk.write.page);
        let Some((section, fields)) = page.and_then(|page| Some((page.section?, page.fields.clone()))) else {
            return details(desk, size.0, palette);
        };
        let (markdown, spans) = render::render_section(&desk.draft, section, Unanswered::Keep);
        let at = desk.write.stop().field().and_then(|field| field.checked_sub(fields.start));
        let focus = at.and_then(|at| spans.get(at)?.as_ref()).map_or(0, |span| span.start);
        let lines = self.cache.window(&markdown, focus, size, palette, symbols);
        lines.into_iter().map(owned).collect()
    }

    pub(super) fn view(&self, area: Rect, buffer: &mut Buffer, look: &Look) {
        element::bar(look.symbols.vertical, area, buffer, look.palette.border);
        let inner = Rect { x: area.x + 2, width: area.width.saturating_sub(2), ..area };
        for (line, y) in self.lines.iter().zip(inner.y..inner.bottom()) {
            let row = Rect { y, height: 1, ..inner };
            let spans = line.spans.iter().map(|span| (&*span.content, line.style.patch(span.style)));
            element::pieces(spans, row, buffer);
        }
    }
}

fn owned(line: Line<'_>) -> Line<'static> {
    let spans = line.spans.into_iter().map(|span| Span::styled(span.content.into_owned(), span.style));
    Line::from(spans.collect::<Vec<_>>()).style(line.style)
}

/// Title, labels and assignees as an issue's head has them.
fn details(desk: &Desk, width: u16, palette: &Palette) -> Vec<Line<'static>> {
    let rows = [
        (desk.draft.title.clone(), palette.heading),
        (desk.draft.labels.join(", "), palette.label),
        (desk.draft.assignees.join(", "), palette.dim),
    ];
    let shown = rows.into_iter().filter(|(content, _)| !content.is_empty());
    shown
        .map(|(content, style)| {
            let safe = text::visible(&content).into_owned();
            Line::styled(text::truncate(&safe, width.into()).into_owned(), style)
        })
        .collect()
}
