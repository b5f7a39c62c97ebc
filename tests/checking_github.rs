//! `issuewright check` of issues that are on a server.

use serde_json::Value;

use crate::support::command::Issuewright;
use crate::support::github::{GitHub, Kind};

const TEMPLATE: &str = "---\nname: Bug\nabout: A bug\n---\n\n## Summary\n\n[Say what]\n";

/// A repository with a template, and issues of this kind.
fn octo(issues: &[(&str, &str)]) -> GitHub {
    let github = GitHub::start();
    github.user("ada", "ghp_ada", Kind::Classic);
    let repo = github.repo("octo/hello").file(".github/ISSUE_TEMPLATE/bug.md", TEMPLATE);
    issues.iter().fold(repo, |repo, (title, body)| repo.issue("ada", title, body));
    github
}

fn run(github: &GitHub, arguments: &str) -> Issuewright {
    Issuewright::with(arguments).env("ISSUEWRIGHT_API_URL", &github.url()).env("GH_TOKEN", "ghp_ada")
}

fn names(text: &str) -> Vec<String> {
    let rows: Vec<Value> = serde_json::from_str(text).expect("JSON");
    rows.iter().map(|row| row["file"].as_str().expect("a name").to_owned()).collect()
}

#[test]
fn an_issue_is_checked_with_the_templates_of_its_own_repository() {
    let github = octo(&[("It stops", "## Summary\n\nTBD\n")]);
    for name in ["octo/hello#1", "https://github.com/octo/hello/issues/1"] {
        let output = run(&github, "check").arg(name).run();
        assert!(output.stdout.contains("octo/hello#1:3:1: "), "{output:?}");
        assert!(output.stdout.contains(" filler: Summary: "), "{output:?}");
    }
}

#[test]
fn an_issue_chooses_no_file_of_this_machine_as_its_template() {
    let body = "---\ntemplate: FILE\n---\n\n## Summary\n\nIt stops\n";
    let secret = "## Internal\n\n[the hidden plan]\n\n## Pass\n\n- [ ] the word is swordfish\n";
    for format in ["comment", "json", "human"] {
        let outer = tempfile::tempdir().expect("a folder");
        std::fs::write(outer.path().join("secret.md"), secret).expect("a file");
        for path in ["secret.md".to_owned(), outer.path().join("secret.md").display().to_string()] {
            let github = octo(&[("It stops", &body.replace("FILE", &path))]);
            let command = format!("check octo/hello#1 --format {format}");
            let output = run(&github, &command).file("secret.md", secret).run();
            let said = output.stdout + &output.stderr;
            assert!(said.contains("which template it is from is not sure"), "{said}");
            assert!(!["Internal", "hidden plan", "swordfish"].iter().any(|secret| said.contains(secret)), "{said}");
        }
    }
}

#[test]
fn a_title_that_is_empty_on_the_server_is_a_finding_too() {
    let github = octo(&[("   ", "## Summary\n\nIt stops at noon\n")]);
    let output = run(&github, "check octo/hello#1 --format comment").run();
    assert_eq!(output.code, 1, "{output:?}");
    assert!(output.stdout.contains("**Title**"), "{}", output.stdout);
}

#[test]
fn all_open_issues_with_the_labels_are_checked_page_by_page() {
    let issues: Vec<(String, String)> =
        (1..=230).map(|number| (format!("Issue {number}"), format!("## Summary\n\nNumber {number}\n"))).collect();
    let issues: Vec<(&str, &str)> = issues.iter().map(|(title, body)| (title.as_str(), body.as_str())).collect();
    let github = octo(&issues);
    for number in 1..=230 {
        github.edit_issue("octo/hello", number, |issue| {
            issue.labels = vec!["needs triage".to_owned()];
            if number % 2 == 0 {
                issue.labels.push("bug".to_owned());
            }
            if number == 4 {
                issue.state = "closed".to_owned();
            }
        });
    }
    let output = run(&github, "check -R octo/hello --format json --label").arg("needs triage").succeeds();
    let found = names(&output.stdout);
    assert_eq!((found.len(), found[0].as_str(), found[228].as_str()), (229, "octo/hello#1", "octo/hello#230"));
    // Further pages are at addresses of the server's choice.
    assert_eq!(github.requests().iter().filter(|request| request.path.ends_with("/issues")).count(), 3);
    let both = run(&github, "check -R octo/hello --format json --label bug --label").arg("needs triage").succeeds();
    assert_eq!(names(&both.stdout).len(), 114);
}

#[test]
fn more_issues_than_are_read_are_told_and_fail() {
    let github = octo(&vec![("It stops", "## Summary\n\nIt stops at noon\n"); 5001]);
    for number in 1..=5001 {
        github.edit_issue("octo/hello", number, |issue| issue.labels = vec!["bug".to_owned()]);
    }
    let output = run(&github, "check -R octo/hello --label bug").run();
    assert_eq!(output.code, 1, "{}", output.stdout);
    let said = "the 5000 oldest open issues labelled bug are checked, and there are more";
    assert!(output.stderr.contains(said), "{}", output.stderr);
}

#[test]
fn a_label_that_no_issue_has_is_told() {
    let github = octo(&[]);
    github.repo("octo/hello").label("needs-triage", "ededed", "");
    let output = run(&github, "check -R octo/hello --label Needs-Triage").succeeds();
    assert!(output.stderr.contains("no open issue of octo/hello is labelled Needs-Triage"), "{output:?}");
}

#[test]
fn a_label_that_the_repository_does_not_have_is_wrong_usage() {
    let github = octo(&[]);
    github.repo("octo/hello").label("needs-triage", "ededed", "");
    let said = "octo/hello has no label `needs-traige`; did you mean `needs-triage`?";
    run(&github, "check -R octo/hello --label needs-traige").fails(2, &[said]);
    run(&github, "check -R octo/hello --label nope").fails(2, &["octo/hello has no label `nope`"]);
}

#[test]
fn nothing_is_changed_on_the_server() {
    let github = octo(&[("It stops", "## Summary\n\nCafÃ©\n")]);
    let output = run(&github, "check --fix octo/hello#1").succeeds();
    assert!(output.stderr.contains("octo/hello#1: --fix mends files only"), "{output:?}");
    let only_reads = |method: &str, path: &str, body: &str| {
        method == "GET" || path.ends_with("/graphql") && !body.contains("mutation")
    };
    let requests = github.requests();
    assert!(requests.iter().all(|request| only_reads(&request.method, &request.path, &request.body)));
}

#[test]
fn what_is_not_there_or_not_to_be_seen_is_told() {
    let github = octo(&[]);
    run(&github, "check octo/hello#9").fails(1, &["octo/hello"]);
    run(&github, "check octo/hello#9 -R octo/other").fails(2, &["name two repositories"]);
    run(&github, "check octo/hello#9").env("GH_TOKEN", "ghp_wrong").fails(4, &["token"]);
}

/// Stands in for `gh`: writes down what it is asked, and lists the comments that it is told of.
const GH: &str = "#!/bin/sh\necho \"$@\" >> gh.log\ncase \"$*\" in *--jq*) cat comments.txt ;; esac\n";

/// Runs the script of the README's workflow for the first issue; gives what `gh` was asked, and the comment.
fn workflow(github: &GitHub, comments: &str) -> (String, String) {
    let readme = include_str!("../README.md");
    let script = readme.split("        run: |\n").nth(1).and_then(|rest| rest.split("```").next()).expect("a script");
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).expect("a file");
    write("gh", GH);
    write("comments.txt", comments);
    write("gh.log", "");
    let chmod = std::process::Command::new("chmod").args(["+x", "gh"]).current_dir(folder.path()).status();
    assert!(chmod.is_ok_and(|status| status.success()));
    let binaries = std::path::Path::new(env!("CARGO_BIN_EXE_issuewright")).parent().expect("a folder");
    let path = std::env::var("PATH").expect("a path");
    let status = std::process::Command::new("bash")
        .args(["-e", "-o", "pipefail", "-c", script])
        .current_dir(folder.path())
        .env("PATH", format!("{}:{}:{path}", folder.path().display(), binaries.display()))
        .env("HOME", folder.path())
        .envs([("GH_TOKEN", "ghp_ada"), ("GH_REPO", "octo/hello"), ("NUMBER", "1")])
        .env("ISSUEWRIGHT_API_URL", github.url())
        .status();
    assert!(status.expect("bash runs").success());
    let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).expect("a file");
    let asked = read("gh.log").lines().skip(1).filter(|line| !line.contains("| select")).collect::<Vec<_>>().join("\n");
    (asked, read("comment.md"))
}

#[test]
fn the_workflow_of_the_readme_posts_one_comment_and_brings_it_up_to_date() {
    let github = octo(&[("It stops", "## Summary\n\nIt is @octocat\n\n$(touch pwned) `x`\n")]);
    assert_eq!(workflow(&github, "").0, "");
    let (asked, comment) = workflow(&github, "77\n78\n");
    assert_eq!(asked, "api -X PATCH repos/octo/hello/issues/comments/77 -F body=@comment.md --silent");
    assert!(comment.starts_with("<!-- issuewright -->\nThank you"), "{comment}");
    github.edit_issue("octo/hello", 1, |issue| issue.title.clear());
    assert_eq!(workflow(&github, "").0, "issue comment 1 --body-file comment.md");
}
