//! Reads `config.yml`: what has an obvious meaning is used, and what is wrong is told with its place.

use super::{Config, ContactLink};
use crate::template::problem::{Problem, Severity};
use crate::template::similar::similar;
use crate::template::yaml::{self, Document, Meaning, Node, Pair, Place};

const KEY_NOT_PERMITTED: &str = "config-key-not-permitted";
const NOT_A_BOOLEAN: &str = "config-not-a-boolean";
const SHAPE: &str = "config-shape";
const LINK_KEY_MISSING: &str = "contact-link-key-missing";
const LINK_NOT_A_STRING: &str = "contact-link-not-a-string";
const LINK_URL: &str = "contact-link-url";

const KEYS: [&str; 2] = ["blank_issues_enabled", "contact_links"];
const LINK_KEYS: [&str; 3] = ["name", "url", "about"];

pub(super) fn config(document: &Document, problems: &mut Vec<Problem>) -> Config {
    let mut reader = Reader { problems };
    let mut config = Config::default();
    let Some(root) = document.root.as_ref().filter(|root| !root.is_null()) else { return config };
    if !root.is_mapping() {
        let reason = format!("this file must be keys and values, but it is {}", root.meaning().name());
        reader.tell(Severity::Error, SHAPE, root.place, reason, "write `blank_issues_enabled` and `contact_links`");
    }
    for pair in root.pairs() {
        match pair.key.text().unwrap_or_default() {
            "blank_issues_enabled" => config.blank_issues = reader.blank_issues(&pair.value),
            "contact_links" => config.contact_links = reader.links(&pair.value),
            _ => reader.not_permitted(pair, &KEYS),
        }
    }
    config
}

/// Reads values, and tells what is wrong with them.
struct Reader<'a> {
    problems: &'a mut Vec<Problem>,
}

impl Reader<'_> {
    fn tell(&mut self, severity: Severity, rule: &'static str, place: Place, reason: String, remedy: &str) {
        self.problems.push(yaml::problem(severity, rule, place, reason, remedy));
    }

    fn not_permitted(&mut self, pair: &Pair, known: &'static [&'static str]) {
        let key = pair.key.text().unwrap_or_default();
        let meant = similar(key, known.iter().copied());
        let remedy = meant.map_or_else(|| "delete it".to_owned(), |meant| format!("write it `{meant}`"));
        self.tell(
            Severity::Warning,
            KEY_NOT_PERMITTED,
            pair.key.place,
            format!("`{key}` is not a known key here"),
            &remedy,
        );
    }

    /// A quoted word counts as the Boolean it spells, and anything else as yes, as if the key were not there.
    fn blank_issues(&mut self, value: &Node) -> bool {
        if value.is_null() {
            return true;
        }
        value.boolean().unwrap_or_else(|| {
            let reason =
                format!("`blank_issues_enabled` must be true or false, but this is {}", value.meaning().name());
            self.tell(Severity::Warning, NOT_A_BOOLEAN, value.place, reason, "write true or false, without quotes");
            !value.text().is_some_and(|text| text.trim().eq_ignore_ascii_case("false"))
        })
    }

    fn links(&mut self, value: &Node) -> Vec<ContactLink> {
        if !value.is_null() && !value.is_sequence() {
            let reason = format!("`contact_links` must be a list, but this is {}", value.meaning().name());
            self.tell(Severity::Error, SHAPE, value.place, reason, "begin each link with `- name:`");
        }
        let items = if value.is_mapping() { std::slice::from_ref(value) } else { value.items() };
        items.iter().filter_map(|item| self.link(item)).collect()
    }

    /// A link; none where it has no name or leads nowhere.
    fn link(&mut self, item: &Node) -> Option<ContactLink> {
        if !item.is_mapping() {
            let reason = format!("a contact link must be keys and values, but this is {}", item.meaning().name());
            self.tell(Severity::Error, SHAPE, item.place, reason, "write `- name:` with `url:` and `about:` below it");
            return None;
        }
        for pair in item.pairs().iter().filter(|pair| !pair.key.text().is_some_and(|key| LINK_KEYS.contains(&key))) {
            self.not_permitted(pair, &LINK_KEYS);
        }
        let [name, url, about] = LINK_KEYS.map(|key| self.string(item, key));
        if let Some(place) = item.get("url").map(|url| url.place).filter(|_| !url.is_empty() && !is_address(&url)) {
            let reason = "the `url` of a contact link should be a full address".to_owned();
            self.tell(Severity::Warning, LINK_URL, place, reason, "begin it with https://");
        }
        (!name.is_empty() && !url.is_empty()).then_some(ContactLink { name, url, about })
    }

    /// The text of a key that a link must have.
    fn string(&mut self, link: &Node, key: &str) -> String {
        let Some(value) = link.get(key) else {
            let reason = format!("a contact link must have `{key}`");
            self.tell(Severity::Error, LINK_KEY_MISSING, link.place, reason, &format!("add `{key}:` with a value"));
            return String::new();
        };
        let text = value.text().unwrap_or_default().trim();
        if value.meaning() != Meaning::Text || text.is_empty() {
            let what = if value.meaning() == Meaning::Text { "blank" } else { value.meaning().name() };
            let reason = format!("`{key}` of a contact link should be a string, but this is {what}");
            let severity = if text.is_empty() { Severity::Error } else { Severity::Warning };
            self.tell(severity, LINK_NOT_A_STRING, value.place, reason, "write some text, in quotes");
        }
        text.to_owned()
    }
}

fn is_address(url: &str) -> bool {
    ["https://", "http://", "mailto:"].iter().any(|scheme| url.starts_with(scheme))
}

#[cfg(test)]
mod tests;
