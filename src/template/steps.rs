//! Turns an issue form into a template: its elements are grouped into the steps a person would choose.
//!
//! `markdown` elements with a heading open a step; without any, a long form is cut into parts of about the same length.

use super::ids::{Ids, slug};
use super::issue_form::{Element, ElementKind, Form, parameterize, read};
use super::labels::plain;
use super::lines::{LineKind, Scanned, bold_only};
use super::web_form::place;
use super::{Fence, Field, FieldKind, Newline, Problem, Section, Severity, Source, Template, TemplateKind};

/// Characters of a heading that names a step.
const LONGEST_TITLE: usize = 60;
/// Fields that one step holds at most.
const LONGEST: usize = 8;
/// What answers call the parts of an issue beside its body.
const ISSUE_KEYS: [&str; 3] = ["title", "labels", "assignees"];

/// The template of the form in `source`. Mistakes are among its problems, and the rest is used.
pub(super) fn template(source: &Source) -> Template {
    let (form, problems) = read(source);
    of_form(source, &form, problems)
}

/// The template of `form`, which was read from `source`.
pub(crate) fn of_form(source: &Source, form: &Form, mut problems: Vec<Problem>) -> Template {
    let name = Some(form.name.trim()).filter(|name| !name.is_empty()).map_or_else(|| stem(&source.name), str::to_owned);
    let mut steps = cut(steps(&form.body));
    name_steps(&mut steps, &name);
    let mut field_ids = field_ids(&form.body).into_iter();
    let mut sections: Vec<Section> =
        steps.iter().map(|step| section(step, &mut field_ids)).filter(|section| !section.fields.is_empty()).collect();
    let mut section_ids = Ids::default();
    for section in &mut sections {
        let slug = slug(&section.title);
        section.id = section_ids.unique(if slug.is_empty() { "step" } else { &slug });
    }
    if sections.is_empty() {
        problems.extend(fieldless(source, &problems));
        sections.push(free_text(&name, steps.first().map_or("", |step| &step.guidance)));
    }
    let mut template = Template {
        source: source.clone(),
        kind: TemplateKind::IssueForm,
        name,
        about: form.description.clone(),
        title: form.title.clone(),
        labels: form.labels.clone(),
        assignees: form.assignees.clone(),
        other_keys: other_keys(form),
        body: String::new(),
        newline: Newline::Lf,
        sections,
        problems,
    };
    place(&mut template);
    template
}

fn stem(name: &str) -> String {
    let file = name.rsplit('/').next().unwrap_or(name);
    file.rsplit_once('.').map_or(file, |(stem, _)| stem).to_owned()
}

/// The keys that a saved issue carries along beside title, labels and assignees.
fn other_keys(form: &Form) -> String {
    #[derive(serde::Serialize)]
    struct Keys<'a> {
        #[serde(skip_serializing_if = "<[String]>::is_empty")]
        projects: &'a [String],
        #[serde(rename = "type", skip_serializing_if = "str::is_empty")]
        issue_type: &'a str,
    }
    let keys = Keys { projects: &form.projects, issue_type: &form.issue_type };
    if form.projects.is_empty() && form.issue_type.is_empty() {
        return String::new();
    }
    // Texts and lists of texts can always be written as YAML.
    serde_yaml::to_string(&keys).unwrap_or_default()
}

/// One step of the walk before it has its ids.
#[derive(Debug, Default)]
struct Step<'a> {
    title: String,
    guidance: String,
    fields: Vec<(&'a Element, String)>,
}

/// The elements by the headings among them. Guidance that stands between two fields goes with the second one.
fn steps(body: &[Element]) -> Vec<Step<'_>> {
    let mut steps = vec![Step::default()];
    let mut between = String::new();
    for element in body {
        let Some(step) = steps.last_mut() else { break };
        let ElementKind::Markdown { value } = &element.kind else {
            step.fields.push((element, std::mem::take(&mut between)));
            continue;
        };
        for (title, text) in split_at_headings(value) {
            let Some(step) = steps.last_mut() else { break };
            match title {
                // A heading with no field below it belongs to what comes next.
                Some(title) if step.fields.is_empty() && !step.title.is_empty() => {
                    append(&mut step.guidance, &format!("**{title}**"));
                    append(&mut step.guidance, &text);
                }
                Some(title) if step.fields.is_empty() => {
                    step.title = title;
                    append(&mut step.guidance, &text);
                }
                Some(title) => {
                    let guidance = text.trim_matches('\n').to_owned();
                    steps.push(Step { title, guidance, fields: Vec::new() });
                }
                None if step.fields.is_empty() => append(&mut step.guidance, &text),
                None => append(&mut between, &text),
            }
        }
    }
    close(&mut steps, &between);
    steps
}

/// What follows the last field is told on the last step that has one.
fn close(steps: &mut Vec<Step<'_>>, between: &str) {
    let mut rest = String::new();
    while let Some(step) = steps.pop_if(|step| step.fields.is_empty()) {
        let title = Some(&step.title).filter(|title| !title.is_empty()).map(|title| format!("**{title}**"));
        let mut text = title.unwrap_or_default();
        append(&mut text, &step.guidance);
        append(&mut text, &rest);
        rest = text;
    }
    match steps.last_mut() {
        Some(step) => {
            append(&mut step.guidance, between);
            append(&mut step.guidance, &rest);
        }
        None => steps.push(Step { guidance: rest, ..Step::default() }),
    }
}

fn append(text: &mut String, more: &str) {
    let more = more.trim_matches('\n');
    if more.trim().is_empty() {
        return;
    }
    if !text.is_empty() {
        text.push_str("\n\n");
    }
    text.push_str(more);
}

/// The parts of a `markdown` element, each with the title of the heading (or lone bold line) it begins with.
fn split_at_headings(markdown: &str) -> Vec<(Option<String>, String)> {
    let text = markdown.replace("\r\n", "\n");
    if let Some(title) = bold_only(&text).filter(|_| text.trim().lines().count() == 1) {
        return vec![(Some(plain(title)), String::new())];
    }
    let scanned = Scanned::new(&text);
    let mut parts: Vec<(Option<String>, String)> = vec![(None, String::new())];
    for line in &scanned.lines {
        match line.kind {
            LineKind::Heading { title, .. } if plain(title).chars().count() <= LONGEST_TITLE => {
                parts.push((Some(plain(title)), String::new()));
            }
            // A whole sentence is no name for a step.
            LineKind::Heading { title, .. } => parts.push((None, format!("**{}**\n", title.trim()))),
            LineKind::Underline => {}
            _ => {
                if let Some((_, text)) = parts.last_mut() {
                    text.push_str(line.text);
                    text.push('\n');
                }
            }
        }
    }
    parts.retain(|(title, text)| title.as_ref().is_some_and(|title| !title.is_empty()) || !text.trim().is_empty());
    parts
}

/// Cuts steps that are too long into parts of about the same length.
fn cut(steps: Vec<Step<'_>>) -> Vec<Step<'_>> {
    let mut all = Vec::with_capacity(steps.len());
    for step in steps {
        let parts = step.fields.len().div_ceil(LONGEST).max(1);
        let size = step.fields.len().div_ceil(parts).max(1);
        let Step { title, guidance, fields } = step;
        let mut fields = fields.into_iter();
        for part in 0..parts {
            let fields: Vec<_> = fields.by_ref().take(size).collect();
            let guidance = if part == 0 { guidance.clone() } else { String::new() };
            let title = match (parts, title.as_str()) {
                (1, _) => title.clone(),
                // Called by its first question.
                (_, "") => fields.first().map(|(element, _)| plain(&element.label)).unwrap_or_default(),
                (_, title) => format!("{title} ({}/{parts})", part + 1),
            };
            all.push(Step { title, guidance, fields });
        }
    }
    all
}

/// A step without a name of its own has that of the form.
fn name_steps(steps: &mut [Step<'_>], form: &str) {
    for step in steps.iter_mut().filter(|step| step.title.trim().is_empty()) {
        form.clone_into(&mut step.title);
    }
}

/// The section of a step, whose id is still to be given; `ids` are those of its fields and of all after them.
fn section(step: &Step<'_>, ids: &mut impl Iterator<Item = String>) -> Section {
    let fields = step.fields.iter().zip(ids).filter_map(|((element, above), id)| field(element, above, id)).collect();
    Section {
        id: String::new(),
        title: step.title.clone(),
        level: 0,
        heading: 0..0,
        span: 0..0,
        guidance: step.guidance.clone(),
        fields,
    }
}

/// The ids of the fields in their order. Those that the form gives are taken before any is made of a label.
fn field_ids(body: &[Element]) -> Vec<String> {
    let mut ids = Ids::default();
    let fields = || body.iter().filter(|element| !matches!(element.kind, ElementKind::Markdown { .. }));
    let given: Vec<Option<String>> =
        fields().map(|element| element.id.as_deref().map(|id| ids.unique(&unreserved(id)))).collect();
    let made = |(given, element): (Option<String>, &Element)| {
        given.unwrap_or_else(|| ids.unique(&unreserved(&reference(&element.label))))
    };
    given.into_iter().zip(fields()).map(made).collect()
}

/// The id of a field, which must not be a key of the issue itself.
fn unreserved(id: &str) -> String {
    if ISSUE_KEYS.contains(&id) { format!("{id}-field") } else { id.to_owned() }
}

/// The field of an element that takes a response.
fn field(element: &Element, above: &str, id: String) -> Option<Field> {
    let (placeholder, value, kind) = match element.kind.clone() {
        ElementKind::Markdown { .. } => return None,
        ElementKind::Input { placeholder, value } => (placeholder, value, FieldKind::Input { indent: 0 }),
        ElementKind::Textarea { placeholder, value, render: None }
        | ElementKind::Unknown { placeholder, value, .. } => (placeholder, value, FieldKind::Textarea),
        ElementKind::Textarea { placeholder, value, render: Some(language) } => {
            let fence = Fence { marker: '`', len: 3, indent: 0, info: language };
            (placeholder, value, FieldKind::Code { fence })
        }
        ElementKind::Dropdown { options, multiple, default } => {
            (String::new(), String::new(), FieldKind::Dropdown { options, multiple, default })
        }
        ElementKind::Checkboxes { options } => (String::new(), String::new(), FieldKind::Checkboxes { options }),
        ElementKind::Upload { accept } => (String::new(), String::new(), FieldKind::Upload { accept }),
    };
    let mut description = above.to_owned();
    append(&mut description, &element.description);
    append(&mut description, &notice(&element.kind));
    let unnamed = || element.id.clone().unwrap_or_else(|| reference(""));
    Some(Field {
        id,
        label: if element.label.is_empty() { unnamed() } else { element.label.clone() },
        description,
        placeholder,
        value: value.replace("\r\n", "\n"),
        required: element.required,
        kind,
        span: 0..0,
        outer: 0..0,
    })
}

/// What the author has to know of an element beyond what the form says.
fn notice(kind: &ElementKind) -> String {
    match kind {
        ElementKind::Unknown { type_name, .. } => {
            format!("(The form asks for `{type_name}`, which is not known here: write the answer as text.)")
        }
        ElementKind::Upload { accept } if !accept.is_empty() => format!("(Paths of files: {}.)", accept.join(", ")),
        ElementKind::Upload { .. } => "(Paths of files.)".to_owned(),
        _ => String::new(),
    }
}

/// What GitHub calls an element without an id: its label, parameterised. Labels in scripts of which that leaves nothing
/// keep their letters.
fn reference(label: &str) -> String {
    let given = [parameterize(label), slug(label)];
    given.into_iter().find(|id| !id.is_empty()).unwrap_or_else(|| "field".to_owned())
}

/// A form that asks nothing still takes an issue.
fn free_text(title: &str, guidance: &str) -> Section {
    let field = Field {
        id: "body".to_owned(),
        label: "Description".to_owned(),
        description: String::new(),
        placeholder: String::new(),
        value: String::new(),
        required: false,
        kind: FieldKind::Textarea,
        span: 0..0,
        outer: 0..0,
    };
    Section {
        id: "body".to_owned(),
        title: title.to_owned(),
        level: 0,
        heading: 0..0,
        span: 0..0,
        guidance: guidance.to_owned(),
        fields: vec![field],
    }
}

/// Said unless the reason is said already.
fn fieldless(source: &Source, problems: &[Problem]) -> Option<Problem> {
    let said = problems.iter().any(|problem| problem.severity == Severity::Error);
    let reason = "nothing in the form asks for an answer";
    (!said).then(|| Problem::new(Severity::Warning, &source.name, reason, "write the issue in one field"))
}

#[cfg(test)]
mod tests;
