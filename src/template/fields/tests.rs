use super::*;

/// The guidance, then one line a field: kind, label or caption, description, placeholder.
fn read(text: &str) -> Vec<String> {
    read_in(text, Place::Leaf)
}

fn read_in(text: &str, place: Place) -> Vec<String> {
    let scanned = Scanned::new(text);
    let reading = read_section(&scanned, 0..scanned.lines.len(), place, &HashSet::new());
    let line = |found: &Found| {
        let kind = match &found.kind {
            FieldKind::Input { .. } => "input",
            FieldKind::Textarea if !found.value.is_empty() => "prefilled",
            FieldKind::Textarea if found.span.is_empty() => "room",
            FieldKind::Textarea => "textarea",
            FieldKind::Code { .. } if found.value.is_empty() => "code",
            FieldKind::Code { .. } => "example",
            FieldKind::Checklist(_) => "checklist",
            FieldKind::List(_) => "list",
            FieldKind::Phases(_) => "phases",
            _ => "a field of a form",
        };
        let name = found.label.clone().or_else(|| found.caption.clone()).unwrap_or_default();
        format!("{kind} {name}|{}|{}{}", found.description, found.placeholder, found.value)
    };
    [reading.guidance].into_iter().chain(reading.fields.iter().map(line)).collect()
}

#[test]
fn a_lone_bold_line_at_the_top_is_guidance() {
    assert_eq!(read("**What it is**\nDescribe it.\n"), ["**What it is**", "textarea ||Describe it."]);
}

#[test]
fn prose_and_the_plain_list_below_it_are_one_textarea() {
    assert_eq!(read("Describe it.\n\n- shortly\n- clearly\n"), ["", "textarea ||Describe it.\n\n- shortly\n- clearly"]);
}

#[test]
fn prose_that_leads_to_a_field_is_guidance() {
    assert_eq!(read("Steps to reproduce:\n1.\n2.\n"), ["Steps to reproduce:", "list Steps to reproduce||"]);
    assert_eq!(read("Tick what applies.\n\n- [ ] a\n"), ["Tick what applies.", "checklist ||"]);
    assert_eq!(read("The output.\n```\n```\n"), ["The output.", "code ||"]);
}

#[test]
fn prose_that_says_what_to_list_makes_the_list_a_prompt() {
    assert_eq!(
        read("Please include:\n- logs\n- versions\n"),
        ["Please include:", "textarea Please include||- logs\n- versions"]
    );
}

#[test]
fn a_bracketed_text_is_a_field_whatever_follows() {
    assert_eq!(read("[Summary]\n\n```\nx = 1\n```\n"), ["", "textarea ||[Summary]", "example ||x = 1"]);
}

#[test]
fn notes_quotes_and_comments_are_guidance() {
    assert_eq!(
        read("**Note:** be kind\n\n> [!TIP]\n> short\n\n<!-- why? -->\n"),
        ["**Note:** be kind\n\n> [!TIP]\n> short\n\nwhy?", "room ||"]
    );
}

#[test]
fn the_list_of_a_note_is_part_of_it() {
    assert_eq!(
        read("<!-- details -->\n\n---\n**Note**: this will\n- set a label\n- tell the team\n"),
        ["details\n\n**Note**: this will\n\n- set a label\n- tell the team", "room ||"]
    );
    assert_eq!(read("**Note:** the steps:\n- one\n"), ["**Note:** the steps:\n\n- one", "room ||"]);
}

#[test]
fn prose_below_a_rule_is_fixed_once_there_are_fields() {
    assert_eq!(read("- [ ] a\n\n---\nPlease be patient.\n"), ["Please be patient.", "checklist ||"]);
}

#[test]
fn a_table_is_prefilled() {
    assert_eq!(read("| a | b |\n|---|---|\n| 1 | 2 |\n"), ["", "prefilled ||| a | b |\n|---|---|\n| 1 | 2 |"]);
}

#[test]
fn a_fence_holds_a_prompt_or_an_example() {
    assert_eq!(read("```\n[Diagram]\n```\n"), ["", "code ||[Diagram]"]);
    assert_eq!(read("```sh\nmake all\nmake test\n```\n"), ["", "example ||make all\nmake test"]);
}

#[test]
fn a_summary_names_what_is_folded_and_an_empty_fold_is_room() {
    assert_eq!(read("<details>\n<summary>Log</summary>\n\n```\n\n```\n</details>\n"), ["", "code Log||"]);
    assert_eq!(read("<details>\n<summary>Log</summary>\n\n</details>\n"), ["", "room Log||"]);
}

#[test]
fn label_lines_outside_lists_are_inputs() {
    assert_eq!(
        read("OS:\nVersion: [e.g. 1]\n**Host:** $HOST\n"),
        ["", "input OS||", "input Version||[e.g. 1]", "input Host||$HOST"]
    );
}

#[test]
fn a_longer_label_alone_takes_its_answer_below() {
    assert_eq!(read("List the steps you took:\n"), ["", "room List the steps you took||"]);
}

#[test]
fn several_bold_lines_label_what_follows_each() {
    assert_eq!(
        read("**One**\nDescribe it.\n\n**Two** (if any):\n<!-- help -->\n\n**Three**\n- OS: [x]\n- Shell: [y]\n"),
        ["", "textarea One||Describe it.", "room Two (if any)|help|", "input OS|Three|[x]", "input Shell|Three|[y]"]
    );
}

#[test]
fn a_comment_that_marks_a_place_below_a_field_is_room() {
    assert_eq!(
        read("- [ ] Tested\n\n<!-- your notes go here -->\n"),
        ["", "checklist ||", "room Tested|your notes go here|"]
    );
}

#[test]
fn a_preamble_gives_only_labels_boxes_and_prompts() {
    let text = "Welcome!\n\n- read this\n- and that\n\nVersion: [e.g. 1]\n- [ ] searched\n";
    assert_eq!(
        read_in(text, Place::Preamble),
        ["Welcome!\n\n- read this\n- and that", "input Version||[e.g. 1]", "checklist ||"]
    );
}

#[test]
fn a_section_over_others_takes_only_prose_that_asks() {
    assert_eq!(read_in("All of it.\n", Place::Parent), ["All of it."]);
    assert_eq!(read_in("Describe it.\n", Place::Parent), ["", "textarea ||Describe it."]);
}

#[test]
fn prose_with_a_prompt_in_it_is_prefilled_wherever_it_stands() {
    for place in [Place::Preamble, Place::Parent, Place::Leaf] {
        assert_eq!(
            read_in("We look at the [NAME OF PAGE] page.\n", place),
            ["", "prefilled ||We look at the [NAME OF PAGE] page."]
        );
    }
    assert_eq!(
        read("Tested with <!-- version --> on <!-- system -->\n")[1],
        "prefilled ||Tested with <!-- version --> on <!-- system -->"
    );
    assert_eq!(read_in("Replace [Page Name] with yours.\n", Place::Preamble), ["Replace [Page Name] with yours."]);
    assert_eq!(read_in("See [the guide].\n\n[the guide]: a.md\n", Place::Preamble).len(), 1);
}

#[test]
fn texts_with_nothing_between_them_are_one_field() {
    assert_eq!(
        read("> Version:\n\n| a | b |\n|---|---|\n| 1 | |\n\nDescribe it.\n"),
        ["", "prefilled ||> Version:\n\n| a | b |\n|---|---|\n| 1 | |\n\nDescribe it."]
    );
}

#[test]
fn a_quote_that_waits_for_an_answer_is_prefilled_and_another_is_guidance() {
    assert_eq!(read("> [!NOTE]\n> - ... - release\n"), ["", "prefilled ||> [!NOTE]\n> - ... - release"]);
    assert_eq!(read("> [!NOTE]\n> be kind\n\nDescribe it.\n"), ["> [!NOTE]\n> be kind", "textarea ||Describe it."]);
}

#[test]
fn lines_to_choose_from_are_prefilled() {
    assert_eq!(
        read("Tell us by (please delete all but one):\n\n  🐛 an issue\n\n  💬 a comment\n"),
        [
            "Tell us by (please delete all but one):",
            "prefilled Tell us by (please delete all but one)||  🐛 an issue\n\n  💬 a comment"
        ]
    );
}

#[test]
fn questions_in_paragraphs_of_their_own_are_answered_below_each() {
    assert_eq!(read("What is it?\n\nWhy so?\n"), ["", "room What is it?||", "room Why so?||"]);
    assert_eq!(read("What is it?\nWhy so?\n"), ["", "textarea ||What is it?\nWhy so?"]);
}

#[test]
fn a_question_in_italics_is_a_prompt() {
    assert_eq!(read("*What does it do?*\n"), ["", "textarea ||*What does it do?*"]);
}

#[test]
fn a_comment_that_asks_before_something_with_a_name_is_room() {
    assert_eq!(
        read("<!-- Describe the bug. -->\n\nSteps to reproduce:\n1.\n2.\n"),
        ["Describe the bug.", "room ||", "list Steps to reproduce|Steps to reproduce:|"]
    );
    assert_eq!(read_in("<!-- Summary. -->\n", Place::Preamble), ["Summary.", "room ||"]);
    assert_eq!(read_in("<!-- Describe it in the template below. -->\n", Place::Preamble).len(), 1);
}

#[test]
fn a_comment_right_above_a_rule_is_room() {
    assert_eq!(
        read("<!-- anything else -->\n---\n**Team:** [name]\n"),
        ["anything else", "room ||", "input Team||[name]"]
    );
}

#[test]
fn comments_ask_in_other_languages_too() {
    for comment in [
        "なるべく詳しく書いてください",
        "请描述问题",
        "Décrivez le problème",
        "Опишите ошибку",
        "Bitte die Schritte nennen",
    ] {
        assert_eq!(read(&format!("- [ ] a\n\n<!-- {comment} -->\n")).len(), 3, "{comment}");
        assert_eq!(read_in(&format!("<!-- {comment} -->\n"), Place::Parent).len(), 2, "{comment}");
    }
    assert_eq!(read("- [ ] a\n\n<!-- ヘルプで確認できます -->\n").len(), 2);
}

#[test]
fn greetings_and_thanks_are_no_prompts() {
    assert_eq!(read("Hello team!\n\nDescribe it.\n\nThank you for your help!\n")[1..], ["textarea ||Describe it."]);
    assert_eq!(read("Feel free to ask in the comments.\n"), ["Feel free to ask in the comments."]);
}

#[test]
fn a_preamble_that_explains_by_labels_has_no_fields() {
    let text = "- **Security problem?** Do not open an issue.\n- **Idea?** Start a discussion.\n";
    assert_eq!(read_in(text, Place::Preamble).len(), 1);
    assert_eq!(read_in("- **OS:** [e.g. x]\n- **Note:** be kind\n", Place::Preamble)[1..], ["input OS||[e.g. x]"]);
}
