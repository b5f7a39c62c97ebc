//! The wizard with `-R`: Choose is there before any reply, and takes in what the repository says when it says it.

use crate::support::github::{Fault, GitHub, Kind, Role};
use crate::support::pty::{Home, Session};

const FORM: &str =
    "name: Crash\ndescription: It stops\nbody:\n- type: input\n  id: where\n  attributes: {label: Where}\n";
const CONFIG: &str = "blank_issues_enabled: false\n";
const FOLDER: &str = ".github/ISSUE_TEMPLATE";

/// Where the templates begin.
const ROOT: &str = "GET /repos/octo/hello/contents";
const FACTS: &str = "GET /repos/octo/hello";

/// Ada may push, Rita reads.
fn github() -> GitHub {
    let github = GitHub::start();
    for (login, role) in [("ada", Role::Write), ("rita", Role::Read)] {
        github.user(login, &format!("{login}-token"), Kind::Classic);
        github.repo("octo/hello").role(login, role);
    }
    github.repo("octo/hello").label("bug", "d73a4a", "").file(&format!("{FOLDER}/crash.yml"), FORM);
    github
}

fn run(home: &Home, url: &str, login: &str, arguments: &[&str]) -> Session {
    let token = format!("{login}-token");
    home.run_with(arguments, &[("ISSUEWRIGHT_API_URL", url), ("GH_TOKEN", &token), ("BROWSER", "true")])
}

fn new(home: &Home, url: &str, login: &str) -> Session {
    run(home, url, login, &["new", "-R", "octo/hello"])
}

#[test]
fn choose_is_usable_before_the_reply_and_keeps_its_filter() {
    let (github, home) = (github(), Home::new());
    github.fault(ROOT, Fault::HoldBeforeCommit);
    let mut session = new(&home, &github.url(), "ada");
    session
        .shows("asking octo/hello for its templates")
        .shows("template 🚀 Advanced Issue")
        .shows("blank    Blank issue");
    session.send("crash").shows("Nothing matches; Esc clears the filter");
    github.wait_for(ROOT, 1);
    github.release();
    session.shows("▸ template Crash").shows("Filter: crash").shows("templates of octo/hello");
    session.send("\r").shows("Title and labels").send("\x11");
    assert_eq!(session.exit_code(), 0);
}

#[test]
fn what_was_under_the_bar_stays_there_when_the_templates_come() {
    let (github, home) = (github(), Home::new());
    github.fault(ROOT, Fault::HoldBeforeCommit);
    let mut session = new(&home, &github.url(), "ada");
    session.shows("asking octo/hello").send("\x1b[F").shows("▸ blank    Blank issue");
    github.wait_for(ROOT, 1);
    github.release();
    session.shows("template Crash").shows("▸ blank    Blank issue");
}

#[test]
fn a_draft_can_be_begun_before_the_reply_and_knows_what_it_says() {
    let (github, home) = (github(), Home::new());
    github.fault(ROOT, Fault::HoldBeforeCommit);
    let mut session = new(&home, &github.url(), "ada");
    session
        .shows("asking octo/hello")
        .send("blank")
        .shows("▸ blank    Blank issue")
        .send("\r")
        .shows("Title and labels");
    session.send("\x13").shows("octo/hello (asking GitHub)");
    github.wait_for(ROOT, 1);
    github.release();
    session.shows("octo/hello (as ada, who has write)");
    assert_eq!(github.requests_to(FACTS).len(), 1);
}

#[test]
fn the_second_start_shows_what_is_known_while_it_asks() {
    let (github, home) = (github(), Home::new());
    new(&home, &github.url(), "ada").shows("templates of octo/hello").send("\x03").exit_code();
    let before = github.requests_to(ROOT).len();
    github.repo("octo/hello").file(&format!("{FOLDER}/other.yml"), FORM.replace("Crash", "Other"));
    github.fault(ROOT, Fault::HoldBeforeCommit);
    let mut session = new(&home, &github.url(), "ada");
    session.shows("asking octo/hello for its templates; what is shown is from").shows("template Crash");
    session.send("crash").shows("▸ template Crash");
    github.wait_for(ROOT, before + 1);
    github.release();
    session.shows("templates of octo/hello").send("\x15").shows("template Other").shows("▸ template Crash").send("\r");
    session.shows("Title and labels");
}

#[test]
fn a_template_that_is_known_opens_without_the_server() {
    let (github, home) = (github(), Home::new());
    new(&home, &github.url(), "ada").shows("templates of octo/hello").send("\x03").exit_code();
    let url = github.url();
    drop(github);
    let mut session = new(&home, &url, "ada");
    session.shows("cannot be reached").shows("of octo/hello is from").shows("template Crash");
    session.send("crash").shows("▸ template Crash").send("\r").shows("Title and labels").send("\x11");
    assert_eq!(session.exit_code(), 0);
}

#[test]
fn a_repository_that_takes_no_issues_says_so_in_choose() {
    let (github, home) = (github(), Home::new());
    github.repo("octo/old").archived();
    let mut session = run(&home, &github.url(), "ada", &["new", "-R", "octo/old"]);
    session.shows("! octo/old is archived: nothing can be written there").shows("template 🚀 Advanced Issue");
    github.repo("up/fork");
    github.repo("octo/fork").fork_of("up/fork").issues_disabled();
    let mut session = run(&home, &github.url(), "ada", &["new", "-R", "octo/fork"]);
    session.shows("! issues are turned off in octo/fork; it is a fork: file it in up/fork");
    let mut session = run(&home, &github.url(), "ada", &["new", "-R", "octo/none"]);
    session.shows("! octo/none is not there, or not for this account; check the spelling").send("\x11");
    assert_eq!(session.exit_code(), 0);
}

#[test]
fn who_lacks_rights_or_a_token_is_told_before_a_template_is_opened() {
    let (github, home) = (github(), Home::new());
    github.repo("octo/hello").file(&format!("{FOLDER}/config.yml"), CONFIG);
    new(&home, &github.url(), "ada").shows("Maintainers only: you have write here");
    let mut session = new(&home, &github.url(), "rita");
    session.shows("! you have read in octo/hello: labels, assignees, milestone and type").shows("be kept");
    session.shows("Only maintainers may file without a template here; you have read");
    let mut session =
        home.run_with(&["new", "-R", "octo/hello"], &[("ISSUEWRIGHT_API_URL", &github.url()), ("BROWSER", "true")]);
    session.shows("! filing takes a token, and there is none; set GH_TOKEN");
}

#[test]
fn submit_does_not_ask_again_what_choose_knows() {
    let (github, home) = (github(), Home::new());
    let mut session = new(&home, &github.url(), "rita");
    session.shows("you have read in octo/hello").send("crash").shows("▸ template Crash").send("\r");
    session.shows("Title and labels");
    let before = github.requests().len();
    session.send("\x13").shows("octo/hello (as rita, who has read)");
    assert_eq!(github.requests().len(), before);
}

#[test]
fn in_a_checkout_no_server_is_asked_until_submit_opens() {
    let (github, home) = (github(), Home::new());
    let remote = "[remote \"origin\"]\n\turl = https://github.com/octo/hello.git\n";
    let files = [(".git/HEAD", "ref: refs/heads/main\n"), (".git/config", remote)];
    for (file, text) in files.into_iter().chain([(".github/ISSUE_TEMPLATE/crash.yml", FORM)]) {
        let path = home.work().join(file);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    }
    for folder in ["objects", "refs"] {
        std::fs::create_dir(home.work().join(".git").join(folder)).expect("a folder");
    }
    let mut session = run(&home, &github.url(), "ada", &["new"]);
    session.shows("template Crash").send("crash").shows("▸ template Crash").send("\r").shows("Title and labels");
    session.send("\x1b[FMine").shows("Mine");
    assert_eq!(github.requests().len(), 0);
    session.send("\x13").shows("octo/hello (as ada, who has write)");
    assert!(!github.requests().is_empty());
}
