use super::*;

fn body_of(text: &str) -> &str {
    &text[split(text).body_start..]
}

#[test]
fn the_keys_of_a_template_are_read() {
    let front = split(
        "---\nname: Bug\nabout: A bug\ntitle: '[BUG] '\nlabels: [bug, 'help wanted']\nassignees: ''\nprojects: a/1\n---\n\nbody",
    );
    assert_eq!((front.name.as_str(), front.about.as_str(), front.title.as_str()), ("Bug", "A bug", "[BUG] "));
    assert_eq!(front.labels, ["bug", "help wanted"]);
    assert!(front.assignees.is_empty() && front.template.is_none() && front.problems.is_empty());
}

#[test]
fn other_keys_keep_their_lines_and_are_written_anew_where_lines_do_not_tell() {
    let others = |yaml: &str| split(&format!("---\n{yaml}---\nbody")).others;
    assert_eq!(others("name: a\r\ntype: Bug # new\r\n\r\nlabels: b\r\n"), "type: Bug # new\n\n");
    assert_eq!(others("labels: [\n\"a\",\n]\ntype: Bug\n"), "type: Bug\n");
    assert_eq!(others("title: &t A\nepic: *t\n"), "epic: A\n");
    assert_eq!(others("labels: [\na\n]\n# mine\n"), "");
}

#[test]
fn labels_and_assignees_are_lists_comma_strings_or_nothing() {
    for (yaml, expected) in [
        ("labels: bug, help wanted", vec!["bug", "help wanted"]),
        ("labels:\n- bug\n- 2024", vec!["bug", "2024"]),
        ("labels:", vec![]),
        ("labels: ''", vec![]),
        ("labels: []", vec![]),
    ] {
        assert_eq!(split(&format!("---\n{yaml}\n---\n")).labels, expected, "{yaml:?}");
    }
}

#[test]
fn the_body_starts_after_the_closing_line_and_one_blank_line() {
    assert_eq!(body_of("---\nname: a\n---\n\n\nbody"), "\nbody");
    assert_eq!(body_of("---\nname: a\n---\nbody"), "body");
    assert_eq!(body_of("---\r\nname: a\r\n---\r\n\r\nbody"), "body");
    assert_eq!(body_of("---\nname: a\n---"), "");
    assert_eq!(body_of("---\n---\nbody"), "body");
}

#[test]
fn a_byte_order_mark_is_tolerated() {
    assert_eq!(split("\u{feff}---\nname: a\n---\nbody").name, "a");
    assert_eq!(body_of("\u{feff}body"), "body");
}

#[test]
fn without_front_matter_all_is_body() {
    for text in ["", "body", "# a\n---\nb\n---\n", "----\n"] {
        assert_eq!(split(text), FrontMatter::default(), "{text:?}");
    }
}

#[test]
fn front_matter_that_is_never_closed_is_a_problem_and_all_is_body() {
    let front = split("---\nname: a\n\n# Title\n");
    assert_eq!(front.body_start, 0);
    assert_eq!((front.problems[0].line, front.problems[0].severity), (1, Severity::Warning));
}

#[test]
fn broken_yaml_is_a_problem_at_its_place_and_the_body_is_kept() {
    let text = "---\nname: a\nabout: b: c\n---\nbody";
    let front = split(text);
    assert_eq!(&text[front.body_start..], "body");
    assert_eq!(front.problems[0].line, 3, "{}", front.problems[0]);
    assert!(front.problems[0].reason.contains("not YAML"));
}

#[test]
fn a_front_matter_of_the_wrong_type_is_a_problem() {
    assert!(split("---\njust text\n---\n").problems[0].reason.contains("keys and values"));
    let wrong = split("---\nname: a\nlabels:\n  a: b\n---\n");
    assert_eq!((wrong.name.as_str(), wrong.problems[0].line), ("a", 3));
}

#[test]
fn what_is_not_yaml_as_a_whole_is_read_line_by_line() {
    let front = split(
        "---\nname: Bug: a report\nabout: 'What''s\n  wrong'\ntitle: Bug: \nlabels: a, kind: b\nassignees: @me\ntype: Bug\n---\n",
    );
    assert_eq!(
        (front.name.as_str(), front.about.as_str(), front.title.as_str()),
        ("Bug: a report", "What's wrong", "Bug: ")
    );
    assert_eq!((front.labels, front.assignees), (vec!["a".to_owned(), "kind: b".into()], vec!["me".to_owned()]));
    assert_eq!((front.others.as_str(), front.problems.len()), ("type: Bug\n", 1));
}

#[test]
fn quoted_names_between_commas_are_a_list() {
    for labels in ["\"a: b\", 'c, d'", "[\"a: b\", 'c, d']", "\"a: b\" , 'c, d',"] {
        assert_eq!(split(&format!("---\nname: x\nlabels: {labels}\n---\n")).labels, ["a: b", "c, d"], "{labels}");
    }
    assert_eq!(split("---\nname: x: y\nlabels:\n- a: b\n- 'c'\n---\n").labels, ["a: b", "c"]);
    assert_eq!(split("---\nlabels: [[a, b], c, null]\n---\n").labels, ["a", "b", "c"]);
}

#[test]
fn a_title_in_brackets_is_taken_as_it_is_written() {
    for title in ["[BUG]", "[BUG] ", "{x}"] {
        let front = split(&format!("---\nname: a\ntitle: {title}\n---\n"));
        assert_eq!(front.title.trim(), title.trim(), "{title:?}");
        assert!(front.problems[0].reason.contains("`title`") && front.problems[0].line == 3, "{}", front.problems[0]);
    }
    assert_eq!(split("---\nname: a\ntitle: [BUG] it broke\n---\n").title, "[BUG] it broke");
}

#[test]
fn emoji_tabs_and_words_for_nothing_are_read() {
    let front = split("---\nname:\t🐛 Bug\nabout: ~\nlabels: null\nassignees:\n\ttype: x\n---\n");
    assert_eq!((front.name.as_str(), front.about.as_str()), ("🐛 Bug", ""));
    assert!(front.labels.is_empty(), "{:?}", front.labels);
}

#[test]
fn other_lines_of_dashes_close_front_matter_and_are_a_problem() {
    for mark in ["----", "--", "—", "-----", "..."] {
        let text = format!("---\r\nname: a\r\nabout: b\r\n{mark}\r\n\r\nbody\r\n---\r\n");
        let front = split(&text);
        assert_eq!((front.name.as_str(), &text[front.body_start..]), ("a", "body\r\n---\r\n"), "{mark}");
        assert_eq!((front.problems.len(), front.problems[0].line), (1, 4), "{mark}");
    }
    assert_eq!(split("---  \nname: a\n---\t\nbody").problems, []);
}

#[test]
fn front_matter_that_github_takes_for_text_is_read_and_is_a_problem() {
    for (above, line) in [("----\n", 1), ("--\n", 1), ("", 1), ("\n---\n", 2), ("<!-- a\n\nb -->\n\n---\n", 5)] {
        let text = format!("{above}name: a\nabout: b\n---\n\nbody");
        let front = split(&text);
        assert_eq!((front.name.as_str(), &text[front.body_start..]), ("a", "body"), "{text:?}");
        assert_eq!((front.problems.len(), front.problems[0].line), (1, line), "{text:?}");
        assert!(front.problems[0].reason.contains("GitHub"), "{}", front.problems[0]);
    }
}

#[test]
fn text_that_only_looks_like_front_matter_is_body() {
    for text in
        ["name: a\n---\nb\n", "intro\n---\nname: a\n---\n", "title: a\nabout: b\n\n# c\n---\n", "----\nb\n----\n"]
    {
        assert_eq!(split(text).body_start, 0, "{text:?}");
    }
}
