//! The rules one by one: drafts that each one is about, and drafts that look alike and are sound.

use super::sample::{CHALLENGES, CODE, CRITERIA, SUMMARY, Sample, TECHNICAL_RISKS, phase};

/// Rule, what it fires on, what it leaves alone. All texts stand in the summary.
const TEXTS: &[(&str, &[&str], &[&str])] = &[
    ("field-empty", &["", " \n "], &["a", "None"]),
    (
        "placeholder-left",
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
    ("filler", &["TODO", "n/a", "-", "...", "**TBD**", "lorem ipsum dolor sit amet"], &["None", "Add a TODO list"]),
    (
        "link-malformed",
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
    ("unclosed-fence", &["a\n```\nb", "~~~~\na\n~~~"], &["```\na\n```", "`a` ``b``"]),
    (
        "unclosed-details",
        &["<details>\n\na", "<details><details></details>"],
        &["<details open>\n\na\n</details>", "`<details>`", "```\n<details>\n```"],
    ),
    ("unclosed-comment", &["<!-- a", "a <!-- b"], &["<!-- a\n\nb -->", "`<!--`", "a --> b"]),
    (
        "heading-breaks-sections",
        &["## Context\na", "a\n# Challenges", "a\n---\nb"],
        &["#### Context\na", "**Context**\na", "```\n## a\n```", "#1 is fixed"],
    ),
    (
        "control-characters",
        &["a\0b", "\u{1b}[1mred", "a\u{202e}b", "a\u{9b}b", "a\rb"],
        &["a\tb\nc", "שלום\u{200f}!", "👩\u{200d}👩", "日本語"],
    ),
    (
        "mojibake",
        &["ðŸš€ go", "CafÃ©", "Itâ€™s", "a\u{fffd}b"],
        &["São Paulo, Größe, Việt Nam, İstanbul", "140 Å²", "“AMANHÃ”", "🚀"],
    ),
];

#[test]
fn rules_about_texts_fire_and_hold_still() {
    for (rule, bad, good) in TEXTS {
        for text in *bad {
            assert!(Sample::complete().text(SUMMARY, text).rules().contains(rule), "{rule}: {text}");
        }
        for text in *good {
            assert!(!Sample::complete().text(SUMMARY, text).rules().contains(rule), "{rule}: {text}");
        }
    }
}

/// Rule, a draft it fires on, one that looks alike and is sound.
fn drafts() -> Vec<(&'static str, Sample, Sample)> {
    let complete = Sample::complete;
    let plan = |estimate, task, milestone| complete().phases(vec![phase("Core", estimate, task, milestone)]);
    let sound = || plan("1 day", "Build it", "It runs");
    vec![
        ("title-empty", complete().title("[S] "), complete().title("[S] Go")),
        ("title-empty", complete().title(""), complete().title("Without prefix")),
        ("title-too-long", complete().title(&"é".repeat(257)), complete().title(&"é".repeat(256))),
        ("filler", complete().title("[S] TODO"), complete().title("[S] TODO lists")),
        (
            "placeholder-left",
            complete().title("[S] It stops: <short title here>"),
            complete().title("[S] [WIP] Vec<T>"),
        ),
        ("body-too-long", complete().body_length(65_537), complete().body_length(65_536)),
        ("field-empty", complete().text(CODE, ""), complete().text(CODE, "a")),
        ("item-empty", complete().items(CHALLENGES, &["a", ""]), complete().items(CHALLENGES, &["a", "b"])),
        ("placeholder-left", plan("X weeks", "Build it", "It runs"), sound()),
        ("placeholder-left", plan("N days", "Build it", "It runs"), plan("2-3 days", "Build it", "It runs")),
        ("placeholder-left", plan("1 day", "[Description]", "It runs"), plan("1 day", "Describe it", "It runs")),
        ("placeholder-left", plan("1 day", "Build it", "[Deliverable]"), sound()),
        ("filler", plan("TBD", "Build it", "It runs"), sound()),
        ("phase-without-task", plan("1 day", "", "It runs"), sound()),
        ("phase-without-estimate", plan("", "Build it", "It runs"), sound()),
        ("phase-without-milestone", plan("1 day", "Build it", ""), sound()),
        ("estimate-without-number", plan("some weeks", "Build it", "It runs"), plan("a week", "Build it", "It runs")),
        ("estimate-without-number", plan("soon", "Build it", "It runs"), plan("half a day", "Build it", "It runs")),
        ("estimate-without-number", plan("a while", "Build it", "It runs"), plan("Two weeks", "Build it", "It runs")),
        (
            "line-breaks-structure",
            complete().items(CRITERIA, &["Tests pass\n- [ ] Reviewed"]),
            complete().items(CRITERIA, &["Tests pass\n- on Linux\n- on Windows"]),
        ),
        ("too-few", complete().items(CHALLENGES, &["None"]), complete().items(CHALLENGES, &["a"])),
        ("too-few", complete().items(CRITERIA, &[]), complete().items(CRITERIA, &["Tests pass"])),
        ("too-few", complete().text(TECHNICAL_RISKS, "None"), complete().text(TECHNICAL_RISKS, "Split brain")),
        (
            "link-target-missing",
            complete().text(SUMMARY, "[a](../a.md)").link("../a.md", false),
            complete().text(SUMMARY, "[a](../a.md) [b](b.md)").link("../a.md", true),
        ),
    ]
}

#[test]
fn rules_about_drafts_fire_and_hold_still() {
    for (rule, bad, good) in drafts() {
        assert!(bad.rules().contains(&rule), "{rule}");
        assert!(!good.rules().contains(&rule), "{rule}");
    }
}

#[test]
fn a_draft_in_which_nothing_is_written_is_untouched() {
    assert!(Sample::untouched().rules().contains(&"body-untouched"));
    assert!(!Sample::untouched().text(CODE, "a").rules().contains(&"body-untouched"));
    assert!(!Sample::untouched().not_applicable(CODE, "a").rules().contains(&"body-untouched"));
}
