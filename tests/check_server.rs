//! `check -R`: labels, people, milestones, types and references are held against the repository, and linked pages asked
//! for, if that is wanted.

use crate::support::command::{Issuewright, Output};
use crate::support::github::{Fault, GitHub, Kind, Role};

const BUG: &str = "---\nname: Bug\nabout: Something is wrong\nlabels: bug\n---\n\n## What\n\n[Say it]\n";
const HEAD: &str =
    "---\ntitle: It stops\nlabels: [bugg, docs]\nassignees: ['@me', adda]\nmilestone: v2\ntype: Bugs\n---\n";

fn octo() -> GitHub {
    let github = GitHub::start();
    github.user("ada", "ghp_ada", Kind::Classic);
    github
        .repo("octo/hello")
        .role("ada", Role::Write)
        .label("bug", "d73a4a", "")
        .label("docs", "d73a4a", "")
        .milestone("v1")
        .issue_type("Bug")
        .file(".github/ISSUE_TEMPLATE/bug.md", BUG)
        .issue("ada", "First", "It is there");
    github
}

fn check(github: &GitHub, arguments: &str, text: &str) -> Output {
    let run = Issuewright::with(arguments).file("issue.md", text);
    run.env("ISSUEWRIGHT_API_URL", &github.url()).env("GH_TOKEN", "ghp_ada").run()
}

/// Rule and message of each finding.
fn told(output: &Output) -> Vec<String> {
    let reports: serde_json::Value = serde_json::from_str(&output.stdout).expect("JSON");
    let findings = reports[0]["findings"].as_array().expect("findings").iter();
    let told = |finding: &serde_json::Value| {
        format!("{}: {}", finding["rule"].as_str().unwrap_or_default(), finding["message"].as_str().unwrap_or_default())
    };
    findings.map(told).collect()
}

const CHECK: &str = "check -R octo/hello -T bug --format json issue.md";

#[test]
fn what_the_repository_does_not_have_is_told() {
    let github = octo();
    let output = check(&github, CHECK, &format!("{HEAD}## What\n\nAs in #1, not as in #12 or octo/other#3.\n"));
    assert_eq!(
        told(&output),
        [
            "label-unknown: There is no label “bugg” in the repository",
            "assignee-unknown: “adda” cannot be assigned in the repository",
            "milestone-unknown: There is no open milestone “v2” in the repository",
            "type-unknown: There is no issue type “Bugs” in the repository",
            "reference-unknown: There is no #12 in the repository",
        ]
    );
    assert!(output.stdout.contains("Write “bug”, if that is meant"), "{}", output.stdout);
}

#[test]
fn what_the_server_does_not_say_is_not_judged() {
    let github = octo();
    github.fault_times("GET /repos/octo/hello/labels", Fault::Html502, 9);
    github.fault_times("GET /repos/octo/hello/issues/*", Fault::Html502, 9);
    let output = check(&github, CHECK, &format!("{HEAD}## What\n\nAs in #12.\n"));
    let told = told(&output);
    assert!(told.iter().all(|told| !told.contains("label") && !told.contains("#12")), "{told:?}");
    assert!(told.iter().any(|told| told.starts_with("milestone-unknown")), "{told:?}");
}

#[test]
fn without_the_repository_nothing_is_asked() {
    let github = octo();
    let output = check(&github, "check --format json issue.md", &format!("{HEAD}## What\n\nAs in #12.\n"));
    assert!(!told(&output).iter().any(|told| told.contains("unknown")), "{}", output.stdout);
    assert_eq!(github.requests().len(), 0);
}

#[test]
fn many_issues_ask_once() {
    let github = octo();
    let text = format!("{HEAD}## What\n\nAs in #12.\n");
    let run = Issuewright::with("check -R octo/hello -T bug --format json a.md b.md c.md");
    let run = run.file("a.md", &text).file("b.md", &text).file("c.md", &text);
    run.env("ISSUEWRIGHT_API_URL", &github.url()).env("GH_TOKEN", "ghp_ada").run();
    for path in ["labels", "assignees", "issues/12"] {
        assert_eq!(github.requests_to(&format!("GET /repos/octo/hello/{path}")).len(), 1, "{path}");
    }
}

#[test]
fn linked_pages_are_asked_for_without_the_token_and_only_if_that_is_wanted() {
    let github = octo();
    let text = format!("---\ntitle: It stops\n---\n## What\n\nSee {}/nowhere and [this](htp://e.org).\n", github.url());
    let asked = |arguments: &str| {
        let output = check(&github, arguments, &text);
        told(&output).iter().any(|told| told.starts_with("link-dead"))
    };
    assert!(!asked("check --format json issue.md"));
    assert!(!asked("check --links --format json issue.md"), "it is no public address");
    assert_eq!(github.requests_to("* /nowhere").len(), 0);
    assert!(asked("check --links=any --format json issue.md"));
    let requests = github.requests_to("* /nowhere");
    assert!(!requests.is_empty() && requests.iter().all(|request| request.header("authorization").is_empty()));
    github.take_violations();
}

#[test]
fn an_issue_is_held_against_its_own_repository() {
    let github = octo();
    github.repo("octo/hello").issue("ada", "It stops", "## What\n\nAs in #1, not as in #12.\n");
    github.edit_issue("octo/hello", 2, |issue| issue.labels = vec!["bug".to_owned()]);
    for inputs in ["octo/hello#2", "https://github.com/octo/hello/issues/2"] {
        let output = check(&github, &format!("check {inputs} --format json"), "");
        assert_eq!(told(&output), ["reference-unknown: There is no #12 in the repository"], "{inputs}");
    }
}

#[test]
fn references_that_are_too_many_are_told_and_fail() {
    let github = octo();
    let many = (101..=303).map(|number| format!("As in #{number}.")).collect::<Vec<_>>().join(" ");
    let output = check(&github, CHECK, &format!("---\ntitle: It stops\n---\n## What\n\n{many}\n"));
    assert_eq!(output.code, 1, "{output:?}");
    assert!(output.stderr.contains("200 references are checked, and there are 3 more"), "{}", output.stderr);
}
