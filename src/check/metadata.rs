//! Judges labels, assignees, milestone and type.

use crate::draft::Draft;
use crate::template::similar::distance;

use super::rule::{Found, Judge};
use super::rules::secrets;
use super::{Finding, Place, Requirements, Surroundings, catalogue};

/// What is found in labels, assignees, milestone and type.
pub fn check_metadata(draft: &Draft, surroundings: &Surroundings, requirements: &Requirements) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in catalogue::all() {
        if let Judge::Metadata(judge) = rule.judge {
            judge(draft, surroundings, &mut Found { rule, place: Place::Body, findings: &mut findings });
        }
    }
    secrets::check_front_matter(draft, &mut findings);
    requirements.weighed(findings)
}

/// `Did you mean “bug”?`, or what else to do.
pub fn did_you_mean<'a>(name: &str, known: impl Iterator<Item = &'a str>, otherwise: &str) -> String {
    let name = name.to_lowercase();
    let scored = known.filter_map(|known| Some((distance(&name, &known.to_lowercase())?, known)));
    let near = scored.min().filter(|(distance, near)| distance * 3 <= near.chars().count());
    near.map_or_else(|| otherwise.to_owned(), |(_, near)| format!("Write “{near}”, if that is meant"))
}
