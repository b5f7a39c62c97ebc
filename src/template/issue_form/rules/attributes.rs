//! Rules for what stands under an element's `attributes`.

use super::decisions::{FORBIDDEN_WORDS, LABEL_IS_OPTIONAL, NEVER_BLANK};
use super::element::boolean;
use super::names::{
    ATTRIBUTE_BLANK, ATTRIBUTE_MISSING, ATTRIBUTE_NOT_A_STRING, ATTRIBUTE_NOT_PERMITTED, BODY_SHAPE,
    CHECKBOXES_WITHOUT_LABEL, LABEL_FORBIDDEN_WORD,
};
use super::types::{ELEMENT_KEYS, ElementType, VALIDATIONS};
use super::{Item, Told, is_forbidden, options, short};
use crate::template::issue_form::read::attribute;
use crate::template::similar::similar;
use crate::template::yaml::{Meaning, Node, Pair};

pub(super) fn check(item: &Item<'_>, told: &mut Told<'_>) {
    if let Some(attributes) = item.node.get("attributes").filter(|attributes| !attributes.is_mapping()) {
        let what = attributes.meaning().name();
        let reason = item.says(format!("`attributes` must be keys and values, but this is {what}"));
        told.error(BODY_SHAPE, attributes.place, reason, "indent the attributes below it, without dashes");
        return;
    }
    let Some(element_type) = item.element_type else { return };
    for pair in item.node.get("attributes").map(Node::pairs).unwrap_or_default() {
        if is_forbidden(&pair.key) {
            continue;
        }
        let key = pair.key.text().unwrap_or_default();
        if !element_type.attributes.contains(&key) {
            not_permitted(item, element_type, pair, told);
        } else if !pair.value.is_null() {
            permitted(item, key, &pair.value, told);
        }
    }
    for key in element_type.required {
        missing(item, element_type, key, told);
    }
}

fn permitted(item: &Item<'_>, key: &str, value: &Node, told: &mut Told<'_>) {
    match key {
        "options" => options::check(item, value, told),
        "multiple" => boolean(item, key, value, told),
        "default" => options::default(item, value, told),
        _ => {
            string(item, key, value, told);
            if key == "label" && (item.is("input") || item.is("textarea")) {
                forbidden_word(item, value, told);
            }
        }
    }
}

/// An attribute that is not there, unless it was told already to stand in the wrong place.
fn missing(item: &Item<'_>, element_type: &ElementType, key: &str, told: &mut Told<'_>) {
    if attribute(item.node, key).is_some() {
        return;
    }
    let reason = item.says(format!("required attribute key `{key}` is missing"));
    if key == "label" && element_type.name == LABEL_IS_OPTIONAL {
        let reason = item.says("these checkboxes have no `label`");
        told.warning(CHECKBOXES_WITHOUT_LABEL, item.node.place, reason, "add a `label` under `attributes`");
    } else {
        let remedy = told.add(item.node.get("attributes"), key, " under `attributes`");
        told.error(ATTRIBUTE_MISSING, item.node.place, reason, remedy);
    }
}

fn not_permitted(item: &Item<'_>, element_type: &ElementType, pair: &Pair, told: &mut Told<'_>) {
    let key = pair.key.text().unwrap_or_default();
    let reason = item.says(format!("`{}` is not a permitted attribute", short(key)));
    let free = |name: &&str| item.attribute(name).is_none();
    let remedy = if VALIDATIONS.contains(&key) {
        "indent it under `validations`, beside `attributes`".to_owned()
    } else if ELEMENT_KEYS.contains(&key) {
        "indent it like `attributes`".to_owned()
    } else if let Some(name) = similar(key, element_type.attributes.iter().copied()).filter(free) {
        format!("write it `{name}`")
    } else {
        format!("delete it: {} has no such attribute", element_type.name)
    };
    if pair.value.is_null() {
        told.warning(ATTRIBUTE_NOT_PERMITTED, pair.key.place, reason, remedy);
    } else {
        told.error(ATTRIBUTE_NOT_PERMITTED, pair.key.place, reason, remedy);
    }
}

/// A value that must be text, and should not be blank.
pub(super) fn string(item: &Item<'_>, key: &str, value: &Node, told: &mut Told<'_>) {
    match value.meaning() {
        Meaning::Null => {}
        Meaning::Text if value.text().is_some_and(|text| !text.trim().is_empty()) => {}
        Meaning::Text if NEVER_BLANK.contains(&key) => {
            let reason = item.says(format!("`{key}` must be a string and cannot be empty"));
            told.error(ATTRIBUTE_NOT_A_STRING, value.place, reason, "write some text, or delete an optional key");
        }
        Meaning::Text => {
            told.warning(ATTRIBUTE_BLANK, value.place, item.says(format!("`{key}` is blank")), "delete the key");
        }
        other => {
            let reason = item.says(format!("`{key}` must be a string, but this is {}", other.name()));
            told.not_text(ATTRIBUTE_NOT_A_STRING, value, reason, "put the value in quotes");
        }
    }
}

fn forbidden_word(item: &Item<'_>, label: &Node, told: &mut Told<'_>) {
    let text = label.text().unwrap_or_default().to_lowercase();
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    if let Some(word) = words.find(|word| FORBIDDEN_WORDS.contains(word)) {
        let reason = item.says(format!("`label` contains forbidden word `{word}`"));
        told.error(LABEL_FORBIDDEN_WORD, label.place, reason, "reword the label, and ask for no secrets");
    }
}
