use std::sync::Arc;

use super::*;
use crate::template::{Source, parse};

const TEMPLATE: &str = "\
---
name: Sample
about: A plan
title: '[ADVANCED] '
---
## Summary
[What]

## Plan
### Phase 1: Foundation (Estimated: X weeks)
- [ ] Task 1.1: [Description]
- [ ] Task 1.2: [Description]
- [ ] Milestone: [Deliverable]

### Phase 2: Core (Estimated: Y weeks)
- [ ] Task 2.1: [Description]
- [ ] Task 2.2: [Description]
- [ ] Milestone: [Deliverable]

## Questions
- [Question 1]
";

const PHASES: usize = 1;

fn draft() -> Draft {
    let source = Source { name: "sample.md".to_owned(), text: TEMPLATE.to_owned() };
    let mut draft = Draft::new(Arc::new(parse(&source).unwrap()));
    draft.title = "[ADVANCED] Stream the exports".to_owned();
    draft.answers[0].response = Response::Text("Exports are slow.".to_owned());
    let tasks = vec![Item::new("Write the spool\n\n```\nfsync\n```"), Item::default(), Item::new("Read it back")];
    let ticked = Item { ticked: true, ..Item::new("Ask around") };
    draft.answers[PHASES].response = Response::Phases(vec![
        Phase { tasks: vec![Item::default()], ..Phase::default() },
        Phase {
            name: "Foundation".to_owned(),
            estimate: "2 weeks".to_owned(),
            tasks,
            milestone: Item::new("Spool in use"),
        },
        Phase { name: "Core".to_owned(), tasks: vec![ticked, Item::new("Switch over")], ..Phase::default() },
    ]);
    draft
}

fn titles(draft: &Draft, by: By, unanswered: Unanswered) -> Vec<String> {
    plan(draft, by, unanswered).into_iter().map(|child| child.title).collect()
}

/// The plan of the body with references.
fn referred(draft: &Draft, by: By, unanswered: Unanswered, numbers: &[Option<u64>]) -> String {
    let body = render(draft, unanswered).body;
    let changed = with_references(&body, draft, by, unanswered, numbers).unwrap();
    let at = |text: &str| text.find("### Phase").unwrap();
    assert_eq!(changed[..at(&changed)], body[..at(&body)]);
    changed[at(&changed)..].to_owned()
}

#[test]
fn each_phase_with_an_answer_is_a_child_numbered_as_in_the_parent() {
    assert_eq!(
        titles(&draft(), By::Phases, Unanswered::Omit),
        ["Stream the exports: Phase 1: Foundation", "Stream the exports: Phase 2: Core"]
    );
    assert_eq!(
        titles(&draft(), By::Phases, Unanswered::Keep),
        ["Stream the exports: Phase 2: Foundation", "Stream the exports: Phase 3: Core"]
    );
}

#[test]
fn a_phase_is_written_with_its_tasks_its_estimate_and_its_milestone() {
    let expected = "\
- [ ] Task 1.1: Write the spool

  ```
  fsync
  ```
- [ ] Task 1.2: Read it back

**Estimate:** 2 weeks

**Milestone:** Spool in use";
    let children = plan(&draft(), By::Phases, Unanswered::Omit);
    assert_eq!(children[0].body, expected);
    assert_eq!(children[1].body, "- [x] Task 2.1: Ask around\n- [ ] Task 2.2: Switch over");
}

#[test]
fn each_task_that_is_not_done_is_a_child_and_says_where_it_belongs() {
    let children = plan(&draft(), By::Tasks, Unanswered::Omit);
    let titles: Vec<&str> = children.iter().map(|child| child.title.as_str()).collect();
    assert_eq!(
        titles,
        ["Stream the exports: Write the spool", "Stream the exports: Read it back", "Stream the exports: Switch over"]
    );
    let expected = "Write the spool\n\n```\nfsync\n```\n\n**In the plan:** Phase 1: Foundation, Task 1.1";
    assert_eq!(children[0].body, expected);
    assert!(children[2].body.ends_with("Phase 2: Core, Task 2.2"), "{}", children[2].body);
}

#[test]
fn what_only_the_template_says_is_no_child() {
    let mut draft = Draft { title: "T".to_owned(), ..draft() };
    draft.answers[PHASES] = crate::draft::Answer::initial(draft.template.field(PHASES).unwrap().1);
    for by in [By::Phases, By::Tasks] {
        assert_eq!(plan(&draft, by, Unanswered::Keep), []);
    }
    if let Response::Phases(phases) = &mut draft.answers[PHASES].response {
        phases[0].tasks = vec![Item::new("[Description]")];
        phases[0].estimate = "X weeks".to_owned();
    }
    for by in [By::Phases, By::Tasks] {
        assert_eq!(plan(&draft, by, Unanswered::Omit), []);
    }
}

#[test]
fn a_plan_that_is_not_applicable_and_a_template_without_phases_have_no_children() {
    let mut draft = draft();
    draft.answers[PHASES].not_applicable = Some("one step".to_owned());
    assert_eq!(plan(&draft, By::Phases, Unanswered::Omit), []);
    let source = Source { name: "a.md".to_owned(), text: "## What\n\n[Text]\n".to_owned() };
    let plain = Draft::new(Arc::new(parse(&source).unwrap()));
    assert_eq!(plan(&plain, By::Tasks, Unanswered::Omit), []);
    assert_eq!(with_references("as it is", &plain, By::Tasks, Unanswered::Omit, &[]).as_deref(), Some("as it is"));
}

#[test]
fn a_long_title_keeps_the_phase() {
    let draft = Draft { title: format!("[ADVANCED] {}", "é".repeat(300)), ..draft() };
    let title = &titles(&draft, By::Phases, Unanswered::Omit)[0];
    assert_eq!(title.chars().count(), 256);
    assert!(title.ends_with("éé…: Phase 1: Foundation"), "{title}");
}

#[test]
fn a_long_task_stands_alone_in_its_title() {
    let mut draft = draft();
    if let Response::Phases(phases) = &mut draft.answers[PHASES].response {
        phases[1].tasks = vec![Item::new("word ".repeat(100))];
    }
    let title = &titles(&draft, By::Tasks, Unanswered::Omit)[0];
    assert!(title.starts_with("word word") && title.ends_with('…') && title.chars().count() <= 256, "{title}");
}

#[test]
fn the_mark_of_another_template_is_taken_off_too_and_no_title_is_none() {
    for (title, expected) in
        [("[RFC] Go", "Go: Phase 1: Foundation"), ("Go", "Go: Phase 1: Foundation"), ("", "Phase 1: Foundation")]
    {
        let draft = Draft { title: title.to_owned(), ..draft() };
        assert_eq!(titles(&draft, By::Phases, Unanswered::Omit)[0], expected);
    }
}

#[test]
fn a_task_becomes_its_reference_and_all_else_stays() {
    let expected = "\
### Phase 1: Foundation (Estimated: 2 weeks)
- [ ] Task 1.1: #12
- [ ] Task 1.2: Read it back
- [ ] Milestone: Spool in use

### Phase 2: Core
- [x] Task 2.1: Ask around
- [ ] Task 2.2: #14
";
    assert_eq!(referred(&draft(), By::Tasks, Unanswered::Omit, &[Some(12), None, Some(14)]), expected);
}

#[test]
fn the_tasks_of_a_phase_become_one_reference() {
    let expected = "\
### Phase 1: Foundation (Estimated: 2 weeks)
- [ ] #12
- [ ] Milestone: Spool in use

### Phase 2: Core
- [x] Task 2.1: Ask around
- [ ] Task 2.2: Switch over
";
    assert_eq!(referred(&draft(), By::Phases, Unanswered::Omit, &[Some(12), None]), expected);
}

#[test]
fn placeholders_that_are_kept_stay_beside_references() {
    let text = referred(&draft(), By::Tasks, Unanswered::Keep, &[Some(12), Some(13)]);
    assert!(text.contains("- [ ] Task 1.1: [Description]\n"), "{text}");
    assert!(text.contains("- [ ] Task 2.1: #12\n- [ ] Task 2.2: [Description]\n- [ ] Task 2.3: #13\n"), "{text}");
    assert!(text.ends_with("## Questions\n- [Question 1]\n"), "{text}");
}

#[test]
fn what_was_added_to_the_body_stays_and_its_line_ends_too() {
    let body = format!("<!-- mark -->\n{}\nAdded later.", render(&draft(), Unanswered::Omit).body);
    let refer = |body: &str| with_references(body, &draft(), By::Phases, Unanswered::Omit, &[Some(1), Some(2)]);
    let changed = refer(&body).unwrap();
    assert!(changed.starts_with("<!-- mark -->\n") && changed.ends_with("\nAdded later."), "{changed}");
    assert_eq!(refer(&body.replace('\n', "\r\n")), Some(changed.replace('\n', "\r\n")));
}

#[test]
fn a_plan_that_somebody_changed_is_left_alone() {
    let body = render(&draft(), Unanswered::Omit).body.replace("Read it back", "Read it twice");
    assert_eq!(with_references(&body, &draft(), By::Tasks, Unanswered::Omit, &[Some(12)]), None);
}
