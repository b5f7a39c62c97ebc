//! What `check` says of an issue, for people and for programs.

use super::*;

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
fn no_format_shows_a_credential_that_stands_bare_elsewhere() {
    let secret = "q7Rt2mZx9Lw4Kc8Vb1Ns6Hd3";
    let text = format!("---\ntitle: It stops\n---\n{secret} TBD here\n\n[{secret}](http//x)\n\ntoken = {secret}\n");
    for format in ["human", "json", "sarif", "junit", "github", "comment"] {
        let output = Issuewright::with(&format!("check a.md -T blank --format {format}")).file("a.md", &text).run();
        let shown = output.stdout + &output.stderr;
        assert!(shown.contains("q7Rt") && !shown.contains(&secret[4..12]), "{format}: {shown}");
    }
}

#[test]
fn a_repair_that_would_hold_a_credential_of_another_place_is_left_out() {
    let text = GOOD.replace("It stops at noon.", "Hunt3rsTail cannot log in at the CafÃ©.");
    let told = |text: String| json(&checkout("check a.md --format json").file("a.md", text).run());
    let repair = |told: &Value| {
        let findings = told[0]["findings"].as_array().cloned().unwrap_or_default();
        findings.into_iter().find(|finding| finding["rule"] == "mojibake").expect("the finding")["repair"].clone()
    };
    assert_eq!(repair(&told(text.clone())), "Hunt3rsTail cannot log in at the Café.");
    let told = told(text.replace("Linux", "postgres://ada:Hunt3rsTail@db.octo.dev/main"));
    assert!(repair(&told).is_null() && !told.to_string().contains("Hunt3rsTail"), "{told:#}");
}

#[test]
fn what_is_about_the_whole_issue_has_a_line_and_a_mark() {
    let output =
        checkout("check a.md").file("a.md", TEMPLATE.replace("name: Bug\nabout: A bug", "title: It stops")).run();
    assert!(output.stdout.contains("a.md:5:1: blocking body-untouched"), "{}", output.stdout);
    assert!(output.stdout.contains("  5 | ## Summary\n    | ^^^^^^^^^^\n"), "{}", output.stdout);
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
fn no_format_shows_a_credential_in_what_is_said_of_front_matter() {
    let secret = "h3re12xQ9z";
    let text = format!("---\ntitle: It stops\ntemplate: {secret}\n{secret}: 1\n{secret}: 2\n---\npassword: {secret}\n");
    for arguments in ["", "--fix "] {
        for format in ["human", "json", "sarif", "junit", "github", "comment"] {
            let output = checkout(&format!("check a.md {arguments}--format {format}")).file("a.md", &text).run();
            let shown = output.stdout + &output.stderr;
            assert!(shown.contains("h3…") && !shown.contains(secret), "{format}: {shown}");
        }
    }
}

#[test]
fn a_sentence_of_the_program_is_not_masked_for_the_words_of_a_password() {
    let text = GOOD.replace("It stops at noon.", "password: mypassword99");
    let output = checkout("check a.md").file("a.md", text).run();
    assert!(output.stdout.contains("holds what looks like a password or key: `my…`"), "{output:?}");
}
