//! Marks the lines of a response that a reader would take for the template's structure, and unmarks them.
//!
//! A marked line has one more backslash before its text. Lines that already look like a marked one get one more
//! as well, so that the two directions undo each other whatever the text.

use crate::render::phases::heading::is_phase_heading;
use crate::template::fence::opening_fence;
use crate::template::lines::columns;
use crate::template::list_item::item_start;
use crate::template::scan::{Opening, Text, Unit, UnitKind, is_blank};
use crate::template::structure::anchors::without_slashes;
use crate::template::structure::{Anchors, is_title_line, phase_level, phases, underline_level};
use crate::template::{Fence, Marker, Outline, Section};

/// Stands for a field without an answer.
pub(crate) const NO_RESPONSE: &str = "_No response_";
/// Comes before the reason of a field that is not applicable.
pub(crate) const NOT_APPLICABLE: &str = "Not applicable:";

/// Why a line of a response breaks the structure of the issue: a reader would take it for something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BreakKind {
    /// A heading of a level that sections (or phases, in their section) have, or one that is called like a section.
    Heading,
    /// A line of `===` or `---` that makes a heading of the line above it, or a rule at the very start of the body.
    Underline,
    UnclosedFence,
    UnclosedComment,
    /// A fence that would be taken for the section's code field.
    Fence,
    /// A line the template has in this section: a label, a caption, a rule.
    TemplateLine,
    /// An item of the list that the response stands in or next to.
    ListItem,
}

/// What the items of a list look like to a reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ItemClass {
    /// Only this mark; `None` for any.
    pub marker: Option<Marker>,
    /// Whether the items have a box; `None` for either.
    pub boxed: Option<bool>,
    /// Whether lines that stand for a whole list count, as they do beside one.
    pub stand_ins: bool,
}

impl ItemClass {
    pub(crate) fn matches(self, line: &str) -> bool {
        if self.stand_ins && (stands_for_items(line) || stands_for_phases(line)) {
            return true;
        }
        item_start(line).is_some_and(|item| {
            self.marker.is_none_or(|marker| is_same_mark(marker, item.marker))
                && self.boxed.is_none_or(|boxed| boxed == item.ticked.is_some())
        })
    }
}

/// Whether two marks can be of one list: bullets by their character, numbers by what follows them.
pub(crate) fn is_same_mark(a: Marker, b: Marker) -> bool {
    match (a, b) {
        (Marker::Bullet(a), Marker::Bullet(b)) => a == b,
        (Marker::Ordered { delimiter: a, .. }, Marker::Ordered { delimiter: b, .. }) => a == b,
        _ => false,
    }
}

/// Everything the lines of one response must not look like.
pub(crate) struct Guard<'a> {
    pub outline: &'a Outline,
    pub section: &'a Section,
    pub anchors: &'a Anchors,
    /// Columns by which the lines are indented in the body.
    pub indent: usize,
    /// Lists of which a line would become an item.
    pub items: Vec<ItemClass>,
    /// A code field that follows, and another text after it.
    pub fence: Option<&'a Fence>,
    /// Whether an item with a box would belong to a checklist beside the list.
    pub near_boxes: bool,
    /// Whether a fence that opens on an item's line at the very start would belong to a list above.
    pub after_items: bool,
}

impl Guard<'_> {
    /// The lines of `text` from index `from` that need one more backslash, and why.
    pub(crate) fn additions(&self, text: &Text<'_>, from: usize) -> Vec<(usize, BreakKind)> {
        let mut found: Vec<(usize, BreakKind)> = Vec::new();
        let mut index = from;
        while index < text.lines.len() {
            let (slashes, plain) = without_slashes(text.lines[index]);
            let marked = found.last().is_some_and(|&(last, _)| last + 1 == index);
            let kind = match (plain, text.opening(index)) {
                (Some(plain), _) => {
                    self.shape(&plain, index).filter(|&(least, _)| slashes >= least).map(|(_, kind)| kind)
                }
                (None, Opening::Fence(last) | Opening::Comment(last)) => {
                    let kind = self.claims(text, index, last);
                    if kind.is_none() {
                        index = last + 1;
                        continue;
                    }
                    kind
                }
                (None, Opening::UnclosedFence) => Some(BreakKind::UnclosedFence),
                (None, Opening::UnclosedComment) => Some(BreakKind::UnclosedComment),
                (None, Opening::Nothing) => self.line(text, index, marked),
            };
            found.extend(kind.map(|kind| (index, kind)));
            index += 1;
        }
        found
    }

    /// The lines of `text` from index `from` that have a backslash that [`Self::additions`] asked for.
    pub(crate) fn removals(&self, text: &Text<'_>, from: usize) -> Vec<usize> {
        let mut found = Vec::new();
        let mut index = from;
        while index < text.lines.len() {
            let (slashes, plain) = without_slashes(text.lines[index]);
            match (plain, text.opening(index)) {
                (Some(plain), _) if self.shape(&plain, index).is_some_and(|(least, _)| slashes > least) => {
                    found.push(index);
                }
                (None, Opening::Fence(last) | Opening::Comment(last)) => index = last,
                _ => {}
            }
            index += 1;
        }
        found
    }

    /// Why a line without backslashes that opens nothing breaks the structure; `marked` tells that the line above
    /// it got a backslash.
    fn line(&self, text: &Text<'_>, index: usize, marked: bool) -> Option<BreakKind> {
        let line = text.lines[index];
        if is_blank(line) {
            return None;
        }
        if let Some(level) = underline_level(line) {
            let above = index.checked_sub(1).map(|above| text.lines[above]);
            // What stands above the first line is unknown: anything may be made a heading by it.
            let title = above.is_none_or(|above| marked || index == 1 && !is_blank(above) || is_title_line(above));
            let named = above.is_some_and(|above| !self.outline.named(above).is_empty());
            if title && (self.outline.uses(level) || named) {
                return Some(BreakKind::Underline);
            }
        }
        self.plain(line, index).filter(|&(least, _)| least == 0).map(|(_, kind)| kind)
    }

    /// From how many backslashes on a line that reads `plain` without them needs one more.
    fn shape(&self, plain: &str, index: usize) -> Option<(usize, BreakKind)> {
        if opening_fence(plain).is_some() {
            return Some((0, BreakKind::UnclosedFence));
        }
        if plain.trim_start().starts_with("<!--") {
            return Some((0, BreakKind::UnclosedComment));
        }
        if underline_level(plain).is_some() {
            return Some((0, BreakKind::Underline));
        }
        self.plain(plain, index)
    }

    fn plain(&self, plain: &str, index: usize) -> Option<(usize, BreakKind)> {
        if self.is_heading(plain) {
            return Some((0, BreakKind::Heading));
        }
        if self.items.iter().any(|class| class.matches(plain)) {
            return Some((0, BreakKind::ListItem));
        }
        if index == 0 && self.section.level == 0 && plain.trim_end() == "---" {
            return Some((0, BreakKind::Underline));
        }
        let found = self.anchors.find(plain)?;
        self.anchors.threat(&found, columns(plain) + self.indent).map(|least| (least, BreakKind::TemplateLine))
    }

    fn is_heading(&self, plain: &str) -> bool {
        if columns(plain) + self.indent > 3 {
            return false;
        }
        let shape = phases(self.section);
        let Some((level, title)) = self.outline.heading(plain) else { return false };
        self.outline.uses(level)
            || !self.outline.named(title).is_empty()
            || shape.is_some_and(|shape| phase_level(shape) == level || is_phase_heading(shape, plain))
    }

    /// Why the closed fence or comment from line `first` to line `last` cannot stay as it is.
    fn claims(&self, text: &Text<'_>, first: usize, last: usize) -> Option<BreakKind> {
        let line = text.lines[first];
        if self.fence.is_some_and(|fence| columns(line) + self.indent == fence.indent && opening_fence(line).is_some())
        {
            return Some(BreakKind::Fence);
        }
        let joins_list = first == 0 && self.after_items && item_start(line).is_some();
        if joins_list || self.items.iter().any(|class| class.matches(line)) {
            return Some(BreakKind::ListItem);
        }
        let unit = Unit { lines: first..=last, kind: UnitKind::Fence };
        let found = self.anchors.find_block(text, &unit)?;
        self.anchors.threat(&found, columns(line) + self.indent).map(|_| BreakKind::TemplateLine)
    }

    /// Why the text after `label` on its line cannot stay as it is; `own` tells that the section has the label itself.
    pub(crate) fn head(&self, label: &str, text: &str, own: bool) -> Option<BreakKind> {
        let line = label.to_owned() + text.trim_start_matches([' ', '\t']).trim_start_matches('\\');
        if opening_fence(&line).is_some() {
            return Some(BreakKind::UnclosedFence);
        }
        let has_box = |line: &str| item_start(line).is_some_and(|item| item.ticked.is_some());
        if self.near_boxes && has_box(&line) && !has_box(label) {
            return Some(BreakKind::ListItem);
        }
        let found = self.anchors.find(&line)?;
        // The label as the section has it ends where the text starts; a longer one is another.
        if own && found.rest.is_some_and(|rest| rest <= label.len()) {
            return None;
        }
        self.anchors.threat(&found, columns(&line)).map(|_| BreakKind::TemplateLine)
    }
}

/// Whether `line` stands for a whole list: an item that says "not applicable", or no response.
pub(crate) fn stands_for_items(line: &str) -> bool {
    item_start(line).map_or(line.trim() == NO_RESPONSE, |item| {
        item.text.trim() == NO_RESPONSE || item.text.starts_with(NOT_APPLICABLE)
    })
}

/// Whether `line` stands for all phases.
pub(crate) fn stands_for_phases(line: &str) -> bool {
    line.trim() == NO_RESPONSE || line.trim_start().starts_with(NOT_APPLICABLE)
}

/// Adds a backslash before the text of `line`.
pub(crate) fn add_slash(line: &mut String) {
    let at = line.len() - line.trim_start_matches([' ', '\t']).len();
    line.insert(at, '\\');
}

/// Whether a backslash stands before the text of `line`.
pub(crate) fn has_slash(line: &str) -> bool {
    line.trim_start_matches([' ', '\t']).starts_with('\\')
}

/// Removes the backslash before the text of `line`, if there is one.
pub(crate) fn remove_slash(line: &mut String) {
    if has_slash(line) {
        line.remove(line.len() - line.trim_start_matches([' ', '\t']).len());
    }
}
