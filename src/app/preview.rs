//! The Preview screen's state: rendered, raw and diff views, scrolling and search.
//!
//! How the issue breaks into rows depends on the width and is drawn elsewhere: whoever draws hands the rows in with
//! [`Preview::set_shown`] after every event, so that scrolling knows its end and the search its text.

mod remarks;
mod search;

use super::submit::Submit;
use similar::{Algorithm, ChangeTag, TextDiff};

pub use remarks::{Remark, remarks};
pub use search::{Match, Search};

/// The ways to look at the issue.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum View {
    /// As GitHub shows it.
    #[default]
    Rendered,
    /// As it is written.
    Raw,
    /// As it is written, with what was found beside the lines it is about.
    Findings,
    /// What differs from the template.
    Diff,
}

impl View {
    pub const ALL: [Self; 4] = [Self::Rendered, Self::Raw, Self::Findings, Self::Diff];

    pub fn name(self) -> &'static str {
        match self {
            Self::Rendered => "Rendered",
            Self::Raw => "Raw",
            Self::Findings => "Findings",
            Self::Diff => "Diff",
        }
    }
}

/// What became of a line of the template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    Same,
    Added,
    Removed,
}

impl Change {
    pub fn sign(self) -> char {
        match self {
            Self::Same => ' ',
            Self::Added => '+',
            Self::Removed => '-',
        }
    }
}

/// A line of the diff, without its newline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiffLine {
    pub change: Change,
    pub text: String,
}

/// What there is to look at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Content {
    pub title: String,
    pub labels: Vec<String>,
    /// The markdown.
    pub body: String,
    /// That of its template.
    pub template_body: String,
    pub remarks: Vec<Remark>,
}

/// The issue being looked at, and how.
#[derive(Debug, Clone, Default)]
pub struct Preview {
    /// The Submit screen it was opened from, to go back to.
    pub submit: Option<Box<Submit>>,
    content: Content,
    view: View,
    /// `None` until the diff is looked at.
    diff: Option<Vec<DiffLine>>,
    /// By view.
    scroll: [usize; 4],
    search: Option<Search>,
    rows: Vec<String>,
    height: usize,
    /// Whether the rows are those of what is shown.
    current: bool,
}

impl Preview {
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes the issue in; the place in it is kept.
    pub fn set_content(&mut self, content: Content) {
        if self.content == content {
            return;
        }
        if self.content.body != content.body || self.content.template_body != content.template_body {
            self.diff = None;
        }
        self.content = content;
        self.current = false;
        self.compare();
    }

    pub fn title(&self) -> &str {
        &self.content.title
    }

    pub fn labels(&self) -> &[String] {
        &self.content.labels
    }

    /// The markdown.
    pub fn body(&self) -> &str {
        &self.content.body
    }

    /// What was found: first what is about the whole, then in the order of the lines.
    pub fn remarks(&self) -> &[Remark] {
        &self.content.remarks
    }

    pub fn view(&self) -> View {
        self.view
    }

    /// The lines of the template and the issue against one another; empty until the diff is the view.
    pub fn diff(&self) -> &[DiffLine] {
        self.diff.as_deref().unwrap_or_default()
    }

    pub fn next_view(&mut self) {
        self.set_view(View::ALL[(self.view as usize + 1) % View::ALL.len()]);
    }

    pub fn previous_view(&mut self) {
        self.set_view(View::ALL[(self.view as usize + View::ALL.len() - 1) % View::ALL.len()]);
    }

    /// Changes the view; each has its own place.
    pub fn set_view(&mut self, view: View) {
        if self.view != view {
            self.view = view;
            self.current = false;
            self.compare();
        }
    }

    fn compare(&mut self) {
        if self.view == View::Diff && self.diff.is_none() {
            self.diff = Some(diff(&self.content.template_body, &self.content.body));
        }
    }

    /// Whether [`Self::set_shown`] is due: the view or the text has changed since, or the height is another.
    pub fn wants_rows(&self, height: usize) -> bool {
        !self.current || self.height != height
    }

    /// Takes in the rows of the view as they are shown, and how many fit the screen.
    pub fn set_shown(&mut self, rows: Vec<String>, height: usize) {
        self.rows = rows;
        self.height = height;
        self.current = true;
        self.set_scroll(self.scroll());
        let top = self.scroll();
        if let Some(search) = &mut self.search {
            search.find(&self.rows, top);
        }
    }

    /// How many rows the view has.
    pub fn row_count(&self) -> usize {
        self.rows.len()
    }

    /// The first row on the screen.
    pub fn scroll(&self) -> usize {
        self.scroll[self.view as usize]
    }

    fn set_scroll(&mut self, scroll: usize) {
        // Before the rows are known nothing can be said about the end: `set_shown` comes back to it.
        let last = if self.current { self.rows.len().saturating_sub(self.height.max(1)) } else { usize::MAX };
        self.scroll[self.view as usize] = scroll.min(last);
    }

    /// Moves by rows; negative is up.
    pub fn scroll_by(&mut self, rows: isize) {
        self.set_scroll(self.scroll().saturating_add_signed(rows));
    }

    /// Moves by screens, of which one row stays in sight.
    pub fn page_by(&mut self, pages: isize) {
        let rows = isize::try_from(self.height.saturating_sub(1).max(1)).unwrap_or(isize::MAX);
        self.scroll_by(rows.saturating_mul(pages));
    }

    pub fn top(&mut self) {
        self.set_scroll(0);
    }

    pub fn bottom(&mut self) {
        self.set_scroll(usize::MAX);
    }

    /// The search, while there is one.
    pub fn search(&self) -> Option<&Search> {
        self.search.as_ref()
    }

    /// Whether typed characters go into the query.
    pub fn is_typing(&self) -> bool {
        self.search.as_ref().is_some_and(Search::is_typing)
    }

    /// Opens the prompt with an empty query.
    pub fn start_search(&mut self) {
        self.search = Some(Search::new(self.scroll()));
    }

    /// Adds to the query, and moves to the first match from where the search began.
    pub fn type_search(&mut self, text: &str) {
        let Some(search) = &mut self.search else { return };
        search.insert(text);
        self.find_anew();
    }

    /// Takes the last character of the query away.
    pub fn erase_search(&mut self) {
        let Some(search) = &mut self.search else { return };
        search.erase();
        self.find_anew();
    }

    fn find_anew(&mut self) {
        let Some(search) = &mut self.search else { return };
        let origin = search.origin();
        search.find(&self.rows, origin);
        if search.current().is_some() {
            self.show_match();
        } else {
            self.set_scroll(origin);
        }
    }

    /// Closes the prompt and keeps the matches; an empty query ends the search.
    pub fn accept_search(&mut self) {
        match &mut self.search {
            Some(search) if !search.query().is_empty() => search.accept(),
            _ => self.search = None,
        }
    }

    /// Ends the search; one that is still being typed returns to where it began.
    pub fn cancel_search(&mut self) {
        if let Some(search) = self.search.take()
            && search.is_typing()
        {
            self.set_scroll(search.origin());
        }
    }

    /// Moves to the next match, from the last one on to the first.
    pub fn next_match(&mut self) {
        self.step_match(1);
    }

    pub fn previous_match(&mut self) {
        self.step_match(-1);
    }

    fn step_match(&mut self, step: isize) {
        if let Some(search) = &mut self.search {
            search.step(step);
            self.show_match();
        }
    }

    fn show_match(&mut self) {
        let Some(row) = self.search.as_ref().and_then(Search::current).map(|found| found.row) else { return };
        let top = self.scroll();
        if !(top..top + self.height.max(1)).contains(&row) {
            self.set_scroll(row.saturating_sub(self.height / 3));
        }
    }
}

/// The lines of both texts in order. Lines that occur once hold the two together, as a template's headings do.
fn diff(old: &str, new: &str) -> Vec<DiffLine> {
    let diff = TextDiff::configure().algorithm(Algorithm::Patience).diff_lines(old, new);
    let lines = diff.iter_all_changes().map(|change| DiffLine {
        change: match change.tag() {
            ChangeTag::Equal => Change::Same,
            ChangeTag::Insert => Change::Added,
            ChangeTag::Delete => Change::Removed,
        },
        text: change.value().trim_end_matches(['\n', '\r']).to_owned(),
    });
    lines.collect()
}

#[cfg(test)]
mod tests;
