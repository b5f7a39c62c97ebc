//! Finds control characters and marks that reorder text unseen, and takes them out.

use std::fmt::Write as _;

/// Whether `c` has no business in an issue: C0 and C1 controls but tab and line feed, and the marks that embed or
/// override a direction. Marks that only hint at one (U+200E, U+200F) are ordinary in right-to-left text.
pub fn is_control(c: char) -> bool {
    match c {
        '\t' | '\n' => false,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => true,
        _ => c.is_control(),
    }
}

/// The first control character of `text`.
pub fn first(text: &str) -> Option<char> {
    let bytes = text.as_bytes();
    if text.is_ascii() && !bytes.chunks(256).any(|chunk| chunk.iter().fold(false, |any, &b| any | is_control_byte(b))) {
        return None;
    }
    let mut at = 0;
    while let Some(found) = bytes[at..].iter().position(|&b| is_control_byte(b) || matches!(b, 0xc2 | 0xe2)) {
        at += found;
        let c = text[at..].chars().next()?;
        if is_control(c) {
            return Some(c);
        }
        at += c.len_utf8();
    }
    None
}

/// `text` without control characters and without the terminal sequences they start. A carriage return before a
/// line feed goes, another becomes a line feed.
pub fn cleaned(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() != Some(&'\n') => clean.push('\n'),
            '\u{1b}' if chars.peek() == Some(&'[') => {
                chars.next();
                while chars.next_if(|c| matches!(c, ' '..='?')).is_some() {}
                chars.next_if(|c| matches!(c, '@'..='~'));
            }
            _ if is_control(c) => {}
            _ => clean.push(c),
        }
    }
    clean
}

/// `text` on one line, safe to show: control characters become their code, more than `width` characters are cut off.
pub fn excerpt(text: &str, width: usize) -> String {
    let mut shown = String::new();
    for (count, c) in text.trim().chars().enumerate() {
        if count == width {
            shown.push('…');
            break;
        }
        match c {
            '\n' | '\t' => shown.push(' '),
            _ if is_control(c) => drop(write!(shown, "<U+{:04X}>", u32::from(c))),
            _ => shown.push(c),
        }
    }
    shown
}

fn is_control_byte(byte: u8) -> bool {
    (byte < 0x20 && byte != b'\t' && byte != b'\n') || byte == 0x7f
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_and_overrides_are_found_among_other_text() {
        for (text, control) in [("a\0b", '\0'), ("é\u{85}", '\u{85}'), ("x\u{202e}y", '\u{202e}'), ("\u{7f}", '\u{7f}')]
        {
            assert_eq!(first(text), Some(control));
        }
        for text in ["", "a\tb\nc", "Größe – “quoted” 🚀 שלום\u{200f} â € Â", "日本語"] {
            assert_eq!(first(text), None, "{text}");
        }
    }

    #[test]
    fn cleaning_takes_out_terminal_sequences_whole() {
        assert_eq!(cleaned("\u{1b}[1;31mred\u{1b}[0m\r\nnext\rlast\u{202e}"), "red\nnext\nlast");
    }

    #[test]
    fn an_excerpt_is_one_short_line_without_controls() {
        assert_eq!(excerpt("  a\u{1b}b\nlonger  ", 6), "a<U+001B>b lo…");
    }
}
