//! Input events as the program takes them: a burst of typed keys becomes one piece of text.

use crossterm::event::{Event as Terminal, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind};

use crate::app::Event;
use crate::app::event::Mouse;

/// Shorter runs of keys than this are people typing, and stay keys.
const BURST: usize = 4;

/// Translates what the terminal sent at once. While `in_text`, a run of typed characters becomes one paste: that is
/// how a paste arrives from a terminal without bracketed paste, and one edit costs less than thousands.
pub fn translate(batch: Vec<Terminal>, in_text: bool) -> Vec<Event> {
    let mut events = Vec::with_capacity(batch.len().min(64));
    let mut run = String::new();
    let mut batch = batch.into_iter().peekable();
    while let Some(event) = batch.next() {
        let goes_on = batch.peek().is_some_and(|next| typed(next).is_some() || is_enter(next));
        match typed(&event) {
            Some(c) if in_text => run.push(c),
            // Enter between two lines that came at once is a line of the paste, not a key of its own.
            None if in_text && is_enter(&event) && goes_on && run.chars().count() >= BURST => run.push('\n'),
            _ => {
                flush(&mut run, &mut events);
                events.extend(translate_one(event));
            }
        }
    }
    flush(&mut run, &mut events);
    events
}

fn flush(run: &mut String, events: &mut Vec<Event>) {
    if run.chars().count() >= BURST {
        events.push(Event::Paste(std::mem::take(run)));
    } else {
        events.extend(run.drain(..).map(|c| Event::Key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE))));
    }
}

fn is_enter(event: &Terminal) -> bool {
    matches!(event, Terminal::Key(key) if key.code == KeyCode::Enter && key.modifiers.is_empty())
}

/// The character a key types.
fn typed(event: &Terminal) -> Option<char> {
    match event {
        Terminal::Key(key) if key.kind != KeyEventKind::Release => crate::app::write::typed(*key),
        _ => None,
    }
}

fn translate_one(event: Terminal) -> Option<Event> {
    match event {
        Terminal::Key(key) if key.kind != KeyEventKind::Release => Some(Event::Key(key)),
        Terminal::Paste(text) => Some(Event::Paste(text)),
        Terminal::Resize(width, height) => Some(Event::Resize(width, height)),
        Terminal::Mouse(mouse) => {
            let (column, row) = (mouse.column, mouse.row);
            match mouse.kind {
                MouseEventKind::Down(MouseButton::Left) => Some(Event::Mouse(Mouse::Click { column, row })),
                MouseEventKind::Drag(MouseButton::Left) => Some(Event::Mouse(Mouse::Drag { column, row })),
                MouseEventKind::ScrollUp => Some(Event::Mouse(Mouse::Wheel { column, row, lines: -3 })),
                MouseEventKind::ScrollDown => Some(Event::Mouse(Mouse::Wheel { column, row, lines: 3 })),
                _ => None,
            }
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(code: KeyCode) -> Terminal {
        Terminal::Key(KeyEvent::new(code, KeyModifiers::NONE))
    }

    fn keys(text: &str) -> Vec<Terminal> {
        text.chars().map(|c| key(KeyCode::Char(c))).collect()
    }

    #[test]
    fn a_burst_of_characters_is_one_paste() {
        let events = translate(keys("many keys at once"), true);
        assert!(matches!(&events[..], [Event::Paste(text)] if text == "many keys at once"), "{events:?}");
    }

    #[test]
    fn a_few_keys_and_keys_outside_a_text_stay_keys() {
        assert_eq!(translate(keys("abc"), true).len(), 3);
        assert_eq!(translate(keys("many keys"), false).len(), 9);
    }

    #[test]
    fn lines_that_come_at_once_are_one_paste() {
        let mut batch = keys("first line");
        batch.push(key(KeyCode::Enter));
        batch.extend(keys("second"));
        batch.push(key(KeyCode::Enter));
        let events = translate(batch, true);
        assert!(
            matches!(&events[..], [Event::Paste(text), Event::Key(_)] if text == "first line\nsecond"),
            "{events:?}"
        );
    }

    #[test]
    fn other_keys_keep_their_place_between_bursts() {
        let mut batch = keys("first");
        batch.push(key(KeyCode::Tab));
        batch.extend(keys("second"));
        let events = translate(batch, true);
        assert!(
            matches!(&events[..], [Event::Paste(a), Event::Key(_), Event::Paste(b)] if a == "first" && b == "second")
        );
    }
}
