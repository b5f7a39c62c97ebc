//! Takes HTML comments out of a finished body: a template's instructions, which GitHub does not show.

use crate::render::scan::{Opening, Text, is_blank};

/// `body` without its comments. Those in fences and in code spans are text, and one that is never closed stays. Lines
/// that held nothing else go, and with them the blank line they would leave beside another.
pub fn without_comments(body: &str) -> String {
    if !body.contains("<!--") {
        return body.to_owned();
    }
    let newline = if body.contains("\r\n") { "\r\n" } else { "\n" };
    let text = Text::new(body);
    let mut kept: Vec<String> = Vec::with_capacity(text.lines.len());
    let (mut line, mut skip) = (0, 0);
    while line < text.lines.len() {
        if let Opening::Fence(end) = text.opening(line) {
            kept.extend(text.lines[line..=end].iter().map(|line| (*line).to_owned()));
            line = end + 1;
            continue;
        }
        let (rest, end) = cut(&text.lines, line);
        match rest {
            Some(rest) if !is_blank(&rest) => kept.push(rest.trim_end_matches([' ', '\t']).to_owned()),
            // Where a comment stood alone between two blank lines, one of them goes with it.
            Some(_) => skip = usize::from(kept.last().is_none_or(|line| is_blank(line)) && is_blank_at(&text, end + 1)),
            None => kept.push(text.lines[line].to_owned()),
        }
        line = end + 1 + std::mem::take(&mut skip);
    }
    kept.join(newline)
}

/// Whether there is a line at `index`, other than what follows the last line end, and it is blank.
fn is_blank_at(text: &Text<'_>, index: usize) -> bool {
    index + 1 < text.lines.len() && is_blank(text.lines[index])
}

/// What is left of the line at `at` without the comments that start on it, and the line that the last of them ends on;
/// `None` for a line without one.
fn cut(lines: &[&str], at: usize) -> (Option<String>, usize) {
    let (mut rest, mut line, mut left, mut found) = (String::new(), at, lines[at], false);
    while let Some(start) = comment_start(left) {
        let inside = &left[start + 4..];
        if let Some(end) = inside.find("-->") {
            rest.push_str(&left[..start]);
            left = &inside[end + 3..];
        } else if let Some(below) = lines[line + 1..].iter().position(|line| line.contains("-->")) {
            rest.push_str(&left[..start]);
            line += 1 + below;
            left = lines[line].split_once("-->").map_or("", |(_, after)| after);
        } else {
            break;
        }
        found = true;
    }
    rest.push_str(left);
    (found.then_some(rest), line)
}

/// Where a comment starts that is not in a code span.
fn comment_start(line: &str) -> Option<usize> {
    line.match_indices("<!--").map(|(at, _)| at).find(|&at| line[..at].matches('`').count().is_multiple_of(2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_go_with_their_lines() {
        assert_eq!(without_comments("## A\n\n<!-- say\nwhat -->\n\ntext\n"), "## A\n\ntext\n");
        assert_eq!(without_comments("<!-- a -->\n\n## A\n<!-- b -->\ntext"), "## A\ntext");
        assert_eq!(without_comments("a <!-- b --> c <!-- d\ne --> f\r\n"), "a  c  f\r\n");
        assert_eq!(without_comments("- OS: x <!-- which -->\n"), "- OS: x\n");
    }

    #[test]
    fn code_and_what_is_never_closed_stay() {
        for text in ["```\n<!-- a -->\n```", "use `<!-- a -->` here", "a <!-- b\nc", "plain\n\n\ntext"] {
            assert_eq!(without_comments(text), text);
        }
    }
}
