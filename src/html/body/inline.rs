//! What stands within a line: text with its references, links, images, formulas, and raw HTML.

use comrak::nodes::{Node, NodeLink, NodeMath, NodeValue};

use super::Writer;
use crate::html::allowed::{self, attributes};
use crate::html::elements::Own;
use crate::html::{escape, references};
use crate::raw_html::{self, Attribute, Piece, value};
use crate::render::emoji;

/// Where no reference is looked for.
const UNREFERENCED: [&str; 3] = ["a", "code", "pre"];
/// Where names of emoji are text.
const UNILLUSTRATED: [&str; 2] = ["code", "pre"];

impl Writer<'_> {
    pub(super) fn enter_inline(&mut self, node: Node<'_>) -> (Option<Own>, bool) {
        let own = match &node.data().value {
            NodeValue::Text(text) => {
                self.text(text);
                None
            }
            NodeValue::Code(code) => {
                self.elements.inline(&format!("<code>{}</code>", escape::text(&code.literal)));
                None
            }
            // An issue keeps the line breaks its author typed.
            NodeValue::SoftBreak | NodeValue::LineBreak => {
                self.elements.inline("<br>\n");
                None
            }
            NodeValue::HtmlInline(html) => {
                self.raw(html);
                None
            }
            NodeValue::Emph => Some(self.elements.own("em", "")),
            NodeValue::Strong => Some(self.elements.own("strong", "")),
            NodeValue::Strikethrough => Some(self.elements.own("del", "")),
            NodeValue::Math(math) => {
                self.math(node, math);
                None
            }
            NodeValue::FootnoteReference(reference) => {
                let (number, nth) = (reference.ix, reference.ref_num);
                let id = format!("fnref-{number}-{nth}");
                self.elements.inline(&format!("<sup><a href=\"#fn-{number}\" id=\"{id}\">{number}</a></sup>"));
                None
            }
            NodeValue::Image(image) => {
                let alt = plain(node);
                self.image(if alt.is_empty() { &image.title } else { &alt }, &image.url, "Image");
                return (None, false);
            }
            NodeValue::Link(link) => return self.link(node, link),
            _ => None,
        };
        (own, true)
    }

    fn link(&mut self, node: Node<'_>, link: &NodeLink) -> (Option<Own>, bool) {
        let Some(url) = self.addresses.link(&link.url) else { return (None, true) };
        let title = if link.title.is_empty() {
            String::new()
        } else {
            format!(" title=\"{}\"", escape::attribute(&link.title))
        };
        let own = self.elements.own("a", &format!(" href=\"{}\" rel=\"nofollow\"{title}", escape::attribute(&url)));
        // GitHub's own addresses are shown short where they stand by themselves.
        let short = self.repo.filter(|_| plain(node) == link.url).and_then(|repo| references::short(&link.url, repo));
        let Some((shown, is_commit)) = short else { return (Some(own), true) };
        let shown = escape::text(&shown);
        self.elements.inline(&if is_commit { format!("<code>{shown}</code>") } else { shown.into_owned() });
        (Some(own), false)
    }

    fn text(&mut self, text: &str) {
        if self.elements.is_in(&UNILLUSTRATED) {
            return self.elements.text(text);
        }
        let text = emoji::shown(text);
        let Some(repo) = self.repo.filter(|_| !self.elements.is_in(&UNREFERENCED)) else {
            return self.elements.text(&text);
        };
        let mut at = 0;
        for reference in references::find(&text, repo) {
            self.elements.text(&text[at..reference.range.start]);
            at = reference.range.end;
            let shown = match &reference.commit {
                Some(hash) => format!("<code>{}</code>", escape::text(hash)),
                None => escape::text(&text[reference.range]).into_owned(),
            };
            self.elements.inline(&format!("<a href=\"{}\">{shown}</a>", escape::attribute(&reference.url)));
        }
        self.elements.text(&text[at..]);
    }

    /// A formula as it is written; amounts of money are none.
    fn math(&mut self, node: Node<'_>, math: &NodeMath) {
        let signs = if math.display_math { "$$" } else { "$" };
        let is_word = |text: Option<char>| text.is_some_and(char::is_alphanumeric);
        let before = node.previous_sibling().and_then(|node| last_character(node));
        let after = node.next_sibling().and_then(|node| first_character(node));
        if math.dollar_math && !math.display_math && (is_word(before) || is_word(after)) {
            return self.text(&format!("{signs}{}{signs}", math.literal));
        }
        let class = if math.display_math { "math display" } else { "math" };
        let literal = escape::text(math.literal.trim_matches('\n'));
        self.elements.inline(&format!("<code class=\"{class}\" title=\"Formula, set by GitHub\">{literal}</code>"));
    }

    /// What would be shown, in a frame: to show it would be to ask its server for it.
    fn image(&mut self, alt: &str, src: &str, what: &str) {
        let address = self.addresses.image(src);
        let alt = if alt.trim().is_empty() { String::new() } else { format!(" {}", escape::text(alt)) };
        let host = address
            .as_deref()
            .and_then(host)
            .map_or(String::new(), |host| format!(" <small>{}</small>", escape::text(host)));
        let frame = format!("<span class=\"image\"><b>{what}</b>{alt}{host}</span>");
        match address.filter(|_| !self.elements.is_in(&["a"])) {
            Some(url) => {
                self.elements.inline(&format!("<a href=\"{}\" rel=\"nofollow\">{frame}</a>", escape::attribute(&url)));
            }
            None => self.elements.inline(&frame),
        }
    }

    /// Writes of raw HTML what GitHub lets through.
    pub(super) fn raw(&mut self, html: &str) {
        for piece in raw_html::pieces(html) {
            match piece {
                Piece::Text(text) => self.raw_text(text),
                Piece::Open { name, source, .. } | Piece::Close { name, source } if allowed::is_shown(&name) => {
                    self.elements.text(source);
                }
                Piece::Open { name, attributes, .. } => self.raw_open(&name, &attributes),
                Piece::Close { name, .. } => {
                    if let Some(tag) = allowed::tag(&name) {
                        self.elements.end_raw(tag);
                    }
                }
                Piece::Comment => {}
            }
        }
    }

    fn raw_open(&mut self, name: &str, given: &[Attribute]) {
        let Some(tag) = allowed::tag(name) else { return };
        let (alt, title, src) = (value(given, "alt"), value(given, "title"), value(given, "src"));
        match tag {
            "img" => self.image(if alt.is_empty() { title } else { alt }, src, "Image"),
            "video" => self.image(title, src, "Video"),
            _ => {
                let written = attributes(tag, given, &self.addresses, &mut self.places);
                self.elements.raw(tag, &written);
            }
        }
    }

    /// Text with its entities, of which those that have names are left to the browser.
    fn raw_text(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = rest.find('&') {
            let (before, entity) = rest.split_at(at);
            self.text(before);
            let named = raw_html::named_entity(entity).unwrap_or(0);
            self.elements.inline(&entity[..named]);
            rest = &entity[named..];
            if named == 0 {
                let end = rest[1..].find('&').map_or(rest.len(), |end| end + 1);
                self.text(&raw_html::decoded(&rest[..end]));
                rest = &rest[end..];
            }
        }
        self.text(rest);
    }
}

/// All the text under a node.
fn plain(node: Node<'_>) -> String {
    let mut text = String::new();
    for node in node.descendants() {
        match &node.data().value {
            NodeValue::Text(part) => text.push_str(part),
            NodeValue::Code(code) => text.push_str(&code.literal),
            NodeValue::SoftBreak | NodeValue::LineBreak => text.push(' '),
            _ => {}
        }
    }
    text
}

fn last_character(node: Node<'_>) -> Option<char> {
    if let NodeValue::Text(text) = &node.data().value { text.chars().next_back() } else { None }
}

fn first_character(node: Node<'_>) -> Option<char> {
    if let NodeValue::Text(text) = &node.data().value { text.chars().next() } else { None }
}

/// The host of an address.
fn host(url: &str) -> Option<&str> {
    url.split_once("://")?.1.split(['/', '?', '#']).next()
}
