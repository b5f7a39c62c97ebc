//! Overlays: help, the ways to leave, going to a section, a reason, and what happened on saving.

use std::path::PathBuf;

use super::editor::{Editor, Lines};
use super::keys::{self, Action};

/// A small window over the screen; it takes all keys until it is closed.
#[derive(Debug)]
pub enum Overlay {
    /// The key table, scrolled to a line.
    Help { scroll: usize },
    /// Leaving, with the choice under the bar.
    Quit { choice: QuitChoice },
    /// Discarding asks once more.
    Discard { sure: bool },
    /// Sections by number or by typing.
    GoTo { filter: Editor, selected: usize },
    /// Why a field is not applicable.
    Reason { field: usize, reason: Editor },
    /// The file is there already.
    Overwrite { path: PathBuf, sure: bool },
    /// The markdown is on disk.
    Written { path: PathBuf, leave: bool },
    /// The draft is open elsewhere: to look at, as a copy, or not at all.
    Locked { id: String, why: String, choice: usize },
    /// Something to know before going on, such as answers a template has no field for.
    Notice { lines: Vec<String> },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuitChoice {
    Keep,
    Discard,
    Stay,
}

impl QuitChoice {
    pub const ALL: [(Self, &'static str); 3] = [
        (Self::Keep, "Keep the draft and quit"),
        (Self::Discard, "Discard the draft (asks again)"),
        (Self::Stay, "Stay"),
    ];

    pub fn next(self, down: bool) -> Self {
        match (self, down) {
            (Self::Keep, true) | (Self::Stay, false) => Self::Discard,
            (Self::Discard, true) | (Self::Keep, false) => Self::Stay,
            (Self::Stay, true) | (Self::Discard, false) => Self::Keep,
        }
    }
}

impl Overlay {
    pub fn go_to() -> Self {
        Self::GoTo { filter: Editor::new("", Lines::One), selected: 0 }
    }

    /// The editor that takes typed text, if this overlay has one.
    pub fn editor(&mut self) -> Option<&mut Editor> {
        match self {
            Self::GoTo { filter, .. } => Some(filter),
            Self::Reason { reason, .. } => Some(reason),
            _ => None,
        }
    }
}

/// What can be done with a draft that is open elsewhere.
pub const LOCKED: [&str; 3] = ["Open it read-only", "Open a copy", "Leave it"];

/// The pages whose number or title matches what was typed: a number is the page itself.
pub fn pages_matching(titles: &[String], filter: &str) -> Vec<usize> {
    let wanted = filter.trim().to_lowercase();
    if let Ok(number) = wanted.parse::<usize>() {
        return (1..=titles.len()).filter(|page| *page == number).map(|page| page - 1).collect();
    }
    (0..titles.len()).filter(|&page| titles[page].to_lowercase().contains(&wanted)).collect()
}

/// The lines of the help overlay: every key with what it does, by context.
pub fn help_lines() -> Vec<(String, &'static str)> {
    use keys::Context::*;
    let groups = [
        (Everywhere, "Everywhere"),
        (Write, "Writing"),
        (Item, "Items, tasks and phases"),
        (Editing, "In a text"),
        (Preview, "Preview"),
        (Submit, "Submit"),
        (Choose, "Choose"),
        (Moving, "Lists"),
    ];
    let mut lines = Vec::new();
    for (context, title) in groups {
        if !lines.is_empty() {
            lines.push((String::new(), ""));
        }
        lines.push((String::new(), title));
        for binding in keys::TABLE.iter().filter(|binding| binding.context == context) {
            let names: Vec<String> = binding.keys.iter().map(|name| keys::human(name)).collect();
            lines.push((names.join(" or "), binding.help));
        }
    }
    lines
}

/// Scrolls the help.
pub fn scroll(scroll: usize, action: Action, lines: usize) -> usize {
    let last = lines.saturating_sub(1);
    match action {
        Action::Up => scroll.saturating_sub(1),
        Action::Down => (scroll + 1).min(last),
        Action::PageUp => scroll.saturating_sub(10),
        Action::PageDown => (scroll + 10).min(last),
        Action::Top => 0,
        Action::Bottom => last,
        _ => scroll,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_goes_to_that_page_and_words_to_titles() {
        let titles = ["Title".to_owned(), "Risk Assessment".to_owned(), "Success Metrics".to_owned()];
        assert_eq!(pages_matching(&titles, "2"), [1]);
        assert_eq!(pages_matching(&titles, "metr"), [2]);
        assert_eq!(pages_matching(&titles, ""), [0, 1, 2]);
        assert!(pages_matching(&titles, "9").is_empty());
    }

    #[test]
    fn help_lists_every_binding_of_the_table() {
        let lines = help_lines();
        for binding in keys::TABLE {
            assert!(lines.iter().any(|(_, help)| *help == binding.help), "{}", binding.help);
        }
    }
}
