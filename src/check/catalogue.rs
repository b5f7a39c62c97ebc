//! All rules, by the files of `rules/` they stand in.

use super::rule::Rule;
use super::rules;
use crate::template::issue_form::rules::names;
use crate::template::similar;

/// In the order in which they are listed, and asked.
static GROUPS: &[&[&Rule]] = &[
    rules::title::RULES,
    rules::answers::RULES,
    rules::choices::RULES,
    rules::boxes::RULES,
    rules::phases::RULES,
    rules::depth::RULES,
    rules::across::RULES,
    rules::wording::RULES,
    rules::leftovers::RULES,
    rules::substance::RULES,
    rules::links::RULES,
    rules::mentions::RULES,
    rules::markdown::RULES,
    rules::headings::RULES,
    rules::characters::RULES,
    rules::secrets::RULES,
    rules::personal::RULES,
    rules::body::RULES,
    rules::patterns::RULES,
    rules::server::RULES,
    rules::rights::RULES,
    rules::structure::RULES,
    rules::silence::RULES,
];

/// What the rules of templates and of front matter are called that are no rules of forms: `templates lint` has them, and
/// settings do not change them.
const OF_TEMPLATES: [&str; 38] = [
    "yaml-left-out",
    "markdown-checkbox",
    "placeholder-as-value",
    "description-missing",
    "nothing-asked",
    "yaml-syntax",
    "yaml-alias",
    "yaml-documents",
    "key-twice",
    "config-key-not-permitted",
    "config-not-a-boolean",
    "config-shape",
    "contact-link-key-missing",
    "contact-link-not-a-string",
    "contact-link-url",
    "config-named-yaml",
    "front-matter-missing",
    "front-matter-late",
    "front-matter-closed-oddly",
    "front-matter-never-closed",
    "front-matter-syntax",
    "front-matter-shape",
    "front-matter-value",
    "front-matter-key",
    "byte-order-mark",
    "name-missing",
    "about-missing",
    "form-in-markdown",
    "template-empty",
    "names-equal",
    "base-names-equal",
    "legacy-unused",
    "ending-unknown",
    "settings",
    "mis-decoded",
    "not-text",
    "file-unreadable",
    "problems-left-out",
];

/// Whether a rule of templates is called `name`.
pub fn is_of_templates(name: &str) -> bool {
    [&names::DOCUMENTED[..], &names::OTHERS, &OF_TEMPLATES].iter().any(|names| names.contains(&name))
}

/// Every rule.
pub fn all() -> impl Iterator<Item = &'static Rule> + Clone {
    GROUPS.iter().flat_map(|group| group.iter().copied())
}

/// The rule called `name`.
pub fn named(name: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.name == name)
}

/// Whether findings of the rule block where the answer, or what of a phase they are about, is required.
pub fn blocks_what_is_required(rule: &Rule) -> bool {
    use rules::answers::FIELD_EMPTY;
    use rules::leftovers::COMMENT_ONLY;
    use rules::phases::{PHASE_WITHOUT_ESTIMATE, PHASE_WITHOUT_MILESTONE, PHASE_WITHOUT_TASK};
    use rules::structure::{HEADING_LEVEL, HEADING_MISSING, HEADING_RENAMED, HEADING_REPEATED};
    use rules::wording::{FILLER, PLACEHOLDER_LEFT};
    let of_answers = [&FIELD_EMPTY, &FILLER, &PLACEHOLDER_LEFT, &COMMENT_ONLY];
    let of_phases = [&PHASE_WITHOUT_TASK, &PHASE_WITHOUT_ESTIMATE, &PHASE_WITHOUT_MILESTONE];
    let of_headings = [&HEADING_MISSING, &HEADING_RENAMED, &HEADING_REPEATED, &HEADING_LEVEL];
    of_answers.contains(&rule) || of_phases.contains(&rule) || of_headings.contains(&rule)
}

/// The name that `name` was probably meant to be.
pub fn nearest(name: &str) -> Option<&'static str> {
    similar::meant(name, all().map(|rule| rule.name))
}
