//! The list one line is picked from: what typing, moving and leaving do there.

use issuewright::app::Event;
use issuewright::template::Source;

use crate::support::wizard::Wizard;

/// At a dropdown of these options; several of them may be chosen, or one.
fn dropdown(options: &str, multiple: bool) -> Wizard {
    let form = format!(
        "name: F\ndescription: d\nbody:\n  - {{type: dropdown, attributes: {{label: Pick, multiple: {multiple}, \
         options: [{options}]}}}}\n  - {{type: input, attributes: {{label: After}}}}\n"
    );
    Wizard::of(Source { name: "form.yml".into(), text: form }, (80, 24)).press("<A-n>")
}

const BROWSERS: &str = "Chrome, Edge, Safari, Opera, Firefox, Firefox ESR, Firefox Nightly";

/// What was chosen.
fn answer(wizard: &Wizard) -> String {
    let body = wizard.body();
    body.split("### Pick\n\n").nth(1).and_then(|rest| rest.split("\n\n###").next()).unwrap_or_default().to_owned()
}

#[test]
fn what_is_typed_puts_the_bar_on_the_first_that_matches() {
    let opera = dropdown(BROWSERS, false).press("<Enter>opera<Enter>");
    assert_eq!(answer(&opera), "Opera");
    assert_eq!(answer(&opera.press("<Enter>fire<Enter>")), "Firefox");
}

#[test]
fn what_is_taken_out_of_the_filter_and_what_is_pasted_put_the_bar_on_the_first_that_matches() {
    let shorter = dropdown(BROWSERS, true).press("<Enter>firefox<Down>*2<Backspace><Enter>");
    assert_eq!(answer(&shorter), "Firefox");
    let open = dropdown(BROWSERS, true).press("<Enter><Down>*6").take(Event::Paste("fire".into()));
    assert_eq!(answer(&open.press("<Enter>")), "Firefox");
}

#[test]
fn a_cursor_moved_in_the_filter_leaves_the_bar_where_it_is() {
    let wizard = dropdown(BROWSERS, true).press("<Enter>fire<Down><Left><Enter>");
    assert_eq!(answer(&wizard), "Firefox ESR");
}

#[test]
fn home_and_end_go_to_the_first_and_the_last_of_ten_thousand() {
    let options: Vec<String> = (0..10_000).map(|n| format!("Option {n}")).collect();
    let end = dropdown(&options.join(", "), true).press("<Enter><Down>*3<End>");
    assert!(end.screen().contains("▸ [ ] Option 9999"), "{}", end.screen());
    let home = end.press("<Home>");
    assert!(home.screen().contains("▸ [ ] Option 0 "), "{}", home.screen());
}

#[test]
fn where_several_may_be_chosen_space_ticks_and_the_whole_list_stays_with_its_bar() {
    let ticked = dropdown(BROWSERS, true).press("<Enter>nightly<Space>");
    assert!(ticked.screen().contains("▸ [x] Firefox Nightly") && ticked.screen().contains("[ ] Chrome"));
    let two = ticked.press("<Up><Enter>");
    assert!(two.screen().contains("▸ [x] Firefox ESR") && two.screen().contains("[ ] Chrome"), "{}", two.screen());
    assert_eq!(answer(&two.press("<Esc>")), "Firefox ESR, Firefox Nightly");
}

#[test]
fn the_keys_say_that_lines_are_ticked_and_how_that_ends() {
    let several = dropdown(BROWSERS, true).press("<Enter>").screen();
    assert!(several.contains("Space/Enter tick") && several.contains("Esc done"), "{several}");
    let one = dropdown(BROWSERS, false).press("<Enter>").screen();
    assert!(one.contains("Enter choose") && one.contains("Esc close"), "{one}");
}

#[test]
fn an_empty_list_says_that_nothing_matches_and_takes_no_enter() {
    for multiple in [true, false] {
        let empty = dropdown(BROWSERS, multiple).press("<Enter>xyz<Enter>");
        assert!(empty.screen().contains("Nothing matches"), "{}", empty.screen());
        assert_eq!(answer(&empty.press("<C-u>saf<Enter>")), "Safari");
    }
}

#[test]
fn where_one_is_chosen_space_types_a_blank() {
    assert_eq!(answer(&dropdown(BROWSERS, false).press("<Enter>firefox<Space>n<Enter>")), "Firefox Nightly");
}

#[test]
fn the_keys_that_leave_a_field_leave_its_list_too() {
    for multiple in [true, false] {
        let open = || dropdown(BROWSERS, multiple).press("<Enter>");
        let after = |wizard: Wizard| wizard.press("x").body();
        assert!(after(open().press("<Tab>")).ends_with("### After\n\nx"), "{}", after(open().press("<Tab>")));
        let before = open().press("<BackTab>x").press("<C-g>1<Enter>").screen();
        assert!(before.contains("│ x"), "{before}");
        let submit = open().press("<C-s>").screen();
        assert!(submit.contains("[ Save the markdown ]"), "{submit}");
    }
}

#[test]
fn quit_and_help_work_in_a_list() {
    let wizard = dropdown(BROWSERS, true).press("<Enter>saf<Enter>");
    let quit = wizard.press("<C-q>").screen();
    assert!(quit.contains("Keep the draft and quit") && !quit.contains("Nightly"), "{quit}");
    let help = dropdown(BROWSERS, true).press("<Enter><F1>").screen();
    assert!(help.contains("┌ Keys ") && help.contains("│Lists "), "{help}");
}

#[test]
fn a_draft_that_is_open_elsewhere_can_be_left_by_the_key_that_quits() {
    let locked = Event::Locked { id: "one".into(), why: "it is open in another window".into() };
    let asked = Wizard::choosing(Vec::new(), (80, 24)).take(locked);
    assert!(asked.screen().contains("Open elsewhere"), "{}", asked.screen());
    assert!(asked.press("<C-q>").0.has_quit());
}
