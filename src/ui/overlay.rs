//! Draws the overlays.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use super::element::Key;
use super::{Look, element, text};
use crate::app::App;
use crate::app::editor::Editor;
use crate::app::keys::{Action, Context, shown};
use crate::app::layout;
use crate::app::overlay::dialog::Dialog;
use crate::app::overlay::{Overlay, Picker, Purpose, help, picker};

pub(super) fn view(overlay: &Overlay, app: &App, buffer: &mut Buffer, look: &Look) -> Option<Position> {
    let cursor = match overlay {
        Overlay::Help { scroll, .. } => {
            view_help(*scroll, buffer, look);
            None
        }
        Overlay::Pick(picker) => view_picker(picker, app, buffer, look),
        Overlay::Reason { field, reason } => why(*field, reason, app, buffer, look),
        Overlay::Repository { name } => repository(name, buffer, look),
        _ => Dialog::of(overlay, app.desk.as_ref()).and_then(|dialog| choices(&dialog, buffer, look)),
    };
    let row = layout::areas(app.size).keys;
    element::clear(row, buffer);
    let ticks = matches!((overlay, &app.desk), (Overlay::Pick(picker), Some(desk)) if picker.ticks(desk));
    let close = (shown(Context::Everywhere, Action::Back), if ticks { "done" } else { "close" });
    let mut keys = keys(overlay, ticks);
    if !matches!(overlay, Overlay::Help { .. }) {
        keys.push((shown(Context::Everywhere, Action::Help), "help"));
    }
    element::key_line(&keys, &[close], row, buffer, look);
    cursor
}

/// The keys that an overlay takes, in place of those of the screen below; `ticks` in a list of which several lines may
/// be chosen.
fn keys(overlay: &Overlay, ticks: bool) -> Vec<Key> {
    let up_and_down = format!("{}/{}", shown(Context::Moving, Action::Up), shown(Context::Moving, Action::Down));
    let enter = shown(Context::Moving, Action::Accept);
    match overlay {
        Overlay::Help { .. } => vec![(up_and_down, "scroll")],
        Overlay::Pick(picker) => {
            let key = match picker.purpose {
                Purpose::Section => (enter, "go there"),
                Purpose::Similar => (enter, "open in the browser"),
                Purpose::Option(_) | Purpose::Metadata(_) if ticks => {
                    (format!("{}/{enter}", shown(Context::Box, Action::Tick)), "tick")
                }
                Purpose::Option(_) | Purpose::Metadata(_) => (enter, "choose"),
            };
            vec![key, ("type".to_owned(), "filter")]
        }
        Overlay::Reason { .. } => vec![(enter, "mark")],
        Overlay::Repository { .. } => vec![(enter, "ask GitHub about it")],
        Overlay::Filing { .. } => vec![(shown(Context::Everywhere, Action::Interrupt), "leave, it is kept")],
        Overlay::Notice { .. } => vec![(enter, "go on")],
        _ => vec![(enter, "choose"), (up_and_down, "move")],
    }
}

/// A box with text and lines to choose from; the chosen one is marked as well as coloured.
fn choices(dialog: &Dialog, buffer: &mut Buffer, look: &Look) -> Option<Position> {
    let mut cursor = None;
    let placed = dialog.place(buffer.area);
    element::boxed(dialog.title, placed.area, buffer, look);
    for (content, row) in &placed.text {
        element::line(content, *row, buffer, look.palette.text);
    }
    for (index, (content, row)) in dialog.options.iter().zip(placed.options).enumerate() {
        let here = index == dialog.at;
        let pointer = if here { look.symbols.current } else { " " };
        let style = if here { look.palette.focus } else { look.palette.text };
        element::line(&format!("{pointer} {content}"), row, buffer, style);
        if here && row.height > 0 {
            cursor = Some(row.as_position());
        }
    }
    cursor
}

fn view_help(scroll: usize, buffer: &mut Buffer, look: &Look) {
    let area = help::area(buffer.area);
    let inside = help::inside(buffer.area);
    let rows = help::rows(inside.width);
    let last = (scroll + inside.height as usize).min(rows.len());
    element::boxed(&format!("Keys {last}/{}", rows.len()), area, buffer, look);
    for (row, place) in rows.iter().skip(scroll).zip(inside.rows()) {
        let line = match row {
            help::Row::Heading(title) => Line::styled(*title, look.palette.heading),
            help::Row::Keys(keys, help) => {
                Line::from(vec![Span::styled(keys.as_str(), look.palette.key), Span::raw(help.as_str())])
            }
        };
        line.render(place, buffer);
    }
}

fn view_picker(picker: &Picker, app: &App, buffer: &mut Buffer, look: &Look) -> Option<Position> {
    let desk = app.desk.as_ref()?;
    let lines = picker.lines(desk);
    let area = picker.area(lines.len(), buffer.area);
    let title = match picker.purpose {
        Purpose::Section => "Go to section: number or name",
        Purpose::Similar => "Similar issues",
        Purpose::Metadata(metadata) => metadata.title(),
        Purpose::Option(field) => desk.draft.template.field(field).map_or("", |(_, field)| field.label.as_str()),
    };
    element::boxed(title, area, buffer, look);
    let cursor = element::one_line(&picker.filter, picker::input(area), buffer, look);
    let matching = picker.matching(&lines);
    if matching.is_empty() {
        element::line("  Nothing matches", picker::list(area), buffer, look.palette.dim);
    }
    let shown: Vec<(usize, Rect)> = picker.shown(&lines, buffer.area).collect();
    let in_view: Vec<usize> = shown.iter().map(|(place, _)| matching[*place]).collect();
    let marks = picker.marks(desk, &in_view);
    for (((place, row), line), before) in shown.into_iter().zip(in_view).zip(marks) {
        let here = place == picker.selected;
        let pointer = if here { look.symbols.current } else { " " };
        let style = if here { look.palette.focus } else { look.palette.text };
        let mark = format!("{pointer} {}", before.sign);
        match before.color.as_ref().and_then(|color| look.palette.colors.shown(color)) {
            Some(color) => {
                element::line(&format!("{mark}■ {}", lines[line]), row, buffer, style);
                let at = row.x + text::width(&mark) as u16;
                if at < row.right() {
                    buffer[(at, row.y)].set_fg(color);
                }
            }
            None => element::line(&format!("{mark}{}", lines[line]), row, buffer, style),
        }
    }
    cursor
}

fn repository(name: &Editor, buffer: &mut Buffer, look: &Look) -> Option<Position> {
    let inner = element::boxed("Where to? OWNER/NAME", layout::boxed(buffer.area, 60, 5), buffer, look);
    let row = |line: u16| Rect { y: inner.y + line, height: 1, ..inner }.intersection(inner);
    let cursor = element::one_line(name, row(0), buffer, look);
    element::line("On another host: HOST/OWNER/NAME", row(2), buffer, look.palette.dim);
    cursor
}

fn why(field: usize, reason: &Editor, app: &App, buffer: &mut Buffer, look: &Look) -> Option<Position> {
    let label = app
        .desk
        .as_ref()
        .and_then(|desk| desk.draft.template.field(field))
        .map_or(String::new(), |(_, field)| field.label.clone());
    let inner = element::boxed("Not applicable, because", layout::boxed(buffer.area, 60, 6), buffer, look);
    let row = |line: u16| Rect { y: inner.y + line, height: 1, ..inner }.intersection(inner);
    element::line(&label, row(0), buffer, look.palette.label);
    let cursor = element::one_line(reason, row(1), buffer, look);
    element::line("Enter marks it; an empty reason takes the mark away", row(3), buffer, look.palette.dim);
    cursor
}
