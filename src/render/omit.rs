//! Says which fields and sections are left out when empty ones are.

use std::ops::Range;

use crate::draft::{Draft, Unanswered};
use crate::render::form::line_start;
use crate::template::{Field, Section};

/// Whether a whole section is left out: none of its fields is answered, and no section below it has anything.
pub(crate) fn leaves_out_section(draft: &Draft, index: usize, first_field: usize, unanswered: Unanswered) -> bool {
    let sections = &draft.template.sections;
    let section = &sections[index];
    if unanswered != Unanswered::Omit || section.level == 0 || has_content(draft, section, first_field) {
        return false;
    }
    let mut field = first_field + section.fields.len();
    let mut deeper = sections[index + 1..].iter().take_while(|below| below.level > section.level).peekable();
    if section.fields.is_empty() && deeper.peek().is_none() {
        return false;
    }
    deeper.all(|below| {
        let first = field;
        field += below.fields.len();
        !has_content(draft, below, first)
    })
}

/// Whether a section has an answer, or no fields but a text.
fn has_content(draft: &Draft, section: &Section, first_field: usize) -> bool {
    let answers = draft.answers.get(first_field..first_field + section.fields.len()).unwrap_or_default();
    let text = draft.template.body.get(section.heading.end..section.span.end).unwrap_or_default();
    if section.fields.is_empty() {
        !text.trim().is_empty()
    } else {
        section.fields.iter().zip(answers).any(|(field, answer)| answer.is_given(field))
    }
}

/// What goes with a field that is left out: whole lines, unless other text stands on them.
pub(crate) fn lines_of(body: &str, field: &Field) -> (Range<usize>, bool) {
    let (start, end) = (field.outer.start.min(field.span.start), field.outer.end.max(field.span.end));
    let first = line_start(body, start);
    let end_line = crate::template::structure::anchors::line_end(body, end);
    let before = body.get(first..start).unwrap_or_default();
    let ends_line = end > 0 && body.as_bytes().get(end - 1) == Some(&b'\n') && end > start;
    let after = if ends_line { "" } else { body.get(end..end_line).unwrap_or_default() };
    if !before.trim().is_empty() || !after.trim().is_empty() {
        return (start..end, false);
    }
    let last = if ends_line { end } else { body[end_line..].find('\n').map_or(body.len(), |at| end_line + at + 1) };
    (first..last, true)
}

/// What of a left-out section stays: link definitions after its last field, and text below a rule.
pub(crate) fn tail_of(body: &str, section: &Section) -> String {
    let Some(last) = section.fields.last() else { return String::new() };
    let (lines, _) = lines_of(body, last);
    let tail = body.get(lines.end..section.span.end).unwrap_or_default();
    let is_rule = |line: &&str| line.trim().len() > 2 && line.trim().bytes().all(|byte| b"-*_ \t".contains(&byte));
    let is_definition = |line: &&str| line.starts_with('[') && line.contains("]: ");
    let below = tail.split_inclusive('\n').skip_while(|line| !is_rule(line));
    let is_shell = |line: &str| line.trim().is_empty() || line.starts_with("</") || line.starts_with("<!--");
    let mut kept: String = tail.split_inclusive('\n').take_while(|line| !is_rule(line)).filter(is_definition).collect();
    if below.clone().any(|line| !is_rule(&line) && !is_shell(line)) {
        kept.push_str(if kept.is_empty() { "" } else { "\n" });
        kept.extend(below);
    }
    kept
}
