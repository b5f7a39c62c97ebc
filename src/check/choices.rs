//! Judges what only issue forms ask for: choices, boxes, files, and answers that their format cannot tell apart.

use crate::draft::{Answer, Item};
use crate::render::web_form::value;
use crate::response::web_form::Value;
use crate::template::{CheckboxOption, FieldKind};

use super::answers::Examination;
use super::{Rule, Severity, control};

impl Examination<'_> {
    pub(super) fn chosen(&mut self, chosen: &[String]) {
        let field = self.field;
        match &field.kind {
            FieldKind::Dropdown { options, .. } => {
                if chosen.is_empty() {
                    self.empty();
                }
                self.not_offered(chosen, |label| options.contains(label));
            }
            FieldKind::Checkboxes { options } => {
                if chosen.is_empty() && field.required {
                    self.empty();
                }
                self.boxes(chosen, options);
                self.not_offered(chosen, |label| options.iter().any(|option| option.label == *label));
            }
            _ => {}
        }
    }

    fn not_offered(&mut self, chosen: &[String], is_offered: impl Fn(&String) -> bool) {
        for label in chosen.iter().filter(|label| !is_offered(label)) {
            let message = format!("The form does not offer `{}`", control::excerpt(label, 60));
            let remedy = "Choose one of the options";
            self.push(Rule::ChoiceNotOffered, Severity::Blocking, self.whole(), message, remedy);
        }
    }

    fn boxes(&mut self, chosen: &[String], options: &[CheckboxOption]) {
        let severity = self.rules.of_boxes().severity();
        for (index, option) in options.iter().enumerate() {
            if option.required && !chosen.contains(&option.label) {
                let message = "This box has to be ticked".to_owned();
                let remedy = "Tick it if what it says is so";
                self.push(Rule::BoxNotTicked, severity, self.item(index), message, remedy);
            }
        }
    }

    pub(super) fn files(&mut self, files: &[Item], accept: &[String]) {
        if files.iter().all(Item::is_empty) {
            self.empty();
        }
        for (index, file) in files.iter().enumerate().filter(|(_, file)| !file.is_empty()) {
            let name = file.text.trim().to_lowercase();
            if !accept.is_empty() && !name.contains("://") && !accept.iter().any(|kind| name.ends_with(kind.as_str())) {
                let message = format!("The form does not take `{}`", control::excerpt(file.text.trim(), 60));
                let remedy = format!("Give a file of these kinds: {}", accept.join(", "));
                self.push(Rule::FileNotAccepted, Severity::Advice, self.item(index), message, &remedy);
            }
        }
    }

    /// The format has no marks of its own: an answer that reads back as another one is told beforehand.
    pub(super) fn ambiguity(&mut self, answer: &Answer) {
        // Of files only the order may change.
        let is_files = matches!(self.field.kind, FieldKind::Upload { .. });
        let is_blank = answer.not_applicable.is_none() && answer.response.is_empty() || is_files;
        let read = Value::of(self.field, &value(self.field, answer));
        if !is_blank && (read.answer != *answer || !read.leftover.is_empty()) {
            let message = "Whoever reads the issue will take this for another answer".to_owned();
            let remedy =
                "Put it in other words: the form's own marks, such as `_No response_`, stand for something else";
            self.push(Rule::AnswerAmbiguous, Severity::Advice, self.whole(), message, remedy);
        }
    }
}
