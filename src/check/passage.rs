//! Judges one text of an answer: what is left of the template in it, its links, what it leaves open, its characters.

use crate::render::{self, Break, BreakKind};
use crate::response::web_form::label_lines;
use crate::template::Template;

use super::control::excerpt;
use super::destination::{Fault, address_fault};
use super::markup::Markup;
use super::{Finding, Place, Rule, Severity, Surroundings, control, filler, mojibake, placeholder};

/// A text, and what is known of it.
pub(super) struct Passage<'a> {
    pub text: &'a str,
    /// What messages call it: `The text`, `Challenge 2`.
    pub name: &'a str,
    pub place: Place,
    /// How much it weighs when the text is no answer.
    pub severity: Severity,
    /// The prompt that the text stands in for.
    pub prompt: &'a str,
    pub template: &'a Template,
    /// Code is not read as markdown.
    pub is_code: bool,
    /// Whether the text is all of what the place holds, so that a repair of it can be offered.
    pub is_whole: bool,
    /// What [`render::breaks`] says of the text, where that is known already.
    pub breaks: Option<Vec<Break>>,
}

impl Passage<'_> {
    /// All findings about a text that is not empty.
    pub fn check(&self, surroundings: &Surroundings, findings: &mut Vec<Finding>) {
        if filler::is_filler(self.text) {
            findings.push(self.filler());
        } else if self.is_code {
            findings.extend(self.prompt_left(&Markup::default()));
        } else {
            let markup = Markup::scan(self.text);
            findings.extend(self.prompt_left(&markup));
            self.links(&markup, surroundings, findings);
            self.left_open(&markup, findings);
        }
        self.breaks(findings);
        self.check_characters(findings);
    }

    /// Filler and prompts, for a text that may be empty and is not the body's.
    pub fn check_wording(&self, findings: &mut Vec<Finding>) {
        if filler::is_filler(self.text) {
            findings.push(self.filler());
        } else {
            findings.extend(self.prompt_left(&Markup::scan(self.text)));
        }
    }

    fn filler(&self) -> Finding {
        let message = format!("{} is only `{}`", self.name, excerpt(self.text, 40));
        let remedy = match self.place {
            Place::Field { item: None, .. } => "Write the answer, or mark the field as not applicable with a reason",
            Place::Field { .. } => "Write what is meant, or remove the item",
            Place::Title | Place::Body => "Write what the issue is about",
        };
        Finding::new(Rule::Filler, self.severity, self.place, message, remedy)
    }

    fn prompt_left(&self, markup: &Markup<'_>) -> Option<Finding> {
        let left = placeholder::find(self.text, markup, self.prompt, self.template)?;
        let severity = if left.own { self.severity } else { Severity::Advice };
        let message = format!("{} still holds the prompt `{}`", self.name, excerpt(left.prompt, 60));
        Some(Finding::new(
            Rule::PlaceholderLeft,
            severity,
            self.place,
            message,
            "Replace it with what you know, or take it out",
        ))
    }

    fn links(&self, markup: &Markup<'_>, surroundings: &Surroundings, findings: &mut Vec<Finding>) {
        let targets = markup.links.iter().filter_map(|link| Some((link.target, link.fault()?)));
        let bare = markup.addresses.iter().filter_map(|text| Some((*text, misspelt(text)?)));
        let mut faulty = targets.chain(bare);
        if let Some((target, fault)) = faulty.next() {
            let target = target.split_whitespace().next().unwrap_or_default();
            let quoted = if target.is_empty() { String::new() } else { format!(" to `{}`", excerpt(target, 60)) };
            let message = format!("A link{quoted} {}{}", fault.message(), and_more(faulty.count()));
            findings.push(Finding::new(Rule::LinkMalformed, Severity::Advice, self.place, message, fault.remedy()));
        }
        let mut missing = markup.links.iter().filter(|link| surroundings.links.get(link.target) == Some(&false));
        if let Some(link) = missing.next() {
            let message =
                format!("There is no `{}` in the checkout{}", excerpt(link.target, 60), and_more(missing.count()));
            let remedy = "Correct the path, or remove the link";
            findings.push(Finding::new(Rule::LinkTargetMissing, Severity::Advice, self.place, message, remedy));
        }
    }

    fn left_open(&self, markup: &Markup<'_>, findings: &mut Vec<Finding>) {
        let open = [
            (Rule::UnclosedFence, markup.open_fence, "code fence", "Close it with a line of the same marks"),
            (Rule::UnclosedDetails, markup.open_details, "`<details>`", "Write `</details>` where it ends"),
            (Rule::UnclosedComment, markup.open_comment, "`<!--`", "Write `-->` where it ends"),
        ];
        for (rule, at, what, remedy) in open {
            if let Some(at) = at {
                let line = self.text[..at].bytes().filter(|&b| b == b'\n').count() + 1;
                let message = format!("The {what} on line {line} is never closed");
                findings.push(Finding::new(rule, Severity::Blocking, self.place, message, remedy));
            }
        }
    }

    /// Lines that are written with a backslash, lest they be read as the template's. What is left open is told
    /// by [`Self::left_open`].
    fn breaks(&self, findings: &mut Vec<Finding>) {
        let Place::Field { field, .. } = self.place else { return };
        if self.template.is_form() {
            return self.labels(findings);
        }
        let breaks = self.breaks.clone().unwrap_or_else(|| render::breaks(self.template, field, self.text));
        let is_heading = |kind| matches!(kind, BreakKind::Heading | BreakKind::Underline);
        let is_line = |kind| matches!(kind, BreakKind::Fence | BreakKind::TemplateLine | BreakKind::ListItem);
        let lines = |wanted: fn(BreakKind) -> bool| breaks.iter().filter(move |found| wanted(found.kind));
        if let Some(found) = lines(is_heading).next() {
            let more = and_more(lines(is_heading).count() - 1);
            let message = format!("Line {} would start a section of the issue{more}", found.line + 1);
            let remedy = "Use a heading of a lower level, or bold text; as it is, a backslash is written before it";
            findings.push(Finding::new(Rule::HeadingBreaksSections, Severity::Advice, self.place, message, remedy));
        }
        if let Some(found) = lines(is_line).next() {
            let more = and_more(lines(is_line).count() - 1);
            let message = format!("Line {} reads like a line of the template{more}", found.line + 1);
            let remedy = "Word it differently; as it is, a backslash is written before it";
            findings.push(Finding::new(Rule::LineBreaksStructure, Severity::Advice, self.place, message, remedy));
        }
    }

    /// Lines that are read as the label of a field of the form. Code stands in a fence, where nothing is a label.
    fn labels(&self, findings: &mut Vec<Finding>) {
        let lines = if self.is_code { Vec::new() } else { label_lines(self.template, self.text) };
        let Some(line) = lines.first() else { return };
        let message = format!("Line {} reads like a field of the form{}", line + 1, and_more(lines.len() - 1));
        let remedy = "Use a heading of another level, or bold text";
        findings.push(Finding::new(Rule::HeadingBreaksSections, Severity::Advice, self.place, message, remedy));
    }

    /// Control characters and mis-decoded text. A mis-decoded character may hold C1 controls, which the repair takes
    /// away; only others are reported. To a title, line breaks and tabs are control characters too.
    pub fn check_characters(&self, findings: &mut Vec<Finding>) {
        let repaired = mojibake::repaired(self.text);
        if repaired.is_some() || mojibake::is_damaged(self.text) {
            findings.push(self.mis_decoded(repaired.as_deref()));
        }
        let text = repaired.as_deref().unwrap_or(self.text);
        let in_title = self.place == Place::Title;
        let line_break = || if in_title { text.chars().find(|c| matches!(c, '\n' | '\t')) } else { None };
        let Some(control) = control::first(text).or_else(line_break) else { return };
        let message = format!("{} holds the invisible control character U+{:04X}", self.name, u32::from(control));
        let clean = control::cleaned(text);
        let clean = if in_title { clean.replace(['\n', '\t'], " ") } else { clean };
        let finding = Finding::new(Rule::ControlCharacters, Severity::Blocking, self.place, message, "Take it out");
        findings.push(finding.with_repair(self.is_whole.then_some(clean)));
    }

    fn mis_decoded(&self, repaired: Option<&str>) -> Finding {
        let message = format!("{} holds characters that were decoded wrongly", self.name);
        let remedy = match repaired {
            Some(_) if self.is_whole => "Take the repair, or write them anew".to_owned(),
            Some(text) => format!("It should read `{}`", excerpt(text, 60)),
            None => "Write them anew, what they were is lost".to_owned(),
        };
        let finding = Finding::new(Rule::Mojibake, Severity::Advice, self.place, message, remedy);
        finding.with_repair(repaired.filter(|_| self.is_whole).map(str::to_owned))
    }
}

/// Outside of a link only a misspelt scheme is surely a mistake: people do write about `http://`.
fn misspelt(text: &str) -> Option<Fault> {
    address_fault(text).filter(|fault| *fault == Fault::Misspelt)
}

fn and_more(others: usize) -> String {
    if others == 0 { String::new() } else { format!(" (and {others} more)") }
}
