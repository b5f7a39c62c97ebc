//! Findings for people: the place, what is wrong, the line with a mark under it, and what to do.

use ratatui::text::{Line, Span};

use crate::check::report::Entry;
use crate::cli::check::checked::Checked;
use crate::cli::check::work::Tally;
use crate::cli::machine::sentence;
use crate::template::Problem;
use crate::template::problem::underlined;
use crate::ui::style::Palette;
use crate::ui::{markdown, text};

/// All that was found in an issue. One that nothing is found in is named only when it is alone.
pub(in crate::cli::check) fn text(checked: &Checked, palette: &Palette, is_alone: bool) -> String {
    let mut lines: Vec<Line<'static>> = Vec::new();
    for problem in &checked.problems {
        lines.push(line_of(problem, palette));
    }
    for note in &checked.notes {
        lines.push(Line::raw(said(&format!("{}: note: {note}", checked.name))));
    }
    lines.extend(checked.report.findings.iter().flat_map(|entry| lines_of(checked, entry, palette)));
    let (blocking, advice) = (checked.report.blocking + checked.problems.len(), checked.report.advice);
    let (name, template) = (&checked.name, &checked.template.name);
    if blocking + advice > 0 || checked.falls_short().is_some() {
        let score = checked.percent().map_or_else(String::new, |percent| format!(", {percent} % complete"));
        let score = checked.falls_short().map_or(score, |said| format!(", {said}"));
        lines.push(Line::raw(said(&format!("{name}: {blocking} blocking, {advice} advice{score}"))));
    } else if is_alone {
        lines.push(Line::raw(said(&format!("{name}: nothing is missing ({template})"))));
    }
    markdown::to_ansi(&lines, palette.colors)
}

/// What is wrong with the front matter.
fn line_of(problem: &Problem, palette: &Palette) -> Line<'static> {
    let place = if problem.line > 0 { format!(":{}:{}", problem.line, problem.column) } else { String::new() };
    Line::from(vec![
        Span::styled(said(&format!("{}{place}", problem.file)), palette.label),
        Span::raw(": "),
        Span::styled(format!("blocking {}", problem.rule), palette.error),
        Span::raw(said(&format!(": Front matter: {}", sentence(&problem.reason, &problem.remedy)))),
    ])
}

fn lines_of(checked: &Checked, entry: &Entry, palette: &Palette) -> Vec<Line<'static>> {
    let style = if entry.is_blocking() { palette.error } else { palette.warning };
    let place = entry.span.map_or_else(String::new, |span| format!(":{}:{}", span.line, span.column));
    let mut lines = vec![Line::from(vec![
        Span::styled(said(&format!("{}{place}", checked.name)), palette.label),
        Span::raw(": "),
        Span::styled(format!("{} {}", entry.severity, entry.rule), style),
        Span::raw(said(&format!(": {}: {}", entry.place(), entry.message))),
    ])];
    let mut gutter = "  ".to_owned();
    if let Some(span) = &entry.span {
        let (line, columns) = checked.line_of(span);
        let (line, marks) = underlined(span.line, line, columns);
        gutter.push_str(&" ".repeat(span.line.to_string().len() + 1));
        lines.push(Line::raw(said(&format!("  {line}"))));
        lines.push(Line::styled(format!("  {marks}"), style));
    }
    if !entry.remedy.is_empty() {
        lines.push(Line::raw(said(&format!("{gutter}= {}", entry.remedy))));
    }
    lines
}

/// What was found in all issues.
pub(in crate::cli::check) fn totals(tally: &Tally) -> String {
    let count = |count: usize, noun: &str| match count {
        0 => String::new(),
        1 => format!(", 1 {noun}"),
        _ => format!(", {count} {noun}"),
    };
    let issues = if tally.issues == 1 { "issue" } else { "issues" };
    let clean = if tally.clean == tally.issues { ", nothing is missing".to_owned() } else { String::new() };
    format!(
        "{} {issues}{}{}{}{clean}\n",
        tally.issues,
        count(tally.blocking, "blocking"),
        count(tally.advice, "advice"),
        count(tally.unreadable, "not readable"),
    )
}

fn said(said: &str) -> String {
    text::visible(said).into_owned()
}
