//! The mouse: click to focus, drag to select, wheel to scroll.

use ratatui::layout::Rect;

use super::submitting::{enter, try_save};
use crate::app::event::Mouse;
use crate::app::keys::Action;
use crate::app::submit::Line;
use crate::app::{App, Desk, Effect, Screen, layout, write};

pub(super) fn point(app: &mut App, mouse: Mouse) -> Vec<Effect> {
    if app.overlay.is_some() || app.is_too_small() {
        return Vec::new();
    }
    let window = Rect::new(0, 0, app.size.0, app.size.1);
    match (&mut app.screen, mouse) {
        (Screen::Preview(preview), Mouse::Wheel { lines, .. }) => preview.scroll_by(lines as isize),
        (Screen::Choose(choose), Mouse::Wheel { lines, .. }) => {
            choose.go(if lines < 0 { Action::Up } else { Action::Down });
        }
        (Screen::Submit(submit), Mouse::Wheel { lines, .. }) => {
            submit.go(if lines < 0 { Action::Up } else { Action::Down });
        }
        (Screen::Choose(choose), Mouse::Click { column, row }) => {
            let list = layout::choose_list(window);
            if list.contains((column, row).into()) {
                let at = choose.first_shown(list.height as usize) + (row - list.y) as usize / 2;
                // The first click shows what a second one opens.
                if at == choose.selected {
                    return choose.current().map(|entry| vec![Effect::Open(entry.choice.clone())]).unwrap_or_default();
                }
                choose.selected = at.min(choose.matching.len().saturating_sub(1));
            }
        }
        (Screen::Submit(submit), Mouse::Click { column, row }) => {
            let list = layout::submit_list(window);
            let at = submit.first_shown(list.height as usize) + row.saturating_sub(list.y) as usize;
            if list.contains((column, row).into()) && at < submit.len() {
                let again = std::mem::replace(&mut submit.line, at) == at;
                let knowingly = std::mem::take(&mut submit.knowingly);
                return match submit.current() {
                    Line::Save if again => try_save(app, knowingly),
                    line if again && line != Line::File => enter(app, line),
                    _ => Vec::new(),
                };
            }
        }
        (Screen::Write, mouse) => {
            if let Some(desk) = &mut app.desk {
                point_at_form(desk, app.size, mouse);
            }
        }
        _ => {}
    }
    Vec::new()
}

pub(super) fn point_at_form(desk: &mut Desk, size: (u16, u16), mouse: Mouse) {
    match mouse {
        Mouse::Wheel { column, row, lines } => {
            desk.write.wheeled = true;
            // Over a text that is longer than its rows the wheel moves the text, until its end.
            if scrolls_text(desk, size, (column, row), lines) {
                return;
            }
            desk.write.scroll = desk.write.scroll.saturating_add_signed(lines as isize);
        }
        Mouse::Click { column, row } => {
            if let Some((stop, position)) = layout::hit(desk, size, column, row) {
                write::focus(desk, stop);
                if let Some(editor) = desk.write.editors.get_mut(&stop) {
                    editor.set_cursor(position);
                }
            } else if layout::areas(size).outline.contains((column, row).into()) {
                let first = layout::first_outline_row(desk, layout::areas(size).outline.height);
                write::go_to_page(desk, first + (row - layout::areas(size).outline.y) as usize);
            }
        }
        Mouse::Drag { column, row } => {
            if let Some((stop, position)) = layout::hit(desk, size, column, row)
                && stop == desk.write.stop()
                && let Some(editor) = desk.write.editors.get_mut(&stop)
            {
                editor.select_to(position);
            }
        }
    }
}

/// Scrolls the focused text under the mouse; `false` when there is none or it does not move any further.
fn scrolls_text(desk: &mut Desk, size: (u16, u16), (column, row): (u16, u16), lines: i32) -> bool {
    let stop = desk.write.stop();
    let over = layout::hit(desk, size, column, row).is_some_and(|(at, _)| at == stop);
    let rows = desk.write.form.block_of(stop).map_or(0, |block| block.height as u16);
    let Some(editor) = desk.write.editors.get_mut(&stop).filter(|_| over) else { return false };
    let further = if lines < 0 { editor.more_above() } else { editor.more_below(rows) };
    if further {
        editor.scroll_by(lines, rows);
    }
    further
}
