//! Reads a file's front matter: name, about, title, labels, assignees, and where the body starts.

use serde_yaml::{Mapping, Value};

use super::problem::{Problem, Severity};

/// What the front matter of a template or of a saved issue says. Keys that are not listed here are kept as they stand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FrontMatter {
    pub name: String,
    pub about: String,
    pub title: String,
    pub labels: Vec<String>,
    pub assignees: Vec<String>,
    /// The template a saved issue was written from; our own key.
    pub template: Option<String>,
    /// The lines of all other keys, with LF line ends.
    pub others: String,
    /// Byte at which the body starts: after the front matter and one blank line, or after a byte order mark.
    pub body_start: usize,
    /// `file` is empty: the caller knows its name.
    pub problems: Vec<Problem>,
}

const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The rules of front matter, as [`Problem::rule`] names them.
pub const NEVER_CLOSED: &str = "front-matter-never-closed";
pub const SYNTAX: &str = "front-matter-syntax";
pub const SHAPE: &str = "front-matter-shape";
pub const VALUE: &str = "front-matter-value";

/// Splits `text` into front matter and body. What cannot be read is a problem, and the rest is still used.
pub fn split(text: &str) -> FrontMatter {
    let start = if text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
    let mut front = FrontMatter { body_start: start, ..FrontMatter::default() };
    let Some(opening) = first_line(&text[start..]).filter(|line| is_mark(line)) else { return front };
    let yaml_start = start + opening.len();
    let Some((yaml_end, body_start)) = closing_mark(text, yaml_start) else {
        let reason = "the front matter that starts here is never closed";
        front.problems.push(warning(NEVER_CLOSED, 1, 1, reason.into(), "end it with a line of three dashes"));
        return front;
    };
    front.body_start = body_start;
    read_yaml(&mut front, &text[yaml_start..yaml_end]);
    front
}

fn first_line(text: &str) -> Option<&str> {
    text.split_inclusive('\n').next()
}

fn is_mark(line: &str) -> bool {
    line.trim_end() == "---"
}

/// Where the YAML ends and where the body starts.
fn closing_mark(text: &str, yaml_start: usize) -> Option<(usize, usize)> {
    let mut at = yaml_start;
    for line in text[yaml_start..].split_inclusive('\n') {
        if is_mark(line) {
            let after = at + line.len();
            let blank = first_line(&text[after..]).filter(|line| line.trim().is_empty()).map_or(0, str::len);
            return Some((at, after + blank));
        }
        at += line.len();
    }
    None
}

fn read_yaml(front: &mut FrontMatter, yaml: &str) {
    match serde_yaml::from_str::<Value>(yaml) {
        Ok(Value::Mapping(map)) => {
            read_map(front, &map, yaml);
            front.others = other_keys(&map, yaml);
        }
        Ok(Value::Null) => {}
        Ok(_) => {
            let reason = "the front matter is not a list of keys and values";
            front.problems.push(warning(
                SHAPE,
                2,
                1,
                reason.into(),
                "write it as `name: …` and `about: …`, one per line",
            ));
        }
        Err(error) => {
            let (line, column) = error.location().map_or((2, 1), |at| (at.line() + 1, at.column().max(1)));
            let reason = format!("the front matter is not YAML ({})", without_place(&error.to_string()));
            front.problems.push(warning(
                SYNTAX,
                line,
                column,
                reason,
                "quote values that hold a colon, and keep the indentation even",
            ));
        }
    }
}

const KEYS: [&str; 6] = ["name", "about", "title", "labels", "assignees", "template"];

/// The lines of the keys that are none of [`KEYS`], each with those that belong to it. Where lines alone do not tell
/// whose they are, as in a list in brackets that ends at the margin, the keys are written anew.
fn other_keys(map: &Mapping, yaml: &str) -> String {
    let is_other = |key: &Value| !key.as_str().is_some_and(|key| KEYS.contains(&key));
    let others: Mapping = map.iter().filter(|(key, _)| is_other(key)).map(|(k, v)| (k.clone(), v.clone())).collect();
    if others.is_empty() {
        return String::new();
    }
    let lines = lines_of_other_keys(yaml);
    let is_whole = serde_yaml::from_str::<Mapping>(&lines).is_ok_and(|read| read == others);
    if is_whole { lines } else { serde_yaml::to_string(&others).unwrap_or_default() }
}

fn lines_of_other_keys(yaml: &str) -> String {
    let mut is_other = false;
    let mut others = String::new();
    for line in yaml.lines() {
        let begins = !line.is_empty() && !line.starts_with([' ', '\t', '-', '#']);
        if begins {
            let key = line.split(':').next().unwrap_or_default().trim().trim_matches(['"', '\'']);
            is_other = !KEYS.contains(&key);
        }
        if is_other {
            others.push_str(line);
            others.push('\n');
        }
    }
    others
}

/// The parser's message ends in the place, counted within the YAML, which is said already.
fn without_place(message: &str) -> &str {
    message.split(" at line ").next().unwrap_or(message)
}

fn read_map(front: &mut FrontMatter, map: &Mapping, yaml: &str) {
    for (key, value) in map {
        let Some(key) = key.as_str() else { continue };
        let read = match key {
            "name" => text(value).map(|text| front.name = text),
            "about" => text(value).map(|text| front.about = text),
            "title" => text(value).map(|text| front.title = text),
            "template" => text(value).map(|text| front.template = Some(text).filter(|text| !text.is_empty())),
            "labels" => names(value).map(|names| front.labels = names),
            "assignees" => names(value).map(|names| front.assignees = names),
            _ => Some(()),
        };
        if read.is_none() {
            let wanted = if matches!(key, "labels" | "assignees") { "a list of names" } else { "a text" };
            let reason = format!("`{key}` in the front matter is not {wanted}");
            let line = yaml.lines().position(|line| line.starts_with(key)).map_or(2, |at| at + 2);
            front.problems.push(warning(VALUE, line, 1, reason, "it is taken as empty until it is mended"));
        }
    }
}

/// A scalar as text; null is empty.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::Null => Some(String::new()),
        Value::String(text) => Some(text.trim_end_matches('\n').to_string()),
        Value::Bool(value) => Some(value.to_string()),
        Value::Number(value) => Some(value.to_string()),
        _ => None,
    }
}

/// A list of scalars, or names separated by commas in one text; null is none.
fn names(value: &Value) -> Option<Vec<String>> {
    let all: Vec<String> = match value {
        Value::Sequence(items) => items.iter().map(text).collect::<Option<_>>()?,
        other => text(other)?.split(',').map(str::to_string).collect(),
    };
    Some(all.iter().map(|name| name.trim().to_string()).filter(|name| !name.is_empty()).collect())
}

fn warning(rule: &'static str, line: usize, column: usize, reason: String, remedy: &str) -> Problem {
    Problem { rule, ..Problem::new(Severity::Warning, "", reason, remedy) }.at(line, column)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body_of(text: &str) -> &str {
        &text[split(text).body_start..]
    }

    #[test]
    fn the_keys_of_a_template_are_read() {
        let front = split(
            "---\nname: Bug\nabout: A bug\ntitle: '[BUG] '\nlabels: [bug, 'help wanted']\nassignees: ''\nprojects: a/1\n---\n\nbody",
        );
        assert_eq!((front.name.as_str(), front.about.as_str(), front.title.as_str()), ("Bug", "A bug", "[BUG] "));
        assert_eq!(front.labels, ["bug", "help wanted"]);
        assert!(front.assignees.is_empty() && front.template.is_none() && front.problems.is_empty());
    }

    #[test]
    fn other_keys_keep_their_lines_and_are_written_anew_where_lines_do_not_tell() {
        let others = |yaml: &str| split(&format!("---\n{yaml}---\nbody")).others;
        assert_eq!(others("name: a\r\ntype: Bug # new\r\n\r\nlabels: b\r\n"), "type: Bug # new\n\n");
        assert_eq!(others("labels: [\n\"a\",\n]\ntype: Bug\n"), "type: Bug\n");
        assert_eq!(others("title: &t A\nepic: *t\n"), "epic: A\n");
        assert_eq!(others("labels: [\na\n]\n# mine\n"), "");
    }

    #[test]
    fn labels_and_assignees_are_lists_comma_strings_or_nothing() {
        for (yaml, expected) in [
            ("labels: bug, help wanted", vec!["bug", "help wanted"]),
            ("labels:\n- bug\n- 2024", vec!["bug", "2024"]),
            ("labels:", vec![]),
            ("labels: ''", vec![]),
            ("labels: []", vec![]),
        ] {
            assert_eq!(split(&format!("---\n{yaml}\n---\n")).labels, expected, "{yaml:?}");
        }
    }

    #[test]
    fn the_body_starts_after_the_closing_line_and_one_blank_line() {
        assert_eq!(body_of("---\nname: a\n---\n\n\nbody"), "\nbody");
        assert_eq!(body_of("---\nname: a\n---\nbody"), "body");
        assert_eq!(body_of("---\r\nname: a\r\n---\r\n\r\nbody"), "body");
        assert_eq!(body_of("---\nname: a\n---"), "");
        assert_eq!(body_of("---\n---\nbody"), "body");
    }

    #[test]
    fn a_byte_order_mark_is_tolerated() {
        assert_eq!(split("\u{feff}---\nname: a\n---\nbody").name, "a");
        assert_eq!(body_of("\u{feff}body"), "body");
    }

    #[test]
    fn without_front_matter_all_is_body() {
        for text in ["", "body", "# a\n---\nb\n---\n", " ---\nname: a\n---\n", "----\n"] {
            assert_eq!(split(text), FrontMatter::default(), "{text:?}");
        }
    }

    #[test]
    fn front_matter_that_is_never_closed_is_a_problem_and_all_is_body() {
        let front = split("---\nname: a\n\n# Title\n");
        assert_eq!(front.body_start, 0);
        assert_eq!((front.problems[0].line, front.problems[0].severity), (1, Severity::Warning));
    }

    #[test]
    fn broken_yaml_is_a_problem_at_its_place_and_the_body_is_kept() {
        let text = "---\nname: a\nabout: b: c\n---\nbody";
        let front = split(text);
        assert_eq!(&text[front.body_start..], "body");
        assert_eq!(front.problems[0].line, 3, "{}", front.problems[0]);
        assert!(front.problems[0].reason.contains("not YAML"));
    }

    #[test]
    fn a_front_matter_of_the_wrong_type_is_a_problem() {
        assert!(split("---\njust text\n---\n").problems[0].reason.contains("keys and values"));
        let wrong = split("---\nname: a\nlabels:\n  a: b\n---\n");
        assert_eq!((wrong.name.as_str(), wrong.problems[0].line), ("a", 3));
    }
}
