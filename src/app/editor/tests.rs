//! Claims about editing: in these tests `|` is the cursor and `^` the other end of the selection.

mod properties;
mod view;

use super::*;

/// Makes an editor of many lines with the cursor at `|`, and a selection if there is a `^`.
fn at(marked: &str) -> Editor {
    let mut editor = Editor::new(&marked.replace(['|', '^'], ""), Lines::Many);
    let place = |mark| {
        let before = marked.split_once(mark)?.0.replace(['|', '^'], "");
        let line = before.matches('\n').count();
        Some(Position { line, byte: before.len() - before.rfind('\n').map_or(0, |newline| newline + 1) })
    };
    editor.caret = Caret { cursor: place('|').expect("a cursor"), anchor: place('^') };
    editor
}

/// Shows the text with the marks [`at`] takes.
fn show(editor: &Editor) -> String {
    let mut lines: Vec<String> = (0..editor.line_count()).map(|line| editor.line(line).to_owned()).collect();
    let mut marks = vec![(editor.cursor(), '|')];
    marks.extend(editor.caret.anchor.map(|anchor| (anchor, '^')));
    marks.sort_unstable();
    for (place, mark) in marks.into_iter().rev() {
        lines[place.line].insert(place.byte, mark);
    }
    lines.join("\n")
}

fn typed(editor: &mut Editor, text: &str) {
    for c in text.chars() {
        match c {
            '\n' => assert!(editor.edit(Edit::Newline)),
            c => assert!(editor.edit(Edit::Insert(c.to_string()))),
        }
    }
}

fn insert(text: &str) -> Edit {
    Edit::Insert(text.to_owned())
}

#[test]
fn an_edit_changes_the_text_around_the_cursor() {
    let cases = [
        ("a|c", insert("b"), "ab|c"),
        ("a|c", insert("x\ny\r\nz\rb"), "ax\ny\nz\nb|c"),
        ("a|c", Edit::Newline, "a\n|c"),
        ("ab|c", Edit::Backspace, "a|c"),
        ("a\n|b", Edit::Backspace, "a|b"),
        ("a|bc", Edit::Delete, "a|c"),
        ("a|\nb", Edit::Delete, "a|b"),
        ("one two|", Edit::DeleteWordLeft, "one |"),
        ("one.two|", Edit::DeleteWordLeft, "one.|"),
        ("one\n|two", Edit::DeleteWordLeft, "one|two"),
        ("|one two", Edit::DeleteWordRight, "|two"),
        ("one|\ntwo", Edit::DeleteWordRight, "one|two"),
        ("a\nb c|d", Edit::DeleteToLineStart, "a\n|d"),
        ("a\n|b", Edit::DeleteToLineStart, "a|b"),
        ("a|b c\nd", Edit::DeleteToLineEnd, "a|\nd"),
        ("a|\nd", Edit::DeleteToLineEnd, "a|d"),
        ("a^b\nc|d", Edit::DeleteSelection, "a|d"),
        ("a|b\nc^d", insert("x"), "ax|d"),
        ("a^b\nc|d", Edit::Newline, "a\n|d"),
        ("a^b\nc|d", Edit::Backspace, "a|d"),
        ("a^b\nc|d", Edit::DeleteWordRight, "a|d"),
    ];
    for (before, edit, after) in cases {
        let mut editor = at(before);
        assert!(editor.edit(edit.clone()), "{before:?} {edit:?}");
        assert_eq!(show(&editor), after, "{before:?} {edit:?}");
        assert_eq!(editor.len(), editor.text().len());
        assert!(editor.undo());
        assert_eq!(show(&editor), before, "undo of {edit:?}");
        assert!(editor.redo());
        assert_eq!(show(&editor), after, "redo of {edit:?}");
    }
}

#[test]
fn an_edit_with_nothing_to_change_says_so() {
    let cases = [
        ("|a", Edit::Backspace),
        ("a|", Edit::Delete),
        ("|a", Edit::DeleteWordLeft),
        ("a|", Edit::DeleteWordRight),
        ("|a", Edit::DeleteToLineStart),
        ("a|", Edit::DeleteToLineEnd),
        ("a|", Edit::DeleteSelection),
        ("a^b|", insert("")),
        ("ab|", Edit::Replace("ab".to_owned())),
    ];
    for (before, edit) in cases {
        let mut editor = at(before);
        assert!(!editor.edit(edit.clone()), "{before:?} {edit:?}");
        assert_eq!(show(&editor), before);
        assert!(!editor.undo());
    }
}

#[test]
fn a_motion_moves_the_cursor() {
    let cases = [
        ("ab|c", Move::Left, "a|bc"),
        ("a\n|b", Move::Left, "a|\nb"),
        ("a|\nb", Move::Right, "a\n|b"),
        ("one two|", Move::WordLeft, "one |two"),
        ("one\n|two", Move::WordLeft, "one|\ntwo"),
        ("|one  two", Move::WordRight, "one  |two"),
        ("one  t|wo", Move::WordRight, "one  two|"),
        ("one|\ntwo", Move::WordRight, "one\n|two"),
        ("one\nt|wo", Move::LineStart, "one\n|two"),
        ("o|ne\ntwo", Move::LineEnd, "one|\ntwo"),
        ("one\nt|wo", Move::Top, "|one\ntwo"),
        ("o|ne\ntwo", Move::Bottom, "one\ntwo|"),
        ("one\ntw|o", Move::Up, "on|e\ntwo"),
        ("o|ne\ntwo", Move::Down, "one\nt|wo"),
        ("a\nb\nc\n|d", Move::PageUp(2), "a\n|b\nc\nd"),
        ("a|\nb\nc\nd", Move::PageDown(9), "a\nb\nc\nd|"),
        ("a^b|c", Move::Left, "a|bc"),
        ("a|b^c", Move::Right, "ab|c"),
        ("a^b|c", Move::Up, "ab|c"),
    ];
    for (before, motion, after) in cases {
        let mut editor = at(before);
        assert!(editor.move_to(motion, false), "{before:?} {motion:?}");
        assert_eq!(show(&editor), after, "{before:?} {motion:?}");
    }
}

#[test]
fn a_motion_at_an_edge_is_left_to_the_caller() {
    use Move::*;
    for motion in [Left, Up, WordLeft, LineStart, PageUp(5), Top] {
        assert!(!at("|one\ntwo").move_to(motion, false), "{motion:?}");
    }
    for motion in [Right, Down, WordRight, LineEnd, PageDown(5), Bottom] {
        assert!(!at("one\ntwo|").move_to(motion, false), "{motion:?}");
    }
    assert!(!at("on|e").move_to(Up, false));
    assert!(!at("on|e").move_to(Down, false));
}

#[test]
fn a_motion_can_extend_the_selection() {
    let mut editor = at("one|\ntwo");
    for (motion, shown) in [
        (Move::Right, "one^\n|two"),
        (Move::WordRight, "one^\ntwo|"),
        (Move::Left, "one^\ntw|o"),
        (Move::Up, "on|e^\ntwo"),
        (Move::Up, "|one^\ntwo"),
        (Move::LineEnd, "one|\ntwo"),
        (Move::Down, "one^\ntwo|"),
    ] {
        assert!(editor.move_to(motion, true), "{motion:?}");
        assert_eq!(show(&editor), shown);
    }
    assert_eq!(editor.selection_text().as_deref(), Some("\ntwo"));
    editor.clear_selection();
    assert_eq!((show(&editor).as_str(), editor.selection_text()), ("one\ntwo|", None));
    editor.select_all();
    assert_eq!(editor.selection_text().as_deref(), Some("one\ntwo"));
}

#[test]
fn a_grapheme_is_one_step_and_one_deletion() {
    for cluster in ["👨‍👩‍👧‍👦", "🇩🇪", "#️⃣", "👍🏽", "क्षि", "e\u{301}", "\u{1b}"]
    {
        let mut editor = at(&format!("a|{cluster}b"));
        editor.move_to(Move::Right, false);
        assert_eq!(show(&editor), format!("a{cluster}|b"));
        editor.move_to(Move::Left, false);
        assert_eq!(show(&editor), format!("a|{cluster}b"));
        editor.edit(Edit::Delete);
        assert_eq!(show(&editor), "a|b", "{cluster:?}");
        editor.undo();
        editor.move_to(Move::Right, false);
        editor.edit(Edit::Backspace);
        assert_eq!(show(&editor), "a|b", "{cluster:?}");
    }
}

#[test]
fn no_word_edge_cuts_a_grapheme() {
    let mut editor = at("ab#️⃣|");
    editor.edit(Edit::DeleteWordLeft);
    assert_eq!(show(&editor), "ab|");
    let mut editor = at("|*️⃣ab");
    editor.move_to(Move::WordRight, false);
    assert_eq!(show(&editor), "*️⃣|ab");
}

#[test]
fn the_cursor_steps_out_of_a_grapheme_that_an_edit_made() {
    let mut editor = at("|\u{301}x");
    editor.edit(insert("e"));
    assert_eq!(show(&editor), "e\u{301}|x");
    let mut editor = at("e\n|\u{301}x");
    editor.edit(Edit::Backspace);
    assert_eq!(show(&editor), "e\u{301}|x");
    editor.undo();
    assert_eq!(show(&editor), "e\n|\u{301}x");
}

#[test]
fn a_field_of_one_line_never_holds_a_newline() {
    let mut editor = Editor::new("a\r\n\nb\n", Lines::One);
    assert_eq!(editor.text(), "a b");
    assert!(!editor.edit(Edit::Newline));
    editor.edit(Edit::Paste("c\r\rd\n\n".to_owned()));
    assert_eq!(show(&editor), "c d|a b");
    editor.edit(Edit::Replace("x\ny".to_owned()));
    assert_eq!(editor.text(), "x y");
}

#[test]
fn control_characters_stay_in_the_text() {
    let mut editor = at("|");
    editor.edit(insert("\0\u{1b}[31m\u{9b}\t\u{7}"));
    typed(&mut editor, "\u{8}\u{202e}");
    assert_eq!(editor.text(), "\0\u{1b}[31m\u{9b}\t\u{7}\u{8}\u{202e}");
}

#[test]
fn undo_goes_back_by_words_lines_and_pastes() {
    let mut editor = at("|");
    typed(&mut editor, "one two\nx");
    editor.edit(Edit::Paste("yy".to_owned()));
    typed(&mut editor, "zz");
    editor.move_to(Move::Left, false);
    typed(&mut editor, "q");
    for _ in 0..3 {
        editor.edit(Edit::Backspace);
    }
    assert_eq!(show(&editor), "one two\nxy|z");
    let steps =
        ["one two\nxyyzq|z", "one two\nxyyz|z", "one two\nxyy|", "one two\nx|", "one two\n|", "one two|", "one |", "|"];
    for step in steps {
        assert!(editor.undo());
        assert_eq!(show(&editor), step);
    }
    assert!(!editor.undo());
    let redone = std::iter::from_fn(|| editor.redo().then_some(())).count();
    assert_eq!((redone, show(&editor).as_str()), (steps.len(), "one two\nxy|z"));
}

#[test]
fn a_deleted_run_comes_back_by_words() {
    let mut editor = at("one two|");
    for _ in 0..7 {
        editor.edit(Edit::Backspace);
    }
    editor.undo();
    assert_eq!(show(&editor), "one|");
    editor.undo();
    assert_eq!(show(&editor), "one two|");
    let mut editor = at("|one two");
    for _ in 0..7 {
        editor.edit(Edit::Delete);
    }
    editor.undo();
    assert_eq!(show(&editor), "|two");
}

#[test]
fn an_edit_ends_what_can_be_redone() {
    let mut editor = at("|");
    typed(&mut editor, "a");
    editor.undo();
    typed(&mut editor, "b");
    assert!(!editor.redo());
    assert_eq!(editor.text(), "b");
}

#[test]
fn replacing_the_text_is_one_step_and_keeps_the_place() {
    for (before, new, after) in [
        ("one\ntw|o\nsix", "ONE\nmore\ntwo\nsix", "ONE\nmore\ntw|o\nsix"),
        ("one\ntwo\nsi|x", "one\nsix", "one\nsi|x"),
        ("o|ne", "", "|"),
        ("ü|", "ö", "ö|"),
        ("a|a", "aaa", "a|aa"),
    ] {
        let mut editor = at(before);
        assert!(editor.edit(Edit::Replace(new.to_owned())));
        assert_eq!(show(&editor), after, "{before:?} → {new:?}");
        assert!(editor.undo() && show(&editor) == before && !editor.undo());
    }
}

#[test]
fn the_cursor_can_be_put_anywhere() {
    let mut editor = at("one\n👍🏽|");
    for (line, byte, shown) in [(0, 2, "on|e\n👍🏽"), (1, 5, "one\n|👍🏽"), (0, 99, "one|\n👍🏽"), (9, 0, "one\n👍🏽|")]
    {
        editor.set_cursor(Position { line, byte });
        assert_eq!(show(&editor), shown);
    }
}

#[test]
fn a_selection_dragged_back_to_where_it_began_is_none() {
    let mut editor = at("on|e two");
    for (byte, shown) in [(5, "on^e t|wo"), (0, "|on^e two"), (2, "on|e two")] {
        editor.select_to(Position { line: 0, byte });
        assert_eq!(show(&editor), shown);
    }
    assert!(editor.selection().is_none() && editor.edit(Edit::Backspace));
    assert_eq!(show(&editor), "o|e two");
}

#[test]
fn a_word_longer_than_any_window_is_one_word() {
    let word = "wörd".repeat(30_000);
    let mut editor = at(&format!("a {word}| b"));
    editor.move_to(Move::WordLeft, false);
    assert_eq!(editor.cursor(), Position { line: 0, byte: 2 });
    editor.move_to(Move::WordRight, false);
    assert_eq!(editor.cursor(), Position { line: 0, byte: 3 + word.len() });
    editor.edit(Edit::DeleteWordLeft);
    assert_eq!(show(&editor), "a |b");
    editor.undo();
    assert_eq!(editor.len(), word.len() + 4);
}

#[test]
fn typing_works_beyond_65535_columns_and_lines() {
    let mut editor = at(&format!("{}|", "x".repeat(100_000)));
    typed(&mut editor, "yz");
    editor.move_to(Move::Left, false);
    editor.edit(Edit::Backspace);
    assert!(editor.line(0).ends_with("xxz") && editor.len() == 100_001);
    let mut editor = at(&format!("{}|", "\n".repeat(100_000)));
    typed(&mut editor, "a\nb");
    editor.move_to(Move::Up, false);
    assert_eq!((editor.cursor().line, editor.line_count()), (100_000, 100_002));
}
