//! Splits markdown into top-level chunks that can be drawn one by one.
//!
//! Where a chunk ends depends only on the text from its start on, up to the first line of the next one. A chunk may hold
//! more than one block (that costs only time); it never ends within one.

mod line;

use crate::template::lines::{columns, columns_from};
use line::{HTML_BLOCKS, RUNS, fence, is_heading, is_rule, marker};

/// The length of the first chunk of `text`, blank lines after it included; 0 only when `text` is empty.
pub fn chunk(text: &str) -> usize {
    let mut scanner = Scanner::default();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if scanner.ends_before(line) {
            return at;
        }
        at += line.len();
    }
    at
}

/// Whether a chunk is the definition of footnotes.
pub fn is_footnote(chunk: &str) -> bool {
    let line = chunk.trim_start_matches(['\n', '\r']);
    line.strip_prefix("[^").and_then(|rest| rest.split_once("]:")).is_some_and(|(name, _)| is_label(name))
}

fn is_label(name: &str) -> bool {
    !name.is_empty() && !name.contains(['[', ']', '\n'])
}

/// What the line being read is within.
#[derive(Debug, Default, PartialEq, Eq)]
enum Within {
    #[default]
    Nothing,
    /// A fenced code block: its sign and its length.
    Fence { sign: u8, length: usize },
    /// HTML that ends after a line with this text.
    Run(&'static str),
    /// HTML that ends at a blank line.
    Html,
}

#[derive(Debug, Default)]
struct Scanner {
    within: Within,
    /// The column at which the text of the list item holding that starts; 0 outside lists.
    item: usize,
    /// Open `<details>` elements.
    details: usize,
    started: bool,
    /// Whether the line before was blank.
    blank: bool,
    /// Whether the line before may be one of a paragraph.
    paragraph: bool,
    heading: bool,
    list: bool,
    /// Whether the line before is a list marker alone: a blank line ends such an item.
    hollow: bool,
    /// The columns at which the text of the open list items starts, outermost first.
    items: Vec<usize>,
}

impl Scanner {
    /// Takes `line` in, unless the chunk ends before it.
    fn ends_before(&mut self, line: &str) -> bool {
        let content = line.trim();
        if content.is_empty() {
            self.blank = true;
            if std::mem::take(&mut self.hollow) {
                self.items.pop();
            }
            if self.within == Within::Html {
                self.within = Within::Nothing;
            }
            return false;
        }
        let indent = columns(line);
        // A list item that ends takes the block in it along.
        if indent < self.item {
            self.within = Within::Nothing;
        }
        if self.started && self.may_end() && self.is_new(line, content, indent) {
            return true;
        }
        let text = self.within == Within::Nothing
            && !content.starts_with('>')
            && !(content.starts_with('|') && self.items.is_empty())
            && content.contains(|sign: char| !"-*_= \t".contains(sign));
        let before = std::mem::replace(&mut self.paragraph, text);
        self.read(content, indent, before);
        self.paragraph &= self.within == Within::Nothing;
        self.started = true;
        self.blank = false;
        false
    }

    fn may_end(&self) -> bool {
        self.within == Within::Nothing && self.details == 0
    }

    fn is_new(&self, line: &str, content: &str, indent: usize) -> bool {
        self.heading
            || indent == 0 && (is_heading(content) || is_footnote(line))
            || self.blank && indent == 0 && !(self.list && marker(content).is_some())
    }

    fn read(&mut self, content: &str, indent: usize, paragraph: bool) {
        match self.within {
            Within::Nothing => self.open(content, indent, paragraph),
            Within::Fence { sign, length } => {
                let run = content.bytes().take_while(|byte| *byte == sign).count();
                if run >= length && run == content.len() && indent < self.item + 4 {
                    self.within = Within::Nothing;
                }
            }
            Within::Run(end) => self.close(content, end),
            Within::Html => self.count_details(content),
        }
    }

    /// Looks at what a line opens, past the list markers it begins with. `paragraph` says whether it may go on with one.
    fn open(&mut self, content: &str, indent: usize, paragraph: bool) {
        let Some((content, column)) = self.enter_items(content, indent, paragraph) else { return };
        if !self.may_open(column) {
            self.paragraph &= paragraph && !self.blank;
            return;
        }
        let mut fresh = !paragraph || self.blank;
        if fresh || content.starts_with(['>', '<', '#', '`', '~']) || is_rule(content) {
            // Only the text of a paragraph goes on in an item that it is not indented for.
            fresh |= self.items.last().is_some_and(|item| *item > column);
            self.items.retain(|item| *item <= column);
        }
        let heading = is_heading(content);
        self.heading = heading && indent == 0 && !self.list;
        self.paragraph &= !heading;
        self.item = self.item_at(column);
        if let Some((sign, length)) = fence(content) {
            self.within = Within::Fence { sign, length };
        } else if content.starts_with('<') {
            self.open_html(content, fresh);
        }
    }

    /// Takes in the list markers that a line begins with; gives the rest and its column unless it is code.
    fn enter_items<'a>(
        &mut self,
        mut content: &'a str,
        mut column: usize,
        paragraph: bool,
    ) -> Option<(&'a str, usize)> {
        self.hollow = false;
        while let Some(length) = marker(content).filter(|_| self.may_open(column) && !is_rule(content)) {
            let rest = content[length..].trim_start();
            let beside = self.items.last().is_none_or(|item| *item <= column);
            if rest.is_empty() && paragraph && beside && !self.blank {
                break; // A marker alone goes on with a paragraph, or underlines it as a heading.
            }
            self.list = true;
            self.items.retain(|item| *item <= column);
            let width = length + columns_from(&content[length..], column + length);
            // More than four spaces make the rest code, which opens nothing.
            let code = width > length + 4;
            column += if code || rest.is_empty() { length + 1 } else { width };
            self.items.push(column);
            if code {
                self.paragraph = false;
                return None;
            }
            self.hollow = rest.is_empty();
            content = rest;
        }
        Some((content, column))
    }

    /// The column at which the text of the innermost item starts that a line at `column` belongs to.
    fn item_at(&self, column: usize) -> usize {
        self.items.iter().rev().copied().find(|item| *item <= column).unwrap_or(0)
    }

    /// Whether a line at `column` may open a block: more than three spaces make it code, or the text of a paragraph.
    fn may_open(&self, column: usize) -> bool {
        column - self.item_at(column) < 4
    }

    fn open_html(&mut self, content: &str, fresh: bool) {
        let lower = content.get(..content.len().min(16)).unwrap_or(content).to_ascii_lowercase();
        if let Some((start, end)) = RUNS.iter().find(|(start, _)| lower.starts_with(start)) {
            self.close(&content[start.len()..], end);
            return;
        }
        let name = lower.trim_start_matches(['<', '/']);
        let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
        let alone = content.find('>') == Some(content.len() - 1) && content.rfind('<') == Some(0);
        if HTML_BLOCKS.contains(&name) || fresh && alone && !name.is_empty() {
            self.within = Within::Html;
            self.count_details(content);
        }
    }

    fn close(&mut self, content: &str, end: &'static str) {
        let closed = content.contains(end) || content.to_ascii_lowercase().contains(end);
        self.within = if closed { Within::Nothing } else { Within::Run(end) };
    }

    fn count_details(&mut self, content: &str) {
        for part in content.split('<').skip(1) {
            if part.get(..7).is_some_and(|name| name.eq_ignore_ascii_case("details")) {
                self.details += 1;
            } else if part.get(..8).is_some_and(|name| name.eq_ignore_ascii_case("/details")) {
                self.details = self.details.saturating_sub(1);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunks(mut text: &str) -> Vec<&str> {
        let mut chunks = Vec::new();
        while !text.is_empty() {
            let (chunk, rest) = text.split_at(chunk(text));
            chunks.push(chunk);
            text = rest;
        }
        chunks
    }

    #[test]
    fn paragraphs_and_headings_are_chunks() {
        assert_eq!(chunks("# a\nb\n\nc\nd\n## e\n"), ["# a\n", "b\n\n", "c\nd\n", "## e\n"]);
    }

    #[test]
    fn a_fence_is_kept_whole_with_its_blank_lines_and_headings() {
        assert_eq!(chunks("x\n```\na\n\n# b\n```\n\ny"), ["x\n```\na\n\n# b\n```\n\n", "y"]);
        assert_eq!(chunks("- ~~~\n  a\n\n  b\n  ~~~\n\nx"), ["- ~~~\n  a\n\n  b\n  ~~~\n\n", "x"]);
    }

    #[test]
    fn a_list_goes_on_over_blank_lines() {
        assert_eq!(chunks("- a\n\n  b\n\n- c\n\nd"), ["- a\n\n  b\n\n- c\n\n", "d"]);
    }

    #[test]
    fn a_fence_ends_with_the_list_item_that_holds_it() {
        assert_eq!(chunks("- a\n  ```\n  b\n\nc\n\nd"), ["- a\n  ```\n  b\n\n", "c\n\n", "d"]);
    }

    #[test]
    fn details_and_comments_are_kept_whole() {
        let details = "<details>\n\n<details>\n\n# a\n\n</details>\n\nb\n\n</details>\n\n";
        assert_eq!(chunks(&format!("{details}c")), [details, "c"]);
        assert_eq!(chunks("<!-- a\n\n# b -->\n\nc"), ["<!-- a\n\n# b -->\n\n", "c"]);
    }

    #[test]
    fn an_indented_line_after_a_blank_one_stays() {
        assert_eq!(chunks("a\n\n    code\n\nb"), ["a\n\n    code\n\n", "b"]);
    }

    #[test]
    fn a_footnote_is_a_chunk() {
        assert_eq!(chunks("a[^1]\n[^1]: b\n\n    c\n\nd"), ["a[^1]\n", "[^1]: b\n\n    c\n\n", "d"]);
        assert!(is_footnote("[^1]: b") && !is_footnote("[1]: b") && !is_footnote("[^1] b"));
    }
}
