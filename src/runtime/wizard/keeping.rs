//! The open draft in the store: kept from its first change, thrown away when asked, and put where it belongs at the end.

use super::{Keeping, Outcome, Wizard};
use crate::app::desk::Desk;
use crate::app::{self, Event};
use crate::runtime::drafts::{Store, StoreError};
use crate::runtime::keeper::{Keeper, Place, rescue};

impl Wizard {
    /// A place in the store for a draft that is not there yet; nothing is written before the first change.
    pub(super) fn begin_keeping(&mut self) {
        if self.keeping.is_some() || self.app.desk.is_none() && !matches!(self.app.screen, app::Screen::Choose(_)) {
            return;
        }
        let Some(store) = &self.store else { return };
        match self.keep(Place::of_new(store)) {
            Ok(keeping) => self.keeping = Some(keeping),
            Err(why) => self.app.complain(why),
        }
    }

    pub(super) fn keep(&self, place: Place) -> Result<Keeping, String> {
        let is_new = !place.is_there;
        let waker = self.screen.waker().map_err(|error| error.to_string())?;
        let keeper = Keeper::start(place, self.outcomes.0.clone(), Some(waker)).map_err(|error| error.to_string())?;
        Ok(Keeping { keeper, is_new, handed_in: 0 })
    }

    /// Gives the newest state to the store.
    pub(super) fn hand_in(&mut self) {
        self.dirty_since = None;
        let (Some(desk), Some(keeping)) = (&self.app.desk, &mut self.keeping) else { return };
        if desk.read_only.is_none() {
            keeping.handed_in = desk.revision;
            keeping.keeper.hand_in(desk);
        }
    }

    pub(super) fn is_ahead(&self, desk: &Desk) -> bool {
        desk.read_only.is_none() && self.keeping.as_ref().is_some_and(|keeping| keeping.handed_in < desk.revision)
    }

    pub(super) fn trash(&mut self, id: &str) -> Event {
        let Some(store) = &self.store else { return Event::OpenFailed("no draft store".to_owned()) };
        if let Err(error) = store.remove(id) {
            return Event::OpenFailed(error.to_string());
        }
        let entries = self.entries();
        self.app.tell(format!("In the trash; `issuewright drafts restore {id}` brings it back"));
        Event::Listed(entries)
    }

    /// Moves the open draft to the trash, if it was ever written.
    pub(super) fn trash_open(&mut self) {
        self.discarded = true;
        let Some(Keeping { keeper, .. }) = self.keeping.take() else { return };
        self.dirty_since = None;
        let id = keeper.id().to_owned();
        // The store has it alone once the thread that saves it has ended.
        drop(keeper);
        let Some(store) = &self.store else { return };
        match store.remove(&id) {
            Ok(()) => self
                .farewell
                .push(format!("the draft is in the trash; bring it back with: issuewright drafts restore {id}")),
            // It was never written, so there is nothing to move.
            Err(StoreError::Missing { .. }) => {}
            Err(error) => self.farewell.push(error.to_string()),
        }
    }

    /// Puts the last change on disk, gives the terminal back, and says where things are.
    pub(super) fn end(mut self) -> Outcome {
        let mut messages = std::mem::take(&mut self.farewell);
        let code = self.ending.unwrap_or(0);
        let filed = self.app.desk.as_ref().and_then(|desk| desk.destination.filed.clone());
        let address = filed.as_ref().map(|filed| filed.issue.url.clone());
        if filed.as_ref().is_some_and(|filed| !filed.is_finished()) {
            messages.push("it is filed, but not finished; go on with: issuewright queue send".to_owned());
        }
        // A draft that was there before is written even if only the place in it has changed.
        let was_there = self.keeping.as_ref().is_some_and(|keeping| !keeping.is_new);
        let worth_it = |desk: &Desk| desk.read_only.is_none() && (desk.revision > 0 || was_there);
        if self.discarded || !self.app.desk.as_ref().is_some_and(worth_it) {
            return Outcome { code, address, messages };
        }
        self.hand_in();
        let Some(desk) = &self.app.desk else { return Outcome { code, address, messages } };
        // What was changed since is worth keeping beside it, and so is what is not finished.
        let is_filed = filed.is_some_and(|filed| filed.is_finished() && filed.revision == desk.revision);
        match self.keeping.as_ref().map(|keeping| (keeping.keeper.flush(), keeping.keeper.id())) {
            Some((Ok(()), id)) if is_filed => {
                let (id, url) = (id.to_owned(), address.clone().unwrap_or_default());
                // The store has the draft alone once the thread that saves it has ended.
                drop(self.keeping.take());
                messages.extend(self.store.as_ref().map(|store| archived(store, &id, &url)));
            }
            Some((Ok(()), id)) => messages.push(format!("draft kept; go on with: issuewright drafts resume {id}")),
            Some((Err(error), _)) => {
                messages.push(error.to_string());
                messages.extend(rescue(desk));
            }
            None => messages.extend(rescue(desk)),
        }
        if let Some((path, _)) = &desk.written {
            messages.push(format!("the issue is in {}", path.display()));
        }
        Outcome { code, address, messages }
    }
}

/// Puts a draft that is filed into the archive; says where it is.
fn archived(store: &Store, id: &str, url: &str) -> String {
    match store.archive(id, url) {
        Ok(()) => format!("the draft is in the archive: issuewright drafts list --filed ({id})"),
        Err(error) => format!("the draft stays where it is: {error}"),
    }
}
