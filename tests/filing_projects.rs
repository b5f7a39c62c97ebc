//! An issue is put into projects once it is there: each once, whatever the network does, and what is missing is told.

use crate::support::command::{Issuewright, Output};
use crate::support::github::{Cause, Fault, GitHub, Kind, Role};

const ADD: &str = "POST /graphql addProjectV2ItemById";
const TEXT: &str = "It takes an hour.\n";

/// Rita reads the repository and may add to the projects; her token has the scope.
fn github() -> GitHub {
    let github = GitHub::start();
    github.user("rita", "rita-token", Kind::Classic);
    github.grant("rita-token", "project");
    github.repo("octo/hello").role("rita", Role::Read).project("Roadmap", &["rita"]).project("Bugs", &["rita"]);
    github.project("octo", "Bugs, old", &["rita"]);
    github
}

fn file(github: &GitHub, arguments: &str) -> Issuewright {
    Issuewright::with("file slow.md -T blank -R octo/hello --timeout 1")
        .args(arguments)
        .env("ISSUEWRIGHT_API_URL", &github.url())
        .env("GH_TOKEN", "rita-token")
        .file("slow.md", format!("---\ntitle: Slow export\n---\n\n{TEXT}"))
}

/// What is in the first two projects, and how many issues there are.
fn found(github: &GitHub) -> (Vec<String>, Vec<String>, usize) {
    (github.in_project("octo", 1), github.in_project("octo", 2), github.issues("octo/hello").len())
}

fn once() -> Vec<String> {
    vec!["Slow export".to_owned()]
}

#[test]
fn it_is_put_into_the_projects_of_its_front_matter_and_of_the_command_line() {
    let github = github();
    let text = format!("---\ntitle: Slow export\nprojects:\n- octo/1\n---\n\n{TEXT}");
    file(&github, "-p bugs").file("slow.md", text).succeeds();
    assert_eq!(found(&github), (once(), once(), 1));
    assert_eq!(github.requests_to(ADD).len(), 2);
}

#[test]
fn a_title_may_be_that_of_any_of_the_owners_projects() {
    let github = github();
    file(&github, "").arg("--project").arg("Bugs, old").succeeds();
    assert_eq!(github.in_project("octo", 3), once());
}

#[test]
fn a_project_of_another_owner_is_found_by_its_number() {
    let github = github();
    let number = github.project("other", "Theirs", &["rita"]);
    file(&github, &format!("-p other/{number}")).succeeds();
    assert_eq!(github.in_project("other", number), once());
}

#[test]
fn what_cannot_be_meant_is_told_and_the_rest_is_done() {
    let github = github();
    github.repo("octo/hello").project("Closed to her", &[]);
    let told = ["not kept: project octo/9: there is no such project", "project octo/4: this account may not add to it"];
    file(&github, "-p octo/9 -p octo/4 -p octo/1").fails(3, &told);
    assert_eq!(found(&github).0, once());
}

#[test]
fn without_the_scope_it_is_filed_and_said_what_is_missing() {
    let github = github();
    github.user("rita", "plain-token", Kind::Classic);
    let told = ["not kept: project octo/1: the token from GH_TOKEN lacks the scope `project`; run `gh auth refresh"];
    let output = file(&github, "-p octo/1").env("GH_TOKEN", "plain-token").fails(3, &told);
    assert_eq!(output.stdout, "https://github.com/octo/hello/issues/1\n");
    assert_eq!(found(&github), (Vec::new(), Vec::new(), 1));
}

#[test]
fn a_token_that_only_reads_projects_is_told_so_when_it_adds() {
    let github = github();
    github.user("rita", "reading-token", Kind::Classic);
    github.grant("reading-token", "read:project");
    let output = file(&github, "-p octo/1").env("GH_TOKEN", "reading-token");
    output.fails(3, &["project octo/1: the token from GH_TOKEN lacks the scope `project`"]);
}

#[test]
fn a_fine_grained_token_is_told_its_own_way() {
    let github = github();
    github.user("octo", "fine-token", Kind::FineGrained);
    github.project("other", "Theirs", &["octo"]);
    let output = file(&github, "-p other/1").env("GH_TOKEN", "fine-token");
    output.fails(3, &["project other/1: the fine-grained token from GH_TOKEN has not the permission for projects"]);
}

#[test]
fn what_github_does_not_do_in_spite_of_its_word_is_told() {
    let github = github();
    github.fault(ADD, Fault::LabelsDropped);
    file(&github, "-p octo/1 -p octo/2").fails(3, &["not kept: project octo/1: GitHub left it out without a word"]);
    assert_eq!(found(&github), (Vec::new(), once(), 1));
}

#[test]
fn a_dry_run_shows_it_and_the_report_names_it() {
    let github = github();
    let dry = file(&github, "-p roadmap --dry-run").succeeds();
    assert!(dry.stdout.contains("addProjectV2ItemById") && dry.stdout.contains("PVT_"), "{}", dry.stdout);
    assert_eq!(found(&github), (Vec::new(), Vec::new(), 0));
    let report = file(&github, "-p roadmap --json").succeeds();
    let report: serde_json::Value = serde_json::from_str(&report.stdout).expect("JSON");
    assert_eq!(report["projects"], serde_json::json!(["octo/1"]));
}

/// Trouble with each of the requests: the exit code of the run, and that filing it again does only what is missing.
#[test]
fn whatever_happens_it_is_in_each_project_once_in_the_end() {
    use Fault::*;
    let passing = [
        Refuse,
        Hang,
        ResetBeforeCommit,
        Status5xx(500),
        Html502,
        QueryTrouble,
        QueryLimited(60),
        Forbidden(Cause::SecondaryLimit(60)),
        Forbidden(Cause::PrimaryLimit(60)),
        TooMany429(60),
    ];
    let lost = [ResetAfterCommit, Truncate, NotJson, AfterCommit5xx(504), Html502AfterCommit, QueryTroubleAfterCommit];
    let cases = passing.iter().map(|fault| (fault, 3)).chain(lost.iter().map(|fault| (fault, 0)));
    for (fault, code) in cases {
        let github = github();
        github.fault(ADD, fault.clone());
        let output = file(&github, "-p octo/1 -p octo/2").run();
        assert_eq!(output.code, code, "{fault:?}: {}", output.stderr);
        assert_eq!(output.stdout, "https://github.com/octo/hello/issues/1\n", "{fault:?}");
        finished(&github, output, &format!("{fault:?}"));
    }
    for fault in passing.iter().chain(&lost) {
        let github = github();
        github.fault("POST /graphql projectItems", fault.clone());
        let output = file(&github, "-p octo/1 -p octo/2").run();
        assert!([0, 3].contains(&output.code), "{fault:?}: {}", output.stderr);
        finished(&github, output, &format!("looking, {fault:?}"));
    }
}

/// Filed again, it is in both projects, and none was asked for again that it was in.
fn finished(github: &GitHub, output: Output, name: &str) {
    let before = github.in_project("octo", 1).len() + github.in_project("octo", 2).len();
    let asked = github.requests_to(ADD).len();
    let again = file(github, "-p octo/1 -p octo/2").from(output).run();
    assert_eq!((again.code, found(github)), (0, (once(), once(), 1)), "{name}, filed again: {}", again.stderr);
    assert_eq!(github.requests_to(ADD).len() - asked, 2 - before, "{name}: only what is missing is asked for");
}

#[test]
fn what_is_forbidden_is_not_tried_for_ever() {
    let github = github();
    github.fault(ADD, Fault::Forbidden(Cause::SingleSignOn));
    let output =
        file(&github, "-p octo/1").fails(3, &["not kept: project octo/1: the organisation of octo/hello wants"]);
    file(&github, "-p octo/1").from(output).fails(3, &["it was filed before"]);
}
