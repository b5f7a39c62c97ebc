//! Rules about whether a field is answered. The walk in `check/answers` asks them.

use crate::check::Severity::{Advice, Blocking};
use crate::check::rule::{Example, Judge, Rule, Stage};

pub(in crate::check) static RULES: &[&Rule] = &[&FIELD_EMPTY, &ITEM_EMPTY, &TOO_FEW];

pub static FIELD_EMPTY: Rule = Rule {
    name: "field-empty",
    summary: "Nothing is written in a field that is asked for",
    severity: Advice,
    why: "The template asks for this field and nothing is written in it.",
    mend: "Write the answer, or mark the field as not applicable with a reason.",
    bots: "issue-ops/validator refuses issues whose required fields are empty; Drupal's AI initiative labels them needs-info.",
    has_fix: false,
    example: Example::of(
        Stage::Advanced,
        "impact-analysis.memory-usage: ''",
        "impact-analysis.memory-usage: It stays below 200 MB",
    ),
    judge: Judge::Walk,
};

pub static ITEM_EMPTY: Rule = Rule {
    name: "item-empty",
    summary: "An item of a list has no text",
    severity: Advice,
    why: "Other items of the list are filled in; an empty one looks forgotten.",
    mend: "Write it, or remove the item.",
    bots: "",
    has_fix: false,
    example: Example::of(
        Stage::Advanced,
        "technical-challenges.challenges: [Clock skew, '']",
        "technical-challenges.challenges: [Clock skew, Leases that run out]",
    ),
    judge: Judge::Walk,
};

pub static TOO_FEW: Rule = Rule {
    name: "too-few",
    summary: "There are fewer of these than the template asks for",
    severity: Blocking,
    why: "The template asks for at least so many of these.",
    mend: "Write down the ones that are missing.",
    bots: "",
    has_fix: false,
    example: Example::of(
        Stage::Advanced,
        "technical-challenges.challenges: []",
        "technical-challenges.challenges: [Clock skew between the nodes; leases solve it]",
    ),
    judge: Judge::Walk,
};
