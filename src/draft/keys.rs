//! Values of front matter beside those that a draft has a place for.

use serde_yaml::{Mapping, Value};

/// The text that a key of `lines` holds, if it holds one.
pub fn get(lines: &str, key: &str) -> Option<String> {
    if !lines.contains(key) {
        return None;
    }
    let map: Mapping = serde_yaml::from_str(lines).ok()?;
    match map.get(key)? {
        Value::String(text) => Some(text.clone()).filter(|text| !text.trim().is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
