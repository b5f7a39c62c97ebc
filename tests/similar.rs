//! Similar issues while the title is written: on the screen, and searched for by the real program.

use issuewright::app::{Effect, Event};
use issuewright::filing::Repo;
use issuewright::filing::similar::{Found, Search};

use crate::support::github::{Fault, GitHub, Kind, Role};
use crate::support::pty::{Home, Session, read};
use crate::support::wizard::Wizard;

const SEARCHES: &str = "GET /search/issues";
const TEMPLATE: &str = "---\nname: Bug\nabout: Something is broken\ntitle: '[BUG] '\n---\n**What happens**\n";

fn repo() -> Repo {
    Repo::parse("octo/hello", "github.com").expect("a repository")
}

/// A wizard for an issue in octo/hello with this title typed.
fn titled(size: (u16, u16), title: &str) -> Wizard {
    let mut wizard = Wizard::open(TEMPLATE).take(Event::Resize(size.0, size.1));
    wizard.0.app.desk.as_mut().expect("a draft").destination.repo = Some(repo());
    wizard.press(title)
}

fn issue(number: u64, title: &str, is_open: bool) -> Found {
    let url = format!("https://github.com/octo/hello/issues/{number}");
    Found { number, title: title.to_owned(), is_open, url }
}

/// What comes back for a title.
fn found(title: &str, found: &[Found]) -> Event {
    let search = Search::of(&repo(), title, "").expect("enough to search for");
    Event::SimilarFound { search, found: found.to_vec() }
}

fn two() -> [Found; 2] {
    [issue(7, "Import is slow", false), issue(12, "Slow export of large files", true)]
}

#[test]
fn similar_issues_stand_below_the_fields_with_their_state_in_words() {
    insta::assert_snapshot!(titled((80, 24), "slow export").take(found("slow export", &two())).screen());
}

#[test]
fn in_the_smallest_window_they_stand_next_to_the_title() {
    let wizard = titled((40, 12), "slow export").take(found("slow export", &two()));
    insta::assert_snapshot!(wizard.screen());
    let on = wizard.press("s").screen();
    assert!(on.contains("slow exports") && on.contains("#12 open"), "{on}");
}

#[test]
fn they_are_listed_and_enter_opens_one_in_the_browser() {
    let listed = titled((80, 24), "slow export").take(found("slow export", &two())).press("<A-s>");
    insta::assert_snapshot!(listed.screen());
    let opened = listed.press("<Down><Enter>");
    let wanted = Effect::OpenUrl("https://github.com/octo/hello/issues/7".to_owned());
    assert!(opened.0.wanted.contains(&wanted), "{:?}", opened.0.wanted);
    let closed = opened.press("<Esc>x").screen();
    assert!(closed.contains("slow exportx"), "{closed}");
}

#[test]
fn without_a_repository_nothing_is_wanted_and_the_key_says_why() {
    let wizard = Wizard::open(TEMPLATE).press("slow export");
    assert_eq!(wizard.0.app.wants_similar(), None);
    let screen = wizard.press("<A-s>").screen();
    assert!(screen.contains("Similar issues are looked for when a repository is named"), "{screen}");
    assert!(titled((80, 24), "").press("<A-s>").screen().contains("when the title says a little more"));
}

#[test]
fn only_the_page_of_the_title_wants_any_and_the_same_never_twice() {
    let wizard = titled((80, 24), "slow export");
    assert!(wizard.0.app.wants_similar().is_some());
    let elsewhere = wizard.press("<A-n>");
    assert_eq!(elsewhere.0.app.wants_similar(), None);
    let back = elsewhere.press("<A-p>").take(found("slow export", &[]));
    assert_eq!(back.0.app.wants_similar(), None);
    let more = back.press("s");
    assert_eq!(more.0.app.wants_similar().map(|search| search.words.join(" ")), Some("slow exports".to_owned()));
}

#[test]
fn an_answer_about_another_title_is_dropped() {
    let wizard = titled((80, 24), "slow export").take(found("slow expo", &two()));
    assert!(!wizard.screen().contains("Similar issues"), "{}", wizard.screen());
    assert!(wizard.0.app.wants_similar().is_some());
}

#[test]
fn a_list_that_is_open_does_not_change_under_the_bar() {
    let listed = titled((80, 24), "slow export").take(found("slow export", &two())).press("<A-s>");
    let later = listed.take(found("slow export", &[issue(99, "Another", true)]));
    assert!(later.screen().contains("#12 open") && !later.screen().contains("#99"), "{}", later.screen());
}

#[test]
fn what_an_issue_is_called_does_not_act_on_the_terminal() {
    let evil = issue(3, "slow \u{1b}]0;pwned\u{7} \u{202e}export\r\n", true);
    let wizard = titled((80, 24), "slow export").take(found("slow export", &[evil]));
    assert!(wizard.screen().contains("#3 open   slow ␛]0;pwned"), "{}", wizard.screen());
    let listed = wizard.press("<A-s>").screen();
    assert!(listed.contains("▸ #3 open   slow ␛]0;pwned"), "{listed}");
    assert!(!listed.contains(['\u{1b}', '\u{7}', '\r', '\u{202e}']), "{listed:?}");
}

/// A repository with two issues, of which one is closed.
fn github() -> GitHub {
    let github = GitHub::start();
    github.user("ada", "ada-token", Kind::Classic);
    let repo = github.repo("octo/hello").role("ada", Role::Write).file(".github/ISSUE_TEMPLATE/bug.md", TEMPLATE);
    repo.issue("ada", "Slow export of large files", "It takes an hour").issue("ada", "Slow import", "No export here");
    github.edit_issue("octo/hello", 2, |issue| "closed".clone_into(&mut issue.state));
    github
}

/// At the title of a new issue; the browser writes down what it is given, and fails, so that its end can be seen.
fn at_title(home: &Home, github: &GitHub) -> Session {
    let browser = format!("sh -c 'printf %s \"$0\" > {}; exit 3'", home.work().join("opened").display());
    let environment =
        [("ISSUEWRIGHT_API_URL", &*github.url()), ("GH_TOKEN", "ada-token"), ("GH_BROWSER", browser.as_str())];
    let mut session = home.run_with(&["new", "-R", "octo/hello"], &environment);
    session.shows("Bug").send("bug").shows("filter").send("\r").shows("Title and labels");
    session
}

#[test]
fn the_wizard_shows_similar_issues_and_opens_one_in_the_browser() {
    let (github, home) = (github(), Home::new());
    let mut session = at_title(&home, &github);
    for key in "slow export".chars() {
        session.send(&key.to_string());
    }
    session.shows("#1 open   Slow export of large files").shows("#2 closed Slow import");
    assert_eq!(github.requests_to(SEARCHES).len(), 1);
    session.send("\x1bs").shows("open in the browser").send("\r").shows("it ended with exit status: 3");
    session.send("\x1b").shows("Ctrl-P preview").send("\x03");
    assert_eq!(session.exit_code(), 130);
    assert_eq!(read(&home.work().join("opened")), "https://github.com/octo/hello/issues/1");
}

#[test]
fn typing_goes_on_while_the_search_hangs() {
    let (github, home) = (github(), Home::new());
    github.fault_times(SEARCHES, Fault::Hang, 9);
    let mut session = at_title(&home, &github);
    session.send("slow export");
    github.wait_for(SEARCHES, 1);
    session.send(" of files").shows("slow export of files").send("\t\t\tin full").shows("in full").send("\x03");
    assert_eq!(session.exit_code(), 130);
    assert_eq!(github.requests_to(SEARCHES).len(), 1);
}

#[test]
fn a_late_answer_about_an_older_title_is_dropped() {
    let (github, home) = (github(), Home::new());
    github.fault(SEARCHES, Fault::HoldBeforeCommit);
    let mut session = at_title(&home, &github);
    session.send("slow large");
    github.wait_for(SEARCHES, 1);
    session.send("\x15slow import").shows("slow import");
    github.release();
    session.shows("#2 closed Slow import");
    assert_eq!(github.requests_to(SEARCHES).len(), 2);
    session.send("\x03").exit_code();
}

#[test]
fn a_refused_search_is_no_list_and_is_not_tried_again() {
    let (github, home) = (github(), Home::new());
    github.fault(SEARCHES, Fault::Forbidden(crate::support::github::Cause::SecondaryLimit(60)));
    let mut session = at_title(&home, &github);
    session.send("slow export");
    github.wait_for(SEARCHES, 1);
    session
        .send("\t\t\tin full")
        .shows("in full")
        .send("\x1bp")
        .shows("Labels")
        .send("\x1b1 of large")
        .shows("of large");
    session.shows("#1 open").send("\x03").exit_code();
    assert_eq!(github.requests_to(SEARCHES).len(), 2);
}
