//! The wizard's side of talking to GitHub: what is asked of the clerk, what comes back, and what ticks meanwhile.

use std::time::Instant;

use super::{SECOND, Wizard};
use crate::app::Event;
use crate::app::choose::Entry;
use crate::app::destination::Standing;
use crate::app::offer::{Offer, Templates};
use crate::filing::{Cause, Order, Refusal, Repo};
use crate::runtime::clerk::{Answer, Begun};
use crate::runtime::entries;
use crate::runtime::filings::{Filings, Origin};
use crate::runtime::keeper::Keeper;

impl Wizard {
    /// When to search for issues that the title is like.
    pub(super) fn next_search(&mut self) -> Option<Instant> {
        self.searching.want(self.app.wants_similar(), Instant::now());
        self.searching.due()
    }

    pub(super) fn search(&mut self) {
        self.next_search();
        let Some(search) = self.searching.begin(Instant::now()) else { return };
        // Without a thread to ask in there is no list: it is not tried again before the title changes.
        if self.clerk.search(search.clone(), self.screen.waker().ok()).is_err() {
            self.searching.ended();
            self.take(Event::SimilarFound { search, found: Vec::new() });
        }
    }

    /// When the next second of a countdown is over; only then something ticks.
    pub(super) fn next_second(&mut self) -> Option<Instant> {
        if self.app.counts_down() {
            let since = *self.counting_since.get_or_insert_with(Instant::now);
            Some(since + SECOND)
        } else {
            self.counting_since = None;
            None
        }
    }

    pub(super) fn count_down(&mut self) {
        let Some(since) = self.counting_since else { return };
        let seconds = since.elapsed().as_secs();
        if seconds > 0 {
            self.counting_since = Some(since + SECOND * u32::try_from(seconds).unwrap_or(u32::MAX));
            self.take(Event::Passed(seconds));
        }
    }

    pub(super) fn take_answer(&mut self, answer: Answer) {
        let event = match answer {
            Answer::Event(event) => event,
            Answer::Offer(chooser, templates) => {
                self.given.chooser = chooser.or(self.given.chooser.take());
                Event::Offered(templates)
            }
        };
        if matches!(event, Event::SimilarFound { .. }) {
            self.searching.ended();
        }
        self.take(event);
        // What is listed depends on the templates and on the author's rights.
        if self.app.offer().is_some() {
            self.take(Event::Listed(self.entries()));
        }
    }

    /// What there is to choose from by what is known now.
    pub(super) fn entries(&self) -> Vec<Entry> {
        let rights = self.app.offer().and_then(Offer::rights);
        entries::with_rights(self.store.as_ref(), &self.given.chooser(), rights).0
    }

    /// Asks about the repository that the author has named, so that its findings come by themselves.
    pub(super) fn ask_first(&mut self) {
        // What cannot be asked now is asked when Submit opens.
        let answer = self.app.first_question().and_then(|question| self.perform(question));
        if answer.is_some()
            && let Some(desk) = &mut self.app.desk
        {
            desk.destination.standing = Standing::Unasked;
        }
    }

    /// Asks the repository that Choose is about.
    pub(super) fn look_through(&mut self) {
        let Some(repo) = self.app.offer().map(|offer| offer.repo.clone()) else { return };
        if let Err(why) = self.clerk.look_through(repo, self.screen.waker().ok()) {
            let why = Refusal::new(Cause::Odd, why, "");
            self.take(Event::Offered(Templates::Refused(why)));
        }
    }

    /// Asks for issues that are referred to; without a thread to ask in nothing is known of them.
    pub(super) fn ask_references(&mut self, repo: Repo, numbers: Vec<u64>, is_known: bool) -> Option<Event> {
        let asked = self.clerk.ask_references(repo.clone(), numbers, is_known, self.screen.waker().ok());
        asked.is_err().then_some(Event::ReferencesAsked { repo, is_silent: true })
    }

    /// Asks for pages that are linked.
    pub(super) fn ask_pages(&mut self, round: u64, addresses: Vec<String>) -> Option<Event> {
        let asked = self.clerk.ask_pages(addresses, round, self.screen.waker().ok());
        asked.is_err().then_some(Event::PagesAsked { round })
    }

    /// Files the issue, with the draft on disk first.
    pub(super) fn file(&mut self, order: Order) -> Result<(), String> {
        let begun = self.begun()?;
        self.clerk.file(order, begun, self.screen.waker().ok())
    }

    /// Puts the issue into the queue; gives its id there.
    pub(super) fn queue(&mut self, order: &Order) -> Result<String, String> {
        let begun = self.begun()?;
        let mut claim = begun.filings.begin(order, &begun.origin).map_err(|error| error.to_string())?;
        claim.save().map_err(|error| error.to_string())?;
        Ok(claim.record.id.clone())
    }

    /// What a filing begins with; the draft is on disk then.
    pub(super) fn begun(&mut self) -> Result<Begun, String> {
        self.hand_in();
        let store = self.store.as_ref().ok_or("there is no place to keep what is filed; set HOME or XDG_STATE_HOME")?;
        let keeper = self.keeping.as_ref().map(|keeping| &keeping.keeper);
        keeper.map(Keeper::flush).transpose().map_err(|error| error.to_string())?;
        let desk = self.app.desk.as_ref();
        Ok(Begun {
            filings: Filings::beside(store.folder()),
            origin: Origin {
                draft: keeper.filter(|keeper| keeper.is_there()).map(|keeper| keeper.id().to_owned()),
                file: desk.filter(|desk| desk.is_in_file).and_then(|desk| desk.output.clone()),
            },
            revision: desk.map_or(0, |desk| desk.revision),
        })
    }
}
