//! Words findings for whoever has a file or a comment before them, and not the wizard.

use crate::check::report::Entry;

/// What the wizard says, and what is said instead.
const INSTEAD: [(&str, &str); 3] = [
    ("mark the field as not applicable with a reason", "say why it does not apply"),
    ("Take the repair, or write them anew", "`--fix` mends it; or write them anew"),
    ("; as it is, a backslash is written before it", ""),
];

/// How a message tells the line of a place in its field.
const LINE: &str = " on line ";
/// What comes after that line where the finding has its own place.
const AFTER_LINE: &str = " is never closed";

/// The finding without what only the wizard does, and without lines that are counted from where the field begins.
pub(super) fn for_a_file(entry: &mut Entry) {
    for (wizards, ours) in INSTEAD {
        if entry.remedy.contains(wizards) {
            entry.remedy = entry.remedy.replace(wizards, ours);
        }
    }
    if let Some(message) = entry.span.and_then(|_| without_line(&entry.message)) {
        entry.message = message;
    }
}

/// The remedy for who reads a comment, and has no program at hand.
pub(super) fn for_an_author(remedy: &str) -> String {
    match remedy.strip_prefix("`--fix` mends it; or ") {
        Some(rest) => {
            let mut rest = rest.chars();
            rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
        }
        None => remedy.to_owned(),
    }
}

/// A message without the line in its field: the finding has one of the file.
pub(super) fn without_line(message: &str) -> Option<String> {
    let (before, rest) =
        message.split_once(LINE).or_else(|| message.strip_prefix("Line ").map(|rest| ("Line", rest)))?;
    let after = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    if after.len() == rest.len() {
        return None;
    }
    match before {
        "Line" => Some(format!("This line{after}")),
        _ => after.starts_with(AFTER_LINE).then(|| format!("{before}{after}")),
    }
}

/// What is said of a template's front matter, said of an issue's.
pub(super) fn of_an_issue(reason: &str) -> String {
    reason.replace("so GitHub does not show the template", "so it may be read otherwise than it is meant")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_lines_of_the_field_are_taken_out() {
        let without = |message| without_line(message);
        assert_eq!(without("The `<!--` on line 1 is never closed").as_deref(), Some("The `<!--` is never closed"));
        let said = "Line 3 would start a section of the issue, and 2 more";
        assert_eq!(without(said).as_deref(), Some("This line would start a section of the issue, and 2 more"));
        assert_eq!(without("“A” on line 3 has another level than in the template"), None);
        assert_eq!(without("The text is only `TBD`"), None);
        assert_eq!(without("Line breaks are left out"), None);
    }

    #[test]
    fn an_author_is_told_nothing_of_options() {
        assert_eq!(for_an_author("`--fix` mends it; or write them anew"), "Write them anew");
        assert_eq!(for_an_author("Write the answer"), "Write the answer");
    }
}
