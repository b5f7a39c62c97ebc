//! Reads the HTML that stands in markdown: tags with their attributes, comments, and text.

/// A piece of raw HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece<'a> {
    /// With its entities.
    Text(&'a str),
    Open {
        /// In lower case.
        name: String,
        attributes: Vec<Attribute>,
        /// As it is written.
        source: &'a str,
    },
    Close {
        name: String,
        source: &'a str,
    },
    /// Or a declaration, or an instruction.
    Comment,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribute {
    /// In lower case.
    pub name: String,
    /// Without entities.
    pub value: String,
}

/// The value of the first attribute of that name; empty when there is none.
pub fn value<'a>(attributes: &'a [Attribute], name: &str) -> &'a str {
    attributes.iter().find(|attribute| attribute.name == name).map_or("", |attribute| attribute.value.as_str())
}

/// The most attributes of a tag, and its longest name: nobody writes more by hand, and what has more is no tag.
const MOST_ATTRIBUTES: usize = 64;
const LONGEST_NAME: usize = 64;

/// All pieces of `html`, in order. What is no tag is text.
pub fn pieces(html: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = html;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (piece, after) = next(rest);
        rest = after;
        Some(piece)
    })
}

/// The piece that `text` begins with, and what follows it.
fn next(text: &str) -> (Piece<'_>, &str) {
    let at = text.find('<').unwrap_or(text.len());
    if at > 0 {
        return (Piece::Text(&text[..at]), &text[at..]);
    }
    if let Some(after) = after_comment(text) {
        return (Piece::Comment, after);
    }
    tag(text).unwrap_or((Piece::Text(&text[..1]), &text[1..]))
}

/// What follows the comment, declaration or instruction that `text` begins with. One without an end hides the rest.
fn after_comment(text: &str) -> Option<&str> {
    let ends = if text.starts_with("<!--") {
        "-->"
    } else if text.starts_with("<![CDATA[") {
        "]]>"
    } else if text.starts_with("<!") || text.starts_with("<?") {
        ">"
    } else {
        return None;
    };
    // `<!-->` and `<!--->` are whole comments.
    let from = if ends == "-->" { 2 } else { 0 };
    Some(text[from..].find(ends).map_or("", |at| &text[from + at + ends.len()..]))
}

/// The tag that `text` begins with, and what follows it.
fn tag(text: &str) -> Option<(Piece<'_>, &str)> {
    let inside = &text[1..];
    let (closes, inside) = inside.strip_prefix('/').map_or((false, inside), |inside| (true, inside));
    let length = inside.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(inside.len());
    let (name, mut rest) = inside.split_at(length);
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) || name.len() > LONGEST_NAME {
        return None;
    }
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if let Some(after) = rest.strip_prefix('>') {
            let source = &text[..text.len() - after.len()];
            let name = name.to_ascii_lowercase();
            let piece = if closes { Piece::Close { name, source } } else { Piece::Open { name, attributes, source } };
            return Some((piece, after));
        }
        // Else a text of nothing but beginnings is read to its end from each.
        if attributes.len() == MOST_ATTRIBUTES {
            return None;
        }
        let (attribute, after) = attribute(rest)?;
        rest = after;
        attributes.push(attribute);
    }
}

/// The attribute that `text` begins with, and what follows it; `None` where a tag has no end.
fn attribute(text: &str) -> Option<(Attribute, &str)> {
    let end = text.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>' | '=' | '<'))?;
    let (name, rest) = text.split_at(end);
    // Nothing begins with an equals sign but a mistake; a `<` begins the next tag.
    if name.is_empty() {
        return None;
    }
    let name = name.to_ascii_lowercase();
    let Some(value) = rest.trim_start_matches(|c: char| c.is_ascii_whitespace()).strip_prefix('=') else {
        return Some((Attribute { name, value: String::new() }, rest));
    };
    let value = value.trim_start_matches(|c: char| c.is_ascii_whitespace());
    let (value, rest) = match value.chars().next()? {
        quote @ ('"' | '\'') => value[1..].split_once(quote)?,
        // A browser reads on over a `<`, but markdown does not.
        _ => value.split_at(value.find(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '<'))?),
    };
    Some((Attribute { name, value: decoded(value) }, rest))
}

/// Text without entities: numbers, and the names that matter in an address or a title. What is left is shown as it is.
pub fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let (character, length) = entity(rest).unwrap_or(('&', 1));
        out.push(character);
        rest = &rest[length..];
    }
    out + rest
}

/// The character that the entity at the start of `text` means, and its length.
fn entity(text: &str) -> Option<(char, usize)> {
    const NAMED: [(&str, char); 11] = [
        ("&amp;", '&'),
        ("&lt;", '<'),
        ("&gt;", '>'),
        ("&quot;", '"'),
        ("&apos;", '\''),
        ("&nbsp;", '\u{a0}'),
        ("&colon;", ':'),
        ("&sol;", '/'),
        ("&Tab;", '\t'),
        ("&NewLine;", '\n'),
        ("&num;", '#'),
    ];
    if let Some((name, character)) = NAMED.iter().find(|(name, _)| text.starts_with(name)) {
        return Some((*character, name.len()));
    }
    let digits = text.strip_prefix("&#")?;
    let (digits, radix) = digits.strip_prefix(['x', 'X']).map_or((digits, 10), |digits| (digits, 16));
    let length = digits.find(|c: char| !c.is_digit(radix)).unwrap_or(digits.len());
    let code = u32::from_str_radix(&digits[..length], radix).ok().filter(|_| (1..8).contains(&length))?;
    let ends = usize::from(digits[length..].starts_with(';'));
    Some((char::from_u32(code).filter(|c| *c != '\0').unwrap_or('\u{fffd}'), text.len() - digits.len() + length + ends))
}

/// How long the entity at the start of `text` is, of those that only mean a character.
pub fn named_entity(text: &str) -> Option<usize> {
    let name = text.strip_prefix('&')?;
    let length = name.bytes().take(40).position(|byte| !byte.is_ascii_alphanumeric())?;
    (length > 1 && name.starts_with(|c: char| c.is_ascii_alphabetic()) && name[length..].starts_with(';'))
        .then_some(length + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(html: &str) -> Vec<String> {
        let shown = |piece| match piece {
            Piece::Text(text) => text.to_owned(),
            Piece::Open { name, attributes, .. } => {
                let attributes = attributes.iter().map(|Attribute { name, value }| format!(" {name}={value}"));
                format!("<{name}{}>", attributes.collect::<Vec<_>>().concat())
            }
            Piece::Close { name, .. } => format!("</{name}>"),
            Piece::Comment => "|".to_owned(),
        };
        pieces(html).map(shown).collect()
    }

    #[test]
    fn tags_text_and_attributes_are_told_apart() {
        assert_eq!(read("a<B x=1 y='2 3' z>c</B >"), ["a", "<b x=1 y=2 3 z=>", "c", "</b>"]);
        assert_eq!(read("<a/href=\"x\"/>"), ["<a href=x>"]);
    }

    #[test]
    fn what_is_no_tag_is_text() {
        assert_eq!(read("1 < 2"), ["1 ", "<", " 2"]);
        assert_eq!(read("<a href=\"never closed"), ["<", "a href=\"never closed"]);
        assert_eq!(read("<a <b>"), ["<", "a ", "<b>"]);
        assert_eq!(read("<a/b=x<c>"), ["<", "a/b=x", "<c>"]);
        let many = format!("a{}>", " b=''".repeat(MOST_ATTRIBUTES + 1));
        assert_eq!(read(&format!("<{many}")), ["<", &many]);
    }

    #[test]
    fn comments_and_declarations_are_told_apart_from_text() {
        assert_eq!(read("a<!-- <b> -->b<!DOCTYPE html>c<?php x ?>d<![CDATA[e]]>f").concat(), "a|b|c|d|f");
        assert_eq!(read("a<!-->b"), ["a", "|", "b"]);
        assert_eq!(read("a<!-- never closed"), ["a", "|"]);
    }

    #[test]
    fn a_quoted_value_may_hold_a_bracket() {
        assert_eq!(read("<img alt=\"a > b\" SRC='x.png' width=3>"), ["<img alt=a > b src=x.png width=3>"]);
    }

    #[test]
    fn a_value_is_found_by_its_name() {
        let Some(Piece::Open { attributes, .. }) = pieces("<a HREF='x' href=y>").next() else { panic!("no tag") };
        assert_eq!((value(&attributes, "href"), value(&attributes, "alt")), ("x", ""));
    }

    #[test]
    fn values_are_read_as_a_browser_reads_them() {
        assert_eq!(
            decoded("java&#115;cript&colon;&#x41;&amp;b&nope;&#0;&#xfffffff;"),
            "javascript:A&b&nope;\u{fffd}\u{fffd}"
        );
        assert_eq!(decoded("&#106avascript"), "javascript");
    }

    #[test]
    fn an_entity_has_a_name_and_an_end() {
        assert_eq!((named_entity("&copy; x"), named_entity("&copy x"), named_entity("& x;")), (Some(6), None, None));
    }
}
