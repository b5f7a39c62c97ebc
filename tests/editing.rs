//! An issue that is there is edited: only what was changed is sent, and nothing that others wrote is lost.

use std::time::Duration;

use issuewright::app::keys::Action;
use issuewright::app::three_way::{Outcome, ThreeWay};
use issuewright::filing::edit::EditEnding;
use issuewright::filing::{Part, Repo, Wish};
use issuewright::runtime::connection::connect;
use issuewright::runtime::editing;
use issuewright::runtime::remotes::Because;
use issuewright::runtime::surroundings::Surroundings;
use ratatui::layout::Rect;

use crate::support::command::{Issuewright, Output};
use crate::support::github::{Cause, Fault, GitHub, Kind, Role};
use crate::support::pty::Home;

const EDIT: &str = "PATCH /repos/octo/hello/issues/1";
const READ: &str = "GET /repos/octo/hello/issues/1";
const TEMPLATE: &str = "---\nname: Bug\nabout: A bug\n---\n\n## What\n\n[what happens]\n\n## Why\n\n[why it matters]\n\n\
                        ## Notes\n\n[notes]\n";
const BODY: &str = "## What\n\nIt takes an hour.\n\n## Why\n\nUsers wait.\n\n## Notes\n\nSee the log.\n";

/// Ada may push, Tim may triage, Rita wrote the issue and reads, Eve reads.
fn github_with(body: &str) -> GitHub {
    let github = GitHub::start();
    for (login, role) in [("ada", Role::Write), ("tim", Role::Triage), ("rita", Role::Read), ("eve", Role::Read)] {
        github.user(login, &format!("{login}-token"), Kind::Classic);
        github.repo("octo/hello").role(login, role);
    }
    github.repo("octo/hello").label("bug", "d73a4a", "").label("slow", "d73a4a", "").issue("rita", "Slow export", body);
    github.edit_issue("octo/hello", 1, |issue| issue.labels = vec!["bug".to_owned()]);
    github
}

fn github() -> GitHub {
    github_with(BODY)
}

fn edit(github: &GitHub, login: &str) -> Issuewright {
    Issuewright::with("edit octo/hello#1 --timeout 1")
        .env("ISSUEWRIGHT_API_URL", &github.url())
        .env("GH_TOKEN", &format!("{login}-token"))
        .file("bug.md", TEMPLATE)
}

/// The body, and everything else that was sent with it.
fn sent(github: &GitHub) -> Vec<serde_json::Value> {
    let requests = github.requests_to(EDIT);
    requests.iter().map(|request| serde_json::from_str(&request.body).expect("JSON")).collect()
}

fn body(github: &GitHub) -> String {
    github.issues("octo/hello")[0].body.clone()
}

/// Runs an edit whose second reading finds that somebody else has done `change`.
fn meanwhile(
    github: &GitHub,
    run: Issuewright,
    change: impl FnOnce(&mut crate::support::github::Issue) + Send,
) -> Output {
    // The first reading goes through, the second waits.
    github.fault(READ, Fault::SlowBody(Duration::ZERO));
    github.fault(READ, Fault::HoldBeforeCommit);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            github.wait_for(READ, 2);
            github.edit_issue("octo/hello", 1, change);
            github.release();
        });
        run.args("--timeout 30").run()
    })
}

fn patient(github: &GitHub, login: &str) -> Issuewright {
    Issuewright::with("edit octo/hello#1")
        .env("ISSUEWRIGHT_API_URL", &github.url())
        .env("GH_TOKEN", &format!("{login}-token"))
        .file("bug.md", TEMPLATE)
}

#[test]
fn an_unchanged_issue_sends_nothing() {
    let github = github();
    let output = edit(&github, "rita").args("-T bug.md --set").arg("what=It takes an hour.").succeeds();
    assert!(output.stderr.contains("octo/hello#1 is as it is to be: nothing was sent"), "{}", output.stderr);
    assert_eq!((sent(&github).len(), github.requests().len()), (0, 1), "it is read once");
}

#[test]
fn a_title_is_sent_alone() {
    let github = github();
    let output = edit(&github, "rita").arg("-t").arg("Exports are slow").succeeds();
    assert_eq!(sent(&github), [serde_json::json!({"title": "Exports are slow"})]);
    assert_eq!(output.stdout, "https://github.com/octo/hello/issues/1\n");
    assert_eq!(body(&github), BODY);
}

#[test]
fn a_section_is_changed_and_the_rest_stays_byte_for_byte() {
    let text =
        "Before.\r\n\r\n## What\r\n\r\nIt takes an hour.\r\n\r\n\r\n## Foreign\r\n* odd  \r\n## Why\r\nUsers wait.";
    let github = github_with(text);
    edit(&github, "rita").args("-T bug.md --set").arg("what=It takes a day.").succeeds();
    assert_eq!(body(&github), text.replace("an hour", "a day"));
}

#[test]
fn the_template_is_found_by_likeness() {
    let github = github();
    let run = edit(&github, "rita")
        .file(".git/HEAD", "ref: refs/heads/main\n")
        .file(".github/ISSUE_TEMPLATE/bug.md", TEMPLATE);
    run.arg("--set").arg("what=It takes a day.").succeeds();
    assert_eq!(body(&github), BODY.replace("an hour", "a day"));
}

#[test]
fn what_others_changed_elsewhere_is_kept() {
    let github = github();
    let run = patient(&github, "rita").args("-T bug.md --set").arg("what=It takes a day.");
    let output = meanwhile(&github, run, |issue| {
        issue.body = issue.body.replace("See the log.", "See the log of Tim.");
        issue.title = "Slow export of reports".to_owned();
        issue.labels.push("slow".to_owned());
    });
    assert_eq!(output.code, 0, "{}", output.stderr);
    let issue = &github.issues("octo/hello")[0];
    assert_eq!(issue.body, BODY.replace("an hour", "a day").replace("the log", "the log of Tim"));
    assert_eq!((issue.title.as_str(), issue.labels.len()), ("Slow export of reports", 2));
    assert_eq!(sent(&github)[0].as_object().expect("an object").len(), 1, "only the text is sent");
}

#[test]
fn the_same_line_changed_by_two_is_a_conflict_and_nothing_is_sent() {
    let github = github();
    let run = patient(&github, "rita").args("-T bug.md --set").arg("what=It takes a day.");
    let output = meanwhile(&github, run, |issue| issue.body = issue.body.replace("an hour", "two hours"));
    assert_eq!((output.code, sent(&github).len()), (1, 0), "{}", output.stderr);
    assert!(output.stderr.contains("in 1 place: nothing was sent"), "{}", output.stderr);
    let file = output.read("hello-1.md");
    for line in ["<<<<<<< yours\nIt takes a day.\n", "It takes an hour.\n=", "It takes two hours.\n>>>>>>> on GitHub"] {
        assert!(file.contains(line), "{line} in\n{file}");
    }
    let output = edit(&github, "rita").from(output).args("-F hello-1.md").fails(1, &["are not settled yet"]);
    let settled = edit(&github, "rita").from(output).file("hello-1.md", BODY.replace("an hour", "a day or two"));
    settled.args("-F hello-1.md").succeeds();
    assert_eq!(body(&github), BODY.replace("an hour", "a day or two").trim_end());
}

#[test]
fn two_titles_are_a_conflict() {
    let github = github();
    let run = patient(&github, "rita").args("-t Mine");
    let output = meanwhile(&github, run, |issue| issue.title = "Theirs".to_owned());
    assert_eq!((output.code, sent(&github).len()), (1, 0));
    assert!(output.stderr.contains("the title is now: Theirs\nyours was: Mine"), "{}", output.stderr);
}

#[test]
fn labels_of_both_are_there() {
    let github = github();
    let run = patient(&github, "ada").args("--add-label slow --remove-label bug");
    let output = meanwhile(&github, run, |issue| issue.labels.push("theirs".to_owned()));
    assert_eq!(output.code, 0, "{}", output.stderr);
    assert_eq!(github.issues("octo/hello")[0].labels, ["theirs", "slow"]);
}

#[test]
fn with_triage_rights_a_label_is_added() {
    let github = github();
    edit(&github, "tim").args("--add-label slow").succeeds();
    assert_eq!(
        (&github.issues("octo/hello")[0].labels[..], sent(&github).len()),
        (&["bug", "slow"].map(str::to_owned)[..], 0)
    );
    edit(&github, "tim").args("--remove-label bug").succeeds();
    assert_eq!((&github.issues("octo/hello")[0].labels[..], sent(&github).len()), (&["slow".to_owned()][..], 0));
}

#[test]
fn nothing_that_others_set_meanwhile_is_taken_away() {
    let github = github();
    let run = patient(&github, "ada").args("-t New --add-label slow --remove-label bug --add-assignee @me");
    let output = meanwhile(&github, run, |issue| {
        issue.labels.push("theirs".to_owned());
        issue.assignees.push("tim".to_owned());
    });
    assert_eq!(output.code, 0, "{}", output.stderr);
    assert_eq!(sent(&github), [serde_json::json!({"title": "New"})], "each label and assignee by itself");
    let issue = &github.issues("octo/hello")[0];
    assert_eq!(issue.labels, ["theirs", "slow"]);
    assert_eq!(issue.assignees, ["tim", "ada"]);
    assert_eq!(github.requests_to(&format!("DELETE {}/labels/bug", &EDIT[6..])).len(), 1);
}

#[test]
fn without_anybody_else_all_goes_in_one_request() {
    let github = github();
    github.repo("octo/hello").milestone("v1").milestone("v2").issue_type("Feature");
    let run = edit(&github, "ada").args("--add-label slow --remove-label bug -m v2 --type feature --add-assignee ada");
    run.succeeds();
    let all = serde_json::json!({"labels": ["slow"], "assignees": ["ada"], "milestone": 2, "type": "Feature"});
    assert_eq!(sent(&github), [all]);
    let run = edit(&github, "ada").args("--remove-milestone --remove-type --remove-assignee @me");
    run.succeeds();
    let issue = &github.issues("octo/hello")[0];
    assert_eq!((&issue.milestone, &issue.kind, issue.assignees.len()), (&None, &None, 0));
    edit(&github, "ada").args("-m v9").fails(3, &["not kept: milestone v9: there is no open milestone of that title"]);
    let why = "milestone v1: it takes triage rights in octo/hello; you have read there";
    edit(&github, "rita").args("-m v1 -t New").fails(3, &[why]);
}

#[test]
fn only_the_whole_name_me_is_the_author() {
    let github = github();
    github.repo("octo/hello").assignable("ada").assignable("adalissa");
    github.edit_issue("octo/hello", 1, |issue| {
        issue.assignees = ["ada", "melissa", "adalissa", "tim"].map(str::to_owned).to_vec();
    });
    edit(&github, "ada").args("--remove-assignee @melissa,tim").succeeds();
    assert_eq!(github.issues("octo/hello")[0].assignees, ["ada", "adalissa"]);
    edit(&github, "ada").args("--remove-assignee").arg("adalissa, @me").succeeds();
    assert_eq!(github.issues("octo/hello")[0].assignees.len(), 0);
}

#[test]
fn a_milestone_that_somebody_else_set_stays() {
    let github = github();
    github.repo("octo/hello").milestone("v1").milestone("v2");
    let run = patient(&github, "ada").args("-m v1");
    let output = meanwhile(&github, run, |issue| issue.milestone = Some("v2".to_owned()));
    assert_eq!((output.code, sent(&github).len()), (3, 0), "{}", output.stderr);
    assert!(output.stderr.contains("not kept: milestone v1: somebody made it v2 meanwhile"), "{}", output.stderr);
}

#[test]
fn what_is_sent_is_told_before_as_a_short_diff() {
    let github = github();
    github.fault(EDIT, Fault::Status5xx(500));
    let run = edit(&github, "ada").args("-T bug.md --add-label slow --set").arg("what=It takes a day.");
    let output = run.fails(1, &["labels + slow\n  text\n  @@ -2,3 +2,3 @@\n"]);
    assert!(output.stderr.contains("\n  -It takes an hour.\n  +It takes a day.\n"), "{}", output.stderr);
    let output = edit(&github, "tim").args("--add-label slow --remove-label bug --dry-run --json").succeeds();
    let requests: serde_json::Value = serde_json::from_str(&output.stdout).expect("JSON");
    assert_eq!((&requests[0]["method"], &requests[1]["method"]), (&"POST".into(), &"DELETE".into()));
    assert!(output.stderr.contains("labels + slow - bug\n"), "{}", output.stderr);
}

#[test]
fn the_template_is_found_in_the_issues_repository() {
    let github = github();
    github.repo("octo/hello").file(".github/ISSUE_TEMPLATE/trouble.md", TEMPLATE);
    edit(&github, "rita").arg("--set").arg("what=It takes a day.").succeeds();
    assert_eq!(body(&github), BODY.replace("an hour", "a day"));
    edit(&github, "rita").args("-T trouble --set").arg("why=They wait.").succeeds();
    assert_eq!(body(&github), BODY.replace("an hour", "a day").replace("Users wait.", "They wait."));
}

#[test]
fn a_label_that_may_not_be_set_is_told() {
    let github = github();
    edit(&github, "ada")
        .args("--add-label unheard-of")
        .fails(3, &["not kept: label unheard-of: there is no such label"]);
    let why = "it takes triage rights in octo/hello; you have read there";
    let run = edit(&github, "rita").args("-t New --add-label slow --remove-label bug");
    run.fails(3, &[&format!("label slow: {why}"), &format!("label bug: it stays: {why}")]);
    let issue = &github.issues("octo/hello")[0];
    assert_eq!((issue.title.as_str(), &issue.labels[..]), ("New", &["bug".to_owned()][..]));
}

#[test]
fn who_may_not_change_it_is_told_who_may() {
    let github = github();
    let words = ["only its author (rita) and those who may write to octo/hello can change octo/hello#1"];
    edit(&github, "eve").args("-t New").fails(1, &words);
    Issuewright::with("edit octo/hello#9 -t New")
        .env("ISSUEWRIGHT_API_URL", &github.url())
        .env("GH_TOKEN", "rita-token")
        .fails(1, &["octo/hello#9 is not there, or not for this account"]);
}

#[test]
fn a_dry_run_shows_the_request_and_sends_nothing() {
    let github = github();
    let output = edit(&github, "rita").args("-t New --dry-run").succeeds();
    assert!(output.stdout.starts_with("PATCH http://127.0.0.1:"), "{}", output.stdout);
    assert!(output.stdout.contains("{\n  \"title\": \"New\"\n}") && !output.stdout.contains("rita-token"));
    assert_eq!(sent(&github).len(), 0);
}

/// Every fault of the request that changes: the exit code, and whether the issue is changed.
#[test]
fn whatever_happens_to_the_request_the_text_is_kept() {
    use Fault::*;
    let matrix = [
        (Refuse, 1, false),
        (Hang, 1, false),
        (ResetBeforeCommit, 1, false),
        (ResetAfterCommit, 0, true),
        (Truncate, 0, true),
        (NotJson, 0, true),
        (Status5xx(502), 1, false),
        (Html502AfterCommit, 0, true),
        (BadCredentials401, 4, false),
        (Forbidden(Cause::NotAccessible), 4, false),
        (Forbidden(Cause::Archived), 1, false),
        (Forbidden(Cause::SecondaryLimit(60)), 1, false),
        (NotFound404, 1, false),
        (Gone410, 1, false),
        (Invalid422("body".to_owned(), "is too long".to_owned()), 1, false),
        (Moved307("/repositories/1000/issues/1".to_owned()), 0, true),
    ];
    for (fault, code, is_changed) in matrix {
        let github = github();
        github.fault(EDIT, fault.clone());
        let output = edit(&github, "rita").args("-T bug.md --set").arg("what=It takes a day.").run();
        let new = BODY.replace("an hour", "a day");
        let is_now = if is_changed { new.as_str() } else { BODY };
        assert_eq!((output.code, body(&github).as_str()), (code, is_now), "{fault:?}: {}", output.stderr);
        assert_eq!(output.path("hello-1.md").exists(), !is_changed, "{fault:?}: {}", output.stderr);
        if !is_changed {
            assert_eq!(output.read("hello-1.md"), new, "{fault:?}");
            edit(&github, "rita").from(output).args("-F hello-1.md").succeeds();
            assert_eq!(body(&github), new.trim_end());
        }
    }
}

#[test]
fn what_cannot_be_read_back_is_not_known() {
    let github = github();
    github.fault(READ, Fault::SlowBody(Duration::ZERO));
    github.fault(READ, Fault::SlowBody(Duration::ZERO));
    github.fault_times(READ, Fault::Status5xx(500), 9);
    let output = edit(&github, "rita").arg("-t").arg("New").run();
    assert_eq!(output.code, 5, "{}", output.stderr);
    assert!(output.stderr.contains("to send it again does no harm"), "{}", output.stderr);
}

#[test]
fn what_was_edited_in_the_wizard_survives_a_kill_and_is_sent_over_what_it_was_edited_from() {
    let github = github();
    let home = Home::new();
    std::fs::write(home.work().join("bug.md"), TEMPLATE).expect("a file");
    let url = github.url();
    let environment = [("ISSUEWRIGHT_API_URL", url.as_str()), ("GH_TOKEN", "rita-token")];
    let mut wizard = home.run_with(&["edit", "octo/hello#1", "-T", "bug.md"], &environment);
    wizard
        .shows("Slow export")
        .send("\t\t\t")
        .shows("It takes an hour.")
        .send("\x1b[1;5F Or two.")
        .shows("hour. Or two.")
        .shows("saved");
    wizard.signal("KILL").exit_code();
    github.edit_issue("octo/hello", 1, |issue| issue.body = issue.body.replace("the log", "the log of Tim"));
    let draft: serde_json::Value = serde_json::from_str(&home.drafts()[0]).expect("a draft");
    assert_eq!(draft["edits"]["body"], BODY);
    let id = draft["id"].as_str().expect("an id");
    home.run_with(&["drafts"], &environment).shows("edits octo/hello#1, Bug");
    home.run_with(&["file", id, "-R", "octo/hello"], &environment).shows("edits octo/hello#1, which is there");
    home.run_with(&["edit", id], &environment).shows("the draft is in the archive");
    assert_eq!(body(&github), BODY.replace("an hour.", "an hour. Or two.").replace("the log", "the log of Tim"));
    assert_eq!(github.issues("octo/hello").len(), 1);
}

#[test]
fn an_issue_that_is_only_looked_at_leaves_no_draft() {
    let github = github();
    let home = Home::new();
    let url = github.url();
    let environment = [("ISSUEWRIGHT_API_URL", url.as_str()), ("GH_TOKEN", "rita-token")];
    let mut wizard = home.run_with(&["edit", "octo/hello#1", "-T", "blank"], &environment);
    wizard.shows("Slow export").send("\x03").exit_code();
    assert!(home.drafts().is_empty(), "{:?}", home.drafts());
}

#[test]
fn what_was_decided_in_the_three_way_view_is_sent_over_what_is_there_now() {
    let github = github();
    let url = github.url();
    let surroundings = Surroundings::new([("ISSUEWRIGHT_API_URL", url.as_str()), ("GH_TOKEN", "rita-token")], None);
    let repo = Repo::parse("octo/hello", "github.com").expect("a repository");
    let (connection, asker) = connect(&repo, &Because::Option, &surroundings, Duration::from_secs(9)).expect("ready");
    let base = editing::read(&connection, &asker, 1).expect("an issue");
    github.edit_issue("octo/hello", 1, |issue| {
        issue.body = issue.body.replace("Users wait", "All wait").replace("the log", "the log of Tim");
    });
    let wish = Wish { body: BODY.replace("Users wait", "Some wait"), ..base.wish() };
    let ending = editing::send(&connection, &asker, &base, &wish);
    let EditEnding::Conflict { merged, theirs } = ending else { panic!("{ending:?}") };
    let mut view = ThreeWay::new(*merged, theirs);
    view.act(Action::KeepBoth, Rect::new(0, 0, 80, 24));
    let Some(Outcome::Settled(wish)) = view.act(Action::Accept, Rect::new(0, 0, 80, 24)) else { panic!("{view:?}") };
    let ending = editing::send(&connection, &asker, &view.theirs, &wish);
    let EditEnding::Edited { parts, dropped, .. } = ending else { panic!("{ending:?}") };
    assert_eq!((parts, dropped), (vec![Part::Body], vec![]));
    let both = BODY.replace("Users wait.", "Some wait.\nAll wait.").replace("the log", "the log of Tim");
    assert_eq!(body(&github), both);
}
