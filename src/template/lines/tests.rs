use super::*;

/// One letter a line: heading, underline, rule, fence (`{`, `.`, `}`), comment, text, blank.
fn outline(text: &str) -> String {
    let lines = scan(text);
    lines
        .iter()
        .map(|line| match line.kind {
            LineKind::Blank => '_',
            LineKind::Heading { level, .. } => (b'0' + level) as char,
            LineKind::Underline => '=',
            LineKind::Rule => '-',
            LineKind::FenceOpen(_) => '{',
            LineKind::InFence => '.',
            LineKind::FenceClose => '}',
            LineKind::Comment => 'c',
            LineKind::Text => 't',
        })
        .collect()
}

#[test]
fn lines_cover_the_text_without_gaps_whatever_their_ends() {
    let text = "a\r\nb\n\n  c";
    let lines = scan(text);
    assert_eq!(lines.iter().map(|line| line.span.clone()).collect::<Vec<_>>(), [0..3, 3..5, 5..6, 6..9]);
    assert_eq!(lines.iter().map(|line| line.text).collect::<Vec<_>>(), ["a", "b", "", "  c"]);
    assert_eq!((lines[0].end(), lines[3].indent), (1, 2));
}

#[test]
fn an_atx_heading_has_up_to_three_spaces_and_may_close() {
    assert_eq!(outline("# a\n   ###### b\n#\n"), "161");
    assert_eq!(outline("    # code\n####### seven\n#123\n#!sh\n"), "tttt");
    let LineKind::Heading { title, .. } = scan("## C# and F# ##  ")[0].kind else { panic!("a heading") };
    assert_eq!(title, "C# and F#");
}

#[test]
fn a_line_of_its_own_above_dashes_or_equals_signs_is_a_setext_heading() {
    assert_eq!(outline("Title\n===\nSub\n---\n"), "1=2=");
    assert_eq!(outline("Steps\n-\n"), "tt");
    assert_eq!(outline("two\nlines\n---\n"), "tt-");
    assert_eq!(outline("- item\n---\n\n---\n> quote\n---\n"), "t-_-t-");
}

#[test]
fn nothing_inside_a_fence_is_a_heading_a_rule_or_a_comment() {
    assert_eq!(outline("```\n# a\n---\n<!--\n```\n# b"), "{...}1");
    assert_eq!(outline("~~~~\n~~~\n```\n~~~~~\nt"), "{..}t");
    assert_eq!(outline("- item\n  ```sh\n# a\n  ```\nt"), "t{.}t");
    assert_eq!(outline("1. ```sh\n# a\n   ```\n# b"), "{.}1");
}

#[test]
fn a_fence_that_is_never_closed_runs_to_the_end() {
    assert_eq!(outline("```\n# a\n\n# b"), "{...");
}

#[test]
fn nothing_inside_a_comment_is_a_heading_or_a_fence() {
    assert_eq!(outline("<!--\n# a\n\n```\n-->\n# b"), "ccccc1");
    assert_eq!(outline("  <!-- a --> <!-- b -->\n# b"), "c1");
    assert_eq!(outline("<!-- a -->\n<!-- never closed\n# b"), "ccc");
}

#[test]
fn a_comment_beside_text_leaves_the_line_text() {
    assert_eq!(outline("<!-- a --> text\ntext <!-- a -->\n# b"), "tt1");
}

#[test]
fn a_comment_that_opens_after_text_counts_when_it_closes_before_a_blank_line() {
    assert_eq!(outline("OS: <!-- such as\n# Linux\n-->\n# b"), "tcc1");
    assert_eq!(outline("OS: <!-- such as\n\n# b -->"), "t_1");
    assert_eq!(outline("OS: `<!--` marks\n# b -->"), "t1");
}

#[test]
fn rules_are_three_marks_with_or_without_spaces() {
    assert_eq!(outline("---\n* * *\n___\n--\n- -"), "---tt");
}

#[test]
fn bold_only_lines_give_their_label() {
    for (line, label) in [
        ("**Describe the bug**", Some("Describe the bug")),
        ("  __Steps__ ", Some("Steps")),
        ("**Label:**", Some("Label:")),
        ("**Label**:", Some("Label")),
        ("**Is it `*` safe?**", Some("Is it `*` safe?")),
        ("**Really** ?", Some("Really")),
        ("**a** and **b**", None),
        ("**Note:** text", None),
        ("***Bold italic***", Some("Bold italic")),
        ("___placeholder___", None),
        ("****", None),
        ("***", None),
        ("*emphasis*", None),
        ("", None),
    ] {
        assert_eq!(bold_only(line), label, "{line:?}");
    }
}

#[test]
fn many_comments_that_never_close_are_scanned_once() {
    let text = "text <!-- open\n".repeat(20_000);
    assert_eq!(scan(&text).len(), 20_000);
}
