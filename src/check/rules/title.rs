//! Rules about the title.

use crate::check::Severity::Blocking;
use crate::check::rule::{Example, Found, Judge, Rule, Sample, Stage};
use crate::check::sensitive::quoted;
use crate::check::title::Title;
use crate::check::{Surroundings, TITLE_LIMIT, github_length};

pub(in crate::check) static RULES: &[&Rule] = &[&TITLE_EMPTY, &TITLE_DEFAULT, &TITLE_TOO_LONG];

pub static TITLE_EMPTY: Rule = Rule {
    name: "title-empty",
    summary: "The title is empty, or only the template's prefix",
    severity: Blocking,
    why: "A title that is empty, or only the prefix of the template, tells nobody what the issue is about.",
    mend: "Say in one line what is wrong or wanted: what, where, when.",
    bots: "behaviorbot/request-info and tachiyomiorg/issue-moderator-action close issues with a default title.",
    has_fix: false,
    example: Example::title("[Bug] ", "[Bug] Export stops at 4 GB"),
    judge: Judge::Title(empty),
};

fn empty(title: &Title<'_>, found: &mut Found<'_>) {
    if title.said().is_empty() {
        let is_empty = title.draft.title.trim().is_empty();
        let message = if is_empty { "The title is empty" } else { "The title is only the prefix of the template" };
        found.add(message, "Say in one line what the issue is about");
    }
}

/// Titles that say no more than that there is an issue.
const DEFAULTS: [&str; 29] = [
    "bug",
    "bug report",
    "issue",
    "new issue",
    "issue title",
    "title",
    "title here",
    "your title here",
    "subject",
    "summary",
    "short description",
    "brief description",
    "description",
    "short summary",
    "source name",
    "feature",
    "feature request",
    "new feature",
    "enhancement",
    "request",
    "question",
    "help",
    "please help",
    "help me",
    "help needed",
    "need help",
    "problem",
    "error",
    "untitled",
];

pub static TITLE_DEFAULT: Rule = Rule {
    name: "title-default",
    summary: "The title is one that any issue could have",
    severity: Blocking,
    why: "A title such as `Bug` or `<short description>` tells nobody what the issue is about, and cannot be found again.",
    mend: "Say in one line what is wrong or wanted: what, where, when.",
    bots: "behaviorbot/request-info and tachiyomiorg/issue-moderator-action close issues with a default title; mdn/browser-compat-data those that still have the template's `<…>`.",
    has_fix: false,
    example: Example::title("[Bug] Bug report", "[Bug] Report of March lacks a page"),
    judge: Judge::Title(default_title),
};

fn default_title(title: &Title<'_>, found: &mut Found<'_>) {
    let draft = title.draft;
    let title = draft.title.trim();
    let said = title.strip_prefix(draft.template.title.trim()).unwrap_or(title).trim();
    let own = prompt_of(&draft.template.title).filter(|prompt| said != *prompt && title.contains(prompt));
    let remedy = "Say in one line what the issue is about: what, where, when";
    if let Some(prompt) = own.filter(|_| !said.is_empty()) {
        let message = format!("The title still holds the template's `{}`", quoted(prompt, 60));
        let at = title.as_ptr() as usize - draft.title.as_ptr() as usize + title.find(prompt).unwrap_or_default();
        found.add(message, remedy).at = Some(at..at + prompt.len());
    } else if is_default(said) {
        found.add(format!("The title is only `{}`", quoted(said, 40)), remedy);
    }
}

/// What a template's title has for the author to replace: `<short description>`, `{{ title }}`; not the brackets of `[Bug]`.
fn prompt_of(title: &str) -> Option<&str> {
    let between = |open: &str, close: &str| {
        let start = title.find(open)?;
        let len = title[start..].find(close)? + close.len();
        title.get(start..start + len).filter(|prompt| prompt.contains(char::is_alphabetic))
    };
    between("{{", "}}").or_else(|| between("<", ">"))
}

/// Whether a title is one of the [`DEFAULTS`], or nothing beside what stands between angle brackets.
fn is_default(said: &str) -> bool {
    const LONGEST: usize = 100;
    if said.len() > LONGEST {
        return false;
    }
    if said.starts_with('<') && said.ends_with('>') {
        return said[1..said.len() - 1].contains(' ') && !said.contains('/');
    }
    let words = said.to_lowercase();
    let words = words.trim_matches(|c: char| !c.is_alphanumeric());
    DEFAULTS.contains(&words)
}

pub static TITLE_TOO_LONG: Rule = Rule {
    name: "title-too-long",
    summary: "The title is longer than GitHub takes",
    severity: Blocking,
    why: "GitHub refuses titles of more than 256 characters.",
    mend: "Keep the title to one line, and move the rest into the text.",
    bots: "",
    has_fix: false,
    example: Example {
        stage: Stage::Title,
        failing: Sample::Long { before: "Export stops: ", unit: "and again ", times: 26 },
        passing: Sample::Is("Export stops, and again"),
        world: Surroundings::default,
    },
    judge: Judge::Title(too_long),
};

fn too_long(title: &Title<'_>, found: &mut Found<'_>) {
    let length = github_length(title.draft.title.trim());
    if length > TITLE_LIMIT {
        let message = format!("The title has {length} characters, GitHub takes {TITLE_LIMIT}");
        found.add(message, format!("Shorten it by {}, the rest can go into the text", length - TITLE_LIMIT));
    }
}
