//! Rules about what the template left for the author to fill in or to take out, and what is still there.

use crate::check::Severity::Advice;
use crate::check::rule::{Example, Found, Judge, Rule};
use crate::check::text::{Text, and_more};
use crate::template::blanks::is_deletion;
use crate::template::labels::label_of;
use crate::template::list_item::{ItemStart, item_start};
use crate::template::{FieldKind, Marker};

use super::substance::asks_for_steps;

pub(in crate::check) static RULES: &[&Rule] = &[&COMMENT_ONLY, &PROMPT_LINE_LEFT, &INSTRUCTION_LEFT];

pub static COMMENT_ONLY: Rule = Rule {
    name: "comment-only",
    summary: "There is nothing but a comment, which nobody sees",
    severity: Advice,
    why: "What stands between `<!--` and `-->` is hidden in the issue, so that the section looks empty.",
    mend: "Write the answer below the comment, or take the marks of the comment away.",
    bots: "mdn/browser-compat-data closes issues whose comments are all that there is.",
    has_fix: false,
    example: Example::text("<!-- It stops at noon. -->", "<!-- at noon -->\nIt stops."),
    judge: Judge::Text(comment_only),
};

fn comment_only(text: &Text<'_>, found: &mut Found<'_>) {
    if text.is_comment_only() {
        let message = format!("{} is nothing but a comment, which nobody sees", text.name);
        found.add(message, "Write the answer outside of `<!--` and `-->`").severity = text.severity;
    }
}

pub static PROMPT_LINE_LEFT: Rule = Rule {
    name: "prompt-line-left",
    summary: "A line still waits for its answer, as `Version: ?`",
    severity: Advice,
    why: "A label without a value, or a number without a step, is the template's, and looks forgotten.",
    mend: "Fill the line in, or take it out.",
    bots: "tachiyomiorg/issue-moderator-action closes issues in which such a line is left.",
    has_fix: false,
    example: Example::text("- OS: Linux\n- Version: ?", "- OS: Linux\n- Version: 2.1"),
    judge: Judge::Text(prompt_line_left),
};

fn prompt_line_left(text: &Text<'_>, found: &mut Found<'_>) {
    // Options such as `Other: ___` stay in a checklist, unticked.
    let is_option = text.field.is_some_and(|field| matches!(field.kind, FieldKind::Checklist(_)));
    if is_option {
        return;
    }
    let lines = &text.markup().lines;
    let asks_for_steps = || text.field.is_some_and(asks_for_steps);
    let mut has_answer = false;
    let mut left = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let item = item_start(line);
        if item.is_none() && !line.trim_end().ends_with(['?', '.', '…', '_']) {
            continue;
        }
        match &item {
            Some(item) if item.text.is_empty() => {
                let is_number = matches!(item.marker, Marker::Ordered { .. }) && !asks_for_steps();
                left.extend((is_number && !goes_on(text, line)).then_some(*line));
            }
            _ => {
                let Some(label) = label_of(item.as_ref().map_or(line.trim(), |item| item.text)) else { continue };
                let is_short = label.text.split_whitespace().count() <= 4;
                let is_blank =
                    label.rest.is_empty() && item.is_some_and(|item| has_sibling_below(text, lines, at, &item));
                has_answer |= item.is_some() && !label.rest.is_empty();
                left.extend((is_short && (is_open(label.rest) || is_blank)).then_some(*line));
            }
        }
    }
    left.retain(|line| has_answer || !label_is_bare(line));
    let Some(first) = left.first() else { return };
    let message =
        format!("The line `{}` still waits for its answer{}", text.quoted(first, 60), and_more(left.len() - 1));
    found.add(message, "Fill it in, or take it out").at = text.range_of(first.trim_start());
}

/// What stands for a value that is not known: `?`, `…`, `___`.
fn is_open(rest: &str) -> bool {
    let is_mark = |c: char| matches!(c, '?' | '…' | '_' | '.');
    !rest.is_empty()
        && (rest.chars().all(is_mark) || ["x.y.z", "x.x.x"].iter().any(|open| open.eq_ignore_ascii_case(rest)))
}

fn label_is_bare(line: &str) -> bool {
    line.trim_end().ends_with([':', '*'])
}

/// Whether the next item of the same list, or the end of the text, follows the item on line `at` directly.
fn has_sibling_below(text: &Text<'_>, lines: &[&str], at: usize, item: &ItemStart<'_>) -> bool {
    let Some(next) = lines.get(at + 1) else { return ends_text(text, lines[at]) };
    item_start(next).is_some_and(|sibling| {
        text.are_close(lines[at], next) && sibling.indent == item.indent && sibling.is_sibling(item)
    })
}

fn ends_text(text: &Text<'_>, line: &str) -> bool {
    text.range_of(line).is_some_and(|range| text.all[range.end..].trim().is_empty())
}

/// Whether further lines belong to the item on `line`: code, or text that is indented.
fn goes_on(text: &Text<'_>, line: &str) -> bool {
    let Some(range) = text.range_of(line) else { return true };
    let next = text.all[range.end..].split('\n').nth(1).unwrap_or_default();
    !next.trim().is_empty() && (next.starts_with([' ', '\t']) || next.starts_with("```"))
}

pub static INSTRUCTION_LEFT: Rule = Rule {
    name: "instruction-left",
    summary: "An instruction of the template is still there",
    severity: Advice,
    why: "Lines such as “delete this section before submitting” are for the author, not for those who read the issue.",
    mend: "Do what it says, and take the line out.",
    bots: "tachiyomiorg/issue-moderator-action closes issues that still hold such a line.",
    has_fix: false,
    example: Example::text(
        "DELETE THIS SECTION BEFORE SUBMITTING\n\nIt stops.",
        "1. Delete this section of the settings\n2. It stops",
    ),
    judge: Judge::Text(instruction_left),
};

fn instruction_left(text: &Text<'_>, found: &mut Found<'_>) {
    let own = text.field.into_iter().flat_map(|field| field.value.lines().chain(field.placeholder.lines()));
    let own = own.map(str::trim).find(|line| is_deletion(line) && text.all.contains(line));
    let own = own.and_then(|line| text.all.find(line).map(|at| &text.all[at..at + line.len()]));
    let Some(line) = own.or_else(|| text.markup().lines.iter().copied().find(|line| is_instruction(line))) else {
        return;
    };
    let line = line.trim();
    let message = format!("{} still holds the instruction `{}`", text.name, text.quoted(line, 60));
    found.add(message, "Do what it says, and take the line out").at = text.range_of(line);
}

/// Whether `line` tells whoever files an issue what to do with the template. A step to reproduce may say to delete this
/// or that, too.
fn is_instruction(line: &str) -> bool {
    const LONGEST: usize = 300;
    const TEMPLATES: [&str; 12] = [
        "submit",
        "posting",
        "you post",
        "filing",
        "you file",
        "opening",
        "you open",
        "creating",
        "if you have read",
        "once you have",
        "this template",
        "these instructions",
    ];
    let start = line.trim_start_matches(|c: char| !c.is_ascii_alphabetic() && c != '`');
    let is_start = |word: &str| start.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    let numbered = || item_start(line).is_some_and(|item| matches!(item.marker, Marker::Ordered { .. }));
    if line.len() > LONGEST
        || !["please", "delete", "remove", "erase", "read "].iter().any(|word| is_start(word))
        || numbered()
    {
        return false;
    }
    let lower = start.to_lowercase();
    let order = lower.strip_prefix("please ").unwrap_or(&lower);
    let is_deletion = ["delete", "remove", "erase"].iter().any(|verb| order.starts_with(verb)) && is_deletion(order);
    let is_reading = order.starts_with("read ") && order.contains("before ");
    (is_deletion || is_reading) && TEMPLATES.iter().any(|word| order.contains(word))
}
