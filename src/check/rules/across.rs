//! Rules that hold one section against another. They see each answer at a glance only.

use crate::check::Place;
use crate::check::Severity::Advice;
use crate::check::glimpse::Said;
use crate::check::requirements::Importance;
use crate::check::rule::{Example, Found, Judge, Rule, Stage};
use crate::check::topics::Topic;
use crate::check::whole::Whole;

pub(in crate::check) static RULES: &[&Rule] = &[&BREAKING_WITHOUT_MIGRATION, &IMPACT_LEFT_OPEN];

pub static BREAKING_WITHOUT_MIGRATION: Rule = Rule {
    name: "breaking-without-migration",
    summary: "Breaking changes are described, but not how users move over",
    severity: Advice,
    why: "Users who read of a breaking change ask next what they have to do.",
    mend: "Say how users move over, or why they need to do nothing.",
    bots: "",
    has_fix: false,
    example: Example::of(
        Stage::Advanced,
        "{impact-analysis.breaking-changes: The dump format changes, impact-analysis.migration-requirements: None}",
        "{impact-analysis.breaking-changes: The dump format changes, impact-analysis.migration-requirements: Dump anew}",
    ),
    judge: Judge::Issue(breaking),
};

fn breaking(whole: &Whole<'_>, found: &mut Found<'_>) {
    if let Some(migration) = unmigrated(whole) {
        let message = "Breaking changes are described, and not yet what users do about them";
        let finding = found.add(message, "Say how users move over, or why they need to do nothing");
        finding.place = Place::Field { field: migration, item: None, part: None };
    }
}

/// The field about migration, if it is left open although something breaks.
fn unmigrated(whole: &Whole<'_>) -> Option<usize> {
    let said = |field: usize| whole.glimpses.get(field).map(|glimpse| glimpse.said);
    let breaking = field(whole, Topic::BreakingChanges)?;
    let migration = field(whole, Topic::Migration).filter(|field| is_open(whole, *field))?;
    (said(breaking) == Some(Said::Something)).then_some(migration)
}

pub static IMPACT_LEFT_OPEN: Rule = Rule {
    name: "impact-left-open",
    summary: "An impact is said to be none, but another section speaks of it",
    severity: Advice,
    why: "Two sections that seem to say the opposite send a reader looking for what was meant.",
    mend: "Say what changes, or add why nothing does.",
    bots: "",
    has_fix: false,
    example: Example::of(
        Stage::Advanced,
        "{impact-analysis.memory-usage: None, issue-summary: Exports are built in memory}",
        "{impact-analysis.memory-usage: None beyond what it is now, issue-summary: Exports are built in memory}",
    ),
    judge: Judge::Issue(left_open),
};

fn left_open(whole: &Whole<'_>, found: &mut Found<'_>) {
    let unmigrated = unmigrated(whole);
    for &topic in whole.requirements.kinds().impacts.keys() {
        let Some(own) = field(whole, topic).filter(|own| is_open(whole, *own) && unmigrated != Some(*own)) else {
            continue;
        };
        if let Some(elsewhere) = elsewhere(whole, topic, own) {
            let says = match whole.glimpses[own].said {
                Said::None => "It says that there is none",
                _ => "Nothing is written here",
            };
            let message = format!("{says}, while “{elsewhere}” speaks of {}", topic.name());
            let finding = found.add(message, "Say what changes, or add why nothing does");
            finding.place = Place::Field { field: own, item: None, part: None };
        }
    }
}

/// Whether nothing is said of a field, and nothing is told of it either.
fn is_open(whole: &Whole<'_>, field: usize) -> bool {
    let id = whole.draft.template.field(field).map_or("", |(_, field)| field.id.as_str());
    match whole.glimpses.get(field).map(|glimpse| glimpse.said) {
        Some(Said::None) => true,
        Some(Said::Nothing) => whole.requirements.importance(id) == Importance::Optional,
        _ => false,
    }
}

/// The field that is about the impact on `topic`.
fn field(whole: &Whole<'_>, topic: Topic) -> Option<usize> {
    let id = whole.requirements.kinds().impacts.get(&topic)?;
    whole.draft.template.fields().position(|(_, field)| field.id == *id)
}

/// What the first field of another section that speaks of `topic` is called.
fn elsewhere<'a>(whole: &Whole<'a>, topic: Topic, own: usize) -> Option<&'a str> {
    let template = &whole.draft.template;
    let (section, _) = template.field(own)?;
    let mut fields = template.fields().zip(whole.glimpses);
    let ((section, field), _) = fields.find(|((other, _), glimpse)| *other != section && glimpse.topics.has(topic))?;
    let title = template.sections.get(section).map_or("", |section| section.title.as_str());
    Some(if field.label.is_empty() { title } else { &field.label })
}
