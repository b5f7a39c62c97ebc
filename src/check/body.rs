//! Judges the issue as a whole, and what is in it that the author did not type into a field.

use crate::draft::{Answer, Draft};
use crate::template::Template;
use crate::template::blanks::deletions;

use super::passage::Passage;
use super::rules::{AtLeast, Rules};
use super::{BODY_LIMIT, Finding, Place, Rule, Severity, Surroundings, control, filler, mojibake};

/// What is found over several fields. `body_length` is the rendered body's [`github_length`](super::github_length).
pub fn check_body(draft: &Draft, rules: &Rules, body_length: usize) -> Vec<Finding> {
    let mut findings: Vec<_> = rules.over_fields().filter_map(|rule| too_few(draft, rule)).collect();
    if body_length > BODY_LIMIT {
        let over = body_length - BODY_LIMIT;
        let message = format!("The issue has {body_length} characters, GitHub takes {BODY_LIMIT}");
        let remedy = format!("Shorten it by {over}, or move the longest parts into an attachment or a gist");
        findings.push(Finding::new(Rule::BodyTooLong, Severity::Blocking, Place::Body, message, remedy));
    }
    if is_untouched(draft) {
        let message = "Nothing is filled in yet, the issue is the bare template".to_owned();
        let remedy = "Answer what you can, field by field";
        findings.push(Finding::new(Rule::BodyUntouched, Severity::Blocking, Place::Body, message, remedy));
    }
    findings
}

/// What is found in the template's name and in text that belongs to no field. No key in a field changes it.
pub fn check_fixed(draft: &Draft, surroundings: &Surroundings) -> Vec<Finding> {
    let mut findings: Vec<_> = mis_decoded_template(&draft.template).into_iter().collect();
    findings.extend(to_be_deleted(&draft.template));
    for extra in draft.extras.iter().filter(|extra| !extra.text.trim().is_empty()) {
        let passage = Passage {
            text: &extra.text,
            name: "Text outside of the template's fields",
            place: Place::Body,
            severity: Severity::Advice,
            prompt: "",
            template: &draft.template,
            is_code: false,
            is_whole: false,
            breaks: None,
        };
        passage.check(surroundings, &mut findings);
        if draft.template.is_form() {
            let start = control::excerpt(extra.text.trim().lines().next().unwrap_or_default(), 40);
            let message = format!("“{start}” belongs to no field of the form, and is kept where it stands");
            let remedy = "Write it in a field, and take it out of the file";
            findings.push(Finding::new(Rule::TextOutsideFields, Severity::Advice, Place::Body, message, remedy));
        }
    }
    findings
}

/// The template's instruction to take a part of it out, which no field can follow.
fn to_be_deleted(template: &Template) -> Option<Finding> {
    let lines = if template.is_form() { Vec::new() } else { deletions(template) };
    let line = lines.first()?;
    let message = format!("The template says `{}`", control::excerpt(line.trim(), 80));
    let remedy = "Take that part out of the issue when it is written, for the template's own text stays in it";
    Some(Finding::new(Rule::PlaceholderLeft, Severity::Advice, Place::Body, message, remedy))
}

/// Whether every answer is the one the draft began with; a template that asks for nothing is not judged.
fn is_untouched(draft: &Draft) -> bool {
    let mut fields = draft.template.fields().zip(&draft.answers).peekable();
    let asks = fields.peek().is_some();
    asks && draft.extras.is_empty() && fields.all(|((_, field), answer)| *answer == Answer::initial(field))
}

/// A count over several fields: those that say something. It does not apply where none of the fields does.
fn too_few(draft: &Draft, rule: &AtLeast) -> Option<Finding> {
    let of_rule =
        |(index, (_, field)): (usize, (usize, &crate::template::Field))| rule.of.contains(&field.id).then_some(index);
    let fields: Vec<_> = draft.template.fields().enumerate().filter_map(of_rule).collect();
    let answers = || fields.iter().filter_map(|&index| Some((index, draft.answers.get(index)?)));
    let count = answers().filter(|(_, answer)| says_something(answer)).count();
    let none_applies = answers().all(|(_, answer)| answer.not_applicable.is_some());
    let (field, _) = answers().find(|(_, answer)| !says_something(answer))?;
    (count < rule.count && !none_applies).then(|| {
        let place = Place::Field { field, item: None, part: None };
        Finding::new(Rule::TooFew, Severity::Blocking, place, rule.message(count), rule.remedy(count))
    })
}

fn says_something(answer: &Answer) -> bool {
    use crate::draft::Response;
    answer.not_applicable.is_none()
        && match &answer.response {
            Response::Text(text) => !filler::is_nothing(text),
            Response::Items(items) => items.iter().any(|item| !filler::is_nothing(&item.text)),
            Response::Phases(_) | Response::Chosen(_) => !answer.response.is_empty(),
        }
}

/// The template's own text in the wrong encoding: reported once, for the file itself has to be mended.
fn mis_decoded_template(template: &Template) -> Option<Finding> {
    let texts = [&template.name, &template.about, &template.body];
    let (text, repaired) = texts.into_iter().find_map(|text| Some((text, mojibake::repaired(text)?)))?;
    let (wrong, right) = first_difference(text, &repaired);
    let message = format!("The template was decoded wrongly: it says `{wrong}`");
    let remedy = format!("Save the template file as UTF-8, it should say `{right}`");
    Some(Finding::new(Rule::Mojibake, Severity::Advice, Place::Body, message, remedy))
}

/// The first line in which the two differ.
fn first_difference(a: &str, b: &str) -> (String, String) {
    let (wrong, right) = a.lines().zip(b.lines()).find(|(a, b)| a != b).unwrap_or((a, b));
    (control::excerpt(wrong, 40), control::excerpt(right, 40))
}
