//! Finds in one pass the few places of a text at which it is worth looking for something sensitive.

use std::sync::OnceLock;

use super::tokens::rules;

/// What may stand at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trigger {
    /// The start of a token, by its rule.
    TokenStart(usize),
    /// Something inside of a token, by its rule.
    TokenInside(usize),
    PrivateKey,
    /// The `://` of an address.
    Address,
    /// The name of a header.
    Header(&'static str),
    /// A name such as `password`.
    Password(&'static str),
    /// `-u `, an option of curl.
    UserOption,
    /// Where homes are.
    Home(&'static str),
    At,
    /// A dot between digits.
    Dot,
    /// A colon after what may start an IPv6 address.
    Colon,
}

const PASSWORDS: [&str; 14] = [
    "password",
    "passwd",
    "passphrase",
    "pwd",
    "secret",
    "secret_key",
    "secretkey",
    "token",
    "api_key",
    "apikey",
    "api-key",
    "access_key",
    "private-token",
    "auth-key",
];

/// The words that are looked for, in lower case.
pub struct Triggers {
    /// What words start with.
    starts: Slots,
    /// What stands at every other byte of a text that has a word: the word's start, or what begins one byte after it or,
    /// for the shortest, one before.
    near: Slots,
    /// In the order of their first three bytes.
    words: Vec<([u8; 3], String, Trigger)>,
}

pub fn triggers() -> &'static Triggers {
    static TRIGGERS: OnceLock<Triggers> = OnceLock::new();
    TRIGGERS.get_or_init(|| {
        let mut triggers = Triggers { starts: Slots::none(), near: Slots::none(), words: Vec::new() };
        for (index, rule) in rules().iter().enumerate() {
            for word in rule.keywords.split(' ') {
                match word.strip_prefix('~') {
                    Some(word) => triggers.add(word, Trigger::TokenInside(index)),
                    None => triggers.add(word, Trigger::TokenStart(index)),
                }
            }
        }
        triggers.add("-----begin ", Trigger::PrivateKey);
        triggers.add("://", Trigger::Address);
        triggers.add("-u ", Trigger::UserOption);
        for name in ["authorization", "bearer ", "cookie"] {
            triggers.add(name, Trigger::Header(name));
        }
        for name in PASSWORDS {
            triggers.add(name, Trigger::Password(name));
        }
        for name in ["/home/", "/users/", "\\users\\"] {
            triggers.add(name, Trigger::Home(name));
        }
        triggers.words.sort_by_key(|(start, ..)| *start);
        triggers
    })
}

/// A set of three bytes each, told by their last five bits: few others have the same.
struct Slots([u64; Self::COUNT / 64]);

impl Slots {
    const COUNT: usize = 1 << 15;

    fn none() -> Self {
        Self([0; Self::COUNT / 64])
    }

    /// The slot of the two bytes after those whose slot is `before`, with the last of these.
    fn next(before: usize, a: u8, b: u8) -> usize {
        (before << 10 | usize::from(a & 31) << 5 | usize::from(b & 31)) % Self::COUNT
    }

    fn of([a, b, c]: [u8; 3]) -> usize {
        Self::next(usize::from(a & 31), b, c)
    }

    fn add(&mut self, slot: usize) {
        self.0[slot / 64] |= 1 << (slot % 64);
    }

    fn has(&self, slot: usize) -> bool {
        self.0[slot / 64] >> (slot % 64) & 1 == 1
    }
}

impl Triggers {
    fn add(&mut self, word: &str, trigger: Trigger) {
        let [a, b, c, ref rest @ ..] = *word.as_bytes() else { return };
        self.starts.add(Slots::of([a, b, c]));
        self.near.add(Slots::of([a, b, c]));
        match rest.first() {
            Some(&d) => self.near.add(Slots::of([b, c, d])),
            None => (0..32).for_each(|any| self.near.add(Slots::of([any, a, b]))),
        }
        self.words.push(([a, b, c], word.to_owned(), trigger));
    }

    /// Calls `found` with each place in `text` at which something may stand: the words in order, then the single
    /// characters in order.
    pub fn each(&self, text: &str, mut found: impl FnMut(usize, Trigger)) {
        let bytes = text.as_bytes();
        // No word that starts before is looked for again.
        let mut next = 0;
        let mut slot = bytes.first().map_or(0, |&first| usize::from(first & 31));
        for (index, pair) in bytes.get(1..).unwrap_or_default().chunks_exact(2).enumerate() {
            slot = Slots::next(slot, pair[0], pair[1]);
            if self.near.has(slot) {
                let at = 2 * index;
                for start in next.max(at.saturating_sub(1))..at + 2 {
                    self.words_at(&bytes[start..], &mut |trigger| found(start, trigger));
                }
                next = at + 2;
            }
        }
        for at in memchr::memchr3_iter(b'@', b'.', b':', bytes) {
            if let Some(trigger) = single(bytes, at) {
                found(at, trigger);
            }
        }
    }

    #[inline(never)]
    fn words_at(&self, bytes: &[u8], found: &mut impl FnMut(Trigger)) {
        let [a, b, c, ..] = *bytes else { return };
        if !self.starts.has(Slots::of([a, b, c])) {
            return;
        }
        let wanted = [a.to_ascii_lowercase(), b.to_ascii_lowercase(), c.to_ascii_lowercase()];
        let first = self.words.partition_point(|(start, ..)| *start < wanted);
        for (_, word, trigger) in self.words[first..].iter().take_while(|(start, ..)| *start == wanted) {
            if bytes.get(..word.len()).is_some_and(|there| there.eq_ignore_ascii_case(word.as_bytes())) {
                found(*trigger);
            }
        }
    }
}

/// What a single character tells, together with its neighbours.
fn single(bytes: &[u8], at: usize) -> Option<Trigger> {
    let is = |at: Option<usize>, test: fn(&u8) -> bool| at.and_then(|at| bytes.get(at)).is_some_and(test);
    let (before, after) = (at.checked_sub(1), Some(at + 1));
    match bytes[at] {
        b'@' if is(before, u8::is_ascii_alphanumeric) && is(after, u8::is_ascii_alphanumeric) => Some(Trigger::At),
        b'.' if is(before, u8::is_ascii_digit) && is(after, u8::is_ascii_digit) => Some(Trigger::Dot),
        b':' if is(at.checked_sub(4), |b| matches!(b, b'2' | b'3')) && is(before, u8::is_ascii_hexdigit) => {
            Some(Trigger::Colon)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_wherever_it_starts() {
        for (_, word, trigger) in &triggers().words {
            for (before, after) in [("", ""), ("~", ""), ("~~", "~"), ("~~~", "~"), ("~~~~", ""), ("é~", "é")] {
                let text = format!("{before}{}{after}", word.to_ascii_uppercase());
                let mut found = Vec::new();
                triggers().each(&text, |at, trigger| found.push((at, trigger)));
                let times = found.iter().filter(|found| **found == (before.len(), *trigger)).count();
                let same = triggers().words.iter().filter(|other| other.1 == *word && other.2 == *trigger).count();
                assert_eq!(times, same, "{text}");
            }
        }
    }
}
