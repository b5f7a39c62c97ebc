//! Rules about links.

use std::ops::Range;

use crate::check::Severity::Advice;
use crate::check::Surroundings;
use crate::check::destination::{Fault, Link, address_fault};
use crate::check::rule::{Example, Found, Judge, Rule, Sample, Stage};
use crate::check::sensitive::is_private_host;
use crate::check::text::Text;

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
    let mut faulty = targets.chain(bare).peekable();
    let Some((_, first)) = faulty.peek() else { return };
    let remedy = first.remedy();
    let told = faulty.map(|(target, fault)| {
        let target = target.split_whitespace().next().unwrap_or_else(|| &target[..0]);
        let quoted = if target.is_empty() { String::new() } else { format!(" to `{}`", text.quoted(target, 60)) };
        let at = if target.is_empty() { around(text, target) } else { text.range_of(target) };
        (at, format!("A link{quoted} {}", fault.message()))
    });
    found.add_all(told, remedy);
}

/// The whole of the link that has this empty target.
fn around(text: &Text<'_>, target: &str) -> Option<Range<usize>> {
    let at = text.range_of(target)?.start;
    let start = text.all[..at].rfind('[')?;
    let end = at + text.all[at..].find(')')? + 1;
    Some(start..end)
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
    let told = missing.into_iter().map(|link| {
        let message = format!("There is no `{}` in the checkout", text.quoted(link.target, 60));
        (text.range_of(link.target), message)
    });
    found.add_all(told, "Correct the path, or remove the link");
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

fn local(text: &Text<'_>, found: &mut Found<'_>) {
    let markup = text.markup();
    let links = markup.links.iter().map(|link| link.target);
    let bare = markup.addresses.iter().map(|address| bare_address(address));
    let bare = bare.filter(|address| !is_of_link(text, address) && !is_told_to_open(text, address));
    let mut local: Vec<&str> = links.chain(bare).filter(|target| is_local(target)).collect();
    local.sort_by_key(|target| target.as_ptr());
    local.dedup_by_key(|target| target.as_ptr());
    let told = local.into_iter().map(|target| {
        let message =
            format!("The link to `{}` opens on your machine or in your network only", text.quoted(target, 60));
        (text.range_of(target), message)
    });
    found.add_all(told, "Attach what it shows, or write it as code if it is an example");
}

/// What GitHub links of a text that begins with an address, about.
fn bare_address(text: &str) -> &str {
    let ends = |c: char| c.is_whitespace() || "<>\"`|]".contains(c);
    let address = text.split(ends).next().unwrap_or_default();
    address.trim_end_matches(|c: char| ".,;:!?'*_~)".contains(c))
}

/// Whether an address is none of one machine: `http://localhost` outside of a link is what people are told to open in
/// their own browser.
fn is_told_to_open(text: &Text<'_>, address: &str) -> bool {
    let host =
        address.split_once("://").map_or("", |(_, rest)| rest.split(['/', ':', '?', '#']).next().unwrap_or(rest));
    let is_in_angles = text.range_of(address).is_some_and(|range| text.all[..range.start].ends_with('<'));
    let is_here = host.eq_ignore_ascii_case("localhost") || host.to_ascii_lowercase().ends_with(".localhost");
    is_here && !is_in_angles
}

/// Whether an address is the text of a link, whose target is looked at.
fn is_of_link(text: &Text<'_>, address: &str) -> bool {
    text.range_of(address).is_some_and(|range| text.all[range.end..].starts_with("]("))
}

fn is_local(target: &str) -> bool {
    let Some((scheme, rest)) = target.split_once("://") else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
    scheme.eq_ignore_ascii_case("file") || is_private_host(host)
}
