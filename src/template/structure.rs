//! What a reader goes by in an issue body: the headings of a template, and the fixed lines of a section.
//!
//! The writer asks the same questions of a response's lines, and marks those that would be taken for structure.

pub(crate) mod anchors;

use std::collections::BTreeMap;

pub(crate) use anchors::{Anchors, Run};

use crate::template::labels::plain;
use crate::template::lines::{atx_heading, bold_only, columns, is_underline};
use crate::template::list_item::item_start;
use crate::template::{Field, FieldKind, PhasesShape, Section};

/// The level of a bold-only line that serves as a heading.
const BOLD: u8 = 7;

/// The headings of a template, and the fixed lines below each: worked out once for all that is written and read by it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outline {
    /// The level of each section.
    sections: Vec<u8>,
    /// One bit per level that a section has.
    levels: u8,
    setext: bool,
    /// The sections with headings by their titles, as [`title_key`] has them.
    titles: BTreeMap<String, Vec<usize>>,
    /// What stands before the colon that a field follows on its line, as [`title_key`] has it.
    labels: Vec<String>,
    anchors: Vec<Anchors>,
}

impl Outline {
    pub(super) fn new(body: &str, sections: &[Section]) -> Self {
        let is_setext = |section: &Section| {
            let heading = body.get(section.heading.clone()).unwrap_or_default();
            (1..BOLD).contains(&section.level) && !heading.trim_start().starts_with('#')
        };
        let mut titles: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, section) in sections.iter().enumerate().filter(|(_, section)| section.level > 0) {
            titles.entry(title_key(&section.title)).or_default().push(index);
        }
        let label = |field: &Field| {
            let before = body.get(field.outer.start..field.span.start).unwrap_or_default();
            let (label, _) = before.trim_start().split_once(':').filter(|(label, _)| !label.contains('\n'))?;
            Some(title_key(label))
        };
        Self {
            sections: sections.iter().map(|section| section.level).collect(),
            levels: sections.iter().fold(0, |levels, section| levels | 1_u8.wrapping_shl(section.level.into())),
            setext: sections.iter().any(is_setext),
            titles,
            labels: sections.iter().flat_map(|section| &section.fields).filter_map(label).collect(),
            anchors: sections.iter().map(|section| Anchors::new(body, section)).collect(),
        }
    }

    /// The fixed lines of the section at `index`.
    pub(crate) fn anchors(&self, index: usize) -> &Anchors {
        &self.anchors[index]
    }

    /// What the labels of fields are called, as [`title_key`] has it.
    pub(crate) fn labels(&self) -> &[String] {
        &self.labels
    }

    /// The sections called `title`, in order.
    pub(crate) fn named(&self, title: &str) -> &[usize] {
        self.titles.get(&title_key(&plain(title))).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn uses(&self, level: u8) -> bool {
        level > 0 && self.levels & 1_u8.wrapping_shl(level.into()) != 0
    }

    /// The level and title of `line`, if it is an ATX heading or a bold-only line called like a section that is one.
    pub(crate) fn heading<'a>(&self, line: &'a str) -> Option<(u8, &'a str)> {
        if let Some(heading) = atx_heading(line) {
            return Some(heading);
        }
        if !self.uses(BOLD) || columns(line) > 3 {
            return None;
        }
        let title = bold_only(line)?;
        let known = self.named(title).iter().any(|&index| self.sections[index] == BOLD);
        known.then_some((BOLD, title))
    }

    /// The level and title of `line` with `below` under it, if a reader takes the two for a setext heading.
    pub(crate) fn setext<'a>(&self, line: &'a str, below: &str) -> Option<(u8, &'a str)> {
        let level = underline_level(below).filter(|_| is_title_line(line))?;
        let title = line.trim();
        (self.setext && self.uses(level) || !self.named(title).is_empty()).then_some((level, title))
    }
}

/// The level of the heading that `line` makes of the line above it.
pub(crate) fn underline_level(line: &str) -> Option<u8> {
    is_underline(line).then(|| if line.trim_start().starts_with('=') { 1 } else { 2 })
}

/// Whether `line` can be the title of a setext heading.
pub(crate) fn is_title_line(line: &str) -> bool {
    let text = line.trim_start();
    !text.is_empty()
        && columns(line) <= 3
        && !text.starts_with(['>', '|', '<'])
        && atx_heading(line).is_none()
        && item_start(line).is_none()
}

/// The phases field of a section, if it has one.
pub(crate) fn phases(section: &Section) -> Option<&PhasesShape> {
    section.fields.iter().find_map(|field| match &field.kind {
        FieldKind::Phases(shape) => Some(shape),
        _ => None,
    })
}

/// The level of the headings of phases.
pub(crate) fn phase_level(shape: &PhasesShape) -> u8 {
    shape.before_number.trim_start().bytes().take_while(|&byte| byte == b'#').count() as u8
}

/// How a title is compared: letters and digits in lower case, or the title itself when it has none.
pub(crate) fn title_key(title: &str) -> String {
    let mut key = String::with_capacity(title.len());
    if title.is_ascii() {
        key.extend(title.bytes().filter(u8::is_ascii_alphanumeric).map(|byte| char::from(byte.to_ascii_lowercase())));
    } else {
        key.extend(title.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase));
    }
    if key.is_empty() { title.trim().to_owned() } else { key }
}
