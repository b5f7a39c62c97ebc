//! Parts the markdown of a form's elements at its headings, each of which may name a step.

use super::append;
use crate::template::labels::plain;
use crate::template::lines::{LineKind, Scanned, bold_only};

/// Characters of a heading that names a step.
const LONGEST_TITLE: usize = 60;

/// A part of a `markdown` element.
#[derive(Debug, Default)]
pub(super) struct Part {
    /// Of the step it begins; empty where it begins none.
    pub(super) title: String,
    /// The heading in bold, where the title alone would lose a link of it; else empty.
    pub(super) heading: String,
    pub(super) text: String,
}

impl Part {
    /// What begins with a heading (or lone bold line). A whole sentence is no name for a step.
    fn begun_by(heading: &str) -> Self {
        let title = plain(heading);
        let is_sentence = title.ends_with(['!', '.', '！', '。']) || title.chars().count() > LONGEST_TITLE;
        if is_sentence {
            return Self { text: bold(heading) + "\n", ..Self::default() };
        }
        let has_link = ["](", "][", "://", "<a "].iter().any(|mark| heading.contains(mark));
        Self { title, heading: if has_link { bold(heading) } else { String::new() }, text: String::new() }
    }

    pub(super) fn guidance(&self) -> String {
        let mut text = self.heading.clone();
        append(&mut text, &self.text);
        text
    }
}

pub(super) fn bold(heading: &str) -> String {
    let heading = heading.trim();
    if bold_only(heading).is_some() { heading.to_owned() } else { format!("**{heading}**") }
}

/// The parts of a `markdown` element, each begun by a heading but for the first.
pub(super) fn parts(markdown: &str) -> Vec<Part> {
    let text = markdown.replace("\r\n", "\n");
    if let Some(title) = bold_only(&text).filter(|_| text.trim().lines().count() == 1) {
        return vec![Part::begun_by(title)];
    }
    let scanned = Scanned::new(&text);
    let mut parts = vec![Part::default()];
    for line in &scanned.lines {
        match line.kind {
            LineKind::Heading { title, .. } => parts.push(Part::begun_by(title)),
            LineKind::Underline => {}
            _ => {
                if let Some(part) = parts.last_mut() {
                    part.text.push_str(line.text);
                    part.text.push('\n');
                }
            }
        }
    }
    parts.retain(|part| !part.title.is_empty() || !part.text.trim().is_empty());
    parts
}
