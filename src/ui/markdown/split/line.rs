//! What a line of markdown may open: the look of markers, fences, headings, rules and HTML blocks.

/// Elements whose tags open an HTML block of their own, up to the next blank line (CommonMark 4.6, condition 6).
pub const HTML_BLOCKS: [&str; 62] = [
    "address",
    "article",
    "aside",
    "base",
    "basefont",
    "blockquote",
    "body",
    "caption",
    "center",
    "col",
    "colgroup",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "frame",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "iframe",
    "legend",
    "li",
    "link",
    "main",
    "menu",
    "menuitem",
    "nav",
    "noframes",
    "ol",
    "optgroup",
    "option",
    "p",
    "param",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "track",
    "ul",
];

/// Elements whose text ends only at their closing tag (condition 1), and the other long runs (2 to 5).
pub const RUNS: [(&str, &str); 8] = [
    ("<!--", "-->"),
    ("<![cdata[", "]]>"),
    ("<?", "?>"),
    ("<!", ">"),
    ("<pre", "</pre>"),
    ("<script", "</script>"),
    ("<style", "</style>"),
    ("<textarea", "</textarea>"),
];

pub fn is_heading(content: &str) -> bool {
    let rest = content.trim_start_matches('#');
    (1..=6).contains(&(content.len() - rest.len())) && (rest.is_empty() || rest.starts_with([' ', '\t']))
}

/// Whether a line is a thematic break (or underlines a heading).
pub fn is_rule(content: &str) -> bool {
    let sign = content.chars().next().filter(|sign| "-*_".contains(*sign));
    let signs = content.chars().filter(|other| Some(*other) == sign).count();
    signs > 2 && content.chars().all(|other| Some(other) == sign || matches!(other, ' ' | '\t'))
}

/// The sign and length of a fence that opens a code block.
pub fn fence(content: &str) -> Option<(u8, usize)> {
    let sign = *content.as_bytes().first().filter(|sign| matches!(sign, b'`' | b'~'))?;
    let length = content.bytes().take_while(|byte| *byte == sign).count();
    (length >= 3 && !(sign == b'`' && content[length..].contains('`'))).then_some((sign, length))
}

/// The length of the list marker that `content` starts with.
pub fn marker(content: &str) -> Option<usize> {
    let bytes = content.as_bytes();
    let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let length = match bytes.get(digits)? {
        b'-' | b'*' | b'+' if digits == 0 => 1,
        b'.' | b')' if (1..=9).contains(&digits) => digits + 1,
        _ => return None,
    };
    bytes.get(length).is_none_or(|byte| matches!(byte, b' ' | b'\t')).then_some(length)
}
