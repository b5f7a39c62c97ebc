//! The maintainers' commands: templates lint, preview and convert.

use crate::support::command::Issuewright;

const FORM: &str = "name: Bug\ndescription: A bug\nbody:\n- type: dropdown\n  attributes:\n    label: Is it new?\n    options:\n    - Yes\n    - \"No\"\n- type: input\n  attributes:\n    label: Version\n";
const TEMPLATE: &str = "---\nname: Idea\nabout: An idea\n---\n\n## What\n\n[say it]\n";

fn checkout(arguments: &str) -> Issuewright {
    Issuewright::with(arguments)
        .file(".git/HEAD", "")
        .file(".github/ISSUE_TEMPLATE/bug, new.yml", FORM)
        .file(".github/ISSUE_TEMPLATE/idea.md", TEMPLATE)
        .file(".github/ISSUE_TEMPLATE/config.yml", "blank_issues_enabled: false\n")
}

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).expect("JSON")
}

#[test]
fn all_templates_of_a_checkout_are_looked_at_and_problems_show_their_line() {
    let output = checkout("templates lint").folder("src").inside("src").run();
    assert_eq!(output.code, 1, "{output:?}");
    insta::assert_snapshot!(output.stdout, @r#"
    .github/ISSUE_TEMPLATE/bug, new.yml:8:7: error options-boolean: body[0]: `options` must not include booleans. Please wrap values such as 'yes', and 'true' in quotes; write it `"Yes"`
      8 |     - Yes
        |       ^
    .github/ISSUE_TEMPLATE/bug, new.yml:12:12: warning description-missing: body[1]: nothing but the label says what to write here; add a `description` or a `placeholder`
      12 |     label: Version
         |            ^
    3 files, 1 error, 1 warning
    "#);
}

#[test]
fn json_has_the_parts_of_each_problem() {
    let value = json(&checkout("templates lint --format json").run().stdout);
    insta::assert_snapshot!(serde_json::to_string_pretty(&value["problems"][0]).expect("JSON"), @r#"
    {
      "column": 7,
      "excerpt": "    - Yes",
      "file": ".github/ISSUE_TEMPLATE/bug, new.yml",
      "line": 8,
      "reason": "body[0]: `options` must not include booleans. Please wrap values such as 'yes', and 'true' in quotes",
      "remedy": "write it `\"Yes\"`",
      "rule": "options-boolean",
      "severity": "error"
    }
    "#);
    assert_eq!((&value["files"], &value["errors"], &value["warnings"]), (&3.into(), &1.into(), &1.into()));
}

#[test]
fn sarif_names_rules_places_and_paths_from_the_root() {
    let output = checkout("templates lint ../.github --format sarif").folder("src").inside("src").run();
    let value = json(&output.stdout);
    let run = &value["runs"][0];
    insta::assert_snapshot!(serde_json::to_string_pretty(&run["results"][0]).expect("JSON"), @r#"
    {
      "level": "error",
      "locations": [
        {
          "physicalLocation": {
            "artifactLocation": {
              "uri": ".github/ISSUE_TEMPLATE/bug%2C%20new.yml",
              "uriBaseId": "%SRCROOT%"
            },
            "region": {
              "snippet": {
                "text": "    - Yes"
              },
              "startColumn": 7,
              "startLine": 8
            }
          }
        }
      ],
      "message": {
        "text": "body[0]: `options` must not include booleans. Please wrap values such as 'yes', and 'true' in quotes; write it `\"Yes\"`"
      },
      "ruleId": "options-boolean",
      "ruleIndex": 19
    }
    "#);
    let rule = &run["tool"]["driver"]["rules"][run["results"][0]["ruleIndex"].as_u64().expect("an index") as usize];
    insta::assert_snapshot!(serde_json::to_string_pretty(rule).expect("JSON"), @r#"
    {
      "defaultConfiguration": {
        "level": "error"
      },
      "help": {
        "text": "An option like `Yes` must be quoted, or YAML reads it as a Boolean."
      },
      "id": "options-boolean",
      "shortDescription": {
        "text": "An option like `Yes` must be quoted, or YAML reads it as a Boolean."
      }
    }
    "#);
    assert_eq!((&value["version"], &run["columnKind"]), (&"2.1.0".into(), &"unicodeCodePoints".into()));
}

#[test]
fn annotations_are_escaped_as_github_reads_them() {
    let output = checkout("templates lint --format github").run();
    insta::assert_snapshot!(output.stdout, @r#"
    ::error file=.github/ISSUE_TEMPLATE/bug%2C new.yml,line=8,col=7,title=options-boolean::body[0]: `options` must not include booleans. Please wrap values such as 'yes', and 'true' in quotes; write it `"Yes"`
    ::warning file=.github/ISSUE_TEMPLATE/bug%2C new.yml,line=12,col=12,title=description-missing::body[1]: nothing but the label says what to write here; add a `description` or a `placeholder`
    "#);
}

#[test]
fn warnings_alone_are_no_failure() {
    let output =
        Issuewright::with("templates lint bug.yml").file("bug.yml", FORM.replace("- Yes", "- 'Yes'")).succeeds();
    assert!(output.stdout.ends_with("1 file, 1 warning\n"), "{}", output.stdout);
    let output = Issuewright::with("templates lint idea.md").file("idea.md", TEMPLATE).succeeds();
    assert_eq!(output.stdout, "1 file, nothing wrong\n");
}

#[test]
fn what_cannot_be_read_is_an_error_beside_the_others() {
    let output = Issuewright::with("templates lint no.yml wide.md bug.yml")
        .file("wide.md", b"\xff\xfea\0")
        .file("bug.yml", FORM)
        .run();
    assert_eq!(output.code, 1);
    for line in [
        "no.yml: error file-unreadable: it does not exist; check the spelling",
        "wide.md: error file-unreadable: it is UTF-16; save it as UTF-8",
        "bug.yml:8:7: error options-boolean:",
        "3 files, 3 errors, 1 warning",
    ] {
        assert!(output.stdout.contains(line), "no `{line}` in\n{}", output.stdout);
    }
}

#[test]
fn wrong_usage_is_told_from_errors() {
    Issuewright::with("templates lint").fails(2, &["no checkout"]);
    Issuewright::with("templates lint --explain names-equall").fails(2, &["names-equal"]);
    Issuewright::with("templates lint --format xml").fails(2, &["sarif"]);
    Issuewright::with("templates lint empty").folder("empty").fails(1, &["empty", "no templates"]);
    Issuewright::with("templates lint").file(".git/HEAD", "").succeeds();
}

#[test]
fn a_rule_is_explained() {
    let output = Issuewright::with("templates lint --explain names-equal").succeeds();
    assert!(output.stdout.starts_with("names-equal (error)\n\n  The names"), "{}", output.stdout);
}

#[test]
fn nothing_foreign_reaches_the_terminal_raw() {
    let evil = "name: \"\u{1b}[2J\u{9b}x\"\ndescription: \u{202e}d\nfoo\u{1b}]0;x\u{7}: 1\nbody: []\n";
    for format in ["human", "json", "sarif", "github"] {
        let output = Issuewright::with(&format!("templates lint a.yml --format {format}")).file("a.yml", evil).run();
        let is_raw = |c: char| c.is_control() && c != '\n' || format != "json" && format != "sarif" && c == '\u{202e}';
        assert!(!output.stdout.contains(is_raw), "{format}: {:?}", output.stdout);
        assert!(!output.stdout.is_empty());
    }
    let output = Issuewright::with("templates preview a.yml").file("a.yml", evil).succeeds();
    assert!(!output.stdout.contains(|c: char| c.is_control() && c != '\n'), "{:?}", output.stdout);
}

#[test]
fn a_format_before_the_command_counts_for_all_of_them() {
    assert!(json(&checkout("templates --format json lint").run().stdout)["problems"].is_array());
    assert!(json(&checkout("templates --format json").succeeds().stdout).is_array());
    assert!(json(&checkout("templates --format json show idea").succeeds().stdout)["sections"].is_array());
}

#[test]
fn a_preview_shows_the_form_and_what_github_will_say_of_it() {
    let output = checkout("templates preview").arg("bug, new.yml").succeeds();
    insta::assert_snapshot!(output.stdout, @r#"
    Bug
    A bug

    ━━━ Bug

    Is it new?
    ▾ None
      ( ) Yes
      ( ) No

    Version
    │

    ────────────────────────────────────────────────────────────────────────────────
    .github/ISSUE_TEMPLATE/bug, new.yml:8:7: error options-boolean: body[0]: `options` must not include booleans. Please wrap values such as 'yes', and 'true' in quotes; write it `"Yes"`
      8 |     - Yes
        |       ^
    .github/ISSUE_TEMPLATE/bug, new.yml:12:12: warning description-missing: body[1]: nothing but the label says what to write here; add a `description` or a `placeholder`
      12 |     label: Version
         |            ^
    "#);
}

#[test]
fn a_template_is_converted_into_a_file_that_lints_clean_and_back() {
    let output = checkout("templates convert idea -o idea.yml").succeeds();
    let yaml = output.read("idea.yml");
    assert!(yaml.starts_with("name: Idea\ndescription: An idea\nbody:\n- type: textarea\n  id: what\n"), "{yaml}");
    let output = output.then("templates lint idea.yml").succeeds();
    let output = output.then("templates convert idea.yml").succeeds();
    assert_eq!(output.stdout, TEMPLATE);
    assert!(output.stderr.contains("ids, which markdown does not have: `what`"), "{}", output.stderr);
}

#[test]
fn what_is_of_that_kind_already_and_what_is_there_already_are_left_alone() {
    checkout("templates convert idea --to markdown").fails(2, &["already"]);
    let output = checkout("templates convert idea -o there.yml").file("there.yml", "mine").fails(1, &["there.yml"]);
    assert_eq!(output.read("there.yml"), "mine");
}

#[test]
fn each_command_has_an_example_in_its_help() {
    for command in ["lint", "preview", "convert"] {
        let output = Issuewright::with(&format!("templates {command} --help")).succeeds();
        assert!(output.stdout.contains(&format!("Example:\n  issuewright templates {command}")), "{}", output.stdout);
    }
}

#[test]
fn what_maintainers_set_about_the_rules_is_looked_at_too() {
    let settings = |text: &str| checkout("templates lint --format json").file(".github/issuewright.yml", text).run();
    let wrong = json(&settings("rules: { filer: off }\n").stdout);
    assert_eq!((&wrong["files"], &wrong["errors"]), (&4.into(), &2.into()), "{wrong:#}");
    assert!(wrong["problems"].to_string().contains("there is no rule `filer`"), "{wrong:#}");
    let sound = json(&settings("rules: { filler: off }\n").stdout);
    assert_eq!((&sound["files"], &sound["errors"]), (&4.into(), &1.into()), "{sound:#}");
}
