//! The rule about comments that silence other rules. `check/silence` asks it.

use crate::check::Severity::Advice;
use crate::check::rule::{Example, Judge, Rule};

pub(in crate::check) static RULES: &[&Rule] = &[&RULE_UNKNOWN];

pub static RULE_UNKNOWN: Rule = Rule {
    name: "rule-unknown",
    summary: "A comment silences a rule that there is not",
    severity: Advice,
    why: "A misspelt name silences nothing, and nobody would notice.",
    mend: "Write the name of a rule as findings show it.",
    bots: "",
    has_fix: false,
    example: Example::text(
        "<!-- issuewright: ignore placehold-left -->\nIt stops at noon.",
        "<!-- issuewright: ignore placeholder-left -->\nIt stops at noon.",
    ),
    judge: Judge::Walk,
};
