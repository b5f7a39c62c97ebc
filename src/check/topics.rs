//! Finds out what a text speaks of, as far as the sections of an issue speak of the same: memory, tests, migration.
//!
//! A clause that denies something ("no breaking changes") speaks of nothing.

use serde::Deserialize;

/// No more of a text is read, in bytes: what it is about is said before that, and this runs on every key.
const FAR: usize = 8 * 1024;

/// What several sections may speak of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Topic {
    Performance,
    Memory,
    BreakingChanges,
    Migration,
    Testing,
}

impl Topic {
    /// Goes on from "speaks of".
    pub const fn name(self) -> &'static str {
        match self {
            Self::Performance => "performance",
            Self::Memory => "memory",
            Self::BreakingChanges => "breaking changes",
            Self::Migration => "a migration",
            Self::Testing => "tests",
        }
    }

    /// What the word is about, in whatever case. `before` is the word before it.
    fn of(word: &[u8], before: &[u8]) -> Option<Self> {
        let is = |known: &str| word.eq_ignore_ascii_case(known.as_bytes());
        let starts = |known: &str| word.get(..known.len()).is_some_and(|w| w.eq_ignore_ascii_case(known.as_bytes()));
        // The first letter settles most words.
        match word.first()?.to_ascii_lowercase() {
            b'm' if is("memory") => Some(Self::Memory),
            b'm' if starts("migrat") => Some(Self::Migration),
            b'h' if is("heap") => Some(Self::Memory),
            b'r' if word == b"RAM" => Some(Self::Memory),
            b'i' if starts("incompatib") => Some(Self::BreakingChanges),
            b'c' if (is("change") || is("changes")) && before.eq_ignore_ascii_case(b"breaking") => {
                Some(Self::BreakingChanges)
            }
            b't' if is("test") || is("tests") || is("testing") => Some(Self::Testing),
            b'p' if is("performance") => Some(Self::Performance),
            b'l' if is("latency") => Some(Self::Performance),
            b't' if is("throughput") => Some(Self::Performance),
            b's' if is("slower") => Some(Self::Performance),
            b'f' if is("faster") => Some(Self::Performance),
            _ => None,
        }
    }
}

/// A set of topics.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Topics(u8);

impl Topics {
    pub fn has(self, topic: Topic) -> bool {
        self.0 & (1 << topic as u8) != 0
    }

    fn add(&mut self, topic: Topic) {
        self.0 |= 1 << topic as u8;
    }

    pub fn join(&mut self, other: Self) {
        self.0 |= other.0;
    }

    /// What `text` speaks of. Code in fences does not count.
    pub fn of(text: &str) -> Self {
        let text = &text.as_bytes()[..text.len().min(FAR)];
        let mut reader = Reader::default();
        let mut is_code = false;
        for line in text.split(|&b| b == b'\n') {
            let line = line.trim_ascii();
            if line.starts_with(b"```") || line.starts_with(b"~~~") {
                is_code = !is_code;
            } else if !is_code {
                reader.line(line);
            }
        }
        reader.end_clause();
        reader.found
    }
}

#[derive(Default)]
struct Reader<'a> {
    found: Topics,
    /// Of the clause that is being read.
    clause: Topics,
    denies: bool,
    before: &'a [u8],
}

impl<'a> Reader<'a> {
    /// Reads a line; a clause may go on over several of them, unless one begins with a mark or is blank.
    fn line(&mut self, line: &'a [u8]) {
        if !line.first().is_some_and(|&b| is_part(b)) {
            self.end_clause();
        }
        let mut at = 0;
        while at < line.len() {
            let length = line[at..].iter().take_while(|&&b| is_part(b)).count();
            if length > 0 {
                self.word(&line[at..at + length], at.checked_sub(1).map(|at| line[at]));
                at += length;
            } else {
                let ends = line.get(at + 1).is_none_or(|b| !is_part(*b));
                if b".!?;:".contains(&line[at]) && ends {
                    self.end_clause();
                }
                at += 1;
            }
        }
    }

    /// Takes in a word. One within a path, a name or code is none.
    fn word(&mut self, word: &'a [u8], mark: Option<u8>) {
        if mark.is_none_or(|mark| !b"/_.=`\\".contains(&mark)) {
            self.denies |= denies(word);
            if let Some(topic) = Topic::of(word, self.before) {
                self.clause.add(topic);
            }
        }
        self.before = word;
    }

    fn end_clause(&mut self) {
        if !self.denies {
            self.found.join(self.clause);
        }
        (self.clause, self.denies, self.before) = (Topics::default(), false, b"");
    }
}

/// Whether a byte is a part of a word: a letter, a digit, or of a character beyond ASCII.
fn is_part(byte: u8) -> bool {
    const PARTS: [bool; 256] = {
        let mut parts = [false; 256];
        let mut byte = 0;
        while byte < 256 {
            parts[byte] = byte >= 0x80 || (byte as u8).is_ascii_alphanumeric();
            byte += 1;
        }
        parts
    };
    PARTS[usize::from(byte)]
}

/// `t` is what `don't` ends with.
fn denies(word: &[u8]) -> bool {
    let mut lower = [0; 12];
    let is_short_not = || word.ends_with(b"t") && word.ends_with("n’t".as_bytes());
    let Some(lower) = lower.get_mut(..word.len()) else { return is_short_not() };
    lower.copy_from_slice(word);
    lower.make_ascii_lowercase();
    match &*lower {
        b"no" | b"not" | b"never" | b"without" | b"none" | b"nothing" | b"neither" | b"nor" | b"cannot" | b"t" => true,
        b"same" | b"unchanged" | b"unaffected" | b"irrespective" => true,
        b"kein" | b"keine" | b"keinen" | b"nicht" | b"ohne" => true,
        b"sans" | b"pas" | b"aucun" | b"aucune" | b"sin" | b"nem" | b"sem" => true,
        _ => is_short_not(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<&'static str> {
        use Topic::{BreakingChanges, Memory, Migration, Performance, Testing};
        let all = [Performance, Memory, BreakingChanges, Migration, Testing];
        let topics = Topics::of(text);
        all.into_iter().filter(|topic| topics.has(*topic)).map(Topic::name).collect()
    }

    #[test]
    fn a_text_speaks_of_what_its_words_name() {
        assert_eq!(of("Exports are built in memory.\nThey get slower."), ["performance", "memory"]);
        assert_eq!(of("Two breaking changes; users migrate by hand."), ["breaking changes", "a migration"]);
        assert_eq!(of("The tests run twice as long"), ["tests"]);
        assert_eq!(of("It adds a breaking\nchange"), ["breaking changes"]);
    }

    #[test]
    fn a_clause_that_denies_something_speaks_of_nothing() {
        for text in [
            "No breaking changes",
            "It doesn't touch the performance, the memory or the tests",
            "The throughput is unchanged",
            "There is no need for a\nmigration of the data",
            "Die Tests sind nicht betroffen: no tests",
        ] {
            assert_eq!(of(text), [""; 0], "{text}");
        }
        assert_eq!(of("No new API. Memory grows."), ["memory"]);
        assert_eq!(of("- No new API\n- Memory grows"), ["memory"]);
    }

    #[test]
    fn code_paths_and_other_words_do_not_count() {
        for text in ["```\nmemory\n```", "src/memory/tests.rs", "`memory_limit`", "a breaking point", "ram the gate"] {
            assert_eq!(of(text), [""; 0], "{text}");
        }
    }
}
