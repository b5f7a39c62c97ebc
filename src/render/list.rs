//! Writes the items of a list or checklist, and takes their lines apart again.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::rc::Rc;

use crate::draft::{Item, Unanswered};
use crate::render::escape::ItemClass;
use crate::render::form::{Form, line_start};
use crate::render::text::{Slot, StandIns, Written, fill_numbers, strip_numbered};
use crate::template::lines::columns;
use crate::template::list_item::{ItemStart, item_start};
use crate::template::{ListShape, Marker, SourceItem};

/// A list with what its writer and its reader share.
pub(crate) struct ListForm<'a> {
    pub shape: &'a ListShape,
    pub checklist: bool,
    /// Whether all items of the template have a box.
    pub boxed: bool,
    /// Whether items can stand below items, and what they look like.
    pub nested: Option<ItemClass>,
    form: &'a Form<'a>,
    field: usize,
    /// The lines of each item of the template, with LF between them, and what they stand for; once they are asked for.
    sources: OnceCell<Vec<Cow<'a, str>>>,
    stand_ins: OnceCell<Rc<StandIns<'a>>>,
}

/// The next number at each depth, for the item being written.
#[derive(Default)]
struct Numbers(Vec<(usize, usize)>);

impl Numbers {
    /// Counts an item at `depth`: its index among its siblings.
    fn count(&mut self, depth: usize) -> usize {
        while self.0.last().is_some_and(|&(last, _)| last > depth) {
            self.0.pop();
        }
        if let Some((_, count)) = self.0.last_mut().filter(|(last, _)| *last == depth) {
            *count += 1;
            *count
        } else {
            self.0.push((depth, 0));
            0
        }
    }
}

impl<'a> ListForm<'a> {
    pub(crate) fn new(form: &'a Form<'a>, field: usize, shape: &'a ListShape, checklist: bool) -> Self {
        let has_depth = shape.items.iter().any(|item| item.depth > 0);
        let boxed = checklist && form.has_boxes(shape);
        let class = if checklist {
            ItemClass { marker: None, boxed: Some(true).filter(|_| boxed), stand_ins: false }
        } else {
            ItemClass { marker: Some(shape.marker), boxed: Some(false), stand_ins: false }
        };
        let nested = Some(class).filter(|_| has_depth || checklist);
        let (sources, stand_ins) = (OnceCell::new(), OnceCell::new());
        Self { shape, checklist, boxed, nested, form, field, sources, stand_ins }
    }

    fn sources(&self) -> &[Cow<'a, str>] {
        let body = self.form.body;
        let source = |item: &SourceItem| {
            let lines = body.get(line_start(body, item.span.start)..item.span.end).unwrap_or_default();
            let has_returns = lines.contains('\r').then(|| lines.replace("\r\n", "\n"));
            match has_returns {
                Some(lines) => lines.trim_end_matches('\n').to_owned().into(),
                None => lines.trim_end_matches('\n').into(),
            }
        };
        self.sources.get_or_init(|| self.shape.items.iter().map(source).collect())
    }

    /// The texts of the template's items as a reader finds them.
    fn source_texts(&self) -> StandIns<'a> {
        let mut texts = BTreeMap::new();
        for (item, source) in self.shape.items.iter().zip(self.sources()) {
            let meaning = Some(item.text.as_str()).filter(|text| !text.is_empty());
            if let Some(core) = self.core(source) {
                texts.entry(core).or_insert(meaning);
            }
        }
        let numbered = Some(self.shape.placeholder.trim()).filter(|placeholder| !placeholder.is_empty());
        StandIns { texts, numbered }
    }

    /// What an item of the template says after its marker, box and prefix.
    fn core(&self, source: &Cow<'a, str>) -> Option<Cow<'a, str>> {
        if let Cow::Borrowed(line) = source
            && !line.contains('\n')
        {
            return self.take_apart(line).map(|(_, _, head)| head.trim().into());
        }
        let (first, rest) = source.split_once('\n').unwrap_or((source, ""));
        let (start, _, head) = self.take_apart(first)?;
        let offset = content_offset(first, &start);
        let rest = rest.split('\n').map(|line| format!("\n{}", super::text::outdent(line, offset)));
        Some(format!("{head}{}", rest.collect::<String>()).trim().to_owned().into())
    }

    /// All items as lines of the body.
    pub(crate) fn write(&self, items: &[Item], unanswered: Unanswered) -> Vec<String> {
        let mut unused: HashMap<(&str, usize), VecDeque<usize>> = HashMap::new();
        for (index, item) in self.shape.items.iter().enumerate() {
            unused.entry((item.text.as_str(), item.depth)).or_default().push_back(index);
        }
        let mut numbers = Numbers::default();
        let mut lines = Vec::new();
        let blank_between = self.has_blank_between();
        for item in items.iter().filter(|item| unanswered == Unanswered::Keep || !item.is_empty()) {
            if blank_between && !lines.is_empty() {
                lines.push(String::new());
            }
            let depth = if self.nested.is_some() { item.depth } else { 0 };
            let index = numbers.count(depth);
            let text = if item.is_empty() { "" } else { item.text.as_str() };
            // A prompt belongs to its place, a text moves.
            let source = unused.get_mut(&(text, depth)).and_then(|unused| {
                let at = unused.iter().position(|&source| source == index || !text.is_empty())?;
                unused.remove(at)
            });
            match source.and_then(|source| self.rewrite(source, index, item.ticked)) {
                Some(source) => lines.extend(source),
                None => lines.extend(self.write_item(item, text, depth, index)),
            }
        }
        lines
    }

    /// The item that says that the whole list is not applicable: a bullet, or one of the list's own kind where other
    /// lists stand beside it.
    pub(crate) fn write_not_applicable(&self, reason: &str) -> Vec<String> {
        let (marker, mark) = match (self.form.is_beside_lists(self.field), self.shape.marker, self.checklist) {
            (false, _, _) => ("-".to_owned(), ""),
            (true, Marker::Bullet(bullet), false) => (bullet.to_string(), ""),
            (true, Marker::Bullet(bullet), true) => (bullet.to_string(), "[ ] "),
            (true, Marker::Ordered { start, delimiter }, _) => (format!("{start}{delimiter}"), ""),
        };
        let label = format!("{}{marker} {mark}", " ".repeat(self.shape.indent));
        let slot = self.slot(label.clone(), self.shape.indent + marker.len() + 1);
        join_label(&label, slot.write_not_applicable(reason))
    }

    /// Whether the template has blank lines between the items.
    fn has_blank_between(&self) -> bool {
        self.shape.items.windows(2).next().is_some_and(|pair| {
            let between = self.form.body.get(pair[0].span.end..pair[1].span.start).unwrap_or_default();
            between.matches('\n').count() > 1
        })
    }

    /// The lines of the template's item `source`, with another number and box.
    fn rewrite(&self, source: usize, index: usize, ticked: bool) -> Option<Vec<String>> {
        let numbered = self.shape.prefix.contains('{') || self.shape.items[source].text.is_empty();
        if numbered && index != source {
            return None;
        }
        let mut lines: Vec<String> = self.sources()[source].split('\n').map(str::to_owned).collect();
        let (marker, was_ticked) = item_start(&lines[0]).map(|item| (item.marker, item.ticked))?;
        let ticked = was_ticked.filter(|&was| was != ticked).map(|_| ticked);
        let indent = lines[0].len() - lines[0].trim_start().len();
        if let Some(ticked) = ticked {
            let open = indent + lines[0][indent..].find('[')?;
            let close = open + lines[0][open..].find(']')?;
            lines[0].replace_range(open..=close, if ticked { "[x]" } else { "[ ]" });
        }
        if let Marker::Ordered { .. } = marker {
            let digits = lines[0][indent..].bytes().take_while(u8::is_ascii_digit).count();
            let number = self.number(self.shape.items[source].depth, index).to_string();
            if number.len() != digits && lines.len() > 1 {
                return None;
            }
            lines[0].replace_range(indent..indent + digits, &number);
        }
        Some(lines)
    }

    fn number(&self, depth: usize, index: usize) -> usize {
        match self.shape.marker {
            Marker::Ordered { start, .. } if depth == 0 => start.saturating_add(index),
            _ => index + 1,
        }
    }

    fn write_item(&self, item: &Item, text: &str, depth: usize, index: usize) -> Vec<String> {
        let number = self.number(depth, index);
        let marker = match self.marker(depth) {
            Marker::Bullet(bullet) => bullet.to_string(),
            Marker::Ordered { delimiter, .. } => format!("{number}{delimiter}"),
        };
        let indent = self.shape.indent + depth;
        let mark = match (self.checklist, item.ticked) {
            (false, _) => "",
            (true, false) => "[ ] ",
            (true, true) => "[x] ",
        };
        let prefix = fill_numbers(&self.shape.prefix, 0, number);
        let label = format!("{}{marker} {mark}{prefix}", " ".repeat(indent));
        if text.is_empty() {
            let placeholder = fill_numbers(&self.shape.placeholder, 0, number);
            return vec![format!("{label}{placeholder}").trim_end().to_owned()];
        }
        let slot = self.slot(label.clone(), indent + marker.len() + 1);
        join_label(&label, slot.write(text))
    }

    fn slot(&self, label: String, offset: usize) -> Slot<'a> {
        let stand_ins = self.stand_ins.get_or_init(|| Rc::new(self.source_texts()));
        self.form.item_slot(self.field, label, offset, self.nested, stand_ins)
    }

    /// The slot of an item's text, to ask what would break it.
    pub(crate) fn any_slot(&self) -> Slot<'a> {
        let ordered = matches!(self.shape.marker, Marker::Ordered { .. });
        let marker = if ordered { "1. " } else { "- " };
        let mark = if self.checklist { "[ ] " } else { "" };
        let label = format!("{marker}{mark}{}", fill_numbers(&self.shape.prefix, 0, 1));
        self.form.item_slot(self.field, label, self.shape.indent + marker.len(), self.nested, &Rc::default())
    }

    fn marker(&self, depth: usize) -> Marker {
        let own = |index: usize| item_start(&self.sources()[index]).map(|item| item.marker);
        let deeper = || self.shape.items.iter().position(|item| item.depth > 0).and_then(own);
        if depth > 0 { deeper().unwrap_or(self.shape.marker) } else { self.shape.marker }
    }

    /// How an item starts, the byte at which its text does, and that text as it stands.
    fn take_apart<'l>(&self, line: &'l str) -> Option<(ItemStart<'l>, usize, &'l str)> {
        let start = item_start(line)?;
        let at = text_at(line, &start, self.checklist);
        let text = &line[at..];
        let prefix = &self.shape.prefix;
        let rest = strip_numbered(prefix, text).or_else(|| strip_numbered(prefix.trim_end(), text)).unwrap_or(text);
        Some((start, line.len() - rest.len(), rest))
    }

    /// The item that `lines` are, the first being its marker's. A reason is given when it says "not applicable".
    pub(crate) fn read_item(&self, lines: &[&str]) -> Option<(Item, Option<String>)> {
        let (first, block) = lines.split_first()?;
        let (start, at, head) = self.take_apart(first)?;
        let offset = content_offset(first, &start);
        let depth = if self.nested.is_some() { columns(first).saturating_sub(self.shape.indent) } else { 0 };
        let mut item = Item { text: String::new(), ticked: start.ticked.unwrap_or(false) && self.checklist, depth };
        let mut reason = None;
        match self.slot(first[..at].to_owned(), offset).read(Some(head), block) {
            Written::Nothing | Written::Unanswered => {}
            Written::NotApplicable(why) => {
                item.text = format!("Not applicable: {why}");
                reason = Some(why);
            }
            Written::Text(text) => item.text = text,
        }
        Some((item, reason))
    }
}

/// Column at which the text of an item starts when one space follows the marker.
pub(crate) fn content_offset(line: &str, start: &ItemStart<'_>) -> usize {
    let text = line.trim_start();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    start.indent + digits + 1 + 1
}

/// The byte after the marker, the box if the list has them, and one space.
pub(crate) fn text_at(line: &str, start: &ItemStart<'_>, checklist: bool) -> usize {
    let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
    let digits = line[indent..].bytes().take_while(u8::is_ascii_digit).count();
    let mut at = indent + digits + 1;
    if checklist && start.ticked.is_some() {
        at += line[at..].find(']').map_or(0, |close| close + 1);
    }
    if line[at..].starts_with([' ', '\t']) { at + 1 } else { at }
}

/// Puts `label` before the first of `lines`.
pub(crate) fn join_label(label: &str, mut lines: Vec<String>) -> Vec<String> {
    if lines[0].is_empty() {
        label.trim_end().clone_into(&mut lines[0]);
    } else {
        lines[0].insert_str(0, label);
    }
    lines
}
