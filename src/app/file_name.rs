//! The file name an issue gets when its author names none.

use unicode_segmentation::UnicodeSegmentation;

/// The file name an issue gets when none was given: `speed-up-the-parser.md`.
pub fn of_title(title: &str) -> String {
    format!("{}.md", slug(title))
}

/// Letters and digits of any script in lower case, everything else as single `-`; at most 60 characters, cut
/// between graphemes. `issue` when nothing is left.
fn slug(title: &str) -> String {
    let mut slug = String::new();
    let mut length = 0;
    for grapheme in title.to_lowercase().graphemes(true) {
        let is_word = grapheme.chars().next().is_some_and(char::is_alphanumeric);
        let piece = if is_word { grapheme } else { "-" };
        let chars = piece.chars().count();
        if length + chars > 60 {
            break;
        }
        if is_word || !(slug.is_empty() || slug.ends_with('-')) {
            slug.push_str(piece);
            length += chars;
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    if slug.is_empty() { "issue".to_owned() } else { slug }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_keeps_letters_of_any_script() {
        assert_eq!(slug("[ADVANCED] Speed up  the parser!"), "advanced-speed-up-the-parser");
        assert_eq!(slug("Ошибка 問題 über"), "ошибка-問題-über");
        assert_eq!(slug("नमस्ते दुनिया"), "नमस्ते-दुनिया");
        assert_eq!(slug("🚀 ../../etc"), "etc");
        assert_eq!(slug("???"), "issue");
    }

    #[test]
    fn a_long_slug_is_cut_between_graphemes() {
        assert_eq!(slug(&"a".repeat(100)).len(), 60);
        let accented = slug(&"e\u{301}x".repeat(40));
        assert_eq!(accented.chars().count(), 60);
        assert_eq!(slug(&format!("{}e\u{301}", "a".repeat(59))), "a".repeat(59));
    }
}
