//! Splits a body into the template's sections and what is none of them.

use std::ops::Range;

use crate::render::phases::heading::is_phase_heading;
use crate::template::lines::columns;
use crate::template::scan::{Text, Unit, UnitKind};
use crate::template::structure::{phase_level, phases};
use crate::template::{PhasesShape, Template};

/// A stretch of the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Part {
    /// The units below the heading of a section.
    Section { section: usize, units: Range<usize> },
    /// A section the template does not have, with its heading, or text before the first section.
    Extra { lines: Range<usize> },
}

/// All parts of the body in order; each section of the template at most once.
pub(crate) fn split(template: &Template, text: &Text<'_>, units: &[Unit]) -> Vec<Part> {
    let preamble = template.sections.iter().position(|section| section.level == 0);
    let mut splitter = Splitter {
        template,
        text,
        units,
        used: vec![false; template.sections.len()],
        current: None,
        open: Open { section: None, first: 0, heading: 0 },
        parts: Vec::new(),
    };
    splitter.enter(preamble, 0, 0);
    let mut at = 0;
    while at < units.len() {
        at = splitter.step(at);
    }
    splitter.close(units.len());
    splitter.parts
}

/// The part being read.
struct Open {
    section: Option<usize>,
    /// The first unit, and the first one below the heading.
    first: usize,
    heading: usize,
}

struct Splitter<'a> {
    template: &'a Template,
    text: &'a Text<'a>,
    units: &'a [Unit],
    used: Vec<bool>,
    /// The last section of the template that was found.
    current: Option<usize>,
    open: Open,
    parts: Vec<Part>,
}

/// A heading in the body: a section's, or one the template does not have.
enum Boundary {
    Section(usize),
    Extra,
}

impl<'a> Splitter<'a> {
    fn enter(&mut self, section: Option<usize>, first: usize, heading: usize) {
        if let Some(section) = section {
            self.used[section] = true;
            self.current = Some(section);
        }
        self.open = Open { section, first, heading };
    }

    /// Ends the open part before unit `end`.
    fn close(&mut self, end: usize) {
        let open = &self.open;
        if let Some(section) = open.section {
            self.parts.push(Part::Section { section, units: open.heading.min(end)..end });
        } else {
            let filled = self.units[open.first..end].iter().any(|unit| unit.kind != UnitKind::Blank);
            if filled {
                let lines = *self.units[open.first].lines.start()..*self.units[end - 1].lines.end() + 1;
                self.parts.push(Part::Extra { lines });
            }
        }
    }

    /// Looks at the unit at `at`, and gives the index of the next one.
    fn step(&mut self, at: usize) -> usize {
        let Some((boundary, len)) = self.boundary(at) else { return at + 1 };
        self.close(at);
        match boundary {
            Boundary::Section(section) => self.enter(Some(section), at, at + len),
            Boundary::Extra => self.enter(None, at, at + len),
        }
        at + len
    }

    fn boundary(&self, at: usize) -> Option<(Boundary, usize)> {
        let unit = self.units.get(at).filter(|unit| unit.kind == UnitKind::Line)?;
        let line = self.text.first(unit);
        let below = self.units.get(at + 1).filter(|unit| unit.kind == UnitKind::Line).map(|unit| self.text.first(unit));
        let setext = || below.and_then(|below| self.template.outline.setext(line, below));
        let (level, title, len) = match (self.template.outline.heading(line), setext()) {
            (Some((level, title)), _) => (level, title, 1),
            (None, Some((level, title))) if !self.is_anchor(below.unwrap_or_default()) => (level, title, 2),
            _ => return None,
        };
        if self.phases().is_some_and(|shape| is_phase_heading(shape, line)) {
            return None;
        }
        if let Some(section) = self.section_called(title, level) {
            return Some((Boundary::Section(section), len));
        }
        let counts = (1..7).contains(&level) && self.template.outline.uses(level)
            || self.phases().is_some_and(|shape| phase_level(shape) == level);
        (counts && !self.is_anchor(line)).then_some((Boundary::Extra, len))
    }

    /// The phases of the section being read.
    fn phases(&self) -> Option<&'a PhasesShape> {
        phases(&self.template.sections[self.open.section?])
    }

    /// Whether `line` is a fixed line of the section being read.
    fn is_anchor(&self, line: &str) -> bool {
        self.open.section.is_some_and(|section| {
            let anchors = self.template.outline.anchors(section);
            anchors.find(line).is_some_and(|found| anchors.threat(&found, columns(line)).is_some())
        })
    }

    /// The section with this title that is next: at the same level and below the same parent if there is a choice.
    fn section_called(&self, title: &str, level: u8) -> Option<usize> {
        let sections = &self.template.sections;
        let rank = |&&index: &&usize| {
            let later = self.current.is_none_or(|current| index > current);
            let sibling = self.parent(index).is_none_or(|parent| self.used[parent]);
            (sections[index].level == level, later && sibling, later, std::cmp::Reverse(index))
        };
        let free = |index: &&usize| !self.used[**index] && (sections[**index].level < 7 || level == 7 || level < 7);
        self.template.outline.named(title).iter().filter(free).max_by_key(rank).copied()
    }

    /// The section that the one at `index` is below.
    fn parent(&self, index: usize) -> Option<usize> {
        let sections = &self.template.sections;
        (0..index).rev().take(200).find(|&above| sections[above].level < sections[index].level)
    }
}
