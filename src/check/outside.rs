//! Judges what is in an issue that the author did not type into a field.

use std::cell::OnceCell;

use crate::draft::Draft;

use super::rules::body::TEXT_OUTSIDE_FIELDS;
use super::sensitive::quoted;
use super::text::Text;
use super::{About, Finding, Place, Requirements, Severity, Surroundings, silence};

/// What is found in the template's name and in text that belongs to no field. No key in a field changes it.
pub fn check_fixed(draft: &Draft, surroundings: &Surroundings, requirements: &Requirements) -> Vec<Finding> {
    let mut findings = requirements.own().findings.clone();
    for (index, extra) in draft.extras.iter().enumerate().filter(|(_, extra)| !extra.text.trim().is_empty()) {
        let before = findings.len();
        let text = Text {
            all: &extra.text,
            name: "Text outside of the template's fields",
            place: Place::Body,
            severity: Severity::Advice,
            prompt: "",
            template: &draft.template,
            own: requirements.own(),
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
        findings[before..].iter_mut().for_each(|finding| finding.about = About::Extra(index));
    }
    let texts = draft.extras.iter().map(|extra| (Place::Body, extra.text.as_str()));
    silence::settled(texts, requirements.weighed(findings), requirements)
}
