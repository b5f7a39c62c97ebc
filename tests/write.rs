//! The Write screen: the walk, typing, items and phases, on the built-in template and on small ones.

use issuewright::app::Event;
use issuewright::runtime::templates;

use crate::support::wizard::Wizard;

#[test]
fn a_title_is_typed_after_its_prefix() {
    let wizard = Wizard::built_in().press("<End>Faster start");
    assert!(wizard.screen().contains("[ADVANCED] Faster start"), "{}", wizard.screen());
}

#[test]
fn tab_walks_from_field_to_field_and_over_sections() {
    let wizard = Wizard::built_in().press("<Tab>*3A summary<Tab>Slow");
    let body = wizard.body();
    assert!(body.contains("**High-level description of the complex task**\nA summary\n"), "{body}");
    assert!(body.contains("- **Current limitations:** Slow\n"), "{body}");
}

#[test]
fn a_fourth_phase_is_added_moved_up_and_renumbers_all() {
    let wizard = Wizard::built_in().press("<C-g>implementation<Enter><Tab>*10<A-a>Rollout<Tab>2 weeks<A-Up>");
    let body = wizard.body();
    assert!(body.contains("### Phase 3: Rollout (Estimated: 2 weeks)"), "{body}");
    assert!(body.contains("### Phase 4: Integration & Testing (Estimated: Z weeks)\n- [ ] Task 4.1:"), "{body}");
}

#[test]
fn a_phase_takes_the_placeholder_of_its_estimate_along() {
    let wizard = Wizard::built_in().press("<C-g>implementation<Enter><A-Down>");
    let body = wizard.body();
    assert!(body.contains("### Phase 1: Core Implementation (Estimated: Y weeks)"), "{body}");
    assert!(body.contains("### Phase 2: Foundation (Estimated: X weeks)"), "{body}");
    assert!(wizard.screen().contains("Estimate: X weeks"), "{}", wizard.screen());
}

#[test]
fn an_added_or_renamed_phase_shows_no_neighbour_s_estimate() {
    let added = Wizard::built_in().press("<C-g>implementation<Enter><Tab>*10<A-a>Rollout");
    assert!(added.body().contains("### Phase 4: Rollout (Estimated: X weeks)"), "{}", added.body());
    let moved = added.press("<A-Up><A-Up>").body();
    assert!(moved.contains("### Phase 2: Rollout (Estimated: X weeks)"), "{moved}");
    assert!(moved.contains("### Phase 3: Core Implementation (Estimated: Y weeks)"), "{moved}");
    let renamed = Wizard::built_in().press("<C-g>implementation<Enter><Tab>*5<C-a>Kernel").body();
    assert!(renamed.contains("### Phase 2: Kernel (Estimated: Y weeks)"), "{renamed}");
}

#[test]
fn a_finding_in_a_phase_stands_below_its_part_and_next_finding_goes_there() {
    let wizard = Wizard::built_in().press("<C-g>implementation<Enter><Tab>*2Build<Tab>*2Runs");
    let screen = wizard.screen();
    let below = |what: &str| screen.lines().skip_while(|line| !line.contains(what)).nth(1).unwrap_or_default();
    assert!(below("Estimate: X weeks").contains("Phase 1 has no estimate"), "{screen}");
    let body = wizard.press("<C-g>implementation<Enter><C-f>4 weeks").body();
    assert!(body.contains("### Phase 1: Foundation (Estimated: 4 weeks)"), "{body}");
}

#[test]
fn where_the_next_finding_is_can_be_seen_above_what_is_told_of_it() {
    for (size, key, left) in [((80, 24), "<C-f>", 28), ((40, 12), "<C-f>", 0), ((40, 12), "<C-n>", 0)] {
        let mut wizard = Wizard::of(templates::built_in().source, size).press("x<A-3>TBD");
        for _ in 0..60 {
            wizard = wizard.press(key);
            let cursor = wizard.0.cursor();
            assert_eq!(wizard.0.buffer()[(left, cursor.y)].symbol(), "▎", "{}", wizard.screen());
        }
    }
}

#[test]
fn what_a_template_has_only_to_be_replaced_is_replaced_by_what_is_typed() {
    let body = Wizard::built_in().press("<C-g>implementation<Enter>Foundation<Tab>*5<End>!").body();
    assert!(
        body.contains("### Phase 1: Foundation (") && body.contains("### Phase 2: Core Implementation! ("),
        "{body}"
    );
    let template = "---\nname: Bug\ntitle: '[BUG] Short description of the issue'\n---\n\n## What\n\n[say it]\n";
    let screen = Wizard::open(template).press("It stops").screen();
    assert!(screen.contains("▎ [BUG] It stops\n"), "{screen}");
    let screen = Wizard::open(template).press("<Tab><BackTab><End>!").screen();
    assert!(screen.contains("▎ [BUG] Short description of the issue!"), "{screen}");
}

#[test]
fn a_label_that_is_longer_than_its_row_is_cut_with_a_sign() {
    let template = "## What\n\n- **Everything that anybody could ever want to know:** [say it]\n";
    let wizard = Wizard::open(template).take(Event::Resize(40, 12)).press("<A-2>");
    let row = wizard.screen().lines().find(|line| line.contains("Everything")).map(str::to_owned).unwrap_or_default();
    assert!(row.contains('…'), "{}", wizard.screen());
}

#[test]
fn what_a_phase_lacks_is_told_without_naming_it_twice() {
    let screen = Wizard::built_in().press("<C-g>implementation<Enter><Tab>4 weeks<C-s><End>").screen();
    assert!(screen.contains("Implementation Plan › Phases: Phase 1 has no milestone"), "{screen}");
}

#[test]
fn a_dropped_criterion_is_gone_and_undo_brings_it_back() {
    let wizard = Wizard::built_in().press("<C-g>acceptance<Enter><Tab><C-d>");
    assert!(!wizard.body().contains("Performance benchmarks achieved"));
    assert!(wizard.press("<C-z>").body().contains("Performance benchmarks achieved"));
}

#[test]
fn enter_adds_an_item_and_ctrl_t_ticks_it() {
    let wizard = Wizard::built_in().press("<C-g>prerequisites<Enter><Enter>Rust<C-t>");
    let body = wizard.body();
    assert!(body.contains("- [ ] Expert-level Python knowledge\n- [x] Rust\n- [ ] Distributed"), "{body}");
}

#[test]
fn typing_costs_no_word_when_the_window_shrinks_and_grows() {
    let wizard = Wizard::built_in().press("<Tab>*3before");
    let wizard = wizard.take(Event::Resize(1, 1)).press("lost?").take(Event::Resize(80, 24)).press(" after");
    assert!(wizard.body().contains("beforelost? after"), "{}", wizard.body());
}

#[test]
fn a_field_marked_not_applicable_says_why_in_the_issue() {
    let wizard = Wizard::built_in().press("<C-g>impact<Enter><A-x>internal tool<Enter>");
    assert!(wizard.body().contains("- **Performance impact:** Not applicable: internal tool"), "{}", wizard.body());
}

#[test]
fn undo_takes_back_typing_in_a_text_field() {
    let wizard = Wizard::built_in().press("<Tab>*3one two<C-z>");
    assert!(wizard.body().contains("\none \n"), "{}", wizard.body());
}

#[test]
fn a_paste_of_many_lines_lands_in_one_field() {
    let wizard = Wizard::built_in().press("<Tab>*3").take(Event::Paste("a\r\nb\rc".into()));
    assert!(wizard.body().contains("\na\nb\nc\n"), "{}", wizard.body());
}

#[test]
fn the_smallest_window_shows_where_one_is_and_the_field() {
    let wizard = Wizard::built_in().take(Event::Resize(40, 12)).press("<Tab>*3");
    let screen = wizard.screen();
    assert!(screen.contains("2/17"), "{screen}");
    assert!(screen.contains("Issue Summary"), "{screen}");
}

#[test]
fn a_smaller_window_says_so() {
    let wizard = Wizard::built_in().take(Event::Resize(39, 11));
    assert!(wizard.screen().contains("39x11 is too small"), "{}", wizard.screen());
}

#[test]
fn preview_shows_what_was_written_and_goes_back() {
    let wizard = Wizard::built_in().press("<Tab>*3A summary<C-p>");
    assert!(wizard.screen().contains("A summary"), "{}", wizard.screen());
    let wizard = wizard.press("<Esc> and more");
    assert!(wizard.body().contains("A summary and more"));
}

#[test]
fn escape_sequences_in_a_paste_are_shown_and_never_sent() {
    let wizard = Wizard::built_in().press("<Tab>*3").take(Event::Paste("\u{1b}[31mred\u{7}".into()));
    let cells = wizard.0.buffer().content.iter();
    assert!(cells.clone().all(|cell| !cell.symbol().contains(char::is_control)));
    assert!(wizard.screen().contains("␛[31mred␇"), "{}", wizard.screen());
}

#[test]
fn undo_stops_where_a_selection_was_typed_over() {
    let wizard = Wizard::built_in().press("<C-g>questions<Enter>hello<C-a>x<C-z>");
    assert!(wizard.body().contains("- hello\n"), "{}", wizard.body());
}

#[test]
fn undo_of_an_item_keeps_the_reason_why_the_field_is_not_applicable() {
    let wizard = Wizard::built_in().press("<C-g>questions<Enter>a<A-x>none open<Enter>b<C-z>");
    assert!(wizard.body().contains("Not applicable: none open"), "{}", wizard.body());
}

#[test]
fn a_paste_goes_nowhere_while_a_question_is_asked() {
    let wizard = Wizard::built_in().press("<Tab>*3abc<C-q>").take(Event::Paste("PASTED".into())).press("<Esc>");
    assert!(!wizard.body().contains("PASTED"), "{}", wizard.body());
}

#[test]
fn a_plan_whose_phases_are_gone_can_be_begun_anew() {
    let wizard = Wizard::built_in().press("<C-g>implementation<Enter><C-d><C-d><C-d>Only one<Tab>");
    assert!(wizard.body().contains("### Phase 1: Only one"), "{}", wizard.body());
}

#[test]
fn a_click_on_submit_moves_the_bar_and_a_click_on_the_bar_takes_it() {
    let click = || Event::Mouse(issuewright::app::event::Mouse::Click { column: 5, row: 3 });
    let submit = Wizard::built_in().press("<C-s>").take(click());
    assert!(submit.screen().contains("Save the markdown"), "{}", submit.screen());
    let write = submit.take(click()).press("<C-u>mine");
    assert!(write.screen().contains("Tab next"), "{}", write.screen());
    assert!(write.press("<C-s>").screen().contains("Labels      mine"));
}

#[test]
fn shift_tab_goes_to_the_preview_s_view_before() {
    let preview = Wizard::built_in().press("<C-p>");
    let rendered = preview.screen();
    let diff = preview.press("<BackTab>");
    assert_ne!(diff.screen(), rendered);
    assert_eq!(diff.press("<Tab>").screen(), rendered);
}

#[test]
fn preview_opened_from_submit_goes_back_to_it_as_it_was() {
    let submit = Wizard::built_in().press("<C-s><Tab><Tab>");
    let before = submit.screen();
    let preview = submit.press("<C-p>");
    assert!(preview.screen().contains("back to submit"), "{}", preview.screen());
    assert_eq!(preview.press("<Esc>").screen(), before);
}

#[test]
fn a_file_name_half_typed_is_gone_on_with_after_a_look_at_the_preview() {
    for back in ["<Esc>", "<C-p>", "q", "<C-s>"] {
        let submit = Wizard::built_in().press("<C-s><Up><C-u>mine.m<C-p>").press(back).press("d");
        assert!(submit.screen().contains("▸ File        mine.md\n"), "{back}: {}", submit.screen());
    }
}

#[test]
fn a_file_name_pasted_on_submit_outlasts_the_screen() {
    let submit = Wizard::built_in().press("<C-s><Up><C-u>").take(Event::Paste("pasted.md".into()));
    let again = submit.press("<Esc><C-s>");
    assert!(again.screen().contains("pasted.md"), "{}", again.screen());
}

#[test]
fn a_file_name_typed_on_submit_outlasts_the_screen() {
    let wizard = Wizard::built_in().press("<C-s><Up><C-u>mine.md<Esc><C-s>");
    assert!(wizard.screen().contains("mine.md"), "{}", wizard.screen());
}

#[test]
fn labels_with_a_comma_stay_whole() {
    let template = "---\nname: Bug\nlabels: [\"a, b\", c]\n---\n\n## What\nSay.\n";
    let wizard = Wizard::open(template).press("<Tab>, d");
    let desk = wizard.0.app.desk.as_ref().expect("a draft");
    assert_eq!(desk.draft.labels, ["a, b", "c", "d"]);
}

#[test]
fn a_click_sets_the_cursor_and_the_wheel_scrolls() {
    use issuewright::app::event::Mouse;
    let wizard = Wizard::built_in().press("<Tab>*3one two");
    let click = Event::Mouse(Mouse::Click { column: 34, row: 5 });
    let body = wizard.take(click).press("X").body();
    assert!(body.contains("\none Xtwo\n"), "{body}");
    let wheel = Event::Mouse(Mouse::Wheel { column: 40, row: 10, lines: 3 });
    let wizard = Wizard::built_in().press("<C-g>implementation<Enter>").take(wheel);
    assert!(!wizard.screen().contains("Multi-phase implementation"), "{}", wizard.screen());
}

#[test]
fn next_finding_tells_what_is_found_at_the_end_of_a_long_text() {
    let long = "line<Enter>".repeat(40);
    let wizard = Wizard::open("## What\n\n[text]\n").press(&format!("Title<Tab>*3{long}see [here](<C-g>1<Enter><C-f>"));
    let told = "\nA link is never closed. Put a `)` after the target.\n";
    assert!(wizard.screen().contains(told), "{}", wizard.screen());
}

#[test]
fn next_finding_tells_what_is_about_the_whole_issue() {
    let wizard = Wizard::open("## What\n\n[text]\n").press("Title<Tab>*3").take(Event::Paste("a ".repeat(40_000)));
    let screen = wizard.press("<C-f>").screen();
    assert!(screen.contains("65536"), "{screen}");
}

#[test]
fn a_text_that_rests_says_in_its_last_cell_that_more_follows() {
    let template = "## What\n\n**One**\n[text]\n\n**Two**\n[text]\n";
    let resting = |lines: &str| Wizard::open(template).press("<Tab>*3").press(lines).press("<Tab>").screen();
    let six = "a<Enter>b<Enter>c<Enter>d<Enter>e<Enter>f";
    assert!(!resting(six).contains('↓'), "{}", resting(six));
    let seven = resting(&format!("{six}<Enter>g"));
    assert!(seven.lines().any(|line| line.contains("│ f ") && line.ends_with('↓')), "{seven}");
}

#[test]
fn a_field_of_blank_lines_is_as_empty_as_before() {
    let template = "---\nname: Bug\nabout: b\n---\n\n## What\n\n[what happens]\n\n## Log\n\n```\n[paste]\n```\n";
    let marks = |wizard: &Wizard| -> Vec<String> {
        let lines = wizard.screen().lines().map(str::to_owned).collect::<Vec<_>>();
        let told = |line: &&String| ["33 %", "0/1", "needed,", "wanted"].iter().any(|word| line.contains(word));
        lines.iter().filter(told).cloned().collect()
    };
    let before = marks(&Wizard::open(template).press("Slow<Tab>*3"));
    assert_eq!(before.len(), 4, "{before:#?}");
    for blank in [" ", "<Enter>*3", " <Enter> <Enter>", "\u{a0}\u{3000}", "\u{200b}\u{feff}"] {
        let blank = Wizard::open(template).press(&format!("Slow<Tab>*3{blank}<Tab>{blank}<BackTab>"));
        assert_eq!(marks(&blank), before, "{}", blank.screen());
    }
}
