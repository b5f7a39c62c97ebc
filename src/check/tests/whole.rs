//! Findings over the whole draft, and how they are told.

use super::sample::{CRITERIA, SUMMARY, Sample, phase, template};
use super::*;
use crate::draft::Extra;

#[test]
fn the_template_is_told_once_when_it_was_decoded_wrongly() {
    let mut sample = Sample::complete();
    let mis_decoded = crate::template::Template { name: "ðŸš€ Sample".to_owned(), ..template() };
    sample.requirements = sample.requirements.beside(&mis_decoded);
    sample.draft.template = std::sync::Arc::new(mis_decoded);
    let findings = sample.findings();
    assert_eq!((findings.len(), findings[0].rule, findings[0].place), (1, "mojibake", Place::Body));
    assert_eq!(findings[0].remedy, "Save the template file as UTF-8, it should say `🚀 Sample`");
}

#[test]
fn text_outside_of_the_fields_is_judged_too() {
    let mut sample = Sample::complete();
    sample.draft.extras.push(Extra { section: None, field: None, text: "<details>".to_owned() });
    assert_eq!(sample.rules(), ["unclosed-details"]);
}

#[test]
fn a_count_over_fields_does_not_apply_where_none_of_them_does() {
    let sample = Sample::complete().not_applicable(5, "Read only").not_applicable(6, "Read only");
    assert_eq!(sample.findings(), []);
}

#[test]
fn a_report_names_section_field_and_remedy() {
    let sample = Sample::complete().text(SUMMARY, "").items(CRITERIA, &["Tests pass", "TODO"]);
    let mut report = report::Report::new(&sample.draft, &sample.findings());
    report.findings[0].file = Some("issue.md".to_owned());
    report.findings[0].span =
        Some(report::Span { line: 7, column: 3, end_line: 7, end_column: 4, offset: 80, length: 1 });
    assert_eq!(
        report.to_string(),
        "issue.md:7:3: blocking field-empty: Summary: Nothing is written here yet. \
         Write the answer, or mark the field as not applicable with a reason.\n\
         advice filler: Criteria: Item 2 is only `TODO`. Write what is meant, or remove the item.\n\
         1 blocking, 1 advice"
    );
}

#[test]
fn a_report_as_json_holds_ids_and_leaves_out_what_is_not_there() {
    let sample = Sample::complete().items(CRITERIA, &["Tests pass", "TODO"]);
    let report = report::Report::new(&sample.draft, &sample.findings());
    let json = serde_json::to_value(&report).unwrap();
    assert_eq!(json["findings"][0]["field"], "criteria");
    assert_eq!(json["findings"][0]["item"], 2);
    assert_eq!(json["findings"][0].get("line"), None);
    assert_eq!(json["advice"], 1);
}

#[test]
fn a_report_names_the_part_of_a_phase() {
    let sample = Sample::complete().phases(vec![phase("Core", "2 weeks", "See [it]()", "")]);
    let report = report::Report::new(&sample.draft, &sample.findings());
    let places: Vec<String> = report.findings.iter().map(report::Entry::place).collect();
    assert_eq!(places, ["Plan › Phases › Phase 1, milestone", "Plan › Phases › Phase 1, task 1"]);
    let json = serde_json::to_value(&report).unwrap();
    assert_eq!((&json["findings"][1]["item"], &json["findings"][1]["part"]), (&1.into(), &"task 1".into()));
}
