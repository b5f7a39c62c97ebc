//! Looks away from HTML comments, which nobody sees: a text is judged by what it says beside them.

use std::borrow::Cow;

use crate::template::fence::{FenceLine, opening_fence};

const OPEN: &str = "<!--";
const CLOSE: &str = "-->";

/// `text` with blanks in the place of its comments, so that every other byte stays where it is. What stands in code is
/// no comment, and what is never closed is none either.
pub(super) fn without_comments(text: &str) -> Cow<'_, str> {
    if !text.contains(OPEN) {
        return text.into();
    }
    let mut seen = String::with_capacity(text.len());
    let mut fence: Option<FenceLine<'_>> = None;
    while seen.len() < text.len() {
        let rest = &text[seen.len()..];
        let line = rest.split_inclusive('\n').next().unwrap_or(rest);
        let is_start = seen.is_empty() || seen.ends_with('\n');
        match fence.take() {
            Some(open) => {
                fence = (!open.is_closed_by(line)).then_some(open);
                seen.push_str(line);
                continue;
            }
            None if is_start => fence = opening_fence(line),
            None => {}
        }
        let start = line.find(OPEN).filter(|&start| fence.is_none() && !is_in_code(&line[..start]));
        let Some(start) = start else {
            seen.push_str(line);
            continue;
        };
        let Some(length) = rest[start..].find(CLOSE).map(|end| end + CLOSE.len()) else {
            seen.push_str(rest);
            break;
        };
        seen.push_str(&rest[..start]);
        let blank = |byte: u8| if matches!(byte, b'\n' | b'\r') { char::from(byte) } else { ' ' };
        seen.extend(rest[start..start + length].bytes().map(blank));
    }
    seen.into()
}

/// Whether a code span is open where `before` ends.
fn is_in_code(before: &str) -> bool {
    before.bytes().filter(|&byte| byte == b'`').count() % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_blank_and_everything_else_stays_where_it_is() {
        assert_eq!(without_comments("a <!-- b\nc --> d <!--e--> f"), "a       \n      d          f");
        assert_eq!(without_comments("<!-- é -->TODO"), "           TODO");
    }

    #[test]
    fn code_holds_no_comments_and_what_is_never_closed_is_none() {
        for text in ["`<!-- a -->` b", "```\n<!-- a -->\n```\n", "a <!-- b", "a --> b"] {
            assert_eq!(without_comments(text), text);
        }
    }

    #[test]
    fn what_follows_a_fence_is_looked_at_again() {
        assert_eq!(without_comments("```\na\n```\n<!---->b"), "```\na\n```\n       b");
    }
}
