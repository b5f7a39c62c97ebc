//! Reads the items of a list from the lines between two anchors.

use std::ops::Range;

use crate::draft::{Answer, Response};
use crate::render::escape::NO_RESPONSE;
use crate::render::list::{ListForm, content_offset};
use crate::response::runs::{FieldReading, Gap};
use crate::response::{absent, trimmed};
use crate::template::Field;
use crate::template::lines::columns;
use crate::template::list_item::item_start;
use crate::template::scan::{Unit, UnitKind};

/// The answer to a list field, and the lines that are no part of the list.
pub(crate) fn read_items(list: &ListForm<'_>, field: &Field, gap: &Gap<'_>, units: Range<usize>) -> FieldReading {
    let mut reader = Reader { items: Vec::new(), offset: None, after_blank: false };
    let mut leftover: Vec<&str> = Vec::new();
    let mut unanswered = false;
    for unit in &gap.units[units] {
        let lines = &gap.text.lines[unit.lines.clone()];
        if unit.kind == UnitKind::Line && lines[0].trim() == NO_RESPONSE && !reader.continues(lines[0]) {
            unanswered = true;
        } else if !reader.take(list, lines, unit) {
            leftover.extend(lines);
        }
    }
    let items = reader.items.len();
    reader.items.retain(|item| !stands_for_nothing(&item.lines));
    unanswered |= reader.items.len() < items;
    let read = reader.items.iter().filter_map(|item| Some((list.read_item(&item.lines)?, item.at.clone())));
    let (mut read, at): (Vec<_>, Vec<_>) = read.unzip();
    let reason = if let [(_, reason)] = read.as_mut_slice() { reason.take() } else { None };
    let answer = match (reason, unanswered && read.is_empty()) {
        (Some(reason), _) => Answer { not_applicable: Some(reason), ..Answer::initial(field) },
        (None, true) => absent(field),
        (None, false) => {
            let items = read.into_iter().map(|(item, _)| item).collect();
            Answer { response: Response::Items(items), not_applicable: None }
        }
    };
    let parts = at.into_iter().enumerate().map(|(index, lines)| ((index, None), lines)).collect();
    FieldReading { answer, leftover: Some(trimmed(&leftover)), parts }
}

fn stands_for_nothing(item: &[&str]) -> bool {
    let mut lines = item.iter().filter(|line| !line.trim().is_empty());
    let first = lines.next().and_then(|line| item_start(line)).map(|item| item.text.trim());
    first == Some(NO_RESPONSE) && lines.next().is_none()
}

/// The lines of an item, and which of the text they are.
struct Lines<'t> {
    lines: Vec<&'t str>,
    at: Range<usize>,
}

impl<'t> Lines<'t> {
    fn extend(&mut self, lines: &[&'t str], unit: &Unit) {
        self.lines.extend(lines);
        self.at.end = *unit.lines.end() + 1;
    }
}

/// Collects the lines of each item.
struct Reader<'t> {
    items: Vec<Lines<'t>>,
    /// Column at which the text of the last item starts.
    offset: Option<usize>,
    after_blank: bool,
}

impl<'t> Reader<'t> {
    fn continues(&self, line: &str) -> bool {
        self.offset.is_some_and(|offset| columns(line) >= offset)
    }

    /// Adds the lines to the last item or as a new one, if they are of the list.
    fn take(&mut self, list: &ListForm<'_>, lines: &[&'t str], unit: &Unit) -> bool {
        let line = lines[0];
        if unit.kind == UnitKind::Blank {
            self.after_blank = true;
            if let Some(last) = self.items.last_mut() {
                last.extend(lines, unit);
            }
            return true;
        }
        let continues = self.continues(line);
        let hangs = columns(line) > list.shape.indent;
        let start = item_start(line).filter(|start| match (continues, list.nested) {
            (true, class) => class.is_some_and(|class| class.matches(line)),
            // Where all items have boxes, one without at a deeper level is a line of the item above it.
            (false, _) => {
                self.items.is_empty() || !list.boxed || start.ticked.is_some() || start.indent < list.shape.indent + 2
            }
        });
        let lazy = !self.after_blank && unit.kind == UnitKind::Line;
        self.after_blank = false;
        match (start, self.items.last_mut()) {
            (Some(start), _) => {
                self.offset = Some(content_offset(line, &start));
                self.items.push(Lines { lines: lines.to_vec(), at: *unit.lines.start()..*unit.lines.end() + 1 });
                true
            }
            (None, Some(last)) if continues || hangs || lazy => {
                last.extend(lines, unit);
                true
            }
            _ => false,
        }
    }
}
