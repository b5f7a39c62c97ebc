//! The token goes to its host and nowhere else: not to the streams, not into a file, not to another host.

use std::time::Duration;

use crate::support::command::{Issuewright, Output};
use crate::support::github::{Cause, Fault, GitHub, Kind, Role};

/// Long, so that no other text holds it by chance.
const TOKEN: &str = "ghp_s3cretS3cretS3cretS3cretS3cret012345";
const CREATE: &str = "POST /repos/octo/hello/issues";
/// Runs at the same time: most of their time they wait.
const AT_ONCE: usize = 6;

/// Every command that has the token, and the first request that breaks down.
const COMMANDS: &[(&str, &str)] = &[
    ("file slow.md -T blank -R octo/hello --timeout 1", "GET *"),
    ("file slow.md -T blank -R octo/hello --timeout 1", CREATE),
    ("file slow.md -T blank -R octo/hello --timeout 1 --json", CREATE),
    ("file slow.md -T blank -R octo/hello --timeout 1 --dry-run", "GET *"),
    ("queue send --timeout 1", CREATE),
    ("auth status --timeout 1", "GET *"),
    ("auth status --timeout 1 -R octo/hello --format json", "GET /repos/*"),
];

fn github() -> GitHub {
    let github = GitHub::start();
    github.user("ada", TOKEN, Kind::Classic);
    github.repo("octo/hello").role("ada", Role::Triage).label("bug", "d73a4a", "");
    github
}

fn issuewright(url: &str, arguments: &str) -> Issuewright {
    Issuewright::with(arguments)
        .env("ISSUEWRIGHT_API_URL", url)
        .env("GH_TOKEN", TOKEN)
        .env("RUST_BACKTRACE", "1")
        .env("RUST_LOG", "trace")
        .file("slow.md", "---\ntitle: Slow export\nlabels: bug\n---\n\nIt takes an hour.\n")
}

/// Runs a command; for the queue there is something in it.
fn run(url: &str, arguments: &str) -> Output {
    let run = issuewright(url, arguments);
    if !arguments.starts_with("queue") {
        return run.run();
    }
    run.from(issuewright("http://127.0.0.1:9", "file slow.md -T blank -R octo/hello").run()).run()
}

fn keeps_quiet(output: &Output, about: &str) {
    let secret = &TOKEN["ghp_".len()..];
    for (place, text) in [("stdout", &output.stdout), ("stderr", &output.stderr), ("files", &output.files())] {
        assert!(!text.contains(secret), "{about}: the token is in {place}: {text}");
    }
}

#[test]
fn whatever_happens_the_token_is_not_shown_and_not_written() {
    use Fault::*;
    let mut faults = vec![SlowBody(Duration::ZERO), Refuse, Hang, ResetBeforeCommit, ResetAfterCommit, Truncate];
    faults.extend([NotJson, Status5xx(500), AfterCommit5xx(504), Html502, Html502AfterCommit, BadCredentials401]);
    let causes = [Cause::NotAccessible, Cause::SingleSignOn, Cause::Archived, Cause::PrimaryLimit(60)];
    faults.extend(causes.map(Forbidden));
    faults.extend([Forbidden(Cause::SecondaryLimit(60)), NotFound404, Gone410, TooMany429(60), RetryAfter(503, 60)]);
    faults.extend([Moved301("/elsewhere".to_owned()), Moved307("http://127.0.0.1:9/".to_owned()), LabelsDropped]);
    // A proxy that repeats what it was sent.
    faults.push(Invalid422(format!("bearer {TOKEN}"), format!("authorization: Bearer {TOKEN}")));
    let runs: Vec<_> = faults.iter().flat_map(|fault| COMMANDS.iter().map(move |command| (fault, command))).collect();
    for some in runs.chunks(AT_ONCE) {
        std::thread::scope(|scope| {
            for (fault, (arguments, request)) in some {
                scope.spawn(move || {
                    let github = github();
                    github.fault(request, (*fault).clone());
                    keeps_quiet(&run(&github.url(), arguments), &format!("{arguments}: {request} {fault:?}"));
                    // What was sent to where the stand-in said is nothing that GitHub knows.
                    drop(github.take_violations());
                });
            }
        });
    }
}

/// Another port is another host: its owner is another.
#[test]
fn nothing_is_sent_to_another_host() {
    let steps = ["GET /repos/octo/hello", "GET /user", "GET /repos/octo/hello/issues", "GET /repos/octo/hello/labels"];
    let steps =
        steps.into_iter().chain([CREATE, "GET /repos/octo/hello/issues/1", "POST /repos/octo/hello/issues/1/*"]);
    let runs: Vec<_> = steps.flat_map(|step| [(step, "/repos/octo/hello"), (step, "@/x")]).collect();
    for some in runs.chunks(AT_ONCE) {
        std::thread::scope(|scope| {
            for (step, kind) in some {
                scope.spawn(move || {
                    let (github, other) = (github(), github_of_another());
                    let place = match *kind {
                        // The other host after what looks like a name and a password.
                        "@/x" => format!("{}@{}/x", github.url(), other.url().trim_start_matches("http://")),
                        path => other.url() + path,
                    };
                    github.fault(step, Fault::Moved301(place.clone()));
                    github.fault(step, Fault::Moved307(place));
                    let arguments = if *step == "GET /user" { "auth status" } else { COMMANDS[1].0 };
                    let first = run(&github.url(), arguments);
                    keeps_quiet(&first, step);
                    keeps_quiet(&issuewright(&github.url(), COMMANDS[1].0).from(first).run(), step);
                    assert!(other.requests().is_empty(), "{step}: {:?}", other.requests());
                });
            }
        });
    }
}

/// One that takes every token and every request.
fn github_of_another() -> GitHub {
    let other = github();
    other.repo("octo/hello").role("ada", Role::Admin);
    other
}

#[test]
fn a_token_that_is_none_is_told_by_the_name_of_its_variable() {
    let github = github();
    for (token, flaw) in [
        (format!("{TOKEN}\nX-Other: 1"), "a line break inside"),
        (format!("{TOKEN}\u{1b}[2J"), "a control character inside"),
        (format!("{TOKEN}\u{7f}"), "a control character inside"),
        (format!("token {TOKEN}"), "a blank inside"),
        (format!("{TOKEN}é"), "a character that is not ASCII"),
    ] {
        for (arguments, _) in COMMANDS {
            let output = issuewright(&github.url(), arguments);
            let queued = issuewright("http://127.0.0.1:9", "file slow.md -T blank -R octo/hello").run();
            let output = output.env("GH_TOKEN", &token).from(queued).run();
            assert_ne!(output.code, 0, "{arguments}");
            assert!(output.stderr.contains(&format!("GH_TOKEN holds {flaw}")), "{arguments}: {}", output.stderr);
            keeps_quiet(&output, arguments);
        }
    }
    assert!(github.requests().is_empty());
}

/// The address of the API may hold what belongs to nobody else, too.
#[test]
fn an_address_with_a_password_is_not_repeated() {
    for (arguments, _) in COMMANDS {
        let output = run(&format!("http://ada:{TOKEN}@127.0.0.1:9"), arguments);
        assert!(output.stderr.contains("ISSUEWRIGHT_API_URL holds a user name or a password"), "{}", output.stderr);
        keeps_quiet(&output, arguments);
    }
}

#[test]
fn a_token_of_gh_is_named_by_its_file() {
    let output = Issuewright::with("auth status")
        .file(".config/gh/hosts.yml", format!("127.0.0.1:9:\n  oauth_token: {TOKEN}\n"))
        .run();
    assert!(output.stdout.contains("classic, from ") && output.stdout.contains("hosts.yml"), "{}", output.stdout);
    assert!(!output.stdout.contains(TOKEN) && !output.stderr.contains(TOKEN) && !output.state().contains(TOKEN));
}
