//! Rules about the issue as a whole.

use crate::check::Severity::{Advice, Blocking};
use crate::check::rule::{Example, Found, Judge, Rule, Sample, Stage};
use crate::check::whole::Whole;
use crate::check::{BODY_LIMIT, Surroundings};

/// The markdown template of the examples.
const TEMPLATE: &str = "---\nname: Bug\nabout: d\n---\n## Details\n\nDescribe it.\n";
/// The form of the examples.
const FORM: &str = "name: Bug\ndescription: d\nbody:\n  - {type: textarea, id: what, attributes: {label: What}}\n";

pub(in crate::check) static RULES: &[&Rule] = &[&BODY_TOO_LONG, &BODY_UNTOUCHED, &TEXT_OUTSIDE_FIELDS];

pub static BODY_TOO_LONG: Rule = Rule {
    name: "body-too-long",
    summary: "The body is longer than GitHub takes",
    severity: Blocking,
    why: "GitHub refuses bodies of more than 65,536 characters.",
    mend: "Shorten it, or move the longest parts into an attachment or a gist.",
    bots: "",
    has_fix: false,
    example: Example {
        stage: Stage::Text,
        failing: Sample::Long { before: "It says:\n\n", unit: "error, and more ", times: 4_096 },
        passing: Sample::Is("It says: error, and more"),
        world: Surroundings::default,
    },
    judge: Judge::Issue(too_long),
};

fn too_long(whole: &Whole<'_>, found: &mut Found<'_>) {
    let length = whole.body_length;
    if length > BODY_LIMIT {
        let message = format!("The issue has {length} characters, GitHub takes {BODY_LIMIT}");
        let over = length - BODY_LIMIT;
        found.add(message, format!("Shorten it by {over}, or move the longest parts into an attachment or a gist"));
    }
}

pub static BODY_UNTOUCHED: Rule = Rule {
    name: "body-untouched",
    summary: "The issue is the bare template",
    severity: Blocking,
    why: "A body equal to the template says nothing; many projects close such issues automatically.",
    mend: "Answer what you can, field by field.",
    bots: "rickstaa/empty-issues-closer-action and behaviorbot/request-info close issues that equal their template.",
    has_fix: false,
    example: Example::of(
        Stage::Markdown(TEMPLATE),
        "---\ntitle: It stops\n---\n## Details\n\nDescribe it.\n",
        "---\ntitle: It stops\n---\n## Details\n\nIt stops at noon.\n",
    ),
    judge: Judge::Issue(untouched),
};

/// Whether every answer is the one the draft began with, white space aside; a template that asks for nothing is not
/// judged.
fn untouched(whole: &Whole<'_>, found: &mut Found<'_>) {
    let is_untouched = whole.glimpses.iter().all(|glimpse| glimpse.is_untouched);
    if is_untouched && !whole.glimpses.is_empty() && whole.draft.extras.is_empty() {
        let message = "Nothing is filled in yet, the issue is the bare template";
        found.add(message, "Answer what you can, field by field");
    }
}

pub static TEXT_OUTSIDE_FIELDS: Rule = Rule {
    name: "text-outside-fields",
    summary: "Text belongs to no field of the form",
    severity: Advice,
    why: "The form on GitHub has no place for it; whoever reads the issue takes it for a part of the field above.",
    mend: "Write it in a field, and take it out of the file.",
    bots: "",
    has_fix: false,
    example: Example::of(
        Stage::Form(FORM),
        "---\ntitle: It stops\n---\nHello.\n\n### What\n\nIt stops.\n",
        "---\ntitle: It stops\n---\n### What\n\nIt stops.\n",
    ),
    judge: Judge::Walk,
};
