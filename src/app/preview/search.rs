//! Search in the rows on the screen: query, matches, and the one it stands on.

use std::ops::Range;

/// A place where the query was found: a row, and the bytes of its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    pub row: usize,
    pub range: Range<usize>,
}

/// A search, first typed, then stepped through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Search {
    query: String,
    typing: bool,
    /// The row at the top when the search began.
    origin: usize,
    matches: Vec<Match>,
    current: usize,
}

impl Search {
    pub(super) fn new(origin: usize) -> Self {
        Self { query: String::new(), typing: true, origin, matches: Vec::new(), current: 0 }
    }

    pub fn query(&self) -> &str {
        &self.query
    }

    /// Whether the prompt is open.
    pub fn is_typing(&self) -> bool {
        self.typing
    }

    pub(super) fn origin(&self) -> usize {
        self.origin
    }

    /// All matches, in the order of the text.
    pub fn matches(&self) -> &[Match] {
        &self.matches
    }

    /// The matches in one row.
    pub fn in_row(&self, row: usize) -> &[Match] {
        let start = self.matches.partition_point(|found| found.row < row);
        let end = self.matches.partition_point(|found| found.row <= row);
        &self.matches[start..end]
    }

    /// The match it stands on.
    pub fn current(&self) -> Option<&Match> {
        self.matches.get(self.current)
    }

    /// The number of the match it stands on, from 1; 0 when there is none.
    pub fn number(&self) -> usize {
        if self.matches.is_empty() { 0 } else { self.current + 1 }
    }

    pub(super) fn insert(&mut self, text: &str) {
        self.query.extend(text.chars().filter(|character| !character.is_control()));
    }

    pub(super) fn erase(&mut self) {
        self.query.pop();
    }

    pub(super) fn accept(&mut self) {
        self.typing = false;
    }

    /// Looks the query up; stands on the first match from row `from` on. Capitals in the query make case count.
    pub(super) fn find(&mut self, rows: &[String], from: usize) {
        let exact = self.query.chars().any(char::is_uppercase);
        let found = |(row, text): (usize, &String)| {
            find(text, &self.query, exact).into_iter().map(move |range| Match { row, range })
        };
        self.matches = rows.iter().enumerate().flat_map(found).collect();
        self.current = self.matches.iter().position(|found| found.row >= from).unwrap_or(0);
    }

    pub(super) fn step(&mut self, step: isize) {
        if let Ok(count @ 1..) = isize::try_from(self.matches.len()) {
            self.current = (self.current as isize + step).rem_euclid(count) as usize;
        }
    }
}

/// The byte ranges of `text` where `query` stands.
fn find(text: &str, query: &str, exact: bool) -> Vec<Range<usize>> {
    if query.is_empty() {
        return Vec::new();
    }
    let ranges = |text: &str, query: &str| -> Vec<Range<usize>> {
        text.match_indices(query).map(|(at, found)| at..at + found.len()).collect()
    };
    if exact {
        return ranges(text, query);
    }
    if text.is_ascii() {
        return ranges(&text.to_ascii_lowercase(), query);
    }
    // A letter may take more bytes in lower case: `origins` leads back.
    let (mut lower, mut origins) = (String::new(), Vec::new());
    for (at, character) in text.char_indices() {
        lower.extend(character.to_lowercase());
        origins.resize(lower.len(), at);
    }
    origins.push(text.len());
    let back = |found: Range<usize>| {
        let last = origins[found.end - 1];
        origins[found.start]..origins[found.end..].iter().copied().find(|at| *at > last).unwrap_or(text.len())
    };
    ranges(&lower, &query.to_lowercase()).into_iter().map(back).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'a>(text: &'a str, query: &str, exact: bool) -> Vec<&'a str> {
        find(text, query, exact).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn case_counts_only_when_the_query_has_capitals() {
        assert_eq!(found("Rust rust", "rust", false), ["Rust", "rust"]);
        assert_eq!(found("Rust rust", "Rust", true), ["Rust"]);
    }

    #[test]
    fn a_match_is_bytes_of_the_text_itself() {
        assert_eq!(found("Größe ÄÖ", "äö", false), ["ÄÖ"]);
        assert_eq!(found("İx", "i", false), ["İ"]);
        assert_eq!(found("日本 X", "x", false), ["X"]);
    }
}
