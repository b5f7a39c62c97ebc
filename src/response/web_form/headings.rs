//! Finds the headings of a body that are the labels of a form's fields.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::values::{first_line, label_height};
use crate::template::Template;
use crate::template::scan::{Opening, Text};

/// A heading, and the field that it is the label of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Heading {
    pub line: usize,
    /// Lines it takes: a label may have several.
    pub height: usize,
    pub field: usize,
}

/// Which fields each label names, in their order; as [`key`] has them.
type Labels = HashMap<String, Vec<usize>>;

/// The headings in the order of the body, at most one for each field.
///
/// Those inside of fences do not count, unless fields would be missing without them: then a fence was left open.
pub(super) fn headings(template: &Template, text: &Text<'_>) -> Vec<Heading> {
    let labels = labels(template);
    let outside = assigned(candidates(template, &labels, text, true), &labels);
    if outside.len() == template.field_count() {
        return outside;
    }
    let all = assigned(candidates(template, &labels, text, false), &labels);
    if all.len() > outside.len() { all } else { outside }
}

fn labels(template: &Template) -> Labels {
    let mut labels = Labels::new();
    for (index, (_, field)) in template.fields().enumerate() {
        labels.entry(key(first_line(&field.label))).or_default().push(index);
    }
    labels
}

/// Labels as they are compared: people change the case, and close headings with `#` marks.
fn key(label: &str) -> String {
    let closed = label.trim_end_matches('#');
    let label = if closed.len() < label.len() && closed.ends_with([' ', '\t']) { closed } else { label };
    label.trim().to_lowercase()
}

/// The text of a heading of the level that labels have.
pub(super) fn label_line(line: &str) -> Option<&str> {
    line.strip_prefix("###").filter(|rest| rest.is_empty() || rest.starts_with([' ', '\t'])).map(str::trim)
}

/// The headings between the lines of `range` that are no labels: whoever reads the issue may take them for fields.
pub(super) fn foreign(text: &Text<'_>, range: Range<usize>) -> Vec<String> {
    let mut found = Vec::new();
    let mut line = range.start;
    while line < range.end {
        match text.opening(line) {
            Opening::Fence(end) => line = end,
            _ => found.extend(label_line(text.lines[line]).filter(|label| !label.is_empty()).map(str::to_owned)),
        }
        line += 1;
    }
    found
}

/// The lines of `text`, counted from 0, that would be taken for the label of a field: those outside of closed fences.
pub(crate) fn label_lines(template: &Template, text: &str) -> Vec<usize> {
    if !text.contains("###") {
        return Vec::new();
    }
    let found = candidates(template, &labels(template), &Text::new(text), true);
    found.into_iter().map(|heading| heading.line).collect()
}

/// The lines that a label may stand on, each with the first field it may be.
fn candidates(template: &Template, labels: &Labels, text: &Text<'_>, skip_fences: bool) -> Vec<Heading> {
    let mut candidates = Vec::new();
    let mut line = 0;
    while line < text.lines.len() {
        if skip_fences && let Opening::Fence(end) = text.opening(line) {
            line = end + 1;
            continue;
        }
        if let Some(fields) = label_line(text.lines[line]).and_then(|label| labels.get(&key(label))) {
            let field = fields[0];
            let height =
                template.field(field).map_or(1, |(_, field)| label_height(&field.label, &text.lines[line + 1..]));
            candidates.push(Heading { line, height, field });
        }
        line += 1;
    }
    candidates
}

/// Gives each candidate its field: as many as possible in the order of the form, then those of fields that have none
/// yet. What is left over is part of an answer.
fn assigned(candidates: Vec<Heading>, labels: &Labels) -> Vec<Heading> {
    let same: HashMap<usize, &Vec<usize>> = labels.values().map(|fields| (fields[0], fields)).collect();
    let order = longest_in_order(&candidates, &same);
    let run: HashSet<usize> = order.iter().map(|&(candidate, _)| candidate).collect();
    let mut taken: HashSet<usize> = order.iter().map(|&(_, field)| field).collect();
    let mut chosen = run.clone();
    for (at, candidate) in candidates.iter().enumerate().filter(|(at, _)| !run.contains(at)) {
        if let Some(&field) = same[&candidate.field].iter().find(|field| !taken.contains(field)) {
            taken.insert(field);
            chosen.insert(at);
        }
    }
    // Of equal labels the first one found is the first of the form.
    let mut next: HashMap<usize, usize> = HashMap::new();
    let chosen = candidates.into_iter().enumerate().filter(|(at, _)| chosen.contains(at));
    chosen
        .map(|(_, candidate)| {
            let place = next.entry(candidate.field).or_default();
            *place += 1;
            Heading { field: same[&candidate.field][*place - 1], ..candidate }
        })
        .collect()
}

/// The longest run of candidates whose fields rise, each with its field: for each length, the run that ends in the
/// lowest field (as for patience sorting, with several piles to choose from where labels are equal).
fn longest_in_order(candidates: &[Heading], same: &HashMap<usize, &Vec<usize>>) -> Vec<(usize, usize)> {
    // Per length, the last field of the best run and its node; nodes lead back to the one before.
    let mut ends: Vec<(usize, usize)> = Vec::new();
    let mut nodes: Vec<(usize, usize, Option<usize>)> = Vec::new();
    for (at, candidate) in candidates.iter().enumerate() {
        // From the highest field down, so that one candidate does not follow itself.
        for &field in same[&candidate.field].iter().rev() {
            let length = ends.partition_point(|&(last, _)| last < field);
            if ends.get(length).is_some_and(|&(last, _)| last == field) {
                continue;
            }
            let before = length.checked_sub(1).map(|length| ends[length].1);
            nodes.push((at, field, before));
            let end = (field, nodes.len() - 1);
            if length == ends.len() { ends.push(end) } else { ends[length] = end }
        }
    }
    let mut run = Vec::with_capacity(ends.len());
    let mut next = ends.last().map(|&(_, node)| node);
    while let Some(node) = next {
        let (at, field, before) = nodes[node];
        run.push((at, field));
        next = before;
    }
    run.reverse();
    run
}
