//! Rules about what a server knows: labels, people, milestones and types, issues, and pages on the web. Where it was not
//! asked, they say nothing.

use crate::check::Severity::Advice;
use crate::check::metadata::did_you_mean;
use crate::check::rule::{Example, Found, Judge, Rule, Sample, Stage};
use crate::check::sensitive::quoted;
use crate::check::text::Text;
use crate::check::world::{Address, Repository};
use crate::check::{About, Surroundings};
use crate::draft::{Draft, keys};

pub(in crate::check) static RULES: &[&Rule] =
    &[&LABEL_UNKNOWN, &ASSIGNEE_UNKNOWN, &MILESTONE_UNKNOWN, &TYPE_UNKNOWN, &REFERENCE_UNKNOWN, &LINK_DEAD];

/// The template of the examples.
const TEMPLATE: &str = "---\nname: Bug\nabout: d\nlabels: bug\n---\n## Details\n\nDescribe it.\n";

/// The repository of the examples.
fn world() -> Surroundings {
    let names = |names: &[&str]| Some(names.iter().map(|name| (*name).to_owned()).collect());
    Surroundings {
        repository: Repository {
            labels: names(&["bug", "help wanted"]),
            assignees: names(&["ada"]),
            milestones: Some(vec![(1, "v1.0".to_owned())]),
            types: names(&["Bug", "Feature"]),
            limits: None,
        },
        references: [(7, true), (8, false)].into(),
        addresses: [
            ("https://acme.dev/gone".to_owned(), Address::Answered(404)),
            ("https://acme.dev/docs".to_owned(), Address::Answered(200)),
        ]
        .into(),
        ..Surroundings::default()
    }
}

const fn example(stage: Stage, failing: &'static str, passing: &'static str) -> Example {
    Example { stage, failing: Sample::Is(failing), passing: Sample::Is(passing), world }
}

pub static LABEL_UNKNOWN: Rule = Rule {
    name: "label-unknown",
    summary: "The repository does not have a label",
    severity: Advice,
    why: "GitHub leaves out labels that the repository does not have, without a word.",
    mend: "Write it as the repository does, or take it out; a maintainer may create it.",
    bots: "",
    has_fix: false,
    example: example(
        Stage::Markdown(TEMPLATE),
        "---\ntitle: It stops\nlabels: [bugs]\n---\n## Details\n\nIt stops.\n",
        "---\ntitle: It stops\nlabels: [Bug]\n---\n## Details\n\nIt stops.\n",
    ),
    judge: Judge::Metadata(label_unknown),
};

fn label_unknown(draft: &Draft, world: &Surroundings, found: &mut Found<'_>) {
    let Some(known) = &world.repository.labels else { return };
    for name in draft.labels.iter().filter(|name| world.repository.lacks_label(name)) {
        let is_of_template = draft.template.labels.contains(name);
        let asks = if is_of_template { ", which the template asks for" } else { "" };
        let otherwise = if is_of_template {
            "Create it, or take it out of the template"
        } else {
            "Take it out, or ask a maintainer to create it"
        };
        let message = format!("There is no label “{}” in the repository{asks}", quoted(name, 40));
        found.add(message, did_you_mean(name, known.iter().map(String::as_str), otherwise)).about =
            About::key("labels", name);
    }
}

pub static ASSIGNEE_UNKNOWN: Rule = Rule {
    name: "assignee-unknown",
    summary: "Nobody of that name can be assigned to an issue",
    severity: Advice,
    why: "Only people with access to the repository can be assigned; GitHub leaves out or refuses the others.",
    mend: "Correct the name, or take it out.",
    bots: "",
    has_fix: false,
    example: example(
        Stage::Markdown(TEMPLATE),
        "---\ntitle: It stops\nassignees: [adda]\n---\n## Details\n\nIt stops.\n",
        "---\ntitle: It stops\nassignees: [Ada]\n---\n## Details\n\nIt stops.\n",
    ),
    judge: Judge::Metadata(assignee_unknown),
};

fn assignee_unknown(draft: &Draft, world: &Surroundings, found: &mut Found<'_>) {
    let Some(known) = &world.repository.assignees else { return };
    for name in draft.assignees.iter().filter(|name| world.repository.lacks_assignee(name)) {
        let message = format!("“{}” cannot be assigned in the repository", quoted(name, 40));
        let known = known.iter().map(String::as_str);
        let remedy = did_you_mean(name.trim_start_matches('@'), known, "Correct the name, or take it out");
        found.add(message, remedy).about = About::key("assignees", name);
    }
}

pub static MILESTONE_UNKNOWN: Rule = Rule {
    name: "milestone-unknown",
    summary: "The repository has no such open milestone",
    severity: Advice,
    why: "A milestone that is not there, or is closed, is not set.",
    mend: "Name one of the open milestones, or take it out.",
    bots: "",
    has_fix: false,
    example: example(
        Stage::Markdown(TEMPLATE),
        "---\ntitle: It stops\nmilestone: v1.1\n---\n## Details\n\nIt stops.\n",
        "---\ntitle: It stops\nmilestone: v1.0\n---\n## Details\n\nIt stops.\n",
    ),
    judge: Judge::Metadata(milestone_unknown),
};

fn milestone_unknown(draft: &Draft, world: &Surroundings, found: &mut Found<'_>) {
    let Some(known) = &world.repository.milestones else { return };
    let Some(name) = keys::get(&draft.other_keys, "milestone") else { return };
    if world.repository.lacks_milestone(&name) {
        let message = format!("There is no open milestone “{}” in the repository", quoted(&name, 40));
        let known = known.iter().map(|(_, title)| title.as_str());
        let remedy = did_you_mean(&name, known, "Name one that is open, or take it out");
        found.add(message, remedy).about = About::key("milestone", &name);
    }
}

pub static TYPE_UNKNOWN: Rule = Rule {
    name: "type-unknown",
    summary: "The repository has no such issue type",
    severity: Advice,
    why: "Issue types are an organisation's; one that it does not have is not set.",
    mend: "Name one of the types that there are, or take it out.",
    bots: "",
    has_fix: false,
    example: example(
        Stage::Markdown(TEMPLATE),
        "---\ntitle: It stops\ntype: Bugs\n---\n## Details\n\nIt stops.\n",
        "---\ntitle: It stops\ntype: bug\n---\n## Details\n\nIt stops.\n",
    ),
    judge: Judge::Metadata(type_unknown),
};

fn type_unknown(draft: &Draft, world: &Surroundings, found: &mut Found<'_>) {
    let Some(known) = &world.repository.types else { return };
    let Some(name) = keys::get(&draft.other_keys, "type") else { return };
    if world.repository.lacks_type(&name) {
        let message = format!("There is no issue type “{}” in the repository", quoted(&name, 40));
        let remedy = did_you_mean(&name, known.iter().map(String::as_str), "Take it out");
        found.add(message, remedy).about = About::key("type", &name);
    }
}

pub static REFERENCE_UNKNOWN: Rule = Rule {
    name: "reference-unknown",
    summary: "A number such as `#12` is no issue or pull request of the repository",
    severity: Advice,
    why: "GitHub links `#12` only where there is such an issue; a wrong number leads nowhere, or elsewhere later on.",
    mend: "Correct the number, or write `owner/repo#12` for another repository.",
    bots: "",
    has_fix: false,
    example: example(Stage::Text, "As in #8, it stops at noon", "As in #7, it stops at noon"),
    judge: Judge::Text(reference_unknown),
};

fn reference_unknown(text: &Text<'_>, found: &mut Found<'_>) {
    let known = &text.surroundings.references;
    if known.is_empty() {
        return;
    }
    let wrong = text.markup().references.iter().filter(|reference| known.get(&reference.number) == Some(&false));
    let told =
        wrong.map(|wrong| (text.range_of(wrong.text), format!("There is no #{} in the repository", wrong.number)));
    found.add_all(told, "Correct the number, or write `owner/repo#…` for another repository");
}

pub static LINK_DEAD: Rule = Rule {
    name: "link-dead",
    summary: "A link leads to a page that is not there",
    severity: Advice,
    why: "Whoever follows the link finds nothing.",
    mend: "Correct the address, or say in words what stood there.",
    bots: "balazsorban44/nissuer closes issues whose reproduction does not answer.",
    has_fix: false,
    example: example(
        Stage::Text,
        "See [the notes](https://acme.dev/gone#part)",
        "See [the notes](https://acme.dev/docs#part)",
    ),
    judge: Judge::Text(link_dead),
};

fn link_dead(text: &Text<'_>, found: &mut Found<'_>) {
    let known = &text.surroundings.addresses;
    if known.is_empty() {
        return;
    }
    let addresses = text.markup().web_addresses();
    let dead = addresses.into_iter().filter_map(|address| Some((address, known.get(address)?.is_dead()?)));
    let told = dead.map(|(address, why)| (text.range_of(address), format!("`{}` {why}", text.quoted(address, 60))));
    found.add_all(told, "Correct the address, or say in words what stood there");
}
