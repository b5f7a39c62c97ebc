//! Judges an issue that was read back, from a file or from GitHub: its draft, and how its headings differ from the
//! template's.

use std::collections::HashMap;

use crate::draft::Unanswered;
use crate::render;
use crate::response::structure::{Difference, How};
use crate::response::{self, Reading};

use super::rules::answers::{FIELD_EMPTY, TOO_FEW};
use super::rules::body::BODY_UNTOUCHED;
use super::rules::structure::{HEADING_LEVEL, HEADING_MISSING, HEADING_RENAMED, HEADING_REPEATED, SECTION_EMPTY};
use super::sensitive::quoted;
use super::text::and_more;
use super::{About, Finding, Importance, Place, Requirements, Rule, Severity, Surroundings, check_under};

/// All findings of `text`, which `reading` was read from.
pub fn check_file(
    text: &str,
    reading: &Reading,
    surroundings: &Surroundings,
    requirements: &Requirements,
) -> Vec<Finding> {
    let mut findings = check_under(&reading.draft, surroundings, requirements);
    untouched(text, reading, requirements, &mut findings);
    if is_bare(&findings) {
        // That there is nothing says it all; what is required is named, since it is what to begin with.
        findings.retain(|finding| finding.rule != FIELD_EMPTY.name || finding.severity == Severity::Blocking);
        return findings;
    }
    let mut missing = Vec::new();
    for (difference, times) in counted(&reading.structure) {
        match &difference.how {
            How::Missing => missing.push(difference),
            How::Empty if findings.iter().any(|finding| is_within(finding, difference)) => {}
            how => {
                let mut finding = finding(reading, difference, how);
                if times > 1 {
                    finding.message.push_str(&and_more(times - 1));
                }
                let is_cause = is_cause(how, reading.draft.template.is_form());
                tell(&mut findings, requirements, finding, difference, is_cause);
            }
        }
    }
    // What this program leaves out itself is not missing.
    if !missing.is_empty() && !is_rendered(text, reading) {
        tell_missing(reading, requirements, &missing, &mut findings);
    }
    findings.sort_by_key(|finding| finding.place);
    findings
}

/// The differences, and how often they are there: that a heading is repeated is told once, at the first time.
fn counted(differences: &[Difference]) -> Vec<(&Difference, usize)> {
    let mut repeated = HashMap::new();
    let mut counted: Vec<(&Difference, usize)> = Vec::new();
    for difference in differences {
        if difference.how == How::Repeated {
            let first = *repeated.entry((&difference.title, difference.fields.start)).or_insert(counted.len());
            if first < counted.len() {
                counted[first].1 += 1;
                continue;
            }
        }
        counted.push((difference, 1));
    }
    counted
}

/// Whether the fields below the heading may be empty only because of it. A form's field is found by one level of
/// heading.
fn is_cause(how: &How, is_form: bool) -> bool {
    match how {
        How::Missing | How::Renamed(_) | How::Repeated => true,
        How::Level(..) => is_form,
        How::Empty => false,
    }
}

/// The body is the template's but for white space, however it was read.
fn untouched(text: &str, reading: &Reading, requirements: &Requirements, findings: &mut Vec<Finding>) {
    let template = &reading.draft.template;
    if template.field_count() > 0 && !is_bare(findings) && response::is_bare(template, text) {
        let message = "Nothing is filled in yet, the issue is the bare template".to_owned();
        let finding = of(&BODY_UNTOUCHED, Place::Body, message, "Answer what you can, field by field");
        findings.extend(requirements.weighed(vec![finding]));
    }
}

fn is_bare(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.rule == BODY_UNTOUCHED.name)
}

/// Whether `text` is what this program writes for the draft. It writes nothing outside of the fields.
fn is_rendered(text: &str, reading: &Reading) -> bool {
    let draft = &reading.draft;
    let body = || render::render(draft, Unanswered::Omit).body;
    let has = |body: &str| {
        response::has_body(text, body)
            || response::has_body(text, &render::without_comments(body, &draft.template.source.text))
    };
    draft.extras.is_empty() && has(&body())
}

fn finding(reading: &Reading, difference: &Difference, how: &How) -> Finding {
    let about = difference.line.map_or(About::All, About::Line);
    Finding { about, ..told(reading, difference, how) }
}

fn told(reading: &Reading, difference: &Difference, how: &How) -> Finding {
    let place = place(difference);
    let title = quoted(&difference.title, 40);
    let line = difference.line.map_or_else(String::new, |line| format!(" on line {}", line + 1));
    match how {
        How::Renamed(name) => {
            let message = format!("“{}”{line} stands where the template has “{title}”", quoted(name, 40));
            of(&HEADING_RENAMED, place, message, &format!("Call it “{title}”"))
        }
        How::Level(_, wanted) => {
            let mark =
                if *wanted > 6 { "in bold".to_owned() } else { format!("with `{}`", "#".repeat((*wanted).into())) };
            let message = format!("“{title}”{line} has another level than in the template");
            of(&HEADING_LEVEL, place, message, &format!("Write it {mark}"))
        }
        How::Repeated => {
            let message = format!("“{title}” is there again{line}");
            of(&HEADING_REPEATED, place, message, "Put both texts below one heading")
        }
        How::Empty => {
            let message = format!("Nothing stands below “{title}”");
            of(&SECTION_EMPTY, place, message, "Write the answer, or say in a few words why there is none")
        }
        How::Missing => {
            let what = if reading.draft.template.is_form() { "field" } else { "section" };
            of(
                &HEADING_MISSING,
                place,
                format!("The {what} “{title}” is missing"),
                "Put its heading back, and answer it",
            )
        }
    }
}

/// Where something is asked for, each heading that is missing is told; the others in one go.
fn tell_missing(reading: &Reading, requirements: &Requirements, missing: &[&Difference], findings: &mut Vec<Finding>) {
    let asked = |difference: &&&Difference| {
        let mut fields = difference.fields.clone().filter_map(|field| reading.draft.template.field(field));
        fields.any(|(_, field)| requirements.importance(&field.id) != Importance::Optional)
    };
    for difference in missing.iter().filter(asked) {
        tell(findings, requirements, finding(reading, difference, &How::Missing), difference, true);
    }
    let others: Vec<_> = missing.iter().filter(|difference| !asked(difference)).collect();
    match others[..] {
        [] => {}
        [one] => findings.extend(requirements.weighed(vec![finding(reading, one, &How::Missing)])),
        [first, ..] => {
            let message = format!(
                "{} headings of the template are missing, the first is “{}”",
                others.len(),
                quoted(&first.title, 40)
            );
            let finding = of(&HEADING_MISSING, Place::Body, message, "Put them back, or say why they do not apply");
            findings.extend(requirements.weighed(vec![finding]));
        }
    }
}

/// Adds a finding about a heading. As a cause it takes the place of what is said about the fields below it being empty:
/// it weighs as much.
fn tell(
    findings: &mut Vec<Finding>,
    requirements: &Requirements,
    mut finding: Finding,
    difference: &Difference,
    is_cause: bool,
) {
    if !is_cause {
        findings.extend(requirements.weighed(vec![finding]));
        return;
    }
    let is_effect =
        |other: &Finding| is_within(other, difference) && [FIELD_EMPTY.name, TOO_FEW.name].contains(&other.rule);
    if findings.iter().any(|other| is_effect(other) && other.severity == Severity::Blocking) {
        finding.severity = Severity::Blocking;
    }
    let told = requirements.weighed(vec![finding]);
    if !told.is_empty() {
        findings.retain(|other| !is_effect(other));
    }
    findings.extend(told);
}

fn is_within(finding: &Finding, difference: &Difference) -> bool {
    matches!(finding.place, Place::Field { field, .. } if difference.fields.contains(&field))
}

/// The first field below the heading.
fn place(difference: &Difference) -> Place {
    let field = difference.fields.start;
    if difference.fields.is_empty() { Place::Body } else { Place::Field { field, item: None, part: None } }
}

fn of(rule: &'static Rule, place: Place, message: String, remedy: &str) -> Finding {
    Finding::new(rule, rule.severity, place, message, remedy)
}
