//! Finds the fields and the guidance in a section's blocks.

use std::ops::Range;

use super::FieldKind;
use super::blanks::{in_prose, in_quote};
use super::blocks::{Block, BlockKind, blocks, bold_title, line_label};
use super::found::Found;
use super::inputs::{code, line_input};
use super::labels::{label_of, plain};
use super::lines::{Line, LineKind, Scanned};
use super::lists::{list_as_prompt, read_list};
use super::prompt::{
    asks, asks_for_more, comment_text, is_courtesy, is_note, is_placeholder, is_remark, is_whole_bracket, marks_room,
    wants_text,
};

/// What is known of a section before its lines are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// Text before the first heading: instructions, unless it holds labels or boxes.
    Preamble,
    /// A title over subsections: prose in it is an instruction, unless it asks for something.
    Parent,
    /// The first heading, with others below it: what it says is about the template.
    DocumentTitle,
    /// A section on its own, which always has something to answer.
    Leaf,
}

/// The guidance and the fields of one section.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    pub guidance: String,
    pub fields: Vec<Found>,
}

/// Reads the lines below a section's heading.
pub(crate) fn read_section(scanned: &Scanned<'_>, lines: Range<usize>, place: Place) -> Reading {
    let blocks = blocks(&scanned.lines, lines.clone());
    let labels = label_blocks(scanned, &blocks, place);
    let end_of = |at: usize| labels.get(at).map_or(blocks.len(), |&next| next);
    let mut reading = Reading::default();
    let unlabelled_place = if labels.is_empty() || place != Place::Leaf { place } else { Place::Parent };
    let first =
        Segment { scanned, blocks: &blocks[..end_of(0)], lines: lines.start..lines.end, place: unlabelled_place };
    first.read_unlabelled(&mut reading, labels.first().map(|&at| blocks[at].lines.start));
    for (index, &at) in labels.iter().enumerate() {
        let end = blocks.get(end_of(index + 1)).map_or(lines.end, |next| next.lines.start);
        let segment = Segment {
            scanned,
            blocks: &blocks[at + 1..end_of(index + 1)],
            lines: blocks[at].lines.end..end,
            place: Place::Leaf,
        };
        segment.read_labelled(&mut reading, &blocks[at]);
    }
    reading
}

/// Which blocks are bold lines that label what follows. One alone at the start is a caption of the section.
fn label_blocks(scanned: &Scanned<'_>, blocks: &[Block], place: Place) -> Vec<usize> {
    let bold: Vec<usize> = (0..blocks.len()).filter(|&at| blocks[at].kind == BlockKind::Bold).collect();
    let content = |block: &Block| !matches!(block.kind, BlockKind::Comment | BlockKind::Rule);
    let ends_in_colon = |at: usize| is_caption(scanned.lines[blocks[at].lines.start].text);
    // A comment above it that asks for something is about the section, and the label about what follows.
    let asks =
        |block: &Block| wants_text(&comment_text(&scanned.text(&block.lines))) && block.kind == BlockKind::Comment;
    let asked = |above: &[Block]| above.split_last().is_some_and(|(_, above)| above.iter().any(asks));
    let caption = bold.len() == 1
        && blocks.iter().position(content) == Some(bold[0])
        && !(ends_in_colon(bold[0]) && asked(&blocks[..bold[0]]));
    let is_title = place == Place::Preamble && bold.len() == 1 && !ends_in_colon(bold[0]);
    let caption = caption && place != Place::Preamble;
    if caption || is_title { Vec::new() } else { bold }
}

/// Blocks that belong together: all of a section, or what stands below a bold label.
struct Segment<'a> {
    scanned: &'a Scanned<'a>,
    blocks: &'a [Block],
    /// The lines the blocks are in, blank ones included.
    lines: Range<usize>,
    place: Place,
}

/// What is gathered on the way through the blocks.
#[derive(Debug, Default)]
struct Gathered {
    fields: Vec<Found>,
    /// Instructions above all fields.
    guidance: Vec<String>,
    /// Instructions since the last field.
    pending: Vec<String>,
    caption: Option<String>,
    after_rule: bool,
    /// The prose right above says what to list, as in `please include:`.
    asks_for_list: bool,
    /// The prose right above says that all but one of the lines below it are to be deleted.
    offers_choice: bool,
    /// The note right above goes on in the list below it.
    notes_list: bool,
}

impl Gathered {
    fn explain(&mut self, text: &str) {
        let text = text.trim();
        if !text.is_empty() {
            self.pending.push(text.to_string());
        }
    }

    fn push(&mut self, mut found: Found) {
        let explained = std::mem::take(&mut self.pending);
        if self.fields.is_empty() {
            self.guidance = explained;
        } else if !explained.is_empty() {
            found.description = explained.join("\n\n");
        }
        found.caption = self.caption.take();
        self.asks_for_list = false;
        self.fields.push(found);
    }
}

impl Segment<'_> {
    fn read_unlabelled(&self, reading: &mut Reading, labels_start: Option<usize>) {
        let lines = self.lines.start..labels_start.unwrap_or(self.lines.end);
        let gathered = self.read(lines);
        let mut guidance = gathered.guidance;
        guidance.extend(gathered.pending);
        reading.guidance = guidance.join("\n\n");
        reading.fields = gathered.fields;
    }

    /// A sole field takes the label; of several, each is described by it.
    fn read_labelled(&self, reading: &mut Reading, label: &Block) {
        let text = self.scanned.lines[label.lines.start].text;
        let label_text = plain(bold_title(text).unwrap_or(text));
        let mut gathered = self.read(self.lines.clone());
        let mut explained = gathered.guidance.join("\n\n");
        let unlabelled = gathered.fields.iter().filter(|found| found.label.is_none()).count();
        let sole = gathered.fields.len() == 1;
        for found in &mut gathered.fields {
            if found.label.is_none() && unlabelled == 1 {
                found.label = Some(label_text.clone());
                found.beside_inputs = false;
            } else if found.description.is_empty() {
                found.description.clone_from(&label_text);
            }
            if sole {
                found.outer.start = self.scanned.lines[label.lines.start].span.start;
            }
        }
        if let Some(first) = gathered.fields.first_mut()
            && !explained.is_empty()
        {
            if !first.description.is_empty() {
                explained.insert_str(0, &format!("{}\n\n", first.description));
            }
            first.description = explained;
        }
        reading.fields.extend(gathered.fields);
    }

    /// Two texts with nothing between them are one field: nobody could tell them apart in a written issue.
    fn push(&self, gathered: &mut Gathered, found: Found) {
        let touches = |above: &&mut Found| {
            let between = self.scanned.body.get(above.span.end..found.span.start);
            let texts = above.kind == FieldKind::Textarea && found.kind == FieldKind::Textarea;
            texts && above.label.is_none() && between.is_some_and(|between| between.trim().is_empty())
        };
        let Some(above) = gathered.fields.last_mut().filter(touches) else { return gathered.push(found) };
        if above.span.is_empty() {
            above.span.start = found.span.start;
        }
        let span = above.span.start..found.span.end.max(above.span.start);
        let text = self.scanned.body[span.clone()].replace("\r\n", "\n");
        let is_value = !(above.value.is_empty() && found.value.is_empty());
        above.outer.end = found.outer.end.max(above.outer.end);
        above.span = span;
        (above.placeholder, above.value) = if is_value { (String::new(), text) } else { (text, String::new()) };
        gathered.asks_for_list = false;
    }

    fn read(&self, lines: Range<usize>) -> Gathered {
        let mut gathered = Gathered::default();
        let mut at = 0;
        while at < self.blocks.len() {
            at = self.read_block(&mut gathered, at);
        }
        if gathered.fields.is_empty() && self.wants_answer(&gathered) {
            self.push(&mut gathered, Found::empty(self.room(lines)));
        }
        gathered
    }

    /// Reads the block at `at` and gives the index of the next one to read.
    fn read_block(&self, gathered: &mut Gathered, at: usize) -> usize {
        let block = &self.blocks[at];
        let text = || self.scanned.text(&block.lines);
        match block.kind {
            BlockKind::Comment => self.read_comment(gathered, at),
            BlockKind::Quote if in_quote(&text()).is_some() => {
                self.push(gathered, prefilled(self.scanned, &block.lines, "quote"));
            }
            BlockKind::Quote => gathered.explain(&text()),
            BlockKind::Rule => self.read_rule(gathered, at),
            BlockKind::Bold => gathered.explain(&text()),
            BlockKind::Html => self.read_html(gathered, at),
            BlockKind::Labelled => self.read_label_line(gathered, at),
            BlockKind::Fence => self.read_fence(gathered, block),
            BlockKind::Table => self.push(gathered, prefilled(self.scanned, &block.lines, "table")),
            BlockKind::List => self.read_list_block(gathered, block),
            BlockKind::Prose => return self.read_prose(gathered, at),
        }
        at + 1
    }

    /// A comment explains what comes next, or marks the place of an answer below the field it follows.
    fn read_comment(&self, gathered: &mut Gathered, at: usize) {
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
                BlockKind::Labelled => true,
                _ => false,
            }
        };
        let touches = |next: &Block| next.lines.start == self.blocks[at].lines.end;
        let alone = self.blocks.get(at + 1).is_none_or(|next| is_named(next) && !touches(next));
        let fits = match self.place {
            Place::Preamble => true,
            Place::Leaf => self.is_prose(at + 1),
            Place::Parent | Place::DocumentTitle => false,
        };
        fits && alone && wants_text(text)
    }

    /// A comment right above a rule marks the place of an answer, unless it is about what follows.
    fn read_rule(&self, gathered: &mut Gathered, at: usize) {
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

    fn read_list_block(&self, gathered: &mut Gathered, block: &Block) {
        let list = read_list(self.scanned, &block.lines);
        let part_of_note = std::mem::take(&mut gathered.notes_list);
        let is_preamble = self.place == Place::Preamble;
        if is_preamble && !list.fields.iter().any(|found| self.is_open(found)) {
            gathered.explain(&self.scanned.text(&block.lines));
        } else if list.is_plain && (part_of_note || self.place == Place::Preamble) {
            gathered.explain(&self.scanned.text(&block.lines));
        } else if list.is_plain && gathered.asks_for_list {
            self.push(gathered, list_as_prompt(self.scanned, &block.lines));
        } else {
            let wanted = list.fields.into_iter().filter(|found| !is_preamble || self.is_open(found));
            wanted.for_each(|found| self.push(gathered, found));
        }
    }

    /// Whether a field of a list among instructions waits for an answer, and is no instruction itself.
    fn is_open(&self, found: &Found) -> bool {
        match &found.kind {
            FieldKind::Input { .. } => is_placeholder(&self.scanned.body[found.span.clone()]),
            FieldKind::List(shape) => shape.items.iter().all(|item| item.text.is_empty()),
            _ => true,
        }
    }

    fn read_fence(&self, gathered: &mut Gathered, block: &Block) {
        let found = code(self.scanned, &block.lines);
        let is_example = !found.value.is_empty();
        if is_example && matches!(self.place, Place::Preamble | Place::DocumentTitle) {
            gathered.explain(&self.scanned.text(&block.lines));
        } else {
            self.push(gathered, found);
        }
    }

    /// A summary names what is inside; an element with nothing inside is to be filled.
    fn read_html(&self, gathered: &mut Gathered, at: usize) {
        let block = &self.blocks[at];
        let text = self.scanned.text(&block.lines);
        if let Some(summary) = summary_of(&text) {
            gathered.caption = Some(summary);
        }
        let lower = text.trim().to_lowercase();
        let opens =
            lower.ends_with("</summary>") || ["<p>", "<pre>", "<pre><code>", "<code>"].contains(&lower.as_str());
        let next = self.blocks[at + 1..].iter().find(|block| block.kind != BlockKind::Comment);
        if opens && let Some(next) = next.filter(|next| self.first_line(next).starts_with("</")) {
            let above = next.lines.start.saturating_sub(1).max(block.lines.end);
            self.push(gathered, Found::empty(self.room_below(above, next.lines.start)));
        }
    }

    fn read_label_line(&self, gathered: &mut Gathered, at: usize) {
        let block = &self.blocks[at];
        let text = self.scanned.lines[block.lines.start].text;
        let Some(label) = line_label(text).or_else(|| label_of(text.trim())) else {
            gathered.explain(&self.scanned.text(&block.lines));
            return;
        };
        if is_note(text) || label.rest.is_empty() && is_courtesy(text) {
            gathered.explain(&self.scanned.text(&block.lines));
        } else if label.rest.is_empty() && self.introduces(at) {
            gathered.explain(&self.scanned.text(&block.lines));
            gathered.caption = Some(plain(label.text));
            gathered.asks_for_list = asks(text);
        } else if label.rest.is_empty() && !label.marked && self.stands_alone(at) {
            self.push_labelled_room(gathered, at, text);
        } else {
            self.push(gathered, line_input(self.scanned, &block.lines, label));
        }
    }

    /// A longer label without others beside it, whose answer goes below it.
    fn stands_alone(&self, at: usize) -> bool {
        let labelled = |block: Option<&Block>| block.is_some_and(|block| block.kind == BlockKind::Labelled);
        let words = self.first_line(&self.blocks[at]).split_whitespace().count();
        let beside = at > 0 && labelled(self.blocks.get(at - 1)) || labelled(self.blocks.get(at + 1));
        words > 3 && !beside && self.place == Place::Leaf
    }

    /// Whether something follows that a line ending in a colon is about. Prose must be close for that.
    fn introduces(&self, at: usize) -> bool {
        let Some(next) = self.blocks[at + 1..].iter().find(|block| block.kind != BlockKind::Comment) else {
            return false;
        };
        match next.kind {
            BlockKind::List | BlockKind::Fence | BlockKind::Table => true,
            BlockKind::Prose | BlockKind::Quote => next.lines.start == self.blocks[at].lines.end,
            _ => false,
        }
    }

    fn read_prose(&self, gathered: &mut Gathered, at: usize) -> usize {
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
        if self.is_instruction(gathered, at, &text) {
            if is_caption(&text) || self.is_short_title(at, &text) {
                gathered.notes_list = is_note(&text);
                gathered.caption = short_caption(&text).filter(|_| !gathered.notes_list);
                gathered.asks_for_list = asks(&text) && !is_note(&text);
                gathered.offers_choice = offers_choice(&text) && self.is_prose(at + 1);
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
        self.place == Place::Leaf && is_question(at) && (above || below)
    }

    fn push_labelled_room(&self, gathered: &mut Gathered, at: usize, text: &str) {
        let block = &self.blocks[at];
        let end = self.blocks.get(at + 1).map_or(self.lines.end, |next| next.lines.start);
        let mut found = Found::empty(self.room_below(block.lines.end, end));
        found.outer.start = self.scanned.lines[block.lines.start].span.start;
        gathered.caption = short_caption(text);
        self.push(gathered, found);
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

    fn wants_answer(&self, gathered: &Gathered) -> bool {
        match self.place {
            Place::Leaf => !self.is_courtesy(gathered),
            Place::Parent => gathered.pending.iter().any(|text| asks(text) && !is_note(text)),
            Place::Preamble | Place::DocumentTitle => false,
        }
    }

    /// Whether there is nothing but thanks.
    fn is_courtesy(&self, gathered: &Gathered) -> bool {
        !gathered.pending.is_empty() && gathered.pending.iter().all(|text| is_courtesy(text))
    }

    /// Where the text of an empty textarea goes: below the instructions and before any rule.
    fn room(&self, lines: Range<usize>) -> usize {
        let above = self.blocks.iter().take_while(|block| block.kind != BlockKind::Rule).last();
        let start = above.map_or(lines.start, |block| block.lines.end);
        self.room_below(start.min(lines.end), lines.end)
    }

    /// A blank line is kept above the room if there is one.
    fn room_below(&self, start: usize, end: usize) -> usize {
        let all = &self.scanned.lines;
        let blank = start < end && all[start].kind == LineKind::Blank;
        match all.get(start + usize::from(blank)) {
            Some(line) => line.span.start,
            None => self.scanned.body.len(),
        }
    }

    fn first_line(&self, block: &Block) -> &str {
        self.scanned.lines[block.lines.start].text.trim()
    }
}

fn prefilled(scanned: &Scanned<'_>, lines: &Range<usize>, name: &'static str) -> Found {
    Found { name, value: scanned.text(lines), ..Found::over(scanned, lines) }
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

/// Prose ending in a colon, in bold or not.
fn is_caption(text: &str) -> bool {
    text.trim_end_matches(['*', '_', ' ']).ends_with([':', '：'])
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

fn short_caption(text: &str) -> Option<String> {
    let caption = plain(text.lines().next_back()?);
    (caption.chars().count() <= 60).then_some(caption)
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

/// Prose that tells rather than asks, and at some length, or keys with their values: a text to keep and edit.
fn is_statement(text: &str) -> bool {
    let keys = text.lines().filter(|line| label_of(line.trim()).is_some_and(|label| !label.marked)).count();
    let has_box = text.starts_with("[ ]") || text.starts_with("[]");
    let lower = text.to_lowercase();
    let tells = ["we ", "this ", "these ", "our "].iter().any(|start| lower.starts_with(start));
    let long = text.chars().count() > 160;
    has_box || keys > 1 && keys * 2 > text.lines().count() || (long || tells) && !asks(text)
}

fn summary_of(html: &str) -> Option<String> {
    let start = html.find("<summary>")? + "<summary>".len();
    let end = start + html[start..].find("</summary>")?;
    let mut text = html[start..end].to_string();
    while let Some(open) = text.find('<') {
        let close = text[open..].find('>').map_or(text.len(), |close| open + close + 1);
        text.replace_range(open..close, "");
    }
    Some(plain(&text)).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests;
