//! What a template itself brings along: its prompts and links, and what is found in its own text.

use std::collections::HashSet;

use crate::template::blanks::deletions;
use crate::template::{FieldKind, Template};

use super::markup::Markup;
use super::placeholder::{numberless, prompts_in};
use super::rules::characters::MOJIBAKE;
use super::rules::wording::PLACEHOLDER_LEFT;
use super::{Finding, Place, Severity, control, mojibake};

/// What is the template's own, worked out once for all that is written from it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Own {
    /// Its prompts in brackets, without the brackets and with `{n}` for numbers.
    pub(super) prompts: HashSet<String>,
    /// The targets of its links, in order.
    pub(super) links: Vec<String>,
    /// What is wrong with its name and with its fixed text, which no answer mends.
    pub(super) findings: Vec<Finding>,
}

impl Own {
    pub(super) fn of(template: &Template) -> Self {
        let links = Markup::scan(&template.body).links;
        Self {
            prompts: prompts(template),
            links: links.iter().map(|link| link.target.to_owned()).collect(),
            findings: mis_decoded(template).into_iter().chain(to_be_deleted(template)).collect(),
        }
    }
}

fn prompts(template: &Template) -> HashSet<String> {
    let mut found = HashSet::new();
    let mut collect = |text| found.extend(prompts_in(text).into_iter().map(|inside| numberless(inside).into_owned()));
    for (_, field) in template.fields() {
        match &field.kind {
            FieldKind::Phases(shape) => {
                collect(&shape.task_placeholder);
                collect(&shape.milestone_placeholder);
            }
            FieldKind::List(shape) | FieldKind::Checklist(shape) => {
                collect(&shape.placeholder);
                shape.items.iter().for_each(|item| collect(&item.text));
            }
            _ => [&field.placeholder, &field.value].into_iter().for_each(|text| collect(text)),
        }
    }
    found
}

/// The template's instruction to take a part of it out, which no field can follow.
fn to_be_deleted(template: &Template) -> Option<Finding> {
    let lines = if template.is_form() { Vec::new() } else { deletions(template) };
    let line = lines.first()?;
    let message = format!("The template says `{}`", control::excerpt(line.trim(), 80));
    let remedy = "Take that part out of the issue when it is written, for the template's own text stays in it";
    Some(Finding::new(&PLACEHOLDER_LEFT, Severity::Advice, Place::Body, message, remedy))
}

/// The template's own text in the wrong encoding: reported once, for the file itself has to be mended.
fn mis_decoded(template: &Template) -> Option<Finding> {
    let texts = [&template.name, &template.about, &template.body];
    let (text, repaired) = texts.into_iter().find_map(|text| Some((text, mojibake::repaired(text)?)))?;
    let (wrong, right) = first_difference(text, &repaired);
    let message = format!("The template was decoded wrongly: it says `{wrong}`");
    let remedy = format!("Save the template file as UTF-8, it should say `{right}`");
    Some(Finding::new(&MOJIBAKE, Severity::Advice, Place::Body, message, remedy))
}

/// The first line in which the two differ.
fn first_difference(a: &str, b: &str) -> (String, String) {
    let (wrong, right) = a.lines().zip(b.lines()).find(|(a, b)| a != b).unwrap_or((a, b));
    (control::excerpt(wrong, 40), control::excerpt(right, 40))
}
