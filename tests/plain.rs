//! The line mode: a script of lines in, the conversation and a file out.

use issuewright::plain::{self, Talk};
use issuewright::runtime::desks::{self, Given};
use issuewright::runtime::drafts::Store;
use issuewright::runtime::keeper::Keeper;
use issuewright::runtime::templates;
use issuewright::ui::style::Symbols;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::support::command::{Issuewright, Output};
use crate::support::pty::Home;

const SMALL: &str = "---\nname: Small\nabout: A small one\ntitle: 'small: '\nlabels: bug\n---\n\n## Summary\nSay what.\n\n\
                     ## Steps\n1. [Step]\n2. [Step]\n\n## Done\n- [ ] One\n- [ ] Two\n- [ ] Three\n";

/// The line mode on the small template, with these lines typed.
fn small(lines: &str) -> Issuewright {
    Issuewright::with("new --plain -T ./small.md").file("small.md", SMALL).stdin(lines)
}

/// The line mode on the built-in template, with these lines typed.
fn advanced(lines: &str) -> Issuewright {
    Issuewright::with("new --plain").stdin(lines)
}

/// The id of the draft that the last run named.
fn draft(output: &Output) -> String {
    let after = output.stderr.split("drafts resume ").nth(1).unwrap_or_else(|| panic!("no draft in {output:?}"));
    after.split_whitespace().next().expect("an id").to_owned()
}

#[test]
fn a_newcomer_answers_what_is_asked_and_has_a_file() {
    let lines = "It works\n\n\nFirst line\n\nSecond line\n.\nOpen it\nClose it\n\nx 2\n\n\ny\n";
    let output = small(lines).succeeds();
    let file = "---\ntitle: 'small: It works'\nlabels:\n- bug\nassignees: []\ntemplate: Small\n---\n\n\
                ## Summary\nFirst line\n\nSecond line\n\n## Steps\n1. Open it\n2. Close it\n\n\
                ## Done\n- [ ] One\n- [x] Two\n- [ ] Three\n";
    assert_eq!(output.read("small-it-works.md"), file);
    assert!(output.stdout.contains("Saved as "), "{}", output.stdout);
}

#[test]
fn a_chosen_draft_takes_title_and_file_from_the_command_line() {
    let begun = small("Old\n\n\nIt broke\n.\n:q\n").run();
    let output = begun.then("new --plain -t New -o given.md").stdin("1\n:w\n\n\ny\n").succeeds();
    assert!(output.stderr.contains("it was: small: Old"), "{}", output.stderr);
    let file = output.read("given.md");
    assert!(file.starts_with("---\ntitle: New\n") && file.contains("It broke"), "{file}");
}

#[test]
fn a_question_says_where_one_is_what_is_asked_and_how_much() {
    let output = advanced(":n\n:n\n:n\n:n\n").run();
    let asked = "Section 3 of 16: Technical Specifications\nDetailed technical requirements:\n\n\
                 Architecture changes (1 of 5), needed\nHint: Major architectural modifications needed\n";
    assert!(output.stdout.contains(asked), "{}", output.stdout);
    assert!(output.stdout.contains("Proposed Solution Architecture, wanted"), "{}", output.stdout);
}

#[test]
fn a_checklist_is_ticked_dropped_rewritten_moved_and_added_to() {
    let output = small("T\n:n\n:n\n:n\nx 1 3\nd 2\nu 2\ne 2 Uno\nFour\n\n\na.md\ny\n").succeeds();
    let file = output.read("a.md");
    assert!(file.ends_with("## Done\n- [x] Three\n- [x] Uno\n- [ ] Four\n"), "{file}");
    assert!(output.stdout.contains("1. Three (ticked)\n2. One (ticked)\n"), "{}", output.stdout);
}

#[test]
fn a_number_that_is_not_in_the_list_is_told_and_changes_nothing() {
    let output = small("T\n:n\n:n\n:n\nx 4\nd 0\n\n:w a.md\n\ny\n").succeeds();
    assert!(output.stdout.contains("no such number; the list has 3 items"), "{}", output.stdout);
    assert!(output.read("a.md").ends_with("- [ ] One\n- [ ] Two\n- [ ] Three\n- [ ] d 0\n"), "{}", output.read("a.md"));
}

#[test]
fn a_fourth_phase_is_added_with_its_tasks() {
    let to_plan = "T\n:n\n:n\n:n\n:n\n:n\n";
    let phase = ".\ny\nRollout\n2 weeks\nShip\nWatch\n\nNobody calls\n\n";
    let output = advanced(&format!("{to_plan}{phase}:w a.md\n3\ny\n")).succeeds();
    let file = output.read("a.md");
    let written = "### Phase 4: Rollout (Estimated: 2 weeks)\n- [ ] Task 4.1: Ship\n- [ ] Task 4.2: Watch\n\
                   - [ ] Milestone: Nobody calls\n";
    assert!(file.contains(written), "{file}");
    assert!(file.contains("### Phase 3: Integration & Testing (Estimated: Z weeks)\n"), "{file}");
}

#[test]
fn a_phase_is_moved_up_and_another_dropped() {
    let output = advanced("T\n:n\n:n\n:n\n:n\n:n\n.\nu 3\nd 1\n\n:w a.md\n3\ny\n").succeeds();
    let file = output.read("a.md");
    let (one, two) = ("### Phase 1: Integration & Testing", "### Phase 2: Core Implementation");
    assert!(file.contains(one) && file.contains(two) && !file.contains("Foundation"), "{file}");
}

#[test]
fn the_end_of_input_keeps_the_draft_and_names_it() {
    let output = small("T\n\n\nA line\nand half of one").fails(1, &["input ended", "draft kept"]);
    let id = draft(&output);
    let output = output.then(&format!("drafts resume {id} --plain")).stdin(":w a.md\n\ny\n").succeeds();
    assert!(output.stdout.contains("So far:\n  A line\n  and half of one\n"), "{}", output.stdout);
    assert!(output.read("a.md").contains("## Summary\nA line\nand half of one\n"), "{}", output.read("a.md"));
}

#[test]
fn leaving_keeps_the_draft_and_the_place() {
    let output = small("T\n:n\nWhat\n.\nOne step\n:q\n").succeeds();
    let id = draft(&output);
    let output = output.then(&format!("drafts resume {id} --plain")).stdin(":q\n").succeeds();
    let welcome = output.stdout.split("Section").nth(1).unwrap_or_default();
    assert!(welcome.starts_with(" 2 of 3: Steps") && welcome.contains("1. One step\n"), "{}", output.stdout);
}

#[test]
fn without_a_word_typed_there_is_no_draft() {
    let output = small("").fails(1, &["nothing was written"]);
    assert_eq!(output.then("drafts").succeeds().stdout, "");
}

#[test]
fn a_dumb_terminal_is_talked_to_line_by_line() {
    let output = Issuewright::with("new").env("TERM", "dumb").stdin(":q\n").succeeds();
    assert!(output.stdout.contains("Title, needed"), "{}", output.stdout);
}

#[test]
fn escape_sequences_of_template_and_answers_never_come_out() {
    let template = SMALL.replace("Say what.", "Say\u{1b}[2J what.").replace("Done", "Do\u{1b}]0;x\u{7}ne");
    let lines = "T\u{1b}[31m\n\n\nred\u{1b}[31m\n.\n\u{7}bell\n\n\n:p\n:f\n\u{1b}c.md\ny\n";
    let output = small(lines).file("small.md", template).succeeds();
    let all = output.stdout + &output.stderr;
    assert!(all.contains("red␛[31m"), "{all}");
    assert!(!all.contains('\u{1b}') && !all.contains('\u{7}'), "{all:?}");
}

#[test]
fn an_existing_file_is_replaced_only_when_one_says_so() {
    let output = small("T\n:w a.md\n\ny\nn\nb.md\n").file("a.md", "mine").succeeds();
    assert_eq!(output.read("a.md"), "mine");
    assert!(output.read("b.md").contains("small: T"));
    let output = small("T\n:w a.md\n\ny\ny\n").file("a.md", "mine").succeeds();
    assert!(output.read("a.md").contains("small: T"));
}

#[test]
fn what_is_needed_is_told_before_saving_and_no_leads_there() {
    let output = advanced("T\n:w a.md\n\nn\n:q\n").succeeds();
    let told = "Needed before the issue is complete:\n  Issue Summary: empty\n";
    assert!(output.stdout.contains(told), "{}", output.stdout);
    let after = output.stdout.split("Not saved.").nth(1).unwrap_or_default();
    assert!(after.contains("Section 1 of 16: Issue Summary"), "{after}");
    assert!(!output.path("a.md").exists());
}

#[test]
fn a_file_that_cannot_be_written_is_told_and_another_name_asked_for() {
    let output = small("T\n:w no/a.md\n\ny\na.md\n").succeeds();
    assert!(output.stdout.contains("Not saved: cannot write no/a.md"), "{}", output.stdout);
    assert!(output.read("a.md").contains("small: T"));
}

#[test]
fn dots_and_colons_can_be_typed_as_text() {
    let output = small("T\n:n\n::b first\n..\n:tada: done\n::n\n.\n:w a.md\n\ny\n").succeeds();
    assert!(output.read("a.md").contains("## Summary\n:b first\n.\n:tada: done\n:n\n"), "{}", output.read("a.md"));
}

#[test]
fn one_goes_back_adds_to_a_text_and_takes_it_back() {
    let added = small("T\n:n\nOne\n.\n:b\n:a\nTwo\n.\n:w a.md\n\ny\n").succeeds().read("a.md");
    assert!(added.contains("## Summary\nOne\nTwo\n"), "{added}");
    let back = small("T\n:n\nOne\n.\n:b\n:a\nTwo\n.\n:u\n:w a.md\n\ny\n").succeeds().read("a.md");
    assert!(back.contains("## Summary\nOne\n\n"), "{back}");
}

#[test]
fn a_field_that_is_not_applicable_says_why() {
    let output = small("T\n:n\n:na too early\n:w a.md\n\ny\n").succeeds();
    assert!(output.read("a.md").contains("Not applicable: too early"), "{}", output.read("a.md"));
}

#[test]
fn a_template_or_a_draft_is_chosen_by_number() {
    let folder = |lines: &str| {
        let template = ".github/ISSUE_TEMPLATE/small.md";
        Issuewright::with("new --plain").file(".git/HEAD", "").file(template, SMALL).stdin(lines)
    };
    let output = folder("7\n1\nChosen\n:q\n").succeeds();
    assert!(output.stdout.contains("There is no such number.") && output.stdout.contains("1. Small: A small one"));
    let output = output.then("new --plain").stdin("1\n:w a.md\n\ny\n").succeeds();
    assert!(output.read("a.md").contains("small: Chosen"));
    folder("").fails(1, &["before anything was chosen"]);
    let output = output.then("new --plain").stdin("3\n:q\n").succeeds();
    assert!(output.stdout.contains("Advanced Issue: Create"), "{}", output.stdout);
}

#[test]
fn standard_input_cannot_be_both_answers_and_conversation() {
    Issuewright::with("new --plain --answers -").fails(2, &["standard input"]);
}

#[test]
fn ctrl_c_keeps_what_was_typed_and_names_the_draft() {
    let home = Home::new();
    let mut session = home.run_with(&["new"], &[("TERM", "dumb")]);
    session.shows("Title (Enter skips it):").send("Typed\r").shows("Labels").send("\x03").shows("drafts resume");
    assert_eq!(session.exit_code(), 130);
    assert!(home.drafts().iter().any(|draft| draft.contains("[ADVANCED] Typed")), "{:?}", home.drafts());
}

#[test]
fn the_wizard_goes_on_with_a_draft_of_the_line_mode() {
    let home = Home::new();
    let mut session = home.run(&["new", "--plain"]);
    session.shows("Title (Enter skips it):").send("Typed\r:n\rA summary\r:q\r").shows("drafts resume");
    assert_eq!(session.exit_code(), 0);
    home.run(&[]).shows("resume").send("\r").shows("A summary");
}

#[test]
fn an_offered_repair_is_accepted() {
    let output = small("T\n:n\nAn \u{1b}escape\n.\n:r\n:w a.md\n\ny\n").succeeds();
    assert!(output.stdout.contains("Repaired"), "{}", output.stdout);
    assert!(output.read("a.md").contains("## Summary\nAn escape\n"), "{}", output.read("a.md"));
}

#[test]
fn a_draft_that_is_open_elsewhere_is_gone_on_with_as_a_copy() {
    let home = Home::new();
    let mut first = home.run(&["new", "--plain"]);
    first.shows("Title (Enter skips it):").send("Mine\r").shows("Labels");
    let mut second = home.run(&["new", "--plain"]);
    second
        .shows("Number, 1 to 3")
        .send("1\r")
        .shows("Go on with a copy")
        .send("y\r")
        .shows("Title (Enter keeps it)")
        .send(":q\r");
    assert_eq!(second.exit_code(), 0);
    assert_eq!(home.drafts().iter().filter(|draft| draft.contains("[ADVANCED] Mine")).count(), 2);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    /// Nothing in it says yes, so nothing is saved.
    #[test]
    fn no_script_of_lines_breaks_the_conversation(lines in vec(line(), 0..60)) {
        let folder = tempfile::tempdir().expect("a folder");
        let keeper = Keeper::of_new(&Store::at(folder.path())).expect("a thread");
        let desk = desks::of_template(&templates::built_in().source, &Given::default()).expect("a template");
        let mut output = Vec::new();
        let input = lines.join("\n");
        let talk = Talk::new(input.as_bytes(), &mut output, true);
        let outcome = plain::run(desk, Some(keeper), &Symbols::unicode(), talk);
        let output = String::from_utf8(output).expect("UTF-8");
        prop_assert!(!output.contains(|c: char| c.is_control() && c != '\n'), "{output:?}");
        prop_assert!(outcome.code == 1 || lines.iter().any(|line| line == ":q"));
    }
}

fn line() -> impl Strategy<Value = String> {
    let orders = "|||.|..|:b|:b|:n|:n|:n|:s|:u|:u|:r|:c|:a|:na|:na why|:w x.md|:f|:p|:?|x 1|x 2 3|d 1|d 2|u 2|e 1 text|e 2|\
                  + d 1|::x|:nope|3|3 weeks|a\tb|\u{1b}[2J|\u{202e}|TODO";
    let orders: Vec<String> = orders.split('|').map(str::to_owned).collect();
    let anything = ".{0,12}".prop_map(|text| text.replace('\n', " "));
    prop_oneof![9 => select(orders), 1 => anything]
}
