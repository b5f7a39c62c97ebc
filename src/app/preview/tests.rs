//! The Preview screen's state, moved by its methods.

use super::*;

fn content(body: &str, template_body: &str) -> Content {
    let (title, labels) = ("Title".to_owned(), vec!["bug".to_owned()]);
    let (body, template_body) = (body.to_owned(), template_body.to_owned());
    Content { title, labels, body, template_body, remarks: Vec::new() }
}

fn shown(rows: &[&str], height: usize) -> Preview {
    let mut preview = Preview::new();
    preview.set_content(content("body", "template"));
    preview.set_shown(rows.iter().map(|row| (*row).to_owned()).collect(), height);
    preview
}

#[test]
fn scrolling_stops_at_both_ends() {
    let mut preview = shown(&["a"; 10], 4);
    preview.scroll_by(-3);
    assert_eq!(preview.scroll(), 0);
    preview.page_by(1);
    assert_eq!(preview.scroll(), 3);
    preview.bottom();
    assert_eq!(preview.scroll(), 6);
    preview.scroll_by(1);
    assert_eq!(preview.scroll(), 6);
}

#[test]
fn a_smaller_text_pulls_the_scroll_back() {
    let mut preview = shown(&["a"; 10], 4);
    preview.bottom();
    preview.set_shown(vec!["a".into(); 5], 4);
    assert_eq!(preview.scroll(), 1);
    preview.set_shown(vec!["a".into(); 5], 9);
    assert_eq!(preview.scroll(), 0);
}

#[test]
fn the_bottom_is_found_once_the_rows_are_known() {
    let mut preview = shown(&["a"; 3], 4);
    preview.set_view(View::Raw);
    assert!(preview.wants_rows(4));
    preview.bottom();
    preview.set_shown(vec!["a".into(); 10], 4);
    assert_eq!(preview.scroll(), 6);
    assert!(!preview.wants_rows(4));
}

#[test]
fn each_view_keeps_its_place() {
    let mut preview = shown(&["a"; 10], 4);
    preview.scroll_by(2);
    preview.next_view();
    assert_eq!((preview.view(), preview.scroll()), (View::Raw, 0));
    preview.next_view();
    preview.next_view();
    preview.next_view();
    assert_eq!((preview.view(), preview.scroll()), (View::Rendered, 2));
    preview.previous_view();
    assert_eq!(preview.view(), View::Diff);
}

#[test]
fn the_search_moves_to_the_first_match_and_round() {
    let mut preview = shown(&["one", "x", "x", "x", "One", "two one"], 2);
    preview.scroll_by(1);
    preview.start_search();
    preview.type_search("one");
    let search = preview.search().unwrap();
    assert_eq!((search.number(), search.matches().len(), preview.scroll()), (2, 3, 4));
    preview.accept_search();
    preview.next_match();
    assert_eq!(preview.search().unwrap().current(), Some(&Match { row: 5, range: 4..7 }));
    preview.next_match();
    assert_eq!((preview.search().unwrap().number(), preview.scroll()), (1, 0));
    preview.previous_match();
    assert_eq!(preview.search().unwrap().number(), 3);
}

#[test]
fn a_cancelled_search_returns_to_where_it_began() {
    let mut preview = shown(&["x", "x", "x", "x", "one", "x"], 2);
    preview.start_search();
    preview.type_search("one");
    assert_eq!(preview.scroll(), 4);
    preview.cancel_search();
    assert_eq!((preview.scroll(), preview.search()), (0, None));
}

#[test]
fn erasing_the_query_looks_again() {
    let mut preview = shown(&["ab", "ac"], 2);
    preview.start_search();
    preview.type_search("ab");
    assert_eq!(preview.search().unwrap().matches().len(), 1);
    preview.erase_search();
    assert_eq!(preview.search().unwrap().matches().len(), 2);
    preview.erase_search();
    preview.accept_search();
    assert_eq!(preview.search(), None);
}

#[test]
fn the_search_finds_nothing_without_harm() {
    let mut preview = shown(&["ab"], 2);
    preview.start_search();
    preview.type_search("zz");
    preview.next_match();
    assert_eq!((preview.search().unwrap().number(), preview.scroll()), (0, 0));
}

#[test]
fn the_diff_holds_the_template_against_the_issue() {
    let mut preview = Preview::new();
    preview.set_content(content("# A\nmine\n# B\n", "# A\ntheirs\n# B\n"));
    preview.set_view(View::Diff);
    let lines: Vec<_> = preview.diff().iter().map(|line| format!("{}{}", line.change.sign(), line.text)).collect();
    assert_eq!(lines, [" # A", "-theirs", "+mine", " # B"]);
}

#[test]
fn a_text_that_changes_keeps_the_place_and_the_view() {
    let mut preview = shown(&["a"; 10], 4);
    preview.set_view(View::Diff);
    preview.set_shown(vec!["a".into(); 10], 4);
    preview.scroll_by(3);
    preview.set_content(content("other", "template"));
    assert!(preview.wants_rows(4));
    preview.set_shown(vec!["b".into(); 12], 4);
    assert_eq!((preview.view(), preview.scroll()), (View::Diff, 3));
    assert!(preview.diff().iter().any(|line| line.text == "other"));
}
