//! Fields on the line of their label, and code fields.

use std::ops::Range;

use super::found::Found;
use super::labels::{Label, plain};
use super::lines::{LineKind, Scanned};
use super::lists::Entry;
use super::prompt::{asks, comment_text, is_placeholder};
use super::{Fence, FieldKind};

/// The field of a labelled list item: what follows the label, or the fence below it.
pub(crate) fn item_input(scanned: &Scanned<'_>, entry: &Entry<'_>, label: Label<'_>) -> Found {
    let below = entry.lines.start + 1..entry.lines.end;
    if label.rest.is_empty()
        && let Some(fence) = sole_fence(scanned, &below)
    {
        let outer = scanned.outer(&entry.lines);
        return Found { label: Some(plain(label.text)), outer, ..code(scanned, &fence) };
    }
    input(scanned, &entry.lines, entry.start.at, label, entry.start.offset)
}

/// The field of a line `**Label:** rest` outside lists.
pub(crate) fn line_input(scanned: &Scanned<'_>, lines: &Range<usize>, label: Label<'_>) -> Found {
    let text = scanned.lines[lines.start].text;
    input(scanned, lines, text.len() - text.trim_start().len(), label, 0)
}

/// `label` was found at byte `at` of the first line.
fn input(scanned: &Scanned<'_>, lines: &Range<usize>, at: usize, label: Label<'_>, indent: usize) -> Found {
    let first = &scanned.lines[lines.start];
    let mut rest_at = at + label.rest_at;
    if label.rest.is_empty() && first.text[rest_at..].starts_with([' ', '\t']) {
        rest_at += 1;
    }
    let start = first.span.start + rest_at;
    let below = lines.start + 1..lines.end;
    let (end, placeholder) = if below.is_empty() {
        (start + label.rest.len(), label.rest.to_string())
    } else {
        let last = &scanned.lines[lines.end - 1];
        let text = format!("{}\n{}", label.rest, scanned.dedented(&below, indent));
        (last.span.start + last.text.trim_end().len(), text)
    };
    let placeholder = if placeholder.starts_with("<!--") { comment_text(&placeholder) } else { placeholder };
    Found {
        label: Some(plain(label.text)),
        placeholder,
        kind: FieldKind::Input { indent },
        span: start..end.max(start),
        ..Found::over(scanned, lines)
    }
}

/// The lines of the fence if there is nothing beside it.
fn sole_fence(scanned: &Scanned<'_>, below: &Range<usize>) -> Option<Range<usize>> {
    let start = below.clone().find(|&at| scanned.lines[at].kind != LineKind::Blank)?;
    let opens = matches!(scanned.lines[start].kind, LineKind::FenceOpen(_));
    (opens && (start + 1..below.end).all(|at| scanned.lines[at].is_fenced())).then_some(start..below.end)
}

/// The field of a fence; `lines` are the fence lines and what lies between.
pub(crate) fn code(scanned: &Scanned<'_>, lines: &Range<usize>) -> Found {
    let opening = &scanned.lines[lines.start];
    let LineKind::FenceOpen(fence) = opening.kind else { return Found::over(scanned, lines) };
    let closed = lines.len() > 1 && scanned.lines[lines.end - 1].kind == LineKind::FenceClose;
    let inside = lines.start + 1..lines.end - usize::from(closed);
    let span = if inside.is_empty() { opening.span.end..opening.span.end } else { scanned.span(&inside) };
    let text = if inside.is_empty() { String::new() } else { scanned.dedented(&inside, fence.indent) };
    let is_tag = text.trim().starts_with('<') && text.trim().ends_with('>') && !text.trim().contains([' ', '\n', '/']);
    let prompts = is_tag || text.trim().is_empty() || is_placeholder(text.trim()) || is_short_request(text.trim());
    let fence = Fence { marker: fence.marker, len: fence.len, indent: fence.indent, info: fence.info.to_string() };
    let text = if text.trim().is_empty() { String::new() } else { text };
    let found = Found { name: "code", kind: FieldKind::Code { fence }, span, ..Found::over(scanned, lines) };
    found.with_text(text, !prompts)
}

/// A line or two in words, such as `Paste the output here` or `# your code`.
fn is_short_request(text: &str) -> bool {
    let words = text.trim_start_matches(['#', '/', '-', '*', ';', ' ', '(', '<', '!']);
    text.lines().count() <= 2 && asks(words)
}
