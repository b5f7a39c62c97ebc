//! What is missing in an issue as a comment for its author: friendly, in markdown, and safe to post.

use std::fmt::Write as _;

use crate::check::report::Entry;
use crate::cli::check::checked::Checked;
use crate::cli::worded;
use crate::ui::text::visible;

/// By this a workflow finds the comment that it posted before, to update that one.
pub(in crate::cli::check) const MARKER: &str = "<!-- issuewright -->";

/// More findings than this only discourage.
const MOST: usize = 30;

/// Breaks what GitHub would make a link, a mention or a reference of; shows as nothing.
const BREAK: char = '\u{200b}';

pub(in crate::cli::check) fn text(checked: &Checked) -> String {
    let (needed, wished): (Vec<&Entry>, Vec<&Entry>) =
        checked.report.findings.iter().partition(|entry| entry.is_blocking());
    if needed.is_empty() && wished.is_empty() && checked.problems.is_empty() {
        return format!("{MARKER}\nThank you, nothing is missing in this issue. 🎉\n");
    }
    let mut text = format!("{MARKER}\n");
    if needed.is_empty() && checked.problems.is_empty() {
        text.push_str("Thank you for this issue! All that is needed is there. If you like, a few things could help:\n");
    } else {
        text.push_str("Thank you for this issue! To work on it, a few more things are needed:\n");
    }
    for problem in &checked.problems {
        let _ = write!(text, "\n- {}", sentences(&problem.reason, &problem.remedy));
    }
    if !checked.problems.is_empty() {
        text.push('\n');
    }
    let kept = needed.len().min(MOST);
    sections(&mut text, &needed[..kept]);
    let left = MOST - kept;
    if !wished.is_empty() && left > 0 {
        if !needed.is_empty() {
            text.push_str("\nAnd if you like, this would help as well:\n");
        }
        sections(&mut text, &wished[..wished.len().min(left)]);
    }
    let more = checked.report.findings.len().saturating_sub(MOST);
    if more > 0 {
        let _ = write!(text, "\n… and {more} more.\n");
    }
    text.push_str("\nEditing the text above is enough.\n");
    text
}

/// The findings under the names of their sections, in the order of the issue.
fn sections(text: &mut String, entries: &[&Entry]) {
    let mut order: Vec<&str> = Vec::new();
    for entry in entries {
        if !order.contains(&section(entry)) {
            order.push(section(entry));
        }
    }
    for name in order {
        let _ = write!(text, "\n**{}**\n\n", plain(name));
        for (places, said) in grouped(entries.iter().filter(|entry| section(entry) == name)) {
            let places: Vec<String> = places.iter().map(|place| plain(place)).collect();
            let label = if places.is_empty() { String::new() } else { format!("{}: ", listed(&places)) };
            let _ = writeln!(text, "- {label}{said}");
        }
    }
}

/// What is said, each with the places it is said of.
fn grouped<'a>(entries: impl Iterator<Item = &'a &'a Entry>) -> Vec<(Vec<String>, String)> {
    let mut groups: Vec<(Vec<String>, String)> = Vec::new();
    for entry in entries {
        let (place, said) = (within(entry), sentences(&entry.message, &worded::for_an_author(&entry.remedy)));
        let places: Vec<String> = Some(place).filter(|place| !place.is_empty()).into_iter().collect();
        match groups.iter_mut().find(|(known, of)| *of == said && !known.is_empty() && !places.is_empty()) {
            Some((known, _)) if places.iter().all(|place| known.contains(place)) => {}
            Some((known, _)) => known.extend(places),
            None => groups.push((places, said)),
        }
    }
    groups
}

/// `a, b and c`.
fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [name] => name.clone(),
        [names @ .., last] => format!("{} and {last}", names.join(", ")),
    }
}

fn section(entry: &Entry) -> &str {
    match (&entry.section, &entry.label, &entry.field) {
        (Some(name), ..) | (None, Some(name), _) | (None, None, Some(name)) => name,
        (None, None, None) if entry.place == "title" => "Title",
        (None, None, None) => "The issue as a whole",
    }
}

/// What of the section is meant.
fn within(entry: &Entry) -> String {
    let place = entry.place();
    let place =
        place.strip_prefix(section(entry)).map_or(place.as_str(), |rest| rest.trim_start_matches([' ', '›', ',']));
    if matches!(entry.place, "title" | "body") { String::new() } else { place.to_owned() }
}

/// Message and remedy as two sentences.
fn sentences(message: &str, remedy: &str) -> String {
    let end = |text: &str| if text.ends_with(['.', '?', '!']) { "" } else { "." };
    let mut sentences = format!("{}{}", quoted(message), end(message));
    if !remedy.is_empty() {
        let _ = write!(sentences, " {}{}", quoted(remedy), end(remedy));
    }
    sentences
}

/// A text in which what stands between backticks is code. None of it can end the code, since it holds no backtick.
fn quoted(text: &str) -> String {
    let parts: Vec<&str> = text.split('`').collect();
    if parts.len().is_multiple_of(2) {
        return plain(text);
    }
    let part = |(index, part): (usize, &&str)| match (index % 2, part.trim()) {
        (0, _) => plain(part),
        (_, "") => plain(&format!("`{part}`")),
        (_, code) => format!("`{}`", one_line(code).trim()),
    };
    parts.iter().enumerate().map(part).collect()
}

/// A text that markdown shows as it is, and that mentions nobody and links nowhere.
fn plain(text: &str) -> String {
    let text = one_line(text);
    let mut plain = String::with_capacity(text.len() * 2);
    let mut before = ' ';
    for c in text.chars() {
        // `://`, `www.` and `GH-` make links.
        let links = matches!((before, c), (':', '/') | ('w' | 'W', '.') | ('h' | 'H', '-'));
        if links {
            plain.push(BREAK);
        }
        if c.is_ascii_punctuation() && !matches!(c, ',' | '.' | ':' | ';' | '/' | '\'' | '?' | '%') {
            plain.push('\\');
        }
        plain.push(c);
        if matches!(c, '@' | '#') {
            plain.push(BREAK);
        }
        before = c;
    }
    plain
}

/// A text without line breaks, which could begin a block of markdown.
fn one_line(text: &str) -> String {
    visible(&text.replace(['\n', '\r'], " ")).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_mentioned_and_nothing_is_linked() {
        let text = plain("@octocat #7 GH-7 https://e.org www.e.org o/r#1 gh-8");
        for active in ["@o", "#7", "GH-7", "://", "www.", "#1", "gh-8"] {
            assert!(!text.contains(active), "{active} in {text}");
        }
    }

    #[test]
    fn markup_is_shown_as_it_is() {
        assert_eq!(plain("<b>*x*</b> [a](b) | `c` <!--"), r"\<b\>\*x\*\</b\> \[a\]\(b\) \| \`c\` \<\!\-\-");
        assert_eq!(plain("# a\n- b"), "\\#\u{200b} a \\- b");
    }

    #[test]
    fn what_is_quoted_is_code_and_cannot_leave_it() {
        assert_eq!(quoted("still holds `[what]` in it"), "still holds `[what]` in it");
        assert_eq!(quoted("only `@all` @all"), "only `@all` \\@\u{200b}all");
        assert_eq!(quoted("only `a`` @all"), "only \\`a\\`\\` \\@\u{200b}all");
        assert_eq!(quoted("an odd ` @all"), "an odd \\` \\@\u{200b}all");
    }
}
