//! The rule about comments that silence other rules. `check/silence` asks it.

use crate::check::Severity::Advice;
use crate::check::rule::{Example, Judge, Rule};

pub(in crate::check) static RULES: &[&Rule] = &[&RULE_UNKNOWN, &RULE_NOT_SILENCED];

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

pub static RULE_NOT_SILENCED: Rule = Rule {
    name: "rule-not-silenced",
    summary: "A comment silences what blocks, which it cannot",
    severity: Advice,
    why: "A comment silences advice. What blocks is what the maintainers ask for, or a credential that everyone could read.",
    mend: "Mend what the finding is about, and take the comment out. If the finding is wrong, say so in the issue: the \
           maintainers can turn the rule off in `.github/issuewright.yml`.",
    bots: "",
    has_fix: false,
    example: Example::text(
        concat!("<!-- issuewright: ignore secret -->\nI call it with `gh", "p_k3vJ8sQx2LmT9wYbRzN4cFhD7pAe1UgW5oXi`"),
        "I call it with `ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx`",
    ),
    judge: Judge::Walk,
};
