//! Reads prose: into a field of its own, or as an instruction for what comes next.

use super::{Gathered, Segment, is_caption, prefilled, short_caption};
use crate::template::blanks::in_prose;
use crate::template::blocks::BlockKind;
use crate::template::fields::Place;
use crate::template::found::Found;
use crate::template::labels::label_of;
use crate::template::lists::read_list;
use crate::template::prompt::{asks, is_courtesy, is_note, is_placeholder, is_whole_bracket};

impl Segment<'_> {
    pub(super) fn read_prose(&self, gathered: &mut Gathered, at: usize) -> usize {
        let block = &self.blocks[at];
        let text = self.scanned.text(&block.lines);
        if self.is_label_of_nothing(at, &text) || self.is_question_among_others(at) {
            self.push_labelled_room(gathered, at, &text);
            return at + 1;
        }
        if self.has_blank(&text) || gathered.offers_choice {
            self.push(gathered, prefilled(self.scanned, &block.lines, "text"));
            gathered.offers_choice &= self.is_prose(at + 1);
            return at + 1;
        }
        if is_caption(&text) && offers_choice(&text) && self.is_prose(at + 1) {
            gathered.explain(&text);
            gathered.caption = short_caption(&text);
            gathered.offers_choice = true;
            return at + 1;
        }
        if self.is_instruction(gathered, at, &text) {
            if is_caption(&text) || self.is_short_title(at, &text) {
                gathered.notes_list = is_note(&text);
                gathered.caption = short_caption(&text).filter(|_| !gathered.notes_list);
                gathered.asks_for_list = asks(&text) && !is_note(&text);
            }
            gathered.explain(&text);
            return at + 1;
        }
        let end = self.textarea_end(gathered, at);
        let lines = block.lines.start..self.blocks[end - 1].lines.end;
        let text = self.scanned.text(&lines);
        let is_value = is_statement(&text);
        self.push(gathered, Found::over(self.scanned, &lines).with_text(text, is_value));
        end
    }

    fn is_prose(&self, at: usize) -> bool {
        self.blocks.get(at).is_some_and(|block| block.kind == BlockKind::Prose)
    }

    /// Whether the prose tells something and leaves a part of it open.
    fn has_blank(&self, text: &str) -> bool {
        let shown = without_inline_comments(text);
        let tells = !shown.trim().is_empty() && !is_placeholder(&shown) && !asks(&shown) && !is_note(&shown);
        let starts = |prompt: &str| text.trim_start().starts_with(prompt);
        let is_definition = text.lines().all(|line| line.starts_with('[') && line.contains("]: "));
        tells && !is_definition && in_prose(text, &self.scanned.definitions).is_some_and(|prompt| !starts(prompt))
    }

    /// `Explanation of the issue:` with room below it and nothing else.
    fn is_label_of_nothing(&self, at: usize, text: &str) -> bool {
        let next = self.blocks.get(at + 1);
        let ends = next.is_none_or(|next| match next.kind {
            BlockKind::Prose => is_caption(self.first_line(next)) && next.lines.start > self.blocks[at].lines.end,
            BlockKind::Rule | BlockKind::Labelled => true,
            _ => false,
        });
        ends && self.place == Place::Leaf
            && is_caption(text)
            && !text.contains('\n')
            && !text.contains("replace")
            && !is_note(text)
    }

    /// One of several questions, each a paragraph of one line, that are answered below each.
    fn is_question_among_others(&self, at: usize) -> bool {
        let is_question = |at: usize| {
            let block = self.blocks.get(at).filter(|block| block.kind == BlockKind::Prose && block.lines.len() == 1);
            block.is_some_and(|block| self.first_line(block).ends_with(['?', '？']))
        };
        let apart = |above: usize| self.blocks[above].lines.end < self.blocks[above + 1].lines.start;
        let above = at > 0 && is_question(at - 1) && apart(at - 1);
        let below = is_question(at + 1) && apart(at);
        let open = ["what", "which", "how", "when", "where", "why", "who"];
        let wants = |text: &str| open.iter().any(|word| text.to_lowercase().starts_with(word));
        let fits =
            self.place == Place::Leaf || self.place == Place::Preamble && wants(self.first_line(&self.blocks[at]));
        fits && is_question(at) && (above || below)
    }

    /// A few words on the line right above a list or a fence.
    fn is_short_title(&self, at: usize, text: &str) -> bool {
        let touches = self.blocks.get(at + 1).is_some_and(|next| next.lines.start == self.blocks[at].lines.end);
        touches && text.chars().count() <= 40 && !text.contains('\n') && !text.ends_with('.')
    }

    fn is_instruction(&self, gathered: &Gathered, at: usize, text: &str) -> bool {
        let follows_fields = !gathered.fields.is_empty() && (gathered.after_rule || !asks(text));
        if is_whole_bracket(text) && self.place != Place::Preamble {
            return false;
        }
        let points_below = ["below", "following"].iter().any(|word| text.contains(word));
        is_note(text)
            || is_courtesy(text)
            || self.place == Place::Preamble
            || self.leads_to_field(at, text)
            || follows_fields
            || matches!(self.place, Place::Parent) && (points_below || !asks(text))
            || matches!(self.place, Place::DocumentTitle) && !is_placeholder(text)
    }

    /// Whether the prose is about the field right below it.
    fn leads_to_field(&self, at: usize, text: &str) -> bool {
        let Some(below) = self.blocks[at + 1..].iter().position(|block| block.kind != BlockKind::Comment) else {
            return false;
        };
        let next = &self.blocks[at + 1 + below];
        match next.kind {
            BlockKind::Fence | BlockKind::Table => true,
            BlockKind::List => is_caption(text) || !read_list(self.scanned, &next.lines).is_plain,
            BlockKind::Labelled => !self.introduces(at + 1 + below),
            BlockKind::Html => self.first_line(next).starts_with("<details"),
            _ => false,
        }
    }

    /// Prose takes the prose and the plain lists below it along.
    fn textarea_end(&self, gathered: &Gathered, at: usize) -> usize {
        let mut end = at + 1;
        while let Some(next) = self.blocks.get(end) {
            let text = self.scanned.text(&next.lines);
            let joins = match next.kind {
                BlockKind::Prose => !self.has_blank(&text) && !self.is_instruction(gathered, end, &text),
                BlockKind::List => read_list(self.scanned, &next.lines).is_plain,
                _ => false,
            };
            if !joins {
                break;
            }
            end += 1;
        }
        end
    }
}

/// `text` without the comments that stand in its lines.
fn without_inline_comments(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, comment)) = rest.split_once("<!--") {
        out.push_str(before);
        rest = comment.split_once("-->").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out
}

/// Prose that tells rather than asks, and at some length, or keys with their values: a text to keep and edit.
fn is_statement(text: &str) -> bool {
    let keys = text.lines().filter(|line| label_of(line.trim()).is_some_and(|label| !label.marked)).count();
    let has_box = text.starts_with("[ ]") || text.starts_with("[]");
    let lower = text.to_lowercase();
    let tells = ["we ", "this ", "these ", "our "].iter().any(|start| lower.starts_with(start));
    let long = text.chars().count() > 160;
    has_box || keys > 1 && keys * 2 > text.lines().count() || (long || tells) && !asks(text)
}

/// Whether a caption asks to keep but some of what stands below it.
fn offers_choice(text: &str) -> bool {
    let lower = text.to_lowercase();
    [
        "delete all but",
        "remove all but",
        "delete as appropriate",
        "delete the others",
        "delete the rest",
        "remove the rest",
    ]
    .iter()
    .any(|words| lower.contains(words))
}
