//! What a draft refers to and links to is looked up while it is written: the real program against the stand-in for GitHub.

use crate::support::github::{Fault, GitHub, Kind, Role};
use crate::support::pty::{Home, Session};

const TEMPLATE: &str = "---\nname: Bug\nabout: It is broken\n---\n\n## What\n\n[what happens]\n\n## Where\n\n[where]\n";
const REPO: &str = "GET /repos/octo/hello";
const ISSUES: &str = "GET /repos/octo/hello/issues/*";

fn github() -> GitHub {
    let github = GitHub::start();
    github.user("ada", "ada-token", Kind::Classic);
    github.repo("octo/hello").role("ada", Role::Write).file(".github/ISSUE_TEMPLATE/bug.md", TEMPLATE);
    github.repo("octo/hello").issue("ada", "Slow export", "It takes an hour");
    github
}

fn run(home: &Home, github: &GitHub, arguments: &[&str]) -> Session {
    home.run_with(arguments, &[("ISSUEWRIGHT_API_URL", &github.url()), ("GH_TOKEN", "ada-token")])
}

/// In the field "What" of a template that was chosen among those of the repository.
fn at_what(home: &Home, github: &GitHub) -> Session {
    let mut session = run(home, github, &["new", "-R", "octo/hello"]);
    session.shows("It is broken").send("broken").shows("filter").send("\r").shows("Title and labels");
    session.send("Slow import\t\t\t").shows("▎ [what happens]");
    session
}

#[test]
fn a_reference_that_leads_nowhere_is_told_when_its_field_is_left() {
    let (github, home) = (github(), Home::new());
    let mut session = at_what(&home, &github);
    for key in "As in #1, not #12".chars() {
        session.send(&key.to_string());
    }
    session.shows("not #12").send("\t");
    github.wait_for(ISSUES, 2);
    session.send("\x1b[Z").shows("There is no #12 in the repository").send("\x13").shows("What: There is no #12");
    session.send("\x10\t\t").shows("There is no #12").send("\x03");
    assert_eq!(session.exit_code(), 130);
    let asked: Vec<String> = github.requests_to(ISSUES).into_iter().map(|request| request.path).collect();
    assert_eq!(asked, ["/repos/octo/hello/issues/1", "/repos/octo/hello/issues/12"], "each once, and none half typed");
}

#[test]
fn what_a_named_repository_does_not_have_is_told_by_itself() {
    let (github, home) = (github(), Home::new());
    let issue = "---\ntitle: Slow import\nlabels: nonsense\n---\n\n## What\n\nIt takes an hour\n\n## Where\n\nHere\n";
    std::fs::write(home.work().join("slow.md"), issue).expect("an issue");
    let mut session = run(&home, &github, &["slow.md", "-T", "bug", "-R", "octo/hello"]);
    session.shows("1 to look at").send("\x06").shows("There is no label “nonsense”").send("\x03");
    assert_eq!(session.exit_code(), 130);
}

#[test]
fn without_a_repository_nobody_is_asked() {
    let (github, home) = (github(), Home::new());
    std::fs::write(home.work().join("bug.md"), TEMPLATE).expect("a template");
    let mut session = run(&home, &github, &["new", "-T", "bug.md"]);
    session.shows("Title and labels").send("Slow import\t\t\t").send("As in #12\t").send("\x10").shows("As in #12");
    session.send("\x1b").shows("Tab next").send("\x03");
    assert_eq!(session.exit_code(), 130);
    assert_eq!(github.requests().len(), 0);
}

#[test]
fn of_a_repository_that_cannot_be_read_nothing_is_missing() {
    let (github, home) = (github(), Home::new());
    github.fault_times(REPO, Fault::NotFound404, 99);
    let mut session = run(&home, &github, &["new", "-T", "blank", "-R", "octo/hello"]);
    session.shows("Title and labels").send("Slow import\t\t\t").shows("Tab next");
    let before = github.requests_to(REPO).len();
    session.send("As in #12\x1b[Z");
    github.wait_for(REPO, before + 1);
    session.send("\x10").shows("Rendered").send("\x1b").shows("Tab next").send("\x03");
    assert_eq!(session.exit_code(), 130);
    assert_eq!(github.requests_to(ISSUES).len(), 0);
}

#[test]
fn no_key_waits_for_a_server_that_does_not_say_whether_an_issue_is_there() {
    let (github, home) = (github(), Home::new());
    github.fault_times(ISSUES, Fault::Hang, 9);
    let mut session = at_what(&home, &github);
    session.send("As in #12\t");
    github.wait_for(ISSUES, 1);
    session.send("typed meanwhile, #13").shows("typed meanwhile").send("\x1b[Z").send("more").shows("#12more");
    session.send("\x13").shows("Submit:").send("\x03");
    assert_eq!(session.exit_code(), 130);
    assert_eq!(github.requests_to(ISSUES).len(), 1, "one at a time");
}

#[test]
fn links_are_looked_up_only_when_the_author_says_so_and_never_on_this_machine() {
    let (github, home) = (github(), Home::new());
    let mut session = at_what(&home, &github);
    session.send(&format!("See {}/nowhere\t", github.url())).send("\x13").shows("Links       1 page, not looked up");
    session.send("\x1bl").shows("Not asked: only your own network can see").send("\x03");
    assert_eq!(session.exit_code(), 130);
    assert_eq!(github.requests_to("* /nowhere").len(), 0, "it is no public address");
}
