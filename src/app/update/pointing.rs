//! The mouse: click to focus, drag to select, wheel to scroll; in lists a click selects and a second one takes.

use ratatui::layout::Rect;

use super::choosing;
use super::overlaid::accept;
use super::submitting::{enter, try_save};
use super::writing::{list_options, refuse_read_only};
use crate::app::event::Mouse;
use crate::app::keys::Action;
use crate::app::overlay::dialog::Dialog;
use crate::app::stop::Stop;
use crate::app::submit::Line;
use crate::app::{App, Choose, Desk, Effect, Overlay, Screen, choices, layout, write};

pub(super) fn point(app: &mut App, mouse: Mouse) -> Vec<Effect> {
    if app.is_too_small() {
        return Vec::new();
    }
    if let Some(overlay) = app.overlay.take() {
        return point_at_overlay(app, overlay, mouse);
    }
    if is_on_message(app, mouse) {
        return Vec::new();
    }
    match (&mut app.screen, mouse) {
        (Screen::Preview(preview), Mouse::Wheel { lines, .. }) => preview.scroll_by(lines as isize),
        (Screen::Choose(choose), Mouse::Wheel { lines, .. }) => {
            choose.go(if lines < 0 { Action::Up } else { Action::Down });
        }
        // Keys go around the ends, the wheel stops there.
        (Screen::Submit(submit), Mouse::Wheel { lines: ..0, .. }) => submit.line = submit.line.saturating_sub(1),
        (Screen::Submit(submit), Mouse::Wheel { .. }) => submit.line = (submit.line + 1).min(submit.len() - 1),
        (Screen::Choose(choose), Mouse::Click { column, row }) => {
            let again = click_on_choose(choose, window(app.size), (column, row));
            return if again { choosing::accept(app) } else { Vec::new() };
        }
        (Screen::Submit(_), Mouse::Click { column, row }) => return click_on_submit(app, (column, row)),
        (Screen::Write, mouse) => {
            if let Some(desk) = &mut app.desk {
                let before = desk.write.stop();
                point_at_form(desk, app.size, mouse);
                if matches!(mouse, Mouse::Click { .. }) && hits(desk, app.size, mouse, before) {
                    choose_here(app);
                }
            }
        }
        _ => {}
    }
    Vec::new()
}

fn window((width, height): (u16, u16)) -> Rect {
    Rect::new(0, 0, width, height)
}

/// A click on a line selects it, and one on the line under the bar takes it.
fn point_at_overlay(app: &mut App, mut overlay: Overlay, mouse: Mouse) -> Vec<Effect> {
    let window = window(app.size);
    let taken = match (&mut overlay, mouse) {
        (Overlay::Help { scroll, .. }, Mouse::Wheel { lines, .. }) => {
            *scroll = scroll.saturating_add_signed(lines as isize);
            false
        }
        (Overlay::Pick(picker), Mouse::Wheel { lines, .. }) => {
            picker.go(if lines < 0 { Action::Up } else { Action::Down });
            false
        }
        (Overlay::Pick(picker), Mouse::Click { column, row }) => {
            let lines = app.desk.as_ref().map(|desk| picker.lines(desk)).unwrap_or_default();
            let hit = picker.shown(&lines, window).find(|(_, area)| area.contains((column, row).into()));
            hit.is_some_and(|(place, _)| std::mem::replace(&mut picker.selected, place) == place)
        }
        (overlay, Mouse::Click { column, row }) => {
            let options = Dialog::of(overlay, app.desk.as_ref()).map(|dialog| dialog.place(window).options);
            let hit = options.iter().flatten().position(|area| area.contains((column, row).into()));
            let again = hit == Some(overlay.chosen());
            if let Some(at) = hit {
                overlay.choose(at);
            }
            again
        }
        _ => false,
    };
    if taken {
        return accept(app, overlay);
    }
    app.overlay = Some(overlay);
    Vec::new()
}

/// A click ends the message, and goes no further when it is on it: what stands below cannot be seen.
fn is_on_message(app: &mut App, mouse: Mouse) -> bool {
    let Mouse::Click { column, row } = mouse else { return false };
    let rows = app.told_rows();
    let Some(message) = app.message.take() else { return false };
    let (_, area) = layout::told(&message.line(), layout::areas(app.size).message, rows);
    area.contains((column, row).into())
}

/// The first click shows what a second one opens: whether this is one.
fn click_on_choose(choose: &mut Choose, window: Rect, at: (u16, u16)) -> bool {
    let hit = choose.shown(window).find(|(_, rows)| rows.contains(at.into()));
    hit.is_some_and(|(place, _)| std::mem::replace(&mut choose.selected, place) == place)
}

fn click_on_submit(app: &mut App, at: (u16, u16)) -> Vec<Effect> {
    let window = window(app.size);
    let Screen::Submit(submit) = &mut app.screen else { return Vec::new() };
    let hit = submit.shown(window).find(|(_, row)| row.contains(at.into()));
    let Some((line, _)) = hit else { return Vec::new() };
    let again = std::mem::replace(&mut submit.line, line) == line;
    let knowingly = std::mem::take(&mut submit.knowingly);
    match submit.current() {
        Line::Save if again => try_save(app, knowingly),
        line if again => enter(app, line),
        _ => Vec::new(),
    }
}

/// Whether a click is on what had the focus already.
fn hits(desk: &Desk, size: (u16, u16), mouse: Mouse, before: Stop) -> bool {
    let Mouse::Click { column, row } = mouse else { return false };
    before.is_choice() && layout::hit(desk, size, column, row).is_some_and(|(stop, _)| stop == before)
}

/// Ticks the box at the focus, or opens the list of the dropdown.
fn choose_here(app: &mut App) {
    if refuse_read_only(app) {
        return;
    }
    let is_box = app.desk.as_mut().is_some_and(choices::tick);
    if !is_box {
        list_options(app, "");
    }
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
