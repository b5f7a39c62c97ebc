//! When to search for similar issues: after a pause in typing, one search at a time, and not too many a minute.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use crate::filing::similar::Search;

/// Typing has to pause for so long.
const PAUSE: Duration = Duration::from_millis(600);
/// GitHub answers 30 searches a minute; one of ours may take two requests.
const A_MINUTE: usize = 12;
const MINUTE: Duration = Duration::from_mins(1);

/// What waits to be searched for, and what has been.
#[derive(Debug, Default)]
pub struct Searching {
    /// With the time since when it is wanted.
    wanted: Option<(Search, Instant)>,
    is_asking: bool,
    /// The searches of the last minute.
    begun: VecDeque<Instant>,
}

impl Searching {
    /// Takes what is wanted now; another wish than before waits anew.
    pub fn want(&mut self, wanted: Option<Search>, now: Instant) {
        let is_same = matches!((&self.wanted, &wanted), (Some((before, _)), Some(search)) if before == search);
        if !is_same {
            self.wanted = wanted.map(|search| (search, now));
        }
    }

    /// When to search; never as long as nothing is wanted, or a search is under way, whose end is told.
    pub fn due(&self) -> Option<Instant> {
        let (_, since) = self.wanted.as_ref().filter(|_| !self.is_asking)?;
        let after_pause = *since + PAUSE;
        let full = self.begun.len().checked_sub(A_MINUTE).and_then(|at| self.begun.get(at));
        Some(full.map_or(after_pause, |begun| after_pause.max(*begun + MINUTE)))
    }

    /// What is to be searched for now, if it is time.
    pub fn begin(&mut self, now: Instant) -> Option<Search> {
        self.due().filter(|due| *due <= now)?;
        let (search, _) = self.wanted.take()?;
        self.is_asking = true;
        self.begun.push_back(now);
        if self.begun.len() > A_MINUTE {
            self.begun.pop_front();
        }
        Some(search)
    }

    /// The search has ended, one way or the other.
    pub fn ended(&mut self) {
        self.is_asking = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::filing::Repo;

    fn search(title: &str) -> Option<Search> {
        Search::of(&Repo::parse("octo/hello", "github.com").unwrap(), title, "")
    }

    #[test]
    fn nothing_ticks_while_nothing_is_wanted_or_a_search_is_under_way() {
        let (mut searching, now) = (Searching::default(), Instant::now());
        assert_eq!(searching.due(), None);
        searching.want(search("slow export"), now);
        assert_eq!(searching.begin(now), None);
        assert_eq!(searching.begin(now + PAUSE), search("slow export"));
        searching.want(search("slow import"), now + PAUSE);
        assert_eq!(searching.due(), None);
        searching.ended();
        assert_eq!(searching.due(), Some(now + 2 * PAUSE));
        searching.want(None, now + PAUSE);
        assert_eq!(searching.due(), None);
    }

    #[test]
    fn each_change_waits_anew_and_the_same_wish_does_not() {
        let (mut searching, now) = (Searching::default(), Instant::now());
        let step = PAUSE / 2;
        searching.want(search("slow exp"), now);
        searching.want(search("slow expo"), now + step);
        searching.want(search("slow expo"), now + 2 * step);
        assert_eq!(searching.due(), Some(now + step + PAUSE));
    }

    #[test]
    fn no_more_are_begun_than_github_answers() {
        let (mut searching, start) = (Searching::default(), Instant::now());
        let mut now = start;
        for number in 0..A_MINUTE {
            searching.want(search(&format!("slow export {number}")), now);
            now += PAUSE;
            assert!(searching.begin(now).is_some(), "{number}");
            searching.ended();
        }
        searching.want(search("slow export again"), now);
        assert_eq!(searching.due(), Some(start + PAUSE + MINUTE));
    }
}
