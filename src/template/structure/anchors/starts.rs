//! Refuses, by the first byte of its text, a line that cannot be an anchor: most lines are none.

/// Per byte, whether a line whose text starts with it can be an anchor.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Starts {
    bytes: [bool; 256],
    /// Lines without text can be one as well.
    blank: bool,
}

impl Starts {
    pub(super) fn none() -> Self {
        Self { bytes: [false; 256], blank: false }
    }

    pub(super) fn any() -> Self {
        Self { bytes: [true; 256], blank: true }
    }

    /// Allows lines that read as `key` does, or start as it does.
    pub(super) fn allow(&mut self, key: &str) {
        match key.bytes().next() {
            // Every line starts with nothing.
            None => *self = Self::any(),
            Some(first) => self.allow_byte(first),
        }
    }

    /// Allows lines that start with a label like `key`, whatever their emphasis and case.
    pub(super) fn allow_loosely(&mut self, key: &str) {
        self.allow(key);
        let first = key.bytes().next().unwrap_or_default();
        self.allow_byte(first.to_ascii_lowercase());
        self.allow_byte(first.to_ascii_uppercase());
        for byte in [b'*', b'_'] {
            self.bytes[usize::from(byte)] = true;
        }
        // White space that is no indentation; and the lower case of a letter outside ASCII may be within.
        self.bytes[..usize::from(b' ')].fill(true);
        self.bytes[usize::from(b'~') + 1..].fill(true);
    }

    /// A list marker stands for the others of its kind.
    fn allow_byte(&mut self, byte: u8) {
        self.bytes[usize::from(byte)] = true;
        match byte {
            b'-' => [b'*', b'+'].into_iter().for_each(|other| self.bytes[usize::from(other)] = true),
            b'1' => self.bytes[usize::from(b'0')..=usize::from(b'9')].fill(true),
            _ => {}
        }
    }

    pub(super) fn allows(&self, line: &str) -> bool {
        let indent = [' ', '\t'];
        let text = line.trim_start_matches(indent).trim_start_matches('\\').trim_start_matches(indent);
        text.bytes().next().map_or(self.blank, |byte| self.bytes[usize::from(byte)])
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::Anchors;
    use super::*;
    use crate::template::{Source, Template, parse};

    fn template(text: String) -> Template {
        parse(&Source { name: "t.md".into(), text }).unwrap()
    }

    fn line() -> impl Strategy<Value = String> {
        let before = prop::sample::select(vec!["", "  ", "\t", "\\", " \\\\ ", "\u{3000}", "\u{c}"]);
        let marker = prop::sample::select(vec!["", "- ", "* ", "+ ", "1. ", "7) ", "12. ", "- [ ] ", "> ", "## "]);
        let text = prop::sample::select(vec![
            "",
            "OS: ",
            "os:",
            "**OS:** ",
            "_Kelvin_: ",
            "\u{212a}elvin: ",
            "Kelvin",
            "İstanbul: x",
            "i\u{307}stanbul:",
            "```",
            "<!-- x -->",
            "Say what.",
            "say what",
            "---",
            "[e.g. iOS]",
            "\\",
            "Größe: [e.g. 3]",
            "größe:",
        ]);
        (before, marker, text, "\\PC{0,3}")
            .prop_map(|(before, marker, text, rest)| format!("{before}{marker}{text}{rest}"))
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_is_refused_is_no_anchor(
            body in prop::collection::vec(line(), 0..8),
            lines in prop::collection::vec(line(), 0..20),
        ) {
            let template = template(body.join("\n\n"));
            for section in &template.sections {
                let (mut anchors, all) = (Anchors::new(&template.body, section), &lines);
                let found = |anchors: &Anchors| -> Vec<_> {
                    let found = all.iter().chain(&body).map(|line| anchors.find(line));
                    found.map(|found| found.map(|found| (found.anchors.to_vec(), found.rest))).collect()
                };
                let quickly = found(&anchors);
                anchors.starts = Starts::any();
                prop_assert_eq!(quickly, found(&anchors));
            }
        }
    }

    #[test]
    fn prose_is_refused() {
        let template = template("## A\n\n- OS: [e.g. iOS]\n- **Browser:** [e.g. chrome]\n".to_owned());
        let anchors = Anchors::new(&template.body, &template.sections[0]);
        assert!(!anchors.starts.allows("The quick brown fox: it jumps") && anchors.starts.allows(" * Browser: x"));
    }
}
