//! Single values: a response as JSON and back, with typed complaints.

use serde_json::{Map, Value, json};

use super::choices::{chosen_from, chosen_to};
use crate::draft::{Item, Phase, Response};
use crate::template::Field;

/// `expected text, got a list`.
pub(super) fn expected(what: &str, got: &Value) -> String {
    let got = match got {
        Value::Null => "nothing",
        Value::Bool(_) => "a truth value",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "a map",
    };
    format!("expected {what}, got {got}")
}

/// Text with LF line ends. Numbers and truth values are taken as they are written, nothing as empty.
pub(super) fn text(value: &Value) -> Result<String, String> {
    match value {
        Value::String(text) => Ok(text.replace("\r\n", "\n").replace('\r', "\n")),
        Value::Number(number) => Ok(number.to_string()),
        Value::Bool(truth) => Ok(truth.to_string()),
        Value::Null => Ok(String::new()),
        other => Err(expected("text", other)),
    }
}

/// A list of texts, or one text with commas.
pub(super) fn strings(value: &Value) -> Result<Vec<String>, String> {
    match value {
        Value::Array(values) => values.iter().map(text).collect(),
        Value::String(text) => {
            Ok(text.split(',').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect())
        }
        Value::Null => Ok(Vec::new()),
        other => Err(expected("a list of texts", other)),
    }
}

/// A response to `field` of the kind of `now`.
pub(super) fn response_from(value: &Value, field: &Field, now: &Response) -> Result<Response, String> {
    match now {
        Response::Chosen(_) => chosen_from(value, field).map(Response::Chosen),
        Response::Text(_) => text(value).map(Response::Text),
        Response::Items(items) => items_from(value, items).map(Response::Items),
        Response::Phases(_) => match value {
            Value::Array(phases) => {
                let phase = |(index, value)| phase_from(value).map_err(|why| format!("phase {}: {why}", index + 1));
                phases.iter().enumerate().map(phase).collect::<Result<_, _>>().map(Response::Phases)
            }
            other => Err(expected("a list of {name, estimate, tasks, milestone}", other)),
        },
    }
}

/// A list of items; or `{text: ticked}`, which ticks items that are there and adds the others.
fn items_from(value: &Value, now: &[Item]) -> Result<Vec<Item>, String> {
    match value {
        Value::Array(items) => items.iter().map(item_from).collect(),
        Value::Object(ticks) => {
            let mut items = now.to_vec();
            for (text, ticked) in ticks {
                let Value::Bool(ticked) = *ticked else {
                    return Err(format!("{text}: {}", expected("true or false", ticked)));
                };
                match items.iter_mut().find(|item| item.text == *text) {
                    Some(item) => item.ticked = ticked,
                    None => items.push(Item { ticked, ..Item::new(text.clone()) }),
                }
            }
            Ok(items)
        }
        Value::String(text) => Ok(text.lines().map(Item::new).collect()),
        other => Err(expected("a list", other)),
    }
}

/// Text, or `{text, ticked, depth}`.
fn item_from(value: &Value) -> Result<Item, String> {
    let Value::Object(map) = value else { return text(value).map(Item::new) };
    known_keys(map, &["text", "ticked", "depth"])?;
    let ticked = match map.get("ticked") {
        None | Some(Value::Null) => false,
        Some(Value::Bool(ticked)) => *ticked,
        Some(other) => return Err(format!("ticked: {}", expected("true or false", other))),
    };
    let depth = map.get("depth").and_then(Value::as_u64).unwrap_or(0);
    let text = map.get("text").map_or(Ok(String::new()), text)?;
    Ok(Item { text, ticked, depth: usize::try_from(depth).unwrap_or(0).min(100) })
}

fn phase_from(value: &Value) -> Result<Phase, String> {
    let Value::Object(map) = value else { return Err(expected("{name, estimate, tasks, milestone}", value)) };
    known_keys(map, &["name", "estimate", "tasks", "milestone"])?;
    let part = |key: &str| map.get(key).map_or(Ok(String::new()), text).map_err(|why| format!("{key}: {why}"));
    let tasks = match map.get("tasks") {
        None | Some(Value::Null) => Vec::new(),
        Some(tasks) => items_from(tasks, &[]).map_err(|why| format!("tasks: {why}"))?,
    };
    let milestone =
        map.get("milestone").map_or(Ok(Item::default()), item_from).map_err(|why| format!("milestone: {why}"))?;
    Ok(Phase { name: part("name")?, estimate: part("estimate")?, tasks, milestone })
}

fn known_keys(map: &Map<String, Value>, known: &[&str]) -> Result<(), String> {
    match map.keys().find(|key| !known.contains(&key.as_str())) {
        Some(key) => Err(format!("there is no `{key}` here; there are {}", known.join(", "))),
        None => Ok(()),
    }
}

/// A response to `field` as data.
pub(super) fn response_to(response: &Response, field: &Field) -> Value {
    match response {
        Response::Chosen(labels) => chosen_to(labels, field),
        Response::Text(text) => Value::String(text.clone()),
        Response::Items(items) => Value::Array(items.iter().map(item_to).collect()),
        Response::Phases(phases) => Value::Array(
            phases
                .iter()
                .map(|phase| {
                    let tasks: Vec<Value> = phase.tasks.iter().map(item_to).collect();
                    let (name, estimate, milestone) = (&phase.name, &phase.estimate, item_to(&phase.milestone));
                    json!({ "name": name, "estimate": estimate, "tasks": tasks, "milestone": milestone })
                })
                .collect(),
        ),
    }
}

/// Text alone where that says all.
fn item_to(item: &Item) -> Value {
    if !item.ticked && item.depth == 0 {
        return Value::String(item.text.clone());
    }
    let mut map = Map::from_iter([("text".to_owned(), Value::String(item.text.clone()))]);
    if item.ticked {
        map.insert("ticked".to_owned(), Value::Bool(true));
    }
    if item.depth > 0 {
        map.insert("depth".to_owned(), Value::from(item.depth));
    }
    Value::Object(map)
}
