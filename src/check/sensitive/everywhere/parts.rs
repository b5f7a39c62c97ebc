//! Looks for parts of credentials: what is quoted may be cut off.

use std::ops::Range;

use super::super::{mask, replaced};
use super::bare::is_ordinary;

/// So many bytes of one that chance made are no chance.
const PART: usize = 6;
/// So many of mixed case are none either.
const MIXED: usize = 2 * PART;
/// So many bytes before the end of a quote may be the start of one; as few are what a mask shows.
const STARTS: Range<usize> = 5..80;
/// Of a text with more bytes of credentials nothing is quoted.
const MOST: usize = 1 << 18;

pub struct Parts<'a> {
    /// In order.
    secrets: Vec<&'a str>,
    /// Every part of each, in order, with the number of the credential.
    of_each: Vec<([u8; PART], u32)>,
    is_full: bool,
}

impl<'a> Parts<'a> {
    pub fn of(secrets: impl Iterator<Item = &'a str>) -> Self {
        let mut secrets: Vec<&str> = secrets.filter(|secret| !is_ordinary(secret)).collect();
        secrets.sort_unstable();
        secrets.dedup();
        let is_full = secrets.iter().map(|secret| secret.len()).sum::<usize>() > MOST;
        let mut parts = Vec::new();
        for (nth, secret) in secrets.iter().enumerate().filter(|_| !is_full) {
            let of_secret = secret.as_bytes().windows(PART).filter_map(|part| part.try_into().ok());
            parts.extend(of_secret.map(|part: [u8; PART]| (part, nth as u32)));
        }
        parts.sort_unstable();
        parts.dedup_by_key(|(part, _)| *part);
        Self { secrets, of_each: parts, is_full }
    }

    /// `quote` with every part of them masked.
    pub fn masked(&self, quote: String) -> String {
        if self.secrets.is_empty() {
            return quote;
        }
        if self.is_full {
            return without_quotes(&quote);
        }
        let quote = self.without_starts(quote);
        let whole_characters =
            |range: &Range<usize>| quote.floor_char_boundary(range.start)..quote.ceil_char_boundary(range.end);
        let found = self.find(&quote);
        replaced(&quote, found.iter().map(|(range, nth)| (whole_characters(range), mask(self.secrets[*nth]))))
    }

    /// Where what is only in them stands, and of which it is.
    fn find(&self, quote: &str) -> Vec<(Range<usize>, usize)> {
        let mut found: Vec<(Range<usize>, usize)> = Vec::new();
        for (at, part) in quote.as_bytes().windows(PART).enumerate() {
            let Ok(index) = self.of_each.binary_search_by(|(known, _)| known[..].cmp(part)) else { continue };
            match found.last_mut() {
                Some((before, _)) if before.end > at => before.end = at + PART,
                _ => found.push((at..at + PART, self.of_each[index].1 as usize)),
            }
        }
        found.retain(|(range, _)| is_telling(&quote.as_bytes()[range.clone()]));
        found
    }

    /// `quote` with what one of them starts with masked before each place at which something is cut off.
    fn without_starts(&self, quote: String) -> String {
        let mut starts: Vec<(Range<usize>, &str)> = Vec::new();
        for (end, _) in quote.match_indices('…') {
            let far = quote.ceil_char_boundary(end.saturating_sub(STARTS.end));
            let near = quote.floor_char_boundary(end.saturating_sub(STARTS.start));
            let far = starts.last().map_or(far, |(before, _)| before.end.max(far)).min(near);
            let mut places = quote[far..near].char_indices().map(|(at, _)| far + at).chain([near]);
            let of = |at: usize| {
                let began = quote[..at].ends_with(char::is_alphanumeric);
                (!began).then(|| self.starting_with(&quote[at..end])).flatten().map(|secret| (at..end, secret))
            };
            starts.extend(places.find_map(of));
        }
        if starts.is_empty() {
            return quote;
        }
        replaced(&quote, starts.into_iter().map(|(range, secret)| (range, mask(secret))))
    }

    fn starting_with(&self, start: &str) -> Option<&'a str> {
        let first = self.secrets.partition_point(|secret| *secret < start);
        // Every private key starts alike.
        let secret = self.secrets.get(first).filter(|secret| secret.starts_with(start) && !start.starts_with("---"));
        secret.filter(|_| start.len() >= STARTS.start).copied()
    }
}

/// Whether no sentence has it: letters with digits, or many letters of mixed case.
fn is_telling(run: &[u8]) -> bool {
    let is_letter = |byte: &u8| byte.is_ascii_alphabetic() || !byte.is_ascii();
    let has_both = |part: &[u8]| part.iter().any(is_letter) && part.iter().any(u8::is_ascii_digit);
    let is_mixed = || run.windows(2).any(|pair| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase());
    run.windows(PART).any(has_both) || run.len() >= MIXED && is_mixed()
}

/// `said` without what stands in its first to last quotation mark.
fn without_quotes(said: &str) -> String {
    match (said.find(['`', '“']), said.rfind(['`', '”'])) {
        (Some(first), Some(last)) if first < last => {
            format!("{}“…”{}", &said[..first], &said[last..][mark(said, last)..])
        }
        _ => said.to_owned(),
    }
}

/// The bytes of the mark at byte `at`.
fn mark(said: &str, at: usize) -> usize {
    said[at..].chars().next().map_or(0, char::len_utf8)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn masked(secrets: &[&str], quote: &str) -> String {
        Parts::of(secrets.iter().copied()).masked(quote.to_owned())
    }

    #[test]
    fn a_part_that_chance_made_is_masked() {
        assert_eq!(
            masked(&["q7Rt2mZx9Lw4Kc8Vb1Ns6Hd3"], "ends in “t2mZx9Lw4…”, or Lw4Kc8"),
            "ends in “q7Rt…d3…”, or q7Rt…d3"
        );
        assert_eq!(masked(&["é5ßü7öä"], "“é5ßü7…”"), "“é5……”");
        assert_eq!(masked(&["VJTUtUsQcKjMzEfYyjiWAR"], "TUtUsQcKjMzE"), "VJTU…AR");
    }

    #[test]
    fn the_words_of_one_are_left_alone_in_a_sentence() {
        for said in ["looks like a password or key", "“forgot the password…”", "GitHub says 2024"] {
            assert_eq!(masked(&["mypassword99", "GitHub-2024"], said), said);
        }
    }

    #[test]
    fn a_start_is_masked_where_it_is_cut_off() {
        assert_eq!(masked(&["mypassword99"], "“it is mypasswo…” and “mypasswo”"), "“it is my……” and “mypasswo”");
        assert_eq!(masked(&["mypassword99"], "a: mypas… b: mypas…, my…"), "a: my…… b: my……, my…");
    }

    #[test]
    fn a_mask_stays_as_it_is() {
        let token = ["gh", "p_k3vJ8sQx2LmT9wYbRzN4cFhD7pAe1UgW5oXi"].concat();
        for said in ["`ghp_…Xi`", "`----…`"] {
            assert_eq!(masked(&[&token, "-----BEGIN PRIVATE KEY-----\nMIIEvQ"], said), said);
        }
    }

    #[test]
    fn of_a_text_that_is_full_of_them_nothing_is_quoted() {
        let many: Vec<String> = (0..MOST / 8).map(|number| format!("aB{number:08}x")).collect();
        let parts = Parts::of(many.iter().map(String::as_str));
        assert_eq!(parts.masked("The line `a` holds “b” twice".to_owned()), "The line “…” twice");
        assert_eq!(parts.masked("It holds nothing".to_owned()), "It holds nothing");
    }
}
