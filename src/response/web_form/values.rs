//! Reads what stands below one heading of an issue form.

use std::collections::{HashMap, HashSet};

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
        FieldKind::Code { fence } => code(&text, lines, &fence.info),
        FieldKind::Dropdown { .. } if text.trim() == NONE => Value::new(empty(field)),
        FieldKind::Dropdown { options, multiple, .. } => dropdown(lines, options, *multiple),
        FieldKind::Checkboxes { options } => checkboxes(lines, options),
        FieldKind::Upload { .. } => files(lines),
        _ => Value::new(Response::Text(text)),
    }
}

fn empty(field: &Field) -> Response {
    Response::initial(field).emptied()
}

/// What the fence holds; without one, all of the text. Lines before a fence of the field's own language, and after it,
/// are left over.
fn code(text: &str, lines: &[&str], language: &str) -> Value {
    let is_blank = |line: &&&str| line.trim().is_empty();
    let first = lines.iter().take_while(is_blank).count();
    let is_own = |line: &&str| {
        let info = opening_fence(line).map(|fence| fence.info);
        !language.is_empty() && info.is_some_and(|info| info.eq_ignore_ascii_case(language))
    };
    let start = if opening_fence(lines[first]).is_some() { Some(first) } else { lines.iter().position(is_own) };
    let whole = || Value::new(Response::Text(text.to_owned()));
    let Some((start, fence)) = start.and_then(|start| Some((start, opening_fence(lines[start])?))) else {
        return whole();
    };
    let inside = &lines[start + 1..];
    let Some(end) = inside.iter().position(|line| fence.is_closed_by(line)) else { return whole() };
    let code = inside[..end].join("\n");
    let code = if code.trim().is_empty() { String::new() } else { code };
    let around = [lines[..start].join("\n"), inside[end + 1..].join("\n")];
    let around: Vec<&str> = around.iter().map(|text| text.trim()).filter(|text| !text.is_empty()).collect();
    Value { leftover: around.join("\n\n"), ..Value::new(Response::Text(code)) }
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
    let known: HashSet<&str> = options.iter().map(String::as_str).collect();
    let unknown: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !known.contains(part)).collect();
    let note = (!unknown.is_empty()).then(|| format!("“{}” is not offered; it is kept.", unknown.join(", ")));
    Value { leftover, note, ..Value::new(Response::Chosen(parts)) }
}

/// Options separated by commas, of which some may hold commas themselves; as long ones as possible. What is none of
/// them is kept as it stands.
fn choices(text: &str, options: &[String]) -> Vec<String> {
    let known: HashMap<&str, &String> = options.iter().rev().map(|option| (option.trim(), option)).collect();
    let parts: Vec<&str> = text.split(", ").collect();
    let most = options.iter().map(|option| option.matches(", ").count() + 1).max().unwrap_or(1);
    // From the end: where the option that starts at each part ends, if all that follows are options too.
    let mut ends: Vec<Option<usize>> = vec![None; parts.len() + 1];
    ends[parts.len()] = Some(parts.len());
    for start in (0..parts.len()).rev() {
        let last = parts.len().min(start + most);
        let fits = |end: &usize| ends[*end].is_some() && known.contains_key(parts[start..*end].join(", ").trim());
        ends[start] = (start + 1..=last).rev().find(fits);
    }
    let mut chosen = Vec::new();
    let mut at = 0;
    while at < parts.len() {
        let end = ends[at].unwrap_or(at + 1);
        let label = parts[at..end].join(", ");
        chosen.push(known.get(label.trim()).map_or_else(|| label.trim().to_owned(), |own| (*own).clone()));
        at = end;
    }
    chosen.retain(|label| !label.is_empty());
    chosen
}

/// The boxes at the start; what follows the first line that is none is left over.
fn checkboxes(lines: &[&str], options: &[CheckboxOption]) -> Value {
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, option) in options.iter().enumerate().rev() {
        places.entry(first_line(&option.label)).or_default().push(index);
    }
    let mut ticked = vec![false; options.len()];
    let mut unknown = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let Some((is_ticked, label)) = tick(lines[at]) else {
            if lines[at].trim().is_empty() {
                at += 1;
                continue;
            }
            break;
        };
        if let Some(index) = places.get_mut(label).and_then(Vec::pop) {
            ticked[index] = is_ticked;
            at += label_height(&options[index].label, &lines[at + 1..]);
        } else {
            unknown.push((is_ticked, label.to_owned()));
            at += 1;
        }
    }
    let leftover = lines[at..].join("\n").trim().to_owned();
    let names: Vec<&str> = unknown.iter().map(|(_, label)| label.as_str()).collect();
    let note = (!names.is_empty()).then(|| format!("“{}” is not offered; what is ticked is kept.", names.join("”, “")));
    let own = options.iter().zip(ticked).filter(|(_, ticked)| *ticked).map(|(option, _)| option.label.clone());
    let chosen = own.chain(unknown.into_iter().filter(|(ticked, _)| *ticked).map(|(_, label)| label)).collect();
    Value { leftover, note, ..Value::new(Response::Chosen(chosen)) }
}

/// The first line of a label, as it is compared.
pub(super) fn first_line(label: &str) -> &str {
    label.lines().next().unwrap_or_default().trim()
}

/// How many lines a label takes whose further lines stand `below` its first.
pub(super) fn label_height(label: &str, below: &[&str]) -> usize {
    1 + label.lines().skip(1).zip(below).take_while(|(own, line)| own.trim() == line.trim()).count()
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

/// What is attached (links and images), and under the mark for it what is to be. The rest is left over.
fn files(lines: &[&str]) -> Value {
    let mut items = Vec::new();
    let mut is_open = false;
    let mut at = 0;
    for line in lines {
        let text = line.trim();
        match text.strip_prefix("- ") {
            _ if text.is_empty() => {}
            _ if text == TO_ATTACH => is_open = true,
            Some(path) if is_open => items.push(Item::new(path)),
            _ if !is_open && is_attachment(text) => items.push(Item::new(text)),
            _ => break,
        }
        at += 1;
    }
    Value { leftover: lines[at..].join("\n").trim().to_owned(), ..Value::new(Response::Items(items)) }
}

/// Whether a line is what GitHub writes for a file: an image, a link, or its bare address.
pub(crate) fn is_attachment(line: &str) -> bool {
    let is_markup = line.starts_with("![") || line.starts_with('[') || line.starts_with("<img ");
    line.contains("://") && (is_markup || !line.contains(' '))
}
