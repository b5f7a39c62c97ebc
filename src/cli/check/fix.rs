//! Mends files with the repairs that findings bring along.

use std::io::IsTerminal as _;
use std::path::Path;

use crate::check::Finding;
use crate::check::mend::mended;
use crate::cli::input;
use crate::response::Reading;
use crate::runtime::save;
use crate::template::{Problem, Severity, Source};

/// More repairs than this are made of no file.
const MOST: usize = 1_000;

/// A text with its repairs.
pub(super) struct Fixed {
    pub text: String,
    /// The rules of the findings that were mended, in that order, each with its line.
    pub done: Vec<(&'static str, usize)>,
    /// Those that have a repair which cannot be put into the file safely.
    pub left: Vec<&'static str>,
}

/// `source` with all repairs that are safe; none where there is nothing to repair.
pub(super) fn fixed(
    source: &Source,
    read: &impl Fn(&str) -> Reading,
    check: &impl Fn(&Reading) -> Vec<Finding>,
) -> Option<Fixed> {
    let mut fixed = Fixed { text: source.text.clone(), done: Vec::new(), left: Vec::new() };
    while fixed.done.len() < MOST {
        let reading = read(&fixed.text);
        let findings: Vec<Finding> = check(&reading).into_iter().filter(|finding| finding.repair.is_some()).collect();
        let next = findings.iter().find_map(|finding| Some((finding, mended(&fixed.text, finding, &reading, read)?)));
        let Some((finding, text)) = next else {
            fixed.left = findings.iter().map(|finding| finding.rule).collect();
            break;
        };
        fixed.done.push((finding.rule, first_changed(&fixed.text, &text)));
        fixed.text = text;
    }
    (!fixed.done.is_empty() || !fixed.left.is_empty()).then_some(fixed)
}

/// The line, from 1, on which two texts begin to differ.
fn first_changed(before: &str, after: &str) -> usize {
    let same = before.lines().zip(after.lines()).take_while(|(before, after)| before == after).count();
    same + 1
}

/// Writes the mended text to its file, or prints that of standard input, and says what was done.
pub(super) fn keep(source: &Source, fixed: Option<&Fixed>, path: Option<&Path>) -> Result<Vec<String>, Problem> {
    let wrong = |reason: String| Problem::new(Severity::Error, &source.name, reason, "");
    let text = fixed.map_or(source.text.as_str(), |fixed| fixed.text.as_str());
    match path {
        Some(path) if text != source.text => {
            save::mend(path, text).map_err(|error| wrong(error.to_string()))?;
        }
        Some(_) => {}
        None => {
            let print = if std::io::stdout().is_terminal() { input::print_text } else { input::print };
            print(text).map_err(|failure| wrong(failure.messages.join("; ")))?;
        }
    }
    let Some(fixed) = fixed else { return Ok(Vec::new()) };
    let mut told = Vec::new();
    if !fixed.done.is_empty() {
        let done: Vec<String> = fixed.done.iter().map(|(rule, line)| format!("{rule} (line {line})")).collect();
        told.push(format!("{}: mended: {}", source.name, done.join(", ")));
    }
    if !fixed.left.is_empty() {
        let left = fixed.left.join(", ");
        told.push(format!("{}: to be mended by hand, since the rest would read differently: {left}", source.name));
    }
    Ok(told)
}
