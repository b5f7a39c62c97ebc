//! Recognises the tokens of providers by the rules of `assets/secrets.tsv`, most of them gitleaks'.

use std::sync::OnceLock;

use regex_lite::{Captures, Regex};

use super::shape::{entropy, is_fake};
use super::{Hit, Kind};

/// No token is longer, in bytes; but web tokens are.
const LONGEST: usize = 1500;
const LONGEST_WEB_TOKEN: usize = 8000;
/// How far before and behind its keyword a token may reach that does not start with it.
const BEFORE: usize = 120;
const BEHIND: usize = 400;

/// One kind of token.
pub struct TokenRule {
    name: &'static str,
    least_entropy: f64,
    pub keywords: &'static str,
    pattern: &'static str,
    /// Made when the first of its keywords is met.
    regex: OnceLock<Option<Regex>>,
}

pub fn rules() -> &'static [TokenRule] {
    static RULES: OnceLock<Vec<TokenRule>> = OnceLock::new();
    RULES.get_or_init(|| {
        let lines = include_str!("../../../assets/secrets.tsv").lines().filter(|line| !line.starts_with('#'));
        lines.filter_map(TokenRule::parse).collect()
    })
}

impl TokenRule {
    fn parse(line: &'static str) -> Option<Self> {
        let mut columns = line.split('\t').skip(1);
        let mut next = || columns.next();
        let (name, least_entropy, keywords, pattern) = (next()?, next()?, next()?, next()?);
        Some(Self { name, least_entropy: least_entropy.parse().ok()?, keywords, pattern, regex: OnceLock::new() })
    }

    /// Whether it must not start within a word.
    fn is_bounded(&self) -> bool {
        self.pattern.trim_start_matches("(?i)").starts_with("\\b")
    }

    fn regex(&self, anchor: &str) -> Option<&Regex> {
        self.regex.get_or_init(|| Regex::new(&format!("{anchor}(?:{})", self.pattern)).ok()).as_ref()
    }

    /// The secret of a match in `text` from byte `offset` on, unless it is one that was made up.
    fn hit(&self, captures: &Captures<'_>, offset: usize) -> Option<Hit> {
        let secret = captures.get(1).or_else(|| captures.get(0))?;
        let is_real = entropy(secret.as_str()) >= self.least_entropy && !is_fake(secret.as_str());
        let range = offset + secret.start()..offset + secret.end();
        is_real.then_some(Hit { kind: Kind::Token, name: self.name, range, again: false })
    }
}

/// The token of `rule` that starts at byte `at`.
pub fn starting(text: &str, at: usize, rule: usize) -> Option<Hit> {
    let rule = &rules()[rule];
    let is_word = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-');
    if rule.is_bounded() && at.checked_sub(1).is_some_and(|before| is_word(&text.as_bytes()[before])) {
        return None;
    }
    let longest = if rule.keywords == "eyj" { LONGEST_WEB_TOKEN } else { LONGEST };
    let end = boundary(text, (at + longest).min(text.len()));
    rule.hit(&rule.regex("^")?.captures(&text[at..end])?, at)
}

/// The tokens of `rule` around byte `at`, and up to where no other is to be looked for.
pub fn around(text: &str, at: usize, rule: usize) -> (Vec<Hit>, usize) {
    let start = boundary(text, at.saturating_sub(BEFORE));
    let end = boundary(text, (at + 2 * BEHIND).min(text.len()));
    let rule = &rules()[rule];
    let captures = rule.regex("").into_iter().flat_map(|regex| regex.captures_iter(&text[start..end]));
    (captures.filter_map(|captures| rule.hit(&captures, start)).collect(), at + BEHIND)
}

fn boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_rule_set_is_a_rule_that_compiles() {
        let lines = include_str!("../../../assets/secrets.tsv").lines().filter(|line| !line.starts_with('#'));
        assert_eq!(rules().len(), lines.count());
        for rule in rules() {
            assert!(Regex::new(rule.pattern).is_ok(), "{}", rule.pattern);
            for word in rule.keywords.split(' ') {
                let word = word.trim_start_matches('~');
                assert!(word.len() >= 3 && word == word.to_lowercase(), "{word}");
            }
        }
    }
}
