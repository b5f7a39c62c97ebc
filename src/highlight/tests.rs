//! A claim for each family of languages, and what holds for any text in any of them.

use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

use super::Kind::{Added, Comment, Error, Hunk, Keyword, Name, Number, Prompt, Removed, String as Text, Warning};
use super::*;

fn parts<'a>(language: &str, line: &'a str) -> Vec<(&'a str, Kind)> {
    let language = Language::named(language).unwrap();
    language.tokens(line).into_iter().map(|token| (&line[token.range], token.kind)).collect()
}

#[test]
fn a_language_is_known_by_any_of_its_names_in_any_case() {
    for name in ["Rust", "rs", "rust,no_run", "C++", "objective-c", "YAML", "shell-session", "js title=\"a.js\""] {
        assert!(Language::named(name).is_some(), "{name}");
    }
    for name in ["", "text", "plain", "brainfuck", ","] {
        assert!(Language::named(name).is_none(), "{name}");
    }
}

#[test]
fn no_two_languages_share_a_name_and_keywords_are_sorted() {
    let names: Vec<_> = languages::ALL.iter().flat_map(|spec| spec.names).collect();
    for (index, name) in names.iter().enumerate() {
        assert!(!names[..index].contains(name) && **name == name.to_ascii_lowercase(), "{name}");
    }
    for spec in languages::ALL {
        let words: Vec<_> = spec.keywords.split_ascii_whitespace().collect();
        assert!(words.is_sorted_by(|a, b| a < b), "{:?}", spec.names);
        assert!(spec.quotes.len() <= 32 && spec.sigils.is_ascii());
    }
}

#[test]
fn shell_has_options_variables_and_strings() {
    assert_eq!(
        parts("sh", "$ cargo run --release -p \"$APP\" ${HOME}/x # go"),
        [("$", Prompt), ("--release", Name), ("-p", Name), ("\"$APP\"", Text), ("${HOME}", Name), ("# go", Comment)]
    );
    assert_eq!(
        parts("bash", "if a#b; then exit 1"),
        [("if", Keyword), ("then", Keyword), ("exit", Keyword), ("1", Number)]
    );
}

#[test]
fn prose_in_a_shell_field_is_no_string() {
    assert_eq!(parts("shell", "error: can't open it, won't try"), []);
}

#[test]
fn a_console_has_commands_after_a_prompt_and_plain_output() {
    assert_eq!(parts("console", "# apt install -y x"), [("#", Prompt), ("-y", Name)]);
    assert_eq!(parts("console", "me@host:~/a$ exit"), [("me@host:~/a$", Prompt), ("exit", Keyword)]);
    assert_eq!(parts("console", "done if 'ok'"), []);
}

#[test]
fn powershell_knows_its_words_in_any_case() {
    assert_eq!(
        parts("pwsh", "PS C:\\> ForEach ($x) { Get-Item -Path 'a' }"),
        [("PS C:\\>", Prompt), ("ForEach", Keyword), ("$x", Name), ("-Path", Name), ("'a'", Text)]
    );
}

#[test]
fn python_has_decorators_prefixed_and_long_strings() {
    assert_eq!(parts("py", "@app.get"), [("@app", Name)]);
    assert_eq!(
        parts("python", "return f'a\\'b' + 1.5e-3  # why"),
        [("return", Keyword), ("'a\\'b'", Text), ("1.5e-3", Number), ("# why", Comment)]
    );
    assert_eq!(parts("python", "x = \"\"\"one \" two"), [("\"\"\"one \" two", Text)]);
}

#[test]
fn a_lifetime_is_no_string() {
    assert_eq!(
        parts("rust", "fn f<'a, 'b>(c: char) { '\\'' != 'é' } // x"),
        [("fn", Keyword), ("char", Keyword), ("'\\''", Text), ("'é'", Text), ("// x", Comment)]
    );
}

#[test]
fn a_raw_string_holds_quotes() {
    assert_eq!(parts("rust", "r#\"a \"b\" c\"# 0usize"), [("r#\"a \"b\" c\"#", Text), ("0usize", Number)]);
}

#[test]
fn scripts_have_templates_and_members_named_like_keywords() {
    assert_eq!(
        parts("tsx", "const x = `a ${b}`; p.catch(0xFF) /* c */"),
        [("const", Keyword), ("`a ${b}`", Text), ("0xFF", Number), ("/* c */", Comment)]
    );
}

#[test]
fn data_has_keys() {
    assert_eq!(
        parts("json", "{\"a\": \"b\", \"c\":null}"),
        [("\"a\"", Name), ("\"b\"", Text), ("\"c\"", Name), ("null", Keyword)]
    );
    assert_eq!(parts("yaml", "- runs-on: 'x' # http://a"), [("runs-on", Name), ("'x'", Text), ("# http://a", Comment)]);
    assert_eq!(parts("toml", "a-b = true"), [("a-b", Name), ("true", Keyword)]);
    assert_eq!(parts("ini", "[[a.b]]"), [("[[a.b]]", Keyword)]);
}

#[test]
fn the_c_family_has_directives_and_characters() {
    assert_eq!(parts("c", "#include <a.h>"), [("#include", Keyword)]);
    assert_eq!(parts("cpp", "int x = 'y';"), [("int", Keyword), ("'y'", Text)]);
    assert_eq!(parts("objc", "@interface A; @\"s\""), [("@interface", Name), ("@\"s\"", Text)]);
    assert_eq!(parts("c#", "var s = @\"C:\\\";"), [("var", Keyword), ("@\"C:\\\"", Text)]);
}

#[test]
fn java_kotlin_swift_and_go_have_their_words() {
    assert_eq!(parts("java", "@Override void"), [("@Override", Name), ("void", Keyword)]);
    assert_eq!(parts("kt", "val x = 1L"), [("val", Keyword), ("1L", Number)]);
    assert_eq!(parts("swift", "guard let"), [("guard", Keyword), ("let", Keyword)]);
    assert_eq!(parts("golang", "func `raw"), [("func", Keyword), ("`raw", Text)]);
}

#[test]
fn ruby_php_and_lua_have_theirs() {
    assert_eq!(parts("rb", "def @x # y"), [("def", Keyword), ("@x", Name), ("# y", Comment)]);
    assert_eq!(parts("php", "echo $a; # b"), [("echo", Keyword), ("$a", Name), ("# b", Comment)]);
    assert_eq!(parts("lua", "local x --[[ a ]] = nil"), [("local", Keyword), ("--[[ a ]]", Comment), ("nil", Keyword)]);
}

#[test]
fn sql_is_read_in_any_case() {
    assert_eq!(
        parts("sql", "Select 'it''s' FROM t -- all"),
        [("Select", Keyword), ("'it'", Text), ("'s'", Text), ("FROM", Keyword), ("-- all", Comment)]
    );
}

#[test]
fn tags_have_attributes() {
    assert_eq!(
        parts("html", "<a href=\"x\" b/>if<!-- c --> 1 < 2"),
        [("<a", Keyword), ("href", Name), ("\"x\"", Text), ("b", Name), ("/>", Keyword), ("<!-- c -->", Comment)]
    );
}

#[test]
fn style_sheets_have_properties_and_units() {
    assert_eq!(parts("css", ".a { width: 10px; color: #fff }").len(), 4);
}

#[test]
fn build_files_have_words_at_the_start_of_a_line() {
    assert_eq!(parts("dockerfile", "FROM a:1 AS run"), [("FROM", Keyword), ("1", Number)]);
    assert_eq!(parts("make", "all: $(X)"), [("all", Name), ("$(X)", Name)]);
}

#[test]
fn a_diff_is_told_by_the_first_sign() {
    assert_eq!(parts("diff", "+ a"), [("+ a", Added)]);
    assert_eq!(parts("diff", "- a"), [("- a", Removed)]);
    assert_eq!(parts("diff", "@@ -1 +1 @@"), [("@@ -1 +1 @@", Hunk)]);
    assert_eq!(parts("diff", " + a"), []);
}

#[test]
fn markdown_has_headings_code_and_links() {
    assert_eq!(parts("md", "## `a`"), [("## `a`", Keyword)]);
    assert_eq!(parts("md", "a ``b`c`` [d](e) [f] `g"), [("``b`c``", Text), ("[d](e)", Name)]);
}

#[test]
fn a_log_has_levels() {
    assert_eq!(parts("log", "12:00 ERROR x: warning: no error"), [("ERROR", Error), ("warning", Warning)]);
}

#[test]
fn a_string_that_never_ends_is_none() {
    assert_eq!(parts("c", "a \" b int"), [("int", Keyword)]);
}

#[test]
fn a_long_line_is_read_only_so_far() {
    let line = "if ".repeat(10_000);
    assert!(parts("sh", &line).len() <= MOST / 3 + 1);
}

#[test]
fn pieces_are_all_of_the_range() {
    let tokens = Language::named("c").unwrap().tokens("a int b int");
    let pieces = pieces(&tokens, 3..10);
    assert_eq!(pieces, [(3..5, Some(Keyword)), (5..8, None), (8..10, Some(Keyword))]);
}

fn any_language() -> impl Strategy<Value = Language> {
    let names: Vec<_> = languages::ALL.iter().map(|spec| spec.names[0]).collect();
    proptest::sample::select(names).prop_map(|name| Language::named(name).unwrap())
}

/// What code is made of, and what breaks careless readers of it.
fn code_like() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[ '\"`#$@{}()<>/*:=.\\-\\[\\]\\\\0-9a-zé🇩\u{301}\u{200d}\u{fe0f}]{0,6}",
        proptest::sample::select(vec![
            "r#\"",
            "<!--",
            "'''",
            "PS ",
            "$ ",
            "a@b$ ",
            "1️⃣",
            "👨‍👩‍👧",
            "0x",
            "1e-",
            "if",
            "](",
            "日本"
        ])
        .prop_map(str::to_owned),
    ];
    proptest::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn tokens_are_in_order_apart_and_between_graphemes(
        language in any_language(),
        line in prop_oneof![any::<String>(), code_like()],
    ) {
        let boundaries: Vec<_> = line.grapheme_indices(true).map(|(at, _)| at).chain([line.len()]).collect();
        let mut end = 0;
        for token in language.tokens(&line) {
            prop_assert!(end <= token.range.start && token.range.start < token.range.end, "{token:?}");
            prop_assert!(boundaries.contains(&token.range.start) && boundaries.contains(&token.range.end), "{token:?}");
            end = token.range.end;
        }
    }

    #[test]
    fn no_byte_is_lost_in_pieces(language in any_language(), line in code_like(), from in 0_usize..40) {
        let from = line.floor_char_boundary(from);
        let pieces = pieces(&language.tokens(&line), from..line.len());
        let joined: String = pieces.iter().map(|(range, _)| &line[range.clone()]).collect();
        prop_assert_eq!(&joined, &line[from..]);
    }
}
