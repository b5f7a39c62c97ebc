//! Recognises text that fills the space of an answer without being one: `TODO`, `n/a`, a lone dash.

/// Nothing longer than this is looked up: fillers are short, answers need not be.
const LONGEST: usize = 40;

const WORDS: [&str; 26] = [
    "todo",
    "to do",
    "tbd",
    "tba",
    "tbc",
    "tbs",
    "fixme",
    "wip",
    "n/a",
    "na",
    "n.a",
    "n.a.",
    "not applicable",
    "not available",
    "to be determined",
    "to be decided",
    "to be defined",
    "to be discussed",
    "to be done",
    "to be filled",
    "fill me",
    "fill in",
    "coming soon",
    "placeholder",
    "no response",
    "asdf",
];

/// Words that answer a question but are not one of the things asked for: `None` is no risk.
const NOTHING: [&str; 6] = ["none", "nothing", "no", "nil", "null", "none known"];

/// Whether the whole of `text` is filler. Empty text is not.
pub fn is_filler(text: &str) -> bool {
    let text = text.trim();
    if text.len() > LONGEST {
        return starts_with_lorem_ipsum(text);
    }
    if text.chars().all(is_mark) {
        return !text.is_empty();
    }
    let word = bare_lowercase(text);
    let crosses = word.len() >= 2 && word.bytes().all(|b| b == b'x');
    crosses || WORDS.contains(&word.as_str()) || word.starts_with("todo:") || starts_with_lorem_ipsum(text)
}

/// Whether `text` names nothing that could be counted: empty, filler, or a word for nothing.
pub fn is_nothing(text: &str) -> bool {
    let text = text.trim();
    text.is_empty() || is_filler(text) || (text.len() <= LONGEST && NOTHING.contains(&bare_lowercase(text).as_str()))
}

/// Backticks are no filler: code may be all marks.
fn is_mark(c: char) -> bool {
    let dash_or_dots = matches!(c, '\u{2010}'..='\u{2015}' | '\u{2022}' | '\u{2026}' | '\u{2212}');
    dash_or_dots || c.is_whitespace() || (c.is_ascii_punctuation() && c != '`')
}

/// Without the emphasis, brackets and stops around it.
fn bare_lowercase(text: &str) -> String {
    let is_around = |c: char| {
        c.is_whitespace()
            || matches!(c, '*' | '_' | '`' | '~' | '(' | ')' | '[' | ']' | '{' | '}' | '<' | '>')
            || matches!(c, '.' | '!' | '?' | '…' | ',' | ';' | '"' | '\'' | '-')
    };
    text.trim_matches(is_around).to_lowercase()
}

fn starts_with_lorem_ipsum(text: &str) -> bool {
    text.get(..11).is_some_and(|start| start.eq_ignore_ascii_case("lorem ipsum"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_marks_that_stand_for_a_missing_answer_are_filler() {
        for text in [
            "TODO",
            "todo.",
            "**TBD**",
            "[TBD]",
            "n/a",
            "N/A.",
            "N.A.",
            "-",
            "--",
            "—",
            "...",
            "…",
            "???",
            "xxx",
            "XX",
            " _No response_ ",
            "TODO: write this",
            "Lorem ipsum dolor sit amet, consectetur adipiscing elit sed do",
        ] {
            assert!(is_filler(text), "{text}");
        }
    }

    #[test]
    fn short_answers_are_not_filler() {
        for text in [
            "",
            "None",
            "no",
            "0",
            "x86",
            "X",
            "C",
            "是",
            "Nadia",
            "A todo list",
            "TODO list component",
            "🚀",
            "→ 2×",
            "Ñ",
        ] {
            assert!(!is_filler(text), "{text}");
        }
    }

    #[test]
    fn a_word_for_nothing_answers_but_does_not_count() {
        assert!(is_nothing("None.") && is_nothing("TBD") && is_nothing(" "));
        assert!(!is_nothing("None of the nodes restart"));
    }
}
