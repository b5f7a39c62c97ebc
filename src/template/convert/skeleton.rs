//! Takes the placeholders out of a list, so that what remains can be the text an answer starts with.

use crate::template::list_item::item_start;
use crate::template::prompt::is_whole_bracket;

/// `1. **Challenge 1:** [Description]` as `1. **Challenge 1:**`, and the placeholders that were taken out, each once and
/// without its brackets.
pub(super) fn without_placeholders(text: &str) -> (String, Vec<String>) {
    let mut taken: Vec<String> = Vec::new();
    let mut lines = Vec::new();
    for line in text.lines() {
        let start = item_start(line).map_or(0, |item| item.at);
        match placeholder_at(&line[start..]).map(|at| start + at) {
            Some(at) => {
                let placeholder = line[at..].trim().trim_start_matches('[').trim_end_matches(']').to_owned();
                if !taken.contains(&placeholder) {
                    taken.push(placeholder);
                }
                lines.push(line[..at].trim_end());
            }
            None => lines.push(line.trim_end()),
        }
    }
    (lines.join("\n"), taken)
}

/// Where the bracket starts that ends the line.
fn placeholder_at(text: &str) -> Option<usize> {
    if !text.trim_end().ends_with(']') {
        return None;
    }
    text.match_indices('[').map(|(at, _)| at).find(|&at| is_whole_bracket(&text[at..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_labels_stay_and_placeholders_go() {
        let (text, taken) = without_placeholders("1. **One:** [what]\n2. **Two:** [what]\n- [ ] Task 1: [do]\n- [x] a");
        assert_eq!(text, "1. **One:**\n2. **Two:**\n- [ ] Task 1:\n- [x] a");
        assert_eq!(taken, ["what", "do"]);
    }

    #[test]
    fn links_and_text_stay() {
        let text = "- see [docs](https://e.org)\n- see [1] for more\n- [ ] a";
        assert_eq!(without_placeholders(text), (text.to_owned(), Vec::new()));
    }
}
