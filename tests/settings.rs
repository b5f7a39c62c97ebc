//! Settings about the rules: `.github/issuewright.yml`, the author's own file, and the schema for editors.

use issuewright::check::{Settings, catalogue};
use issuewright::template::Source;
use serde_json::{Value, json};

use crate::support::command::Issuewright;

const BUG: &str = "---\nname: Bug\nabout: A bug\n---\n\n## Summary\nSay what.\n\n## Version\nWhich one.\n";
const ISSUE: &str = "---\ntitle: It stops\n---\n\n## Summary\n\nIt stops at noon.\n\n## Version\n\nthe newest\n";
const SETTINGS: &str = "rules:
  placeholder-left: blocking
templates:
  bug.md:
    required: [summary]
    minimum-items: {}
    patterns:
      version: { matches: '^[0-9]+', say: Write it as 1.2 }
";

/// A check without a format.
fn plain(settings: &str) -> Issuewright {
    Issuewright::with("check issue.md")
        .file(".git/HEAD", "")
        .file(".github/ISSUE_TEMPLATE/bug.md", BUG)
        .file(".github/issuewright.yml", settings)
        .file("issue.md", ISSUE)
}

fn check(settings: &str) -> Issuewright {
    plain(settings).args("--format json")
}

#[test]
fn the_maintainers_settings_decide_what_is_told() {
    let output = check(SETTINGS).run();
    assert_eq!(output.code, 1, "{output:?}");
    assert!(output.stdout.contains("\"pattern\"") && output.stdout.contains("Write it as 1.2"), "{}", output.stdout);
    let output = check("rules: { pattern: off }\n").run();
    assert!(!output.stdout.contains("\"pattern\""), "{}", output.stdout);
}

#[test]
fn the_authors_own_settings_lie_below_the_maintainers() {
    let own = |text: &str| check(SETTINGS).file(".config/issuewright/config.yml", text);
    let advice = "rules: { pattern: advice }\n";
    assert_eq!(own(advice).run().code, 0);
    let maintainers = SETTINGS.replace("placeholder-left: blocking", "pattern: blocking");
    let output = check(&maintainers).file(".config/issuewright/config.yml", advice).run();
    assert_eq!(output.code, 1, "{output:?}");
}

#[test]
fn settings_that_are_wrong_are_told_with_their_place_and_fail_the_check() {
    let output = check("rules:\n  filer: off\ntemplates:\n  bug.md:\n    required: [sumary]\n").run();
    assert_eq!(output.code, 1);
    assert!(
        output.stderr.contains(".github/issuewright.yml:2:3: there is no rule `filer`; write `filler`"),
        "{output:?}"
    );
    let said = output.stderr + &output.stdout;
    assert!(
        said.contains(".github/issuewright.yml:5:16: the template Bug has no field `sumary`; write `summary`"),
        "{said}"
    );
}

#[test]
fn settings_that_are_wrong_are_in_each_format_and_in_no_comment() {
    for settings in ["rules:\n  filer: off\n", "templates:\n  bug.md:\n    required: [sumary]\n"] {
        for format in ["json", "sarif", "github", "junit", "comment"] {
            let output = plain(settings).args(&format!("--fail-on never --format {format}")).run();
            assert_eq!(output.code, 1, "{format}: {output:?}");
            let shown = output.stdout.contains("issuewright.yml");
            assert_eq!(shown, format != "comment", "{format}: {}", output.stdout);
            assert!(format != "comment" || output.stdout.is_empty(), "{}", output.stdout);
        }
        let rows: Value = serde_json::from_str(&check(settings).run().stdout).expect("JSON");
        assert_eq!((&rows[0]["file"], &rows[1]["file"]), (&json!("issue.md"), &json!(".github/issuewright.yml")));
        assert!(rows[1]["error"]["line"].is_number(), "{rows:#}");
    }
}

#[test]
fn lint_and_check_tell_the_same_in_the_same_words() {
    let settings = "templates:\n  bgu.md:\n    required: [summary]\n  bug.md:\n    required: [sumary]\n    minimum-items: { title: 2 }\n  '*':\n    required: [foo]\n";
    let checked = plain(settings).run();
    let code = checked.code;
    let stderr = checked.stderr.clone();
    let linted = checked.then("templates lint").run();
    assert_eq!((code, linted.code), (1, 1), "{stderr}{linted:?}");
    let told: Vec<&str> = stderr.lines().filter_map(|line| line.strip_prefix("issuewright: ")).collect();
    let places: Vec<&str> = told.iter().filter_map(|line| line.split(": ").next()).collect();
    assert_eq!(places, [":2:3", ":5:16", ":6:22", ":8:16"].map(|at| format!(".github/issuewright.yml{at}")));
    let plainly = linted.stdout.replace(" error settings:", "");
    assert!(told.iter().all(|line| plainly.contains(line)), "{told:?}\n{}", linted.stdout);
}

#[test]
fn settings_alone_are_linted_against_the_templates_around_them() {
    let lint = |settings: &str| plain(settings).run().then("templates lint .github/issuewright.yml").run();
    assert_eq!(lint("templates: { bug.md: { required: [summary] }, advanced_issue.md: {} }").code, 0);
    assert_eq!(lint("templates: { bug.md: { required: [sumary] } }").code, 1);
}

/// The schema with the names of all rules, and nothing else changed.
fn schema_with_all_rules(schema: &str) -> String {
    let mut names: Vec<&str> = catalogue::all().map(|rule| rule.name).collect();
    names.sort_unstable();
    let one = |name: &&str| format!("        \"{name}\": {{\n          \"$ref\": \"#/$defs/level\"\n        }}");
    let list = names.iter().map(one).collect::<Vec<_>>().join(",\n");
    let (above, rest) = schema.split_once("    \"rules\": {\n      \"description\"").expect("the rules");
    let (head, rest) = rest.split_once("\"properties\": {\n").expect("their list");
    let (_, below) = rest.split_once("\n      }\n    },\n").expect("its end");
    format!(
        "{above}    \"rules\": {{\n      \"description\"{head}\"properties\": {{\n{list}\n      }}\n    }},\n{below}"
    )
}

#[test]
fn the_schema_knows_every_rule() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/issuewright.schema.json");
    let schema = std::fs::read_to_string(path).expect("the schema");
    let whole = schema_with_all_rules(&schema);
    if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
        std::fs::write(path, whole).expect("written");
    } else {
        assert!(schema == whole, "`INSTA_UPDATE=always cargo test the_schema_knows_every_rule` writes their names");
    }
}

#[test]
fn the_schema_takes_what_the_reader_takes() {
    let schema: Value = serde_json::from_str(include_str!("../assets/issuewright.schema.json")).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    for text in [
        SETTINGS,
        "",
        "rules: { filler: off, mojibake: blocking }",
        "rules: { filler: OFF, mojibake: Advice, secret: 'False', home-path: BLOCKING }",
        "rules: { filler: offf }",
        "templates: { a.md: { patterns: { b: '^c' } } }",
        "rule: {}",
        "rules: { filler: maybe }",
        "rules: { filer: off }",
        "templates: { a.md: { required: b } }",
        "templates: { a.md: { minimum-words: { b: 0 } } }",
        "templates: { a.md: { patterns: { b: {} } } }",
        "templates: { a.md: { otherwise: never } }",
    ] {
        let (_, problems) = Settings::read(&Source { name: "issuewright.yml".to_owned(), text: text.to_owned() });
        let value: Value = serde_yaml::from_str(text).unwrap_or(json!(null));
        assert_eq!(validator.is_valid(&value), problems.is_empty(), "{text}");
    }
}

#[test]
fn the_settings_of_the_readme_can_be_followed() {
    let readme = include_str!("../README.md");
    let example = readme.split("```yaml\n").find(|block| block.contains("must-not-match")).expect("an example");
    let text = example.split("```").next().expect("its text").to_owned();
    let (settings, problems) = Settings::read(&Source { name: "README.md".to_owned(), text });
    assert_eq!((problems, settings == Settings::default()), (Vec::new(), false));
}

const WRONG: &str = "rules:\n  filer: off\ntemplates:\n  bug.md:\n    required: [sumary]\n  bag.md: {}\n";

#[test]
fn settings_that_are_wrong_are_told_where_an_issue_is_written() {
    let run = |arguments: &str| {
        let run = Issuewright::with(arguments).file(".git/HEAD", "").file(".github/ISSUE_TEMPLATE/bug.md", BUG);
        run.file(".github/issuewright.yml", WRONG).file("issue.md", ISSUE).stdin("quit\n").run()
    };
    for arguments in ["new -T bug --plain", "new issue.md -T bug --print", "preview issue.md -T bug --findings"] {
        let output = run(arguments);
        for told in ["yml:2:3: there is no rule `filer`", "no field `sumary`", "there is no template `bag.md`"] {
            assert!(output.stderr.contains(told), "{arguments}: {output:?}");
        }
    }
}

#[test]
fn the_wizard_says_how_many_mistakes_the_settings_have_and_tells_the_first() {
    let run = Issuewright::with("new -T bug --print").file(".git/HEAD", "");
    let output = run.file(".github/ISSUE_TEMPLATE/bug.md", BUG).file(".github/issuewright.yml", WRONG).run();
    let said = output.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("have 3 mistakes, which `issuewright check` tells"), "{}", output.stdout);
    assert!(said.contains("The first: .github/issuewright.yml:2:3: there is no rule `filer`"), "{}", output.stdout);
}
