//! Judges the issue as a whole: what lies over several fields, and its length.

use crate::draft::Draft;

use super::glimpse::{Glimpse, Said};
use super::requirements::{AtLeast, Requirements};
use super::rule::{Found, Judge};
use super::rules::answers::TOO_FEW;
use super::{Finding, Place, Surroundings, catalogue, silence};

/// A draft, and what the rules about all of it want to know.
#[derive(Debug, Clone, Copy)]
pub struct Whole<'a> {
    pub draft: &'a Draft,
    pub requirements: &'a Requirements,
    pub surroundings: &'a Surroundings,
    /// Of every field.
    pub glimpses: &'a [Glimpse],
    /// The rendered body's [`github_length`](super::github_length).
    pub body_length: usize,
}

/// What is found over several fields.
pub fn check_body(whole: &Whole<'_>) -> Vec<Finding> {
    let mut findings: Vec<_> = whole.requirements.over_fields().filter_map(|rule| too_few(whole, rule)).collect();
    for rule in catalogue::all() {
        if let Judge::Issue(judge) = rule.judge {
            judge(whole, &mut Found { rule, place: Place::Body, findings: &mut findings });
        }
    }
    silence::across(whole.draft, whole.requirements.weighed(findings), whole.requirements)
}

/// A count over several fields: those that say something. It does not apply where none of the fields does.
fn too_few(whole: &Whole<'_>, rule: &AtLeast) -> Option<Finding> {
    let fields = || whole.draft.template.fields().zip(whole.glimpses).enumerate();
    let answers: Vec<_> = fields().filter(|(_, ((_, field), _))| rule.of.contains(&field.id)).collect();
    let says_something = |said: Said| matches!(said, Said::Something | Said::Denial);
    let count = answers.iter().filter(|(_, (_, glimpse))| says_something(glimpse.said)).count();
    let none_applies = answers.iter().all(|(_, (_, glimpse))| glimpse.said == Said::NotApplicable);
    let &(field, _) = answers.iter().find(|(_, (_, glimpse))| !says_something(glimpse.said))?;
    (count < rule.count && !none_applies).then(|| {
        let place = Place::Field { field, item: None, part: None };
        Finding::new(&TOO_FEW, TOO_FEW.severity, place, rule.message(count), rule.remedy(count))
    })
}
