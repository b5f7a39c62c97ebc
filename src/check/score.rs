//! How complete a draft is, as one number for each section and for the whole.
//!
//! The title and every field that is asked for count one point, required or wanted; a field that nobody asks for counts
//! once it is answered. A point is earned in full when nothing is found there, to a half when there is only advice, and
//! not at all while it is empty or something blocking is found in it. What is found about the issue as a whole, or where
//! nobody asks for anything, costs no point; but where anything is found it is not 100 %.

use serde::Serialize;

use super::{Finding, Importance, Place, Requirements, Severity};
use crate::draft::{Answer, Draft};

/// Points of the whole, and of its parts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Score {
    #[serde(flatten)]
    pub points: Points,
    pub title: Points,
    /// One for each section of the template, in order.
    pub sections: Vec<Points>,
}

/// Points that were earned, of those that could be. Counted in halves.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(into = "Shown")]
pub struct Points {
    earned: usize,
    asked: usize,
    /// Whether anything is found, for which there may be no point to lose.
    is_found: bool,
}

#[derive(Serialize)]
struct Shown {
    percent: usize,
    earned: f64,
    asked: usize,
}

impl Points {
    /// From 0 to 100, rounded down, so that 100 is all, and nothing is found; where nothing is asked for that is 100.
    pub fn percent(self) -> usize {
        let most = if self.is_found { 99 } else { 100 };
        (self.earned * 100).checked_div(self.asked).unwrap_or(100).min(most)
    }

    /// Whether anything is asked for.
    pub fn is_asked(self) -> bool {
        self.asked > 0
    }

    /// `11.5 of 14`.
    pub fn in_words(self) -> String {
        let half = if self.earned % 2 == 1 { ".5" } else { "" };
        format!("{}{half} of {}", self.earned / 2, self.asked / 2)
    }

    fn add(&mut self, other: Self) {
        self.earned += other.earned;
        self.asked += other.asked;
        self.is_found |= other.is_found;
    }
}

impl From<Points> for Shown {
    fn from(points: Points) -> Self {
        Self { percent: points.percent(), earned: points.earned as f64 / 2.0, asked: points.asked / 2 }
    }
}

/// One point, by what is found in its place.
fn point(is_given: bool, findings: &[&Finding]) -> Points {
    let blocks = findings.iter().any(|finding| finding.severity == Severity::Blocking);
    let earned = match (is_given && !blocks, findings.is_empty()) {
        (false, _) => 0,
        (true, false) => 1,
        (true, true) => 2,
    };
    Points { earned, asked: 2, is_found: !findings.is_empty() }
}

/// The score of a draft of which `findings` are all findings.
pub fn score<'a>(draft: &Draft, requirements: &Requirements, findings: impl Iterator<Item = &'a Finding>) -> Score {
    let mut by_field: Vec<Vec<&Finding>> = vec![Vec::new(); draft.answers.len()];
    let (mut of_title, mut of_body) = (Vec::new(), false);
    for finding in findings {
        match finding.place {
            Place::Title => of_title.push(finding),
            Place::Field { field, .. } => by_field.get_mut(field).into_iter().for_each(|found| found.push(finding)),
            Place::Body => of_body = true,
        }
    }
    let title = point(!draft.title.trim().is_empty(), &of_title);
    let points = Points { is_found: title.is_found || of_body, ..title };
    let mut score = Score { points, title, sections: vec![Points::default(); draft.template.sections.len()] };
    for (((section, field), answer), findings) in draft.template.fields().zip(&draft.answers).zip(by_field) {
        let is_given = answer.is_given(field);
        // What the template brought along is nobody's answer.
        let is_own = !is_given || *answer == Answer::initial(field);
        if is_own && requirements.importance(&field.id) == Importance::Optional {
            let point = Points { is_found: !findings.is_empty(), ..Points::default() };
            score.sections[section].add(point);
            score.points.add(point);
            continue;
        }
        let point = point(is_given, &findings);
        score.sections[section].add(point);
        score.points.add(point);
    }
    score
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::sample::{CHALLENGES, CODE, SUMMARY, Sample, TIMELINE_RISKS};

    fn of(sample: &Sample) -> Score {
        score(&sample.draft, &sample.requirements, sample.findings().iter())
    }

    #[test]
    fn a_complete_draft_has_all_points() {
        let score = of(&Sample::complete());
        assert_eq!(score.points.percent(), 100);
        assert!(score.sections.iter().all(|points| points.percent() == 100));
    }

    #[test]
    fn a_required_field_that_is_empty_costs_its_point_and_advice_a_half() {
        let whole = of(&Sample::complete()).points;
        let empty = of(&Sample::complete().text(SUMMARY, "")).points;
        assert_eq!((empty.asked, empty.earned), (whole.asked, whole.earned - 2));
        let advised = of(&Sample::complete().text(CODE, "[Include diagrams]")).points;
        assert_eq!((advised.asked, advised.earned), (whole.asked, whole.earned - 1));
        assert_eq!(advised.in_words(), format!("{}.5 of {}", whole.earned / 2 - 1, whole.asked / 2));
    }

    #[test]
    fn what_nobody_asks_for_counts_once_it_is_answered() {
        let with = of(&Sample::complete()).points;
        let without = of(&Sample::complete().text(TIMELINE_RISKS, "")).points;
        assert_eq!((without.asked, without.percent()), (with.asked - 2, 100));
    }

    #[test]
    fn an_empty_title_earns_nothing_whether_or_not_it_is_told() {
        let mut sample = Sample::complete();
        sample.draft.title.clear();
        let points = score(&sample.draft, &sample.requirements, std::iter::empty()).title;
        assert_eq!((points.earned, points.asked), (0, 2));
    }

    #[test]
    fn where_anything_is_found_it_is_not_all() {
        let sample = Sample::complete();
        let rule = &crate::check::rules::structure::HEADING_MISSING;
        let found = Finding::new(rule, Severity::Advice, Place::Body, String::new(), "");
        let points = score(&sample.draft, &sample.requirements, std::iter::once(&found)).points;
        assert_eq!((points.percent(), points.earned), (99, points.asked));
    }

    #[test]
    fn each_section_has_points_of_its_own() {
        let score = of(&Sample::complete().items(CHALLENGES, &["Clock skew", ""]));
        let halves: Vec<usize> = score.sections.iter().map(|points| points.percent()).collect();
        assert!(halves.contains(&50), "{halves:?}");
        assert_eq!(
            score.points.asked,
            score.title.asked + score.sections.iter().map(|points| points.asked).sum::<usize>()
        );
    }

    #[test]
    fn as_data_it_is_percent_and_points() {
        let json = serde_json::to_value(of(&Sample::complete().text(CODE, "[Include diagrams]"))).unwrap();
        assert_eq!(json["title"], serde_json::json!({ "percent": 100, "earned": 1.0, "asked": 1 }));
        assert!(json["percent"].as_u64().is_some_and(|percent| percent > 50 && percent < 100));
    }
}
