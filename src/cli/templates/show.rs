//! `issuewright templates show`: the fields of one template, with what they ask for.

use serde_json::{Value, json};

use super::print;
use crate::check::{Importance, Requirements};
use crate::cli::{Failure, Format, RepoArg, input, repository};
use crate::template::{Field, FieldKind, Template};

pub(super) fn run(wanted: &str, repo: &RepoArg, format: Format) -> Result<u8, Failure> {
    let chooser = repository::chooser(repo)?;
    let template = input::template(wanted, &chooser)?;
    let asked = Requirements::under(&template, &chooser.settings);
    print(format, &human(&template, &asked), &as_json(&template, &asked))
}

fn human(template: &Template, asked: &Requirements) -> String {
    let mut text = format!("{}\n", template.name);
    let mut add = |line: String| text.push_str(&(line + "\n"));
    add(format!("  title: {}", template.title));
    add(format!("  labels: {}", template.labels.join(", ")));
    add(format!("  assignees: {}", template.assignees.join(", ")));
    for section in &template.sections {
        let title = if section.title.is_empty() { "(introduction)" } else { &section.title };
        add(format!("\n{title}"));
        for field in &section.fields {
            let required = if asked.importance(&field.id) == Importance::Required { ", required" } else { "" };
            add(format!("  {}: {} ({}{required})", field.id, field.label, kind(field)));
            if matches!(field.kind, FieldKind::Dropdown { .. } | FieldKind::Checkboxes { .. }) {
                let must = required_boxes(field);
                for option in options(field) {
                    let must = if must.contains(&option) { " (has to be ticked)" } else { "" };
                    add(format!("      - {option}{must}"));
                }
            }
        }
    }
    text
}

fn as_json(template: &Template, asked: &Requirements) -> Value {
    let sections: Vec<Value> = template
        .sections
        .iter()
        .map(|section| {
            let fields: Vec<Value> = section
                .fields
                .iter()
                .map(|field| {
                    json!({
                        "id": field.id,
                        "kind": kind(field),
                        "label": field.label,
                        "description": field.description,
                        "placeholder": field.placeholder,
                        "required": asked.importance(&field.id) == Importance::Required,
                        "options": options(field),
                        "required_options": required_boxes(field),
                        "multiple": matches!(field.kind, FieldKind::Dropdown { multiple: true, .. }),
                        "accept": accepted(field),
                    })
                })
                .collect();
            json!({ "id": section.id, "title": section.title, "level": section.level, "fields": fields })
        })
        .collect();
    json!({
        "kind": if template.is_form() { "form" } else { "markdown" },
        "name": template.name,
        "about": template.about,
        "title": template.title,
        "labels": template.labels,
        "assignees": template.assignees,
        "sections": sections,
    })
}

/// What a field is, in GitHub's words where they exist.
fn kind(field: &Field) -> &'static str {
    match &field.kind {
        FieldKind::Input { .. } => "input",
        FieldKind::Textarea => "textarea",
        FieldKind::Code { .. } => "code",
        FieldKind::Checklist(_) => "checklist",
        FieldKind::List(_) => "list",
        FieldKind::Phases(_) => "phases",
        FieldKind::Dropdown { .. } => "dropdown",
        FieldKind::Checkboxes { .. } => "checkboxes",
        FieldKind::Upload { .. } => "upload",
    }
}

/// What can be chosen, or the items that a list or checklist starts with.
fn options(field: &Field) -> Vec<&str> {
    match &field.kind {
        FieldKind::Checklist(shape) | FieldKind::List(shape) => {
            shape.items.iter().map(|item| item.text.as_str()).filter(|text| !text.is_empty()).collect()
        }
        _ => field.option_labels(),
    }
}

/// The boxes that have to be ticked.
fn required_boxes(field: &Field) -> Vec<&str> {
    match &field.kind {
        FieldKind::Checkboxes { options } => {
            options.iter().filter(|option| option.required).map(|option| option.label.as_str()).collect()
        }
        _ => Vec::new(),
    }
}

/// The kinds of files that are taken.
fn accepted(field: &Field) -> &[String] {
    match &field.kind {
        FieldKind::Upload { accept } => accept,
        _ => &[],
    }
}
