//! Answers in, markdown out.

use std::sync::Arc;

use super::*;
use crate::draft::{Extra, Item, Phase, Response};
use crate::template::{Source, parse};

const ADVANCED: &str = include_str!("../../assets/advanced_issue.md");

fn draft(template: &str) -> Draft {
    let source = Source { name: "test.md".into(), text: template.into() };
    Draft::new(Arc::new(parse(&source).expect("a template")))
}

fn at(draft: &Draft, id: &str) -> usize {
    draft.template.fields().position(|(_, field)| field.id == id).unwrap_or_else(|| panic!("{id}"))
}

/// The draft with one more response.
fn with(mut draft: Draft, id: &str, response: Response) -> Draft {
    let at = at(&draft, id);
    draft.answers[at].response = response;
    draft
}

fn saying(draft: Draft, id: &str, text: &str) -> Draft {
    with(draft, id, Response::Text(text.into()))
}

fn items(texts: &[&str]) -> Response {
    Response::Items(texts.iter().map(|&text| Item::new(text)).collect())
}

/// The section of the Advanced Issue that `response` to `id` gives.
fn section(id: &str, response: Response, unanswered: Unanswered) -> String {
    let draft = with(draft(ADVANCED), id, response);
    let section = draft.template.field(at(&draft, id)).expect(id).0;
    render_section(&draft, section, unanswered).0
}

const SMALL: &str = "## One\n**Say it**\nA sentence.\n\n## Two\n- **A:** [a]\n- **B:** [b]\n- **C:** [c]\n\n### Deeper\n\nMore?\n\n---\n\n**Note:** Thanks.\n";

#[test]
fn an_untouched_advanced_issue_is_its_template() {
    let draft = draft(ADVANCED);
    let issue = render(&draft, Unanswered::Keep);
    assert_eq!(issue.body, draft.template.body);
    assert_eq!(issue.body[issue.spans[1].clone().expect("a place")], *"What doesn't work well now?");
}

#[test]
fn a_response_replaces_only_its_placeholder() {
    let draft = saying(draft(SMALL), "two.b", "yes\nand\n\nno");
    let issue = render(&draft, Unanswered::Keep);
    assert_eq!(issue.body, SMALL.replace("[b]", "yes\n  and\n\n  no"));
    assert_eq!(issue.body[issue.spans[at(&draft, "two.b")].clone().expect("a place")], *"yes\n  and\n\n  no");
}

#[test]
fn responses_take_the_templates_line_ends() {
    let small = SMALL.replace('\n', "\r\n");
    let draft = saying(draft(&small), "one", "a\nb");
    assert_eq!(render(&draft, Unanswered::Keep).body, small.replace("A sentence.", "a\r\nb"));
}

#[test]
fn a_block_starts_below_its_label() {
    let draft = saying(draft(SMALL), "two.a", "```\nx\n```");
    assert!(render(&draft, Unanswered::Keep).body.contains("- **A:** \n  ```\n  x\n  ```\n- **B:**"));
}

#[test]
fn a_fence_grows_around_a_fence() {
    let text = Response::Text("a\n```\nb\n````".into());
    let section = section("proposed-solution-architecture", text, Unanswered::Keep);
    assert!(section.ends_with("\n`````\na\n```\nb\n````\n`````\n\n"), "{section}");
}

#[test]
fn empty_fields_and_sections_are_left_out_without_a_trace() {
    let draft = saying(draft(SMALL), "two.b", "yes");
    assert_eq!(render(&draft, Unanswered::Omit).body, "## Two\n- **B:** yes\n\n---\n\n**Note:** Thanks.\n");
    assert_eq!(render(&draft, Unanswered::Omit).spans, [None, None, Some(16..19), None, None]);
}

#[test]
fn a_heading_stays_above_a_deeper_section_that_stays() {
    let draft = saying(draft(SMALL), "deeper", "yes");
    assert_eq!(render(&draft, Unanswered::Omit).body, "## Two\n\n### Deeper\n\nyes\n\n---\n\n**Note:** Thanks.\n");
}

#[test]
fn a_rule_between_sections_goes_with_them() {
    let template = "## A\n\nA?\n\n---\n\n## B\n\nB?\n\n---\n\n## C\n\nC?\n";
    let draft = saying(draft(template), "b", "b");
    assert_eq!(render(&draft, Unanswered::Omit).body, "## B\n\nb\n");
}

#[test]
fn no_response_is_written_once_for_each_field() {
    let draft = saying(draft(SMALL), "two.b", "yes");
    let body = render(&draft, Unanswered::NoResponse).body;
    assert!(body.starts_with("## One\n**Say it**\n_No response_\n\n## Two\n- **A:** _No response_\n- **B:** yes\n"));
    let section = section("questions-discussion.questions", items(&[]), Unanswered::NoResponse);
    assert!(section.contains(":**\n_No response_\n\n---"), "{section}");
}

#[test]
fn items_are_renumbered_and_empty_ones_get_their_placeholder() {
    let challenges = |unanswered| section("technical-challenges.challenges", items(&["x", "", "y\nz"]), unanswered);
    assert_eq!(
        challenges(Unanswered::Keep),
        "## Technical Challenges\n**Known complexity areas:**\n1. **Challenge 1:** x\n\
         2. **Challenge 2:** [Description and potential solutions]\n3. **Challenge 3:** y\n   z\n\n"
    );
    assert!(challenges(Unanswered::Omit).ends_with("1. **Challenge 1:** x\n2. **Challenge 2:** y\n   z\n\n"));
}

#[test]
fn an_item_of_the_template_keeps_its_spacing() {
    let template = "## L\n\n-  [ ]  odd\n- [ ] even\n- [X]   ticked\n";
    let tick = |text: &str, ticked| Item { text: text.into(), ticked, depth: 0 };
    let response = Response::Items(vec![tick("ticked", true), tick("odd", true), tick("new", false)]);
    let draft = with(draft(template), "l", response);
    assert_eq!(render(&draft, Unanswered::Keep).body, "## L\n\n- [X]   ticked\n-  [x]  odd\n- [ ] new\n");
}

#[test]
fn phases_and_tasks_are_renumbered() {
    let phase = |name: &str, estimate: &str, tasks: &[&str]| Phase {
        name: name.into(),
        estimate: estimate.into(),
        tasks: tasks.iter().map(|&text| Item::new(text)).collect(),
        milestone: Item::default(),
    };
    let phases = Response::Phases(vec![phase("B", "2 weeks", &["", "b"]), Phase::default(), phase("A", "", &["a"])]);
    let keep = section("implementation-plan.phases", phases.clone(), Unanswered::Keep);
    assert!(keep.contains("### Phase 1: B (Estimated: 2 weeks)\n- [ ] Task 1.1: [Description]\n- [ ] Task 1.2: b\n"));
    assert!(keep.contains("### Phase 3: A (Estimated: Z weeks)\n- [ ] Task 3.1: a\n- [ ] Milestone: [Deliverable]\n"));
    assert_eq!(
        section("implementation-plan.phases", phases, Unanswered::Omit),
        "## Implementation Plan\n**Multi-phase implementation strategy:**\n\n\
         ### Phase 1: B (Estimated: 2 weeks)\n- [ ] Task 1.1: b\n\n### Phase 2: A\n- [ ] Task 2.1: a\n\n"
    );
}

#[test]
fn a_phase_of_which_only_the_authors_name_is_known_is_written() {
    let named = |name: &str| Phase { name: name.into(), ..Phase::default() };
    let phases = Response::Phases(vec![named("Foundation"), named("Cleanup"), named(" ")]);
    assert_eq!(
        section("implementation-plan.phases", phases, Unanswered::Omit),
        "## Implementation Plan\n**Multi-phase implementation strategy:**\n\n### Phase 1: Cleanup\n\n"
    );
}

#[test]
fn what_is_not_applicable_says_why() {
    let mut draft = draft(ADVANCED);
    for id in ["issue-summary", "implementation-plan.phases", "acceptance-criteria", "impact-analysis.memory-usage"] {
        let at = at(&draft, id);
        draft.answers[at].not_applicable = Some("a reason".into());
    }
    let body = render(&draft, Unanswered::Keep).body;
    for part in [
        "task**\nNot applicable: a reason\n\n##",
        "strategy:**\n\nNot applicable: a reason\n\n##",
        "criteria:**\n- Not applicable: a reason\n\n##",
        "- **Memory usage:** Not applicable: a reason\n-",
    ] {
        assert!(body.contains(part), "{part}");
    }
}

#[test]
fn extras_are_written_after_the_section_they_followed() {
    let mut draft = draft(SMALL);
    draft.extras = vec![
        Extra { section: None, field: None, text: "Before.".into() },
        Extra { section: Some(0), field: None, text: "## Mine\n\nx".into() },
    ];
    let body = SMALL.replace("## One", "Before.\n\n## One").replace("## Two", "## Mine\n\nx\n\n## Two");
    assert_eq!(render(&draft, Unanswered::Keep).body, body);
}

#[test]
fn lines_that_break_the_structure_are_named_and_marked() {
    let text = "fine\n## Two\n```\nx\n```\n#### fine\n**Say it**\n- **A:** y\n```js";
    let template = draft(SMALL).template;
    let found: Vec<(usize, BreakKind)> =
        breaks(&template, 0, text).iter().map(|found| (found.line, found.kind)).collect();
    let expected = [(1, BreakKind::Heading), (6, BreakKind::TemplateLine), (8, BreakKind::UnclosedFence)];
    assert_eq!(found, expected);
    let body = render(&saying(draft(SMALL), "one", text), Unanswered::Keep).body;
    assert!(body.contains("fine\n\\## Two\n```\nx\n```\n#### fine\n\\**Say it**\n- **A:** y\n\\```js\n\n## Two"));
}

#[test]
fn a_saved_file_has_front_matter_and_ends_in_a_line_end() {
    let mut draft = draft("## A\n\nA?");
    draft.title = "a: 'b' # c".into();
    draft.labels = vec!["x: y".into()];
    let file = markdown_file(&render(&draft, Unanswered::Keep), &draft.template);
    assert_eq!(
        file,
        "---\ntitle: 'a: ''b'' # c'\nlabels:\n- 'x: y'\nassignees: []\ntemplate: test\n---\n\n## A\n\nA?\n"
    );
}

#[test]
fn front_matter_of_other_programs_is_written_out_again_as_it_stands() {
    let text = "## What\n\n[text]\n".to_owned();
    let source = crate::template::Source { name: "t.md".to_owned(), text };
    let template = std::sync::Arc::new(crate::template::parse(&source).unwrap());
    let rest = "project: 'x'   # mine\nnested:\n  - title: kept\n\nlast: |\n  two\n  lines\n";
    let file = format!("---\ntitle: A\n{rest}labels:\n- b\n---\n\n## What\n\nyes\n");
    let draft = crate::response::read(&template, &file).draft;
    assert_eq!((draft.title.as_str(), draft.labels.len(), draft.other_keys.as_str()), ("A", 1, rest));
    let written = markdown_file(&render(&draft, Unanswered::Keep), &draft.template);
    assert!(written.contains(&format!("template: t\n{rest}---\n")), "{written}");
    assert_eq!(crate::response::read(&template, &written).draft, draft);
}

#[test]
fn a_checklist_of_prompts_is_left_out_and_each_prompt_is_read_as_no_answer() {
    let template = "## Steps\n\n- [ ] [Step 1: what]\n- [ ] #[number] - [title]\n- [ ] [Add more]\n";
    assert_eq!(render(&draft(template), Unanswered::Omit).body, "");
    assert_eq!(render(&draft(template), Unanswered::Keep).body, template);
    let id = draft(template).template.field(0).expect("a field").1.id.clone();
    let begun = with(draft(template), &id, items(&["Build", "", "[Add more]"]));
    let issue = render(&begun, Unanswered::Keep);
    assert_eq!(issue.body, "## Steps\n\n- [ ] Build\n- [ ] #[number] - [title]\n- [ ] \\[Add more]\n");
    assert_eq!(crate::response::read(&begun.template, &issue.body).draft, begun);
}

#[test]
fn keys_that_a_template_has_for_others_are_written_into_the_file() {
    let draft = draft("---\nname: T\ntype: Bug\nprojects: [a/1]\n---\n\n## What\n\n[text]\n");
    let file = markdown_file(&render(&draft, Unanswered::Keep), &draft.template);
    assert!(file.contains("\ntemplate: T\ntype: Bug\nprojects: [a/1]\n---\n"), "{file}");
    assert_eq!(crate::response::read(&draft.template, &file).draft, draft);
}

#[test]
fn a_label_is_left_only_where_the_list_below_would_be_read_as_another() {
    let lists = "- [ ] a\n- [ ] b\n\n**Owner:** [name]\n\n- [ ] c\n";
    let none = || items(&[]);
    let body = |draft: &Draft| render(draft, Unanswered::Omit).body;
    let ids: Vec<String> = draft(lists).template.fields().map(|(_, field)| field.id.clone()).collect();
    let [first, owner, second] = ids.as_slice() else { panic!("{ids:?}") };
    assert_eq!(body(&with(draft(lists), first, none())), "**Owner:** _No response_\n\n- [ ] c\n");
    assert_eq!(body(&with(draft(lists), second, none())), "- [ ] a\n- [ ] b\n");
    assert_eq!(body(&saying(with(draft(lists), first, none()), owner, "me")), "**Owner:** me\n\n- [ ] c\n");
}

#[test]
fn of_two_fields_with_one_label_the_first_is_not_left_out_alone() {
    let template = "Before:\n- Steps: [steps]\n- Result: [result]\n\nAfter:\n- Steps: [steps]\n- Result: [result]\n";
    let ids: Vec<String> = draft(template).template.fields().map(|(_, field)| field.id.clone()).collect();
    let body = |id: usize| render(&saying(draft(template), &ids[id], "ok"), Unanswered::Omit).body;
    for id in 0..ids.len() {
        let written = body(id);
        let read = crate::response::read(&draft(template).template, &written).draft;
        assert_eq!(read.answers[id].response, Response::Text("ok".into()), "{written}");
    }
    let template = "- **A:** [a]\n- **A:** [b]\n";
    let second = saying(draft(template), &draft(template).template.fields().nth(1).unwrap().1.id, "ok");
    assert_eq!(render(&second, Unanswered::Omit).body, "- **A:** _No response_\n- **A:** ok\n");
}
