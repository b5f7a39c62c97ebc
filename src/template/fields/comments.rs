//! Reads comments: they explain what comes next, or mark the place of an answer.

use super::{Gathered, Place, Segment, is_caption};
use crate::template::FieldKind;
use crate::template::blocks::{Block, BlockKind};
use crate::template::found::Found;
use crate::template::labels::plain;
use crate::template::prompt::{asks_for_more, comment_text, is_remark, marks_room, wants_text};

impl Segment<'_> {
    /// A comment explains what comes next, or marks the place of an answer below the field it follows.
    pub(super) fn read_comment(&self, gathered: &mut Gathered, at: usize) {
        let block = &self.blocks[at];
        let text = comment_text(&self.scanned.text(&block.lines));
        gathered.explain(&text);
        let next = self.blocks.get(at + 1);
        let more = next.is_none() && asks_for_more(&text);
        if self.asks_alone(at, &text) {
            let end = next.map_or(self.lines.end, |next| next.lines.start);
            gathered.caption = None;
            self.push(gathered, Found::empty(self.room_below(block.lines.end, end)));
            return;
        }
        let room = marks_room(&text) && next.is_none_or(|next| next.kind != BlockKind::Fence);
        if let Some(above) = gathered.fields.last().filter(|_| more || room) {
            let about = about(above);
            let end = next.map_or(self.lines.end, |next| next.lines.start);
            let room = self.room_below(block.lines.end, end);
            if room < above.outer.end {
                return;
            }
            self.push(gathered, Found::empty(room));
            if let Some(found) = gathered.fields.last_mut() {
                found.caption = about;
            }
        }
    }

    /// Whether a comment outside of sections asks for a text, and what follows has a name of its own.
    fn asks_alone(&self, at: usize, text: &str) -> bool {
        let is_named = |next: &Block| {
            let first = self.first_line(next);
            match next.kind {
                BlockKind::Prose => is_caption(first) && !first.contains('\n'),
                BlockKind::Labelled => self.place == Place::Preamble || self.introduces(at + 1),
                _ => false,
            }
        };
        let touches = |next: &Block| next.lines.start == self.blocks[at].lines.end;
        let alone = self.blocks.get(at + 1).is_none_or(|next| is_named(next) && !touches(next));
        let fits = match self.place {
            Place::Preamble => true,
            Place::Leaf => self.blocks.len() > at + 1,
            Place::Parent | Place::DocumentTitle => false,
        };
        fits && alone && wants_text(text)
    }

    /// A comment right above a rule marks the place of an answer, unless it is about what follows.
    pub(super) fn read_rule(&self, gathered: &mut Gathered, at: usize) {
        let comment =
            at.checked_sub(1).map(|above| &self.blocks[above]).filter(|above| above.kind == BlockKind::Comment);
        let is_asked = |text: &String| !is_remark(text) && text.chars().count() <= 200;
        let asked = gathered.fields.is_empty() && gathered.pending.last().is_some_and(is_asked);
        let answered_below = self.blocks[at..].iter().any(|block| {
            matches!(block.kind, BlockKind::Labelled | BlockKind::List | BlockKind::Fence | BlockKind::Table)
        });
        if let Some(comment) = comment.filter(|_| asked && answered_below && self.place == Place::Leaf) {
            self.push(gathered, Found::empty(self.room_below(comment.lines.end, self.blocks[at].lines.start)));
        }
        gathered.after_rule = true;
    }
}

/// The text of a box, when the field is a single one: what is written below is about it.
fn about(above: &Found) -> Option<String> {
    let FieldKind::Checklist(shape) = &above.kind else { return None };
    let [item] = &shape.items[..] else { return None };
    let text = plain(item.text.lines().next()?);
    match text.char_indices().nth(60) {
        Some((cut, _)) => {
            Some(format!("{}…", text[..text[..cut].rfind(' ').unwrap_or(cut)].trim_end_matches([',', '.'])))
        }
        None => Some(text).filter(|text| !text.is_empty()),
    }
}
