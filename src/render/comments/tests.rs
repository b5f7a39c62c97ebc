//! What is taken out of a body, and what stays.

use proptest::prelude::*;

use super::find;

/// With all comments the template's.
fn without_comments(body: &str) -> String {
    super::without_comments(body, body)
}

#[test]
fn comments_of_the_author_stay() {
    let template = "## A\n\n<!-- say\n  what -->\n";
    let of_template = |body| super::without_comments(body, template);
    assert_eq!(of_template("## A\n\n<!-- say\nwhat -->\n\ntext <!-- mine -->\n"), "## A\n\ntext <!-- mine -->\n");
    assert_eq!(of_template("<!-- say what --> <!-- say -->\n"), " <!-- say -->\n");
}

#[test]
fn comments_go_with_their_lines() {
    assert_eq!(without_comments("## A\n\n<!-- say\nwhat -->\n\ntext\n"), "## A\n\ntext\n");
    assert_eq!(without_comments("<!-- a -->\n\n## A\n<!-- b -->\ntext"), "## A\ntext");
    assert_eq!(without_comments("a <!-- b --> c <!-- d\ne --> f\r\n"), "a  c  f\r\n");
    assert_eq!(without_comments("- OS: x <!-- which -->\n"), "- OS: x\n");
    assert_eq!(without_comments("text\n<!-- a -->"), "text");
}

#[test]
fn what_is_never_closed_stays() {
    for text in ["a <!-- b\nc", "<!-- a\n\n## B\ntext\n", "- <!-- a\n\nb -->\n", "plain\n\n\ntext"] {
        assert_eq!(without_comments(text), text);
    }
}

#[test]
fn code_stays() {
    for text in [
        "```\n<!-- a -->\n```",
        "~~~~\n<!-- a -->\n```\n",
        "use `<!-- a -->` here",
        "Use ``<!-- x -->`` here",
        "Use `` ` <!-- x -->`` here",
        "a `b\nc <!-- x --> d` e",
        "a\n\n    <!-- x -->\n",
        "- a\n\n      <!-- x -->\n",
        "```\n<!-- never closed",
        "\\<!-- x -->",
    ] {
        assert_eq!(without_comments(text), text);
    }
}

#[test]
fn a_comment_in_a_line_ends_within_its_paragraph() {
    let text = "It breaks <!-- always\n\n### Version\n\n1 <!-- which --> 2 -->\n";
    assert_eq!(without_comments(text), "It breaks <!-- always\n\n### Version\n\n1  2 -->\n");
}

#[test]
fn a_comment_that_starts_a_line_runs_to_its_end() {
    assert_eq!(without_comments("a\n\n<!-- b\n\n# C\n\n```\nd --> e\n"), "a\n\n e\n");
}

#[test]
fn a_backtick_before_a_comment_opens_no_code() {
    assert_eq!(without_comments("it`s <!-- x --> so\n\nit`s"), "it`s  so\n\nit`s");
}

#[test]
fn comments_within_other_html_go() {
    assert_eq!(
        without_comments("<details>\n<!-- a -->\n<p>b</p> <!-- c -->\n</details>\n"),
        "<details>\n<p>b</p>\n</details>\n"
    );
    let attribute = "<img\nalt=\"<!-- a -->\">\n";
    assert_eq!(without_comments(attribute), attribute);
}

#[test]
fn comments_in_quotes_lists_tables_and_headings_go() {
    for (text, expected) in [
        ("> a <!-- b\n> c --> d\n", "> a  d\n"),
        ("> <!-- b\n> c -->\n> d\n", ">\n> d\n"),
        ("- a\n  - b <!-- c\n  d --> e\n", "- a\n  - b  e\n"),
        ("1. a\n\n   <!-- b -->\n\n   c\n", "1. a\n\n   c\n"),
        ("| a <!-- b --> | c |\n|---|---|\n| d | e <!-- f --> |\n", "| a  | c |\n|---|---|\n| d | e  |\n"),
        ("| a \\| b <!-- c --> |\n|---|\n| `d \\| e` <!-- f --> |\n", "| a \\| b  |\n|---|\n| `d \\| e`  |\n"),
        ("a\rb <!-- c --> d\n", "a\rb  d\n"),
        ("## é **a** <!-- b -->\n", "## é **a**\n"),
        ("a <!-- b --> *c <!-- d --> e* [f <!-- g -->](h)\n", "a  *c  e* [f ](h)\n"),
        ("[^1]: a <!-- b -->\n", "[^1]: a\n"),
        ("\u{feff}a\0 <!-- b --> c\n", "\u{feff}a\0  c\n"),
        ("a<!-->b<!--->c\n", "abc\n"),
    ] {
        assert_eq!(without_comments(text), expected, "{text:?}");
    }
}

#[test]
fn a_comment_between_paragraphs_leaves_them_apart() {
    assert_eq!(without_comments("a\n<!-- b -->\nc\n"), "a\n\nc\n");
    assert_eq!(without_comments("a\n<!-- b -->\n---\n"), "a\n\n---\n");
    assert_eq!(without_comments("a\n<!-- b -->\n\nc\n"), "a\n\nc\n");
}

#[test]
fn thousands_of_comments_that_are_never_closed_stay() {
    for line in ["<!-- x\n", "a <!-- x\n", "- <!-- x\n", "a\n\n<!-- x `\n", "<p <!-- x\n"] {
        let text = line.repeat(9_000);
        assert_eq!(without_comments(&text), text);
    }
}

#[test]
fn a_text_that_is_nested_thousands_of_levels_deep_stays() {
    for marker in [">", "+ ", "1. "] {
        let text = format!("{}<!-- x -->\n", marker.repeat(60_000));
        assert_eq!(without_comments(&text), text);
    }
    assert_eq!(without_comments(&format!("{}a<!-- x -->", "> ".repeat(100))), "> ".repeat(100) + "a");
}

#[test]
fn thousands_of_comments_on_a_line_go() {
    assert_eq!(without_comments(&format!("a{}b", "<!-- x -->".repeat(9_000))), "ab");
    assert_eq!(without_comments(&"<!-- x -->".repeat(9_000)), "");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn text_without_a_comment_is_unchanged(text in "([a-z#>`~ \n=]|<!-|<!->|-->|    |<p>|\r\n){0,40}") {
        let text = text.replace("<!--", "x");
        prop_assert_eq!(without_comments(&text), text);
    }

    #[test]
    fn nothing_but_comments_and_blanks_goes(text in "([a-c#>`|\\\\*é\t\n -]|```|<!--|-->|    |<p|\r\n){0,60}") {
        let kept = without_comments(&text);
        let solid = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let (text, kept) = (solid(&text), solid(&kept));
        let mut left = text.chars();
        prop_assert!(kept.chars().all(|c| left.any(|other| other == c)), "{} is no part of {}", kept, text);
    }

    #[test]
    fn every_comment_the_parser_sees_is_found(text in "([a-c#>`|\\\\*é\t\n -]|```|<!--|-->|<!-- x -->|    |a\n> b|\r\n|[|]-[|]\n|[0]){0,60}") {
        let text = text.replace('0', "\0");
        prop_assert_eq!(find::comments(&text).len(), find::seen(&text), "{:?}", text);
    }
}
