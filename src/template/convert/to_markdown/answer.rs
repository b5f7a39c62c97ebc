//! The room for an answer below its heading, and what a comment has to say of it.

use super::{one_line, required_boxes};
use crate::template::fence::opening_fence;
use crate::template::issue_form::{CheckboxOption, Element, ElementKind};
use crate::template::lines::{LineKind, opens_comment, scan};

pub(super) fn is_required(element: &Element) -> bool {
    match &element.kind {
        ElementKind::Checkboxes { options } => element.required || options.iter().any(|option| option.required),
        _ => element.required,
    }
}

/// What the form enforces or shows, and a comment can only say.
pub(super) fn remarks(element: &Element) -> Vec<String> {
    let mut remarks = Vec::new();
    match &element.kind {
        ElementKind::Checkboxes { options } => remarks.extend(required_remark(element.required, options)),
        _ if element.required => remarks.push("Required.".to_owned()),
        _ => {}
    }
    match &element.kind {
        ElementKind::Dropdown { multiple: true, .. } => remarks.push("Choose one or more.".to_owned()),
        ElementKind::Dropdown { .. } => remarks.push("Choose one.".to_owned()),
        ElementKind::Upload { accept } if accept.is_empty() => remarks.push("Attach files.".to_owned()),
        ElementKind::Upload { accept } => remarks.push(format!("Attach files: {}", accept.join(", "))),
        kind => {
            let (placeholder, value) = texts(kind);
            if !placeholder.trim().is_empty() && bracketed(placeholder, value).is_none() && !is_code(kind) {
                remarks.push(placeholder.to_owned());
            }
        }
    }
    remarks
}

fn required_remark(all: bool, options: &[CheckboxOption]) -> Option<String> {
    let required = required_boxes(options);
    if required.is_empty() {
        return all.then(|| "Required.".to_owned());
    }
    if required.len() == options.len() {
        return Some("Required: tick all.".to_owned());
    }
    let labels: Vec<String> = required.iter().map(|option| format!("“{}”", one_line(&option.label, ""))).collect();
    Some(format!("Required: {}", labels.join(", ")))
}

/// The text that the answer replaces; none where there is only room.
pub(super) fn room(kind: &ElementKind) -> Option<String> {
    match kind {
        ElementKind::Dropdown { options, default, .. } => {
            let labels = options.iter().map(String::as_str);
            boxes(labels.enumerate().map(|(index, label)| (label, *default == Some(index))))
        }
        ElementKind::Checkboxes { options } => boxes(options.iter().map(|option| (option.label.as_str(), false))),
        ElementKind::Textarea { placeholder, value, render: Some(language) } => {
            let text = if value.trim().is_empty() { placeholder } else { value };
            Some(fenced(text, language))
        }
        kind => {
            let (placeholder, value) = texts(kind);
            let value = value.replace("\r\n", "\n");
            let value = value.trim_matches('\n');
            if value.trim().is_empty() { bracketed(placeholder, "") } else { Some(closed(value)) }
        }
    }
}

/// Placeholder and value.
fn texts(kind: &ElementKind) -> (&str, &str) {
    match kind {
        ElementKind::Input { placeholder, value }
        | ElementKind::Textarea { placeholder, value, .. }
        | ElementKind::Unknown { placeholder, value, .. } => (placeholder, value),
        _ => ("", ""),
    }
}

fn is_code(kind: &ElementKind) -> bool {
    matches!(kind, ElementKind::Textarea { value, render: Some(_), .. } if value.trim().is_empty())
}

/// `[placeholder]`, if it is one line that a bracket can hold and the answer starts empty.
fn bracketed(placeholder: &str, value: &str) -> Option<String> {
    let text = placeholder.trim();
    let fits = !text.is_empty() && !text.contains(['\n', '\r', '[', ']', '<', '`']) && value.trim().is_empty();
    fits.then(|| format!("[{text}]"))
}

fn boxes<'a>(options: impl Iterator<Item = (&'a str, bool)>) -> Option<String> {
    let lines: Vec<String> = options
        .map(|(label, ticked)| format!("- [{}] {}", if ticked { 'x' } else { ' ' }, one_line(label, "…")))
        .collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// Code between fences that are longer than any in it.
fn fenced(text: &str, language: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let longest = text.lines().filter_map(opening_fence).map(|fence| fence.len).max().unwrap_or(0);
    let fence = "`".repeat(3.max(longest + 1));
    let text = text.trim_end();
    let language = one_line(language, "").replace('`', "");
    format!("{fence}{language}\n{text}{}{fence}", if text.is_empty() { "" } else { "\n" })
}

/// The text with its last fence and comment closed, which would take in what follows.
fn closed(text: &str) -> String {
    let mut text = text.trim_end().to_owned();
    let lines = scan(&text);
    let open = lines.iter().rev().find_map(|line| match line.kind {
        LineKind::FenceOpen(fence) => Some(Some(fence)),
        LineKind::InFence => None,
        _ => Some(None),
    });
    if let Some(Some(fence)) = open {
        let mark = fence.marker.to_string().repeat(fence.len);
        text.push_str(&format!("\n{}{mark}", " ".repeat(fence.indent)));
    } else if opens_comment(&text) {
        text.push_str("\n-->");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_open_is_closed() {
        for (text, expected) in [
            ("a", "a"),
            ("```sh\nx", "```sh\nx\n```"),
            ("```sh\nx\n```", "```sh\nx\n```"),
            ("<!-- a", "<!-- a\n-->"),
            ("<!-- a -->", "<!-- a -->"),
        ] {
            assert_eq!(closed(text), expected);
        }
    }

    #[test]
    fn a_fence_is_longer_than_those_in_it() {
        assert_eq!(fenced("a\n```\nb\n```\n", "sh"), "````sh\na\n```\nb\n```\n````");
        assert_eq!(fenced("", "sh"), "```sh\n```");
    }
}
