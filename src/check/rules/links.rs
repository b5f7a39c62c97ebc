//! Rules about links.

use crate::check::Severity::Advice;
use crate::check::Surroundings;
use crate::check::destination::{Fault, Link, address_fault};
use crate::check::rule::{Example, Found, Judge, Rule, Sample, Stage};
use crate::check::sensitive::is_private_host;
use crate::check::text::{Text, and_more};

pub(in crate::check) static RULES: &[&Rule] = &[&LINK_MALFORMED, &LINK_TARGET_MISSING, &LINK_LOCAL];

pub static LINK_MALFORMED: Rule = Rule {
    name: "link-malformed",
    summary: "A link leads nowhere, or shows up as plain text",
    severity: Advice,
    why: "The link leads nowhere, or shows up as plain text.",
    mend: "Write it as `[text](https://…)`, or keep the text alone.",
    bots: "",
    has_fix: false,
    example: Example::text("See [the log](htp://example.org/log)", "See [the log](https://example.org/log)"),
    judge: Judge::Text(malformed),
};

fn malformed(text: &Text<'_>, found: &mut Found<'_>) {
    let markup = text.markup();
    let targets = markup.links.iter().filter_map(|link| Some((link.target, link.fault()?)));
    let bare = markup.addresses.iter().filter_map(|text| Some((*text, misspelt(text)?)));
    let mut faulty = targets.chain(bare);
    let Some((target, fault)) = faulty.next() else { return };
    let target = target.split_whitespace().next().unwrap_or_default();
    let quoted = if target.is_empty() { String::new() } else { format!(" to `{}`", text.quoted(target, 60)) };
    let message = format!("A link{quoted} {}{}", fault.message(), and_more(faulty.count()));
    found.add(message, fault.remedy()).at = text.range_of(target);
}

/// Outside of a link only a misspelt scheme is surely a mistake: people do write about `http://`.
fn misspelt(text: &str) -> Option<Fault> {
    address_fault(text).filter(|fault| *fault == Fault::Misspelt)
}

pub static LINK_TARGET_MISSING: Rule = Rule {
    name: "link-target-missing",
    summary: "A link points to a file that the checkout does not have",
    severity: Advice,
    why: "The link points to a file that the checkout does not have.",
    mend: "Correct the path, or remove the link.",
    bots: "",
    has_fix: false,
    example: Example {
        stage: Stage::Text,
        failing: Sample::Is("See [the design](docs/gone.md)"),
        passing: Sample::Is("See [the design](docs/design.md)"),
        world: || Surroundings {
            links: [("docs/gone.md".to_owned(), false), ("docs/design.md".to_owned(), true)].into(),
            ..Surroundings::default()
        },
    },
    judge: Judge::Text(target_missing),
};

fn target_missing(text: &Text<'_>, found: &mut Found<'_>) {
    let is_missing = |target: &str| text.surroundings.links.get(target) == Some(&false);
    let missing = text.markup().links.iter().filter(|link| is_missing(link.target));
    let (own, missing): (Vec<&Link<'_>>, Vec<_>) = missing.partition(|link| is_of_template(text, link.target));
    let first = own.iter().find(|link| is_first_of_template(text, link.target));
    if let Some(link) = first.filter(|_| missing.is_empty()) {
        let target = text.quoted(link.target, 60);
        let message = format!("The template links to `{target}`, which is not in the checkout");
        found.add(message, "Write where it is, or take the link out").at = text.range_of(link.target);
    }
    let mut missing = missing.into_iter();
    let Some(link) = missing.next() else { return };
    let message =
        format!("There is no `{}` in the checkout{}", text.quoted(link.target, 60), and_more(missing.count()));
    found.add(message, "Correct the path, or remove the link").at = text.range_of(link.target);
}

/// Whether the template brings the link along.
fn is_of_template(text: &Text<'_>, target: &str) -> bool {
    text.template.source.text.contains(&format!("]({target}"))
}

/// Whether the link is the first of the template's own that is missing: one is enough to say.
fn is_first_of_template(text: &Text<'_>, target: &str) -> bool {
    let is_missing = |target: &str| text.surroundings.links.get(target) == Some(&false);
    text.own.links.iter().find(|link| is_missing(link)).is_none_or(|first| first == target)
}

pub static LINK_LOCAL: Rule = Rule {
    name: "link-local",
    summary: "A link leads to the author's own machine or network",
    severity: Advice,
    why: "A link to `localhost`, to a private address or to a file opens for nobody but its author.",
    mend: "Write the address as code if it is meant as an example, or attach what it shows.",
    bots: "balazsorban44/nissuer closes issues whose reproduction cannot be reached.",
    has_fix: false,
    example: Example::text("See [the page](http://localhost:3000/users)", "Open `http://localhost:3000/users`"),
    judge: Judge::Text(local),
};

/// Addresses outside of a link are what people are told to open in their own browser; files are not.
fn local(text: &Text<'_>, found: &mut Found<'_>) {
    let markup = text.markup();
    let links = markup.links.iter().map(|link| link.target).filter(|target| is_local(target));
    let bare = markup.addresses.iter().filter_map(|address| address.split_whitespace().next());
    let mut local = links.chain(bare.filter(|address| address.starts_with("file://")));
    let Some(target) = local.next() else { return };
    let target = target.trim_end_matches([')', '>', ',', '.']);
    let message =
        format!("The link to `{}` opens on your machine only{}", text.quoted(target, 60), and_more(local.count()));
    found.add(message, "Attach what it shows, or write it as code if it is an example").at = text.range_of(target);
}

fn is_local(target: &str) -> bool {
    let Some((scheme, rest)) = target.split_once("://") else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
    scheme.eq_ignore_ascii_case("file") || is_private_host(host)
}
