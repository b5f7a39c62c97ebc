//! What one key, one paste and one layout of a field cost.

use divan::{Bencher, black_box};
use issuewright::app::editor::{Edit, Editor, Lines, Move, Position};

const WIDTH: u16 = 100;
const ROWS: u16 = 30;
const KIB: usize = 1024;

fn main() {
    divan::main();
}

/// `lines` lines of `bytes` bytes of prose.
fn prose(lines: usize, bytes: usize) -> String {
    let line: String =
        "The quick brown fox jumps over the lazy dog, and then some. ".chars().cycle().take(bytes).collect();
    vec![line; lines].join("\n")
}

/// An editor as it stands on the screen: laid out, with the cursor somewhere in the text.
fn open(text: &str, line: usize, byte: usize) -> Editor {
    let mut editor = Editor::new(text, Lines::Many);
    editor.set_width(WIDTH);
    editor.set_cursor(Position { line, byte });
    editor.scroll_to_cursor(ROWS);
    editor
}

/// What the wizard asks of the editor to draw it.
fn look(editor: &Editor) {
    for row in editor.rows(ROWS) {
        black_box(row);
    }
    black_box((editor.screen_cursor(ROWS), editor.height(ROWS.into())));
}

/// Types a key and lays the text out, again and again.
fn key(bencher: Bencher, mut editor: Editor) {
    let mut typed = 0;
    bencher.bench_local(|| {
        // Ten keys and a deletion of them keep the text at its size.
        let edit = if typed % 20 < 10 { Edit::Insert("x".to_owned()) } else { Edit::Backspace };
        typed += 1;
        editor.edit(edit);
        editor.scroll_to_cursor(ROWS);
        look(&editor);
    });
}

#[divan::bench]
fn key_in_empty(bencher: Bencher) {
    key(bencher, open("", 0, 0));
}

#[divan::bench]
fn key_in_64_kib_of_1050_lines(bencher: Bencher) {
    key(bencher, open(&prose(1050, 61), 525, 30));
}

#[divan::bench]
fn key_in_5000_lines(bencher: Bencher) {
    key(bencher, open(&prose(5000, 61), 2500, 30));
}

#[divan::bench]
fn key_in_the_middle_of_a_64_kib_line(bencher: Bencher) {
    key(bencher, open(&prose(1, 64 * KIB), 0, 32 * KIB));
}

#[divan::bench]
fn key_at_the_end_of_a_64_kib_line(bencher: Bencher) {
    key(bencher, open(&prose(1, 64 * KIB), 0, 64 * KIB));
}

#[divan::bench]
fn key_in_the_middle_of_a_64_kib_line_of_han(bencher: Bencher) {
    key(bencher, open(&"漢字".repeat(11 * KIB), 0, 33 * KIB));
}

#[divan::bench]
fn key_in_the_middle_of_a_1_mib_line(bencher: Bencher) {
    key(bencher, open(&prose(1, KIB * KIB), 0, 512 * KIB));
}

#[divan::bench]
fn newline_in_5000_lines(bencher: Bencher) {
    let mut editor = open(&prose(5000, 61), 2500, 30);
    let mut typed = 0;
    bencher.bench_local(|| {
        typed += 1;
        editor.edit(if typed % 2 == 1 { Edit::Newline } else { Edit::Backspace });
        editor.scroll_to_cursor(ROWS);
        look(&editor);
    });
}

#[divan::bench]
fn down_and_up_in_5000_lines(bencher: Bencher) {
    let mut editor = open(&prose(5000, 61), 2500, 30);
    let mut pressed = 0;
    bencher.bench_local(|| {
        pressed += 1;
        editor.move_to(if pressed % 2 == 1 { Move::Down } else { Move::Up }, false);
        editor.scroll_to_cursor(ROWS);
        look(&editor);
    });
}

fn paste(bencher: Bencher, text: &str) {
    bencher.with_inputs(|| (open("before \n after", 0, 7), text.to_owned())).bench_local_values(
        |(mut editor, text)| {
            editor.edit(Edit::Paste(text));
            editor.scroll_to_cursor(ROWS);
            look(&editor);
            editor
        },
    );
}

#[divan::bench]
fn paste_64_kib(bencher: Bencher) {
    paste(bencher, &prose(1050, 61));
}

#[divan::bench]
fn paste_1_mib(bencher: Bencher) {
    paste(bencher, &prose(16_912, 61));
}

#[divan::bench]
fn paste_1_mib_on_one_line(bencher: Bencher) {
    paste(bencher, &prose(1, KIB * KIB));
}

#[divan::bench]
fn undo_and_redo_64_kib(bencher: Bencher) {
    let mut editor = open("before \n after", 0, 7);
    editor.edit(Edit::Paste(prose(1050, 61)));
    bencher.bench_local(|| {
        editor.undo();
        editor.redo();
        editor.scroll_to_cursor(ROWS);
    });
}

#[divan::bench]
fn open_64_kib(bencher: Bencher) {
    let text = prose(1050, 61);
    bencher.bench_local(|| open(&text, 0, 0));
}
