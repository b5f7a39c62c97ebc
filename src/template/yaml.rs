//! A YAML file as a tree in which every key and value knows where it stands.
//!
//! Words are read as YAML 1.1 reads them, since GitHub does: a plain `yes` is a Boolean. Aliases are resolved and
//! merge keys (`<<`) applied. Nothing fails: what cannot be read is a [`Problem`], and the rest is in the tree.

mod build;
mod parse;
mod repair;
mod scalar;
mod syntax;

pub(crate) use parse::{parse, with_line_feeds};
pub(crate) use scalar::{BOOLEANS, Meaning, plain as meaning_of_plain};

use super::problem::{Problem, Severity};

/// What was read of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Document {
    /// None for a file without any content.
    pub root: Option<Node>,
    /// The text the byte ranges of [`Place`] refer to: the source, repaired where that was needed to read on.
    pub text: String,
    /// Whether the file is not YAML: the tree then holds what could be saved.
    pub broken: bool,
    /// Where a second document starts, which is not read.
    pub split: Option<Place>,
    /// Without file and excerpt.
    pub problems: Vec<Problem>,
}

impl Document {
    /// How a value is written in the file, on one line; empty for a value of several lines.
    pub(crate) fn written(&self, node: &Node) -> &str {
        let text = self.text.get(node.place.start..node.place.end).unwrap_or_default().trim();
        if text.contains('\n') { "" } else { text }
    }

    /// Whether a comment stands where the value of `key` in `mapping` should be, as in `label: #1`.
    pub(crate) fn is_commented_out(&self, mapping: &Node, key: &str) -> bool {
        let pair = mapping.pairs().iter().find(|pair| pair.key.text() == Some(key) && pair.value.is_null());
        let after = pair.and_then(|pair| self.text.get(pair.key.place.end..)).and_then(|text| text.lines().next());
        after
            .and_then(|text| text.trim_start().strip_prefix(':'))
            .is_some_and(|text| text.trim_start().starts_with('#'))
    }
}

/// Where something stands: line and column (in characters) counted from 1, and the bytes it takes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Place {
    pub line: usize,
    pub column: usize,
    pub start: usize,
    pub end: usize,
}

/// A key or a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Node {
    pub place: Place,
    pub value: Value,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value {
    Mapping(Vec<Pair>),
    Sequence(Vec<Node>),
    Scalar { text: String, style: Style },
}

/// A key with its value, in the order of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pair {
    pub key: Node,
    pub value: Node,
}

/// How a scalar is written; only a plain one can mean anything but text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    Plain,
    Quoted,
    Block,
}

impl Node {
    /// What is not there, at `place`.
    pub(crate) fn null(place: Place) -> Self {
        Self { place, value: Value::Scalar { text: String::new(), style: Style::Plain } }
    }

    /// The text of a scalar, whatever it means.
    pub(crate) fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// The pairs of a mapping; none for anything else.
    pub(crate) fn pairs(&self) -> &[Pair] {
        match &self.value {
            Value::Mapping(pairs) => pairs,
            _ => &[],
        }
    }

    /// The items of a sequence; none for anything else.
    pub(crate) fn items(&self) -> &[Node] {
        match &self.value {
            Value::Sequence(items) => items,
            _ => &[],
        }
    }

    /// The pair of this mapping whose key is `key`, if its value is not null.
    pub(crate) fn pair(&self, key: &str) -> Option<&Pair> {
        self.pairs().iter().find(|pair| pair.key.text() == Some(key)).filter(|pair| !pair.value.is_null())
    }

    /// The value of `key` in this mapping, unless it is null.
    pub(crate) fn get(&self, key: &str) -> Option<&Node> {
        self.pair(key).map(|pair| &pair.value)
    }

    pub(crate) fn is_null(&self) -> bool {
        self.meaning() == Meaning::Null
    }

    pub(crate) fn is_mapping(&self) -> bool {
        matches!(self.value, Value::Mapping(_))
    }

    pub(crate) fn is_sequence(&self) -> bool {
        matches!(self.value, Value::Sequence(_))
    }

    /// The truth value, if it is one.
    pub(crate) fn boolean(&self) -> Option<bool> {
        match self.meaning() {
            Meaning::Boolean(value) => Some(value),
            _ => None,
        }
    }

    /// What kind of date or time YAML 1.1 takes an unquoted scalar for, with its article; here they are text.
    pub(crate) fn time(&self) -> Option<&'static str> {
        match &self.value {
            Value::Scalar { text, style: Style::Plain } => scalar::time(text),
            _ => None,
        }
    }

    pub(crate) fn meaning(&self) -> Meaning {
        match &self.value {
            Value::Mapping(_) => Meaning::Mapping,
            Value::Sequence(_) => Meaning::Sequence,
            Value::Scalar { text, style: Style::Plain } => scalar::plain(text),
            Value::Scalar { .. } => Meaning::Text,
        }
    }
}

/// A problem at a place, without file and excerpt.
pub(crate) fn problem(
    severity: Severity,
    rule: &'static str,
    place: Place,
    reason: impl Into<String>,
    remedy: impl Into<String>,
) -> Problem {
    Problem { rule, ..Problem::new(severity, "", reason, remedy).at(place.line, place.column) }
}

#[cfg(test)]
mod tests;
