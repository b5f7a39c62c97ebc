//! GitHub's rules for issue forms, each by its name, and what is allowed but unwise.
//!
//! The errors are those of GitHub's page on common validation errors, in its wording. Where GitHub's behaviour is not
//! documented, forms that are in use decide, and in doubt it is a warning.

mod attributes;
mod decisions;
mod element;
pub(crate) mod names;
mod options;
mod top;
mod types;
mod unique;

use crate::template::problem::{Problem, Severity};
use crate::template::yaml::{self, BOOLEANS, Document, Node, Place, Style, Value};

/// Adds what is wrong with the form.
pub(super) fn check(document: &Document, problems: &mut Vec<Problem>) {
    let mut told = Told { document, problems };
    let Some(root) = &document.root else {
        let place = Place { line: 1, column: 1, ..Place::default() };
        told.error(names::FORM_SHAPE, place, "the file is empty", "write `name`, `description` and `body`");
        return;
    };
    if !root.is_mapping() {
        let reason = format!("a form must be keys and values, but this is {}", root.meaning().name());
        told.error(names::FORM_SHAPE, root.place, reason, "write `name`, `description` and `body` as keys");
        return;
    }
    forbidden_keys(root, &mut told);
    unquoted_times(root, &mut told);
    top::check(root, document.split, &mut told);
    let items: Vec<Item<'_>> =
        root.get("body").map(Node::items).unwrap_or_default().iter().enumerate().map(item).collect();
    for item in &items {
        element::check(item, &mut told);
    }
    unique::check(&items, &mut told);
}

/// What has been found so far.
struct Told<'a> {
    document: &'a Document,
    problems: &'a mut Vec<Problem>,
}

impl Told<'_> {
    fn error(&mut self, rule: &'static str, place: Place, reason: impl Into<String>, remedy: impl Into<String>) {
        self.problems.push(yaml::problem(Severity::Error, rule, place, reason, remedy));
    }

    fn warning(&mut self, rule: &'static str, place: Place, reason: impl Into<String>, remedy: impl Into<String>) {
        self.problems.push(yaml::problem(Severity::Warning, rule, place, reason, remedy));
    }

    /// What to do about a key without a value.
    fn add(&self, mapping: Option<&Node>, key: &str, place: &str) -> String {
        if mapping.is_some_and(|mapping| self.document.is_commented_out(mapping, key)) {
            format!("put the value of `{key}` in quotes, for its `#` begins a comment")
        } else {
            format!("add `{key}:` with a value{place}")
        }
    }

    /// A value that is not text. One-letter Booleans are a warning: YAML 1.1 has them, but Ruby's reader does not.
    fn not_text(&mut self, rule: &'static str, value: &Node, reason: impl Into<String>, remedy: impl Into<String>) {
        let is_letter = value.boolean().is_some() && value.text().is_some_and(|text| text.len() == 1);
        let severity = if is_letter { Severity::Warning } else { Severity::Error };
        self.problems.push(yaml::problem(severity, rule, value.place, reason, remedy));
    }
}

/// An element of the body with its index, which GitHub counts from 0.
struct Item<'a> {
    index: usize,
    node: &'a Node,
    /// None for a type that is missing or not known.
    element_type: Option<&'static types::ElementType>,
}

fn item((index, node): (usize, &Node)) -> Item<'_> {
    let element_type = node.get("type").and_then(Node::text).and_then(types::find);
    Item { index, node, element_type }
}

impl<'a> Item<'a> {
    fn is(&self, name: &str) -> bool {
        self.element_type.is_some_and(|element_type| element_type.name == name)
    }

    fn attribute(&self, key: &str) -> Option<&'a Node> {
        self.node.get("attributes").and_then(|attributes| attributes.get(key))
    }

    /// A message in GitHub's wording, which begins with the element's index.
    fn says(&self, message: impl std::fmt::Display) -> String {
        format!("body[{}]: {message}", self.index)
    }
}

/// Words that YAML takes for Booleans, as keys anywhere.
fn forbidden_keys(node: &Node, told: &mut Told<'_>) {
    for pair in node.pairs() {
        if is_forbidden(&pair.key) {
            let key = pair.key.text().unwrap_or_default();
            let reason = format!("`{key}` is a forbidden key: YAML reads it as a Boolean");
            told.error(names::KEY_FORBIDDEN, pair.key.place, reason, "delete the key, or quote it if it is text");
        }
        forbidden_keys(&pair.value, told);
    }
    for item in node.items() {
        forbidden_keys(item, told);
    }
}

fn is_forbidden(key: &Node) -> bool {
    matches!(&key.value, Value::Scalar { text, style: Style::Plain } if BOOLEANS.contains(&text.as_str()))
}

/// A label as GitHub takes it: with another word for those that are forbidden in it.
pub(crate) fn without_forbidden_words(label: &str) -> String {
    let is_forbidden = |word: &str| decisions::FORBIDDEN_WORDS.contains(&word.to_lowercase().as_str());
    let parts = label.split_inclusive(|c: char| !c.is_alphanumeric());
    let one = |part: &str| {
        let word = part.trim_end_matches(|c: char| !c.is_alphanumeric());
        let other = if word.starts_with(char::is_uppercase) { "Passphrase" } else { "passphrase" };
        if is_forbidden(word) { format!("{other}{}", &part[word.len()..]) } else { part.to_owned() }
    };
    parts.map(one).collect::<Vec<_>>().concat()
}

/// Values that YAML 1.1 takes for dates or times.
fn unquoted_times(node: &Node, told: &mut Told<'_>) {
    if let Some(what) = node.time() {
        let text = node.text().unwrap_or_default();
        let reason = format!("`{}` without quotes is {what} to YAML 1.1, not text", short(text));
        let remedy = format!("write it `\"{}\"`", short(text));
        told.problems.push(yaml::problem(
            decisions::UNQUOTED_TIMES,
            names::TIME_NOT_QUOTED,
            node.place,
            reason,
            remedy,
        ));
    }
    for value in node.pairs().iter().map(|pair| &pair.value).chain(node.items()) {
        unquoted_times(value, told);
    }
}

/// Text for a message: on one line, and not too long.
fn short(text: &str) -> String {
    const MAX_CHARS: usize = 60;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(MAX_CHARS) {
        Some((cut, _)) => format!("{}…", &line[..cut]),
        None => line,
    }
}

#[cfg(test)]
mod tests;
