use super::*;

/// One line a field: kind, label, and texts or placeholder.
fn read(text: &str) -> Vec<String> {
    let scanned = Scanned::new(text);
    let line = |found: &Found| {
        let label = found.label.clone().unwrap_or_default();
        match &found.kind {
            FieldKind::Input { .. } => format!("input {label}|{}", found.placeholder),
            FieldKind::Textarea => format!("textarea {label}|{}", found.placeholder),
            FieldKind::Code { .. } => format!("code {label}|{}", found.placeholder),
            FieldKind::Checklist(shape) => format!("checklist {label}|{}", shape_of(shape)),
            FieldKind::List(shape) => format!("list {label}|{}", shape_of(shape)),
            _ => "another kind".to_string(),
        }
    };
    read_list(&scanned, &(0..scanned.lines.len())).fields.iter().map(line).collect()
}

fn shape_of(shape: &ListShape) -> String {
    let texts: Vec<&str> = shape.items.iter().map(|item| item.text.as_str()).collect();
    format!("{}{} {texts:?}", shape.prefix, shape.placeholder)
}

#[test]
fn bold_labels_are_inputs_whatever_follows() {
    assert_eq!(
        read("- **OS:** Which one do you use?\n- **Shell**: bash\n"),
        ["input OS|Which one do you use?", "input Shell|bash"]
    );
}

#[test]
fn plain_labels_are_inputs_when_empty_or_with_a_placeholder() {
    assert_eq!(
        read("- OS: [e.g. iOS]\n- Version [e.g. 22]\n- Shell:\n"),
        ["input OS|[e.g. iOS]", "input Version|[e.g. 22]", "input Shell|"]
    );
    assert_eq!(read("* Version: ?\n"), ["input Version|?"]);
}

#[test]
fn among_labelled_items_an_example_is_one_too() {
    assert_eq!(read("- Version:\n- Node: v14\n"), ["input Version|", "input Node|v14"]);
    assert_eq!(read("- Node: v14 or newer\n- npm\n"), [r#"list | ["Node: v14 or newer", "npm"]"#]);
}

#[test]
fn a_comment_after_a_label_is_its_placeholder() {
    assert_eq!(read("* **Platform**: <!-- output of\n  uname -->\n"), ["input Platform|output of\nuname"]);
}

#[test]
fn in_a_mixed_list_runs_of_plain_items_are_lists() {
    assert_eq!(
        read("- [Guide](a.md)\n- [Rules](b.md)\n- RFCs: [Links]\n"),
        [r#"list | ["[Guide](a.md)", "[Rules](b.md)"]"#, "input RFCs|[Links]"]
    );
}

#[test]
fn boxes_make_a_checklist_with_ticks_and_depth() {
    let scanned = Scanned::new("* [ ] one\n* [x] two\n  * [] three\n");
    let found = read_list(&scanned, &(0..3)).fields;
    let FieldKind::Checklist(shape) = &found[0].kind else { panic!("a checklist") };
    let items: Vec<_> = shape.items.iter().map(|item| (item.text.as_str(), item.ticked, item.depth)).collect();
    assert_eq!(items, [("one", false, 0), ("two", true, 0), ("three", false, 2)]);
}

#[test]
fn what_is_nested_below_a_box_without_one_belongs_to_its_text() {
    assert_eq!(
        read("- [ ] one\n  - note\n    ```\n    # code\n    ```\n- [ ] two\n"),
        [r#"checklist | ["one\n- note\n  ```\n  # code\n  ```", "two"]"#]
    );
}

#[test]
fn boxes_below_a_label_take_the_label() {
    assert_eq!(read("- **Kind:**\n  - [ ] Bug\n  - [ ] Idea\n"), [r#"checklist Kind| ["Bug", "Idea"]"#]);
}

#[test]
fn labels_below_an_item_are_described_by_it() {
    let scanned = Scanned::new("- Desktop\n  - OS: [e.g. iOS]\n");
    let found = read_list(&scanned, &(0..2)).fields;
    assert_eq!(found.iter().map(|found| found.description.as_str()).collect::<Vec<_>>(), ["Desktop"]);
}

#[test]
fn a_fence_alone_below_a_label_is_code() {
    assert_eq!(read("- **Log:**\n  ```sh\n  paste here\n  ```\n"), ["code Log|paste here"]);
}

#[test]
fn counting_items_repeat() {
    assert_eq!(
        read("1. **Challenge 1:** [Why]\n2. **Challenge 2:** [Why]\n"),
        [r#"list |**Challenge {n}:** [Why] ["", ""]"#]
    );
    assert_eq!(read("- [ ] Task 1: [Do]\n"), [r#"checklist |Task {n}: [Do] [""]"#]);
}

#[test]
fn different_prompts_are_one_textarea_and_plain_items_a_list() {
    assert_eq!(read("1. Go to '...'\n2. See error\n"), ["textarea |1. Go to '...'\n2. See error"]);
    assert_eq!(read("1. Read it\n2. Do it\n"), [r#"list | ["Read it", "Do it"]"#]);
}

#[test]
fn the_span_of_an_input_is_what_follows_its_label() {
    let text = "- OS:   [x]  \n- Shell: \n- Term:\n";
    let scanned = Scanned::new(text);
    let spans: Vec<_> = read_list(&scanned, &(0..3)).fields.iter().map(|found| found.span.clone()).collect();
    assert_eq!(spans.iter().map(|span| &text[span.clone()]).collect::<Vec<_>>(), ["[x]", "", ""]);
    assert!(text[..spans[1].start].ends_with("Shell: ") && text[..spans[2].start].ends_with("Term:"));
}

#[test]
fn boxes_below_a_plain_item_are_a_checklist_called_like_it() {
    assert_eq!(
        read("- Package types\n  - [ ] Deb\n  - [ ] RPM\n- Version:\n"),
        [r#"checklist Package types| ["Deb", "RPM"]"#, "input Version|"]
    );
}

#[test]
fn an_item_that_ends_in_a_colon_is_an_input_however_long() {
    assert_eq!(
        read("- The group that does the work (or is meant to do it some day, e.g. next year, see [the list](a.md)):\n"),
        ["input The group that does the work (or is meant to do it some day, e.g. next year, see the list)|"]
    );
}

#[test]
fn a_choice_after_a_question_is_its_placeholder() {
    assert_eq!(read("- Is it safe? (Y/N)\n- Notes:\n"), ["input Is it safe?|(Y/N)", "input Notes|"]);
    assert_eq!(read("- OS:\n- Layout (eg: ENG)\n"), ["input OS|", "input Layout|(eg: ENG)"]);
}

#[test]
fn numbered_questions_are_answered_one_by_one() {
    assert_eq!(read("1. What did you do?\n2. What happened?\n"), ["input What did you do?|", "input What happened?|"]);
    assert_eq!(read("1. What did you do?\n2. Run it\n").len(), 1);
}

#[test]
fn a_note_among_items_is_no_label() {
    assert_eq!(read("- OS:\n- **Note:** be kind\n"), ["input OS|", r#"list | ["**Note:** be kind"]"#]);
}
