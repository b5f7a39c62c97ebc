//! Lists what of a draft can be looked up in the world: files, issues, pages on the web.

use std::collections::BTreeSet;

use super::markup::Markup;
use super::sensitive::{Secrets, scan};
use crate::draft::{Draft, Response};
use crate::template::FieldKind;

/// The targets of all relative links in the answers, as written (with `#fragment`), for [`Surroundings::links`].
///
/// [`Surroundings::links`]: super::Surroundings::links
pub fn relative_links(draft: &Draft) -> Vec<String> {
    let mut targets = BTreeSet::new();
    each_text(draft, |text| {
        // A link has a bracket; most text has none.
        if text.contains(']') {
            let links = Markup::scan(text).links;
            targets.extend(links.iter().filter(|link| link.is_relative()).map(|link| link.target.to_owned()));
        }
    });
    targets.into_iter().collect()
}

/// The addresses on the web that a draft links to, without fragments, for [`Surroundings::addresses`]. Those that no
/// server can have, such as `example.org`, are not among them, nor those that hold a credential: they are sent to nobody.
///
/// [`Surroundings::addresses`]: super::Surroundings::addresses
pub fn addresses(draft: &Draft) -> Vec<String> {
    let mut addresses = BTreeSet::new();
    each_text(draft, |text| {
        if text.contains("://") {
            addresses.extend(harmless(text, Markup::scan(text).web_addresses()));
        }
    });
    if !addresses.is_empty() {
        // What one text tells of, another one may link to.
        let secrets = Secrets::of(&written(draft));
        let hush = secrets.hush();
        addresses.retain(|address| !hush.is_told_by(address));
    }
    addresses.into_iter().collect()
}

/// Those of `addresses`, which are parts of `text`, in which no credential stands.
fn harmless(text: &str, addresses: Vec<&str>) -> impl Iterator<Item = String> {
    let hits = if addresses.is_empty() { Vec::new() } else { scan(text) };
    let credentials: Vec<_> = hits.into_iter().filter(|hit| hit.kind.is_credential()).map(|hit| hit.range).collect();
    let holds_one = move |address: &str| {
        let start = address.as_ptr() as usize - text.as_ptr() as usize;
        let next = credentials.partition_point(|credential| credential.end <= start);
        credentials.get(next).is_some_and(|credential| credential.start < start + address.len())
    };
    addresses.into_iter().filter(move |address| !holds_one(address)).map(str::to_owned)
}

/// All that is written in a draft.
fn written(draft: &Draft) -> String {
    let mut all = draft.title.clone();
    let mut add = |text: &str| {
        all.push('\n');
        all.push_str(text);
    };
    each_text(draft, &mut add);
    each_code(draft, add);
    all
}

/// The numbers of the issues and pull requests that a draft refers to, for [`Surroundings::references`].
///
/// [`Surroundings::references`]: super::Surroundings::references
pub fn references(draft: &Draft) -> Vec<u64> {
    let mut numbers = BTreeSet::new();
    each_text(draft, |text| {
        // `#12` or `GH-12`.
        if text.contains(['#', '-']) {
            numbers.extend(Markup::scan(text).references.iter().map(|reference| reference.number));
        }
    });
    numbers.into_iter().collect()
}

/// Hands over every text of the body that is read as markdown.
fn each_text(draft: &Draft, mut take: impl FnMut(&str)) {
    for ((_, field), answer) in draft.template.fields().zip(&draft.answers) {
        match &answer.response {
            Response::Text(_) if matches!(field.kind, FieldKind::Code { .. }) => {}
            Response::Text(text) => take(text),
            Response::Items(items) => items.iter().for_each(|item| take(&item.text)),
            Response::Chosen(_) => {}
            Response::Phases(phases) => phases.iter().for_each(|phase| {
                phase.tasks.iter().chain([&phase.milestone]).for_each(|item| take(&item.text));
            }),
        }
    }
    draft.extras.iter().for_each(|extra| take(&extra.text));
}

/// Hands over every text that is read as code.
fn each_code(draft: &Draft, mut take: impl FnMut(&str)) {
    for ((_, field), answer) in draft.template.fields().zip(&draft.answers) {
        if let (FieldKind::Code { .. }, Response::Text(text)) = (&field.kind, &answer.response) {
            take(text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::sample::{CODE, SUMMARY, Sample};
    use super::*;

    #[test]
    fn addresses_are_listed_once_without_fragments() {
        let text = "[a](https://acme.dev/a#b) <https://acme.dev/a> see https://acme.dev/c_(d), or (https://acme.dev/e).\n\
                    `https://acme.dev/f` https://example.org/g http://localhost:80/h ftp://acme.dev [i]\n\n[i]: https://acme.dev/i";
        let sample = Sample::complete().text(SUMMARY, text).text(CODE, "https://acme.dev/j");
        assert_eq!(
            addresses(&sample.draft),
            ["https://acme.dev/a", "https://acme.dev/c_(d)", "https://acme.dev/e", "https://acme.dev/i"]
        );
    }

    #[test]
    fn an_address_that_holds_a_credential_is_not_listed() {
        let token = ["gh", "p_k3vJ8sQx2LmT9wYbRzN4cFhD7pAe1UgW5oXi"].concat();
        let text = format!(
            "https://acme.dev/?k={token} [a](https://ada:swordfish@acme.dev/b) https://acme.dev/q7Rt2mZx9/c https://acme.dev/d#{token}"
        );
        let sample = Sample::complete().text(SUMMARY, &text).text(CODE, "password: q7Rt2mZx9");
        assert_eq!(addresses(&sample.draft), ["https://acme.dev/d"]);
    }

    #[test]
    fn references_are_what_github_would_link() {
        let text = "#1, (#2) and #1. Not a#3, owner/name#4, `#5`, #6a, [#7](https://e.org), step #8, #123456, &#9;\n# 10, GH-11 xgh-12";
        assert_eq!(references(&Sample::complete().text(SUMMARY, text).draft), [1, 2, 11]);
    }
}
