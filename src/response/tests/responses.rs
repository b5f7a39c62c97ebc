//! Responses of every kind for any field.

use std::sync::Arc;

use crate::draft::{Answer, Draft, Item, Phase, Response};
use crate::template::{Field, FieldKind};

/// Texts that look like structure, or end or start oddly.
const TEXTS: &[&str] = &[
    "plain",
    "two\nlines",
    "para\n\nanother  ",
    "\n\nleading and trailing\n\n",
    "  indented\n    more\n\ttab",
    "```rust\n# not a heading\n- [ ] x\n```",
    "text\n```\nunclosed\n## Heading",
    "# One\n## Two\n### Three\n#### Four",
    "Title\n---\nTitle\n===\n---\n***\n___",
    "- [ ] box\n- [x] ticked\n- bullet\n1. number\n* star",
    "[ ] half a box",
    "<!-- open\n- a",
    "<!-- closed\n## hidden\n--> after",
    "<details>\n<summary>s</summary>\n\nx\n\n</details>",
    "\\# escaped\n\\\\## twice\n\\- [ ] x\n\\```",
    "_No response_",
    "\\_No response_",
    "Not applicable: really",
    "Not applicable\\: really\nmore",
    "**Note:** x\n- **Current limitations:** y\n- Related RFCs: z",
    "👨‍👩‍👧‍👦 日本語 مرحبا\n\u{3000}wide",
    "&#32;x",
    "`inline` ``` fence ```",
    "1. ```sh\n   ls\n   ```\n2. done",
    "> quote\n> ---\n| a | b |\n|---|---|",
    "-",
    "- ",
    "#",
    "~~~\n```\n~~~",
    "### Phase 1: x (Estimated: y)\n- [ ] Task 1.1: a",
];

/// A draft in which every field has responses made from `seed`.
pub(super) fn fill(draft: &mut Draft, seed: usize) {
    let template = Arc::clone(&draft.template);
    for (index, (_, field)) in template.fields().enumerate() {
        draft.answers[index].response = response(field, seed + index * 7);
    }
}

fn response(field: &Field, seed: usize) -> Response {
    let text = |at: usize| TEXTS[(seed + at) % TEXTS.len()].to_string();
    match &field.kind {
        FieldKind::Input { .. } | FieldKind::Textarea | FieldKind::Code { .. } => Response::Text(text(0)),
        FieldKind::Checklist(shape) | FieldKind::List(shape) => {
            let ticks = matches!(field.kind, FieldKind::Checklist(_));
            let item =
                |at: usize| Item { text: text(at * 11), ticked: ticks && (seed + at).is_multiple_of(2), depth: 0 };
            let source = shape.items.iter().enumerate().filter(|(at, _)| !(at + seed).is_multiple_of(3));
            let source = source.map(|(at, item)| Item {
                text: item.text.clone(),
                ticked: ticks && at.is_multiple_of(2),
                depth: if at == 0 || at < 3 { 0 } else { item.depth },
            });
            let mut items: Vec<Item> = source.collect();
            items.extend((0..seed % 4).map(item));
            Response::Items(items)
        }
        FieldKind::Phases(_) => Response::Phases((0..seed % 5).map(|at| phase(seed + at)).collect()),
        other => unreachable!("no markdown template has {other:?}"),
    }
}

fn phase(seed: usize) -> Phase {
    let text = |at: usize| TEXTS[(seed + at) % TEXTS.len()].to_string();
    let line = |at: usize| text(at).replace('\n', " ");
    let item = |at: usize| Item { text: text(at * 3), ticked: at.is_multiple_of(2), depth: 0 };
    Phase {
        name: if seed.is_multiple_of(4) { "a (Estimated: b) \\(Estimated: c".into() } else { line(0) },
        estimate: if seed.is_multiple_of(3) { "X weeks".into() } else { line(1) },
        tasks: (0..seed % 4).map(item).collect(),
        milestone: item(5),
    }
}

/// Empties some of the answers, and marks some as not applicable.
pub(super) fn empty_some(draft: &mut Draft, seed: usize) {
    let template = Arc::clone(&draft.template);
    for (index, (_, field)) in template.fields().enumerate() {
        match (index * (index + 5) + seed) % 7 {
            0..=2 => draft.answers[index] = unanswered(field),
            3 => {
                let reason = Some("because\n- [ ] x".into());
                draft.answers[index] = Answer { not_applicable: reason, ..Answer::initial(field) };
            }
            _ => {}
        }
    }
}

/// The answer of a field in which nothing is written.
pub(super) fn unanswered(field: &Field) -> Answer {
    let response = match field.kind {
        FieldKind::Checklist(_) | FieldKind::List(_) => Response::Items(Vec::new()),
        FieldKind::Phases(_) => Response::Phases(Vec::new()),
        _ => Response::Text(String::new()),
    };
    Answer { response, not_applicable: None }
}

/// What an answer says, without what is empty in it.
pub(super) fn said(field: &Field, answer: &Answer) -> Answer {
    let mut answer = answer.clone();
    match &mut answer.response {
        Response::Text(_) | Response::Chosen(_) => {}
        Response::Items(items) => items.retain(|item| !item.is_empty()),
        Response::Phases(phases) => {
            phases.retain(|phase| match &field.kind {
                FieldKind::Phases(shape) => !phase.is_empty(shape),
                _ => !phase.is_bare(),
            });
            for phase in phases {
                phase.tasks.retain(|item| !item.is_empty());
                phase.milestone.ticked &= !phase.milestone.is_empty();
            }
        }
    }
    answer
}
