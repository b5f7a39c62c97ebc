//! Claims about what is visible: wrap, scrolling, the cursor's cell and clicks.

use super::super::wrap::Line;
use super::*;

/// The visible rows as texts.
fn rows(editor: &Editor, height: u16) -> Vec<&str> {
    editor.rows(height).map(|row| row.text).collect()
}

fn wrapped(text: &str, width: u16) -> Vec<String> {
    let mut editor = Editor::new(text, Lines::Many);
    editor.set_width(width);
    editor.rows(u16::MAX).map(|row| row.text.to_owned()).collect()
}

#[test]
fn a_row_breaks_at_a_word_and_inside_one_only_when_it_must() {
    for (text, width, expected) in [
        ("", 9, vec![""]),
        ("one two six", 9, vec!["one two ", "six"]),
        ("one two six", 8, vec!["one two ", "six"]),
        ("one two six", 7, vec!["one ", "two ", "six"]),
        ("abcdefgh", 5, vec!["abcd", "efgh"]),
        ("  abcdefgh", 5, vec!["  ab", "cdef", "gh"]),
        ("ab cdefghi", 5, vec!["ab ", "cdef", "ghi"]),
        ("abcd  ef", 5, vec!["abcd", "  ef"]),
        ("abcd ", 5, vec!["abcd", " "]),
        ("ab\ncd", 9, vec!["ab", "cd"]),
        ("漢字漢字", 6, vec!["漢字", "漢字"]),
        ("ab 漢字, c", 8, vec!["ab 漢", "字, c"]),
        ("👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 5, vec!["👨‍👩‍👧‍👦👨‍👩‍👧‍👦", "👨‍👩‍👧‍👦"]),
        ("a\tb\tc", 7, vec!["a\tb", "\tc"]),
        ("漢字", 1, vec!["漢", "字"]),
        ("ab", 0, vec!["a", "b"]),
    ] {
        assert_eq!(wrapped(text, width), expected, "{text:?} in {width}");
    }
}

#[test]
fn ascii_wraps_as_any_text_does() {
    let words = ["a", " ", "bc", "  ", "def", "ghijklm", " , ", "nopqrstuvwxyz", "-"];
    for seed in 0..400_usize {
        let ascii: String = (0..12).map(|n| words[(seed * 31 + n * (seed / 7 + 3)) % words.len()]).collect();
        // A letter of two bytes keeps the whole text away from the shortcut for ASCII, and is as wide as the `x`.
        let letters = |text: &str| text.replace(|c: char| c.is_ascii_alphabetic(), "ä");
        for width in 2..20 {
            let expected: Vec<String> = wrapped(&letters(&ascii), width);
            let got: Vec<String> = wrapped(&ascii, width).iter().map(|row| letters(row)).collect();
            assert_eq!(got, expected, "{ascii:?} in {width}");
        }
    }
}

#[test]
fn rows_know_their_place_and_their_selection() {
    let mut editor = at("one t^wo six\n\nend|x");
    editor.set_width(9);
    let rows: Vec<_> = editor.rows(9).collect();
    let places: Vec<_> = rows.iter().map(|row| (row.line, row.start)).collect();
    assert_eq!(places, [(0, 0), (0, 8), (1, 0), (2, 0)]);
    let selected: Vec<_> = rows.iter().map(|row| (row.selected.clone(), row.newline_selected)).collect();
    assert_eq!(selected, [(Some(5..8), false), (Some(0..3), true), (None, true), (Some(0..3), false)]);
}

#[test]
fn height_is_counted_no_further_than_asked() {
    let mut editor = Editor::new(&"word ".repeat(100), Lines::Many);
    editor.set_width(11);
    assert_eq!((editor.height(7), editor.height(usize::MAX)), (7, 50));
    assert_eq!(Editor::new("", Lines::One).height(3), 1);
}

#[test]
fn up_and_down_go_by_rows_and_keep_the_column() {
    let mut editor = at("long line on|e\nab\n漢字漢字漢字x");
    editor.set_width(9);
    for (motion, shown) in [
        (Move::Down, "long line one\nab|\n漢字漢字漢字x"),
        (Move::Down, "long line one\nab\n漢字漢|字漢字x"),
        (Move::Down, "long line one\nab\n漢字漢字漢字x|"),
        (Move::Up, "long line one\nab\n漢字漢|字漢字x"),
        (Move::PageUp(3), "long| line one\nab\n漢字漢字漢字x"),
    ] {
        assert!(editor.move_to(motion, false));
        assert_eq!(show(&editor), shown, "{motion:?}");
    }
    assert!(!editor.move_to(Move::Up, false));
}

#[test]
fn the_cursor_has_a_cell_inside_the_view() {
    for (marked, width, cell) in [
        ("|", 5, (0, 0)),
        ("abcd|", 5, (4, 0)),
        ("abcd|e", 5, (0, 1)),
        ("abcd |", 5, (1, 1)),
        ("abcd| ef", 5, (4, 0)),
        ("abcd |ef", 5, (0, 1)),
        ("a\t|b", 9, (4, 0)),
        ("👨‍👩‍👧‍👦\u{1b}|", 9, (3, 0)),
        ("ab\n漢|", 2, (1, 2)),
        ("a|", 1, (0, 0)),
    ] {
        let mut editor = at(marked);
        editor.set_width(width);
        assert_eq!(editor.screen_cursor(9), Some(cell), "{marked:?} in {width}");
    }
}

#[test]
fn scrolling_follows_the_cursor_by_as_little_as_it_can() {
    let mut editor = at("|a\nb\nc\nd\ne\nf");
    for (motion, visible) in [
        (Move::PageDown(2), ["a", "b", "c"]),
        (Move::Down, ["b", "c", "d"]),
        (Move::PageUp(2), ["b", "c", "d"]),
        (Move::Up, ["a", "b", "c"]),
        (Move::Bottom, ["d", "e", "f"]),
    ] {
        editor.move_to(motion, false);
        editor.scroll_to_cursor(3);
        assert_eq!(rows(&editor, 3), visible, "{motion:?}");
        assert!(editor.screen_cursor(3).is_some());
    }
    assert!(editor.more_above() && !editor.more_below(3));
    editor.edit(Edit::Backspace);
    editor.edit(Edit::Backspace);
    editor.scroll_to_cursor(3);
    assert_eq!(rows(&editor, 3), ["c", "d", "e"], "no empty rows below the end");
}

#[test]
fn the_wheel_scrolls_to_the_ends_and_leaves_the_cursor() {
    let mut editor = at("|a\nb\nc\nd");
    for (delta, visible) in [(1, ["b", "c"]), (9, ["c", "d"]), (-1, ["b", "c"]), (-9, ["a", "b"])] {
        editor.scroll_by(delta, 2);
        assert_eq!(rows(&editor, 2), visible);
    }
    editor.scroll_by(2, 2);
    assert_eq!((editor.screen_cursor(2), editor.cursor()), (None, Position::default()));
    assert!(editor.more_above() && !editor.more_below(2));
}

#[test]
fn a_click_lands_on_the_grapheme_under_it() {
    let mut editor = at("|one two six\n漢字\n\tx");
    editor.set_width(9);
    for (cell, (line, byte)) in [
        ((0, 0), (0, 0)),
        ((5, 0), (0, 5)),
        ((8, 0), (0, 7)),
        ((99, 1), (0, 11)),
        ((1, 2), (1, 0)),
        ((2, 2), (1, 3)),
        ((3, 3), (2, 0)),
        ((4, 3), (2, 1)),
        ((0, 9), (2, 2)),
    ] {
        assert_eq!(editor.position_at(cell.0, cell.1), Position { line, byte }, "{cell:?}");
    }
}

#[test]
fn the_view_reaches_beyond_65535_rows_and_columns() {
    let mut editor = Editor::new(&"x".repeat(100_000), Lines::One);
    editor.set_width(2);
    editor.move_to(Move::LineEnd, false);
    editor.scroll_to_cursor(3);
    assert_eq!(editor.screen_cursor(3), Some((1, 2)));
    assert_eq!(editor.rows(9).last().map(|row| row.start), Some(99_999));
    assert_eq!(editor.height(usize::MAX), 100_000);
}

#[test]
fn an_edit_far_from_the_start_keeps_the_rows_before_it() {
    let mut line = Line::from("word ".repeat(4_000).as_str());
    line.learn(usize::MAX, 40);
    let rows = line.known(40).to_vec();
    line.replace(10_000..10_000, "x", 10_000);
    assert_eq!(line.known(40), rows.iter().copied().filter(|&row| row <= 9_840).collect::<Vec<_>>());
}

#[test]
fn a_change_of_width_keeps_the_text_in_view() {
    let mut editor = Editor::new(&"word ".repeat(500), Lines::Many);
    editor.set_width(21);
    editor.set_cursor(Position { line: 0, byte: 1_200 });
    for width in [21, 7, 90, 1, 40] {
        editor.set_width(width);
        editor.scroll_to_cursor(4);
        let (col, row) = editor.screen_cursor(4).expect("the cursor in view");
        assert!(col < width && row < 4);
        assert_eq!(editor.position_at(col, row), editor.cursor());
    }
}

#[test]
fn a_mark_typed_between_blanks_lays_out_the_narrowest_rows_before_it_anew() {
    let mut line = Line::from("\t     ");
    line.learn(usize::MAX, 2);
    line.replace(4..4, "\u{301}", 4);
    line.learn(usize::MAX, 2);
    let mut fresh = Line::from("\t   \u{301}  ");
    fresh.learn(usize::MAX, 2);
    assert_eq!(line.known(2), fresh.known(2));
}
