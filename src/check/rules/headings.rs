//! Rules about headings that the author writes.

use crate::check::Severity::Advice;
use crate::check::rule::{Example, Found, Judge, Rule};
use crate::check::text::{Text, and_more};
use crate::template::TemplateKind;
use crate::template::lines::{atx_heading, bold_only};

pub(in crate::check) static RULES: &[&Rule] = &[&BLANK_AFTER_HEADING, &SEVERAL_PROBLEMS];

pub static BLANK_AFTER_HEADING: Rule = Rule {
    name: "blank-after-heading",
    summary: "No blank line stands between a heading and its text",
    severity: Advice,
    why: "GitHub shows both all the same, but programs that read issues take the text for a part of the heading, or lose it.",
    mend: "Put a blank line below the heading.",
    bots: "stefanbuck/github-issue-parser misses answers that stand directly below their heading.",
    has_fix: true,
    example: Example::text("### When\nAt noon", "### When\n\nAt noon"),
    judge: Judge::Text(blank_after_heading),
};

fn blank_after_heading(text: &Text<'_>, found: &mut Found<'_>) {
    let lines = &text.markup().lines;
    // Of a heading that breaks sections that is said already; programs split at none that is lower.
    let template = text.template;
    let breaks = |level: u8, title: &str| match template.kind {
        TemplateKind::IssueForm => template.fields().any(|(_, field)| field.label.eq_ignore_ascii_case(title.trim())),
        TemplateKind::Markdown => template.sections.iter().any(|section| section.level == level),
    };
    let is_apart = |level: u8, title: &str| level <= 3 && !breaks(level, title);
    let is_close = |pair: &&[&str]| {
        atx_heading(pair[0]).is_some_and(|(level, title)| is_apart(level, title))
            && atx_heading(pair[1]).is_none()
            && text.are_close(pair[0], pair[1])
    };
    let close: Vec<&str> = lines.windows(2).filter(is_close).map(|pair| pair[0]).collect();
    let Some(first) = close.first() else { return };
    let message = format!(
        "The text follows directly below “{}”{}",
        text.quoted(first.trim_matches(['#', ' ']), 60),
        and_more(close.len() - 1)
    );
    let finding = found.add(message, "Put a blank line below the heading");
    finding.at = text.range_of(first);
    finding.repair = text.is_whole.then(|| with_blank_lines(text, &close));
}

fn with_blank_lines(text: &Text<'_>, after: &[&str]) -> String {
    let mut result = String::with_capacity(text.all.len() + after.len());
    let mut end = 0;
    for range in after.iter().filter_map(|line| text.range_of(line)) {
        result.push_str(&text.all[end..range.end]);
        result.push('\n');
        end = range.end;
    }
    result.push_str(&text.all[end..]);
    result
}

pub static SEVERAL_PROBLEMS: Rule = Rule {
    name: "several-problems",
    summary: "The text seems to tell of more than one problem",
    severity: Advice,
    why: "An issue is closed when it is solved: of two problems in one, the second is easily lost.",
    mend: "File the other one as an issue of its own, and link the two.",
    bots: "",
    has_fix: false,
    example: Example::text(
        "It stops at noon.\n\n**Another bug:**\n\nThe icon is gone.",
        "It stops at noon.\n\nThe icon is gone, too, because of it.",
    ),
    judge: Judge::Text(several_problems),
};

fn several_problems(text: &Text<'_>, found: &mut Found<'_>) {
    let titles = || text.markup().lines.iter().filter_map(|line| Some((*line, title_of(line)?)));
    let mut steps = titles().filter(|(_, title)| is_called(title, "steps to reproduce"));
    let second_steps = steps.next().and_then(|_| steps.next());
    let Some((line, _)) = second_steps.or_else(|| titles().find(|(_, title)| is_another(title))) else { return };
    let message = format!("{} seems to tell of more than one problem", text.name);
    found.add(message, "File the other one as an issue of its own").at = text.range_of(line);
}

/// The words of a heading, of a bold line, or of a short line that ends in a colon.
fn title_of(line: &str) -> Option<&str> {
    const LONGEST: usize = 60;
    let line = line.trim();
    if line.len() > LONGEST || !line.starts_with(['#', '*', '_']) && !line.ends_with(':') {
        return None;
    }
    let title =
        atx_heading(line).map(|(_, title)| title).or_else(|| bold_only(line)).or_else(|| line.strip_suffix(':'))?;
    Some(title.trim_matches(|c: char| !c.is_alphanumeric()))
}

fn is_called(title: &str, name: &str) -> bool {
    title.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name))
}

fn is_another(title: &str) -> bool {
    const FIRST: [&str; 4] = ["another", "second", "other", "unrelated"];
    let mut words = title.split_whitespace().map(str::to_lowercase);
    let (Some(first), Some(what)) = (words.next(), words.next()) else { return false };
    FIRST.contains(&first.as_str()) && ["bug", "issue", "problem"].contains(&what.as_str()) && words.next().is_none()
}
