//! Going to a section by its number, by typing a part of its title, or by pointing at it.

use ratatui::layout::{Margin, Rect};

use crate::app::editor::{Editor, Lines};
use crate::app::keys::Action;
use crate::app::layout;

/// Columns of the box where there are as many.
const WIDTH: u16 = 50;

/// The list of sections, what was typed, and the selection.
#[derive(Debug)]
pub struct GoTo {
    pub filter: Editor,
    /// Place among the pages that match.
    pub selected: usize,
    /// The first of those that is shown.
    first: usize,
}

impl GoTo {
    pub fn new() -> Self {
        Self { filter: Editor::new("", Lines::One), selected: 0, first: 0 }
    }

    /// The pages whose number or title matches what was typed: a number is the page itself.
    pub fn matching(&self, titles: &[String]) -> Vec<usize> {
        let wanted = self.filter.text().trim().to_lowercase();
        if let Ok(number) = wanted.parse::<usize>() {
            return (1..=titles.len()).filter(|page| *page == number).map(|page| page - 1).collect();
        }
        (0..titles.len()).filter(|&page| titles[page].to_lowercase().contains(&wanted)).collect()
    }

    /// Moves the bar; [`Self::arrange`] stops it at the end.
    pub fn go(&mut self, action: Action) {
        self.selected = match action {
            Action::Up => self.selected.saturating_sub(1),
            Action::Down => self.selected + 1,
            Action::PageUp => self.selected.saturating_sub(8),
            Action::PageDown => self.selected + 8,
            _ => self.selected,
        };
    }

    /// Scrolls so that the bar is on one of the pages that match, and in view.
    pub fn arrange(&mut self, titles: &[String], window: Rect) {
        let matching = self.matching(titles).len();
        let rows = list(area(titles.len(), window)).height;
        self.selected = self.selected.min(matching.saturating_sub(1));
        self.first = layout::first_shown(self.first, self.selected, rows, matching);
    }

    /// The places among the pages that match that are shown, each with its row.
    pub fn shown(&self, titles: &[String], window: Rect) -> impl Iterator<Item = (usize, Rect)> {
        (self.first..self.matching(titles).len()).zip(list(area(titles.len(), window)).rows())
    }
}

impl Default for GoTo {
    fn default() -> Self {
        Self::new()
    }
}

/// The box with its frame, for so many pages.
pub fn area(pages: usize, window: Rect) -> Rect {
    layout::boxed(window, WIDTH, pages.min(1000) as u16 + 4)
}

/// The row of what is typed.
pub fn input(area: Rect) -> Rect {
    let inner = area.inner(Margin::new(1, 1));
    Rect { height: inner.height.min(1), ..inner }
}

fn list(area: Rect) -> Rect {
    let inner = area.inner(Margin::new(1, 1));
    Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::editor::Edit;

    #[test]
    fn a_number_goes_to_that_page_and_words_to_titles() {
        let titles = ["Title".to_owned(), "Risk Assessment".to_owned(), "Success Metrics".to_owned()];
        let matching = |filter: &str| {
            let mut go_to = GoTo::new();
            go_to.filter.edit(Edit::Insert(filter.to_owned()));
            go_to.matching(&titles)
        };
        assert_eq!(matching("2"), [1]);
        assert_eq!(matching("metr"), [2]);
        assert_eq!(matching(""), [0, 1, 2]);
        assert!(matching("9").is_empty());
    }
}
