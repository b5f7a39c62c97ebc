//! How long the body is, without writing it where it is far from too long.

use super::{BODY_LIMIT, github_length};
use crate::draft::{Draft, Item, Phase, Response, Unanswered};
use crate::render;

/// What a line of an answer gets at most: an indent, a mark, a backslash, beside what the template has in a line.
const MORE: usize = 64;

/// The length of the rendered body as [`github_length`] counts it, or a bound above it that GitHub still takes.
pub(super) fn of_body(draft: &Draft) -> usize {
    let bound = bound(draft);
    if bound <= BODY_LIMIT { bound } else { github_length(&render::render(draft, Unanswered::default()).body) }
}

/// No less than the rendered body has.
fn bound(draft: &Draft) -> usize {
    let body = &draft.template.body;
    let line = MORE + body.lines().map(str::len).max().unwrap_or(0);
    let most = |text: &str| 2 * text.len() + line * (1 + memchr::memchr_iter(b'\n', text.as_bytes()).count());
    let item = |item: &Item| most(&item.text);
    let phase = |phase: &Phase| -> usize {
        let items = phase.tasks.iter().chain([&phase.milestone]).map(item);
        items.sum::<usize>() + most(&phase.name) + most(&phase.estimate)
    };
    let answers = draft.answers.iter().map(|answer| {
        let response: usize = match &answer.response {
            Response::Text(text) => most(text),
            Response::Items(items) => items.iter().map(item).sum(),
            Response::Chosen(chosen) => chosen.iter().map(|label| most(label)).sum(),
            Response::Phases(phases) => phases.iter().map(phase).sum(),
        };
        response + answer.not_applicable.as_deref().map_or(0, most)
    });
    let extras = draft.extras.iter().map(|extra| most(&extra.text));
    2 * body.len() + answers.chain(extras).sum::<usize>()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::template::{Source, parse};

    /// An Advanced Issue, or a form, with this text in every place that takes one.
    fn filled(name: &str, template: &str, text: &str) -> Draft {
        let source = Source { name: name.into(), text: template.into() };
        let mut draft = Draft::new(Arc::new(parse(&source).unwrap()));
        for answer in &mut draft.answers {
            let item = Item::new(text);
            match &mut answer.response {
                Response::Text(own) => text.clone_into(own),
                Response::Items(items) => *items = vec![item; 12],
                Response::Phases(phases) => phases.iter_mut().for_each(|phase| {
                    phase.tasks = vec![item.clone(); 9];
                    phase.milestone = item.clone();
                }),
                Response::Chosen(_) => {}
            }
        }
        draft
    }

    #[test]
    fn the_bound_is_never_below_the_length() {
        let form = "name: F\ndescription: d\nbody:\n- type: textarea\n  attributes: {label: Logs, render: shell}\n- type: dropdown\n  attributes: {label: Which, options: [a, b]}\n";
        for text in ["", "x", "## Issue Summary\n- [ ] x\n```\n\\\n", "\n\n\n", "🚀 漢字", "- a\n  - b\n    - c"] {
            for draft in
                [filled("a.md", include_str!("../../assets/advanced_issue.md"), text), filled("f.yml", form, text)]
            {
                let length = github_length(&render::render(&draft, Unanswered::default()).body);
                assert!(bound(&draft) >= length, "{text}: {} < {length}", bound(&draft));
                assert!(of_body(&draft) >= length);
            }
        }
    }

    #[test]
    fn near_the_limit_the_length_is_the_true_one() {
        let draft = filled("t.md", "## One\n\n[say it]\n", &"x".repeat(BODY_LIMIT));
        assert_eq!(of_body(&draft), github_length(&render::render(&draft, Unanswered::default()).body));
    }
}
