//! Walks a line from left to right and notes what it passes.

use super::{Kind, Token};

/// A place in a line, and the tokens before it.
#[derive(Debug)]
pub(super) struct Scanner<'a> {
    pub line: &'a str,
    /// Always between two characters.
    pub at: usize,
    pub tokens: Vec<Token>,
}

impl<'a> Scanner<'a> {
    pub fn new(line: &'a str) -> Self {
        Self { line, at: 0, tokens: Vec::new() }
    }

    /// What lies ahead.
    pub fn rest(&self) -> &'a str {
        &self.line[self.at..]
    }

    pub fn is_at_end(&self) -> bool {
        self.at >= self.line.len()
    }

    /// The character before this place.
    pub fn before(&self) -> Option<char> {
        self.line[..self.at].chars().next_back()
    }

    /// Whether a word of a shell could begin here.
    pub fn is_after_space(&self) -> bool {
        self.before().is_none_or(char::is_whitespace)
    }

    /// Goes over so many bytes.
    pub fn skip(&mut self, bytes: usize) {
        self.at += bytes;
    }

    pub fn skip_character(&mut self) {
        self.at += self.rest().chars().next().map_or(1, char::len_utf8);
    }

    pub fn skip_spaces(&mut self) {
        self.at += leading(self.rest(), char::is_whitespace);
    }

    /// Goes over so many bytes, which are a token.
    pub fn take(&mut self, bytes: usize, kind: Kind) {
        let start = self.at;
        self.at += bytes;
        self.tokens.push(Token { range: start..self.at, kind });
    }

    /// Takes what the line has left.
    pub fn take_rest(&mut self, kind: Kind) {
        self.take(self.rest().len(), kind);
    }
}

/// The length of the text up to the first character that is not `wanted`.
pub(super) fn leading(text: &str, wanted: impl Fn(char) -> bool) -> usize {
    text.find(|character| !wanted(character)).unwrap_or(text.len())
}

/// Whether a character may stand in a name.
pub(super) fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}
