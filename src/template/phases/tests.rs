use crate::template::{FieldKind, PhasesShape, Source, Template, parse};

fn template(text: &str) -> Template {
    parse(&Source { name: "plan.md".into(), text: text.into() }).expect("a template")
}

fn phases(text: &str) -> Option<PhasesShape> {
    let template = template(text);
    template.fields().find_map(|(_, field)| match &field.kind {
        FieldKind::Phases(shape) => Some(shape.clone()),
        _ => None,
    })
}

#[test]
fn tasks_and_milestone_are_taken_from_the_lists() {
    let shape = phases("## Plan\n### Step 1 - Start\n* [ ] [Task]\n* [ ] [Task]\n* [ ] Milestone: [Goal]\n### Step 2 - End\n* [ ] [Task]\n* [ ] Milestone: [Goal]\n")
        .expect("phases");
    assert_eq!((shape.before_number.as_str(), shape.after_number.as_str(), shape.estimate), ("### Step ", " - ", None));
    assert_eq!((shape.task_prefix.as_str(), shape.task_placeholder.as_str()), ("* [ ] ", "[Task]"));
    assert_eq!(shape.milestone_prefix.as_deref(), Some("* [ ] Milestone: "));
    assert_eq!(
        shape.phases.iter().map(|phase| (phase.name.as_str(), phase.tasks)).collect::<Vec<_>>(),
        [("Start", 2), ("End", 1)]
    );
}

#[test]
fn an_estimate_counts_only_if_all_phases_have_one() {
    let shape =
        phases("## Plan\n### Phase 1: A (2 weeks)\n- [ ] [Task]\n### Phase 2: B\n- [ ] [Task]\n").expect("phases");
    assert_eq!(shape.estimate, None);
    assert_eq!(shape.phases[0].name, "A (2 weeks)");
}

#[test]
fn tasks_with_texts_of_their_own_are_checklists_not_phases() {
    let text = "## Plan\n### Phase 1: A\n- [ ] Write it\n### Phase 2: B\n- [ ] Ship it\n";
    assert_eq!(phases(text), None);
    assert_eq!(template(text).sections.len(), 3);
}

#[test]
fn phases_with_other_text_below_are_sections() {
    assert_eq!(phases("## Plan\n### Phase 1: A\nDescribe it.\n- [ ] [Task]\n"), None);
}

#[test]
fn numbered_headings_that_do_not_start_at_one_or_have_no_section_above_are_sections() {
    assert_eq!(phases("## Plan\n### Phase 2: A\n- [ ] [Task]\n"), None);
    assert_eq!(phases("### Phase 1: A\n- [ ] [Task]\n### Phase 2: B\n- [ ] [Task]\n"), None);
}

#[test]
fn the_sections_after_the_phases_stand_on_their_own() {
    let template = template("## Plan\n### Phase 1: A\n- [ ] [Task]\n\n## Next\n");
    assert_eq!(template.sections.iter().map(|section| section.id.as_str()).collect::<Vec<_>>(), ["plan", "next"]);
    assert_eq!(template.fields().map(|(_, field)| field.id.as_str()).collect::<Vec<_>>(), ["plan.phases", "next"]);
}
