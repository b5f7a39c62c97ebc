//! Claims about the decoder.

use crossterm::event::{KeyEventKind, MouseButton, MouseEvent, MouseEventKind};
use proptest::prelude::*;

use super::*;

/// The events of `bytes`, with nothing more to come.
fn events(bytes: &[u8]) -> Vec<Event> {
    let mut decoder = Decoder::default();
    let mut events = decoder.feed(bytes);
    events.extend(decoder.finish());
    events
}

/// The only key of `bytes`, as `C-M-S-code`.
fn key_of(bytes: &str) -> String {
    match events(bytes.as_bytes()).as_slice() {
        [Event::Key(key)] => {
            let flag = |modifier, text| if key.modifiers.contains(modifier) { text } else { "" };
            let code = match key.code {
                KeyCode::Char(char) => char.to_string(),
                code => format!("{code:?}"),
            };
            let (control, alt, shift) = (KeyModifiers::CONTROL, KeyModifiers::ALT, KeyModifiers::SHIFT);
            format!("{}{}{}{code}", flag(control, "C-"), flag(alt, "M-"), flag(shift, "S-"))
        }
        other => format!("{other:?}"),
    }
}

fn paste(text: &str) -> Event {
    Event::Paste(text.to_owned())
}

#[test]
fn characters_and_control_keys_are_typed() {
    let table = [
        ("a", "a"),
        ("A", "S-A"),
        ("ü", "ü"),
        ("問", "問"),
        ("🚀", "🚀"),
        ("\r", "Enter"),
        ("\n", "C-j"),
        ("\t", "Tab"),
        ("\u{7f}", "Backspace"),
        ("\u{8}", "C-h"),
        ("\0", "C- "),
        ("\u{13}", "C-s"),
        ("\u{1f}", "C-7"),
        ("\u{1b}", "Esc"),
        ("\u{1b}x", "M-x"),
        ("\u{1b}X", "M-S-X"),
        ("\u{1b}ü", "M-ü"),
        ("\u{1b}\r", "M-Enter"),
        ("\u{1b}\u{7f}", "M-Backspace"),
        ("\u{1b}[", "M-["),
        ("\u{1b}O", "M-S-O"),
    ];
    for (bytes, expected) in table {
        assert_eq!(key_of(bytes), expected, "{bytes:?}");
    }
}

#[test]
fn special_keys_are_known_in_all_their_forms() {
    let table = [
        ("\u{1b}[A", "Up"),
        ("\u{1b}OA", "Up"),
        ("\u{1b}[1;5C", "C-Right"),
        ("\u{1b}[1;2D", "S-Left"),
        ("\u{1b}[1;4D", "M-S-Left"),
        ("\u{1b}[H", "Home"),
        ("\u{1b}[1~", "Home"),
        ("\u{1b}[4~", "End"),
        ("\u{1b}[3~", "Delete"),
        ("\u{1b}[3;5~", "C-Delete"),
        ("\u{1b}[5~", "PageUp"),
        ("\u{1b}[Z", "S-BackTab"),
        ("\u{1b}OP", "F(1)"),
        ("\u{1b}[[A", "F(1)"),
        ("\u{1b}[11~", "F(1)"),
        ("\u{1b}[1;2R", "S-F(3)"),
        ("\u{1b}[15~", "F(5)"),
        ("\u{1b}[17~", "F(6)"),
        ("\u{1b}[24~", "F(12)"),
        ("\u{1b}OM", "Enter"),
        ("\u{1b}Op", "0"),
        ("\u{1b}[13;2u", "S-Enter"),
        ("\u{1b}[97;5u", "C-a"),
        ("\u{1b}[97;6u", "C-S-A"),
        ("\u{1b}[9;2u", "S-BackTab"),
        ("\u{1b}[27;5;13~", "C-Enter"),
    ];
    for (bytes, expected) in table {
        assert_eq!(key_of(bytes), expected, "{bytes:?}");
    }
}

#[test]
fn a_released_key_is_told_from_a_pressed_one() {
    let [Event::Key(key)] = events(b"\x1b[97;1:3u")[..] else { panic!("not one key") };
    assert_eq!((key.code, key.kind), (KeyCode::Char('a'), KeyEventKind::Release));
}

#[test]
fn the_mouse_clicks_drags_and_scrolls() {
    let at = |kind, modifiers| Event::Mouse(MouseEvent { kind, column: 9, row: 4, modifiers });
    let (none, left) = (KeyModifiers::NONE, MouseButton::Left);
    assert_eq!(events(b"\x1b[<0;10;5M"), [at(MouseEventKind::Down(left), none)]);
    assert_eq!(events(b"\x1b[<0;10;5m"), [at(MouseEventKind::Up(left), none)]);
    assert_eq!(events(b"\x1b[<32;10;5M"), [at(MouseEventKind::Drag(left), none)]);
    assert_eq!(events(b"\x1b[<64;10;5M"), [at(MouseEventKind::ScrollUp, none)]);
    assert_eq!(events(b"\x1b[<81;10;5M"), [at(MouseEventKind::ScrollDown, KeyModifiers::CONTROL)]);
    assert_eq!(events(b"\x1b[M\x20\x2a\x25"), [at(MouseEventKind::Down(left), none)]);
}

#[test]
fn a_paste_is_one_event_with_plain_line_ends() {
    assert_eq!(events(b"\x1b[200~a\rb\r\n\x1b[Ac\x1b[201~x"), [paste("a\nb\n\u{1b}[Ac"), typed('x')]);
}

#[test]
fn a_paste_may_come_in_any_pieces() {
    let bytes = "\u{1b}[200~one é\rtwo\u{1b}[201~z".as_bytes();
    for cut in 1..bytes.len() {
        let mut decoder = Decoder::default();
        let mut events = decoder.feed(&bytes[..cut]);
        events.extend(decoder.feed(&bytes[cut..]));
        assert_eq!(events, [paste("one é\ntwo"), typed('z')], "cut at {cut}");
        assert_eq!(decoder.patience(), None);
    }
}

#[test]
fn a_paste_that_never_ends_is_given_out_and_keys_work_again() {
    let mut decoder = Decoder::default();
    assert_eq!(decoder.feed(b"\x1b[200~text"), []);
    assert_eq!(decoder.patience(), Some(Duration::from_secs(1)));
    assert_eq!(decoder.finish(), [paste("text")]);
    assert_eq!(decoder.feed(b"\x1b[201~k"), [typed('k')]);
}

#[test]
fn a_sequence_cut_in_two_is_one_key() {
    let mut decoder = Decoder::default();
    assert_eq!(decoder.feed(b"a\x1b"), [typed('a')]);
    assert!(decoder.patience().is_some());
    assert_eq!(decoder.feed(b"[1;5"), []);
    assert_eq!(decoder.feed(b"Cb"), [key(KeyCode::Right, KeyModifiers::CONTROL), typed('b')]);
}

#[test]
fn what_is_unknown_is_skipped_as_a_whole() {
    assert_eq!(events(b"\x1b[?64;1cx"), [typed('x')], "device attributes");
    assert_eq!(events(b"\x1b[24;80Rx"), [typed('x')], "a cursor report");
    assert_eq!(events(b"\x1b[12\x1b[A"), [plain(KeyCode::Up)], "a sequence that breaks off");
    assert_eq!(events(b"\xff\xc3(x"), [typed('('), typed('x')], "bytes that are no UTF-8");
    assert_eq!(events(b"\x1b[57358ux"), [typed('x')], "a key without a character");
}

#[test]
fn two_esc_are_two() {
    assert_eq!(events(b"\x1b\x1b"), [plain(KeyCode::Esc), plain(KeyCode::Esc)]);
    assert_eq!(events(b"\x1b\x1b[A"), [plain(KeyCode::Esc), plain(KeyCode::Up)]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn typed_text_comes_out_as_typed(text in "[ -~äé問🚀]{0,40}", cut in 0..200_usize) {
        let bytes = text.as_bytes();
        let cut = cut.min(bytes.len());
        let mut decoder = Decoder::default();
        let mut events = decoder.feed(&bytes[..cut]);
        events.extend(decoder.feed(&bytes[cut..]));
        prop_assert_eq!(events, text.chars().map(typed).collect::<Vec<_>>());
    }

    #[test]
    fn no_bytes_are_held_back_for_ever(bytes in prop::collection::vec(any::<u8>(), 0..60), cut in 0..60_usize) {
        let cut = cut.min(bytes.len());
        let mut decoder = Decoder::default();
        decoder.feed(&bytes[..cut]);
        decoder.feed(&bytes[cut..]);
        decoder.finish();
        prop_assert_eq!(decoder.patience(), None);
        prop_assert_eq!(decoder.feed(b"k"), vec![typed('k')]);
    }
}
