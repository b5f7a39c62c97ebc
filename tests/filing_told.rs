//! What `file` tells before anything is sent: every request, whom it notifies, and where else it could go.

use serde_json::{Value, json};

use crate::filing::{file, github, issuewright};
use crate::filing_killed;
use crate::support::command::Issuewright;
use crate::support::github::{Cause, Fault, GitHub};
use crate::support::pty::Home;

fn plan(github: &GitHub, login: &str) -> Issuewright {
    issuewright(github, login, "file plan.md -R octo/hello --force --sub-issues phases --dry-run")
        .file("plan.md", filing_killed::plan())
}

/// Method, path and body of each request that is printed.
fn printed(github: &GitHub, run: Issuewright) -> Vec<(String, Value)> {
    let output = run.arg("--json").succeeds();
    assert!(github.requests().iter().all(|request| request.method == "GET"), "only what reads is sent");
    let requests: Vec<Value> = serde_json::from_str(&output.stdout).expect("JSON");
    let text = |value: &Value| value.as_str().expect("text").replace(&github.url(), "");
    let told = |request: &Value| format!("{} {}", text(&request["method"]), text(&request["url"]));
    requests.iter().map(|request| (told(request), request["body"].clone())).collect()
}

#[test]
fn a_dry_run_writes_nothing_and_shows_no_token() {
    let github = github();
    let output = file(&github, "ada").arg("--dry-run").succeeds();
    assert!(output.stdout.starts_with("POST http://127.0.0.1:"), "{}", output.stdout);
    assert!(output.stdout.contains("\"labels\": [\n    \"bug\"\n  ]") && output.stdout.contains("Slow export"));
    assert!(!output.stdout.contains("ada-token") && !output.stderr.contains("ada-token"));
    assert!(github.requests().iter().all(|request| request.method == "GET"));
}

#[test]
fn a_dry_run_shows_what_is_added_afterwards() {
    let github = github();
    let requests = printed(&github, file(&github, "tim").args("-a ada --dry-run"));
    let told: Vec<&str> = requests.iter().map(|(told, _)| told.as_str()).collect();
    let issue = "POST /repos/octo/hello/issues/<number of the issue>";
    assert_eq!(told, ["POST /repos/octo/hello/issues", &format!("{issue}/labels"), &format!("{issue}/assignees")]);
    assert_eq!((&requests[1].1, &requests[2].1), (&json!({"labels": ["bug"]}), &json!({"assignees": ["ada"]})));
}

#[test]
fn a_dry_run_shows_sub_issues_their_links_and_the_text_that_refers_to_them() {
    let github = github();
    let requests = printed(&github, plan(&github, "ada"));
    let told: Vec<&str> = requests.iter().map(|(told, _)| told.as_str()).collect();
    let (create, issue) = ("POST /repos/octo/hello/issues", "/repos/octo/hello/issues/<number of the issue>");
    let (link, refer) = (format!("POST {issue}/sub_issues"), format!("PATCH {issue}"));
    assert_eq!(told, [create, create, &link, create, &link, &refer]);
    assert_eq!(requests[4].1, json!({"sub_issue_id": "<id of sub-issue 2>"}));
    let text = requests[5].1["body"].as_str().expect("a text");
    assert!(text.contains("#<number of sub-issue 1>") && text.contains("#<number of sub-issue 2>"), "{text}");
}

#[test]
fn a_dry_run_of_what_is_filed_in_part_shows_the_rest() {
    let github = github();
    let plan = |words: &str| issuewright(&github, "ada", &format!("file plan.md -R octo/hello --force {words}"));
    let link = "POST /repos/octo/hello/issues/1/sub_issues";
    github.fault(link, Fault::Status5xx(500));
    let first = plan("--sub-issues phases").file("plan.md", filing_killed::plan()).fails(3, &["not finished"]);
    let output = plan("--sub-issues phases --dry-run --json").from(first).succeeds();
    let requests: Vec<Value> = serde_json::from_str(&output.stdout).expect("JSON");
    let paths: Vec<String> =
        requests.iter().map(|request| request["url"].as_str().expect("text").replace(&github.url(), "")).collect();
    let issues = "/repos/octo/hello/issues";
    let (links, parent) = (format!("{issues}/1/sub_issues"), format!("{issues}/1"));
    assert_eq!(paths, [&links, issues, &links, &parent]);
    assert!(requests[0]["body"]["sub_issue_id"].is_u64(), "{:?}", requests[0]);
}

const BUG: &str = "---\nname: Bug\nabout: A bug\nlabels: bug\n---\n\n## What\nSay what.\n";

#[test]
fn the_template_is_one_of_the_repository_that_is_named() {
    let github = github();
    github.repo("octo/hello").file(".github/ISSUE_TEMPLATE/bug.md", BUG);
    let text = "---\ntitle: Slow export\nlabels: bug\n---\n\n## What\nIt takes an hour.\n";
    let run = |arguments: &str| issuewright(&github, "rita", arguments).file("issue.md", text);
    run("file issue.md -T Bug -R octo/hello").succeeds();
    assert_eq!(github.issues("octo/hello")[0].labels, ["bug"], "GitHub knows it by its name");
    run("file issue.md -T Crash -R octo/hello").fails(1, &["there is no such template", "bug.md"]);
    github.fault("GET /repos/octo/hello/contents", Fault::Html502);
    let words = ["the templates of octo/hello cannot be read, those at hand are taken: GitHub has trouble"];
    run("file issue.md -T advanced -R octo/hello --dry-run --force").fails(0, &words);
}

#[test]
fn the_page_is_opened_with_a_template_that_the_repository_inherits() {
    let github = github();
    github.repo("octo/.github").file(".github/ISSUE_TEMPLATE/bug.md", BUG);
    let text = "---\ntitle: Slow export\nlabels: bug\n---\n\n## What\nIt takes an hour.\n";
    let run = issuewright(&github, "rita", "file issue.md -T Bug -R octo/hello --web").file("issue.md", text);
    let page = run.succeeds().stdout;
    let start = "https://github.com/octo/hello/issues/new?template=bug.md&title=Slow%20export&body=";
    assert!(page.starts_with(start) && !page.contains("labels="), "{page}");
}

#[test]
fn a_browser_that_does_not_start_is_told_before_the_program_ends() {
    let home = Home::new();
    for folder in [".git/objects", ".git/refs"] {
        std::fs::create_dir_all(home.work().join(folder)).expect("a folder");
    }
    let remote = "[core]\n\trepositoryformatversion = 0\n[remote \"origin\"]\n\turl = git@github.com:octo/hello.git\n";
    for (name, text) in [
        (".git/HEAD", "ref: refs/heads/main\n"),
        (".git/config", remote),
        ("issue.md", "---\ntitle: It stops\n---\nIt stops at noon.\n"),
    ] {
        std::fs::write(home.work().join(name), text).expect("a file");
    }
    let arguments = ["file", "issue.md", "-T", "blank", "--web"];
    let mut session = home.run_with(&arguments, &[("GH_BROWSER", "/no/such/browser")]);
    session.shows("the browser /no/such/browser could not be opened");
    assert_eq!(session.exit_code(), 1);
}

#[test]
fn who_is_notified_is_told_before_it_is_sent() {
    let github = github();
    let text = "---\ntitle: Slow export\n---\n\nAsk @tim, see #7 and other/place#9, not `@rita`.\n";
    let run = |more: &str| file(&github, "ada").file("slow.md", text).args(more);
    let told = "it notifies or links: @tim, #7, other/place#9\n";
    let dry = run("--dry-run").succeeds();
    assert!(dry.stderr.contains(told), "{}", dry.stderr);
    github.fault("GET /user", Fault::BadCredentials401);
    run("").fails(4, &[told]);
    let filed = run("").succeeds();
    assert!(filed.stderr.find(told) < filed.stderr.find("filed as #1"), "{}", filed.stderr);
}

#[test]
fn a_fork_names_its_parent_before_it_is_sent() {
    let github = github();
    github.repo("octo/hello").fork_of("up/hello");
    let told = "octo/hello is a fork: to file it in up/hello, name that as the repository\n";
    for more in ["--dry-run", ""] {
        let output = file(&github, "ada").args(more).succeeds();
        assert!(output.stderr.contains(told), "{}", output.stderr);
    }
}

#[test]
fn at_a_terminal_too_many_requests_are_waited_out_and_nothing_is_filed_twice() {
    let github = github();
    let home = Home::new();
    std::fs::write(home.work().join("slow.md"), "---\ntitle: Slow export\n---\n\nIt takes an hour.\n").expect("a file");
    let url = github.url();
    let environment =
        [("ISSUEWRIGHT_API_URL", url.as_str()), ("GH_TOKEN", "ada-token"), ("ISSUEWRIGHT_SETTLE_SECONDS", "0")];
    let file = ["file", "slow.md", "-T", "blank", "-R", "octo/hello"];
    github.fault("GET /user", Fault::Forbidden(Cause::SecondaryLimit(2)));
    let mut session = home.run_with(&file, &environment);
    session.shows("requests came too fast for GitHub; going on in 2 s (Ctrl-C ends it)").shows("filed as #1");
    assert_eq!((session.exit_code(), github.issues("octo/hello").len()), (0, 1));
    github.fault("GET /user", Fault::Forbidden(Cause::PrimaryLimit(600)));
    let mut session = home.run_with(&[&file[..], &["--again"]].concat(), &environment);
    session.shows("the hour's requests are used up; going on in 10 min").send("\x03").shows("file it again to go on");
    assert_eq!((session.exit_code(), github.issues("octo/hello").len()), (130, 1));
}

#[test]
fn remedies_are_those_that_help() {
    let github = github();
    let output =
        file(&github, "ada").env("GH_TOKEN", "").fails(4, &["set GH_TOKEN; or file it on GitHub's own page (--web)"]);
    assert!(
        !output.stderr.contains("gh auth"),
        "it is not asked where the API has an address of its own: {}",
        output.stderr
    );
}

#[test]
fn a_create_that_is_refused_for_too_many_requests_is_not_sent_again() {
    let github = github();
    let home = Home::new();
    std::fs::write(home.work().join("slow.md"), "---\ntitle: Slow export\n---\n\nIt takes an hour.\n").expect("a file");
    let url = github.url();
    let environment = [("ISSUEWRIGHT_API_URL", url.as_str()), ("GH_TOKEN", "ada-token")];
    github.fault("POST /repos/octo/hello/issues", Fault::Forbidden(Cause::SecondaryLimit(1)));
    let mut session = home.run_with(&["file", "slow.md", "-T", "blank", "-R", "octo/hello"], &environment);
    session.shows("requests came too fast for GitHub; wait 1 s");
    assert_eq!((session.exit_code(), github.issues("octo/hello").len()), (1, 0));
    assert_eq!(github.requests_to("POST /repos/octo/hello/issues").len(), 1);
}
