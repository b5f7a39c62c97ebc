//! What is found several times in a text is one finding to whoever writes it, and one for each place to whoever looks
//! for them.

use std::ops::Range;

use super::Finding;
use super::text::and_more;

/// No more places of a text are told by themselves.
const MOST: usize = 10;

/// Where a finding is to be found once more.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Others {
    told: Vec<(Option<Range<usize>>, String)>,
    /// All of them, told or not.
    count: usize,
}

impl Others {
    /// The first of `all`, with what is said of it and of how many others there are; and the others.
    pub(super) fn of(
        mut all: impl Iterator<Item = (Option<Range<usize>>, String)>,
    ) -> Option<(Option<Range<usize>>, String, Self)> {
        let (at, message) = all.next()?;
        let told: Vec<_> = all.by_ref().take(MOST - 1).collect();
        let count = told.len() + all.count();
        Some((at, message + &and_more(count), Self { told, count }))
    }
}

impl Finding {
    /// One finding for each place, up to ten; the last of them tells how many more there are. What mends all of them is
    /// the first one's.
    pub fn each(&self) -> Vec<Self> {
        let Others { told, count } = &self.others;
        let alone = self.message.strip_suffix(&and_more(*count)).unwrap_or(&self.message).to_owned();
        let first = Self { message: alone, others: Others::default(), ..self.clone() };
        let other = |(at, message): &(Option<Range<usize>>, String)| {
            let (at, message) = (at.clone(), message.clone());
            Self { at, message, repair: None, ..first.clone() }
        };
        let mut each: Vec<Self> = std::iter::once(first.clone()).chain(told.iter().map(other)).collect();
        if let Some(last) = each.last_mut() {
            last.message.push_str(&and_more(count - told.len()));
        }
        each
    }
}
