//! Reads the values of front matter: texts, and lists of names however they are written.

use serde_yaml::{Mapping, Value};

/// A scalar as text; null is empty.
pub(super) fn text(value: &Value) -> Option<String> {
    match value {
        Value::Null => Some(String::new()),
        Value::String(text) => Some(text.trim_end_matches('\n').to_string()),
        Value::Bool(value) => Some(value.to_string()),
        Value::Number(value) => Some(value.to_string()),
        Value::Tagged(tagged) => text(&tagged.value),
        _ => None,
    }
}

/// A list of scalars (or of such lists), or names separated by commas in one text; null is none.
pub(super) fn names(value: &Value) -> Option<Vec<String>> {
    let all: Vec<String> = match value {
        Value::Sequence(items) => {
            let lists = items.iter().map(|item| match item {
                Value::Sequence(_) => names(item),
                // `- kind: bug`, meant as one name.
                Value::Mapping(map) => one_name(map).map(|name| vec![name]),
                item => text(item).map(|name| vec![name]),
            });
            lists.collect::<Option<Vec<_>>>()?.concat()
        }
        other => separated(&text(other)?).iter().map(|name| unquoted(name).to_owned()).collect(),
    };
    Some(all.iter().map(|name| name.trim().to_string()).filter(|name| !name.is_empty()).collect())
}

fn one_name(map: &Mapping) -> Option<String> {
    let mut pairs = map.iter();
    let (key, value) = pairs.next().filter(|_| map.len() == 1)?;
    Some(format!("{}: {}", text(key)?, text(value)?))
}

/// What is written after a key, as a person reads it: without quotes around it. A space at its end is kept, for a title
/// such as `Bug: ` wants it.
pub(super) fn plain(written: &str) -> String {
    let lines: Vec<&str> = written.lines().collect();
    let [first, below @ ..] = &lines[..] else { return String::new() };
    let first = first.trim_start();
    if below.iter().all(|line| line.trim().is_empty()) {
        return if is_quoted(first) {
            unquoted(first).to_owned()
        } else {
            first.trim_end_matches(['\t', '\r']).to_owned()
        };
    }
    // A list below the key, or a text that goes on.
    let item = |line: &&str| line.trim_start().strip_prefix('-').map(|name| unquoted(name).to_owned());
    let items: Vec<String> = below.iter().filter_map(item).collect();
    if first.trim().is_empty() && !items.is_empty() {
        return items.join(", ");
    }
    let texts = lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty() && !matches!(*line, "|" | ">"));
    unquoted(&texts.collect::<Vec<_>>().join(" ")).to_owned()
}

/// Names between commas; a comma within quotes separates nothing.
fn separated(text: &str) -> Vec<String> {
    let list = text.trim();
    let list = list.strip_prefix('[').and_then(|list| list.strip_suffix(']')).unwrap_or(list);
    let mut names = vec![String::new()];
    let mut quote = None;
    for c in list.chars() {
        match c {
            ',' if quote.is_none() => names.push(String::new()),
            c => {
                let at_start = names.last().is_some_and(|name| name.trim().is_empty());
                quote = match quote {
                    None if at_start && matches!(c, '"' | '\'') => Some(c),
                    Some(open) if open == c => None,
                    quote => quote,
                };
                if let Some(name) = names.last_mut() {
                    name.push(c);
                }
            }
        }
    }
    names
}

fn is_quoted(text: &str) -> bool {
    let text = text.trim();
    let inner = |mark| text.strip_prefix(mark).and_then(|text| text.strip_suffix(mark));
    ['"', '\''].into_iter().any(|mark| inner(mark).is_some_and(|inner| !inner.contains(mark)))
}

fn unquoted(text: &str) -> &str {
    let text = text.trim();
    if is_quoted(text) { &text[1..text.len() - 1] } else { text }
}
