//! Answers in, draft out, and back.

use std::sync::Arc;

use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::draft::{Item, Phase};
use crate::template::{self, Source};

fn advanced() -> Draft {
    let text = include_str!("../../../assets/advanced_issue.md").to_owned();
    Draft::new(Arc::new(template::parse(&Source { name: "t.md".into(), text }).expect("a template")))
}

fn answer<'a>(draft: &'a Draft, id: &str) -> &'a Response {
    let index = draft.template.fields().position(|(_, field)| field.id == id).expect("a field");
    &draft.answers[index].response
}

fn complaint(yaml: &str) -> String {
    let values = from_yaml(yaml, "a.yml").expect("YAML");
    apply(&mut advanced(), &values, "a.yml").expect_err("a problem")[0].to_string()
}

#[test]
fn phases_are_a_list_of_maps_and_tasks_may_be_ticked() {
    let yaml = "implementation-plan.phases:\n  - {name: One, estimate: 2 weeks, tasks: [a, {text: b, ticked: true}]}\n";
    let mut draft = advanced();
    apply(&mut draft, &from_yaml(yaml, "a.yml").expect("YAML"), "a.yml").expect("answers");
    let tasks = vec![Item::new("a"), Item { ticked: true, ..Item::new("b") }];
    let phase = Phase { name: "One".into(), estimate: "2 weeks".into(), tasks, milestone: Item::default() };
    assert_eq!(answer(&draft, "implementation-plan.phases"), &Response::Phases(vec![phase]));
}

#[test]
fn a_map_ticks_the_items_that_are_there() {
    let mut draft = advanced();
    set(&mut draft, "acceptance-criteria={Integration tests pass: true}").expect("an answer");
    let Response::Items(items) = answer(&draft, "acceptance-criteria") else { panic!("items") };
    assert_eq!(items.len(), 10);
    assert!(items.iter().all(|item| item.ticked == (item.text == "Integration tests pass")));
}

#[test]
fn the_last_part_of_an_id_is_enough_where_it_is_the_only_one() {
    let mut draft = advanced();
    set(&mut draft, "technical-debt=much").expect("an answer");
    assert_eq!(answer(&draft, "problem-statement.technical-debt"), &Response::Text("much".into()));
    let several = set(&mut draft, "performance-impact=x").expect_err("several").to_string();
    assert!(
        several.contains("problem-statement.performance-impact or impact-analysis.performance-impact"),
        "{several}"
    );
}

#[test]
fn complaints_name_the_file_the_field_and_what_was_expected() {
    assert_eq!(
        complaint("issue-summary: [a]"),
        "a.yml: issue-summary: expected text, got a list; see `issuewright templates show`"
    );
    assert!(complaint("issue-sumary: a").contains("did you mean `issue-summary`?"));
    assert!(complaint("phases: [{nam: x}]").contains("phase 1: there is no `nam` here"));
}

#[test]
fn yaml_that_is_none_says_where() {
    let problem = from_yaml("a: b\nc: [1\nd: 2\n", "a.yml").expect_err("a problem")[0].to_string();
    assert!(problem.starts_with("a.yml:"), "{problem}");
    assert!(from_yaml("- a list", "a.yml").is_err());
}

#[test]
fn a_reason_marks_a_field_not_applicable() {
    let mut draft = advanced();
    let values = json!({ "impact-analysis.memory-usage": { "not_applicable": "stateless" } });
    apply(&mut draft, &values, "a").expect("answers");
    assert_eq!(to_json(&draft), values);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_written_out_is_taken_back(
        title in ".*", summary in "(?s)[^\r]{0,80}", items in prop::collection::vec("(?s)[^\r]{0,20}", 0..4), ticked: bool,
    ) {
        let mut draft = advanced();
        draft.title = title;
        let items: Vec<Item> = items.into_iter().map(|text| Item { ticked, ..Item::new(text) }).collect();
        let index = |id: &str| draft.template.fields().position(|(_, field)| field.id == id).expect("a field");
        let (text, list, plan) = (index("issue-summary"), index("acceptance-criteria"), index("implementation-plan.phases"));
        draft.title = draft.title.replace('\r', "");
        draft.answers[text].response = Response::Text(summary.clone());
        draft.answers[list].response = Response::Items(items.clone());
        let phase = Phase { name: "n".into(), estimate: summary, tasks: items, milestone: Item::default() };
        draft.answers[plan].response = Response::Phases(vec![phase]);
        let text = serde_json::to_string(&to_json(&draft)).expect("JSON");
        let mut again = advanced();
        apply(&mut again, &from_yaml(&text, "a").expect("YAML"), "a").expect("answers");
        prop_assert_eq!(again, draft);
    }
}
