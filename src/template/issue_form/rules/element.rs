//! Rules for one element of the body: its type, id, keys and validations.

use super::names::{
    BODY_SHAPE, ELEMENT_KEY_NOT_PERMITTED, ID_CHARACTERS, KEY_NOT_A_STRING, MARKDOWN_TAKES_NO_RESPONSE, NOT_A_BOOLEAN,
    TYPE_MISSING, TYPE_NOT_VALID, VALIDATION_NOT_PERMITTED,
};
use super::types::{ATTRIBUTES, ELEMENT_KEYS, TYPES, VALIDATIONS};
use super::{Item, Told, attributes, is_forbidden, short};
use crate::template::issue_form::read::find;
use crate::template::similar::similar;
use crate::template::yaml::{Meaning, Node, Pair, Place};

pub(super) fn check(item: &Item<'_>, told: &mut Told<'_>) {
    if !item.node.is_mapping() {
        let reason =
            item.says(format!("an element must be keys and values, but this is {}", item.node.meaning().name()));
        told.error(BODY_SHAPE, item.node.place, reason, "write `- type:` and the other keys below it");
        return;
    }
    element_type(item, told);
    for pair in item.node.pairs().iter().filter(|pair| !is_forbidden(&pair.key)) {
        match pair.key.text().unwrap_or_default() {
            "id" => id(item, pair, told),
            "validations" => validations(item, pair, told),
            key if ELEMENT_KEYS.contains(&key) => {}
            key => {
                let reason = item.says(format!("`{}` is not a permitted key", short(key)));
                told.error(ELEMENT_KEY_NOT_PERMITTED, pair.key.place, reason, key_remedy(item, key));
            }
        }
    }
    attributes::check(item, told);
}

fn key_remedy(item: &Item<'_>, key: &str) -> String {
    if ATTRIBUTES.contains(&key) {
        "indent it under `attributes`".to_owned()
    } else if VALIDATIONS.contains(&key) {
        "indent it under `validations`".to_owned()
    } else {
        let meant = similar(key, ELEMENT_KEYS).filter(|meant| item.node.get(meant).is_none());
        meant.map_or("delete it".to_owned(), |meant| format!("write it `{meant}`"))
    }
}

fn element_type(item: &Item<'_>, told: &mut Told<'_>) {
    let Some(node) = item.node.get("type") else {
        if find(item.node, "type").is_none() {
            let reason = item.says("required key type is missing");
            told.error(TYPE_MISSING, item.node.place, reason, "add a type such as `type: textarea`");
        }
        return;
    };
    if item.element_type.is_none() {
        let written = node.text().unwrap_or(node.meaning().name());
        let reason = item.says(format!("`{}` is not a valid input type", short(written)));
        told.error(TYPE_NOT_VALID, node.place, reason, type_remedy(written));
    }
}

fn type_remedy(written: &str) -> String {
    let names = TYPES.iter().map(|element_type| element_type.name);
    match similar(written, names.clone()) {
        Some(name) => format!("write it `{name}`"),
        None => format!("use one of {}", names.collect::<Vec<_>>().join(", ")),
    }
}

fn id(item: &Item<'_>, pair: &Pair, told: &mut Told<'_>) {
    let (place, text) = (pair.value.place, pair.value.text().unwrap_or_default());
    match pair.value.meaning() {
        Meaning::Null => {}
        Meaning::Text => {
            if text.is_empty() || !text.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c)) {
                let reason = item.says("`id` can only contain numbers, letters, -, _");
                told.error(ID_CHARACTERS, place, reason, "replace all other characters, spaces too");
            }
        }
        other => {
            let reason = item.says(format!("`id` must be a string, but this is {}", other.name()));
            told.not_text(KEY_NOT_A_STRING, &pair.value, reason, "put it in quotes");
        }
    }
    if item.is("markdown") {
        takes_no_response(item, pair.key.place, "id", told);
    }
}

fn takes_no_response(item: &Item<'_>, place: Place, key: &str, told: &mut Told<'_>) {
    let reason = item.says(format!("a markdown element takes no response and needs no `{key}`"));
    told.warning(MARKDOWN_TAKES_NO_RESPONSE, place, reason, "delete it");
}

fn validations(item: &Item<'_>, pair: &Pair, told: &mut Told<'_>) {
    let value = &pair.value;
    if value.is_null() {
        return;
    }
    if !value.is_mapping() {
        let reason =
            item.says(format!("`validations` must be keys and values, but this is {}", value.meaning().name()));
        told.error(BODY_SHAPE, value.place, reason, "write `required: true` below it");
    }
    if item.is("markdown") {
        takes_no_response(item, pair.key.place, "validations", told);
        return;
    }
    for pair in value.pairs().iter().filter(|pair| !is_forbidden(&pair.key)) {
        match pair.key.text().unwrap_or_default() {
            "required" => boolean(item, "required", &pair.value, told),
            "accept" if item.element_type.is_none() || item.is("upload") => {}
            key => {
                let reason = item.says(format!("`{}` is not a known validation", short(key)));
                told.warning(VALIDATION_NOT_PERMITTED, pair.key.place, reason, "delete it");
            }
        }
    }
}

/// A value that should be true or false.
pub(super) fn boolean(item: &Item<'_>, key: &str, value: &Node, told: &mut Told<'_>) {
    if !value.is_null() && value.boolean().is_none() {
        let reason = item.says(format!("`{key}` should be true or false, but this is {}", value.meaning().name()));
        told.warning(NOT_A_BOOLEAN, value.place, reason, "write true or false, without quotes");
    }
}
