//! Rules about markdown that would swallow, hide or split what stands around it.

use crate::check::Place;
use crate::check::Severity::{Advice, Blocking};
use crate::check::markup::Markup;
use crate::check::rule::{Example, Found, Judge, Rule, Stage};
use crate::check::text::{Text, and_more};
use crate::render::{self, Break, BreakKind};
use crate::response::web_form::label_lines;
use crate::template::fence::opening_fence;
use crate::template::lines::atx_heading;
use crate::template::structure::underline_level;

pub(in crate::check) static RULES: &[&Rule] =
    &[&UNCLOSED_FENCE, &UNCLOSED_DETAILS, &UNCLOSED_COMMENT, &HEADING_BREAKS_SECTIONS, &LINE_BREAKS_STRUCTURE];

pub static UNCLOSED_FENCE: Rule = Rule {
    name: "unclosed-fence",
    summary: "A code fence is never closed",
    severity: Blocking,
    why: "A code fence that is never closed swallows all that follows it in the issue.",
    mend: "Take the repair, which closes it at the end of the text, or close it with a line of the same marks where the code ends.",
    bots: "A fence left open in an answer hid the rest of the issue from bots in microsoft/vscode#97171.",
    has_fix: true,
    example: Example::text("It says:\n```\nerror 12", "It says:\n```\nerror 12\n```"),
    judge: Judge::Text(unclosed_fence),
};

fn unclosed_fence(text: &Text<'_>, found: &mut Found<'_>) {
    let at = text.markup().open_fence;
    let closed = || {
        let fence = opening_fence(text.all[at?..].lines().next()?)?;
        let marks: String = std::iter::repeat_n(fence.marker, fence.len).collect();
        Some(format!("{}\n{:indent$}{marks}", text.all.trim_end(), "", indent = fence.indent))
    };
    left_open(text, at, "code fence", "Close it with a line of the same marks", closed, found);
}

/// So many `<details>` within each other are closed; nobody writes more.
const DEEPEST: usize = 4;

pub static UNCLOSED_DETAILS: Rule = Rule {
    name: "unclosed-details",
    summary: "A `<details>` is never closed",
    severity: Blocking,
    why: "A `<details>` that is never closed hides all that follows it in the issue.",
    mend: "Take the repair, which closes it at the end of the text, or write `</details>` where it ends.",
    bots: "",
    has_fix: true,
    example: Example::text("<details>\n\nthe log", "<details>\n\nthe log\n\n</details>"),
    judge: Judge::Text(unclosed_details),
};

fn unclosed_details(text: &Text<'_>, found: &mut Found<'_>) {
    let closed = || {
        let ends = (1..=DEEPEST).map(|depth| text.all.trim_end().to_owned() + &"\n\n</details>".repeat(depth));
        ends.into_iter().find(|closed| Markup::scan(closed).open_details.is_none())
    };
    left_open(text, text.markup().open_details, "`<details>`", "Write `</details>` where it ends", closed, found);
}

pub static UNCLOSED_COMMENT: Rule = Rule {
    name: "unclosed-comment",
    summary: "A comment is never closed",
    severity: Blocking,
    why: "A comment that is never closed hides all that follows it in the issue.",
    mend: "Write `-->` where it ends.",
    bots: "",
    has_fix: false,
    example: Example::text("<!-- not shown", "<!-- not shown --> shown"),
    judge: Judge::Text(unclosed_comment),
};

fn unclosed_comment(text: &Text<'_>, found: &mut Found<'_>) {
    // Where it was meant to end nobody knows, and to close it at the end would hide the rest for good.
    left_open(text, text.markup().open_comment, "`<!--`", "Write `-->` where it ends", || None, found);
}

fn left_open(
    text: &Text<'_>,
    at: Option<usize>,
    what: &str,
    remedy: &str,
    closed: impl Fn() -> Option<String>,
    found: &mut Found<'_>,
) {
    let Some(at) = at else { return };
    let message = format!("The {what} on line {} is never closed", text.line_of(at));
    let end = text.all[at..].find(['\n', '\r']).map_or(text.all.len(), |len| at + len);
    let finding = found.add(message, remedy);
    finding.at = Some(at..end);
    finding.repair = if text.is_whole { closed() } else { None };
}

pub static HEADING_BREAKS_SECTIONS: Rule = Rule {
    name: "heading-breaks-sections",
    summary: "A heading in an answer would start a section of the issue",
    severity: Advice,
    why: "A heading of the template's own level starts a new section for people and for bots that read the issue.",
    mend: "Take the repair, which demotes the heading, or use bold text.",
    bots: "issue-ops/parser and stefanbuck/github-issue-parser cut an answer off at such a heading; Subway-Builder-Modded/registry demotes it.",
    has_fix: true,
    example: Example::of(
        Stage::Markdown("---\nname: Bug\nabout: d\n---\n## Details\n\nDescribe it.\n\n## Log\n"),
        "---\ntitle: It stops\n---\n## Details\n\nIt stops.\n\n\\## When\n\nAt noon.\n\n## Log\n\nnone there\n",
        "---\ntitle: It stops\n---\n## Details\n\nIt stops.\n\n#### When\n\nAt noon.\n\n## Log\n\nnone there\n",
    ),
    judge: Judge::Text(heading_breaks_sections),
};

fn heading_breaks_sections(text: &Text<'_>, found: &mut Found<'_>) {
    if text.template.is_form() {
        return label_of_the_form(text, found);
    }
    let breaks = text.breaks();
    let mut headings = headings_of(breaks);
    let Some(first) = headings.next() else { return };
    let message = format!("Line {} would start a section of the issue{}", first.line + 1, and_more(headings.count()));
    let remedy = "Use a heading of a lower level, or bold text; as it is, a backslash is written before it";
    let finding = found.add(message, remedy);
    finding.at = line_range(text.all, first.line);
    let deepest = text.template.sections.iter().map(|section| section.level).filter(|level| *level <= 6).max();
    let lines: Vec<usize> = headings_of(breaks).map(|found| found.line).collect();
    let demoted = demoted(text.all, &lines, deepest.unwrap_or_default() + 1);
    finding.repair = demoted.filter(|demoted| text.is_whole && headings_of(&breaks_of(text, demoted)).next().is_none());
}

fn headings_of(breaks: &[Break]) -> impl Iterator<Item = &Break> {
    breaks.iter().filter(|found| matches!(found.kind, BreakKind::Heading | BreakKind::Underline))
}

/// `text` with the headings on `lines`, from 0, at `level` and below, as far as there are such levels.
fn demoted(text: &str, lines: &[usize], level: u8) -> Option<String> {
    const LOWEST: u8 = 6;
    let all: Vec<&str> = text.split('\n').collect();
    // Of a heading with a line below it, the line may be told.
    let title = |at: usize| if underline_level(all[at]).is_some() { at.saturating_sub(1) } else { at };
    let lines: Vec<usize> = lines.iter().map(|&at| title(at)).collect();
    let heading = |at: usize| match all.get(at + 1).and_then(|below| underline_level(below)) {
        Some(level) if atx_heading(all[at]).is_none() => Some((level, all[at].trim())),
        _ => atx_heading(all[at]),
    };
    let highest = lines.iter().filter_map(|&at| Some(heading(at)?.0)).min()?;
    let mut result = Vec::with_capacity(all.len());
    for (at, line) in all.iter().enumerate() {
        match heading(at).filter(|_| lines.binary_search(&at).is_ok()) {
            Some((own, title)) => {
                let level = (level + own - highest).min(LOWEST.max(level));
                result.push(format!("{} {title}", "#".repeat(level.into())));
            }
            None if at > 0 && lines.binary_search(&(at - 1)).is_ok() && underline_level(line).is_some() => {}
            None => result.push((*line).to_owned()),
        }
    }
    (level <= LOWEST).then(|| result.join("\n"))
}

/// Lines that are read as the label of a field of the form. Code stands in a fence, where nothing is a label.
fn label_of_the_form(text: &Text<'_>, found: &mut Found<'_>) {
    let lines = if text.is_code { Vec::new() } else { label_lines(text.template, text.all) };
    let Some(&line) = lines.first() else { return };
    let message = format!("Line {} reads like a field of the form{}", line + 1, and_more(lines.len() - 1));
    let finding = found.add(message, "Use a heading of another level, or bold text");
    finding.at = line_range(text.all, line);
    finding.repair = demoted(text.all, &lines, 4).filter(|_| text.is_whole);
}

pub static LINE_BREAKS_STRUCTURE: Rule = Rule {
    name: "line-breaks-structure",
    summary: "A line of an answer reads like a line of the template",
    severity: Advice,
    why: "A line that the template itself has, such as a label, is taken for the template's when the issue is read.",
    mend: "Word the line differently.",
    bots: "",
    has_fix: false,
    example: Example::of(
        Stage::Advanced,
        "acceptance-criteria: [\"Tests pass\\n- [ ] Reviewed\"]",
        "acceptance-criteria: [\"Tests pass\\n- on Linux\"]",
    ),
    judge: Judge::Text(line_breaks_structure),
};

fn line_breaks_structure(text: &Text<'_>, found: &mut Found<'_>) {
    if text.template.is_form() {
        return;
    }
    let breaks = text.breaks();
    let is_line = |kind| matches!(kind, BreakKind::Fence | BreakKind::TemplateLine | BreakKind::ListItem);
    let mut lines = breaks.iter().filter(|found| is_line(found.kind));
    let Some(first) = lines.next() else { return };
    let message = format!("Line {} reads like a line of the template{}", first.line + 1, and_more(lines.count()));
    let remedy = "Word it differently; as it is, a backslash is written before it";
    found.add(message, remedy).at = line_range(text.all, first.line);
}

/// The lines that are written with a backslash, lest they be read as the template's.
/// What [`Text::breaks`] would be if the text were another one.
fn breaks_of(text: &Text<'_>, changed: &str) -> Vec<Break> {
    let Place::Field { field, .. } = text.place else { return Vec::new() };
    render::breaks(text.template, field, changed)
}

/// Where line `line`, from 0, stands in `text`, without its end.
fn line_range(text: &str, line: usize) -> Option<std::ops::Range<usize>> {
    let start = text.split_inclusive('\n').take(line).map(str::len).sum();
    let length = text.get(start..)?.lines().next().unwrap_or_default().len();
    Some(start..start + length)
}
