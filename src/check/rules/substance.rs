//! Rules about answers that are too thin to work with.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;

use crate::check::answers::Examination;
use crate::check::rule::{Example, Found, Judge, Rule, Stage};
use crate::check::sensitive::quoted;
use crate::check::settings::TITLE;
use crate::check::title::Title;
use crate::check::{Importance, Severity::Advice, filler};
use crate::draft::Response;
use crate::template::blanks::mentions;
use crate::template::labels::label_of;
use crate::template::list_item::item_start;
use crate::template::{Field, FieldKind, Marker};

pub(in crate::check) static RULES: &[&Rule] = &[&TOO_FEW_WORDS, &URL_ONLY, &TOO_FEW_STEPS, &VERSION_VAGUE];

/// The form of the examples.
const FORM: &str = "\
name: Bug
description: d
body:
  - {type: textarea, id: what, attributes: {label: What happened?}, validations: {required: true}}
  - {type: textarea, id: steps, attributes: {label: Steps to reproduce}}
  - {type: input, id: version, attributes: {label: Version}}
";

/// An issue of the form.
macro_rules! issue {
    ($what:literal, $steps:literal, $version:literal) => {
        concat!(
            "---\ntitle: It stops\n---\n### What happened?\n\n",
            $what,
            "\n\n### Steps to reproduce\n\n",
            $steps,
            "\n\n### Version\n\n",
            $version,
            "\n"
        )
    };
}

/// Fewer words than these say nothing, where a field that asks for prose must be answered.
const FEW: usize = 3;

pub static TOO_FEW_WORDS: Rule = Rule {
    name: "too-few-words",
    summary: "The answer has fewer words than it takes to tell anything",
    severity: Advice,
    why: "What is asked for here takes at least a sentence; whoever reads the issue has to ask for the rest.",
    mend: "Write a sentence or two: what was done, what was seen, what was expected.",
    bots: "mfisher87/gh-issue-validator asks for as many words as the project wants.",
    has_fix: false,
    example: Example::of(
        Stage::Form(FORM),
        issue!("It stops", "_No response_", "2.1"),
        issue!("It stops at noon", "_No response_", "2.1"),
    ),
    judge: Judge::Field(too_few_words),
};

fn too_few_words(field: &Examination<'_>, found: &mut Found<'_>) {
    let Some(text) = answer(field) else { return };
    let text = &*text;
    let asked = field.requirements.minimum_words(&field.field.id);
    let is_asked = field.importance() == Importance::Required && matches!(field.field.kind, FieldKind::Textarea);
    let default = (is_asked && asks_for_prose(field.field) && !shows_something(text)).then_some(FEW);
    let Some(least) = asked.or(default) else { return };
    let words = text.unicode_words().take(least).count();
    if words < least {
        let there = there_are(words);
        let message = if asked.is_some() { format!("{there} of {least}") } else { there };
        found.add(message, "Write a sentence or two, so that others can follow");
    }
}

fn there_are(words: usize) -> String {
    if words == 1 { "There is only 1 word".to_owned() } else { format!("There are only {words} words") }
}

/// Of the title only as many as the maintainers ask for; that it is empty is told by others.
pub(in crate::check) fn title_words(title: &Title<'_>, found: &mut Found<'_>) {
    let Some(least) = title.requirements.minimum_words(TITLE) else { return };
    let words = title.said().unicode_words().take(least).count();
    if (1..least).contains(&words) {
        found.add(format!("{} of {least}", there_are(words)), "Say more closely what it is about: what, where, when");
    }
}

/// Code, numbers and pictures may tell it without words.
fn shows_something(text: &str) -> bool {
    text.contains(['`', '/', '!', '<']) || text.contains(|c: char| c.is_ascii_digit())
}

pub static URL_ONLY: Rule = Rule {
    name: "url-only",
    summary: "The answer is nothing but an address",
    severity: Advice,
    why: "What stands behind the address may change or go away, and cannot be searched here.",
    mend: "Say in a sentence what is to be seen there.",
    bots: "mfisher87/gh-issue-validator can refuse such answers.",
    has_fix: false,
    example: Example::of(
        Stage::Form(FORM),
        issue!("https://example.org/log", "_No response_", "2.1"),
        issue!("It stops, see https://example.org/log", "_No response_", "2.1"),
    ),
    judge: Judge::Field(url_only),
};

fn url_only(field: &Examination<'_>, found: &mut Found<'_>) {
    let Some(text) = answer(field) else { return };
    let address = text.trim().trim_start_matches('<').trim_end_matches('>');
    let is_address = address.starts_with("https://") || address.starts_with("http://");
    let is_prose = matches!(field.field.kind, FieldKind::Textarea) && asks_for_prose(field.field);
    if is_address && !address.contains(char::is_whitespace) && is_prose && !takes_links(field.field) {
        found.add("The answer is nothing but an address", "Say in a sentence what is to be seen there");
    }
}

pub static TOO_FEW_STEPS: Rule = Rule {
    name: "too-few-steps",
    summary: "There is but one step to reproduce the problem",
    severity: Advice,
    why: "Whoever looks into it starts from nothing: what has to be there before, what is done, and in which order.",
    mend: "Write down what you did from the start, one step a line.",
    bots: "",
    has_fix: false,
    example: Example::of(
        Stage::Form(FORM),
        issue!("It stops at noon", "1. Open the page", "2.1"),
        issue!("It stops at noon", "1. Open the page\n2. Wait for noon", "2.1"),
    ),
    judge: Judge::Field(too_few_steps),
};

/// Only of steps with numbers: others may be told in one sentence, and one command says it all.
fn too_few_steps(field: &Examination<'_>, found: &mut Found<'_>) {
    if !asks_for_steps(field.field) || field.is_unanswered() {
        return;
    }
    let texts: Vec<&str> = match field.draft.answers.get(field.index).map(|answer| &answer.response) {
        Some(Response::Text(text)) if !text.contains(['`', '!']) && !text.contains("://") => {
            let items = text.lines().filter_map(item_start);
            items.filter(|item| matches!(item.marker, Marker::Ordered { .. })).map(|item| item.text).collect()
        }
        Some(Response::Items(items)) if matches!(&field.field.kind, FieldKind::List(shape) if is_numbered(shape.marker)) => {
            items.iter().map(|item| item.text.as_str()).collect()
        }
        _ => return,
    };
    if texts.iter().any(|text| text.contains(['`', '\n', '!'])) {
        return;
    }
    let steps = texts.iter().filter(|text| !filler::is_nothing(text)).count();
    // No step at all is told by others, unless it is a list of empty numbers.
    let is_list = matches!(field.field.kind, FieldKind::List(_));
    if steps == 1 || (steps == 0 && !texts.is_empty() && !is_list) {
        let there = if steps == 1 { "There is only 1 step" } else { "The steps are still empty" };
        found.add(there, "Write down what you did from the start, one step a line");
    }
}

fn is_numbered(marker: Marker) -> bool {
    matches!(marker, Marker::Ordered { .. })
}

pub static VERSION_VAGUE: Rule = Rule {
    name: "version-vague",
    summary: "A version is told as `latest`, which is another one tomorrow",
    severity: Advice,
    why: "What is the latest version changes with every release, so that nobody can tell which one was meant.",
    mend: "Write its number, or the commit.",
    bots: "electron/electron's workflow looks for a version number in the issue.",
    has_fix: false,
    example: Example::of(
        Stage::Form(FORM),
        issue!("It stops at noon", "_No response_", "latest"),
        issue!("It stops at noon", "_No response_", "2.1, the latest"),
    ),
    judge: Judge::Field(version_vague),
};

fn version_vague(field: &Examination<'_>, found: &mut Found<'_>) {
    let Some(text) = answer(field) else { return };
    let text = &*text;
    if field.requirements.patterns_of(&field.field.id).any(|pattern| !pattern.accepts(text.trim())) {
        // What it has to look like says it all.
        return;
    }
    let label = field.field.label.to_lowercase();
    let vague = if has_word(&label, &["version", "versions"]) && !has_word(&label, &VAGUE) {
        is_vague(text).then(|| text.trim())
    } else {
        text.lines().take(60).filter(|line| mentions(line, "version")).find_map(vague_line)
    };
    if let Some(vague) = vague {
        let message = format!("`{}` is another version tomorrow", quoted(vague, 40));
        let finding = found.add(message, "Write its number, or the commit");
        let start = vague.as_ptr() as usize - text.as_ptr() as usize;
        finding.at = Some(start..start + vague.len());
    }
}

const VAGUE: [&str; 8] = ["latest", "newest", "current", "recent", "master", "main", "head", "nightly"];

/// The value of a line such as `- Version: latest`.
fn vague_line(line: &str) -> Option<&str> {
    let content = item_start(line).map_or(line.trim(), |item| item.text);
    let label = label_of(content).filter(|label| label.text.split_whitespace().count() <= 4)?;
    let names_version =
        has_word(&label.text.to_lowercase(), &["version"]) && !has_word(&label.text.to_lowercase(), &VAGUE);
    (names_version && is_vague(label.rest)).then_some(label.rest)
}

/// A few words, one of them vague, and no number.
fn is_vague(text: &str) -> bool {
    let text = text.trim();
    text.len() <= 40 && !text.contains(|c: char| c.is_ascii_digit()) && has_word(&text.to_lowercase(), &VAGUE)
}

/// The text that answers the field without its comments, if it says anything.
fn answer<'a>(field: &Examination<'a>) -> Option<Cow<'a, str>> {
    let draft = field.draft;
    match &draft.answers.get(field.index)?.response {
        Response::Text(text) => Some(field.seen(text)).filter(|text| !filler::is_nothing(text)),
        _ => None,
    }
}

fn has_word(text: &str, words: &[&str]) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|word| words.contains(&word))
}

/// Whether the label asks to be told something, in sentences.
fn asks_for_prose(field: &Field) -> bool {
    const PROSE: [&str; 18] = [
        "describe",
        "description",
        "happened",
        "happens",
        "summary",
        "problem",
        "motivation",
        "expected",
        "actual",
        "behavior",
        "behaviour",
        "steps",
        "reproduce",
        "solution",
        "why",
        "explain",
        "proposal",
        "rationale",
    ];
    let label = field.label.to_lowercase();
    has_word(&label, &PROSE) && !takes_links(field)
}

/// Whether an address may be all that is asked for.
fn takes_links(field: &Field) -> bool {
    const LINKS: [&str; 28] = [
        "link",
        "links",
        "url",
        "urls",
        "repo",
        "repository",
        "screenshot",
        "screenshots",
        "image",
        "images",
        "video",
        "videos",
        "log",
        "logs",
        "version",
        "versions",
        "related",
        "reference",
        "references",
        "playground",
        "sandbox",
        "codepen",
        "gist",
        "attachment",
        "file",
        "files",
        "code",
        "environment",
    ];
    let texts = [&field.label, &field.description, &field.placeholder];
    texts.into_iter().any(|text| text.contains("://") || has_word(&text.to_lowercase(), &LINKS))
}

/// Whether the label asks for steps to reproduce.
pub(super) fn asks_for_steps(field: &Field) -> bool {
    let label = field.label.to_lowercase();
    has_word(&label, &["steps", "reproduce"])
        && !has_word(&label, &["link", "url", "repository", "repo", "often", "rate", "next"])
}
