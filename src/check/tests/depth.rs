//! Rules that go into depth, and those that hold one section against another: what they leave alone.

use super::advanced::answered;
use crate::check::{Surroundings, check};
use crate::response::answers;

/// The rules that find something in a complete Advanced Issue with these answers, with the field they name.
fn found(values: &str) -> Vec<String> {
    let mut draft = answered();
    let values: serde_json::Value = serde_yaml::from_str(values).unwrap();
    answers::apply(&mut draft, &values, "test").unwrap();
    let report = crate::check::report::Report::new(&draft, &check(&draft, &Surroundings::default()));
    let told = |entry: &crate::check::report::Entry| {
        let item = entry.item.map_or_else(String::new, |item| format!(" {item}"));
        format!("{}: {}{item}", entry.rule, entry.label.as_deref().unwrap_or_default())
    };
    report.findings.iter().map(told).collect()
}

#[test]
fn a_field_that_is_no_answer_is_told_once() {
    for (answer, told) in [
        ("technical-challenges.challenges: []", "too-few: Challenges"),
        ("technical-challenges.challenges: [TBD, Clock skew]", "filler: Challenges 1"),
        ("risk-assessment.technical-risks: TBD", "filler: Technical risks"),
        ("risk-assessment.technical-risks: ''", "field-empty: Technical risks"),
        ("success-metrics.quality-metrics: '[Code quality, test coverage]'", "placeholder-left: Quality metrics"),
        ("technical-specifications.security-requirements: ''", "field-empty: Security requirements"),
        ("acceptance-criteria: []", "too-few: Acceptance Criteria"),
        ("impact-analysis.migration-requirements: ''", "field-empty: Migration requirements"),
        ("{impact-analysis.memory-usage: '', issue-summary: It takes more memory}", "field-empty: Memory usage"),
        (
            "{impact-analysis.migration-requirements: None, impact-analysis.breaking-changes: A new format, issue-summary: Users migrate by hand}",
            "breaking-without-migration: Migration requirements",
        ),
    ] {
        assert_eq!(found(answer), [told], "{answer}");
    }
}

#[test]
fn several_bare_items_are_one_finding_at_the_first() {
    let challenges = "technical-challenges.challenges: ['Skew; leases solve it', Clock skew, Split brain]";
    assert_eq!(found(challenges), ["challenge-without-way-out: Challenges 2"]);
    assert_eq!(found("questions-discussion.questions: [Format, Names]"), ["question-not-asked: Questions 1"]);
}

#[test]
fn a_comment_in_the_answer_silences_what_is_found_over_several() {
    let silenced = "{impact-analysis.memory-usage: 'None <!-- issuewright: ignore impact-left-open -->', issue-summary: It takes more memory}";
    assert_eq!(found(silenced), [""; 0]);
    assert_eq!(found(&silenced.replace("impact-left-open", "filler")), ["impact-left-open: Memory usage"]);
}

#[test]
fn what_is_said_not_to_be_there_needs_nothing_more() {
    for answer in [
        "risk-assessment.technical-risks: None",
        "risk-assessment.technical-risks: No risk is known",
        "risk-assessment.technical-risks: Low",
        "impact-analysis.breaking-changes: No breaking changes\nimpact-analysis.migration-requirements: None",
        "impact-analysis.memory-usage: None",
        "impact-analysis.memory-usage: None\nissue-summary: The memory is untouched, it does not grow. No memory is used",
        "success-metrics.quality-metrics: None",
        "questions-discussion.questions: [None]",
    ] {
        assert_eq!(found(answer), [""; 0], "{answer}");
    }
}

#[test]
fn an_impact_is_held_against_other_sections_only() {
    let within = "{impact-analysis.memory-usage: None, impact-analysis.testing-impact: Memory is measured in CI}";
    assert_eq!(found(within), [""; 0]);
    let plan = "{impact-analysis.testing-impact: None, implementation-plan.phases: [{name: A, estimate: 1 week, tasks: [Write load tests], milestone: Done}]}";
    assert_eq!(found(plan), ["impact-left-open: Testing impact"]);
}
