//! Finds mentions in a run of plain text, and takes raw HTML apart.

use super::{Mentions, Reference};

/// What a login has at most.
const LOGIN: usize = 39;

/// Adds what a run of text mentions.
pub(super) fn text(run: &str, found: &mut Mentions) {
    for (at, c) in run.char_indices() {
        let (before, rest) = (&run[..at], &run[at..]);
        match c {
            '@' => person(before, &rest[1..], found),
            '#' => found.issue(number(&rest[1..]).and_then(|number| reference(before, number))),
            'g' | 'G' if is_free(before) => found.issue(short(rest)),
            _ => {}
        }
    }
}

/// Whether a mention can start after `before`: not within a word, an address or a path.
fn is_free(before: &str) -> bool {
    !before.ends_with(|c: char| c.is_alphanumeric() || "_/&#@-.".contains(c)) || before.ends_with("..")
}

/// The user or team that `rest` names after an `@`.
fn person(before: &str, rest: &str, found: &mut Mentions) {
    let login = leading(rest, "-_");
    if !is_free(before) || !is_login(login) {
        return;
    }
    let after = &rest[login.len()..];
    let team = after.strip_prefix('/').map(|rest| leading(rest, "-_"));
    match team {
        Some(team) if !team.is_empty() => found.team(&format!("{login}/{team}")),
        Some(_) => {}
        None if goes_on(after) => {}
        None => found.user(login),
    }
}

/// Whether what follows a name belongs to it: `@name.js`, but not `@name.` at the end of a sentence.
fn goes_on(after: &str) -> bool {
    let rest = after.trim_start_matches('.');
    let is_word = rest.starts_with(|c: char| c.is_alphanumeric() || c == '_');
    is_word || after.starts_with('@')
}

/// `#N` after `before`, which may end with the repository.
fn reference(before: &str, number: u64) -> Option<Reference> {
    let is_path = |c: char| c.is_ascii_alphanumeric() || "-_./".contains(c);
    let path = &before[before.trim_end_matches(is_path).len()..];
    let outside = &before[..before.len() - path.len()];
    let starts = |text: &str| is_free(text) && !text.ends_with(':');
    if let Some((owner, name)) = path.split_once('/') {
        let is_repo = is_login(owner) && !name.is_empty() && !name.contains('/');
        return (is_repo && starts(outside)).then(|| Reference { repo: Some(path.to_owned()), number });
    }
    is_free(before).then_some(Reference { repo: None, number })
}

/// `GH-N`.
fn short(text: &str) -> Option<Reference> {
    let is_short = text.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("gh-"));
    let number = is_short.then(|| number(&text[3..]))??;
    Some(Reference { repo: None, number })
}

/// The number that `text` starts with, if the word ends with it.
fn number(text: &str) -> Option<u64> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let ends = !text[digits..].starts_with(|c: char| c.is_alphanumeric() || c == '_');
    text[..digits].parse().ok().filter(|number| *number > 0 && ends)
}

/// The issue or pull request whose page on `host` is `url`, at whatever place of it.
pub(super) fn issue_address(url: &str, host: &str) -> Option<Reference> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let mut parts = rest.split(['?', '#']).next()?.split('/');
    let (on, owner, name, kind) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let number = parts.next()?.parse().ok().filter(|number| *number > 0)?;
    let fits =
        on.eq_ignore_ascii_case(host) && is_login(owner) && !name.is_empty() && ["issues", "pull"].contains(&kind);
    fits.then(|| Reference { repo: Some(format!("{owner}/{name}")), number })
}

/// The letters and digits that `text` starts with, `also` counted among them.
fn leading<'a>(text: &'a str, also: &str) -> &'a str {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && !also.contains(c));
    &text[..end.unwrap_or(text.len())]
}

fn is_login(text: &str) -> bool {
    let fits = text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    let ends = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    fits && text.len() <= LOGIN && ends(text.chars().next()) && ends(text.chars().next_back())
}

/// A part of raw HTML.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    Text(&'a str),
    /// Or anything else that is neither text nor an element.
    Comment,
    /// An element's name, in lower case.
    Open(String),
    Close(String),
}

/// Takes raw HTML apart.
pub(super) fn pieces(html: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        if at > 0 {
            pieces.push(Piece::Text(&rest[..at]));
        }
        rest = &rest[at..];
        let end = if rest.starts_with("<!--") { rest.find("-->").map(|at| at + 3) } else { tag_end(rest) };
        let end = end.unwrap_or(rest.len());
        pieces.push(piece(&rest[..end]));
        rest = &rest[end..];
    }
    pieces.extend(Some(rest).filter(|rest| !rest.is_empty()).map(Piece::Text));
    pieces
}

/// Where the tag that `text` starts with ends; what looks like an end within quotes is none.
fn tag_end(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (None, '>') => return Some(at + 1),
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
    }
    text.find('>').map(|at| at + 1)
}

fn piece(tag: &str) -> Piece<'_> {
    let inner = &tag[1..];
    let name = leading(inner.trim_start_matches('/'), "-").to_lowercase();
    match () {
        () if name.is_empty() => Piece::Comment,
        () if inner.starts_with('/') => Piece::Close(name),
        () if tag.ends_with("/>") => Piece::Comment,
        () => Piece::Open(name),
    }
}
