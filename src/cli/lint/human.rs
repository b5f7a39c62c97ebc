//! Problems for people: a line each, the line of the file with a caret, and the totals.

use ratatui::text::{Line, Span};

use super::{Report, level};
use crate::cli::machine::sentence;
use crate::runtime::look;
use crate::template::{Problem, Severity};
use crate::ui::style::Palette;
use crate::ui::{markdown, text};

pub(super) fn text(report: &Report) -> String {
    let palette = look::detect(std::io::IsTerminal::is_terminal(&std::io::stdout())).palette;
    let mut lines: Vec<Line<'static>> = report.problems.iter().flat_map(|problem| lines(problem, &palette)).collect();
    lines.push(Line::raw(totals(report)));
    markdown::to_ansi(&lines, palette.colors)
}

pub(in crate::cli) fn lines(problem: &Problem, palette: &Palette) -> Vec<Line<'static>> {
    let style = match problem.severity {
        Severity::Error => palette.error,
        Severity::Warning => palette.warning,
    };
    let place = if problem.line > 0 { format!(":{}:{}", problem.line, problem.column) } else { String::new() };
    let said = |text: &str| text::visible(text).into_owned();
    let mut lines = vec![Line::from(vec![
        Span::styled(said(&format!("{}{place}", problem.file)), palette.label),
        Span::raw(": "),
        Span::styled(format!("{} {}", level(problem.severity), problem.rule), style),
        Span::raw(said(&format!(": {}", sentence(&problem.reason, &problem.remedy)))),
    ])];
    if let Some((excerpt, caret)) = problem.excerpt_and_caret() {
        lines.push(Line::raw(said(&format!("  {excerpt}"))));
        lines.push(Line::styled(format!("  {caret}"), style));
    }
    lines
}

fn totals(report: &Report) -> String {
    let (errors, warnings) = (report.count(Severity::Error), report.count(Severity::Warning));
    let files = counted(report.files, "file");
    match (errors, warnings) {
        (0, 0) => format!("{files}, nothing wrong"),
        (0, warnings) => format!("{files}, {}", counted(warnings, "warning")),
        (errors, 0) => format!("{files}, {}", counted(errors, "error")),
        (errors, warnings) => format!("{files}, {}, {}", counted(errors, "error"), counted(warnings, "warning")),
    }
}

fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
