//! Draws the Submit screen.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::{Look, element, text};
use crate::app::desk::Desk;
use crate::app::keys::{Action, Context, shown};
use crate::app::layout;
use crate::app::metadata::Metadata;
use crate::app::pages;
use crate::app::submit::{self, Line, Submit, describe};
use crate::check::Severity;

const LABEL_WIDTH: usize = 12;

pub(super) fn view(submit: &Submit, desk: &Desk, buffer: &mut Buffer, look: &Look) -> Option<Position> {
    let area = buffer.area;
    headline(submit, desk, buffer, look);
    let cursor = list(submit, desk, buffer, look);
    if !submit.told.is_empty() {
        element::lines(&submit.told, layout::submit(area, &submit.told).1, look.palette.text, buffer);
    }
    let enter = (shown(Context::Moving, Action::Accept), enter_means(submit.current(), desk));
    let save = save_means(submit, &enter, area.width);
    let keys = [
        enter,
        (shown(Context::Submit, Action::Preview), "preview"),
        (shown(Context::Everywhere, Action::Help), "help"),
    ];
    let always = [(shown(Context::Submit, Action::Accept), save), (shown(Context::Everywhere, Action::Back), "back")];
    let bottom = Rect { y: area.height.saturating_sub(1), height: 1, ..area };
    element::key_line(&keys, &always, bottom, buffer, look);
    cursor
}

/// What is missing and how far it is, in as many words as there is room for.
fn headline(submit: &Submit, desk: &Desk, buffer: &mut Buffer, look: &Look) {
    let area = Rect { height: 1, ..buffer.area };
    let heads = match (submit.blocking(), submit.findings.len()) {
        (0, 0) => vec!["Submit: nothing is missing".to_owned()],
        (0, all) => vec![format!("Submit: {all} to look at, none holds it up"), format!("Submit: {all} to look at")],
        (blocking, _) => {
            let short = format!("Submit: {blocking} needed");
            vec![format!("{short} before this issue is complete"), short]
        }
    };
    let points = desk.score().points;
    let percent = points.percent();
    let scores = [
        format!("{percent} % complete, {} points", points.in_words()),
        format!("{percent} % complete"),
        format!("{percent} %"),
    ];
    let fits = |(head, score): &(&String, &String)| text::width(head) + 2 + text::width(score) <= area.width as usize;
    let all = heads.iter().flat_map(|head| scores.iter().map(move |score| (head, score)));
    let Some((head, score)) = all.clone().find(fits).or(all.last()) else { return };
    element::line(head, area, buffer, look.palette.title);
    let width = text::width(score) as u16;
    let x = area.width.saturating_sub(width).max(text::width(head) as u16 + 1);
    element::line(score, Rect { x, width, ..area }, buffer, look.palette.dim);
}

/// The lines as far as there is room, with signs where they go on.
fn list(submit: &Submit, desk: &Desk, buffer: &mut Buffer, look: &Look) -> Option<Position> {
    let window = buffer.area;
    let shown: Vec<(usize, Rect)> = submit.shown(window).collect();
    let (above, below) = (shown.first().map_or(0, |(at, _)| *at), shown.last().map_or(0, |(at, _)| at + 1));
    let is_part = shown.len() < submit.len();
    let mut cursor = None;
    for (index, row) in shown {
        // The last columns are for the signs.
        let row = Rect { width: row.width.saturating_sub(if is_part { 2 } else { 0 }), ..row };
        cursor = cursor.or(draw_line(submit, desk, index, row, buffer, look));
    }
    element::more(above > 0, below < submit.len(), layout::submit(window, &submit.told).0, buffer, look);
    cursor
}

/// What saving is called: in as many words as leave room for Enter, which does what was told to be done once more.
fn save_means(submit: &Submit, enter: &element::Key, width: u16) -> &'static str {
    if !submit.knowingly {
        return "save the markdown";
    }
    let (save, back) = (shown(Context::Submit, Action::Accept), shown(Context::Everywhere, Action::Back));
    let others = format!("{} {}  {save}   {back} back", enter.0, enter.1);
    let room = (width as usize).saturating_sub(text::width(&others));
    let words = ["save all the same", "save anyway", "anyway"];
    words.into_iter().find(|words| text::width(words) <= room).unwrap_or("anyway")
}

/// What Enter does on a line.
fn enter_means(line: Line, desk: &Desk) -> &'static str {
    match line {
        Line::Save | Line::File => "save",
        Line::Unanswered | Line::Comments | Line::SubIssues => "next choice",
        Line::Title | Line::Labels | Line::Assignees | Line::Milestone | Line::Type | Line::Projects => "change",
        Line::Repository => "change",
        Line::Links => "look them up",
        Line::FileIssue if desk.edits.is_some() => "send it",
        Line::FileIssue => "file it",
        Line::Note(_) => "",
        Line::Finding(_) => "go there",
    }
}

fn draw_line(
    submit: &Submit,
    desk: &Desk,
    index: usize,
    row: Rect,
    buffer: &mut Buffer,
    look: &Look,
) -> Option<Position> {
    let here = index == submit.line;
    let pointer = if here { look.symbols.current } else { " " };
    let line = submit.line_at(index);
    let content = format!("{pointer} {}", content(line, submit, desk));
    element::line(&content, row, buffer, style(line, here, submit, look));
    if line != Line::File {
        return None;
    }
    let left = text::width(&content) as u16;
    let input = Rect { x: row.x + left, width: row.width.saturating_sub(left), ..row };
    element::one_line(&submit.file, input, buffer, look).filter(|_| here)
}

fn style(line: Line, here: bool, submit: &Submit, look: &Look) -> Style {
    match line {
        _ if here => look.palette.focus,
        Line::Finding(at) if submit.findings[at].severity == Severity::Blocking => look.palette.error,
        Line::Finding(_) | Line::Note(_) => look.palette.warning,
        _ => look.palette.text,
    }
}

/// What stands in a line behind the pointer; the file's name is drawn behind that.
fn content(line: Line, submit: &Submit, desk: &Desk) -> String {
    match line {
        Line::FileIssue => match &desk.edits {
            Some(base) => format!("[ Send the changes to {base} ]"),
            None => "[ File on GitHub ]".to_owned(),
        },
        Line::Save => format!("[ Save the markdown{} ]", if submit.knowingly { " all the same" } else { "" }),
        Line::Note(at) => format!("! {}", submit.notes.get(at).map_or("", String::as_str)),
        Line::Finding(at) => submit.findings.get(at).map(|finding| describe(desk, finding)).unwrap_or_default(),
        _ => {
            let (label, value) = labelled(line, submit, desk);
            format!("{label:<LABEL_WIDTH$}{value}")
        }
    }
}

/// The lines with a label, each with its value.
fn labelled(line: Line, submit: &Submit, desk: &Desk) -> (&'static str, String) {
    let choice = |words: &str| format!("< {words} >");
    match line {
        Line::Title => ("Title", desk.draft.title.clone()),
        Line::Labels => ("Labels", or_none(&desk.draft.labels)),
        Line::Assignees => ("Assignees", or_none(&desk.draft.assignees)),
        Line::Milestone => ("Milestone", or_none(&Metadata::Milestone.chosen(desk))),
        Line::Type => ("Type", or_none(&Metadata::Type.chosen(desk))),
        Line::Projects => {
            let refusal = Metadata::Projects.refusal(desk).map(|refusal| format!(" ({})", refusal.sentence));
            let chosen = or_none(&Metadata::Projects.chosen(desk));
            ("Projects", format!("{chosen}{}", refusal.unwrap_or_default()))
        }
        Line::SubIssues => {
            let ways = submit::sub_issues_in_words(&submit.sub_issues, desk.destination.sub_issues);
            ("Sub-issues", choice(&ways))
        }
        Line::Repository => ("Repository", desk.destination.in_words()),
        Line::Unanswered => ("Unanswered", choice(submit::in_words(desk.unanswered))),
        Line::Comments if desk.strips_comments => ("Comments", choice("leave them out")),
        Line::Comments => ("Comments", choice("keep those of the template")),
        Line::Links => ("Links", pages::in_words(desk, &submit.links)),
        Line::File => ("File", String::new()),
        Line::FileIssue | Line::Save | Line::Note(_) | Line::Finding(_) => ("", String::new()),
    }
}

fn or_none(list: &[String]) -> String {
    if list.is_empty() { "(none)".to_owned() } else { list.join(", ") }
}
