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

use crate::app::{App, Preview, Screen, layout};
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
            let (keys, always) = preview_keys(preview, app.desk.is_some());
            element::key_line(&keys, &always, areas.keys, frame.buffer_mut(), look);
        }
        (Screen::Submit(submit), Some(desk)) => submit::view(submit, desk, frame, look),
        _ => {}
    }
    element::message(app, frame, look);
    if let Some(overlay) = &app.overlay {
        overlay::view(overlay, app, frame, look);
    }
}

/// The keys of the Preview screen, with or without a draft or Submit behind it, and those that are shown at any width.
fn preview_keys(preview: &Preview, drafted: bool) -> (Vec<element::Key>, Vec<element::Key>) {
    use crate::app::keys::{Action, Context, shown};
    let key = |action, help| (shown(Context::Preview, action), help);
    if preview.is_typing() {
        let esc = (shown(Context::Everywhere, Action::Back), "end the search");
        return (Vec::new(), vec![(shown(Context::Moving, Action::Accept), "keep"), esc]);
    }
    let always = match (drafted, preview.submit.is_some()) {
        (_, true) => vec![key(Action::Back, "back to submit")],
        (true, false) => vec![key(Action::Submit, "submit"), key(Action::Back, "back to writing")],
        (false, false) => vec![key(Action::Back, "quit")],
    };
    (vec![key(Action::NextView, "view"), key(Action::Search, "search"), key(Action::Help, "help")], always)
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
