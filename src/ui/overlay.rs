//! Draws the overlays.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{Look, element, text};
use crate::app::App;
use crate::app::editor::Editor;
use crate::app::layout;
use crate::app::overlay::{self, Overlay, QuitChoice};

pub(super) fn view(overlay: &Overlay, app: &App, frame: &mut Frame, look: &Look) {
    match overlay {
        Overlay::Help { scroll } => help(*scroll, frame, look),
        Overlay::Quit { choice } => {
            let lines: Vec<&str> = QuitChoice::ALL.iter().map(|(_, words)| *words).collect();
            let at = QuitChoice::ALL.iter().position(|(each, _)| each == choice).unwrap_or(0);
            let failed = app.desk.as_ref().and_then(|desk| desk.saving.error.as_deref());
            let text = match failed {
                Some(why) => format!("The draft is NOT saved: {why}"),
                None => "The draft is kept; it can be resumed at any time.".to_owned(),
            };
            choices("Quit", &[&text], &lines, at, frame, look);
        }
        Overlay::Discard { sure } => {
            let text = ["Discard this draft?", "It goes to the trash: `issuewright drafts restore`."];
            choices("Discard", &text, &["No, keep it", "Yes, discard it"], usize::from(*sure), frame, look);
        }
        Overlay::Overwrite { path, sure } => {
            let text = format!("{} is there already.", path.display());
            choices("Overwrite?", &[&text], &["No, leave it", "Yes, overwrite it"], usize::from(*sure), frame, look);
        }
        Overlay::Written { path, leave } => {
            let text = format!("The issue is in {}", path.display());
            choices("Saved", &[&text], &["Quit", "Go on writing"], usize::from(!*leave), frame, look);
        }
        Overlay::Locked { why, choice, .. } => {
            choices("Open elsewhere", &[why], &overlay::LOCKED, *choice, frame, look);
        }
        Overlay::Notice { lines } => {
            let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
            choices("Notice", &lines, &["Go on"], 0, frame, look);
        }
        Overlay::GoTo { filter, selected } => go_to(filter, *selected, app, frame, look),
        Overlay::Reason { field, reason } => why(*field, reason, app, frame, look),
    }
}

/// A box with text and lines to choose from; the chosen one is marked as well as coloured.
fn choices(title: &str, text: &[&str], lines: &[&str], at: usize, frame: &mut Frame, look: &Look) {
    let width = 60.min(frame.area().width);
    let wrapped: Vec<String> =
        text.iter().flat_map(|line| layout::wrap(&text::visible(line), width.saturating_sub(2))).collect();
    let height = (wrapped.len() + lines.len() + 3) as u16;
    let inner = element::boxed(title, width, height, frame, look);
    let row = |at: usize| Rect { y: inner.y + at as u16, height: 1, ..inner }.intersection(inner);
    for (at, content) in wrapped.iter().enumerate() {
        element::line(content, row(at), frame.buffer_mut(), look.palette.text);
    }
    let below = wrapped.len() + 1;
    for (index, content) in lines.iter().enumerate() {
        let here = index == at;
        let pointer = if here { look.symbols.current } else { " " };
        let style = if here { look.palette.focus } else { look.palette.text };
        let row = row(below + index);
        if row.height > 0 {
            element::line(&format!("{pointer} {content}"), row, frame.buffer_mut(), style);
            if here {
                frame.set_cursor_position((row.x, row.y));
            }
        }
    }
}

fn help(scroll: usize, frame: &mut Frame, look: &Look) {
    let area = frame.area();
    let lines = overlay::help_lines();
    let inner = element::boxed("Keys", area.width.min(76), area.height, frame, look);
    let first = scroll.min(lines.len().saturating_sub(inner.height as usize));
    for ((keys, help), y) in lines.iter().skip(first).zip(inner.y..inner.bottom()) {
        let row = Rect { y, height: 1, ..inner };
        let line = if keys.is_empty() {
            Line::styled(*help, look.palette.heading)
        } else {
            let width = if inner.width < 50 { 12 } else { 24 };
            Line::from(vec![Span::styled(format!("{keys:<width$} "), look.palette.key), Span::raw(*help)])
        };
        frame.render_widget(line, row);
    }
}

fn go_to(filter: &Editor, selected: usize, app: &App, frame: &mut Frame, look: &Look) {
    let Some(desk) = &app.desk else { return };
    let titles = crate::app::page_titles(desk);
    let matching = overlay::pages_matching(&titles, &filter.text());
    let height = (titles.len().min(1000) as u16 + 4).min(frame.area().height);
    let inner = element::boxed("Go to section: number or name", 50, height, frame, look);
    let input = Rect { height: 1, ..inner };
    element::one_line(filter, input, true, frame, look);
    let rows = inner.height.saturating_sub(1) as usize;
    let first = selected.saturating_sub(rows.saturating_sub(1));
    for ((place, &page), y) in matching.iter().enumerate().skip(first).zip(inner.y + 1..inner.bottom()) {
        let here = place == selected;
        let pointer = if here { look.symbols.current } else { " " };
        let style = if here { look.palette.focus } else { look.palette.text };
        let content = format!("{pointer} {:>2} {}", page + 1, titles[page]);
        element::line(&content, Rect { y, height: 1, ..inner }, frame.buffer_mut(), style);
    }
}

fn why(field: usize, reason: &Editor, app: &App, frame: &mut Frame, look: &Look) {
    let label = app
        .desk
        .as_ref()
        .and_then(|desk| desk.draft.template.field(field))
        .map_or(String::new(), |(_, field)| field.label.clone());
    let inner = element::boxed("Not applicable, because", 60, 6, frame, look);
    let row = |line: u16| Rect { y: inner.y + line, height: 1, ..inner };
    element::line(&label, row(0), frame.buffer_mut(), look.palette.label);
    element::one_line(reason, row(1), true, frame, look);
    element::line("Enter marks it; an empty reason takes the mark away", row(3), frame.buffer_mut(), look.palette.dim);
}
