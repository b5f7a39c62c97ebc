//! Comments by which an author silences a rule once: `<!-- issuewright: ignore filler -->`.
//!
//! Each silences the first finding of its rule after it in the same answer, or else the first of all in that answer.
//! Between fields it silences one about the issue as a whole.

use std::borrow::Cow;

use crate::draft::{Draft, Response};

use super::rules::silence::RULE_UNKNOWN;
use super::sensitive::quoted;
use super::{Finding, Place, catalogue};

const START: &str = "<!-- issuewright:";

/// A comment, as it was found.
struct Silence<'a> {
    rule: &'a str,
    /// What it stands in, and where in that text it ends.
    place: Place,
    end: usize,
}

/// `findings` of an answer without those that comments in it silence, and with what is wrong with the comments.
pub(super) fn in_answer(field: usize, response: &Response, findings: Vec<Finding>) -> Vec<Finding> {
    let place = |item| Place::Field { field, item, part: None };
    match response {
        Response::Text(text) => settled(std::iter::once((place(None), text.as_str())), findings),
        Response::Items(items) => {
            let texts = items.iter().enumerate().map(|(index, item)| (place(Some(index)), item.text.as_str()));
            settled(texts, findings)
        }
        Response::Phases(phases) => {
            let texts = phases.iter().enumerate().flat_map(|(index, phase)| {
                let tasks = phase.tasks.iter().chain([&phase.milestone]);
                tasks.map(move |item| (place(Some(index)), item.text.as_str()))
            });
            settled(texts, findings)
        }
        Response::Chosen(_) => findings,
    }
}

/// `findings` without those that comments in `texts` silence.
pub(super) fn settled<'a>(texts: impl Iterator<Item = (Place, &'a str)>, mut findings: Vec<Finding>) -> Vec<Finding> {
    for (place, text) in texts.filter(|(_, text)| text.contains(START)) {
        for silence in silences(text, place) {
            match silence.finding(&findings) {
                Some(at) => drop(findings.remove(at)),
                None if catalogue::named(silence.rule).is_none() => findings.push(silence.unknown()),
                None => {}
            }
        }
    }
    findings
}

/// `findings` over several fields without those that comments in the answers they are placed at silence.
pub(super) fn across(draft: &Draft, mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.retain(|finding| {
        let Place::Field { field, .. } = finding.place else { return true };
        let Some(answer) = draft.answers.get(field) else { return true };
        // What is wrong with the comments is told of the answer itself.
        in_answer(field, &answer.response, vec![finding.clone()]).contains(finding)
    });
    findings
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

/// The rules that comments in `text` name, each with where its comment ends.
fn silences(text: &str, place: Place) -> Vec<Silence<'_>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some((start, end)) = comment(&text[from..]) {
        let inside = &text[from + start + START.len()..from + end - 3];
        if let Some(names) = inside.trim().strip_prefix("ignore") {
            let names = names.split(|c: char| c.is_whitespace() || c == ',').filter(|name| !name.is_empty());
            found.extend(names.map(|rule| Silence { rule, place, end: from + end }));
        }
        from += end;
    }
    found
}

impl Silence<'_> {
    /// The finding that is silenced.
    fn finding(&self, findings: &[Finding]) -> Option<usize> {
        let is_meant = |finding: &Finding| finding.rule == self.rule;
        let is_after = |finding: &Finding| {
            item_of(finding.place) == item_of(self.place) && finding.at.as_ref().is_none_or(|at| at.start >= self.end)
        };
        let after = findings.iter().position(|finding| is_meant(finding) && is_after(finding));
        after.or_else(|| findings.iter().position(is_meant))
    }

    /// That there is no such rule.
    fn unknown(&self) -> Finding {
        let remedy = match catalogue::nearest(self.rule) {
            Some(near) => format!("Write `{near}`"),
            None => "`issuewright check --rules` lists them".to_owned(),
        };
        let message = format!("A comment silences `{}`, and there is no such rule", quoted(self.rule, 40));
        Finding::new(&RULE_UNKNOWN, RULE_UNKNOWN.severity, self.place, message, remedy)
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
    use crate::check::tests::sample::{CHALLENGES, SUMMARY, Sample};

    fn rules(text: &str) -> Vec<&'static str> {
        Sample::complete().text(SUMMARY, text).rules()
    }

    #[test]
    fn a_comment_silences_one_finding_of_its_rule() {
        assert_eq!(rules("<!-- issuewright: ignore placeholder-left -->\nUse [Description]."), [""; 0]);
        assert_eq!(rules("<!-- issuewright: ignore filler -->\nUse [Description]."), ["placeholder-left"]);
        let two = "<!-- issuewright: ignore unclosed-fence, placeholder-left -->\n[Description]\n```\na";
        assert_eq!(rules(two), [""; 0]);
    }

    #[test]
    fn an_empty_field_may_be_silenced_too() {
        assert_eq!(rules("<!-- issuewright: ignore field-empty -->"), [""; 0]);
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
        let findings = Sample::complete().text(SUMMARY, "<!-- issuewright: ignore filer --> Split it.").findings();
        assert_eq!((findings[0].rule, findings[0].remedy.as_str()), ("rule-unknown", "Write `filler`"));
    }
}
