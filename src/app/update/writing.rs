//! Keys on the Write screen that reach beyond the text at hand.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::previewing::previewed;
use super::submitting::submitted;
use crate::app::editor::{Editor, Lines, Move};
use crate::app::keys::{self, Action, Context};
use crate::app::overlay::{Picker, Purpose};
use crate::app::stop::{Part, Stop};
use crate::app::{App, Desk, Effect, Overlay, Screen, similar, write};
use crate::check::{Finding, Place};

pub(super) fn on_write(app: &mut App, key: KeyEvent, action: Option<Action>) -> Vec<Effect> {
    let Some(desk) = &mut app.desk else { return Vec::new() };
    if let (KeyCode::Char(digit @ '1'..='9'), KeyModifiers::ALT) = (key.code, key.modifiers) {
        write::go_to_page(desk, digit as usize - '1' as usize);
        return Vec::new();
    }
    let extend = key.modifiers.contains(KeyModifiers::SHIFT);
    match action {
        Some(Action::Preview) => app.screen = Screen::Preview(Box::new(previewed(desk))),
        Some(Action::Submit) => {
            return submitted(app);
        }
        Some(Action::GoToSection) => app.overlay = Some(Overlay::Pick(Picker::new(Purpose::Section, ""))),
        Some(Action::Similar) => list_similar(app),
        Some(Action::List) => list_options(app, ""),
        Some(Action::NotApplicable) => ask_reason(app),
        Some(Action::NextFinding) => next_finding(app),
        Some(Action::Back) => escape(app),
        Some(action) => {
            if changes(action) && refuse_read_only(app) || writes(action) && refuse_text(app) {
                return Vec::new();
            }
            let before = app.desk.as_ref().map(|desk| desk.revision);
            let effects = app.desk.as_mut().map(|desk| write::act(desk, action, extend)).unwrap_or_default();
            let unchanged = before == app.desk.as_ref().map(|desk| desk.revision);
            match action {
                Action::Undo if unchanged => app.tell("Nothing more to undo in this field"),
                Action::Redo if unchanged => app.tell("Nothing more to redo in this field"),
                Action::Repair if unchanged => app.tell("No finding here offers a repair"),
                _ => {}
            }
            return effects;
        }
        None => {
            if let Some(c) = write::typed(key)
                && !refuse_read_only(app)
                && let Some(desk) = &mut app.desk
            {
                match desk.write.stop() {
                    Stop::Field(_, Part::Choice) => list_options(app, &c.to_string()),
                    Stop::Field(_, Part::Box(_)) => {
                        refuse_text(app);
                    }
                    _ => write::insert(desk, c.to_string()),
                }
            }
        }
    }
    Vec::new()
}

/// Goes to the next finding and tells it: its line may be below the fold, and what is about the whole issue has none.
fn next_finding(app: &mut App) {
    let Some(desk) = &mut app.desk else { return };
    write::act(desk, Action::NextFinding, false);
    let stop = desk.write.stop();
    let here = desk.findings().filter(|finding| desk.stop_of(finding) == stop);
    let (whole, of_stop): (Vec<&Finding>, Vec<&Finding>) = here.partition(|finding| finding.place == Place::Body);
    let told = if whole.is_empty() { of_stop } else { whole };
    let sentences = told.iter().map(|found| format!("{}. {}.", found.message, found.remedy.trim_end_matches('.')));
    match sentences.collect::<Vec<_>>().join(" ") {
        nothing if nothing.is_empty() => app.tell("There is no finding"),
        told => app.tell(told),
    }
}

/// Opens the list of similar issues.
fn list_similar(app: &mut App) {
    let Some(desk) = &app.desk else { return };
    if similar::found(desk).is_empty() {
        app.tell(similar::why_none(desk));
    } else {
        app.overlay = Some(Overlay::Pick(Picker::new(Purpose::Similar, "")));
    }
}

/// Opens the list of the dropdown at the focus, with what matches `typed`.
pub(super) fn list_options(app: &mut App, typed: &str) {
    if refuse_read_only(app) {
        return;
    }
    let Some(desk) = &app.desk else { return };
    if let Stop::Field(field, Part::Choice) = desk.write.stop() {
        app.overlay = Some(Overlay::Pick(Picker::of_options(desk, field, typed)));
    }
}

/// Esc on Write: ends a selection; without one it says how to leave.
pub(super) fn escape(app: &mut App) {
    let Some(desk) = &mut app.desk else { return };
    let stop = desk.write.stop();
    match desk.write.editors.get_mut(&stop) {
        Some(editor) if editor.selection().is_some() => editor.clear_selection(),
        _ => app.tell(format!("{} quits; the draft is kept", keys::shown(Context::Everywhere, Action::Quit))),
    }
}

/// Whether an action changes the draft.
pub(super) fn changes(action: Action) -> bool {
    use Action::*;
    matches!(
        action,
        Newline
            | Backspace
            | Delete
            | DeleteWordLeft
            | DeleteWordRight
            | DeleteToLineStart
            | DeleteToLineEnd
            | Undo
            | Redo
            | Cut
            | PasteClipboard
            | ExternalEditor
            | Repair
            | Tick
            | Clear
            | Drop
            | Add
            | AddBeside
            | MoveUp
            | MoveDown
    )
}

/// Says why nothing may be changed, if so.
pub(super) fn refuse_read_only(app: &mut App) -> bool {
    let Some(why) = app.desk.as_ref().and_then(|desk| desk.read_only.clone()) else { return false };
    app.complain(format!("Read-only: {why}"));
    true
}

/// Whether an action puts text in.
fn writes(action: Action) -> bool {
    matches!(action, Action::PasteClipboard | Action::ExternalEditor)
}

/// Says what can be done instead where something is chosen and no text is taken.
pub(super) fn refuse_text(app: &mut App) -> bool {
    let told = match app.desk.as_ref().map(|desk| desk.write.stop()) {
        Some(Stop::Field(_, Part::Box(_))) => {
            format!("A box takes no text; {} ticks or unticks it", keys::shown(Context::Box, Action::Tick))
        }
        Some(Stop::Field(_, Part::Choice)) => {
            format!("A choice takes no text; {} lists the options", keys::shown(Context::Dropdown, Action::List))
        }
        _ => return false,
    };
    app.tell(told);
    true
}

pub(super) fn ask_reason(app: &mut App) {
    if refuse_read_only(app) {
        return;
    }
    let Some(desk) = &app.desk else { return };
    let stop = desk.write.stop();
    let Some(field) = stop.field() else {
        app.tell("Only a field of the template can be marked not applicable");
        return;
    };
    if stop.is_choice() {
        app.tell("A choice of a form has no room for a reason; what may be left open can be left open");
        return;
    }
    let mut reason = Editor::new(desk.draft.answers[field].not_applicable.as_deref().unwrap_or(""), Lines::One);
    reason.move_to(Move::Bottom, false);
    app.overlay = Some(Overlay::Reason { field, reason });
}

pub(super) fn mark_not_applicable(desk: &mut Desk, field: usize, reason: &str) {
    let reason = reason.trim();
    desk.draft.answers[field].not_applicable = (!reason.is_empty()).then(|| reason.to_owned());
    desk.changed(desk.write.stop());
}
