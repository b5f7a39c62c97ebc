//! `issuewright templates preview`: a template as its contributors will see it, and what is wrong with it.

use std::io::IsTerminal as _;

use super::lint::human;
use super::{DONE, Failure, PreviewTemplateArgs, input};
use crate::lint::lint;
use crate::runtime::{desks, look};
use crate::ui::{markdown, sheet};

/// Columns of the text when no terminal says how many there are.
const COLUMNS: u16 = 80;
/// Longer lines are hard to read.
const MOST_COLUMNS: u16 = 100;

pub(super) fn run(args: &PreviewTemplateArgs) -> Result<u8, Failure> {
    let source = desks::template_named(&args.template)?.source;
    let problems = lint(std::slice::from_ref(&source));
    let template = desks::parse(&source)?;
    let is_terminal = std::io::stdout().is_terminal();
    let look = look::detect(is_terminal);
    let width = if is_terminal { look::columns().unwrap_or(COLUMNS).min(MOST_COLUMNS) } else { COLUMNS };
    let lines = sheet::lines(&template, width, &look.palette, &look.symbols);
    let mut text = markdown::to_ansi(&lines, look.palette.colors);
    if !problems.is_empty() {
        let told: Vec<_> = problems.iter().flat_map(|problem| human::lines(problem, &look.palette)).collect();
        text.push_str(&format!("\n{}\n", look.symbols.horizontal.repeat(usize::from(width))));
        text.push_str(&markdown::to_ansi(&told, look.palette.colors));
    }
    input::print(&text)?;
    Ok(DONE)
}
