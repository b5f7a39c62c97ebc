use proptest::prelude::*;

use super::*;

fn outline(node: &Node) -> String {
    match &node.value {
        Value::Mapping(pairs) => {
            let pairs: Vec<_> = pairs.iter().map(|p| format!("{}: {}", outline(&p.key), outline(&p.value))).collect();
            format!("{{{}}}", pairs.join(", "))
        }
        Value::Sequence(items) => format!("[{}]", items.iter().map(outline).collect::<Vec<_>>().join(", ")),
        Value::Scalar { text, .. } => text.clone(),
    }
}

fn read(text: &str) -> String {
    parse(text).root.as_ref().map(outline).unwrap_or_default()
}

fn told(text: &str) -> String {
    parse(text).problems.iter().map(|p| format!("{}:{} {}", p.line, p.column, p.reason)).collect::<Vec<_>>().join("\n")
}

#[test]
fn keys_and_values_know_their_places_in_characters() {
    let text = "\u{feff}名前: ä\r\nbody:\r\n  - é😀: \"x y\"\r\n";
    let document = parse(text);
    let root = document.root.as_ref().unwrap();
    let place = |node: &Node| (node.place.line, node.place.column, &text[node.place.start..node.place.end]);
    assert_eq!(place(&root.pairs()[0].key), (1, 1, "名前"));
    assert_eq!(place(&root.pairs()[0].value), (1, 5, "ä"));
    let item = &root.get("body").unwrap().items()[0].pairs()[0];
    assert_eq!(place(&item.key), (3, 5, "é😀"));
    assert_eq!(place(&item.value), (3, 9, "\"x y\""));
    assert_eq!(document.problems, []);
}

#[test]
fn only_plain_words_mean_more_than_text() {
    let document = parse("- yes\n- 'yes'\n- |\n  1\n- !!str 1\n- ~\n- 1.5\n-\n- []\n- {}");
    let meanings: Vec<_> = document.root.unwrap().items().iter().map(Node::meaning).collect();
    use Meaning::*;
    assert_eq!(meanings, [Boolean(true), Text, Text, Text, Null, Float, Null, Sequence, Mapping]);
}

#[test]
fn json_is_yaml() {
    assert_eq!(read("{\n\t\"a\": [\"b\", 1],\n\t\"c\": null\n}"), "{a: [b, 1], c: null}");
}

#[test]
fn aliases_stand_for_what_they_name_and_are_told_at_their_own_place() {
    assert_eq!(read("a: &x {b: 1}\nc: *x\n"), "{a: {b: 1}, c: {b: 1}}");
    assert_eq!(parse("a: &x 1\nc: *x\n").root.unwrap().get("c").unwrap().place.line, 2);
}

#[test]
fn merge_keys_add_what_the_mapping_does_not_say_itself() {
    assert_eq!(read("a: &x {b: 1, c: 2}\nd:\n  <<: *x\n  c: 3\n"), "{a: {b: 1, c: 2}, d: {b: 1, c: 3}}");
    assert_eq!(read("<<: [{a: 1}, {a: 2, b: 3}]\nc: 4"), "{a: 1, b: 3, c: 4}");
    assert_eq!(read("'<<': {a: 1}"), "{<<: {a: 1}}");
}

#[test]
fn an_alias_without_an_anchor_is_told_and_kept_as_text() {
    assert_eq!(told("a: *important\nb: 1"), "1:4 `*important` names an anchor that is not there");
    assert_eq!(read("a: *important\nb: 1"), "{a: *important, b: 1}");
}

#[test]
fn an_alias_without_an_anchor_is_told_beside_a_mistake_below_it() {
    let text = "a: **bold**\nb: *it* is\n";
    let expected = "1:4 `**bold**` names an anchor that is not there\n2:9 text follows after a value that ended";
    assert_eq!(told(text), expected);
    assert_eq!(read(text), "{a: **bold**, b: *it* is}");
}

#[test]
fn aliases_that_multiply_or_never_end_are_refused() {
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..12 {
        let items = vec![format!("*a{}", level - 1); 9].join(", ");
        bomb += &format!("a{level}: &a{level} [{items}]\n");
    }
    assert!(told(&bomb).contains("add up to more than can be read"));
    assert_eq!(told(&bomb).lines().count(), 1);
    assert!(told("a: &a [*a]").contains("would never end"));
    let ladder: String =
        (1..5000).map(|level| format!("a{level}: &a{level} [*a{}]\n", level - 1)).collect::<Vec<_>>().concat();
    assert!(told(&format!("a0: &a0 [x]\n{ladder}")).contains("add up to more than can be read"));
}

#[test]
fn deep_nesting_is_refused_without_harm() {
    for text in ["[".repeat(20_000), "- ".repeat(20_000), "{a: ".repeat(20_000)] {
        assert!(told(&text).contains("nested too deeply"), "{}", told(&text));
    }
}

#[test]
fn of_a_key_written_twice_the_last_counts_and_it_is_told_there() {
    assert_eq!(read("a: 1\nb: 2\na: 3"), "{b: 2, a: 3}");
    assert_eq!(told("a: 1\nb: 2\na: 3"), "3:1 `a` is written twice here, and what line 1 says is lost");
    assert_eq!(told("- {a: 1}\n- {a: 1}"), "");
}

#[test]
fn a_second_document_is_told_and_not_read() {
    assert_eq!(read("---\na: 1\n---\nb: 2"), "{a: 1}");
    assert_eq!(told("---\na: 1\n---\nb: 2"), "3:1 a `---` splits the file here, and only what stands above it is read");
    assert_eq!(told("# hello\n---\na: 1\n...\n"), "");
}

#[test]
fn mistakes_are_told_in_plain_words_at_their_place() {
    for (text, expected) in [
        ("a: b: c", "1:5 a second `: ` on this line makes it look like one more key"),
        ("a: 例: x", "1:5 a second `: ` on this line makes it look like one more key"),
        ("a: b\n  c: d", "2:3 a key cannot stand here, for the line above is text and not a key"),
        ("a:\n\t- b", "2:1 a tab indents this line"),
        ("a: b\n \tc: d", "2:2 a tab indents this line"),
        ("a: |\n\tb", "2:1 a tab indents this line"),
        ("a: \"b\nc: d", "1:4 the quote that opens here is never closed"),
        ("a: 'b\n---\nc'", "1:4 the quote that opens here is never closed"),
        ("a: 'it's'", "1:8 text follows after the quote that closes the value"),
        ("a: \"x\\y \\d\"", "1:6 a backslash in double quotes begins an escape, and this one is not known"),
        ("a: `b`", "1:4 a value cannot begin with ```"),
        ("a: @b", "1:4 a value cannot begin with `@`"),
        ("a: - b", "1:4 a list cannot begin on the line of its key"),
        ("a: [b\nc: d\ne: f", "1:4 the `[` that opens here is never closed"),
        ("a: {b: c\nd: e", "1:4 the `{` that opens here is never closed"),
        ("a: [b]]", "1:7 this bracket closes none that is open"),
        ("a:\n  - b: 1\n   c: 2", "3:4 this line is not indented like those it belongs to"),
        ("a: , b", "1:4 a value cannot begin with `,`"),
        ("{a: b}\nc", "2:1 this belongs to no key"),
        ("a: [b] c", "1:8 text follows after a value that ended"),
        ("a: *b c", "1:7 text follows after a value that ended"),
        ("a: \"b\nc: \"d\"", "1:4 the quote that opens here is closed only on line 2"),
        ("a b\nc: d", "1:1 this line has no `: ` after its key"),
        ("- a:b\n  c: d", "2:3 a key cannot stand here, for the line above is text and not a key"),
        ("a:b\nc: d", "1:1 this line has no space after the `:` of its key"),
        ("a: 1\nb\nc: 2", "2:1 this line has no `: ` after its key"),
        ("a: \u{7}b", "1:4 the control character U+0007 cannot stand in YAML"),
    ] {
        let problems = told(text);
        assert!(problems.starts_with(expected), "{text:?}\n{problems}\n{expected}");
        assert!(parse(text).broken, "{text:?}");
    }
}

#[test]
fn what_follows_a_mistake_is_read_all_the_same() {
    for (text, expected) in [
        ("a: b: c\nd: e", "{a: b: c, d: e}"),
        ("a: it's: so # x\nd: e", "{a: it's: so # x, d: e}"),
        ("a: `b`\nd: e", "{a: `b`, d: e}"),
        ("a: 'it's'\nd: e", "{a: it's, d: e}"),
        ("a: \"b\nd: e", "{a: b, d: e}"),
        ("a:\n\tb: c\n\td: e", "{a: {b: c, d: e}}"),
        ("a:\n  - b: 1\n   c: 2\n  - d: e", "{a: [{b: 1}, {d: e}]}"),
        ("a: 1\nb\nc: 2", "{a: 1, c: 2}"),
        ("a: [b] c\nd: e", "{a: [b] c, d: e}"),
        ("a:b\nc: d", "{a: b, c: d}"),
        ("a: \"b\nc: \"d\"\ne: f", "{a: b, c: d, e: f}"),
    ] {
        assert_eq!(read(text), expected, "{text:?}");
        assert_eq!(parse(text).problems.len(), 1, "{text:?}");
    }
}

#[test]
fn one_mistake_made_on_many_lines_is_mended_on_all() {
    let text = (0..30).map(|n| format!("- label: it: is {n}\n")).collect::<Vec<_>>().concat();
    let document = parse(&text);
    assert_eq!(document.root.as_ref().map(|root| root.items().len()), Some(30));
    assert_eq!(document.problems.len(), 1);
}

#[test]
fn lines_that_had_to_be_left_out_are_told() {
    let text = format!("a: 1\n{}c: 2\n\nd: 3\n", "b\n".repeat(20));
    assert!(
        told(&text).ends_with("\n3:1 21 lines from here on were left out, for they could not be read"),
        "{}",
        told(&text)
    );
    assert!(told("a: 1\nb\nc: 2\nd\ne: 3").ends_with("\n4:1 this line was left out, for it could not be read"));
}

#[test]
fn an_empty_file_has_no_root() {
    for text in ["", "\n", "# only a comment\n", "\u{feff}"] {
        assert_eq!(parse(text).root, None, "{text:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_makes_reading_panic(text in "[ \\t\\r\\n:#'\"\\[\\]{},&*!|>%@`?a-c0-\u{feff}<é例-]{0,120}") {
        let document = parse(&text);
        for problem in &document.problems {
            prop_assert!(problem.line >= 1 && problem.column >= 1 && problem.line <= with_line_feeds(&text).split('\n').count() + 1);
        }
    }

    #[test]
    fn any_text_can_be_read(text in "\\PC{0,200}|(?s).{0,200}") {
        parse(&text);
    }
}
