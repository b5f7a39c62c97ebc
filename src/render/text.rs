//! Writes a text as the lines of a body, and reads it back from them.
//!
//! Empty lines around a text are the template's or the author's and are not part of it. A text that itself starts
//! or ends with a blank line has white space in that line instead.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::render::escape::{
    BreakKind, Guard, NO_RESPONSE, NOT_APPLICABLE, add_slash, has_slash, remove_slash, stands_for_items,
};
use crate::template::fence::opening_fence;
use crate::template::lines::atx_heading;
use crate::template::list_item::item_start;
use crate::template::scan::{Text, is_blank};

/// Comes before a text that would be taken for a part of the list above it; shows as a space.
const SPACE: &str = "&#32;";

/// Where a text stands.
pub(crate) struct Slot<'a> {
    /// Nothing guards a text inside a fence.
    pub guard: Option<Guard<'a>>,
    /// Columns by which its lines are indented.
    pub indent: usize,
    /// What stands before the first line of the text, if anything does.
    pub label: Option<String>,
    /// Whether the section has the label as a line of its own.
    pub own_label: bool,
    /// Whether other text of the template follows on the last line.
    pub has_suffix: bool,
    /// Whether the first line may stand on the label's.
    pub inline: bool,
    /// Whether an indented first line, or an item, would belong to the field before.
    pub after_items: bool,
    pub stand_ins: Rc<StandIns<'a>>,
}

/// Texts that stand for something else: placeholders, and items as the template writes them.
#[derive(Debug, Clone, Default)]
pub(crate) struct StandIns<'a> {
    /// The text each stands for; `None` for a placeholder.
    pub texts: BTreeMap<Cow<'a, str>, Option<&'a str>>,
    /// A placeholder with `{n}` for a number.
    pub numbered: Option<&'a str>,
}

impl StandIns<'_> {
    /// What `text` stands for, if for anything: `None` inside is no answer.
    #[expect(clippy::option_option, reason = "standing for nothing and not standing for anything differ")]
    pub(crate) fn get(&self, text: &str) -> Option<Option<&str>> {
        if text.is_empty() {
            return None;
        }
        let numbered = || self.numbered.is_some_and(|pattern| matches_numbered(pattern, text));
        match self.texts.get(text) {
            Some(meaning) => Some(*meaning),
            None => (text == NO_RESPONSE || numbered()).then_some(None),
        }
    }
}

/// What a body has in the place of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Written {
    Nothing,
    /// A placeholder, or `_No response_`.
    Unanswered,
    NotApplicable(String),
    Text(String),
}

/// How the first line of a text is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum First {
    /// A line of its own.
    Line,
    /// On the line of the label.
    OnLabel,
    /// It says that the field is not applicable.
    Fixed,
}

impl Slot<'_> {
    /// The text as lines without line ends; the first is the one on the label's line, if there is a label.
    pub(crate) fn write(&self, text: &str) -> Vec<String> {
        self.lay_out(text, false)
    }

    /// The lines that say that the field is not applicable.
    pub(crate) fn write_not_applicable(&self, reason: &str) -> Vec<String> {
        let space = if reason.is_empty() { "" } else { " " };
        self.lay_out(&format!("{NOT_APPLICABLE}{space}{reason}"), true)
    }

    /// The lines of a text that is empty.
    pub(crate) fn empty_lines(&self) -> Vec<String> {
        let line = " ".repeat(self.indent);
        match (&self.label, self.inline) {
            (None, _) => vec![line],
            (Some(_), true) => vec![String::new()],
            (Some(_), false) => vec![String::new(), line],
        }
    }

    fn lay_out(&self, text: &str, fixed: bool) -> Vec<String> {
        let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
        let on_label = self.is_on_label(&lines[0], lines.len() == 1);
        let first = match (fixed, on_label) {
            (true, _) => First::Fixed,
            (false, true) => First::OnLabel,
            (false, false) => First::Line,
        };
        if let Some(guard) = &self.guard {
            pad(&mut lines, first);
            self.mark_lines(guard, &mut lines, first);
        }
        if !fixed {
            mark_whole(&mut lines, text, &self.stand_ins);
        }
        if self.after_items {
            keep_apart(&mut lines[0]);
        }
        if self.label.is_some() && !on_label {
            lines.insert(0, String::new());
        }
        let labelled = usize::from(self.label.is_some());
        for line in lines.iter_mut().skip(labelled).filter(|line| !line.is_empty()) {
            line.insert_str(0, &" ".repeat(self.indent));
        }
        if self.has_suffix && lines.len() > 1 {
            lines.push(" ".repeat(self.indent));
        }
        lines
    }

    /// A text of several lines that starts with more than a paragraph starts on a line of its own.
    fn is_on_label(&self, first: &str, is_alone: bool) -> bool {
        let starts_block = !is_alone && (is_blank(first) || starts_block(first));
        self.label.is_some() && self.inline && !starts_block
    }

    fn mark_lines(&self, guard: &Guard<'_>, lines: &mut [String], first: First) {
        let text = lines.join("\n");
        for (index, _) in guard.additions(&Text::new(&text), usize::from(first != First::Line)) {
            add_slash(&mut lines[index]);
        }
        if self.breaks_label(guard, &lines[0], first) {
            add_slash(&mut lines[0]);
        }
    }

    fn breaks_label(&self, guard: &Guard<'_>, line: &str, first: First) -> bool {
        first == First::OnLabel
            && self.label.as_ref().is_some_and(|label| guard.head(label, line, self.own_label).is_some())
    }

    /// The lines of `text` that break the structure, counted from 0, and why.
    pub(crate) fn breaks(&self, text: &str) -> Vec<(usize, BreakKind)> {
        let Some(guard) = &self.guard else { return Vec::new() };
        let text = Text::new(text);
        let on_label = self.is_on_label(text.lines[0], text.lines.len() == 1);
        let mut breaks = guard.additions(&text, usize::from(on_label));
        if let Some(label) = self.label.as_ref().filter(|_| on_label) {
            breaks.extend(guard.head(label, text.lines[0], self.own_label).map(|kind| (0, kind)));
        }
        breaks.retain(|&(index, _)| !text.lines[index].trim_start().starts_with('\\'));
        breaks.sort_by_key(|&(index, _)| index);
        breaks
    }

    /// Reads the text back: `head` is what stands on the label's line, `block` the lines below, with no line ends.
    pub(crate) fn read(&self, head: Option<&str>, block: &[&str]) -> Written {
        let mut lines: Vec<String> = block.iter().map(|line| outdent(line, self.indent).to_owned()).collect();
        let head = head.filter(|head| !is_blank(head));
        if self.guard.is_some() {
            trim_empty(&mut lines, head.is_some());
        }
        if let Some(head) = head {
            lines.insert(0, head.to_owned());
        }
        if lines.iter().all(|line| is_blank(line)) {
            return Written::Nothing;
        }
        if self.after_items {
            rejoin(&mut lines[0]);
        }
        let joined = lines.join("\n");
        let core = joined.trim();
        if core.starts_with(NOT_APPLICABLE) {
            let text = self.unmark(lines, First::Fixed);
            let reason = text.trim_start().strip_prefix(NOT_APPLICABLE).unwrap_or_default();
            return Written::NotApplicable(reason.strip_prefix(' ').unwrap_or(reason).to_owned());
        }
        match self.stand_ins.get(core) {
            Some(None) => Written::Unanswered,
            Some(Some(text)) => Written::Text(text.to_owned()),
            None => {
                unmark_whole(&mut lines, core, &self.stand_ins);
                let first = if head.is_some() { First::OnLabel } else { First::Line };
                Written::Text(self.unmark(lines, first))
            }
        }
    }

    fn unmark(&self, mut lines: Vec<String>, first: First) -> String {
        if let Some(guard) = &self.guard {
            let mut removals = if lines.iter().any(|line| has_slash(line)) {
                guard.removals(&Text::new(&lines.join("\n")), usize::from(first != First::Line))
            } else {
                Vec::new()
            };
            if has_slash(&lines[0]) && self.breaks_label(guard, &lines[0], first) {
                removals.push(0);
            }
            for index in removals {
                remove_slash(&mut lines[index]);
            }
            unpad(&mut lines, first);
        }
        lines.join("\n")
    }
}

/// Adds a space to a first and last line that are blank, so that they are not taken for lines between fields.
fn pad(lines: &mut [String], first: First) {
    let last = lines.len() - 1;
    if first == First::Line && is_blank(&lines[0]) {
        lines[0].push(' ');
    }
    if last > 0 && is_blank(&lines[last]) {
        lines[last].push(' ');
    }
}

fn unpad(lines: &mut [String], first: First) {
    let last = lines.len() - 1;
    if first == First::Line && is_blank(&lines[0]) {
        lines[0].pop();
    }
    if last > 0 && is_blank(&lines[last]) {
        lines[last].pop();
    }
}

/// Drops the empty lines at the end, and at the start of what does not start on a label's line.
fn trim_empty(lines: &mut Vec<String>, on_label: bool) {
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    if !on_label {
        let empty = lines.iter().take_while(|line| line.is_empty()).count();
        lines.drain(..empty);
    }
}

/// Marks lines that as a whole would stand for another text than `text`.
fn mark_whole(lines: &mut [String], text: &str, stand_ins: &StandIns<'_>) {
    let joined = lines.join("\n");
    let core = joined.trim();
    let Some(first) = lines.iter_mut().find(|line| !line.trim().is_empty()) else { return };
    let at = first.len() - first.trim_start().len();
    if let Some(colon) = not_applicable_colon(core) {
        first.insert(at + colon, '\\');
    } else if stand_ins.get(core) != Some(Some(text)) && stand_ins.get(core.trim_start_matches('\\')).is_some() {
        first.insert(at, '\\');
    }
}

fn unmark_whole(lines: &mut [String], core: &str, stand_ins: &StandIns<'_>) {
    let Some(first) = lines.iter_mut().find(|line| !line.trim().is_empty()) else { return };
    let at = first.len() - first.trim_start().len();
    if let Some(colon) = not_applicable_colon(core) {
        first.remove(at + colon - 1);
    } else if core.starts_with('\\') && stand_ins.get(core.trim_start_matches('\\')).is_some() {
        first.remove(at);
    }
}

/// The byte of the colon in `Not applicable:`, with any number of backslashes before it.
fn not_applicable_colon(text: &str) -> Option<usize> {
    let words = NOT_APPLICABLE.trim_end_matches(':');
    let rest = text.strip_prefix(words)?;
    let colon = rest.len() - rest.trim_start_matches('\\').len();
    rest[colon..].starts_with(':').then_some(words.len() + colon)
}

/// Keeps a text from being taken for a part of the list above it.
fn keep_apart(line: &mut String) {
    if line.trim_start_matches('\\').starts_with(SPACE) {
        line.insert(0, '\\');
    } else if line.starts_with([' ', '\t']) || item_start(line).is_some() || stands_for_items(line) {
        line.insert_str(0, SPACE);
    }
}

fn rejoin(line: &mut String) {
    if line.starts_with(SPACE) {
        line.drain(..SPACE.len());
    } else if line.starts_with('\\') && line.trim_start_matches('\\').starts_with(SPACE) {
        line.remove(0);
    }
}

/// Whether a text that starts with `line` is more than a paragraph.
fn starts_block(line: &str) -> bool {
    let text = line.trim_start();
    let tag = || {
        let name = text[1..].trim_start_matches('/');
        let len = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
        len > 0 && (name.len() == len || name[len..].starts_with(['>', ' ', '/']))
    };
    opening_fence(line).is_some()
        || atx_heading(line).is_some()
        || item_start(line).is_some()
        || text.starts_with(['>', '|'])
        || text.starts_with("<!--")
        || text.starts_with('<') && tag()
}

/// `line` without up to `indent` columns of white space.
pub(crate) fn outdent(line: &str, indent: usize) -> &str {
    let spaces = line.bytes().take(indent).take_while(|&byte| byte == b' ').count();
    let rest = &line[spaces..];
    if spaces < indent { rest.strip_prefix('\t').unwrap_or(rest) } else { rest }
}

/// Whether `text` is `pattern` with numbers for `{n}` and `{p}`.
pub(crate) fn matches_numbered(pattern: &str, text: &str) -> bool {
    strip_numbered(pattern, text).is_some_and(str::is_empty)
}

/// What follows `pattern`, with numbers for `{n}` and `{p}`, in `text`.
pub(crate) fn strip_numbered<'a>(pattern: &str, text: &'a str) -> Option<&'a str> {
    let mut pattern = pattern;
    let mut text = text;
    while let Some(at) = number_at(pattern) {
        text = text.strip_prefix(&pattern[..at])?;
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 {
            return None;
        }
        text = &text[digits..];
        pattern = &pattern[at + 3..];
    }
    text.strip_prefix(pattern)
}

/// Where the first `{n}` or `{p}` of `pattern` stands.
fn number_at(pattern: &str) -> Option<usize> {
    let is_number = |at: &usize| matches!(pattern.get(*at..*at + 3), Some("{n}" | "{p}"));
    pattern.match_indices('{').map(|(at, _)| at).find(is_number)
}

/// `pattern` with its numbers filled in.
pub(crate) fn fill_numbers(pattern: &str, phase: usize, number: usize) -> String {
    pattern.replace("{p}", &phase.to_string()).replace("{n}", &number.to_string())
}
