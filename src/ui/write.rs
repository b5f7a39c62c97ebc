//! Draws the Write screen: header, outline, form, live preview, keys.

mod code;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::element::Key;
use super::{Look, element, text};
use crate::app::App;
use crate::app::desk::{Desk, Progress};
use crate::app::keys::{Action, Context, shown};
use crate::app::layout::{self, Areas, Block, What};
use crate::app::stop::{self, Part, PhasePart, Stop};
use crate::check::Severity;
use crate::check::score::Score;

/// Leaves out the areas that are `kept` from the last frame; gives the place of the cursor.
pub(super) fn view(app: &App, desk: &Desk, buffer: &mut Buffer, look: &Look, kept: &[Rect]) -> Option<Position> {
    let areas = layout::areas(app.size);
    let score = desk.score();
    header(desk, &score, &areas, buffer, look);
    if areas.outline.width > 0 && !kept.contains(&areas.outline) {
        look.outline.view(areas.outline, buffer, look);
    }
    let cursor = form(desk, areas.form, buffer, look);
    if areas.preview.width > 0 && !kept.contains(&areas.preview) {
        look.live.view(areas.preview, buffer, look);
    }
    let narrow = areas.outline.width == 0;
    status(desk, &score, areas.message, narrow, buffer, look);
    element::key_line(&keys(desk, narrow), &always(), areas.keys, buffer, look);
    cursor.filter(|_| app.overlay.is_none())
}

/// Template, save state and how complete the issue is, by the score that the line beneath the fields tells too.
fn header(desk: &Desk, score: &Score, areas: &Areas, buffer: &mut Buffer, look: &Look) {
    let saved = match (&desk.read_only, &desk.saving.error) {
        (Some(_), _) => "read-only",
        (_, Some(_)) => "NOT SAVED",
        _ if !desk.saving.kept => "",
        _ if desk.is_dirty() => "saving",
        _ if desk.revision == 0 => "",
        _ => "saved",
    };
    let gauge = gauge(score.points.percent(), look);
    let right = if saved.is_empty() { gauge } else { format!("{saved}  {gauge}") };
    let room = (areas.header.width as usize).saturating_sub(text::width(&right) + 1);
    let page = match (areas.outline.width, desk.write.pages.len()) {
        (0, pages) => format!("{}/{pages} ", desk.write.page + 1),
        _ => String::new(),
    };
    let name = text::visible(&desk.draft.template.name).into_owned();
    let left = format!("{page}{name}");
    element::line(&left, Rect { width: room as u16, ..areas.header }, buffer, look.palette.title);
    let x = areas.header.right().saturating_sub(text::width(&right) as u16);
    let area = Rect { x, width: areas.header.right() - x, ..areas.header };
    let style = if desk.saving.error.is_some() { look.palette.error } else { look.palette.dim };
    element::line(&right, area, buffer, style);
}

fn gauge(percent: usize, look: &Look) -> String {
    const CELLS: usize = 8;
    let filled = percent * CELLS / 100;
    let bar = look.symbols.filled.repeat(filled) + &look.symbols.unfilled.repeat(CELLS - filled);
    format!("{bar} {percent} %")
}

/// The symbol of a state.
pub(super) fn symbol(state: Progress, look: &Look) -> (&'static str, ratatui::style::Style) {
    match state {
        Progress::Empty => (look.symbols.empty, look.palette.dim),
        Progress::Partial => (look.symbols.partial, look.palette.warning),
        Progress::Complete => (look.symbols.complete, look.palette.success),
        Progress::Finding => (look.symbols.finding, look.palette.error),
    }
}

/// How far the title has come.
pub(super) fn title_progress(desk: &Desk) -> Progress {
    if desk.title_findings().is_empty() {
        Progress::Complete
    } else if desk.title_findings().iter().all(|finding| finding.rule == "title-empty") {
        Progress::Empty
    } else {
        Progress::Finding
    }
}

fn form(desk: &Desk, area: Rect, buffer: &mut Buffer, look: &Look) -> Option<Position> {
    let mut cursor = None;
    let (first, last) = (desk.write.scroll, desk.write.scroll + area.height as usize);
    for block in &desk.write.form.blocks {
        if block.y < last && block.y + block.height > first {
            cursor = cursor.or(draw_block(desk, block, area, buffer, look));
        }
    }
    element::more(first > 0, desk.write.form.height > last, area, buffer, look);
    cursor
}

fn corner(area: Rect, y: u16) -> Rect {
    Rect { x: area.right().saturating_sub(1), y, width: 1, height: 1 }
}

/// The screen rows of a block that are in view, with the first of its own rows that is.
fn in_view(block: &Block, scroll: usize, area: Rect) -> (Rect, usize) {
    let skipped = scroll.saturating_sub(block.y);
    let top = (block.y + skipped - scroll) as u16;
    let height = (block.height - skipped).min((area.height - top) as usize) as u16;
    (Rect { y: area.y + top, height, ..area }, skipped)
}

fn draw_block(desk: &Desk, block: &Block, area: Rect, buffer: &mut Buffer, look: &Look) -> Option<Position> {
    let (rows, skipped) = in_view(block, desk.write.scroll, area);
    let palette = &look.palette;
    // The sign stands before the first line; the others are as far in.
    let lines = |lines: &[String], before: &str, style, buffer: &mut Buffer| {
        for ((index, content), y) in lines.iter().enumerate().skip(skipped).zip(rows.y..rows.bottom()) {
            let before = if index == 0 { before.to_owned() } else { " ".repeat(text::width(before)) };
            element::line(&format!("{before}{content}"), Rect { y, height: 1, ..rows }, buffer, style);
        }
    };
    match &block.what {
        What::Gap => {}
        What::Title(title) => element::line(title, rows, buffer, palette.heading),
        What::Markdown(guided) => look.guidance.view(*guided, rows, skipped, buffer),
        What::Guidance(guidance) => lines(guidance, "", palette.dim, buffer),
        What::NotApplicable(reason) => {
            lines(reason, &format!("{} ", look.symbols.not_applicable), palette.success, buffer);
        }
        What::Similar(found) => lines(found, "", palette.text, buffer),
        What::Note(note) => element::line(note, rows, buffer, palette.dim),
        What::Finding { blocking, lines: finding } => {
            let style = if *blocking { palette.error } else { palette.warning };
            let word = if *blocking { look.symbols.finding } else { "?" };
            lines(finding, &format!("  {word} "), style, buffer);
        }
        What::Label { stop, text: name } => label(desk, *stop, name, rows, buffer, look),
        What::Text { stop, mark } => {
            let cursor = text_block(desk, *stop, mark, (rows, skipped), buffer, look);
            let ends_here = skipped + rows.height as usize == block.height;
            if ends_here && desk.write.stop() != *stop && goes_on(desk, *stop, mark, block.height, area.width) {
                let corner = corner(rows, rows.bottom() - 1);
                element::clear(corner, buffer);
                element::line(look.symbols.down, corner, buffer, palette.dim);
            }
            return cursor;
        }
    }
    None
}

fn label(desk: &Desk, stop: Stop, name: &str, area: Rect, buffer: &mut Buffer, look: &Look) {
    let here = match (desk.write.stop(), stop) {
        (Stop::Field(a, _), Stop::Field(b, _)) => a == b,
        (a, b) => a == b,
    };
    let mark = match stop {
        Stop::Field(field, _) => symbol(desk.field_progress(field), look),
        Stop::Title => symbol(title_progress(desk), look),
        _ => (" ", look.palette.dim),
    };
    let asked = stop.field().and_then(|field| {
        let empty = desk.field_findings(field).iter().find(|finding| finding.rule == "field-empty")?;
        Some(if empty.severity == Severity::Blocking { "  needed" } else { "  wanted" })
    });
    let style = if here { look.palette.focus } else { look.palette.label };
    let name = text::visible(name);
    let dim = look.palette.dim;
    let language = code::label(desk, stop);
    let beside = 2 + text::width(&language) + asked.map_or(0, text::width);
    let name = text::truncate(&name, (area.width as usize).saturating_sub(beside));
    let line = [(mark.0, mark.1), (" ", mark.1), (&*name, style), (&*language, dim), (asked.unwrap_or_default(), dim)];
    element::pieces(line, area, buffer);
}

fn text_block(
    desk: &Desk,
    stop: Stop,
    mark: &str,
    (area, skipped): (Rect, usize),
    buffer: &mut Buffer,
    look: &Look,
) -> Option<Position> {
    let here = desk.write.stop() == stop;
    let (bar, bar_style) =
        if here { (look.symbols.quote, look.palette.focus) } else { (look.symbols.vertical, look.palette.border) };
    element::bar(bar, area, buffer, bar_style);
    let left = 2 + layout::mark_width(mark);
    if skipped == 0 {
        let row = Rect { x: area.x + 2, width: left - 2, height: 1, ..area };
        let style = if here { look.palette.label } else { look.palette.dim };
        element::put(mark, row, buffer, style);
    }
    let editor = desk.write.editors.get(&stop)?;
    let inner = Rect { x: area.x + left, width: area.width.saturating_sub(left), ..area };
    if editor.is_empty() {
        let placeholder = layout::wrap(&stop::placeholder(&desk.draft, stop), inner.width);
        for (content, y) in placeholder.iter().skip(skipped).zip(inner.y..inner.bottom()) {
            element::line(content, Rect { y, height: 1, ..inner }, buffer, look.palette.placeholder);
        }
    } else {
        code::editor_rows(editor, code::language(desk, stop).as_ref(), (inner, skipped), buffer, look);
    }
    if here { element::cursor(editor, inner, skipped as u16) } else { None }
}

/// Whether a text, or the placeholder in its place, has more than so many rows.
fn goes_on(desk: &Desk, stop: Stop, mark: &str, rows: usize, width: u16) -> bool {
    let Some(editor) = desk.write.editors.get(&stop) else { return false };
    if !editor.is_empty() {
        return editor.more_below(rows as u16);
    }
    let inner = width.saturating_sub(2 + layout::mark_width(mark));
    layout::wrap(&stop::placeholder(&desk.draft, stop), inner).len() > rows
}

/// What is still missing, in one line; beside it the key for help, which has no room among the others if `narrow`.
fn status(desk: &Desk, score: &Score, area: Rect, narrow: bool, buffer: &mut Buffer, look: &Look) {
    let (blocking, advice) = desk.finding_counts();
    let content = match (blocking, advice) {
        (0, 0) => "Nothing is missing".to_owned(),
        (0, advice) => format!("{advice} to look at"),
        (blocking, advice) => format!("{blocking} needed, {advice} more to look at"),
    };
    element::line(&content, area, buffer, look.palette.dim);
    let complete = complete(desk, score);
    let width = text::width(&complete) as u16;
    if !narrow && text::width(&content) as u16 + width < area.width {
        let right = Rect { x: area.right() - width, width, ..area };
        element::line(&complete, right, buffer, look.palette.dim);
    }
    let (name, word) = help();
    let width = (text::width(&name) + 1 + text::width(word)) as u16;
    if narrow && text::width(&content) as u16 + width < area.width {
        let right = Rect { x: area.right() - width, width, ..area };
        element::key_line(&[], &[(name, word)], right, buffer, look);
    }
}

/// How complete the page is, and the whole.
fn complete(desk: &Desk, score: &Score) -> String {
    let section = desk.write.pages.get(desk.write.page).map(|page| page.section);
    let here = section.map(|section| section.map_or(score.title, |at| score.sections[at]));
    match here.filter(|points| points.is_asked()) {
        Some(points) => format!("complete: {} % here, {} % in all", points.percent(), score.points.percent()),
        None => format!("complete: {} % in all", score.points.percent()),
    }
}

/// The keys of the focused field, the most wanted first.
fn keys(desk: &Desk, narrow: bool) -> Vec<Key> {
    let stop = desk.write.stop();
    let next = (shown(Context::Write, Action::NextField), "next");
    let mut keys = if narrow { Vec::new() } else { vec![next.clone(), help()] };
    let item = |action, help| (shown(Context::Item, action), help);
    match stop {
        Stop::Field(_, Part::Item(_)) => {
            keys.extend([item(Action::Add, "add"), item(Action::Drop, "drop")]);
            if stop::mark(&desk.draft, stop).contains('[') {
                keys.push(item(Action::Tick, "tick"));
            }
            keys.push(("Alt-Up/Down".to_owned(), "move"));
        }
        Stop::Field(_, Part::Phase(_, PhasePart::Task(_) | PhasePart::Milestone)) => {
            keys.extend([item(Action::Add, "add task"), item(Action::Drop, "drop"), item(Action::Tick, "tick")]);
            keys.push(("Alt-Up/Down".to_owned(), "move"));
        }
        Stop::Field(_, Part::Choice) => {
            let own = |action, help| (shown(Context::Dropdown, action), help);
            keys.extend([own(Action::List, "list"), own(Action::Clear, "take back")]);
        }
        Stop::Field(_, Part::Box(_)) => keys.push((shown(Context::Box, Action::Tick), "tick")),
        Stop::Field(_, Part::Phase(..)) => {
            keys.extend([item(Action::AddBeside, "add phase"), item(Action::Drop, "drop phase")]);
            keys.push(("Alt-Up/Down".to_owned(), "move phase"));
        }
        _ => {}
    }
    if narrow {
        keys.push(next);
    }
    let write = |action, help| (shown(Context::Write, action), help);
    keys.extend([write(Action::NextIncomplete, "next empty"), write(Action::Preview, "preview")]);
    keys.extend([write(Action::GoToSection, "go to"), write(Action::NextSection, "section")]);
    keys
}

/// The keys that are shown at any width.
fn always() -> [Key; 2] {
    [(shown(Context::Write, Action::Submit), "save"), (shown(Context::Everywhere, Action::Quit), "quit")]
}

fn help() -> Key {
    (shown(Context::Everywhere, Action::Help), "help")
}
