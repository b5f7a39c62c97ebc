//! Says how the headings of an issue differ from its template's: what bots close issues for, and what makes answers end
//! up in the wrong place.

use std::ops::Range;

use super::parts::Part;
use super::{first_fields, trimmed};
use crate::template::scan::{Text, Unit, UnitKind};
use crate::template::similar::likeness;
use crate::template::structure::{title_key, underline_level};
use crate::template::{Outline, Template};

/// A heading of the template that is not in the issue as the template has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The template's heading, or the label of a form's field.
    pub title: String,
    /// The fields below it, counted over the whole template.
    pub fields: Range<usize>,
    /// The heading in the issue, from 0; `None` where it is missing.
    pub line: Option<usize>,
    pub how: How,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum How {
    Missing,
    /// It is called like this.
    Renamed(String),
    /// It has another level: the one it has, and the one of the template. 7 is bold text.
    Level(u8, u8),
    /// It is there once more.
    Repeated,
    /// Nothing stands below it.
    Empty,
}

/// A heading of the issue.
pub(super) struct Heading<'a> {
    pub level: u8,
    pub title: &'a str,
    /// From 0.
    pub line: usize,
}

/// The differences of the parts of a body; `above` lines come before it.
pub(super) fn of_parts(
    template: &Template,
    text: &Text<'_>,
    units: &[Unit],
    parts: &[Part],
    above: usize,
) -> Vec<Difference> {
    let outline = &template.outline;
    let firsts = first_fields(template);
    let difference = |section: usize, line: Option<usize>, how| Difference {
        title: template.sections[section].title.clone(),
        fields: firsts[section]..firsts[section] + template.sections[section].fields.len(),
        line: line.map(|line| line + above),
        how,
    };
    let mut differences = Vec::new();
    let mut missing: Vec<usize> = (0..template.sections.len()).filter(|&at| template.sections[at].level > 0).collect();
    let mut strange = Vec::new();
    for part in parts {
        match part {
            Part::Section { section, units: below } => {
                missing.retain(|missing| missing != section);
                let own = &template.sections[*section];
                let Some(found) = heading_above(outline, text, &units[..below.start]).filter(|_| own.level > 0) else {
                    continue;
                };
                if found.level != own.level {
                    differences.push(difference(*section, Some(found.line), How::Level(found.level, own.level)));
                }
                let is_empty = units[below.clone()].iter().all(|unit| unit.kind == UnitKind::Blank);
                if is_empty && !own.fields.is_empty() {
                    differences.push(difference(*section, Some(found.line), How::Empty));
                }
            }
            Part::Extra { lines } => {
                let Some(found) = heading_of(outline, text, lines.clone()) else { continue };
                match outline.named(found.title).first() {
                    Some(&section) => differences.push(difference(section, Some(found.line), How::Repeated)),
                    None => strange.push(found),
                }
            }
        }
    }
    for section in missing {
        let found = renamed(&template.sections[section].title, &mut strange);
        let how = found.as_ref().map_or(How::Missing, |found| How::Renamed(found.title.to_owned()));
        differences.push(difference(section, found.map(|found| found.line), how));
    }
    differences
}

/// The differences of the labels of a form, of which those of `found` fields are there. `strange` are all other
/// headings.
pub(super) fn of_form(
    template: &Template,
    found: &[usize],
    mut strange: Vec<Heading<'_>>,
    above: usize,
) -> Vec<Difference> {
    const LEVEL: u8 = 3;
    let fields = template.fields().enumerate().filter(|(index, (_, field))| {
        // A label of several lines is no heading.
        !found.contains(index) && !field.label.contains('\n')
    });
    let mut differences = Vec::new();
    for (index, (_, field)) in fields {
        let key = title_key(&field.label);
        let same = strange.iter().position(|other| title_key(other.title) == key).map(|at| strange.remove(at));
        let (line, how) = match same {
            Some(same) if same.level != LEVEL => (Some(same.line), How::Level(same.level, LEVEL)),
            Some(same) => (Some(same.line), How::Renamed(same.title.to_owned())),
            None => match renamed(&field.label, &mut strange) {
                Some(found) => (Some(found.line), How::Renamed(found.title.to_owned())),
                None => (None, How::Missing),
            },
        };
        let line = line.map(|line| line + above);
        differences.push(Difference { title: field.label.clone(), fields: index..index + 1, line, how });
    }
    differences
}

/// Takes out the heading that `title` was most likely changed to.
fn renamed<'a>(title: &str, strange: &mut Vec<Heading<'a>>) -> Option<Heading<'a>> {
    let likeness = |other: &Heading<'_>| alike(&title_key(title), &title_key(other.title));
    let scored = strange.iter().enumerate().map(|(at, other)| (likeness(other), at));
    let (likeness, at) = scored.max_by(|a, b| a.0.total_cmp(&b.0))?;
    (likeness >= 0.6).then(|| strange.remove(at))
}

/// From 0 to 1. A title that holds the other one whole is near; else their starts tell, as comparing is quadratic.
fn alike(a: &str, b: &str) -> f64 {
    const SHORT: usize = 4;
    let holds = |a: &str, b: &str| b.len() >= SHORT && a.contains(b);
    if holds(a, b) || holds(b, a) { 0.9 } else { likeness(a, b) }
}

/// The heading that ends what stands `above` a section.
fn heading_above<'a>(outline: &Outline, text: &Text<'a>, above: &[Unit]) -> Option<Heading<'a>> {
    let line = *above.last()?.lines.start();
    match (outline.heading(text.lines[line]), underline_level(text.lines[line])) {
        (Some((level, title)), _) => Some(Heading { level, title, line }),
        (None, Some(level)) => line.checked_sub(1).map(|line| Heading { level, title: text.lines[line].trim(), line }),
        (None, None) => None,
    }
}

/// The heading that `lines` begin with.
fn heading_of<'a>(outline: &Outline, text: &Text<'a>, lines: Range<usize>) -> Option<Heading<'a>> {
    let line = lines.start;
    if trimmed(&text.lines[lines.clone()]).is_empty() {
        return None;
    }
    let below = || text.lines.get(line + 1).and_then(|below| outline.setext(text.lines[line], below));
    let (level, title) = outline.heading(text.lines[line]).or_else(below)?;
    Some(Heading { level, title, line })
}

#[cfg(test)]
mod tests;
