//! The real program in a real pseudo-terminal: choose to saved file, kill and resume, resize, paste, signals.

use crate::support::pty::{Home, read};

const TO_SUMMARY: &str = "\t\t\t";

#[test]
fn what_is_written_is_saved_to_a_file() {
    let home = Home::new();
    let mut session = home.run(&[]);
    session.shows("Title and labels");
    session.send("\x1b[FFaster start").send(TO_SUMMARY).send("It starts slowly");
    session.shows("It starts slowly");
    session.send("\x13").shows("Submit").send("\r").shows("again").send("\r").shows("The issue is in").send("\r");
    assert_eq!(session.exit_code(), 0);
    session.gives_the_terminal_back();
    let text = read(&home.work().join("advanced-faster-start.md"));
    assert!(text.contains("title: '[ADVANCED] Faster start'"), "{text}");
    assert!(text.contains("\n## Issue Summary\n") && text.contains("\nIt starts slowly\n"), "{text}");
    assert!(!text.contains("Technical debt"), "{text}");
}

#[test]
fn a_killed_program_has_lost_nothing_that_was_shown_as_saved() {
    let home = Home::new();
    let mut session = home.run(&[]);
    session.shows("Title and labels");
    session.send(TO_SUMMARY).send("Every word of this");
    session.shows("Every word of this").shows("saved");
    session.signal("KILL").exit_code();
    let mut session = home.run(&[]);
    session.shows("resume").send("\r").shows("Every word of this").send(" counts");
    session.shows("Every word of this counts");
}

#[test]
fn ctrl_c_keeps_the_draft_and_gives_the_terminal_back() {
    let home = Home::new();
    let mut session = home.run(&[]);
    session.shows("Title and labels");
    session.send(TO_SUMMARY).send("kept").shows("kept");
    session.send("\x03");
    assert_eq!(session.exit_code(), 130);
    session.gives_the_terminal_back().shows("drafts resume");
    assert!(home.drafts().iter().any(|draft| draft.contains("\"kept\"")), "{:?}", home.drafts());
}

#[test]
fn a_termination_signal_saves_the_last_keys() {
    for (signal, code) in [("TERM", 143), ("HUP", 129)] {
        let home = Home::new();
        let mut session = home.run(&[]);
        session.shows("Title and labels");
        session.send(TO_SUMMARY).send("last words").shows("last words");
        session.signal(signal);
        assert_eq!(session.exit_code(), code);
        session.gives_the_terminal_back();
        assert!(home.drafts().iter().any(|draft| draft.contains("last words")), "{signal}: {:?}", home.drafts());
    }
}

#[test]
fn a_closed_terminal_ends_the_program_with_the_draft_saved() {
    let home = Home::new();
    let program = home.run_unwatched().send_and_see("", "Title and labels");
    program.send_and_see("\t\t\thung up", "hung up").close();
    assert!(home.drafts().iter().any(|draft| draft.contains("hung up")), "{:?}", home.drafts());
}

#[test]
fn a_resize_to_nothing_and_back_keeps_everything() {
    let home = Home::new();
    let mut session = home.run(&[]);
    session.shows("Title and labels");
    session.send(TO_SUMMARY).send("before").shows("before");
    session.resize(1, 1).resize(20, 5);
    session.shows("too small");
    session.resize(120, 40).shows("before").send(" after").shows("before after");
}

#[test]
fn a_large_paste_arrives_whole_and_shows_its_end() {
    let home = Home::new();
    let mut session = home.run(&[]);
    session.shows("Title and labels");
    let line = "A line of pasted text, as logs have them.\n";
    let text = format!("{}the very end", line.repeat(64 * 1024 / line.len()));
    session.send(TO_SUMMARY).paste(&text);
    session.shows("the very end").shows("saved");
    session.send("\x03").exit_code();
    assert!(home.drafts().iter().any(|draft| draft.contains("the very end")));
}

#[test]
fn a_second_process_is_told_and_reads_or_copies() {
    let home = Home::new();
    let mut first = home.run(&[]);
    first.shows("Title and labels");
    first.send(TO_SUMMARY).send("mine").shows("mine").shows("saved");
    let mut second = home.run(&[]);
    second.shows("resume").send("\r").shows("Open elsewhere").send("\r").shows("read-only");
    second.send("x").shows("Read-only:");
    let mut third = home.run(&[]);
    third.shows("resume").send("\r").shows("Open a copy").send("\x1b[B\r").shows("mine").send(" too");
    third.shows("mine too").shows("saved");
    assert!(home.drafts().iter().any(|draft| draft.contains("mine too")), "{:?}", home.drafts());
    assert!(home.drafts().iter().any(|draft| draft.contains("\"mine\"")), "{:?}", home.drafts());
}

#[test]
fn title_and_file_of_the_command_line_win_over_those_of_the_draft_that_is_chosen() {
    let home = Home::new();
    let mut session = home.run(&[]);
    session.shows("Title and labels");
    session.send("Old").send(TO_SUMMARY).send("words").shows("words").shows("saved").send("\x03").exit_code();
    let mut session = home.run(&["new", "-t", "New", "-o", "given.md"]);
    session.shows("resume").send("\r").shows("one given with -t").send("\r").shows("words");
    session.send("\x13").shows("given.md").send("\r").shows("again").send("\r").shows("The issue is in").send("\r");
    session.exit_code();
    let text = read(&home.work().join("given.md"));
    assert!(text.starts_with("---\ntitle: New\n") && text.contains("\nwords\n"), "{text}");
}

#[test]
fn a_field_goes_through_the_authors_own_editor_and_back() {
    let home = Home::new();
    let editor = home.work().join("editor.sh");
    std::fs::write(&editor, "#!/bin/sh\nprintf ' from outside' >> \"$1\"\n").expect("a script");
    let command = format!("sh {}", editor.display());
    let mut session = home.run_with(&[], &[("VISUAL", &command)]);
    session.shows("Title and labels");
    session.send(TO_SUMMARY).send("text").shows("text").send("\x0f").shows("text from outside");
}

#[test]
fn no_colour_is_sent_when_none_is_wanted() {
    let home = Home::new();
    let mut session = home.run_with(&[], &[("NO_COLOR", "1")]);
    session.shows("Title and labels");
    assert!(session.cells_are_uncoloured());
    session.send("\x03").exit_code();
}
