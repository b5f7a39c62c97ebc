//! An issue form as a markdown template.

mod answer;

use serde::Serialize;

use super::yaml::written;
use super::{Converted, one_line, paragraphs};
use crate::template::issue_form::{CheckboxOption, Element, ElementKind, Form};

/// The template that asks for what `form` asks for: a heading for each field, what guides below it as a comment, and
/// room for the answer. `stem` is what it is called without a name.
pub fn to_markdown(form: &Form, stem: &str) -> Converted {
    let mut writer = Writer { body: Vec::new(), guidance: Vec::new(), lost: Vec::new() };
    for element in &form.body {
        writer.element(element);
    }
    writer.close(form);
    let front = front_matter(form, stem);
    Converted { text: format!("---\n{front}---\n\n{}\n", writer.body.join("\n\n")), lost: writer.lost }
}

fn front_matter(form: &Form, stem: &str) -> String {
    #[derive(Serialize)]
    struct Front<'a> {
        name: &'a str,
        about: String,
        #[serde(skip_serializing_if = "str::is_empty")]
        title: &'a str,
        #[serde(skip_serializing_if = "<[String]>::is_empty")]
        labels: &'a [String],
        #[serde(skip_serializing_if = "<[String]>::is_empty")]
        assignees: &'a [String],
        #[serde(skip_serializing_if = "<[String]>::is_empty")]
        projects: &'a [String],
        #[serde(rename = "type", skip_serializing_if = "str::is_empty")]
        issue_type: &'a str,
    }
    let name = one_line(&form.name, &one_line(stem, "Issue"));
    let front = Front {
        name: &name,
        about: one_line(&form.description, &name),
        title: &form.title,
        labels: &form.labels,
        assignees: &form.assignees,
        projects: &form.projects,
        issue_type: &form.issue_type,
    };
    written(&front)
}

struct Writer {
    /// Blocks, to be parted by blank lines.
    body: Vec<String>,
    /// Of markdown elements, for the field that comes next.
    guidance: Vec<String>,
    lost: Vec<String>,
}

impl Writer {
    fn element(&mut self, element: &Element) {
        if let ElementKind::Markdown { value } = &element.kind {
            self.guidance.push(value.clone());
            return;
        }
        if self.body.is_empty() {
            self.comment();
        }
        let label = one_line(&element.label, &one_line(element.id.as_deref().unwrap_or_default(), "Answer"));
        self.body.push(format!("## {label}"));
        self.guidance.push(element.description.clone());
        self.guidance.extend(answer::remarks(element));
        self.comment();
        self.body.extend(answer::room(&element.kind));
        self.tell(element, &label);
    }

    /// Writes the guidance that has gathered as a comment.
    fn comment(&mut self) {
        let text = paragraphs(self.guidance.iter().map(String::as_str));
        self.guidance.clear();
        let text = text.replace("<!--", "&lt;!--").replace("-->", "--&gt;");
        if text.contains('\n') {
            self.body.push(format!("<!--\n{}\n-->", text.trim_end()));
        } else if !text.is_empty() {
            self.body.push(format!("<!-- {text} -->"));
        }
    }

    /// What of the element markdown cannot do.
    fn tell(&mut self, element: &Element, label: &str) {
        let mut tell = |what: &str| self.lost.push(format!("`{label}`: {what}"));
        if answer::is_required(element) {
            tell("markdown cannot require an answer; a comment asks for it");
        }
        match &element.kind {
            ElementKind::Dropdown { multiple: false, .. } => {
                tell("its options are boxes now, and more than one can be ticked; a comment asks for one");
            }
            ElementKind::Dropdown { .. } => tell("its options are boxes now"),
            ElementKind::Upload { accept } if !accept.is_empty() => {
                tell("markdown cannot demand a kind of file; a comment asks for it");
            }
            ElementKind::Unknown { type_name, .. } => {
                tell(&format!("`{}` is not known here, and became text", one_line(type_name, "its type")));
            }
            _ => {}
        }
    }

    fn close(&mut self, form: &Form) {
        self.comment();
        if form.body.iter().any(|element| matches!(element.kind, ElementKind::Markdown { .. })) {
            self.lost
                .push("markdown elements are comments now, seen by who writes the issue and by nobody else".to_owned());
        }
        let ids: Vec<String> = form
            .body
            .iter()
            .filter_map(|element| element.id.as_deref())
            .map(|id| format!("`{}`", one_line(id, "")))
            .collect();
        if !ids.is_empty() {
            self.lost.push(format!("ids, which markdown does not have: {}", ids.join(", ")));
        }
    }
}

/// Whether all, some or none must be ticked.
fn required_boxes(options: &[CheckboxOption]) -> Vec<&CheckboxOption> {
    options.iter().filter(|option| option.required).collect()
}
