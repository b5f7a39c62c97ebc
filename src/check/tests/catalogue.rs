//! What holds for every rule: its name, its page, and its example.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::check::rule::{Rule, Stage};
use crate::check::{Finding, Requirements, Settings, Severity, catalogue, check_file, check_under};
use crate::draft::{Draft, Response};
use crate::response::{answers, read_file};
use crate::template::{Source, Template, parse};

fn template(name: &str, text: &str) -> Arc<Template> {
    Arc::new(parse(&Source { name: name.to_owned(), text: text.to_owned() }).unwrap())
}

const SMALL: &str = "---\nname: Bug\nabout: d\ntitle: '[Bug] '\n---\n## Details\n\nDescribe it in full.\n";

/// The template of the stage, where a sample is a file.
fn read_with(rule: &Rule, sample: &str) -> Option<Arc<Template>> {
    match rule.example.stage {
        Stage::Settings(_) if sample.starts_with("---") => Some(template("bug.md", SMALL)),
        Stage::Markdown(text) => Some(template("bug.md", text)),
        Stage::Form(text) => Some(template("bug.yml", text)),
        _ => None,
    }
}

/// The draft that `sample` is on the stage of `rule`.
fn draft(rule: &Rule, sample: &str) -> Draft {
    match rule.example.stage {
        Stage::Text | Stage::Settings(_) => {
            let mut draft = Draft::new(template("bug.md", SMALL));
            draft.title.push_str("Export stops");
            draft.answers[0].response = Response::Text(sample.to_owned());
            draft
        }
        Stage::Title => {
            let mut draft = Draft::new(template("bug.md", SMALL));
            draft.title = sample.to_owned();
            draft.answers[0].response = Response::Text("It stops at noon.".to_owned());
            draft
        }
        Stage::FormAnswers(text) => with(Draft::new(template("bug.yml", text)), sample),
        Stage::Advanced => with(super::advanced::answered(), sample),
        Stage::Markdown(_) | Stage::Form(_) => unreachable!("it is read from a file"),
    }
}

fn with(mut draft: Draft, sample: &str) -> Draft {
    let values: serde_json::Value = serde_yaml::from_str(sample).unwrap();
    answers::apply(&mut draft, &values, "example").unwrap();
    draft
}

fn settings(text: &str) -> Settings {
    let (settings, problems) = Settings::read(&Source { name: "issuewright.yml".to_owned(), text: text.to_owned() });
    assert_eq!(problems, []);
    settings
}

fn found(rule: &Rule, sample: &str) -> Vec<Finding> {
    let settings = match rule.example.stage {
        Stage::Settings(text) => settings(text),
        _ => Settings::default(),
    };
    found_under(&settings, rule, sample)
}

fn found_under(settings: &Settings, rule: &Rule, sample: &str) -> Vec<Finding> {
    let world = (rule.example.world)();
    let findings = if let Some(template) = read_with(rule, sample) {
        let reading = read_file(&template, sample);
        check_file(sample, &reading, &world, &Requirements::under(&template, settings))
    } else {
        let draft = draft(rule, sample);
        check_under(&draft, &world, &Requirements::under(&draft.template, settings))
    };
    findings.into_iter().filter(|finding| finding.rule == rule.name).collect()
}

#[test]
fn names_are_kebab_case_and_lead_back_to_their_rule() {
    let names: BTreeSet<_> = catalogue::all().map(|rule| rule.name).collect();
    assert_eq!(names.len(), catalogue::all().count());
    for rule in catalogue::all() {
        assert!(rule.name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{}", rule.name);
        assert_eq!(catalogue::named(rule.name), Some(rule));
    }
    assert_eq!(catalogue::nearest("feild-empty"), Some("field-empty"));
    assert_eq!(catalogue::nearest("xyz"), None);
}

#[test]
fn every_rule_has_a_page() {
    for rule in catalogue::all() {
        assert!(rule.summary.len() > 15 && !rule.summary.ends_with('.'), "{}", rule.name);
        for sentences in [rule.why, rule.mend] {
            assert!(sentences.len() > 15 && sentences.ends_with('.'), "{}: {sentences}", rule.name);
        }
        assert!(rule.bots.is_empty() || rule.bots.ends_with('.'), "{}", rule.name);
    }
}

#[test]
fn every_rule_finds_what_its_example_shows_and_nothing_beside_it() {
    for rule in catalogue::all() {
        let (failing, passing) = (rule.example.failing.text(), rule.example.passing.text());
        assert!(!found(rule, &failing).is_empty(), "{} finds nothing", rule.name);
        assert_eq!(found(rule, &passing), [], "{}", rule.name);
    }
}

#[test]
fn what_is_told_to_block_where_it_is_required_does_and_no_other_advice() {
    let advanced: Vec<String> =
        super::advanced::answered().template.fields().map(|(_, field)| field.id.clone()).collect();
    let all = format!("templates: {{ '*': {{ otherwise: required, required: [{}] }} }}", advanced.join(", "));
    let all = settings(&all);
    // The examples of these leave no answer open: a prompt of another template, headings above which it is found.
    let others = ["placeholder-left", "heading-level", "heading-repeated"];
    let is_judged = |rule: &&Rule| {
        rule.severity == Severity::Advice
            && !others.contains(&rule.name)
            && !matches!(rule.example.stage, Stage::Settings(_))
    };
    let differs = |rule: &&Rule| {
        let found = found_under(&all, rule, &rule.example.failing.text());
        let blocks = found.iter().any(|finding| finding.severity == Severity::Blocking);
        blocks != catalogue::blocks_what_is_required(rule)
    };
    let wrong: Vec<&str> = catalogue::all().filter(is_judged).filter(differs).map(|rule| rule.name).collect();
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn a_rule_with_a_fix_mends_its_example() {
    for rule in catalogue::all() {
        let failing = rule.example.failing.text();
        let repair = found(rule, &failing).into_iter().find_map(|finding| finding.repair);
        assert_eq!(repair.is_some(), rule.has_fix, "{}", rule.name);
        if let (Some(repair), Stage::Text | Stage::Title) = (repair, rule.example.stage) {
            assert_eq!(found(rule, &repair), [], "{}", rule.name);
        }
    }
}

#[test]
fn what_a_finding_is_about_stands_within_its_text() {
    for rule in catalogue::all().filter(|rule| matches!(rule.example.stage, Stage::Text | Stage::Title)) {
        let failing = rule.example.failing.text();
        for at in found(rule, &failing).into_iter().filter_map(|finding| finding.at) {
            assert!(failing.get(at.clone()).is_some_and(|part| !part.is_empty()), "{}: {at:?}", rule.name);
        }
    }
}
