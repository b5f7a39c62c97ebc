//! Languages whose lines tell by a sign or a word what they are: diffs and logs.

use super::scanner::{Scanner, is_word, leading};
use super::{Kind, Token};

/// A line of a unified diff, by its first characters.
pub(super) fn diff(line: &str) -> Vec<Token> {
    let starts = |mark: &str| line.starts_with(mark);
    let kind = match line.bytes().next() {
        _ if starts("+++ ") || starts("--- ") || starts("diff ") => Kind::Keyword,
        Some(b'+') => Kind::Added,
        Some(b'-') => Kind::Removed,
        _ if starts("@@") => Kind::Hunk,
        _ if starts("index ") || starts("\\ ") => Kind::Comment,
        _ => return Vec::new(),
    };
    vec![Token { range: 0..line.len(), kind }]
}

/// The words of a log that tell how grave a line is: in capitals, or before a colon or a bracket.
pub(super) fn log(line: &str) -> Vec<Token> {
    let mut scanner = Scanner::new(line);
    while !scanner.is_at_end() {
        let length = leading(scanner.rest(), is_word);
        let (word, after) = scanner.rest().split_at(length);
        let told = word.bytes().all(|byte| byte.is_ascii_uppercase()) || after.starts_with([':', ']']);
        match level(word).filter(|_| told) {
            Some(kind) => scanner.take(length, kind),
            None => scanner.skip(length),
        }
        if !scanner.is_at_end() {
            scanner.skip_character();
        }
    }
    scanner.tokens
}

fn level(word: &str) -> Option<Kind> {
    let is = |level: &&str| word.eq_ignore_ascii_case(level);
    if ["error", "err", "fatal", "critical", "panic", "severe"].iter().any(is) {
        Some(Kind::Error)
    } else if ["warn", "warning"].iter().any(is) {
        Some(Kind::Warning)
    } else {
        None
    }
}
