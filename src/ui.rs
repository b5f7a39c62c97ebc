//! Draws the state as a frame; changes nothing.

mod choose;
mod element;
mod live;
pub mod markdown;
mod overlay;
pub mod preview;
pub mod style;
mod submit;
pub mod text;
mod write;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::app::{App, Screen, layout};
use style::{Palette, Symbols};

/// How things look, and what was rendered before and can be shown again.
#[derive(Debug)]
pub struct Look {
    pub palette: Palette,
    pub symbols: Symbols,
    /// The live preview beside the form.
    live: live::Live,
    /// Rendered lines of the Preview screen.
    pane: preview::Pane,
}

impl Look {
    pub fn new(palette: Palette, symbols: Symbols) -> Self {
        Self { palette, symbols, live: live::Live::default(), pane: preview::Pane::new() }
    }
}

/// Lays out what only its looks tell the length of, so that the state can scroll and search it. To be called before
/// [`view`]; free when nothing changed.
pub fn lay_out(app: &mut App, look: &mut Look) {
    let area = preview_area(app.size);
    if let Screen::Preview(preview) = &mut app.screen {
        look.pane.lay_out(preview, area, &look.palette, &look.symbols);
    }
    if let (Screen::Write, Some(desk)) = (&app.screen, &app.desk) {
        look.live.lay_out(desk, layout::areas(app.size).preview, &look.palette, &look.symbols);
    }
}

/// All rows but those of message and keys.
fn preview_area((width, height): (u16, u16)) -> Rect {
    Rect::new(0, 0, width, height.saturating_sub(2))
}

/// Draws one frame.
pub fn view(app: &App, frame: &mut Frame, look: &Look) {
    let area = frame.area();
    if app.is_too_small() {
        too_small(app, frame, area, look);
        return;
    }
    match (&app.screen, &app.desk) {
        (Screen::Choose(choose), _) => choose::view(choose, frame, look),
        (Screen::Write, Some(desk)) => write::view(app, desk, frame, look),
        (Screen::Preview(preview), _) => {
            let areas = layout::areas(app.size);
            let area = preview_area(app.size);
            let cursor = preview::view(preview, &look.pane, area, frame.buffer_mut(), &look.palette, &look.symbols);
            if let Some(cursor) = cursor {
                frame.set_cursor_position(cursor);
            }
            element::key_line(
                &preview_keys(app.desk.is_some(), preview.submit.is_some()),
                areas.keys,
                frame.buffer_mut(),
                look,
            );
        }
        (Screen::Submit(submit), Some(desk)) => submit::view(submit, desk, frame, look),
        _ => {}
    }
    element::message(app, frame, look);
    if let Some(overlay) = &app.overlay {
        overlay::view(overlay, app, frame, look);
    }
}

/// The keys of the Preview screen, with or without a draft or Submit behind it.
fn preview_keys(drafted: bool, submitting: bool) -> Vec<(String, &'static str)> {
    use crate::app::keys::{Action, Context, shown};
    let mut keys = vec![(Action::NextView, "view"), (Action::Search, "search")];
    if submitting {
        keys.push((Action::Back, "back to submit"));
    } else if drafted {
        keys.extend([(Action::Submit, "submit"), (Action::Back, "back to writing")]);
    } else {
        keys.push((Action::Back, "quit"));
    }
    keys.into_iter().map(|(action, help)| (shown(Context::Preview, action), help)).collect()
}

fn too_small(app: &App, frame: &mut Frame, area: Rect, look: &Look) {
    let (width, height) = app.size;
    let (least_width, least_height) = layout::LEAST;
    let lines = [
        format!("{width}x{height} is too small:"),
        format!("{least_width}x{least_height} is needed."),
        "Nothing is lost.".to_owned(),
    ];
    for (line, y) in lines.iter().zip(area.y..area.bottom()) {
        let row = Rect { y, height: 1, ..area };
        frame.render_widget(Line::styled(line.as_str(), look.palette.text), row);
    }
}
