//! Rules about the title.

use crate::check::Severity::Blocking;
use crate::check::rule::{Example, Found, Judge, Rule, Sample, Stage};
use crate::check::title::Title;
use crate::check::{Surroundings, TITLE_LIMIT, github_length};

pub(in crate::check) static RULES: &[&Rule] = &[&TITLE_EMPTY, &TITLE_TOO_LONG];

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
    let draft = title.draft;
    let title = draft.title.trim();
    if title.strip_prefix(draft.template.title.trim()).unwrap_or(title).trim().is_empty() {
        let message =
            if title.is_empty() { "The title is empty" } else { "The title is only the prefix of the template" };
        found.add(message, "Say in one line what the issue is about");
    }
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
