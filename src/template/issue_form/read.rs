//! Reads the tree of an issue form as its author meant it, mistakes included; [`rules`](super::rules) tells of those.

mod element;

pub(super) use element::attribute;

use super::{Element, Form};
use crate::template::yaml::{Document, Node, Style, Value};

/// What the file says, as far as its meaning is obvious.
pub(super) fn form(document: &Document) -> Form {
    let Some(root) = &document.root else { return Form::default() };
    let reader = Reader { document };
    let top = |key| find(root, key);
    let text = |key| top(key).map(|node| reader.text(node)).unwrap_or_default();
    let list = |key| top(key).map(list).unwrap_or_default();
    let body = if root.is_sequence() { Some(root) } else { top("body") };
    Form {
        name: text("name"),
        description: top("description").or_else(|| top("about")).map(|node| reader.text(node)).unwrap_or_default(),
        title: text("title"),
        labels: list("labels"),
        assignees: list("assignees"),
        projects: list("projects"),
        issue_type: top("type").or_else(|| top("types")).map(|node| reader.text(node)).unwrap_or_default(),
        body: body.map(|body| reader.body(body)).unwrap_or_default(),
    }
}

/// Reads values whose text may have to be taken from the file.
struct Reader<'a> {
    document: &'a Document,
}

impl Reader<'_> {
    /// The text of a scalar, whatever it means; of a list or mapping as it is written, if that is on one line.
    fn text(&self, node: &Node) -> String {
        node.text().unwrap_or_else(|| self.document.written(node)).to_owned()
    }

    /// The elements. One that lacks its dash is a body of one element, and one with keys for dashes is its values.
    fn body(&self, body: &Node) -> Vec<Element> {
        match &body.value {
            Value::Sequence(items) => items.iter().map(|item| self.element(item)).collect(),
            Value::Mapping(_) if body.pair("type").is_some() => vec![self.element(body)],
            Value::Mapping(pairs) => {
                pairs.iter().filter(|pair| pair.value.is_mapping()).map(|pair| self.element(&pair.value)).collect()
            }
            Value::Scalar { .. } => Vec::new(),
        }
    }
}

/// The value of a key, or else of one that differs only in case.
pub(super) fn find<'a>(mapping: &'a Node, key: &str) -> Option<&'a Node> {
    let same = |node: &Node| node.text().is_some_and(|text| text.eq_ignore_ascii_case(key));
    let other = || mapping.pairs().iter().find(|pair| same(&pair.key) && !pair.value.is_null());
    mapping.pair(key).or_else(other).map(|pair| &pair.value)
}

/// A list, or a comma-delimited string.
fn list(node: &Node) -> Vec<String> {
    let texts: Vec<&str> = match &node.value {
        Value::Scalar { text, .. } => text.split(',').collect(),
        Value::Sequence(items) => items.iter().filter_map(Node::text).collect(),
        Value::Mapping(_) => Vec::new(),
    };
    texts.into_iter().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned).collect()
}

/// A truth value, or a quoted word for one.
fn truth(node: &Node) -> bool {
    let word = || match &node.value {
        Value::Scalar { text, style: Style::Quoted } => ["true", "yes", "on"].contains(&&*text.to_lowercase()),
        _ => false,
    };
    node.boolean().unwrap_or_else(word)
}

#[cfg(test)]
mod tests;
