//! Keys on the Choose screen.

use crossterm::event::KeyEvent;

use super::deletion;
use crate::app::choose::Choice;
use crate::app::destination::Standing;
use crate::app::editor::Edit;
use crate::app::keys::Action;
use crate::app::{App, Desk, Effect, Screen, write};

/// The desk with what was found out meanwhile about the repository that its issue is for.
pub(super) fn informed(app: &App, mut desk: Desk) -> Desk {
    let offer = app.offer().filter(|offer| desk.destination.repo.as_ref() == Some(&offer.repo));
    if let Some(offer) = offer.filter(|_| desk.destination.standing == Standing::Unasked) {
        desk.destination.standing = offer.handed_over();
        desk.know_repository();
    }
    desk
}

/// Opens what is under the bar, or tells what is wrong with it.
pub(super) fn accept(app: &mut App) -> Vec<Effect> {
    let Screen::Choose(choose) = &app.screen else { return Vec::new() };
    let Some(entry) = choose.current() else { return Vec::new() };
    match entry.choice.clone() {
        Choice::ContactLink(url) => vec![Effect::OpenUrl(url)],
        Choice::Broken => {
            let notice = entry.notice.clone().unwrap_or_default();
            app.complain(notice);
            Vec::new()
        }
        choice => vec![Effect::Open(choice)],
    }
}

pub(super) fn on_choose(app: &mut App, key: KeyEvent, action: Option<Action>) -> Vec<Effect> {
    let Screen::Choose(choose) = &mut app.screen else { return Vec::new() };
    match action {
        Some(Action::Accept) => return accept(app),
        Some(Action::Back) if choose.filter.is_empty() => return vec![Effect::Quit { code: 0 }],
        Some(Action::Back) => choose.type_in(Edit::Replace(String::new())),
        Some(Action::TrashDraft) => {
            if let Some(Choice::Draft(id)) = choose.current().map(|entry| entry.choice.clone()) {
                return vec![Effect::Trash { id }];
            }
        }
        Some(
            action @ (Action::Up | Action::Down | Action::PageUp | Action::PageDown | Action::Top | Action::Bottom),
        ) => {
            choose.go(action);
        }
        Some(action) => {
            if let Some(edit) = deletion(action) {
                choose.type_in(edit);
            }
        }
        None => {
            if let Some(c) = write::typed(key) {
                choose.type_in(Edit::Insert(c.to_string()));
            }
        }
    }
    Vec::new()
}
