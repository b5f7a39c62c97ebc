//! Turns the bytes a terminal sends into events.
//!
//! The events are crossterm's, and for the same bytes the same ones; but a paste that never ends is given out
//! after a while, and what is unknown is skipped as a whole instead of being typed.

mod csi;

use std::time::Duration;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

const PASTE_END: &[u8] = b"\x1b[201~";

/// Bytes in, events out; keeps what is unfinished.
#[derive(Debug, Default)]
pub struct Decoder {
    /// The beginning of a sequence or of a character.
    pending: Vec<u8>,
    /// Text pasted so far, while its end has not come.
    paste: Option<Vec<u8>>,
}

/// What the first bytes of the input are.
enum Step {
    Event(Event, usize),
    /// Nothing that concerns us, this many bytes of it.
    Skip(usize),
    /// A paste begins after this many bytes.
    Paste(usize),
    Incomplete,
}

impl Decoder {
    /// The events that `bytes` complete.
    pub fn feed(&mut self, bytes: &[u8]) -> Vec<Event> {
        let mut events = Vec::new();
        let mut rest = bytes;
        if self.paste.is_none() && !self.pending.is_empty() {
            let mut joined = std::mem::take(&mut self.pending);
            joined.extend_from_slice(bytes);
            self.decode(&joined, &mut events);
            return events;
        }
        if self.paste.is_some() {
            rest = self.pasted(rest, &mut events);
        }
        self.decode(rest, &mut events);
        events
    }

    /// How long to wait for more before calling [`Decoder::finish`]; `None` when nothing has begun.
    pub fn patience(&self) -> Option<Duration> {
        if self.paste.is_some() {
            Some(Duration::from_secs(1))
        } else {
            // Long enough for a sequence cut in two by the network, too short to be felt on Esc.
            (!self.pending.is_empty()).then_some(Duration::from_millis(20))
        }
    }

    /// The events of what has begun, now that no more is coming: a lone ESC byte is the Esc key.
    pub fn finish(&mut self) -> Vec<Event> {
        let mut events: Vec<_> = self.paste.take().map(|text| paste_of(&text)).into_iter().collect();
        events.extend(match std::mem::take(&mut self.pending).as_slice() {
            b"\x1b" => Some(plain(KeyCode::Esc)),
            b"\x1b[" => Some(key(KeyCode::Char('['), KeyModifiers::ALT)),
            b"\x1bO" => Some(key(KeyCode::Char('O'), KeyModifiers::ALT | KeyModifiers::SHIFT)),
            _ => None,
        });
        events
    }

    fn decode(&mut self, bytes: &[u8], events: &mut Vec<Event>) {
        let mut rest = bytes;
        while !rest.is_empty() {
            match step(rest) {
                Step::Event(event, length) => {
                    events.push(event);
                    rest = &rest[length..];
                }
                Step::Skip(length) => rest = &rest[length..],
                Step::Paste(length) => {
                    self.paste = Some(Vec::new());
                    rest = self.pasted(&rest[length..], events);
                }
                Step::Incomplete => {
                    self.pending = rest.to_vec();
                    return;
                }
            }
        }
    }

    /// Adds to the paste; returns what comes after its end.
    fn pasted<'a>(&mut self, bytes: &'a [u8], events: &mut Vec<Event>) -> &'a [u8] {
        let Some(text) = &mut self.paste else { return bytes };
        let before = text.len();
        text.extend_from_slice(bytes);
        // The end may have begun in what came before.
        let from = before.saturating_sub(PASTE_END.len() - 1);
        let Some(found) = text[from..].windows(PASTE_END.len()).position(|window| window == PASTE_END) else {
            return &[];
        };
        let end = from + found;
        events.push(paste_of(&text[..end]));
        self.paste = None;
        &bytes[end + PASTE_END.len() - before..]
    }
}

/// Terminals send CR for the line ends of a paste.
fn paste_of(bytes: &[u8]) -> Event {
    Event::Paste(String::from_utf8_lossy(bytes).replace("\r\n", "\n").replace('\r', "\n"))
}

fn plain(code: KeyCode) -> Event {
    key(code, KeyModifiers::NONE)
}

fn key(code: KeyCode, modifiers: KeyModifiers) -> Event {
    Event::Key(KeyEvent::new(code, modifiers))
}

/// A character as typed; capitals come with Shift.
fn typed(char: char) -> Event {
    key(KeyCode::Char(char), if char.is_uppercase() { KeyModifiers::SHIFT } else { KeyModifiers::NONE })
}

fn step(bytes: &[u8]) -> Step {
    let control = |char: u8| Step::Event(key(KeyCode::Char(char.into()), KeyModifiers::CONTROL), 1);
    match bytes[0] {
        0x1b => escape(bytes),
        b'\r' => Step::Event(plain(KeyCode::Enter), 1),
        b'\t' => Step::Event(plain(KeyCode::Tab), 1),
        0x7f => Step::Event(plain(KeyCode::Backspace), 1),
        0 => control(b' '),
        byte @ 0x01..=0x1a => control(byte - 1 + b'a'),
        byte @ 0x1c..=0x1f => control(byte - 0x1c + b'4'),
        _ => character(bytes),
    }
}

/// One UTF-8 character; a byte that cannot be part of one is skipped.
fn character(bytes: &[u8]) -> Step {
    let length = match bytes[0] {
        0x00..=0x7f => 1,
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return Step::Skip(1),
    };
    let available = &bytes[..length.min(bytes.len())];
    match std::str::from_utf8(available) {
        Ok(text) => text.chars().next().map_or(Step::Skip(1), |char| Step::Event(typed(char), length)),
        Err(error) if error.error_len().is_none() => Step::Incomplete,
        Err(_) => Step::Skip(1),
    }
}

fn escape(bytes: &[u8]) -> Step {
    match bytes.get(1) {
        None => Step::Incomplete,
        Some(b'[') => csi::csi(bytes),
        Some(b'O') => csi::ss3(bytes),
        Some(0x1b) => Step::Event(plain(KeyCode::Esc), 1),
        Some(_) => match step(&bytes[1..]) {
            Step::Event(Event::Key(pressed), length) => {
                Step::Event(key(pressed.code, pressed.modifiers | KeyModifiers::ALT), length + 1)
            }
            Step::Incomplete => Step::Incomplete,
            Step::Event(_, length) | Step::Skip(length) | Step::Paste(length) => Step::Skip(length + 1),
        },
    }
}

#[cfg(test)]
mod tests;
