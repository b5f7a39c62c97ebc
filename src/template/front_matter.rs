//! Reads a file's front matter: name, about, title, labels, assignees, and where the body starts.

mod marks;
mod values;

use serde_yaml::{Mapping, Value};

use super::problem::{Problem, Severity};
use marks::Placed;

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

/// The rules of front matter, as [`Problem::rule`] names them.
pub const NEVER_CLOSED: &str = "front-matter-never-closed";
pub const CLOSED_ODDLY: &str = "front-matter-closed-oddly";
pub const LATE: &str = "front-matter-late";
pub const SYNTAX: &str = "front-matter-syntax";
pub const SHAPE: &str = "front-matter-shape";
pub const VALUE: &str = "front-matter-value";

/// Splits `text` into front matter and body. What cannot be read is a problem, and the rest is still used: so is front
/// matter that GitHub takes for text.
pub fn split(text: &str) -> FrontMatter {
    let Placed { yaml, first_line, body_start, problems } = marks::place(text);
    let mut front = FrontMatter { body_start, problems, ..FrontMatter::default() };
    if let Some(yaml) = yaml {
        read_yaml(&mut front, &text[yaml], first_line);
    }
    front
}

/// `first_line` is the line of the file that the YAML starts on.
fn read_yaml(front: &mut FrontMatter, yaml: &str, first_line: usize) {
    match serde_yaml::from_str::<Value>(yaml) {
        Ok(Value::Mapping(map)) => {
            for (key, value) in &map {
                read_key(front, key, value, yaml, first_line);
            }
            front.others = other_keys(&map, yaml);
        }
        Ok(Value::Null) => {}
        Ok(_) => {
            let reason = "the front matter is not a list of keys and values";
            let remedy = "write it as `name: …` and `about: …`, one per line";
            front.problems.push(warning(SHAPE, first_line, 1, reason.into(), remedy));
        }
        Err(error) => {
            let at = error.location().map(|at| (first_line + at.line() - 1, at.column().max(1)));
            let (line, column) = begun(yaml, first_line, at).or(at).unwrap_or((first_line, 1));
            let said = without_place(&error.to_string()).to_owned();
            let reason = format!("the front matter is not YAML ({said}), so GitHub does not show the template");
            let remedy = "quote values that hold a colon, and keep the indentation even; the lines are read one by one";
            front.problems.push(warning(SYNTAX, line, column, reason, remedy));
            read_line_by_line(front, yaml, first_line);
        }
    }
}

/// Where the value begins that is no YAML, if the parser gave up only below it, at `at`.
fn begun(yaml: &str, first_line: usize, at: Option<(usize, usize)>) -> Option<(usize, usize)> {
    let mut line = first_line + yaml.lines().take_while(|line| !begins_key(line)).count();
    for part in parts(yaml) {
        let next = line + part.lines().count();
        if serde_yaml::from_str::<Mapping>(part).is_err() {
            let (key, value) = part.lines().next()?.split_once(':')?;
            let blank = value.len() - value.trim_start().len();
            let column = key.chars().count() + 1 + blank + 1;
            return at.is_none_or(|(told, _)| told >= next).then_some((line, column));
        }
        line = next;
    }
    None
}

/// Reads what is not YAML as a whole key by key, each with the lines that belong to it.
fn read_line_by_line(front: &mut FrontMatter, yaml: &str, first_line: usize) {
    for part in parts(yaml) {
        let Some((key, written)) = part.split_once(':') else { continue };
        let key = unquoted_key(key);
        let own = serde_yaml::from_str::<Mapping>(part).ok();
        let is_yaml = own.is_some();
        let value = own.and_then(|map| map.get(key).cloned());
        if KEYS.contains(&key) {
            let plain = || Some(values::plain(written)).filter(|text| text.contains(char::is_alphanumeric));
            let value = value.unwrap_or_else(|| plain().map_or(Value::Null, Value::String));
            read_key(front, &Value::String(key.to_owned()), &value, yaml, first_line);
        } else if is_yaml {
            front.others.extend(part.lines().flat_map(|line| [line, "\n"]));
        }
    }
}

const KEYS: [&str; 6] = ["name", "about", "title", "labels", "assignees", "template"];

fn read_key(front: &mut FrontMatter, key: &Value, value: &Value, yaml: &str, first_line: usize) {
    let Some(key) = key.as_str() else { return };
    let place = || yaml.lines().position(|line| unquoted_key(line.split(':').next().unwrap_or_default()) == key);
    let mut read_text = |value: &Value| {
        let written = || place().and_then(|at| yaml.lines().nth(at)?.split_once(':')).map_or("", |(_, text)| text);
        let (text, is_text) =
            values::text(value).map_or_else(|| (values::plain(written()), false), |text| (text, true));
        if !is_text {
            let reason = format!("`{key}` in the front matter is not a text");
            let remedy = "put it in quotes; it is taken as it is written";
            front.problems.push(warning(VALUE, place().unwrap_or(0) + first_line, 1, reason, remedy));
        }
        text
    };
    match key {
        "name" => front.name = read_text(value),
        "about" => front.about = read_text(value),
        "title" => front.title = read_text(value),
        "template" => front.template = Some(read_text(value)).filter(|text| !text.is_empty()),
        "labels" | "assignees" => {
            let names = values::names(value).unwrap_or_else(|| {
                let reason = format!("`{key}` in the front matter is not a list of names");
                let remedy = "it is taken as empty until it is mended";
                front.problems.push(warning(VALUE, place().unwrap_or(0) + first_line, 1, reason, remedy));
                Vec::new()
            });
            match key {
                "labels" => front.labels = names,
                _ => front.assignees = names.iter().map(|name| name.trim_start_matches('@').to_owned()).collect(),
            }
        }
        _ => {}
    }
}

/// The lines of the keys that are none of [`KEYS`], each with those that belong to it. Where lines alone do not tell
/// whose they are, as in a list in brackets that ends at the margin, the keys are written anew.
fn other_keys(map: &Mapping, yaml: &str) -> String {
    let is_other = |key: &Value| !key.as_str().is_some_and(|key| KEYS.contains(&key));
    let others: Mapping = map.iter().filter(|(key, _)| is_other(key)).map(|(k, v)| (k.clone(), v.clone())).collect();
    if others.is_empty() {
        return String::new();
    }
    let is_other = |part: &&str| !KEYS.contains(&unquoted_key(part.split(':').next().unwrap_or_default()));
    let lines = parts(yaml).into_iter().filter(is_other).flat_map(str::lines);
    let lines: String = lines.flat_map(|line| [line, "\n"]).collect();
    let is_whole = serde_yaml::from_str::<Mapping>(&lines).is_ok_and(|read| read == others);
    if is_whole { lines } else { serde_yaml::to_string(&others).unwrap_or_default() }
}

/// The keys of the front matter, each with the lines that belong to it.
fn parts(yaml: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut at, mut start) = (0, None);
    for line in yaml.split_inclusive('\n') {
        if begins_key(line) {
            parts.extend(start.map(|start| &yaml[start..at]));
            start = Some(at);
        }
        at += line.len();
    }
    parts.extend(start.map(|start| &yaml[start..at]));
    parts
}

/// Whether a line is the first of a key.
fn begins_key(line: &str) -> bool {
    !line.trim().is_empty() && !line.starts_with([' ', '\t', '-', '#'])
}

fn unquoted_key(key: &str) -> &str {
    key.trim().trim_matches(['"', '\''])
}

/// The parser's message ends in the place, counted within the YAML, which is said already.
fn without_place(message: &str) -> &str {
    message.split(" at line ").next().unwrap_or(message)
}

fn warning(rule: &'static str, line: usize, column: usize, reason: String, remedy: &str) -> Problem {
    Problem { rule, ..Problem::new(Severity::Warning, "", reason, remedy) }.at(line, column)
}

#[cfg(test)]
mod tests;
