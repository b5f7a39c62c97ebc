//! Rules about the headings of an issue that was read back. What is read of a file asks them, see `check/file`: a draft
//! has the template's headings by itself.

use crate::check::Severity::Advice;
use crate::check::rule::{Example, Judge, Rule, Stage};

/// The template of the examples.
const TEMPLATE: &str = "---\nname: Bug\nabout: d\n---\n## Details\n\nDescribe it.\n\n## Log\n\n```\n[log]\n```\n";
const PASSING: &str = "---\ntitle: It stops\n---\n## Details\n\nIt stops.\n\n## Log\n\n```\nerror 12\n```\n";

pub(in crate::check) static RULES: &[&Rule] =
    &[&HEADING_MISSING, &HEADING_RENAMED, &HEADING_LEVEL, &HEADING_REPEATED, &SECTION_EMPTY];

pub static HEADING_MISSING: Rule = Rule {
    name: "heading-missing",
    summary: "A heading of the template is not in the issue",
    severity: Advice,
    why: "People and bots look for the template's headings; what stands below none of them may not be found.",
    mend: "Put the heading back, with what belongs below it.",
    bots: "auto-close-issues, bluenviron/mediamtx and check-template close issues that lack headings of their template.",
    has_fix: false,
    example: Example::of(
        Stage::Markdown(TEMPLATE),
        "---\ntitle: It stops\n---\nIt stops.\n\n## Log\n\n```\nerror 12\n```\n",
        PASSING,
    ),
    judge: Judge::Walk,
};

pub static HEADING_RENAMED: Rule = Rule {
    name: "heading-renamed",
    summary: "A heading is called otherwise than in the template",
    severity: Advice,
    why: "Bots that look for the template's heading do not find it, and what stands below belongs to no field.",
    mend: "Call it as the template does.",
    bots: "auto-close-issues and bluenviron/mediamtx close issues that lack headings of their template.",
    has_fix: false,
    example: Example::of(
        Stage::Markdown(TEMPLATE),
        "---\ntitle: It stops\n---\n## Detail\n\nIt stops.\n\n## Log\n\n```\nerror 12\n```\n",
        PASSING,
    ),
    judge: Judge::Walk,
};

pub static HEADING_LEVEL: Rule = Rule {
    name: "heading-level",
    summary: "A heading has another level than in the template",
    severity: Advice,
    why: "Some bots look for the heading as the template writes it, and the outline of the issue is another one.",
    mend: "Write it with as many `#` as the template has.",
    bots: "issue-ops/parser and stefanbuck/github-issue-parser find headings of one level only.",
    has_fix: false,
    example: Example::of(
        Stage::Markdown(TEMPLATE),
        "---\ntitle: It stops\n---\n### Details\n\nIt stops.\n\n## Log\n\n```\nerror 12\n```\n",
        PASSING,
    ),
    judge: Judge::Walk,
};

pub static HEADING_REPEATED: Rule = Rule {
    name: "heading-repeated",
    summary: "A heading of the template is in the issue more than once",
    severity: Advice,
    why: "What stands below the second one belongs to no field; bots read one of the two, or neither.",
    mend: "Put both texts below one heading.",
    bots: "check-template closes issues whose headings are not those of the template.",
    has_fix: false,
    example: Example::of(
        Stage::Markdown(TEMPLATE),
        "---\ntitle: It stops\n---\n## Details\n\nIt stops.\n\n## Log\n\n```\nerror 12\n```\n\n## Details\n\nAt noon.\n",
        PASSING,
    ),
    judge: Judge::Walk,
};

pub static SECTION_EMPTY: Rule = Rule {
    name: "section-empty",
    summary: "Nothing stands below a heading",
    severity: Advice,
    why: "A heading with nothing below it looks forgotten.",
    mend: "Write the answer, or say in a few words why there is none.",
    bots: "gh-issue-validator and Drupal's AI initiative label issues with empty sections.",
    has_fix: false,
    example: Example::of(
        Stage::Markdown(include_str!("../../../assets/advanced_issue.md")),
        "## Issue Summary\n\nSplit the store.\n\n## Questions & Discussion\n\n## Risk Assessment\n",
        "## Issue Summary\n\nSplit the store.\n\n## Questions & Discussion\n\n- Do leases help?\n",
    ),
    judge: Judge::Walk,
};
