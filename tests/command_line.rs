//! The command line without a terminal: render, read, check, templates, drafts, preview, one printed frame.

use crate::support::command::Issuewright;

const BUG: &str =
    "---\nname: Bug\nabout: A bug\ntitle: 'bug: '\nlabels: bug\n---\n\n## Summary\nSay what.\n\n## Steps\n1.\n2.\n";

fn with_bug(arguments: &str) -> Issuewright {
    Issuewright::with(arguments).file(".git/HEAD", "").file(".github/ISSUE_TEMPLATE/bug.md", BUG)
}

#[test]
fn an_untouched_template_renders_byte_for_byte() {
    let output = Issuewright::with("render -T advanced --unanswered keep").succeeds();
    let seed = include_str!("../assets/advanced_issue.md");
    let body = &seed[seed.find("\n## Issue Summary").expect("a body") + 1..];
    assert_eq!(output.stdout, body);
}

#[test]
fn answers_come_from_a_file_and_single_ones_win() {
    let output = with_bug("render -T bug --answers a.yml --set summary=single")
        .file("a.yml", "title: From file\nsummary: from file\nsteps: [one, two]\n")
        .succeeds();
    assert_eq!(output.stdout, "## Summary\nsingle\n\n## Steps\n1. one\n2. two\n");
}

#[test]
fn what_read_prints_render_takes_back() {
    let answers = "issue-summary: |\n  Two\n  lines\nimplementation-plan.phases:\n  - name: One\n    estimate: 2 weeks\n    \
                   tasks: [a, b]\n    milestone: m\n";
    let first = Issuewright::with("render -T advanced --answers a.yml").file("a.yml", answers).succeeds().stdout;
    let json = Issuewright::with("read -T advanced -").stdin(&first).succeeds().stdout;
    let second = Issuewright::with("render -T advanced --answers -").stdin(&json).succeeds().stdout;
    assert_eq!(first, second);
}

#[test]
fn an_unknown_field_names_the_nearest_one() {
    Issuewright::with("render -T advanced --set issue-sumary=x").fails(2, &["issue-sumary", "issue-summary"]);
}

#[test]
fn an_answer_of_the_wrong_type_says_what_was_expected() {
    Issuewright::with("render -T advanced --answers a.yml")
        .file("a.yml", "issue-summary: [not, text]\n")
        .fails(1, &["a.yml", "issue-summary", "expected"]);
}

#[test]
fn check_exits_with_1_on_blocking_findings_and_names_the_rule() {
    let output = Issuewright::with("check draft.md -T advanced").file("draft.md", "## Issue Summary\n\nTBD\n").run();
    assert_eq!(output.code, 1, "{output:?}");
    assert!(output.stdout.contains("filler") && output.stdout.contains("title-empty"), "{}", output.stdout);
}

#[test]
fn check_in_json_has_the_rule_the_field_and_the_severity() {
    let output = Issuewright::with("check - -T advanced --format json").stdin("## Issue Summary\n\nTBD\n").run();
    let json: serde_json::Value = serde_json::from_str(&output.stdout).expect("JSON");
    let findings = json[0]["findings"].as_array().expect("findings");
    assert!(findings.iter().any(|f| f["rule"] == "filler" && f["field"] == "issue-summary"), "{json:#}");
}

#[test]
fn templates_lists_those_of_the_checkout_and_the_built_in_one() {
    let output = with_bug("templates").succeeds();
    assert!(output.stdout.contains("Bug\n") && output.stdout.contains("Advanced Issue"), "{}", output.stdout);
}

#[test]
fn a_template_shows_its_fields_with_their_kinds() {
    let output = Issuewright::with("templates show advanced --format json").succeeds();
    let json: serde_json::Value = serde_json::from_str(&output.stdout).expect("JSON");
    let sections = json["sections"].as_array().expect("sections");
    let fields = sections.iter().flat_map(|section| section["fields"].as_array().expect("fields"));
    let kinds: Vec<(&str, &str)> =
        fields.map(|field| (field["id"].as_str().expect("id"), field["kind"].as_str().expect("kind"))).collect();
    assert!(kinds.contains(&("problem-statement.performance-impact", "input")), "{kinds:?}");
    assert!(kinds.contains(&("implementation-plan.phases", "phases")), "{kinds:?}");
}

#[test]
fn a_saved_file_opens_again_with_everything_in_place() {
    let output = Issuewright::with("render -T advanced --set issue-summary=Saved -o issue.md -t")
        .arg("A title: with colon")
        .succeeds();
    let file = output.read("issue.md");
    let frame = Issuewright::with("new --print issue.md --keys <Tab><Tab><Tab>").file("issue.md", &file).succeeds();
    assert!(frame.stdout.contains("Saved"), "{}", frame.stdout);
    assert!(file.contains("- help wanted") || file.contains("help wanted,"), "{file}");
    let json = Issuewright::with("read issue.md").file("issue.md", &file).succeeds().stdout;
    assert!(json.contains("A title: with colon"), "{json}");
}

#[test]
fn an_existing_file_is_never_overwritten_unasked() {
    let output = Issuewright::with("render -T advanced -o there.md").file("there.md", "mine").fails(1, &["there.md"]);
    assert_eq!(output.read("there.md"), "mine");
}

#[test]
fn a_frame_is_printed_after_a_key_string() {
    let output = Issuewright::with("new --print --size 40x12 --keys <Tab><Tab><Tab>Hello").succeeds();
    assert!(output.stdout.contains("Hello"), "{}", output.stdout);
    assert_eq!(output.stdout.lines().count(), 12);
}

#[test]
fn a_frame_counts_the_links_that_lead_to_no_file_of_the_checkout() {
    let run =
        Issuewright::with("new -T t.md --print --keys").arg("Slow start<Tab><Tab><Tab>See [it](gone.md) on a page");
    let template = "---\nname: Bug\nabout: A bug\n---\n\n## What\n\n[say it]\n";
    let output = run.file(".git/HEAD", "").file("t.md", template).succeeds();
    assert!(output.stdout.contains("`gone.md`") && output.stdout.contains("1 to look at"), "{}", output.stdout);
}

#[test]
fn a_preview_tells_which_file_has_the_mistake() {
    let issue = "---\ntitle: [Bug] x\n---\nText\n";
    let output = Issuewright::with("preview a.md").file("a.md", issue).succeeds();
    assert!(output.stderr.contains(" a.md:2:"), "{}", output.stderr);
}

#[test]
fn a_preview_without_a_terminal_is_text() {
    let output = Issuewright::with("preview -").stdin("# Head\n\n- [x] done\n").succeeds();
    assert!(output.stdout.contains("Head") && output.stdout.contains("done"), "{}", output.stdout);
    assert!(!output.stdout.contains('\u{1b}'), "{:?}", output.stdout);
}

#[test]
fn no_drafts_is_said_and_is_no_failure() {
    Issuewright::with("drafts").succeeds();
    Issuewright::with("drafts resume nothing").fails(1, &["nothing"]);
}

#[test]
fn the_help_shows_examples_and_exit_codes() {
    let output = Issuewright::with("--help").succeeds();
    assert!(output.stdout.contains("Examples:") && output.stdout.contains("130"), "{}", output.stdout);
    for command in ["queue", "queue send"] {
        let output = Issuewright::with(command).arg("--help").succeeds();
        assert!(output.stdout.contains(&format!("Examples:\n  issuewright {command}")), "{}", output.stdout);
    }
}

#[test]
fn a_wrong_option_is_a_usage_error() {
    Issuewright::with("render").fails(2, &["--template"]);
    Issuewright::with("new --print --size big").fails(2, &["80x24"]);
    Issuewright::with("new --print --keys <Nope>").fails(2, &["<Nope>"]);
}

#[test]
fn a_file_written_by_hand_keeps_every_word() {
    let known = "Intro\n\n## Issue Summary\nSlow.\n\n## My own section\nHello.\n\n## Questions & Discussion\n- Q?\n";
    let output = Issuewright::with("read -").stdin(known).succeeds().stdout;
    assert!(output.contains("\"issue-summary\": \"Slow.\""), "{output}");
    let free = "Only text\n\n## And a heading\n\n- [ ] of no template\n";
    let output = Issuewright::with("read -").stdin(free).succeeds().stdout;
    assert!(output.contains("\"body\": \"Only text\\n\\n## And a heading\\n\\n- [ ] of no template\""), "{output}");
}

#[test]
fn a_word_that_is_no_file_points_to_the_commands() {
    Issuewright::with("bogus").fails(1, &["bogus", "--help"]);
}

#[test]
fn a_mistyped_command_is_told_with_the_one_that_was_meant() {
    Issuewright::with("chek ISSUE.md").fails(2, &["`chek` is no command; did you mean `check`?"]);
    Issuewright::with("drafs").fails(1, &["did you mean the command `issuewright drafts`?"]);
    Issuewright::with("ISSUE").file("ISSUE", "").fails(1, &["there is no terminal"]);
}
