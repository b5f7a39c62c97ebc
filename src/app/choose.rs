//! The Choose screen: templates to start from and drafts to resume, filtered by typing.

use ratatui::layout::Rect;

use super::editor::{Edit, Editor, Lines};
use super::fuzzy;
use super::keys::Action;
use super::layout::{self, wrap};
use super::offer::Offer;

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

impl Entry {
    /// What is known of it, in rows as wide as the window: what is wrong with it, else its detail.
    pub fn known(&self, window: Rect) -> Vec<String> {
        let width = window.width.saturating_sub(indent(window));
        let Some(notice) = &self.notice else { return wrap(&self.detail, width) };
        wrap(&format!("! {notice}"), width)
    }

    /// Whether it stands for the same, whatever is known of it. What is broken is told apart by its name.
    fn is_same(&self, other: &Self) -> bool {
        self.choice == other.choice && (self.choice != Choice::Broken || self.title == other.title)
    }
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
    /// The repository on a server that it is about.
    pub offer: Option<Box<Offer>>,
    /// The first of those that is shown.
    first: usize,
    /// The author has moved the bar or typed.
    is_touched: bool,
}

/// From this many columns on what is known of an entry stands below its title, else further left.
const WIDE: u16 = 60;

/// Columns before what is known of an entry.
pub fn indent(window: Rect) -> u16 {
    if window.width < WIDE { 4 } else { 11 }
}

impl Choose {
    pub fn new(entries: Vec<Entry>) -> Self {
        let matching = (0..entries.len()).collect();
        Self {
            entries,
            filter: Editor::new("", Lines::One),
            selected: 0,
            matching,
            offer: None,
            first: 0,
            is_touched: false,
        }
    }

    /// Takes a changed list. The filter stays, and so does the entry under the bar as far as it is still there. As long
    /// as nobody has touched the list, the bar is on its first entry.
    pub fn set_entries(&mut self, entries: Vec<Entry>) {
        let before = self.current().cloned().filter(|_| self.is_touched);
        self.entries = entries;
        self.refilter();
        let is_it = |at: &usize| before.as_ref().is_some_and(|before| self.entries[*at].is_same(before));
        if let Some(place) = self.matching.iter().position(is_it) {
            self.selected = place;
        }
    }

    /// What is said of the repository on a server, in rows, and whether something is wrong; there is room for an entry
    /// below it.
    pub fn told(&self, window: Rect) -> Vec<(String, bool)> {
        let Some(offer) = &self.offer else { return Vec::new() };
        let hindrance = offer.hindrance().map(|said| (said, true));
        let said = std::iter::once(offer.news()).chain(hindrance);
        let rows = said.flat_map(|(said, is_wrong)| {
            let marked = if is_wrong { format!("! {said}") } else { said };
            wrap(&marked, window.width).into_iter().map(move |row| (row, is_wrong))
        });
        let most = layout::choose_list(window).height.saturating_sub(2);
        rows.take(most as usize).collect()
    }

    /// Where the entries are: below what is told.
    fn list(&self, window: Rect) -> Rect {
        let list = layout::choose_list(window);
        let told = (self.told(window).len() as u16).min(list.height);
        Rect { y: list.y + told, height: list.height - told, ..list }
    }

    /// How many drafts stand behind the templates, as long as nothing is filtered.
    pub fn older_drafts(&self) -> usize {
        let is_draft = |entry: &&Entry| matches!(entry.choice, Choice::Draft(_));
        let behind = self.entries.iter().skip_while(is_draft).filter(is_draft).count();
        if self.filter.is_empty() { behind } else { 0 }
    }

    /// The entry under the bar.
    pub fn current(&self) -> Option<&Entry> {
        self.entries.get(*self.matching.get(self.selected)?)
    }

    pub fn type_in(&mut self, edit: Edit) {
        if self.filter.edit(edit) {
            self.is_touched = true;
            self.selected = 0;
            self.refilter();
        }
    }

    fn refilter(&mut self) {
        let texts = self.entries.iter().map(|entry| format!("{} {}", entry.title, entry.detail)).collect::<Vec<_>>();
        let titles = self.entries.iter().map(|entry| entry.title.as_str());
        self.matching = fuzzy::titled(&self.filter.text(), titles.zip(texts.iter().map(String::as_str)));
        self.selected = self.selected.min(self.matching.len().saturating_sub(1));
    }

    /// How many entries fit: two rows each, and as many as it takes for the one under the bar, of which all is told.
    fn fitting(&self, window: Rect) -> u16 {
        let list = self.list(window);
        (list.height.saturating_sub(self.rows_at_bar(window)) / 2).saturating_add(1)
    }

    fn rows_at_bar(&self, window: Rect) -> u16 {
        let known = self.current().map_or(1, |entry| entry.known(window).len().max(1));
        (known as u16).saturating_add(1).min(self.list(window).height.max(2))
    }

    /// Scrolls so that the bar is in view in a window of this size.
    pub fn arrange(&mut self, window: Rect) {
        let shown = self.fitting(window);
        self.first = layout::first_shown(self.first, self.selected, shown, self.matching.len());
    }

    /// The places of the entries that are shown, counted among those that match, each with its rows.
    pub fn shown(&self, window: Rect) -> impl Iterator<Item = (usize, Rect)> {
        let (list, at_bar, selected) = (self.list(window), self.rows_at_bar(window), self.selected);
        let places = (self.first..self.matching.len()).take(self.fitting(window) as usize);
        places.scan(list.y, move |y, place| {
            let height = if place == selected { at_bar } else { 2 };
            let rows = Rect { y: *y, height, ..list }.intersection(list);
            *y += height;
            Some((place, rows))
        })
    }

    /// Moves the bar.
    pub fn go(&mut self, action: Action) {
        let last = self.matching.len().saturating_sub(1);
        self.is_touched = true;
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
    fn what_fits_in_the_title_comes_before_what_fits_beside_it() {
        let mut choose = choose(&["Slow export", "Bug report"]);
        choose.entries[0].detail = "Bug report, 2 of 4 answered".to_owned();
        choose.type_in(Edit::Insert("bug".into()));
        assert_eq!(choose.matching, [1, 0]);
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
    fn a_changed_list_keeps_the_filter_and_the_entry_under_the_bar() {
        let mut list = choose(&["Advanced Issue", "Blank issue"]);
        list.go(Action::Down);
        list.set_entries(choose(&["Crash", "Bug", "Advanced Issue", "Blank issue"]).entries);
        assert_eq!(list.current().map(|entry| entry.title.as_str()), Some("Blank issue"));
        list.type_in(Edit::Insert("issue".into()));
        list.set_entries(choose(&["Issue with docs", "Crash", "Advanced Issue"]).entries);
        assert_eq!(list.current().map(|entry| entry.title.as_str()), Some("Advanced Issue"));
        assert_eq!(list.matching.len(), 2);
        list.set_entries(choose(&["Crash"]).entries);
        assert!(list.current().is_none());
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
