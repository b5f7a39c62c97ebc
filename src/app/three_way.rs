//! The three-way view: where the author and somebody else changed the same place of an issue, and which side holds.

use ratatui::layout::Rect;

use super::keys::Action;
use super::layout;
use crate::filing::edit::{Base, Choice, Conflict, Merged};
use crate::filing::{Part, Wish};

/// Conflicts, and what the author decided about each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThreeWay {
    merged: Merged,
    /// The issue as it is on GitHub now: what is settled is sent over it.
    pub theirs: Box<Base>,
    /// Nobody else changed anything: the issue is only written otherwise than its template has it.
    pub is_respelt: bool,
    choices: Vec<Option<Choice>>,
    at: usize,
    /// The first row of the texts that is shown.
    scroll: usize,
    /// What the last key could not do.
    pub told: Option<&'static str>,
}

/// What a key ends the view with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing is sent; the draft stays as it is.
    Back,
    /// All is decided: to be sent with [`ThreeWay::theirs`] as its base.
    Settled(Wish),
}

/// One of the texts that stand one below the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Base,
    Ours,
    Theirs,
}

/// A row of the texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// Where a side begins, and what became of it: `None` while nothing is decided.
    Head {
        side: Side,
        is_kept: Option<bool>,
    },
    Text {
        side: Side,
        text: String,
        is_new: bool,
    },
    /// The side has no lines here.
    Nothing(Side),
}

impl ThreeWay {
    /// Opens at the first conflict.
    pub fn new(merged: Merged, theirs: Box<Base>) -> Self {
        let choices = vec![None; merged.conflicts().len()];
        Self { merged, theirs, is_respelt: false, choices, at: 0, scroll: 0, told: None }
    }

    /// The author's edit against the issue as it was read, which is written otherwise than its template has it.
    pub fn respelt(merged: Merged, base: Box<Base>) -> Self {
        Self { is_respelt: true, ..Self::new(merged, base) }
    }

    pub fn len(&self) -> usize {
        self.choices.len()
    }

    /// Whether there is nothing to decide.
    pub fn is_empty(&self) -> bool {
        self.choices.is_empty()
    }

    /// Which conflict is shown, counted from 0.
    pub fn at(&self) -> usize {
        self.at
    }

    pub fn conflict(&self) -> Option<Conflict<'_>> {
        self.merged.conflicts().get(self.at).copied()
    }

    /// What was decided about the conflict that is shown.
    pub fn choice(&self) -> Option<Choice> {
        self.choices.get(self.at).copied().flatten()
    }

    /// How many conflicts are not decided yet.
    pub fn remaining(&self) -> usize {
        self.choices.iter().filter(|choice| choice.is_none()).count()
    }

    /// Does what a key asks, in a window of this size.
    pub fn act(&mut self, action: Action, window: Rect) -> Option<Outcome> {
        self.told = None;
        match action {
            Action::Back => return Some(Outcome::Back),
            Action::KeepOurs => self.choose(Choice::Ours),
            Action::KeepTheirs => self.choose(Choice::Theirs),
            Action::KeepBoth if self.conflict().is_some_and(|conflict| conflict.may_be_both()) => {
                self.choose(Choice::Both);
            }
            Action::KeepBoth => self.told = Some("A title cannot be both: keep yours, or the one on GitHub"),
            Action::NextField => self.go(self.at + 1),
            Action::PreviousField => self.go((self.at + self.len()).saturating_sub(1)),
            Action::Accept | Action::Submit => return self.settle(),
            Action::Up => self.scroll = self.scroll.saturating_sub(1),
            Action::Down => self.scroll += 1,
            Action::PageUp => self.scroll = self.scroll.saturating_sub(page(window)),
            Action::PageDown => self.scroll += page(window),
            Action::Top => self.scroll = 0,
            Action::Bottom => self.scroll = usize::MAX,
            _ => {}
        }
        self.arrange(window);
        None
    }

    /// Keeps the scroll within the texts.
    pub fn arrange(&mut self, window: Rect) {
        let place = texts(window);
        let rows = self.rows(place.width).len();
        self.scroll = self.scroll.min(rows.saturating_sub(place.height as usize));
    }

    /// Decides, and goes on to the next conflict that is not decided.
    fn choose(&mut self, choice: Choice) {
        let Some(slot) = self.choices.get_mut(self.at) else { return };
        *slot = Some(choice);
        let following = (self.at + 1..self.len()).chain(0..self.at);
        if let Some(next) = following.into_iter().find(|at| self.choices[*at].is_none()) {
            self.go(next);
        }
    }

    fn go(&mut self, at: usize) {
        self.at = at % self.len().max(1);
        self.scroll = 0;
    }

    /// What is to be sent; with something undecided it is shown instead.
    fn settle(&mut self) -> Option<Outcome> {
        if let Some(at) = self.choices.iter().position(Option::is_none) {
            self.go(at);
            self.told = Some("Decide this one first");
            return None;
        }
        let choices: Vec<Choice> = self.choices.iter().copied().flatten().collect();
        self.merged.settled(&choices).map(Outcome::Settled)
    }

    /// Whether the texts of a side are kept; `None` while nothing is decided, and for what was there before.
    fn is_kept(&self, side: Side) -> Option<bool> {
        let choice = self.choice()?;
        match side {
            Side::Base => None,
            Side::Ours => Some(choice != Choice::Theirs),
            Side::Theirs => Some(choice != Choice::Ours),
        }
    }

    /// The texts of the conflict, one below the other, in rows of this width.
    pub fn rows(&self, width: u16) -> Vec<Row> {
        let Some(conflict) = self.conflict() else { return Vec::new() };
        let mut rows = Vec::new();
        for (side, text) in [(Side::Ours, conflict.ours), (Side::Theirs, conflict.theirs), (Side::Base, conflict.base)]
        {
            rows.push(Row::Head { side, is_kept: self.is_kept(side) });
            if text.is_empty() {
                rows.push(Row::Nothing(side));
            }
            for line in text.lines() {
                let is_new = side != Side::Base && !conflict.base.lines().any(|old| old == line);
                let mut parts = layout::wrap(line, width.saturating_sub(INDENT));
                if parts.is_empty() {
                    parts.push(String::new());
                }
                rows.extend(parts.into_iter().map(|text| Row::Text { side, text, is_new }));
            }
        }
        rows
    }

    /// The rows that are shown in a window, each with its place.
    pub fn shown(&self, window: Rect) -> impl Iterator<Item = (Row, Rect)> {
        let place = texts(window);
        self.rows(place.width).into_iter().skip(self.scroll).zip(place.rows())
    }

    /// Whether there are rows below those that are shown.
    pub fn has_more(&self, window: Rect) -> bool {
        let place = texts(window);
        self.rows(place.width).len() > self.scroll + place.height as usize
    }

    /// What the conflict is about, and what was decided, in words.
    pub fn heading(&self) -> String {
        let what = match self.conflict().map(|conflict| conflict.part) {
            Some(Part::Title) => "the title",
            _ => "the text",
        };
        let decided = match self.choice() {
            None => "to decide",
            Some(Choice::Ours) => "yours is kept",
            Some(Choice::Theirs) if self.is_respelt => "kept as it is",
            Some(Choice::Theirs) => "GitHub's is kept",
            Some(Choice::Both) => "both are kept",
        };
        format!("{} of {}, {what}: {decided}", self.at + 1, self.len())
    }
}

/// Columns before a row's text.
pub const INDENT: u16 = 2;

/// Where the texts stand, below two lines and above those for what is told and the keys.
pub fn texts(window: Rect) -> Rect {
    Rect { y: window.y + 2, height: window.height.saturating_sub(4), ..window }.intersection(window)
}

fn page(window: Rect) -> usize {
    (texts(window).height as usize).saturating_sub(1).max(1)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::app::keys::{self, Context};
    use crate::filing::edit::merge;
    use crate::filing::{Repo, Wish};

    const WINDOW: Rect = Rect { x: 0, y: 0, width: 40, height: 12 };

    /// A title and two places of the text that both changed.
    pub(crate) fn three_way() -> ThreeWay {
        let base = Base {
            repo: Repo::parse("octo/hello", "github.com").unwrap(),
            number: 7,
            url: "https://github.com/octo/hello/issues/7".to_owned(),
            title: "Slow export".to_owned(),
            body: "It takes an hour.\n\n## Why\n\nUsers wait.\n\n## Log\n\nnone".to_owned(),
            labels: Vec::new(),
            assignees: Vec::new(),
            milestone: None,
            kind: None,
            has_keys: true,
            author: None,
            updated_at: String::new(),
            drafted: None,
        };
        let ours = Wish {
            title: "Exports are slow".to_owned(),
            body: base.body.replace("an hour", "a day").replace("Users wait.\n", "Users wait\nand leave.\n"),
            ..base.wish()
        };
        let theirs = Base {
            title: "Slow export of reports".to_owned(),
            body: base.body.replace("an hour", "two hours").replace("Users wait.\n", ""),
            ..base.clone()
        };
        ThreeWay::new(merge(&base, &ours, &theirs), Box::new(theirs))
    }

    /// Presses keys until one ends the view.
    pub(crate) fn press(view: &mut ThreeWay, keys: &str, window: Rect) -> Option<Outcome> {
        keys::parse(keys).unwrap().into_iter().find_map(|key| {
            let action = keys::lookup(&[Context::ThreeWay, Context::Moving, Context::Everywhere], key)?;
            view.act(action, window)
        })
    }

    fn after(keys: &str) -> (ThreeWay, Option<Outcome>) {
        let mut view = three_way();
        let outcome = press(&mut view, keys, WINDOW);
        (view, outcome)
    }

    #[test]
    fn a_choice_goes_on_to_the_next_that_is_not_decided() {
        let (view, outcome) = after("");
        assert_eq!((view.len(), view.at(), view.remaining(), outcome), (3, 0, 3, None));
        assert_eq!((after("y").0.at(), after("y").0.remaining()), (1, 2));
        let (view, _) = after("<Tab>y");
        assert_eq!((view.at(), view.remaining()), (2, 2));
        let (view, _) = after("<Tab>yg");
        assert_eq!((view.at(), view.remaining(), view.heading().as_str()), (0, 1, "1 of 3, the title: to decide"));
    }

    #[test]
    fn all_decided_gives_what_is_to_be_sent() {
        let (_, outcome) = after("ygb<Enter>");
        let Some(Outcome::Settled(wish)) = outcome else { panic!("{outcome:?}") };
        assert_eq!(wish.title, "Exports are slow");
        assert!(wish.body.starts_with("It takes two hours.\n\n## Why\n\nUsers wait\nand leave.\n"), "{}", wish.body);
    }

    #[test]
    fn a_choice_can_be_changed() {
        let (view, _) = after("ygy<Tab>");
        assert_eq!((view.heading().as_str(), view.remaining()), ("1 of 3, the title: yours is kept", 0));
        let (_, outcome) = after("ygy<Tab>g<C-s>");
        let Some(Outcome::Settled(wish)) = outcome else { panic!("{outcome:?}") };
        assert_eq!(wish.title, "Slow export of reports");
    }

    #[test]
    fn nothing_is_sent_before_all_is_decided() {
        let (view, outcome) = after("y<Tab><Enter>");
        assert_eq!((outcome, view.at(), view.told), (None, 1, Some("Decide this one first")));
        assert_eq!(after("y<Esc>").1, Some(Outcome::Back));
    }

    #[test]
    fn a_title_is_one_of_both() {
        let (view, _) = after("b");
        assert_eq!((view.remaining(), view.at()), (3, 0));
        assert!(view.told.is_some());
    }

    #[test]
    fn long_texts_are_scrolled_and_no_further_than_their_end() {
        let mut view = three_way();
        let low = Rect { height: 8, ..WINDOW };
        press(&mut view, "<Tab><Tab><End>", low);
        let last = view.shown(low).last().map(|(row, _)| row);
        assert_eq!(last, view.rows(40).last().cloned());
        assert!(!view.has_more(low));
        press(&mut view, "<Home>", low);
        assert!(view.has_more(low));
        assert!(three_way().shown(Rect::new(0, 0, 1, 1)).next().is_none(), "a window of one cell is no harm");
    }
}
