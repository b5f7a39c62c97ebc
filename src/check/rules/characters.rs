//! Rules about characters that nobody means to write.

use crate::check::Severity::{Advice, Blocking};
use crate::check::control;
use crate::check::mojibake;
use crate::check::rule::{Example, Found, Judge, Rule};
use crate::check::sensitive::quoted;
use crate::check::text::Text;

pub(in crate::check) static RULES: &[&Rule] = &[&CONTROL_CHARACTERS, &MOJIBAKE];

pub static CONTROL_CHARACTERS: Rule = Rule {
    name: "control-characters",
    summary: "Invisible control characters are in the text",
    severity: Blocking,
    why: "Invisible control characters hide, reorder or garble text.",
    mend: "Take the repair that is offered, or write the place anew.",
    bots: "",
    has_fix: true,
    example: Example::text("\u{7}ring", "ring"),
    judge: Judge::AnyText(control_characters),
};

/// A mis-decoded character may hold C1 controls, which the repair takes away; only others are reported. To a title, line
/// breaks and tabs are control characters too.
fn control_characters(text: &Text<'_>, found: &mut Found<'_>) {
    let repaired = mojibake::repaired(text.all);
    let is_repaired = repaired.is_some();
    let read = repaired.as_deref().unwrap_or(text.all);
    let line_break = || if text.is_title() { read.chars().find(|c| matches!(c, '\n' | '\t')) } else { None };
    let Some(control) = control::first(read).or_else(line_break) else { return };
    let message = format!("{} holds the invisible control character U+{:04X}", text.name, u32::from(control));
    let clean = control::cleaned(read);
    let clean = if text.is_title() { clean.replace(['\n', '\t'], " ") } else { clean };
    let finding = found.add(message, "Take it out");
    finding.repair = text.is_whole.then_some(clean);
    let at = text.all.find(control).filter(|_| !is_repaired);
    finding.at = at.map(|at| at..at + control.len_utf8());
}

pub static MOJIBAKE: Rule = Rule {
    name: "mojibake",
    summary: "Characters were decoded wrongly, as `Ã©` for `é`",
    severity: Advice,
    why: "UTF-8 text was read in another encoding, so that letters and emoji came out as several wrong characters.",
    mend: "Take the repair that is offered, or write the characters anew.",
    bots: "",
    has_fix: true,
    example: Example::text("CafÃ©", "Café"),
    judge: Judge::AnyText(mis_decoded),
};

fn mis_decoded(text: &Text<'_>, found: &mut Found<'_>) {
    let repaired = mojibake::repaired(text.all);
    if repaired.is_none() && !mojibake::is_damaged(text.all) {
        return;
    }
    let remedy = match &repaired {
        Some(_) if text.is_whole => "Take the repair, or write them anew".to_owned(),
        Some(right) => format!("It should read `{}`", quoted(right, 60)),
        None => "Write them anew, what they were is lost".to_owned(),
    };
    let message = format!("{} holds characters that were decoded wrongly", text.name);
    let at =
        repaired.as_deref().map_or_else(|| text.all.find(['\u{fffd}', 'ð']), |right| first_difference(text.all, right));
    let finding = found.add(message, remedy);
    finding.at = at.map(|start| start..end_of_foreign(text.all, start));
    finding.repair = repaired.filter(|_| text.is_whole);
}

/// Where two texts begin to differ.
fn first_difference(text: &str, other: &str) -> Option<usize> {
    text.char_indices().zip(other.chars()).find(|((_, a), b)| a != b).map(|((at, _), _)| at)
}

/// The end of the characters from byte `start` on that are not ASCII.
fn end_of_foreign(text: &str, start: usize) -> usize {
    text[start..].find(|c: char| c.is_ascii()).map_or(text.len(), |length| start + length)
}
