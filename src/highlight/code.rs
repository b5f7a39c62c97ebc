//! Reads a line of a language that has comments, strings, numbers and words.

mod lengths;

use super::languages::{Ends, Prompt, Quote, Spec};
use super::scanner::{Scanner, is_word, leading};
use super::{Kind, Token};

/// How far the end of `${…}` is looked for.
const BRACES: usize = 64;

pub(super) fn read(spec: &Spec, keywords: &[&str], line: &str) -> Vec<Token> {
    let mut reading = Reading { spec, keywords, scanner: Scanner::new(line), begun: false, unclosed: 0 };
    if !reading.prompt() {
        return Vec::new();
    }
    while !reading.scanner.is_at_end() {
        let spaces = leading(reading.scanner.rest(), char::is_whitespace);
        reading.scanner.skip(spaces);
        if !reading.scanner.is_at_end() {
            reading.next();
            reading.begun = true;
        }
    }
    reading.scanner.tokens
}

struct Reading<'a> {
    spec: &'a Spec,
    keywords: &'a [&'a str],
    scanner: Scanner<'a>,
    /// Whether anything but spaces lies behind.
    begun: bool,
    /// The quotes, by their bit, that have no end further on.
    unclosed: u32,
}

impl Reading<'_> {
    /// Takes a prompt at the start; gives whether there is anything to read behind it.
    fn prompt(&mut self) -> bool {
        let scanner = &mut self.scanner;
        scanner.skip_spaces();
        let length = match self.spec.prompt {
            Prompt::None => None,
            Prompt::Command => lengths::command_prompt(scanner.rest()),
            Prompt::Session => {
                lengths::session_prompt(scanner.rest()).or_else(|| lengths::command_prompt(scanner.rest()))
            }
        };
        match length {
            Some(length) => scanner.take(length, Kind::Prompt),
            None => return self.spec.prompt != Prompt::Session,
        }
        true
    }

    /// Goes over what stands here.
    fn next(&mut self) {
        let taken = self.comment() || self.string() || self.at_the_start() || self.sigil() || self.option();
        if !taken && !self.number() && !self.word() {
            self.scanner.skip_character();
        }
    }

    fn comment(&mut self) -> bool {
        let rest = self.scanner.rest();
        if let Some((open, close)) = self.spec.blocks.iter().find(|(open, _)| rest.starts_with(open)) {
            let end = rest[open.len()..].find(close).map_or(rest.len(), |end| open.len() + end + close.len());
            self.scanner.take(end, Kind::Comment);
            return true;
        }
        // A single sign may also stand in a word, as in `$#` and `a#b`.
        let fits = |mark: &&&str| rest.starts_with(**mark) && (mark.len() > 1 || self.scanner.is_after_space());
        let found = self.spec.comments.iter().any(|mark| fits(&mark));
        if found {
            self.scanner.take_rest(Kind::Comment);
        }
        found
    }

    fn string(&mut self) -> bool {
        let rest = self.scanner.rest();
        for (index, quote) in self.spec.quotes.iter().enumerate() {
            let bit = 1 << index;
            if !rest.starts_with(quote.open) || self.unclosed & bit != 0 || self.is_apostrophe(quote) {
                continue;
            }
            if let Some(length) = lengths::string(quote, rest) {
                let is_key = self.is_key(length, true);
                self.scanner.take(length, if is_key { Kind::Name } else { Kind::String });
                return true;
            }
            if quote.ends == Ends::Here {
                self.unclosed |= bit;
            }
        }
        false
    }

    /// Whether the quote is the sign in `can't`; strings may still have a prefix, as in `rb'…'`.
    fn is_apostrophe(&self, quote: &Quote) -> bool {
        let before = &self.scanner.line[..self.scanner.at];
        let mut letters = before.chars().rev().take_while(|character| is_word(*character));
        let is_prefix = |character: char| "bBrRfFuUlL8".contains(character);
        quote.open == "'" && letters.by_ref().take(3).enumerate().any(|(at, letter)| at == 2 || !is_prefix(letter))
    }

    /// What only the first sign of a line can begin: `#include`, `[section]`.
    fn at_the_start(&mut self) -> bool {
        let rest = self.scanner.rest();
        let length = if self.begun {
            0
        } else if self.spec.directives && rest.starts_with('#') {
            let spaces = leading(&rest[1..], char::is_whitespace);
            1 + spaces + leading(&rest[1 + spaces..], is_word)
        } else if self.spec.sections && rest.starts_with('[') {
            rest.find(']').map_or(0, |end| end + leading(&rest[end..], |character| character == ']'))
        } else {
            0
        };
        if length > 0 {
            self.scanner.take(length, Kind::Keyword);
        }
        length > 0
    }

    /// `$name`, `${name}`, `$?`, `@decorator`.
    fn sigil(&mut self) -> bool {
        let rest = self.scanner.rest();
        let Some(sigil) = rest.chars().next().filter(|sigil| self.spec.sigils.contains(*sigil)) else { return false };
        if sigil != '$' && self.scanner.before().is_some_and(is_word) {
            return false;
        }
        let after = &rest[1..];
        let near = &after[..after.floor_char_boundary(BRACES)];
        let name = match after.chars().next() {
            Some('{') => near.find('}').map_or(0, |end| end + 1),
            Some('(') if sigil == '$' => {
                let name = leading(&near[1..], is_word) + 1;
                if near[name..].starts_with(')') { name + 1 } else { 0 }
            }
            Some('?' | '@' | '!' | '#' | '*' | '<' | '^' | '$') if sigil == '$' => 1,
            _ => leading(after, is_word),
        };
        if name > 0 {
            self.scanner.take(1 + name, Kind::Name);
        }
        name > 0
    }

    /// `-x`, `--long-option`.
    fn option(&mut self) -> bool {
        let rest = self.scanner.rest();
        if !self.spec.options || !rest.starts_with('-') || !self.scanner.is_after_space() {
            return false;
        }
        let dashes = if rest.starts_with("--") { 2 } else { 1 };
        let is_option = rest[dashes..].starts_with(|character: char| character.is_ascii_alphabetic());
        if is_option {
            let name = leading(&rest[dashes..], |character| is_word(character) || character == '-');
            self.scanner.take(dashes + name, Kind::Name);
        }
        is_option
    }

    fn number(&mut self) -> bool {
        let rest = self.scanner.rest();
        if !rest.starts_with(|character: char| character.is_ascii_digit()) {
            return false;
        }
        let (length, is_number) = lengths::number(rest);
        if is_number {
            self.scanner.take(length, Kind::Number);
        } else {
            self.scanner.skip(length);
        }
        true
    }

    fn word(&mut self) -> bool {
        let spec = self.spec;
        let length = leading(self.scanner.rest(), |character| is_word(character) || spec.joins.contains(character));
        let word = &self.scanner.rest()[..length];
        if !word.starts_with(is_word) {
            return false;
        }
        // A keyword may also name a member, as in `x.type`.
        let may = if spec.leading_keywords { !self.begun } else { self.scanner.before() != Some('.') };
        if self.is_key(length, false) {
            self.scanner.take(length, Kind::Name);
        } else if may && self.is_keyword(word) {
            self.scanner.take(length, Kind::Keyword);
        } else {
            self.scanner.skip(length);
        }
        true
    }

    /// Whether what ends after `length` bytes is followed by what makes it a key.
    fn is_key(&self, length: usize, quoted: bool) -> bool {
        if self.spec.keys.is_empty() {
            return false;
        }
        let after = self.scanner.rest()[length..].trim_start();
        self.spec.keys.iter().any(|sign| {
            after.strip_prefix(sign.trim_end()).is_some_and(|behind| {
                let wants_space = sign.ends_with(' ') && !quoted;
                !wants_space || behind.is_empty() || behind.starts_with(char::is_whitespace)
            })
        })
    }

    fn is_keyword(&self, word: &str) -> bool {
        if !self.spec.any_case {
            return self.keywords.binary_search(&word).is_ok();
        }
        let lower = || word.bytes().map(|byte| byte.to_ascii_lowercase());
        self.keywords.binary_search_by(|keyword| keyword.bytes().cmp(lower())).is_ok()
    }
}
