//! Choices and ticked boxes as data: by their labels, and boxes also as truth values in their order.

use serde_json::Value;

use super::values::{expected, text};
use crate::template::similar::most_alike;
use crate::template::{Field, FieldKind};

/// The labels that `value` chooses of those that `field` offers, in the order of the form.
pub(super) fn chosen_from(value: &Value, field: &Field) -> Result<Vec<String>, String> {
    let offered = field.option_labels();
    let wanted = match value {
        Value::Null => Vec::new(),
        Value::String(label) if label.is_empty() => Vec::new(),
        Value::Array(values) if is_ticks(values, field) => return ticked(values, &offered),
        Value::Array(values) => values.iter().map(|value| label(value, &offered)).collect::<Result<_, _>>()?,
        Value::Object(ticks) if matches!(field.kind, FieldKind::Checkboxes { .. }) => {
            let mut wanted = Vec::new();
            for (name, ticked) in ticks {
                let at = label(&Value::String(name.clone()), &offered)?;
                match ticked {
                    Value::Bool(true) => wanted.push(at),
                    Value::Bool(false) | Value::Null => {}
                    other => return Err(format!("{name}: {}", expected("true or false", other))),
                }
            }
            wanted
        }
        Value::Object(_) => return Err(expected("a label of the form", value)),
        value => vec![label(value, &offered)?],
    };
    if wanted.len() > 1 && matches!(field.kind, FieldKind::Dropdown { multiple: false, .. }) {
        return Err(format!("expected one choice, got {}", wanted.len()));
    }
    let in_order = offered.iter().enumerate().filter(|(at, _)| wanted.contains(at));
    Ok(in_order.map(|(_, label)| (*label).to_owned()).collect())
}

/// A label for a dropdown of one choice, a list of labels for all others.
pub(super) fn chosen_to(labels: &[String], field: &Field) -> Value {
    match (&field.kind, labels) {
        (FieldKind::Dropdown { multiple: false, .. }, []) => Value::String(String::new()),
        (FieldKind::Dropdown { multiple: false, .. }, [label]) => Value::String(label.clone()),
        _ => Value::Array(labels.iter().cloned().map(Value::String).collect()),
    }
}

fn is_ticks(values: &[Value], field: &Field) -> bool {
    matches!(field.kind, FieldKind::Checkboxes { .. }) && !values.is_empty() && values.iter().all(Value::is_boolean)
}

fn ticked(values: &[Value], offered: &[&str]) -> Result<Vec<String>, String> {
    if values.len() != offered.len() {
        return Err(format!("expected {} truth values, one for each box, got {}", offered.len(), values.len()));
    }
    let ticked = offered.iter().zip(values).filter(|(_, value)| **value == Value::Bool(true));
    Ok(ticked.map(|(label, _)| (*label).to_owned()).collect())
}

/// The index of the option that `value` names; upper and lower case are told apart only if they have to be.
fn label(value: &Value, offered: &[&str]) -> Result<usize, String> {
    let wanted = text(value)?;
    let wanted = wanted.trim();
    let exact = offered.iter().position(|label| label.trim() == wanted);
    let alike = || offered.iter().position(|label| label.trim().to_lowercase() == wanted.to_lowercase());
    exact.or_else(alike).ok_or_else(|| match most_alike(wanted, offered.iter().copied(), |label| [label, label]) {
        Some(label) => format!("`{wanted}` is not offered; did you mean `{label}`?"),
        None => format!("`{wanted}` is not offered"),
    })
}
