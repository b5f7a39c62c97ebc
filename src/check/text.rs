//! A text that the author wrote, and what the rules about texts want to know of it.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

use crate::render::{self, Break};
use crate::template::{Field, Template};

use super::catalogue;
use super::control::excerpt;
use super::markup::Markup;
use super::own::Own;
use super::rule::{Found, Judge, Rule};
use super::rules::leftovers::COMMENT_ONLY;
use super::rules::secrets;
use super::rules::wording::FILLER;
use super::sensitive::{self, Hit};
use super::unseen::without_comments;
use super::{Finding, Place, Severity, Surroundings, filler};

/// A text, and what is known of it.
pub struct Text<'a> {
    pub all: &'a str,
    /// What messages call it: `The text`, `Challenge 2`.
    pub name: &'a str,
    pub place: Place,
    /// How much it weighs when the text is no answer.
    pub severity: Severity,
    /// The prompt that the text stands in for.
    pub prompt: &'a str,
    pub template: &'a Template,
    /// What the template brings along.
    pub own: &'a Own,
    /// The field it answers, or is an item of.
    pub field: Option<&'a Field>,
    /// Code is not read as markdown.
    pub is_code: bool,
    /// Whether the text is all of what the place holds, so that a repair of it can be offered.
    pub is_whole: bool,
    /// What [`render::breaks`] says of the text, once that is known.
    pub breaks: OnceCell<Vec<Break>>,
    pub surroundings: &'a Surroundings,
    pub markup: OnceCell<Markup<'a>>,
    pub sensitive: OnceCell<Vec<Hit>>,
}

impl<'a> Text<'a> {
    /// What the author says: of a title what follows the template's prefix, else all.
    pub fn said(&self) -> &'a str {
        let prefix = if self.is_title() { self.template.title.trim() } else { "" };
        self.all.trim_start().strip_prefix(prefix).filter(|_| !prefix.is_empty()).unwrap_or(self.all)
    }

    /// What is said beside comments, which nobody sees, with every byte in its place.
    pub fn seen(&self) -> Cow<'a, str> {
        if self.is_code || self.is_title() { self.said().into() } else { without_comments(self.said()) }
    }

    /// What stands in what is said; nothing stands in code.
    pub fn markup(&self) -> &Markup<'a> {
        let scan = || if self.is_code { Markup::default() } else { Markup::scan(self.said()) };
        self.markup.get_or_init(scan)
    }

    /// What in all of it should not be seen by everyone; the template itself is.
    pub fn sensitive(&self) -> &[Hit] {
        let is_new = |hit: &Hit| !self.template.source.text.contains(&self.all[hit.range.clone()]);
        self.sensitive.get_or_init(|| sensitive::scan(self.all).into_iter().filter(is_new).collect())
    }

    /// The lines that would break the structure of the issue.
    pub fn breaks(&self) -> &[Break] {
        let Place::Field { field, .. } = self.place else { return &[] };
        self.breaks.get_or_init(|| render::breaks(self.template, field, self.all))
    }

    pub fn is_title(&self) -> bool {
        self.place == Place::Title
    }

    /// Where `part`, which is a part of the text, stands in it.
    pub fn range_of(&self, part: &str) -> Option<Range<usize>> {
        let start = (part.as_ptr() as usize).checked_sub(self.all.as_ptr() as usize)?;
        let end = start.checked_add(part.len()).filter(|&end| end <= self.all.len())?;
        Some(start..end)
    }

    /// `part`, which is a part of the text, as a message quotes it: masked where something sensitive of the text
    /// reaches into it, on one line, and cut off after `width` characters.
    pub fn quoted(&self, part: &str, width: usize) -> String {
        let Some(part_range) = self.range_of(part) else { return sensitive::quoted(part, width) };
        let mut shown = String::new();
        let mut end = part_range.start;
        let reaches_in = |hit: &&Hit| hit.range.start < part_range.end && hit.range.end > part_range.start;
        for hit in self.sensitive().iter().filter(reaches_in) {
            shown.push_str(&self.all[end..hit.range.start.max(end)]);
            shown.push_str(&sensitive::mask(&self.all[hit.range.clone()]));
            end = hit.range.end.min(part_range.end);
        }
        shown.push_str(&self.all[end..part_range.end]);
        excerpt(&shown, width)
    }

    /// Whether no blank line stands between `line` and `next`, which are lines of the text.
    pub fn are_close(&self, line: &str, next: &str) -> bool {
        let (Some(line), Some(next)) = (self.range_of(line), self.range_of(next)) else { return false };
        self.all.get(line.end..next.start).is_some_and(|gap| gap.bytes().filter(|&b| b == b'\n').count() == 1)
    }

    /// The line, from 1, on which byte `at` stands.
    pub fn line_of(&self, at: usize) -> usize {
        self.all[..at].bytes().filter(|&b| b == b'\n').count() + 1
    }

    /// Whether all of it is comments, which nobody sees.
    pub fn is_comment_only(&self) -> bool {
        let mut rest = self.all.trim();
        if self.is_code || self.is_title() || !rest.starts_with("<!--") {
            return false;
        }
        while let Some(comment) = rest.strip_prefix("<!--") {
            let Some(end) = comment.find("-->") else { return false };
            rest = comment[end + 3..].trim_start();
        }
        rest.is_empty()
    }

    /// The one rule that says it all of a text that says nothing.
    fn only(&self) -> Option<&'static Rule> {
        let filler = filler::is_filler(&self.seen()).then_some(&FILLER);
        filler.or_else(|| self.is_comment_only().then_some(&COMMENT_ONLY))
    }

    /// Asks every rule about texts. Of a text that says nothing only that is said, and what it gives away all the same.
    pub fn check(&self, findings: &mut Vec<Finding>) {
        let only = self.only();
        let is_asked = |rule: &&'static Rule| only.is_none_or(|only| *rule == only || secrets::RULES.contains(rule));
        catalogue::all().filter(is_asked).for_each(|rule| {
            let judge = match rule.judge {
                Judge::AnyText(judge) => judge,
                Judge::Text(judge) if !self.is_title() => judge,
                _ => return,
            };
            judge(self, &mut Found { rule, place: self.place, findings });
        });
    }
}

/// ` (and 2 more)`, or nothing.
pub fn and_more(others: usize) -> String {
    if others == 0 { String::new() } else { format!(" (and {others} more)") }
}
