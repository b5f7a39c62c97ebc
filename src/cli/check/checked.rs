//! One issue and what was found in it.

use std::borrow::Cow;
use std::sync::Arc;

use crate::check::report::{Entry, Report, Span};
use crate::check::score::Score;
use crate::cli::machine::{File, Level, Region, Remark, sentence};
use crate::template::{Problem, Template};

/// An issue that was checked.
pub(super) struct Checked {
    /// What people call it: a path, `octo/hello#7`, `draft 03k8…`.
    pub name: String,
    /// What machines call it.
    pub file: File,
    pub template: Arc<Template>,
    /// What is wrong with its front matter.
    pub problems: Vec<Problem>,
    /// What was not as the template has it.
    pub notes: Vec<String>,
    pub report: Report,
    pub score: Score,
    /// The percent that are asked for, if any.
    pub least: Option<u8>,
    /// What it was read from, without its credentials; a draft of the store has no lines.
    pub text: Option<String>,
}

/// What became of one input.
pub(super) enum Outcome {
    Checked(Box<Checked>),
    /// It could not be looked at.
    Unreadable(Problem, File),
    /// Settings that cannot be followed, so that it is not known what is asked for.
    Settings(Problem, File),
}

/// What the rule of a file that cannot be read is called.
const UNREADABLE: &str = "file-unreadable";
/// What that of settings is called.
const SETTINGS: &str = "settings";
/// What that of a score is called which is lower than the least.
pub(super) const SCORE_MIN: &str = "score-min";

impl Checked {
    /// The line that a span begins on, and the columns of it that the span takes.
    pub(super) fn line_of(&self, span: &Span) -> (&str, std::ops::Range<usize>) {
        let text = self.text.as_deref().unwrap_or_default();
        let start = text[..span.offset].rfind(['\n', '\r']).map_or(0, |end| end + 1);
        let rest = text[start..].trim_start_matches('\u{feff}');
        let line = rest.split(['\n', '\r']).next().unwrap_or_default();
        let end = if span.end_line == span.line { span.end_column } else { line.chars().count() + 1 };
        (line, span.column..end.max(span.column))
    }

    /// The share that is complete; not known where the front matter could not be read.
    pub(super) fn percent(&self) -> Option<usize> {
        self.problems.is_empty().then(|| self.score.points.percent())
    }

    /// That less of it is complete than is asked for, in words.
    pub(super) fn falls_short(&self) -> Option<String> {
        let (percent, least) = (self.percent()?, self.least?);
        (percent < usize::from(least)).then(|| format!("{percent} % complete, {least} % asked for"))
    }

    /// All that was found, as machines take it.
    pub(super) fn remarks(&self) -> impl Iterator<Item = Remark<'_>> {
        let problems = self.problems.iter().map(|problem| of_problem(problem, problem.rule, self.file.clone()));
        let score = self.falls_short().map(|message| Remark {
            file: self.file.clone(),
            region: None,
            rule: SCORE_MIN,
            level: Level::Error,
            message,
            snippet: String::new(),
        });
        problems.chain(self.report.findings.iter().map(|entry| self.remark(entry))).chain(score)
    }

    fn remark<'a>(&self, entry: &'a Entry) -> Remark<'a> {
        let region =
            |span: Span| Region { line: span.line, column: span.column, end: Some((span.end_line, span.end_column)) };
        let snippet = |span: Span| self.text.as_ref().and_then(|text| text.get(span.offset..span.offset + span.length));
        Remark {
            file: self.file.clone(),
            region: entry.span.map(region),
            rule: entry.rule,
            level: if entry.is_blocking() { Level::Error } else { Level::Note },
            message: format!("{}: {}", entry.place(), said(entry)),
            snippet: entry.span.and_then(snippet).map_or_else(String::new, shortened),
        }
    }
}

impl Outcome {
    pub(super) fn remarks(&self) -> Vec<Remark<'_>> {
        match self {
            Self::Checked(checked) => checked.remarks().collect(),
            Self::Unreadable(problem, file) => vec![of_problem(problem, UNREADABLE, file.clone())],
            Self::Settings(problem, file) => vec![of_problem(problem, SETTINGS, file.clone())],
        }
    }
}

fn of_problem<'a>(problem: &Problem, rule: &'a str, file: File) -> Remark<'a> {
    let region = Region { line: problem.line, column: problem.column, end: None };
    Remark {
        file,
        region: Some(region).filter(|region| region.line > 0),
        rule,
        level: Level::Error,
        message: sentence(&problem.reason, &problem.remedy),
        snippet: String::new(),
    }
}

/// What is wrong and what to do, as sentences.
pub(super) fn said(entry: &Entry) -> String {
    let ended = |text: &str| text.trim_end_matches('.').to_owned() + ".";
    if entry.remedy.is_empty() {
        ended(&entry.message)
    } else {
        format!("{} {}", ended(&entry.message), ended(&entry.remedy))
    }
}

/// As much of a text as is worth repeating.
fn shortened(text: &str) -> String {
    let end = text.char_indices().nth(200).map(|(end, _)| end);
    end.map_or(Cow::Borrowed(text), |end| format!("{}…", &text[..end]).into()).into_owned()
}
