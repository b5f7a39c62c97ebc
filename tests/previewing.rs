//! `issuewright preview`: the views in a pipe, following a file, and the web page.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use issuewright::runtime::watch::Watch;

use crate::support::command::Issuewright;
use crate::support::pty::Home;

const BUG: &str = "---\nname: Bug\nabout: A bug\n---\n\n## Summary\n\n[Say what]\n\n## Steps\n\n[Say how]\n";
const ISSUE: &str = "---\ntitle: Crash\nlabels: bug\n---\n\n## Summary\n\nTBD\n\n## Steps\n\nStart it **twice**.\n";

fn preview(arguments: &str) -> Issuewright {
    Issuewright::with("preview ISSUE.md")
        .args(arguments)
        .file(".git/HEAD", "")
        .file(".github/ISSUE_TEMPLATE/bug.md", BUG)
        .file("ISSUE.md", ISSUE)
}

#[test]
fn in_a_pipe_the_issue_is_rendered() {
    let output = preview("").succeeds();
    assert!(output.stdout.contains("Start it twice.") && !output.stdout.contains("##"), "{}", output.stdout);
}

#[test]
fn the_raw_view_is_what_is_written() {
    let output = preview("--raw").succeeds();
    assert_eq!(output.stdout, "Crash\n\n## Summary\n\nTBD\n\n## Steps\n\nStart it **twice**.\n");
}

#[test]
fn findings_stand_under_their_lines_with_rule_and_remedy() {
    let output = preview("--findings").succeeds();
    let rows: Vec<&str> = output.stdout.lines().collect();
    let text = rows.iter().position(|row| row.ends_with(" TBD")).expect("the answer");
    assert!(rows[text + 1].contains("filler: Summary: "), "{}", output.stdout);
}

#[test]
fn the_diff_is_against_the_template_that_check_finds() {
    let output = preview("--diff").succeeds();
    assert!(output.stdout.contains("-  [Say what]\n+  TBD\n"), "{}", output.stdout);
}

#[test]
fn a_template_that_is_named_counts() {
    let output = preview("--diff -T blank").succeeds();
    assert!(!output.stdout.contains("Say what"), "{}", output.stdout);
}

#[test]
fn a_template_that_is_gone_is_told_and_the_issue_shown() {
    let named = ISSUE.replace("labels: bug", "template: gone.md");
    let output = preview("--findings").file("ISSUE.md", named).succeeds();
    assert!(output.stderr.contains("gone.md") && output.stdout.contains("TBD"), "{output:?}");
}

#[test]
fn one_view_is_shown_at_a_time() {
    preview("--raw --diff").fails(2, &["--raw", "--diff"]);
}

#[test]
fn standard_input_cannot_be_watched() {
    Issuewright::with("preview - --watch").stdin(ISSUE).fails(2, &["standard input cannot be watched"]);
}

/// The text of a file that may still have to come.
fn text_of(path: &Path) -> String {
    let mut watch = Watch::of(path).expect("a watch");
    loop {
        match std::fs::read_to_string(path) {
            Ok(text) => return text,
            Err(_) => watch.wait(None).expect("news"),
        };
    }
}

/// Saves as many editors do: beside the file, then renamed over it.
fn save(path: &Path, text: &str) {
    std::fs::write(path.with_extension("new"), text).expect("a file");
    std::fs::rename(path.with_extension("new"), path).expect("a file");
}

#[test]
fn the_screen_follows_the_file_through_saves_and_a_return() {
    let home = Home::new();
    let path = home.work().join("ISSUE.md");
    save(&path, "first text\n");
    let mut session = home.run(&["preview", "ISSUE.md", "--watch"]);
    session.shows("first text");
    save(&path, "second text\n");
    session.shows("second text");
    std::fs::remove_file(&path).expect("a file");
    session.shows("ISSUE.md is gone; the issue is shown as it was until it is back").shows("second text");
    save(&path, "third text\n");
    session.shows("third text").shows("ISSUE.md is back").send("q").gives_the_terminal_back();
    assert_eq!(session.exit_code(), 0);
}

#[test]
fn the_screen_stays_where_it_was_scrolled_to() {
    let home = Home::new();
    let path = home.work().join("ISSUE.md");
    let lines: Vec<String> = (0..60).map(|line| format!("line {line}\n\n")).collect();
    let lines = |last: &str| lines.concat() + last;
    save(&path, &lines(""));
    let mut session = home.run(&["preview", "ISSUE.md", "--watch"]);
    session.shows("line 0").send("G").shows("line 59");
    save(&path, &lines("the end\n"));
    // One more line and the blank one above it.
    session.shows("/121").shows("line 59").send("q");
    assert_eq!(session.exit_code(), 0);
}

#[test]
fn in_a_pipe_it_prints_again_until_nobody_reads() {
    let home = Home::new();
    let path = home.work().join("ISSUE.md");
    save(&path, "first text\n");
    let mut command = Command::new(env!("CARGO_BIN_EXE_issuewright"));
    command.args(["preview", "ISSUE.md", "--watch"]).current_dir(home.work()).env("HOME", home.state());
    let mut child = command.stdout(Stdio::piped()).spawn().expect("the program starts");
    let mut lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
    let mut reads = |text: &str| lines.any(|line| line.expect("output").contains(text));
    assert!(reads("first text"));
    save(&path, "second text\n");
    assert!(reads("second text"));
    drop(lines);
    assert!(child.wait().expect("the program ends").success());
}

#[test]
fn a_page_is_printed_with_the_issue_and_no_script() {
    let output = preview("--html - -R octo/hello").succeeds();
    assert!(output.stdout.starts_with("<!DOCTYPE html>"), "{}", output.stdout);
    for part in ["<title>Crash · octo/hello</title>", "<li dir=\"auto\">bug</li>", "<strong>twice</strong>"] {
        assert!(output.stdout.contains(part), "no {part} in {}", output.stdout);
    }
    assert!(!output.stdout.contains("<script"), "{}", output.stdout);
}

#[test]
fn references_lead_to_the_repository_of_the_checkout() {
    let remote =
        "[remote \"origin\"]\n\turl = git@github.com:octo/hello.git\n\tfetch = +refs/heads/*:refs/remotes/origin/*\n";
    let output = preview("--html -")
        .file("ISSUE.md", "See #7\n")
        .file(".git/HEAD", "ref: refs/heads/main\n")
        .file(".git/config", format!("[core]\n\trepositoryformatversion = 0\n\tbare = false\n{remote}"))
        .folder(".git/objects")
        .folder(".git/refs")
        .env("PATH", &std::env::var("PATH").expect("a path"))
        .succeeds();
    assert!(output.stdout.contains("<a href=\"https://github.com/octo/hello/issues/7\">#7</a>"), "{}", output.stdout);
}

#[test]
fn a_page_is_written_over_its_own_kind_and_no_other_file() {
    let output = preview("--html out.html").succeeds();
    assert!(output.read("out.html").contains("TBD"));
    let output = output.then("preview ISSUE.md --html out.html").file("ISSUE.md", "second\n").succeeds();
    assert!(output.read("out.html").contains("second"));
    let again = output.then("preview ISSUE.md --html out.html").file("out.html", "<p>mine</p>").run();
    assert!(again.code == 1 && again.stderr.contains("exists already"), "{again:?}");
    assert_eq!(again.read("out.html"), "<p>mine</p>");
    let forced = again.then("preview ISSUE.md --html out.html --force").succeeds();
    assert!(forced.read("out.html").contains("second"));
}

#[test]
fn the_browser_gets_a_page_that_stays() {
    let output = preview("--web")
        .env("GH_BROWSER", "/bin/sh -c 'echo \"$0\" > got.new && mv got.new got'")
        .env("PATH", "/usr/bin:/bin")
        .succeeds();
    let path = output.stdout.trim_end().to_owned();
    let page = std::fs::read_to_string(&path).expect("the page stays");
    std::fs::remove_file(&path).expect("a file");
    assert!(page.contains("<title>Crash</title>"), "{page}");
    assert_eq!(text_of(&output.path("got")), format!("file://{path}\n"));
}

#[test]
fn a_page_follows_the_file() {
    let home = Home::new();
    let (path, page) = (home.work().join("ISSUE.md"), home.work().join("ISSUE.html"));
    save(&path, "first text\n");
    let mut session = home.run(&["preview", "ISSUE.md", "--html", "ISSUE.html", "--watch"]);
    let mut watch = Watch::of(&page).expect("a watch");
    let mut until = |text: &str| {
        while !std::fs::read_to_string(&page).is_ok_and(|page| page.contains(text)) {
            watch.wait(None).expect("news");
        }
    };
    until("first text");
    save(&path, "second text\n");
    until("second text");
    session.signal("INT");
    assert_ne!(session.exit_code(), 0);
}

#[test]
fn a_page_that_is_printed_is_not_opened() {
    preview("--html - --web").fails(2, &["name a file"]);
    preview("--web --raw").fails(2, &["--raw"]);
}

#[test]
fn the_help_has_examples_and_exit_codes() {
    let output = Issuewright::with("preview --help").succeeds();
    for part in ["--html ISSUE.html", "--watch", "Exit codes: 0 done", "--findings"] {
        assert!(output.stdout.contains(part), "{}", output.stdout);
    }
}
