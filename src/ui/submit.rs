//! Draws the Submit screen.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Look, element, text};
use crate::app::desk::Desk;
use crate::app::keys::{Action, Context, shown};
use crate::app::metadata::Metadata;
use crate::app::submit::{self, Line, Submit};
use crate::check::report::{Entry, Report};
use crate::check::{Finding, Severity};

const LABEL_WIDTH: usize = 12;

pub(super) fn view(submit: &Submit, desk: &Desk, buffer: &mut Buffer, look: &Look) -> Option<Position> {
    let area = buffer.area;
    let (blocking, all) = (submit.blocking(), submit.findings.len());
    let head = match (blocking, all) {
        (0, 0) => "Submit: nothing is missing".to_owned(),
        (0, all) => format!("Submit: {all} to look at, none holds it up"),
        (blocking, _) => format!("Submit: {blocking} needed before this issue is complete"),
    };
    let points = desk.score().points;
    let score = format!("{} % complete, {} points", points.percent(), points.in_words());
    element::line(&head, Rect { height: 1, ..area }, buffer, look.palette.title);
    let width = text::width(&score) as u16;
    if let Some(left) = area.width.checked_sub(width).filter(|left| text::width(&head) < *left as usize) {
        element::line(&score, Rect { x: left, width, height: 1, ..area }, buffer, look.palette.dim);
    }
    let mut cursor = None;
    for (index, row) in submit.shown(area) {
        cursor = cursor.or(draw_line(submit, desk, index, row, buffer, look));
    }
    if let Line::Note(at) = submit.current()
        && let Some(note) = submit.notes.get(at)
    {
        let area = Rect { y: area.height.saturating_sub(2), height: 1, ..area };
        element::lines_above(note, area, look.palette.text, buffer);
    }
    // The finding under the bar is told in full: its line may be cut.
    if let Line::Finding(at) = submit.current()
        && let Some(finding) = submit.findings.get(at)
    {
        let area = Rect { y: area.height.saturating_sub(2), height: 1, ..area };
        element::lines_above(&describe(desk, finding), area, look.palette.text, buffer);
    }
    let save = if submit.knowingly { "save all the same" } else { "save the markdown" };
    let keys = [
        (shown(Context::Moving, Action::Accept), enter_means(submit.current(), desk)),
        (shown(Context::Submit, Action::Preview), "preview"),
        (shown(Context::Everywhere, Action::Help), "help"),
    ];
    let always = [(shown(Context::Submit, Action::Accept), save), (shown(Context::Everywhere, Action::Back), "back")];
    let bottom = Rect { y: area.height.saturating_sub(1), height: 1, ..area };
    element::key_line(&keys, &always, bottom, buffer, look);
    cursor
}

/// What Enter does on a line.
fn enter_means(line: Line, desk: &Desk) -> &'static str {
    match line {
        Line::Save | Line::File => "save",
        Line::Unanswered | Line::Comments | Line::SubIssues => "next choice",
        Line::Title | Line::Labels | Line::Assignees | Line::Milestone | Line::Type | Line::Projects => "change",
        Line::Repository => "change",
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
    let style = if here { look.palette.focus } else { look.palette.text };
    let labelled = |label: &str, value: &str| format!("{pointer} {label:<LABEL_WIDTH$}{value}");
    let content = match submit.line_at(index) {
        Line::Title => labelled("Title", &desk.draft.title),
        Line::Labels => labelled("Labels", &or_none(&desk.draft.labels)),
        Line::Assignees => labelled("Assignees", &or_none(&desk.draft.assignees)),
        Line::Milestone => labelled("Milestone", &or_none(&Metadata::Milestone.chosen(desk))),
        Line::Type => labelled("Type", &or_none(&Metadata::Type.chosen(desk))),
        Line::Projects => {
            let refusal = Metadata::Projects.refusal(desk).map(|refusal| format!(" ({})", refusal.sentence));
            let chosen = or_none(&Metadata::Projects.chosen(desk));
            labelled("Projects", &format!("{chosen}{}", refusal.unwrap_or_default()))
        }
        Line::SubIssues => {
            let chosen = submit::sub_issues_in_words(&submit.sub_issues, desk.destination.sub_issues);
            labelled("Sub-issues", &format!("< {chosen} >"))
        }
        Line::Repository => labelled("Repository", &desk.destination.in_words()),
        Line::FileIssue => match &desk.edits {
            Some(base) => format!("{pointer} [ Send the changes to {base} ]"),
            None => format!("{pointer} [ File on GitHub ]"),
        },
        Line::Note(at) => format!("{pointer} ! {}", submit.notes.get(at).map_or("", String::as_str)),
        Line::Unanswered => labelled("Unanswered", &format!("< {} >", submit::in_words(desk.unanswered))),
        Line::Comments => {
            let choice = if desk.strips_comments { "leave them out" } else { "keep those of the template" };
            labelled("Comments", &format!("< {choice} >"))
        }
        Line::File => {
            let label = labelled("File", "");
            element::line(&label, row, buffer, style);
            let left = text::width(&label) as u16;
            let input = Rect { x: row.x + left, width: row.width.saturating_sub(left), ..row };
            return element::one_line(&submit.file, input, buffer, look).filter(|_| here);
        }
        Line::Save => {
            let anyway = if submit.knowingly { " all the same" } else { "" };
            format!("{pointer} [ Save the markdown{anyway} ]")
        }
        Line::Finding(at) => match submit.findings.get(at) {
            Some(finding) => format!("{pointer} {}", describe(desk, finding)),
            None => return None,
        },
    };
    let style = match submit.line_at(index) {
        Line::Finding(at) if !here && submit.findings[at].severity == Severity::Blocking => look.palette.error,
        Line::Finding(_) | Line::Note(_) if !here => look.palette.warning,
        _ => style,
    };
    element::line(&content, row, buffer, style);
    None
}

fn or_none(list: &[String]) -> String {
    if list.is_empty() { "(none)".to_owned() } else { list.join(", ") }
}

/// `! Problem Statement › Technical debt: nothing is written; say …`.
fn describe(desk: &Desk, finding: &Finding) -> String {
    let sign = if finding.severity == Severity::Blocking { "!" } else { "?" };
    let report = Report::new(&desk.draft, std::slice::from_ref(finding));
    let place = report.findings.first().map(Entry::place).unwrap_or_default();
    format!("{sign} {place}: {}. {}", finding.message, finding.remedy)
}
