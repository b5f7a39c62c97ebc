use super::*;
use crate::template::issue_form::{CheckboxOption, ElementKind};
use crate::template::yaml;

fn read(text: &str) -> Form {
    form(&yaml::parse(text))
}

fn element(text: &str) -> Element {
    read(&format!("body:\n{text}")).body.remove(0)
}

fn option(label: &str, required: bool) -> CheckboxOption {
    CheckboxOption { label: label.into(), required }
}

#[test]
fn a_form_is_read_whole_and_in_order() {
    let form = read(
        "name: Bug\ndescription: Tell us\ntitle: '[Bug]: '\nlabels: [bug, triage]\nassignees:\n  - octocat\n\
         projects: [o/1]\ntype: Bug\nbody:\n  - type: markdown\n    attributes:\n      value: |\n        Hi\n        you\n  \
         - type: input\n    id: contact\n    attributes:\n      label: Contact\n      description: How\n      \
         placeholder: ex.\n      value: me\n    validations:\n      required: true\n",
    );
    assert_eq!((form.name.as_str(), form.description.as_str(), form.title.as_str()), ("Bug", "Tell us", "[Bug]: "));
    assert_eq!((form.labels, form.assignees), (vec!["bug".into(), "triage".into()], vec!["octocat".to_string()]));
    assert_eq!((form.projects, form.issue_type.as_str()), (vec!["o/1".to_string()], "Bug"));
    assert_eq!(form.body[0].kind, ElementKind::Markdown { value: "Hi\nyou\n".into() });
    let contact = Element {
        line: 15,
        column: 5,
        id: Some("contact".into()),
        label: "Contact".into(),
        description: "How".into(),
        required: true,
        kind: ElementKind::Input { placeholder: "ex.".into(), value: "me".into() },
    };
    assert_eq!(form.body[1], contact);
}

#[test]
fn every_type_is_read_with_its_attributes() {
    let kind = |text: &str| element(text).kind;
    assert_eq!(
        kind("- type: textarea\n  attributes: {label: L, render: shell, value: v}"),
        ElementKind::Textarea { placeholder: String::new(), value: "v".into(), render: Some("shell".into()) }
    );
    assert_eq!(
        kind("- type: dropdown\n  attributes: {label: L, multiple: true, default: 1, options: [a, b]}"),
        ElementKind::Dropdown { options: vec!["a".into(), "b".into()], multiple: true, default: Some(1) }
    );
    assert_eq!(
        kind(
            "- type: checkboxes\n  attributes:\n    options:\n      - label: a\n        required: yes\n      - label: b"
        ),
        ElementKind::Checkboxes { options: vec![option("a", true), option("b", false)] }
    );
    assert_eq!(
        kind("- type: upload\n  attributes: {label: L}\n  validations: {accept: '.PNG, log'}"),
        ElementKind::Upload { accept: vec![".png".into(), ".log".into()] }
    );
    assert_eq!(
        kind("- type: slider\n  attributes: {label: L, placeholder: p}"),
        ElementKind::Unknown { type_name: "slider".into(), placeholder: "p".into(), value: String::new() }
    );
}

#[test]
fn lists_may_be_strings_with_commas() {
    assert_eq!(read("labels: bug, help wanted\nassignees: ''").labels, ["bug", "help wanted"]);
    assert_eq!(read("assignees: ''").assignees, Vec::<String>::new());
}

#[test]
fn null_attributes_are_absent() {
    let element = element("- type: input\n  attributes:\n    label: L\n    description:\n    value: ~\n  validations:");
    assert_eq!((element.description.as_str(), element.required), ("", false));
    assert_eq!(element.kind, ElementKind::Input { placeholder: String::new(), value: String::new() });
}

#[test]
fn values_of_the_wrong_type_keep_their_text() {
    assert_eq!(read("name: 123\ntitle: [BUG]").name, "123");
    assert_eq!(read("name: 123\ntitle: [BUG]").title, "[BUG]");
    let options = element("- type: dropdown\n  attributes:\n    options: [Yes, 3.10, {label: x}, {Windows: 10}]").kind;
    let expected = ["Yes", "3.10", "x", "{Windows: 10}"].map(String::from).to_vec();
    assert_eq!(options, ElementKind::Dropdown { options: expected, multiple: false, default: None });
    assert!(element("- type: input\n  validations: {required: \"true\"}").required);
    let checkboxes = element("- type: checkboxes\n  attributes:\n    options:\n      - I agree\n      - a: b").kind;
    assert_eq!(checkboxes, ElementKind::Checkboxes { options: vec![option("I agree", false), option("a: b", false)] });
}

#[test]
fn a_default_by_name_or_in_quotes_is_its_index() {
    for (default, expected) in
        [("1", Some(1)), ("'1'", Some(1)), ("b", Some(1)), ("7", None), ("-1", None), ("x", None)]
    {
        let text = format!("- type: dropdown\n  attributes: {{default: {default}, options: [a, b]}}");
        assert!(matches!(element(&text).kind, ElementKind::Dropdown { default, .. } if default == expected), "{text}");
    }
}

#[test]
fn a_default_counts_the_blank_options_that_are_left_out() {
    for (default, expected) in [("0", None), ("1", Some(0)), ("2", None), ("4", Some(1)), ("5", None), ("y", Some(1))] {
        let text = format!("- type: dropdown\n  attributes: {{options: ['', x, ~, ' ', y], default: {default}}}");
        let kind = element(&text).kind;
        let options = vec!["x".to_owned(), "y".to_owned()];
        assert_eq!(kind, ElementKind::Dropdown { options, multiple: false, default: expected }, "{text}");
    }
}

#[test]
fn misplaced_keys_are_found() {
    for text in [
        "- type: textarea\n  attributes:\n    Label: L\n    validations:\n      required: true",
        "- type: textarea\n  attributes:\n    label: L\n    required: true",
        "- type: textarea\n  attributes:\n  label: L\n  required: true",
        "- Type: textarea\n  Attributes:\n    label: L\n  Validations:\n    Required: true",
    ] {
        let element = element(text);
        assert_eq!((element.label.as_str(), element.required), ("L", true), "{text}");
        assert!(matches!(element.kind, ElementKind::Textarea { .. }), "{text}");
    }
    let options = element("- type: dropdown\n  attributes:\n    label: L\n  options:\n  - a").kind;
    assert_eq!(options, ElementKind::Dropdown { options: vec!["a".into()], multiple: false, default: None });
    assert_eq!(read("about: x").description, "x");
}

#[test]
fn odd_bodies_are_read_as_far_as_they_go() {
    assert_eq!(read("body:\n  type: input\n  attributes: {label: L}").body[0].label, "L");
    assert_eq!(read("body:\n  a:\n    type: input\n    attributes: {label: L}").body[0].label, "L");
    assert_eq!(read("- type: input\n  attributes: {label: L}").body[0].label, "L");
    assert_eq!(read("body: [1, ~, [x]]").body.len(), 3);
    for text in ["", "text", "body: text", "body:", "1"] {
        assert_eq!(read(text).body, [], "{text}");
    }
}

#[test]
fn a_form_with_a_mistake_in_its_yaml_opens_as_far_as_it_can() {
    let form = read("name: Bug: report\nbody:\n  - type: input\n    attributes:\n      label: `L`\n  - type: input\n");
    assert_eq!((form.name.as_str(), form.body.len(), form.body[0].label.as_str()), ("Bug: report", 2, "`L`"));
}
