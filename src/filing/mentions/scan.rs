//! Takes raw HTML apart.

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
    let name = leading(inner.trim_start_matches('/')).to_lowercase();
    match () {
        () if name.is_empty() => Piece::Comment,
        () if inner.starts_with('/') => Piece::Close(name),
        () if tag.ends_with("/>") => Piece::Comment,
        () => Piece::Open(name),
    }
}

/// The letters, digits and hyphens that `text` starts with.
fn leading(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '-');
    &text[..end.unwrap_or(text.len())]
}
