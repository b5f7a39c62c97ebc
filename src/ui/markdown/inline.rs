//! Inline elements as runs of styled text.

use comrak::nodes::{Node, NodeLink, NodeValue};
use ratatui::style::Style;

use super::flow::Run;
use crate::raw_html::{self, Attribute, Piece, value};
use crate::render::emoji;
use crate::ui::style::Palette;
use crate::ui::text;

/// How deep emphasis and links are followed into one another.
const MAX_DEPTH: usize = 32;
/// The rows narrower than this have no room for the target of a link.
const MIN_LINK_WIDTH: usize = 20;

/// Collects runs; HTML elements that are open reach over what follows.
pub struct Inlines<'a> {
    palette: &'a Palette,
    /// The width of the rows to be filled, which decides how much of a link's target is shown.
    width: usize,
    runs: Vec<Run>,
    open: Vec<(String, Style)>,
    /// The targets of open `<a href>` elements.
    targets: Vec<String>,
    base: Style,
}

/// The runs of a node's children.
pub fn runs(node: Node<'_>, palette: &Palette, width: usize, base: Style) -> Vec<Run> {
    let mut inlines = Inlines::new(palette, width, base);
    inlines.children(node, Style::new(), 0);
    inlines.finish()
}

impl<'a> Inlines<'a> {
    pub fn new(palette: &'a Palette, width: usize, base: Style) -> Self {
        Self { palette, width, runs: Vec::new(), open: Vec::new(), targets: Vec::new(), base }
    }

    pub fn finish(self) -> Vec<Run> {
        self.runs
    }

    pub fn is_empty(&self) -> bool {
        self.runs.iter().all(|run| run.text.trim().is_empty())
    }

    fn children(&mut self, node: Node<'_>, style: Style, depth: usize) {
        for child in node.children() {
            self.node(child, style, depth);
        }
    }

    fn node(&mut self, node: Node<'_>, style: Style, depth: usize) {
        let data = node.data();
        let palette = self.palette;
        let inner = match &data.value {
            NodeValue::Text(text) => return self.push(&emoji::shown(text), style),
            NodeValue::Code(code) => return self.push(&code.literal, style.patch(palette.code)),
            // An issue keeps the line breaks its author typed.
            NodeValue::SoftBreak | NodeValue::LineBreak => return self.newline(),
            NodeValue::HtmlInline(literal) => return self.html(literal, style),
            NodeValue::FootnoteReference(reference) => {
                return self.push(&format!("[{}]", reference.name), style.patch(palette.link));
            }
            NodeValue::Link(link) => return self.link(node, link, style, depth),
            NodeValue::Image(image) => return self.image(node, image, style),
            NodeValue::Emph => style.patch(palette.emphasis),
            NodeValue::Strong => style.patch(palette.strong),
            NodeValue::Strikethrough => style.patch(palette.strike),
            _ => style,
        };
        if depth < MAX_DEPTH {
            self.children(node, inner, depth + 1);
        } else {
            self.push(&plain(node), inner);
        }
    }

    /// Adds text in the style given and those of the open HTML elements.
    fn push(&mut self, text: &str, style: Style) {
        let style = self.open.iter().fold(self.base.patch(style), |style, (_, open)| style.patch(*open));
        let text = text::visible(text);
        match self.runs.last_mut() {
            Some(run) if run.style == style => run.text.push_str(&text),
            _ => self.runs.push(Run::new(text, style)),
        }
    }

    fn newline(&mut self) {
        match self.runs.last_mut() {
            Some(run) => run.text.push('\n'),
            None => self.runs.push(Run::new("\n", self.base)),
        }
    }

    /// Starts a new row unless one has just been started.
    pub fn fresh_row(&mut self) {
        if self.runs.last().is_some_and(|run| !run.text.ends_with('\n')) {
            self.newline();
        }
    }

    fn link(&mut self, node: Node<'_>, link: &NodeLink, style: Style, depth: usize) {
        let style = style.patch(self.palette.link);
        if depth < MAX_DEPTH {
            self.children(node, style, depth + 1);
        } else {
            self.push(&plain(node), style);
        }
        let shown = plain(node);
        if !says_target(&shown, &link.url) {
            self.target(&link.url);
        }
    }

    fn image(&mut self, node: Node<'_>, image: &NodeLink, style: Style) {
        let alt = plain(node);
        self.picture(if alt.is_empty() { &image.title } else { &alt }, &image.url, style);
    }

    fn picture(&mut self, alt: &str, url: &str, style: Style) {
        let alt = if alt.is_empty() { "image" } else { alt };
        self.push(&format!("[{alt}]"), style.patch(self.palette.link));
        self.target(url);
    }

    /// Where a link leads, as far as a row has room for it.
    fn target(&mut self, url: &str) {
        if self.width < MIN_LINK_WIDTH || url.is_empty() {
            return;
        }
        let url = text::visible(url).into_owned();
        // Room for the brackets, and for a full stop after them.
        let shown = text::truncate(&url, self.width - 6).into_owned();
        self.push(&format!(" ({shown})"), self.palette.dim);
    }

    /// Takes raw HTML in: elements that only shape text shape it, others are shown as they are written.
    pub fn html(&mut self, html: &str, style: Style) {
        for piece in raw_html::pieces(html) {
            self.piece(&piece, style);
        }
    }

    pub fn piece(&mut self, piece: &Piece<'_>, style: Style) {
        match piece {
            Piece::Text(raw) => self.html_text(&raw_html::decoded(raw), style),
            Piece::Open { name, attributes, source } => self.open(name, attributes, source, style),
            Piece::Close { name, source } => self.close(name, source),
            Piece::Comment => {}
        }
    }

    /// Adds text of raw HTML, whose line breaks count only within `<pre>`.
    fn html_text(&mut self, text: &str, style: Style) {
        let kept = self.open.iter().any(|(name, _)| name == "pre");
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 && kept {
                self.newline();
            }
            let begins = self.runs.last().is_none_or(|run| run.text.ends_with(['\n', ' ']));
            let line = if kept { line } else { line.trim_end_matches('\r') };
            if index > 0 && !kept && !begins && !line.trim().is_empty() {
                self.push(" ", style);
            }
            let line = if !kept && (index > 0 || begins) { line.trim_start() } else { line };
            if !line.is_empty() {
                self.push(line, style);
            }
        }
    }

    fn open(&mut self, name: &str, attributes: &[Attribute], source: &str, style: Style) {
        let palette = self.palette;
        match name {
            "br" => return self.newline(),
            "img" => return self.picture(value(attributes, "alt"), value(attributes, "src"), style),
            "a" => self.targets.push(value(attributes, "href").to_owned()),
            "li" => {
                self.fresh_row();
                return self.push("- ", style);
            }
            "td" | "th" => return self.push(" ", style),
            _ if is_row(name) => self.fresh_row(),
            _ => {}
        }
        let shape = match name {
            "b" | "strong" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "summary" | "dt" => palette.strong,
            "i" | "em" | "cite" | "dfn" | "var" => palette.emphasis,
            "s" | "del" | "strike" => palette.strike,
            "code" | "tt" | "samp" | "pre" => palette.code,
            "kbd" => palette.key,
            "a" => palette.link,
            "blockquote" => palette.quote,
            _ if is_known(name) => Style::new(),
            _ => return self.push(source, style.patch(palette.dim)),
        };
        if self.open.len() < MAX_DEPTH && !source.ends_with("/>") {
            self.open.push((name.to_owned(), shape));
        }
    }

    fn close(&mut self, name: &str, source: &str) {
        if let Some(at) = self.open.iter().rposition(|(open, _)| open == name) {
            self.open.truncate(at);
        } else if !is_known(name) && !matches!(name, "br" | "img" | "li" | "td" | "th") {
            self.push(source, self.palette.dim);
        }
        if is_row(name) || name == "li" {
            self.fresh_row();
        }
        if name == "a"
            && let Some(target) = self.targets.pop()
        {
            self.target(&target);
        }
    }
}

/// Elements that stand in rows of their own.
fn is_row(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "ul"
            | "ol"
            | "dl"
            | "dt"
            | "dd"
            | "table"
            | "tr"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "center"
            | "blockquote"
            | "pre"
            | "hr"
            | "details"
            | "summary"
    )
}

/// Elements that say nothing by themselves.
fn is_known(name: &str) -> bool {
    is_row(name) || matches!(name, "span" | "sub" | "sup" | "ins" | "u" | "q" | "thead" | "tbody" | "tfoot" | "picture")
}

/// Whether the text of a link already says where it leads.
fn says_target(text: &str, url: &str) -> bool {
    let bare = |url: &str| {
        let url = ["mailto:", "https://", "http://"].iter().find_map(|scheme| url.strip_prefix(scheme)).unwrap_or(url);
        url.trim_end_matches('/').to_owned()
    };
    bare(text) == bare(url)
}

/// All the text under a node, without styles.
pub fn plain(node: Node<'_>) -> String {
    let mut text = String::new();
    for node in node.descendants() {
        match &node.data().value {
            NodeValue::Text(part) => text.push_str(part),
            NodeValue::Code(code) => text.push_str(&code.literal),
            NodeValue::CodeBlock(code) => text.push_str(&code.literal),
            NodeValue::SoftBreak | NodeValue::LineBreak => text.push(' '),
            _ => {}
        }
    }
    text
}
