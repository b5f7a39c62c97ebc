//! The undo history: steps that an author would name, within a budget of bytes.

use std::collections::VecDeque;
use std::mem::size_of;

use super::{Caret, Position};

/// Bytes of text and bookkeeping the history may hold before it drops its oldest steps.
const BUDGET: usize = 4 << 20;

/// What kind of edit made a change; only changes of the same kind run together into one step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Typing,
    Backspacing,
    Deleting,
    /// A step of its own: paste, newline, cut, deletion of a word.
    Single,
}

/// One place of the text where `removed` was replaced by `inserted`.
#[derive(Clone, Debug)]
pub(super) struct Step {
    pub(super) start: Position,
    pub(super) removed: String,
    pub(super) inserted: String,
    pub(super) before: Caret,
    pub(super) after: Caret,
}

impl Step {
    fn cost(&self) -> usize {
        size_of::<Self>() + self.removed.len() + self.inserted.len()
    }

    /// Takes `next` into this step, or hands it back when the two are not one run.
    fn extend(&mut self, next: Self, kind: Kind) -> Option<Self> {
        let goes_on = match kind {
            Kind::Typing => {
                let end = Position { byte: self.start.byte + self.inserted.len(), ..self.start };
                next.removed.is_empty() && next.start == end && !starts_word(last(&self.inserted), &next.inserted)
            }
            Kind::Backspacing => {
                let end = Position { byte: next.start.byte + next.removed.len(), ..next.start };
                end == self.start && !starts_word(self.removed.chars().next(), &next.removed)
            }
            Kind::Deleting => next.start == self.start && !starts_word(last(&self.removed), &next.removed),
            Kind::Single => false,
        };
        if !goes_on {
            return Some(next);
        }
        match kind {
            Kind::Backspacing => self.removed.insert_str(0, &next.removed),
            _ => self.removed.push_str(&next.removed),
        }
        self.inserted.push_str(&next.inserted);
        (self.start, self.after) = (next.start.min(self.start), next.after);
        None
    }
}

fn last(text: &str) -> Option<char> {
    text.chars().next_back()
}

/// Returns whether `next` begins a word behind the blank `before`.
fn starts_word(before: Option<char>, next: &str) -> bool {
    before.is_some_and(char::is_whitespace) && !next.starts_with(char::is_whitespace)
}

/// The steps that can be undone and redone.
#[derive(Clone, Debug, Default)]
pub(super) struct History {
    done: VecDeque<Step>,
    undone: Vec<Step>,
    /// The kind of the last step, while the next change may still go into it.
    open: Option<Kind>,
    bytes: usize,
}

impl History {
    /// Records a change that was just made; what was undone before can no longer be redone.
    pub(super) fn record(&mut self, step: Step, kind: Kind) {
        self.undone.clear();
        let grown = step.cost();
        let left = match self.done.back_mut() {
            Some(last) if self.open == Some(kind) => last.extend(step, kind),
            _ => Some(step),
        };
        self.bytes += if left.is_some() { grown } else { grown - size_of::<Step>() };
        self.done.extend(left);
        self.open = Some(kind);
        self.trim();
    }

    /// Ends the run: the next change is a step of its own.
    pub(super) fn seal(&mut self) {
        self.open = None;
    }

    /// Takes the last step to undo it; [`History::undone`] must follow.
    pub(super) fn undo(&mut self) -> Option<Step> {
        self.seal();
        let step = self.done.pop_back()?;
        self.bytes -= step.cost();
        Some(step)
    }

    /// Keeps a step that was undone.
    pub(super) fn undone(&mut self, step: Step) {
        self.undone.push(step);
    }

    /// Takes the step that was undone last; [`History::redone`] must follow.
    pub(super) fn redo(&mut self) -> Option<Step> {
        self.seal();
        self.undone.pop()
    }

    /// Keeps a step that was redone.
    pub(super) fn redone(&mut self, step: Step) {
        self.bytes += step.cost();
        self.done.push_back(step);
    }

    /// Drops the oldest steps over the budget, but never the last one.
    fn trim(&mut self) {
        while self.bytes > BUDGET && self.done.len() > 1 {
            self.bytes -= self.done.pop_front().map_or(0, |step| step.cost());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paste(text: &str) -> Step {
        let (start, caret) = (Position::default(), Caret::default());
        Step { start, removed: String::new(), inserted: text.to_owned(), before: caret, after: caret }
    }

    #[test]
    fn the_oldest_steps_go_when_the_budget_is_spent() {
        let mut history = History::default();
        for _ in 0..10 {
            history.record(paste(&"x".repeat(1 << 20)), Kind::Single);
        }
        let kept = std::iter::from_fn(|| history.undo()).count();
        assert_eq!((kept, history.bytes), (3, 0));
    }

    #[test]
    fn a_step_larger_than_the_budget_can_be_undone() {
        let mut history = History::default();
        history.record(paste("small"), Kind::Single);
        history.record(paste(&"x".repeat(BUDGET + 1)), Kind::Single);
        assert!(history.undo().is_some());
        assert!(history.undo().is_none());
    }
}
