//! Rules about what whoever files has no right to set. Where that is not known, they say nothing.

use crate::check::Severity::Advice;
use crate::check::rule::{Example, Found, Judge, Rule, Sample, Stage};
use crate::check::sensitive::quoted;
use crate::check::text::and_more;
use crate::check::world::{Limits, Repository, is_same};
use crate::check::{About, Surroundings};
use crate::draft::{Draft, keys};

pub(in crate::check) static RULES: &[&Rule] = &[&RIGHTS_LACKING];

/// So many are named.
const NAMED: usize = 4;

/// The template of the example, which the repository has.
const TEMPLATE: &str = "---\nname: Bug\nabout: d\nlabels: bug\n---\n## Details\n\nDescribe it.\n";

/// The repository of the example, which its author may only read.
fn world() -> Surroundings {
    let limits = Limits { repo: "octo/hello".to_owned(), right: "read".to_owned(), keeps_templates: true };
    Surroundings { repository: Repository { limits: Some(limits), ..Repository::default() }, ..Surroundings::default() }
}

pub static RIGHTS_LACKING: Rule = Rule {
    name: "rights-lacking",
    summary: "Labels, assignees, milestone or type are asked for that their author may not set",
    severity: Advice,
    why: "Setting them takes triage rights. From everybody else GitHub takes the text and leaves them out without a word, \
          but for the labels and assignees of the repository's own markdown template, which it sets by itself.",
    mend: "Take them out, or leave them to the maintainers; a sentence in the text tells them what is meant.",
    bots: "",
    has_fix: false,
    example: Example {
        stage: Stage::Markdown(TEMPLATE),
        failing: Sample::Is("---\ntitle: It stops\nlabels: [bug, urgent]\n---\n## Details\n\nIt stops.\n"),
        passing: Sample::Is("---\ntitle: It stops\nlabels: [bug]\n---\n## Details\n\nIt stops.\n"),
        world,
    },
    judge: Judge::Metadata(rights_lacking),
};

fn rights_lacking(draft: &Draft, world: &Surroundings, found: &mut Found<'_>) {
    let Some(Limits { repo, right, .. }) = &world.repository.limits else { return };
    let withheld = withheld(draft, &world.repository);
    let Some((what, name)) = withheld.first() else { return };
    let key = match *what {
        "label" => "labels",
        "assignee" => "assignees",
        key => key,
    };
    let about = About::key(key, name);
    let names = withheld.iter().take(NAMED).map(|(what, name)| format!("{what} “{}”", quoted(name, 40)));
    let names = names.collect::<Vec<_>>().join(", ") + &and_more(withheld.len().saturating_sub(NAMED));
    let message = format!("Will not be kept: {names}: it takes triage rights in {repo}; you have {right} there");
    found.add(message, "Take out what you may not set, or leave it to the maintainers").about = about;
}

/// What of a draft its author may not set, each with what it is: `label`, `assignee`, `milestone` or `type`. What the
/// repository does not have is told otherwise.
pub fn withheld(draft: &Draft, repository: &Repository) -> Vec<(&'static str, String)> {
    let Some(limits) = &repository.limits else { return Vec::new() };
    let keeps_own = limits.keeps_templates && has_all_of_its_template(draft);
    let beyond = |names: &[String], own: &[String]| -> Vec<String> {
        let is_own = |name: &&String| keeps_own && own.iter().any(|own| is_same(bare(own), bare(name)));
        names.iter().filter(|name| !name.trim().is_empty() && !is_own(name)).cloned().collect()
    };
    let labels = beyond(&draft.labels, &draft.template.labels).into_iter();
    let labels = labels.filter(|name| !repository.lacks_label(name)).map(|name| ("label", name));
    let assignees = beyond(&draft.assignees, &draft.template.assignees).into_iter();
    let assignees = assignees.filter(|name| !repository.lacks_assignee(name)).map(|name| ("assignee", name));
    let key = |key| keys::get(&draft.other_keys, key).filter(|name: &String| !name.trim().is_empty());
    let milestone = key("milestone").filter(|name| !repository.lacks_milestone(name)).map(|name| ("milestone", name));
    let kind = key("type").filter(|name| !repository.lacks_type(name)).map(|name| ("type", name));
    labels.chain(assignees).chain(milestone).chain(kind).collect()
}

/// Whether GitHub may put all that a markdown template names on the issue: the author left it all among what is asked
/// for.
fn has_all_of_its_template(draft: &Draft) -> bool {
    let has = |names: &[String], own: &String| names.iter().any(|name| is_same(bare(name), bare(own)));
    let template = &draft.template;
    !template.is_form()
        && template.labels.iter().all(|own| has(&draft.labels, own))
        && template.assignees.iter().all(|own| has(&draft.assignees, own))
}

fn bare(name: &str) -> &str {
    name.trim().trim_start_matches('@')
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::template::{Source, parse};

    fn repository(keeps_templates: bool) -> Repository {
        let mut repository = world().repository;
        repository.limits.iter_mut().for_each(|limits| limits.keeps_templates = keeps_templates);
        repository
    }

    fn draft(labels: &[&str]) -> Draft {
        let source = Source { name: "bug.md".to_owned(), text: TEMPLATE.to_owned() };
        let mut draft = Draft::new(Arc::new(parse(&source).unwrap()));
        draft.labels = labels.iter().map(|label| (*label).to_owned()).collect();
        draft
    }

    fn names(draft: &Draft, repository: &Repository) -> Vec<String> {
        withheld(draft, repository).into_iter().map(|(what, name)| format!("{what} {name}")).collect()
    }

    #[test]
    fn what_the_template_names_is_set_by_github_only_as_a_whole_and_only_in_its_own_repository() {
        assert_eq!(names(&draft(&["Bug", "urgent"]), &repository(true)), ["label urgent"]);
        assert_eq!(names(&draft(&["urgent"]), &repository(true)), ["label urgent"]);
        assert_eq!(names(&draft(&["bug"]), &repository(false)), ["label bug"]);
    }

    #[test]
    fn milestone_and_type_are_never_set_by_a_template_and_what_is_unknown_is_told_otherwise() {
        let mut draft = draft(&["bug", "bugs"]);
        draft.other_keys = "milestone: v1\ntype: Bug\n".to_owned();
        draft.assignees = vec!["@me".to_owned()];
        let repository = Repository { labels: Some(vec!["bug".to_owned()]), ..repository(true) };
        assert_eq!(names(&draft, &repository), ["assignee @me", "milestone v1", "type Bug"]);
        assert_eq!(names(&draft, &Repository { limits: None, ..repository }), Vec::<String>::new());
    }
}
