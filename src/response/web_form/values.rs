//! Reads what stands below one heading of an issue form.

use std::collections::HashSet;

use crate::draft::{Answer, Item, Response};
use crate::render::escape::NOT_APPLICABLE;
use crate::render::web_form::TO_ATTACH;
use crate::template::fence::opening_fence;
use crate::template::web_form::{NO_RESPONSE, NONE};
use crate::template::{CheckboxOption, Field, FieldKind};

/// An answer, with what it leaves over.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Value {
    pub answer: Answer,
    /// Text that does not fit the field.
    pub leftover: String,
    /// What was not as the form has it.
    pub note: Option<String>,
}

impl Value {
    /// What reading the value that is written for `field` gives.
    pub(crate) fn of(field: &Field, written: &str) -> Self {
        read_value(field, &written.split('\n').collect::<Vec<_>>())
    }

    fn new(response: Response) -> Self {
        Self { answer: Answer { response, not_applicable: None }, leftover: String::new(), note: None }
    }
}

pub(super) fn read_value(field: &Field, lines: &[&str]) -> Value {
    let text = lines.join("\n");
    let is_empty = matches!(text.trim(), "" | NO_RESPONSE);
    if let Some(reason) = text.strip_prefix(NOT_APPLICABLE)
        && !matches!(Response::initial(field), Response::Chosen(_))
    {
        let not_applicable = Some(reason.strip_prefix(' ').unwrap_or(reason).to_owned());
        return Value { answer: Answer { not_applicable, ..Answer::initial(field) }, ..Value::new(empty(field)) };
    }
    match &field.kind {
        _ if is_empty => Value::new(empty(field)),
        FieldKind::Code { .. } => code(&text, lines),
        FieldKind::Dropdown { .. } if text.trim() == NONE => Value::new(empty(field)),
        FieldKind::Dropdown { options, multiple, .. } => dropdown(lines, options, *multiple),
        FieldKind::Checkboxes { options } => checkboxes(lines, options),
        FieldKind::Upload { .. } => Value::new(Response::Items(paths(lines))),
        _ => Value::new(Response::Text(text)),
    }
}

fn empty(field: &Field) -> Response {
    Response::initial(field).emptied()
}

/// What the fence holds; without one, all of the text.
fn code(text: &str, lines: &[&str]) -> Value {
    let is_blank = |line: &&&str| line.trim().is_empty();
    let start = lines.iter().take_while(is_blank).count();
    let Some(fence) = opening_fence(lines[start]) else { return Value::new(Response::Text(text.to_owned())) };
    let inside = &lines[start + 1..];
    let Some(end) = inside.iter().position(|line| fence.is_closed_by(line)) else {
        return Value::new(Response::Text(text.to_owned()));
    };
    let code = inside[..end].join("\n");
    let rest = inside[end + 1..].join("\n");
    let code = if code.trim().is_empty() { String::new() } else { code };
    Value { leftover: rest.trim().to_owned(), ..Value::new(Response::Text(code)) }
}

fn dropdown(lines: &[&str], options: &[String], multiple: bool) -> Value {
    let mut given = lines.iter().map(|line| line.trim()).skip_while(|line| line.is_empty());
    let first = given.next().unwrap_or_default();
    let leftover = given.collect::<Vec<_>>().join("\n").trim().to_owned();
    let offered = |text: &str| {
        let exact = options.iter().find(|option| option.trim() == text);
        exact.or_else(|| options.iter().find(|option| option.trim().to_lowercase() == text.to_lowercase()))
    };
    let parts = match offered(first) {
        Some(option) => vec![option.clone()],
        None if multiple => choices(first, options),
        None => vec![first.to_owned()],
    };
    let unknown: Vec<&str> =
        parts.iter().map(String::as_str).filter(|part| !options.iter().any(|o| o == part)).collect();
    let note = (!unknown.is_empty()).then(|| format!("“{}” is not offered; it is kept.", unknown.join(", ")));
    Value { leftover, note, ..Value::new(Response::Chosen(parts)) }
}

/// Options separated by commas, of which some may hold commas themselves; as long ones as possible. What is none of
/// them is kept as it stands.
fn choices(text: &str, options: &[String]) -> Vec<String> {
    let known: HashSet<&str> = options.iter().map(|option| option.trim()).collect();
    let parts: Vec<&str> = text.split(", ").collect();
    let most = options.iter().map(|option| option.matches(", ").count() + 1).max().unwrap_or(1);
    // From the end: where the option that starts at each part ends, if all that follows are options too.
    let mut ends: Vec<Option<usize>> = vec![None; parts.len() + 1];
    ends[parts.len()] = Some(parts.len());
    for start in (0..parts.len()).rev() {
        let last = parts.len().min(start + most);
        let fits = |end: &usize| ends[*end].is_some() && known.contains(parts[start..*end].join(", ").trim());
        ends[start] = (start + 1..=last).rev().find(fits);
    }
    let mut chosen = Vec::new();
    let mut at = 0;
    while at < parts.len() {
        let end = ends[at].unwrap_or(at + 1);
        let label = parts[at..end].join(", ");
        let own = options.iter().find(|option| option.trim() == label.trim());
        chosen.push(own.cloned().unwrap_or_else(|| label.trim().to_owned()));
        at = end;
    }
    chosen.retain(|label| !label.is_empty());
    chosen
}

fn checkboxes(lines: &[&str], options: &[CheckboxOption]) -> Value {
    let mut ticked = vec![false; options.len()];
    let (mut unknown, mut leftover) = (Vec::new(), Vec::new());
    let mut at = 0;
    while at < lines.len() {
        let Some((is_ticked, label)) = tick(lines[at]) else {
            leftover.push(lines[at]);
            at += 1;
            continue;
        };
        let own = options.iter().enumerate().find_map(|(index, option)| {
            let height = height(&option.label, label, &lines[at + 1..])?;
            Some((index, height)).filter(|_| !ticked[index])
        });
        match own {
            Some((index, height)) => {
                ticked[index] = is_ticked;
                at += height;
            }
            None if is_ticked => {
                unknown.push(label.to_owned());
                at += 1;
            }
            None => {
                leftover.push(lines[at]);
                at += 1;
            }
        }
    }
    let note = (!unknown.is_empty()).then(|| format!("“{}” is not offered; it is kept.", unknown.join("”, “")));
    let own = options.iter().zip(ticked).filter(|(_, ticked)| *ticked).map(|(option, _)| option.label.clone());
    let chosen = own.chain(unknown).collect();
    Value { leftover: leftover.join("\n").trim().to_owned(), note, ..Value::new(Response::Chosen(chosen)) }
}

/// How many lines the option `label` takes if it starts with `first` and goes on with `below`.
fn height(label: &str, first: &str, below: &[&str]) -> Option<usize> {
    let mut own = label.lines();
    if own.next().unwrap_or_default().trim() != first {
        return None;
    }
    let rest: Vec<&str> = own.collect();
    let fits = rest.len() <= below.len() && rest.iter().zip(below).all(|(own, line)| own.trim() == line.trim());
    fits.then(|| 1 + rest.len())
}

/// `- [x] label`, also as people write it: `* [X] label`, `- [] label`.
pub(super) fn tick(line: &str) -> Option<(bool, &str)> {
    let rest = line.trim().strip_prefix(['-', '*', '+'])?.trim_start().strip_prefix('[')?;
    let (inside, label) = rest.split_once(']')?;
    match inside.trim() {
        "" => Some((false, label.trim())),
        "x" | "X" => Some((true, label.trim())),
        _ => None,
    }
}

fn paths(lines: &[&str]) -> Vec<Item> {
    let said = lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty() && *line != TO_ATTACH);
    said.map(|line| Item::new(line.strip_prefix("- ").unwrap_or(line))).collect()
}
