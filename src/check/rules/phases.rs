//! Rules about the phases of a plan. The walk in `check/answers` asks them.

use crate::check::Severity::Advice;
use crate::check::rule::{Example, Judge, Rule, Stage};

pub(in crate::check) static RULES: &[&Rule] =
    &[&PHASE_WITHOUT_TASK, &PHASE_WITHOUT_ESTIMATE, &PHASE_WITHOUT_MILESTONE, &ESTIMATE_WITHOUT_NUMBER];

pub static PHASE_WITHOUT_TASK: Rule = Rule {
    name: "phase-without-task",
    summary: "A phase has no task",
    severity: Advice,
    why: "A phase without tasks cannot be worked on.",
    mend: "Write down at least one thing to do in it.",
    bots: "",
    has_fix: false,
    example: Example::of(
        Stage::Advanced,
        "implementation-plan.phases: [{name: Core, estimate: 2 weeks, tasks: [], milestone: It runs}]",
        "implementation-plan.phases: [{name: Core, estimate: 2 weeks, tasks: [Write the router], milestone: It runs}]",
    ),
    judge: Judge::Walk,
};

pub static PHASE_WITHOUT_ESTIMATE: Rule = Rule {
    name: "phase-without-estimate",
    summary: "A phase has no estimate",
    severity: Advice,
    why: "A phase without an estimate is missing from the total of the plan.",
    mend: "Say how long it takes, such as `3 weeks`.",
    bots: "",
    has_fix: false,
    example: Example::of(
        Stage::Advanced,
        "implementation-plan.phases: [{name: Core, tasks: [Write the router], milestone: It runs}]",
        "implementation-plan.phases: [{name: Core, estimate: 2 weeks, tasks: [Write the router], milestone: It runs}]",
    ),
    judge: Judge::Walk,
};

pub static PHASE_WITHOUT_MILESTONE: Rule = Rule {
    name: "phase-without-milestone",
    summary: "A phase has no milestone",
    severity: Advice,
    why: "Without a milestone nobody can tell when a phase is done.",
    mend: "Say what is there when it is done.",
    bots: "",
    has_fix: false,
    example: Example::of(
        Stage::Advanced,
        "implementation-plan.phases: [{name: Core, estimate: 2 weeks, tasks: [Write the router]}]",
        "implementation-plan.phases: [{name: Core, estimate: 2 weeks, tasks: [Write the router], milestone: It runs}]",
    ),
    judge: Judge::Walk,
};

pub static ESTIMATE_WITHOUT_NUMBER: Rule = Rule {
    name: "estimate-without-number",
    summary: "An estimate has no number in it",
    severity: Advice,
    why: "An estimate without a number cannot be added to the total of the plan.",
    mend: "Write it as a number and a unit, such as `3 weeks`.",
    bots: "",
    has_fix: false,
    example: Example::of(
        Stage::Advanced,
        "implementation-plan.phases: [{name: Core, estimate: a while, tasks: [Write the router], milestone: It runs}]",
        "implementation-plan.phases: [{name: Core, estimate: 2 weeks, tasks: [Write the router], milestone: It runs}]",
    ),
    judge: Judge::Walk,
};
