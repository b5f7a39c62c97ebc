//! `kill -9` while each request is in flight, and then another run: one issue, each sub-issue once, no text lost.

use std::time::Duration;

use crate::support::command::{Issuewright, Output};
use crate::support::github::{Cause, Fault, GitHub, Issue, Kind, Request, Role};

const REPO: &str = "octo/hello";
const CREATE: &str = "POST /repos/octo/hello/issues";
const LIST: &str = "GET /repos/octo/hello/issues";
const TEXT: &str = "It takes an hour.";
/// Lets a request through as it is.
const PASS: Fault = Fault::SlowBody(Duration::ZERO);
/// Runs at the same time: most of their time they wait.
const AT_ONCE: usize = 6;

/// What is filed, by whom, and what there must be in the end.
struct Case {
    login: &'static str,
    arguments: &'static str,
    /// The request that creates the issue.
    create: &'static str,
    children: usize,
}

const PLAIN: Case = Case { login: "tim", arguments: "file slow.md -T blank", create: CREATE, children: 0 };
const PHASES: Case =
    Case { login: "tim", arguments: "file plan.md --force --sub-issues phases", create: CREATE, children: 2 };
const BY_TEMPLATE: Case =
    Case { login: "rita", arguments: "file bug.md -T Bug", create: "POST /graphql createIssue", children: 0 };
const PROJECTS: Case =
    Case { login: "tim", arguments: "file slow.md -T blank -p octo/1 -p octo/2", create: CREATE, children: 0 };

const BUG: &str = "---\nname: Bug\nabout: A bug\nlabels: bug\n---\n\n## What\nSay what.\n";
const PLAN: &str = "title: 'Advanced: Slow export'\nissue-summary: It takes an hour.\n\
                    implementation-plan.phases:\n  - name: Measure\n    tasks: [Trace it]\n    milestone: m1\n  \
                    - name: Mend\n    tasks: [Cache it]\n    milestone: m2\n";

/// Tim may triage, Rita reads.
fn github() -> GitHub {
    let github = GitHub::start();
    for (login, role) in [("tim", Role::Triage), ("rita", Role::Read)] {
        github.user(login, &format!("{login}-token"), Kind::Classic);
        github.repo(REPO).role(login, role);
    }
    github.repo(REPO).label("bug", "d73a4a", "").file(".github/ISSUE_TEMPLATE/bug.md", BUG);
    github.grant("tim-token", "project");
    github.repo(REPO).project("Roadmap", &["tim"]).project("Bugs", &["tim"]);
    github
}

fn file(github: &GitHub, case: &Case) -> Issuewright {
    Issuewright::with(case.arguments)
        .args("-R octo/hello --timeout 3")
        .env("ISSUEWRIGHT_API_URL", &github.url())
        .env("GH_TOKEN", &format!("{}-token", case.login))
        .file(".git/HEAD", "")
        .file(".github/ISSUE_TEMPLATE/bug.md", BUG)
        .file("slow.md", format!("---\ntitle: Slow export\nlabels: bug\n---\n\n{TEXT}\n"))
        .file("bug.md", format!("---\ntitle: Slow export\nlabels: bug\n---\n\n## What\n{TEXT}\n"))
        .file("plan.md", plan())
}

/// An Advanced Issue with two phases.
pub(crate) fn plan() -> String {
    static PLAN_TEXT: std::sync::OnceLock<String> = std::sync::OnceLock::new();
    let render = || {
        let rendered =
            Issuewright::with("render -T advanced --answers a.yml -o plan.md").file("a.yml", PLAN).succeeds();
        rendered.read("plan.md").replace("labels:", "x-labels:").replace("assignees:", "x-assignees:")
    };
    PLAN_TEXT.get_or_init(render).clone()
}

/// A request of an undisturbed run: method and path, and how many such there were up to here.
#[derive(Clone, Debug)]
struct Step {
    request: String,
    times: usize,
    /// How many issues there are when it has arrived, and when it has had its effect.
    before: usize,
    after: usize,
}

/// All requests of an undisturbed run.
fn steps(case: &Case) -> Vec<Step> {
    let github = github();
    file(&github, case).succeeds();
    check(&github, case);
    let names: Vec<String> = github.requests().iter().map(Request::name).collect();
    let count = |upto: usize, wanted: &str| names[..upto].iter().filter(|name| *name == wanted).count();
    let issues = |upto| count(upto, CREATE) + count(upto, BY_TEMPLATE.create);
    let step = |at: usize| Step {
        request: names[at].clone(),
        times: count(at + 1, &names[at]),
        before: issues(at),
        after: issues(at + 1),
    };
    (0..names.len()).map(step).collect()
}

/// The one issue, and every child once, in order, below it and in its text.
fn check(github: &GitHub, case: &Case) {
    let issues = github.issues(REPO);
    let titles: Vec<&str> = issues.iter().map(|issue| issue.title.as_str()).collect();
    assert_eq!(issues.len(), 1 + case.children, "{titles:?}");
    let (parent, children) = (&issues[0], &issues[1..]);
    assert!(parent.body.contains(TEXT), "{}", parent.body);
    assert_eq!(parent.sub_issues, children.iter().map(|child| child.id).collect::<Vec<_>>());
    let named = |child: &Issue, name: &str| child.title.contains(name) && child.parent == Some(parent.id);
    assert!(children.iter().zip(["Measure", "Mend"]).all(|(child, name)| named(child, name)), "{titles:?}");
    assert!(children.iter().all(|child| parent.body.contains(&format!("#{}", child.number))), "{}", parent.body);
    let projects = if case.arguments.contains("-p ") { 2 } else { 0 };
    let placed = [1, 2].map(|number| github.in_project("octo", number));
    assert_eq!(placed.concat(), vec![parent.title.clone(); projects]);
    let labels: &[&str] = if case.children == 0 { &["bug"] } else { &[] };
    assert_eq!(parent.labels, labels);
}

/// Kills a run while a request is held, and gives what is left.
fn killed(github: &GitHub, case: &Case, step: &Step, hold: &Fault) -> Output {
    if step.times > 1 {
        github.fault_times(&step.request, PASS, step.times - 1);
    }
    github.fault(&step.request, hold.clone());
    let running = file(github, case).start();
    github.wait_for(&step.request, step.times);
    let killed = running.kill();
    github.wait_until_left(1);
    killed
}

fn kill_and_file_again(case: &Case, step: &Step, hold: &Fault, is_sent: bool) {
    let github = github();
    let killed = killed(&github, case, step, hold);
    let is_after = matches!(hold, Fault::HoldAfterCommit);
    let name = format!("{} ({}), {hold:?}", step.request, step.times);
    let left = github.issues(REPO).len();
    assert_eq!(left, if is_after { step.after } else { step.before }, "{name}");
    let source = case.arguments.split_whitespace().nth(1).expect("a file");
    assert!(killed.read(source).contains(TEXT), "{name}");
    assert!(!is_sent || killed.state().contains(TEXT), "{name}: {}", killed.state());
    let again = file(&github, case).from(killed).run();
    assert_eq!(
        (again.code, again.stdout.as_str()),
        (0, "https://github.com/octo/hello/issues/1\n"),
        "{name}: {again:?}"
    );
    check(&github, case);
    let creates = github.requests_to(case.create).len();
    let wasted = usize::from(!is_after && step.request == case.create);
    assert_eq!(creates, 1 + case.children + wasted, "{name}: what is there is not sent again");
}

fn kill_at_each_step(case: &Case) {
    let steps = steps(case);
    let sent = steps.iter().position(|step| step.request == case.create).expect("it is created");
    let runs = steps
        .iter()
        .enumerate()
        .flat_map(|(at, step)| [Fault::HoldBeforeCommit, Fault::HoldAfterCommit].map(|hold| (step, hold, at >= sent)));
    let runs: Vec<_> = runs.collect();
    for some in runs.chunks(AT_ONCE) {
        std::thread::scope(|scope| {
            for (step, hold, is_sent) in some {
                scope.spawn(move || kill_and_file_again(case, step, hold, *is_sent));
            }
        });
    }
}

#[test]
fn killed_at_any_request_there_is_one_issue() {
    kill_at_each_step(&PLAIN);
}

#[test]
fn killed_at_any_request_github_gives_the_labels_of_the_template_once() {
    kill_at_each_step(&BY_TEMPLATE);
}

#[test]
fn killed_at_any_request_it_is_in_each_project_once() {
    kill_at_each_step(&PROJECTS);
}

#[test]
fn killed_at_any_request_there_is_every_sub_issue_once() {
    kill_at_each_step(&PHASES);
}

/// Whether it is there could not be found out: then it is not sent again.
#[test]
fn what_cannot_be_looked_for_is_not_sent_again() {
    let github = github();
    let create = Step { request: CREATE.to_owned(), times: 1, before: 0, after: 1 };
    let killed = killed(&github, &PLAIN, &create, &Fault::HoldAfterCommit);
    github.fault(LIST, PASS);
    github.fault(LIST, Fault::Status5xx(500));
    let blind = file(&github, &PLAIN).from(killed).fails(5, &["could not be looked up"]);
    assert_eq!(github.issues(REPO).len(), 1);
    file(&github, &PLAIN).from(blind).succeeds();
    check(&github, &PLAIN);
}

#[test]
fn two_at_the_same_time_file_one_issue() {
    let github = github();
    github.fault(CREATE, Fault::HoldAfterCommit);
    let folder = tempfile::tempdir().expect("a folder");
    let state = folder.path().to_string_lossy().into_owned();
    let run = || file(&github, &PLAIN).env("XDG_STATE_HOME", &state);
    let first = run().start();
    github.wait_for(CREATE, 1);
    run().fails(1, &["is filing this issue; wait until it is done"]);
    github.release();
    assert_eq!(first.end().code, 0);
    check(&github, &PLAIN);
    assert_eq!(github.requests_to(CREATE).len(), 1);
}

#[test]
fn ctrl_c_while_it_is_sent_leaves_all_that_is_needed_to_go_on() {
    for (hold, issues) in [(Fault::HoldBeforeCommit, 0), (Fault::HoldAfterCommit, 1)] {
        let github = github();
        github.fault(CREATE, hold);
        let running = file(&github, &PLAIN).start();
        github.wait_for(CREATE, 1);
        let interrupted = running.interrupt();
        github.wait_until_left(1);
        assert_eq!((interrupted.code, github.issues(REPO).len()), (130, issues), "{interrupted:?}");
        assert!(interrupted.stderr.contains("interrupted; file it again to go on"), "{}", interrupted.stderr);
        assert!(interrupted.state().contains(TEXT), "{}", interrupted.state());
        let queued = file(&github, &PLAIN).from(interrupted).run();
        assert_eq!(queued.code, 0, "{queued:?}");
        check(&github, &PLAIN);
    }
}

/// What cannot be put below its parent is told once it is finished, also if that was known before the kill.
#[test]
fn what_is_known_of_a_sub_issue_is_told_by_the_next_run() {
    let github = github();
    github.fault("POST /repos/octo/hello/issues/1/sub_issues", Fault::Forbidden(Cause::NotAccessible));
    let last = Step { request: CREATE.to_owned(), times: 3, before: 2, after: 3 };
    let killed = killed(&github, &PHASES, &last, &Fault::HoldAfterCommit);
    file(&github, &PHASES).from(killed).fails(3, &["not kept: sub-issue #2"]);
    assert_eq!(github.issues(REPO).len(), 3);
}

/// A text that came through a pipe is nowhere else.
#[test]
fn a_text_from_standard_input_is_kept_before_anything_is_asked() {
    let piped = Case { arguments: "file - -T blank -t Slow", ..PLAIN };
    let github = github();
    github.fault("GET /repos/octo/hello", Fault::HoldBeforeCommit);
    let running = file(&github, &piped).stdin(TEXT).start();
    github.wait_for("GET /repos/octo/hello", 1);
    let killed = running.kill();
    assert!(killed.state().contains(TEXT), "{}", killed.state());
    Issuewright::with("queue send")
        .env("ISSUEWRIGHT_API_URL", &github.url())
        .env("GH_TOKEN", "tim-token")
        .from(killed)
        .succeeds();
    assert_eq!(github.issues(REPO)[0].body.trim(), TEXT);
    let refused = file(&github, &piped).stdin("Other.").env("GH_TOKEN", "two tokens").fails(1, &["GH_TOKEN holds"]);
    assert!(refused.stderr.contains("it is kept: issuewright queue send"), "{}", refused.stderr);
    assert!(refused.state().contains("Other."), "{}", refused.state());
}

/// The queue knows of it, and finishes it; a changed text of the same file waits until then.
#[test]
fn what_was_interrupted_is_finished_before_its_text_changes() {
    for (step, said) in [(CREATE, "may be filed"), ("GET /repos/octo/hello/issues/1", "filed, not finished")] {
        let github = github();
        let step = Step { request: step.to_owned(), times: 1, before: 0, after: 1 };
        let killed = killed(&github, &PLAIN, &step, &Fault::HoldAfterCommit);
        let listed = killed.then("queue").succeeds();
        assert!(listed.stdout.contains(&format!("Slow export  (octo/hello, {said})")), "{}", listed.stdout);
        let changed =
            file(&github, &PLAIN).from(listed).file("slow.md", "---\ntitle: Slow export\n---\n\nTwo hours.\n");
        let held = changed.fails(1, &["an earlier text of it", "issuewright queue send"]);
        assert_eq!(github.issues(REPO).len(), 1);
        let sent = Issuewright::with("queue send --timeout 3")
            .env("ISSUEWRIGHT_API_URL", &github.url())
            .env("GH_TOKEN", "tim-token")
            .from(held)
            .succeeds();
        assert_eq!(sent.stdout, "https://github.com/octo/hello/issues/1\n");
        check(&github, &PLAIN);
    }
}
