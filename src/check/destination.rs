//! Reads the target of a link and says what is wrong with it.

use crate::template::similar::distance;

/// Parentheses in a target are followed this deep, which bounds the search; CommonMark allows 32, addresses have one.
const DEEPEST: usize = 8;
/// How far the end of a malformed link is looked for, in bytes.
const FAR: usize = 120;

/// A link's target as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link<'a> {
    pub target: &'a str,
    /// What its form lacks; a well-formed target may still be a bad address, see [`address_fault`].
    pub fault: Option<Fault>,
}

/// Why a link is no link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    Empty,
    Spaces,
    Unclosed,
    Reversed,
    NoHost,
    Misspelt,
    NoScheme,
}

impl Fault {
    /// Goes on from "The link".
    pub const fn message(self) -> &'static str {
        match self {
            Self::Empty => "has no target",
            Self::Spaces => "has spaces in its target",
            Self::Unclosed => "is never closed",
            Self::Reversed => "has its brackets the wrong way round",
            Self::NoHost => "has no host",
            Self::Misspelt => "has a misspelt scheme",
            Self::NoScheme => "lacks `https://`, so it is taken for a path in the repository",
        }
    }

    pub const fn remedy(self) -> &'static str {
        match self {
            Self::Empty | Self::NoHost => "Write the address, or keep the text alone",
            Self::Spaces => "Write %20 for each space, or put the target between < and >",
            Self::Unclosed => "Put a `)` after the target",
            Self::Reversed => "Write it as `[text](address)`",
            Self::Misspelt => "Write it as `https://…`",
            Self::NoScheme => "Put `https://` before it",
        }
    }
}

impl<'a> Link<'a> {
    /// `(text)[address]`, when the brackets at byte `open` hold an address and follow parentheses.
    pub fn reversed(text: &'a str, open: usize, inside: &'a str) -> Option<Self> {
        let address = inside.starts_with("http://") || inside.starts_with("https://");
        (address && text[..open].ends_with(')')).then_some(Self { target: inside, fault: Some(Fault::Reversed) })
    }

    /// What is wrong with it, if anything.
    pub fn fault(&self) -> Option<Fault> {
        self.fault.or_else(|| address_fault(self.target))
    }

    /// Whether it leads to a file beside the template or in the checkout.
    pub fn is_relative(&self) -> bool {
        let target = self.target;
        let has_scheme = target.split(['/', '?', '#']).next().is_some_and(|start| start.contains(':'));
        !(has_scheme || target.starts_with(['#', '?']) || target.starts_with("//")) && self.fault().is_none()
    }
}

/// The link whose target starts with the `(` at byte `open`, and the byte after it. Reads no further than `end`.
pub fn destination(text: &str, open: usize, end: usize) -> (Link<'_>, usize) {
    let inside = &text[open + 1..end];
    let start = inside.len() - inside.trim_start().len();
    let (target, mut at) = if let Some(target) = in_angles(&inside[start..]) {
        (target, start + target.len() + 2)
    } else {
        let len = target_len(&inside[start..]);
        (&inside[start..start + len], start + len)
    };
    at += inside[at..].len() - inside[at..].trim_start().len();
    let close = match inside.as_bytes().get(at) {
        Some(b')') => Some(at),
        Some(b'"' | b'\'' | b'(') => title_end(&inside[at..]).map(|len| at + len),
        _ => None,
    };
    if let Some(close) = close {
        let fault = target.is_empty().then_some(Fault::Empty);
        return (Link { target, fault }, open + 1 + close + 1);
    }
    let line_end = inside.bytes().take(FAR).position(|b| b == b')' || b == b'\n');
    match line_end.filter(|&len| inside.as_bytes()[len] == b')') {
        Some(len) => (Link { target: inside[..len].trim(), fault: Some(Fault::Spaces) }, open + len + 2),
        None => (Link { target, fault: Some(Fault::Unclosed) }, open + 1),
    }
}

/// What `text` starts with between angle brackets on one line.
fn in_angles(text: &str) -> Option<&str> {
    let rest = text.strip_prefix('<')?;
    let len = rest.find(['>', '<', '\n'])?;
    rest[len..].starts_with('>').then(|| &rest[..len])
}

/// Bytes up to white space or the parenthesis that closes the link.
fn target_len(text: &str) -> usize {
    let mut depth = 0;
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'(' if depth < DEEPEST => depth += 1,
            b')' if depth > 0 => depth -= 1,
            b'(' | b')' | b'\0'..=b' ' => return at,
            _ => {}
        }
    }
    text.len()
}

/// Bytes from the quote that opens a title to the link's `)`.
fn title_end(text: &str) -> Option<usize> {
    let close = match text.as_bytes()[0] {
        b'(' => b')',
        quote => quote,
    };
    let bytes = text.as_bytes().get(1..)?;
    let len = bytes.iter().take(FAR).position(|&b| b == close)?;
    let space = bytes[len + 1..].iter().take_while(|b| b.is_ascii_whitespace()).count();
    let at = 1 + len + 1 + space;
    (text.as_bytes().get(at) == Some(&b')')).then_some(at)
}

/// What is wrong with the address that `text` starts with. Only `http` and `https` are judged, and what was meant to
/// be one of them.
pub fn address_fault(text: &str) -> Option<Fault> {
    if text.strip_prefix("https://").is_some_and(|host| host.starts_with(|c: char| c.is_ascii_alphanumeric())) {
        return None;
    }
    let text = text.split(|c: char| c.is_whitespace() || "<>\"`".contains(c)).next().unwrap_or_default();
    if text.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www.")) {
        return Some(Fault::NoScheme);
    }
    if let Some((scheme, rest)) = text.split_once("://") {
        if is_misspelt(scheme) {
            return Some(Fault::Misspelt);
        }
        let web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
        return (web && !rest.starts_with(|c: char| c.is_alphanumeric() || "[$%{_*".contains(c)))
            .then_some(Fault::NoHost);
    }
    let almost = ["http:", "https:", "http//", "https//"];
    almost.iter().any(|start| text.starts_with(start)).then_some(Fault::Misspelt)
}

/// Whether `scheme` is one letter away from `http` or `https` (two, where it keeps the first letter).
fn is_misspelt(scheme: &str) -> bool {
    let scheme = scheme.to_ascii_lowercase();
    if !(2..=8).contains(&scheme.len()) || matches!(scheme.as_str(), "http" | "https" | "ftp" | "ftps" | "httpx") {
        return false;
    }
    let allowed = if scheme.starts_with('h') { 2 } else { 1 };
    ["http", "https"].iter().any(|known| distance(&scheme, known).is_some_and(|letters| letters <= allowed))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (&str, Option<Fault>) {
        let (link, _) = destination(text, 0, text.len());
        (link.target, link.fault())
    }

    #[test]
    fn well_formed_targets_are_read_whole() {
        for (text, target) in [
            ("(a.md)", "a.md"),
            ("( https://e.org/a_(b)?c=d#e ) f", "https://e.org/a_(b)?c=d#e"),
            ("(<a b.md> \"Title (x)\")", "a b.md"),
            ("(a.md 'title')", "a.md"),
            ("(mailto:a@e.org)", "mailto:a@e.org"),
            ("(#part)", "#part"),
            ("(slack://x)", "slack://x"),
            ("(http://localhost:80)", "http://localhost:80"),
        ] {
            assert_eq!(read(text), (target, None), "{text}");
        }
    }

    #[test]
    fn what_is_wrong_with_a_target_is_named() {
        for (text, fault) in [
            ("()", Fault::Empty),
            ("(http://)", Fault::NoHost),
            ("(htp://e.org)", Fault::Misspelt),
            ("(hhtps://e.org)", Fault::Misspelt),
            ("(ttps://e.org)", Fault::Misspelt),
            ("(http//e.org)", Fault::Misspelt),
            ("(https:e.org)", Fault::Misspelt),
            ("(my file.md)", Fault::Spaces),
            ("(www.e.org)", Fault::NoScheme),
            ("(https://e.org", Fault::Unclosed),
            ("(https://e.org and more", Fault::Unclosed),
        ] {
            assert_eq!(read(text).1, Some(fault), "{text}");
        }
    }

    #[test]
    fn only_paths_are_relative() {
        let relative = |target| Link { target, fault: None }.is_relative();
        assert!(["../../docs/a.md", "a.md#b", "/docs", "a/b:c"].into_iter().all(relative));
        assert!(!["https://e.org", "#a", "mailto:a@e.org", "//e.org", "www.e.org", "?q"].into_iter().any(relative));
    }
}
