//! A regular expression that an answer must match, or must not. Its time is linear in the text by construction.

use std::ops::Range;

use regex_lite::{Regex, RegexBuilder};

/// Memory of a compiled expression, in bytes: time is its size times the text's length.
const SIZE_LIMIT: usize = 32 * 1024;
/// No more than this of a text is looked at, in bytes: what stands behind it is not judged.
const TEXT_LIMIT: usize = 16 * 1024;

/// What a field's text, or each of its items, is held against.
#[derive(Debug, Clone)]
pub struct Pattern {
    regex: Regex,
    /// Whether it must match, or must not.
    pub must_match: bool,
    /// What the author is told to do; empty for words of our own.
    pub say: String,
}

impl Pattern {
    /// # Errors
    /// What is wrong with the expression.
    pub fn new(expression: &str, must_match: bool, say: String) -> Result<Self, String> {
        let built = RegexBuilder::new(expression).size_limit(SIZE_LIMIT).build();
        let regex = built.map_err(|error| error.to_string())?;
        Ok(Self { regex, must_match, say })
    }

    /// As it was written.
    pub fn expression(&self) -> &str {
        self.regex.as_str()
    }

    /// Whether `text` is as it must be. A text that is too long to be looked at in all may match further down.
    pub fn accepts(&self, text: &str) -> bool {
        if self.must_match {
            text.len() > TEXT_LIMIT || self.regex.is_match(text)
        } else {
            self.matched(text).is_none()
        }
    }

    /// Where the match stands that must not be there. At the end of what is looked at of a longer text, it may be the
    /// match of an end that is none.
    pub fn matched(&self, text: &str) -> Option<Range<usize>> {
        let end = text.floor_char_boundary(TEXT_LIMIT);
        let found = self.regex.find(&text[..end]).filter(|_| !self.must_match)?;
        (end == text.len() || found.end() < end).then(|| found.range())
    }
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        (self.expression(), self.must_match, &self.say) == (other.expression(), other.must_match, &other.say)
    }
}

impl Eq for Pattern {}
