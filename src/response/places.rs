//! Where in an issue's text its title and its answers were read from.
//!
//! ```text
//! read ─▶ Places: lines of the text ─┐
//! text ──────────────────────────────┴─▶ Locator ─▶ bytes of the text ─▶ line and column
//! ```
//! The readers say which lines an answer came from. What stands in them is found again when it is asked for, since
//! reading takes away indents, marks and backslashes.

mod align;

use std::collections::BTreeMap;
use std::ops::Range;

use crate::draft::{Answer, Draft, PhasePart, Response};
use crate::template::FieldKind;
use align::Aligned;

/// Where title and answers of a text stand, in lines counted from 0.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Places {
    /// The title's line in the front matter.
    title: Option<usize>,
    /// One per field.
    spots: Vec<Spot>,
    /// The first line of the body, after the front matter.
    body: usize,
}

/// Where an answer stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Spot {
    /// The line that names the field: its label, or the heading above it.
    pub label: Option<usize>,
    /// The lines that may hold the answer.
    pub lines: Range<usize>,
    /// Those of an item or a phase's heading, and of its parts.
    pub parts: BTreeMap<(usize, Option<PhasePart>), Range<usize>>,
}

impl Places {
    /// `above` lines come before the body, in which the lines of `spots` are counted.
    pub(super) fn new(title: Option<usize>, spots: Vec<Spot>, above: usize) -> Self {
        Self { title, spots: spots.into_iter().map(|spot| spot.moved(above)).collect(), body: above }
    }
}

impl Spot {
    /// An answer in `lines`.
    pub(crate) fn of(lines: Range<usize>) -> Self {
        Self { lines, ..Self::default() }
    }

    /// The same `by` lines further down.
    fn moved(self, by: usize) -> Self {
        let down = |lines: Range<usize>| lines.start + by..lines.end + by;
        Self {
            label: self.label.map(|line| line + by),
            lines: down(self.lines),
            parts: self.parts.into_iter().map(|(part, lines)| (part, down(lines))).collect(),
        }
    }
}

/// A place in a text, for people: both from 1, the column in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    pub line: usize,
    pub column: usize,
}

/// Finds title and answers in the text they were read from.
pub struct Locator<'a> {
    text: &'a str,
    /// Each without its line end: LF, CRLF or CR.
    lines: Vec<Range<usize>>,
    places: &'a Places,
    draft: &'a Draft,
}

impl<'a> Locator<'a> {
    /// `draft` and `places` are what reading `text` gave.
    pub fn new(text: &'a str, draft: &'a Draft, places: &'a Places) -> Self {
        Self { text, lines: lines(text), places, draft }
    }

    /// The bytes of the title, or `at` of the title.
    pub fn title(&self, at: Option<&Range<usize>>) -> Option<Range<usize>> {
        let line = self.places.title?;
        let whole = self.trimmed(line)?;
        let (_, value) = self.text[whole.clone()].split_once(':')?;
        let value = whole.end - value.trim_start().len()..whole.end;
        let title = self.draft.title.as_str();
        let start = self.text[value.clone()].find(title).filter(|_| !title.is_empty());
        let exact = start.map(|start| value.start + start..value.start + start + title.len());
        match (exact, at) {
            (Some(exact), Some(at)) if at.end <= title.len() => Some(exact.start + at.start..exact.start + at.end),
            (Some(exact), _) => Some(exact),
            (None, _) if value.is_empty() => Some(whole),
            (None, _) => Some(value),
        }
    }

    /// The bytes of the answer to a field, of an item or phase of it, or of a part of that phase; of `at` in its text.
    /// Where nothing is answered it is what stands for the answer, else what names the field; of a field that is missing
    /// altogether the place before the next that is there, or before the last line.
    pub fn answer(
        &self,
        field: usize,
        item: Option<usize>,
        part: Option<PhasePart>,
        at: Option<&Range<usize>>,
    ) -> Option<Range<usize>> {
        let spot = self.places.spots.get(field)?;
        let text = self.text_of(field, item, part);
        let lines = self.lines_of(spot, item, part, text);
        if let Some(text) = text.filter(|text| !text.trim().is_empty())
            && let Some(aligned) = Aligned::find(self, lines.clone(), text)
        {
            let found = at.and_then(|at| aligned.span(self, at)).or_else(|| aligned.whole());
            if found.is_some() {
                return found;
            }
        }
        self.filled(lines).or_else(|| self.trimmed(spot.label?)).or_else(|| self.gap(field))
    }

    /// Where the field would stand: before the heading of the next section that is there, or the next field of its own.
    fn gap(&self, field: usize) -> Option<Range<usize>> {
        let section = |field: usize| self.draft.template.field(field).map(|(section, _)| section);
        let line_of =
            |spot: &Spot| spot.label.or_else(|| spot.lines.clone().find(|&line| self.trimmed(line).is_some()));
        let mut spots = self.places.spots.iter().enumerate().skip(field + 1);
        let next = spots.find_map(|(index, spot)| Some((index, line_of(spot)?)));
        let before = |(index, line): (usize, usize)| {
            let is_heading = |&above: &usize| self.source(above).starts_with('#');
            let other = section(index) != section(field);
            let heading = other.then(|| (self.places.body..=line).rev().find(is_heading)).flatten();
            self.trimmed(heading.unwrap_or(line))
        };
        let last = || (self.places.body..self.lines.len()).rev().find_map(|line| self.trimmed(line));
        next.and_then(before).or_else(last).map(|found| found.start..found.start)
    }

    /// The bytes of the first line of the body that holds something.
    pub fn body(&self) -> Option<Range<usize>> {
        (self.places.body..self.lines.len()).find_map(|line| self.trimmed(line))
    }

    /// The bytes of a text outside of the fields, or `at` of it.
    pub fn extra(&self, index: usize, at: Option<&Range<usize>>) -> Option<Range<usize>> {
        let text = self.draft.extras.get(index)?.text.as_str();
        let aligned = Aligned::find(self, self.places.body..self.lines.len(), text)?;
        at.and_then(|at| aligned.span(self, at)).or_else(|| aligned.whole())
    }

    /// The bytes of a value that a key of the front matter has, else of the key's line. Without a name it is any key.
    pub fn key(&self, name: &str, value: &str) -> Option<Range<usize>> {
        let key = |line: usize| self.source(line).split_once(':').map(|(key, _)| key.trim_matches(['"', '\'']));
        let first = (0..self.places.body).find(|&line| name.is_empty() || key(line) == Some(name))?;
        let goes_on =
            |&line: &usize| line == first || name.is_empty() || self.source(line).starts_with([' ', '\t', '-', '#']);
        let of_value = |line: usize, fits: Fits| {
            let from = if line == first && !name.is_empty() { name.len() + 1 } else { 0 };
            let start = found(self.source(line).get(from..)?, value, fits)? + from + self.lines[line].start;
            Some(start..start + value.len())
        };
        let lines = || (first..self.places.body).take_while(goes_on);
        // Of any key it may be a part of what is written.
        let ways: &[Fits] = if name.is_empty() { &[|_, _| true] } else { &[is_item, is_word] };
        let own = ways.iter().find_map(|fits| lines().find_map(|line| of_value(line, *fits)));
        own.filter(|own| !own.is_empty()).or_else(|| self.trimmed(first).filter(|_| !name.is_empty()))
    }

    /// The bytes that each line of a text stands on, when all of them stand there; to change them.
    pub fn written(&self, field: usize, item: Option<usize>, part: Option<PhasePart>) -> Option<Vec<Range<usize>>> {
        let spot = self.places.spots.get(field)?;
        let text = self.text_of(field, item, part)?;
        Aligned::find(self, self.lines_of(spot, item, part, Some(text)), text)?.all()
    }

    /// Line and column of a byte.
    pub fn position(&self, byte: usize) -> Position {
        let line = self.lines.partition_point(|line| line.start <= byte).saturating_sub(1);
        let start = self.lines.get(line).map_or(0, |line| line.start);
        let before = self.text.get(start..byte).unwrap_or_default();
        Position { line: line + 1, column: before.trim_start_matches('\u{feff}').chars().count() + 1 }
    }

    /// The text of the line with this number, counted from 1, without its end.
    pub fn line(&self, number: usize) -> &'a str {
        let line = number.checked_sub(1).and_then(|index| self.lines.get(index));
        line.map_or("", |line| self.text[line.clone()].trim_start_matches('\u{feff}'))
    }

    fn lines_of(&self, spot: &Spot, item: Option<usize>, part: Option<PhasePart>, text: Option<&str>) -> Range<usize> {
        let Some(item) = item else { return spot.lines.clone() };
        // Name and estimate stand in the heading of their phase.
        let own = spot.parts.get(&(item, part)).or_else(|| spot.parts.get(&(item, None)));
        let search = || {
            let wanted = text?.lines().next()?.trim();
            let mut lines = spot.lines.clone();
            lines.find(|&line| self.source(line).contains(wanted)).map(|line| line..line + 1)
        };
        own.cloned().or_else(search).unwrap_or_else(|| spot.lines.clone())
    }

    /// The text of a place, as the draft has it.
    fn text_of(&self, field: usize, item: Option<usize>, part: Option<PhasePart>) -> Option<&'a str> {
        let Answer { response, not_applicable } = self.draft.answers.get(field)?;
        if let Some(reason) = not_applicable {
            return Some(reason);
        }
        match (response, item) {
            (Response::Text(text), _) => Some(text),
            (Response::Items(items), Some(item)) => Some(&items.get(item)?.text),
            (Response::Phases(phases), Some(item)) => {
                let phase = phases.get(item)?;
                match part {
                    Some(PhasePart::Estimate) => Some(phase.estimate.trim()),
                    Some(PhasePart::Task(task)) => Some(&phase.tasks.get(task)?.text),
                    Some(PhasePart::Milestone) => Some(&phase.milestone.text),
                    Some(PhasePart::Name) | None => Some(&phase.name),
                }
            }
            (Response::Chosen(_), Some(item)) => match &self.draft.template.field(field)?.1.kind {
                FieldKind::Checkboxes { options } => Some(&options.get(item)?.label),
                _ => None,
            },
            (Response::Chosen(chosen), None) => chosen.first().map(String::as_str),
            (Response::Items(_) | Response::Phases(_), None) => None,
        }
    }

    fn source(&self, line: usize) -> &'a str {
        self.lines.get(line).map_or("", |line| &self.text[line.clone()])
    }

    /// A line without the blanks around it.
    pub fn trimmed(&self, line: usize) -> Option<Range<usize>> {
        let own = self.lines.get(line)?.clone();
        let text = &self.text[own.clone()];
        let start =
            own.start + text.len() - text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}').len();
        let end = own.start + text.trim_end().len();
        (start < end).then_some(start..end)
    }

    /// From the first line that holds something to the last.
    fn filled(&self, lines: Range<usize>) -> Option<Range<usize>> {
        let first = lines.clone().find_map(|line| self.trimmed(line))?;
        let last = lines.rev().find_map(|line| self.trimmed(line))?;
        Some(first.start..last.end)
    }
}

/// Whether something between these texts is what is looked for.
type Fits = fn(&str, &str) -> bool;

/// Where `value` stands in `text`, the first time that it fits.
fn found(text: &str, value: &str, fits: Fits) -> Option<usize> {
    let mut places = text.match_indices(value).map(|(at, _)| at);
    places.find(|&at| fits(&text[..at], &text[at + value.len()..]))
}

/// Nothing else is in the value of a key, or in an item of its list.
fn is_item(before: &str, after: &str) -> bool {
    let (before, after) = (before.trim(), after.trim_start());
    let begins = ["", "-"].contains(&before) || before.ends_with(['[', ',', '"', '\'']);
    begins && (after.is_empty() || after.starts_with([',', ']', '"', '\'', '#']))
}

/// No word goes on from one into the other.
fn is_word(before: &str, after: &str) -> bool {
    let is_of_word = |c: char| c.is_alphanumeric() || c == '_';
    !before.ends_with(is_of_word) && !after.starts_with(is_of_word)
}

/// Where the lines of `text` stand, without their ends.
fn lines(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let (mut lines, mut start) = (Vec::new(), 0);
    for end in memchr::memchr2_iter(b'\n', b'\r', bytes) {
        if end > 0 && bytes[end] == b'\n' && bytes[end - 1] == b'\r' {
            // The second half of an end.
            start = end + 1;
            continue;
        }
        lines.push(start..end);
        start = end + 1;
    }
    lines.push(start..text.len());
    lines
}

#[cfg(test)]
mod tests;
