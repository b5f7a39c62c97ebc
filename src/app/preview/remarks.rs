//! Findings as remarks on the lines of an issue's text.

use crate::check::report::{Entry, Report};
use crate::check::{Finding, Severity};
use crate::draft::Draft;
use crate::response::places::Locator;

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

/// The remarks on an issue's body, which begins `above` lines down in what `locator` looks through: first those on the
/// whole, then in the order of the lines.
pub fn remarks(draft: &Draft, findings: &[Finding], locator: &Locator<'_>, above: usize) -> Vec<Remark> {
    let remark = |entry: Entry| Remark {
        line: entry.span.filter(|_| !entry.is_about_all).and_then(|span| span.line.checked_sub(above + 1)),
        severity: if entry.severity == Severity::Blocking.name() { Severity::Blocking } else { Severity::Advice },
        rule: entry.rule,
        place: entry.place(),
        message: entry.message,
        remedy: entry.remedy,
    };
    let mut remarks: Vec<Remark> = Report::located(draft, findings, locator).findings.into_iter().map(remark).collect();
    remarks.sort_by_key(|remark| remark.line);
    remarks
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
        let reading = response::read(&Arc::new(template), body);
        let found = check(&reading.draft, &Surroundings::default());
        let locator = Locator::new(body, &reading.draft, &reading.places);
        remarks(&reading.draft, &found, &locator, 0).into_iter().map(|remark| (remark.line, remark.rule)).collect()
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
    fn an_empty_field_of_a_form_is_told_where_its_answer_would_stand() {
        let form = "name: Bug\ndescription: A bug\nbody:\n  - type: input\n    id: a\n    attributes: {label: First}\n  \
                    - type: input\n    id: b\n    attributes: {label: Second}\n    validations: {required: true}\n";
        let found = of(form, "bug.yml", "### First\n\nTBD\n\n### Second\n\n_No response_");
        assert!(found.contains(&(Some(6), "field-empty")), "{found:?}");
    }
}
