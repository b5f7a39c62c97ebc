//! Link and footnote definitions, which reach beyond the chunk they stand in.

use std::collections::HashMap;

use super::split::is_footnote;

/// The longest label looked for, in bytes; CommonMark allows 999 characters.
const LABEL_LIMIT: usize = 200;

/// What chunks define for one another: normalised label → the line that defines it.
///
/// A footnote's line defines no more than that the footnote exists; its text is drawn from its own chunk.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct References {
    lines: HashMap<String, String>,
}

impl References {
    /// Adds what a chunk defines; the first definition of a label counts.
    pub fn add(&mut self, chunk: &str) {
        for (label, line) in definitions(chunk) {
            self.lines.entry(label).or_insert(line);
        }
    }

    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The definitions that `chunk` refers to, ready to be parsed after it.
    pub fn used_by(&self, chunk: &str) -> String {
        let mut used = String::new();
        if self.is_empty() {
            return used;
        }
        let mut seen = Vec::new();
        for part in chunk.split('[').skip(1) {
            let Some((label, _)) = part.split_once(']').filter(|(label, _)| label.len() <= LABEL_LIMIT) else {
                continue;
            };
            let label = normalised(label);
            if let Some(line) = self.lines.get(&label).filter(|_| !seen.contains(&label)) {
                used.push('\n');
                used.push_str(line);
                seen.push(label);
            }
        }
        used
    }
}

/// Whether a chunk may define anything.
pub fn defines(chunk: &str) -> bool {
    chunk.trim_start().starts_with('[') && chunk.contains("]:")
}

fn definitions(chunk: &str) -> impl Iterator<Item = (String, String)> {
    let lines = chunk.trim_start_matches(['\n', '\r']).lines();
    lines.map_while(definition).map(move |(label, line)| {
        let line = if is_footnote(chunk) { format!("\n[{label}]: .\n") } else { format!("\n{}\n", line.trim()) };
        (normalised(label), line)
    })
}

/// The label of a line of the form `[label]: …`.
fn definition(line: &str) -> Option<(&str, &str)> {
    let (label, target) = line.trim().strip_prefix('[')?.split_once("]:")?;
    let sound = !label.trim().is_empty() && label.len() <= LABEL_LIMIT && !label.contains(['[', ']']);
    (sound && !target.trim().is_empty()).then_some((label, line))
}

fn normalised(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chunk_gets_the_definitions_it_refers_to() {
        let mut references = References::default();
        references.add("[Docs]: https://a.example\n[other]: https://b.example\n");
        assert_eq!(references.used_by("see [the docs][docs] and [docs]"), "\n\n[Docs]: https://a.example\n");
        assert_eq!(references.used_by("none [here]"), "");
    }

    #[test]
    fn the_first_definition_counts() {
        let mut references = References::default();
        references.add("[a]: one");
        references.add("[A]: two");
        assert!(references.used_by("[a]").contains("one"));
    }

    #[test]
    fn a_footnote_is_only_made_known() {
        let mut references = References::default();
        references.add("[^n]: a long\n    text");
        assert_eq!(references.used_by("x[^n]"), "\n\n[^n]: .\n");
    }
}
