//! Bodies that a person wrote or edited.

use std::sync::Arc;

use super::template;
use crate::draft::{Draft, Item, Response, Unanswered};
use crate::render::render;
use crate::response::{Reading, likeness, read};
use crate::template::Template;

const TEMPLATE: &str = "## Summary\n**In short**\nA sentence.\n\n## Environment\n- **OS:** [e.g. Linux]\n- **Version:** [e.g. 1.2]\n\n\
## Criteria\n- [ ] Tests pass\n- [ ] Docs written\n\n## Steps\n1. **Step 1:** [What]\n2. **Step 2:** [What]\n\n---\n\n**Note:** Thanks.\n";

fn summary() -> Arc<Template> {
    template(TEMPLATE)
}

fn reading(body: &str) -> Reading {
    read(&summary(), body)
}

fn text(reading: &Reading, id: &str) -> String {
    match &reading.draft.answers[at(&reading.draft, id)].response {
        Response::Text(text) => text.clone(),
        other => panic!("{other:?}"),
    }
}

fn items(reading: &Reading, id: &str) -> Vec<Item> {
    match &reading.draft.answers[at(&reading.draft, id)].response {
        Response::Items(items) => items.clone(),
        other => panic!("{other:?}"),
    }
}

fn at(draft: &Draft, id: &str) -> usize {
    draft.template.fields().position(|(_, field)| field.id == id).expect(id)
}

fn notes(reading: &Reading) -> Vec<&str> {
    reading.notes.iter().map(|note| note.text.as_str()).collect()
}

fn ticked(text: &str, ticked: bool) -> Item {
    Item { text: text.into(), ticked, depth: 0 }
}

#[test]
fn sections_may_come_in_another_order_and_level() {
    let body = "# Environment\n* **Version**: 2\n* OS: Mac\n\n### Summary\n**In short**\nIt breaks.\n";
    let reading = reading(body);
    assert_eq!(text(&reading, "environment.os"), "Mac");
    assert_eq!(text(&reading, "environment.version"), "2");
    assert_eq!(text(&reading, "summary"), "It breaks.");
    assert_eq!(notes(&reading), ["The section “Criteria” is missing.", "The section “Steps” is missing."]);
}

#[test]
fn windows_line_ends_and_trailing_spaces_make_no_difference() {
    let lines = |line: &str| if line.is_empty() { "\r\n".to_owned() } else { format!("{line}  \r\n") };
    let body: String = TEMPLATE.replace("A sentence.", "One.\nTwo.").lines().map(lines).collect();
    let reading = reading(&body);
    assert_eq!(text(&reading, "summary"), "One.  \nTwo.  ");
    assert_eq!(text(&reading, "environment.os"), "");
    assert_eq!(notes(&reading), Vec::<&str>::new());
}

#[test]
fn lists_are_read_as_people_write_them() {
    let body = "## Criteria\n\n* [X] Tests pass\n* [] Docs written\n\n- [x] Mine\n  goes on\n## Steps\n3) **Step 3:** Open\n7. Close\n";
    let reading = reading(body);
    assert_eq!(
        items(&reading, "criteria"),
        [ticked("Tests pass", true), ticked("Docs written", false), ticked("Mine\ngoes on", true)]
    );
    assert_eq!(items(&reading, "steps.steps"), [Item::new("Open"), Item::new("Close")]);
}

#[test]
fn a_missing_caption_leaves_its_field_where_it_was() {
    assert_eq!(text(&reading("## Summary\n\nIt breaks.\n\nOften."), "summary"), "It breaks.\n\nOften.");
}

#[test]
fn placeholders_and_no_response_are_no_answers() {
    let body = TEMPLATE
        .replace("[e.g. 1.2]", "_No response_")
        .replace("- [ ] Tests pass\n- [ ] Docs written", "_No response_");
    let reading = reading(&body);
    assert_eq!(text(&reading, "environment.os"), "");
    assert_eq!(text(&reading, "environment.version"), "");
    assert_eq!(items(&reading, "criteria"), []);
    assert_eq!(items(&reading, "steps.steps"), [Item::default(), Item::default()]);
}

#[test]
fn a_section_of_the_authors_own_is_kept_and_written_out_again() {
    let body = TEMPLATE.replace("## Criteria", "## History\n\nOld.\n\n## Criteria");
    let reading = reading(&body);
    assert_eq!(notes(&reading), ["“History” is no section of the template; it is kept where it stands."]);
    assert_eq!(reading.draft.extras[0].section, Some(1));
    assert_eq!(render(&reading.draft, Unanswered::Keep).body, body);
}

#[test]
fn text_around_the_fields_is_not_lost() {
    let body = TEMPLATE
        .replace("- [ ] Docs written\n", "- [ ] Docs written\n\nAnd no crash.\n")
        .replace("## Environment\n", "## Environment\nAt home:\n\n");
    let reading = reading(&body);
    assert_eq!(text(&reading, "environment.os"), "At home:");
    assert_eq!(reading.draft.extras[0].text, "And no crash.");
    assert_eq!(
        notes(&reading),
        [
            "In “Environment”, text around the fields was added to “OS”.",
            "In “Criteria”, text that belongs to no field is kept after the section.",
        ]
    );
    let again = read(&summary(), &render(&reading.draft, Unanswered::Keep).body);
    assert_eq!(again.draft, reading.draft);
}

#[test]
fn an_unclosed_fence_swallows_no_section() {
    let body = TEMPLATE.replace("A sentence.", "```\nlog");
    let reading = reading(&body);
    assert_eq!(text(&reading, "summary"), "```\nlog");
    assert_eq!(notes(&reading), Vec::<&str>::new());
}

#[test]
fn front_matter_gives_title_and_metadata() {
    let file = format!("---\ntitle: 'A: b'\nlabels: [x, y]\nassignees: ''\n---\n\n{TEMPLATE}");
    let draft = reading(&file).draft;
    assert_eq!((draft.title.as_str(), draft.labels.len(), draft.assignees.len()), ("A: b", 2, 0));
    assert_eq!(draft.answers, Draft::new(summary()).answers);
}

#[test]
fn a_rule_at_the_start_is_no_front_matter() {
    let reading = read(&template("Say it.\n\nVersion:\n"), "---\n\nVersion: 3\n\n---\n");
    assert_eq!(reading.draft.title, "");
    assert!(text(&reading, "preamble.version").starts_with('3'));
}

#[test]
fn likeness_is_the_share_of_headings_and_labels_found() {
    let template = summary();
    assert!((likeness(&template, TEMPLATE) - 1.0).abs() < f64::EPSILON);
    let half = likeness(&template, "## Summary\nx\n\n## Environment\n- OS: y\n");
    assert!(half > 0.3 && half < 0.8, "{half}");
    assert!(likeness(&template, "Hello.") < f64::EPSILON);
}

#[test]
fn a_link_definition_left_behind_by_its_section_is_not_text_of_its_own() {
    let template = template("# What\n\nSay it.\n\n# How\n\n- [ ] As [told][rule]\n\n[rule]: https://e.org\n");
    let reading = read(&template, "[rule]: https://e.org\n");
    assert_eq!(reading.draft.extras, []);
}

#[test]
fn code_in_another_language_than_the_template_s_is_told() {
    let template = template("## Log\n\n```sh\n[log]\n```\n\n## End\n\n[end]\n");
    let said = |body: &str| read(&template, body).notes.into_iter().map(|note| note.text).collect::<Vec<_>>();
    assert_eq!(said("## Log\n\n```sh\nls\n```\n\n## End\n\nx\n"), [""; 0]);
    assert_eq!(
        said("## Log\n\n```\nls\n```\n\n## End\n\nx\n"),
        ["The code of “Log” has no language; it is written with the language `sh`, as in the template."]
    );
}
