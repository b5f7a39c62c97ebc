//! No credential is shown whole, wherever it was put.

use std::sync::Arc;

use super::sample::{CHALLENGES, SUMMARY, Sample};
use crate::check::report::Report;
use crate::check::world::Repository;
use crate::check::{Requirements, Settings, Surroundings, check, check_file};
use crate::draft::Draft;
use crate::response::read_file;
use crate::template::{Source, Template, parse};

/// Put together here, lest whoever looks for tokens finds one in this file.
fn token() -> String {
    ["gh", "p_k3vJ8sQx2LmT9wYbRzN4cFhD7pAe1UgW5oXi"].concat()
}

fn template(text: &str) -> Arc<Template> {
    Arc::new(parse(&Source { name: "a.md".to_owned(), text: text.to_owned() }).expect("a template"))
}

/// What findings and reports of `findings` show.
fn shown(draft: &Draft, findings: &[crate::check::Finding]) -> String {
    let report = Report::new(draft, findings);
    let messages = findings.iter().map(|finding| format!("{}: {} {}\n", finding.rule, finding.message, finding.remedy));
    messages.collect::<String>() + &report.to_string() + &serde_json::to_string(&report).expect("JSON")
}

/// What is shown of an issue that was written with the template.
fn shown_of_file(text: &str, surroundings: &Surroundings) -> String {
    let template = template(
        "---\nname: Plan\nabout: d\n---\n## Risks\n\n- [Risk]\n\n## Questions\n\n1. [Question]\n\n## Success metrics\n\nSay it.\n\n## Phases\n### Phase 1: Core (Estimated: X weeks)\n- [ ] Task 1.1: [Description]\n- [ ] Milestone: [Deliverable and date]\n",
    );
    let requirements = Requirements::under(&template, &Settings::default());
    let reading = read_file(&template, text);
    let findings = check_file(text, &reading, surroundings, &requirements);
    assert!(!findings.is_empty(), "{text}");
    shown(&reading.draft, &findings)
}

#[test]
fn no_rule_shows_a_credential_that_stands_in_an_answer_a_heading_or_a_title() {
    let token = token();
    for text in [
        format!("---\ntitle: {token}\n---\n## Risks\n\n- {token}\n"),
        format!("---\ntitle: It stops\n---\n## Questions\n\n1. {token}\n"),
        format!("---\ntitle: It stops\n---\n## Success metrics\n\nfaster {token}\n"),
        format!("---\ntitle: It stops\n---\n## {token}\n\nIt stops\n\n## Risks {token}\n\nx\n"),
        format!("---\ntitle: It stops\n---\n## Risks\n\n<!-- issuewright: ignore {token} -->\n"),
        format!(
            "---\ntitle: It stops\n---\n## Phases\n### Phase 1: Core (Estimated: 2 weeks)\n- [ ] Task 1.1: Write {token}\n- [ ] Milestone: Reads {token}\n"
        ),
    ] {
        let shown = shown_of_file(&text, &Surroundings::default());
        assert!(!shown.contains(&token[4..14]), "{text}\n{shown}");
    }
}

#[test]
fn no_rule_shows_a_credential_that_stands_in_front_matter() {
    let token = token();
    let none = || Some(std::iter::empty().collect());
    let repository =
        Repository { labels: none(), assignees: none(), milestones: Some(Vec::new()), types: none(), limits: None };
    let world = Surroundings { repository, ..Surroundings::default() };
    let text = format!(
        "---\ntitle: It stops\nlabels: [{token}]\nassignees: [{token}]\nmilestone: {token}\ntype: {token}\n---\n## Risks\n\nx\n"
    );
    let shown = shown_of_file(&text, &world);
    assert!(shown.contains("A label holds a credential: `ghp_…Xi`") && !shown.contains(&token[4..14]), "{shown}");
    assert!(!shown.contains("-unknown"), "what is a credential is not told of as unknown: {shown}");
}

#[test]
fn a_quote_from_the_middle_of_a_secret_is_masked_every_time() {
    let key = [
        "-----BEGIN PRIV",
        "ATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\nBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKjMzEfYyjiWA4R4\n",
    ]
    .concat();
    let url = "See [a](htp://ada:Hunt3@octo.dev) and [b](htp://ada:Hunt3@octo.dev)\npostgres://ada:Hunt3@octo.dev";
    for (text, secret) in [(key.as_str(), "AAoIBAQC7"), (url, "Hunt3")] {
        let sample = Sample::complete().title(text).text(SUMMARY, text).items(CHALLENGES, &[text]);
        let shown = shown(&sample.draft, &sample.findings());
        assert!(!shown.contains(secret), "{shown}");
    }
}

#[test]
fn what_has_no_end_is_looked_at_in_parts() {
    let text = "://a".repeat((1 << 16) / 4);
    let sample = Sample::complete().text(SUMMARY, &text);
    assert!(sample.findings().iter().all(|finding| finding.message.len() < 500));
    let name = "x".repeat(1 << 20);
    let text = format!("<!-- issuewright: ignore {name} -->\nIt stops.");
    assert!(Sample::complete().text(SUMMARY, &text).rules().contains(&"rule-unknown"));
}

#[test]
fn a_repair_is_left_out_of_a_report_where_it_would_hold_a_credential() {
    let text = format!("a \u{202e} {}", token());
    let sample = Sample::complete().text(SUMMARY, &text);
    let findings = sample.findings();
    let report = Report::new(&sample.draft, &findings);
    let repairs = findings.iter().zip(&report.findings).map(|(own, told)| (&own.repair, &told.repair));
    assert!(repairs.clone().all(|(_, told)| told.as_ref().is_none_or(|told| !told.contains(&token()))));
    assert!(repairs.clone().any(|(own, told)| own.is_some() && told.is_none()), "{report:?}");
    assert!(repairs.clone().any(|(own, told)| own.is_some() && own == told), "{report:?}");
}

#[test]
fn a_token_in_a_label_is_told() {
    let mut draft = Draft::new(template("---\nname: a\nabout: b\n---\n## Details\n"));
    draft.labels = vec![token()];
    let found = check(&draft, &Surroundings::default());
    assert!(found.iter().any(|finding| finding.rule == "secret"), "{found:?}");
}
