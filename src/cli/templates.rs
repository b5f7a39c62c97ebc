//! `issuewright templates`: which templates there are, and the fields of one.

use serde_json::{Value, json};

use super::{DONE, Failure, Format, TemplatesArgs, TemplatesCommand, input};
use crate::check::{Importance, Rules};
use crate::runtime::{desks, templates};
use crate::template::{self, Field, FieldKind, Template};

pub(super) fn run(args: TemplatesArgs) -> Result<u8, Failure> {
    match args.command.unwrap_or(TemplatesCommand::List) {
        TemplatesCommand::List => list(args.format),
        TemplatesCommand::Show { template } => show(&template, args.format),
    }
}

fn list(format: Format) -> Result<u8, Failure> {
    let mut rows = Vec::new();
    let mut text = String::new();
    let (found, problems) = templates::list(desks::checkout().as_deref());
    let mut add = |name: &str, file: &str, about: &str, problem: Option<String>| {
        text.push_str(&format!("{name}\n    {file}"));
        if !about.is_empty() {
            text.push_str(&format!(": {about}"));
        }
        text.push('\n');
        if let Some(problem) = &problem {
            text.push_str(&format!("    ! {problem}\n"));
        }
        rows.push(json!({ "name": name, "file": file, "about": about, "problem": problem }));
    };
    for templates::Found { source, .. } in &found {
        match template::parse(source) {
            Ok(template) => {
                let problem = template.problems.first().map(ToString::to_string);
                add(&template.name, &source.name, &template.about, problem);
            }
            Err(problems) => add(&source.name, &source.name, "", problems.first().map(ToString::to_string)),
        }
    }
    for problem in &problems {
        add(&problem.file, &problem.file, "", Some(problem.to_string()));
    }
    print(format, &text, &Value::Array(rows))
}

fn show(wanted: &str, format: Format) -> Result<u8, Failure> {
    let template = input::template(wanted)?;
    print(format, &human(&template), &as_json(&template))
}

fn print(format: Format, human: &str, value: &Value) -> Result<u8, Failure> {
    match format {
        Format::Human => input::print(&safe(human))?,
        Format::Json => {
            input::print_json(value)?;
        }
    }
    Ok(DONE)
}

/// Foreign text line by line, without anything a terminal would act on.
fn safe(text: &str) -> String {
    text.lines().map(|line| crate::ui::text::visible(line) + "\n").collect()
}

fn human(template: &Template) -> String {
    let mut text = format!("{}\n", template.name);
    let mut add = |line: String| text.push_str(&(line + "\n"));
    add(format!("  title: {}", template.title));
    add(format!("  labels: {}", template.labels.join(", ")));
    add(format!("  assignees: {}", template.assignees.join(", ")));
    for section in &template.sections {
        let title = if section.title.is_empty() { "(introduction)" } else { &section.title };
        add(format!("\n{title}"));
        for field in &section.fields {
            add(format!("  {}: {} ({})", field.id, field.label, kind(field)));
        }
    }
    text
}

fn as_json(template: &Template) -> Value {
    let rules = Rules::of(template);
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
                        "required": rules.importance(&field.id) == Importance::Required,
                        "options": options(field),
                    })
                })
                .collect();
            json!({ "id": section.id, "title": section.title, "level": section.level, "fields": fields })
        })
        .collect();
    json!({
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

/// The items a list or checklist starts with.
fn options(field: &Field) -> Vec<&str> {
    match &field.kind {
        FieldKind::Checklist(shape) | FieldKind::List(shape) => {
            shape.items.iter().map(|item| item.text.as_str()).filter(|text| !text.is_empty()).collect()
        }
        FieldKind::Dropdown { options, .. } => options.iter().map(String::as_str).collect(),
        FieldKind::Checkboxes { options } => options.iter().map(|option| option.label.as_str()).collect(),
        _ => Vec::new(),
    }
}
