//! Answers as data: JSON or YAML in and out.
//!
//! ```yaml
//! title: Stream the export
//! labels: [advanced]
//! issue-summary: text
//! acceptance-criteria: [kept, {text: done, ticked: true}]     # or {kept: false, done: true}
//! implementation-plan.phases: [{name: One, estimate: 2 weeks, tasks: [a, b], milestone: m}]
//! impact-analysis.memory-usage: {not_applicable: no state is kept}
//! browser: Firefox                 # a form's dropdown: a label, or a list where several may be chosen
//! terms: [I agree]                 # checkboxes: the labels ticked, or [true, false] in order, or {I agree: true}
//! ```
//! Only what differs from the template is written out. A list that is given replaces the items there were.

mod choices;
mod values;

use serde_json::{Map, Value};

use crate::draft::{Answer, Draft, Response};
use crate::template::similar::most_alike;
use crate::template::{Field, FieldKind, Problem, Severity, Template};
use values::{expected, response_from, response_to, strings, text};

/// The key that marks a field not applicable; its value is the reason.
const NOT_APPLICABLE: &str = "not_applicable";
/// What single answers from the command line are called in messages.
pub const OPTION: &str = "--set";
const TITLE: &str = "title";
const LABELS: &str = "labels";
const ASSIGNEES: &str = "assignees";

/// Reads answers from YAML or JSON.
///
/// # Errors
/// Not YAML, with line and column; or not a map.
pub fn from_yaml(source: &str, file: &str) -> Result<Value, Vec<Problem>> {
    if source.trim().is_empty() {
        return Ok(Value::Object(Map::new()));
    }
    // JSON is YAML too, but YAML readers refuse control characters that JSON may hold.
    if let Ok(value @ Value::Object(_)) = serde_json::from_str(source) {
        return Ok(value);
    }
    let value: Value = serde_yaml::from_str(source).map_err(|error| {
        let (line, column) = error.location().map_or((0, 0), |place| (place.line(), place.column()));
        let reason = format!("the answers are not YAML: {error}");
        vec![problem(file, &reason, "quote texts that hold a colon or begin with a mark").at(line, column)]
    })?;
    match value {
        Value::Object(_) => Ok(value),
        Value::Null => Ok(Value::Object(Map::new())),
        other => Err(vec![problem(file, &expected("a map of field ids", &other), "write `field-id: answer` lines")]),
    }
}

/// Puts answers into `draft`.
///
/// # Errors
/// All fields that are not there, and all values of a wrong type; the draft then has the others.
pub fn apply(draft: &mut Draft, values: &Value, file: &str) -> Result<(), Vec<Problem>> {
    let Value::Object(map) = values else {
        return Err(vec![problem(file, &expected("a map of field ids", values), "write `field-id: answer` lines")]);
    };
    let put = |(key, value): (&String, &Value)| put(draft, key, value, file).err();
    let problems: Vec<Problem> = map.iter().filter_map(put).collect();
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

/// Puts one answer `FIELD=VALUE` into `draft`. The value is text for text fields; for others it is YAML, or one
/// item a line.
///
/// # Errors
/// No `=`, a field that is not there, or a value of a wrong type.
pub fn set(draft: &mut Draft, assignment: &str) -> Result<(), Problem> {
    let place = OPTION;
    let Some((key, value)) = assignment.split_once('=') else {
        return Err(problem(place, &format!("`{assignment}` has no `=`"), "write FIELD=VALUE"));
    };
    let key = key.trim();
    let is_text = match key {
        TITLE => true,
        LABELS | ASSIGNEES => false,
        _ => matches!(draft.answers[index_of(&draft.template, key, place)?].response, Response::Text(_)),
    };
    let value = if is_text { Value::String(value.to_owned()) } else { structured(value) };
    put(draft, key, &value, place)
}

/// A YAML list or map as such, anything else as one item a line.
fn structured(value: &str) -> Value {
    match serde_yaml::from_str::<Value>(value) {
        Ok(value @ (Value::Array(_) | Value::Object(_))) => value,
        _ => Value::Array(value.lines().map(|line| Value::String(line.to_owned())).collect()),
    }
}

/// The answers that differ from what the template starts with, and all answers to an issue form; [`apply`] takes them
/// back.
pub fn to_json(draft: &Draft) -> Value {
    let template = &draft.template;
    let mut map = Map::new();
    let list = |texts: &[String]| Value::Array(texts.iter().cloned().map(Value::String).collect());
    if draft.title != template.title {
        map.insert(TITLE.to_owned(), Value::String(draft.title.clone()));
    }
    if draft.labels != template.labels {
        map.insert(LABELS.to_owned(), list(&draft.labels));
    }
    if draft.assignees != template.assignees {
        map.insert(ASSIGNEES.to_owned(), list(&draft.assignees));
    }
    for ((_, field), answer) in template.fields().zip(&draft.answers) {
        // A form's answers are all told: programs that read them have no form to look them up in.
        let is_told = template.is_form() && (answer.is_given(field) || takes_several(field));
        if *answer == Answer::initial(field) && !is_told {
            continue;
        }
        let value = match &answer.not_applicable {
            Some(reason) => Value::Object(Map::from_iter([(NOT_APPLICABLE.to_owned(), Value::String(reason.clone()))])),
            None => response_to(&answer.response, field),
        };
        map.insert(field.id.clone(), value);
    }
    Value::Object(map)
}

fn takes_several(field: &Field) -> bool {
    matches!(field.kind, FieldKind::Checkboxes { .. } | FieldKind::Dropdown { multiple: true, .. })
}

fn put(draft: &mut Draft, key: &str, value: &Value, file: &str) -> Result<(), Problem> {
    let wrong = |reason: String| problem(file, &format!("{key}: {reason}"), "see `issuewright templates show`");
    match key {
        TITLE => draft.title = text(value).map_err(wrong)?,
        LABELS => draft.labels = strings(value).map_err(wrong)?,
        ASSIGNEES => draft.assignees = strings(value).map_err(wrong)?,
        _ => {
            let index = index_of(&draft.template, key, file)?;
            let template = draft.template.clone();
            let Some((_, field)) = template.field(index) else { return Ok(()) };
            let answer = &mut draft.answers[index];
            if let Some(reason) = value.get(NOT_APPLICABLE) {
                if matches!(answer.response, Response::Chosen(_)) {
                    return Err(wrong("a choice has no room for a reason; leave it out".to_owned()));
                }
                answer.not_applicable = Some(text(reason).map_err(wrong)?);
            } else {
                answer.response = response_from(value, field, &answer.response).map_err(wrong)?;
                answer.not_applicable = None;
            }
        }
    }
    Ok(())
}

/// The field of this id, or the one field whose id ends in it.
fn index_of(template: &Template, wanted: &str, file: &str) -> Result<usize, Problem> {
    let ids: Vec<&str> = template.fields().map(|(_, field)| field.id.as_str()).collect();
    if let Some(index) = ids.iter().position(|id| *id == wanted) {
        return Ok(index);
    }
    let last_part = |id: &&str| id.rsplit('.').next() == Some(wanted);
    let mut partial = ids.iter().enumerate().filter(|(_, id)| last_part(id));
    match (partial.next(), partial.next()) {
        (Some((index, _)), None) => Ok(index),
        (Some(_), Some(_)) => {
            let all: Vec<&str> = ids.iter().copied().filter(last_part).collect();
            Err(problem(file, &format!("several fields are called `{wanted}`"), &format!("write {}", all.join(" or "))))
        }
        (None, _) => {
            // By the whole id, or its last part.
            let alike = most_alike(wanted, ids, |id| [id, id.rsplit('.').next().unwrap_or(id)]);
            let remedy = match alike {
                Some(id) => format!("did you mean `{id}`?"),
                None => "see `issuewright templates show` for the fields".to_owned(),
            };
            Err(problem(file, &format!("there is no field `{wanted}`"), &remedy))
        }
    }
}

fn problem(file: &str, reason: &str, remedy: &str) -> Problem {
    Problem::new(Severity::Error, file, reason, remedy)
}

#[cfg(test)]
mod tests;
