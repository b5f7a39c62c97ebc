//! Which lines are meant by a few letters, the best first.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

/// The places of the lines that fit what was typed: the best first, or all in their order when nothing was.
pub fn matching<'a>(typed: &str, lines: impl IntoIterator<Item = &'a str>) -> Vec<usize> {
    titled(typed, lines.into_iter().map(|line| ("", line)))
}

/// The same for lines with a title, which is a part of them: what fits there counts twice.
pub fn titled<'a>(typed: &str, lines: impl IntoIterator<Item = (&'a str, &'a str)>) -> Vec<usize> {
    let mut matcher = Matcher::new(Config::DEFAULT);
    let pattern = Pattern::parse(typed, CaseMatching::Smart, Normalization::Smart);
    let mut buffer = Vec::new();
    let mut scored: Vec<(u32, usize)> = Vec::new();
    for (index, (title, line)) in lines.into_iter().enumerate() {
        let of_title = pattern.score(Utf32Str::new(title, &mut buffer), &mut matcher).unwrap_or_default();
        let score = pattern.score(Utf32Str::new(line, &mut buffer), &mut matcher);
        scored.extend(score.map(|score| (score + of_title, index)));
    }
    if !typed.trim().is_empty() {
        scored.sort_by_key(|&(score, index)| (std::cmp::Reverse(score), index));
    }
    scored.into_iter().map(|(_, index)| index).collect()
}
