//! Rules that go into what kinds of fields are about: challenges, risks, metrics, criteria, questions. They say nothing
//! of a field that is told to be unanswered, and doubt in the author's favour.

use crate::check::Severity::Advice;
use crate::check::answers::Examination;
use crate::check::glimpse::{Said, said, said_by};
use crate::check::prose;
use crate::check::requirements::Importance;
use crate::check::rule::{Example, Found, Judge, Rule, Stage};
use crate::check::sensitive::quoted;
use crate::check::text::and_more;
use crate::draft::{PhasePart, Response};
use crate::template::FieldKind;

pub(in crate::check) static RULES: &[&Rule] = &[
    &CHALLENGE_WITHOUT_WAY_OUT,
    &RISK_WITHOUT_MITIGATION,
    &METRIC_WITHOUT_NUMBER,
    &SECURITY_LEFT_OPEN,
    &CRITERIA_DROPPED,
    &QUESTION_NOT_ASKED,
    &MILESTONE_WITHOUT_DATE,
];

pub static CHALLENGE_WITHOUT_WAY_OUT: Rule = Rule {
    name: "challenge-without-way-out",
    summary: "A challenge is named, but no way out of it",
    severity: Advice,
    why: "Whoever takes the issue on starts from what is known; even a doubtful idea is a start.",
    mend: "Add half a sentence: what could be tried, or what is not known yet.",
    bots: "",
    has_fix: false,
    example: Example::of(
        Stage::Advanced,
        "technical-challenges.challenges: [Clock skew]",
        "technical-challenges.challenges: [Clock skew between the nodes; leases solve it]",
    ),
    judge: Judge::Field(challenge),
};

fn challenge(field: &Examination<'_>, found: &mut Found<'_>) {
    let kinds = &field.requirements.kinds().challenges;
    let remedy = "Add what could be tried, or what is not known yet";
    let name = |text: &str| format!("“{}” names a challenge, and no way out of it yet", quoted(text, 40));
    each_text(field, kinds, prose::is_bare_problem, found, name, remedy);
}

pub static RISK_WITHOUT_MITIGATION: Rule = Rule {
    name: "risk-without-mitigation",
    summary: "A risk is named, but nothing that would soften it",
    severity: Advice,
    why: "A risk is easier to take when it is said what is done about it, or that it is accepted.",
    mend: "Add what makes it less likely or less bad, or that it is accepted.",
    bots: "",
    has_fix: false,
    example: Example::of(
        Stage::Advanced,
        "risk-assessment.technical-risks: Split brain",
        "risk-assessment.technical-risks: Split brain; fenced by leases",
    ),
    judge: Judge::Field(risk),
};

fn risk(field: &Examination<'_>, found: &mut Found<'_>) {
    let kinds = &field.requirements.kinds().risks;
    let remedy = "Add what makes it less likely or less bad, or that it is accepted";
    let is_bare = |text: &str| prose::is_bare_problem(text) && !prose::is_minor(text);
    let name = |text: &str| format!("“{}” names a risk, and nothing that softens it yet", quoted(text, 40));
    each_text(field, kinds, is_bare, found, name, remedy);
}

pub static METRIC_WITHOUT_NUMBER: Rule = Rule {
    name: "metric-without-number",
    summary: "A metric has no number in it",
    severity: Advice,
    why: "Without a number nobody can tell whether it was reached.",
    mend: "Say how much, and from where: `p95 from 900 ms to 200 ms`.",
    bots: "",
    has_fix: false,
    example: Example::of(
        Stage::Advanced,
        "success-metrics.performance-metrics: Faster exports",
        "success-metrics.performance-metrics: Exports take 20 s instead of 3 min",
    ),
    judge: Judge::Field(metric),
};

fn metric(field: &Examination<'_>, found: &mut Found<'_>) {
    let kinds = &field.requirements.kinds().metrics;
    let name = |text: &str| format!("“{}” cannot be measured yet", quoted(text, 40));
    each_text(field, kinds, prose::is_unmeasured, found, name, "Put a number in, such as `p95 below 200 ms`");
}

pub static SECURITY_LEFT_OPEN: Rule = Rule {
    name: "security-left-open",
    summary: "Nothing is said about security but `None`",
    severity: Advice,
    why: "That nothing is at stake is good to know, and better with the reason beside it.",
    mend: "Say why nothing is at stake, or what has to hold.",
    bots: "",
    has_fix: false,
    example: Example::of(
        Stage::Advanced,
        "technical-specifications.security-requirements: None",
        "technical-specifications.security-requirements: None, the data stays on the same host",
    ),
    judge: Judge::Field(security),
};

fn security(field: &Examination<'_>, found: &mut Found<'_>) {
    if !field.requirements.kinds().security.contains(&field.field.id) {
        return;
    }
    let Some(answer) = field.draft.answers.get(field.index) else { return };
    let message = match said(field.field, answer) {
        Said::None => "It says that security is not touched, and not why",
        Said::Nothing if field.importance() == Importance::Optional => "Nothing is said about security yet",
        _ => return,
    };
    found.add(message, "Say in a few words why nothing is at stake, or what has to hold");
}

pub static CRITERIA_DROPPED: Rule = Rule {
    name: "criteria-dropped",
    summary: "There are fewer criteria than the template brings along",
    severity: Advice,
    why: "The template's criteria are what the maintainers look for when the work is done.",
    mend: "Put back those that apply, or write others in their place.",
    bots: "",
    has_fix: false,
    example: Example::of(
        Stage::Advanced,
        "acceptance-criteria: [The router takes all reads]",
        "acceptance-criteria: [a1, b2, c3, d4, e5, f6, g7, h8, i9, j10]",
    ),
    judge: Judge::Field(criteria),
};

fn criteria(field: &Examination<'_>, found: &mut Found<'_>) {
    let (FieldKind::Checklist(shape) | FieldKind::List(shape)) = &field.field.kind else { return };
    let Some(Response::Items(items)) = field.draft.answers.get(field.index).map(|answer| &answer.response) else {
        return;
    };
    let own = shape.items.iter().filter(|item| !item.text.trim().is_empty()).count();
    let left = items.iter().filter(|item| !item.is_empty()).count();
    if field.requirements.kinds().criteria.contains(&field.field.id) && left < own && !field.is_unanswered() {
        let message = format!("There {} of the {own} criteria that the template has", is_left(left));
        found.add(message, "Put back those that apply, or write others in their place");
    }
}

fn is_left(count: usize) -> String {
    if count == 1 { "is 1".to_owned() } else { format!("are {count}") }
}

pub static QUESTION_NOT_ASKED: Rule = Rule {
    name: "question-not-asked",
    summary: "What stands among the questions asks nothing",
    severity: Advice,
    why: "A question gets an answer; a topic gets a nod.",
    mend: "Put it as a question, so that the others see what you would like to hear.",
    bots: "",
    has_fix: false,
    example: Example::of(
        Stage::Advanced,
        "questions-discussion.questions: [Storage format]",
        "questions-discussion.questions: [Which storage format reads fastest?]",
    ),
    judge: Judge::Field(question),
};

fn question(field: &Examination<'_>, found: &mut Found<'_>) {
    let kinds = &field.requirements.kinds().questions;
    let name = |text: &str| format!("“{}” asks nothing yet", quoted(text, 40));
    each_text(field, kinds, prose::is_no_question, found, name, "Say what you would like to hear from the others");
}

pub static MILESTONE_WITHOUT_DATE: Rule = Rule {
    name: "milestone-without-date",
    summary: "A milestone has no date, where the template asks for one",
    severity: Advice,
    why: "The template asks for the date of each milestone.",
    mend: "Add the day, the month, or what it comes after.",
    bots: "",
    has_fix: false,
    example: Example::of(Stage::Markdown(PLAN), PLAN_WITHOUT_DATE, PLAN_WITH_DATE),
    judge: Judge::Field(milestone),
};

/// The template of the example.
const PLAN: &str = "---\nname: Plan\nabout: d\n---\n## Plan\n### Phase 1: Core (Estimated: X weeks)\n- [ ] Task 1.1: [Description]\n- [ ] Milestone: [Deliverable and date]\n\n### Phase 2: Rest (Estimated: Y weeks)\n- [ ] Task 2.1: [Description]\n- [ ] Milestone: [Deliverable and date]\n";
const PLAN_WITHOUT_DATE: &str = "---\ntitle: Plan\n---\n## Plan\n### Phase 1: Core (Estimated: 2 weeks)\n- [ ] Task 1.1: Write it\n- [ ] Milestone: The router takes reads\n";
const PLAN_WITH_DATE: &str = "---\ntitle: Plan\n---\n## Plan\n### Phase 1: Core (Estimated: 2 weeks)\n- [ ] Task 1.1: Write it\n- [ ] Milestone: The router takes reads by end of May\n";

fn milestone(field: &Examination<'_>, found: &mut Found<'_>) {
    let FieldKind::Phases(shape) = &field.field.kind else { return };
    let Some(Response::Phases(phases)) = field.draft.answers.get(field.index).map(|answer| &answer.response) else {
        return;
    };
    if !prose::asks_for_date(&shape.milestone_placeholder) {
        return;
    }
    let is_undated =
        |text: &str| said_by(text, &shape.milestone_placeholder) == Said::Something && !prose::is_dated(text);
    for (index, phase) in phases.iter().enumerate().filter(|(_, phase)| is_undated(&phase.milestone.text)) {
        let place = field.part(index, PhasePart::Milestone);
        // It is told already that the prompt is still in it.
        if !field.findings.iter().any(|finding| finding.place == place) {
            let message = format!("“{}” has no date", quoted(&phase.milestone.text, 40));
            found.add(message, "Add the day, the month, or what it comes after").place = place;
        }
    }
}

/// One finding for all texts of a field among `ids` that are `wrong`, at the first of them. What is no answer is told
/// elsewhere, and what denies that there is anything stands.
fn each_text(
    field: &Examination<'_>,
    ids: &[String],
    wrong: impl Fn(&str) -> bool,
    found: &mut Found<'_>,
    message: impl Fn(&str) -> String,
    remedy: &str,
) {
    if !ids.contains(&field.field.id) || field.is_unanswered() {
        return;
    }
    let texts: Vec<(_, &str)> = match field.draft.answers.get(field.index).map(|answer| &answer.response) {
        Some(Response::Text(text)) => vec![(field.whole(), text.as_str())],
        Some(Response::Items(items)) => {
            items.iter().enumerate().map(|(at, item)| (field.item(at), item.text.as_str())).collect()
        }
        _ => return,
    };
    let mut wrong = texts.iter().filter(|(_, text)| said_by(text, "") == Said::Something && wrong(text));
    let Some((place, text)) = wrong.next() else { return };
    found.add(message(text) + &and_more(wrong.count()), remedy).place = *place;
}
