//! Judges what is in an issue that the author did not type into a field.

use std::cell::OnceCell;

use crate::draft::Draft;
use crate::template::Template;
use crate::template::blanks::deletions;

use super::rules::body::TEXT_OUTSIDE_FIELDS;
use super::rules::characters::MOJIBAKE;
use super::rules::wording::PLACEHOLDER_LEFT;
use super::sensitive::quoted;
use super::text::Text;
use super::{Finding, Place, Requirements, Severity, Surroundings, control, mojibake, silence};

/// What is found in the template's name and in text that belongs to no field. No key in a field changes it.
pub fn check_fixed(draft: &Draft, surroundings: &Surroundings, requirements: &Requirements) -> Vec<Finding> {
    let mut findings: Vec<_> = mis_decoded_template(&draft.template).into_iter().collect();
    findings.extend(to_be_deleted(&draft.template));
    for extra in draft.extras.iter().filter(|extra| !extra.text.trim().is_empty()) {
        let text = Text {
            all: &extra.text,
            name: "Text outside of the template's fields",
            place: Place::Body,
            severity: Severity::Advice,
            prompt: "",
            template: &draft.template,
            field: None,
            is_code: false,
            is_whole: false,
            breaks: OnceCell::new(),
            surroundings,
            markup: OnceCell::new(),
            sensitive: OnceCell::new(),
        };
        text.check(&mut findings);
        if draft.template.is_form() {
            let start = quoted(extra.text.trim().lines().next().unwrap_or_default(), 40);
            let message = format!("“{start}” belongs to no field of the form, and is kept where it stands");
            let remedy = "Write it in a field, and take it out of the file";
            findings.push(Finding::new(&TEXT_OUTSIDE_FIELDS, Severity::Advice, Place::Body, message, remedy));
        }
    }
    let texts = draft.extras.iter().map(|extra| (Place::Body, extra.text.as_str()));
    silence::settled(texts, requirements.weighed(findings), requirements)
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
fn mis_decoded_template(template: &Template) -> Option<Finding> {
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
