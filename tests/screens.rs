//! Whole screens: a key string in, all that is shown out. `INSTA_UPDATE=always cargo test screens` takes changed ones.

use issuewright::app::Event;
use issuewright::template::Source;
use issuewright::ui::style::Colors;
use ratatui::style::{Color, Modifier};

use crate::support::wizard::Wizard;

#[test]
fn write_at_80x24() {
    insta::assert_snapshot!(Wizard::built_in().press("<End>Faster<Tab>*4Slow<Tab>").screen());
}

#[test]
fn write_at_40x12() {
    insta::assert_snapshot!(Wizard::built_in().take(Event::Resize(40, 12)).press("<C-g>6<Enter><Tab>*3").screen());
}

#[test]
fn write_at_120x40_with_the_live_preview() {
    let wizard = Wizard::built_in().take(Event::Resize(120, 40));
    insta::assert_snapshot!(wizard.press("<C-g>acceptance<Enter><C-t><Enter>A **bold** one").screen());
}

#[test]
fn a_small_template_with_bold_labels() {
    let template = "---\nname: Bug\n---\n\n**Describe the bug**\nSay what.\n\n**Version**\n- OS: [e.g. iOS]\n";
    insta::assert_snapshot!(Wizard::open(template).press("<A-n>It breaks<A-n>").screen());
}

#[test]
fn findings_stand_below_their_field() {
    insta::assert_snapshot!(Wizard::built_in().press("<Tab>*3TODO<Tab>[not](a link)").screen());
}

#[test]
fn preview_in_four_views() {
    let wizard = Wizard::built_in().press("<Tab>*3A summary<C-p>");
    insta::assert_snapshot!("rendered", wizard.screen());
    let wizard = wizard.press("<Tab>");
    insta::assert_snapshot!("raw", wizard.screen());
    let wizard = wizard.press("<Tab>");
    insta::assert_snapshot!("findings", wizard.screen());
    insta::assert_snapshot!("diff", wizard.press("<Tab>").screen());
}

#[test]
fn submit_lists_what_is_missing() {
    insta::assert_snapshot!(Wizard::built_in().press("<C-s>").screen());
}

#[test]
fn submit_at_40x12_goes_on_below() {
    insta::assert_snapshot!(Wizard::built_in().take(Event::Resize(40, 12)).press("<C-s>").screen());
}

#[test]
fn submit_at_40x12_tells_the_finding_under_the_bar_in_full() {
    insta::assert_snapshot!(Wizard::built_in().take(Event::Resize(40, 12)).press("<C-s><Down>*5").screen());
}

#[test]
fn what_holds_it_up_is_in_view_when_that_is_told_and_so_is_the_key_that_goes_on() {
    let wizard = Wizard::built_in().take(Event::Resize(40, 12)).press("<C-s><Enter>");
    insta::assert_snapshot!(wizard.screen());
}

#[test]
fn submit_at_80x24_goes_on_above() {
    insta::assert_snapshot!(Wizard::built_in().press("<C-s><End>").screen());
}

#[test]
fn a_file_name_that_is_longer_than_its_row_is_cut_with_a_sign() {
    let wizard = Wizard::built_in().take(Event::Resize(40, 12));
    let screen = wizard.press("<End>A title that makes the name of the file long<C-s>").screen();
    let row = screen.lines().find(|line| line.contains("File  ")).unwrap_or_default();
    assert!(row.contains("File        …") && row.ends_with("long.md"), "{screen}");
}

#[test]
fn help_is_the_key_table() {
    insta::assert_snapshot!(Wizard::built_in().press("<F1><Home><PageDown>").screen());
}

#[test]
fn quitting_asks_what_becomes_of_the_draft() {
    insta::assert_snapshot!(Wizard::built_in().press("x<C-q>").screen());
}

#[test]
fn without_colours_the_focus_is_still_marked() {
    let wizard = Wizard::built_in();
    let cells = &wizard.0.buffer().content;
    assert!(cells.iter().all(|cell| cell.fg == Color::Reset && cell.bg == Color::Reset));
    assert!(cells.iter().any(|cell| cell.modifier.intersects(Modifier::BOLD | Modifier::REVERSED)));
    assert!(wizard.screen().contains('▸'), "{}", wizard.screen());
}

/// A field that takes the shell's words, in 16 colours.
fn logs() -> Wizard {
    let form = "name: Bug\ndescription: A bug\nbody:\n  - type: textarea\n    attributes:\n      label: Logs\n      \
                render: shell\n";
    let source = Source { name: "bug.yml".into(), text: form.into() };
    Wizard::in_colors(source, (80, 24), Colors::Ansi16).press("<Tab>*3")
}

#[test]
fn a_field_of_code_tells_its_language_and_is_coloured_as_it() {
    let wizard = logs().press("$ grep -n 'é' $HOME<Enter># two").take(Event::Paste(" more\nexit 1".into()));
    insta::assert_snapshot!(wizard.styles("Logs  (shell)", 4));
}

#[test]
fn what_began_in_the_row_above_is_coloured_in_the_row_below() {
    insta::assert_snapshot!(
        logs().press("echo \"one two three four five six seven eight nine ten\" 11").styles("echo", 2)
    );
}

#[test]
fn selected_code_looks_as_any_selected_text() {
    insta::assert_snapshot!(logs().press("if true").press("<S-Left>*6").styles("if true", 1));
}

/// Every screen at the smallest size, with the keys that lead to it, and what its last row must tell.
#[test]
fn every_key_line_of_the_smallest_window_has_the_way_out_and_the_main_action() {
    let cases = [
        ("", ["Ctrl-S save", "Ctrl-Q quit"]),
        ("<C-g>acceptance<Enter>", ["Enter add  Ctrl-S save", "Ctrl-Q quit"]),
        ("<C-g>implementation<Enter>", ["Tab next  Ctrl-S save", "Ctrl-Q quit"]),
        ("<C-s>", ["Ctrl-S save the markdown", "Esc back"]),
        ("<C-s><Down>", ["Ctrl-S save the markdown", "Esc back"]),
        ("<C-s><Enter>", ["Enter save  Ctrl-S save anyway", "Esc back"]),
        ("<C-p>", ["Ctrl-S submit", "q back to writing"]),
        ("<C-s><C-p>", ["Tab view", "q back to submit"]),
        ("<C-p>/", ["Enter keep", "Esc end the search"]),
        ("<F1>", ["Up/Down scroll", "Esc close"]),
        ("x<C-q>", ["Enter choose", "Esc close"]),
        ("<C-g>", ["Enter go there", "Esc close"]),
        ("<Tab>*3<A-x>", ["Enter mark", "Esc close"]),
    ];
    for (keys, wanted) in cases {
        let screen = Wizard::built_in().take(Event::Resize(40, 12)).press(keys).screen();
        let line = screen.lines().last().unwrap_or_default();
        assert!(wanted.iter().all(|wanted| line.contains(wanted)), "{keys}:\n{screen}");
    }
    let screen = Wizard::choosing(Vec::new(), (40, 12)).screen();
    assert!(screen.ends_with("Enter open  Ctrl-Q quit\n"), "{screen}");
}

#[test]
fn the_way_to_the_help_is_told_while_writing_in_the_smallest_window() {
    let screen = Wizard::built_in().take(Event::Resize(40, 12)).press("x").screen();
    assert!(screen.contains("look at    F1 help\n"), "{screen}");
}

#[test]
fn help_opens_where_the_keys_of_the_screen_are_told() {
    for (keys, heading) in [("<F1>", "Writing"), ("<C-p><F1>", "Preview"), ("<C-s><F1>", "Submit")] {
        let screen = Wizard::built_in().take(Event::Resize(40, 12)).press(keys).screen();
        let first = screen.lines().nth(1).unwrap_or_default();
        assert!(screen.starts_with("┌ Keys ") && first.starts_with(&format!("│{heading} ")), "{keys}: {screen}");
    }
}

#[test]
fn help_opens_over_any_dialog_and_gives_it_back() {
    let dialogs = ["x<C-q><Down>", "<C-g>risk", "<C-n>*3<A-x>because", "x<C-q><Down><Enter>"];
    for dialog in dialogs {
        let before = Wizard::built_in().press(dialog);
        let asked = before.screen();
        let help = before.press("<F1>");
        assert!(help.screen().contains("┌ Keys ") && help.screen().contains("│Lists "), "{}", help.screen());
        for close in ["<F1>", "<Esc>", "q"] {
            let after = Wizard::built_in().press(dialog).press("<F1><Down>").press(close);
            assert_eq!(after.screen(), asked, "{dialog} {close}");
        }
    }
}
