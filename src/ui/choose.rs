//! Draws the Choose screen.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Look, element, text};
use crate::app::choose::{self, Choice, Choose};
use crate::app::keys::{Action, Context, shown};

/// What kind of thing an entry is, in a word of at most eight cells.
fn kind(choice: &Choice) -> &'static str {
    match choice {
        Choice::Template(_) => "template",
        Choice::Draft(_) | Choice::ReadOnly(_) | Choice::Copy(_) => "draft",
        Choice::ContactLink(_) => "link",
        Choice::Blank => "blank",
        Choice::Broken => "broken",
    }
}

/// What is asked for, and where the drafts are that are not among the first entries, as far as there is room.
fn heading(choice: &Choose, width: u16) -> String {
    const ASKED: &str = "Choose a template, or a draft to resume";
    let end = shown(Context::Moving, Action::Bottom);
    let heads = match choice.older_drafts() {
        0 => return ASKED.to_owned(),
        1 => [format!("{ASKED} ({end}: 1 older draft)"), format!("Template or draft? {end}: 1 older draft")],
        older => [
            format!("{ASKED} ({end}: {older} older drafts)"),
            format!("Template or draft? {end}: {older} older drafts"),
        ],
    };
    let [long, short] = heads;
    if text::width(&long) <= width as usize { long } else { short }
}

/// Gives the place of the cursor, as the other screens do.
pub(super) fn view(choice: &Choose, buffer: &mut Buffer, look: &Look) -> Option<Position> {
    let area = buffer.area;
    let row = |y| Rect { y, height: 1, ..area };
    element::line(&heading(choice, area.width), row(0), buffer, look.palette.title);
    let prompt = "Filter: ";
    element::line(prompt, row(1), buffer, look.palette.label);
    let left = text::width(prompt) as u16;
    let input = Rect { x: left, width: area.width.saturating_sub(left), ..row(1) };
    let cursor = element::one_line(&choice.filter, input, buffer, look);

    let told = choice.told(area);
    for ((text, is_wrong), y) in told.iter().zip(2..) {
        element::line(text, row(y), buffer, if *is_wrong { look.palette.warning } else { look.palette.dim });
    }
    if choice.matching.is_empty() {
        let below = row(3 + told.len() as u16);
        element::line("Nothing matches; Esc clears the filter", below, buffer, look.palette.dim);
    }
    // Two rows an entry: what it is, and what is known about it.
    for (place, rows) in choice.shown(area) {
        let entry = &choice.entries[choice.matching[place]];
        let here = place == choice.selected;
        let pointer = if here { look.symbols.current } else { " " };
        let kind = kind(&entry.choice);
        let style = if here { look.palette.focus } else { look.palette.text };
        let title = if entry.title.trim().is_empty() { "(no title yet)" } else { entry.title.as_str() };
        let title = format!("{pointer} {kind:<9}{title}");
        element::line(&title, Rect { height: 1, ..rows }, buffer, style);
        let style = if entry.notice.is_some() { look.palette.warning } else { look.palette.dim };
        let known = entry.known(area);
        let left = " ".repeat(choose::indent(area) as usize);
        for (at, y) in (rows.y + 1..rows.bottom()).enumerate() {
            // What has no more rows is cut where the window ends.
            let known = if rows.height == 2 { known.join(" ") } else { known.get(at).cloned().unwrap_or_default() };
            element::line(&format!("{left}{known}"), Rect { y, height: 1, ..rows }, buffer, style);
        }
    }
    let keys = [
        (shown(Context::Everywhere, Action::Help), "help"),
        ("type".to_owned(), "filter"),
        (shown(Context::Choose, Action::TrashDraft), "draft to the trash"),
    ];
    let always = [(shown(Context::Moving, Action::Accept), "open"), (shown(Context::Everywhere, Action::Quit), "quit")];
    let bottom = row(area.height.saturating_sub(1));
    element::key_line(&keys, &always, bottom, buffer, look);
    cursor
}
