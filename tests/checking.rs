//! `issuewright check`: which files it looks at, what it says of them, and how it ends.

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
fn each_finding_shows_its_line_a_mark_under_it_and_what_to_do() {
    let output = checkout("check bad.md").file("bad.md", BAD).run();
    assert_eq!(output.code, 1, "{output:?}");
    insta::assert_snapshot!(output.stdout, @r"
    bad.md:7:1: blocking filler: Summary: The text is only `TBD`
      7 | TBD
        | ^^^
        = Write the answer, or say why it does not apply
    bad.md:11:25: advice mojibake: Details › Version: The text holds characters that were decoded wrongly
      11 | - **Version:** 1.2 🚀 CafÃ©
         |                          ^^
         = `--fix` mends it; or write them anew
    bad.md:12:1: blocking field-empty: Details › System: Nothing is written here yet
      12 | - **System:**
         | ^^^^^^^^^^^^^
         = Write the answer, or say why it does not apply
    bad.md: 2 blocking, 1 advice, 37 % complete
    ");
}

#[test]
fn no_format_shows_a_token_that_is_found() {
    let token = ["gh", "p_k3vJ8sQx2LmT9wYbRzN4cFhD7pAe1UgW5oXi"].concat();
    for format in ["human", "json", "sarif", "junit", "github", "comment"] {
        let run = Issuewright::with(&format!("check a.md -T blank --format {format}"));
        let output = run.file("a.md", format!("---\ntitle: It stops\n---\n{token} is my token\n")).run();
        let shown = output.stdout + &output.stderr;
        assert!(shown.contains("GitHub personal access token") && !shown.contains(&token[4..14]), "{shown}");
    }
}

#[test]
fn an_issue_in_which_nothing_is_missing_says_so() {
    let output = checkout("check good.md").file("good.md", GOOD).succeeds();
    assert_eq!(output.stdout, "good.md: nothing is missing (Bug)\n");
}

#[test]
fn several_issues_end_in_totals_and_only_those_with_findings_are_listed() {
    let output = checkout("check a.md b.md").file("a.md", GOOD).file("b.md", BAD).run();
    assert!(!output.stdout.contains("a.md") && output.stdout.contains("b.md:7:1: "), "{}", output.stdout);
    assert!(output.stdout.ends_with("2 issues, 2 blocking, 1 advice\n"), "{}", output.stdout);
    let output = checkout("check a.md b.md").file("a.md", GOOD).file("b.md", GOOD).succeeds();
    assert_eq!(output.stdout, "2 issues, nothing is missing\n");
}

#[test]
fn json_has_the_place_in_lines_and_bytes_and_the_score() {
    let output = checkout("check bad.md --format json").file("bad.md", BAD).run();
    let row = &json(&output)[0];
    insta::assert_snapshot!(serde_json::to_string_pretty(row).expect("JSON"), @r#"
    {
      "advice": 1,
      "blocking": 2,
      "error": null,
      "file": "bad.md",
      "findings": [
        {
          "column": 1,
          "end_column": 4,
          "end_line": 7,
          "field": "summary",
          "file": "bad.md",
          "label": "Summary",
          "length": 3,
          "line": 7,
          "message": "The text is only `TBD`",
          "offset": 37,
          "place": "field",
          "remedy": "Write the answer, or say why it does not apply",
          "rule": "filler",
          "section": "Summary",
          "severity": "blocking"
        },
        {
          "column": 25,
          "end_column": 27,
          "end_line": 11,
          "field": "details.version",
          "file": "bad.md",
          "label": "Version",
          "length": 4,
          "line": 11,
          "message": "The text holds characters that were decoded wrongly",
          "offset": 81,
          "place": "field",
          "remedy": "`--fix` mends it; or write them anew",
          "repair": "1.2 🚀 Café",
          "rule": "mojibake",
          "section": "Details",
          "severity": "advice"
        },
        {
          "column": 1,
          "end_column": 14,
          "end_line": 12,
          "field": "details.system",
          "file": "bad.md",
          "label": "System",
          "length": 13,
          "line": 12,
          "message": "Nothing is written here yet",
          "offset": 86,
          "place": "field",
          "remedy": "Write the answer, or say why it does not apply",
          "rule": "field-empty",
          "section": "Details",
          "severity": "blocking"
        }
      ],
      "notes": [],
      "problems": [],
      "score": {
        "asked": 4,
        "earned": 1.5,
        "percent": 37,
        "sections": [
          {
            "asked": 1,
            "earned": 0.0,
            "percent": 0,
            "section": "Summary"
          },
          {
            "asked": 2,
            "earned": 0.5,
            "percent": 25,
            "section": "Details"
          }
        ],
        "title": {
          "asked": 1,
          "earned": 1.0,
          "percent": 100
        }
      },
      "template": "Bug"
    }
    "#);
    for finding in row["findings"].as_array().expect("findings") {
        let number = |key: &str| finding[key].as_u64().expect("a number") as usize;
        let line = BAD[..number("offset")].matches('\n').count() + 1;
        assert_eq!(line, number("line"), "{finding:#}");
        assert!(BAD.is_char_boundary(number("offset") + number("length")), "{finding:#}");
    }
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
fn front_matter_that_is_not_yaml_is_counted_and_explained() {
    let output = checkout("check i.md").file("i.md", GOOD.replace("title: It stops", "title: It: stops")).run();
    assert!(output.stdout.ends_with("i.md: 1 blocking, 0 advice\n"), "{}", output.stdout);
    assert!(!output.stdout.contains("does not show the template"), "{}", output.stdout);
    let page = Issuewright::with("check --explain front-matter-syntax").succeeds().stdout;
    assert!(page.starts_with("front-matter-syntax (") && page.contains("is not YAML"), "{page}");
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
fn sarif_has_the_rule_the_region_and_the_path_from_the_root() {
    let output = checkout("check ../bad.md --format sarif").folder("src").inside("src").file("bad.md", BAD).run();
    let log = json(&output);
    let run = &log["runs"][0];
    let mut result = run["results"][0].clone();
    // It rises with every rule that is added.
    result["ruleIndex"].take();
    insta::assert_snapshot!(serde_json::to_string_pretty(&result).expect("JSON"), @r#"
    {
      "level": "error",
      "locations": [
        {
          "physicalLocation": {
            "artifactLocation": {
              "uri": "bad.md",
              "uriBaseId": "%SRCROOT%"
            },
            "region": {
              "endColumn": 4,
              "endLine": 7,
              "snippet": {
                "text": "TBD"
              },
              "startColumn": 1,
              "startLine": 7
            }
          }
        }
      ],
      "message": {
        "text": "Summary: The text is only `TBD`. Write the answer, or say why it does not apply."
      },
      "ruleId": "filler",
      "ruleIndex": null
    }
    "#);
    let index = run["results"][0]["ruleIndex"].as_u64().expect("an index") as usize;
    assert_eq!(run["tool"]["driver"]["rules"][index]["id"], "filler");
    assert_eq!((&log["version"], &run["columnKind"]), (&"2.1.0".into(), &"unicodeCodePoints".into()));
}

#[test]
fn junit_has_a_suite_for_each_issue_and_a_test_for_each_finding() {
    let output = checkout("check good.md bad.md --format junit").file("good.md", GOOD).file("bad.md", BAD).run();
    insta::assert_snapshot!(output.stdout, @r#"
    <?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="issuewright">
    <testsuite name="good.md" tests="1" failures="0" errors="0">
      <testcase name="nothing is missing" classname="good.md"/>
    </testsuite>
    <testsuite name="bad.md" tests="3" failures="2" errors="0">
      <testcase name="filler: Summary (line 7)" classname="bad.md"><failure type="filler" message="The text is only `TBD`. Write the answer, or say why it does not apply.">bad.md:7:1: Summary: The text is only `TBD`. Write the answer, or say why it does not apply.</failure></testcase>
      <testcase name="mojibake: Details › Version (line 11)" classname="bad.md"><system-out>bad.md:11:25: Details › Version: The text holds characters that were decoded wrongly. `--fix` mends it; or write them anew.</system-out></testcase>
      <testcase name="field-empty: Details › System (line 12)" classname="bad.md"><failure type="field-empty" message="Nothing is written here yet. Write the answer, or say why it does not apply.">bad.md:12:1: Details › System: Nothing is written here yet. Write the answer, or say why it does not apply.</failure></testcase>
    </testsuite>
    </testsuites>
    "#);
}

#[test]
fn a_comment_says_kindly_what_is_needed_and_carries_the_mark_of_the_program() {
    let output = checkout("check bad.md --format comment").file("bad.md", BAD).run();
    insta::assert_snapshot!(output.stdout, @r"
    <!-- issuewright -->
    Thank you for this issue! To work on it, a few more things are needed:

    **Summary**

    - The text is only `TBD`. Write the answer, or say why it does not apply.

    **Details**

    - System: Nothing is written here yet. Write the answer, or say why it does not apply.

    And if you like, this would help as well:

    **Details**

    - Version: The text holds characters that were decoded wrongly. Write them anew.

    Editing the text above is enough.
    ");
}

#[test]
fn a_comment_about_a_complete_issue_says_thanks() {
    let output = checkout("check good.md --format comment").file("good.md", GOOD).succeeds();
    assert_eq!(output.stdout, "<!-- issuewright -->\nThank you, nothing is missing in this issue. 🎉\n");
    checkout("check a.md b.md --format comment").file("a.md", GOOD).file("b.md", GOOD).fails(2, &["one issue"]);
}

#[test]
fn nothing_foreign_acts_in_a_comment_or_on_a_terminal() {
    let evil = "---\ntitle: x\n---\n\n## Summary\n\n[x](javascript:@octocat\u{1b}[2J)\n\n\
                [@octocat](http//e.org/`@all`<img src=x>) https://evil.example #1 TBD\u{202e}\u{9b}\n\n## Details\n\n- **Version:** todo @octocat\n";
    for format in ["human", "json", "sarif", "github", "junit", "comment"] {
        let output = checkout(&format!("check evil.md --format {format}")).file("evil.md", evil).run();
        let is_raw = |c: char| c.is_control() && c != '\n';
        assert!(!output.stdout.contains(is_raw) && !output.stdout.is_empty(), "{format}: {:?}", output.stdout);
        if format == "comment" {
            let outside: String = output.stdout.split('`').step_by(2).collect();
            let acts = ["@o", "@a", "<img", "https://", "](", "#1"].into_iter().find(|text| outside.contains(text));
            assert_eq!(acts, None, "{}", output.stdout);
        }
    }
}

#[test]
fn colours_are_for_terminals_and_for_who_asks_for_them() {
    let run = || checkout("check bad.md").file("bad.md", BAD);
    assert!(!run().run().stdout.contains('\u{1b}'));
    assert!(run().env("CLICOLOR_FORCE", "1").run().stdout.contains("\u{1b}["));
    assert!(!run().env("CLICOLOR_FORCE", "1").env("NO_COLOR", "1").run().stdout.contains('\u{1b}'));
}

#[test]
fn a_file_is_mended_where_that_is_safe_and_nothing_else_in_it_changes() {
    let text = BAD.replace('\n', "\r\n");
    let output = checkout("check --fix bad.md --fail-on never").file("bad.md", &text).succeeds();
    assert_eq!(output.read("bad.md"), text.replace("CafÃ©", "Café"));
    assert!(output.stderr.contains("bad.md: mended: mojibake (line 11)"), "{}", output.stderr);
    assert!(!output.stdout.contains("mojibake"), "{}", output.stdout);
}

#[test]
fn what_nobody_named_and_what_is_read_only_is_not_mended() {
    let run = checkout("check --fix issues --fail-on never").file("outside.md", BAD).file("issues/locked.md", BAD);
    let run = run.linked("../outside.md", "issues/link.md");
    let locked = std::os::unix::fs::PermissionsExt::from_mode(0o444);
    std::fs::set_permissions(run.path("issues/locked.md"), locked).expect("a mode");
    let output = run.run();
    assert_eq!((output.read("outside.md").as_str(), output.read("issues/locked.md").as_str()), (BAD, BAD));
    assert_eq!(output.code, 1, "{output:?}");
    assert!(output.stderr.contains("locked.md: it is read-only; make it writable"), "{}", output.stderr);
}

#[test]
fn a_file_with_nothing_to_mend_is_not_written() {
    let run = checkout("check --fix good.md").file("good.md", GOOD).linked("good.md", "link.md");
    let before = std::fs::metadata(run.path("good.md")).and_then(|found| found.modified()).expect("a time");
    let output = run.succeeds();
    let after = std::fs::metadata(output.path("good.md")).and_then(|found| found.modified()).expect("a time");
    assert_eq!((before, output.stderr.as_str()), (after, ""));
}

#[test]
fn the_mended_text_of_standard_input_is_printed_and_its_findings_are_told() {
    let output = checkout("check --fix - --stdin-filename x.md").stdin(BAD).run();
    assert_eq!(output.stdout, BAD.replace("CafÃ©", "Café"));
    assert!(output.stderr.contains("x.md:7:1: blocking filler"), "{}", output.stderr);
    checkout("check --fix - a.md").file("a.md", GOOD).fails(2, &["name no other issue"]);
}

#[test]
fn the_rules_are_listed_and_explained() {
    let output = Issuewright::with("check --rules").succeeds();
    assert!(output.stdout.lines().any(|line| line.starts_with("title-empty ") && line.contains(" blocking ")));
    let rules = json(&Issuewright::with("check --rules --format json").succeeds());
    assert!(rules.as_array().is_some_and(|rules| rules.iter().any(|rule| rule["rule"] == "filler")), "{rules:#}");
    let page = Issuewright::with("check --explain filler").succeeds().stdout;
    assert!(page.starts_with("filler (") && page.contains("To mend it: ") && page.contains("Found in:"), "{page}");
}

#[test]
fn a_rule_that_is_misspelt_is_answered_with_the_nearest() {
    Issuewright::with("check --explain filer").fails(2, &["`filer` is no rule; did you mean filler?"]);
    Issuewright::with("check --explain xxxxxxxxxxxxxx").fails(2, &["check --rules"]);
    Issuewright::with("check").fails(2, &["ISSUE"]);
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
fn the_help_names_the_exit_codes_and_examples() {
    let help = Issuewright::with("check --help").succeeds().stdout;
    for said in ["Exit codes: 0 ", "issuewright check --fix", "--fail-on", "--stdin-filename"] {
        assert!(help.contains(said), "no `{said}` in {help}");
    }
}

/// The block of code of the README that begins so.
fn block(start: &str) -> String {
    let readme = include_str!("../README.md");
    let at = readme.find(start).unwrap_or_else(|| panic!("no `{start}` in the README"));
    readme[at..].split("```").next().unwrap_or_default().to_owned()
}

#[test]
fn the_workflow_of_the_readme_may_do_little_and_takes_no_text_of_the_author() {
    let workflow: serde_yaml::Value = serde_yaml::from_str(&block("name: Issue check")).expect("YAML");
    let permissions = serde_json::to_value(&workflow["permissions"]).expect("JSON");
    assert_eq!(permissions, serde_json::json!({ "contents": "read", "issues": "write" }));
    let text = block("name: Issue check");
    let expressions: Vec<&str> = text.split("${{ ").skip(1).filter_map(|rest| rest.split(" }}").next()).collect();
    let harmless = ["github.event.issue.number", "github.token", "github.repository"];
    assert!(expressions.iter().all(|expression| harmless.contains(expression)), "{expressions:?}");
    let script = text.split("run: |").nth(1).expect("a script");
    assert!(!script.contains("${{") && !script.contains("close"), "{script}");
}

#[test]
fn the_hooks_of_the_readme_are_those_that_there_are() {
    let hooks: Value = serde_yaml::from_str(include_str!("../.pre-commit-hooks.yaml")).expect("YAML");
    let configured: Value = serde_yaml::from_str(&block("repos:\n")).expect("YAML");
    let ids = |hooks: &Value| -> Vec<String> {
        hooks.as_array().into_iter().flatten().map(|hook| hook["id"].as_str().expect("an id").to_owned()).collect()
    };
    assert_eq!(ids(&hooks), ids(&configured["repos"][0]["hooks"]));
    for hook in hooks.as_array().expect("hooks") {
        let entry = hook["entry"].as_str().expect("a command").strip_prefix("issuewright ").expect("the program");
        Issuewright::with(entry).arg("--help").succeeds();
    }
}
