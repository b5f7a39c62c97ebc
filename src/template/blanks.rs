//! Finds blanks in text that stays: prompts in the middle of a sentence, blank cells of tables, lines in quotes that
//! wait for an answer, and instructions to delete a part.

use std::collections::HashSet;

use super::Template;
use super::labels::{Label, label_of};
use super::lines::{LineKind, Scanned};
use super::list_item::item_start;
use super::prompt::{is_html_tag, is_placeholder};

/// The first thing in the prefilled `text` of a template with that `body` that is for the author to fill in or to take
/// out.
pub(crate) fn first_blank<'a>(text: &'a str, body: &str) -> Option<Blank<'a>> {
    if let Some(line) = text.lines().find(|line| is_deletion(line)) {
        return Some(Blank::Deletion(line.trim()));
    }
    let cells: usize = tables(text).map(blank_cells).sum();
    if cells > 0 {
        return Some(Blank::Cells(cells));
    }
    in_prose(text, &definitions(body)).or_else(|| in_quote(text)).map(Blank::Prompt)
}

/// The lines of `body` that say what the author is to take out, where they stand outside of comments and fields.
pub(crate) fn deletions(template: &Template) -> Vec<&str> {
    let scanned = Scanned::new(&template.body);
    let mut fields = template.fields().map(|(_, field)| &field.outer).peekable();
    let mut lines = Vec::new();
    for line in scanned.lines.iter().filter(|line| matches!(line.kind, LineKind::Text | LineKind::Heading { .. })) {
        while fields.next_if(|field| field.end <= line.span.start).is_some() {}
        let is_fixed = fields.peek().is_none_or(|field| field.start >= line.end());
        if is_fixed && is_deletion(line.text) {
            lines.push((line.span.start, line.end()));
        }
    }
    lines.into_iter().filter_map(|(start, end)| template.body.get(start..end)).collect()
}

/// What the lines `[definition]: https://…` of `body` define, in lower case.
pub(crate) fn definitions(body: &str) -> HashSet<String> {
    let definition = |line: &str| Some(line.trim().strip_prefix('[')?.split_once("]:")?.0.to_lowercase());
    body.lines().filter_map(definition).collect()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Blank<'a> {
    /// So many cells of a table are blank.
    Cells(usize),
    /// A prompt as it stands in the text.
    Prompt(&'a str),
    /// A line that says what to delete before the issue is filed.
    Deletion(&'a str),
}

/// How many cells below the header of the table `text` are empty or hold but a prompt.
pub(crate) fn blank_cells(text: &str) -> usize {
    let cells = text.lines().skip(2).flat_map(|line| {
        let line = line.trim();
        let line = line.strip_prefix('|').unwrap_or(line);
        cells(line.strip_suffix('|').unwrap_or(line))
    });
    cells.filter(|cell| is_blank_cell(cell.trim())).count()
}

fn cells(row: &str) -> Vec<&str> {
    let mut cells = Vec::new();
    let mut start = 0;
    for (at, _) in row.match_indices('|').filter(|(at, _)| !row[..*at].ends_with('\\')) {
        cells.push(&row[start..at]);
        start = at + 1;
    }
    cells.push(&row[start..]);
    cells
}

fn is_blank_cell(cell: &str) -> bool {
    let is_mark = !cell.is_empty() && cell.chars().all(|c| matches!(c, '-' | '–' | '—'));
    cell.is_empty() || !is_mark && (cell.starts_with(['[', '<', '.', '…', '{', '$']) && is_placeholder(cell))
}

/// The tables in `text`, each from its header on.
fn tables(text: &str) -> impl Iterator<Item = &str> {
    text.split("\n\n").filter(|part| {
        part.lines().nth(1).is_some_and(|line| {
            line.contains('-') && line.contains('|') && line.trim().chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
        })
    })
}

/// The first prompt inside a sentence: `the [NAME OF PAGE] page`, `for <language>`, `$PROJECT`, `{{feature}}`, `XXX`.
/// A bracket that is one of `definitions` is a link.
pub(crate) fn in_prose<'a>(text: &'a str, definitions: &HashSet<String>) -> Option<&'a str> {
    let mut in_code = false;
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let before = text[..at].chars().next_back();
        let starts_word = !before.is_some_and(|c| c.is_alphanumeric() || c == '_');
        let len = match c {
            '`' => {
                in_code = !in_code;
                None
            }
            _ if in_code => None,
            '[' => bracket(rest, definitions).filter(|_| starts_word && before != Some(']') && before != Some('!')),
            '<' => angle(rest),
            '{' => rest.starts_with("{{").then(|| rest.find("}}").map(|end| end + 2)).flatten(),
            '$' => variable(rest).filter(|_| starts_word),
            '#' => open_number(&rest[1..]).map(|len| len + 1),
            '/' => open_segment(rest),
            _ if starts_word => open_number(rest).or_else(|| open_name(rest)),
            _ => None,
        };
        if let Some(len) = len {
            return Some(&text[at..at + len]);
        }
        at += c.len_utf8();
    }
    None
}

/// The words of a heading and the prompt after them: `# Bug: <title>`. What follows a sole prompt stays.
pub(crate) fn heading_label<'a>(line: &'a str, definitions: &HashSet<String>) -> Option<Label<'a>> {
    let line = line.trim_end();
    let marks = line.len() - line.trim_start_matches('#').len();
    let prompt = in_prose(&line[marks..], definitions).filter(|prompt| !prompt.starts_with("<!--"))?;
    let at = prompt.as_ptr() as usize - line.as_ptr() as usize;
    let words = line[marks..at].trim_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '-' | '–' | '—'));
    let is_label =
        words.chars().filter(|c| c.is_alphanumeric()).count() > 2 && line[..at].ends_with(char::is_whitespace);
    let more = in_prose(&line[at + prompt.len()..], definitions).is_some();
    let rest = if more { &line[at..] } else { prompt };
    (is_label && marks < at).then_some(Label { text: words, rest_at: at, rest, marked: false })
}

/// No prompt is longer.
const LONGEST: usize = 200;

fn near(text: &str) -> &str {
    text.char_indices().nth(LONGEST).map_or(text, |(end, _)| &text[..end])
}

fn bracket(text: &str, definitions: &HashSet<String>) -> Option<usize> {
    let text = near(text);
    let end = text.find(']')?;
    let inner = text[1..end].trim();
    let after = &text[end + 1..];
    let is_link = after.starts_with(['(', '[', ':']) || definitions.contains(&inner.to_lowercase());
    let words = inner.split_whitespace().count();
    const NAMES: [&str; 12] = [
        "date",
        "name",
        "url",
        "link",
        "version",
        "feature",
        "title",
        "page",
        "number",
        "description",
        "file",
        "project",
    ];
    let named = NAMES.contains(&inner.to_lowercase().as_str());
    let is_prompt = (words > 1 || named) && inner.starts_with(char::is_alphabetic) && !inner.contains('[');
    (is_prompt && !is_link).then_some(end + 1)
}

fn angle(text: &str) -> Option<usize> {
    let text = near(text);
    let end = text.find('>')?;
    let inner = &text[1..end];
    let comment = inner.strip_prefix("!--").filter(|inner| inner.contains(char::is_alphabetic));
    let plain = |c: char| c.is_alphanumeric() || " .,'/|_-".contains(c);
    let is_prompt = inner.starts_with(char::is_alphabetic) && inner.chars().all(plain) && !is_html_tag(text);
    (comment.is_some() || is_prompt).then_some(end + 1)
}

fn variable(text: &str) -> Option<usize> {
    let name = text[1..].bytes().take_while(|b| b.is_ascii_uppercase() || *b == b'_').count();
    let after = &text[1 + name..];
    let is_path = after.starts_with('/') && !after.starts_with("/$");
    let ends = !is_path && !after.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '=' | '{'));
    let is_shell = ["HOME", "PATH", "USER", "SHELL", "PWD"].contains(&&text[1..=name]);
    (name > 2 && ends && !is_shell).then_some(name + 1)
}

/// `XXX`, `NNNN`: a letter that stands for a number or a name.
fn open_number(text: &str) -> Option<usize> {
    let first = text.chars().next().filter(|c| matches!(c, 'X' | 'N' | '#'))?;
    let len = text.chars().take_while(|&c| c == first).count();
    (len > 2 && !text[len..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | ' ') && first == '#'))
        .then_some(len)
}

/// `___` in the place of a word.
fn open_name(text: &str) -> Option<usize> {
    let len = text.chars().take_while(|&c| c == '_').count();
    (len > 2 && !text[len..].starts_with(char::is_alphanumeric)).then_some(len)
}

/// A part of an address that was never put in: `/TRACKING_ISSUE`, `/NNN`.
fn open_segment(text: &str) -> Option<usize> {
    let segment = &text[1..];
    let len = segment.bytes().take_while(|b| b.is_ascii_uppercase() || matches!(b, b'_' | b'#')).count();
    let name = &segment[..len];
    let ends = !segment[len..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '/'));
    let named = name.contains('_') && name.bytes().filter(u8::is_ascii_uppercase).count() > 2;
    (ends && (named || open_number(name) == Some(len) && len > 0)).then_some(len + 1)
}

/// The first line of the quote `text` that waits for an answer: `> Version:`, `> - ... - release`, `> [name]`.
pub(crate) fn in_quote(text: &str) -> Option<&str> {
    let lines: Vec<&str> = text.lines().filter(|line| line.trim_start().starts_with('>')).map(unquoted).collect();
    let at = lines.iter().enumerate().find_map(|(at, line)| {
        let next = lines.get(at + 1).map_or("", |next| next.trim());
        let is_label = label_of(line).is_some_and(|label| label.rest.is_empty() && label.text.split(' ').count() <= 6);
        let is_blank = match item_start(line) {
            Some(item) => {
                item.text.is_empty()
                    || item.text.starts_with("...")
                    || item.text.starts_with('…')
                    || is_item_prompt(item.text)
            }
            None => is_label && (next.is_empty() || label_of(next).is_some()) || is_item_prompt(line),
        };
        is_blank.then_some(at)
    })?;
    Some(lines[at])
}

fn unquoted(line: &str) -> &str {
    line.trim_start().trim_start_matches(['>', ' ']).trim_end()
}

/// A prompt in brackets, alone or after a label; no `[!NOTE]`.
fn is_item_prompt(text: &str) -> bool {
    let rest = label_of(text).map_or(text, |label| label.rest);
    rest.starts_with(['[', '<']) && !rest.starts_with("[!") && is_placeholder(rest)
}

/// Whether a line tells the author to delete it or what is around it.
pub(crate) fn is_deletion(line: &str) -> bool {
    let verbs = ["delete", "remove", "erase"];
    if !verbs.iter().any(|verb| mentions(line, verb)) {
        return false;
    }
    let lower = line.to_lowercase();
    let things = [
        "this line",
        "this section",
        "this text",
        "this paragraph",
        "this message",
        "this part",
        "this block",
        "this comment",
        "this notice",
        "these lines",
        "these instructions",
        "these introductory",
        "this template",
        "everything above",
        "everything below",
        "all but",
        "from here",
        "content below",
        "the above",
        "from the top",
        "one of the following",
        "before submitting",
        "before you submit",
        "before opening",
    ];
    let verb = verbs.iter().any(|verb| {
        lower.match_indices(verb).any(|(at, _)| {
            let before = lower[..at].trim_end();
            !before.ends_with("not") && !before.ends_with("n't") && !before.ends_with("never")
        })
    });
    verb && things.iter().any(|thing| lower.contains(thing))
}

/// Whether `text` holds `word`, which is ASCII, in whatever case.
pub(crate) fn mentions(text: &str, word: &str) -> bool {
    let (text, word) = (text.as_bytes(), word.as_bytes());
    let [first, rest @ ..] = word else { return true };
    memchr::memchr2_iter(first.to_ascii_lowercase(), first.to_ascii_uppercase(), text)
        .any(|at| text[at + 1..].get(..rest.len()).is_some_and(|there| there.eq_ignore_ascii_case(rest)))
}

#[cfg(test)]
mod tests;
