//! Finds the key or type an author meant who mistyped one.

/// How far a word may be from the one that was meant, in letters.
const MAX_DISTANCE: usize = 2;

/// No key is longer; a longer word is text in the wrong place.
const MAX_CHARS: usize = 40;

/// The name that was most likely meant by `written`, if any is near enough.
pub(crate) fn similar(written: &str, names: impl IntoIterator<Item = &'static str>) -> Option<&'static str> {
    let written = written.trim().to_lowercase();
    if written.chars().count() > MAX_CHARS {
        return None;
    }
    let distances = names.into_iter().map(|name| (strsim::damerau_levenshtein(&written, name), name));
    let near = |(distance, name): &(usize, &str)| *distance <= MAX_DISTANCE && *distance < name.len() / 2;
    distances.min().filter(near).map(|(_, name)| name)
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
}
