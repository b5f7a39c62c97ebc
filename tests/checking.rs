//! `issuewright check`: which files it looks at, and how it ends.

mod formats;
mod mending;
mod recipes;
mod rules;

use serde_json::Value;

use crate::support::command::{Issuewright, Output};
use crate::support::pty::Home;

const TEMPLATE: &str = "---\nname: Bug\nabout: A bug\n---\n\n## Summary\n\n[Say what]\n\n## Details\n\n- **Version:** [which]\n- **System:** [which]\n";
const GOOD: &str = "---\ntitle: It stops\n---\n\n## Summary\n\nIt stops at noon.\n\n## Details\n\n- **Version:** 1.2\n- **System:** Linux\n";
const BAD: &str =
    "---\ntitle: It stops\n---\n\n## Summary\n\nTBD\n\n## Details\n\n- **Version:** 1.2 🚀 CafÃ©\n- **System:**\n";
const SETTINGS: &str = "templates:\n  bug.md:\n    required: [summary, details.version, details.system]\n";

/// A checkout with a template and what its maintainers ask for.
fn checkout(arguments: &str) -> Issuewright {
    Issuewright::with(arguments)
        .file(".git/HEAD", "")
        .file(".github/ISSUE_TEMPLATE/bug.md", TEMPLATE)
        .file(".github/issuewright.yml", SETTINGS)
}

fn json(output: &Output) -> Value {
    serde_json::from_str(&output.stdout).unwrap_or_else(|error| panic!("{error}: {output:?}"))
}

/// The names of the issues that were looked at.
fn names(output: &Output) -> Vec<String> {
    let rows = json(output);
    rows.as_array().expect("an array").iter().map(|row| row["file"].as_str().expect("a name").to_owned()).collect()
}

#[test]
fn a_folder_is_searched_without_hidden_files_and_templates() {
    let output = checkout("check . --format json")
        .file("issues/b.md", GOOD)
        .file("issues/deep/a.markdown", GOOD)
        .file("issues/.hidden.md", BAD)
        .file("docs/ISSUE_TEMPLATE/t.md", TEMPLATE)
        .file("README.md", "# Us\n")
        .succeeds();
    assert_eq!(names(&output), ["./issues/b.md", "./issues/deep/a.markdown"]);
}

#[test]
fn a_template_that_there_is_not_is_wrong_usage_with_the_nearest() {
    checkout("check a.md -T bgu").file("a.md", GOOD).fails(2, &["there is no such template", "did you mean `bug`?"]);
    let output = checkout("check a.md -T nope").file("a.md", GOOD).fails(2, &["nope: there is no such template"]);
    assert!(!output.stderr.contains("another template"), "{}", output.stderr);
}

#[test]
fn a_section_that_is_missing_has_a_line() {
    let issue = GOOD.replace("## Summary\n\nIt stops at noon.\n\n", "");
    let output = checkout("check a.md").file("a.md", issue).run();
    assert!(output.stdout.starts_with("a.md:5:1: blocking field-empty: Summary"), "{}", output.stdout);
}

#[test]
fn of_several_places_each_has_its_line_and_only_the_first_a_repair() {
    let key = |end: &str| ["gh", "p_k3vJ8sQx2LmT9wYbRzN4cFhD7pAe1UgW5o", end].concat();
    let issue = GOOD.replace("at noon.", &format!("at noon with {}\nand {}", key("Xi"), key("Yj")));
    let rows = json(&checkout("check a.md --format json").file("a.md", issue).run());
    let findings = rows[0]["findings"].as_array().expect("findings");
    let lines: Vec<_> = findings.iter().map(|finding| (finding["line"].clone(), finding["rule"].clone())).collect();
    assert_eq!(lines, [(7.into(), "secret".into()), (8.into(), "secret".into())]);
    assert!(findings[0]["repair"].is_string() && findings[1]["repair"].is_null(), "{findings:#?}");
    assert_eq!(rows[0]["blocking"], 2);
}

#[test]
fn a_pattern_that_the_shell_left_alone_is_followed() {
    let output =
        checkout("check issues/**/*.md --format json").file("issues/a.md", GOOD).file("issues/x/b.md", GOOD).succeeds();
    assert_eq!(names(&output), ["issues/a.md", "issues/x/b.md"]);
    checkout("check *.txt").fails(1, &["*.txt", "no file fits the pattern"]);
}

#[test]
fn issues_come_in_the_order_of_the_command_line_each_once() {
    let run = checkout("check z.md a.md z.md link.md . --format json").file("a.md", GOOD).file("z.md", GOOD);
    let run = run.linked("z.md", "link.md");
    assert_eq!(names(&run.succeeds()), ["z.md", "a.md"]);
}

#[test]
fn standard_input_takes_the_name_that_an_editor_gives_it() {
    let output = checkout("check --stdin-filename notes/x.md").stdin(BAD).run();
    assert!(output.stdout.starts_with("notes/x.md:7:1: blocking filler"), "{}", output.stdout);
    let output = checkout("check - --format github --stdin-filename x.md").stdin(BAD).run();
    assert!(
        output.stdout.starts_with("::error file=x.md,line=7,col=1,endColumn=4,title=filler::"),
        "{}",
        output.stdout
    );
    assert!(checkout("check -").stdin(BAD).run().stdout.starts_with("standard input:7:1: "));
    checkout("check a.md --stdin-filename x.md").file("a.md", GOOD).fails(2, &["--stdin-filename", "-"]);
}

#[test]
fn a_draft_is_checked_by_its_id_and_what_is_no_draft_is_told() {
    let output = Issuewright::with("new -T advanced --plain").stdin("A title\n").run();
    let listed = output.then("drafts list --format json").succeeds();
    let id = json(&listed)[0]["id"].as_str().expect("a draft").to_owned();
    let output = listed.then(&format!("check {id}")).run();
    assert!(output.stdout.contains(&format!("draft {id}: blocking field-empty")), "{output:?}");
    let output = output.then(&format!("check --fix {id}")).run();
    assert!(output.stderr.contains("--fix mends files only"), "{output:?}");
    Issuewright::with("check nothing").fails(1, &["nothing: there is no such file, and "]);
    Issuewright::with("check none.md").fails(1, &["none.md: it does not exist; check the spelling"]);
}

#[test]
fn what_fails_is_what_is_asked_for() {
    let code = |text: &str, options: &str| checkout(&format!("check i.md {options}")).file("i.md", text).run().code;
    let advice = GOOD.replace("1.2", "1.2 CafÃ©");
    assert_eq!(code(BAD, ""), 1);
    assert_eq!(code(BAD, "--fail-on never"), 0);
    assert_eq!(code(&advice, ""), 0);
    assert_eq!(code(&advice, "--fail-on advice"), 1);
    assert_eq!(code(GOOD, "--fail-on advice"), 0);
}

#[test]
fn a_score_below_the_least_fails() {
    let code = |text: &str, least: u8| {
        checkout(&format!("check i.md --fail-on never --score-min {least}")).file("i.md", text).run().code
    };
    assert_eq!((code(BAD, 10), code(BAD, 90), code(GOOD, 100)), (0, 1, 0));
    Issuewright::with("check i.md --score-min 101").fails(2, &["101"]);
}

#[test]
fn a_score_below_the_least_is_told() {
    let text = GOOD.replace("It stops at noon.", "It stops at noon, see CafÃ©.");
    for (format, said) in [
        ("human", "i.md: 0 blocking, 1 advice, 87 % complete, 90 % asked for"),
        ("github", "title=score-min::"),
        ("junit", "<failure type=\"score-min\""),
        ("sarif", "\"score-min\""),
    ] {
        let output = checkout(&format!("check i.md --score-min 90 --format {format}")).file("i.md", &text).run();
        assert_eq!(output.code, 1, "{output:?}");
        assert!(output.stdout.contains(said), "{format}: {}", output.stdout);
    }
}

#[test]
fn a_message_counts_no_lines_from_where_the_field_begins() {
    let text = GOOD.replace("It stops at noon.", "It stops at noon.\n\n<!-- hidden");
    for format in ["human", "json", "comment"] {
        let output = checkout(&format!("check i.md --format {format}")).file("i.md", &text).run();
        assert!(output.stdout.contains("` is never closed"), "{format}: {}", output.stdout);
        assert!(!output.stdout.contains(" on line "), "{format}: {}", output.stdout);
    }
}

#[test]
fn what_cannot_be_read_is_told_and_the_others_are_checked() {
    for format in ["human", "json", "sarif", "github", "junit"] {
        let output =
            checkout(&format!("check binary.md latin.md big.md good.md no/ --format {format} --fail-on never"))
                .file("binary.md", b"a\0b")
                .file("latin.md", b"ok\ncaf\xe9\n")
                .file("big.md", vec![b'x'; 10_000_001])
                .file("good.md", GOOD)
                .folder("no")
                .run();
        assert_eq!(output.code, 1, "{output:?}");
        for said in [
            "binary.md:1:2: there is a NUL character; remove it",
            "latin.md:2:4: byte 0xE9 is not UTF-8; save it as UTF-8",
            "big.md: it is too large (10.0 MB; at most 10 MB are read); name a smaller file",
            "there are no issues in this folder",
        ] {
            assert!(output.stderr.contains(said), "{format}: no `{said}` in {}", output.stderr);
        }
        match format {
            "human" => assert!(output.stdout.ends_with("5 issues, 4 not readable\n"), "{}", output.stdout),
            "github" => assert_eq!(output.stdout.matches("title=file-unreadable").count(), 4, "{}", output.stdout),
            "junit" => assert_eq!(output.stdout.matches("<error type=\"file-unreadable\"").count(), 4),
            "sarif" => assert_eq!(json(&output)["runs"][0]["results"].as_array().map(Vec::len), Some(4)),
            _ => assert_eq!(json(&output)[1]["error"]["line"], 2),
        }
    }
}

#[test]
fn thousands_of_issues_are_checked_in_order() {
    let mut run = checkout("check many --format json --fail-on never");
    for number in 0..700 {
        run = run.file(&format!("many/{number:04}.md"), if number % 7 == 0 { BAD } else { GOOD });
    }
    let output = run.succeeds();
    let names = names(&output);
    assert!(names.len() == 700 && names.is_sorted(), "{}", names.len());
    let findings = |row: &Value| row["findings"].as_array().map_or(0, Vec::len);
    let rows = json(&output);
    let found = rows.as_array().expect("rows").iter().map(findings).enumerate();
    assert!(found.clone().all(|(number, count)| (count > 0) == (number % 7 == 0)));
}

#[test]
fn long_work_says_how_far_it_is_on_a_terminal_and_takes_it_back() {
    let home = Home::new();
    for number in 0..600 {
        std::fs::write(home.work().join(format!("{number}.md")), GOOD).expect("a file");
    }
    let mut session = home.run(&["check", ".", "--fail-on", "never"]);
    session.shows("600 issues");
    assert!(!session.contents().contains("checking"), "{}", session.contents());
}

#[test]
fn pages_that_say_nothing_without_a_network_are_told_of_and_not_judged() {
    let output = checkout("check --links a.md --format json")
        .file("a.md", format!("{GOOD}\nSee <http://127.0.0.1:1/x>\n"))
        .run();
    assert!(output.stderr.contains("1 linked page is not judged"), "{}", output.stderr);
    assert!(!output.stdout.contains("link-dead"), "{}", output.stdout);
}
