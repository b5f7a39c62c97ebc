//! `issuewright preview`: the views in a pipe.

use crate::support::command::Issuewright;

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
