//! The Submit screen: what is still missing, how the rest is written, and where to.

use std::path::PathBuf;

use ratatui::layout::Rect;

use super::desk::Desk;
use super::editor::{Editor, Lines};
use super::effect::{Effect, Over};
use super::file_name;
use super::keys::Action;
use super::layout;
use crate::check::{Finding, Severity};
use crate::draft::Unanswered;
use crate::render;

/// A line the bar can stand on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    Title,
    Labels,
    Assignees,
    Unanswered,
    /// Whether the template's comments are written out.
    Comments,
    File,
    Save,
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
    /// The first line that is shown.
    first: usize,
}

impl Submit {
    pub fn new(desk: &Desk) -> Self {
        let file = desk.output.clone().unwrap_or_else(|| default_file(desk)).display().to_string();
        let mut findings: Vec<Finding> = desk.findings().cloned().collect();
        findings.sort_by_key(|finding| finding.severity != Severity::Blocking);
        let mut file = Editor::new(&file, Lines::One);
        file.move_to(super::editor::Move::Bottom, false);
        let fixed = fixed_lines(desk);
        Self { line: fixed.len() - 1, fixed, file, knowingly: false, findings, first: 0 }
    }

    /// How many lines there are.
    pub fn len(&self) -> usize {
        self.fixed.len() + self.findings.len()
    }

    /// Never: the fixed lines are always there.
    pub fn is_empty(&self) -> bool {
        false
    }

    pub fn line_at(&self, index: usize) -> Line {
        self.fixed.get(index).copied().unwrap_or_else(|| Line::Finding(index - self.fixed.len()))
    }

    pub fn current(&self) -> Line {
        self.line_at(self.line)
    }

    /// Scrolls so that the bar is in view in a window of this size.
    pub fn arrange(&mut self, window: Rect) {
        self.first = layout::first_shown(self.first, self.line, layout::submit_list(window).height, self.len());
    }

    /// The lines that are shown, each with its row.
    pub fn shown(&self, window: Rect) -> impl Iterator<Item = (usize, Rect)> {
        (self.first..self.len()).zip(layout::submit_list(window).rows())
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
        self.findings.iter().filter(|finding| finding.severity == Severity::Blocking).count()
    }
}

/// What is decided for this draft. A form is written as GitHub writes it; comments are asked about where there are some.
fn fixed_lines(desk: &Desk) -> Vec<Line> {
    let template = &desk.draft.template;
    let mut lines = vec![Line::Title, Line::Labels, Line::Assignees];
    if !template.is_form() {
        lines.push(Line::Unanswered);
        lines.extend(template.body.contains("<!--").then_some(Line::Comments));
    }
    lines.extend([Line::File, Line::Save]);
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

/// The effect that writes the file.
pub fn save(desk: &Desk, path: PathBuf, over: Over) -> Effect {
    let issue = desk.issue();
    Effect::WriteFile { path, text: render::markdown_file(&issue, &desk.draft.template), over }
}
