//! Tells comments, strings, numbers and keywords in a line of code, for colouring.
//!
//! The crates that know many languages bring the tables of a regex engine, more than the program has room for: a few
//! words about each language do here. Every line is read by itself: of a string or comment that goes on over several
//! lines, only the first is known as one.

mod code;
mod languages;
mod lines;
mod markup;
mod scanner;
#[cfg(test)]
mod tests;

use std::ops::Range;

use unicode_segmentation::GraphemeCursor;

use languages::{Reader, Spec};

/// Bytes of a line that are read; what stands behind them is not coloured.
const MOST: usize = 4096;

/// What a part of a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Comment,
    String,
    Number,
    Keyword,
    /// A name that the language marks as one: a key, a variable, an option, an attribute, a link.
    Name,
    /// What a shell says before a command.
    Prompt,
    Added,
    Removed,
    /// The place in a file that a diff tells.
    Hunk,
    /// The level of a line of a log.
    Error,
    Warning,
}

/// A part of a line, in bytes; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    pub range: Range<usize>,
    pub kind: Kind,
}

/// A language that can be told apart from plain text.
#[derive(Debug, Clone)]
pub struct Language {
    spec: &'static Spec,
    /// Sorted.
    keywords: Vec<&'static str>,
}

impl Language {
    /// The language of a code block's info string, whose first word names it as GitHub does, in any case.
    pub fn named(info: &str) -> Option<Self> {
        let name = word(info).to_ascii_lowercase();
        let name = name.split(',').next().unwrap_or_default();
        if name.is_empty() {
            return None;
        }
        let spec = languages::ALL.iter().find(|spec| spec.names.contains(&name))?;
        Some(Self { spec, keywords: spec.keywords.split_ascii_whitespace().collect() })
    }

    /// The parts of `line` that are more than plain code, in order and apart from each other.
    ///
    /// They begin and end between graphemes. The time it takes grows with the length of the line, and no more from
    /// the first few KiB on, where it stops.
    pub fn tokens(&self, line: &str) -> Vec<Token> {
        let read = &line[..line.floor_char_boundary(MOST)];
        let mut tokens = match self.spec.reader {
            Reader::Code => code::read(self.spec, &self.keywords, read),
            Reader::Diff => lines::diff(read),
            Reader::Log => lines::log(read),
            Reader::Markdown => markup::markdown(read),
            Reader::Tags => markup::tags(read),
        };
        for token in &mut tokens {
            token.range = boundary(line, token.range.start)..boundary(line, token.range.end);
        }
        tokens.retain(|token| !token.range.is_empty());
        tokens
    }
}

/// The word of an info string that names the language.
pub fn word(info: &str) -> &str {
    info.split_whitespace().next().unwrap_or_default()
}

/// All of `range` in pieces: what is a token, and what lies between them.
pub fn pieces(tokens: &[Token], range: Range<usize>) -> Vec<(Range<usize>, Option<Kind>)> {
    let mut pieces = Vec::new();
    let mut at = range.start;
    for token in within(tokens, range.clone()) {
        if at < token.range.start {
            pieces.push((at..token.range.start, None));
        }
        at = token.range.end;
        pieces.push((token.range, Some(token.kind)));
    }
    if at < range.end {
        pieces.push((at..range.end, None));
    }
    pieces
}

/// The tokens in `range`, cut to it.
pub fn within(tokens: &[Token], range: Range<usize>) -> impl Iterator<Item = Token> {
    let first = tokens.partition_point(|token| token.range.end <= range.start);
    let inside = tokens[first..].iter().take_while(move |token| token.range.start < range.end);
    inside.map(move |token| {
        let Range { start, end } = token.range;
        Token { range: start.max(range.start)..end.min(range.end), ..*token }
    })
}

/// The first boundary between graphemes at or behind `at`.
fn boundary(line: &str, at: usize) -> usize {
    let around = &line.as_bytes()[at.saturating_sub(1)..line.len().min(at + 1)];
    if at == 0 || at == line.len() || around.is_ascii() {
        return at;
    }
    let mut cursor = GraphemeCursor::new(at, line.len(), true);
    if cursor.is_boundary(line, 0) == Ok(true) {
        return at;
    }
    cursor.next_boundary(line, 0).ok().flatten().unwrap_or(line.len())
}
