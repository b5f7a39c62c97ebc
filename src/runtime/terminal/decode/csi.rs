//! Sequences that begin with ESC `[` or ESC `O`: special keys, modified keys, the mouse, focus, paste.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use super::{Step, key, plain};

/// Longer than any sequence a terminal sends of its own accord.
const LONGEST: usize = 64;

/// ESC O and one character: keys in application mode, and F1 to F4.
pub(super) fn ss3(bytes: &[u8]) -> Step {
    let Some(&last) = bytes.get(2) else { return Step::Incomplete };
    let code = match last {
        b'M' => Some(KeyCode::Enter),
        // The number pad sends its own characters, 64 higher.
        b'j'..=b'y' => Some(KeyCode::Char((last - 64).into())),
        b'P'..=b'S' => Some(KeyCode::F(last - b'P' + 1)),
        _ => arrow(last),
    };
    match code {
        Some(code) => Step::Event(plain(code), 3),
        None => Step::Event(key(KeyCode::Char('O'), KeyModifiers::ALT | KeyModifiers::SHIFT), 2),
    }
}

/// ESC [ parameters and a last character.
pub(super) fn csi(bytes: &[u8]) -> Step {
    match bytes.get(2) {
        None => return Step::Incomplete,
        Some(b'M') => return old_mouse(bytes),
        Some(b'[') => return linux_console(bytes),
        Some(_) => {}
    }
    let is_inner = |byte: &u8| (0x20..=0x3f).contains(byte);
    let length = 2 + bytes[2..].iter().take(LONGEST).take_while(|byte| is_inner(byte)).count();
    let Some(&last) = bytes.get(length) else { return Step::Incomplete };
    if !(0x40..=0x7e).contains(&last) {
        // Cut off or overlong: what is there is dropped, the byte that does not belong to it is looked at anew.
        return Step::Skip(length);
    }
    let parameters = std::str::from_utf8(&bytes[2..length]).unwrap_or_default();
    match sequence(parameters, last) {
        Some(Meaning::Event(event)) => Step::Event(event, length + 1),
        Some(Meaning::Paste) => Step::Paste(length + 1),
        None => Step::Skip(length + 1),
    }
}

enum Meaning {
    Event(Event),
    Paste,
}

fn sequence(parameters: &str, last: u8) -> Option<Meaning> {
    if let Some(report) = parameters.strip_prefix('<') {
        return sgr_mouse(report, last).map(Meaning::Event);
    }
    let mut numbers = parameters.split(';').map(|number| number.split(':').map(|part| part.parse::<u32>().ok()));
    let first = numbers.next().and_then(|mut parts| parts.next().flatten());
    let (mask, kind) = match numbers.next() {
        Some(mut parts) => (parts.next().flatten().unwrap_or(1), parts.next().flatten().unwrap_or(1)),
        None => (1, 1),
    };
    let third = numbers.next().and_then(|mut parts| parts.next().flatten());
    let (code, modifiers) = match (last, first, third) {
        (b'~', Some(200), _) => return Some(Meaning::Paste),
        (b'I', None, _) => return Some(Meaning::Event(Event::FocusGained)),
        (b'O', None, _) => return Some(Meaning::Event(Event::FocusLost)),
        (b'Z', ..) => (KeyCode::BackTab, KeyModifiers::SHIFT),
        (b'~', Some(27), Some(code)) => character(code, modifiers(mask))?,
        (b'u', Some(code), _) => character(code, modifiers(mask))?,
        (b'~', Some(number), _) => (numbered(number)?, modifiers(mask)),
        // With other numbers, R is a cursor report that nobody asked for.
        (b'R', Some(1), _) => (KeyCode::F(3), modifiers(mask)),
        (b'P' | b'Q' | b'S', None | Some(1), _) => (KeyCode::F(last - b'P' + 1), modifiers(mask)),
        (_, None | Some(1), _) => (arrow(last)?, modifiers(mask)),
        _ => return None,
    };
    Some(Meaning::Event(Event::Key(KeyEvent::new_with_kind(code, modifiers, kind_of(kind)))))
}

fn arrow(last: u8) -> Option<KeyCode> {
    Some(match last {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        _ => return None,
    })
}

fn numbered(number: u32) -> Option<KeyCode> {
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        // The gaps are as old as the VT220.
        11..=15 => KeyCode::F(number as u8 - 10),
        17..=21 => KeyCode::F(number as u8 - 11),
        23..=26 => KeyCode::F(number as u8 - 12),
        28..=29 => KeyCode::F(number as u8 - 13),
        31..=34 => KeyCode::F(number as u8 - 14),
        _ => return None,
    })
}

/// A character key with its modifiers spelled out (xterm's modifyOtherKeys, kitty's CSI u).
fn character(code: u32, modifiers: KeyModifiers) -> Option<(KeyCode, KeyModifiers)> {
    let is_shifted = modifiers.contains(KeyModifiers::SHIFT);
    let code = match char::from_u32(code)? {
        '\u{1b}' => KeyCode::Esc,
        '\r' => KeyCode::Enter,
        '\t' if is_shifted => KeyCode::BackTab,
        '\t' => KeyCode::Tab,
        '\u{7f}' | '\u{8}' => KeyCode::Backspace,
        // Keys that are no characters have numbers from the private use area.
        char if char.is_control() || ('\u{e000}'..='\u{f8ff}').contains(&char) => return None,
        char if is_shifted => KeyCode::Char(char.to_uppercase().next().unwrap_or(char)),
        char => KeyCode::Char(char),
    };
    Some((code, modifiers))
}

fn modifiers(mask: u32) -> KeyModifiers {
    const BITS: [KeyModifiers; 6] = [
        KeyModifiers::SHIFT,
        KeyModifiers::ALT,
        KeyModifiers::CONTROL,
        KeyModifiers::SUPER,
        KeyModifiers::HYPER,
        KeyModifiers::META,
    ];
    let mask = mask.saturating_sub(1);
    let set = BITS.into_iter().enumerate().filter(|(bit, _)| mask & (1 << bit) != 0);
    set.fold(KeyModifiers::NONE, |all, (_, modifier)| all | modifier)
}

fn kind_of(number: u32) -> KeyEventKind {
    match number {
        2 => KeyEventKind::Repeat,
        3 => KeyEventKind::Release,
        _ => KeyEventKind::Press,
    }
}

/// ESC [ [ A to E: F1 to F5 on the Linux console.
fn linux_console(bytes: &[u8]) -> Step {
    match bytes.get(3) {
        None => Step::Incomplete,
        Some(&last @ b'A'..=b'E') => Step::Event(plain(KeyCode::F(last - b'A' + 1)), 4),
        Some(_) => Step::Skip(3),
    }
}

/// `button;column;row` and `M` for pressed or moved, `m` for released.
fn sgr_mouse(report: &str, last: u8) -> Option<Event> {
    let mut numbers = report.split(';').map(str::parse::<u16>);
    let (Some(Ok(button)), Some(Ok(column)), Some(Ok(row))) = (numbers.next(), numbers.next(), numbers.next()) else {
        return None;
    };
    let kind = match (mouse_kind(button)?, last) {
        (MouseEventKind::Down(button), b'm') => MouseEventKind::Up(button),
        (kind, b'M') => kind,
        _ => return None,
    };
    Some(mouse(kind, button, column.saturating_sub(1), row.saturating_sub(1)))
}

/// ESC [ M and three bytes, from terminals that do not know the SGR form.
fn old_mouse(bytes: &[u8]) -> Step {
    let Some(&[button, column, row]) = bytes.get(3..6) else { return Step::Incomplete };
    let button = u16::from(button.saturating_sub(32));
    match mouse_kind(button) {
        Some(kind) => {
            let cell = |byte: u8| u16::from(byte.saturating_sub(33));
            Step::Event(mouse(kind, button, cell(column), cell(row)), 6)
        }
        None => Step::Skip(6),
    }
}

fn mouse(kind: MouseEventKind, bits: u16, column: u16, row: u16) -> Event {
    let flag = |bit, modifier| if bits & bit == 0 { KeyModifiers::NONE } else { modifier };
    let modifiers = flag(4, KeyModifiers::SHIFT) | flag(8, KeyModifiers::ALT) | flag(16, KeyModifiers::CONTROL);
    Event::Mouse(MouseEvent { kind, column, row, modifiers })
}

fn mouse_kind(bits: u16) -> Option<MouseEventKind> {
    let is_moving = bits & 32 != 0;
    let button = match bits & 3 {
        0 => Some(MouseButton::Left),
        1 => Some(MouseButton::Middle),
        2 => Some(MouseButton::Right),
        _ => None,
    };
    Some(match (bits >> 6, is_moving, button) {
        (0, false, Some(button)) => MouseEventKind::Down(button),
        // The old form does not say which one was released.
        (0, false, None) => MouseEventKind::Up(MouseButton::Left),
        (0, true, Some(button)) => MouseEventKind::Drag(button),
        (0, true, None) => MouseEventKind::Moved,
        (1, _, Some(MouseButton::Left)) => MouseEventKind::ScrollUp,
        (1, _, Some(MouseButton::Middle)) => MouseEventKind::ScrollDown,
        (1, _, Some(MouseButton::Right)) => MouseEventKind::ScrollLeft,
        (1, _, None) => MouseEventKind::ScrollRight,
        _ => return None,
    })
}
