//! Keeps what two people wrote in the same place, neither of it twice.

use super::lines::{changes_of, newline_of};

/// Ours and then theirs. A line that both have is there once, and of a label that both wrote behind the two texts stand
/// one below the other. Every line of either has a line end.
pub(super) fn both(ours: &str, theirs: &str) -> String {
    let newline = newline_of(theirs);
    let (ours, theirs): (Vec<&str>, Vec<&str>) =
        (ours.split_inclusive('\n').collect(), theirs.split_inclusive('\n').collect());
    let mut text = String::new();
    let mut at = 0;
    for change in changes_of(&keys(&ours, "ours"), &keys(&theirs, "theirs")) {
        text.extend(theirs[at..change.new.start].iter().copied());
        at = change.new.end;
        text.push_str(&put_together(&ours[change.old], &theirs[change.new], newline));
    }
    text.extend(theirs[at..].iter().copied());
    text
}

/// What tells lines apart: blank ones are nobody's in common, since they only part the others.
fn keys(lines: &[&str], side: &str) -> Vec<String> {
    let key = |(at, line): (usize, &&str)| match line.trim_end() {
        "" => format!("\n{side} {at}"),
        line => line.to_owned(),
    };
    lines.iter().enumerate().map(key).collect()
}

fn put_together(ours: &[&str], theirs: &[&str], newline: &str) -> String {
    let mut kept: Vec<String> = ours.iter().map(|&line| line.to_owned()).collect();
    let mut rest = theirs;
    while let Some((&line, mut following)) = rest.split_first() {
        let place = labelled(line).and_then(|wanted| Some((wanted, place_of(&kept, wanted.label)?)));
        let Some((labelled, at)) = place else {
            kept.push(line.to_owned());
            rest = following;
            continue;
        };
        let further = following.iter().take_while(|line| goes_on(line)).count();
        let mut new: Vec<String> = Vec::new();
        if !labelled.value.is_empty() {
            new.push(format!("{}{}{newline}", " ".repeat(labelled.indent), labelled.value));
        }
        new.extend(following[..further].iter().map(|&line| line.to_owned()));
        following = &following[further..];
        let end = at + 1 + kept[at + 1..].iter().take_while(|line| goes_on(line)).count();
        new.retain(|line| !kept[at..end].iter().any(|known| value_of(known) == value_of(line)));
        kept.splice(end..end, new);
        rest = following;
    }
    kept.concat()
}

fn place_of(lines: &[String], label: &str) -> Option<usize> {
    lines.iter().position(|line| labelled(line).is_some_and(|known| known.label == label))
}

/// Whether a line goes on with the one above it.
fn goes_on(line: &str) -> bool {
    line.starts_with([' ', '\t']) && !line.trim().is_empty() && labelled(line).is_none()
}

/// What stands on a line, without its label.
fn value_of(line: &str) -> &str {
    labelled(line).map_or_else(|| line.trim(), |labelled| labelled.value)
}

/// `- **Label:** value`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Labelled<'a> {
    label: &'a str,
    value: &'a str,
    /// Columns before a further line of the value.
    indent: usize,
}

/// A label in bold, or one of a list. Boxes and numbered tasks are things of their own.
fn labelled(line: &str) -> Option<Labelled<'_>> {
    const LONGEST: usize = 60;
    let text = line.trim_end();
    let bare = text.trim_start();
    let marker = ["- ", "* ", "+ "].into_iter().find(|marker| bare.starts_with(marker)).map_or(0, str::len);
    let bare_text = &bare[marker..];
    let indent = text.len() - bare.len() + marker;
    let (label, value) = if let Some(bold) = bare_text.strip_prefix("**") {
        let (label, after) = bold.split_once("**")?;
        match label.strip_suffix(':') {
            Some(label) => (label, after),
            None => (label, after.strip_prefix(':')?),
        }
    } else {
        let (label, value) = bare_text.split_once(':').filter(|_| marker > 0)?;
        // The colon of an address or a time parts nothing.
        (label, value)
    };
    let is_label = !label.is_empty() && label.len() <= LONGEST && !label.starts_with(['[', '`']);
    let is_parted = value.is_empty() || value.starts_with(' ');
    (is_label && is_parted).then(|| Labelled { label: label.trim(), value: value.trim(), indent })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_labelled_line_is_written_once_with_both_texts() {
        for (ours, theirs, kept) in [
            ("- **Limits:** memory\n", "- **Limits:** time\n", "- **Limits:** memory\n  time\n"),
            ("**Limits**: memory\n", "**Limits**: time\n", "**Limits**: memory\ntime\n"),
            ("- OS: Linux\n", "- OS: macOS\n", "- OS: Linux\n  macOS\n"),
            ("- OS: Linux\n  and BSD\n", "- OS: macOS\n  and iOS\n", "- OS: Linux\n  and BSD\n  macOS\n  and iOS\n"),
            ("- OS:\n", "- OS: macOS\n", "- OS:\n  macOS\n"),
            ("- OS: Linux\n", "- OS:\n", "- OS: Linux\n"),
            ("- OS: Linux\n- CPU: a\n", "- OS: BSD\n- CPU: b\n", "- OS: Linux\n  BSD\n- CPU: a\n  b\n"),
        ] {
            assert_eq!(both(ours, theirs), kept);
        }
    }

    #[test]
    fn what_both_have_is_there_once() {
        assert_eq!(both("a\n### Where\nb\n", "c\n### Where\nd\n"), "a\nc\n### Where\nb\nd\n");
        assert_eq!(both("- OS: Linux\n", "- OS: Linux\n- CPU: b\n"), "- OS: Linux\n- CPU: b\n");
    }

    #[test]
    fn paragraphs_and_boxes_stand_one_below_the_other() {
        assert_eq!(both("a\n\nb\n", "c\n\nd\n"), "a\n\nb\nc\n\nd\n");
        assert_eq!(both("- [ ] Task 1.1: a\n", "- [ ] Task 1.1: b\n"), "- [ ] Task 1.1: a\n- [ ] Task 1.1: b\n");
        assert_eq!(
            both("- https://a.example\n", "- https://b.example\n"),
            "- https://a.example\n- https://b.example\n"
        );
    }

    #[test]
    fn their_line_ends_are_kept() {
        assert_eq!(both("- OS: a\r\n", "- OS: b\r\n"), "- OS: a\r\n  b\r\n");
    }
}
