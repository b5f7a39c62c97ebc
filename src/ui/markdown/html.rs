//! The little HTML that issues use: tells tags, comments and text apart.

/// A piece of raw HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece<'a> {
    Text(&'a str),
    /// The name in lower case, and everything between the name and `>`.
    Open(String, &'a str),
    Close(String),
}

/// The pieces of `html`, without comments. What is no tag is text.
pub fn pieces(html: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = html;
    while !rest.is_empty() {
        let at = rest.find('<').unwrap_or(rest.len());
        if at > 0 {
            pieces.push(Piece::Text(&rest[..at]));
            rest = &rest[at..];
        } else if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
        } else if let Some((tag, length)) = tag(rest) {
            pieces.push(tag);
            rest = &rest[length..];
        } else {
            pieces.push(Piece::Text(&rest[..1]));
            rest = &rest[1..];
        }
    }
    pieces
}

/// The tag that `html` starts with, and its length.
fn tag(html: &str) -> Option<(Piece<'_>, usize)> {
    let end = tag_end(html)?;
    let inside = &html[1..end];
    let (closes, inside) = inside.strip_prefix('/').map_or((false, inside), |inside| (true, inside));
    let length = inside.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(inside.len());
    let (name, attributes) = inside.split_at(length);
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let name = name.to_ascii_lowercase();
    let piece = if closes { Piece::Close(name) } else { Piece::Open(name, attributes) };
    Some((piece, end + 1))
}

/// Where the `>` of a tag stands, quoted values skipped.
fn tag_end(html: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in html.bytes().enumerate().skip(1) {
        match (quote, byte) {
            (Some(open), _) if open == byte => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') if html.as_bytes()[at - 1] == b'=' => quote = Some(byte),
            (None, b'>') => return Some(at),
            (None, b'<') => return None,
            _ => {}
        }
    }
    None
}

/// The value of an attribute, by its name in lower case.
pub fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let lower = attributes.to_ascii_lowercase();
    let at = lower.match_indices(name).map(|(at, _)| at).find(|at| {
        let before = lower[..*at].chars().next_back();
        before.is_none_or(char::is_whitespace) && lower[at + name.len()..].trim_start().starts_with('=')
    })?;
    let value = attributes[at + name.len()..].trim_start().strip_prefix('=')?.trim_start();
    match value.chars().next()? {
        quote @ ('"' | '\'') => value[1..].split(quote).next(),
        _ => value.split(|c: char| c.is_whitespace() || c == '>').next(),
    }
}

/// Text with the entities that matter for reading resolved.
pub fn text(raw: &str) -> String {
    if !raw.contains('&') {
        return raw.to_owned();
    }
    let named = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", " "), ("&amp;", "&")];
    named.iter().fold(raw.to_owned(), |text, (entity, meaning)| text.replace(entity, meaning))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_comments_and_text_are_told_apart() {
        assert_eq!(
            pieces("a<!-- b --><BR/>1 < 2</p >"),
            [
                Piece::Text("a"),
                Piece::Open("br".into(), "/"),
                Piece::Text("1 "),
                Piece::Text("<"),
                Piece::Text(" 2"),
                Piece::Close("p".into()),
            ]
        );
    }

    #[test]
    fn a_quoted_value_may_hold_a_bracket() {
        let html = "<img alt=\"a > b\" SRC='x.png' width=3>";
        let [Piece::Open(name, attributes)] = &pieces(html)[..] else { panic!("not one tag") };
        assert_eq!(name, "img");
        assert_eq!(attribute(attributes, "alt"), Some("a > b"));
        assert_eq!(attribute(attributes, "src"), Some("x.png"));
        assert_eq!(attribute(attributes, "width"), Some("3"));
        assert_eq!(attribute(attributes, "href"), None);
    }

    #[test]
    fn a_comment_never_closed_hides_the_rest() {
        assert_eq!(pieces("a<!-- b"), [Piece::Text("a")]);
    }
}
