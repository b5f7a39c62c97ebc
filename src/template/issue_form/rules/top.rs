//! Rules for the keys of the form itself.

use super::names::{
    BODY_EMPTY, BODY_ONLY_MARKDOWN, BODY_SHAPE, KEY_NOT_A_STRING, KEY_NOT_PERMITTED, LIST_ITEM_NOT_A_STRING,
    LIST_WITHOUT_SPACE, REQUIRED_KEY_MISSING,
};
use super::{Told, is_forbidden, short};
use crate::template::issue_form::read::find;
use crate::template::similar::similar;
use crate::template::yaml::{Meaning, Node, Pair, Place, Style, Value};

const STRINGS: [&str; 4] = ["name", "description", "title", "type"];
const LISTS: [&str; 3] = ["labels", "assignees", "projects"];
const REQUIRED: [&str; 3] = ["name", "description", "body"];

/// Keys of older or other files, and what a form calls them.
const FORMER: [(&str, &str); 2] = [("about", "description"), ("types", "type")];

pub(super) fn check(root: &Node, split: Option<Place>, told: &mut Told<'_>) {
    for pair in root.pairs() {
        match pair.key.text().unwrap_or_default() {
            key if STRINGS.contains(&key) => string(key, &pair.value, told),
            key if LISTS.contains(&key) => list(key, &pair.value, told),
            "body" => body(pair, told),
            key if !is_forbidden(&pair.key) => not_permitted(root, pair, key, told),
            _ => {}
        }
    }
    for key in REQUIRED {
        missing(root, key, split, told);
    }
}

fn missing(root: &Node, key: &str, split: Option<Place>, told: &mut Told<'_>) {
    let is_null_body = key == "body" && root.pairs().iter().any(|pair| pair.key.text() == Some("body"));
    let stands_elsewhere = || FORMER.iter().any(|(former, now)| *now == key && root.get(former).is_some());
    if is_null_body || find(root, key).is_some() || stands_elsewhere() {
        return;
    }
    if let Some(split) = split.filter(|_| key == "body") {
        told.error(BODY_EMPTY, split, "body cannot be empty, but a `---` parts it from the form", "delete the `---`");
        return;
    }
    let reason = format!("required top level key `{key}` is missing");
    told.error(REQUIRED_KEY_MISSING, root.place, reason, told.add(Some(root), key, ""));
}

fn not_permitted(root: &Node, pair: &Pair, key: &str, told: &mut Told<'_>) {
    let names = STRINGS.into_iter().chain(LISTS).chain(["body"]);
    let meant = FORMER.iter().find(|(former, _)| *former == key).map(|(_, now)| *now).or_else(|| similar(key, names));
    let remedy = match meant.filter(|meant| root.get(meant).is_none()) {
        Some(meant) => format!("write it `{meant}`"),
        None => "delete it".to_owned(),
    };
    told.error(KEY_NOT_PERMITTED, pair.key.place, format!("`{}` is not a permitted key", short(key)), remedy);
}

fn string(key: &str, value: &Node, told: &mut Told<'_>) {
    let remedy = if REQUIRED.contains(&key) { "write some text" } else { "write some text, or delete the key" };
    match value.meaning() {
        Meaning::Null => {}
        Meaning::Text if value.text().is_some_and(|text| !text.trim().is_empty()) => {}
        Meaning::Text => {
            told.error(KEY_NOT_A_STRING, value.place, format!("`{key}` must be a string and cannot be empty"), remedy);
        }
        other => {
            let reason = format!("`{key}` must be a string, but this is {}", other.name());
            told.not_text(KEY_NOT_A_STRING, value, reason, "put the value in quotes");
        }
    }
}

fn list(key: &str, value: &Node, told: &mut Told<'_>) {
    match &value.value {
        Value::Sequence(items) => items.iter().for_each(|item| list_item(key, item, told)),
        Value::Scalar { text, style: Style::Plain } if text.starts_with('-') && text.len() > 1 => {
            let reason = format!("`{key}` is one text here, not a list, for no space follows the `-`");
            told.warning(LIST_WITHOUT_SPACE, value.place, reason, "put a space after each `-`");
        }
        _ => string(key, value, told),
    }
}

fn list_item(key: &str, item: &Node, told: &mut Told<'_>) {
    let meaning = item.meaning();
    if meaning != Meaning::Text || item.text().is_some_and(|text| text.trim().is_empty()) {
        let what = if meaning == Meaning::Text { "blank" } else { meaning.name() };
        let reason = format!("an item of `{key}` should be a string, but this is {what}");
        told.warning(LIST_ITEM_NOT_A_STRING, item.place, reason, "put it in quotes, or delete it");
    }
}

fn body(pair: &Pair, told: &mut Told<'_>) {
    let value = &pair.value;
    if value.is_null() || (value.is_sequence() && value.items().is_empty()) {
        told.error(BODY_EMPTY, pair.key.place, "body cannot be empty", "add an element such as `- type: textarea`");
    } else if !value.is_sequence() {
        let reason = format!("body must be a list of elements, but this is {}", value.meaning().name());
        told.error(BODY_SHAPE, value.place, reason, "begin each element with `- type:`");
    } else if value.items().iter().all(|item| item.get("type").and_then(Node::text) == Some("markdown")) {
        let reason = "body must contain at least one non-markdown field";
        told.error(BODY_ONLY_MARKDOWN, pair.key.place, reason, "add an element that takes a response");
    }
}
