//! Rules about choices, boxes and files of issue forms. The walk in `check/choices` asks them.

use crate::check::Severity::{Advice, Blocking};
use crate::check::rule::{Example, Judge, Rule, Stage};

/// The form of the examples.
const FORM: &str = "\
name: Bug
description: d
body:
  - {type: dropdown, id: parts, attributes: {label: Parts, multiple: true, options: [a, b, 'a, b']}}
  - {type: checkboxes, id: terms, attributes: {label: Terms, options: [{label: Read, required: true}]}}
  - {type: upload, id: files, attributes: {label: Files}, validations: {accept: '.png,.log'}}
";

pub(in crate::check) static RULES: &[&Rule] =
    &[&BOX_NOT_TICKED, &CHOICE_NOT_OFFERED, &FILE_NOT_ACCEPTED, &ANSWER_AMBIGUOUS];

pub static BOX_NOT_TICKED: Rule = Rule {
    name: "box-not-ticked",
    summary: "A box that has to be ticked is not",
    severity: Blocking,
    why: "GitHub takes the form only when this box is ticked; read what it says first.",
    mend: "Tick it if what it says is so.",
    bots: "langchain-ai/langchain closes issues whose boxes are not ticked; issue-ops/validator refuses them.",
    has_fix: false,
    example: Example::of(
        Stage::Form(FORM),
        "---\ntitle: It stops\n---\n### Parts\n\na\n\n### Terms\n\n- [ ] Read\n\n### Files\n\n_No response_\n",
        "---\ntitle: It stops\n---\n### Parts\n\na\n\n### Terms\n\n- [x] Read\n\n### Files\n\n_No response_\n",
    ),
    judge: Judge::Walk,
};

pub static CHOICE_NOT_OFFERED: Rule = Rule {
    name: "choice-not-offered",
    summary: "A choice is not among those that the form offers",
    severity: Blocking,
    why: "The form does not offer this choice, so GitHub would not have let you make it.",
    mend: "Choose one of the options.",
    bots: "issue-ops/validator refuses issues with such a choice.",
    has_fix: false,
    example: Example::of(
        Stage::Form(FORM),
        "---\ntitle: It stops\n---\n### Parts\n\nc\n\n### Terms\n\n- [x] Read\n\n### Files\n\n_No response_\n",
        "---\ntitle: It stops\n---\n### Parts\n\na\n\n### Terms\n\n- [x] Read\n\n### Files\n\n_No response_\n",
    ),
    judge: Judge::Walk,
};

pub static FILE_NOT_ACCEPTED: Rule = Rule {
    name: "file-not-accepted",
    summary: "A file is of a kind that the form does not take",
    severity: Advice,
    why: "The form names the kinds of files it takes; GitHub refuses others.",
    mend: "Give a file of one of the kinds that the form names.",
    bots: "",
    has_fix: false,
    example: Example::of(
        Stage::Form(FORM),
        "---\ntitle: It stops\n---\n### Parts\n\na\n\n### Terms\n\n- [x] Read\n\n### Files\n\n_To attach:_\n\n- run.exe\n",
        "---\ntitle: It stops\n---\n### Parts\n\na\n\n### Terms\n\n- [x] Read\n\n### Files\n\n_To attach:_\n\n- run.log\n",
    ),
    judge: Judge::Walk,
};

pub static ANSWER_AMBIGUOUS: Rule = Rule {
    name: "answer-ambiguous",
    summary: "An answer reads back as another one",
    severity: Advice,
    why: "Forms are filed as plain text without marks, so that some answers look like another one when they are read.",
    mend: "Put it in other words.",
    bots: "",
    has_fix: false,
    example: Example::of(Stage::FormAnswers(FORM), "parts: [a, b]\nterms: [Read]", "parts: [a]\nterms: [Read]"),
    judge: Judge::Walk,
};
