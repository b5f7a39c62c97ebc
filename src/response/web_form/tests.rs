use std::sync::Arc;

use proptest::prelude::*;

use crate::check::{Surroundings, check};
use crate::draft::{Answer, Draft, Item, Response, Unanswered};
use crate::render::{markdown_file, render};
use crate::response::{Reading, answers, form_of, read, read_file};
use crate::template::issue_form::{Element, ElementKind, Form};
use crate::template::steps::of_form;
use crate::template::{CheckboxOption, Field, FieldKind, Source, Template, parse};

const FORM: &str = "\
name: Bug
description: d
body:
  - {type: input, id: version, attributes: {label: Version}}
  - {type: textarea, id: what, attributes: {label: What}}
  - {type: textarea, id: logs, attributes: {label: Logs, render: shell}}
  - {type: dropdown, id: os, attributes: {label: System, options: [Linux, macOS]}}
  - {type: dropdown, id: parts, attributes: {label: Parts, multiple: true, options: [a, b, 'a, b', c]}}
  - {type: checkboxes, id: terms, attributes: {label: Terms, options: [{label: One}, {label: Two}]}}
  - {type: input, id: again, attributes: {label: Version}}
";

fn reading(body: &str) -> Reading {
    let template = parse(&Source { name: "bug.yml".into(), text: FORM.into() }).unwrap();
    read(&Arc::new(template), body)
}

/// The answers that are given, as JSON.
fn answers_of(body: &str) -> String {
    given(&reading(body).draft)
}

fn given(draft: &Draft) -> String {
    let mut values = answers::to_json(draft);
    if let Some(map) = values.as_object_mut() {
        map.retain(|_, value| value.as_array().is_none_or(|labels| !labels.is_empty()));
    }
    values.to_string()
}

#[test]
fn answers_of_the_web_form_of_today_are_read() {
    let body = "### Version\n\n1.0 \n\n### What\n\n_No response_\n\n### Logs\n\n```shell\nx\n\n### Version\n```\n\n\
### System\n\nNone\n\n### Parts\n\na, b, c\n\n### Terms\n\n- [x] One\n- [ ] Two\n\n### Version\n\n2";
    assert_eq!(
        answers_of(body),
        r#"{"again":"2","logs":"x\n\n### Version","parts":["a, b","c"],"terms":["One"],"version":"1.0 "}"#
    );
}

#[test]
fn answers_of_the_older_web_form_are_read() {
    let body = "### Version\r\n\r\n1\r\n\r\n### What\r\n\r\na\r\nb\r\n\r\n### Logs\r\n\r\n```shell\r\nx\r\n```\r\n\r\n\r\n\
### System\r\n\r\n_No response_\r\n\r\n### Terms\r\n\r\n- [X] One\r\n- [] Two";
    assert_eq!(answers_of(body), r#"{"logs":"x","terms":["One"],"version":"1","what":"a\nb"}"#);
}

#[test]
fn headings_of_other_levels_and_names_belong_to_the_answer_above() {
    let body = "### Version\n\n1\n\n### What\n\n#### Version\n\n### Other\n\ntext\n\n### Logs\n\nplain";
    assert_eq!(
        answers_of(body),
        r#####"{"logs":"plain","version":"1","what":"#### Version\n\n### Other\n\ntext"}"#####
    );
}

#[test]
fn fields_in_another_order_are_found() {
    let body = "### System\n\nmacOS\n\n### What\n\nw\n\n### Version\n\n1";
    assert_eq!(answers_of(body), r#"{"os":"macOS","version":"1","what":"w"}"#);
}

#[test]
fn a_label_in_an_answer_is_part_of_it_when_the_field_comes_later() {
    let body = "### Version\n\n1\n\n### What\n\n### System\n\nquoted\n\n### Logs\n\n### System\n\nLinux";
    assert_eq!(answers_of(body), r####"{"os":"Linux","version":"1","what":"### System\n\nquoted"}"####);
}

#[test]
fn a_fence_that_is_never_closed_swallows_no_field() {
    let body = "### Version\n\n1\n\n### What\n\n```\nopen\n\n### Logs\n\n```shell\nx\n```\n\n### System\n\nLinux";
    assert_eq!(answers_of(body), r#"{"logs":"x","os":"Linux","version":"1","what":"```\nopen"}"#);
}

#[test]
fn what_cannot_be_placed_is_kept_and_told() {
    let body = "Hello\n\n### System\n\nBeOS\n\n### Terms\n\n- [x] Three\n- [x] Two\nand more";
    let reading = reading(body);
    assert_eq!(given(&reading.draft), r#"{"os":"BeOS","terms":["Two","Three"]}"#);
    let extras: Vec<&str> = reading.draft.extras.iter().map(|extra| extra.text.as_str()).collect();
    assert_eq!(extras, ["Hello", "and more"]);
    let told: Vec<String> = reading.notes.iter().map(ToString::to_string).collect();
    for said in ["“BeOS” is not offered", "“Three” is not offered", "“Hello” belongs to no field", "“Parts” is missing"]
    {
        assert!(told.iter().any(|note| note.contains(said)), "{said}: {told:?}");
    }
}

#[test]
fn an_issue_of_another_form_keeps_its_text_and_can_be_read_by_its_own_headings() {
    let body = "### Dish\n\nPizza\n\n### Colour?\n\n- [x] Red\n- [] Blue\n\n### More\n\n_No response_";
    let reading = reading(body);
    assert_eq!((given(&reading.draft).as_str(), reading.draft.extras[0].text.as_str()), ("{}", body));
    let own = read(&form_of(&reading.draft.template, body), body).draft;
    assert_eq!(given(&own), r#"{"colour":["Red"],"dish":"Pizza"}"#);
    let fits = "### Version\n\n1";
    assert!(Arc::ptr_eq(&form_of(&reading.draft.template, fits), &reading.draft.template));
}

#[test]
fn headings_that_a_person_changed_a_little_are_found_and_others_are_told() {
    let reading = reading("### version ##\n\n1\n\n### Steps\n\nx\n\n### WHAT\n\ny");
    assert_eq!(given(&reading.draft), r#"{"version":"1\n\n### Steps\n\nx","what":"y"}"#);
    assert_eq!(reading.notes[0].text, "“Steps” is no field of the form; it is read as a part of “Version”.");
}

#[test]
fn what_follows_a_choice_a_fence_or_boxes_stays_below_its_field() {
    let template = "name: F\ndescription: d\nbody:\n\
        - {type: textarea, attributes: {label: Logs, render: sh}}\n\
        - {type: dropdown, attributes: {label: System, options: [Linux]}}\n\
        - {type: checkboxes, attributes: {label: Terms, options: [{label: One}]}}\n\
        - {type: upload, attributes: {label: Files}}\n\
        - {type: input, attributes: {label: Last}}\n";
    let template = Arc::new(parse(&Source { name: "f.yml".into(), text: template.into() }).unwrap());
    let body = "### Logs\n\n```sh\nx\n```\n\nFrom run two.\n\n### System\n\nLinux\n\nsometimes\n\n\
        ### Terms\n\n- [x] One\n\n### Notes\n\n- [x] buy milk\n\n\
        ### Files\n\n![shot](https://example.org/a.png)\n_To attach:_\n- b.log\n\nSee there.\n\n### Last\n\nnothing";
    let draft = read(&template, body).draft;
    let expected = r#"{"files":["![shot](https://example.org/a.png)","b.log"],"last":"nothing","logs":"x","system":"Linux","terms":["One"]}"#;
    assert_eq!(given(&draft), expected);
    assert_eq!(render(&draft, Unanswered::default()).body, body);
    assert_eq!(read(&template, &render(&draft, Unanswered::default()).body).draft, draft);
}

#[test]
fn a_front_matter_that_a_person_broke_is_read_line_by_line_and_told() {
    let file = "---\ntitle: [Bug] x: y\nlabels: [bug]\n---\n\n### Version\n\n1\n";
    let reading = reading(file);
    assert_eq!((reading.draft.title.as_str(), reading.draft.labels.len()), ("[Bug] x: y", 1));
    assert_eq!(given(&reading.draft), r#"{"labels":["bug"],"title":"[Bug] x: y","version":"1"}"#);
    assert!(reading.notes[0].text.starts_with("Line 2: the front matter is not YAML"), "{:?}", reading.notes);
}

#[test]
fn text_before_the_fence_of_a_field_is_not_taken_into_it() {
    let body = "### Logs\n\nSo it was:\n\n```shell\nx\n```";
    let draft = reading(body).draft;
    assert_eq!((given(&draft).as_str(), draft.extras[0].text.as_str()), (r#"{"logs":"x"}"#, "So it was:"));
}

#[test]
fn a_saved_file_reads_like_its_body() {
    let mut draft = reading("### Version\n\n1").draft;
    let last = draft.answers.len() - 1;
    draft.answers[last].response = Response::Text("ends with a line end\n".into());
    let issue = render(&draft, Unanswered::default());
    let file = markdown_file(&issue, &draft.template);
    assert_eq!(read(&draft.template, &issue.body).draft.answers, draft.answers);
    assert_eq!(read(&draft.template, &file).draft.answers, draft.answers);
    assert_eq!(read_file(&draft.template, &file).draft.answers, draft.answers);
    assert_eq!(read_file(&draft.template, &(issue.body + "\n")).draft.answers, draft.answers);
}

#[test]
fn thousands_of_labels_in_one_answer_are_a_part_of_it() {
    let body = format!("### Version\n\n1\n\n### What\n\nx\n{}\n### Version\n\n2", "### System\n".repeat(20_000));
    let draft = reading(&body).draft;
    assert_eq!(
        (&draft.answers[0].response, &draft.answers[6].response),
        (&Response::Text("1".into()), &Response::Text("2".into()))
    );
}

fn label() -> impl Strategy<Value = String> {
    prop_oneof![4 => "[A-Z][a-z]{0,3}", 1 => "[a-zA-Z?:, ]{1,9}[a-z]", 1 => prop::sample::select(vec!["été", "日本", "a, b", "🚀 x"]).prop_map(str::to_owned)]
}

fn options() -> impl Strategy<Value = Vec<String>> {
    let unique = |labels: Vec<String>| {
        let mut seen = std::collections::BTreeSet::new();
        labels.into_iter().filter(|label| seen.insert(label.trim().to_lowercase())).collect::<Vec<_>>()
    };
    prop::collection::vec(label(), 1..5).prop_map(unique)
}

fn kind() -> impl Strategy<Value = ElementKind> {
    let empty = String::new;
    prop_oneof![
        Just(ElementKind::Input { placeholder: empty(), value: empty() }),
        Just(ElementKind::Textarea { placeholder: empty(), value: empty(), render: None }),
        Just(ElementKind::Textarea { placeholder: empty(), value: empty(), render: Some("rust".into()) }),
        (options(), any::<bool>()).prop_map(|(options, multiple)| ElementKind::Dropdown {
            options,
            multiple,
            default: None
        }),
        options().prop_map(|labels| ElementKind::Checkboxes {
            options: labels.into_iter().map(|label| CheckboxOption { label, required: false }).collect(),
        }),
        Just(ElementKind::Upload { accept: Vec::new() }),
    ]
}

fn templates() -> impl Strategy<Value = Arc<Template>> {
    prop::collection::vec((label(), kind()), 1..6).prop_map(|elements| {
        let body = elements.into_iter().map(|(label, kind)| Element {
            line: 1,
            column: 1,
            id: None,
            label,
            description: String::new(),
            required: false,
            kind,
        });
        let form = Form { name: "F".into(), body: body.collect(), ..Form::default() };
        let source = Source { name: "f.yml".into(), text: String::new() };
        Arc::new(of_form(&source, &form, Vec::new()))
    })
}

fn text(labels: Vec<String>) -> impl Strategy<Value = String> {
    let heading = prop::sample::select(labels).prop_map(|label| format!("### {label}"));
    let line = prop_oneof![
        3 => "[a-zA-Z ]{0,8}",
        1 => "\\PC{0,6}",
        1 => heading,
        3 => prop::sample::select(vec![
            "```", "````", "~~~", "### Other", "#### A", "- [x] a", "_No response_", "None", "Not applicable: x", "", "  ",
            "<!--", "-->", "👨‍👩‍👧‍👦 שלום", "trailing  ", "- a.png", "_To attach:_",
        ]).prop_map(str::to_owned),
    ];
    let lines = prop::collection::vec(line, 0..6).prop_map(|lines| lines.join("\n"));
    // White space alone is no answer.
    lines.prop_map(|text| if text.trim().is_empty() { String::new() } else { text })
}

fn response(field: &Field, labels: Vec<String>) -> BoxedStrategy<Response> {
    let chosen =
        |labels: Vec<String>| prop::sample::subsequence(labels.clone(), 0..=labels.len()).prop_map(Response::Chosen);
    match &field.kind {
        FieldKind::Dropdown { options, multiple: true, .. } => chosen(options.clone()).boxed(),
        FieldKind::Dropdown { options, .. } => prop::option::of(prop::sample::select(options.clone()))
            .prop_map(|one| Response::Chosen(one.into_iter().collect()))
            .boxed(),
        FieldKind::Checkboxes { options } => {
            chosen(options.iter().map(|option| option.label.clone()).collect()).boxed()
        }
        FieldKind::Upload { .. } => prop::collection::vec("[a-z]{1,5}\\.png", 0..3)
            .prop_map(|paths| Response::Items(paths.into_iter().map(Item::new).collect()))
            .boxed(),
        _ => text(labels).prop_map(Response::Text).boxed(),
    }
}

fn drafts() -> impl Strategy<Value = Draft> {
    templates().prop_flat_map(|template| {
        let labels: Vec<String> = template.fields().map(|(_, field)| field.label.clone()).collect();
        let responses: Vec<_> = template.fields().map(|(_, field)| response(field, labels.clone())).collect();
        responses.prop_map(move |responses| {
            let mut draft = Draft::new(template.clone());
            draft.answers = responses.into_iter().map(|response| Answer { response, not_applicable: None }).collect();
            draft
        })
    })
}

proptest! {
    #[test]
    fn what_is_written_reads_back_unless_a_finding_said_otherwise(draft in drafts()) {
        let told = check(&draft, &Surroundings::default());
        let warned = told.iter().any(|finding| {
            matches!(finding.rule, "heading-breaks-sections" | "unclosed-fence" | "answer-ambiguous")
        });
        let body = render(&draft, Unanswered::default()).body;
        let read_back = read(&draft.template, &body).draft;
        if !warned {
            prop_assert_eq!(&read_back.answers, &draft.answers, "{}", body);
            prop_assert!(read_back.extras.is_empty());
        }
        // Whatever was misread, nothing is lost: every word is still in what is written from it.
        let again = render(&read_back, Unanswered::default()).body;
        for word in body.split_whitespace().filter(|word| word.chars().all(char::is_alphanumeric)) {
            prop_assert!(again.to_lowercase().contains(&word.to_lowercase()), "{} is lost from\n{}\nin\n{}", word, body, again);
        }
    }

    #[test]
    fn any_text_is_read_without_losing_a_word(template in templates(), body in "(### [A-Z][a-z]?\n|```\n|- \\[x\\] [a-z]+\n|[a-z]+\n|\n){0,12}") {
        let draft = read(&template, &body).draft;
        let again = render(&draft, Unanswered::default()).body;
        for word in body.split_whitespace().filter(|word| word.chars().all(char::is_alphanumeric)) {
            prop_assert!(again.to_lowercase().contains(&word.to_lowercase()), "{} is lost from\n{}\nin\n{}", word, body, again);
        }
    }
}

#[test]
fn a_heading_below_an_answer_that_does_not_take_it_is_told_once() {
    let reading = reading("### Logs\n\n```shell\nx\n```\n\n### Alien\n\ny");
    let said: Vec<&str> = reading.notes.iter().map(|note| &*note.text).filter(|text| text.contains("Alien")).collect();
    assert_eq!(said, ["“### Alien” belongs to no field of the form; it is kept where it stands."]);
}
