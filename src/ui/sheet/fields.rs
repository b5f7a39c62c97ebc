//! One field of the sheet: label, description, and what it is answered with.

use ratatui::text::{Line, Span};

use super::Sheet;
use crate::template::{CheckboxOption, Field, FieldKind};
use crate::ui::text::visible;

/// What marks a field or box that must be answered.
const REQUIRED: &str = " *";

impl Sheet<'_> {
    pub(super) fn field(&mut self, field: &Field) {
        self.blank();
        let mut label = vec![Span::styled(visible(&field.label).into_owned(), self.palette.label)];
        if field.required {
            label.push(Span::styled(REQUIRED, self.palette.error));
        }
        self.lines.push(Line::from(label));
        if !field.description.trim().is_empty() {
            let lines = self.drawn(&field.description);
            self.lines.extend(lines);
        }
        match &field.kind {
            FieldKind::Input { .. } | FieldKind::Textarea => self.answer_box(field),
            FieldKind::Code { fence } => self.code_box(field, &fence.info),
            FieldKind::Dropdown { options, multiple, default } => self.dropdown(options, *multiple, *default),
            FieldKind::Checkboxes { options } => options.iter().for_each(|option| self.checkbox(option)),
            // What is accepted stands in the description.
            FieldKind::Upload { .. } => self.lines.push(Line::styled("+ files", self.palette.focus)),
            FieldKind::Checklist(_) | FieldKind::List(_) | FieldKind::Phases(_) => self.source(field),
        }
    }

    /// `v` with what is chosen at first, and the options below it.
    fn dropdown(&mut self, options: &[String], multiple: bool, default: Option<usize>) {
        let chosen = default.and_then(|default| options.get(default)).map_or("None", String::as_str);
        let shown = if multiple { "choose any" } else { chosen };
        self.lines.push(Line::styled(format!("{} {}", self.symbols.open, visible(shown)), self.palette.focus));
        for (index, option) in options.iter().enumerate() {
            let mark = match (multiple, default == Some(index)) {
                (true, true) => "[x]",
                (true, false) => "[ ]",
                (false, true) => "(x)",
                (false, false) => "( )",
            };
            self.lines.push(Line::raw(format!("  {mark} {}", visible(option))));
        }
    }

    /// A box with its label, which is markdown.
    fn checkbox(&mut self, option: &CheckboxOption) {
        let mut lines = self.drawn(&option.label).into_iter();
        let mut first = lines.next().unwrap_or_default();
        first.spans.insert(0, Span::raw(format!("{} ", self.symbols.unticked)));
        if option.required {
            first.spans.push(Span::styled(REQUIRED, self.palette.error));
        }
        self.lines.push(first);
        for mut line in lines {
            line.spans.insert(0, Span::raw("    "));
            self.lines.push(line);
        }
    }

    /// The part of a markdown template as it stands.
    fn source(&mut self, field: &Field) {
        let text = self.template.body.get(field.span.clone()).unwrap_or_default();
        let lines = self.drawn(text);
        self.lines.extend(lines);
    }
}
