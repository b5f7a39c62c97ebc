//! All rules, by the files of `rules/` they stand in.

use super::rule::Rule;
use super::rules;
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

/// Every rule.
pub fn all() -> impl Iterator<Item = &'static Rule> + Clone {
    GROUPS.iter().flat_map(|group| group.iter().copied())
}

/// The rule called `name`.
pub fn named(name: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.name == name)
}

/// The name that `name` was probably meant to be.
pub fn nearest(name: &str) -> Option<&'static str> {
    similar::meant(name, all().map(|rule| rule.name))
}
