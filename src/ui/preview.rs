//! Draws the Preview screen: the title and labels, the views, a slice of the one that is open, and the search.

mod findings;

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use super::markdown::Cache;
use super::style::{Palette, Symbols};
use super::text;
use crate::app::preview::{Change, DiffLine, Preview, Remark, View};

/// The cells between two tab stops in the raw views.
const TAB: usize = 4;
/// Screens of fewer rows show neither labels nor an empty row.
const LOW: u16 = 10;

/// The rows of the Preview screen at the width they were last laid out for.
#[derive(Debug, Clone, Default)]
pub struct Pane {
    rendered: Cache,
    /// Rows of the raw text, with or without findings, or the diff.
    lines: Vec<Line<'static>>,
    /// What `lines` were made from.
    made: Option<Made>,
}

#[derive(Debug, Clone)]
struct Made {
    view: View,
    width: u16,
    palette: Palette,
    body: String,
    diff: Vec<DiffLine>,
    remarks: Vec<Remark>,
}

impl Pane {
    pub fn new() -> Self {
        Self { rendered: Cache::whole(), ..Self::default() }
    }

    /// Lays out what `preview` shows in `area` and tells it the rows, so that it can scroll and search.
    ///
    /// To be called after every event that the Preview screen gets, before it is drawn; free when nothing changed.
    pub fn lay_out(&mut self, preview: &mut Preview, area: Rect, palette: &Palette, symbols: &Symbols) {
        let content = Areas::of(preview, area).content;
        let changed = match preview.view() {
            View::Rendered => self.rendered.update(preview.body(), content.width, palette, symbols),
            view => self.make(view, preview, content.width, palette, symbols),
        };
        let height = usize::from(content.height);
        if changed || preview.wants_rows(height) {
            let rows = (0..self.len(preview.view())).map(|row| said(&self.line(preview.view(), row))).collect();
            preview.set_shown(rows, height);
        }
    }

    fn make(&mut self, view: View, preview: &Preview, width: u16, palette: &Palette, symbols: &Symbols) -> bool {
        let same = self.made.as_ref().is_some_and(|made| {
            let is_same_text = made.body == preview.body() && made.diff == preview.diff();
            let is_same_place = made.view == view && made.width == width && made.palette == *palette;
            is_same_place && is_same_text && made.remarks == preview.remarks()
        });
        if !same {
            self.lines = lines(view, preview, width, palette, symbols);
            let (body, diff, remarks) =
                (preview.body().to_owned(), preview.diff().to_vec(), preview.remarks().to_vec());
            self.made = Some(Made { view, width, palette: palette.clone(), body, diff, remarks });
        }
        !same
    }

    fn len(&self, view: View) -> usize {
        if view == View::Rendered { self.rendered.len() } else { self.lines.len() }
    }

    fn line(&self, view: View, row: usize) -> Line<'_> {
        match view {
            View::Rendered => self.rendered.line(row),
            _ => self.lines.get(row).cloned().unwrap_or_default(),
        }
    }
}

/// The rows of one of the views that show the text as it is written.
pub fn lines(view: View, preview: &Preview, width: u16, palette: &Palette, symbols: &Symbols) -> Vec<Line<'static>> {
    match view {
        View::Diff => diff_lines(preview.diff(), width, palette, symbols),
        View::Findings => findings::lines(preview.body(), preview.remarks(), width, palette, symbols),
        View::Raw | View::Rendered => raw_lines(preview.body(), width, palette),
    }
}

fn raw_lines(body: &str, width: u16, palette: &Palette) -> Vec<Line<'static>> {
    let rows = body.lines().flat_map(|line| rows(line, usize::from(width)));
    rows.map(|row| Line::styled(row, palette.text)).collect()
}

fn diff_lines(diff: &[DiffLine], width: u16, palette: &Palette, symbols: &Symbols) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    for line in diff {
        let style = match line.change {
            Change::Same => palette.text,
            Change::Added => palette.diff_add,
            Change::Removed => palette.diff_remove,
        };
        for (index, row) in rows(&line.text, usize::from(width).saturating_sub(3)).into_iter().enumerate() {
            let bar = if index == 0 { " " } else { symbols.continued };
            lines.push(Line::styled(format!("{}{bar} {row}", line.change.sign()), style));
        }
    }
    lines
}

/// A line of foreign text in rows.
fn rows(line: &str, width: usize) -> Vec<String> {
    let line = text::expand_tabs(line, TAB);
    let line = text::visible(&line);
    text::wrap(&line, width).into_iter().map(|row| line[row].to_owned()).collect()
}

fn said(line: &Line<'_>) -> String {
    line.spans.iter().map(|span| span.content.as_ref()).collect()
}

/// Where the parts of the screen stand.
struct Areas {
    title: Rect,
    labels: Rect,
    tabs: Rect,
    content: Rect,
    prompt: Rect,
}

impl Areas {
    fn of(preview: &Preview, area: Rect) -> Self {
        let mut rest = area;
        let mut take = |rows: u16, bottom: bool| {
            let rows = rows.min(rest.height);
            let y = if bottom { rest.bottom() - rows } else { rest.y };
            let taken = Rect { y, height: rows, ..rest };
            rest.height -= rows;
            rest.y += if bottom { 0 } else { rows };
            taken
        };
        let roomy = area.height >= LOW;
        let title = take(1, false);
        let labels = take(u16::from(roomy && !preview.labels().is_empty()), false);
        let tabs = take(1, false);
        take(u16::from(roomy), false);
        let prompt = take(u16::from(preview.search().is_some()), true);
        Self { title, labels, tabs, content: rest, prompt }
    }
}

/// Draws the screen as it was laid out; gives the place of the cursor while a query is typed.
pub fn view(
    preview: &Preview,
    pane: &Pane,
    area: Rect,
    buffer: &mut Buffer,
    palette: &Palette,
    symbols: &Symbols,
) -> Option<Position> {
    let areas = Areas::of(preview, area.intersection(buffer.area));
    draw_title(preview, areas.title, buffer, palette);
    draw_labels(preview, areas.labels, buffer, palette);
    draw_tabs(preview, &areas, buffer, palette, symbols);
    for (index, place) in areas.content.rows().enumerate() {
        let row = preview.scroll() + index;
        if row < pane.len(preview.view()) {
            with_matches(pane.line(preview.view(), row), preview, row, palette).render(place, buffer);
        } else if row == 0 {
            Line::styled("The issue has no text yet", palette.placeholder).render(place, buffer);
        }
    }
    draw_prompt(preview, areas.prompt, buffer, palette)
}

fn draw_title(preview: &Preview, area: Rect, buffer: &mut Buffer, palette: &Palette) {
    let title = text::visible(preview.title());
    let line = if title.trim().is_empty() {
        Line::styled("No title yet", palette.placeholder)
    } else {
        Line::styled(text::truncate(&title, usize::from(area.width)), palette.title)
    };
    line.render(area, buffer);
}

fn draw_labels(preview: &Preview, area: Rect, buffer: &mut Buffer, palette: &Palette) {
    let labels: Vec<_> = preview.labels().iter().map(|label| format!("[{}]", text::visible(label))).collect();
    let labels = labels.join(" ");
    Line::styled(text::truncate(&labels, usize::from(area.width)), palette.dim).render(area, buffer);
}

/// The names of the views, the open one marked, and the place in it.
fn draw_tabs(preview: &Preview, areas: &Areas, buffer: &mut Buffer, palette: &Palette, symbols: &Symbols) {
    let area = areas.tabs;
    let mut spans = Vec::new();
    for view in View::ALL {
        let open = view == preview.view();
        let mark = if open { symbols.current } else { " " };
        spans.push(Span::styled(format!("{mark}{} ", view.name()), if open { palette.tab } else { palette.dim }));
    }
    Line::from(spans).render(area, buffer);
    let total = preview.row_count();
    let last = (preview.scroll() + usize::from(areas.content.height)).min(total);
    let place = format!(" {last}/{total}");
    let width = text::width(&place).min(usize::from(area.width)) as u16;
    let right = Rect { x: area.right() - width, width, ..area };
    Line::styled(place, palette.dim).render(right, buffer);
}

/// The query and how many matches it has.
fn draw_prompt(preview: &Preview, area: Rect, buffer: &mut Buffer, palette: &Palette) -> Option<Position> {
    let search = preview.search()?;
    let count = match search.matches().len() {
        0 if search.query().is_empty() => String::new(),
        0 => "  no match".to_owned(),
        matches => format!("  {} of {matches}", search.number()),
    };
    let query = text::visible(search.query());
    let room = usize::from(area.width).saturating_sub(text::width(&count) + 2);
    // The end of the query is where one types.
    let hidden = text::width(&query).saturating_sub(room);
    let query = &query[text::prefix(&query, hidden + usize::from(hidden > 0)).len()..];
    let spans = [Span::styled("/", palette.key), Span::raw(query), Span::styled(&count, palette.dim)];
    Line::from(spans.to_vec()).render(area, buffer);
    let x = area.x + (1 + text::width(query) as u16).min(area.width.saturating_sub(1));
    (search.is_typing() && !area.is_empty()).then_some(Position { x, y: area.y })
}

/// A row with the places lit that the search found.
fn with_matches<'a>(line: Line<'a>, preview: &Preview, row: usize, palette: &Palette) -> Line<'a> {
    let Some(search) = preview.search() else { return line };
    let found = search.in_row(row).iter().map(|found| {
        let style = if search.current() == Some(found) { palette.found_current } else { palette.found };
        (found.range.clone(), style)
    });
    found.fold(line, |line, (range, style)| lit(line, &range, style))
}

/// Patches the style of a byte range of a line.
fn lit<'a>(line: Line<'a>, range: &Range<usize>, style: Style) -> Line<'a> {
    let mut spans = Vec::new();
    let mut at = 0;
    for span in line.spans {
        let length = span.content.len();
        let start = range.start.clamp(at, at + length) - at;
        let end = range.end.clamp(at, at + length) - at;
        at += length;
        if start == end {
            spans.push(span);
            continue;
        }
        let parts = [(0..start, span.style), (start..end, span.style.patch(style)), (end..length, span.style)];
        let parts = parts.into_iter().filter(|(part, _)| !part.is_empty());
        spans.extend(parts.filter_map(|(part, style)| Some(Span::styled(span.content.get(part)?.to_owned(), style))));
    }
    Line { spans, ..line }
}

#[cfg(test)]
mod tests;
