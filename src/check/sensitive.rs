//! Finds what should not be in an issue that everyone can read: credentials, and what tells who the author is.
//!
//! ```text
//! text ─▶ triggers (one pass) ─▶ what stands there ─▶ hits, none over another ─▶ rules, masks, redactions
//! ```
//! It runs after every key, so that all but the pass over the text is done only where a trigger stands.

mod address;
mod credentials;
mod everywhere;
mod header;
mod personal;
mod shape;
mod tokens;
mod triggers;

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

pub(super) use address::is_private_host;
pub use everywhere::{Certain, Secrets};
pub(super) use shape::mask;

use super::control::excerpt;
use triggers::{Trigger, triggers};

/// What is put in the place of what is taken out.
const REDACTED: &str = "[redacted]";

/// Something that gives away more than the author may want.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    pub kind: Kind,
    /// What it is, such as `GitHub personal access token`; empty where the kind says it all.
    pub name: &'static str,
    /// What is to be taken out, in bytes.
    pub range: Range<usize>,
    /// Whether it is only the same again, where nothing tells what it is.
    pub again: bool,
}

/// What was found. Of two that overlap, the first in this order stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    PrivateKey,
    Token,
    Authorization,
    UrlPassword,
    Password,
    /// What is assigned to the name of a password and is no stand-in for one, though it may be a word.
    PerhapsPassword,
    Mail,
    HomePath,
    Ip,
}

impl Kind {
    /// Whether whoever reads it can act in the author's name.
    pub fn is_credential(self) -> bool {
        self < Self::Mail
    }
}

/// All hits in `text`, in order; none overlaps another. A credential is hit wherever it stands.
pub fn scan(text: &str) -> Vec<Hit> {
    let mut scan = Scan { text, hits: Vec::new(), token_end: 0, header_end: 0, tried: Vec::new() };
    triggers().each(text, |at, trigger| scan.look(at, trigger));
    let mut hits = apart(text, scan.hits);
    let again = everywhere::again(text, &hits);
    if again.is_empty() {
        return hits;
    }
    hits.extend(again);
    apart(text, hits)
}

/// `text` with every hit in it masked: what output shows of a text that it quotes.
pub fn masked(text: &str) -> Cow<'_, str> {
    let hits = scan(text);
    if hits.is_empty() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(replaced(text, hits.iter().map(|hit| (hit.range.clone(), mask(&text[hit.range.clone()])))))
}

/// `text` as a message quotes it: on one line, masked, and cut off after `width` characters.
pub(super) fn quoted(text: &str, width: usize) -> String {
    excerpt(&masked(text), width)
}

/// `text` with the hits of `kind` taken out; a word, or what is short, only where something tells what it is.
pub fn redacted(text: &str, hits: &[Hit], kind: Kind) -> String {
    let hits = hits.iter().filter(|hit| hit.kind == kind && everywhere::is_meant(text, hit));
    replaced(text, hits.map(|hit| (hit.range.clone(), REDACTED.to_owned())))
}

fn replaced(text: &str, parts: impl Iterator<Item = (Range<usize>, String)>) -> String {
    let mut result = String::with_capacity(text.len());
    let mut end = 0;
    for (range, instead) in parts {
        result.push_str(&text[end..range.start]);
        result.push_str(&instead);
        end = range.end;
    }
    result.push_str(&text[end..]);
    result
}

/// The hits in order. Of those that overlap the one that weighs most is whole, and of a credential that it lies in or
/// over what is left of it on either side. A credential weighs more than the same again, and that more than what is none.
fn apart(text: &str, mut hits: Vec<Hit>) -> Vec<Hit> {
    let weight = |hit: &Hit| (!hit.kind.is_credential(), hit.again, hit.kind);
    hits.sort_by_key(|hit| (weight(hit), hit.range.start, Reverse(hit.range.end)));
    let mut apart: BTreeMap<usize, Hit> = BTreeMap::new();
    for hit in hits {
        let before = apart.range(..hit.range.end).rev().map(|(_, other)| other.range.clone());
        let over: Vec<Range<usize>> = before.take_while(|other| other.end > hit.range.start).collect();
        if over.is_empty() {
            apart.insert(hit.range.start, hit);
        } else if hit.kind.is_credential() {
            let rests = rests(&hit.range, &over).into_iter().filter(|rest| is_telling(&text[rest.clone()]));
            apart.extend(rests.map(|range| (range.start, Hit { range, ..hit.clone() })));
        }
    }
    apart.into_values().collect()
}

/// What of `range` is outside of `over`, which is in order from the last to the first.
fn rests(range: &Range<usize>, over: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut rests = Vec::new();
    let mut end = range.end;
    for other in over {
        rests.push(other.end.min(end)..end);
        end = other.start.max(range.start);
    }
    rests.push(range.start..end);
    rests
}

/// Whether the rest of a credential may still be one, and is not only what stands between two.
fn is_telling(rest: &str) -> bool {
    let mut runs = rest.split(|c: char| !c.is_ascii_alphanumeric());
    runs.any(|run| run.len() >= 6 && run.bytes().any(|byte| byte.is_ascii_digit()))
}

/// A text under scan.
struct Scan<'a> {
    text: &'a str,
    hits: Vec<Hit>,
    /// Where the last token ends: none starts within another.
    token_end: usize,
    /// Where the last credential of a header ends, or what is not one: no other header starts within.
    header_end: usize,
    /// Per rule whose keyword stands inside of its tokens: up to where it was tried.
    tried: Vec<(usize, usize)>,
}

impl Scan<'_> {
    fn look(&mut self, at: usize, trigger: Trigger) {
        let text = self.text;
        match trigger {
            Trigger::TokenStart(rule) if at >= self.token_end => {
                let found = tokens::starting(text, at, rule);
                self.token_end = found.as_ref().map_or(self.token_end, |hit| hit.range.end);
                self.hits.extend(found);
            }
            Trigger::TokenStart(_) => {}
            Trigger::TokenInside(rule) => self.around(at, rule),
            Trigger::PrivateKey => self.hits.extend(credentials::private_key(text, at)),
            Trigger::Address => self.hits.extend(credentials::password_of_address(text, at)),
            Trigger::Header(name) if at >= self.header_end => {
                let (found, end) = header::value(text, at, name);
                self.header_end = end;
                self.hits.extend(found);
            }
            Trigger::Header(_) => {}
            Trigger::Password(name) => self.hits.extend(credentials::assigned(text, at + name.len(), name)),
            Trigger::UserOption => self.hits.extend(credentials::user_option(text, at)),
            Trigger::Home(prefix) => self.hits.extend(personal::home_path(text, at, prefix)),
            Trigger::At => self.hits.extend(personal::mail(text, at)),
            Trigger::Dot => self.hits.extend(address::ipv4(text, at)),
            Trigger::Colon => self.hits.extend(address::ipv6(text, at)),
        }
    }

    fn around(&mut self, at: usize, rule: usize) {
        let tried = self.tried.iter_mut().find(|(of, _)| *of == rule);
        if tried.as_ref().is_some_and(|(_, end)| at < *end) {
            return;
        }
        let (found, end) = tokens::around(self.text, at, rule);
        match tried {
            Some(tried) => tried.1 = end,
            None => self.tried.push((rule, end)),
        }
        self.hits.extend(found);
    }
}

/// What stands before byte `at` on its line, not farther back than a line of ordinary length.
fn before_on_line(text: &str, at: usize) -> &str {
    const FAR: usize = 160;
    let mut start = at.saturating_sub(FAR);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let before = &text[start..at];
    before.rfind('\n').map_or(before, |line| &before[line + 1..])
}

#[cfg(test)]
mod tests;
