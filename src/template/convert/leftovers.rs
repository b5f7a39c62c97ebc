//! Finds text of a markdown template that neither a field nor its guidance takes along.

use crate::template::{Section, Template};

/// Lines between the fields of a section that no description repeats.
pub(super) fn leftovers<'a>(template: &'a Template, section: &Section) -> Vec<&'a str> {
    let mut told = letters(&section.guidance);
    for field in &section.fields {
        told.extend([&field.label, &field.description, &field.placeholder, &field.value].map(|text| letters(text)));
    }
    let mut left = Vec::new();
    let mut at = section.heading.end.max(section.span.start);
    let ends = section.fields.iter().map(|field| (field.outer.start, field.outer.end));
    for (start, end) in ends.chain([(section.span.end, section.span.end)]) {
        let between = template.body.get(at..start).unwrap_or_default();
        left.extend(between.lines().map(str::trim).filter(|line| {
            let letters = letters(line);
            !letters.is_empty() && !told.contains(&letters)
        }));
        at = at.max(end);
    }
    left
}

/// Letters and digits alone, so that marks and line ends do not matter.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}
