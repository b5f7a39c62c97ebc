//! Judges what only issue forms ask for: choices, boxes, files, and answers that their format cannot tell apart.

use std::collections::HashSet;

use crate::draft::{Answer, Item};
use crate::render::web_form::value;
use crate::response::web_form::Value;
use crate::template::{CheckboxOption, FieldKind};

use super::answers::Examination;
use super::rules::answers::FIELD_EMPTY;
use super::rules::choices::{ANSWER_AMBIGUOUS, BOX_NOT_TICKED, CHOICE_NOT_OFFERED, FILE_NOT_ACCEPTED};
use super::sensitive::quoted;
use super::{Importance, Severity, control};

impl Examination<'_> {
    pub(super) fn chosen(&mut self, chosen: &[String]) {
        let field = self.field;
        match &field.kind {
            FieldKind::Dropdown { options, .. } => {
                if chosen.is_empty() {
                    self.nothing_chosen("Choose one of the options");
                }
                let remedy = "Choose one of the options";
                self.not_offered(chosen, options.iter().map(String::as_str), remedy);
            }
            FieldKind::Checkboxes { options } => {
                if chosen.is_empty() && field.required {
                    self.nothing_chosen("Tick what is so");
                }
                self.boxes(chosen, options);
                let remedy = "Take it away: Del on one of the boxes";
                self.not_offered(chosen, options.iter().map(|option| option.label.as_str()), remedy);
            }
            _ => {}
        }
    }

    fn nothing_chosen(&mut self, remedy: &str) {
        let importance = self.importance();
        if importance != Importance::Optional {
            let message = "Nothing is chosen here yet".to_owned();
            self.push(&FIELD_EMPTY, importance.severity(), self.whole(), message, remedy);
        }
    }

    fn not_offered<'a>(&mut self, chosen: &[String], offered: impl Iterator<Item = &'a str>, remedy: &str) {
        let offered: HashSet<&str> = offered.collect();
        for label in chosen.iter().filter(|label| !offered.contains(label.as_str())) {
            let message = format!("The form does not offer `{}`", quoted(label, 60));
            self.push(&CHOICE_NOT_OFFERED, Severity::Blocking, self.whole(), message, remedy);
        }
    }

    fn boxes(&mut self, chosen: &[String], options: &[CheckboxOption]) {
        let severity = self.requirements.of_boxes().severity();
        let ticked: HashSet<&str> = chosen.iter().map(String::as_str).collect();
        for (index, option) in options.iter().enumerate() {
            if option.required && !ticked.contains(option.label.as_str()) {
                let message = format!("“{}” has to be ticked", control::excerpt(&option.label, 50));
                let remedy = "Tick it if what it says is so";
                self.push(&BOX_NOT_TICKED, severity, self.item(index), message, remedy);
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
                let message = format!("The form does not take `{}`", quoted(file.text.trim(), 60));
                let remedy = format!("Give a file of these kinds: {}", accept.join(", "));
                self.push(&FILE_NOT_ACCEPTED, Severity::Advice, self.item(index), message, &remedy);
            }
        }
    }

    /// The format has no marks of its own: an answer that reads back as another one is told beforehand.
    pub(super) fn ambiguity(&mut self, answer: &Answer) {
        // Of files only the order may change.
        let is_files = matches!(self.field.kind, FieldKind::Upload { .. });
        let is_blank = answer.not_applicable.is_none() && answer.response.is_empty(self.field);
        if is_files || is_blank {
            return;
        }
        let read = Value::of(self.field, &value(self.field, answer));
        if read.answer != *answer || !read.leftover.is_empty() {
            let message = "Whoever reads the issue will take this for another answer".to_owned();
            let remedy =
                "Put it in other words: the form's own marks, such as `_No response_`, stand for something else";
            self.push(&ANSWER_AMBIGUOUS, Severity::Advice, self.whole(), message, remedy);
        }
    }
}
