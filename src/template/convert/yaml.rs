//! Writes YAML that reads the same under the rules of YAML 1.1, which GitHub's reader follows.

use serde::Serialize;

use crate::template::yaml::{Meaning, meaning_of_plain};

/// `value` as YAML, with texts in quotes that would else be Booleans, numbers or dates. The words of `serde_yaml` are
/// those of YAML 1.2, where `yes` is text.
pub(super) fn written(value: &impl Serialize) -> String {
    // Texts and lists of texts can always be written as YAML.
    let yaml = serde_yaml::to_string(value).unwrap_or_default();
    let mut text = String::with_capacity(yaml.len());
    // Column of the key whose text stands on the lines below it.
    let mut block: Option<usize> = None;
    for line in yaml.lines() {
        let indent = line.len() - line.trim_start_matches(' ').len();
        block = block.filter(|column| line.is_empty() || indent > *column);
        if block.is_some() {
            text.push_str(line);
        } else {
            let (start, value_at) = value_of(line);
            let value = &line[value_at..];
            if value.starts_with(['|', '>']) {
                block = Some(start);
            }
            text.push_str(&line[..value_at]);
            text.push_str(&if is_text(value) { value.to_owned() } else { format!("'{value}'") });
        }
        text.push('\n');
    }
    text
}

/// The column of the key (or of the dash of a list's text), and the byte where the value starts.
fn value_of(line: &str) -> (usize, usize) {
    let start = line.len() - line.trim_start_matches([' ', '-']).len();
    let is_item = line[..start].ends_with("- ");
    match line[start..].find(": ") {
        Some(colon) => (start, start + colon + 2),
        None if is_item => (start - 2, start),
        None => (start, line.len()),
    }
}

/// Whether a plain value is text; one in quotes, brackets or lines of its own is what it says.
fn is_text(value: &str) -> bool {
    if value.is_empty() || value.starts_with(['\'', '"', '|', '>', '[', '{']) {
        return true;
    }
    let is_dated = value.starts_with(|c: char| c.is_ascii_digit())
        && value.chars().all(|c| c.is_ascii_digit() || ":-_.TZ+ ".contains(c));
    meaning_of_plain(value) == Meaning::Text && !is_dated
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_numbers_are_quoted_and_text_of_several_lines_is_left_alone() {
        let value = serde_json::json!({
            "a": "yes", "b": ["no", "12:30", "2024-01-01", "v1"], "c": "x: y\n- on\n- a: off\n", "d": [{"e": "1.0"}],
        });
        let expected =
            "a: 'yes'\nb:\n- 'no'\n- '12:30'\n- '2024-01-01'\n- v1\nc: |\n  x: y\n  - on\n  - a: off\nd:\n- e: '1.0'\n";
        assert_eq!(written(&value), expected);
    }
}
