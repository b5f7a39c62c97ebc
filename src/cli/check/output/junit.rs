//! What was found in an issue as a test suite of JUnit: a test for each finding, which fails where it counts.

use std::borrow::Cow;

use quick_xml::escape::escape;

use crate::check::Severity;
use crate::check::report::Entry;
use crate::cli::check::arguments::FailOn;
use crate::cli::check::checked::{Checked, Outcome, SCORE_MIN, said};
use crate::cli::machine::sentence;
use crate::template::Problem;
use crate::ui::text::visible;

pub(in crate::cli::check) const START: &str =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"issuewright\">\n";
pub(in crate::cli::check) const END: &str = "</testsuites>\n";

/// A test, as far as it is written.
struct Case {
    name: String,
    /// The element inside, if there is one.
    inside: String,
    fails: bool,
}

pub(in crate::cli::check) fn text(outcome: &Outcome, fail_on: FailOn) -> String {
    match outcome {
        Outcome::Unreadable(problem, _) | Outcome::Settings(problem, _) => {
            let rule = outcome.remarks().first().map_or("", |remark| remark.rule);
            let message = safe(&problem.to_string());
            let inside = format!("<error type=\"{rule}\" message=\"{message}\"/>");
            suite(&problem.file, &[Case { name: rule.to_owned(), inside, fails: false }], 1)
        }
        Outcome::Checked(checked) => {
            let problems = checked.problems.iter().map(|problem| of_problem(problem, fail_on));
            let findings = checked.report.findings.iter().map(|entry| of_entry(checked, entry, fail_on));
            let score = checked.falls_short().map(|said| {
                let body = format!("{}: {said}", checked.name);
                case(SCORE_MIN, "Issue", 0, &said, &body, true)
            });
            let mut cases: Vec<Case> = problems.chain(findings).chain(score).collect();
            if cases.is_empty() {
                let name = "nothing is missing".to_owned();
                cases.push(Case { name, inside: String::new(), fails: false });
            }
            suite(&checked.name, &cases, 0)
        }
    }
}

fn suite(name: &str, cases: &[Case], errors: usize) -> String {
    let name = safe(name);
    let (tests, failures) = (cases.len(), cases.iter().filter(|case| case.fails).count());
    let mut text =
        format!("<testsuite name=\"{name}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\">\n");
    for case in cases {
        let start = format!("  <testcase name=\"{}\" classname=\"{name}\"", case.name);
        match case.inside.as_str() {
            "" => text.push_str(&format!("{start}/>\n")),
            inside => text.push_str(&format!("{start}>{inside}</testcase>\n")),
        }
    }
    text + "</testsuite>\n"
}

fn of_problem(problem: &Problem, fail_on: FailOn) -> Case {
    let message = sentence(&problem.reason, &problem.remedy);
    case(problem.rule, "Front matter", problem.line, &message, &problem.to_string(), fail_on.counts(Severity::Blocking))
}

fn of_entry(checked: &Checked, entry: &Entry, fail_on: FailOn) -> Case {
    let severity = if entry.is_blocking() { Severity::Blocking } else { Severity::Advice };
    let place = entry.span.map_or_else(String::new, |span| format!(":{}:{}", span.line, span.column));
    let message = said(entry);
    let body = format!("{}{place}: {}: {message}", checked.name, entry.place());
    let line = entry.span.map_or(0, |span| span.line);
    case(entry.rule, &entry.place(), line, &message, &body, fail_on.counts(severity))
}

/// What does not count is told in the output of a test that passes.
fn case(rule: &str, place: &str, line: usize, message: &str, body: &str, fails: bool) -> Case {
    let line = if line > 0 { format!(" (line {line})") } else { String::new() };
    let name = safe(&format!("{rule}: {place}{line}")).into_owned();
    let (message, body) = (safe(message), safe(body));
    let inside = if fails {
        format!("<failure type=\"{rule}\" message=\"{message}\">{body}</failure>")
    } else {
        format!("<system-out>{body}</system-out>")
    };
    Case { name, inside, fails }
}

/// A text for an attribute or an element. XML has no place for control characters, however they are written.
fn safe(text: &str) -> Cow<'static, str> {
    let one_line = visible(text);
    // What is no character in XML beside controls.
    let allowed: String = one_line.chars().filter(|c| !matches!(c, '\u{fffe}' | '\u{ffff}')).collect();
    Cow::Owned(escape(allowed.as_str()).into_owned())
}
