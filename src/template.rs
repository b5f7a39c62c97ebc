//! A template after parsing: metadata, and sections of fields with the span of source each response replaces.
//!
//! Spans are byte ranges into [`Template::body`]. What lies outside every field's span is fixed text and is
//! written back as it stands. All other strings here have LF line ends, whatever the source has.

pub(crate) mod blanks;
mod blocks;
pub mod chooser;
pub mod convert;
pub(crate) mod fence;
mod fields;
mod found;
pub mod front_matter;
pub(crate) mod ids;
mod inputs;
pub mod issue_form;
pub(crate) mod labels;
pub(crate) mod lines;
pub(crate) mod list_item;
mod lists;
pub(crate) mod markdown;
mod phases;
pub mod problem;
pub(crate) mod prompt;
mod repeat;
pub(crate) mod scan;
pub(crate) mod similar;
pub(crate) mod steps;
pub(crate) mod structure;
pub(crate) mod web_form;
pub(crate) mod yaml;

use std::ops::Range;

pub use issue_form::CheckboxOption;
pub use problem::{Problem, Severity};
pub use structure::Outline;

/// A template's text and where it came from; `name` is what messages call it (a path, or `built-in`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    pub name: String,
    pub text: String,
}

/// A template of either kind: what its front matter or top-level keys say, and its sections and fields.
#[derive(Debug, Clone, PartialEq)]
pub struct Template {
    pub source: Source,
    pub kind: TemplateKind,
    /// `name` of the front matter, else the file's stem, else `Issue`.
    pub name: String,
    pub about: String,
    /// The title the issue starts with, such as `[ADVANCED] `.
    pub title: String,
    pub labels: Vec<String>,
    pub assignees: Vec<String>,
    /// The lines of all other keys of the front matter, with LF line ends.
    pub other_keys: String,
    /// Of a markdown template the text after the front matter, byte for byte; of an issue form what GitHub writes for
    /// it when nobody answers anything.
    pub body: String,
    pub newline: Newline,
    pub sections: Vec<Section>,
    /// What a reader of the issue goes by; a form has it in its labels.
    pub outline: Outline,
    /// What is wrong with the template without stopping anyone from using it.
    pub problems: Vec<Problem>,
}

/// What a template is written in, which decides how responses are written and read back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TemplateKind {
    Markdown,
    /// YAML; the issue is written as GitHub's web form writes it.
    IssueForm,
}

/// The line end the body uses; responses are written with it and read back as LF.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Newline {
    Lf,
    CrLf,
}

/// A heading (or a bold-only line that serves as one) and all up to the next.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// Slug of the title, unique in the template; `preamble` for text before the first heading.
    pub id: String,
    /// Without `#` marks or asterisks; empty for the preamble.
    pub title: String,
    /// 1–6 for a heading, 7 for a bold-only line, 0 for the preamble and the steps of a form.
    pub level: u8,
    /// The heading's lines, line end included; empty for the preamble.
    pub heading: Range<usize>,
    /// From the heading to the next section.
    pub span: Range<usize>,
    /// Instructions for the whole section (captions, comments, quotes, prose above the fields), as markdown.
    pub guidance: String,
    pub fields: Vec<Field>,
}

/// An element that takes a response.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Stable and readable: `problem-statement.performance-impact`. Of an issue form the element's own id, else the
    /// reference GitHub makes of its label; since answers call the issue's own parts `title`, `labels` and `assignees`,
    /// a field of such an id is `title-field` and so on. Unique in the template, if need be by a number at its end.
    pub id: String,
    pub label: String,
    /// Guidance for this field alone, as markdown; may be empty.
    pub description: String,
    /// What is shown while the field is empty; may be empty. The source's text, but without the marks of a comment.
    pub placeholder: String,
    /// The text that the response starts with; empty for most fields, and for those whose kind holds no text.
    pub value: String,
    /// Whether the template itself demands an answer: only issue forms do.
    pub required: bool,
    pub kind: FieldKind,
    /// What a response replaces. Empty where the template leaves room for text: text put there needs line ends
    /// before and after it where the body has none, and a space after a label that has none.
    pub span: Range<usize>,
    /// What is left out with the field when it is omitted: the span with its label, caption, fence or lines.
    pub outer: Range<usize>,
}

#[derive(Debug, Clone, PartialEq)]
pub enum FieldKind {
    /// Text after a label on the same line. Further lines are indented by `indent` columns, the
    /// content offset of the list item it stands in (0 outside lists).
    Input { indent: usize },
    /// Text in lines of its own.
    Textarea,
    /// Text inside the fence whose opening line is `fence`; the span is what lies between the fence lines.
    Code { fence: Fence },
    /// Items to tick, drop, edit, add and reorder.
    Checklist(ListShape),
    /// Bullets or numbered items, prefilled or to be filled.
    List(ListShape),
    /// Numbered headings with an estimate, tasks and a milestone under each.
    Phases(PhasesShape),
    /// One of the options, or several; `default` is chosen to start with.
    Dropdown { options: Vec<String>, multiple: bool, default: Option<usize> },
    /// Boxes to tick; the options are fixed.
    Checkboxes { options: Vec<CheckboxOption> },
    /// Files to attach, by their paths. Extensions such as `.png`; none accepts all.
    Upload { accept: Vec<String> },
}

impl Field {
    /// The labels of what can be chosen or ticked, in order; none for other kinds.
    pub fn option_labels(&self) -> Vec<&str> {
        match &self.kind {
            FieldKind::Dropdown { options, .. } => options.iter().map(String::as_str).collect(),
            FieldKind::Checkboxes { options } => options.iter().map(|option| option.label.as_str()).collect(),
            _ => Vec::new(),
        }
    }
}

/// A code fence's opening line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fence {
    pub marker: char,
    pub len: usize,
    /// Columns before the fence.
    pub indent: usize,
    /// Info string, such as `yaml`.
    pub info: String,
}

/// How the items of a list are written.
#[derive(Debug, Clone, PartialEq)]
pub struct ListShape {
    pub marker: Marker,
    /// Columns before the marker of a top-level item.
    pub indent: usize,
    /// Written between marker (and box) and text, with `{n}` for the item's number: `**Challenge {n}:** `.
    pub prefix: String,
    /// An item's placeholder, with `{n}`: `[Description and potential solutions]`, `[Question {n}]`; empty when
    /// the items are prefilled text.
    pub placeholder: String,
    /// The items as the template has them, in order.
    pub items: Vec<SourceItem>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marker {
    /// `-`, `*` or `+`.
    Bullet(char),
    /// Numbered from `start`; the delimiter is `.` or `)`.
    Ordered { start: usize, delimiter: char },
}

/// One item of the template: its text without marker, box, prefix or placeholder (empty when it is one).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceItem {
    /// The item's lines in the body, last line end excluded.
    pub span: Range<usize>,
    pub text: String,
    pub ticked: bool,
    /// Columns beyond the list's own indent.
    pub depth: usize,
}

/// How phases are written: `### Phase {n}: {name} (Estimated: {estimate})`, tasks, and a milestone.
#[derive(Debug, Clone, PartialEq)]
pub struct PhasesShape {
    /// `### Phase `, before the number.
    pub before_number: String,
    /// `: `, between number and name.
    pub after_number: String,
    /// ` (Estimated: ` and `)` around the estimate, if the headings have one.
    pub estimate: Option<(String, String)>,
    /// `Phase`, as written in the heading.
    pub noun: String,
    /// Before a task's text, with `{p}` and `{n}`: `- [ ] Task {p}.{n}: `; the box is `[ ]` if it has one.
    pub task_prefix: String,
    pub task_placeholder: String,
    /// Before the milestone's text, `- [ ] Milestone: `, if the phases have one.
    pub milestone_prefix: Option<String>,
    pub milestone_placeholder: String,
    /// The phases as the template has them.
    pub phases: Vec<SourcePhase>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourcePhase {
    /// From the heading to the last line of the phase, last line end excluded.
    pub span: Range<usize>,
    pub name: String,
    /// `X weeks`, shown while the estimate is empty.
    pub estimate_placeholder: String,
    pub tasks: usize,
}

impl PhasesShape {
    /// Whether a phase is called as the template calls one, which says nothing.
    pub fn is_own_name(&self, name: &str) -> bool {
        self.phases.iter().any(|phase| phase.name == name)
    }

    /// What stands for the estimate of the phase at `index` of those called `names` while there is none: the template's
    /// own for a phase of that name, wherever it was moved; for one that was renamed in its place that of the place;
    /// for one that was added the commonest. Empty for estimates without a placeholder.
    pub fn estimate_placeholder(&self, names: &[&str], index: usize) -> &str {
        let called = |name: &str| self.phases.iter().find(|phase| phase.name == name);
        let name = names.get(index).copied().unwrap_or_default();
        let at = self.phases.get(index);
        let renamed = || at.filter(|phase| !names.contains(&phase.name.as_str()));
        let phase = at.filter(|phase| phase.name == name).or_else(|| called(name)).or_else(renamed);
        phase.map_or_else(|| self.commonest_estimate(), |phase| phase.estimate_placeholder.as_str())
    }

    fn commonest_estimate(&self) -> &str {
        let all = || self.phases.iter().map(|phase| phase.estimate_placeholder.as_str());
        // Of several that are as common, the first.
        all().rev().max_by_key(|text| all().filter(|other| other == text).count()).unwrap_or_default()
    }
}

/// Parses a template of either kind, told by the file's name (see [`is_form_name`]). Anything that is text opens; what is
/// odd about it is among the template's problems.
///
/// # Errors
/// It is no text.
pub fn parse(source: &Source) -> Result<Template, Vec<Problem>> {
    if is_form_name(&source.name) { Ok(steps::template(source)) } else { markdown::parse(source) }
}

/// The name that [`parse`] gives a template. Of a markdown template no more than its front matter is read for it.
///
/// # Errors
/// It is no text.
pub fn name(source: &Source) -> Result<String, Vec<Problem>> {
    if is_form_name(&source.name) { Ok(steps::template(source).name) } else { markdown::name(source) }
}

/// Whether a file of that name is an issue form: one that ends in `.yml`, `.yaml` or `.json`, in any case.
pub fn is_form_name(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    ["yml", "yaml", "json"].iter().any(|known| ending.eq_ignore_ascii_case(known))
}

impl Template {
    pub fn is_form(&self) -> bool {
        self.kind == TemplateKind::IssueForm
    }

    /// All fields in order, each with the index of its section.
    pub fn fields(&self) -> impl Iterator<Item = (usize, &Field)> {
        self.sections.iter().enumerate().flat_map(|(s, section)| section.fields.iter().map(move |f| (s, f)))
    }

    /// The field at `index`, counted over the whole template.
    pub fn field(&self, index: usize) -> Option<(usize, &Field)> {
        let mut before = 0;
        self.sections.iter().enumerate().find_map(|(s, section)| {
            let field = section.fields.get(index - before).map(|field| (s, field));
            before += section.fields.len();
            field
        })
    }

    /// How many fields the template has.
    pub fn field_count(&self) -> usize {
        self.sections.iter().map(|s| s.fields.len()).sum()
    }
}

#[cfg(test)]
mod tests;
