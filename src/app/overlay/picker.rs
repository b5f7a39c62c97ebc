//! Picking one line of many, by typing a part of it or by pointing at it: a section to go to, or an option of a dropdown.

use ratatui::layout::{Margin, Rect};

use crate::app::desk::Desk;
use crate::app::editor::{Edit, Editor, Lines};
use crate::app::keys::Action;
use crate::app::metadata::{self, Metadata};
use crate::app::{choices, fuzzy, layout, page_titles, similar};
use crate::filing::similar::Found;

/// Columns of the box where there are as many.
const WIDTH: u16 = 50;
/// The same for titles of issues, which are sentences.
const WIDE: u16 = 76;

/// What is picked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// A section, by its number as well.
    Section,
    /// An option of the dropdown that is the field of this index.
    Option(usize),
    /// Labels and the like, from what the repository has.
    Metadata(Metadata),
    /// An issue that the title is like, to look at.
    Similar,
}

/// What stands before a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    pub sign: String,
    /// The colour that GitHub shows the line's label in: six hexadecimal digits.
    pub color: Option<String>,
}

/// The list, what was typed, and the selection.
#[derive(Debug)]
pub struct Picker {
    pub purpose: Purpose,
    pub filter: Editor,
    /// Place among the lines that match.
    pub selected: usize,
    /// The first of those that is shown.
    first: usize,
}

impl Picker {
    /// A list that shows what matches `typed`.
    pub fn new(purpose: Purpose, typed: &str) -> Self {
        let mut filter = Editor::new("", Lines::One);
        filter.edit(Edit::Insert(typed.to_owned()));
        Self { purpose, filter, selected: 0, first: 0 }
    }

    /// The list of a dropdown, with the bar on what is chosen unless something was `typed`.
    pub fn of_options(desk: &Desk, field: usize, typed: &str) -> Self {
        let mut picker = Self::new(Purpose::Option(field), typed);
        if typed.is_empty() {
            let lines = 0..picker.lines(desk).len();
            picker.selected = lines.into_iter().find(|line| choices::is_chosen(desk, field, *line)).unwrap_or(0);
        }
        picker
    }

    /// Whether lines are ticked, any number of them, instead of one being chosen.
    pub fn ticks(&self, desk: &Desk) -> bool {
        match self.purpose {
            Purpose::Section | Purpose::Similar => false,
            Purpose::Option(field) => choices::takes_several(desk, field),
            Purpose::Metadata(metadata) => metadata.takes_several(),
        }
    }

    /// All lines to pick from.
    pub fn lines(&self, desk: &Desk) -> Vec<String> {
        match self.purpose {
            Purpose::Section => page_titles(desk),
            Purpose::Similar => similar::found(desk).iter().map(Found::line).collect(),
            Purpose::Option(field) => choices::lines(desk, field),
            Purpose::Metadata(metadata) => {
                metadata.choices(desk).unwrap_or_default().iter().map(metadata::Choice::text).collect()
            }
        }
    }

    /// What stands before each of these lines: a section's number, or whether it is chosen, and the colour of a label.
    pub fn marks(&self, desk: &Desk, lines: &[usize]) -> Vec<Mark> {
        let plain = |sign: String| Mark { sign, color: None };
        match self.purpose {
            Purpose::Section => lines.iter().map(|line| plain(format!("{:>2} ", line + 1))).collect(),
            Purpose::Similar => lines.iter().map(|_| plain(String::new())).collect(),
            Purpose::Option(field) => {
                lines.iter().map(|line| plain(choices::line_mark(desk, field, *line).to_owned())).collect()
            }
            Purpose::Metadata(metadata) => metadata_marks(desk, metadata, lines),
        }
    }

    /// The lines that match what was typed: of sections, a number is the section itself.
    pub fn matching(&self, lines: &[String]) -> Vec<usize> {
        let wanted = self.filter.text().trim().to_lowercase();
        if let (Purpose::Section, Ok(number)) = (self.purpose, wanted.parse::<usize>()) {
            return (1..=lines.len()).filter(|page| *page == number).map(|page| page - 1).collect();
        }
        if let Purpose::Metadata(_) = self.purpose {
            return fuzzy::matching(&wanted, lines.iter().map(String::as_str));
        }
        (0..lines.len()).filter(|&line| lines[line].to_lowercase().contains(&wanted)).collect()
    }

    /// Changes what is typed. What matches then is another list: it is shown from its top, with the bar on its first.
    pub fn edit(&mut self, change: impl FnOnce(&mut Editor)) {
        let before = self.filter.text();
        change(&mut self.filter);
        if self.filter.text() != before {
            (self.selected, self.first) = (0, 0);
        }
    }

    /// Shows all lines again, with the bar on `line`.
    pub fn show_all(&mut self, line: usize) {
        self.filter = Editor::new("", Lines::One);
        self.selected = line;
    }

    /// Moves the bar; [`Self::arrange`] stops it at the end.
    pub fn go(&mut self, action: Action) {
        self.selected = match action {
            Action::Up => self.selected.saturating_sub(1),
            Action::Down => self.selected.saturating_add(1),
            Action::PageUp => self.selected.saturating_sub(8),
            Action::PageDown => self.selected.saturating_add(8),
            Action::Top => 0,
            Action::Bottom => usize::MAX,
            _ => self.selected,
        };
    }

    /// Scrolls so that the bar is on one of the lines that match, and in view.
    pub fn arrange(&mut self, lines: &[String], window: Rect) {
        let matching = self.matching(lines).len();
        let rows = list(self.area(lines.len(), window)).height;
        self.selected = self.selected.min(matching.saturating_sub(1));
        self.first = layout::first_shown(self.first, self.selected, rows, matching);
    }

    /// The box with its frame, for so many lines.
    pub fn area(&self, lines: usize, window: Rect) -> Rect {
        let width = if self.purpose == Purpose::Similar { WIDE } else { WIDTH };
        layout::boxed(window, width, lines.min(1000) as u16 + 4)
    }

    /// The places among the lines that match that are shown, each with its row.
    pub fn shown(&self, lines: &[String], window: Rect) -> impl Iterator<Item = (usize, Rect)> {
        (self.first..self.matching(lines).len()).zip(list(self.area(lines.len(), window)).rows())
    }
}

fn metadata_marks(desk: &Desk, metadata: Metadata, lines: &[usize]) -> Vec<Mark> {
    let sign = |is_chosen| match (metadata.takes_several(), is_chosen) {
        (true, true) => "[x] ",
        (true, false) => "[ ] ",
        (false, true) => "(x) ",
        (false, false) => "( ) ",
    };
    let choices = metadata.choices(desk).unwrap_or_default();
    let in_view = lines.iter().filter_map(|line| choices.get(*line));
    in_view
        .map(|choice| Mark { sign: sign(metadata.is_chosen(desk, choice)).to_owned(), color: choice.color.clone() })
        .collect()
}

/// The row of what is typed.
pub fn input(area: Rect) -> Rect {
    let inner = area.inner(Margin::new(1, 1));
    Rect { height: inner.height.min(1), ..inner }
}

/// The rows of the lines.
pub fn list(area: Rect) -> Rect {
    let inner = area.inner(Margin::new(1, 1));
    Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_goes_to_that_section_and_words_to_titles() {
        let lines = ["Title".to_owned(), "Risk Assessment".to_owned(), "Success Metrics".to_owned()];
        let matching = |filter: &str| Picker::new(Purpose::Section, filter).matching(&lines);
        assert_eq!(matching("2"), [1]);
        assert_eq!(matching("metr"), [2]);
        assert_eq!(matching(""), [0, 1, 2]);
        assert!(matching("9").is_empty());
    }

    #[test]
    fn of_options_a_number_is_a_part_of_the_text() {
        let lines = ["Ubuntu 22".to_owned(), "Debian 12".to_owned(), "Fedora".to_owned()];
        assert_eq!(Picker::new(Purpose::Option(0), "2").matching(&lines), [0, 1]);
        assert_eq!(Picker::new(Purpose::Option(0), "DEB").matching(&lines), [1]);
    }
}
