//! Takes HTML comments out of a finished body: a template's instructions, which GitHub does not show.

mod find;

use std::ops::Range;

use crate::template::scan::is_blank;

/// A comment to be cut out of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Comment {
    /// Its bytes.
    span: Range<usize>,
    /// Whether a paragraph above ends where the comment starts, so that what follows must not join it.
    parts: bool,
}

/// `body` without the comments that `template` has too, white space aside; the author's own stay.
///
/// A comment is what GitHub takes for one: one within a paragraph ends there, one that starts a line ends at its
/// `-->`, wherever that is. Those in code are text, and one that is never closed stays. Lines that held nothing else go,
/// and with them the blank line they would leave beside another; one that parted a paragraph from the next line is left
/// blank.
pub fn without_comments(body: &str, template: &str) -> String {
    if !body.contains("<!--") {
        return body.to_owned();
    }
    let template = words(template);
    let comments = find::comments(body);
    let mut comments =
        comments.iter().filter(|comment| template.contains(&words(&body[comment.span.clone()]))).peekable();
    let mut kept = Kept { text: String::with_capacity(body.len()), ends_blank: true };
    let mut at = 0;
    while at < body.len() {
        let (mut from, mut end, mut line) = (at, line_end(body, at), None);
        while let Some(comment) = comments.next_if(|comment| comment.span.start < end) {
            let (rest, parts) = line.get_or_insert((String::new(), false));
            rest.push_str(&body[from..comment.span.start]);
            *parts |= comment.parts;
            from = comment.span.end;
            if from > end {
                end = line_end(body, from);
            }
        }
        at = end;
        match line {
            None => kept.push(&body[from..end]),
            Some((rest, parts)) => {
                let below = &body[end..line_end(body, end)];
                at += kept.push_cut(&(rest + &body[from..end]), parts, below);
            }
        }
    }
    kept.text
}

/// The words of a text with single spaces.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What is kept so far.
struct Kept {
    text: String,
    /// Whether it is empty, or its last line is blank.
    ends_blank: bool,
}

impl Kept {
    fn push(&mut self, line: &str) {
        self.ends_blank = is_blank(content(line));
        self.text.push_str(line);
    }

    /// Adds what is left of a line, and gives the bytes of the line below that go with it.
    fn push_cut(&mut self, line: &str, parts: bool, below: &str) -> usize {
        let text = content(line);
        let newline = &line[text.len()..];
        let below_blank = is_blank(content(below));
        if !is_blank(text) {
            self.push(text.trim_end_matches([' ', '\t']));
            self.text.push_str(newline);
        } else if parts && !below_blank {
            self.push(newline);
        } else if newline.is_empty() {
            self.text.truncate(content(&self.text).len());
        } else if self.ends_blank && below_blank && content(below).len() < below.len() {
            return below.len();
        }
        0
    }
}

/// Where the line that `at` is in ends, its line end included.
fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |newline| at + newline + 1)
}

/// A line without its line end.
fn content(line: &str) -> &str {
    let line = line.strip_suffix('\n').unwrap_or(line);
    line.strip_suffix('\r').unwrap_or(line)
}

#[cfg(test)]
mod tests;
