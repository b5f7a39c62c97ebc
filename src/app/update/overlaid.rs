//! Keys while an overlay is open, and what comes of choosing there.

use crossterm::event::KeyEvent;
use ratatui::layout::Rect;

use super::writing::mark_not_applicable;
use super::{deletion, editing, filing};
use crate::app::choose::Choice;
use crate::app::editor::{Edit, Editor, Move};
use crate::app::effect::Over;
use crate::app::keys::{self, Action, Context};
use crate::app::overlay::{Picker, Purpose, QuitChoice, help};
use crate::app::{App, Effect, Overlay, Screen, choices, pages, similar, submit, write};

pub(super) fn in_overlay(app: &mut App, key: KeyEvent) -> Vec<Effect> {
    let Some(mut overlay) = app.overlay.take() else { return Vec::new() };
    let action = keys::lookup(&[Context::Everywhere, Context::Moving, Context::Editing], key);
    if ticks(app, &overlay, key) {
        return accept(app, overlay);
    }
    if leaves(&overlay, key) {
        return super::press(app, key);
    }
    overlay.edit(|editor| type_into(editor, key));
    if let Overlay::Help { over, .. } = &mut overlay
        && closes_help(key, action)
    {
        app.overlay = over.take().map(|over| *over);
        return Vec::new();
    }
    match (&overlay, action) {
        (_, Some(Action::Interrupt)) => return vec![Effect::Quit { code: 130 }],
        (Overlay::Locked { .. }, Some(Action::Quit)) => return super::quit(app),
        (_, Some(Action::Help)) => {
            help_over(app, Some(overlay));
            return Vec::new();
        }
        // It goes on whatever is pressed; only leaving is possible.
        (Overlay::Filing { .. }, _) => {}
        (_, Some(Action::Back)) => return Vec::new(),
        (Overlay::Written { .. }, Some(Action::Quit)) => return vec![Effect::Quit { code: app.code() }],
        (_, Some(Action::Accept)) | (Overlay::Quit { .. }, Some(Action::Quit)) => return accept(app, overlay),
        (_, Some(action)) => go(&mut overlay, action, Rect::new(0, 0, app.size.0, app.size.1)),
        (_, None) => {}
    }
    app.overlay = Some(overlay);
    Vec::new()
}

/// Opens the help where the keys are told that hold just now; `over` comes back when it is closed.
pub(super) fn help_over(app: &mut App, over: Option<Overlay>) {
    let context = match (&over, &app.screen) {
        (Some(_), _) => Context::Moving,
        (None, Screen::Choose(_)) => Context::Choose,
        (None, Screen::Write) => Context::Write,
        (None, Screen::Preview(_)) => Context::Preview,
        (None, Screen::Submit(_)) => Context::Submit,
        (None, Screen::ThreeWay(_)) => Context::ThreeWay,
    };
    let scroll = help::top_of(context, Rect::new(0, 0, app.size.0, app.size.1));
    app.overlay = Some(Overlay::Help { scroll, over: over.map(Box::new) });
}

fn closes_help(key: KeyEvent, action: Option<Action>) -> bool {
    match action {
        Some(action) => matches!(action, Action::Back | Action::Help | Action::Accept),
        None => matches!(write::typed(key), Some('q' | '?')),
    }
}

/// Whether a key closes a list, and then does what it does on the screen below.
fn leaves(overlay: &Overlay, key: KeyEvent) -> bool {
    use Action::*;
    let action = keys::lookup(&[Context::Everywhere, Context::Write], key);
    let leaves = matches!(action, Some(Quit | NextField | PreviousField | Submit));
    leaves && matches!(overlay, Overlay::Pick(_))
}

/// Whether a key ticks a line of the list instead of typing into its filter.
fn ticks(app: &App, overlay: &Overlay, key: KeyEvent) -> bool {
    let several = matches!((overlay, &app.desk), (Overlay::Pick(picker), Some(desk)) if picker.ticks(desk));
    several && keys::lookup(&[Context::Box], key) == Some(Action::Tick)
}

fn type_into(editor: &mut Editor, key: KeyEvent) {
    let action = keys::lookup(&[Context::Editing], key);
    if let Some(c) = write::typed(key) {
        editor.edit(Edit::Insert(c.to_string()));
    } else if let Some(edit) = action.and_then(deletion) {
        editor.edit(edit);
    } else if action == Some(Action::Left) {
        editor.move_to(Move::Left, false);
    } else if action == Some(Action::Right) {
        editor.move_to(Move::Right, false);
    }
}

/// Moves the bar of an overlay, or scrolls it.
fn go(overlay: &mut Overlay, action: Action, window: Rect) {
    match overlay {
        Overlay::Help { scroll, .. } => *scroll = help::scroll(*scroll, action, window),
        Overlay::Pick(picker) => picker.go(action),
        _ => {
            let (at, options) = (overlay.chosen(), overlay.options().len());
            match action {
                Action::Up if options > 0 => overlay.choose((at + options - 1) % options),
                Action::Down if options > 0 => overlay.choose((at + 1) % options),
                _ => {}
            }
        }
    }
}

/// Takes what is chosen in an overlay that was taken off the screen.
pub(super) fn accept(app: &mut App, overlay: Overlay) -> Vec<Effect> {
    match overlay {
        Overlay::Quit { choice: QuitChoice::Keep } | Overlay::Written { leave: true, .. } => {
            vec![Effect::Quit { code: app.code() }]
        }
        Overlay::Quit { choice: QuitChoice::Discard } => {
            app.overlay = Some(Overlay::Discard { sure: false });
            Vec::new()
        }
        Overlay::Discard { sure: true } => vec![Effect::TrashOpen, Effect::Quit { code: 0 }],
        Overlay::Overwrite { path, sure: true } => {
            app.desk.as_ref().map(|desk| vec![submit::save(desk, path, Over::Anything)]).unwrap_or_default()
        }
        Overlay::Written { leave: false, .. } => {
            app.screen = Screen::Write;
            Vec::new()
        }
        Overlay::Locked { id, choice: 0, .. } => vec![Effect::Open(Choice::ReadOnly(id))],
        Overlay::Locked { id, choice: 1, .. } => vec![Effect::Open(Choice::Copy(id))],
        Overlay::Pick(picker) => pick(app, picker),
        Overlay::Reason { field, reason } => {
            if let Some(desk) = &mut app.desk {
                mark_not_applicable(desk, field, &reason.text());
            }
            Vec::new()
        }
        Overlay::Repository { name } => filing::repository_named(app, &name.text()),
        Overlay::Confirm { yes: true, again, .. } => filing::file(app, again),
        Overlay::ConfirmEdit { yes: true, .. } => editing::send(app),
        Overlay::LookUpLinks { yes: true, .. } => pages::ask(app),
        Overlay::Filing { said } => {
            app.overlay = Some(Overlay::Filing { said });
            Vec::new()
        }
        Overlay::Filed { url, choice, .. } => filing::after(app, url, choice),
        Overlay::NotFiled { lines, wait, by, choice } => {
            filing::again(app, Overlay::NotFiled { lines, wait, by, choice })
        }
        Overlay::Help { .. }
        | Overlay::Confirm { yes: false, .. }
        | Overlay::ConfirmEdit { yes: false, .. }
        | Overlay::LookUpLinks { yes: false, .. }
        | Overlay::Quit { choice: QuitChoice::Stay }
        | Overlay::Discard { sure: false }
        | Overlay::Overwrite { sure: false, .. }
        | Overlay::Locked { .. }
        | Overlay::Notice { .. } => Vec::new(),
    }
}

/// Goes to the section, chooses the option, or opens the issue under the bar. Where several may be chosen the whole list
/// stays, and where nothing matches it stays as it is; that of issues stays too.
fn pick(app: &mut App, mut picker: Picker) -> Vec<Effect> {
    let Some(desk) = &mut app.desk else { return Vec::new() };
    let Some(&line) = picker.matching(&picker.lines(desk)).get(picker.selected) else {
        app.overlay = Some(Overlay::Pick(picker));
        return Vec::new();
    };
    match picker.purpose {
        Purpose::Section => write::go_to_page(desk, line),
        Purpose::Similar => {
            let url = similar::found(desk).get(line).map(|found| found.url.clone());
            app.overlay = Some(Overlay::Pick(picker));
            return url.map(Effect::OpenUrl).into_iter().collect();
        }
        Purpose::Option(field) => {
            choices::choose(desk, field, line);
            if picker.ticks(desk) {
                picker.show_all(line);
                app.overlay = Some(Overlay::Pick(picker));
            }
        }
        Purpose::Metadata(metadata) => {
            if let Some(choice) = metadata.choices(desk).and_then(|choices| choices.into_iter().nth(line)) {
                metadata.choose(desk, &choice);
            }
            if let Screen::Submit(submit) = &mut app.screen {
                submit.refresh(desk);
            }
            if metadata.takes_several() {
                let line = picker.lines(desk).len().saturating_sub(1).min(line);
                picker.show_all(line);
                app.overlay = Some(Overlay::Pick(picker));
            }
        }
    }
    Vec::new()
}
