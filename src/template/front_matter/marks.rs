//! Finds where front matter stands in a file: between its lines of dashes, or where its author meant to put it.

use std::ops::Range;

use super::{CLOSED_ODDLY, LATE, NEVER_CLOSED, Problem, unquoted_key, warning};

/// What was found; without front matter `yaml` is none.
#[derive(Debug, Default)]
pub(super) struct Placed {
    pub yaml: Option<Range<usize>>,
    /// The line of the file that the YAML starts on, counted from 1.
    pub first_line: usize,
    pub body_start: usize,
    pub problems: Vec<Problem>,
}

const BYTE_ORDER_MARK: &str = "\u{feff}";
const TEMPLATE_KEYS: [&str; 7] = ["name", "about", "title", "labels", "assignees", "projects", "type"];
/// Front matter further down is none.
const LONGEST_LEAD: usize = 20;

pub(super) fn place(text: &str) -> Placed {
    let start = if text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
    let opening = first_line(&text[start..]).unwrap_or_default();
    if !is_mark(opening) {
        return misplaced(text, start).unwrap_or(Placed { body_start: start, ..Placed::default() });
    }
    let yaml_start = start + opening.len();
    if let Some((yaml_end, body_start, problems)) = closing(text, yaml_start) {
        return Placed { yaml: Some(yaml_start..yaml_end), first_line: 2, body_start, problems };
    }
    let reason = "the front matter that starts here is never closed".to_owned();
    let problem = warning(NEVER_CLOSED, 1, 1, reason, "end it with a line of three dashes");
    Placed { body_start: start, problems: vec![problem], ..Placed::default() }
}

/// Front matter that GitHub takes for text, since it does not start with three dashes on the first line.
fn misplaced(text: &str, start: usize) -> Option<Placed> {
    let mut at = start;
    let mut in_comment = false;
    for (index, line) in text[start..].split_inclusive('\n').enumerate().take(LONGEST_LEAD) {
        let content = line.trim();
        let after = at + line.len();
        let marked = is_dashes(content) && reads_as_key(first_line(&text[after..]).unwrap_or_default());
        let bare = index == 0 && reads_as_key(line) && reads_as_key(first_line(&text[after..]).unwrap_or_default());
        if !in_comment && (marked || bare) {
            let (yaml_start, first_line) = if marked { (after, index + 2) } else { (at, index + 1) };
            let (yaml_end, body_start) = loose_closing(text, yaml_start)?;
            let reason = match (index, marked) {
                (0, true) => format!("the front matter is opened by `{content}`, so GitHub takes it for text"),
                (0, false) => "the front matter has no line of dashes above it, so GitHub takes it for text".to_owned(),
                _ => "the front matter does not start on the first line, so GitHub takes it for text".to_owned(),
            };
            let remedy = "put it at the top of the file, between two lines of three dashes";
            let problems = vec![warning(LATE, index + 1, 1, reason, remedy)];
            return Some(Placed { yaml: Some(yaml_start..yaml_end), first_line, body_start, problems });
        }
        in_comment = (in_comment || content.starts_with("<!--")) && !content.ends_with("-->");
        if !(content.is_empty() || in_comment || content.ends_with("-->")) {
            return None;
        }
        at = after;
    }
    None
}

/// Where the YAML ends, where the body starts, and what is wrong with the line between.
fn closing(text: &str, yaml_start: usize) -> Option<(usize, usize, Vec<Problem>)> {
    let exact = lines(text, yaml_start).find(|(_, line)| is_mark(line));
    let loose = loose_closing(text, yaml_start).filter(|(end, _)| exact.is_none_or(|(at, _)| *end < at));
    if let Some((end, body_start)) = loose {
        let mark = first_line(&text[end..]).unwrap_or_default().trim();
        let line = text[..end].matches('\n').count() + 1;
        let reason =
            format!("the front matter is closed by `{mark}`, so GitHub goes on to the next line of three dashes");
        return Some((end, body_start, vec![warning(CLOSED_ODDLY, line, 1, reason, "write three dashes")]));
    }
    let (at, line) = exact?;
    Some((at, after_blank(text, at + line.len()), Vec::new()))
}

/// The first line of dashes, however many, that nothing but keys and what belongs to them stands above.
fn loose_closing(text: &str, yaml_start: usize) -> Option<(usize, usize)> {
    let mut keys = 0;
    for (at, line) in lines(text, yaml_start) {
        if is_dashes(line.trim()) || line.trim_end() == "..." {
            return (keys > 0).then(|| (at, after_blank(text, at + line.len())));
        }
        let belongs = line.trim().is_empty() || line.starts_with([' ', '\t']) || line.starts_with("- ");
        if reads_as_key(line) {
            keys += 1;
        } else if !belongs {
            return None;
        }
    }
    None
}

/// A line `name: …` or another key of a template.
fn reads_as_key(line: &str) -> bool {
    line.split_once(':')
        .is_some_and(|(key, _)| TEMPLATE_KEYS.contains(&unquoted_key(key)) && !line.starts_with([' ', '\t']))
}

fn lines(text: &str, start: usize) -> impl Iterator<Item = (usize, &str)> {
    let mut at = start;
    text[start..].split_inclusive('\n').map(move |line| {
        let here = at;
        at += line.len();
        (here, line)
    })
}

fn first_line(text: &str) -> Option<&str> {
    text.split_inclusive('\n').next()
}

fn is_mark(line: &str) -> bool {
    line.trim_end() == "---"
}

/// Two dashes or more, or what an editor makes of them.
fn is_dashes(text: &str) -> bool {
    let long = |c: char| matches!(c, '\u{2013}' | '\u{2014}');
    text.chars().all(|c| c == '-' || long(c)) && (text.len() > 1)
}

/// Past the blank line that may follow the front matter.
fn after_blank(text: &str, at: usize) -> usize {
    at + first_line(&text[at..]).filter(|line| line.trim().is_empty()).map_or(0, str::len)
}
