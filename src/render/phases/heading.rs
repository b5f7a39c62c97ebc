//! Writes and reads the heading of a phase: number, name and estimate.

use crate::template::PhasesShape;
use crate::template::lines::atx_heading;

/// A phase's heading line. Name and estimate are kept on one line; `None` leaves the estimate out.
pub(crate) fn write(shape: &PhasesShape, number: usize, name: &str, estimate: Option<&str>) -> String {
    let mut line = format!("{}{number}{}{}", shape.before_number, shape.after_number, escape(shape, name));
    if let (Some((open, close)), Some(estimate)) = (&shape.estimate, estimate) {
        line = format!("{line}{open}{}{close}", escape(shape, estimate));
    } else if name.is_empty() {
        line.truncate(line.trim_end().len());
    }
    line
}

/// The name and the estimate in `line`, if it is the heading of a phase at any level.
pub(crate) fn read(shape: &PhasesShape, line: &str) -> Option<(String, String)> {
    let rest = after_number(shape, line)?;
    let Some((open, close)) = &shape.estimate else { return Some((rest.to_owned(), String::new())) };
    let Some(at) = rest.find(open.as_str()) else { return Some((unescape(shape, rest), String::new())) };
    let estimate = &rest[at + open.len()..];
    let estimate = estimate.strip_suffix(close.as_str()).or_else(|| estimate.trim_end().strip_suffix(close.trim_end()));
    let estimate = estimate.unwrap_or(&rest[at + open.len()..]);
    Some((unescape(shape, &rest[..at]), unescape(shape, estimate)))
}

/// Whether `line` is the heading of a phase, at any level.
pub(crate) fn is_phase_heading(shape: &PhasesShape, line: &str) -> bool {
    after_number(shape, line).is_some()
}

/// What follows number and separator in a phase's heading.
fn after_number<'a>(shape: &PhasesShape, line: &'a str) -> Option<&'a str> {
    atx_heading(line)?;
    let words = shape.before_number.trim_start_matches([' ', '#']);
    let text = line.trim_start_matches([' ', '#', '\t']).strip_prefix(words)?;
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &text[digits..];
    if digits == 0 || rest.starts_with(char::is_alphanumeric) {
        return None;
    }
    let exact = rest.strip_prefix(shape.after_number.as_str());
    exact.or_else(|| Some(rest.trim_start_matches([' ', ':', '.', ')', '-', '–', '—'])))
}

/// Puts a backslash before what would be taken for the start of the estimate, one more where there are some.
fn escape(shape: &PhasesShape, text: &str) -> String {
    let text = text.replace('\n', " ");
    let Some(mark) = estimate_mark(shape) else { return text };
    let mut written = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find(mark) {
        written.push_str(&rest[..at]);
        written.push('\\');
        written.push_str(mark);
        rest = &rest[at + mark.len()..];
    }
    written + rest
}

fn unescape(shape: &PhasesShape, text: &str) -> String {
    match estimate_mark(shape) {
        Some(mark) => text.replace(&format!("\\{mark}"), mark),
        None => text.to_owned(),
    }
}

fn estimate_mark(shape: &PhasesShape) -> Option<&str> {
    shape.estimate.as_ref().map(|(open, _)| open.trim()).filter(|mark| !mark.is_empty())
}
