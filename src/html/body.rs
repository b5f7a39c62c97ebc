//! Walks the markdown as comrak reads it, and writes it as GitHub shows it.

mod inline;
mod table;

use comrak::nodes::{AlertType, ListType, Node, NodeList, NodeValue};
use comrak::{Arena, Options, arena_tree::NodeEdge, parse_document};

use super::address::Addresses;
use super::allowed::Places;
use super::elements::{Elements, Own};
use super::{code, escape};
use crate::filing::Repo;
use crate::render::{flavour, is_too_deep};
use crate::response::with_line_feeds;
use table::Columns;

/// The longest text, in bytes, that is read as markdown. GitHub takes no more than a quarter of it.
const LONGEST: usize = 256 * 1024;

/// The HTML of an issue's text.
pub(super) fn html(markdown: &str, repo: Option<&Repo>) -> String {
    let markdown = with_line_feeds(markdown);
    if markdown.trim().is_empty() {
        return "<p class=\"none\">No description provided.</p>\n".to_owned();
    }
    if markdown.len() > LONGEST {
        return as_written("This text is longer than GitHub takes", &markdown);
    }
    if is_too_deep(&markdown) {
        return as_written("Quotes and lists of this text are nested too deeply", &markdown);
    }
    let arena = Arena::new();
    let root = parse_document(&arena, &markdown, &options());
    let mut writer = Writer::new(repo);
    writer.walk(root);
    writer.elements.finish()
}

/// A text that is not read as markdown, for the reason that is said above it.
fn as_written(reason: &str, markdown: &str) -> String {
    let text = escape::text(markdown);
    format!("<p class=\"none\">{reason}; it is shown as it is written.</p>\n<pre tabindex=\"0\">\n{text}</pre>\n")
}

/// What GitHub reads, with the formulas that it sets in a browser.
fn options() -> Options<'static> {
    let mut options = flavour::options();
    options.extension.math_dollars = true;
    options.extension.math_code = true;
    options
}

/// What is written, and where in the markdown it stands.
struct Writer<'a> {
    elements: Elements,
    /// One for each node that is open, with the elements it opened.
    open: Vec<Option<Own>>,
    addresses: Addresses,
    places: Places,
    repo: Option<&'a Repo>,
    columns: Columns,
    /// Footnotes that are written.
    footnotes: u32,
}

impl<'a> Writer<'a> {
    fn new(repo: Option<&'a Repo>) -> Self {
        Self {
            elements: Elements::default(),
            open: Vec::new(),
            addresses: Addresses::of(repo),
            places: Places::new(),
            repo,
            columns: Columns::default(),
            footnotes: 0,
        }
    }

    /// Goes through the tree without recursion, however deep it is.
    fn walk(&mut self, root: Node<'_>) {
        let mut skipped: Option<Node<'_>> = None;
        for edge in root.traverse() {
            match edge {
                NodeEdge::Start(_) if skipped.is_some() => {}
                NodeEdge::Start(node) => {
                    let (own, goes_in) = self.enter(node);
                    self.open.push(own);
                    skipped = if goes_in { None } else { Some(node) };
                }
                NodeEdge::End(node) => {
                    if skipped.is_none_or(|skipped| skipped.same_node(node)) {
                        skipped = None;
                        self.leave(node);
                    }
                }
            }
        }
    }

    /// Writes what a node begins with; gives what it opened, and whether what is in it is written by itself.
    fn enter(&mut self, node: Node<'_>) -> (Option<Own>, bool) {
        let elements = &mut self.elements;
        let own = match &node.data().value {
            NodeValue::Paragraph if is_tight(node) => None,
            NodeValue::Paragraph => Some(elements.own("p", "")),
            NodeValue::Heading(heading) => Some(elements.own(heading_tag(heading.level), "")),
            NodeValue::BlockQuote | NodeValue::MultilineBlockQuote(_) => Some(elements.own("blockquote", "")),
            NodeValue::List(list) => Some(self.list(node, list)),
            NodeValue::Item(_) => Some(elements.own("li", "")),
            NodeValue::TaskItem(task) => {
                let own = elements.own("li", " class=\"task\"");
                let (state, said) = if task.symbol.is_some() { (" checked", "Done") } else { ("", "To do") };
                elements.inline(&format!("<input type=\"checkbox\" aria-label=\"{said}\" disabled{state}> "));
                Some(own)
            }
            NodeValue::CodeBlock(block) => {
                let html = code::block(&block.info, &block.literal);
                elements.block(&html);
                None
            }
            NodeValue::ThematicBreak => {
                elements.block("<hr>\n");
                None
            }
            NodeValue::Alert(alert) => Some(self.alert(alert.alert_type, alert.title.as_deref())),
            NodeValue::FootnoteDefinition(_) => Some(self.footnote()),
            NodeValue::Table(table) => Some(self.table(table)),
            NodeValue::TableRow(is_header) => Some(self.row(*is_header)),
            NodeValue::TableCell => Some(self.cell()),
            NodeValue::HtmlBlock(html) => {
                self.raw(&html.literal);
                None
            }
            _ => return self.enter_inline(node),
        };
        (own, true)
    }

    fn leave(&mut self, node: Node<'_>) {
        if let NodeValue::FootnoteDefinition(footnote) = &node.data().value {
            self.ways_back(footnote.total_references);
        }
        let Some(own) = self.open.pop().flatten() else { return };
        self.elements.end(own);
        if node.data().value.block() {
            self.elements.inline("\n");
        }
    }

    fn list(&mut self, node: Node<'_>, list: &NodeList) -> Own {
        let has_tasks = node.children().any(|item| matches!(item.data().value, NodeValue::TaskItem(_)));
        let class = if has_tasks { " class=\"tasks\"" } else { "" };
        match list.list_type {
            ListType::Bullet => self.elements.own("ul", class),
            ListType::Ordered if list.start == 1 => self.elements.own("ol", class),
            ListType::Ordered => self.elements.own("ol", &format!(" start=\"{}\"{class}", list.start)),
        }
    }

    fn alert(&mut self, kind: AlertType, title: Option<&str>) -> Own {
        let class = match kind {
            AlertType::Note => "note",
            AlertType::Tip => "tip",
            AlertType::Important => "important",
            AlertType::Warning => "warning",
            AlertType::Caution => "caution",
        };
        let own = self.elements.own("div", &format!(" class=\"alert {class}\""));
        let title = escape::text(title.unwrap_or_else(|| kind.default_title()).trim()).into_owned();
        self.elements.block(&format!("<p class=\"alert-title\">{title}</p>\n"));
        own
    }

    /// The first one begins the list of them all, which the end of the text closes.
    fn footnote(&mut self) -> Own {
        self.footnotes += 1;
        if self.footnotes == 1 {
            // Nothing that the text left open hides them.
            self.elements.close_all();
            self.elements.own("section", " class=\"footnotes\"");
            self.elements.block("<h2 class=\"unseen\">Footnotes</h2>\n");
            self.elements.own("ol", "");
        }
        self.elements.own("li", &format!(" id=\"fn-{}\"", self.footnotes))
    }

    /// Links from a footnote to where it is named.
    fn ways_back(&mut self, references: u32) {
        let number = self.footnotes;
        for reference in 1..=references.min(20) {
            let said = format!("Back to where footnote {number} is named");
            self.elements.inline(&format!(" <a href=\"#fnref-{number}-{reference}\" aria-label=\"{said}\">↩</a>"));
        }
    }
}

fn heading_tag(level: u8) -> &'static str {
    match level {
        1 => "h1",
        2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        _ => "h6",
    }
}

/// Whether a paragraph is an item's text in a list whose items stand close together.
fn is_tight(node: Node<'_>) -> bool {
    let Some(list) = node.parent().and_then(comrak::nodes::AstNode::parent) else { return false };
    matches!(&list.data().value, NodeValue::List(list) if list.tight)
}
