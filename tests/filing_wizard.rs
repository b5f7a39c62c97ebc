//! The wizard files the issue: the real program in a real pseudo-terminal, against the stand-in for GitHub.

use crate::support::github::{Fault, GitHub, Kind, Role};
use crate::support::pty::{Home, Session};

const FORM: &str = "\
name: Crash
description: It stops
title: 'Crash: '
labels: [bug]
body:
- type: input
  id: where
  attributes: {label: Where}
  validations: {required: true}
";

/// Ada may push, Rita reads.
fn github() -> GitHub {
    let github = GitHub::start();
    for (login, role) in [("ada", Role::Write), ("rita", Role::Read)] {
        github.user(login, &format!("{login}-token"), Kind::Classic);
        github.repo("octo/hello").role(login, role);
    }
    github
        .repo("octo/hello")
        .label("bug", "d73a4a", "Something is broken")
        .label("help wanted", "008672", "Extra attention is needed")
        .milestone("v1")
        .file(".github/ISSUE_TEMPLATE/crash.yml", FORM);
    github
}

fn run(home: &Home, url: &str, login: &str, arguments: &[&str]) -> Session {
    let token = format!("{login}-token");
    home.run_with(arguments, &[("ISSUEWRIGHT_API_URL", url), ("GH_TOKEN", &token), ("BROWSER", "true")])
}

/// Chooses the form, fills it in, and opens Submit.
fn at_submit(session: &mut Session) -> &mut Session {
    session.shows("Crash").send("crash").shows("filter").send("\r").shows("Title and labels");
    session.send("\x1b[Fon export").shows("on export").send("\t\t\t").send("in the exporter").shows("in the exporter");
    // What this account may not set may be among the findings by then.
    session.send("\x13").shows("Submit: ")
}

/// From Save down to filing.
const TO_FILING: &str = "\x1b[B\x1b[B\r";
const YES: &str = "\x1b[B\r";

#[test]
fn a_form_of_a_remote_repository_is_filled_in_and_filed() {
    let (github, home) = (github(), Home::new());
    let mut session = run(&home, &github.url(), "ada", &["new", "-R", "octo/hello"]);
    at_submit(&mut session).shows("octo/hello (as ada, who has write)").send(TO_FILING);
    session.shows("File on GitHub?").shows("Crash: on export in octo/hello, as ada").send(YES);
    session.shows("https://github.com/octo/hello/issues/1").send("\r");
    assert_eq!(session.exit_code(), 0);
    session.gives_the_terminal_back().shows("https://github.com/octo/hello/issues/1").shows("in the archive");
    let issue = &github.issues("octo/hello")[0];
    assert_eq!((issue.title.as_str(), issue.body.as_str()), ("Crash: on export", "### Where\n\nin the exporter"));
    assert_eq!(issue.labels, ["bug"]);
    assert_eq!(github.requests_to("POST /repos/octo/hello/issues").len(), 1);
}

#[test]
fn without_push_right_it_is_said_before_what_will_not_be_kept() {
    let (github, home) = (github(), Home::new());
    let mut session = run(&home, &github.url(), "rita", &["new", "-R", "octo/hello"]);
    at_submit(&mut session).shows("as rita, who has read").shows("Will not be kept: label “bug”").send(TO_FILING);
    session.shows("File on GitHub?").shows("it takes triage rights").send(YES);
    session.shows("https://github.com/octo/hello/issues/1").shows("not kept: label bug").send("\r");
    assert_eq!(session.exit_code(), 3, "as `issuewright file` says it");
    assert!(github.issues("octo/hello")[0].labels.is_empty());
}

#[test]
fn without_a_network_the_text_stays_and_it_is_said() {
    let (github, home) = (github(), Home::new());
    // The templates are known from an earlier start.
    run(&home, &github.url(), "ada", &["new", "-R", "octo/hello"]).shows("Crash").send("\x03").exit_code();
    let url = github.url();
    drop(github);
    let mut session = run(&home, &url, "ada", &["new", "-R", "octo/hello"]);
    at_submit(&mut session).shows("cannot be reached").send(TO_FILING);
    session.shows("Not filed").shows("check the network").send("\r").shows("Enter file it").send("\x03");
    assert_eq!(session.exit_code(), 130);
    assert!(home.drafts().iter().any(|draft| draft.contains("in the exporter")));
}

#[test]
fn labels_and_milestone_are_picked_from_what_the_repository_has() {
    let (github, home) = (github(), Home::new());
    let mut session = run(&home, &github.url(), "ada", &["new", "-R", "octo/hello"]);
    at_submit(&mut session).shows("as ada").send("\x1b[H\x1b[B\r");
    session.shows("help wanted: Extra attention").send("hlp").shows("Labels").send("\r").shows("[x] ■ help wanted");
    session.send("\x1b").shows("bug, help wanted").send("\x1b[B\x1b[B\r").shows("( ) v1").send("v1\r");
    session.shows("Milestone   v1").send("\x1b[F").send("\r").shows("File on GitHub?").send(YES);
    session.shows("issues/1").send("\r");
    assert_eq!(session.exit_code(), 0);
    let issue = &github.issues("octo/hello")[0];
    assert_eq!(
        (&issue.labels[..], issue.milestone.as_deref()),
        (&["bug".into(), "help wanted".into()][..], Some("v1"))
    );
}

#[test]
fn a_project_is_picked_and_the_issue_put_into_it() {
    let (github, home) = (github(), Home::new());
    github.grant("rita-token", "project");
    github.repo("octo/hello").project("Roadmap", &["rita"]);
    let mut session = run(&home, &github.url(), "rita", &["new", "-R", "octo/hello"]);
    at_submit(&mut session).shows("Projects    (none)").send("\x1b[H\x1b[B\x1b[B\x1b[B\x1b[B\r");
    session.shows("[ ] octo/1: Roadmap").send("\r").shows("[x] octo/1: Roadmap").send("\x1b");
    session.shows("Projects    octo/1").send("\x1b[B\x1b[B\x1b[B\x1b[B\r").shows("File on GitHub?").send(YES);
    session.shows("https://github.com/octo/hello/issues/1").send("\r").exit_code();
    assert_eq!(github.in_project("octo", 1), ["Crash: on export"]);
}

#[test]
fn a_lost_reply_is_looked_for_and_a_killed_wizard_files_once() {
    let (github, home) = (github(), Home::new());
    github.fault("POST /repos/octo/hello/issues", Fault::HoldAfterCommit);
    let mut session = run(&home, &github.url(), "ada", &["new", "-R", "octo/hello"]);
    at_submit(&mut session).shows("as ada").send(TO_FILING);
    session.shows("File on GitHub?").send(YES);
    github.wait_for("POST /repos/octo/hello/issues", 1);
    session.signal("KILL").exit_code();
    let mut session = run(&home, &github.url(), "ada", &["new", "-R", "octo/hello"]);
    session
        .shows("resume")
        .send("\x1b[H")
        .send("\r")
        .shows("in the exporter")
        .send("\x13")
        .shows("as ada")
        .send(TO_FILING);
    session.shows("File on GitHub?").send(YES).shows("https://github.com/octo/hello/issues/1").send("\r");
    assert_eq!(session.exit_code(), 0);
    assert_eq!(github.issues("octo/hello").len(), 1);
}

#[test]
fn no_key_waits_for_a_server_that_does_not_answer() {
    let (github, home) = (github(), Home::new());
    github.fault_times("GET /repos/octo/hello", Fault::Hang, 99);
    let mut session = run(&home, &github.url(), "ada", &["new", "-R", "octo/hello"]);
    session.shows("Crash").send("crash").shows("filter").send("\r").shows("Title and labels");
    session.send("\x13").shows("(asking GitHub)").send("\x1b").shows("Title and labels");
    session.send("typed meanwhile").shows("typed meanwhile").send("\x03");
    assert_eq!(session.exit_code(), 130);
}

/// Opens the issue that Ada filed, with `before` run after the wizard has read it, and changes its one field.
fn edited(github: &GitHub, home: &Home, before: impl FnOnce()) -> Session {
    github.repo("octo/hello").issue("ada", "Crash: on export", "### Where\n\nin the exporter\n\nand the log");
    let mut session = run(home, &github.url(), "ada", &["edit", "octo/hello#1"]);
    session.shows("Crash: on export").send("\t\t\t").send("\x1b[1;5F").send(" file").shows("and the log file");
    before();
    session
        .send("\x13")
        .shows("Send the changes to octo/hello#1")
        .send("\x1b[B\r")
        .shows("To octo/hello#1: the text")
        .send(YES);
    session
}

#[test]
fn an_edit_is_sent_from_submit() {
    let (github, home) = (github(), Home::new());
    let mut session = edited(&github, &home, || {});
    session.shows("changed: the text").send("\r");
    assert_eq!(session.exit_code(), 0);
    session.gives_the_terminal_back().shows("https://github.com/octo/hello/issues/1");
    assert_eq!(github.issues("octo/hello")[0].body, "### Where\n\nin the exporter\n\nand the log file");
}

#[test]
fn where_two_changed_the_same_the_author_decides() {
    let (github, home) = (github(), Home::new());
    let mut session = edited(&github, &home, || {
        github.edit_issue("octo/hello", 1, |issue| issue.body = issue.body.replace("and the log", "and the logs"));
    });
    session.shows("1 to decide").shows("and the logs").send("y").shows("all decided").send("\r");
    session.shows("changed: the text").send("\r");
    assert_eq!(session.exit_code(), 0);
    assert_eq!(github.issues("octo/hello")[0].body, "### Where\n\nin the exporter\n\nand the log file");
}

#[test]
fn a_second_edit_goes_on_from_the_first() {
    let (github, home) = (github(), Home::new());
    let mut session = edited(&github, &home, || {
        github.edit_issue("octo/hello", 1, |issue| issue.labels = vec!["help wanted".to_owned()]);
    });
    session.shows("changed: the text").send("\x1b[B\x1b[B\r").shows("Title and labels");
    session.send("\x1b[1;5F").send("s").shows("and the log files").send("\x13");
    session.shows("Send the changes to octo/hello#1").send("\x1b[B\r").shows("To octo/hello#1: the text").send(YES);
    session.shows("changed: the text").send("\r");
    assert_eq!(session.exit_code(), 0);
    let issue = &github.issues("octo/hello")[0];
    assert_eq!(issue.body, "### Where\n\nin the exporter\n\nand the log files");
    assert_eq!(issue.labels, ["help wanted"]);
}
