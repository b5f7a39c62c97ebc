//! Rules about boxes that are meant to be ticked before filing, and about one that is not.

use crate::check::Severity::Advice;
use crate::check::answers::Examination;
use crate::check::rule::{Example, Found, Judge, Rule, Stage};
use crate::check::sensitive::quoted;
use crate::draft::Response;
use crate::template::{Field, FieldKind, ListShape};

pub(in crate::check) static RULES: &[&Rule] = &[&TRAP_BOX, &NO_BOX_TICKED];

/// The form of the examples.
const FORM: &str = "\
name: Bug
description: d
body:
  - {type: checkboxes, id: before, attributes: {label: Before you file, options: [{label: I have searched}, {label: I have not read this}]}}
";

pub static TRAP_BOX: Rule = Rule {
    name: "trap-box",
    summary: "A ticked box says that something was not read",
    severity: Advice,
    why: "Some projects add a box that says “I have not read this”, to see who ticks all of them unread.",
    mend: "Read what the boxes say, and take the tick away where it is not so.",
    bots: "tachiyomiorg/issue-moderator-action closes issues in which such a box is ticked.",
    has_fix: false,
    example: Example::of(
        Stage::Form(FORM),
        "---\ntitle: It stops\n---\n### Before you file\n\n- [x] I have searched\n- [x] I have not read this\n",
        "---\ntitle: It stops\n---\n### Before you file\n\n- [x] I have searched\n- [ ] I have not read this\n",
    ),
    judge: Judge::Field(trap_box),
};

fn trap_box(field: &Examination<'_>, found: &mut Found<'_>) {
    let trap = match field.draft.answers.get(field.index).map(|answer| &answer.response) {
        Some(Response::Chosen(chosen)) => chosen.iter().find(|label| is_trap(label)),
        Some(Response::Items(items)) => {
            items.iter().filter(|item| item.ticked).map(|item| &item.text).find(|label| is_trap(label))
        }
        _ => None,
    };
    if let Some(label) = trap {
        let message = format!("“{}” is ticked", quoted(label, 60));
        found.add(message, "Take the tick away if it is not so: some projects close issues for it");
    }
}

/// Whether `label` says of the author that something was not read; not what happens if so.
fn is_trap(label: &str) -> bool {
    let label = label.to_lowercase().replace('’', "'");
    let says = ["i have not read", "i haven't read", "i did not read", "i didn't read", "i've not read"];
    says.iter()
        .any(|says| label.find(says).is_some_and(|at| !label[..at].contains("if ") && !label[..at].contains("when ")))
}

pub static NO_BOX_TICKED: Rule = Rule {
    name: "no-box-ticked",
    summary: "None of the boxes that ask something of the author is ticked",
    severity: Advice,
    why: "The boxes ask what was done before filing, or what the issue is about; with none ticked it looks as if they were not read.",
    mend: "Tick what is so.",
    bots: "langchain-ai/langchain closes issues whose boxes are all unticked.",
    has_fix: false,
    example: Example::of(
        Stage::Form(FORM),
        "---\ntitle: It stops\n---\n### Before you file\n\n- [ ] I have searched\n- [ ] I have not read this\n",
        "---\ntitle: It stops\n---\n### Before you file\n\n- [x] I have searched\n- [ ] I have not read this\n",
    ),
    judge: Judge::Field(no_box_ticked),
};

fn no_box_ticked(field: &Examination<'_>, found: &mut Found<'_>) {
    let Some(answer) = field.draft.answers.get(field.index) else { return };
    let is_none = match (&field.field.kind, &answer.response) {
        (FieldKind::Checkboxes { options }, Response::Chosen(chosen)) => {
            let labels: Vec<&str> = options.iter().map(|option| option.label.as_str()).collect();
            let is_asked = options.iter().any(|option| option.required) || field.field.required;
            let is_other = is_offer(field.field, &labels) || is_of_tasks(&field.field.label);
            chosen.is_empty() && !is_asked && labels.len() > 1 && !is_other
        }
        (FieldKind::Checklist(shape), Response::Items(items)) => {
            let is_own =
                items.iter().any(|item| shape.items.iter().any(|own| !own.text.is_empty() && own.text == item.text));
            let title = field.draft.template.field(field.index).map(|(section, _)| section);
            let title = title.and_then(|section| field.draft.template.sections.get(section));
            let title = title.map_or("", |section| section.title.as_str());
            is_own && !items.iter().any(|item| item.ticked) && asks_the_author(title, field.field, shape)
        }
        _ => false,
    };
    if is_none {
        found.add("None of the boxes is ticked", "Tick what is so");
    }
}

/// Boxes that nobody has to tick: offers to help.
fn is_offer(field: &Field, labels: &[&str]) -> bool {
    const OFFERS: [&str; 12] = [
        "contribut",
        "willing",
        "pull request",
        " pr",
        "help",
        "optional",
        "if applicable",
        "would you",
        "interested",
        "can you",
        "volunteer",
        "additional",
    ];
    let texts = [field.label.as_str(), field.description.as_str()].into_iter().chain(labels.iter().copied());
    texts.map(str::to_lowercase).any(|text| OFFERS.iter().any(|offer| text.contains(offer)))
}

/// Whether a checklist is for the author to tick before filing. In doubt it is one of tasks, ticked later.
fn asks_the_author(title: &str, field: &Field, shape: &ListShape) -> bool {
    const BEFORE: [&str; 9] = [
        "before you",
        "before submit",
        "before posting",
        "before opening",
        "before filing",
        "prerequisite",
        "pre-flight",
        "i confirm",
        "acknowledg",
    ];
    let names = format!("{title}\n{}", field.label).to_lowercase();
    if shape.items.iter().any(|item| item.ticked) || is_of_tasks(&names) || is_offer(field, &[title]) {
        return false;
    }
    let own = shape.items.iter().filter(|item| !item.text.is_empty());
    let (said, all) =
        own.fold((0, 0), |(said, all), item| (said + usize::from(is_said_of_oneself(&item.text)), all + 1));
    said > 0 && (said * 2 >= all || BEFORE.iter().any(|word| names.contains(word)))
}

/// Whether a list called so is worked through later, or by others.
fn is_of_tasks(name: &str) -> bool {
    const TASKS: [&str; 19] = [
        "task",
        "todo",
        "to do",
        "accept",
        "criteria",
        "done",
        "plan",
        "deliver",
        "release",
        "review",
        "implement",
        "step",
        "phase",
        "progress",
        "follow",
        "requirement",
        "boarding",
        "only",
        "maintainer",
    ];
    let name = name.to_lowercase();
    TASKS.iter().any(|word| name.contains(word))
}

/// `I have searched …`, `I'm on the newest version`, `Searched the issues`.
fn is_said_of_oneself(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric()).to_lowercase().replace('’', "'");
    const STARTS: [&str; 10] = [
        "i ",
        "i'",
        "we have",
        "we've",
        "searched",
        "checked that",
        "read the",
        "this is not a",
        "this issue is not",
        "have you",
    ];
    STARTS.iter().any(|start| text.starts_with(start))
}
