//! Issues that the title is like, as far as the repository is named: what is to be searched for, and what was found.

use super::{App, Desk, Screen};
use crate::filing::similar::{self, Found, Search};

/// What was found, and what it was searched for with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Similar {
    /// The search that was answered last.
    answered: Option<Search>,
    found: Vec<Found>,
}

impl App {
    /// What to search for now: nothing but while the title's page is on the screen, and never twice the same.
    pub fn wants_similar(&self) -> Option<Search> {
        let is_on_screen = matches!(self.screen, Screen::Write) && self.overlay.is_none() && !self.is_too_small();
        let desk =
            self.desk.as_ref().filter(|desk| is_on_screen && desk.write.page == 0 && desk.read_only.is_none())?;
        search(desk).filter(|search| desk.similar.answered.as_ref() != Some(search))
    }

    /// Takes in what was found, unless it is not what is wanted any more; a list that is being chosen from stays.
    pub(super) fn found_similar(&mut self, search: Search, found: Vec<Found>) {
        if self.wants_similar().as_ref() != Some(&search) {
            return;
        }
        if let Some(desk) = &mut self.desk {
            let found = similar::ranked(found, &desk.draft.title, &desk.draft.template.title);
            desk.similar = Similar { answered: Some(search), found };
        }
    }
}

/// What the title, as it is, is to be searched for with.
fn search(desk: &Desk) -> Option<Search> {
    let repo = desk.destination.repo.as_ref()?;
    Search::of(repo, &desk.draft.title, &desk.draft.template.title)
}

/// What was found last, which stays while the title is written on; nothing of another repository, or of a title that
/// says nothing any more.
pub fn found(desk: &Desk) -> &[Found] {
    let answered = desk.similar.answered.as_ref().filter(|_| !desk.similar.found.is_empty());
    let is_about_this = answered.is_some_and(|answered| search(desk).is_some_and(|now| now.repo == answered.repo));
    if is_about_this { &desk.similar.found } else { &[] }
}

/// Why there is nothing to list.
pub fn why_none(desk: &Desk) -> &'static str {
    if desk.destination.repo.is_none() {
        "Similar issues are looked for when a repository is named, with -R or on Submit"
    } else if search(desk).is_none() {
        "Similar issues are looked for when the title says a little more"
    } else {
        "No similar issue is known"
    }
}
