//! A label of a form's option as it reads: GitHub draws its markdown, a line of text cannot.

use std::borrow::Cow;

use comrak::arena_tree::NodeEdge;
use comrak::nodes::NodeValue;
use comrak::{Arena, Options, parse_document};

/// Stands before the label while it is parsed, so that `1.` and `#` at its start open no list and no heading.
const GUARD: &str = "x ";

/// A label without the marks of emphasis and code, its links as `text (address)`.
pub fn readable(label: &str) -> Cow<'_, str> {
    if !label.contains(['*', '_', '`', '[', '<', '&', '\\']) {
        return Cow::Borrowed(label);
    }
    let arena = Arena::new();
    let guarded = format!("{GUARD}{}", label.trim().replace(['\n', '\r'], " "));
    let root = parse_document(&arena, &guarded, &Options::default());
    let mut text = String::with_capacity(guarded.len());
    let mut links = Vec::new();
    for edge in root.traverse() {
        match edge {
            NodeEdge::Start(node) => match &node.data().value {
                NodeValue::Text(literal) => text.push_str(literal),
                NodeValue::Code(code) => text.push_str(&code.literal),
                NodeValue::HtmlInline(literal) => text.push_str(literal),
                NodeValue::Link(_) | NodeValue::Image(_) => links.push(text.len()),
                _ => {}
            },
            NodeEdge::End(node) => {
                if let NodeValue::Link(link) | NodeValue::Image(link) = &node.data().value {
                    let start = links.pop().unwrap_or_default();
                    if text[start..] != link.url {
                        text.push_str(&format!(" ({})", link.url));
                    }
                }
            }
        }
    }
    Cow::Owned(text.strip_prefix(GUARD).unwrap_or(&text).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn emphasis_and_code_lose_their_marks() {
        assert_eq!(readable("I use the **latest** _stable_ `--release`"), "I use the latest stable --release");
        assert_eq!(readable("**all *of* it**"), "all of it");
    }

    #[test]
    fn a_link_is_its_text_and_its_address() {
        let label = "I agree to the [Code of *Conduct*](https://e.org/coc \"title\").";
        assert_eq!(readable(label), "I agree to the Code of Conduct (https://e.org/coc).");
        assert_eq!(readable("See <https://e.org> & more"), "See https://e.org & more");
    }

    #[test]
    fn what_is_no_markup_stays() {
        for label in
            ["", "snake_case_name", "2 * 3 * 4", "a < b", "# 1", "1. One & two", "- [ ] x", "<kbd>A</kbd>", "~_~"]
        {
            assert_eq!(readable(label), label);
        }
    }

    #[test]
    fn an_escape_is_what_it_stands_for() {
        assert_eq!(readable("\\*nix &amp; co"), "*nix & co");
    }
}
