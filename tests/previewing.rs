//! `issuewright preview`: the views in a pipe, and following a file.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

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
    session.shows("does not exist");
    save(&path, "third text\n");
    session.shows("third text").send("q").gives_the_terminal_back();
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
