//! Draws the state as a frame; changes nothing.

mod choose;
mod element;
mod guidance;
mod live;
pub mod markdown;
mod outline;
mod overlay;
pub mod preview;
pub mod sheet;
pub mod style;
mod submit;
pub mod text;
pub mod three_way;
mod write;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;
use ratatui::widgets::Widget;

use crate::app::{App, Preview, Screen, layout};
use style::{Palette, Symbols};

/// How things look, and what was rendered before and can be shown again.
#[derive(Debug)]
pub struct Look {
    pub palette: Palette,
    pub symbols: Symbols,
    /// The outline at the left of the form.
    outline: outline::Outline,
    /// The live preview beside the form.
    live: live::Live,
    guidance: guidance::Guidance,
    /// Rendered lines of the Preview screen.
    pane: preview::Pane,
}

impl Look {
    pub fn new(palette: Palette, symbols: Symbols) -> Self {
        let (outline, live) = (outline::Outline::default(), live::Live::default());
        let guidance = guidance::Guidance::default();
        Self { palette, symbols, outline, live, guidance, pane: preview::Pane::new() }
    }
}

/// Lays out what only its looks tell the length of, so that the state can scroll and search it. To be called before
/// [`view`]; free when nothing changed.
pub fn lay_out(app: &mut App, look: &mut Look) {
    let area = preview_area(app.size);
    if let Screen::Preview(preview) = &mut app.screen {
        look.pane.lay_out(preview, area, &look.palette, &look.symbols);
    }
    if let (Screen::Write, Some(desk)) = (&app.screen, &mut app.desk) {
        let form = layout::areas(app.size).form;
        let is_longer = look.guidance.lay_out(desk, form, &look.palette, &look.symbols);
        // What is told may have come after the form was laid out.
        if is_longer || app.is_covered_anew() {
            app.arrange();
        }
    }
    if let (Screen::Write, Some(desk)) = (&app.screen, &app.desk) {
        let areas = layout::areas(app.size);
        look.outline.lay_out(desk, areas.outline);
        look.live.lay_out(desk, areas.preview, &look.palette, &look.symbols);
    }
}

/// A part of the screen that nothing else draws into; where and of what version it is the same, it looks the same.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Part {
    /// Empty when there is no such part.
    pub area: Rect,
    pub version: u64,
}

/// What the next frame shows of those parts that most keys do not change.
pub fn parts(app: &App, look: &Look) -> [Part; 2] {
    // A message or an overlay may cover them.
    let covered = app.overlay.is_some() || app.told().is_some();
    if covered || app.is_too_small() || !matches!(app.screen, Screen::Write) || app.desk.is_none() {
        return <[Part; 2]>::default();
    }
    let areas = layout::areas(app.size);
    [
        Part { area: areas.outline, version: look.outline.version },
        Part { area: areas.preview, version: look.live.version },
    ]
}

/// All rows but those of message and keys.
fn preview_area((width, height): (u16, u16)) -> Rect {
    Rect::new(0, 0, width, height.saturating_sub(2))
}

/// Draws one frame, but for the areas of [`parts`] that are `kept` from the last one; gives the place of the cursor.
pub fn view(app: &App, buffer: &mut Buffer, look: &Look, kept: &[Rect]) -> Option<Position> {
    let area = buffer.area;
    if app.is_too_small() {
        too_small(app, buffer, area, look);
        return None;
    }
    let cursor = match (&app.screen, &app.desk) {
        (Screen::Choose(choose), _) => choose::view(choose, buffer, look),
        (Screen::Write, Some(desk)) => write::view(app, desk, buffer, look, kept),
        (Screen::Preview(preview), _) => {
            let areas = layout::areas(app.size);
            let area = preview_area(app.size);
            let cursor = preview::view(preview, &look.pane, area, buffer, &look.palette, &look.symbols);
            let (keys, always) = preview_keys(preview, app.desk.is_some());
            element::key_line(&keys, &always, areas.keys, buffer, look);
            cursor
        }
        (Screen::Submit(submit), Some(desk)) => submit::view(submit, desk, buffer, look),
        (Screen::ThreeWay(view), _) => {
            three_way::view(view, buffer, look);
            None
        }
        _ => None,
    };
    element::message(app, buffer, look);
    let over = app.overlay.as_ref().and_then(|overlay| overlay::view(overlay, app, buffer, look));
    over.or(cursor)
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
    let mut keys = vec![key(Action::NextView, "view"), key(Action::Search, "search"), key(Action::Help, "help")];
    keys.extend(drafted.then(|| key(Action::LookUpLinks, "look up links")));
    (keys, always)
}

fn too_small(app: &App, buffer: &mut Buffer, area: Rect, look: &Look) {
    let (width, height) = app.size;
    let (least_width, least_height) = layout::LEAST;
    let lines = [
        format!("{width}x{height} is too small:"),
        format!("{least_width}x{least_height} is needed."),
        "Nothing is lost.".to_owned(),
    ];
    for (line, y) in lines.iter().zip(area.y..area.bottom()) {
        let row = Rect { y, height: 1, ..area };
        Line::styled(line.as_str(), look.palette.text).render(row, buffer);
    }
}
