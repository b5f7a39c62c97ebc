//! The HTML that GitHub lets an author write, as its sanitisation filter has it: everything else is dropped.
//!
//! Two things are stricter than there. Attributes that only mean something to a form, a script or a style are left out.
//! And images are not shown, since to load one is to ask its server; what they are is said instead.

use std::collections::HashSet;

use super::address::{Addresses, OF_AUTHOR, is_name};
use super::escape;
use crate::raw_html::Attribute;

/// Elements that may be written, with what is written for them.
const TAGS: [(&str, &str); 58] = [
    ("a", "a"),
    ("abbr", "abbr"),
    ("b", "b"),
    ("bdo", "bdo"),
    ("blockquote", "blockquote"),
    ("br", "br"),
    ("caption", "caption"),
    ("cite", "cite"),
    ("code", "code"),
    ("dd", "dd"),
    ("del", "del"),
    ("details", "details"),
    ("dfn", "dfn"),
    ("div", "div"),
    ("dl", "dl"),
    ("dt", "dt"),
    ("em", "em"),
    ("figcaption", "figcaption"),
    ("figure", "figure"),
    ("h1", "h1"),
    ("h2", "h2"),
    ("h3", "h3"),
    ("h4", "h4"),
    ("h5", "h5"),
    ("h6", "h6"),
    ("hr", "hr"),
    ("i", "i"),
    ("img", "img"),
    ("ins", "ins"),
    ("kbd", "kbd"),
    ("li", "li"),
    ("mark", "mark"),
    ("ol", "ol"),
    ("p", "p"),
    ("pre", "pre"),
    ("q", "q"),
    ("rp", "rp"),
    ("rt", "rt"),
    ("ruby", "ruby"),
    ("s", "s"),
    ("samp", "samp"),
    ("small", "small"),
    ("span", "span"),
    ("strike", "s"),
    ("strong", "strong"),
    ("sub", "sub"),
    ("summary", "summary"),
    ("sup", "sup"),
    ("table", "table"),
    ("tbody", "tbody"),
    ("td", "td"),
    ("tfoot", "tfoot"),
    ("th", "th"),
    ("thead", "thead"),
    ("time", "time"),
    ("tr", "tr"),
    ("tt", "code"),
    ("ul", "ul"),
];

/// Elements of which GitHub shows the tags as text, since a browser would read on in another way behind them.
const SHOWN: [&str; 9] = ["iframe", "noembed", "noframes", "plaintext", "script", "style", "textarea", "title", "xmp"];

/// The tag that is written for an element called `name`, in lower case.
pub(super) fn tag(name: &str) -> Option<&'static str> {
    match name {
        // Not on the list of the filter of old, but shown today.
        "var" => Some("var"),
        "video" => Some("video"),
        "wbr" => Some("wbr"),
        _ => TAGS.binary_search_by_key(&name, |(known, _)| known).ok().map(|at| TAGS[at].1),
    }
}

/// Whether the tags of an element are shown as text.
pub(super) fn is_shown(name: &str) -> bool {
    SHOWN.contains(&name)
}

/// The places that the text names itself.
pub(super) type Places = HashSet<String>;

/// Writes those of `given` that an element may have, each with a blank before it.
pub(super) fn attributes(tag: &str, given: &[Attribute], addresses: &Addresses, places: &mut Places) -> String {
    let mut out = String::new();
    let mut seen: Vec<&str> = Vec::new();
    for Attribute { name, value } in given {
        // As in a browser, the first of a name counts.
        if seen.contains(&name.as_str()) {
            continue;
        }
        seen.push(name);
        if let Some((name, value)) = attribute(tag, name, value, addresses) {
            if name == "id" && !places.insert(value.clone()) || out.contains(&format!(" {name}=")) {
                continue;
            }
            out.push_str(&match name {
                "open" | "reversed" => format!(" {name}"),
                _ => format!(" {name}=\"{}\"", escape::attribute(&value)),
            });
        }
    }
    if tag == "a" && out.contains(" href=") {
        out.push_str(" rel=\"nofollow\"");
    }
    out
}

/// What is written for one attribute.
fn attribute(tag: &str, name: &str, value: &str, addresses: &Addresses) -> Option<(&'static str, String)> {
    let number = |least: u32, most: u32| value.trim().parse().ok().filter(|n| (least..=most).contains(n));
    let one_of =
        |known: &[&str]| Some(value.trim().to_ascii_lowercase()).filter(|value| known.contains(&value.as_str()));
    let kept = match (tag, name) {
        ("a", "href") => ("href", addresses.link(value)?),
        ("blockquote" | "del" | "ins" | "q", "cite") => ("cite", addresses.image(value)?),
        (_, "id" | "name") => {
            ("id", Some(value).filter(|value| is_name(value)).map(|name| format!("{OF_AUTHOR}{name}"))?)
        }
        (_, "title") => ("title", value.to_owned()),
        (_, "lang") if is_language(value) => ("lang", value.to_owned()),
        (_, "dir") => ("dir", one_of(&["ltr", "rtl", "auto"])?),
        (_, "align") => ("class", format!("to-{}", one_of(&["left", "center", "right", "justify"])?)),
        ("td" | "th", "colspan") => ("colspan", number(1, 1000)?.to_string()),
        ("td" | "th", "rowspan") => ("rowspan", number(0, 1000)?.to_string()),
        ("th", "scope") => ("scope", one_of(&["row", "col", "rowgroup", "colgroup"])?),
        ("ol", "start") => ("start", number(0, 999_999_999)?.to_string()),
        ("ol", "type") => ("type", Some(value).filter(|value| ["1", "a", "A", "i", "I"].contains(value))?.to_owned()),
        ("ol", "reversed") => ("reversed", String::new()),
        ("li", "value") => ("value", number(0, 999_999_999)?.to_string()),
        ("details", "open") => ("open", String::new()),
        _ => return None,
    };
    Some(kept)
}

fn is_language(value: &str) -> bool {
    (2..=35).contains(&value.len()) && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(tag: &str, given: &[(&str, &str)]) -> String {
        let given: Vec<_> =
            given.iter().map(|(name, value)| Attribute { name: (*name).into(), value: (*value).into() }).collect();
        attributes(tag, &given, &Addresses::of(None), &mut Places::new())
    }

    #[test]
    fn the_list_is_in_order() {
        assert!(TAGS.is_sorted());
        assert_eq!((tag("tt"), tag("script"), tag("wbr")), (Some("code"), None, Some("wbr")));
    }

    #[test]
    fn handlers_styles_and_classes_are_dropped() {
        let given = [("onclick", "x()"), ("style", "a"), ("class", "b"), ("target", "_top"), ("srcdoc", "c")];
        assert_eq!(written("a", &given), "");
    }

    #[test]
    fn a_link_keeps_its_address_and_vouches_for_nothing() {
        assert_eq!(
            written("a", &[("href", "https://e.org/?a=1&b")]),
            " href=\"https://e.org/?a=1&amp;b\" rel=\"nofollow\""
        );
        assert_eq!(written("a", &[("href", "javascript:x")]), "");
    }

    #[test]
    fn the_first_attribute_of_a_name_counts() {
        assert_eq!(written("p", &[("title", "a"), ("title", "b")]), " title=\"a\"");
        assert_eq!(written("p", &[("id", "a"), ("name", "b")]), " id=\"user-content-a\"");
    }

    #[test]
    fn a_value_cannot_end_its_quotes() {
        assert_eq!(written("p", &[("title", "\" onclick=\"x")]), " title=\"&quot; onclick=&quot;x\"");
    }

    #[test]
    fn numbers_and_words_are_those_that_mean_something() {
        assert_eq!(
            written("td", &[("colspan", "2"), ("rowspan", "-1"), ("align", "CENTER")]),
            " colspan=\"2\" class=\"to-center\""
        );
        assert_eq!(written("ol", &[("start", "3"), ("type", "x")]), " start=\"3\"");
    }
}
