//! Turns an issue form into a template: its elements are grouped into the steps a person would choose.
//!
//! `markdown` elements with a heading open a step; without any, a long form is cut into parts of about the same length.

mod parts;

use super::ids::{Ids, slug};
use super::issue_form::{Element, ElementKind, Form, parameterize, read};
use super::labels::plain;
use super::markdown::NOTHING_ASKED;
use super::web_form::place;
use super::{Fence, Field, FieldKind, Newline, Outline, Problem, Section, Severity, Source, Template, TemplateKind};
use parts::{Part, bold, parts};

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
        outline: Outline::default(),
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
    /// Whether the guidance holds the heading.
    has_heading: bool,
    fields: Vec<(&'a Element, String)>,
}

impl Step<'_> {
    fn new(part: &Part) -> Self {
        let has_heading = !part.heading.is_empty();
        Self { title: part.title.clone(), guidance: part.guidance(), has_heading, fields: Vec::new() }
    }

    /// What it says, its title included.
    fn told(self) -> String {
        let mut text = String::new();
        if !self.title.is_empty() && !self.has_heading {
            text = bold(&self.title);
        }
        append(&mut text, &self.guidance);
        text
    }
}

/// The elements by the headings among them. Guidance that stands between two fields goes with the second one, and what
/// stands before a heading with the step that ends there.
fn steps(body: &[Element]) -> Vec<Step<'_>> {
    let mut steps = Vec::new();
    let (mut step, mut between) = (Step::default(), String::new());
    for element in body {
        let ElementKind::Markdown { value } = &element.kind else {
            step.fields.push((element, std::mem::take(&mut between)));
            continue;
        };
        for part in parts(value) {
            if part.title.is_empty() {
                let text = if step.fields.is_empty() { &mut step.guidance } else { &mut between };
                append(text, &part.text);
            } else if !step.fields.is_empty() {
                append(&mut step.guidance, &std::mem::take(&mut between));
                steps.push(std::mem::replace(&mut step, Step::new(&part)));
            } else if step.title.is_empty() {
                append(&mut step.guidance, &part.guidance());
                step = Step { guidance: step.guidance, ..Step::new(&part) };
            } else {
                // A heading with no field below it belongs to what comes next.
                append(&mut step.guidance, &Step::new(&part).told());
            }
        }
    }
    append(&mut step.guidance, &between);
    close(&mut steps, step);
    steps
}

/// Ends the walk: what follows the last field is told on the last step that has one.
fn close<'a>(steps: &mut Vec<Step<'a>>, last: Step<'a>) {
    if !last.fields.is_empty() {
        steps.push(last);
    } else if let Some(step) = steps.last_mut() {
        append(&mut step.guidance, &last.told());
    } else {
        steps.push(Step { guidance: last.told(), ..Step::default() });
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

/// Cuts steps that are too long into parts of about the same length.
fn cut(steps: Vec<Step<'_>>) -> Vec<Step<'_>> {
    let mut all = Vec::with_capacity(steps.len());
    for step in steps {
        let parts = step.fields.len().div_ceil(LONGEST).max(1);
        let size = step.fields.len().div_ceil(parts).max(1);
        let Step { title, guidance, has_heading, fields } = step;
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
            all.push(Step { title, guidance, has_heading, fields });
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
    let problem = || Problem::new(Severity::Warning, &source.name, reason, "write the issue in one field");
    (!said).then(|| Problem { rule: NOTHING_ASKED, ..problem() })
}

#[cfg(test)]
mod tests;
