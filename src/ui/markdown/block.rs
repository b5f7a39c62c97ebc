//! Block elements as lines: paragraphs, headings, lists, quotes, alerts, code, rules, HTML and footnotes.

use comrak::nodes::{AlertType, ListType, Node, NodeAlert, NodeList, NodeValue};
use comrak::{Arena, parse_document};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::flow::{Run, flow, prefix};
use super::inline::{plain, runs};
use super::plain::PlainRow;
use super::{code, html_block, options, table};
use crate::ui::style::{Palette, Symbols};
use crate::ui::text;

/// How deep blocks are followed into one another; what is deeper is shown as text.
pub const MAX_DEPTH: usize = 32;
/// The cells that a marker or bar must leave to the text beside it.
pub const MIN_WIDTH: usize = 4;

/// What one chunk looks like.
#[derive(Debug, Clone, Default)]
pub struct Drawn {
    pub lines: Vec<Line<'static>>,
    /// The rows of a chunk that is not drawn as markdown.
    pub plain: Option<Vec<PlainRow>>,
    /// A heading stands close to what follows it.
    pub ends_in_heading: bool,
}

impl Drawn {
    pub fn len(&self) -> usize {
        self.plain.as_ref().map_or(self.lines.len(), Vec::len)
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Where a block stands.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    pub width: usize,
    /// How many blocks it is in, and how many of them are lists.
    depth: usize,
    lists: usize,
}

impl Place {
    fn inside(self, width: usize) -> Self {
        Self { width, depth: self.depth + 1, ..self }
    }
}

/// Blocks under one another, with an empty line between them where it belongs.
pub struct Page {
    lines: Vec<Line<'static>>,
    spaced: bool,
    after_heading: bool,
}

impl Page {
    pub fn add(&mut self, lines: Vec<Line<'static>>, heading: bool) {
        if lines.is_empty() {
            return;
        }
        if self.spaced && !self.lines.is_empty() && !self.after_heading {
            self.lines.push(Line::default());
        }
        self.lines.extend(lines);
        self.after_heading = heading;
    }
}

/// Draws blocks.
#[derive(Debug, Clone, Copy)]
pub struct Blocks<'a> {
    pub palette: &'a Palette,
    pub symbols: &'a Symbols,
}

impl Blocks<'_> {
    /// Draws a chunk of markdown; `definitions` is parsed after it and draws nothing.
    pub fn draw(&self, chunk: &str, definitions: &str, width: usize) -> Drawn {
        let arena = Arena::new();
        let joined = (!definitions.is_empty()).then(|| format!("{chunk}\n{definitions}"));
        let root = parse_document(&arena, joined.as_deref().unwrap_or(chunk), &options());
        let page = self.children(root, Place { width, depth: 0, lists: 0 }, true);
        Drawn { lines: page.lines, plain: None, ends_in_heading: page.after_heading }
    }

    /// A rule over the whole width.
    pub fn rule(&self, width: usize) -> Line<'static> {
        Line::styled(self.symbols.horizontal.repeat(width), self.palette.border)
    }

    fn children(&self, node: Node<'_>, place: Place, spaced: bool) -> Page {
        let mut page = Page { lines: Vec::new(), spaced, after_heading: false };
        let mut details = 0;
        for child in node.children() {
            if let NodeValue::HtmlBlock(html) = &child.data().value {
                html_block::draw(self, &html.literal, place, &mut page, &mut details);
                continue;
            }
            let (heading, indent) = (matches!(child.data().value, NodeValue::Heading(_)), "  ".repeat(details));
            let lines = beside(&Span::raw(indent.clone()), &Span::raw(indent), place, |inner| {
                self.block(child, Place { depth: place.depth, ..inner })
            });
            page.add(lines, heading);
        }
        page
    }

    fn block(&self, node: Node<'_>, place: Place) -> Vec<Line<'static>> {
        if place.depth > MAX_DEPTH {
            return self.text(&plain(node), place.width);
        }
        match &node.data().value {
            NodeValue::Heading(heading) => self.heading(node, heading.level, place.width),
            NodeValue::Paragraph => self.paragraph(node, Style::new(), place.width),
            NodeValue::List(list) => self.list(node, list, place),
            NodeValue::CodeBlock(code) => code::draw(self, code, place.width),
            NodeValue::ThematicBreak => vec![self.rule(place.width)],
            NodeValue::BlockQuote => self.quote(node, self.palette.quote, None, place),
            NodeValue::Alert(alert) => self.alert(node, alert, place),
            NodeValue::Table(table) => table::draw(self, node, table, place.width),
            NodeValue::FootnoteDefinition(footnote) => self.footnote(node, &footnote.name, place),
            _ => self.children(node, place.inside(place.width), true).lines,
        }
    }

    fn paragraph(&self, node: Node<'_>, style: Style, width: usize) -> Vec<Line<'static>> {
        rows(runs(node, self.palette, width, style), width)
    }

    fn text(&self, text: &str, width: usize) -> Vec<Line<'static>> {
        let lines: Vec<_> = text.lines().map(|line| text::visible(line).into_owned()).collect();
        rows(vec![Run::new(lines.join("\n"), self.palette.text)], width)
    }

    fn heading(&self, node: Node<'_>, level: u8, width: usize) -> Vec<Line<'static>> {
        let style = if level > 4 { self.palette.label } else { self.palette.heading };
        let mut lines = self.paragraph(node, style, width);
        let sign = if level == 1 { self.symbols.heavy } else { self.symbols.horizontal };
        if level < 3 && !lines.is_empty() {
            lines.push(Line::styled(sign.repeat(width), self.palette.border));
        }
        lines
    }

    fn list(&self, node: Node<'_>, list: &NodeList, place: Place) -> Vec<Line<'static>> {
        let digits = (list.start + node.children().count()).saturating_sub(1).to_string().len();
        let mut page = Page { lines: Vec::new(), spaced: !list.tight, after_heading: false };
        for (index, item) in node.children().enumerate() {
            let bullet = self.symbols.bullets[place.lists.min(2)];
            let mut marker = match list.list_type {
                ListType::Bullet => format!("{bullet} "),
                ListType::Ordered => format!("{:>digits$}. ", list.start + index),
            };
            let mut style = self.palette.dim;
            if let NodeValue::TaskItem(task) = &item.data().value {
                let (sign, done) = match task.symbol {
                    Some(_) => (self.symbols.ticked, self.palette.success),
                    None => (self.symbols.unticked, self.palette.text),
                };
                marker = if list.list_type == ListType::Bullet { String::new() } else { marker };
                marker = format!("{marker}{sign} ");
                style = done;
            }
            let rest = Span::raw(" ".repeat(text::width(&marker)));
            let place = Place { lists: place.lists + 1, ..place };
            let inner = |inner| self.children(item, inner, !list.tight).lines;
            page.add(beside(&Span::styled(marker, style), &rest, place, inner), false);
        }
        page.lines
    }

    fn quote(&self, node: Node<'_>, bar: Style, title: Option<Line<'static>>, place: Place) -> Vec<Line<'static>> {
        let bar = Span::styled(format!("{} ", self.symbols.quote), bar);
        let mut lines = beside(&bar, &bar, place, |inner| {
            let mut lines: Vec<_> = title.into_iter().collect();
            lines.extend(self.children(node, inner, true).lines);
            lines
        });
        for span in lines.iter_mut().flat_map(|line| &mut line.spans).filter(|span| span.style.fg.is_none()) {
            span.style = self.palette.quote.patch(span.style);
        }
        lines
    }

    fn alert(&self, node: Node<'_>, alert: &NodeAlert, place: Place) -> Vec<Line<'static>> {
        let style = match alert.alert_type {
            AlertType::Note => self.palette.note,
            AlertType::Tip => self.palette.tip,
            AlertType::Important => self.palette.important,
            AlertType::Warning => self.palette.warning,
            AlertType::Caution => self.palette.caution,
        };
        let bar = Span::styled(format!("{} ", self.symbols.quote), style);
        let word = alert.alert_type.default_title();
        let title = alert.title.as_ref().map_or(word.to_owned(), |title| format!("{word}: {}", text::visible(title)));
        beside(&bar, &bar, place, |inner| {
            let mut lines = flow(&[Run::new(title, style)], inner.width);
            lines.extend(self.children(node, inner, true).lines);
            lines
        })
    }

    fn footnote(&self, node: Node<'_>, name: &str, place: Place) -> Vec<Line<'static>> {
        if plain(node) == "." {
            // Only makes the footnote known to this chunk, see [`super::references`].
            return Vec::new();
        }
        let marker = format!("[{}] ", text::visible(name));
        let rest = Span::raw("  ");
        if text::width(&marker) + MIN_WIDTH > place.width / 2 {
            let mut lines = flow(&[Run::new(marker, self.palette.dim)], place.width);
            lines.extend(beside(&rest, &rest, place, |inner| self.children(node, inner, true).lines));
            return lines;
        }
        let rest = Span::raw(" ".repeat(text::width(&marker)));
        let marker = Span::styled(marker, self.palette.dim);
        beside(&marker, &rest, place, |inner| self.children(node, inner, true).lines)
    }
}

/// Draws with `first` and `rest` at the side where they leave room. Where they do not, a `first` that says
/// something gets rows of its own, and the text the whole width.
pub fn beside(
    first: &Span<'static>,
    rest: &Span<'static>,
    place: Place,
    draw: impl FnOnce(Place) -> Vec<Line<'static>>,
) -> Vec<Line<'static>> {
    let taken = text::width(&first.content);
    let says = first.content != rest.content && !first.content.trim().is_empty();
    if taken + MIN_WIDTH > place.width {
        let run = Run::new(first.content.trim_end(), first.style);
        let mut lines = if says { flow(&[run], place.width) } else { Vec::new() };
        lines.extend(draw(place.inside(place.width)));
        return lines;
    }
    let mut lines = draw(place.inside(place.width - taken));
    if lines.is_empty() && says {
        lines.push(Line::default());
    }
    if taken > 0 {
        prefix(&mut lines, first, rest);
    }
    lines
}

/// The rows of `runs` without empty ones at either end; none when nothing is said.
pub fn rows(mut runs: Vec<Run>, width: usize) -> Vec<Line<'static>> {
    while let Some(last) = runs.last_mut() {
        let kept = last.text.trim_end().len();
        last.text.truncate(kept);
        if kept > 0 {
            break;
        }
        runs.pop();
    }
    while runs.first().is_some_and(|run| run.text.starts_with('\n')) {
        let kept = runs[0].text.trim_start_matches('\n').to_owned();
        if kept.is_empty() {
            runs.remove(0);
        } else {
            runs[0].text = kept;
        }
    }
    if runs.is_empty() { Vec::new() } else { flow(&runs, width) }
}
