//! `check --fix`: what is mended, and what is left alone.

use super::*;

#[test]
fn a_file_is_mended_where_that_is_safe_and_nothing_else_in_it_changes() {
    let text = BAD.replace('\n', "\r\n");
    let output = checkout("check --fix bad.md --fail-on never").file("bad.md", &text).succeeds();
    assert_eq!(output.read("bad.md"), text.replace("CafÃ©", "Café"));
    assert!(output.stderr.contains("bad.md: mended: mojibake (line 11)"), "{}", output.stderr);
    assert!(!output.stdout.contains("mojibake"), "{}", output.stdout);
}

#[test]
fn what_nobody_named_and_what_is_read_only_is_not_mended() {
    let run = checkout("check --fix issues --fail-on never").file("outside.md", BAD).file("issues/locked.md", BAD);
    let run = run.linked("../outside.md", "issues/link.md");
    let locked = std::os::unix::fs::PermissionsExt::from_mode(0o444);
    std::fs::set_permissions(run.path("issues/locked.md"), locked).expect("a mode");
    let output = run.run();
    assert_eq!((output.read("outside.md").as_str(), output.read("issues/locked.md").as_str()), (BAD, BAD));
    assert_eq!(output.code, 0, "{output:?}");
    let left = "locked.md: left alone, since it is read-only; writable, it would have mended: mojibake (line 11)";
    assert!(output.stderr.contains(left), "{}", output.stderr);
    assert!(output.stdout.contains("locked.md:11:25: advice mojibake"), "{}", output.stdout);
}

#[test]
fn a_file_with_nothing_to_mend_is_not_written() {
    let run = checkout("check --fix good.md").file("good.md", GOOD).linked("good.md", "link.md");
    let before = std::fs::metadata(run.path("good.md")).and_then(|found| found.modified()).expect("a time");
    let output = run.succeeds();
    let after = std::fs::metadata(output.path("good.md")).and_then(|found| found.modified()).expect("a time");
    assert_eq!((before, output.stderr.as_str()), (after, ""));
}

#[test]
fn the_mended_text_of_standard_input_is_printed_and_its_findings_are_told() {
    let output = checkout("check --fix - --stdin-filename x.md").stdin(BAD).run();
    assert_eq!(output.stdout, BAD.replace("CafÃ©", "Café"));
    assert!(output.stderr.contains("x.md:7:1: blocking filler"), "{}", output.stderr);
    checkout("check --fix - a.md").file("a.md", GOOD).fails(2, &["name no other issue"]);
}

#[test]
fn a_redacted_credential_is_taken_out_of_every_text_and_each_line_is_told() {
    let text = GOOD
        .replace("It stops at noon.", "curl -u ada:Hunt3rsTail https://api.octo.dev\n\nHunt3rsTail is all it takes.");
    let text = text.replace("Linux", "Linux of Hunt3rsTail");
    let output = checkout("check --fix a.md --fail-on never").file("a.md", &text).succeeds();
    assert!(!output.read("a.md").contains("Hunt3rsTail"), "{output:?}");
    assert!(output.stderr.contains("mended: password-written (lines 7, 9), password-written (line 14)"), "{output:?}");
}

#[test]
fn a_word_that_is_a_password_is_taken_out_only_where_it_is_told_to_be_one() {
    let said = "It fails in production, see the production guide.";
    let text = GOOD.replace("It stops at noon.", &format!("{said}\n\nmongodb://root:production@db.octo.dev/app"));
    let output = checkout("check --fix a.md --fail-on never").file("a.md", &text).succeeds();
    assert!(output.read("a.md").contains(&format!("{said}\n\nmongodb://root:[redacted]@db")), "{output:?}");
}
