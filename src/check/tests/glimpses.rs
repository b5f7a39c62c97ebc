//! Answers at a glance.

use super::sample::{CHALLENGES, CODE, CRITERIA, PHASES, SUMMARY, Sample, phase};
use crate::check::glimpse::Said;
use crate::check::{Glimpse, Topics, glimpse};

fn of(sample: Sample, field: usize) -> Glimpse {
    glimpse(&sample.draft, field)
}

#[test]
fn an_answer_says_something_or_not() {
    let said = |text: &str| of(Sample::complete().text(SUMMARY, text), SUMMARY).said;
    assert_eq!(
        ["", "TBD", "A full description of the change needed.", "None.", "No changes are known", "Split it"].map(said),
        [Said::Nothing, Said::Filler, Said::Filler, Said::None, Said::Denial, Said::Something]
    );
    assert_eq!(of(Sample::complete().not_applicable(SUMMARY, "a"), SUMMARY).said, Said::NotApplicable);
    assert_eq!(of(Sample::complete().items(CHALLENGES, &["", "None", "TBD"]), CHALLENGES).said, Said::None);
    assert_eq!(of(Sample::complete().items(CHALLENGES, &["", "a"]), CHALLENGES).said, Said::Something);
}

#[test]
fn what_the_template_has_is_untouched_whatever_the_white_space() {
    let untouched = |sample: Sample, field| of(sample, field).is_untouched;
    assert!(untouched(Sample::untouched().text(SUMMARY, " \n"), SUMMARY));
    assert!(!untouched(Sample::untouched().text(SUMMARY, "a"), SUMMARY));
    assert!(untouched(Sample::untouched().items(CRITERIA, &["Tests  pass", "Reviewed by 2+ people\n"]), CRITERIA));
    assert!(!untouched(Sample::untouched().items(CRITERIA, &["Tests pass"]), CRITERIA));
    assert!(!untouched(Sample::untouched().not_applicable(CODE, "a"), CODE));
}

#[test]
fn only_what_the_author_wrote_speaks_of_something() {
    let speaks = |sample: Sample, field| of(sample, field).topics != Topics::default();
    assert!(!speaks(Sample::untouched(), CRITERIA));
    assert!(speaks(Sample::complete().items(CRITERIA, &["Tests pass", "Memory stays flat"]), CRITERIA));
    assert!(speaks(Sample::complete().phases(vec![phase("a", "", "Migrate the data", "")]), PHASES));
    assert!(!speaks(Sample::complete().text(CODE, "let memory = 1;"), CODE));
}
