//! What was found in an issue as a JSON object.

use serde::Serialize;

use crate::check::report::Entry;
use crate::check::score::Points;
use crate::cli::check::checked::{Checked, Outcome};
use crate::cli::input::safe_json;
use crate::template::Problem;

/// An issue. What is not known is null.
#[derive(Serialize)]
struct Row<'a> {
    file: &'a str,
    template: Option<&'a str>,
    /// Why it could not be checked.
    error: Option<Error<'a>>,
    problems: Vec<String>,
    notes: &'a [String],
    blocking: usize,
    advice: usize,
    findings: &'a [Entry],
    score: Option<Shares<'a>>,
}

#[derive(Serialize)]
struct Error<'a> {
    line: Option<usize>,
    column: Option<usize>,
    reason: &'a str,
    remedy: &'a str,
}

/// The score of the whole, and of its parts by their names.
#[derive(Serialize)]
struct Shares<'a> {
    #[serde(flatten)]
    whole: Points,
    title: Points,
    sections: Vec<Share<'a>>,
}

#[derive(Serialize)]
struct Share<'a> {
    section: &'a str,
    #[serde(flatten)]
    points: Points,
}

impl<'a> Shares<'a> {
    fn of(checked: &'a Checked) -> Self {
        let named = checked.template.sections.iter().zip(&checked.score.sections);
        let sections = named.map(|(section, points)| Share { section: &section.title, points: *points }).collect();
        Self { whole: checked.score.points, title: checked.score.title, sections }
    }
}

pub(in crate::cli::check) fn text(outcome: &Outcome) -> String {
    let row = match outcome {
        Outcome::Checked(checked) => Row {
            file: &checked.name,
            template: Some(&checked.template.name),
            error: None,
            problems: checked.problems.iter().map(ToString::to_string).collect(),
            notes: &checked.notes,
            blocking: checked.report.blocking,
            advice: checked.report.advice,
            findings: &checked.report.findings,
            score: checked.percent().map(|_| Shares::of(checked)),
        },
        Outcome::Unreadable(problem, _) | Outcome::Settings(problem, _) => Row {
            file: &problem.file,
            template: None,
            error: Some(Error::of(problem)),
            problems: Vec::new(),
            notes: &[],
            blocking: 0,
            advice: 0,
            findings: &[],
            score: None,
        },
    };
    // Nothing in a row has a shape that JSON cannot write.
    let json = serde_json::to_string_pretty(&row).unwrap_or_default();
    safe_json(json.lines().map(|line| format!("  {line}")).collect::<Vec<_>>().join("\n"))
}

impl<'a> Error<'a> {
    fn of(problem: &'a Problem) -> Self {
        let place = |number: usize| Some(number).filter(|number| *number > 0);
        let (line, column) = (place(problem.line), place(problem.column));
        Self { line, column, reason: &problem.reason, remedy: &problem.remedy }
    }
}
