//! Undo and redo of lists and phases, in natural groups.

use super::editor::{Edit, Position};
use super::stop::Stop;
use crate::draft::{Item, Phase, Response};

/// Bytes of text kept for one field, about; the oldest steps go first, but the last one stays.
const BUDGET: usize = 1 << 20;

/// What was there, and where the cursor was.
#[derive(Debug, Clone)]
pub struct Snapshot {
    pub response: Response,
    pub stop: Stop,
    pub cursor: Position,
}

/// The kind of a change; changes of one kind at one stop make a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Word,
    Blank,
    Deleting,
    /// Stands alone.
    Whole,
    /// Items were added, dropped, moved or ticked; stands alone.
    Shape,
}

impl Kind {
    pub fn of(edit: &Edit) -> Self {
        match edit {
            Edit::Insert(text) if text.chars().count() == 1 => {
                if text.trim().is_empty() {
                    Self::Blank
                } else {
                    Self::Word
                }
            }
            Edit::Backspace | Edit::Delete => Self::Deleting,
            _ => Self::Whole,
        }
    }

    /// Whether a change of kind `self` goes on with a group that `last` belongs to: a word takes the blanks
    /// after it, and a new word opens a new group.
    fn continues(self, last: Self) -> bool {
        matches!(
            (last, self),
            (Self::Word, Self::Word | Self::Blank) | (Self::Blank, Self::Blank) | (Self::Deleting, Self::Deleting)
        )
    }
}

/// Bytes a snapshot of `response` takes, about.
fn size(response: &Response) -> usize {
    let item = |item: &Item| item.text.len() + size_of::<Item>();
    match response {
        Response::Text(text) => text.len(),
        Response::Items(items) => items.iter().map(item).sum(),
        Response::Chosen(labels) => labels.iter().map(String::len).sum(),
        Response::Phases(phases) => phases
            .iter()
            .map(|phase| {
                let tasks: usize = phase.tasks.iter().map(item).sum();
                phase.name.len() + phase.estimate.len() + item(&phase.milestone) + tasks + size_of::<Phase>()
            })
            .sum(),
    }
}

/// The steps of one field.
#[derive(Debug, Default)]
pub struct History {
    undo: Vec<Snapshot>,
    redo: Vec<Snapshot>,
    group: Option<(Stop, Kind)>,
    /// What the steps to undo hold, about.
    bytes: usize,
}

impl History {
    /// Takes down what was there before a change.
    pub fn record(&mut self, before: &Response, stop: Stop, cursor: Position, kind: Kind) {
        self.redo.clear();
        let goes_on = self.group.is_some_and(|(at, last)| at == stop && kind.continues(last));
        self.group = Some((stop, kind));
        if !goes_on {
            self.undo.push(Snapshot { response: before.clone(), stop, cursor });
            self.bytes += size(before);
            self.forget_oldest();
        }
    }

    fn forget_oldest(&mut self) {
        let mut gone = 0;
        while self.bytes > BUDGET && gone + 1 < self.undo.len() {
            self.bytes -= size(&self.undo[gone].response).min(self.bytes);
            gone += 1;
        }
        self.undo.drain(..gone);
    }

    /// The next change starts a group of its own.
    pub fn close_group(&mut self) {
        self.group = None;
    }

    pub fn undo(&mut self, now: Response, stop: Stop, cursor: Position) -> Option<Snapshot> {
        let then = self.undo.pop()?;
        self.bytes -= size(&then.response).min(self.bytes);
        self.redo.push(Snapshot { response: now, stop, cursor });
        self.group = None;
        Some(then)
    }

    pub fn redo(&mut self, now: Response, stop: Stop, cursor: Position) -> Option<Snapshot> {
        let then = self.redo.pop()?;
        self.bytes += size(&now);
        self.undo.push(Snapshot { response: now, stop, cursor });
        self.group = None;
        Some(then)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::stop::Part;

    fn answer(text: &str) -> Response {
        Response::Items(vec![Item::new(text)])
    }

    fn type_in(history: &mut History, text: &str) {
        let stop = Stop::Field(0, Part::Item(0));
        for (at, c) in text.char_indices() {
            let kind = Kind::of(&Edit::Insert(c.to_string()));
            history.record(&answer(&text[..at]), stop, Position::default(), kind);
        }
    }

    #[test]
    fn undo_steps_back_by_words() {
        let mut history = History::default();
        type_in(&mut history, "two words");
        let stop = Stop::Field(0, Part::Item(0));
        let then = history.undo(answer("two words"), stop, Position::default()).expect("a step");
        assert_eq!(then.response, answer("two "));
        let then = history.undo(then.response, stop, Position::default()).expect("a step");
        assert_eq!(then.response, answer(""));
        let again = history.redo(then.response, stop, Position::default()).expect("a step");
        assert_eq!(again.response, answer("two "));
    }

    #[test]
    fn a_new_change_forgets_what_could_be_redone() {
        let mut history = History::default();
        type_in(&mut history, "a");
        let stop = Stop::Field(0, Part::Item(0));
        history.undo(answer("a"), stop, Position::default());
        history.record(&answer(""), stop, Position::default(), Kind::Shape);
        assert!(history.redo(answer("b"), stop, Position::default()).is_none());
    }
}
