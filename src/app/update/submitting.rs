//! Keys on the Submit screen.

use std::path::PathBuf;

use crossterm::event::{KeyCode, KeyEvent};

use super::previewing::previewed;
use super::{deletion, filing};
use crate::app::editor::{Edit, Move};
use crate::app::effect::Over;
use crate::app::keys::Action;
use crate::app::metadata::Metadata;
use crate::app::stop::Stop;
use crate::app::submit::{self, Line};
use crate::app::{App, Desk, Effect, Screen, Submit, pages, write};
use crate::filing::children::By;

/// Opens Submit, and asks about the repository when nobody has yet.
pub(super) fn submitted(app: &mut App) -> Vec<Effect> {
    let Some(desk) = &mut app.desk else { return Vec::new() };
    desk.settle();
    let effects = filing::on_opening(desk);
    app.screen = Screen::Submit(Submit::new(desk));
    effects
}

pub(super) fn on_submit(app: &mut App, key: KeyEvent, action: Option<Action>) -> Vec<Effect> {
    let effects = on_line(app, key, action);
    if let (Screen::Submit(submit), Some(desk)) = (&app.screen, &mut app.desk) {
        keep_file_name(submit, desk);
    }
    effects
}

/// A file name that was typed belongs to the draft, and outlasts the screen.
pub(super) fn keep_file_name(submit: &Submit, desk: &mut Desk) {
    let typed = PathBuf::from(submit.file.text());
    let shown = desk.output.clone().unwrap_or_else(|| submit::default_file(desk));
    if typed != shown && desk.read_only.is_none() {
        desk.output = Some(typed);
        desk.revision += 1;
    }
}

fn on_line(app: &mut App, key: KeyEvent, action: Option<Action>) -> Vec<Effect> {
    let (Screen::Submit(submit), Some(desk)) = (&mut app.screen, &mut app.desk) else { return Vec::new() };
    let line = submit.current();
    let knowingly = std::mem::take(&mut submit.knowingly);
    match action {
        Some(Action::Back) => app.screen = Screen::Write,
        Some(Action::Preview) => {
            let preview = Box::new(previewed(desk));
            // Submit comes back as it was left.
            let screen = std::mem::replace(&mut app.screen, Screen::Preview(preview));
            if let (Screen::Submit(submit), Screen::Preview(preview)) = (screen, &mut app.screen) {
                preview.submit = Some(Box::new(submit));
            }
        }
        Some(Action::Accept) if key.code != KeyCode::Enter || matches!(line, Line::Save | Line::File) => {
            return try_save(app, knowingly);
        }
        Some(Action::Accept) if line == Line::FileIssue => return filing::ask(app, knowingly),
        Some(Action::Accept) => return enter(app, line),
        Some(
            action @ (Action::Up
            | Action::Down
            | Action::PageUp
            | Action::PageDown
            | Action::NextField
            | Action::PreviousField),
        ) => submit.go(action),
        Some(action @ (Action::Top | Action::Bottom)) if line != Line::File => submit.go(action),
        Some(action) if line == Line::File => {
            match action {
                Action::Left => submit.file.move_to(Move::Left, false),
                Action::Right => submit.file.move_to(Move::Right, false),
                Action::Top | Action::LineStart => submit.file.move_to(Move::LineStart, false),
                Action::Bottom | Action::LineEnd => submit.file.move_to(Move::LineEnd, false),
                action => deletion(action).is_some_and(|edit| submit.file.edit(edit)),
            };
        }
        Some(Action::NextChoice) => next_choice(desk, line, &submit.sub_issues, true),
        Some(Action::PreviousChoice) => next_choice(desk, line, &submit.sub_issues, false),
        _ => {
            if let Some(c) = write::typed(key).filter(|_| line == Line::File) {
                submit.file.edit(Edit::Insert(c.to_string()));
            }
        }
    }
    Vec::new()
}

/// Takes the next of the choices that a line offers.
fn next_choice(desk: &mut Desk, line: Line, ways: &[(By, usize)], forward: bool) {
    if desk.read_only.is_some() {
        return;
    }
    match line {
        Line::Comments => desk.strips_comments = !desk.strips_comments,
        Line::SubIssues => {
            let chosen = desk.destination.sub_issues;
            desk.destination.sub_issues = submit::cycle_sub_issues(ways, chosen, forward);
        }
        _ => desk.unanswered = submit::cycle(desk.unanswered, forward),
    }
    desk.revision += 1;
}

/// Enter on a line of Submit other than Save.
pub(super) fn enter(app: &mut App, line: Line) -> Vec<Effect> {
    let (Screen::Submit(submit), Some(desk)) = (&mut app.screen, &mut app.desk) else { return Vec::new() };
    let listed = match line {
        Line::Labels => Some(Metadata::Labels),
        Line::Assignees => Some(Metadata::Assignees),
        _ => None,
    };
    if let Some(metadata) = listed.filter(|metadata| metadata.choices(desk).is_some()) {
        return filing::pick(app, metadata);
    }
    let stop = match line {
        Line::Title => Stop::Title,
        Line::Labels => Stop::Labels,
        Line::Assignees => Stop::Assignees,
        Line::Unanswered | Line::Comments | Line::SubIssues => {
            next_choice(desk, line, &submit.sub_issues, true);
            return Vec::new();
        }
        Line::Links => {
            pages::question(app);
            return Vec::new();
        }
        Line::Milestone => return filing::pick(app, Metadata::Milestone),
        Line::Type => return filing::pick(app, Metadata::Type),
        Line::Projects => return filing::pick(app, Metadata::Projects),
        Line::Repository => return filing::name_repository(app),
        Line::FileIssue => return filing::ask(app, false),
        // What GitHub did not accept is mended where it is written.
        Line::Note(at) => match desk.destination.refused.get(at).and_then(|refused| refused.stop(&desk.draft)) {
            Some(stop) => stop,
            None => return Vec::new(),
        },
        Line::Finding(index) => match submit.findings.get(index) {
            Some(finding) => desk.stop_of(finding),
            None => return Vec::new(),
        },
        Line::File | Line::Save => return Vec::new(),
    };
    write::focus(desk, stop);
    app.screen = Screen::Write;
    Vec::new()
}

pub(super) fn try_save(app: &mut App, knowingly: bool) -> Vec<Effect> {
    let (Screen::Submit(submit), Some(desk)) = (&mut app.screen, &app.desk) else { return Vec::new() };
    let file = submit.file.text();
    if file.trim().is_empty() {
        app.complain("No file name: type one on the line File");
        return Vec::new();
    }
    let blocking = submit.blocking();
    if blocking > 0 && !knowingly {
        submit.knowingly = true;
        let findings = submit::in_the_way(blocking);
        app.complain(format!("{findings} below, or press the same key again to save all the same"));
        return Vec::new();
    }
    let path = PathBuf::from(file.trim());
    let over = match &desk.written {
        Some((written, text)) if std::path::absolute(&path).is_ok_and(|path| path == *written) => {
            Over::Ours(text.clone())
        }
        _ => Over::Nothing,
    };
    vec![submit::save(desk, path, over)]
}
