//! Blocks of code: coloured as their language, or named for what GitHub would draw from them.

use super::escape;
use crate::highlight::{self, Kind, Language};

/// What GitHub draws, which takes a script or a server: shown as it is written, and named.
const DRAWN: [(&str, &str); 5] = [
    ("mermaid", "Mermaid diagram, drawn by GitHub"),
    ("math", "Formula, set by GitHub"),
    ("geojson", "Map (GeoJSON), drawn by GitHub"),
    ("topojson", "Map (TopoJSON), drawn by GitHub"),
    ("stl", "3D model (STL), drawn by GitHub"),
];

/// The block as HTML.
pub(super) fn block(info: &str, literal: &str) -> String {
    let language = Language::named(info);
    let mut code = String::with_capacity(literal.len() * 2);
    for line in literal.strip_suffix('\n').unwrap_or(literal).split('\n') {
        match &language {
            Some(language) => coloured(line, language, &mut code),
            None => code.push_str(&escape::text(line)),
        }
        code.push('\n');
    }
    let word = highlight::word(info).to_ascii_lowercase();
    let pre = format!("<pre tabindex=\"0\"><code>{code}</code></pre>");
    match DRAWN.iter().find(|(name, _)| *name == word) {
        Some((_, what)) => format!("<figure class=\"drawn\"><figcaption>{what}</figcaption>{pre}</figure>\n"),
        None => format!("{pre}\n"),
    }
}

fn coloured(line: &str, language: &Language, out: &mut String) {
    let tokens = language.tokens(line);
    for (range, kind) in highlight::pieces(&tokens, 0..line.len()) {
        let text = escape::text(&line[range]);
        match kind {
            Some(kind) => out.push_str(&format!("<span class=\"{}\">{text}</span>", class(kind))),
            None => out.push_str(&text),
        }
    }
}

fn class(kind: Kind) -> &'static str {
    match kind {
        Kind::Comment => "hl-comment",
        Kind::String => "hl-string",
        Kind::Number => "hl-number",
        Kind::Keyword => "hl-keyword",
        Kind::Name => "hl-name",
        Kind::Prompt => "hl-prompt",
        Kind::Added => "hl-added",
        Kind::Removed => "hl-removed",
        Kind::Hunk => "hl-hunk",
        Kind::Error => "hl-error",
        Kind::Warning => "hl-warning",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_is_coloured_and_escaped() {
        let html = block("rust", "let a = \"<b>\"; // &\n");
        assert_eq!(
            html,
            "<pre tabindex=\"0\"><code><span class=\"hl-keyword\">let</span> a = <span class=\"hl-string\">\"&lt;b&gt;\"</span>; \
             <span class=\"hl-comment\">// &amp;</span>\n</code></pre>\n"
        );
    }

    #[test]
    fn what_github_draws_is_named() {
        assert!(block("mermaid", "graph TD\n").starts_with("<figure class=\"drawn\"><figcaption>Mermaid diagram"));
    }

    #[test]
    fn an_unknown_language_is_plain() {
        assert_eq!(block("<x>", "a\n"), "<pre tabindex=\"0\"><code>a\n</code></pre>\n");
    }
}
