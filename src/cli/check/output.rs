//! Prints what was found in one of the formats, issue by issue, as it comes in.

mod comment;
mod human;
mod json;
mod junit;

use std::io::{self, Write as _};

use super::arguments::CheckFormat;
use super::checked::Outcome;
use super::work::{Piece, Tally, Work};
use crate::check::catalogue;
use crate::check::rule::Rule;
use crate::cli::machine::{File, Level, Remark, annotations, sarif};
use crate::cli::{Failure, input};
use crate::template::Problem;

/// What is printed between two issues.
const COMMA: &str = ",\n";

/// Where it goes, and what comes around and between the issues.
pub(super) struct Output<'a> {
    work: &'a Work<'a>,
    end: &'static str,
    separator: &'static str,
    is_first: bool,
}

impl<'a> Output<'a> {
    /// Prints what comes before all issues.
    pub(super) fn open(work: &'a Work<'a>) -> Result<Self, Failure> {
        let (start, separator, end) = match work.args.format {
            CheckFormat::Human | CheckFormat::Github | CheckFormat::Comment => (String::new(), "", ""),
            CheckFormat::Json => ("[\n".to_owned(), COMMA, "\n]\n"),
            CheckFormat::Sarif => {
                let (start, end) = sarif::around(&catalogue::all().map(descriptor).collect::<Vec<_>>());
                (start + "\n", COMMA, end)
            }
            CheckFormat::Junit => (junit::START.to_owned(), "", junit::END),
        };
        let output = Self { work, end, separator, is_first: true };
        output.print(&start)?;
        Ok(output)
    }

    /// Prints what was found in the next issue.
    pub(super) fn add(&mut self, piece: Piece) -> Result<(), Failure> {
        piece.told.iter().for_each(|said| input::tell(said));
        self.next(&piece.text)
    }

    /// Prints what is wrong with the settings.
    pub(super) fn settings(&mut self, problem: Problem) -> Result<(), Failure> {
        input::tell(&problem.to_string());
        let file = File::Path(self.work.root.path(&problem.file));
        self.next(&piece(self.work, &Outcome::Settings(problem, file)))
    }

    fn next(&mut self, text: &str) -> Result<(), Failure> {
        if text.is_empty() {
            return Ok(());
        }
        let separator = if std::mem::take(&mut self.is_first) { "" } else { self.separator };
        self.print(&format!("{separator}{text}"))
    }

    /// Prints what comes after all issues.
    pub(super) fn close(&self, tally: &Tally) -> Result<(), Failure> {
        if self.work.args.format == CheckFormat::Human && !self.work.is_alone {
            self.print(&human::totals(tally))?;
        }
        self.print(self.end)
    }

    /// Standard output belongs to the mended text of standard input.
    fn print(&self, text: &str) -> Result<(), Failure> {
        if self.work.prints_text {
            // Nobody is left to tell when standard error is gone.
            let _ = io::stderr().write_all(text.as_bytes());
            return Ok(());
        }
        input::print(text)
    }
}

/// What is printed of one issue.
pub(super) fn piece(work: &Work<'_>, outcome: &Outcome) -> String {
    match (work.args.format, outcome) {
        (CheckFormat::Human, Outcome::Checked(checked)) => human::text(checked, &work.palette, work.is_alone),
        (CheckFormat::Comment, Outcome::Checked(checked)) => comment::text(checked),
        // It is told on standard error.
        (CheckFormat::Human | CheckFormat::Comment, Outcome::Unreadable(..) | Outcome::Settings(..)) => String::new(),
        (CheckFormat::Json, outcome) => json::text(outcome),
        (CheckFormat::Junit, outcome) => junit::text(outcome, work.args.fail_on),
        (CheckFormat::Github, outcome) => outcome.remarks().iter().map(annotations::command).collect(),
        (CheckFormat::Sarif, outcome) => {
            let index = |remark: &Remark<'_>| catalogue::all().position(|rule| rule.name == remark.rule);
            let remarks = outcome.remarks();
            let results = remarks.iter().map(|remark| sarif::result(remark, index(remark)).to_string());
            input::safe_json(results.collect::<Vec<_>>().join(COMMA))
        }
    }
}

fn descriptor(rule: &'static Rule) -> sarif::Descriptor<'static> {
    let level = if rule.severity == crate::check::Severity::Blocking { Level::Error } else { Level::Note };
    sarif::Descriptor { name: rule.name, summary: rule.summary, help: format!("{} {}", rule.why, rule.mend), level }
}
