//! Text between marks: HTML and XML, and the little of markdown that is worth a colour.

use super::scanner::{Scanner, is_word, leading};
use super::{Kind, Token};

/// Tags with their attributes and values; the text between them stays plain.
pub(super) fn tags(line: &str) -> Vec<Token> {
    let mut scanner = Scanner::new(line);
    while !scanner.is_at_end() {
        if scanner.rest().starts_with("<!--") {
            comment(&mut scanner);
        } else if let Some(length) = tag_name(scanner.rest()) {
            scanner.take(length, Kind::Keyword);
            attributes(&mut scanner);
        } else {
            scanner.skip_character();
        }
    }
    scanner.tokens
}

fn comment(scanner: &mut Scanner<'_>) {
    let end = scanner.rest().find("-->").map_or(scanner.rest().len(), |end| end + 3);
    scanner.take(end, Kind::Comment);
}

/// The length of `<name`, `</name`, `<!NAME` or `<?name`.
fn tag_name(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('<')?;
    let name = inside.strip_prefix(['/', '!', '?']).unwrap_or(inside);
    let length = leading(name, is_name);
    (length > 0).then(|| text.len() - name.len() + length)
}

fn is_name(character: char) -> bool {
    is_word(character) || matches!(character, '-' | ':' | '.' | '@')
}

/// What stands in a tag, up to its end.
fn attributes(scanner: &mut Scanner<'_>) {
    while let Some(next) = scanner.rest().chars().next() {
        let name = leading(scanner.rest(), is_name);
        match next {
            '<' => return,
            '>' => {
                scanner.take(1, Kind::Keyword);
                return;
            }
            '/' | '?' if scanner.rest()[1..].starts_with('>') => {
                scanner.take(2, Kind::Keyword);
                return;
            }
            '"' | '\'' => {
                let end = scanner.rest()[1..].find(next).map_or(scanner.rest().len(), |end| end + 2);
                scanner.take(end, Kind::String);
            }
            _ if name > 0 => scanner.take(name, Kind::Name),
            _ => scanner.skip_character(),
        }
    }
}

/// Headings, fences, quotes, code spans, links and comments.
pub(super) fn markdown(line: &str) -> Vec<Token> {
    let mut scanner = Scanner::new(line);
    scanner.skip_spaces();
    let rest = scanner.rest();
    let signs = leading(rest, |character| character == '#');
    if (1..=6).contains(&signs) && rest[signs..].starts_with([' ', '\t']) {
        scanner.take_rest(Kind::Keyword);
    } else if rest.starts_with("```") || rest.starts_with("~~~") || rest.starts_with('>') {
        scanner.take_rest(Kind::Comment);
    }
    // What has no end in the line is not looked for again.
    let (mut spans, mut links) = (true, true);
    while let Some(next) = scanner.rest().chars().next() {
        match next {
            '`' if spans => spans = code_span(&mut scanner),
            '[' if links => links = link(&mut scanner),
            '<' if scanner.rest().starts_with("<!--") => comment(&mut scanner),
            _ => scanner.skip_character(),
        }
    }
    scanner.tokens
}

/// Takes a code span, or goes over its mark and gives false.
fn code_span(scanner: &mut Scanner<'_>) -> bool {
    let rest = scanner.rest();
    let mark = leading(rest, |character| character == '`');
    let mut at = mark;
    while let Some(next) = rest[at..].find('`') {
        let run = leading(&rest[at + next..], |character| character == '`');
        at += next + run;
        if run == mark {
            scanner.take(at, Kind::String);
            return true;
        }
    }
    scanner.skip(mark);
    false
}

/// Takes `[text](address)`; goes over the bracket where that is not what stands here, and gives false where there is
/// none further on either.
fn link(scanner: &mut Scanner<'_>) -> bool {
    let rest = scanner.rest();
    let text = 1 + leading(&rest[1..], |character| !matches!(character, '[' | ']'));
    if !rest[text..].starts_with("](") {
        scanner.skip(1);
        return true;
    }
    let end = rest[text..].find(')');
    match end {
        Some(end) => scanner.take(text + end + 1, Kind::Name),
        None => scanner.skip(1),
    }
    end.is_some()
}
