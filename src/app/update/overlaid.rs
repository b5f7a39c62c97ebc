//! Keys while an overlay is open.

use crossterm::event::KeyEvent;

use super::writing::mark_not_applicable;
use super::{deletion, page_titles};
use crate::app::choose::Choice;
use crate::app::editor::{Edit, Move};
use crate::app::effect::Over;
use crate::app::keys::{self, Action, Context};
use crate::app::overlay::{self, QuitChoice};
use crate::app::{App, Effect, Overlay, Screen, submit, write};

pub(super) fn in_overlay(app: &mut App, key: KeyEvent) -> Vec<Effect> {
    let Some(mut overlay) = app.overlay.take() else { return Vec::new() };
    let action = keys::lookup(&[Context::Everywhere, Context::Moving, Context::Editing], key);
    if action == Some(Action::Interrupt) {
        return vec![Effect::Quit { code: 130 }];
    }
    if action == Some(Action::Back) {
        return Vec::new();
    }
    if let Some(editor) = overlay.editor() {
        let text_action = keys::lookup(&[Context::Editing], key);
        if let Some(c) = write::typed(key) {
            editor.edit(Edit::Insert(c.to_string()));
        } else if let Some(edit) = text_action.and_then(deletion) {
            editor.edit(edit);
        } else if text_action == Some(Action::Left) {
            editor.move_to(Move::Left, false);
        } else if text_action == Some(Action::Right) {
            editor.move_to(Move::Right, false);
        }
    }
    match (&mut overlay, action) {
        (Overlay::Help { scroll }, Some(action)) => {
            *scroll = overlay::scroll(*scroll, action, overlay::help_lines().len());
            if matches!(action, Action::Help | Action::Accept) {
                return Vec::new();
            }
        }
        (Overlay::Help { .. }, None) if matches!(write::typed(key), Some('q' | '?')) => return Vec::new(),
        (Overlay::Quit { choice }, Some(Action::Up)) => *choice = choice.next(false),
        (Overlay::Quit { choice }, Some(Action::Down)) => *choice = choice.next(true),
        (Overlay::Quit { choice }, Some(Action::Accept | Action::Quit)) => match choice {
            QuitChoice::Keep => return vec![Effect::Quit { code: 0 }],
            QuitChoice::Discard => overlay = Overlay::Discard { sure: false },
            QuitChoice::Stay => return Vec::new(),
        },
        (Overlay::Discard { sure } | Overlay::Overwrite { sure, .. }, Some(Action::Up | Action::Down)) => {
            *sure = !*sure;
        }
        (Overlay::Discard { sure }, Some(Action::Accept)) => {
            return if *sure { vec![Effect::TrashOpen, Effect::Quit { code: 0 }] } else { Vec::new() };
        }
        (Overlay::Overwrite { path, sure }, Some(Action::Accept)) => {
            return match (&app.desk, *sure) {
                (Some(desk), true) => vec![submit::save(desk, path.clone(), Over::Anything)],
                _ => Vec::new(),
            };
        }
        (Overlay::Written { leave, .. }, Some(Action::Up | Action::Down)) => *leave = !*leave,
        (Overlay::Written { leave, .. }, Some(Action::Accept | Action::Quit)) => {
            if *leave || action == Some(Action::Quit) {
                return vec![Effect::Quit { code: 0 }];
            }
            app.screen = Screen::Write;
            return Vec::new();
        }
        (Overlay::Locked { choice, .. }, Some(Action::Up)) => *choice = (*choice + 2) % 3,
        (Overlay::Locked { choice, .. }, Some(Action::Down)) => *choice = (*choice + 1) % 3,
        (Overlay::Locked { id, choice, .. }, Some(Action::Accept)) => {
            return match choice {
                0 => vec![Effect::Open(Choice::ReadOnly(id.clone()))],
                1 => vec![Effect::Open(Choice::Copy(id.clone()))],
                _ => Vec::new(),
            };
        }
        (Overlay::Notice { .. }, Some(Action::Accept)) => return Vec::new(),
        (Overlay::GoTo { filter, selected }, action) => {
            let titles = app.desk.as_ref().map(page_titles).unwrap_or_default();
            let matching = overlay::pages_matching(&titles, &filter.text());
            match action {
                Some(Action::Up) => *selected = selected.saturating_sub(1),
                Some(Action::Down) => *selected += 1,
                Some(Action::Accept) => {
                    if let (Some(page), Some(desk)) = (matching.get(*selected), &mut app.desk) {
                        write::go_to_page(desk, *page);
                    }
                    return Vec::new();
                }
                _ => {}
            }
            *selected = (*selected).min(matching.len().saturating_sub(1));
        }
        (Overlay::Reason { field, reason }, Some(Action::Accept)) => {
            let (field, reason) = (*field, reason.text());
            if let Some(desk) = &mut app.desk {
                mark_not_applicable(desk, field, &reason);
            }
            return Vec::new();
        }
        _ => {}
    }
    app.overlay = Some(overlay);
    Vec::new()
}
