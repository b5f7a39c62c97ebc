//! Findings as remarks on the lines of an issue's text.

use crate::check::report::Report;
use crate::check::{Finding, Place, Severity};
use crate::draft::{Draft, PhasePart, Response};
use crate::template::labels::plain;
use crate::template::lines::atx_heading;

/// What is said of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Counted from 0; `None` for what is about the title, or the issue as a whole.
    pub line: Option<usize>,
    pub severity: Severity,
    pub rule: &'static str,
    /// What it is about: `Problem Statement › Technical debt`.
    pub place: String,
    pub message: String,
    pub remedy: String,
}

/// The remarks on `body`, from which `draft` was read or which was written from it: first those on the whole, then in
/// the order of the lines.
pub fn remarks(draft: &Draft, findings: &[Finding], body: &str) -> Vec<Remark> {
    let report = Report::new(draft, findings);
    let lines: Vec<&str> = body.lines().collect();
    let remark = |(finding, entry): (&Finding, &crate::check::report::Entry)| Remark {
        line: line_of(draft, finding.place, &lines),
        severity: finding.severity,
        rule: finding.rule,
        place: entry.place(),
        message: finding.message.clone(),
        remedy: finding.remedy.clone(),
    };
    let mut remarks: Vec<Remark> = findings.iter().zip(&report.findings).map(remark).collect();
    remarks.sort_by_key(|remark| remark.line);
    remarks
}

/// The line a finding is about: that of the answer, else that of the field's label, else the heading of its section.
fn line_of(draft: &Draft, place: Place, lines: &[&str]) -> Option<usize> {
    let Place::Field { field: index, item, part } = place else { return None };
    let (section, field) = draft.template.field(index)?;
    let title = draft.template.sections.get(section).map(|section| section.title.as_str());
    let heading = [Some(field.label.as_str()).filter(|_| draft.template.is_form()), title].into_iter().flatten();
    let heading = heading.filter(|title| !title.is_empty()).find_map(|title| heading_line(lines, title));
    let within = heading.map_or(0..lines.len(), |heading| heading..section_end(lines, heading));
    let says = |text: &str| {
        let first = text.lines().map(str::trim).find(|line| !line.is_empty())?;
        within.clone().find(|line| lines[*line].contains(first))
    };
    let answer = draft.answers.get(index).and_then(|answer| text_of(&answer.response, item, part));
    answer.and_then(says).or_else(|| says(&field.label)).or(heading)
}

/// The heading called `title`.
fn heading_line(lines: &[&str], title: &str) -> Option<usize> {
    let title = plain(title);
    lines.iter().position(|line| atx_heading(line).is_some_and(|(_, text)| plain(text).eq_ignore_ascii_case(&title)))
}

/// Where the section ends whose heading stands at `heading`: at the next heading that is no deeper.
fn section_end(lines: &[&str], heading: usize) -> usize {
    let level = |line: usize| atx_heading(lines[line]).map(|(level, _)| level);
    let own = level(heading);
    (heading + 1..lines.len()).find(|line| level(*line).is_some_and(|level| Some(level) <= own)).unwrap_or(lines.len())
}

/// What was answered there.
fn text_of(response: &Response, item: Option<usize>, part: Option<PhasePart>) -> Option<&str> {
    match response {
        Response::Text(text) => Some(text),
        Response::Items(items) => items.get(item.unwrap_or(0)).map(|item| item.text.as_str()),
        Response::Chosen(labels) => labels.get(item.unwrap_or(0)).map(String::as_str),
        Response::Phases(phases) => {
            let phase = phases.get(item?)?;
            match part {
                Some(PhasePart::Task(task)) => phase.tasks.get(task).map(|task| task.text.as_str()),
                Some(PhasePart::Milestone) => Some(phase.milestone.text.as_str()),
                _ => None,
            }
            .filter(|text| !text.trim().is_empty())
            .or(Some(phase.name.as_str()))
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::check::{Surroundings, check};
    use crate::response;
    use crate::template::{Source, parse};

    fn of(template: &str, name: &str, body: &str) -> Vec<(Option<usize>, &'static str)> {
        let template = parse(&Source { name: name.into(), text: template.into() }).unwrap();
        let draft = response::read(&Arc::new(template), body).draft;
        let found = check(&draft, &Surroundings::default());
        remarks(&draft, &found, body).into_iter().map(|remark| (remark.line, remark.rule)).collect()
    }

    const BUG: &str = "## Summary\n\n[What happens]\n\n## Steps\n\n- **Version:** [e.g. 1.2]\n- **System:** [e.g. 7]\n";

    #[test]
    fn a_remark_stands_at_the_answer() {
        let found = of(BUG, "bug.md", "## Summary\n\nTBD\n\n## Steps\n\n- **Version:** 3\n- **System:** TODO\n");
        assert!(found.contains(&(Some(2), "filler")), "{found:?}");
        assert!(found.contains(&(Some(7), "filler")), "{found:?}");
    }

    #[test]
    fn what_has_no_answer_is_told_at_its_label_or_heading() {
        let found = of(BUG, "bug.md", "## Summary\n\n## Steps\n\n- **Version:** \n- **System:** 7\n");
        assert!(found.contains(&(Some(0), "field-empty")), "{found:?}");
        assert!(found.contains(&(Some(4), "field-empty")), "{found:?}");
    }

    #[test]
    fn the_title_comes_first_and_has_no_line() {
        assert_eq!(of(BUG, "bug.md", "## Summary\n\nTBD\n")[0], (None, "title-empty"));
    }

    #[test]
    fn the_fields_of_a_form_stand_at_their_headings() {
        let form = "name: Bug\ndescription: A bug\nbody:\n  - type: input\n    id: a\n    attributes: {label: First}\n  \
                    - type: input\n    id: b\n    attributes: {label: Second}\n    validations: {required: true}\n";
        let found = of(form, "bug.yml", "### First\n\nTBD\n\n### Second\n\n_No response_");
        assert!(found.contains(&(Some(4), "field-empty")), "{found:?}");
    }
}
