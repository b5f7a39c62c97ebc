//! A field as it is found in the text, before it has its id.

use std::ops::Range;

use super::lines::Scanned;
use super::{Field, FieldKind};

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Found {
    /// The field's own label.
    pub label: Option<String>,
    /// A short text above it that names it if the section has other fields.
    pub caption: Option<String>,
    /// What a repeatable list counts: `Challenge`.
    pub noun: Option<String>,
    /// What it is called when nothing else names it: `list`, `links`, `text`, `code`, …
    pub name: &'static str,
    /// Whether it stands in one list with labelled inputs.
    pub beside_inputs: bool,
    pub description: String,
    pub placeholder: String,
    /// The text that the response starts with.
    pub value: String,
    pub kind: FieldKind,
    pub span: Range<usize>,
    pub outer: Range<usize>,
}

impl Found {
    /// A textarea over whole lines, without placeholder.
    pub(crate) fn over(scanned: &Scanned<'_>, lines: &Range<usize>) -> Self {
        Self::at(scanned.span(lines), scanned.outer(lines))
    }

    /// An empty textarea at the byte `at`.
    pub(crate) fn empty(at: usize) -> Self {
        Self::at(at..at, at..at)
    }

    /// A textarea over all of `body`.
    pub(crate) fn whole(body: &str) -> Self {
        Self::at(0..body.len(), 0..body.len())
    }

    /// The same field with `text` of the source as its first response, or else as its placeholder.
    pub(crate) fn with_text(self, text: String, is_value: bool) -> Self {
        if is_value { Self { value: text, ..self } } else { Self { placeholder: text, ..self } }
    }

    pub(crate) fn into_field(self, id: String, label: String) -> Field {
        Field {
            id,
            label,
            description: self.description,
            placeholder: self.placeholder,
            value: self.value,
            required: false,
            kind: self.kind,
            span: self.span,
            outer: self.outer,
        }
    }

    fn at(span: Range<usize>, outer: Range<usize>) -> Self {
        Self {
            label: None,
            caption: None,
            noun: None,
            name: "text",
            beside_inputs: false,
            description: String::new(),
            placeholder: String::new(),
            value: String::new(),
            kind: FieldKind::Textarea,
            span,
            outer,
        }
    }
}
