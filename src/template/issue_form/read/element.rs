//! Reads one element of a form's body, and finds what stands in the wrong place.

use super::{Reader, find, list, truth};
use crate::template::issue_form::{CheckboxOption, Element, ElementKind};
use crate::template::yaml::{Node, Value};

impl Reader<'_> {
    /// An element; one that is not a mapping, or says no type, is of an unknown type.
    pub(super) fn element(&self, node: &Node) -> Element {
        let type_name = find(node, "type").or_else(|| node.text().map(|_| node)).map(|node| self.text(node));
        Element {
            line: node.place.line,
            column: node.place.column,
            id: find(node, "id").map(|id| self.text(id)).filter(|id| !id.is_empty()),
            label: self.attribute(node, "label").trim_end().to_owned(),
            description: self.attribute(node, "description"),
            required: required(node),
            kind: self.kind(node, type_name.unwrap_or_default()),
        }
    }

    fn kind(&self, node: &Node, type_name: String) -> ElementKind {
        let (placeholder, value) = (self.attribute(node, "placeholder"), self.attribute(node, "value"));
        match type_name.as_str() {
            "markdown" => ElementKind::Markdown { value },
            "input" => ElementKind::Input { placeholder, value },
            "textarea" => {
                let render = self.attribute(node, "render");
                ElementKind::Textarea { placeholder, value, render: Some(render).filter(|render| !render.is_empty()) }
            }
            "dropdown" => self.dropdown(node),
            "checkboxes" => {
                let options = attribute(node, "options").map(Node::items).unwrap_or_default();
                ElementKind::Checkboxes { options: options.iter().filter_map(|option| self.checkbox(option)).collect() }
            }
            "upload" => ElementKind::Upload { accept: accept(node) },
            _ => ElementKind::Unknown { type_name, placeholder, value },
        }
    }

    /// A blank option is none, but it counts where `default` is an index.
    fn dropdown(&self, node: &Node) -> ElementKind {
        let items = attribute(node, "options").map(Node::items).unwrap_or_default();
        let written: Vec<String> = items.iter().map(|item| self.choice(item)).collect();
        let kept = |options: &[String]| options.iter().filter(|option| !option.is_empty()).count();
        let chosen = attribute(node, "default").map(|node| self.text(node));
        let index = |chosen: String| {
            let index = chosen.parse().ok().filter(|index| *index < written.len());
            let index = index.or_else(|| written.iter().position(|option| *option == chosen))?;
            (!written[index].is_empty()).then(|| kept(&written[..index]))
        };
        let default = chosen.and_then(index);
        let options = written.into_iter().filter(|option| !option.is_empty()).collect();
        ElementKind::Dropdown { multiple: attribute(node, "multiple").is_some_and(truth), default, options }
    }

    /// A dropdown's option as it is written: `Yes` is `Yes`, also without quotes. Empty for one that is null.
    fn choice(&self, item: &Node) -> String {
        let node = find(item, "label").unwrap_or(item);
        if node.is_null() { String::new() } else { self.text(node).trim_end().to_owned() }
    }

    fn checkbox(&self, item: &Node) -> Option<CheckboxOption> {
        let label = self.choice(item);
        let validations = find(item, "validations").and_then(|validations| find(validations, "required"));
        let required = find(item, "required").or(validations).is_some_and(truth);
        (!label.is_empty()).then_some(CheckboxOption { label, required })
    }

    fn attribute(&self, node: &Node, key: &str) -> String {
        attribute(node, key).map(|node| self.text(node)).unwrap_or_default()
    }
}

/// An attribute, also one that stands beside `attributes` instead of under it.
pub(in crate::template::issue_form) fn attribute<'a>(element: &'a Node, key: &str) -> Option<&'a Node> {
    find(element, "attributes").and_then(|attributes| find(attributes, key)).or_else(|| find(element, key))
}

/// `validations.required`, also where `validations` or `required` stands under `attributes` or beside it.
fn required(element: &Node) -> bool {
    validation(element, "required").is_some_and(truth)
}

fn validation<'a>(element: &'a Node, key: &str) -> Option<&'a Node> {
    let places = [Some(element), find(element, "attributes")];
    let under = |node: &&'a Node| find(node, "validations").and_then(|validations| find(validations, key));
    let places = || places.iter().flatten();
    places().find_map(under).or_else(|| places().find_map(|node| find(node, key)))
}

/// Extensions with their dot, in lower case.
fn accept(element: &Node) -> Vec<String> {
    let dotted = |name: String| if name.starts_with('.') { name } else { format!(".{name}") };
    let node = validation(element, "accept").filter(|node| !matches!(node.value, Value::Mapping(_)));
    node.map(list).unwrap_or_default().into_iter().map(|name| dotted(name.to_lowercase())).collect()
}
