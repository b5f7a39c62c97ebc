//! Comments by which an author silences a rule once: `<!-- issuewright: ignore link-local -->`.
//!
//! Each silences the first finding of its rule after it in the same answer, or else the first of all in that answer.
//! Between fields it silences one about the issue as a whole. Only advice is silenced: what blocks was asked for by the
//! maintainers, or gives a credential away, and that a comment names it is told.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::draft::{Draft, Response};

use super::rules::silence::{RULE_NOT_SILENCED, RULE_UNKNOWN};
use super::sensitive::quoted;
use super::text::and_more;
use super::{Finding, Place, Requirements, Rule, Severity, catalogue};

const START: &str = "<!-- issuewright:";
/// No name of a rule has more bytes.
const LONGEST_NAME: usize = 64;

/// A comment, as it was found.
struct Silence<'a> {
    /// Names of rules, as they are written.
    names: &'a str,
    /// What it stands in, and where in that text it ends.
    place: Place,
    end: usize,
}

/// `findings` of an answer, weighed, without those that comments in it silence, and with what is wrong with the
/// comments.
pub(super) fn in_answer(
    field: usize,
    response: &Response,
    findings: Vec<Finding>,
    requirements: &Requirements,
) -> Vec<Finding> {
    let place = |item| Place::Field { field, item, part: None };
    match response {
        Response::Text(text) => settled(std::iter::once((place(None), text.as_str())), findings, requirements),
        Response::Items(items) => {
            let texts = items.iter().enumerate().map(|(index, item)| (place(Some(index)), item.text.as_str()));
            settled(texts, findings, requirements)
        }
        Response::Phases(phases) => {
            let texts = phases.iter().enumerate().flat_map(|(index, phase)| {
                let tasks = phase.tasks.iter().chain([&phase.milestone]);
                tasks.map(move |item| (place(Some(index)), item.text.as_str()))
            });
            settled(texts, findings, requirements)
        }
        Response::Chosen(_) => findings,
    }
}

/// `findings`, weighed, without those that comments in `texts` silence.
pub(super) fn settled<'a>(
    texts: impl Iterator<Item = (Place, &'a str)>,
    mut findings: Vec<Finding>,
    requirements: &Requirements,
) -> Vec<Finding> {
    let mut wrong = Vec::new();
    // Rules without a finding that could be silenced: each is looked for in vain but once.
    let mut spent = BTreeSet::new();
    for (place, text) in texts.filter(|(_, text)| text.contains(START)) {
        for silence in silences(text, place) {
            silence.apply(&mut findings, &mut spent, &mut wrong);
        }
    }
    findings.extend(requirements.weighed(wrong));
    findings
}

/// `findings` over several fields, weighed, without those that comments in the answers they are placed at silence.
pub(super) fn across(draft: &Draft, findings: Vec<Finding>, requirements: &Requirements) -> Vec<Finding> {
    let mut kept = Vec::new();
    let mut of_fields: BTreeMap<usize, Vec<Finding>> = BTreeMap::new();
    for finding in findings {
        match finding.place {
            Place::Field { field, .. } => of_fields.entry(field).or_default().push(finding),
            Place::Title | Place::Body => kept.push(finding),
        }
    }
    for (field, findings) in of_fields {
        let Some(answer) = draft.answers.get(field) else { continue };
        let left = in_answer(field, &answer.response, findings, requirements);
        // A name that is none is told of the answer itself.
        kept.extend(left.into_iter().filter(|finding| finding.rule != RULE_UNKNOWN.name));
    }
    kept
}

/// `text` without the comments that silence: what an answer says beside them.
pub(super) fn said(text: &str) -> Cow<'_, str> {
    if !text.contains(START) {
        return text.into();
    }
    let mut rest = text;
    let mut said = String::new();
    while let Some((start, end)) = comment(rest) {
        said.push_str(&rest[..start]);
        rest = &rest[end..];
    }
    (said + rest).into()
}

/// Where the first such comment of `text` starts and ends.
fn comment(text: &str) -> Option<(usize, usize)> {
    let start = text.find(START)?;
    let end = start + text[start..].find("-->")? + 3;
    Some((start, end))
}

/// The comments in `text` that name rules.
fn silences(text: &str, place: Place) -> Vec<Silence<'_>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some((start, end)) = comment(&text[from..]) {
        let inside = &text[from + start + START.len()..from + end - 3];
        if let Some(names) = inside.trim().strip_prefix("ignore") {
            found.push(Silence { names, place, end: from + end });
        }
        from += end;
    }
    found
}

impl<'a> Silence<'a> {
    fn names(&self) -> impl Iterator<Item = &'a str> {
        self.names.split(|c: char| c.is_whitespace() || c == ',').filter(|name| !name.is_empty())
    }

    /// Takes out of `findings` what is silenced. Of each comment at most one name that is none is told, and one rule
    /// that it cannot silence.
    fn apply(&self, findings: &mut Vec<Finding>, spent: &mut BTreeSet<&'static str>, wrong: &mut Vec<Finding>) {
        let (mut unknown, mut unsilenced) = (Vec::new(), None);
        for name in self.names() {
            match catalogue::named(name) {
                None => unknown.push(name),
                Some(rule) if spent.contains(rule.name) => {}
                Some(rule) => {
                    if let Some(at) = self.finding(rule, findings) {
                        findings.remove(at);
                        continue;
                    }
                    spent.insert(rule.name);
                    let is_held = findings.iter().any(|finding| finding.rule == rule.name);
                    unsilenced = unsilenced.or(is_held.then_some(rule));
                }
            }
        }
        wrong.extend(unsilenced.map(|rule| self.not_silenced(rule)));
        wrong.extend(unknown.first().map(|name| self.unknown(name, unknown.len() - 1)));
    }

    /// The finding that is silenced.
    fn finding(&self, rule: &Rule, findings: &[Finding]) -> Option<usize> {
        let is_meant = |finding: &Finding| finding.rule == rule.name && finding.severity == Severity::Advice;
        let is_after = |finding: &Finding| {
            item_of(finding.place) == item_of(self.place) && finding.at.as_ref().is_none_or(|at| at.start >= self.end)
        };
        let after = findings.iter().position(|finding| is_meant(finding) && is_after(finding));
        after.or_else(|| findings.iter().position(is_meant))
    }

    /// That there is no rule `name`, nor so many others.
    fn unknown(&self, name: &str, others: usize) -> Finding {
        let near = if name.len() > LONGEST_NAME { None } else { catalogue::nearest(name) };
        let remedy = match near {
            Some(near) => format!("Write `{near}`"),
            None => "`issuewright check --rules` lists them".to_owned(),
        };
        let more = and_more(others);
        let message = format!("A comment silences `{}`, and there is no such rule{more}", quoted(name, 40));
        Finding::new(&RULE_UNKNOWN, RULE_UNKNOWN.severity, self.place, message, remedy)
    }

    fn not_silenced(&self, rule: &Rule) -> Finding {
        let message = format!("A comment asks to leave out `{}`, which only the maintainers can do", rule.name);
        let remedy = "Mend what it finds and take the comment out; if it is wrong, say so in the issue";
        Finding::new(&RULE_NOT_SILENCED, RULE_NOT_SILENCED.severity, self.place, message, remedy)
    }
}

fn item_of(place: Place) -> Option<usize> {
    match place {
        Place::Field { item, .. } => item,
        Place::Title | Place::Body => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::sample::{CHALLENGES, CODE, SUMMARY, Sample, TECHNICAL_RISKS};

    fn rules(text: &str) -> Vec<&'static str> {
        Sample::complete().text(SUMMARY, text).rules()
    }

    fn wanted(text: &str) -> Vec<&'static str> {
        Sample::complete().text(TECHNICAL_RISKS, text).rules()
    }

    #[test]
    fn a_comment_silences_one_finding_of_its_rule() {
        assert_eq!(wanted("<!-- issuewright: ignore placeholder-left -->\nUse [Description]."), [""; 0]);
        assert_eq!(wanted("<!-- issuewright: ignore filler -->\nUse [Description]."), ["placeholder-left"]);
        let two =
            "<!-- issuewright: ignore link-malformed, placeholder-left -->\n[Description] [log](htp://octo.dev/log)";
        assert_eq!(wanted(two), [""; 0]);
    }

    #[test]
    fn what_is_only_wanted_may_be_silenced_when_it_is_empty() {
        let sample = Sample::complete().text(CODE, "<!-- issuewright: ignore field-empty -->");
        assert_eq!(sample.rules(), [""; 0]);
    }

    #[test]
    fn what_blocks_is_not_silenced_and_the_comment_is_told() {
        assert_eq!(rules("<!-- issuewright: ignore field-empty -->"), ["field-empty", "rule-not-silenced"]);
        let token = concat!("gh", "p_k3vJ8sQx2LmT9wYbRzN4cFhD7pAe1UgW5oXi");
        let text = format!("<!-- issuewright: ignore secret -->\nIt is called with {token}.");
        assert_eq!(rules(&text), ["secret", "rule-not-silenced"]);
    }

    #[test]
    fn what_the_settings_made_blocking_is_not_silenced() {
        let text = "rules: { placeholder-left: blocking }\n";
        let source = crate::template::Source { name: "s.yml".to_owned(), text: text.to_owned() };
        let (settings, _) = crate::check::Settings::read(&source);
        let mut sample =
            Sample::complete().text(SUMMARY, "<!-- issuewright: ignore placeholder-left -->\nUse [Description].");
        sample.requirements = crate::check::Requirements::under(&sample.draft.template, &settings);
        assert_eq!(sample.rules(), ["placeholder-left", "rule-not-silenced"]);
    }

    #[test]
    fn names_that_are_no_rules_are_told_once_for_a_comment() {
        let text = format!("<!-- issuewright: ignore {} --> Split the store now.", "a,b,".repeat(8_000));
        let findings = Sample::complete().text(SUMMARY, &text).findings();
        assert_eq!(findings.len(), 1);
        assert!(findings[0].message.ends_with("there is no such rule (and 15999 more)"), "{}", findings[0].message);
    }

    #[test]
    fn of_several_items_the_one_it_stands_in_is_silenced() {
        let items = ["[Description]", "<!-- issuewright: ignore placeholder-left --> [Description]"];
        let findings = Sample::complete().items(CHALLENGES, &items).findings();
        assert_eq!(findings.len(), 1);
        assert_eq!(super::item_of(findings[0].place), Some(0));
    }

    #[test]
    fn a_rule_that_is_not_known_is_told_with_the_nearest() {
        let findings =
            Sample::complete().text(SUMMARY, "<!-- issuewright: ignore filer --> Split the store now.").findings();
        assert_eq!((findings[0].rule, findings[0].remedy.as_str()), ("rule-unknown", "Write `filler`"));
    }
}
