//! Keys on the Preview screen.

use crossterm::event::KeyEvent;

use super::submitting::submitted;
use crate::app::keys::Action;
use crate::app::preview::{Content, remarks};
use crate::app::{App, Desk, Effect, Preview, Screen, write};
use crate::response::{self, places::Locator};

pub(super) fn previewed(desk: &Desk) -> Preview {
    let mut preview = Preview::default();
    preview.set_content(content(desk));
    preview
}

/// The issue as it is, with what is found in it.
pub(super) fn content(desk: &Desk) -> Content {
    let issue = desk.issue();
    let findings: Vec<_> = desk.findings().cloned().collect();
    // Where the answers stand in the text is what reading it finds.
    let places = response::read(&desk.draft.template, &issue.body).places;
    let locator = Locator::new(&issue.body, &desk.draft, &places);
    Content {
        remarks: remarks(&desk.draft, &findings, &locator, 0),
        title: issue.title,
        labels: issue.labels,
        body: issue.body,
        template_body: desk.draft.template.body.clone(),
    }
}

pub(super) fn on_preview(app: &mut App, key: KeyEvent, action: Option<Action>) -> Vec<Effect> {
    let Screen::Preview(preview) = &mut app.screen else { return Vec::new() };
    if preview.is_typing() {
        match (action, write::typed(key)) {
            (Some(Action::Back), _) => preview.cancel_search(),
            (Some(Action::Newline), _) => preview.accept_search(),
            (Some(Action::Backspace), _) => preview.erase_search(),
            (_, Some(c)) => preview.type_search(c.encode_utf8(&mut [0; 4])),
            _ => {}
        }
        return Vec::new();
    }
    match action {
        Some(Action::Back) if app.desk.is_none() => return vec![Effect::Quit { code: 0 }],
        Some(Action::Back | Action::Submit) if preview.submit.is_some() => {
            if let Some(submit) = preview.submit.take() {
                app.screen = Screen::Submit(*submit);
            }
        }
        Some(Action::Back) => app.screen = Screen::Write,
        Some(Action::Submit) => return submitted(app),
        Some(Action::NextView) => preview.next_view(),
        Some(Action::PreviousView) => preview.previous_view(),
        Some(Action::Search) => preview.start_search(),
        Some(Action::NextMatch) => preview.next_match(),
        Some(Action::PreviousMatch) => preview.previous_match(),
        Some(Action::Up) => preview.scroll_by(-1),
        Some(Action::Down) => preview.scroll_by(1),
        Some(Action::PageUp) => preview.page_by(-1),
        Some(Action::PageDown) => preview.page_by(1),
        Some(Action::Top) => preview.top(),
        Some(Action::Bottom) => preview.bottom(),
        _ => {}
    }
    Vec::new()
}
