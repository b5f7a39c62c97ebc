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
    /// One bit for each value of [`slot`] that the start of some word has.
    slots: [u64; SLOTS / 64],
    /// In the order of their first three bytes.
    words: Vec<([u8; 3], String, Trigger)>,
}

pub fn triggers() -> &'static Triggers {
    static TRIGGERS: OnceLock<Triggers> = OnceLock::new();
    TRIGGERS.get_or_init(|| {
        let mut triggers = Triggers { slots: [0; SLOTS / 64], words: Vec::new() };
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

const SLOTS: usize = 1 << 15;

/// A number for three bytes that few others have.
const fn slot(a: u8, b: u8, c: u8) -> usize {
    (((a & 31) as usize) << 10 | ((b & 31) as usize) << 5 | (c & 31) as usize) & (SLOTS - 1)
}

impl Triggers {
    fn add(&mut self, word: &str, trigger: Trigger) {
        if let [a, b, c, ..] = *word.as_bytes() {
            let slot = slot(a, b, c);
            self.slots[slot / 64] |= 1 << (slot % 64);
            self.words.push(([a, b, c], word.to_owned(), trigger));
        }
    }

    /// Calls `found` with each place in `text` at which something may stand: the words in order, then the single
    /// characters in order.
    pub fn each(&self, text: &str, mut found: impl FnMut(usize, Trigger)) {
        let bytes = text.as_bytes();
        let mut rolling = 0_usize;
        for (end, &byte) in bytes.iter().enumerate() {
            rolling = (rolling << 5 | (byte & 31) as usize) & (SLOTS - 1);
            if self.slots[rolling / 64] >> (rolling % 64) & 1 == 1
                && let Some(at) = end.checked_sub(2)
            {
                self.words_at(&bytes[at..], &mut |trigger| found(at, trigger));
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
        let wanted = [bytes[0].to_ascii_lowercase(), bytes[1].to_ascii_lowercase(), bytes[2].to_ascii_lowercase()];
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
