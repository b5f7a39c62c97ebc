use std::sync::Arc;

use super::*;
use crate::app::stop::Part;
use crate::draft::{Item, Response};
use crate::template::{Source, parse};

fn desk() -> Desk {
    let text = include_str!("../../../assets/advanced_issue.md").to_owned();
    let template = parse(&Source { name: "advanced_issue.md".to_owned(), text }).unwrap();
    let mut desk = Desk::new(Draft::new(Arc::new(template)));
    desk.settle();
    desk
}

fn field(desk: &Desk, id: &str) -> usize {
    desk.draft.template.fields().position(|(_, field)| field.id == id).unwrap()
}

/// The findings of the desk, and those of a check from scratch, both in order.
fn both(desk: &Desk) -> [Vec<String>; 2] {
    let all = check::check_under(&desk.draft, &desk.surroundings, &desk.requirements);
    [desk.findings().cloned().collect(), all].map(|findings: Vec<Finding>| {
        let mut told: Vec<String> = findings.iter().map(|finding| format!("{finding:?}")).collect();
        told.sort();
        told
    })
}

#[test]
fn after_any_edit_the_desk_has_the_findings_of_a_check_from_scratch() {
    let mut desk = desk();
    let edits: &[(&str, &str)] = &[
        ("issue-summary", "Exports are built in memory"),
        ("impact-analysis.memory-usage", "None"),
        ("impact-analysis.memory-usage", "It grows"),
        ("impact-analysis.memory-usage", "None"),
        ("issue-summary", "Exports stop"),
        ("impact-analysis.breaking-changes", "The format changes"),
        ("impact-analysis.migration-requirements", "None"),
        ("impact-analysis.breaking-changes", "None"),
        ("risk-assessment.technical-risks", "Split brain"),
        ("success-metrics.quality-metrics", "Better"),
        ("technical-challenges.challenges", "Clock skew"),
        ("questions-discussion.questions", "Format"),
        ("acceptance-criteria", "The tests need more memory"),
    ];
    for (id, text) in edits {
        let at = field(&desk, id);
        let (response, part) = match desk.draft.answers[at].response {
            Response::Items(_) => (Response::Items(vec![Item::new(*text)]), Part::Item(0)),
            _ => (Response::Text((*text).to_owned()), Part::Text),
        };
        desk.draft.answers[at].response = response;
        desk.changed_now(Stop::Field(at, part));
        let [kept, anew] = both(&desk);
        assert_eq!(kept, anew, "{id}: {text}");
    }
}
