//! Problems as JSON.

use serde_json::{Value, json};

use super::{Report, level};
use crate::template::{Problem, Severity};

/// An object with the counts, and the problems with their parts.
pub(super) fn value(report: &Report) -> Value {
    let problem = |problem: &Problem| {
        json!({
            "file": report.root.path(&problem.file),
            "line": place(problem.line),
            "column": place(problem.column),
            "severity": level(problem.severity),
            "rule": problem.rule,
            "reason": problem.reason,
            "remedy": problem.remedy,
            "excerpt": problem.excerpt,
        })
    };
    json!({
        "files": report.files,
        "errors": report.count(Severity::Error),
        "warnings": report.count(Severity::Warning),
        "problems": report.problems.iter().map(problem).collect::<Vec<_>>(),
    })
}

/// Null where the whole file is meant.
fn place(number: usize) -> Option<usize> {
    Some(number).filter(|number| *number > 0)
}
