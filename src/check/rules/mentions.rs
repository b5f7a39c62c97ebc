//! Rules about people who would be notified.

use std::collections::BTreeSet;

use crate::check::Severity::Advice;
use crate::check::rule::{Example, Found, Judge, Rule};
use crate::check::text::Text;

pub(in crate::check) static RULES: &[&Rule] = &[&MENTIONS_MANY];

/// So many people may be meant; of more, some are in a list or a log.
const MANY: usize = 5;
/// Names that elsewhere mean everyone, and on GitHub somebody else.
const EVERYONE: [&str; 5] = ["everyone", "here", "channel", "all", "team"];

pub static MENTIONS_MANY: Rule = Rule {
    name: "mentions-many",
    summary: "Many people would be notified, or somebody who is not meant",
    severity: Advice,
    why: "Everyone who is called by `@name` is notified when the issue is filed. `@everyone` and `@here` are accounts of strangers on GitHub.",
    mend: "Name those who have to know, and write the others without `@` or as code.",
    bots: "",
    has_fix: false,
    example: Example::text("@everyone please look at this", "Could @octocat look at this?"),
    judge: Judge::Text(mentions_many),
};

fn mentions_many(text: &Text<'_>, found: &mut Found<'_>) {
    let mentions = &text.markup().mentions;
    let everyone = mentions.iter().find(|name| EVERYONE.iter().any(|all| all.eq_ignore_ascii_case(name)));
    let remedy = "Name those who have to know, and write the others without `@` or as code";
    if let Some(name) = everyone {
        let message = format!("`@{}` calls a stranger on GitHub, not everyone", text.quoted(name, 40));
        found.add(message, remedy).at = text.range_of(name);
        return;
    }
    let people: BTreeSet<String> =
        mentions.iter().filter(|name| !name.contains('/')).map(|name| name.to_lowercase()).collect();
    if people.len() > MANY {
        let message = format!("{} would notify {} people", text.name, people.len());
        found.add(message, remedy).at = mentions.first().and_then(|name| text.range_of(name));
    }
}
