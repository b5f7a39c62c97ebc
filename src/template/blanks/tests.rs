use super::*;

fn prompt(text: &str) -> Option<&str> {
    in_prose(text, &HashSet::new())
}

#[test]
fn prompts_inside_a_sentence_are_blanks() {
    for (text, expected) in [
        ("We look at the [NAME OF PAGE] page.", "[NAME OF PAGE]"),
        ("Next call on [DATE].", "[DATE]"),
        ("for the <languageName> community", "<languageName>"),
        ("A review of {{feature}}.", "{{feature}}"),
        ("the $PROJECT application", "$PROJECT"),
        ("the RFC \"XXX\" (org/rfcs#NNN)", "XXX"),
        ("part of org/repo#NNNN", "#NNNN"),
        ("Part of <https://example.org/issues/TRACKING_ISSUE>", "/TRACKING_ISSUE"),
        ("see https://example.org/NNN", "/NNN"),
        ("version <!-- such as 1.2 --> on Linux", "<!-- such as 1.2 -->"),
        ("I am ___ years old", "___"),
    ] {
        assert_eq!(prompt(text), Some(expected), "{text:?}");
    }
}

#[test]
fn links_code_tags_and_short_words_in_brackets_are_none() {
    for text in [
        "Read [the guide](a.md) and [the rules][rules].",
        "Use `[your name]` and `<name>`",
        "Start it with [WIP] or [optional] or [x] or [1]",
        "<details open> and <https://example.org> and <a@b.org>",
        "It costs $5 or $HOME/bin and SNAKE_CASE",
        "see docs/README and docs/NEWS.md",
        "snake___case and # title",
    ] {
        assert_eq!(prompt(text), None, "{text:?}");
    }
    assert_eq!(in_prose("see [the guide]", &HashSet::from(["the guide".to_owned()])), None);
}

#[test]
fn empty_cells_and_prompts_in_cells_are_blank() {
    for (table, expected) in [
        ("| a | b |\n|---|---|\n| 1 |  |\n|   |   |", 3),
        ("| a |   |\n|---|---|\n| OS | [e.g. Linux] |\n| CPU | <!-- kind --> |", 2),
        ("a | b\n--|--\n1 | ...", 1),
        ("| a | b |\n|---|---|\n| `x \\| y` | - |\n| [link](a.md) | <br> |", 0),
    ] {
        assert_eq!(blank_cells(table), expected, "{table}");
    }
}

#[test]
fn lines_of_a_quote_may_wait_for_an_answer() {
    for quote in ["> [!NOTE]\n> Version:\n> OS:", "> - ... - the release", "> Name: [your name]", "> 1. "] {
        assert!(in_quote(quote).is_some(), "{quote}");
    }
    for quote in ["> [!NOTE]\n> Be kind.", "> Steps:\n> - search\n> - ask", "> see [this](a.md): it helps"] {
        assert_eq!(in_quote(quote), None, "{quote}");
    }
}

#[test]
fn instructions_to_delete_are_known() {
    for line in ["(delete this line)", "Please remove this section before submitting.", "Delete everything above."] {
        assert!(is_deletion(line), "{line}");
    }
    for line in ["Do not delete this section.", "The button to delete rows is gone", "Remove the cache first"] {
        assert!(!is_deletion(line), "{line}");
    }
}
