//! Text that means itself, wherever on the page it stands.

use std::borrow::Cow;

use crate::check::is_control;

/// For text. Characters that would act unseen are named.
pub(super) fn text(text: &str) -> Cow<'_, str> {
    escaped(text, |c| match c {
        '&' | '<' | '>' => entity(c),
        '\r' => Some("".into()),
        c if is_control(c) => Some(format!("<span class=\"control\">U+{:04X}</span>", u32::from(c)).into()),
        _ => None,
    })
}

/// For the value of an attribute between double quotes, and for text that cannot hold tags, such as a title's.
pub(super) fn attribute(text: &str) -> Cow<'_, str> {
    escaped(text, |c| if is_control(c) { Some("\u{fffd}".into()) } else { entity(c) })
}

/// A character that means something to a browser, so that it means itself.
fn entity(c: char) -> Option<Cow<'static, str>> {
    let entity = match c {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        '\'' => "&#39;",
        '`' => "&#96;",
        _ => return None,
    };
    Some(entity.into())
}

/// `text` with what is written `instead` of some of its characters.
fn escaped(text: &str, instead: impl Fn(char) -> Option<Cow<'static, str>>) -> Cow<'_, str> {
    let mut out = String::new();
    let mut end = 0;
    for (at, c) in text.char_indices() {
        if let Some(instead) = instead(c) {
            out.push_str(&text[end..at]);
            out.push_str(&instead);
            end = at + c.len_utf8();
        }
    }
    if end == 0 { Cow::Borrowed(text) } else { Cow::Owned(out + &text[end..]) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_means_something_to_a_browser_is_escaped() {
        assert_eq!(text("a < b && c > d\n\t"), "a &lt; b &amp;&amp; c &gt; d\n\t");
        assert_eq!(attribute("\"'><`&"), "&quot;&#39;&gt;&lt;&#96;&amp;");
    }

    #[test]
    fn characters_that_act_unseen_are_named() {
        assert_eq!(text("a\u{202e}b"), "a<span class=\"control\">U+202E</span>b");
        assert_eq!(text("\u{0}\r\n"), "<span class=\"control\">U+0000</span>\n");
        assert_eq!(attribute("a\u{1b}b"), "a\u{fffd}b");
    }
}
