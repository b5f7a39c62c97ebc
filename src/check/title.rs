//! Judges the title.

use std::cell::OnceCell;

use crate::draft::Draft;

use super::rule::{Found, Judge};
use super::rules::substance::{TOO_FEW_WORDS, title_words};
use super::rules::title::TITLE_DEFAULT;
use super::rules::wording::{FILLER, PLACEHOLDER_LEFT};
use super::text::Text;
use super::{Finding, Place, Requirements, Severity, Surroundings, catalogue};

/// A title, and what the rules about it want to know.
#[derive(Debug, Clone, Copy)]
pub struct Title<'a> {
    pub draft: &'a Draft,
    pub requirements: &'a Requirements,
}

impl<'a> Title<'a> {
    /// What the author says: what follows the template's prefix.
    pub fn said(&self) -> &'a str {
        let title = self.draft.title.trim();
        title.strip_prefix(self.draft.template.title.trim()).unwrap_or(title).trim()
    }
}

/// What is found in the title.
pub fn check_title(draft: &Draft, surroundings: &Surroundings, requirements: &Requirements) -> Vec<Finding> {
    let title = Title { draft, requirements };
    let mut findings = Vec::new();
    for rule in catalogue::all() {
        if let Judge::Title(judge) = rule.judge {
            judge(&title, &mut Found { rule, place: Place::Title, findings: &mut findings });
        }
    }
    title_words(&title, &mut Found { rule: &TOO_FEW_WORDS, place: Place::Title, findings: &mut findings });
    let text = Text {
        all: &draft.title,
        name: "The title",
        place: Place::Title,
        severity: Severity::Blocking,
        prompt: "",
        template: &draft.template,
        own: requirements.own(),
        field: None,
        is_code: false,
        is_whole: true,
        breaks: OnceCell::new(),
        surroundings,
        markup: OnceCell::new(),
        sensitive: OnceCell::new(),
    };
    text.check(&mut findings);
    if findings.iter().any(|finding| finding.rule == TITLE_DEFAULT.name) {
        // That any issue could have it says as much.
        findings.retain(|finding| ![PLACEHOLDER_LEFT.name, FILLER.name].contains(&finding.rule));
    }
    requirements.weighed(findings)
}
