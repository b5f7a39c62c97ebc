use super::*;
use crate::template::{Fence, FieldKind, Marker};

fn template(text: &str) -> Template {
    parse(&Source { name: "bug.md".into(), text: text.into() }).expect("a template")
}

/// One line a field: kind, id, label, placeholder.
fn outline(template: &Template) -> Vec<String> {
    let line = |(_, field): (usize, &Field)| {
        let (kind, placeholder) = match &field.kind {
            FieldKind::Input { .. } => ("input", field.placeholder.clone()),
            FieldKind::Textarea if field.value.is_empty() => ("textarea", field.placeholder.clone()),
            FieldKind::Textarea => ("prefilled", field.value.clone()),
            FieldKind::Code { .. } => ("code", format!("{}{}", field.placeholder, field.value)),
            FieldKind::Checklist(shape) => ("checklist", items(shape)),
            FieldKind::List(shape) => ("list", items(shape)),
            other @ (FieldKind::Dropdown { .. } | FieldKind::Checkboxes { .. } | FieldKind::Upload { .. }) => {
                unreachable!("no markdown template has {other:?}")
            }
            FieldKind::Phases(shape) => {
                ("phases", shape.phases.iter().map(|phase| phase.name.as_str()).collect::<Vec<_>>().join(" + "))
            }
        };
        format!("{kind} {} | {} | {placeholder}", field.id, field.label)
    };
    template.fields().map(line).collect()
}

fn items(shape: &super::super::ListShape) -> String {
    if shape.items.iter().all(|item| item.text.is_empty()) {
        return format!("{} × {}{}", shape.items.len(), shape.prefix, shape.placeholder);
    }
    shape.items.iter().map(|item| item.text.as_str()).collect::<Vec<_>>().join(" + ")
}

fn outline_of(body: &str) -> Vec<String> {
    outline(&template(body))
}

const ADVANCED: &str = include_str!("../../../assets/advanced_issue.md");

#[test]
fn the_advanced_issue_has_its_metadata() {
    let template = template(ADVANCED);
    assert_eq!((template.name.as_str(), template.title.as_str()), ("🚀 Advanced Issue", "[ADVANCED] "));
    assert_eq!(template.labels, ["help wanted", "advanced", "architecture"]);
    assert!(template.assignees.is_empty() && template.problems.is_empty());
}

#[test]
fn the_advanced_issue_has_exactly_these_fields() {
    let expected: Vec<&str> = include_str!("advanced_issue_fields.txt").lines().collect();
    assert_eq!(outline(&template(ADVANCED)), expected);
}

#[test]
fn the_captions_of_the_advanced_issue_are_guidance_and_its_note_is_fixed() {
    let template = template(ADVANCED);
    assert_eq!(template.sections[0].guidance, "**High-level description of the complex task**");
    let last = template.sections.last().expect("a section");
    assert!(last.guidance.contains("**Note:**"));
    assert!(template.body[last.fields[0].outer.end..].starts_with("\n---\n\n**Note:**"));
}

#[test]
fn the_phases_of_the_advanced_issue_know_how_they_are_written() {
    let template = template(ADVANCED);
    let (_, field) = template.fields().find(|(_, field)| field.id == "implementation-plan.phases").expect("phases");
    let FieldKind::Phases(shape) = &field.kind else { panic!("phases") };
    assert_eq!(
        (shape.before_number.as_str(), shape.after_number.as_str(), shape.noun.as_str()),
        ("### Phase ", ": ", "Phase")
    );
    assert_eq!(shape.estimate, Some((" (Estimated: ".into(), ")".into())));
    assert_eq!(
        (shape.task_prefix.as_str(), shape.task_placeholder.as_str()),
        ("- [ ] Task {p}.{n}: ", "[Description]")
    );
    assert_eq!(
        (shape.milestone_prefix.as_deref(), shape.milestone_placeholder.as_str()),
        (Some("- [ ] Milestone: "), "[Deliverable]")
    );
    assert_eq!(
        shape.phases.iter().map(|phase| phase.estimate_placeholder.as_str()).collect::<Vec<_>>(),
        ["X weeks", "Y weeks", "Z weeks"]
    );
}

#[test]
fn headings_open_sections_and_one_without_text_takes_a_textarea() {
    assert_eq!(
        outline_of("## What?\n\n## Why?\n<!-- because -->\n"),
        ["textarea what | What? | ", "textarea why | Why? | "]
    );
}

#[test]
fn a_title_over_other_headings_has_no_field() {
    assert_eq!(outline_of("# Bug\nPlease search first.\n\n## What?\n"), ["textarea what | What? | "]);
}

#[test]
fn the_text_of_an_empty_section_goes_below_its_comment_and_a_blank_line() {
    let template = template("## A\n<!-- help -->\n\n## B\n");
    let [a, b] = &template.sections[..] else { panic!("two sections") };
    assert_eq!(&template.body[..a.fields[0].span.start], "## A\n<!-- help -->\n\n");
    assert_eq!(a.guidance, "help");
    assert_eq!(b.fields[0].span, template.body.len()..template.body.len());
}

#[test]
fn bold_lines_are_sections_where_there_are_no_headings() {
    let template =
        template("**Describe the bug**\nA clear description.\n\n**Screenshots**\nIf applicable, add some.\n");
    assert_eq!(
        outline(&template),
        [
            "textarea describe-the-bug | Describe the bug | A clear description.",
            "textarea screenshots | Screenshots | If applicable, add some."
        ]
    );
    assert_eq!(template.sections[0].level, 7);
}

#[test]
fn several_bold_lines_below_a_heading_are_labels() {
    let template = template("## Bug\n**What happened?**\nDescribe it.\n\n**Log**\n```\n```\n");
    assert_eq!(
        outline(&template),
        ["textarea bug.what-happened | What happened? | Describe it.", "code bug.log | Log | "]
    );
    let field = &template.sections[0].fields[1];
    assert_eq!(&template.body[field.outer.clone()], "**Log**\n```\n```\n");
}

#[test]
fn text_before_the_first_heading_is_guidance_except_for_labels_and_boxes() {
    let template = template("Hello!\n\nVersion: [e.g. 1]\n- [ ] I searched\n\n## Bug\n");
    assert_eq!(
        outline(&template),
        [
            "input preamble.version | Version | [e.g. 1]",
            "checklist body | Description | I searched",
            "textarea bug | Bug | "
        ]
    );
    assert_eq!(template.sections[0].guidance, "Hello!");
}

#[test]
fn a_text_without_headings_or_bold_lines_is_one_field() {
    assert_eq!(outline_of("Describe your idea.\n"), ["textarea body | Description | Describe your idea."]);
    assert_eq!(outline_of("<!-- Describe your idea. -->\n"), ["textarea body | Description | "]);
}

#[test]
fn an_empty_template_has_one_free_textarea_and_says_so() {
    for text in ["", "\n", "---\nname: a\n---\n"] {
        let template = template(text);
        assert_eq!(outline(&template), ["textarea body | Description | "], "{text:?}");
        assert_eq!(template.problems[0].to_string().split(';').next(), Some("bug.md: the template is empty"));
    }
}

#[test]
fn a_template_that_asks_nothing_has_one_free_textarea_and_says_so() {
    let template = template("# Title\nRead this.\n\n## Note\n---\n");
    assert!(outline(&template).len() == 1);
}

#[test]
fn a_nul_byte_is_an_error_at_its_place() {
    let problems = parse(&Source { name: "a.md".into(), text: "one\ntwo é\0".into() }).expect_err("an error");
    assert_eq!((problems[0].line, problems[0].column, problems[0].severity), (2, 6, Severity::Error));
}

#[test]
fn problems_of_the_front_matter_name_the_file() {
    let template = template("---\nname: [\n---\n## A\n");
    assert!(template.problems[0].to_string().starts_with("bug.md:"), "{}", template.problems[0]);
    assert_eq!(template.name, "bug");
}

#[test]
fn an_issue_form_saved_as_markdown_is_one_text_and_says_so() {
    let template = template("name: Bug\ndescription: A bug\nbody:\n  - type: input\n");
    assert!(template.problems[0].reason.contains("issue form"));
    assert_eq!(template.fields().count(), 1);
}

#[test]
fn equal_titles_and_labels_get_numbered_ids() {
    assert_eq!(
        outline_of("## A\n- OS: [e.g. x]\n- OS: [e.g. y]\n## A\n"),
        ["input a.os | OS | [e.g. x]", "input a.os-2 | OS | [e.g. y]", "textarea a-2 | A | "]
    );
}

#[test]
fn an_emoji_in_a_heading_stays_in_the_title_and_not_in_the_id() {
    assert_eq!(outline_of("## 🐛 Bug\n"), ["textarea bug | 🐛 Bug | "]);
    assert_eq!(outline_of("## 🐛\n"), ["textarea section | 🐛 | "]);
}

#[test]
fn carriage_returns_never_reach_labels_or_placeholders() {
    let template = template("## A\r\n- **OS:** [e.g.\r\n  x]\r\n\r\n## B\r\nDescribe it,\r\nplease.\r\n");
    assert_eq!(template.newline, Newline::CrLf);
    assert_eq!(outline(&template), ["input a.os | OS | [e.g.\nx]", "textarea b | B | Describe it,\nplease."]);
}

#[test]
fn five_thousand_headings_are_five_thousand_sections() {
    let text = "## Same\n\n".repeat(5_000);
    assert_eq!(template(&text).sections.last().map(|section| section.id.clone()), Some("same-5000".into()));
}

#[test]
fn a_code_fence_knows_how_it_is_opened() {
    let template = template("## Log\n  ~~~~ json\n  Paste it here\n  ~~~~\n");
    let field = &template.sections[0].fields[0];
    let fence = Fence { marker: '~', len: 4, indent: 2, info: "json".into() };
    assert_eq!(field.kind, FieldKind::Code { fence });
    assert_eq!(field.placeholder, "Paste it here");
}

#[test]
fn numbered_lists_know_where_they_start() {
    let template = template("## Steps\n3) Build it\n4) Run it\n");
    let FieldKind::List(shape) = &template.sections[0].fields[0].kind else { panic!("a list") };
    assert_eq!(shape.marker, Marker::Ordered { start: 3, delimiter: ')' });
}

#[test]
fn a_prompt_in_a_heading_is_an_input_and_the_heading_opens_no_section() {
    assert_eq!(
        outline_of("# Bug: <short title> (draft)\n\n[Summary]\n\n## Steps\n"),
        [
            "input preamble.bug | Bug | <short title>",
            "textarea body | Description | [Summary]",
            "textarea steps | Steps | "
        ]
    );
    assert_eq!(
        outline_of("## Adopters\n### Adopter 1 - $COMPANY/$KIND\n\n### Adopter 2 - $COMPANY\n\n## End\n"),
        [
            "input adopters.adopter-1 | Adopter 1 | $COMPANY/$KIND",
            "textarea adopters.adopter-1-2 | Adopter 1 | ",
            "input adopters.adopter-2 | Adopter 2 | $COMPANY",
            "textarea adopters.adopter-2-2 | Adopter 2 | ",
            "textarea end | End | "
        ]
    );
}

#[test]
fn a_heading_whose_words_another_one_has_too_stays_a_heading() {
    assert_eq!(outline_of("## Bug [your title]\n\n## Bug list\n").len(), 2);
    assert_eq!(template("## Bug [your title]\n\n## Bug list\n").sections.len(), 2);
    for heading in ["# [Feature name]", "## Logs <!-- optional -->", "## Is it [optional]?"] {
        assert!(template(&format!("{heading}\n")).sections[0].level > 0, "{heading}");
    }
}

#[test]
fn a_section_that_only_thanks_asks_for_nothing() {
    assert_eq!(outline_of("## Bug\n\n## Thanks for your help!\n"), ["textarea bug | Bug | "]);
}
