//! Recognises credentials in the headers of requests.

use super::shape::is_random;
use super::{Hit, Kind};

/// The credential after the header `name` at byte `at`, and up to where was read what may be one.
pub fn value(text: &str, at: usize, name: &str) -> (Option<Hit>, usize) {
    let end = at + name.len();
    let found = match name {
        "authorization" => authorization(&text[end..]).map(|value| hit(text, value, 12, 3.0)),
        "cookie" => return (cookie(text, end), end),
        _ => Some(hit(text, text[end..].trim_start_matches(' '), 24, 3.5)),
    };
    found.unwrap_or((None, end))
}

/// `Authorization: Basic …`, with quotes as programs print them.
fn authorization(rest: &str) -> Option<&str> {
    const LONGEST_SCHEME: usize = 12;
    let value = after_colon(rest)?;
    let scheme = value.bytes().take(LONGEST_SCHEME + 1).position(|b| b == b' ').map_or("", |len| &value[..len]);
    let is_scheme = scheme.bytes().all(|b| b.is_ascii_alphabetic() || b == b'-');
    Some(if is_scheme { value[scheme.len()..].trim_start() } else { value })
}

/// What `value` starts with, if chance made it, and where that ends.
fn hit(text: &str, value: &str, length: usize, least_entropy: f64) -> (Option<Hit>, usize) {
    let value = credential(value);
    let start = value.as_ptr() as usize - text.as_ptr() as usize;
    let range = start..start + value.len();
    let end = range.end;
    let found = is_random(value, length, least_entropy);
    (found.then_some(Hit { kind: Kind::Authorization, name: "", range, again: false }), end)
}

/// The values of the cookies of a request, from the first that chance made to the end of the line.
fn cookie(text: &str, end: usize) -> Option<Hit> {
    const LONGEST: usize = 1000;
    let value = after_colon(&text[end..])?;
    let is_end = |c: char| "\n\"'`".contains(c);
    let within = value.char_indices().take_while(|&(at, c)| at < LONGEST && !is_end(c));
    let len = within.last().map_or(0, |(at, c)| at + c.len_utf8());
    let line = &value[..len];
    let pairs = line.split("; ").filter_map(|pair| pair.split_once('='));
    let (_, value) = pairs.take(40).find(|(_, value)| is_random(value, 16, 3.2))?;
    let start = value.as_ptr() as usize - text.as_ptr() as usize;
    let end = line.as_ptr() as usize - text.as_ptr() as usize + line.trim_end().len();
    Some(Hit { kind: Kind::Authorization, name: "cookie", range: start..end, again: false })
}

fn after_colon(rest: &str) -> Option<&str> {
    let rest = rest.trim_start_matches(['"', '\'']).trim_start_matches(' ');
    let value = rest.strip_prefix([':', '='])?;
    Some(value.trim_start_matches(' ').trim_start_matches(['"', '\'']))
}

/// The characters that credentials have, at the start of `value`.
fn credential(value: &str) -> &str {
    let is_part = |c: char| c.is_ascii_alphanumeric() || "._~+/=-:".contains(c);
    let len = value.find(|c| !is_part(c)).unwrap_or(value.len());
    value[..len].trim_end_matches(['.', ':'])
}
