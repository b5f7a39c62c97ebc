//! A markdown template as an issue form.

use serde_yaml::{Mapping, Value};

use super::form_file::{Attributes, CheckboxLabel, Element, FormFile};
use super::leftovers::leftovers;
use super::skeleton::without_placeholders;
use super::{Converted, one_line, paragraphs, tidy};
use crate::template::ids::Ids;
use crate::template::issue_form::rules::without_forbidden_words;
use crate::template::{Field, FieldKind, ListShape, Section, Template};

/// The form that asks for what `template` asks for: a heading for each section, and an element for each field.
pub fn to_form(template: &Template) -> Converted {
    let mut writer = Writer { template, ids: Ids::default(), body: Vec::new(), lost: Vec::new() };
    for section in &template.sections {
        writer.section(section);
    }
    let mut form = writer.top();
    form.body = writer.body;
    Converted { text: form.yaml(), lost: writer.lost }
}

struct Writer<'a> {
    template: &'a Template,
    ids: Ids,
    body: Vec<Element>,
    lost: Vec<String>,
}

impl Writer<'_> {
    fn top(&mut self) -> FormFile {
        let template = self.template;
        let name = one_line(&template.name, "Issue");
        if template.about.trim().is_empty() {
            self.lost
                .push("a form must have a `description`, and there is no `about`: it says the name again".to_owned());
        }
        let mut others: Mapping = serde_yaml::from_str(&template.other_keys).unwrap_or_default();
        let projects = others.remove("projects").filter(is_text);
        let issue_type = others.remove("type").filter(|value| value.is_string() && is_text(value));
        for (key, _) in &others {
            let key = key.as_str().unwrap_or("a key");
            self.lost.push(format!("`{}` of the front matter: a form has no such key", one_line(key, "")));
        }
        let names = |names: &[String]| names.iter().map(|name| one_line(name, "")).filter(|n| !n.is_empty()).collect();
        FormFile {
            description: one_line(&template.about, &name),
            name,
            title: one_line(&template.title, "") + if template.title.trim_end() == template.title { "" } else { " " },
            labels: names(&template.labels),
            assignees: names(&template.assignees),
            projects,
            issue_type,
            body: Vec::new(),
        }
    }

    fn section(&mut self, section: &Section) {
        let title = section.title.trim();
        if !section.fields.is_empty() {
            let left = leftovers(self.template, section);
            self.lost.extend(left.iter().map(|line| format!("text between the fields: {}", one_line(line, ""))));
        }
        match &section.fields[..] {
            // The label alone heads it, in the form and in the issue.
            [field] if !title.is_empty() && field.label.trim() == title => self.field(field, &section.guidance),
            [] => {
                let text = self.template.body.get(section.heading.end..section.span.end).unwrap_or_default();
                self.markdown(&paragraphs([&*heading(section), text]));
            }
            fields => {
                self.markdown(&paragraphs([&*heading(section), &*section.guidance]));
                for field in fields {
                    self.field(field, "");
                }
            }
        }
    }

    fn markdown(&mut self, value: &str) {
        if !value.trim().is_empty() {
            let attributes = Attributes { value: value.to_owned(), ..Attributes::default() };
            self.body.push(Element { kind: "markdown", attributes, ..Element::default() });
        }
    }

    fn field(&mut self, field: &Field, guidance: &str) {
        let label = one_line(&field.label, "Answer");
        let mut attributes = Attributes {
            description: paragraphs([guidance, &*field.description]),
            placeholder: without_brackets(tidy(&field.placeholder)),
            value: tidy(&field.value),
            ..Attributes::default()
        };
        let kind = self.kind(field, &label, &mut attributes);
        attributes.label = if kind == "checkboxes" { label } else { self.permitted(label) };
        let id = self.ids.unique(&id(&field.id));
        self.body.push(Element { kind, id, attributes });
    }

    /// The type of the element, its attributes filled in.
    fn kind(&mut self, field: &Field, label: &str, attributes: &mut Attributes) -> &'static str {
        match &field.kind {
            FieldKind::Input { .. } if !attributes.placeholder.contains('\n') && !attributes.value.contains('\n') => {
                return "input";
            }
            FieldKind::Code { fence } => attributes.render = language(&fence.info),
            FieldKind::Checklist(shape) if is_fixed(shape) => {
                self.boxes(shape, label, attributes);
                return "checkboxes";
            }
            FieldKind::Checklist(_) | FieldKind::List(_) => {
                self.skeleton(field, attributes);
                self.lost.push(format!("`{label}`: its items are one text, to be numbered and added by hand"));
            }
            FieldKind::Phases(_) => {
                self.skeleton(field, attributes);
                self.lost.push(format!("`{label}`: its phases are one text, to be numbered, moved and added by hand"));
            }
            _ => {}
        }
        "textarea"
    }

    fn boxes(&mut self, shape: &ListShape, label: &str, attributes: &mut Attributes) {
        attributes.value.clear();
        attributes.placeholder.clear();
        let mut labels = Ids::default();
        for item in &shape.items {
            attributes.options.push(CheckboxLabel { label: labels.unique(&one_line(&item.text, "Yes, this")) });
        }
        if shape.items.iter().any(|item| item.ticked) {
            self.lost.push(format!("`{label}`: no box of a form is ticked at first"));
        }
    }

    /// The list as the text that the answer starts with.
    fn skeleton(&mut self, field: &Field, attributes: &mut Attributes) {
        let source = self.template.body.get(field.span.clone()).unwrap_or_default();
        let (text, placeholders) = without_placeholders(&tidy(source));
        attributes.value = tidy(&text);
        attributes.placeholder.clear();
        attributes.description = paragraphs([&*attributes.description, &*placeholders.join("; ")]);
    }

    fn permitted(&mut self, label: String) -> String {
        let permitted = without_forbidden_words(&label);
        if permitted != label {
            self.lost
                .push(format!("`{label}`: it is called `{permitted}`, since GitHub refuses labels with that word"));
        }
        permitted
    }
}

fn heading(section: &Section) -> String {
    let title = section.title.trim();
    match section.level {
        _ if title.is_empty() => String::new(),
        level @ 1..=6 => format!("{} {title}", "#".repeat(usize::from(level))),
        _ => format!("## {title}"),
    }
}

/// Items that are only to be ticked: each has a text, none is below another.
fn is_fixed(shape: &ListShape) -> bool {
    let is_plain = |text: &str| !text.trim().is_empty();
    shape.placeholder.is_empty()
        && shape.prefix.trim().is_empty()
        && shape.items.iter().all(|item| item.depth == 0 && is_plain(&item.text))
        && !shape.items.is_empty()
}

/// A placeholder shows by itself that it is one.
fn without_brackets(placeholder: String) -> String {
    let inner = placeholder.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let inner = inner.filter(|inner| !inner.contains(['[', ']', '\n']) && !inner.trim().is_empty());
    inner.map_or(placeholder.clone(), |inner| inner.trim().to_owned())
}

/// The language of a fence; plain text where it names none.
fn language(info: &str) -> String {
    let word = info.split_whitespace().next().unwrap_or_default();
    let is_name = word.chars().all(|c| c.is_alphanumeric() || "+#-_.".contains(c)) && !word.is_empty();
    if is_name { word.to_owned() } else { "text".to_owned() }
}

/// An id in the characters that forms allow.
fn id(id: &str) -> String {
    let dashed: String =
        id.chars().map(|c| if c.is_ascii_alphanumeric() || c == '_' { c.to_ascii_lowercase() } else { '-' }).collect();
    let words: Vec<&str> = dashed.split('-').filter(|word| !word.is_empty()).collect();
    if words.is_empty() { "field".to_owned() } else { words.join("-") }
}

/// A text that is not blank, or a list of such.
fn is_text(value: &Value) -> bool {
    match value {
        Value::String(text) => !text.trim().is_empty(),
        Value::Sequence(items) => !items.is_empty() && items.iter().all(is_text),
        _ => false,
    }
}
