//! Finds prompts that still stand where an answer should: the template's own first, then what is shaped like one.

use std::borrow::Cow;
use std::collections::HashSet;

use super::markup::Markup;

/// A prompt left in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left<'a> {
    /// As it stands in the text.
    pub prompt: &'a str,
    /// Whether the template has this very prompt, which leaves no doubt.
    pub own: bool,
}

/// Words that prompts in brackets start with.
const FIRST_WORDS: [&str; 47] = [
    "add",
    "any",
    "brief",
    "clear",
    "date",
    "deliverable",
    "describe",
    "description",
    "detail",
    "details",
    "e.g",
    "enter",
    "example",
    "expected",
    "explain",
    "expliquez",
    "fill",
    "give",
    "how",
    "include",
    "insert",
    "link",
    "links",
    "list",
    "metric",
    "name",
    "new",
    "number",
    "option",
    "paste",
    "please",
    "potential",
    "provide",
    "put",
    "question",
    "relevant",
    "replace",
    "short",
    "specific",
    "specify",
    "state",
    "summarize",
    "title",
    "what",
    "why",
    "write",
    "your",
];

/// Of these, the ones that are prompts without a further word.
const ALONE: [&str; 12] = [
    "deliverable",
    "describe",
    "description",
    "details",
    "explain",
    "links",
    "list",
    "metric",
    "name",
    "question",
    "title",
    "number",
];

/// The first prompt left in `text`; `own` is the prompt of the field that `text` answers, `prompts` are the template's.
pub fn find<'a>(text: &'a str, markup: &Markup<'a>, own: &str, prompts: &HashSet<String>) -> Option<Left<'a>> {
    own_prompt(text, own).map(|prompt| Left { prompt, own: true }).or_else(|| {
        let worded = markup.brackets.iter().filter(|inside| inside.contains(char::is_alphabetic));
        let bracket = worded.copied().find_map(|inside| {
            let own = prompts.contains(&*numberless(inside));
            let is_told = || is_told(text, inside) || markup.definitions.binary_search(&inside).is_ok();
            let left = own || (is_prompt(inside) && !is_told());
            left.then_some(Left { prompt: with_brackets(text, inside), own })
        });
        let angle = || markup.angles.iter().copied().find(|&inside| is_angle_prompt(inside) && !is_told(text, inside));
        bracket.or_else(|| angle().map(|inside| Left { prompt: with_brackets(text, inside), own: false }))
    })
}

/// A number that was never put in: `X weeks`, `Y days`.
pub fn is_open_amount(text: &str) -> bool {
    const UNITS: [&str; 8] = ["minute", "hour", "day", "week", "sprint", "month", "quarter", "year"];
    let mut words = text.split_whitespace();
    let (Some(amount), Some(unit)) = (words.next(), words.next()) else { return false };
    let unit = unit.trim_end_matches([')', '.']).trim_end_matches("(s").trim_end_matches('s').to_lowercase();
    let letter =
        matches!(amount.trim_start_matches('~'), "X" | "Y" | "Z" | "N" | "x" | "n" | "XX" | "xx" | "?" | "_" | "__");
    letter && words.next().is_none() && UNITS.contains(&unit.as_str())
}

/// The field's own prompt: alone on a line, or a whole sentence before further text.
fn own_prompt<'a>(text: &'a str, own: &str) -> Option<&'a str> {
    let own = own.trim();
    let words = own.split_whitespace().count();
    if words == 0 || (words == 1 && !own.starts_with('[')) {
        return None;
    }
    if own.contains('\n') {
        return (text.trim() == own).then(|| text.trim());
    }
    let sentence = words >= 4 && own.ends_with(['.', '?', '!']);
    text.lines().find_map(|line| {
        let line = line.trim_ascii_start();
        let rest = line.strip_prefix(own)?;
        (rest.trim().is_empty() || (sentence && rest.starts_with(' '))).then(|| &line[..own.len()])
    })
}

/// What stands in brackets in a text that is nothing else, such as `#[number] - [title]`.
pub(super) fn prompts_in(text: &str) -> Vec<&str> {
    if !text.contains('[') {
        return Vec::new();
    }
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let mut brackets = Markup::scan(text).brackets;
    brackets.retain(|inside| inside.contains(char::is_alphabetic));
    let inside: usize = brackets.iter().map(|inside| letters(inside)).sum();
    if inside < letters(text) { Vec::new() } else { brackets }
}

/// `text` with `{n}` for each number.
pub(super) fn numberless(text: &str) -> Cow<'_, str> {
    if text.contains("{n}") || !text.bytes().any(|b| b.is_ascii_digit()) {
        return Cow::Borrowed(text);
    }
    let mut result = String::new();
    for part in text.split_inclusive(|c: char| !c.is_ascii_digit()) {
        let rest = part.trim_start_matches(|c: char| c.is_ascii_digit());
        result.push_str(if rest.len() < part.len() { "{n}" } else { "" });
        result.push_str(rest);
    }
    Cow::Owned(result)
}

/// Whether what stands in square brackets reads as an instruction. In doubt it does not: `[WIP]`, `[ERROR] …`,
/// `[2024-05-01]` and `[optional]` are what people write.
fn is_prompt(inside: &str) -> bool {
    if inside.len() > 200 || inside.starts_with(['^', '!', '@', '#']) {
        return false;
    }
    let lower = inside.trim().to_lowercase();
    let first = lower.split(|c: char| c.is_whitespace() || ":/,(".contains(c)).next().unwrap_or_default();
    let first = first.trim_end_matches('.');
    let known = if first.len() == lower.trim_end_matches('.').len() { &ALONE[..] } else { &FIRST_WORDS[..] };
    known.contains(&first) || lower.ends_with(" here") || lower.contains("e.g.")
}

fn is_angle_prompt(inside: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || " .,'/-".contains(c);
    inside.contains(' ') && inside.chars().all(plain) && is_prompt(inside) && !starts_like_tag(inside)
}

/// Whether the prompt `inside`, a part of `text`, is one that the author tells others to replace: the value of a
/// setting, `password=<your password>`, or what `replace` and the like stand before.
fn is_told(text: &str, inside: &str) -> bool {
    const WORDS: [&str; 4] = ["replace", "replacing", "substitute", "substituting"];
    let start = inside.as_ptr() as usize - text.as_ptr() as usize;
    let Some(before) = start.checked_sub(1).and_then(|at| text.get(..at)) else { return false };
    let is_value = before.trim_end_matches(['"', '\'']).ends_with('=');
    let word = before.trim_end().rsplit(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
    is_value || (before.ends_with(' ') && WORDS.iter().any(|known| word.eq_ignore_ascii_case(known)))
}

/// Tags whose name is also a word that prompts start with.
fn starts_like_tag(inside: &str) -> bool {
    ["details", "link", "title", "option", "summary"].iter().any(|tag| inside.split(' ').next() == Some(tag))
}

/// `inside`, a part of `text`, with the brackets around it.
fn with_brackets<'a>(text: &'a str, inside: &'a str) -> &'a str {
    let start = inside.as_ptr() as usize - text.as_ptr() as usize;
    text.get(start.saturating_sub(1)..start + inside.len() + 1).unwrap_or(inside)
}
