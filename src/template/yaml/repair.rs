//! Mends a file that is not YAML, line by line, so that the rest of it can be read.

use std::borrow::Cow;

/// A file's lines, and which of them were mended.
#[derive(Debug)]
pub(super) struct Repairs {
    lines: Vec<String>,
    quoted: Vec<usize>,
    untabbed: bool,
    text: String,
}

impl Repairs {
    pub(super) fn new(text: &str) -> Self {
        let lines = text.split_inclusive('\n').map(str::to_owned).collect();
        Self { lines, quoted: Vec::new(), untabbed: false, text: text.to_owned() }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Mends the line (counted from 1): tabs in the indentation of all lines become spaces, then its value is put in
    /// quotes or parted from its key, then it is left out. False where there is nothing left to mend.
    pub(super) fn mend(&mut self, line: usize) -> bool {
        let Some(current) = line.checked_sub(1).and_then(|index| self.lines.get(index)) else { return false };
        if !self.untabbed && indentation(current).contains('\t') {
            self.untabbed = true;
            for line in &mut self.lines {
                *line = without_tabs(line);
            }
        } else if let Some(quoted) = quoted(current).filter(|_| !self.quoted.contains(&line)) {
            self.quoted.push(line);
            self.lines[line - 1] = quoted;
        } else if let Some(spaced) = spaced(current) {
            self.lines[line - 1] = spaced;
        } else if current.trim().is_empty() {
            return false;
        } else {
            self.lines[line - 1] = line_end(current).to_owned();
        }
        self.text = self.lines.concat();
        true
    }
}

pub(super) fn indentation(line: &str) -> &str {
    &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]
}

fn line_end(line: &str) -> &str {
    &line[line.trim_end_matches(['\r', '\n']).len()..]
}

fn without_tabs(line: &str) -> String {
    let indentation = indentation(line);
    indentation.replace('\t', "  ") + &line[indentation.len()..]
}

/// `key: it's: so` with its value in quotes; none where the line has no such value.
fn quoted(line: &str) -> Option<String> {
    let content = line.trim_end();
    let start = content.len() - content.trim_start_matches([' ', '\t', '-']).len();
    let value_at = if content[start..].starts_with(['"', '\'', '[', '{']) {
        None
    } else {
        content[start..].find(": ").map(|colon| start + colon + 2)
    }?;
    let value = content[value_at..].trim();
    let is_list = |(open, close)| value.starts_with(open) && (!value.contains(close) || value.ends_with(close));
    if value.is_empty() || value.starts_with(['|', '>', '#']) || [('[', ']'), ('{', '}')].into_iter().any(is_list) {
        return None;
    }
    let value = unquoted(value).replace('\'', "''");
    Some(format!("{}'{value}'{}", &content[..value_at], &line[content.len()..]))
}

/// `key:value` with its space.
fn spaced(line: &str) -> Option<String> {
    let content = line.trim_start_matches([' ', '-']);
    let colon = line.len() - content.len() + content.find(|c: char| !c.is_alphanumeric() && !"_-".contains(c))?;
    let rest = line[colon..].strip_prefix(':').filter(|rest| rest.starts_with(|c: char| !c.is_whitespace()))?;
    Some(format!("{}: {rest}", &line[..colon]))
}

/// What an author meant who quoted a text that has such quotes in it, or who closed or opened none.
fn unquoted(value: &str) -> Cow<'_, str> {
    for quote in ['"', '\''] {
        if let Some(rest) = value.strip_prefix(quote) {
            let inner = rest.strip_suffix(quote).unwrap_or(rest);
            return if quote == '"' { inner.replace("\\\"", "\"").into() } else { inner.replace("''", "'").into() };
        }
    }
    value.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_put_in_quotes_before_its_line_is_left_out() {
        let mut repairs = Repairs::new("a: 1\n  - b: c: d\r\n");
        assert!(repairs.mend(2));
        assert_eq!(repairs.text(), "a: 1\n  - b: 'c: d'\r\n");
        assert!(repairs.mend(2));
        assert_eq!(repairs.text(), "a: 1\n\r\n");
        assert!(!repairs.mend(2) && !repairs.mend(0) && !repairs.mend(9));
    }

    #[test]
    fn quotes_around_a_text_with_quotes_are_not_doubled() {
        for (line, expected) in [
            ("a: 'it's'", "a: 'it''s'"),
            ("a: \"x", "a: 'x'"),
            ("a: \"x\" y", "a: 'x\" y'"),
            ("a: [x] y", "a: '[x] y'"),
        ] {
            assert_eq!(quoted(line).as_deref(), Some(expected));
        }
        for line in ["a: |", "a:", "text", "\"a\": b", "a: [x"] {
            assert_eq!(quoted(line), None);
        }
    }

    #[test]
    fn tabs_that_indent_become_spaces_in_all_lines() {
        let mut repairs = Repairs::new("a:\n\tb: 1\n\tc: x\ty\n");
        assert!(repairs.mend(2));
        assert_eq!(repairs.text(), "a:\n  b: 1\n  c: x\ty\n");
    }
}
