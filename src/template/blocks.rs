//! Groups a section's lines into blocks: prose, list, fence, table, quote, comment, label, rule.

use std::ops::Range;

use super::labels::{Label, label_of};
use super::lines::{Line, LineKind, bold_only, opens_comment};
use super::list_item::{ItemStart, item_start};
use super::prompt::{is_html_tag, is_placeholder};

/// Lines that belong together. Blank lines around them belong to no block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Block {
    pub kind: BlockKind,
    /// Indices into the scanned lines.
    pub lines: Range<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BlockKind {
    Prose,
    /// A bold-only line.
    Bold,
    /// A line `**Label:** rest` or `Key: rest`, with the comment it opens.
    Labelled,
    List,
    Fence,
    Table,
    Quote,
    Comment,
    /// A line that is or starts with an HTML tag.
    Html,
    Rule,
}

/// The blocks of `range`, which holds no headings of sections, in order.
pub(crate) fn blocks(lines: &[Line<'_>], range: Range<usize>) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut at = range.start;
    while at < range.end {
        if lines[at].kind == LineKind::Blank {
            at += 1;
            continue;
        }
        let kind = kind_at(lines, at, range.end);
        let end = end_of(kind, lines, at, range.end);
        blocks.push(Block { kind, lines: at..end });
        at = end;
    }
    adjacent_labels(lines, &mut blocks);
    blocks
}

/// The label of a line that is nothing but a label in bold: `**Label**`, `**Label:**`, `**Label** (if any):`.
pub(crate) fn bold_title(text: &str) -> Option<&str> {
    let text = text.trim();
    let labelled = || {
        let label = label_of(text).filter(|label| label.marked && label.rest.is_empty())?;
        (text.starts_with("**") || text.starts_with("__")).then_some(label.text)
    };
    bold_only(text).or_else(labelled)
}

/// The label of a line outside lists that takes its response on the same line, if it does.
pub(crate) fn line_label(text: &str) -> Option<Label<'_>> {
    let label = label_of(text.trim())?;
    let most = if label.rest.is_empty() { 6 } else { 12 };
    let few_words = label.text.split_whitespace().count() <= most;
    let takes = (label.marked || few_words) && (label.rest.is_empty() || is_placeholder(label.rest));
    let question = label.marked && label.rest.ends_with('?');
    (takes || question).then_some(label)
}

fn kind_at(lines: &[Line<'_>], at: usize, end: usize) -> BlockKind {
    let line = &lines[at];
    match line.kind {
        LineKind::Comment => BlockKind::Comment,
        LineKind::Rule | LineKind::Underline => BlockKind::Rule,
        // A heading that opens no section has a prompt in it.
        LineKind::Heading { .. } => BlockKind::Labelled,
        LineKind::FenceOpen(_) if item_start(line.text).is_some() => BlockKind::List,
        LineKind::FenceOpen(_) | LineKind::InFence | LineKind::FenceClose => BlockKind::Fence,
        _ => kind_of_text(lines, at, end),
    }
}

fn kind_of_text(lines: &[Line<'_>], at: usize, end: usize) -> BlockKind {
    let text = lines[at].text.trim();
    if item_start(lines[at].text).is_some() {
        BlockKind::List
    } else if text.starts_with('>') {
        BlockKind::Quote
    } else if text.contains('|') && at + 1 < end && is_delimiter_row(lines[at + 1].text) {
        BlockKind::Table
    } else if is_html_tag(text) {
        BlockKind::Html
    } else if bold_title(text).is_some() {
        BlockKind::Bold
    } else if line_label(text).is_some() {
        BlockKind::Labelled
    } else {
        BlockKind::Prose
    }
}

fn is_delimiter_row(text: &str) -> bool {
    let text = text.trim();
    text.contains('-') && text.contains('|') && text.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

fn end_of(kind: BlockKind, lines: &[Line<'_>], at: usize, end: usize) -> usize {
    match kind {
        BlockKind::Comment => run_end(at, end, |next| lines[next].kind == LineKind::Comment),
        BlockKind::Fence => fence_end(lines, at, end),
        BlockKind::List => list_end(lines, at, end),
        BlockKind::Table => {
            run_end(at, end, |next| lines[next].kind == LineKind::Text && lines[next].text.contains('|'))
        }
        BlockKind::Quote => run_end(at, end, |next| continues_quote(lines, next, end)),
        BlockKind::Prose => run_end(at, end, |next| continues_prose(lines, next, end)),
        BlockKind::Labelled | BlockKind::Html if opens_comment(lines[at].text) => {
            run_end(at, end, |next| lines[next].kind == LineKind::Comment)
        }
        BlockKind::Labelled | BlockKind::Html | BlockKind::Bold | BlockKind::Rule => at + 1,
    }
}

fn run_end(at: usize, end: usize, belongs: impl Fn(usize) -> bool) -> usize {
    (at + 1..end).find(|&next| !belongs(next)).unwrap_or(end)
}

fn fence_end(lines: &[Line<'_>], at: usize, end: usize) -> usize {
    let close = (at..end).find(|&next| !matches!(lines[next].kind, LineKind::FenceOpen(_) | LineKind::InFence));
    match close {
        Some(close) if lines[close].kind == LineKind::FenceClose => close + 1,
        Some(next) => next.max(at + 1),
        None => end,
    }
}

fn continues_quote(lines: &[Line<'_>], next: usize, end: usize) -> bool {
    lines[next].kind == LineKind::Text
        && (lines[next].text.trim_start().starts_with('>') || kind_of_text(lines, next, end) == BlockKind::Prose)
}

fn continues_prose(lines: &[Line<'_>], next: usize, end: usize) -> bool {
    if in_open_comment(lines, next) {
        return true;
    }
    lines[next].kind == LineKind::Text
        && match kind_of_text(lines, next, end) {
            BlockKind::Prose => true,
            BlockKind::Labelled => is_wrapped_sentence(lines[next].text),
            _ => false,
        }
}

/// A comment line whose comment opened after text on a line above.
fn in_open_comment(lines: &[Line<'_>], next: usize) -> bool {
    let above = &lines[next - 1];
    lines[next].kind == LineKind::Comment
        && (above.kind == LineKind::Comment || above.kind == LineKind::Text && opens_comment(above.text))
}

/// A line below prose that happens to hold a colon, such as `the steps to do so:`.
fn is_wrapped_sentence(text: &str) -> bool {
    line_label(text).is_some_and(|label| {
        let words = label.text.split_whitespace().count();
        !label.marked && label.rest.is_empty() && (words > 2 || label.text.starts_with(char::is_lowercase))
    })
}

fn list_end(lines: &[Line<'_>], at: usize, end: usize) -> usize {
    let Some(first) = item_start(lines[at].text) else { return at + 1 };
    let mut in_fence = matches!(lines[at].kind, LineKind::FenceOpen(_));
    let mut last = at;
    for next in at + 1..end {
        let line = &lines[next];
        if line.kind == LineKind::Blank {
            continue;
        }
        let belongs = match line.kind {
            LineKind::InFence => in_fence,
            LineKind::FenceClose => std::mem::take(&mut in_fence),
            LineKind::FenceOpen(_) => {
                in_fence = line.indent > first.indent || is_same_list(&first, line);
                in_fence
            }
            LineKind::Comment => line.indent > first.indent || in_open_comment(lines, next),
            LineKind::Text => text_continues_list(&first, lines, next, last, end),
            _ => false,
        };
        if !belongs {
            break;
        }
        last = next;
    }
    last + 1
}

fn text_continues_list(first: &ItemStart<'_>, lines: &[Line<'_>], next: usize, last: usize, end: usize) -> bool {
    let line = &lines[next];
    if item_start(line.text).is_some() {
        return line.indent > first.indent + 1 || is_same_list(first, line);
    }
    let after_blank = last + 1 != next;
    if after_blank {
        return line.indent >= first.offset.min(first.indent + 2);
    }
    line.indent > first.indent || kind_of_text(lines, next, end) == BlockKind::Prose
}

/// Whether `line` starts an item with the same kind of marker; a box may come and go.
fn is_same_list(first: &ItemStart<'_>, line: &Line<'_>) -> bool {
    item_start(line.text).is_some_and(|item| ItemStart { ticked: first.ticked, ..item }.is_sibling(first))
}

/// Takes adjacent lines `**Label:**` for labels of their own lines: there is no room below them for a response.
fn adjacent_labels(lines: &[Line<'_>], blocks: &mut [Block]) {
    let is_label = |block: &Block| match block.kind {
        BlockKind::Labelled => lines[block.lines.start].kind == LineKind::Text,
        BlockKind::Bold => label_of(lines[block.lines.start].text.trim()).is_some(),
        _ => false,
    };
    let labels: Vec<bool> = blocks.iter().map(is_label).collect();
    for at in 0..blocks.len() {
        let touches = |a: usize, b: usize| labels[a] && labels[b] && blocks[a].lines.end == blocks[b].lines.start;
        let adjacent = at > 0 && touches(at - 1, at) || at + 1 < blocks.len() && touches(at, at + 1);
        if adjacent {
            blocks[at].kind = BlockKind::Labelled;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::template::lines::scan;

    /// One letter a block, with the number of its lines.
    fn outline(text: &str) -> String {
        let lines = scan(text);
        let letter = |kind| match kind {
            BlockKind::Prose => 'p',
            BlockKind::Bold => 'b',
            BlockKind::Labelled => 'k',
            BlockKind::List => 'l',
            BlockKind::Fence => 'f',
            BlockKind::Table => 't',
            BlockKind::Quote => 'q',
            BlockKind::Comment => 'c',
            BlockKind::Html => 'h',
            BlockKind::Rule => 'r',
        };
        let name = |block: &Block| [letter(block.kind).to_string(), block.lines.len().to_string()].concat();
        blocks(&lines, 0..lines.len()).iter().map(name).collect()
    }

    #[test]
    fn each_kind_of_block_is_told_apart() {
        assert_eq!(
            outline("prose\ngoes on\n\n**Bold**\n- a\n- b\n```\nx\n```\n> q\n\n---\n<!-- c -->\n<br>\n"),
            "p2b1l2f3q1r1c1h1"
        );
        assert_eq!(outline("| a | b |\n|---|---|\n| 1 | 2 |\nprose"), "t3p1");
    }

    #[test]
    fn a_list_goes_on_over_blank_lines_nested_items_and_indented_text() {
        assert_eq!(outline("- a\n\n- b\n  - c\n\n  text\n  ```\n# x\n  ```\nlazy"), "l10");
        assert_eq!(outline("- a\n\nprose"), "l1p1");
        assert_eq!(outline("- a\n```\nx\n```"), "l1f3");
    }

    #[test]
    fn a_change_of_marker_starts_another_list_and_a_box_does_not() {
        assert_eq!(outline("- a\n* b\n1. c"), "l1l1l1");
        assert_eq!(outline("- [ ] a\n- b"), "l2");
    }

    #[test]
    fn a_label_line_takes_what_is_empty_or_a_placeholder() {
        assert_eq!(outline("Version:\nOS: [e.g. Linux]\nStatus: done\n"), "k1k1p1");
        assert_eq!(outline("**Host:**\n**Note taker:**\n\n**Agenda:**\n"), "k1k1b1");
    }

    #[test]
    fn a_wrapped_sentence_with_a_colon_stays_prose() {
        assert_eq!(outline("Please tell us\nthe steps to do so:\n"), "p2");
    }

    #[test]
    fn a_comment_opened_after_text_belongs_to_its_line() {
        assert_eq!(outline("Version: <!-- such as\n1.2 -->\nprose"), "k2p1");
        assert_eq!(outline("- OS: <!-- such as\nLinux -->\n- b"), "l3");
    }
}
