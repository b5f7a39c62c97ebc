//! The Advanced Issue under its own rules.

use std::sync::Arc;

use super::sample::phase;
use super::*;
use crate::draft::{Item, Response};
use crate::template::{FieldKind, Source, parse};

/// A draft of the template as the project has it, with `edit` made to its text first.
fn draft(edit: impl Fn(&str) -> String) -> Draft {
    let text = edit(include_str!("../../../assets/advanced_issue.md"));
    let source = Source { name: "built-in".to_owned(), text };
    Draft::new(Arc::new(parse(&source).unwrap()))
}

fn untouched() -> Draft {
    draft(str::to_owned)
}

/// Something sensible in every field.
pub(super) fn answered() -> Draft {
    let mut draft = untouched();
    draft.title.push_str("Split the store by tenant");
    let fields: Vec<_> = draft.template.fields().map(|(_, field)| field.clone()).collect();
    for (field, answer) in fields.iter().zip(&mut draft.answers) {
        match (&field.kind, &mut answer.response) {
            (FieldKind::Phases(_), Response::Phases(phases)) => {
                *phases = vec![phase("Foundation", "3 weeks", "Write the router", "All reads go through it")];
            }
            (_, Response::Items(items)) => {
                items
                    .iter_mut()
                    .filter(|item| item.is_empty())
                    .for_each(|item| *item = Item::new("Clock skew: do leases solve it?"));
            }
            (_, response) => *response = Response::Text(format!("About {}: it takes 20 ms less", field.label)),
        }
    }
    draft
}

fn field(draft: &Draft, id: &str) -> usize {
    draft.template.fields().position(|(_, field)| field.id == id).unwrap()
}

fn told(draft: &Draft, severity: Severity) -> Vec<String> {
    let report = report::Report::new(draft, &check(draft, &Surroundings::default()));
    let entries = report.findings.iter().filter(|entry| entry.severity == severity.name());
    entries.map(|entry| format!("{}: {}", entry.rule, entry.place())).collect()
}

#[test]
fn the_built_in_rules_are_sound_and_fit_the_template() {
    let text = include_str!("../../../assets/advanced_issue.rules.yml");
    let rules = Requirements::parse(text, "advanced_issue.rules.yml").unwrap();
    assert_eq!(rules.misfits(&untouched().template), []);
    assert_eq!(&rules, Requirements::built_in());
    assert_eq!(Requirements::of(&untouched().template), rules.beside(&untouched().template));
}

#[test]
fn a_template_of_another_shape_is_not_held_to_the_built_in_rules() {
    let other = draft(|text| text.replace("Technical debt", "Debt"));
    assert_eq!(Requirements::of(&other.template), Requirements::default().beside(&other.template));
}

#[test]
fn a_fully_answered_advanced_issue_has_no_finding() {
    assert_eq!(check(&answered(), &Surroundings::default()), []);
}

#[test]
fn an_untouched_advanced_issue_lists_what_blocks_it() {
    assert_eq!(
        told(&untouched(), Severity::Blocking),
        [
            "title-empty: Title",
            "field-empty: Issue Summary",
            "field-empty: Problem Statement › Current limitations",
            "field-empty: Problem Statement › Performance impact",
            "field-empty: Problem Statement › Scalability concerns",
            "field-empty: Problem Statement › Technical debt",
            "field-empty: Technical Specifications › Architecture changes",
            "field-empty: Technical Specifications › Performance requirements",
            "field-empty: Technical Specifications › Scalability requirements",
            "field-empty: Technical Specifications › Compatibility requirements",
            "field-empty: Technical Specifications › Security requirements",
            "too-few: Implementation Plan › Phases",
            "too-few: Technical Challenges › Challenges",
            "too-few: Risk Assessment › Technical risks",
            "too-few: Success Metrics › Performance metrics",
            "body-untouched: Issue",
        ]
    );
}

#[test]
fn each_prompt_of_the_template_is_a_finding_where_it_is_left_in() {
    let fields: Vec<_> = untouched().template.fields().map(|(_, field)| field.clone()).collect();
    for (index, field) in fields.iter().enumerate().filter(|(_, field)| !field.placeholder.is_empty()) {
        let mut draft = answered();
        draft.answers[index].response = Response::Text(field.placeholder.clone());
        let rules: Vec<_> = check(&draft, &Surroundings::default()).iter().map(|finding| finding.rule).collect();
        assert_eq!(rules, ["placeholder-left"], "{}", field.id);
    }
}

#[test]
fn the_links_the_template_brings_along_are_looked_up() {
    let draft = answered();
    assert_eq!(
        relative_links(&draft),
        ["../../docs/architecture.md", "../../docs/performance.md", "../../docs/security.md", "../../docs/testing.md",]
    );
    let links = [("../../docs/security.md".to_owned(), false), ("../../docs/testing.md".to_owned(), true)].into();
    let findings = check(&draft, &Surroundings { links, ..Surroundings::default() });
    let place = Place::Field { field: field(&draft, "resources-documentation.links"), item: Some(2), part: None };
    assert_eq!((findings.len(), findings[0].rule, findings[0].place), (1, "link-target-missing", place));
}

#[test]
fn a_criterion_has_to_be_kept() {
    let mut draft = answered();
    let criteria = field(&draft, "acceptance-criteria");
    draft.answers[criteria].response = Response::Items(Vec::new());
    assert_eq!(told(&draft, Severity::Blocking), ["too-few: Acceptance Criteria"]);
}

#[test]
fn the_template_as_it_was_handed_over_tells_of_its_encoding() {
    let mut mis_decoded = answered();
    mis_decoded.template = draft(|text| text.replace('🚀', "ðŸš€")).template;
    assert_eq!(told(&mis_decoded, Severity::Advice), ["mojibake: Issue"]);
}
