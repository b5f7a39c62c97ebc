//! Judges the issue as a whole: what lies over several fields, and its length.

use crate::draft::{Answer, Draft, Response};
use crate::template::Field;

use super::requirements::{AtLeast, Requirements};
use super::rule::{Found, Judge};
use super::rules::answers::TOO_FEW;
use super::{Finding, Place, Surroundings, catalogue, filler};

/// A draft, and what the rules about all of it want to know.
#[derive(Debug, Clone, Copy)]
pub struct Whole<'a> {
    pub draft: &'a Draft,
    pub requirements: &'a Requirements,
    pub surroundings: &'a Surroundings,
    /// The rendered body's [`github_length`](super::github_length).
    pub body_length: usize,
}

/// What is found over several fields.
pub fn check_body(whole: &Whole<'_>) -> Vec<Finding> {
    let mut findings: Vec<_> = whole.requirements.over_fields().filter_map(|rule| too_few(whole.draft, rule)).collect();
    for rule in catalogue::all() {
        if let Judge::Issue(judge) = rule.judge {
            judge(whole, &mut Found { rule, place: Place::Body, findings: &mut findings });
        }
    }
    whole.requirements.weighed(findings)
}

/// A count over several fields: those that say something. It does not apply where none of the fields does.
fn too_few(draft: &Draft, rule: &AtLeast) -> Option<Finding> {
    let of_rule = |(index, (_, field)): (usize, (usize, &Field))| rule.of.contains(&field.id).then_some(index);
    let fields: Vec<_> = draft.template.fields().enumerate().filter_map(of_rule).collect();
    let answers = || fields.iter().filter_map(|&index| Some((index, draft.answers.get(index)?)));
    let count = answers().filter(|(_, answer)| says_something(answer)).count();
    let none_applies = answers().all(|(_, answer)| answer.not_applicable.is_some());
    let (field, _) = answers().find(|(_, answer)| !says_something(answer))?;
    (count < rule.count && !none_applies).then(|| {
        let place = Place::Field { field, item: None, part: None };
        Finding::new(&TOO_FEW, TOO_FEW.severity, place, rule.message(count), rule.remedy(count))
    })
}

fn says_something(answer: &Answer) -> bool {
    answer.not_applicable.is_none()
        && match &answer.response {
            Response::Text(text) => !filler::is_nothing(text),
            Response::Items(items) => items.iter().any(|item| !filler::is_nothing(&item.text)),
            Response::Phases(_) | Response::Chosen(_) => !answer.response.is_empty(),
        }
}
