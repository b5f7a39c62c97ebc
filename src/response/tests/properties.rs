//! What is written reads back whole, whatever was typed.

use std::sync::Arc;

use proptest::prelude::*;

use super::responses::{said, unanswered};
use super::template;
use crate::draft::{Answer, Draft, Item, Phase, Response, Unanswered};
use crate::render::{markdown_file, render, render_section};
use crate::response::{answers, read};
use crate::template::{Field, FieldKind, ListShape, PhasesShape, Template};

const ADVANCED: &str = include_str!("../../../assets/advanced_issue.md");

/// Every kind of field, fields side by side, and an odd layout.
const MIXED: &str = "---\nname: Mixed\nabout: a\ntitle: 't: '\n---\n\nIntro text.\n\n\
**Describe the bug**\nA clear and concise description of what the bug is.\n\n\
**Version**:\n**Other:** [e.g. none]\n\n\
# Setup\n\n<!-- what you did\n## not a heading\n-->\n\n1. Go to '...'\n2. Click on '....'\n3. See error\n\n\
- OS: [e.g. iOS]\n- Browser [e.g. chrome]\n\nIf applicable, add screenshots.\n\n\
```sh\npaste here\n\n```\n\n- [ ] one\n  - [x] two\n- [ ]  three\n- plain\n\nCode below\n------\n\n<details>\n\n```\n```\n\n</details>\n\n\
## Setup\n\n1) First\n2) Second\n\n---\n\nThanks.";

fn templates() -> Vec<Arc<Template>> {
    vec![
        template(ADVANCED),
        template(&ADVANCED.replace('\n', "\r\n")),
        template(MIXED),
        template(WILD),
        template(&MIXED.replace('\n', "\r\n")),
        template("- [ ] only\n- [ ] this"),
        template(""),
    ]
}

fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[a-zA-Z ]{0,12}",
        2 => "[-#>*+_=|<!\\[\\]().:\\\\~`&; x0-9]{0,10}",
        2 => "\\PC{0,6}",
        6 => prop::sample::select(vec![
            "```", "````sh", "  ```", "~~~", "<!--", "-->", "<!-- x -->", "---", "===", "***", "# One", "## Two",
            "### Three", "- [ ] box", "* [x] box", "- item", "1. one", "2) two", "- ", "\t- tab", "   three", "\\",
            "\\# a", "\\\\```", "## Issue Summary", "### Phase 4: x (Estimated: y)", "- [ ] Task 1.1: t",
            "- [ ] Milestone: m", "1. **Challenge 1:** c", "- **Technical debt:** d", "**Describe the bug**",
            "[Question 1]", "_No response_", "Not applicable: n", "- Not applicable: n", "> q", "| a | b |", "</details>",
            "# Report: x", "### Adopter 1 - y", "> Version: 1", "1. Where is it? there", "What is it?",
            "👨‍👩‍👧‍👦 é 漢字 שלום", "\u{3000}", "trailing  ", "&#32; s", "X weeks", "(Estimated: z)", "- OS: Linux", "Thanks.",
        ]).prop_map(str::to_owned),
    ]
}

fn text() -> impl Strategy<Value = String> {
    let lines = prop::collection::vec(line(), 0..6).prop_map(|lines| lines.join("\n"));
    // White space alone is no answer.
    lines.prop_map(|text| if text.trim().is_empty() { String::new() } else { text })
}

fn single_line() -> impl Strategy<Value = String> {
    line().prop_map(|line| if line.trim().is_empty() { String::new() } else { line })
}

fn items(shape: &ListShape, boxes: bool) -> BoxedStrategy<Vec<Item>> {
    let nested = shape.items.iter().any(|item| item.depth > 0);
    let new = (text(), any::<bool>(), 0..3_usize);
    let new = new.prop_map(move |(text, ticked, depth)| Item {
        text,
        ticked: ticked && boxes,
        depth: if nested { depth * 2 } else { 0 },
    });
    if shape.items.is_empty() {
        return prop::collection::vec(new, 0..4).prop_map(flat_start).boxed();
    }
    let own = prop::sample::select(shape.items.clone()).prop_map(|item| Item {
        text: item.text,
        ticked: item.ticked,
        depth: item.depth,
    });
    prop::collection::vec(prop_oneof![new, own], 0..5).prop_map(flat_start).boxed()
}

/// No list starts with a nested item.
fn flat_start(mut items: Vec<Item>) -> Vec<Item> {
    if let Some(first) = items.first_mut() {
        first.depth = 0;
    }
    items
}

fn phase(shape: &PhasesShape) -> impl Strategy<Value = Phase> + use<> {
    let item = || (text(), any::<bool>()).prop_map(|(text, ticked)| Item { text, ticked, depth: 0 });
    let own: Vec<String> = shape.phases.iter().map(|phase| phase.name.clone()).collect();
    let name = prop_oneof![3 => single_line().boxed(), 1 => prop::sample::select(own).boxed()];
    (name, single_line(), prop::collection::vec(item(), 0..3), item())
        .prop_map(|(name, estimate, tasks, milestone)| Phase { name, estimate, tasks, milestone })
}

fn answer(field: &Field) -> BoxedStrategy<Answer> {
    let response = match &field.kind {
        FieldKind::Input { .. } | FieldKind::Textarea | FieldKind::Code { .. } => {
            text().prop_map(Response::Text).boxed()
        }
        FieldKind::Checklist(shape) => items(shape, true).prop_map(Response::Items).boxed(),
        FieldKind::List(shape) => items(shape, false).prop_map(Response::Items).boxed(),
        FieldKind::Phases(shape) => prop::collection::vec(phase(shape), 0..4).prop_map(Response::Phases).boxed(),
        other => unreachable!("no markdown template has {other:?}"),
    };
    let initial = Answer::initial(field);
    let given = response.prop_map(|response| Answer { response, not_applicable: None });
    let reason = Answer::initial(field);
    let not_applicable = text().prop_map(move |why| Answer { not_applicable: Some(why), ..reason.clone() });
    prop_oneof![1 => Just(initial), 4 => given, 1 => not_applicable].boxed()
}

/// Fields that only what stands between them tells apart.
const TWINS: &str = "## Lists\n\n- [ ] one\n- [ ] two\n\n**Owner:** [name]\n\n- [ ] three\n- [ ] four\n\n\
**Date:** [day]\n\n- [ ] five\n\n## Labels\n\nBefore:\n- Steps: [steps]\n- Result: [result]\n\n\
After:\n- Steps: [steps]\n- Result: [result]\n\n**Notes**\n[notes]\n\n**Notes**\n[more]\n\n\
## Nested\n\n1. **First**: [what]\n   - Steps: [steps]\n   - [ ] Passed\n2. **Second**: [what]\n   \
- Steps: [steps]\n   - [ ] Passed\n\n## Plans\n\nSay what you want.\n\n- [Wish]\n- [Wish]\n\n**Who:** [name]\n\n\
- [Hope]\n- [Hope]\n\nSay what you do not want.\n";

/// Prompts in headings, sentences, quotes and tables, questions and nested boxes.
const WILD: &str = "# Report: <short title> (draft)\n\nWe look at the [NAME OF PAGE] page.\n\n> [!NOTE]\n> Version:\n> OS:\n\n\
What is it?\n\nWhy is it?\n\n## Parts\n\n- Package types\n  - [ ] Deb\n  - [ ] RPM\n- Runs on Linux? (Y/N)\n\n\
1. Where is it?\n2. When is it?\n\n## Numbers\n\nBefore: [number]\n\n| a | b |\n|---|---|\n| 1 |   |\n\n\
### Adopter 1 - $COMPANY\n\n<!-- who they are -->\n\n### Adopter 2 - $COMPANY\n\n## Notes\n\n<!-- anything else -->\n\n---\n\n**Team:** [Team Name]\n";

/// A draft of which about half is left open.
fn sparse_drafts() -> impl Strategy<Value = Draft> {
    let templates = [templates(), vec![template(TWINS), template(&TWINS.replace('\n', "\r\n"))]].concat();
    (drafts_of(templates), any::<u64>()).prop_map(|(mut draft, open)| {
        for (index, answer) in draft.answers.iter_mut().enumerate().filter(|(index, _)| open >> (index % 64) & 1 == 1) {
            *answer = unanswered(draft.template.field(index).expect("a field").1);
        }
        draft
    })
}

fn drafts() -> impl Strategy<Value = Draft> {
    drafts_of(templates())
}

fn drafts_of(templates: Vec<Arc<Template>>) -> impl Strategy<Value = Draft> {
    prop::sample::select(templates).prop_flat_map(|template| {
        let answers: Vec<BoxedStrategy<Answer>> = template.fields().map(|(_, field)| answer(field)).collect();
        (answers, single_line(), prop::collection::vec("[a-z:#'\"{é漢-]{1,8}", 0..3)).prop_map(
            move |(answers, title, labels)| Draft {
                answers,
                title,
                labels,
                assignees: vec!["octocat".into()],
                ..Draft::new(Arc::clone(&template))
            },
        )
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_draft_with_its_placeholders_reads_back_exactly(draft in drafts()) {
        let issue = render(&draft, Unanswered::Keep);
        let reading = read(&draft.template, &issue.body);
        for ((got, wanted), (_, field)) in reading.draft.answers.iter().zip(&draft.answers).zip(draft.template.fields()) {
            prop_assert_eq!(got, wanted, "{} in\n{}", field.id, issue.body);
        }
        prop_assert!(reading.notes.is_empty() && reading.draft.extras.is_empty(), "{:?} {}", reading.notes, issue.body);
    }

    #[test]
    fn what_was_answered_reads_back_when_the_rest_is_left_out(draft in sparse_drafts()) {
        let body = render(&draft, Unanswered::Omit).body;
        let reading = read(&draft.template, &body);
        for ((got, wanted), (_, field)) in reading.draft.answers.iter().zip(&draft.answers).zip(draft.template.fields()) {
            prop_assert_eq!(said(field, got), said(field, wanted), "{} in\n{}", field.id, body);
        }
        prop_assert_eq!(reading.draft.extras, [], "{}", body);
    }

    #[test]
    fn a_saved_file_reads_back_with_title_and_metadata(draft in drafts()) {
        let issue = render(&draft, Unanswered::Keep);
        let file = markdown_file(&issue, &draft.template);
        let read = read(&draft.template, &file).draft;
        prop_assert_eq!((&read.title, &read.labels, &read.assignees), (&draft.title, &draft.labels, &draft.assignees), "{}", file);
        prop_assert_eq!(read.answers, draft.answers, "{}", file);
    }

    #[test]
    fn answers_as_data_give_the_draft_back(draft in drafts()) {
        let json = answers::to_json(&draft);
        let yaml = serde_yaml::to_string(&json).expect("YAML");
        let mut again = Draft::new(Arc::clone(&draft.template));
        prop_assert_eq!(&answers::from_yaml(&yaml, "a.yml"), &Ok(json.clone()), "{}", yaml);
        prop_assert_eq!(answers::apply(&mut again, &json, "a.yml"), Ok(()));
        prop_assert_eq!(again.answers, draft.answers);
        prop_assert_eq!((again.title, again.labels), (draft.title, draft.labels));
    }

    #[test]
    fn each_section_alone_is_its_part_of_the_whole(draft in drafts()) {
        let sections = 0..draft.template.sections.len();
        let parts: String = sections.map(|section| render_section(&draft, section, Unanswered::Keep).0).collect();
        prop_assert_eq!(parts, render(&draft, Unanswered::Keep).body);
    }

    #[test]
    fn no_body_makes_reading_fail_and_none_of_its_words_is_lost(
        template in prop::sample::select(templates()),
        lines in prop::collection::vec(line(), 0..30),
    ) {
        // What stands for no answer need not stay.
        let body = lines.join("\n").replace("_No response_", "");
        let draft = read(&template, &body).draft;
        let again = render(&draft, Unanswered::Keep).body;
        let words = |text: &str| text.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| word.len() > 3).map(str::to_owned).collect::<Vec<_>>();
        let kept = words(&again);
        for word in words(&body) {
            prop_assert!(kept.contains(&word), "{word} of\n{body}\nis not in\n{again}");
        }
    }
}
