//! Looks for many strings at once, in time that grows with the text and not with how many or how alike they are.

use std::ops::Range;

/// What is shorter may stand anywhere.
const LEAST: usize = 4;
/// What is shorter counts only as a word of its own.
const LONG: usize = 8;
/// What is longer is looked for in parts, so that few bytes are compared at a place.
const LONGEST: usize = 256;

/// Strings that are looked for, in order.
pub struct Bare<'a> {
    known: Vec<Known<'a>>,
    starts: Starts,
}

#[derive(Clone, Copy)]
struct Known<'a> {
    string: &'a str,
    nth: u32,
    /// The longest other one that this one starts with.
    within: Option<u32>,
}

impl<'a> Bare<'a> {
    /// Each with its number.
    pub fn of(strings: impl Iterator<Item = (&'a str, usize)>) -> Self {
        let long_enough = strings.filter(|(string, _)| string.len() >= LEAST);
        let known = |(string, nth): (&'a str, usize)| {
            parts(string).map(move |string| Known { string, nth: nth as u32, within: None })
        };
        let mut known: Vec<Known> = long_enough.flat_map(known).collect();
        known.sort_unstable_by_key(|known| (known.string, known.nth));
        known.dedup_by_key(|known| known.string);
        let mut open: Vec<usize> = Vec::new();
        for at in 0..known.len() {
            while open.pop_if(|other| !known[at].string.starts_with(known[*other].string)).is_some() {}
            known[at].within = open.last().map(|other| *other as u32);
            open.push(at);
        }
        let starts = Starts::of(known.iter().map(|known| known.string.as_bytes()));
        Self { known, starts }
    }

    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// Where they stand, in order, and which it is; those that overlap are one.
    pub fn find(&self, text: &str) -> Vec<(Range<usize>, usize)> {
        let mut found: Vec<(Range<usize>, usize)> = Vec::new();
        if self.is_empty() {
            return found;
        }
        for (at, _) in text.as_bytes().windows(LEAST).enumerate().filter(|(_, start)| self.starts.has(start)) {
            let Some(known) = self.longest_at(text, at) else { continue };
            let end = at + known.string.len();
            match found.last_mut() {
                Some((before, _)) if before.end >= at => before.end = before.end.max(end),
                _ => found.push((at..end, known.nth as usize)),
            }
        }
        found
    }

    /// The longest that stands at byte `at`. All that do are what the last one before what stands there starts with.
    fn longest_at(&self, text: &str, at: usize) -> Option<Known<'a>> {
        let there = &text.as_bytes()[at..text.len().min(at + LONGEST)];
        let before = self.known.partition_point(|known| known.string.as_bytes() <= there);
        let mut next = before.checked_sub(1);
        let last = self.known[next?].string.as_bytes();
        let same = last.iter().zip(there).take_while(|(one, other)| one == other).count();
        while let Some(known) = next.map(|index| self.known[index]) {
            if known.string.len() <= same && is_apart(text, at, known.string) {
                return Some(known);
            }
            next = known.within.map(|index| index as usize);
        }
        None
    }
}

/// `string` in parts that are looked for by themselves: the last one is as long as the others.
fn parts(string: &str) -> impl Iterator<Item = &str> {
    let last = string.ceil_char_boundary(string.len().saturating_sub(LONGEST));
    let mut start = 0;
    let firsts = std::iter::from_fn(move || {
        let part = (start < last).then(|| &string[start..string.floor_char_boundary(start + LONGEST)])?;
        start += part.len();
        Some(part)
    });
    firsts.chain([&string[last..]])
}

/// Whether `string`, which stands at byte `at` of `text`, is no part of a longer word, or too long to be one by chance.
fn is_apart(text: &str, at: usize, string: &str) -> bool {
    let is_part = || {
        let goes_on = text[at + string.len()..].starts_with(char::is_alphanumeric);
        goes_on || text[..at].ends_with(char::is_alphanumeric)
    };
    is_sure(string) || !is_part()
}

/// Whether a text that holds `secret` can mean nothing else.
pub fn is_sure(secret: &str) -> bool {
    secret.len() >= LONG && !is_word(secret)
}

fn is_word(secret: &str) -> bool {
    secret.chars().all(char::is_alphabetic)
}

/// Whether it is a word as a sentence has it: `word`, `WORD` or `Word`.
pub fn is_ordinary(secret: &str) -> bool {
    let rest = secret.chars().skip(1);
    is_word(secret) && (rest.clone().all(char::is_lowercase) || secret.chars().all(char::is_uppercase))
}

/// The first bytes of strings, by a bit each: few places of a text start like one and are none.
struct Starts {
    bits: Vec<u64>,
    shift: u32,
}

impl Starts {
    const BITS_PER_STRING: usize = 16;

    fn of<'a>(strings: impl ExactSizeIterator<Item = &'a [u8]>) -> Self {
        let size = (strings.len() * Self::BITS_PER_STRING).next_power_of_two().clamp(64, 1 << 26);
        let mut starts = Self { bits: vec![0; size / 64], shift: 32 - size.trailing_zeros() };
        for string in strings {
            let bit = starts.bit(string);
            starts.bits[bit / 64] |= 1 << (bit % 64);
        }
        starts
    }

    fn bit(&self, string: &[u8]) -> usize {
        let [a, b, c, d, ..] = *string else { return 0 };
        (u32::from_le_bytes([a, b, c, d]).wrapping_mul(0x9E37_79B1) >> self.shift) as usize
    }

    fn has(&self, string: &[u8]) -> bool {
        let bit = self.bit(string);
        self.bits[bit / 64] >> (bit % 64) & 1 == 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(strings: &[&str], text: &str) -> Vec<(Range<usize>, usize)> {
        Bare::of(strings.iter().copied().zip(0..)).find(text)
    }

    #[test]
    fn of_strings_within_another_the_longer_one_counts() {
        assert_eq!(found(&["abcd", "abcdefgh1", "fgh1"], "x abcdefgh1 abcd"), [(2..11, 1), (12..16, 0)]);
    }

    #[test]
    fn one_that_another_starts_with_is_found_where_the_other_is_not() {
        let strings = ["ab1-cd2-", "ab1-cd2-zzz", "ab1-cd2-b"];
        let places = [(0..8, 0), (9..17, 0), (19..27, 0)];
        assert_eq!(found(&strings, "ab1-cd2- ab1-cd2-c ab1-cd2-zzy"), places);
        assert_eq!(found(&["ab1", "ab1zzzz9", "ab1-zz77"], "ab1zzzz8 ab1zzzz9"), [(9..17, 1)]);
    }

    #[test]
    fn what_overlaps_is_one() {
        assert_eq!(found(&["aaaa1bbbb", "bbbb2cccc"], "xaaaa1bbbb2cccc"), [(1..15, 0)]);
    }

    #[test]
    fn a_word_or_what_is_short_is_found_as_a_word_of_its_own() {
        assert_eq!(found(&["h3re12", "swordfish"], "h3re123 xh3re12 (h3re12) swordfishes é–swordfish").len(), 2);
    }

    #[test]
    fn what_is_long_is_found_whole_and_in_parts() {
        let long = (0..1000).map(|number: u32| number.to_string()).collect::<Vec<_>>().join("é");
        let text = format!("x{long} {}", &long[long.floor_char_boundary(LONGEST)..]);
        let found = found(&[&long], &text);
        assert_eq!(found[0], (1..1 + long.len(), 0));
        assert_eq!(found[1].0, long.len() + 2..text.len());
    }

    proptest::proptest! {
        #[test]
        fn each_is_found_wherever_it_stands(strings in proptest::collection::vec("[ab1é]{8,12}", 1..9), text in "[ab1é]{0,60}") {
            let strings: Vec<&str> = strings.iter().map(String::as_str).filter(|string| is_sure(string)).collect();
            let found = found(&strings, &text);
            for string in strings {
                for (at, _) in text.match_indices(string) {
                    assert!(found.iter().any(|(range, _)| range.start <= at && range.end >= at + string.len()));
                }
            }
        }
    }
}
