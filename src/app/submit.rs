//! The Submit screen: what is still missing, how the rest is written, and where to.

use std::path::PathBuf;

use ratatui::layout::Rect;

use super::desk::Desk;
use super::destination;
use super::editor::{Editor, Lines};
use super::effect::{Effect, Over};
use super::file_name;
use super::keys::Action;
use super::layout;
use super::metadata::Metadata;
use crate::check::report::{Entry, Report};
use crate::check::{self, Finding, Severity};
use crate::draft::Unanswered;
use crate::filing::children::By;
use crate::render;

/// A line the bar can stand on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    Title,
    Labels,
    Assignees,
    Milestone,
    Type,
    Projects,
    Unanswered,
    /// Whether the template's comments are written out.
    Comments,
    /// The pages that are linked, where there are some.
    Links,
    /// What is filed below the issue.
    SubIssues,
    /// Where it is filed.
    Repository,
    /// Files it on GitHub.
    FileIssue,
    File,
    Save,
    /// What should be known before it is filed, by its place in [`Submit::notes`].
    Note(usize),
    /// A finding, by its place in [`Submit::findings`].
    Finding(usize),
}

/// What the author decides here.
#[derive(Debug, Clone)]
pub struct Submit {
    /// The lines above the findings.
    fixed: Vec<Line>,
    pub line: usize,
    pub file: Editor,
    /// Blocking findings were shown and the next Enter saves all the same.
    pub knowingly: bool,
    /// Blocking ones first.
    pub findings: Vec<Finding>,
    /// Why it cannot be filed, or what GitHub will not keep of it.
    pub notes: Vec<String>,
    /// The addresses of the pages that are linked.
    pub links: Vec<String>,
    /// The ways to file sub-issues, with how many there would be.
    pub sub_issues: Vec<(By, usize)>,
    /// What is told of the line under the bar: it may be cut there.
    pub told: String,
    /// The first line that is shown.
    first: usize,
}

impl Submit {
    pub fn new(desk: &Desk) -> Self {
        let file = desk.output.clone().unwrap_or_else(|| default_file(desk)).display().to_string();
        let mut file = Editor::new(&file, Lines::One);
        file.move_to(super::editor::Move::Bottom, false);
        let sub_issues = destination::ways_of_sub_issues(desk);
        let links = check::addresses(&desk.draft);
        let mut submit = Self {
            fixed: fixed_lines(desk, &sub_issues, &links),
            links,
            line: 0,
            file,
            knowingly: false,
            findings: findings(desk),
            notes: destination::notes(desk),
            sub_issues,
            told: String::new(),
            first: 0,
        };
        submit.stand_on(Line::Save);
        submit
    }

    /// Takes in what is new about the draft or about GitHub; the bar stays where it is.
    pub fn refresh(&mut self, desk: &Desk) {
        let line = self.current();
        let finding = match line {
            Line::Finding(at) => self.findings.get(at).cloned(),
            _ => None,
        };
        let seen = std::mem::take(&mut self.findings);
        self.fixed = fixed_lines(desk, &self.sub_issues, &self.links);
        self.notes = destination::notes(desk);
        self.findings = findings(desk);
        // What is new may hold it up for a reason that the author has not seen.
        let is_seen = |new: &Finding| seen.iter().any(|seen| is_same(seen, new));
        self.knowingly &= self.findings.iter().filter(|finding| is_blocking(finding)).all(is_seen);
        let still = finding.and_then(|finding| self.findings.iter().position(|other| *other == finding));
        match (still, line) {
            (Some(at), _) => self.stand_on(Line::Finding(at)),
            (None, Line::Finding(_)) => self.line = self.line.min(self.len() - 1),
            (None, line) => self.stand_on(line),
        }
    }

    /// Puts the bar on a line, if it is there.
    pub fn stand_on(&mut self, line: Line) {
        self.line = (0..self.len()).find(|index| self.line_at(*index) == line).unwrap_or(0);
    }

    /// How many lines there are.
    pub fn len(&self) -> usize {
        self.fixed.len() + self.notes.len() + self.findings.len()
    }

    /// Never: the fixed lines are always there.
    pub fn is_empty(&self) -> bool {
        false
    }

    pub fn line_at(&self, index: usize) -> Line {
        let beyond = index.saturating_sub(self.fixed.len());
        match self.fixed.get(index) {
            Some(line) => *line,
            None if beyond < self.notes.len() => Line::Note(beyond),
            None => Line::Finding(beyond - self.notes.len()),
        }
    }

    pub fn current(&self) -> Line {
        self.line_at(self.line)
    }

    /// Scrolls so that the bar is in view in a window of this size.
    ///
    /// A message takes `covered` rows more than the one that is kept for it. Where it says that something holds this up,
    /// some of that is in view as well, as far as there is room.
    pub fn arrange(&mut self, desk: Option<&Desk>, window: Rect, covered: u16) {
        self.told = match self.current() {
            Line::Note(at) => self.notes.get(at).cloned(),
            Line::Finding(at) => desk.zip(self.findings.get(at)).map(|(desk, finding)| describe(desk, finding)),
            _ => None,
        }
        .unwrap_or_default();
        let (list, below) = layout::submit(window, &self.told);
        let covered = (covered + 1).saturating_sub(below.height);
        let rows = list.height.saturating_sub(covered).max(1);
        if self.knowingly {
            let finding = self.fixed.len() + self.notes.len();
            self.first = layout::first_shown(self.first, finding.min(self.len() - 1), rows, self.len());
        }
        self.first = layout::first_shown(self.first, self.line, rows, self.len());
    }

    /// The lines that are shown, each with its row.
    pub fn shown(&self, window: Rect) -> impl Iterator<Item = (usize, Rect)> {
        (self.first..self.len()).zip(layout::submit(window, &self.told).0.rows())
    }

    /// Moves the bar.
    pub fn go(&mut self, action: Action) {
        let last = self.len() - 1;
        self.line = match action {
            Action::Up | Action::PreviousField => self.line.checked_sub(1).unwrap_or(last),
            Action::Down | Action::NextField => (self.line + 1) % (last + 1),
            Action::PageUp => self.line.saturating_sub(8),
            Action::PageDown => (self.line + 8).min(last),
            Action::Top => 0,
            _ => last,
        };
    }

    /// How many findings hold up saving.
    pub fn blocking(&self) -> usize {
        self.findings.iter().filter(|finding| is_blocking(finding)).count()
    }
}

fn is_blocking(finding: &Finding) -> bool {
    finding.severity == Severity::Blocking
}

/// Whether they hold it up for the same reason.
fn is_same(one: &Finding, other: &Finding) -> bool {
    (one.severity, one.rule, one.place, &one.about) == (other.severity, other.rule, other.place, &other.about)
}

/// What is told of so many findings that hold it up.
pub fn in_the_way(blocking: usize) -> String {
    match blocking {
        1 => "1 finding holds this up: mend it".to_owned(),
        blocking => format!("{blocking} findings hold this up: mend them"),
    }
}

/// Blocking ones first.
fn findings(desk: &Desk) -> Vec<Finding> {
    let mut findings: Vec<Finding> = desk.findings().cloned().collect();
    findings.sort_by_key(|finding| finding.severity != Severity::Blocking);
    findings
}

/// `! Problem Statement › Technical debt: nothing is written; say …`.
pub fn describe(desk: &Desk, finding: &Finding) -> String {
    let sign = if finding.severity == Severity::Blocking { "!" } else { "?" };
    let report = Report::new(&desk.draft, std::slice::from_ref(finding));
    let said = report.findings.first().map(Entry::said).unwrap_or_default();
    format!("{sign} {said}. {}", finding.remedy)
}

/// Lines that are there only where there is something to choose from, or chosen.
const PICKED: [(Line, Metadata); 3] =
    [(Line::Milestone, Metadata::Milestone), (Line::Type, Metadata::Type), (Line::Projects, Metadata::Projects)];

/// What is decided for this draft. A form is written as GitHub writes it; comments are asked about where there are some.
fn fixed_lines(desk: &Desk, sub_issues: &[(By, usize)], links: &[String]) -> Vec<Line> {
    let template = &desk.draft.template;
    let mut lines = vec![Line::Title, Line::Labels, Line::Assignees];
    for (line, metadata) in PICKED {
        let is_there = !metadata.chosen(desk).is_empty() || metadata.choices(desk).is_some();
        lines.extend((is_there || metadata.refusal(desk).is_some()).then_some(line));
    }
    if !template.is_form() {
        lines.push(Line::Unanswered);
        lines.extend(template.body.contains("<!--").then_some(Line::Comments));
    }
    lines.extend((!links.is_empty()).then_some(Line::Links));
    lines.extend([Line::File, Line::Save]);
    // An edit goes to where the issue is.
    if desk.edits.is_none() {
        lines.extend((!sub_issues.is_empty()).then_some(Line::SubIssues));
        lines.push(Line::Repository);
    }
    lines.push(Line::FileIssue);
    lines
}

/// Where the issue goes when nobody says.
pub fn default_file(desk: &Desk) -> PathBuf {
    PathBuf::from(file_name::of_title(&desk.draft.title))
}

/// The next choice for fields without an answer.
pub fn cycle(unanswered: Unanswered, forward: bool) -> Unanswered {
    use Unanswered::*;
    match (unanswered, forward) {
        (Omit, true) | (NoResponse, false) => Keep,
        (Keep, true) | (Omit, false) => NoResponse,
        (NoResponse, true) | (Keep, false) => Omit,
    }
}

/// The choice in words.
pub fn in_words(unanswered: Unanswered) -> &'static str {
    match unanswered {
        Unanswered::Omit => "leave empty fields and sections out",
        Unanswered::Keep => "keep the placeholders, to go on elsewhere",
        Unanswered::NoResponse => "write _No response_",
    }
}

/// The next choice of what is filed below the issue.
pub fn cycle_sub_issues(ways: &[(By, usize)], chosen: Option<By>, forward: bool) -> Option<By> {
    let mut all: Vec<Option<By>> = vec![None];
    all.extend(ways.iter().map(|(by, _)| Some(*by)));
    let at = all.iter().position(|by| *by == chosen).unwrap_or(0);
    all[(at + if forward { 1 } else { all.len() - 1 }) % all.len()]
}

/// The choice in words.
pub fn sub_issues_in_words(ways: &[(By, usize)], chosen: Option<By>) -> String {
    let count = ways.iter().find(|(by, _)| Some(*by) == chosen).map_or(0, |(_, count)| *count);
    match chosen {
        None => "none".to_owned(),
        Some(By::Phases) => format!("the phases, {count}"),
        Some(By::Tasks) => format!("the tasks, {count}"),
    }
}

/// The effect that writes the file.
pub fn save(desk: &Desk, path: PathBuf, over: Over) -> Effect {
    let issue = desk.issue();
    Effect::WriteFile { path, text: render::markdown_file(&issue, &desk.draft.template), over }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::draft::Draft;
    use crate::template::{Source, parse};

    #[test]
    fn it_is_saved_all_the_same_only_for_what_the_author_has_seen() {
        let source =
            Source { name: "bug.md".to_owned(), text: "---\nname: B\nabout: d\n---\n\n## A\n\n[b]\n".to_owned() };
        let mut desk = Desk::new(Draft::new(Arc::new(parse(&source).unwrap())));
        desk.check_all();
        let mut submit = Submit { knowingly: true, ..Submit::new(&desk) };
        assert!(submit.blocking() > 0);
        submit.refresh(&desk);
        assert!(submit.knowingly);
        submit.findings[0].rule = "secret";
        submit.refresh(&desk);
        assert!(!submit.knowingly, "as many as before, but another one");
    }
}
