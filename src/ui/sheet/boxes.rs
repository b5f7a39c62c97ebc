//! Boxes to write in, with what stands in them at first.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::Sheet;
use crate::template::Field;
use crate::ui::text::{expand_tabs, visible, wrap};

const TAB: usize = 4;

impl Sheet<'_> {
    /// The text the answer starts with, or else the placeholder.
    pub(super) fn answer_box(&mut self, field: &Field) {
        let (text, style) = if field.value.is_empty() {
            (&field.placeholder, self.palette.placeholder)
        } else {
            (&field.value, self.palette.text)
        };
        self.boxed(text, style);
    }

    /// The same between the fences the answer will stand in.
    pub(super) fn code_box(&mut self, field: &Field, language: &str) {
        let fence = format!("```{}", visible(language));
        self.lines.push(Line::styled(fence, self.palette.dim));
        self.answer_box(field);
        self.lines.push(Line::styled("```", self.palette.dim));
    }

    /// Lines behind a bar; an empty one for no text.
    fn boxed(&mut self, text: &str, style: Style) {
        let width = (self.width as usize).saturating_sub(2);
        let bar = || Span::styled(format!("{} ", self.symbols.vertical), self.palette.border);
        let mut lines = Vec::new();
        for line in text.trim_end().split('\n') {
            let line = expand_tabs(line.trim_end_matches('\r'), TAB);
            let line = visible(&line);
            for row in wrap(&line, width) {
                lines.push(Line::from(vec![bar(), Span::styled(line[row].to_owned(), style)]));
            }
        }
        self.lines.extend(lines);
    }
}
