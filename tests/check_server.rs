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
fn what_the_author_may_not_set_is_told_but_for_what_the_template_brings() {
    let github = octo();
    github.user("rita", "ghp_rita", Kind::Classic);
    github.repo("octo/hello").role("rita", Role::Read);
    let text = "---\ntitle: It stops\nlabels: [bug, docs]\nmilestone: v1\n---\n## What\n\nIt stops.\n";
    let checked = |token: &str| {
        let run = Issuewright::with(CHECK).file("issue.md", text).env("ISSUEWRIGHT_API_URL", &github.url());
        told(&run.env("GH_TOKEN", token).run())
    };
    let lacking = "rights-lacking: Will not be kept: label “docs”, milestone “v1”: it takes triage rights in \
                   octo/hello; you have read there";
    assert_eq!(checked("ghp_rita"), [lacking]);
    assert_eq!(checked("ghp_ada"), Vec::<String>::new());
    assert_eq!(checked(""), Vec::<String>::new(), "nobody in particular may be anybody");
}

#[test]
fn what_is_on_an_issue_was_set_by_somebody_who_may() {
    let github = octo();
    github.user("rita", "ghp_rita", Kind::Classic);
    github.repo("octo/hello").role("rita", Role::Read).issue("rita", "It stops", "## What\n\nIt stops.\n");
    github.edit_issue("octo/hello", 2, |issue| issue.labels = vec!["docs".to_owned()]);
    let run = Issuewright::with("check octo/hello#2 --format json").env("ISSUEWRIGHT_API_URL", &github.url());
    assert_eq!(told(&run.env("GH_TOKEN", "ghp_rita").run()), Vec::<String>::new());
}

/// An issue that refers to all of these.
fn referring(numbers: std::ops::RangeInclusive<u64>) -> String {
    let many = numbers.map(|number| format!("As in #{number}.")).collect::<Vec<_>>().join(" ");
    format!("---\ntitle: It stops\n---\n## What\n\n{many}\n")
}

const QUERIES: &str = "POST /graphql issueOrPullRequest";

#[test]
fn with_a_token_many_references_are_asked_for_at_a_time() {
    let github = octo();
    for number in 2..=250 {
        github.repo("octo/hello").issue("ada", &format!("No. {number}"), "It is there");
    }
    let output = check(&github, CHECK, &referring(1..=251));
    assert_eq!(told(&output), ["reference-unknown: There is no #251 in the repository"]);
    assert_eq!(github.requests_to(QUERIES).len(), 3);
    assert_eq!(github.requests_to("GET /repos/octo/hello/issues/*").len(), 1, "what is missing may have been moved");
}

#[test]
fn with_a_token_the_references_of_many_issues_are_asked_for_at_a_time() {
    let github = octo();
    for number in 2..=250 {
        github.repo("octo/hello").issue("ada", &format!("No. {number}"), "It is there");
    }
    let mut run = Issuewright::with("check -R octo/hello -T bug --format json issues");
    for number in 1..=251 {
        run = run.file(&format!("issues/{number}.md"), referring(number..=number));
    }
    let output = run.env("ISSUEWRIGHT_API_URL", &github.url()).env("GH_TOKEN", "ghp_ada").run();
    assert_eq!(output.stdout.matches("reference-unknown").count(), 1, "{}", output.stderr);
    assert!(!output.stderr.contains("more"), "{}", output.stderr);
    assert_eq!(github.requests_to(QUERIES).len(), 3);
    assert_eq!(github.requests_to("GET /repos/octo/hello/issues/*").len(), 1, "what is missing may have been moved");
}

#[test]
fn where_there_is_no_such_query_references_are_asked_for_one_by_one() {
    let github = octo();
    github.fault_times(QUERIES, Fault::NotFound404, 9);
    let output = check(&github, CHECK, &referring(1..=5));
    assert_eq!(
        told(&output),
        [2, 3, 4, 5].map(|number| format!("reference-unknown: There is no #{number} in the repository"))
    );
    assert_eq!(github.requests_to("GET /repos/octo/hello/issues/*").len(), 5);
}

#[test]
fn how_much_is_looked_up_can_be_said() {
    let github = octo();
    let output = check(&github, &CHECK.replace("check", "check --most-lookups 2"), &referring(1..=5));
    assert!(output.stderr.contains("2 references are checked, and there are 3 more"), "{}", output.stderr);
    assert_eq!(github.requests_to("GET /repos/octo/hello/issues/*").len(), 2);
}

#[test]
fn references_that_are_too_many_are_told_and_fail() {
    let github = octo();
    let output = check(&github, CHECK, &referring(101..=303));
    assert_eq!(output.code, 1, "{output:?}");
    assert!(output.stderr.contains("200 references are checked, and there are 3 more"), "{}", output.stderr);
}
