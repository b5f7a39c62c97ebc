//! What GitHub links by itself in a text: `#123`, `GH-123`, `owner/name#123`, `@user`, `@org/team`, commits by their hash,
//! and addresses of its own pages.

mod address;

use std::ops::Range;

pub use address::{Page, What, page};

/// A part of a text that leads somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Linked<'a> {
    /// Its bytes.
    pub range: Range<usize>,
    pub to: To<'a>,
}

/// Where something leads. `repo` is `OWNER/NAME`; `None` is the repository that the text is filed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum To<'a> {
    /// An issue or a pull request.
    Issue { repo: Option<&'a str>, number: u64 },
    /// A login.
    User(&'a str),
    /// `ORG/TEAM`; whether there is such a team only GitHub knows.
    Team(&'a str),
    /// With the hash as it is written.
    Commit { repo: Option<&'a str>, hash: &'a str },
}

/// What a login has at most, and the number of an issue.
const LONGEST_LOGIN: usize = 39;
const LONGEST_NUMBER: usize = 10;
/// What a team's name, and a repository's, has at most.
const LONGEST_NAME: usize = 100;
/// What `OWNER/NAME` has at most, which is the longest of what starts with a letter.
const LONGEST_RUN: usize = LONGEST_LOGIN + 1 + LONGEST_NAME;
/// The shortest hash of a commit that is taken for one, and a whole one.
pub const SHORT_HASH: usize = 7;
const WHOLE_HASH: usize = 40;

/// All of a plain text, in order: without code, comments and addresses, which it is not read for.
pub fn all(text: &str) -> Vec<Linked<'_>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(c) = text[from..].chars().next() {
        let run = run(&text[from..], usize::MAX).len();
        let linked = at(text, from);
        // What was passed over as a part of a word is never looked at again.
        from = linked.as_ref().map_or(from + run.max(c.len_utf8()), |linked| linked.range.end);
        found.extend(linked);
    }
    found
}

/// What starts at byte `at` of a text, if anything does.
pub fn at(text: &str, at: usize) -> Option<Linked<'_>> {
    let (before, rest) = text.split_at(at);
    if !is_free(before) {
        return None;
    }
    let (length, to) = match rest.as_bytes().first()? {
        b'#' => issue(rest, None)?,
        b'@' => person(rest)?,
        _ => of_run(rest)?,
    };
    Some(Linked { range: at..at + length, to })
}

/// Whether an account may be called so. Those that an enterprise manages have a `_`.
pub fn is_login(text: &str) -> bool {
    let fits = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
    let ends = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    fits && text.len() <= LONGEST_LOGIN && ends(text.chars().next()) && ends(text.chars().next_back())
}

/// Length and aim.
type Found<'a> = (usize, To<'a>);

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Whether something can start after `before`: not within a word, an address or a path.
fn is_free(before: &str) -> bool {
    !before.ends_with(|c: char| is_word(c) || "/&#@-.".contains(c)) || before.ends_with("..")
}

/// What names of owners, repositories and commits are made of, at the start of `text`, and hardly more of it than `most`
/// bytes. Letters of any script belong to words.
fn run(text: &str, most: usize) -> &str {
    let is_of_run = |c: char| is_word(c) || matches!(c, '-' | '.' | '/');
    let end = text.char_indices().find(|(at, c)| *at > most || !is_of_run(*c));
    &text[..end.map_or(text.len(), |(at, _)| at)]
}

/// `#123` of a repository.
fn issue<'a>(text: &str, repo: Option<&'a str>) -> Option<Found<'a>> {
    let (length, number) = number(text.strip_prefix('#')?)?;
    Some((1 + length, To::Issue { repo, number }))
}

/// The number at the start of `text`, which no word goes on behind, and its length.
fn number(text: &str) -> Option<(usize, u64)> {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    let fits = (1..=LONGEST_NUMBER).contains(&length) && !text.starts_with('0') && !text[length..].starts_with(is_word);
    let number = text[..length].parse().ok().filter(|_| fits)?;
    Some((length, number))
}

/// `@user` or `@org/team`.
fn person(text: &str) -> Option<Found<'_>> {
    let name = text.strip_prefix('@')?;
    let login = leading(name, LONGEST_LOGIN + 1);
    let after = &name[login.len()..];
    let (called, to) = match after.strip_prefix('/').map(|rest| leading(rest, LONGEST_NAME + 1)) {
        None => (login, To::User(login)),
        Some("") => return None,
        Some(team) => {
            let team = &name[..login.len() + 1 + team.len()];
            (team, To::Team(team))
        }
    };
    let after = &name[called.len()..];
    // A path, or a package with its version.
    let goes_on = after.starts_with('/') || goes_on(after);
    (is_login(login) && !goes_on).then_some((1 + called.len(), to))
}

/// What names are made of at the start of `text`, no more of it than `most` bytes.
fn leading(text: &str, most: usize) -> &str {
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    &text[..text.bytes().take(most).take_while(is_part).count()]
}

/// Whether what follows a name belongs to it: `@name.js`, but not `@name.` at the end of a sentence.
fn goes_on(after: &str) -> bool {
    after.starts_with('@') || after.trim_start_matches('.').starts_with(is_word)
}

/// What starts with a run of letters, digits and signs.
fn of_run(text: &str) -> Option<Found<'_>> {
    // It is not measured to its end: in `..gh-..gh-` one starts at each `gh-`.
    let run = run(text, LONGEST_RUN);
    let after = &text[run.len()..];
    if is_repo(run) {
        if let Some((length, to)) = issue(after, Some(run)) {
            return Some((run.len() + length, to));
        }
        let hash = after.strip_prefix('@').map(|after| leading(after, WHOLE_HASH + 1));
        if let Some(hash) = hash.filter(|hash| is_hash(hash) && !after[1 + hash.len()..].starts_with(is_word)) {
            return Some((run.len() + 1 + hash.len(), To::Commit { repo: Some(run), hash }));
        }
    }
    if let Some(digits) = run.get(3..).filter(|_| run.is_char_boundary(3) && run[..3].eq_ignore_ascii_case("gh-")) {
        let (length, number) = number(digits)?;
        return Some((3 + length, To::Issue { repo: None, number }));
    }
    // It may end a sentence.
    let hash = run.trim_end_matches(['.', '-', '/', '_']);
    (is_hash(hash) && !after.starts_with(['#', '@'])).then_some((hash.len(), To::Commit { repo: None, hash }))
}

/// Whether it is `OWNER/NAME`.
fn is_repo(text: &str) -> bool {
    let Some((owner, name)) = text.split_once('/') else { return false };
    let is_of_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    let is_name = (1..=LONGEST_NAME).contains(&name.len()) && name.bytes().all(is_of_name);
    is_login(owner) && is_name && ![".", ".."].contains(&name) && name.strip_suffix(".git").is_none()
}

/// Whether it is the hash of a commit and not a number or a word.
fn is_hash(text: &str) -> bool {
    let is_hex = || text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    let is_mixed =
        || text.bytes().any(|byte| byte.is_ascii_digit()) && text.bytes().any(|byte| byte.is_ascii_lowercase());
    (SHORT_HASH..=WHOLE_HASH).contains(&text.len()) && is_hex() && (text.len() == WHOLE_HASH || is_mixed())
}

#[cfg(test)]
mod tests;
