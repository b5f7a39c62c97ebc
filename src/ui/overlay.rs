//! Draws the overlays.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Clear;

use super::element::Key;
use super::{Look, element};
use crate::app::App;
use crate::app::editor::Editor;
use crate::app::keys::{Action, Context, shown};
use crate::app::layout;
use crate::app::overlay::dialog::Dialog;
use crate::app::overlay::{Overlay, Picker, Purpose, help, picker};

pub(super) fn view(overlay: &Overlay, app: &App, frame: &mut Frame, look: &Look) {
    match overlay {
        Overlay::Help { scroll } => view_help(*scroll, frame, look),
        Overlay::Pick(picker) => view_picker(picker, app, frame, look),
        Overlay::Reason { field, reason } => why(*field, reason, app, frame, look),
        _ => {
            if let Some(dialog) = Dialog::of(overlay, app.desk.as_ref()) {
                choices(&dialog, frame, look);
            }
        }
    }
    let row = layout::areas(app.size).keys;
    frame.render_widget(Clear, row);
    let close = (shown(Context::Everywhere, Action::Back), "close");
    element::key_line(&keys(overlay), &[close], row, frame.buffer_mut(), look);
}

/// The keys that an overlay takes, in place of those of the screen below.
fn keys(overlay: &Overlay) -> Vec<Key> {
    let up_and_down = format!("{}/{}", shown(Context::Moving, Action::Up), shown(Context::Moving, Action::Down));
    let enter = shown(Context::Moving, Action::Accept);
    match overlay {
        Overlay::Help { .. } => vec![(up_and_down, "scroll")],
        Overlay::Pick(picker) => {
            let verb = if picker.purpose == Purpose::Section { "go there" } else { "choose" };
            vec![(enter, verb), ("type".to_owned(), "filter")]
        }
        Overlay::Reason { .. } => vec![(enter, "mark")],
        Overlay::Notice { .. } => vec![(enter, "go on")],
        _ => vec![(enter, "choose"), (up_and_down, "move")],
    }
}

/// A box with text and lines to choose from; the chosen one is marked as well as coloured.
fn choices(dialog: &Dialog, frame: &mut Frame, look: &Look) {
    let placed = dialog.place(frame.area());
    element::boxed(dialog.title, placed.area, frame, look);
    for (content, row) in &placed.text {
        element::line(content, *row, frame.buffer_mut(), look.palette.text);
    }
    for (index, (content, row)) in dialog.options.iter().zip(placed.options).enumerate() {
        let here = index == dialog.at;
        let pointer = if here { look.symbols.current } else { " " };
        let style = if here { look.palette.focus } else { look.palette.text };
        element::line(&format!("{pointer} {content}"), row, frame.buffer_mut(), style);
        if here && row.height > 0 {
            frame.set_cursor_position((row.x, row.y));
        }
    }
}

fn view_help(scroll: usize, frame: &mut Frame, look: &Look) {
    let area = help::area(frame.area());
    let inside = help::inside(frame.area());
    let rows = help::rows(inside.width);
    let last = (scroll + inside.height as usize).min(rows.len());
    element::boxed(&format!("Keys {last}/{}", rows.len()), area, frame, look);
    for (row, place) in rows.iter().skip(scroll).zip(inside.rows()) {
        let line = match row {
            help::Row::Heading(title) => Line::styled(*title, look.palette.heading),
            help::Row::Keys(keys, help) => {
                Line::from(vec![Span::styled(keys.as_str(), look.palette.key), Span::raw(help.as_str())])
            }
        };
        frame.render_widget(line, place);
    }
}

fn view_picker(picker: &Picker, app: &App, frame: &mut Frame, look: &Look) {
    let Some(desk) = &app.desk else { return };
    let lines = picker.lines(desk);
    let area = picker::area(lines.len(), frame.area());
    let title = match picker.purpose {
        Purpose::Section => "Go to section: number or name",
        Purpose::Option(field) => desk.draft.template.field(field).map_or("", |(_, field)| field.label.as_str()),
    };
    element::boxed(title, area, frame, look);
    element::one_line(&picker.filter, picker::input(area), true, frame, look);
    let matching = picker.matching(&lines);
    for (place, row) in picker.shown(&lines, frame.area()) {
        let line = matching[place];
        let here = place == picker.selected;
        let pointer = if here { look.symbols.current } else { " " };
        let style = if here { look.palette.focus } else { look.palette.text };
        let content = format!("{pointer} {}{}", picker.mark(desk, line), lines[line]);
        element::line(&content, row, frame.buffer_mut(), style);
    }
}

fn why(field: usize, reason: &Editor, app: &App, frame: &mut Frame, look: &Look) {
    let label = app
        .desk
        .as_ref()
        .and_then(|desk| desk.draft.template.field(field))
        .map_or(String::new(), |(_, field)| field.label.clone());
    let inner = element::boxed("Not applicable, because", layout::boxed(frame.area(), 60, 6), frame, look);
    let row = |line: u16| Rect { y: inner.y + line, height: 1, ..inner }.intersection(inner);
    element::line(&label, row(0), frame.buffer_mut(), look.palette.label);
    element::one_line(reason, row(1), true, frame, look);
    element::line("Enter marks it; an empty reason takes the mark away", row(3), frame.buffer_mut(), look.palette.dim);
}
