//! How long a string, a number or a prompt is that a text begins with.

use crate::highlight::languages::{Ends, Quote};
use crate::highlight::scanner::{is_word, leading};

/// The bytes of a word after a number that can be its unit or type, as in `10px` and `0usize`.
const SUFFIX: usize = 5;
/// How far the end of a prompt is looked for.
const PROMPT: usize = 80;

/// `$ ` before a command, `PS C:\> ` before one of PowerShell.
pub(super) fn command_prompt(text: &str) -> Option<usize> {
    let near = &text[..text.floor_char_boundary(PROMPT)];
    match near.strip_prefix("PS ") {
        Some(folder) => folder.find("> ").map(|end| 3 + end + 1),
        None => text.starts_with("$ ").then_some(1),
    }
}

/// `# `, `% `, `user@host:~$ `, `[user@host ~]# `.
pub(super) fn session_prompt(text: &str) -> Option<usize> {
    if text.starts_with("# ") || text.starts_with("% ") {
        return Some(1);
    }
    let near = &text[..text.floor_char_boundary(PROMPT)];
    let end = near.find("$ ").or_else(|| near.find("# "))?;
    let user = near[..end].find('@')?;
    let is_user = |character: char| is_word(character) || matches!(character, '-' | '.' | '[' | '(' | ')');
    near[..user].chars().all(is_user).then_some(end + 1)
}

/// The length of the string that `text` begins with.
pub(super) fn string(quote: &Quote, text: &str) -> Option<usize> {
    if quote.ends == Ends::Soon {
        return character(text);
    }
    let bytes = text.as_bytes();
    let mut at = quote.open.len();
    while at < bytes.len() {
        if quote.escape.is_some_and(|escape| bytes[at] == escape) {
            at += 1;
        } else if bytes[at..].starts_with(quote.close.as_bytes()) {
            return Some(at + quote.close.len());
        }
        at += 1;
    }
    (quote.ends == Ends::Later).then_some(text.len())
}

/// The length of `'x'` or `'\n'`; a lone sign is something else, such as a lifetime.
fn character(text: &str) -> Option<usize> {
    let inside = &text[1..];
    let first = inside.chars().next().filter(|first| *first != '\'')?.len_utf8();
    if inside.starts_with('\\') {
        let near = &inside[..inside.floor_char_boundary(12)];
        return near.get(2..)?.find('\'').map(|end| 1 + 2 + end + 1);
    }
    inside[first..].starts_with('\'').then_some(1 + first + 1)
}

/// The length of what begins with a digit, and whether it is a number.
pub(super) fn number(text: &str) -> (usize, bool) {
    let digits = |from: usize| leading(&text[from..], |character| character.is_ascii_digit() || character == '_');
    let word = |from: usize| leading(&text[from..], is_word);
    let is_digit = |at: usize| text[at..].starts_with(|character: char| character.is_ascii_digit());
    if ["0x", "0X", "0b", "0B", "0o"].iter().any(|prefix| text.starts_with(prefix)) {
        return (word(0), true);
    }
    let mut at = digits(0);
    while text[at..].starts_with('.') && is_digit(at + 1) {
        at += 1 + digits(at + 1);
    }
    let sign = text[at..].strip_prefix(['e', 'E']).map(|exponent| usize::from(exponent.starts_with(['+', '-'])));
    if let Some(sign) = sign.filter(|sign| is_digit(at + 1 + sign)) {
        at += 1 + sign + digits(at + 1 + sign);
    }
    let suffix = word(at);
    let percent = usize::from(suffix == 0 && text[at..].starts_with('%'));
    (at + suffix + percent, suffix <= SUFFIX)
}
