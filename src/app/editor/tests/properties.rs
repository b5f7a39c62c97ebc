//! Random edits, motions and undo, held against a plain string.

use std::ops::Range;

use proptest::prelude::*;
use proptest::sample::select;
use unicode_segmentation::UnicodeSegmentation;

use super::super::wrap::Line;
use super::*;

/// What an author may do.
#[derive(Clone, Debug)]
enum Act {
    Edit(Edit),
    Go(Move, bool),
    Click(usize, usize),
    Undo,
    Redo,
    Width(u16),
    Scroll(i32),
}

const PIECES: [&str; 22] = [
    "a",
    "b",
    "word ",
    " ",
    "  ",
    "\t",
    "\n",
    "\r\n",
    "\r",
    "漢",
    "é",
    "e",
    "\u{301}",
    "👨‍👩‍👧‍👦",
    "\u{200d}",
    "🇩",
    "🇪",
    "#️⃣",
    "क्षि",
    "👍🏽",
    "\u{1b}",
    ".",
];

fn text(pieces: Range<usize>) -> impl Strategy<Value = String> {
    prop::collection::vec(select(&PIECES[..]), pieces).prop_map(|pieces| pieces.concat())
}

fn act() -> impl Strategy<Value = Act> {
    use Edit::*;
    let deletions = vec![
        Newline,
        Backspace,
        Delete,
        DeleteWordLeft,
        DeleteWordRight,
        DeleteToLineStart,
        DeleteToLineEnd,
        DeleteSelection,
    ];
    let motions = {
        use Move::*;
        vec![Left, Right, Up, Down, WordLeft, WordRight, LineStart, LineEnd, PageUp(3), PageDown(3), Top, Bottom]
    };
    prop_oneof![
        6 => select(&PIECES[..]).prop_map(|piece| Act::Edit(Insert(piece.to_owned()))),
        2 => text(0..40).prop_map(|text| Act::Edit(Paste(text))),
        1 => text(0..40).prop_map(|text| Act::Edit(Replace(text))),
        5 => select(deletions).prop_map(Act::Edit),
        6 => (select(motions), any::<bool>()).prop_map(|(motion, extend)| Act::Go(motion, extend)),
        1 => (0..6_usize, 0..80_usize).prop_map(|(line, byte)| Act::Click(line, byte)),
        1 => Just(Act::Undo),
        1 => Just(Act::Redo),
        1 => (0..30_u16).prop_map(Act::Width),
        1 => (-9..9_i32).prop_map(Act::Scroll),
    ]
}

/// The byte of the whole text a place is at.
fn offset(editor: &Editor, place: Position) -> usize {
    (0..place.line).map(|line| editor.line(line).len() + 1).sum::<usize>() + place.byte
}

/// What an edit should make of the text; `None` for deletions of words, of which only the outline is checked.
fn expected(editor: &Editor, edit: &Edit) -> Option<String> {
    let text = editor.text();
    let cursor = offset(editor, editor.cursor());
    let selection = editor.selection().map(|range| offset(editor, range.start)..offset(editor, range.end));
    let before = text[..cursor].graphemes(true).next_back().map_or(0, str::len);
    let behind = text[cursor..].graphemes(true).next().map_or(0, str::len);
    let start = text[..cursor].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[cursor..].find('\n').map_or(text.len(), |newline| cursor + newline);
    let put = |range: Range<usize>, new: &str| Some(format!("{}{new}{}", &text[..range.start], &text[range.end..]));
    let unix = |text: &str| text.replace("\r\n", "\n").replace('\r', "\n");
    match (edit, selection) {
        (Edit::Insert(new) | Edit::Paste(new), selection) => match selection {
            Some(range) if !new.is_empty() => put(range, &unix(new)),
            _ => put(cursor..cursor, &unix(new)),
        },
        (Edit::Replace(new), _) => Some(unix(new)),
        (Edit::Newline, selection) => put(selection.unwrap_or(cursor..cursor), "\n"),
        (_, Some(range)) => put(range, ""),
        (Edit::Backspace, _) => put(cursor - before..cursor, ""),
        (Edit::Delete, _) => put(cursor..cursor + behind, ""),
        (Edit::DeleteToLineStart, _) => put(if cursor > start { start } else { cursor - before }..cursor, ""),
        (Edit::DeleteToLineEnd, _) => put(cursor..if cursor < end { end } else { cursor + behind }, ""),
        (Edit::DeleteSelection, _) => Some(text.clone()),
        (Edit::DeleteWordLeft | Edit::DeleteWordRight, _) => None,
    }
}

fn perform(editor: &mut Editor, act: Act) {
    match act {
        Act::Edit(edit) => {
            let (before, expected) = (editor.text(), expected(editor, &edit));
            let changed = editor.edit(edit.clone());
            let after = editor.text();
            if let Some(expected) = expected {
                assert_eq!(after, expected, "{edit:?}");
            }
            assert!(changed || after == before, "{edit:?}");
        }
        Act::Go(motion, extend) => {
            let before = editor.caret;
            assert_eq!(editor.move_to(motion, extend), editor.caret != before);
        }
        Act::Click(line, byte) => editor.set_cursor(Position { line, byte }),
        Act::Undo => drop(editor.undo()),
        Act::Redo => drop(editor.redo()),
        Act::Width(width) => editor.set_width(width),
        Act::Scroll(delta) => editor.scroll_by(delta, 4),
    }
}

/// Holds what must be true after every act.
fn check(editor: &mut Editor) {
    let text = editor.text();
    assert_eq!(editor.len(), text.len());
    assert_eq!(editor.line_count(), text.split('\n').count());
    for place in [Some(editor.cursor()), editor.caret.anchor].into_iter().flatten() {
        let line = editor.line(place.line);
        assert!(line.grapheme_indices(true).any(|(at, _)| at == place.byte) || place.byte == line.len(), "{place:?}");
    }
    for line in &editor.lines {
        let mut fresh = Line::from(line.text());
        fresh.learn(usize::MAX, editor.width);
        let known = line.known(editor.width);
        assert_eq!(known, &fresh.known(editor.width)[..known.len()], "rows remembered of {:?}", line.text());
    }
    assert!(editor.rows(4).count() >= 1, "rows without a call to scroll");
    for row in editor.rows(9) {
        let cells = row.text.graphemes(true).fold(0, |col, grapheme| col + cell_width(grapheme, col));
        assert!(cells <= editor.width.max(2).into() || row.text.graphemes(true).count() == 1, "{row:?}");
    }
    editor.scroll_to_cursor(4);
    let (col, row) = editor.screen_cursor(4).expect("the cursor in view");
    assert!(col < editor.width && row < 4);
    // In a narrower view a tab alone is wider than its row.
    assert!(editor.width < 6 || editor.position_at(col, row) == editor.cursor(), "a click on the cursor");
}

/// The text as its rows show it, from the first.
fn shown(editor: &Editor) -> String {
    let mut editor = editor.clone();
    editor.set_cursor(Position::default());
    editor.scroll_to_cursor(1);
    let mut text = String::new();
    let mut line = 0;
    for row in editor.rows(u16::MAX) {
        text.push_str(if row.line > line { "\n" } else { "" });
        text.push_str(row.text);
        line = row.line;
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_edits_do_what_they_would_to_a_string(start in text(0..30), acts in prop::collection::vec(act(), 1..60)) {
        let mut editor = Editor::new(&start, Lines::Many);
        for act in acts {
            perform(&mut editor, act);
            check(&mut editor);
        }
        prop_assert_eq!(shown(&editor), editor.text());
        let last = editor.text();
        let mut redo = 0;
        while editor.redo() { redo += 1; }
        while editor.undo() {}
        prop_assert_eq!(editor.text(), Editor::new(&start, Lines::Many).text());
        while editor.redo() {}
        for _ in 0..redo { editor.undo(); }
        prop_assert_eq!(editor.text(), last);
    }

    #[test]
    fn a_long_line_is_edited_as_a_short_one_is(at in 0..9_000_usize, acts in prop::collection::vec(act(), 1..30)) {
        let mut editor = Editor::new(&"word 漢字 👨‍👩‍👧‍👦 ".repeat(200), Lines::Many);
        editor.set_cursor(Position { line: 0, byte: at });
        for act in acts {
            perform(&mut editor, act);
            check(&mut editor);
        }
        prop_assert_eq!(shown(&editor), editor.text());
    }

    #[test]
    fn a_field_of_one_line_stays_one(start in text(0..9), acts in prop::collection::vec(act(), 1..20)) {
        let mut editor = Editor::new(&start, Lines::One);
        for act in acts {
            match act {
                Act::Edit(edit) => drop(editor.edit(edit)),
                act => perform(&mut editor, act),
            }
            check(&mut editor);
            prop_assert_eq!(editor.line_count(), 1);
        }
    }
}
