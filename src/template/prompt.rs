//! Judges whether a text asks for something else to be written in its place.

mod words;

use words::{ASKING, ASKING_ELSEWHERE, NOTES, REMARKS, REQUESTS, TAGS};

/// Whether `text` has the shape of a placeholder: `[…]`, `<…>`, `$VAR`, `e.g. …`, a comment, dots, a date pattern.
pub(crate) fn is_placeholder(text: &str) -> bool {
    let whole = text.trim();
    let text = unwrapped(text);
    text.is_empty()
        || is_bracketed(text)
        || is_angled(text)
        || is_variable(text)
        || is_filler(text)
        || is_date_pattern(text)
        || has_open_version(text)
        || has_example_mark(text)
        || text.contains('<') && text.contains("<!--")
        || text.ends_with("...")
        || text.ends_with('…')
        || has_quoted_dots(text)
        || is_emphasised(whole)
        || text.contains('_') && text.contains("___")
        || is_choice(text)
}

/// Whether `text`, one paragraph or more, asks the author for something rather than telling something.
pub(crate) fn asks(text: &str) -> bool {
    let lower = text.trim().trim_start_matches(['*', '_', '(', '>', ' ']).to_lowercase();
    let first_line = lower.lines().next().unwrap_or_default();
    is_placeholder(text)
        || lower.trim_end_matches(['*', '_', ')', ' ']).ends_with('?')
        || REQUESTS.iter().any(|start| starts_with_word(first_line, start))
        || ASKING.iter().any(|part| lower.contains(part))
        || asks_elsewhere(&lower)
        || first_line.contains("? ")
}

/// Whether a text in lower case asks in another language than English. Of text in plain letters only the start tells.
fn asks_elsewhere(lower: &str) -> bool {
    let is_plain = lower.is_ascii();
    ASKING_ELSEWHERE.iter().any(|part| if is_plain { lower.starts_with(part) } else { lower.contains(part) })
}

/// Whether an item of a list asks rather than tells: `what did you expect?`, `the version you're using`.
pub(crate) fn item_asks(text: &str) -> bool {
    let addresses = text.chars().count() <= 120 && text.to_lowercase().contains("you");
    is_placeholder(text) || text.trim_end().ends_with('?') || addresses
}

/// Whether a comment below a field marks the place of another answer.
pub(crate) fn marks_room(comment: &str) -> bool {
    let lower = comment.to_lowercase();
    let places = ["goes here", "go here", "below this", "write here", "text here", "answer here", "details here"];
    places.iter().any(|place| lower.contains(place)) && !lower.contains("delete")
}

/// Whether a comment at the end of a section asks for more.
pub(crate) fn asks_for_more(comment: &str) -> bool {
    asks(comment) && !is_remark(comment)
}

/// Whether a comment is about the template or the form rather than the answer.
pub(crate) fn is_remark(comment: &str) -> bool {
    let lower = comment.to_lowercase();
    REMARKS.iter().any(|remark| lower.contains(remark))
}

/// Whether a comment that stands alone asks for a text of its own.
pub(crate) fn wants_text(comment: &str) -> bool {
    const STARTS: [&str; 14] = [
        "a clear",
        "a concise",
        "a brief",
        "a short",
        "add a ",
        "brief",
        "describe",
        "explain",
        "give a ",
        "short",
        "summary",
        "tell us",
        "write ",
        "what ",
    ];
    let lower = comment.trim_start().to_lowercase();
    let lower = lower.strip_prefix("please ").unwrap_or(&lower);
    STARTS.iter().any(|start| lower.starts_with(start)) && !is_remark(comment) && !lower.contains("below")
}

/// Whether a short text greets or thanks.
pub(crate) fn is_courtesy(text: &str) -> bool {
    let lower = text.trim_start_matches(['*', '_', ' ', '#']).to_lowercase();
    let courtesies = ["hi", "hello", "hey", "dear", "thanks", "thank you", "welcome", "feel free"];
    courtesies.iter().any(|word| starts_with_word(&lower, word)) && text.chars().count() <= 200 && !text.contains('?')
}

/// Whether `text` is a note to the reader that stays in the issue.
pub(crate) fn is_note(text: &str) -> bool {
    let plain = text.trim_start().trim_start_matches(['*', '_', ' ', '⚠', '\u{fe0f}', '👉', 'ℹ']).to_lowercase();
    NOTES.iter().any(|word| {
        plain
            .strip_prefix(word)
            .is_some_and(|rest| rest.trim_start_matches(['*', '_', ' ', 's']).starts_with([':', '!', ',']))
    })
}

/// Whether all of `text` is one bracket, as in `[Question 1]`, and no link.
pub(crate) fn is_whole_bracket(text: &str) -> bool {
    let text = unwrapped(text);
    is_bracketed(text) && text.ends_with(']') || is_angled(text) || text.starts_with("{{") && text.ends_with("}}")
}

/// What comments say, without their marks.
pub(crate) fn comment_text(comments: &str) -> String {
    let without_marks = comments.replace("<!---", "").replace("<!--", "").replace("--->", "").replace("-->", "");
    let lines: Vec<&str> =
        without_marks.lines().map(|line| line.strip_prefix(' ').unwrap_or(line).trim_end()).collect();
    lines.join("\n").trim().to_string()
}

fn starts_with_word(text: &str, word: &str) -> bool {
    text.strip_prefix(word).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()))
}

/// Without quotes, backticks, parentheses or emphasis around the whole of it.
fn unwrapped(text: &str) -> &str {
    let mut text = text.trim().trim_end_matches(['.', ',', ';']).trim_end();
    if text.is_empty() {
        // Dots alone.
        return text;
    }
    for (open, close) in [("**", "**"), ("*", "*"), ("_", "_"), ("`", "`"), ("\"", "\""), ("(", ")"), ("`", "`")] {
        if let Some(inner) = text.strip_prefix(open).and_then(|rest| rest.strip_suffix(close))
            && !inner.is_empty()
            && !inner.contains(open)
        {
            text = inner.trim();
        }
    }
    text
}

/// Starts with a bracket that is neither a link nor a box.
fn is_bracketed(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('[') else { return false };
    let mut depth = 1_usize;
    for (at, c) in rest.char_indices() {
        match c {
            '[' => depth += 1,
            ']' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            let inner = &rest[..at];
            return !inner.trim().is_empty()
                && !rest[at + 1..].starts_with(['(', '[', ':'])
                && !matches!(inner.trim(), "x" | "X")
                && !inner.starts_with('!');
        }
    }
    false
}

/// `<describe the task here>`, but no HTML tag and no `<https://…>`.
fn is_angled(text: &str) -> bool {
    text.strip_prefix('<')
        .and_then(|rest| rest.strip_suffix('>'))
        .is_some_and(|inner| inner.starts_with(char::is_alphanumeric) && !inner.contains("://") && !is_html_tag(text))
}

/// Whether `text` starts with a tag that HTML has.
pub(crate) fn is_html_tag(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('<') else { return false };
    let rest = rest.strip_prefix('/').unwrap_or(rest);
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
    let name = rest[..end].to_ascii_lowercase();
    let after = &rest[end..];
    TAGS.contains(&name.as_str())
        && (after.starts_with(['>', '/'])
            || after.trim_start().is_empty()
            || (after.starts_with(' ') && after.contains(['=', '>'])))
}

fn is_variable(text: &str) -> bool {
    let is_name = |word: &str| {
        let name = word.strip_prefix('$').unwrap_or_default();
        !name.is_empty() && name.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_')
    };
    text.starts_with("{{")
        || text.starts_with("${")
        || text.split([',', ' ']).all(|word| word.is_empty() || is_name(word))
}

fn is_filler(text: &str) -> bool {
    let words = ["x", "n/a", "none", "tbd", "todo", "unknown", "xxx", "#", "@", "x.y.z", "no response"];
    let marks = |c: char| matches!(c, '.' | '…' | '_' | '-' | '–' | '—' | '?' | ' ');
    text.chars().all(marks) || words.iter().any(|word| text.eq_ignore_ascii_case(word))
}

fn is_date_pattern(text: &str) -> bool {
    let mark = |byte: u8| matches!(byte.to_ascii_lowercase(), b'y' | b'm' | b'd' | b'-' | b'/' | b'.' | b' ');
    if !text.bytes().all(mark) {
        return false;
    }
    let letters: String = text.to_ascii_lowercase().chars().filter(char::is_ascii_alphabetic).collect();
    letters.len() >= 6 && letters.contains("yy")
}

/// `1.x.x`, `Deno x.x.x`: a version, with a word or two before it, that has a letter for a number.
fn has_open_version(text: &str) -> bool {
    let is_open = |part: &str| matches!(part, "x" | "X" | "xx" | "XX" | "?" | "y" | "z");
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_version = |word: &str| {
        let parts: Vec<&str> = word.trim_start_matches(['v', 'V']).split('.').collect();
        parts.len() > 1 && parts.iter().all(|part| is_open(part) || is_number(part)) && parts.iter().any(|p| is_open(p))
    };
    text.contains('.') && text.len() <= 40 && text.split_whitespace().take(3).any(is_version)
}

/// `e.g.` anywhere, or another mark of an example at the start of the text or of a bracket.
fn has_example_mark(text: &str) -> bool {
    let bytes = text.as_bytes();
    let starts = |at: usize, mark: &str| {
        bytes.get(at..at + mark.len()).is_some_and(|part| part.eq_ignore_ascii_case(mark.as_bytes()))
    };
    let at_start = ["e.g", "eg.", "eg:", "eg ", "ex.", "ex:", "i.e.", "example:", "for example", "such as"];
    let in_bracket = ["e.g", "ex.", "ex:", "ex ", "eg"];
    at_start.iter().any(|mark| starts(0, mark))
        || bytes.iter().enumerate().any(|(at, byte)| match byte {
            b'.' => at >= 3 && starts(at - 3, "e.g."),
            b'[' | b'(' => in_bracket.iter().any(|mark| starts(at + 1, mark)),
            _ => false,
        })
}

/// All in italics, as in `*explanation*` or `___If applicable___`.
fn is_emphasised(text: &str) -> bool {
    ['*', '_'].into_iter().any(|mark| {
        let marks = text.chars().take_while(|&c| c == mark).count();
        let inner = text.trim_matches(mark);
        let closed = text.len() == inner.len() + 2 * marks;
        matches!(marks, 1 | 3) && closed && !inner.is_empty() && !inner.contains(mark)
    })
}

/// What stands in parentheses after a label: `(Y/N)`, `(e.g. 22)`.
pub(crate) fn is_choice_or_example(text: &str) -> bool {
    let inner = text.trim().trim_matches(['(', ')']);
    is_choice(inner) || has_example_mark(inner)
}

/// `'...'` in quotes or backticks, as in `Go to '...'`.
fn has_quoted_dots(text: &str) -> bool {
    text.contains("...") && ["'...", "\"...", "`...", "‘...", "“..."].iter().any(|dots| text.contains(dots))
}

/// `Low / Medium / High`, `yes | no`, `Yes/No`: short alternatives to choose from.
fn is_choice(text: &str) -> bool {
    let words = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_alphabetic() || c == ' ');
    if !text.contains(['/', '|']) {
        return false;
    }
    if text.contains('/') && text.chars().count() <= 60 && text.split('/').all(words) {
        return true;
    }
    [" / ", " | "].iter().any(|separator| {
        let mut parts = text.split(separator).peekable();
        text.contains(separator) && parts.all(|part| !part.trim().is_empty() && part.chars().count() <= 24)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_known_by_their_shape() {
        for text in [
            "",
            "[e.g. iOS]",
            "[Positive/Negative/Neutral with details]",
            "`[version]`",
            "<version>",
            "$VERSION",
            "...",
            "?",
            "e.g. 1.2.3",
            "(ex. 22)",
            "<!-- link -->",
            "YYYY-MM-DD",
            "___text___",
            "TBD",
            "Low / Medium / High",
            "Go to '...'",
            "*explanation*",
            "{{ version }}",
            "1.x.x",
            "Deno x.x.x",
            "v0.?.0",
        ] {
            assert!(is_placeholder(text), "{text:?}");
        }
    }

    #[test]
    fn content_and_links_are_no_placeholders() {
        for text in [
            "[System Architecture](../../docs/architecture.md)",
            "[guide][ref]",
            "<https://example.org>",
            "<details>",
            "1.2.3",
            "Regular check-ins with maintainers",
            "[x] done",
            "C:/Users/me",
        ] {
            assert!(!is_placeholder(text), "{text:?}");
        }
    }

    #[test]
    fn questions_and_requests_ask() {
        assert!(asks("A clear and concise description of what the bug is."));
        assert!(asks("What doesn't work well now?"));
        assert!(asks("*Replace me with some context.*"));
        assert!(!asks("We want to change the tags so that the codebase is consistent."));
    }

    #[test]
    fn notes_are_known_by_their_first_word() {
        assert!(is_note("**Note:** this is a complex issue"));
        assert!(is_note("Please note: be kind"));
        assert!(!is_note("Notes from the meeting"));
    }

    #[test]
    fn a_tag_is_one_only_if_html_has_it() {
        assert!(is_html_tag("<details open=\"\">") && is_html_tag("</p>") && is_html_tag("<br/>"));
        assert!(!is_html_tag("<describe the task here>") && !is_html_tag("<a short text"));
    }
}
