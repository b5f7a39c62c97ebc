//! Splits markdown into lines and says what each one is: heading, fence, comment, rule, blank or text.
//!
//! Everything that asks where a section starts goes through here, so that a `#` in a code fence or in a comment
//! is a heading for nobody.

use std::collections::HashSet;
use std::ops::Range;

use super::blanks::definitions;
use super::fence::{FenceLine, opening_fence};
use super::list_item::item_start;

/// One line of a markdown text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Line<'a> {
    /// Byte range in the scanned text, line end included.
    pub span: Range<usize>,
    /// Without its line end (LF or CRLF) and carriage returns before it.
    pub text: &'a str,
    /// Columns of white space before the text; a tab goes to the next multiple of four.
    pub indent: usize,
    pub kind: LineKind<'a>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LineKind<'a> {
    Blank,
    /// `## Title ##`, or the first line of a setext heading; `title` is without marks, with its inline markup.
    Heading {
        level: u8,
        title: &'a str,
    },
    /// The `===` or `---` below a setext heading.
    Underline,
    /// A thematic break.
    Rule,
    FenceOpen(FenceLine<'a>),
    InFence,
    FenceClose,
    /// Wholly inside an HTML comment (or its first or last line, with nothing beside it).
    Comment,
    Text,
}

impl Line<'_> {
    /// Where the text ends and the line end begins.
    pub(crate) fn end(&self) -> usize {
        self.span.start + self.text.len()
    }

    pub(crate) fn is_fenced(&self) -> bool {
        matches!(self.kind, LineKind::FenceOpen(_) | LineKind::InFence | LineKind::FenceClose)
    }
}

/// All lines of `text`, in order and without gaps; linear in its length.
pub(crate) fn scan(text: &str) -> Vec<Line<'_>> {
    let mut scanner = Scanner { text, state: State::Outside, no_comment_end_before: 0 };
    let mut lines: Vec<Line<'_>> = Vec::new();
    let mut start = 0;
    for raw in text.split_inclusive('\n') {
        let content = without_line_end(raw);
        let span = start..start + raw.len();
        start = span.end;
        let kind = scanner.classify(content, span.clone(), &lines);
        if kind == LineKind::Underline
            && let Some(title) = lines.last_mut()
        {
            let level = if content.trim_start().starts_with('=') { 1 } else { 2 };
            title.kind = LineKind::Heading { level, title: title.text.trim() };
        }
        lines.push(Line { span, text: content, indent: columns(content), kind });
    }
    lines
}

/// Columns of white space `text` starts with.
pub(crate) fn columns(text: &str) -> usize {
    columns_from(text, 0)
}

/// The same of a text that starts at column `from`, which matters to tabs.
pub(crate) fn columns_from(text: &str, from: usize) -> usize {
    let mut column = from;
    for byte in text.bytes() {
        match byte {
            b' ' => column += 1,
            b'\t' => column += 4 - column % 4,
            _ => break,
        }
    }
    column - from
}

/// What stands between the asterisks of a line that is nothing but bold, an optional `:` or `?` after them included.
pub(crate) fn bold_only(text: &str) -> Option<&str> {
    let text = text.trim();
    let (text, inside) = match text.strip_suffix([':', '?']) {
        Some(inside) if !text.ends_with("**:**") => (text, inside.trim_end()),
        _ => (text, text),
    };
    let mark = ["***", "**", "__"].into_iter().find(|mark| text.starts_with(mark))?;
    let label = inside.strip_prefix(mark)?.strip_suffix(mark)?;
    let plain = !label.contains(mark) && label.starts_with(|c: char| !c.is_whitespace() && c != '*' && c != '_');
    plain.then(|| label.trim_end())
}

/// Whether a comment starts in `text` and goes on in the lines below.
pub(crate) fn opens_comment(text: &str) -> bool {
    stays_in_comment(text, false)
}

/// A text with its lines, and what ranges of lines stand for. Ranges are indices into `lines` and not empty.
#[derive(Debug)]
pub(crate) struct Scanned<'a> {
    pub body: &'a str,
    pub lines: Vec<Line<'a>>,
    /// What `[definitions]: https://…` define, in lower case.
    pub definitions: HashSet<String>,
}

impl<'a> Scanned<'a> {
    pub(crate) fn new(body: &'a str) -> Self {
        Self { body, lines: scan(body), definitions: definitions(body) }
    }

    /// The bytes of the lines, the last line end excluded.
    pub(crate) fn span(&self, lines: &Range<usize>) -> Range<usize> {
        self.lines[lines.start].span.start..self.lines[lines.end - 1].end()
    }

    /// The bytes of the lines, the last line end included.
    pub(crate) fn outer(&self, lines: &Range<usize>) -> Range<usize> {
        self.lines[lines.start].span.start..self.lines[lines.end - 1].span.end
    }

    /// The lines joined by LF.
    pub(crate) fn text(&self, lines: &Range<usize>) -> String {
        let texts: Vec<&str> = self.lines[lines.clone()].iter().map(|line| line.text).collect();
        texts.join("\n")
    }

    /// The lines joined by LF, each without indentation up to `columns`.
    pub(crate) fn dedented(&self, lines: &Range<usize>, columns: usize) -> String {
        let texts: Vec<&str> = self.lines[lines.clone()].iter().map(|line| dedent(line.text, columns)).collect();
        texts.join("\n")
    }
}

/// `text` without the first `columns` columns of white space, or with what it has less.
pub(crate) fn dedent(text: &str, columns: usize) -> &str {
    let mut at = 0;
    for (index, byte) in text.bytes().enumerate() {
        at += match byte {
            b' ' => 1,
            b'\t' => 4 - at % 4,
            _ => return &text[index..],
        };
        if at > columns {
            return &text[index..];
        }
    }
    ""
}

/// Carriage returns before an LF, however many, belong to the line end: a text joined by LF has none then.
fn without_line_end(line: &str) -> &str {
    line.strip_suffix('\n').unwrap_or(line).trim_end_matches('\r')
}

#[derive(Clone, Copy)]
enum State<'a> {
    Outside,
    Fence(FenceLine<'a>),
    Comment,
}

struct Scanner<'a> {
    text: &'a str,
    state: State<'a>,
    /// Up to here no `-->` comes before the next blank line: keeps the look-ahead linear.
    no_comment_end_before: usize,
}

impl<'a> Scanner<'a> {
    fn classify(&mut self, line: &'a str, span: Range<usize>, before: &[Line<'a>]) -> LineKind<'a> {
        match self.state {
            State::Fence(fence) if fence.is_closed_by(line) => {
                self.state = State::Outside;
                LineKind::FenceClose
            }
            State::Fence(_) => LineKind::InFence,
            State::Comment => {
                if !stays_in_comment(line, true) {
                    self.state = State::Outside;
                }
                LineKind::Comment
            }
            State::Outside => self.classify_outside(line, span, before),
        }
    }

    fn classify_outside(&mut self, line: &'a str, span: Range<usize>, before: &[Line<'a>]) -> LineKind<'a> {
        if line.trim().is_empty() {
            return LineKind::Blank;
        }
        if line.trim_start().starts_with("<!--") {
            if stays_in_comment(line, false) {
                self.state = State::Comment;
                return LineKind::Comment;
            }
            return if only_comments(line) { LineKind::Comment } else { LineKind::Text };
        }
        if let Some(fence) = opening_fence(line) {
            self.state = State::Fence(fence);
            return LineKind::FenceOpen(fence);
        }
        if let Some((level, title)) = atx_heading(line) {
            return LineKind::Heading { level, title };
        }
        if is_underline(line) && ends_in_title(before) {
            return LineKind::Underline;
        }
        if is_rule(line) {
            return LineKind::Rule;
        }
        if stays_in_comment(line, false) && self.closes_before_blank(span.end) {
            self.state = State::Comment;
        }
        LineKind::Text
    }

    /// Whether `-->` comes after `from` and before a blank line.
    fn closes_before_blank(&mut self, from: usize) -> bool {
        if from < self.no_comment_end_before {
            return false;
        }
        let mut at = from;
        for raw in self.text[from..].split_inclusive('\n') {
            if raw.contains("-->") {
                return true;
            }
            at += raw.len();
            if raw.trim().is_empty() {
                break;
            }
        }
        self.no_comment_end_before = at;
        false
    }
}

/// Whether a comment is open after `line`, given whether one was open before it.
fn stays_in_comment(line: &str, open: bool) -> bool {
    if !open && !line.contains('<') {
        return false;
    }
    let mut open = open;
    let mut at = 0;
    loop {
        let mark = if open { "-->" } else { "<!--" };
        let Some(found) = line[at..].find(mark) else { return open };
        let in_code = !open && line[..at + found].bytes().filter(|&b| b == b'`').count() % 2 == 1;
        at += found + mark.len();
        open ^= !in_code;
    }
}

fn only_comments(line: &str) -> bool {
    let mut rest = line.trim();
    while let Some(comment) = rest.strip_prefix("<!--") {
        let Some(end) = comment.find("-->") else { return true };
        rest = comment[end + 3..].trim_start();
    }
    rest.is_empty()
}

pub(crate) fn atx_heading(line: &str) -> Option<(u8, &str)> {
    if columns(line) > 3 {
        return None;
    }
    // The first character settles most lines.
    let text = line.trim_start();
    if !text.starts_with('#') {
        return None;
    }
    let text = text.trim_end();
    let level = text.bytes().take_while(|&b| b == b'#').count();
    let rest = &text[level..];
    if level > 6 || !(rest.is_empty() || rest.starts_with([' ', '\t'])) {
        return None;
    }
    let open = rest.trim_end_matches('#');
    let title = if open.is_empty() || open.ends_with([' ', '\t']) { open } else { rest };
    Some((level as u8, title.trim()))
}

/// At least three dashes or one equals sign: a lone `-` below a text is meant as a list item.
pub(crate) fn is_underline(line: &str) -> bool {
    let text = line.trim_start();
    match text.bytes().next() {
        Some(b'=') => columns(line) <= 3 && text.trim_end().bytes().all(|b| b == b'='),
        Some(b'-') => columns(line) <= 3 && text.trim_end().len() >= 3 && text.trim_end().bytes().all(|b| b == b'-'),
        _ => false,
    }
}

/// Whether the last line is a paragraph of its own. A rule below a longer paragraph is taken for a rule, which
/// is what its author means.
fn ends_in_title(lines: &[Line<'_>]) -> bool {
    let [above @ .., line] = lines else { return false };
    let text = line.text.trim_start();
    line.kind == LineKind::Text
        && line.indent <= 3
        && !text.starts_with(['>', '|', '<'])
        && item_start(line.text).is_none()
        && above.last().is_none_or(|above| above.kind != LineKind::Text)
}

fn is_rule(line: &str) -> bool {
    let mut marks = line.bytes().filter(|b| !b.is_ascii_whitespace());
    let Some(first) = marks.next() else { return false };
    columns(line) <= 3 && matches!(first, b'-' | b'*' | b'_') && {
        let mut count = 1;
        marks.all(|b| {
            count += 1;
            b == first
        }) && count >= 3
    }
}

#[cfg(test)]
mod tests;
