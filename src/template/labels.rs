//! Finds the label a line starts with (`**Label:** rest`, `Key: rest`) and gives labels and titles their plain text.

use super::prompt::{is_choice_or_example, is_placeholder};

/// A label and where what follows it starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Label<'a> {
    /// With its markup, without its colon.
    pub text: &'a str,
    /// Byte in the given text at which the rest starts, or after one space if there is none.
    pub rest_at: usize,
    /// The rest, trimmed.
    pub rest: &'a str,
    /// In bold or italics, which makes it a label whatever follows.
    pub marked: bool,
}

const MAX_KEY_CHARS: usize = 120;
const MAX_KEY_WORDS: usize = 16;
const MAX_LINK_CHARS: usize = 400;

/// The label `text` starts with: in bold or italics with a colon, or plain words and a colon.
pub(crate) fn label_of(text: &str) -> Option<Label<'_>> {
    marked_label(text).or_else(|| plain_key(text))
}

/// `Version [e.g. 22]`, as GitHub's own templates write it, or `Supported? (Y/N)`: words, and a placeholder to the end
/// of the line.
pub(crate) fn bracket_label(text: &str) -> Option<Label<'_>> {
    let Some(at) = text.find(" [") else { return parenthesis_label(text).filter(|label| label.text.ends_with('?')) };
    let key = text[..at].trim();
    let rest = text[at + 1..].trim();
    let fits = !key.is_empty() && key.split_whitespace().count() <= 6 && !key.contains([':', '`', ']']);
    (fits && rest.ends_with(']') && is_placeholder(rest)).then(|| with_rest(text, key, at, false))
}

/// `Version (e.g. 22)`: words, and an example or a choice in parentheses to the end of the line.
pub(crate) fn parenthesis_label(text: &str) -> Option<Label<'_>> {
    let at = text.rfind(" (").filter(|_| text.ends_with(')'))?;
    let key = text[..at].trim();
    let fits = !key.is_empty() && key.split_whitespace().count() <= 10 && !key.contains([':', '`', ']']);
    (fits && is_choice_or_example(&text[at + 1..])).then(|| with_rest(text, key, at, false))
}

/// The label of a list item that ends in a colon, however long it is.
pub(crate) fn colon_label(text: &str) -> Option<Label<'_>> {
    let key = text.trim_end().strip_suffix([':', '：'])?;
    let fits = key.chars().count() <= MAX_LINK_CHARS && key.contains(char::is_alphanumeric);
    fits.then(|| with_rest(text, key, text.trim_end().len(), false))
}

/// A question all of the line, whose answer follows it.
pub(crate) fn question_label(text: &str) -> Option<Label<'_>> {
    let is_question = text.ends_with(['?', '？']) && text.chars().count() <= MAX_LINK_CHARS;
    (is_question && text.contains(char::is_alphanumeric)).then(|| with_rest(text, text, text.len(), false))
}

fn marked_label(text: &str) -> Option<Label<'_>> {
    if !text.starts_with(['*', '_']) {
        return None;
    }
    let mark = ["**", "__", "*", "_"].into_iter().find(|mark| text.starts_with(mark))?;
    let inner = &text[mark.len()..];
    let close = inner.find(mark)?;
    let label = &inner[..close];
    let after_at = mark.len() + close + mark.len();
    let (gap, colon) = to_colon(&text[after_at..]);
    let ends_itself = label.ends_with([':', '：', '?']);
    let rest_at = if colon { after_at + gap } else { after_at };
    let is_question = !colon && label.ends_with('?') && text[after_at..].trim().is_empty();
    let sentence = mark.len() == 1 && (label.split_whitespace().count() > 8 || is_question);
    if sentence || label.trim().is_empty() || label.starts_with(' ') || !(ends_itself || colon) {
        return None;
    }
    let shown = if colon && gap > 2 { &text[..after_at + gap - 1] } else { &text[..after_at] };
    Some(with_rest(text, shown, rest_at, true))
}

/// Bytes up to and including a colon that follows directly, or after a parenthesis or an emoji, and whether there
/// is one.
fn to_colon(after: &str) -> (usize, bool) {
    let mut at = 0;
    if after.trim_start_matches(' ').starts_with('(') {
        at = after.find(')').map_or(0, |close| close + 1);
    }
    for (index, c) in after[at..].char_indices() {
        match c {
            ':' | '：' => return (at + index + c.len_utf8(), true),
            _ if c.is_alphanumeric() || c.is_ascii_punctuation() => break,
            _ => {}
        }
    }
    (0, false)
}

fn plain_key(text: &str) -> Option<Label<'_>> {
    let (at, colon) = text
        .char_indices()
        .find(|&(at, c)| (c == ':' && text[at + 1..].chars().next().is_none_or(char::is_whitespace)) || c == '：')?;
    let key = text[..at].trim();
    let sentence = key.contains(". ") || key.contains("](") || key.contains("? ") || key.starts_with(['[', '<', '(']);
    let fits = key.chars().count() <= MAX_KEY_CHARS && key.split_whitespace().count() <= MAX_KEY_WORDS;
    (!key.is_empty() && fits && !sentence && key.chars().any(char::is_alphanumeric))
        .then(|| with_rest(text, key, at + colon.len_utf8(), false))
}

fn with_rest<'a>(text: &'a str, label: &'a str, rest_at: usize, marked: bool) -> Label<'a> {
    let after = &text[rest_at..];
    let white = if after.trim().is_empty() {
        usize::from(after.starts_with([' ', '\t']))
    } else {
        after.len() - after.trim_start().len()
    };
    Label { text: label.trim(), rest_at: rest_at + white, rest: after.trim(), marked }
}

/// `text` as a person reads it: without emphasis, code marks, link targets, comments or a colon at its end.
pub(crate) fn plain(text: &str) -> String {
    if !text.contains(['*', '_', '`', '[', '\\', '<']) && !text.contains("  ") && !text.contains(['\n', '\t']) {
        return text.trim().trim_end_matches([':', '：', ' ']).to_string();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if rest.starts_with("<!--") {
            rest = rest.find("-->").map_or("", |end| &rest[end + 3..]);
            continue;
        }
        if c == '\\'
            && let Some(escaped) = rest[1..].chars().next().filter(char::is_ascii_punctuation)
        {
            out.push(escaped);
            rest = &rest[2..];
            continue;
        }
        if c == '['
            && let Some((shown, after)) = link(rest)
        {
            out.push_str(shown);
            rest = after;
            continue;
        }
        let next = rest[c.len_utf8()..].chars().next();
        let word_around = |last: Option<char>| last.is_some_and(char::is_alphanumeric);
        let in_word = c == '_' && word_around(out.chars().next_back()) && word_around(next);
        if !matches!(c, '*' | '`') && (c != '_' || in_word) {
            out.push(c);
        }
        rest = &rest[c.len_utf8()..];
    }
    let words = out.split_whitespace().collect::<Vec<_>>().join(" ");
    words.trim_end_matches([':', '：', ' ']).to_string()
}

/// The text of the link `text` starts with and what follows it. Looks only so far, so that brackets without end
/// stay cheap.
fn link(text: &str) -> Option<(&str, &str)> {
    let near = text.char_indices().nth(MAX_LINK_CHARS).map_or(text, |(end, _)| &text[..end]);
    let close = near.find("](")?;
    let shown = near.get(1..close)?;
    let end = close + near[close..].find(')')?;
    (!shown.contains(['[', ']'])).then_some((shown, &text[end + 1..]))
}

/// Whether all of `text` is a link or a bare address, as in `- [Guide](guide.md)`.
pub(crate) fn starts_with_link(text: &str) -> bool {
    link(text).is_some() && text.starts_with('[') || text.starts_with("http://") || text.starts_with("https://")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Option<(String, &str)> {
        label_of(text).map(|label| (plain(label.text), &text[label.rest_at..]))
    }

    #[test]
    fn bold_labels_have_their_colon_inside_or_outside() {
        for text in ["**OS:** Linux", "**OS**: Linux", "__OS__ : Linux", "*OS*: Linux"] {
            assert_eq!(split(text), Some(("OS".into(), "Linux")), "{text:?}");
        }
        assert_eq!(split("**Docs** (if any): x"), Some(("Docs (if any)".into(), "x")));
        assert_eq!(split("**Lessons** 📚:"), Some(("Lessons 📚".into(), "")));
        assert_eq!(split("**bold** start of a sentence"), None);
    }

    #[test]
    fn plain_keys_are_short_and_end_in_a_colon_before_white_space() {
        assert_eq!(split("Related RFCs: [Links]"), Some(("Related RFCs".into(), "[Links]")));
        assert_eq!(split("OS:"), Some(("OS".into(), "")));
        for text in ["http://example.org", "[a](b): c", "Read this. Then: go", "no colon", ": x", "12:30 at noon"] {
            assert_eq!(split(text), None, "{text:?}");
        }
    }

    #[test]
    fn words_before_a_bracketed_placeholder_are_a_label() {
        let label = bracket_label("Version [e.g. 22]").expect("a label");
        assert_eq!((label.text, label.rest), ("Version", "[e.g. 22]"));
        assert_eq!(bracket_label("See [the guide](guide.md)"), None);
    }

    #[test]
    fn plain_text_has_no_markup() {
        for (text, expected) in [
            ("**Describe** the `bug`:", "Describe the bug"),
            ("[Guide](a.md) first", "Guide first"),
            (r"\[Optional\] notes", "[Optional] notes"),
            ("snake_case _and_ more", "snake_case and more"),
            ("Title <!-- required -->", "Title"),
        ] {
            assert_eq!(plain(text), expected);
        }
    }
}
