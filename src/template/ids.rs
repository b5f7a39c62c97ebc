//! Makes ids: readable slugs, unique within a template, and the plural of a noun.

use std::collections::{HashMap, HashSet};

const MAX_CHARS: usize = 60;

/// `Questions & Discussion` → `questions-discussion`: letters and digits of any script in lower case, one dash for
/// everything between them. Empty when there are none.
pub(crate) fn slug(text: &str) -> String {
    let mut slug = String::new();
    let mut gap = false;
    for c in text.chars().filter(|c| !matches!(c, '\'' | '’')) {
        if c.is_alphanumeric() {
            if gap && !slug.is_empty() {
                slug.push('-');
            }
            gap = false;
            if c.is_ascii() {
                slug.push(c.to_ascii_lowercase());
            } else {
                slug.extend(c.to_lowercase());
            }
        } else {
            gap = true;
        }
    }
    shortened(slug)
}

/// Cuts between words, so that long questions stay usable as ids.
fn shortened(mut slug: String) -> String {
    if let Some((cut, _)) = slug.char_indices().nth(MAX_CHARS) {
        let word = slug[..cut].rfind('-').unwrap_or(cut);
        slug.truncate(word);
    }
    slug
}

/// `challenge` → `challenges`, `story` → `stories`, `process` → `processes`.
pub(crate) fn plural(noun: &str) -> String {
    let lower = noun.to_lowercase();
    if let Some(stem) = noun.strip_suffix("riterion") {
        return format!("{stem}riteria");
    }
    let vowel_before_y = ["ay", "ey", "oy", "uy"].iter().any(|end| lower.ends_with(end));
    if lower.ends_with('y') && !vowel_before_y {
        format!("{}ies", &noun[..noun.len() - 1])
    } else if ["s", "x", "z", "ch", "sh"].iter().any(|end| lower.ends_with(end)) {
        format!("{noun}es")
    } else {
        format!("{noun}s")
    }
}

/// The ids given out so far.
#[derive(Debug, Default)]
pub(crate) struct Ids {
    taken: HashSet<String>,
    /// The number to try next, so that thousands of equal names stay linear.
    next: HashMap<String, usize>,
}

impl Ids {
    pub(crate) fn is_taken(&self, id: &str) -> bool {
        self.taken.contains(id)
    }

    /// `wanted` if it is free, else with `-2`, `-3`, …
    pub(crate) fn unique(&mut self, wanted: &str) -> String {
        if self.taken.insert(wanted.to_string()) {
            return wanted.to_string();
        }
        let next = self.next.entry(wanted.to_string()).or_insert(2);
        loop {
            let id = format!("{wanted}-{next}");
            *next += 1;
            if self.taken.insert(id.clone()) {
                return id;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_keeps_letters_and_digits_of_any_script() {
        for (text, expected) in [
            ("Questions & Discussion", "questions-discussion"),
            ("🚀 What doesn't work?", "what-doesnt-work"),
            ("Décrire le problème", "décrire-le-problème"),
            ("環境 / バージョン 2", "環境-バージョン-2"),
            ("🚀", ""),
        ] {
            assert_eq!(slug(text), expected);
        }
    }

    #[test]
    fn a_long_slug_is_cut_between_words() {
        let slug = slug("Is there anything else that you would like the maintainers to know about your case?");
        assert_eq!(slug, "is-there-anything-else-that-you-would-like-the-maintainers");
        assert_eq!(super::slug(&"x".repeat(200)).len(), MAX_CHARS);
    }

    #[test]
    fn equal_names_are_numbered_from_two_without_taking_one_in_use() {
        let mut ids = Ids::default();
        let given = ["a", "a-2", "a", "a"].map(|wanted| ids.unique(wanted));
        assert_eq!(given, ["a", "a-2", "a-3", "a-4"]);
    }

    #[test]
    fn plurals_follow_the_common_rules() {
        assert_eq!(["Phase", "story", "process", "key"].map(plural), ["Phases", "stories", "processes", "keys"]);
    }
}
