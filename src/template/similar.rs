//! Finds the name an author meant who mistyped one. Comparing takes time that grows with the square of the letters, so that
//! only so many are looked at, whatever is compared.

/// How far a key may be from the one that was meant, in letters.
const MAX_DISTANCE: usize = 2;
/// No name is longer: a longer text is in the wrong place, and is near nothing.
const LONGEST: usize = 64;

/// How many letters apart two names are, where swapped neighbours are one; `None` where one of them is no name.
pub(crate) fn distance(a: &str, b: &str) -> Option<usize> {
    let is_name = |text: &str| text.chars().nth(LONGEST).is_none();
    (is_name(a) && is_name(b)).then(|| strsim::damerau_levenshtein(a, b))
}

/// How alike two texts begin, from 0 to 1.
pub(crate) fn likeness(a: &str, b: &str) -> f64 {
    strsim::normalized_damerau_levenshtein(start(a), start(b))
}

/// The same, where a common beginning counts for more.
fn resemblance(a: &str, b: &str) -> f64 {
    strsim::jaro_winkler(start(a), start(b))
}

/// As much of a text as is compared.
fn start(text: &str) -> &str {
    text.char_indices().nth(LONGEST).map_or(text, |(end, _)| &text[..end])
}

/// The one of `names` that was most likely meant by `written`: fewer than half of its letters differ.
pub(crate) fn nearest<'a>(written: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let near = |(distance, name): &(usize, &str)| distance * 2 < name.len();
    least(written, names).filter(near).map(|(_, name)| name)
}

/// The one of `names` that `written` stands for: whatever its case and signs, mistyped, or as a part of it.
pub(crate) fn meant<'a>(written: &str, names: impl Iterator<Item = &'a str> + Clone) -> Option<&'a str> {
    /// A part that may stand for the whole.
    const PART: usize = 4;
    if written.chars().nth(LONGEST).is_some() {
        return None;
    }
    let plain = |text: &str| text.to_lowercase().replace(|c: char| !c.is_alphanumeric(), "");
    let wanted = plain(written);
    let same = names.clone().find(|name| plain(name) == wanted);
    let is_part = |name: &&str| wanted.len() >= PART && plain(name).contains(&wanted);
    let part = names.clone().filter(is_part).min_by_key(|name| name.len());
    same.or_else(|| nearest(&written.to_lowercase(), names)).or(part)
}

/// The one of `names` that is least far from `written`, and how far that is.
pub(crate) fn least<'a>(written: &str, names: impl IntoIterator<Item = &'a str>) -> Option<(usize, &'a str)> {
    names.into_iter().filter_map(|name| Some((distance(written, name)?, name))).min()
}

/// The one of `names` that looks most like `written`, by `name_of` each; one that is another word altogether is none.
pub(crate) fn most_alike<'a>(
    written: &str,
    names: impl IntoIterator<Item = &'a str>,
    name_of: impl Fn(&'a str) -> [&'a str; 2],
) -> Option<&'a str> {
    const LEAST: f64 = 0.8;
    let scored = |name| name_of(name).map(|name| resemblance(name, written)).into_iter().fold(0.0, f64::max);
    let names = names.into_iter().map(|name| (scored(name), name));
    names.max_by(|a, b| a.0.total_cmp(&b.0)).filter(|(likeness, _)| *likeness > LEAST).map(|(_, name)| name)
}

/// The key or type that was most likely meant by `written`, if any is near enough.
pub(crate) fn similar(written: &str, names: impl IntoIterator<Item = &'static str>) -> Option<&'static str> {
    let near = |(distance, name): &(usize, &str)| *distance <= MAX_DISTANCE && *distance < name.len() / 2;
    least(&written.trim().to_lowercase(), names).filter(near).map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistyped_word_finds_its_name() {
        let names = ["id", "label", "attributes", "title"];
        for (written, expected) in [
            ("Label", Some("label")),
            ("lable", Some("label")),
            ("atributes", Some("attributes")),
            ("ix", None),
            ("xyz", None),
        ] {
            assert_eq!(similar(written, names), expected, "{written}");
        }
        assert_eq!(similar(&"label".repeat(1_000), names), None);
    }

    #[test]
    fn what_is_no_name_is_near_nothing() {
        let long = "a".repeat(LONGEST + 1);
        assert_eq!((distance(&long, &long), distance("a", &long), distance("ab", "ba")), (None, None, Some(1)));
        assert_eq!(nearest(&long, ["a"]), None);
        assert_eq!(nearest("filer", ["filler", "secret"]), Some("filler"));
    }

    #[test]
    fn case_signs_and_a_part_are_enough_to_be_meant() {
        let names = ["e-mail-address", "secret", "mail-merge-of-many", "title-empty"];
        let said = |written: &str| meant(written, names.into_iter());
        assert_eq!((said("SECRET"), said("Title_Empty")), (Some("secret"), Some("title-empty")));
        assert_eq!(
            (said("email"), said("sceret"), said("EMail-Adress")),
            (Some(names[0]), Some("secret"), Some(names[0]))
        );
        assert_eq!((said("xyz"), said("ail"), said(&"secret".repeat(1 << 18))), (None, None, None));
    }

    #[test]
    fn only_the_beginning_of_a_text_is_compared() {
        let (one, other) = ("é".repeat(LONGEST) + &"a".repeat(1 << 20), "é".repeat(LONGEST) + &"b".repeat(1 << 20));
        assert_eq!(start(&one).chars().count(), LONGEST);
        assert!(likeness(&one, &other) > 0.99 && resemblance(&one, &other) > 0.99);
        assert_eq!(most_alike(&one, [other.as_str()], |name| [name, name]), Some(other.as_str()));
    }
}
