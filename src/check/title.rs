//! Judges the title.

use std::cell::OnceCell;

use crate::draft::Draft;

use super::rule::{Found, Judge};
use super::text::Text;
use super::{Finding, Place, Severity, Surroundings, catalogue};

/// What is found in the title.
pub fn check_title(draft: &Draft, surroundings: &Surroundings) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in catalogue::all() {
        if let Judge::Title(judge) = rule.judge {
            judge(draft, &mut Found { rule, place: Place::Title, findings: &mut findings });
        }
    }
    let text = Text {
        all: &draft.title,
        name: "The title",
        place: Place::Title,
        severity: Severity::Blocking,
        prompt: "",
        template: &draft.template,
        field: None,
        is_code: false,
        is_whole: true,
        breaks: None,
        surroundings,
        markup: OnceCell::new(),
    };
    text.check(&mut findings);
    findings
}
