//! What was found in an issue as a JSON object.

use serde::Serialize;

use crate::check::report::Entry;
use crate::check::score::Score;
use crate::cli::check::checked::Outcome;
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
    score: Option<&'a Score>,
}

#[derive(Serialize)]
struct Error<'a> {
    line: Option<usize>,
    column: Option<usize>,
    reason: &'a str,
    remedy: &'a str,
}

pub(in crate::cli::check) fn text(outcome: &Outcome) -> String {
    let row = match outcome {
        Outcome::Checked(checked) => Row {
            file: &checked.name,
            template: Some(&checked.template),
            error: None,
            problems: checked.problems.iter().map(ToString::to_string).collect(),
            notes: &checked.notes,
            blocking: checked.report.blocking,
            advice: checked.report.advice,
            findings: &checked.report.findings,
            score: Some(&checked.score),
        },
        Outcome::Unreadable(problem, _) => Row {
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
