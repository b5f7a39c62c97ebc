//! Lists what of a draft can be looked up in the world: files, issues, pages on the web.

use std::collections::BTreeSet;

use super::markup::Markup;
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
/// server can have, such as `example.org`, are not among them.
///
/// [`Surroundings::addresses`]: super::Surroundings::addresses
pub fn addresses(draft: &Draft) -> Vec<String> {
    let mut addresses = BTreeSet::new();
    each_text(draft, |text| {
        if text.contains("://") {
            addresses.extend(Markup::scan(text).web_addresses().into_iter().map(str::to_owned));
        }
    });
    addresses.into_iter().collect()
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
    fn references_are_what_github_would_link() {
        let text = "#1, (#2) and #1. Not a#3, owner/name#4, `#5`, #6a, [#7](https://e.org), step #8, #123456, &#9;\n# 10, GH-11 xgh-12";
        assert_eq!(references(&Sample::complete().text(SUMMARY, text).draft), [1, 2, 11]);
    }
}
