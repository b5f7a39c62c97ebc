//! `issuewright preview`: an issue as GitHub will show it, on the Preview screen or as styled text.

use std::io::IsTerminal as _;

use super::{DONE, Failure, PreviewArgs, input};
use crate::app::Preview;
use crate::runtime::{look, wizard};
use crate::template::{Problem, front_matter};
use crate::ui::markdown;

/// Columns of the text when nobody says how many there are.
const COLUMNS: u16 = 80;

pub(super) fn run(args: PreviewArgs) -> Result<u8, Failure> {
    let source = input::read(&args.file)?;
    let front = front_matter::split(&source.text);
    for problem in &front.problems {
        input::tell(&Problem { file: source.name.clone(), ..problem.clone() }.to_string());
    }
    let body = &source.text[front.body_start..];
    if std::io::stdout().is_terminal() {
        let mut preview = Preview::default();
        preview.set_content(&front.title, &front.labels, body, body);
        return super::new::finish(wizard::preview(preview));
    }
    let look = look::detect(std::io::stdout().is_terminal());
    let mut text = String::new();
    if !front.title.is_empty() {
        text.push_str(&format!("{}\n\n", crate::ui::text::visible(&front.title)));
    }
    let lines = markdown::render(body, COLUMNS, &look.palette, &look.symbols);
    text.push_str(&markdown::to_ansi(&lines, look.palette.colors));
    input::print(&text)?;
    Ok(DONE)
}
