//! Rules about words that stand where an answer should.

use crate::check::Severity::Advice;
use crate::check::rule::{Example, Found, Judge, Rule};
use crate::check::text::Text;
use crate::check::{Place, filler, placeholder};

pub(in crate::check) static RULES: &[&Rule] = &[&PLACEHOLDER_LEFT, &FILLER];

pub static PLACEHOLDER_LEFT: Rule = Rule {
    name: "placeholder-left",
    summary: "The template's prompt still stands where the answer should",
    severity: Advice,
    why: "The template's own prompt is still in the text, where the answer should stand. Whoever reads the issue has to ask for what the template asked already.",
    mend: "Replace the prompt with what you know, or take it out.",
    bots: "mdn/browser-compat-data and tachiyomiorg/issue-moderator-action close issues that still hold the template's prompts.",
    has_fix: false,
    example: Example::text("We need [Description] of it", "We need a description of it"),
    judge: Judge::AnyText(placeholder_left),
};

fn placeholder_left(text: &Text<'_>, found: &mut Found<'_>) {
    let Some(left) = placeholder::find(text.said(), text.markup(), text.prompt, &text.own.prompts) else { return };
    let message = format!("{} still holds the prompt `{}`", text.name, text.quoted(left.prompt, 60));
    let finding = found.add(message, "Replace it with what you know, or take it out");
    finding.at = text.range_of(left.prompt);
    if left.own {
        finding.severity = text.severity;
    }
}

pub static FILLER: Rule = Rule {
    name: "filler",
    summary: "A filler such as `TODO` stands where the answer should",
    severity: Advice,
    why: "Words such as `TODO` or a lone dash fill the space of an answer without being one.",
    mend: "Write the answer. If there is none to give, mark the field as not applicable and say why.",
    bots: "",
    has_fix: false,
    example: Example::text("TBD", "Nothing is decided yet; the team meets on Monday"),
    judge: Judge::AnyText(filler),
};

fn filler(text: &Text<'_>, found: &mut Found<'_>) {
    let seen = text.seen();
    if !filler::is_filler(&seen) {
        return;
    }
    let remedy = match text.place {
        Place::Field { item: None, .. } => "Write the answer, or mark the field as not applicable with a reason",
        Place::Field { .. } => "Write what is meant, or remove the item",
        Place::Title | Place::Body => "Write what the issue is about",
    };
    found.add(format!("{} is only `{}`", text.name, text.quoted(seen.trim(), 40)), remedy).severity = text.severity;
}
