//! The mouse on the screens that are lists: what is drawn is what is clicked.

use issuewright::app::choose::{Choice, Entry};
use issuewright::app::event::Mouse;
use issuewright::app::{Effect, Event};

use crate::support::wizard::Wizard;

/// Choose with `entry 1.` to `entry 20.`
fn choosing(size: (u16, u16)) -> Wizard {
    let entry = |choice: Choice, title: String| Entry { choice, title, detail: String::new(), notice: None };
    let entries = (1..=20).map(|n| entry(Choice::Draft(format!("id{n}")), format!("entry {n}.")));
    Wizard::choosing(entries.collect(), size)
}

fn opened(wizard: &Wizard) -> Vec<&Effect> {
    wizard.0.wanted.iter().filter(|effect| matches!(effect, Effect::Open(_))).collect()
}

#[test]
fn a_click_on_choose_selects_and_a_click_on_the_bar_opens() {
    let wizard = choosing((80, 24)).click_on("entry 3.");
    assert!(wizard.screen().contains("▸ draft    entry 3."), "{}", wizard.screen());
    assert!(opened(&wizard).is_empty());
    let wizard = wizard.click_on("entry 3.");
    assert_eq!(opened(&wizard), [&Effect::Open(Choice::Draft("id3".into()))]);
}

#[test]
fn a_list_that_was_scrolled_stays_under_the_mouse() {
    for size in [(80, 24), (40, 12)] {
        let wizard = choosing(size).press("<End>");
        let before = wizard.screen();
        let wizard = wizard.click_on("entry 19.");
        assert_eq!(wizard.screen().replace('▸', " "), before.replace('▸', " "));
        assert_eq!(opened(&wizard.click_on("entry 19.")), [&Effect::Open(Choice::Draft("id19".into()))]);
    }
}

#[test]
fn a_click_beside_the_entries_selects_nothing() {
    // The list's last row holds no entry where an odd number of rows is left.
    for (column, row) in [(3, 0), (3, 2), (3, 21), (3, 22), (3, 23)] {
        let wizard = choosing((80, 24)).press("<Down>").take(click(column, row));
        assert!(wizard.screen().contains("▸ draft    entry 2."), "{row}: {}", wizard.screen());
    }
    let wizard = choosing((80, 24)).press("entry 20").take(click(3, 9));
    assert!(wizard.screen().contains("▸ draft    entry 20."), "{}", wizard.screen());
}

#[test]
fn a_message_over_the_list_takes_the_click_and_goes() {
    let long = "Something to know that is longer than one row of a narrow window has room for".to_owned();
    let wizard = choosing((40, 12)).press("<End>").take(Event::Notice(long));
    let wizard = wizard.take(click(3, 9));
    assert!(!wizard.screen().contains("Something to know"), "{}", wizard.screen());
    assert!(wizard.screen().contains("▸ draft    entry 20."), "{}", wizard.screen());
}

#[test]
fn a_click_on_a_finding_of_submit_moves_the_bar_and_a_second_one_goes_there() {
    for size in [(80, 24), (40, 12)] {
        let wizard = Wizard::built_in().take(Event::Resize(size.0, size.1)).press("<C-s><Up>*12");
        let before = wizard.screen();
        let row = if size.1 == 24 { 15 } else { 6 };
        let line = |screen: &str| screen.lines().nth(row).map(|line| line.replace('▸', " ")).unwrap_or_default();
        let wizard = wizard.take(click(5, row as u16));
        assert!(wizard.screen().lines().nth(row).is_some_and(|line| line.starts_with("▸ ")), "{}", wizard.screen());
        assert_eq!(line(&wizard.screen()), line(&before));
        let wizard = wizard.take(click(5, row as u16));
        assert!(wizard.screen().contains("Tab next"), "{}", wizard.screen());
    }
}

#[test]
fn a_click_on_the_choice_for_unanswered_fields_takes_the_next_one() {
    let wizard = Wizard::built_in().press("<C-s>").click_on("Unanswered");
    assert!(wizard.screen().contains("< leave empty fields"), "{}", wizard.screen());
    let wizard = wizard.click_on("Unanswered");
    assert!(wizard.screen().contains("< keep the placeholders"), "{}", wizard.screen());
}

#[test]
fn left_and_right_go_through_the_choices_for_unanswered_fields_and_a_blank_takes_the_next() {
    let wizard = Wizard::built_in().press("<C-s><Up>*2<Right>");
    assert!(wizard.screen().contains("< keep the placeholders"), "{}", wizard.screen());
    let wizard = wizard.press("<Left>");
    assert!(wizard.screen().contains("< leave empty fields"), "{}", wizard.screen());
    assert!(wizard.press("<Space>").screen().contains("< keep the placeholders"));
}

#[test]
fn a_click_on_save_asks_before_it_saves_what_is_not_complete() {
    let saves = |wizard: &Wizard| wizard.0.wanted.iter().any(|effect| matches!(effect, Effect::WriteFile { .. }));
    let wizard = Wizard::built_in().press("<C-s>").click_on("Save the markdown");
    assert!(wizard.screen().contains("all the same"), "{}", wizard.screen());
    assert!(!saves(&wizard) && saves(&wizard.click_on("Save the markdown")));
}

#[test]
fn nothing_that_submit_tells_covers_its_lines() {
    // The last finding, told in full below the list, is still under the bar in it.
    let wizard = Wizard::built_in().press("<C-s><End>");
    let bars = wizard.screen().lines().filter(|line| line.starts_with('▸')).count();
    assert_eq!(bars, 1, "{}", wizard.screen());
}

#[test]
fn the_wheel_stops_at_the_ends_of_submit() {
    let wheel = |lines| Event::Mouse(Mouse::Wheel { column: 5, row: 5, lines });
    let mut wizard = Wizard::built_in().press("<C-s>");
    for _ in 0..9 {
        wizard = wizard.take(wheel(-3));
    }
    assert!(wizard.screen().contains("▸ Title"), "{}", wizard.screen());
}

#[test]
fn a_click_on_a_way_to_quit_selects_it_and_a_second_one_takes_it() {
    let quits = |wizard: &Wizard| wizard.0.wanted.contains(&Effect::Quit { code: 0 });
    let wizard = Wizard::built_in().press("x<C-q>").click_on("Discard the draft");
    assert!(wizard.screen().contains("▸ Discard the draft"), "{}", wizard.screen());
    let wizard = wizard.click_on("Discard the draft").click_on("Discard this draft?").click_on("Yes, discard it");
    assert!(wizard.screen().contains("▸ Yes, discard it") && !quits(&wizard), "{}", wizard.screen());
    let wizard = wizard.click_on("Yes, discard it");
    assert!(wizard.0.wanted.contains(&Effect::TrashOpen) && quits(&wizard));
    assert!(quits(&Wizard::built_in().press("x<C-q>").click_on("Keep the draft")));
}

#[test]
fn a_click_on_a_section_selects_it_and_a_second_one_goes_there() {
    for size in [(80, 24), (40, 12)] {
        let wizard = Wizard::built_in().take(Event::Resize(size.0, size.1)).press("<C-g><Down>*16");
        let wizard = wizard.click_on("Communication Plan");
        assert!(wizard.screen().contains("▸ 15 Communication Plan"), "{}", wizard.screen());
        let wizard = wizard.click_on("Communication Plan");
        assert!(!wizard.screen().contains("Go to section"), "{}", wizard.screen());
        assert_eq!(wizard.0.app.desk.as_ref().map(|desk| desk.write.page), Some(14));
    }
}

#[test]
fn the_wheel_scrolls_the_help_to_its_end_and_back() {
    let wheel = |lines| Event::Mouse(Mouse::Wheel { column: 5, row: 5, lines });
    let mut wizard = Wizard::built_in().take(Event::Resize(40, 12)).press("<F1><Home>");
    let top = wizard.screen();
    for _ in 0..99 {
        wizard = wizard.take(wheel(3));
    }
    assert!(wizard.screen().contains("Wheel        scroll"), "{}", wizard.screen());
    let end = wizard.screen();
    wizard = wizard.press("<Up>");
    assert_ne!(wizard.screen(), end);
    for _ in 0..99 {
        wizard = wizard.take(wheel(-3));
    }
    assert_eq!(wizard.screen(), top);
}

fn click(column: u16, row: u16) -> Event {
    Event::Mouse(Mouse::Click { column, row })
}
