//! Rules about the patterns that a maintainer sets for a template, see [`Settings`](crate::check::Settings).

use std::borrow::Cow;

use crate::check::Severity::Blocking;
use crate::check::answers::Examination;
use crate::check::control::excerpt;
use crate::check::rule::{Example, Found, Judge, Rule, Stage};
use crate::check::settings::{Pattern, TITLE};
use crate::check::title::Title;
use crate::draft::Response;

pub(in crate::check) static RULES: &[&Rule] = &[&PATTERN, &TITLE_PATTERN];

pub static PATTERN: Rule = Rule {
    name: "pattern",
    summary: "An answer is not as the maintainers' pattern asks",
    severity: Blocking,
    why: "The maintainers say in `.github/issuewright.yml` what this answer has to look like, so that people and programs \
          can work with it.",
    mend: "Write it as the finding says.",
    bots: "electron/electron labels issues whose version is none; roots/issue-closer-action closes what does not match.",
    has_fix: false,
    example: Example::of(
        Stage::Settings(
            "templates: { bug.md: { patterns: { details: { matches: '^v[0-9]', say: Write it as v1.2 } } } }",
        ),
        "the newest",
        "v1.2 from the shop",
    ),
    judge: Judge::Field(pattern),
};

fn pattern(answer: &Examination<'_>, found: &mut Found<'_>) {
    let Some(given) = answer.draft.answers.get(answer.index) else { return };
    let texts: Vec<(Option<usize>, Cow<'_, str>)> = match &given.response {
        Response::Text(text) => vec![(None, answer.seen(text))],
        Response::Items(items) => {
            items.iter().enumerate().map(|(index, item)| (Some(index), answer.seen(&item.text))).collect()
        }
        Response::Chosen(_) | Response::Phases(_) => return,
    };
    for pattern in answer.requirements.patterns_of(&answer.field.id) {
        let held = texts.iter().filter(|(_, text)| !text.trim().is_empty());
        let Some((item, text)) = held.clone().find(|(_, text)| !pattern.accepts(text.trim())) else { continue };
        found.place = item.map_or_else(|| answer.whole(), |item| answer.item(item));
        tell(pattern, text, "This", found);
    }
}

pub static TITLE_PATTERN: Rule = Rule {
    name: "title-pattern",
    summary: "The title is not as the maintainers' pattern asks",
    severity: Blocking,
    why: "The maintainers say in `.github/issuewright.yml` what titles have to look like.",
    mend: "Write it as the finding says.",
    bots: "tachiyomiorg/issue-moderator-action closes issues by patterns for their titles.",
    has_fix: false,
    example: Example::of(
        Stage::Settings(
            "templates: { bug.md: { patterns: { title: { must-not-match: '(?i)urgent', say: Leave that out } } } }",
        ),
        "---\ntitle: URGENT it stops\n---\n## Details\n\nIt stops at noon.\n",
        "---\ntitle: It stops\n---\n## Details\n\nIt stops at noon.\n",
    ),
    judge: Judge::Title(title_pattern),
};

fn title_pattern(title: &Title<'_>, found: &mut Found<'_>) {
    let text = title.draft.title.trim();
    let held = title.requirements.patterns_of(TITLE).find(|pattern| !text.is_empty() && !pattern.accepts(text));
    if let Some(pattern) = held {
        tell(pattern, &title.draft.title, "The title", found);
    }
}

fn tell(pattern: &Pattern, text: &str, what: &str, found: &mut Found<'_>) {
    let expression = excerpt(pattern.expression(), 60);
    let message = if pattern.must_match {
        format!("{what} does not match what the maintainers ask for: `{expression}`")
    } else {
        format!("{what} matches what the maintainers ask to leave out: `{expression}`")
    };
    let remedy = match (pattern.say.as_str(), pattern.must_match) {
        ("", true) => "Write it so that it matches".to_owned(),
        ("", false) => "Write it without that".to_owned(),
        (say, _) => say.trim_end_matches('.').to_owned(),
    };
    // It is held against the text without the white space around it.
    let before = text.len() - text.trim_start().len();
    let at = pattern.matched(text.trim()).filter(|at| !at.is_empty());
    found.add(message, remedy).at = at.map(|at| at.start + before..at.end + before);
}
