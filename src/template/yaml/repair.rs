//! Mends a file that is not YAML, line by line, so that the rest of it can be read.

use std::borrow::Cow;

/// A file's lines, and which of them were mended.
#[derive(Debug)]
pub(super) struct Repairs {
    lines: Vec<String>,
    quoted: Vec<usize>,
    left_out: Vec<usize>,
    untabbed: bool,
    text: String,
}

impl Repairs {
    pub(super) fn new(text: &str) -> Self {
        let lines = text.split_inclusive('\n').map(str::to_owned).collect();
        Self { lines, quoted: Vec::new(), left_out: Vec::new(), untabbed: false, text: text.to_owned() }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The lines that were left out so far, counted from 1.
    pub(super) fn left_out(&self) -> &[usize] {
        &self.left_out
    }

    /// Mends the line (counted from 1): tabs in the indentation of all lines become spaces, then its value is put in
    /// quotes, and with it those below that have the same mistake, or parted from its key, then it is left out. False
    /// where there is nothing left to mend.
    pub(super) fn mend(&mut self, line: usize) -> bool {
        let Some(current) = line.checked_sub(1).and_then(|index| self.lines.get(index)) else { return false };
        if !self.untabbed && indentation(current).contains('\t') {
            self.untabbed = true;
            for line in &mut self.lines {
                *line = without_tabs(line);
            }
        } else if let Some(quoted) = quoted(current).filter(|_| !self.quoted.contains(&line)) {
            let mistake = mistake(current);
            self.quoted.push(line);
            self.lines[line - 1] = quoted;
            if mistake.is_some() {
                self.quote_below(line, mistake);
            }
        } else if let Some(spaced) = spaced(current) {
            self.lines[line - 1] = spaced;
        } else if current.trim().is_empty() {
            return false;
        } else {
            self.lines[line - 1] = line_end(current).to_owned();
            self.left_out.push(line);
        }
        self.text = self.lines.concat();
        true
    }

    /// Puts the values below a line in quotes that have the same mistake.
    fn quote_below(&mut self, line: usize, same: Option<Mistake>) {
        let texts = texts(&self.lines);
        for index in (line..self.lines.len()).filter(|index| !texts[*index]) {
            let current = &self.lines[index];
            if let Some(quoted) = quoted(current).filter(|_| mistake(current) == same) {
                self.quoted.push(index + 1);
                self.lines[index] = quoted;
            }
        }
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
    let value_at = value_at(content)?;
    let value = content[value_at..].trim();
    let is_list = |(open, close)| value.starts_with(open) && (!value.contains(close) || value.ends_with(close));
    if value.is_empty() || value.starts_with(['|', '>', '#']) || [('[', ']'), ('{', '}')].into_iter().any(is_list) {
        return None;
    }
    let value = unquoted(value).replace('\'', "''");
    Some(format!("{}'{value}'{}", &content[..value_at], &line[content.len()..]))
}

/// The byte at which the value of a line's key starts.
fn value_at(content: &str) -> Option<usize> {
    let start = key_at(content);
    let has_key = !content[start..].starts_with(['"', '\'', '[', '{']);
    content[start..].find(": ").filter(|_| has_key).map(|colon| start + colon + 2)
}

/// The byte at which a line's key starts, after spaces and dashes.
fn key_at(content: &str) -> usize {
    content.len() - content.trim_start_matches([' ', '\t', '-']).len()
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

/// What is wrong with a value wherever it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mistake {
    /// It has a `: ` of its own.
    Colon,
    /// It begins with a character that no text may begin with.
    Start,
    /// It goes on after its closing quote.
    AfterQuote,
}

fn mistake(line: &str) -> Option<Mistake> {
    let content = line.trim_end();
    let value = content[value_at(content)?..].trim();
    if let Some(quote) = value.chars().next().filter(|c| "\"'".contains(*c)) {
        let after = value[1..].split_once(quote).map_or("", |(_, after)| after);
        let in_order =
            after.is_empty() || after.trim_start().starts_with('#') || value.contains("''") || value.contains('\\');
        return (!in_order).then_some(Mistake::AfterQuote);
    }
    let text = value.split(" #").next().unwrap_or_default();
    if text.starts_with(['`', '@', '%']) || text.starts_with("- ") || text.starts_with("? ") {
        Some(Mistake::Start)
    } else {
        let is_plain = !text.starts_with(['|', '>', '[', '{', '#', '&', '*', '!']);
        (is_plain && (text.contains(": ") || text.ends_with(':'))).then_some(Mistake::Colon)
    }
}

/// `|`, `>-` and the like, possibly with a comment.
fn is_block_header(value: &str) -> bool {
    let header = value.split(" #").next().unwrap_or_default().trim_end();
    header.starts_with(['|', '>']) && header[1..].chars().all(|c| matches!(c, '+' | '-' | '0'..='9'))
}

/// Which lines stand inside a text of several: below `|` or `>`, or before the quote that closes one.
fn texts(lines: &[String]) -> Vec<bool> {
    enum Open {
        Block(usize),
        Quote(char),
    }
    let mut open = None;
    let inside = |line: &String| {
        let content = line.trim_end();
        match open {
            Some(Open::Block(parent)) if content.is_empty() || indentation(content).len() > parent => return true,
            Some(Open::Quote(quote)) => {
                if content.contains(quote) {
                    open = None;
                }
                return true;
            }
            _ => open = None,
        }
        let key = key_at(content);
        let value = value_at(content).map_or(&content[key..], |at| content[at..].trim_start());
        if is_block_header(value) {
            // Below `- |` the text is deeper than the dash, below a key deeper than the key.
            let dash = content[..key].trim_end().len().saturating_sub(1);
            open = Some(Open::Block(if value.len() == content.len() - key { dash } else { key }));
        } else if let Some(quote) = value.chars().next().filter(|c| "\"'".contains(*c)) {
            let closed = value.len() > 1 && value.ends_with(quote) || value.matches(quote).count().is_multiple_of(2);
            open = (!closed).then_some(Open::Quote(quote));
        }
        false
    };
    lines.iter().map(inside).collect()
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
    fn values_below_that_have_the_same_mistake_are_quoted_too() {
        for (text, expected) in [
            ("- a: b: c\n- d: e\n- f: g: h\n", "- a: 'b: c'\n- d: e\n- f: 'g: h'\n"),
            ("a: `b`\nc: d: e\nf: @g\n", "a: '`b`'\nc: d: e\nf: '@g'\n"),
            ("a: 'b' c\nd: 'e' # f\ng: 'h' i\n", "a: 'b'' c'\nd: 'e' # f\ng: 'h'' i'\n"),
            ("a: b: c\nd: e # f: g\n", "a: 'b: c'\nd: e # f: g\n"),
        ] {
            let mut repairs = Repairs::new(text);
            assert!(repairs.mend(1));
            assert_eq!(repairs.text(), expected);
        }
    }

    #[test]
    fn texts_of_several_lines_are_not_mended() {
        for text in [
            "- d: |\n    e: f: g\n\n    h: i: j\n",
            "- >-\n  e: f: g\n",
            "d: \"e\n  f: g: h\"\n",
            "d: |2\n   e: f: g\n",
        ] {
            let mut repairs = Repairs::new(&format!("a: b: c\n{text}k: l: m\n"));
            assert!(repairs.mend(1));
            assert_eq!(repairs.text(), format!("a: 'b: c'\n{text}k: 'l: m'\n"));
        }
        let mut repairs = Repairs::new("a: b: c\n- d: |\n    e\n  f: g: h\n");
        assert!(repairs.mend(1) && repairs.text().ends_with("  f: 'g: h'\n"));
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
