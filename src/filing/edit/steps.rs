//! The requests that change one thing of an issue and touch nothing else of it, whatever others set meanwhile.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use super::{Base, Changes, changes, missing};
use crate::filing::wish::Part;
use crate::filing::{Request, Wish};

/// A request, and what it adds or takes away.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    pub part: Part,
    pub values: Vec<String>,
    pub request: Request,
}

/// What is left of `wanted` to make of the issue as it is `now` what `wish` says. `before` is what the author changed it
/// from: what others added since stays. `number` is the new milestone's.
pub fn steps(wanted: &Changes, wish: &Wish, before: &Base, now: &Base, number: Option<u64>) -> Vec<Step> {
    let path = now.path();
    let mut steps = Vec::new();
    if wanted.labels.is_some() {
        steps.extend(add(&path, Part::Label, "labels", missing(&wish.labels, &now.labels)));
        steps.extend(gone(&before.labels, &wish.labels, &now.labels).into_iter().map(|name| Step {
            part: Part::Label,
            request: Request::delete(format!("{path}/labels/{}", utf8_percent_encode(&name, NON_ALPHANUMERIC)), None),
            values: vec![name],
        }));
    }
    if wanted.assignees.is_some() {
        steps.extend(add(&path, Part::Assignee, "assignees", missing(&wish.assignees, &now.assignees)));
        let values = gone(&before.assignees, &wish.assignees, &now.assignees);
        let request = Request::delete(format!("{path}/assignees"), Some(json!({"assignees": values})));
        steps.extend((!values.is_empty()).then_some(Step { part: Part::Assignee, values, request }));
    }
    let left = changes(now, wish);
    if let (Some(_), Some(value)) = (&wanted.milestone, left.milestone) {
        steps.push(set(&path, Part::Milestone, "milestone", json!(value.as_ref().and(number)), value));
    }
    if let (Some(_), Some(value)) = (&wanted.kind, left.kind) {
        steps.push(set(&path, Part::Type, "type", json!(value), value));
    }
    steps
}

/// What the author took away and is there all the same.
fn gone(before: &[String], wished: &[String], now: &[String]) -> Vec<String> {
    let taken = missing(before, wished);
    missing(&taken, &missing(&taken, now))
}

fn add(path: &str, part: Part, key: &str, values: Vec<String>) -> Option<Step> {
    let request = Request::post(format!("{path}/{key}"), json!({ key: values }));
    (!values.is_empty()).then_some(Step { part, values, request })
}

fn set(path: &str, part: Part, key: &str, json: Value, value: Option<String>) -> Step {
    Step {
        part,
        values: vec![value.unwrap_or_else(|| "(none)".to_owned())],
        request: Request::patch(path, json!({ key: json })),
    }
}
