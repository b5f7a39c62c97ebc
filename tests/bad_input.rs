//! Bad input: a clear error with place, reason and remedy, an exit code, and nothing lost.

use crate::support::command::Issuewright;

const SHOW: &str = "templates show ./t.md";

fn template(content: impl AsRef<[u8]>) -> Issuewright {
    Issuewright::with(SHOW).file("t.md", content)
}

#[test]
fn an_empty_template_opens_as_one_free_text_with_a_warning() {
    let output = template("").succeeds();
    assert!(output.stderr.contains("t.md") && output.stderr.contains("empty"), "{}", output.stderr);
    assert!(output.stdout.contains("body"), "{}", output.stdout);
}

#[test]
fn a_template_without_front_matter_is_read_from_its_first_line() {
    let output = template("## What\nSay it\n").succeeds();
    assert!(output.stdout.contains("what"), "{}", output.stdout);
}

#[test]
fn front_matter_that_never_closes_is_named_with_its_line() {
    let output = template("---\nname: x\n\n## What\n").succeeds();
    assert!(output.stderr.contains("t.md:1:1") && output.stderr.contains("never closed"), "{}", output.stderr);
}

#[test]
fn front_matter_that_is_not_yaml_is_named_and_the_rest_still_opens() {
    let output = template("---\nname: a: b: c\n---\n\n## What\nSay it\n").succeeds();
    assert!(output.stderr.contains("t.md:2:"), "{}", output.stderr);
    assert!(output.stdout.contains("what"), "{}", output.stdout);
}

#[test]
fn front_matter_of_the_wrong_type_is_named() {
    let output = template("---\n- a\n- list\n---\n\n## What\nSay it\n").succeeds();
    assert!(output.stderr.contains("t.md:"), "{}", output.stderr);
}

#[test]
fn a_byte_order_mark_and_crlf_are_no_trouble() {
    let body = "\u{feff}---\r\nname: x\r\nabout: y\r\n---\r\n\r\n## What\r\nSay it\r\n";
    let output = Issuewright::with("render -T ./t.md --unanswered keep --set what=Done").file("t.md", body).succeeds();
    assert_eq!(output.stdout, "## What\r\nDone\r\n");
}

#[test]
fn bytes_that_are_not_utf8_are_named_with_line_and_column() {
    template(b"## What\nca\xff\n").fails(1, &["t.md:2:3", "UTF-8"]);
}

#[test]
fn a_nul_is_named_with_line_and_column() {
    template("## What\na\0b\n").fails(1, &["t.md:2:2"]);
}

#[test]
fn a_file_over_the_limit_is_refused_with_its_size() {
    template("x".repeat(10_500_000)).fails(1, &["t.md", "MB"]);
}

#[test]
fn five_thousand_headings_open() {
    let text = "## Heading\n\ntext\n\n".repeat(5000);
    let output = Issuewright::with("new --print -T ./t.md --keys <Tab><Tab><Tab>x").file("t.md", text).succeeds();
    assert!(output.stdout.contains("Heading"), "{}", output.stdout);
}

#[test]
fn a_folder_a_missing_file_and_a_name_that_fits_nothing_are_told_apart() {
    Issuewright::with("templates show ./t.md").folder("t.md").fails(1, &["t.md", "folder"]);
    Issuewright::with("templates show ./none.md").fails(1, &["none.md", "does not exist"]);
    Issuewright::with("templates show nothing-like-this").fails(1, &["nothing-like-this", "advanced_issue"]);
    Issuewright::with("check none.md").fails(1, &["none.md"]);
}

#[test]
fn an_unreadable_answers_file_says_where() {
    Issuewright::with("render -T advanced --answers a.yml").file("a.yml", "a: [1\nb: 2\n").fails(1, &["a.yml:"]);
}

#[test]
fn escape_sequences_of_a_template_never_reach_the_output() {
    let text = "---\nname: \"bad \\e[31m name\"\nabout: x\n---\n\n## He\u{1b}]0;title\u{7}ad\nSay\u{1b}[2J it\n";
    for arguments in [SHOW, "new --print -T ./t.md --keys <Tab><Tab><Tab>", "preview ./t.md"] {
        let output = Issuewright::with(arguments).file("t.md", text).succeeds();
        let all = output.stdout + &output.stderr;
        assert!(!all.contains('\u{1b}') && !all.contains('\u{7}'), "{arguments}: {all:?}");
    }
}

#[test]
fn without_a_terminal_the_wizard_says_what_to_use_instead() {
    Issuewright::with("new").fails(1, &["terminal"]);
}

#[test]
fn a_closed_output_is_no_failure() {
    use std::process::{Command, Stdio};
    let mut child = Command::new(env!("CARGO_BIN_EXE_issuewright"))
        .args(["templates", "show", "advanced"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the program ends");
    assert!(output.status.success(), "{output:?}");
    assert!(output.stderr.is_empty(), "{output:?}");
}
