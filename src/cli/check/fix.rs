//! Mends files with the repairs that findings bring along.

use std::io::IsTerminal as _;
use std::path::Path;

use crate::check::Finding;
use crate::check::mend::mended;
use crate::check::rules::secrets::{elsewhere, is_redaction};
use crate::check::sensitive::Secrets;
use crate::cli::input;
use crate::response::Reading;
use crate::runtime::save;
use crate::template::{Problem, Severity, Source};

/// More repairs than this are made of no file.
const MOST: usize = 1_000;

/// A text with its repairs.
pub(super) struct Fixed {
    pub text: String,
    /// The rules of the findings that were mended, in that order, each with its lines.
    pub done: Vec<(&'static str, Vec<usize>)>,
    /// Those that have a repair which cannot be put into the file safely.
    pub left: Vec<&'static str>,
}

impl Fixed {
    /// What was mended, or would be.
    fn done(&self) -> String {
        let done: Vec<String> = self.done.iter().map(|(rule, lines)| format!("{rule} ({})", in_words(lines))).collect();
        done.join(", ")
    }
}

/// That `fixed` is not put into a file which is read-only, in words.
pub(super) fn left_alone(source: &Source, fixed: &Fixed, path: &Path) -> Option<String> {
    let is_left = !fixed.done.is_empty() && save::is_read_only(path);
    is_left.then(|| {
        let (name, done) = (&source.name, fixed.done());
        format!("{name}: left alone, since it is read-only; writable, it would have mended: {done}")
    })
}

/// `source` with all repairs that are safe; none where there is nothing to repair.
pub(super) fn fixed(
    source: &Source,
    read: &impl Fn(&str) -> Reading,
    check: &impl Fn(&Reading) -> Vec<Finding>,
) -> Option<Fixed> {
    let mut fixed = Fixed { text: source.text.clone(), done: Vec::new(), left: Vec::new() };
    let secrets = Secrets::of(&source.text);
    let mut certain = None;
    while fixed.done.len() < MOST {
        let reading = read(&fixed.text);
        let mut findings = check(&reading);
        findings.retain(|finding| finding.repair.is_some());
        if fixed.done.iter().any(|(rule, _)| is_redaction(rule)) {
            let known = &reading.draft.template.source.text;
            findings.extend(elsewhere(&reading.draft, certain.get_or_insert_with(|| secrets.certain(known))));
        }
        let next = findings.iter().find_map(|finding| Some((finding, mended(&fixed.text, finding, &reading, read)?)));
        let Some((finding, text)) = next else {
            fixed.left = findings.iter().map(|finding| finding.rule).collect();
            break;
        };
        fixed.done.push((finding.rule, changed(&fixed.text, &text)));
        fixed.text = text;
    }
    (!fixed.done.is_empty() || !fixed.left.is_empty()).then_some(fixed)
}

/// The lines, from 1, on which two texts differ; the first of them where one has more lines.
fn changed(before: &str, after: &str) -> Vec<usize> {
    let most = if before.lines().count() == after.lines().count() { usize::MAX } else { 1 };
    let lines = before.lines().zip(after.lines()).zip(1..);
    let changed: Vec<usize> = lines.filter(|((old, new), _)| old != new).map(|(_, line)| line).take(most).collect();
    if changed.is_empty() { vec![before.lines().count().min(after.lines().count()) + 1] } else { changed }
}

/// `line 5`, or `lines 5, 9`; of very many the first.
fn in_words(lines: &[usize]) -> String {
    const MOST_LINES: usize = 20;
    let name = if lines.len() == 1 { "line" } else { "lines" };
    let more = lines.len().saturating_sub(MOST_LINES);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let lines: Vec<String> = lines.iter().take(MOST_LINES).map(ToString::to_string).collect();
    format!("{name} {}{more}", lines.join(", "))
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
        told.push(format!("{}: mended: {}", source.name, fixed.done()));
    }
    if !fixed.left.is_empty() {
        let left = fixed.left.join(", ");
        told.push(format!("{}: to be mended by hand, since the rest would read differently: {left}", source.name));
    }
    Ok(told)
}
