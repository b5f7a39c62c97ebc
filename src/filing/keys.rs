//! Milestone, type and projects as lines of front matter, beside the keys that belong to other programs.

use serde_yaml::{Mapping, Value};

pub use crate::draft::keys::get;

/// The texts that a key holds: a list of them, or one with commas between.
pub fn list(lines: &str, key: &str) -> Vec<String> {
    let map: Option<Mapping> = serde_yaml::from_str(lines).ok();
    let texts = match map.as_ref().and_then(|map| map.get(key)) {
        Some(Value::Sequence(values)) => values.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        Some(Value::String(text)) => text.split(',').map(str::to_owned).collect(),
        _ => Vec::new(),
    };
    texts.iter().map(|text: &String| text.trim().to_owned()).filter(|text| !text.is_empty()).collect()
}

/// The lines with another value for a key, or without it; all other lines stay as they are.
pub fn set(lines: &str, key: &str, value: Option<&str>) -> String {
    put(lines, key, value.map(Value::from))
}

/// The lines with another list for a key, or without it when the list is empty.
pub fn set_list(lines: &str, key: &str, values: &[String]) -> String {
    put(lines, key, (!values.is_empty()).then(|| values.iter().cloned().map(Value::from).collect()))
}

fn put(lines: &str, key: &str, value: Option<Value>) -> String {
    let mut kept = String::new();
    let mut is_inside = false;
    for line in lines.split_inclusive('\n') {
        let is_own = line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with(':'));
        is_inside = is_own || (is_inside && line.starts_with([' ', '\t', '-', ']']));
        if !is_inside {
            kept.push_str(line);
        }
    }
    let Some(value) = value else { return kept };
    if !kept.is_empty() && !kept.ends_with('\n') {
        kept.push('\n');
    }
    let map: Mapping = [(Value::from(key), value)].into_iter().collect();
    kept + &serde_yaml::to_string(&map).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_set_changed_and_taken_away() {
        let lines = "projects:\n- o/1\n";
        let set_once = set(lines, "milestone", Some("v1: the first"));
        assert_eq!(set_once, "projects:\n- o/1\nmilestone: 'v1: the first'\n");
        assert_eq!(get(&set_once, "milestone").as_deref(), Some("v1: the first"));
        let changed = set(&set_once, "milestone", Some("v2"));
        assert_eq!(get(&changed, "milestone").as_deref(), Some("v2"));
        assert_eq!(set(&changed, "milestone", None), lines);
    }

    #[test]
    fn a_list_is_read_in_either_writing() {
        assert_eq!(list("projects: [octo/1, octo/2]\n", "projects"), ["octo/1", "octo/2"]);
        assert_eq!(list("projects: octo/1, octo/2\n", "projects"), ["octo/1", "octo/2"]);
        assert!(list("projects: 3\n", "projects").is_empty() && list("", "projects").is_empty());
    }

    #[test]
    fn a_list_is_set_changed_and_taken_away() {
        let names = ["octo/1", "Q1: plan"].map(str::to_owned);
        let set_once = set_list("type: Bug\nprojects:\n- o/1\n- o/2\n", "projects", &names);
        assert_eq!(set_once, "type: Bug\nprojects:\n- octo/1\n- 'Q1: plan'\n");
        assert_eq!(set_list(&set_once, "projects", &[]), "type: Bug\n");
        assert_eq!(set_list("projects: [\n  o/1,\n]\ntype: Bug\n", "projects", &[]), "type: Bug\n");
    }

    #[test]
    fn what_is_no_text_is_no_value() {
        assert_eq!(get("type: [a]\n", "type"), None);
        assert_eq!(get("milestone: 3\n", "milestone").as_deref(), Some("3"));
        assert_eq!(get("", "type"), None);
        assert_eq!(get(": :\n -", "type"), None);
    }
}
