//! A template as its contributors see it: one sheet of lines, to be read and not filled.

mod boxes;
mod fields;

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::markdown;
use super::style::{Palette, Symbols};
use super::text::{visible, wrap};
use crate::template::{Section, Template};

/// The sheet of `template`, in lines of at most `width` cells where words allow it.
pub fn lines(template: &Template, width: u16, palette: &Palette, symbols: &Symbols) -> Vec<Line<'static>> {
    let mut sheet = Sheet { template, width, palette, symbols, lines: Vec::new() };
    sheet.head();
    let steps = template.sections.len();
    for (index, section) in template.sections.iter().enumerate() {
        sheet.step(section, index, steps);
    }
    sheet.lines
}

/// What is drawn so far, and with what.
struct Sheet<'a> {
    template: &'a Template,
    width: u16,
    palette: &'a Palette,
    symbols: &'a Symbols,
    lines: Vec<Line<'static>>,
}

impl Sheet<'_> {
    fn head(&mut self) {
        self.text(&self.template.name, self.palette.title);
        self.text(&self.template.about, self.palette.dim);
        self.blank();
        let (title, labels) = (self.template.title.clone(), self.template.labels.join(", "));
        for (name, value) in [("Title", title), ("Labels", labels), ("Assignees", self.template.assignees.join(", "))] {
            if !value.trim().is_empty() {
                let name = Span::styled(format!("{name}: "), self.palette.label);
                self.lines.push(Line::from(vec![name, Span::raw(visible(&value).into_owned())]));
            }
        }
    }

    fn step(&mut self, section: &Section, index: usize, steps: usize) {
        self.blank();
        let number = if steps > 1 { format!("{}/{steps} ", index + 1) } else { String::new() };
        let title = if section.title.is_empty() { "(introduction)" } else { &section.title };
        let heading = format!("{number}{}", visible(title));
        let rule = self.symbols.heavy.repeat(3);
        self.lines.push(Line::styled(format!("{rule} {heading}"), self.palette.heading));
        self.markdown(&section.guidance);
        for field in &section.fields {
            self.field(field);
        }
    }

    /// Text as it is, wrapped; nothing for nothing.
    fn text(&mut self, text: &str, style: Style) {
        for line in text.trim_end().lines() {
            let line = visible(line);
            for row in wrap(&line, self.width as usize) {
                self.lines.push(Line::styled(line[row].to_owned(), style));
            }
        }
    }

    /// Text as GitHub shows it, with a blank line above.
    fn markdown(&mut self, text: &str) {
        if !text.trim().is_empty() {
            self.blank();
            self.lines.extend(self.drawn(text));
        }
    }

    fn drawn(&self, text: &str) -> Vec<Line<'static>> {
        markdown::render(text, self.width, self.palette, self.symbols)
    }

    /// One blank line, unless there is one.
    fn blank(&mut self) {
        if self.lines.last().is_some_and(|line| line.width() > 0) {
            self.lines.push(Line::default());
        }
    }
}

#[cfg(test)]
mod tests;
