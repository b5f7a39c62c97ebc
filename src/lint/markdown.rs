//! Rules for markdown templates: what the parser finds odd, and what keeps them out of the chooser.

use super::role::Role;
use super::{File, rules};
use crate::template::front_matter::{self, FrontMatter};
use crate::template::markdown::FORM_IN_MARKDOWN;
use crate::template::problem::{self, Severity};
use crate::template::similar::similar;
use crate::template::{self, Problem, yaml};

const BYTE_ORDER_MARK: &str = "\u{feff}";

const KEYS: [&str; 7] = ["name", "about", "title", "labels", "assignees", "projects", "type"];

/// Rules of the parser that keep a template from being shown: what it says of itself cannot be read.
const HIDING: [&str; 6] = [
    front_matter::LATE,
    front_matter::NEVER_CLOSED,
    front_matter::CLOSED_ODDLY,
    front_matter::SYNTAX,
    front_matter::SHAPE,
    FORM_IN_MARKDOWN,
];

pub(super) fn check(file: &mut File<'_>) {
    let problems = match template::markdown::parse(file.source) {
        Ok(template) => template.problems,
        Err(problems) => problems,
    };
    let is_chosen = file.role == Role::Markdown;
    let weighed = problems.into_iter().map(|problem| weighed(in_plain_words(problem, file), is_chosen)).collect();
    file.told = problem::finished(weighed, file.source);
    if is_chosen {
        let front = front_matter::split(&file.source.text);
        file.name.clone_from(&front.name);
        check_front_matter(file, &front);
    }
}

/// What is no YAML in the front matter, explained as in forms.
fn in_plain_words(problem: Problem, file: &File<'_>) -> Problem {
    let lines = file.lines();
    if problem.rule != front_matter::SYNTAX || lines.get(1).trim_end() != "---" {
        return problem;
    }
    let yaml: Vec<&str> =
        (2..=lines.count()).map(|number| lines.get(number)).take_while(|line| line.trim_end() != "---").collect();
    let told = yaml::parse(&yaml.join("\n")).problems.into_iter().find(|told| told.severity == Severity::Error);
    match told {
        Some(told) => Problem {
            line: told.line + 1,
            column: told.column,
            reason: format!("the front matter is not YAML: {}", told.reason),
            remedy: told.remedy,
            ..problem
        },
        None => problem,
    }
}

/// As bad as it is for a template of the chooser.
fn weighed(problem: Problem, is_chosen: bool) -> Problem {
    let severity = if is_chosen && HIDING.contains(&problem.rule) { Severity::Error } else { problem.severity };
    // A form as text has a place: its beginning.
    let line = if problem.rule == FORM_IN_MARKDOWN { 1 } else { problem.line };
    let column = if line == 0 { 0 } else { problem.column.max(1) };
    Problem { line, column, severity, ..problem }
}

fn check_front_matter(file: &mut File<'_>, front: &FrontMatter) {
    if file.has(&HIDING) {
        return;
    }
    let has_mark = file.source.text.starts_with(BYTE_ORDER_MARK);
    let begins = file.source.text.trim_start_matches(BYTE_ORDER_MARK).starts_with("---");
    if !begins || front.body_start <= BYTE_ORDER_MARK.len() {
        let reason = "there is no front matter, so GitHub does not offer this template";
        file.error(rules::FRONT_MATTER_MISSING, (1, 1), reason, "begin with `---`, `name: …`, `about: …` and `---`");
        return;
    }
    if has_mark {
        let reason = "a byte order mark stands before the front matter, which must be the very first";
        file.warning(rules::BYTE_ORDER_MARK, (1, 1), reason, "save the file as UTF-8 without a byte order mark");
    }
    if is_form(front) {
        let reason = "the front matter has a `body`, as issue forms do, and GitHub shows none of it";
        let at = place_of(file, "body");
        file.error(FORM_IN_MARKDOWN, at, reason, "name the file .yml, and delete the `---` lines");
        return;
    }
    if front.name.trim().is_empty() {
        let reason = "there is no `name`, so GitHub does not offer this template";
        file.error(rules::NAME_MISSING, place_of(file, "name"), reason, "add `name: …` to the front matter");
    }
    if front.about.trim().is_empty() {
        let reason = "there is no `about`, so GitHub does not offer this template";
        let remedy = if key_at_margin(&front.others, "description") {
            "rename `description`, which is a key of issue forms, to `about`"
        } else {
            "add `about: …` to the front matter"
        };
        file.error(rules::ABOUT_MISSING, place_of(file, "about"), reason, remedy);
    }
    check_keys(file, front);
}

/// The place of a key, or the first line, below which it belongs.
fn place_of(file: &File<'_>, key: &str) -> (usize, usize) {
    file.lines().top_key(key).unwrap_or((1, 1))
}

/// `body:` with elements below it, in the front matter.
fn is_form(front: &FrontMatter) -> bool {
    let element = |line: &str| line.trim_start().trim_start_matches("- ").starts_with("type:");
    key_at_margin(&front.others, "body") && front.others.lines().any(element)
}

fn key_at_margin(lines: &str, key: &str) -> bool {
    lines.lines().any(|line| line.strip_prefix(key).is_some_and(|rest| rest.starts_with(':')))
}

/// Keys that are nearly one of GitHub's.
fn check_keys(file: &mut File<'_>, front: &FrontMatter) {
    for line in front.others.lines().filter(|line| !line.starts_with([' ', '-', '#', '\t'])) {
        let Some((key, _)) = line.split_once(':') else { continue };
        let meant = similar(key, KEYS).filter(|meant| *meant != key && place_of(file, meant) == (1, 1));
        if let Some(meant) = meant {
            let reason = format!("`{key}` is not a key of templates, and is not used");
            file.warning(rules::FRONT_MATTER_KEY, place_of(file, key), reason, format!("write it `{meant}`"));
        }
    }
}
