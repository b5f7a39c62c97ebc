//! The rules one by one: drafts that each one is about, and drafts that look alike and are sound.

use std::collections::BTreeSet;

use super::sample::{CHALLENGES, CODE, CRITERIA, SUMMARY, Sample, TECHNICAL_RISKS, phase};
use super::*;

/// Rule, what it fires on, what it leaves alone. All texts stand in the summary.
const TEXTS: &[(Rule, &[&str], &[&str])] = &[
    (Rule::FieldEmpty, &["", " \n "], &["a", "None"]),
    (
        Rule::PlaceholderLeft,
        &[
            "A full description of the change needed.",
            "A full description of the change needed. And more",
            "We need [Description] of it",
            "[Potential delays]",
            "- [Challenge 7]",
            "See [Links to design documents]",
            "[version here]",
            "Use <your name here> for it",
        ],
        &[
            "A full description of the change needed is in the wiki",
            "[Description](a.md) and [description][ref], [^1] \\[Description]",
            "`[Description]` and `` a ` [Description] ``",
            "```\n[Description]\n```",
            "a[Description] and [0], [1, 2], [x], [ ], [WIP], [ERROR] it broke, [optional]",
            "[Details]\n\n[Details]: https://e.org",
            "- [ ] a task\n- [x] another",
            "> [!NOTE]\n> Look",
            "Vec<List> <details open><summary>A</summary></details> <https://e.org>",
            "Done in 3 weeks, X weeks early",
        ],
    ),
    (Rule::Filler, &["TODO", "n/a", "-", "...", "**TBD**", "lorem ipsum dolor sit amet"], &["None", "Add a TODO list"]),
    (
        Rule::LinkMalformed,
        &[
            "[a]()",
            "[a](http://)",
            "[a](htp://e.org)",
            "see htp://e.org/x for it",
            "[a](my notes.md)",
            "[a](www.e.org)",
            "[a](https://e.org/b",
            "(a)[https://e.org]",
            "![shot]()",
        ],
        &[
            "[a](https://e.org/b_(c) \"d\") https://e.org ftp://e.org mailto:a@e.org",
            "[a](<my notes.md>) [b](#c) [d](../e.md) `[f]()`",
            "items[0]() and fn[T](a int, b int)",
            "the http:// scheme",
            "(as in [1]) a note",
        ],
    ),
    (Rule::UnclosedFence, &["a\n```\nb", "~~~~\na\n~~~"], &["```\na\n```", "`a` ``b``"]),
    (
        Rule::UnclosedDetails,
        &["<details>\n\na", "<details><details></details>"],
        &["<details open>\n\na\n</details>", "`<details>`", "```\n<details>\n```"],
    ),
    (Rule::UnclosedComment, &["<!-- a", "a <!-- b"], &["<!-- a\n\nb -->", "`<!--`", "a --> b"]),
    (
        Rule::HeadingBreaksSections,
        &["## Context\na", "a\n# Challenges", "a\n---\nb"],
        &["#### Context\na", "**Context**\na", "```\n## a\n```", "#1 is fixed"],
    ),
    (
        Rule::ControlCharacters,
        &["a\0b", "\u{1b}[1mred", "a\u{202e}b", "a\u{9b}b", "a\rb"],
        &["a\tb\nc", "שלום\u{200f}!", "👩\u{200d}👩", "日本語"],
    ),
    (
        Rule::Mojibake,
        &["ðŸš€ go", "CafÃ©", "Itâ€™s", "a\u{fffd}b"],
        &["São Paulo, Größe, Việt Nam, İstanbul", "140 Å²", "“AMANHÃ”", "🚀"],
    ),
];

#[test]
fn rules_about_texts_fire_and_hold_still() {
    for (rule, bad, good) in TEXTS {
        for text in *bad {
            assert_eq!(Sample::complete().text(SUMMARY, text).rules(), [rule.name()], "{text}");
        }
        for text in *good {
            assert_eq!(Sample::complete().text(SUMMARY, text).findings(), [], "{text}");
        }
    }
}

/// Rule, a draft it fires on, one that looks alike and is sound.
fn drafts() -> Vec<(Rule, Sample, Sample)> {
    let complete = Sample::complete;
    let plan = |estimate, task, milestone| complete().phases(vec![phase("Core", estimate, task, milestone)]);
    let sound = || plan("1 day", "Build it", "It runs");
    vec![
        (Rule::TitleEmpty, complete().title("[S] "), complete().title("[S] Go")),
        (Rule::TitleEmpty, complete().title(""), complete().title("Without prefix")),
        (Rule::TitleTooLong, complete().title(&"é".repeat(257)), complete().title(&"é".repeat(256))),
        (Rule::Filler, complete().title("[S] TODO"), complete().title("[S] TODO lists")),
        (Rule::PlaceholderLeft, complete().title("[S] <short title here>"), complete().title("[S] [WIP] Vec<T>")),
        (Rule::BodyTooLong, complete().body_length(65_537), complete().body_length(65_536)),
        (Rule::FieldEmpty, complete().text(CODE, ""), complete().text(CODE, "a")),
        (Rule::ItemEmpty, complete().items(CHALLENGES, &["a", ""]), complete().items(CHALLENGES, &["a", "b"])),
        (Rule::PlaceholderLeft, plan("X weeks", "Build it", "It runs"), sound()),
        (Rule::PlaceholderLeft, plan("N days", "Build it", "It runs"), plan("2-3 days", "Build it", "It runs")),
        (Rule::PlaceholderLeft, plan("1 day", "[Description]", "It runs"), plan("1 day", "Describe it", "It runs")),
        (Rule::PlaceholderLeft, plan("1 day", "Build it", "[Deliverable]"), sound()),
        (Rule::Filler, plan("TBD", "Build it", "It runs"), sound()),
        (Rule::PhaseWithoutTask, plan("1 day", "", "It runs"), sound()),
        (Rule::PhaseWithoutEstimate, plan("", "Build it", "It runs"), sound()),
        (Rule::PhaseWithoutMilestone, plan("1 day", "Build it", ""), sound()),
        (Rule::EstimateWithoutNumber, plan("a week", "Build it", "It runs"), plan("½ week", "Build it", "It runs")),
        (
            Rule::LineBreaksStructure,
            complete().items(CRITERIA, &["Tests pass\n- [ ] Reviewed"]),
            complete().items(CRITERIA, &["Tests pass\n- on Linux\n- on Windows"]),
        ),
        (Rule::TooFew, complete().items(CHALLENGES, &["None"]), complete().items(CHALLENGES, &["a"])),
        (Rule::TooFew, complete().items(CRITERIA, &[]), complete().items(CRITERIA, &["Tests pass"])),
        (Rule::TooFew, complete().text(TECHNICAL_RISKS, "None"), complete().text(TECHNICAL_RISKS, "Split brain")),
        (
            Rule::LinkTargetMissing,
            complete().text(SUMMARY, "[a](../a.md)").link("../a.md", false),
            complete().text(SUMMARY, "[a](../a.md) [b](b.md)").link("../a.md", true),
        ),
    ]
}

#[test]
fn rules_about_drafts_fire_and_hold_still() {
    for (rule, bad, good) in drafts() {
        assert_eq!(bad.rules(), [rule.name()], "{rule:?}");
        assert_eq!(good.findings(), [], "{rule:?}");
    }
}

#[test]
fn a_draft_in_which_nothing_is_written_is_untouched() {
    assert!(Sample::untouched().rules().contains(&"body-untouched"));
    assert!(!Sample::untouched().text(CODE, "a").rules().contains(&"body-untouched"));
    assert!(!Sample::untouched().not_applicable(CODE, "a").rules().contains(&"body-untouched"));
}

#[test]
fn every_rule_is_held_by_a_test_above() {
    let mut held: BTreeSet<_> = TEXTS.iter().map(|(rule, ..)| rule.name()).collect();
    held.extend(drafts().iter().map(|(rule, ..)| rule.name()));
    held.extend(super::forms::answers_to_forms().iter().map(|(rule, ..)| rule.name()));
    // By a test of its own each.
    held.extend([Rule::BodyUntouched, Rule::ChoiceNotOffered, Rule::TextOutsideFields].map(Rule::name));
    let all: BTreeSet<_> = Rule::ALL.iter().map(|rule| rule.name()).collect();
    assert_eq!(held, all);
}
