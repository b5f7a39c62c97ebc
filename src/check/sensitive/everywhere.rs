//! Finds the credentials of a text again wherever else they stand bare: in the text, and in what is said about it.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;

use super::{Hit, mask, replaced, scan};

/// What is shorter may stand anywhere, and by this many bytes at its end a credential is looked for.
const LEAST: usize = 4;
/// What is shorter counts only as a word of its own.
const LONG: usize = 8;
/// So many bytes of one that chance made are no chance.
const PART: usize = 6;

/// The credentials of a text.
pub struct Secrets {
    hits: Vec<Hit>,
    /// Each as it stands where something tells what it is.
    all: Vec<String>,
}

impl Secrets {
    pub fn of(text: &str) -> Self {
        let mut hits = scan(text);
        hits.retain(|hit| hit.kind.is_credential());
        let told = hits.iter().filter(|hit| !hit.again);
        Self { all: told.map(|hit| text[hit.range.clone()].to_owned()).collect(), hits }
    }

    /// Their text with the same number of bytes and lines, and asterisks where they stand but for their first few
    /// characters: what output shows that points into the text.
    pub fn cover(&self, text: String) -> String {
        const TOLD: usize = 4;
        if self.hits.is_empty() {
            return text;
        }
        let cover = |secret: &str| {
            let stays = |at: usize, c: char| at < TOLD.min(secret.len() / 4) || c == '\n' || c == '\r';
            let covered =
                secret.char_indices().map(|(at, c)| if stays(at, c) { c.into() } else { "*".repeat(c.len_utf8()) });
            covered.collect::<String>()
        };
        replaced(&text, self.hits.iter().map(|hit| (hit.range.clone(), cover(&text[hit.range.clone()]))))
    }

    /// What takes them out of what is said about their text.
    pub fn hush(&self) -> Hush<'_> {
        let mut parts = HashMap::new();
        let by_chance = self.all.iter().filter(|secret| !is_word(secret));
        for secret in by_chance {
            for part in secret.as_bytes().windows(PART) {
                parts.entry(part).or_insert(secret.as_str());
            }
        }
        Hush { bare: Bare::of(self.all.iter().map(String::as_str)), parts }
    }
}

/// Takes credentials out of what is said.
pub struct Hush<'a> {
    bare: Bare<'a>,
    /// Every part of those that chance made, each with the credential.
    parts: HashMap<&'a [u8], &'a str>,
}

impl Hush<'_> {
    /// Whether a text holds one of them whole.
    pub fn is_told_by(&self, text: &str) -> bool {
        !self.bare.find(text).is_empty()
    }

    /// `quote` with each credential masked, and every part of one that chance made: a quote may be cut off.
    pub fn quote(&self, quote: String) -> String {
        if self.bare.by_end.is_empty() {
            return quote;
        }
        let whole = self.bare.find(&quote);
        let quote = replaced(&quote, whole.into_iter().map(|(range, _)| (range.clone(), mask(&quote[range]))));
        let mut cut: Vec<(Range<usize>, &str)> = Vec::new();
        for (at, part) in quote.as_bytes().windows(PART).enumerate() {
            let Some(secret) = self.parts.get(part) else { continue };
            match cut.last_mut() {
                Some((before, _)) if before.end > at => before.end = at + PART,
                _ => cut.push((at..at + PART, secret)),
            }
        }
        let whole_characters =
            |range: Range<usize>| quote.floor_char_boundary(range.start)..quote.ceil_char_boundary(range.end);
        replaced(&quote, cut.into_iter().map(|(range, secret)| (whole_characters(range), mask(secret))))
    }
}

/// The further hits that the credentials among `hits` have in `text`, which is where they were found.
pub(super) fn again(text: &str, hits: &[Hit]) -> Vec<Hit> {
    let mut credentials = hits.iter().filter(|hit| hit.kind.is_credential()).peekable();
    if credentials.peek().is_none() {
        return Vec::new();
    }
    let credentials: Vec<&Hit> = credentials.collect();
    let bare = Bare::of(credentials.iter().map(|hit| &text[hit.range.clone()]));
    let further = |(range, nth): (Range<usize>, usize)| {
        let next = hits.partition_point(|hit| hit.range.end <= range.start);
        let is_apart = hits.get(next).is_none_or(|hit| hit.range.start >= range.end);
        is_apart.then(|| Hit { range, again: true, ..credentials[nth].clone() })
    };
    bare.find(text).into_iter().filter_map(further).collect()
}

/// Strings by their last bytes, each with its number. Tokens begin alike; by their ends they are told apart.
struct Bare<'a> {
    by_end: HashMap<&'a [u8], Vec<(&'a str, usize)>>,
}

impl<'a> Bare<'a> {
    fn of(strings: impl Iterator<Item = &'a str>) -> Self {
        let mut by_end: HashMap<&[u8], Vec<(&str, usize)>> = HashMap::new();
        for (nth, string) in strings.enumerate().filter(|(_, string)| string.len() >= LEAST) {
            let same = by_end.entry(&string.as_bytes()[string.len() - LEAST..]).or_default();
            if !same.iter().any(|(known, _)| *known == string) {
                same.push((string, nth));
            }
        }
        // Of two that end at one place the longer one counts.
        for same in by_end.values_mut() {
            same.sort_by_key(|(string, _)| Reverse(string.len()));
        }
        Self { by_end }
    }

    /// Where they stand, in order and none over another, and which it is.
    fn find(&self, text: &str) -> Vec<(Range<usize>, usize)> {
        let mut found: Vec<(Range<usize>, usize)> = Vec::new();
        for (at, window) in text.as_bytes().windows(LEAST).enumerate() {
            let end = at + LEAST;
            let Some(same) = self.by_end.get(window) else { continue };
            let fits =
                |string: &str| text.as_bytes()[..end].ends_with(string.as_bytes()) && is_apart(text, string, end);
            let Some((string, nth)) = same.iter().find(|(string, _)| fits(string)) else { continue };
            let start = end - string.len();
            // A longer one takes the place of those within.
            while found.pop_if(|(before, _)| before.start >= start).is_some() {}
            if found.last().is_none_or(|(before, _)| before.end <= start) {
                found.push((start..end, *nth));
            }
        }
        found
    }
}

/// Whether `string`, which ends at byte `end` of `text`, is no part of a longer word, or too long to be one by chance.
fn is_apart(text: &str, string: &str, end: usize) -> bool {
    let goes_on = text[end..].starts_with(char::is_alphanumeric);
    let began = text[..end - string.len()].ends_with(char::is_alphanumeric);
    !(goes_on || began) || string.len() >= LONG && !is_word(string)
}

/// What a text may say without meaning it.
fn is_word(secret: &str) -> bool {
    secret.chars().all(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::super::masked;
    use super::*;

    const TEXT: &str = "I log in with swordfish. Swordfishes and xswordfish are fish.\n\npostgres://ada:swordfish@db.octo.dev\ntoken = q7Rt2mZx9Lw4Kc8Vb1Ns6Hd3\n/q7Rt2mZx9Lw4Kc8Vb1Ns6Hd3x";

    #[test]
    fn a_credential_is_masked_wherever_it_stands() {
        assert_eq!(
            masked(TEXT),
            "I log in with sw…. Swordfishes and xswordfish are fish.\n\npostgres://ada:sw…@db.octo.dev\ntoken = q7Rt…d3\n/q7Rt…d3x"
        );
    }

    #[test]
    fn a_text_that_is_covered_holds_none_bare() {
        let shown = Secrets::of(TEXT).cover(TEXT.to_owned());
        assert_eq!(shown.len(), TEXT.len());
        assert!(!shown.contains(" swordfish") && !shown.contains("q7Rt2mZx"), "{shown}");
    }

    #[test]
    fn what_is_said_about_a_text_holds_none_and_no_part_of_a_random_one() {
        let hushed = |text: &str, quote: &str| Secrets::of(text).hush().quote(quote.to_owned());
        assert_eq!(hushed(TEXT, "“swordfish” and “sword”"), "“sw…” and “sword”");
        assert_eq!(hushed(TEXT, "it ends in “t2mZx9Lw4…”, or Lw4Kc8"), "it ends in “q7Rt…d3…”, or q7Rt…d3");
        assert_eq!(hushed("password: h3re12", "h3re1 is no h3re12"), "h3re1 is no h…");
        assert_eq!(hushed("postgres://a:é5ßü7öä@db.octo.dev", "“é5ßü7…”"), "“é5……”");
    }

    #[test]
    fn further_places_are_told_from_the_first_ones() {
        let hits = scan(TEXT);
        assert_eq!(hits.iter().map(|hit| hit.again).collect::<Vec<_>>(), [true, false, false, true]);
    }

    #[test]
    fn of_credentials_within_another_the_longer_one_counts() {
        let found = |text| Bare::of(["abcd", "abcdefgh1", "fgh1"].into_iter()).find(text);
        assert_eq!(found("x abcdefgh1 abcd"), [(2..11, 1), (12..16, 0)]);
    }
}
