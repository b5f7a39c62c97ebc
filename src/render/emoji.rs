//! The short names of emoji: `:rocket:` is what GitHub shows as 🚀.

use std::borrow::Cow;

/// A name and its emoji per line, sorted by name: those of github/gemoji (MIT) that are characters.
const ALL: &str = include_str!("../../assets/emoji.txt");
/// The longest name.
const LONGEST: usize = 48;

/// `text` with the names that are known replaced.
pub(crate) fn shown(text: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, emoji, after)) = first(rest) {
        out.push_str(before);
        out.push_str(emoji);
        rest = after;
    }
    if out.is_empty() { Cow::Borrowed(text) } else { Cow::Owned(out + rest) }
}

/// The first name that is known: what is before it, its emoji, and what comes after it.
fn first(text: &str) -> Option<(&str, &'static str, &str)> {
    let mut from = 0;
    while let Some(colon) = text[from..].find(':').map(|at| from + at) {
        let inside = &text[colon + 1..];
        let length = inside.bytes().take(LONGEST).position(|byte| !is_of_name(byte));
        let name = length.map(|length| &inside[..length]).filter(|name| inside[name.len()..].starts_with(':'));
        if let Some((name, emoji)) = name.and_then(|name| Some((name, of(name)?))) {
            return Some((&text[..colon], emoji, &inside[name.len() + 1..]));
        }
        from = colon + 1;
    }
    None
}

fn is_of_name(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'_' | b'+' | b'-')
}

/// The emoji called `name`, found by halving the list.
fn of(name: &str) -> Option<&'static str> {
    let (mut start, mut end) = (0, ALL.len());
    while start < end {
        let middle = ALL.floor_char_boundary(usize::midpoint(start, end));
        let line_start = ALL[start..middle].rfind('\n').map_or(start, |at| start + at + 1);
        let line_end = ALL[line_start..].find('\n').map_or(ALL.len(), |at| line_start + at);
        let (known, emoji) = ALL[line_start..line_end].split_once(' ')?;
        match known.cmp(name) {
            std::cmp::Ordering::Equal => return Some(emoji),
            std::cmp::Ordering::Less => start = line_end + 1,
            std::cmp::Ordering::Greater => end = line_start,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_emoji_and_all_else_stays() {
        assert_eq!(shown(":rocket: and :+1:, :nope: at 10:30:15"), "🚀 and 👍, :nope: at 10:30:15");
        assert!(matches!(shown("a: b: c"), Cow::Borrowed(_)));
        assert_eq!(shown("::tada::"), ":🎉:");
    }

    #[test]
    fn every_name_of_the_list_is_found() {
        for line in ALL.lines() {
            let (name, emoji) = line.split_once(' ').unwrap();
            assert_eq!(of(name), Some(emoji), "{name}");
            assert!(name.bytes().all(is_of_name) && name.len() < LONGEST, "{name}");
        }
        assert_eq!((of(""), of("zzzzz"), of("0")), (None, None, None));
    }
}
