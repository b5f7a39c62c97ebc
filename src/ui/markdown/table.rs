//! Tables fitted to the width.

use comrak::nodes::{Node, NodeTable, TableAlignment};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::block::{Blocks, MIN_WIDTH};
use super::flow::{Run, extent, flow, prefix};
use super::inline::runs;
use crate::ui::text;

/// The cells between two columns.
const GAP: usize = 3;

type Row = Vec<Vec<Run>>;

/// Draws a table in columns, or each row as a list of its cells when the columns would be too narrow to read.
pub fn draw(blocks: &Blocks<'_>, node: Node<'_>, table: &NodeTable, width: usize) -> Vec<Line<'static>> {
    let columns = table.alignments.len().max(1);
    let rows: Vec<Row> = node
        .children()
        .enumerate()
        .map(|(index, row)| {
            let style = if index == 0 { blocks.palette.strong } else { Style::new() };
            row.children().take(columns).map(|cell| runs(cell, blocks.palette, width / columns, style)).collect()
        })
        .collect();
    match widths(&rows, columns, width) {
        Some(widths) => in_columns(blocks, &rows, &table.alignments, &widths),
        None => stacked(blocks, &rows, width),
    }
}

/// The width of each column: what it asks for, or a fair share of what there is.
fn widths(rows: &[Row], columns: usize, width: usize) -> Option<Vec<usize>> {
    let mut left = width.checked_sub(GAP * (columns - 1))?;
    let asked = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| extent(cell).0).max();
    let asked: Vec<usize> = (0..columns).map(|column| asked(column).unwrap_or(0).max(1)).collect();
    let mut narrow_first: Vec<usize> = (0..columns).collect();
    narrow_first.sort_by_key(|column| asked[*column]);
    let mut widths = vec![0; columns];
    for (done, column) in narrow_first.into_iter().enumerate() {
        let share = left / (columns - done);
        if share < asked[column].min(MIN_WIDTH) {
            return None;
        }
        widths[column] = asked[column].min(share);
        left -= widths[column];
    }
    Some(widths)
}

fn in_columns(
    blocks: &Blocks<'_>,
    rows: &[Row],
    alignments: &[TableAlignment],
    widths: &[usize],
) -> Vec<Line<'static>> {
    let symbols = blocks.symbols;
    let rule: Vec<_> = widths.iter().map(|width| symbols.horizontal.repeat(*width)).collect();
    let joint = format!("{0}{1}{0}", symbols.horizontal, symbols.cross);
    let rule = Line::styled(rule.join(&joint), blocks.palette.border);
    let drawn: Vec<_> = rows.iter().map(|row| row_lines(blocks, row, alignments, widths)).collect();
    // Rows of several lines would run into one another.
    let ruled = drawn.iter().skip(1).any(|lines| lines.len() > 1);
    let mut lines = Vec::new();
    for (index, row) in drawn.into_iter().enumerate() {
        if index == 1 || index > 1 && ruled {
            lines.push(rule.clone());
        }
        lines.extend(row);
    }
    lines
}

fn row_lines(blocks: &Blocks<'_>, row: &Row, alignments: &[TableAlignment], widths: &[usize]) -> Vec<Line<'static>> {
    let cells: Vec<Vec<Line<'static>>> = widths
        .iter()
        .enumerate()
        .map(|(column, width)| flow(row.get(column).map_or(&[], Vec::as_slice), *width))
        .collect();
    let height = cells.iter().map(Vec::len).max().unwrap_or(0);
    let gap = Span::styled(format!(" {} ", blocks.symbols.vertical), blocks.palette.border);
    let line = |index: usize| {
        let mut spans = Vec::new();
        for (column, width) in widths.iter().enumerate() {
            if column > 0 {
                spans.push(gap.clone());
            }
            let cell = cells[column].get(index).cloned().unwrap_or_default();
            let used: usize = cell.spans.iter().map(|span| text::width(&span.content)).sum();
            let free = width.saturating_sub(used);
            let before = match alignments.get(column) {
                Some(TableAlignment::Right) => free,
                Some(TableAlignment::Center) => free / 2,
                _ => 0,
            };
            let after = if column + 1 == widths.len() { 0 } else { free - before };
            spans.push(Span::raw(" ".repeat(before)));
            spans.extend(cell.spans);
            spans.push(Span::raw(" ".repeat(after)));
        }
        spans.retain(|span| !span.content.is_empty());
        Line::from(spans)
    };
    (0..height).map(line).collect()
}

/// Each row as `header: cell` lines, for widths that hold no columns.
fn stacked(blocks: &Blocks<'_>, rows: &[Row], width: usize) -> Vec<Line<'static>> {
    let Some((header, body)) = rows.split_first() else { return Vec::new() };
    if body.is_empty() {
        return header.iter().flat_map(|cell| flow(cell, width)).collect();
    }
    let indent = Span::raw(if width >= MIN_WIDTH + 2 { "  " } else { "" });
    let mut lines = Vec::new();
    for (index, row) in body.iter().enumerate() {
        if index > 0 {
            lines.push(blocks.rule(width));
        }
        for (column, cell) in row.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let mut head = header.get(column).cloned().unwrap_or_default();
            head.push(Run::new(":", blocks.palette.strong));
            lines.extend(flow(&head, width));
            let mut cell = flow(cell, width - indent.content.len());
            prefix(&mut cell, &indent, &indent);
            lines.extend(cell);
        }
    }
    lines
}
