//! Each rule fires on the draft it is for, and is silent on the one beside it.

mod advanced;
mod catalogue;
mod credentials;
mod depth;
mod files;
mod forms;
mod glimpses;
pub(super) mod sample;
mod table;
mod texts;
mod whole;

use super::*;
use crate::draft::{PhasePart, Response};
use crate::template;
use sample::{CHALLENGES, CODE, PHASES, SUMMARY, Sample, TITLE};

#[test]
fn a_complete_draft_has_no_finding() {
    assert_eq!(Sample::complete().findings(), []);
}

#[test]
fn what_is_marked_as_not_applicable_is_answered_by_its_reason() {
    let sample = Sample::complete().not_applicable(SUMMARY, "The title says it all");
    assert_eq!(sample.findings(), []);
    let sample = Sample::complete().not_applicable(CHALLENGES, "A plain move of files");
    assert_eq!(sample.findings(), []);
    assert_eq!(Sample::complete().not_applicable(SUMMARY, " ").rules(), ["field-empty"]);
    assert_eq!(Sample::complete().not_applicable(SUMMARY, "TBD").rules(), ["filler"]);
}

#[test]
fn the_importance_of_a_field_is_the_severity_of_its_absence() {
    let severity = |sample: Sample| sample.findings().iter().map(|finding| finding.severity).next();
    assert_eq!(severity(Sample::complete().text(SUMMARY, "")), Some(Severity::Blocking));
    assert_eq!(severity(Sample::complete().text(CODE, "")), Some(Severity::Advice));
    let unknown = Sample::complete().text(SUMMARY, "").without_rules();
    assert_eq!(severity(unknown), Some(Severity::Advice));
}

#[test]
fn code_is_not_read_as_markdown() {
    let code = "let a: [Description] = x[0]; // <details> [a]()\n<!-- ```";
    assert_eq!(Sample::complete().text(CODE, code).findings(), []);
    assert_eq!(Sample::complete().text(CODE, "[Include diagrams]").rules(), ["placeholder-left"]);
    assert_eq!(Sample::complete().text(CODE, "a\0").rules(), ["control-characters"]);
}

#[test]
fn findings_name_the_item_they_are_about() {
    let findings = Sample::complete().items(CHALLENGES, &["Clock skew", "", "TODO"]).findings();
    let places: Vec<_> = findings.iter().map(|finding| (finding.rule, finding.place)).collect();
    let item = |item| Place::Field { field: CHALLENGES, item: Some(item), part: None };
    assert_eq!(places, [("item-empty", item(1)), ("filler", item(2))]);
    assert_eq!(findings[0].message, "Challenge 2 has no text");
}

#[test]
fn prompts_left_among_the_items_of_a_list_are_found() {
    let text = "## Links\n- [Guide](g.md)\n- [Direct link to page]\n- Ask [the team][t], see [RFC]\n\n## Tasks\n- [ ] #[number] - [title]\n- [ ] [Step two]\n";
    let source = template::Source { name: "test.md".to_owned(), text: text.to_owned() };
    let mut draft = Draft::new(std::sync::Arc::new(template::parse(&source).expect("a template")));
    let left = |draft: &Draft| {
        let findings = check(draft, &Surroundings::default()).into_iter();
        let places = findings.filter(|finding| finding.rule == "placeholder-left").map(|finding| finding.place);
        places.collect::<Vec<_>>()
    };
    let item = |field, item| Place::Field { field, item: Some(item), part: None };
    assert!(draft.is_given(0) && !draft.is_given(1));
    assert_eq!(left(&draft), [item(0, 1)]);
    let texts = ["#12 - Mend it", "#[number] - [title]", "done", "[guide](g.md)"];
    draft.answers[1].response = Response::Items(texts.map(crate::draft::Item::new).into());
    assert_eq!(left(&draft), [item(0, 1), item(1, 1)]);
}

#[test]
fn an_empty_list_is_one_finding_not_one_for_each_item() {
    assert_eq!(Sample::complete().items(CHALLENGES, &["", "", ""]).rules(), ["too-few"]);
}

#[test]
fn a_plan_without_any_phase_is_one_finding_and_an_empty_phase_beside_others_is_one() {
    let empty = || sample::phase("Core", "", "", "");
    assert_eq!(Sample::complete().phases(vec![empty(), empty()]).rules(), ["too-few"]);
    let begun = Sample::complete().phases(vec![sample::phase("Core", "2 weeks", "Build it", "It runs"), empty()]);
    assert_eq!(begun.rules(), ["phase-without-task"]);
    assert_eq!(begun.findings()[0].place, Place::Field { field: PHASES, item: Some(1), part: None });
}

#[test]
fn a_finding_in_a_phase_names_the_part_it_is_about() {
    let begun = Sample::complete().phases(vec![sample::phase("Core", "", "Build it", "TODO")]);
    let part = |finding: &Finding| match finding.place {
        Place::Field { part, .. } => part,
        Place::Title | Place::Body => None,
    };
    let parts: Vec<_> = begun.findings().iter().map(part).collect();
    assert_eq!(parts, [Some(PhasePart::Estimate), Some(PhasePart::Milestone)]);
}

#[test]
fn repairs_are_offered_as_the_whole_text() {
    let repair = |sample: Sample| sample.findings().into_iter().find_map(|finding| finding.repair);
    assert_eq!(repair(Sample::complete().text(SUMMARY, "Go ðŸš€\nnow")).as_deref(), Some("Go 🚀\nnow"));
    assert_eq!(repair(Sample::complete().text(SUMMARY, "a\u{1b}[1mb\u{7}c")).as_deref(), Some("abc"));
    assert_eq!(repair(Sample::complete().title("[S] Two\nlines")).as_deref(), Some("[S] Two lines"));
    assert_eq!(repair(Sample::complete().items(CHALLENGES, &["CafÃ©"])).as_deref(), Some("Café"));
}

#[test]
fn relative_links_are_listed_once_as_they_are_written() {
    let text = "[a](../a.md#b) [again](../a.md#b) [web](https://e.org) ![c](c.png) `[d](d)`\n\n[e]: docs/e.md";
    let sample = Sample::complete().text(SUMMARY, text);
    assert_eq!(relative_links(&sample.draft), ["../a.md#b", "c.png", "docs/e.md"]);
}

#[test]
fn characters_are_counted_as_github_may_count_them() {
    assert_eq!((github_length("abc"), github_length("é🚀")), (3, 3));
    let emoji = format!("[S] {}", "🚀".repeat(127));
    assert_eq!(Sample::complete().title(&emoji).rules(), ["title-too-long"]);
    assert!(TITLE.len() < TITLE_LIMIT);
}

proptest::proptest! {
    #[test]
    fn any_text_can_be_judged_anywhere(text in r"([\[\]()<>`~\\:!#*\-. \n\r\t\x00\x1b]|TODO|<!--|-->|://|www\.|http|details|[a-zé🚀ÃâŸ])*") {
        let sample = Sample::complete().title(&text).text(SUMMARY, &text).text(CODE, &text).items(CHALLENGES, &[&text]);
        let _ = sample.findings();
        let _ = relative_links(&sample.draft);
    }
}

/// What is found in the only field of the template `body`, left as it is.
fn found_in(body: &str) -> Vec<(&'static str, String)> {
    let source = template::Source { name: "a.md".into(), text: body.into() };
    let draft = Draft::new(std::sync::Arc::new(template::parse(&source).expect("a template")));
    let findings = check_field(&draft, 0, &Surroundings::default(), &Requirements::of(&draft.template));
    findings.into_iter().map(|finding| (finding.rule, finding.message)).collect()
}

#[test]
fn text_of_the_template_that_leaves_something_open_is_no_answer() {
    for (body, message) in [
        ("## A\n| a | b |\n|---|---|\n| 1 |  |\n| 2 |  |\n", "2 cells of the table are still blank"),
        ("## A\nWe look at the [NAME OF PAGE] page.\n", "It is as in the template, with `[NAME OF PAGE]` left open"),
        ("## A\n> Version:\n", "It is as in the template, with `Version:` left open"),
        (
            "## A\nOne of (please delete all but one):\n\n a\n\n b [your name]\n",
            "It is as in the template, with `[your name]` left open",
        ),
    ] {
        assert_eq!(found_in(body), [("field-empty", message.to_owned())], "{body}");
    }
    assert_eq!(found_in("## A\n| a | b |\n|---|---|\n| 1 | 2 |\n"), []);
}

#[test]
fn an_instruction_to_delete_fixed_text_is_told() {
    let source = |text: &str| template::Source { name: "a.md".into(), text: text.into() };
    let told = |text: &str| {
        let draft = Draft::new(std::sync::Arc::new(template::parse(&source(text)).expect("a template")));
        check_fixed(&draft, &Surroundings::default(), &Requirements::of(&draft.template))
            .into_iter()
            .map(|finding| finding.message)
            .collect::<Vec<_>>()
    };
    let text = "Please delete this paragraph before submitting.\n\n## A\n";
    assert_eq!(told(text), ["The template says `Please delete this paragraph before submitting.`"]);
    assert_eq!(told("<!-- delete this line -->\n\n## A\nDelete this text and describe it.\n"), [""; 0]);
}
