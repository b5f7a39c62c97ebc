//! Finds the fields and the guidance in a section's blocks.

mod comments;
mod prose;

use std::collections::HashSet;
use std::ops::Range;

use super::FieldKind;
use super::blanks::{heading_label, in_quote};
use super::blocks::{Block, BlockKind, blocks, bold_title, line_label};
use super::found::Found;
use super::inputs::{code, line_input};
use super::labels::{label_of, plain};
use super::lines::{LineKind, Scanned};
use super::lists::{list_as_prompt, read_list};
use super::prompt::{asks, comment_text, is_courtesy, is_note, is_placeholder, wants_text};

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

/// Reads the lines below a section's heading. Of headings that open no section, `titles` are those with others below.
pub(crate) fn read_section(
    scanned: &Scanned<'_>,
    lines: Range<usize>,
    place: Place,
    titles: &HashSet<usize>,
) -> Reading {
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
        let is_title = titles.contains(&blocks[at].lines.start);
        let segment = Segment {
            scanned,
            blocks: &blocks[at + 1..end_of(index + 1)],
            lines: blocks[at].lines.end..end,
            place: if is_title { Place::DocumentTitle } else { Place::Leaf },
        };
        if is_heading(scanned, &blocks[at]) {
            segment.read_below_heading(&mut reading, &blocks[at]);
        } else {
            segment.read_labelled(&mut reading, &blocks[at]);
        }
    }
    reading
}

fn is_heading(scanned: &Scanned<'_>, block: &Block) -> bool {
    matches!(scanned.lines[block.lines.start].kind, LineKind::Heading { .. })
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
    let bold = if caption || is_title { Vec::new() } else { bold };
    let is_label = |at: &usize| bold.binary_search(at).is_ok() || is_heading(scanned, &blocks[*at]);
    (0..blocks.len()).filter(is_label).collect()
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
    /// Fields made of several texts with nothing between them.
    joined: Vec<usize>,
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

    /// A field for the prompt in the heading, and those below it.
    fn read_below_heading(&self, reading: &mut Reading, heading: &Block) {
        let text = self.scanned.lines[heading.lines.start].text.trim();
        let Some(label) = heading_label(text, &self.scanned.definitions) else { return };
        reading.fields.push(line_input(self.scanned, &heading.lines, label));
        let mut gathered = self.read(self.lines.clone());
        gathered.guidance.append(&mut gathered.pending);
        let explained = gathered.guidance.join("\n\n");
        if self.place == Place::DocumentTitle || gathered.fields.is_empty() {
            let texts = [std::mem::take(&mut reading.guidance), explained];
            reading.guidance = texts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n");
        } else {
            let unnamed = |found: &&mut Found| found.label.is_none() && found.caption.is_none();
            gathered.fields.iter_mut().filter(unnamed).for_each(|found| found.caption = Some(plain(label.text)));
            gathered.fields[0].description = explained;
        }
        reading.fields.extend(gathered.fields);
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
        above.span.end = found.span.end.max(above.span.start);
        above.outer.end = found.outer.end.max(above.outer.end);
        if above.value.is_empty() {
            above.value = found.value;
        }
        gathered.asks_for_list = false;
        let joined = gathered.fields.len() - 1;
        if gathered.joined.last() != Some(&joined) {
            gathered.joined.push(joined);
        }
    }

    /// Gives fields that were joined the text of all their parts.
    fn join(&self, gathered: &mut Gathered) {
        for at in std::mem::take(&mut gathered.joined) {
            let found = &mut gathered.fields[at];
            let text = self.scanned.body[found.span.clone()].replace("\r\n", "\n");
            let is_value = !found.value.is_empty();
            (found.placeholder, found.value) = if is_value { (String::new(), text) } else { (text, String::new()) };
        }
    }

    fn read(&self, lines: Range<usize>) -> Gathered {
        let mut gathered = Gathered::default();
        let mut at = 0;
        while at < self.blocks.len() {
            at = self.read_block(&mut gathered, at);
        }
        self.join(&mut gathered);
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

    fn read_list_block(&self, gathered: &mut Gathered, block: &Block) {
        let list = read_list(self.scanned, &block.lines);
        let part_of_note = std::mem::take(&mut gathered.notes_list);
        let is_preamble = self.place == Place::Preamble;
        let is_told = is_preamble && !list.fields.iter().any(|found| self.is_open(found));
        if is_told || list.is_plain && (part_of_note || is_preamble) {
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

    fn push_labelled_room(&self, gathered: &mut Gathered, at: usize, text: &str) {
        let block = &self.blocks[at];
        let end = self.blocks.get(at + 1).map_or(self.lines.end, |next| next.lines.start);
        let mut found = Found::empty(self.room_below(block.lines.end, end));
        found.outer.start = self.scanned.lines[block.lines.start].span.start;
        gathered.caption = short_caption(text);
        self.push(gathered, found);
    }

    fn wants_answer(&self, gathered: &Gathered) -> bool {
        match self.place {
            Place::Leaf => !Self::is_courtesy(gathered),
            Place::Parent => gathered.pending.iter().any(|text| asks(text) && !is_note(text)),
            Place::Preamble | Place::DocumentTitle => false,
        }
    }

    /// Whether there is nothing but thanks.
    fn is_courtesy(gathered: &Gathered) -> bool {
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

/// Prose ending in a colon, in bold or not.
fn is_caption(text: &str) -> bool {
    text.trim_end_matches(['*', '_', ' ']).ends_with([':', '：'])
}

fn short_caption(text: &str) -> Option<String> {
    let caption = plain(text.lines().next_back()?);
    (caption.chars().count() <= 60).then_some(caption)
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
