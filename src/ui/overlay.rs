//! Draws the overlays.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Clear, Widget};

use super::element::Key;
use super::{Look, element};
use crate::app::App;
use crate::app::editor::Editor;
use crate::app::keys::{Action, Context, shown};
use crate::app::layout;
use crate::app::overlay::dialog::Dialog;
use crate::app::overlay::{GoTo, Overlay, go_to, help};

pub(super) fn view(overlay: &Overlay, app: &App, buffer: &mut Buffer, look: &Look) -> Option<Position> {
    let cursor = match overlay {
        Overlay::Help { scroll } => {
            view_help(*scroll, buffer, look);
            None
        }
        Overlay::GoTo(go_to) => view_go_to(go_to, app, buffer, look),
        Overlay::Reason { field, reason } => why(*field, reason, app, buffer, look),
        _ => Dialog::of(overlay, app.desk.as_ref()).and_then(|dialog| choices(&dialog, buffer, look)),
    };
    let row = layout::areas(app.size).keys;
    Clear.render(row, buffer);
    let close = (shown(Context::Everywhere, Action::Back), "close");
    element::key_line(&keys(overlay), &[close], row, buffer, look);
    cursor
}

/// The keys that an overlay takes, in place of those of the screen below.
fn keys(overlay: &Overlay) -> Vec<Key> {
    let up_and_down = format!("{}/{}", shown(Context::Moving, Action::Up), shown(Context::Moving, Action::Down));
    let enter = shown(Context::Moving, Action::Accept);
    match overlay {
        Overlay::Help { .. } => vec![(up_and_down, "scroll")],
        Overlay::GoTo(_) => vec![(enter, "go there"), ("type".to_owned(), "filter")],
        Overlay::Reason { .. } => vec![(enter, "mark")],
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

fn view_go_to(go_to: &GoTo, app: &App, buffer: &mut Buffer, look: &Look) -> Option<Position> {
    let titles = crate::app::page_titles(app.desk.as_ref()?);
    let area = go_to::area(titles.len(), buffer.area);
    element::boxed("Go to section: number or name", area, buffer, look);
    let cursor = element::one_line(&go_to.filter, go_to::input(area), buffer, look);
    let matching = go_to.matching(&titles);
    for (place, row) in go_to.shown(&titles, buffer.area) {
        let page = matching[place];
        let here = place == go_to.selected;
        let pointer = if here { look.symbols.current } else { " " };
        let style = if here { look.palette.focus } else { look.palette.text };
        element::line(&format!("{pointer} {:>2} {}", page + 1, titles[page]), row, buffer, style);
    }
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
