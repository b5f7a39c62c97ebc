//! An issue form (YAML) as its author wrote it: top-level keys and elements, each with its place in the file.
//!
//! Reading never stops at a mistake: what cannot be used is a [`Problem`], and the rest is there.

mod parameterize;
mod read;
pub(crate) mod rules;

pub(crate) use parameterize::parameterize;

use super::problem::{self, Problem};
use super::{Source, yaml};

/// Reads an issue form. All that has an obvious meaning is used; what GitHub would refuse is an error, and what is
/// only unwise a warning. Of a file that is not YAML only that is told, and what could be read is in the form.
pub fn read(source: &Source) -> (Form, Vec<Problem>) {
    let document = yaml::parse(&source.text);
    let form = read::form(&document);
    let mut problems = document.problems.clone();
    if !document.broken {
        rules::check(&document, &mut problems);
    }
    (form, problem::finished(problems, source))
}

/// A form's top-level keys and the elements of its body.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Form {
    pub name: String,
    pub description: String,
    /// The title the issue starts with.
    pub title: String,
    pub labels: Vec<String>,
    pub assignees: Vec<String>,
    /// `OWNER/NUMBER` each.
    pub projects: Vec<String>,
    /// The issue type's name; empty without one.
    pub issue_type: String,
    pub body: Vec<Element>,
}

/// One element of the body. Attributes that are null, missing or of the wrong type are empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    /// Where the element starts, counted from 1.
    pub line: usize,
    pub column: usize,
    pub id: Option<String>,
    pub label: String,
    /// Markdown.
    pub description: String,
    /// `validations.required`; for checkboxes see [`CheckboxOption::required`] as well.
    pub required: bool,
    pub kind: ElementKind,
}

/// What an element asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ElementKind {
    /// Guidance, shown and never submitted.
    Markdown {
        value: String,
    },
    Input {
        placeholder: String,
        value: String,
    },
    /// With `render` the text is code in that language.
    Textarea {
        placeholder: String,
        value: String,
        render: Option<String>,
    },
    /// `default` is an index into `options`.
    Dropdown {
        options: Vec<String>,
        multiple: bool,
        default: Option<usize>,
    },
    Checkboxes {
        options: Vec<CheckboxOption>,
    },
    /// Extensions such as `.png`, in lower case; none accepts all.
    Upload {
        accept: Vec<String>,
    },
    /// A type that is not known (yet), by its name: taken as text.
    Unknown {
        type_name: String,
        placeholder: String,
        value: String,
    },
}

/// One box to tick.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckboxOption {
    /// Markdown of one line.
    pub label: String,
    pub required: bool,
}
