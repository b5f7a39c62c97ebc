//! The Choose screen: templates to start from and drafts to resume, filtered by typing.

use ratatui::layout::Rect;

use super::editor::{Edit, Editor, Lines};
use super::fuzzy;
use super::keys::Action;
use super::layout;

/// What opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// A template by the name the finder gave it.
    Template(String),
    /// A new draft without a template.
    Blank,
    /// An address to go to instead of writing an issue.
    ContactLink(String),
    /// Nothing: it is in the list for what is wrong with it.
    Broken,
    /// A draft by its id.
    Draft(String),
    /// A draft that is open elsewhere, to look at.
    ReadOnly(String),
    /// A new draft with what another one holds.
    Copy(String),
}

/// One line to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub choice: Choice,
    pub title: String,
    /// What stands behind the title: `about`, or template, progress and age.
    pub detail: String,
    /// What is wrong with it, if anything.
    pub notice: Option<String>,
}

/// Whether there is anything to choose between: not with a single template, which a blank issue is no rival to.
pub fn is_a_choice(entries: &[Entry]) -> bool {
    let mut others = entries.iter().filter(|entry| entry.choice != Choice::Blank);
    let first = others.next().map(|entry| &entry.choice);
    !matches!((first, others.next()), (Some(Choice::Template(_)), None))
}

/// The list, its filter and the selection.
#[derive(Debug)]
pub struct Choose {
    pub entries: Vec<Entry>,
    pub filter: Editor,
    /// Index among the entries that match.
    pub selected: usize,
    /// Indices of the entries that match, best first.
    pub matching: Vec<usize>,
    /// The first of those that is shown.
    first: usize,
}

/// How many entries fit, two rows each.
fn shown_in(list: Rect) -> u16 {
    (list.height / 2).max(1)
}

impl Choose {
    pub fn new(entries: Vec<Entry>) -> Self {
        let matching = (0..entries.len()).collect();
        Self { entries, filter: Editor::new("", Lines::One), selected: 0, matching, first: 0 }
    }

    /// Takes a changed list, keeping filter and selection as far as it goes.
    pub fn set_entries(&mut self, entries: Vec<Entry>) {
        self.entries = entries;
        self.refilter();
    }

    /// The entry under the bar.
    pub fn current(&self) -> Option<&Entry> {
        self.entries.get(*self.matching.get(self.selected)?)
    }

    pub fn type_in(&mut self, edit: Edit) {
        if self.filter.edit(edit) {
            self.selected = 0;
            self.refilter();
        }
    }

    fn refilter(&mut self) {
        let texts = self.entries.iter().map(|entry| format!("{} {}", entry.title, entry.detail)).collect::<Vec<_>>();
        self.matching = fuzzy::matching(&self.filter.text(), texts.iter().map(String::as_str));
        self.selected = self.selected.min(self.matching.len().saturating_sub(1));
    }

    /// Scrolls so that the bar is in view in a window of this size.
    pub fn arrange(&mut self, window: Rect) {
        let shown = shown_in(layout::choose_list(window));
        self.first = layout::first_shown(self.first, self.selected, shown, self.matching.len());
    }

    /// The places of the entries that are shown, counted among those that match, each with its two rows.
    pub fn shown(&self, window: Rect) -> impl Iterator<Item = (usize, Rect)> {
        let list = layout::choose_list(window);
        let places = (self.first..self.matching.len()).take(shown_in(list) as usize);
        let two_rows = move |at: u16| Rect { y: list.y + at * 2, height: 2, ..list }.intersection(list);
        places.zip((0..).map(two_rows))
    }

    /// Moves the bar.
    pub fn go(&mut self, action: Action) {
        let last = self.matching.len().saturating_sub(1);
        self.selected = match action {
            Action::Up => self.selected.saturating_sub(1),
            Action::Down => (self.selected + 1).min(last),
            Action::PageUp => self.selected.saturating_sub(8),
            Action::PageDown => (self.selected + 8).min(last),
            Action::Top => 0,
            _ => last,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choose(titles: &[&str]) -> Choose {
        let entry = |title: &&str| Entry {
            choice: Choice::Template((*title).to_owned()),
            title: (*title).to_owned(),
            detail: String::new(),
            notice: None,
        };
        Choose::new(titles.iter().map(entry).collect())
    }

    #[test]
    fn typing_narrows_the_list_to_what_matches() {
        let mut choose = choose(&["Bug report", "Advanced Issue", "Feature request"]);
        choose.type_in(Edit::Insert("adv".into()));
        assert_eq!(choose.current().map(|entry| entry.title.as_str()), Some("Advanced Issue"));
        assert_eq!(choose.matching.len(), 1);
    }

    #[test]
    fn a_blank_issue_is_no_rival_to_the_only_template() {
        let entry = |choice| Entry { choice, title: String::new(), detail: String::new(), notice: None };
        let with = |more| vec![entry(Choice::Template("t".into())), entry(Choice::Blank), entry(more)];
        assert!(!is_a_choice(&with(Choice::Blank)));
        let rivals = [Choice::ContactLink("u".into()), Choice::Template("v".into()), Choice::Broken];
        for rival in rivals.into_iter().chain([Choice::Draft("d".into())]) {
            assert!(is_a_choice(&with(rival)));
        }
        assert!(is_a_choice(&[]) && is_a_choice(&[entry(Choice::Draft("d".into()))]));
    }

    #[test]
    fn a_filter_nothing_matches_leaves_nothing_to_choose() {
        let mut choose = choose(&["Bug report"]);
        choose.type_in(Edit::Insert("zzz".into()));
        assert!(choose.current().is_none());
        choose.go(Action::Down);
        choose.type_in(Edit::Backspace);
        choose.type_in(Edit::DeleteToLineStart);
        assert!(choose.current().is_some());
    }
}
