//! Rules for issue forms beyond GitHub's own: what is accepted and serves badly.

use super::lines::Lines;
use super::{File, rules};
use crate::template::issue_form::{self, Element, ElementKind};
use crate::template::lines::{LineKind, scan};
use crate::template::list_item::item_start;
use crate::template::prompt::{is_placeholder, is_whole_bracket};

/// Rules after which the places of elements cannot be trusted.
const BREAKING: [&str; 1] = ["yaml-syntax"];

pub(super) fn check(file: &mut File<'_>) {
    let (form, problems) = issue_form::read(file.source);
    file.told = problems;
    file.name.clone_from(&form.name);
    if file.has(&BREAKING) {
        return;
    }
    let lines = file.lines();
    for (index, element) in form.body.iter().enumerate() {
        let end = form.body[index + 1..].iter().map(|next| next.line).find(|line| *line > element.line);
        let above = index.checked_sub(1).map(|above| &form.body[above].kind);
        let is_guided = above.is_some_and(|kind| matches!(kind, ElementKind::Markdown { .. }));
        let part = Part { lines: &lines, element, end: end.unwrap_or(lines.count() + 1), index, is_guided };
        part.check(file);
    }
}

/// An element with its lines, up to `end`, that one left out.
struct Part<'a> {
    lines: &'a Lines<'a>,
    element: &'a Element,
    end: usize,
    index: usize,
    /// Whether a markdown element stands above it.
    is_guided: bool,
}

impl Part<'_> {
    fn check(&self, file: &mut File<'_>) {
        match &self.element.kind {
            ElementKind::Markdown { value } => self.dead_boxes(value, file),
            ElementKind::Input { placeholder, value } => self.text(placeholder, value, false, file),
            ElementKind::Textarea { placeholder, value, render } => {
                self.text(placeholder, value, render.is_some(), file);
            }
            _ => {}
        }
    }

    fn says(&self, message: &str) -> String {
        format!("body[{}]: {message}", self.index)
    }

    /// Where the first line of `text` stands in the file, or else the key it belongs to, or else the element.
    fn place(&self, key: &str, text: &str) -> (usize, usize) {
        let is_key = |line: &str| {
            let rest = line.trim_start().trim_start_matches("- ");
            rest.strip_prefix(key).is_some_and(|rest| rest.starts_with(':')).then(|| line.len() - rest.len())
        };
        let key = self.lines.find(self.element.line, self.end, is_key);
        let from = key.map_or(self.element.line, |(line, _)| line);
        let text = text.trim();
        let found = self.lines.find(from, self.end, |line| line.find(text)).filter(|_| !text.is_empty());
        found.or(key).unwrap_or((self.element.line, self.element.column))
    }

    /// Boxes in text that is shown and not submitted.
    fn dead_boxes(&self, value: &str, file: &mut File<'_>) {
        let scanned = scan(value);
        let is_box = |kind: LineKind<'_>, text: &str| {
            kind == LineKind::Text && item_start(text).is_some_and(|item| item.ticked.is_some())
        };
        let Some(line) = scanned.iter().find(|line| is_box(line.kind, line.text)) else { return };
        let reason = self.says("boxes in a markdown element cannot be ticked, and are not part of the issue");
        let remedy = "make it an element of `type: checkboxes` with these as options";
        file.warning(rules::MARKDOWN_CHECKBOX, self.place("value", line.text), reason, remedy);
    }

    fn text(&self, placeholder: &str, value: &str, is_code: bool, file: &mut File<'_>) {
        if let Some(line) = prompt_in(placeholder, value, is_code) {
            let reason = self.says("the default value asks for an answer, and is sent as the answer if it is left");
            let remedy = "move it to `placeholder` or `description`";
            file.warning(rules::PLACEHOLDER_AS_VALUE, self.place("value", line), reason, remedy);
        }
        let is_bare = [placeholder, value, &self.element.description].iter().all(|text| text.trim().is_empty());
        if is_bare && !self.is_guided && !says_enough(&self.element.label) {
            let at = self.place("label", self.element.label.trim());
            let reason = self.says("nothing but the label says what to write here");
            file.warning(rules::DESCRIPTION_MISSING, at, reason, "add a `description` or a `placeholder`");
        }
    }
}

/// Whether a label is a question or an instruction by itself.
fn says_enough(label: &str) -> bool {
    const WORDS: usize = 5;
    label.trim_end().ends_with(['?', '？']) || label.split_whitespace().count() > WORDS || label.trim().is_empty()
}

/// Words that are a default as well as a placeholder.
const DEFAULTS: [&str; 6] = ["n/a", "none", "unknown", "tbd", "todo", "no response"];

/// The line of a default value that is a placeholder: of one line any shape of it, of several those in brackets and
/// comments that stand for a whole answer.
fn prompt_in<'a>(placeholder: &str, value: &'a str, is_code: bool) -> Option<&'a str> {
    let text = value.trim();
    if text.is_empty() || DEFAULTS.iter().any(|word| text.eq_ignore_ascii_case(word)) {
        return None;
    }
    if text == placeholder.trim() {
        return text.lines().next();
    }
    if !text.contains('\n') {
        return (is_placeholder(text) && !is_code).then_some(text);
    }
    if text.starts_with("<!--") && text.find("-->").is_none_or(|end| end + 3 == text.len()) {
        return text.lines().next();
    }
    text.lines().find(|line| !is_code && is_prompt(line))
}

/// `[describe it]`, `- OS: [e.g. iOS]`.
fn is_prompt(line: &str) -> bool {
    let line = line.trim();
    let text = item_start(line).map_or(line, |item| item.text);
    let rest = text.find(": ").map_or(text, |colon| &text[colon + 2..]).trim_start_matches('*').trim();
    rest.starts_with(['[', '<', '`']) && is_whole_bracket(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_default_that_asks_is_told_from_one_that_answers() {
        for value in ["[e.g. iOS]", "<!-- say what -->", "e.g. 1.2", "- OS: [e.g. iOS]\n- Node:", "<!-- a\nb -->"] {
            assert!(prompt_in("", value, false).is_some(), "{value}");
        }
        for value in ["", "1.\n2.\n3.", "- OS:\n- Node:", "N/A", "A bug happened!", "<details>\n\n</details>", "[x] y"]
        {
            assert_eq!(prompt_in("", value, false), None, "{value}");
        }
        assert_eq!(prompt_in("", "[ \"a\" ]\n[1]", true), None);
        assert_eq!(prompt_in("same", " same\n", true), Some("same"));
    }
}
