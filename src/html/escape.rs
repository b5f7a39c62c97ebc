//! Text that means itself, wherever on the page it stands.

use std::borrow::Cow;

use crate::check::is_control;

/// For text. Characters that would act unseen are named.
pub(super) fn text(text: &str) -> Cow<'_, str> {
    if !text.contains(|c| matches!(c, '&' | '<' | '>') || is_control(c)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\r' => {}
            c if is_control(c) => out.push_str(&format!("<span class=\"control\">U+{:04X}</span>", u32::from(c))),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// For the value of an attribute between double quotes, and for text that cannot hold tags, such as a title's.
pub(super) fn attribute(text: &str) -> Cow<'_, str> {
    if !text.contains(|c| matches!(c, '&' | '<' | '>' | '"' | '\'' | '`') || is_control(c)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '`' => out.push_str("&#96;"),
            c if is_control(c) => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
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
