//! An issue is filed at most once, whatever the network does, and its text is never lost.

use crate::support::command::{Issuewright, Output};
use crate::support::github::{Cause, Fault, GitHub, Kind, Role};

const CREATE: &str = "POST /repos/octo/hello/issues";
const TEXT: &str = "It takes an hour.\n\nSee the log.\n";

/// Ada may push, Tim may triage, Rita reads.
pub(crate) fn github() -> GitHub {
    let github = GitHub::start();
    for (login, role) in [("ada", Role::Write), ("tim", Role::Triage), ("rita", Role::Read)] {
        github.user(login, &format!("{login}-token"), Kind::Classic);
        github.repo("octo/hello").role(login, role);
    }
    github
        .repo("octo/hello")
        .label("bug", "d73a4a", "Something is broken")
        .milestone("v1")
        .assignable("ada")
        .issue_type("Feature");
    github
}

pub(crate) fn issuewright(github: &GitHub, login: &str, arguments: &str) -> Issuewright {
    Issuewright::with(arguments)
        .env("ISSUEWRIGHT_API_URL", &github.url())
        .env("GH_TOKEN", &format!("{login}-token"))
        .file("slow.md", format!("---\ntitle: Slow export\nlabels: bug\n---\n\n{TEXT}"))
}

pub(crate) fn file(github: &GitHub, login: &str) -> Issuewright {
    issuewright(github, login, "file slow.md -T blank -R octo/hello --timeout 1")
}

fn filed(github: &GitHub) -> usize {
    github.issues("octo/hello").iter().filter(|issue| issue.title == "Slow export").count()
}

/// The text is on disk: in its own file, and with the filing if that may be, or may come to be.
fn has_text(output: &Output) -> bool {
    let is_kept = output.stderr.contains("the text stays in") || output.state().contains("It takes an hour.");
    output.read("slow.md").contains(TEXT) && is_kept
}

#[test]
fn a_writer_files_it_with_all_that_belongs_to_it() {
    let github = github();
    let output = file(&github, "ada").args("-a @me -m v1 --type feature").succeeds();
    let issue = &github.issues("octo/hello")[0];
    assert_eq!(output.stdout, "https://github.com/octo/hello/issues/1\n");
    assert_eq!((issue.title.as_str(), issue.body.as_str()), ("Slow export", TEXT));
    assert_eq!((&issue.labels[..], &issue.assignees[..]), (&["bug".to_owned()][..], &["ada".to_owned()][..]));
    assert_eq!((issue.milestone.as_deref(), issue.kind.as_deref()), (Some("v1"), Some("Feature")));
    assert_eq!(github.requests_to(CREATE).len(), 1);
}

#[test]
fn with_triage_rights_the_labels_are_added_afterwards() {
    let github = github();
    file(&github, "tim").succeeds();
    assert_eq!(github.issues("octo/hello")[0].labels, ["bug"]);
}

#[test]
fn a_reader_is_told_what_is_not_kept() {
    let github = github();
    let output =
        file(&github, "rita").fails(3, &["not kept: label bug: it takes triage rights in octo/hello; you have read"]);
    assert_eq!(output.stdout, "https://github.com/octo/hello/issues/1\n");
    assert!(github.issues("octo/hello")[0].labels.is_empty());
}

#[test]
fn a_label_that_is_not_there_is_not_made() {
    let github = github();
    file(&github, "ada").args("-l unheard-of").fails(3, &["label unheard-of: there is no such label"]);
    assert_eq!(github.issues("octo/hello")[0].labels, ["bug"]);
}

#[test]
fn a_repository_without_a_list_of_types_has_those_of_its_organisation() {
    let github = github();
    github.fault("GET /repos/octo/hello/issue-types", Fault::NotFound404);
    file(&github, "ada").args("--type feature").succeeds();
    assert_eq!(github.issues("octo/hello")[0].kind.as_deref(), Some("Feature"));
}

#[test]
fn what_github_drops_without_a_word_is_added_and_told() {
    let github = github();
    github.fault(CREATE, Fault::LabelsDropped);
    file(&github, "ada").succeeds();
    assert_eq!(github.issues("octo/hello")[0].labels, ["bug"]);
    let github = self::github();
    github.fault(CREATE, Fault::LabelsDropped);
    github.fault("POST /repos/octo/hello/issues/1/labels", Fault::Forbidden(Cause::SecondaryLimit(9)));
    file(&github, "ada").fails(3, &["not kept: label bug: requests came too fast for GitHub"]);
}

/// Every fault of the request that creates: the exit code, how many issues there are, and how many after filing again.
#[test]
fn whatever_happens_to_the_request_there_is_one_issue_at_most() {
    use Fault::*;
    let forbidden = |cause| Forbidden(cause);
    let matrix: Vec<(Fault, i32, usize)> = vec![
        (Refuse, 5, 0),
        (Hang, 5, 0),
        (ResetBeforeCommit, 5, 0),
        (ResetAfterCommit, 0, 1),
        (Truncate, 0, 1),
        (NotJson, 0, 1),
        (Status5xx(500), 5, 0),
        (AfterCommit5xx(504), 0, 1),
        (Html502, 5, 0),
        (Html502AfterCommit, 0, 1),
        (BadCredentials401, 4, 0),
        (forbidden(Cause::NotAccessible), 4, 0),
        (forbidden(Cause::SingleSignOn), 4, 0),
        (forbidden(Cause::Archived), 1, 0),
        (forbidden(Cause::PrimaryLimit(60)), 1, 0),
        (forbidden(Cause::SecondaryLimit(60)), 1, 0),
        (NotFound404, 1, 0),
        (Gone410, 1, 0),
        (Invalid422("title".to_owned(), "is odd".to_owned()), 1, 0),
        (TooMany429(60), 1, 0),
        (Moved301("/repositories/1000/issues".to_owned()), 0, 1),
        (Moved307("/repositories/1000/issues".to_owned()), 0, 1),
        (Moved307("http://example.invalid/issues".to_owned()), 1, 0),
        (SlowBody(std::time::Duration::from_millis(1)), 0, 1),
    ];
    for (fault, code, issues) in matrix {
        let github = github();
        github.fault(CREATE, fault.clone());
        let output = file(&github, "ada").run();
        assert_eq!((output.code, filed(&github)), (code, issues), "{fault:?}: {}", output.stderr);
        assert!(has_text(&output), "{fault:?}: {}", output.state());
        assert_eq!(output.stdout.is_empty(), issues == 0, "{fault:?}: the address is on standard output");
        let again = file(&github, "ada").from(output).run();
        assert_eq!((again.code, filed(&github)), (0, 1), "{fault:?}, filed again: {}", again.stderr);
        assert_eq!(again.stdout, "https://github.com/octo/hello/issues/1\n");
    }
}

/// Every fault of every other request: nothing is filed twice, and filing again finishes it.
#[test]
fn whatever_happens_to_the_other_requests_there_is_one_issue_at_most() {
    use Fault::*;
    let steps = [
        "GET /repos/octo/hello",
        "GET /user",
        "GET /repos/octo/hello/issues",
        "GET /repos/octo/hello/labels",
        "GET /repos/octo/hello/issues/1",
        "POST /repos/octo/hello/issues/1/labels",
    ];
    let faults = [
        Refuse,
        Hang,
        ResetBeforeCommit,
        ResetAfterCommit,
        Truncate,
        NotJson,
        Status5xx(500),
        Html502,
        BadCredentials401,
        Forbidden(Cause::PrimaryLimit(60)),
        Forbidden(Cause::SecondaryLimit(60)),
        NotFound404,
        TooMany429(60),
    ];
    for step in steps {
        for fault in &faults {
            let github = github();
            github.fault(step, fault.clone());
            let output = file(&github, "tim").run();
            assert!(filed(&github) <= 1, "{step} {fault:?}");
            assert!(output.code != 0 || filed(&github) == 1, "{step} {fault:?}: {}", output.stderr);
            assert!(output.read("slow.md").contains(TEXT), "{step} {fault:?}");
            assert_eq!(output.stdout.is_empty(), filed(&github) == 0, "{step} {fault:?}: {}", output.stderr);
            let again = file(&github, "tim").from(output).run();
            assert_eq!(filed(&github), 1, "{step} {fault:?}, filed again: {}", again.stderr);
            assert!([0, 3].contains(&again.code), "{step} {fault:?}, filed again: {}", again.stderr);
        }
    }
}

/// A reader's issue gets its labels from GitHub itself, over GraphQL: what that says of a fault is another matter.
#[test]
fn whatever_happens_to_the_query_there_is_one_issue_at_most() {
    use Fault::*;
    let template = "---\nname: Bug\nabout: A bug\nlabels: bug\n---\n\n## What\nSay what.\n";
    let matrix = [
        (Hang, 5, 0),
        (ResetBeforeCommit, 5, 0),
        (ResetAfterCommit, 0, 1),
        (Truncate, 0, 1),
        (NotJson, 0, 1),
        (AfterCommit5xx(504), 0, 1),
        (Html502, 5, 0),
        (Html502AfterCommit, 0, 1),
        (QueryTrouble, 5, 0),
        (QueryTroubleAfterCommit, 0, 1),
        (QueryLimited(60), 1, 0),
        (QueryForbidsField, 0, 1),
        (Forbidden(Cause::SecondaryLimit(60)), 1, 0),
    ];
    for (fault, code, issues) in matrix {
        let github = github();
        github.repo("octo/hello").file(".github/ISSUE_TEMPLATE/bug.md", template);
        github.fault("POST /graphql", fault.clone());
        let file = || {
            issuewright(&github, "rita", "file bug.md -T Bug -R octo/hello --timeout 1")
                .file(".git/HEAD", "")
                .file(".github/ISSUE_TEMPLATE/bug.md", template)
                .file("bug.md", format!("---\ntitle: Slow export\nlabels: bug\n---\n\n## What\n{TEXT}"))
        };
        let output = file().run();
        assert_eq!((output.code, filed(&github)), (code, issues), "{fault:?}: {}", output.stderr);
        let again = file().from(output).run();
        assert_eq!((again.code, filed(&github)), (0, 1), "{fault:?}, filed again: {}", again.stderr);
        assert_eq!(github.issues("octo/hello")[0].labels, ["bug"], "{fault:?}");
    }
}

/// Which app it is, its token does not tell: what it filed is found among everybody's issues.
#[test]
fn an_apps_issue_is_found_again() {
    let github = github();
    github.user("builder", "builder-token", Kind::Classic);
    github.repo("octo/hello").role("builder", Role::Write);
    github.fault("GET /user", Fault::Forbidden(Cause::NotForApps));
    github.fault(CREATE, Fault::ResetAfterCommit);
    let output = file(&github, "builder").succeeds();
    assert_eq!((output.stdout.as_str(), filed(&github)), ("https://github.com/octo/hello/issues/1\n", 1));
    assert_eq!(github.issues("octo/hello")[0].labels, ["bug"]);
}

#[test]
fn what_cannot_be_looked_for_far_enough_is_not_sent_again() {
    let github = github();
    github.fault(CREATE, Fault::AfterCommit5xx(500));
    github.fault("GET /repos/octo/hello/issues", Fault::SlowBody(std::time::Duration::ZERO));
    github.fault("GET /repos/octo/hello/issues", Fault::Status5xx(500));
    let output = file(&github, "ada").fails(5, &["could not be looked up"]);
    for number in 0..2000 {
        github.repo("octo/hello").issue("ada", &format!("Other {number}"), "");
    }
    let again = file(&github, "ada").from(output).fails(5, &["there are too many newer issues"]);
    assert_eq!((filed(&github), github.requests_to(CREATE).len()), (1, 1), "{}", again.stderr);
}

#[test]
fn without_a_network_it_is_queued_and_sent_later() {
    let github = github();
    let gone = Issuewright::with("file slow.md -T blank -R octo/hello")
        .env("ISSUEWRIGHT_API_URL", "http://127.0.0.1:9")
        .env("GH_TOKEN", "ada-token")
        .file("slow.md", format!("---\ntitle: Slow export\n---\n\n{TEXT}"))
        .fails(1, &["127.0.0.1", "nothing was filed; it is kept: issuewright queue send"]);
    let listed = issuewright(&github, "ada", "queue").from(gone).succeeds();
    assert!(listed.stdout.contains("Slow export  (octo/hello, not filed)"), "{}", listed.stdout);
    let sent = issuewright(&github, "ada", "queue send").from(listed).succeeds();
    assert_eq!((sent.stdout.as_str(), filed(&github)), ("https://github.com/octo/hello/issues/1\n", 1));
    let empty = issuewright(&github, "ada", "queue").from(sent).succeeds();
    assert!(empty.stderr.contains("nothing waits to be filed"));
}

#[test]
fn what_is_filed_is_not_filed_again_unasked() {
    let github = github();
    let first = file(&github, "ada").succeeds();
    let second = file(&github, "ada").from(first).succeeds();
    assert!(second.stderr.contains("it was filed before"), "{}", second.stderr);
    assert_eq!(filed(&github), 1);
    file(&github, "ada").arg("--again").from(second).succeeds();
    assert_eq!(filed(&github), 2);
}

/// The run that filed a draft may have been killed before it put the draft away.
#[test]
fn a_draft_that_is_filed_is_in_the_archive() {
    let github = github();
    let typed = Issuewright::with("new --plain -T ./small.md")
        .file("small.md", "---\nname: Small\nabout: A\ntitle: ''\n---\n\n## What\nSay what.\n")
        .stdin("Slow export\n\n\nIt takes an hour.\n.\n:q\n")
        .succeeds();
    let id = typed.stderr.split("drafts resume ").nth(1).and_then(|rest| rest.split_whitespace().next());
    let id = id.expect("a draft").to_owned();
    let arguments = format!("file {id} -R octo/hello --force");
    let first = issuewright(&github, "ada", &arguments).from(typed).succeeds();
    assert!(first.stderr.contains("the draft is in the archive"), "{}", first.stderr);
    let back = first.then(&format!("drafts restore {id}")).succeeds();
    let second = issuewright(&github, "ada", &arguments).from(back).succeeds();
    assert!(second.stderr.contains("it was filed before") && second.stderr.contains("in the archive"), "{second:?}");
    assert_eq!(filed(&github), 1);
}

#[test]
fn blocking_findings_hold_it_up_unless_forced() {
    let github = github();
    let run = |arguments: &str| issuewright(&github, "ada", arguments).file("slow.md", "No title.\n");
    run("file slow.md -T blank -R octo/hello").fails(1, &["title", "blocking; nothing was filed"]);
    assert_eq!(github.requests().len(), 0);
    run("file slow.md -T blank -R octo/hello --force -t Given").succeeds();
    assert_eq!(github.issues("octo/hello").len(), 1);
}

#[test]
fn a_dry_run_of_filing_again_forgets_nothing() {
    let github = github();
    let first = file(&github, "ada").succeeds();
    let dry = file(&github, "ada").args("--again --dry-run").from(first).succeeds();
    let third = file(&github, "ada").from(dry).succeeds();
    assert!(third.stderr.contains("it was filed before"), "{}", third.stderr);
    assert_eq!(filed(&github), 1);
}

#[test]
fn an_earlier_text_that_waits_is_not_filed_beside_the_newer_one() {
    let github = github();
    let gone = file(&github, "ada").env("ISSUEWRIGHT_API_URL", "http://127.0.0.1:9").fails(1, &["it is kept"]);
    let newer = format!("---\ntitle: Slow export\n---\n\n{TEXT}Mended.\n");
    let filed = file(&github, "ada").from(gone).file("slow.md", newer).succeeds();
    let queue = issuewright(&github, "ada", "queue").from(filed).succeeds();
    assert!(queue.stderr.contains("nothing waits to be filed"), "{}", queue.stdout);
    assert_eq!(github.issues("octo/hello").len(), 1);
}

#[test]
fn what_may_be_filed_stays_so_when_a_second_try_is_refused() {
    let github = github();
    github.fault(CREATE, Fault::Html502);
    let unknown = file(&github, "ada").fails(5, &["whether it is filed is not known"]);
    github.fault(CREATE, Fault::TooMany429(60));
    let refused = file(&github, "ada").from(unknown).fails(1, &["too fast"]);
    let queue = issuewright(&github, "ada", "queue").from(refused).succeeds();
    assert!(queue.stdout.contains("may be filed"), "{}", queue.stdout);
    file(&github, "ada").from(queue).succeeds();
    assert_eq!(filed(&github), 1);
}

#[test]
fn a_remote_on_a_host_nobody_named_gets_nothing_not_from_the_queue_either() {
    let config = "[remote \"origin\"]\n\turl = https://git.stranger.example/octo/hello.git\n";
    let output = Issuewright::with("file - -T blank -t Slow")
        .env("GH_ENTERPRISE_TOKEN", "a-token-of-another-host")
        .env("PATH", &std::env::var("PATH").unwrap_or_default())
        .folder(".git/objects")
        .folder(".git/refs")
        .file(".git/HEAD", "ref: refs/heads/main\n")
        .file(".git/config", config)
        .stdin("Text.\n")
        .fails(1, &["git.stranger.example", "no known host"]);
    assert!(!output.state().contains("stranger"), "{}", output.state());
}
