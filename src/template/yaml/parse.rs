//! Reads a file into a [`Document`]: its first document, read on beyond mistakes where they can be mended.

use std::borrow::Cow;

use granit_parser::{Event, Parser, options};

use super::build::{Builder, MAX_DEPTH};
use super::repair::Repairs;
use super::{Document, Node, Place, Problem, Severity, problem, syntax};

/// How often a file is mended and read again.
const MAX_REPAIRS: usize = 12;

/// Reads `text`. After a mistake in the syntax the line is mended, or else left out, to read the rest; only the first
/// mistake is told, since others may follow from it, and whether other lines are left out.
pub(crate) fn parse(text: &str) -> Document {
    let text = &*with_line_feeds(text);
    let (mut best, error) = read(text);
    let Some(mut error) = error else { return best.into_document(text, false) };
    let mistake_at = error.problem.line;
    // Aliases above the mistake that name nothing are mistakes of their own; all else may be owed to the mending.
    let mut told: Vec<Problem> = best.problems.iter().filter(|problem| problem.line < error.line).cloned().collect();
    told.push(error.problem);
    let (mut best_text, mut left_out) = (text.to_owned(), LeftOut { lines: Vec::new(), below: Some(error.reached) });
    let mut repairs = Repairs::new(text);
    for _ in 0..MAX_REPAIRS {
        if !repairs.mend(error.line) {
            break;
        }
        let (attempt, next) = read(repairs.text());
        if attempt.nodes >= best.nodes {
            repairs.text().clone_into(&mut best_text);
            let below = next.as_ref().map(|next| next.reached);
            left_out = LeftOut { lines: repairs.left_out().to_vec(), below };
            best = attempt;
        }
        let Some(next) = next else { break };
        error = next;
    }
    told.extend(left_out.problem(text, mistake_at));
    best.problems = told;
    best.into_document(&best_text, true)
}

/// Lines of which nothing was read.
struct LeftOut {
    lines: Vec<usize>,
    /// The line on which reading stopped.
    below: Option<usize>,
}

impl LeftOut {
    /// Told of all lines but the one whose mistake is told.
    fn problem(self, text: &str, told: usize) -> Option<Problem> {
        let below = self.below.unwrap_or(usize::MAX);
        let lines = text.lines().enumerate().map(|(index, line)| (index + 1, line));
        let below =
            lines.filter(|(number, line)| *number >= below && !line.trim().is_empty()).map(|(number, _)| number);
        let mut lines: Vec<usize> = self.lines.into_iter().chain(below).filter(|line| *line != told).collect();
        lines.sort_unstable();
        lines.dedup();
        let place = Place { line: *lines.first()?, column: 1, ..Place::default() };
        let reason = match lines.len() {
            1 => "this line was left out, for it could not be read".to_owned(),
            count => format!("{count} lines from here on were left out, for they could not be read"),
        };
        Some(problem(Severity::Warning, "yaml-left-out", place, reason, format!("mend line {told} first")))
    }
}

/// The text, as long as it was, with a line feed for a carriage return that has none: YAML ends a line there too.
pub(crate) fn with_line_feeds(text: &str) -> Cow<'_, str> {
    let lone = |at: usize| text.as_bytes()[at] == b'\r' && text.as_bytes().get(at + 1) != Some(&b'\n');
    if !(0..text.len()).any(lone) {
        return text.into();
    }
    text.char_indices().map(|(at, c)| if lone(at) { '\n' } else { c }).collect::<String>().into()
}

/// What one reading gave.
struct Attempt {
    root: Option<Node>,
    nodes: usize,
    split: Option<Place>,
    problems: Vec<Problem>,
}

/// Where reading stopped.
struct Stop {
    problem: Problem,
    /// The line to mend, counted from 1.
    line: usize,
    /// The line on which reading stopped.
    reached: usize,
}

impl Attempt {
    fn into_document(self, text: &str, broken: bool) -> Document {
        Document { root: self.root, text: text.to_owned(), broken, split: self.split, problems: self.problems }
    }
}

fn read(text: &str) -> (Attempt, Option<Stop>) {
    let options = options! {
        emit_comments: false,
        emit_unresolved_aliases: true,
        block_scalar_eof_without_line_feed: true,
        flow_nesting_limit: MAX_DEPTH,
        block_nesting_limit: MAX_DEPTH,
    };
    let mut builder = Builder::default();
    let mut documents = 0;
    let mut split = None;
    let mut stop = None;
    for event in Parser::new_from_str_with_options(text, options) {
        match event {
            Ok((Event::DocumentStart(..), span)) => {
                documents += 1;
                if documents > 1 {
                    let (line, start) = (span.start.line(), span.start.byte_offset().unwrap_or_default());
                    split = Some(Place { line, column: span.start.col() + 1, start, end: start });
                    break;
                }
            }
            Ok((event, span)) => builder.take(event, &span),
            Err(error) => {
                let problem = syntax::explain(text, &error, &builder);
                stop = Some(Stop { line: problem.line, reached: error.marker().line().max(1), problem });
                break;
            }
        }
    }
    builder.close_all();
    let mut problems = builder.problems;
    problems.extend(split.map(split_problem));
    (Attempt { root: builder.root, nodes: builder.nodes, split, problems }, stop)
}

fn split_problem(place: Place) -> Problem {
    let reason = "a `---` splits the file here, and only what stands above it is read";
    problem(Severity::Warning, "yaml-documents", place, reason, "delete the line")
}
