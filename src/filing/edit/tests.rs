use proptest::prelude::*;

use super::*;

fn base(body: &str) -> Base {
    Base {
        repo: Repo::parse("octo/hello", "github.com").unwrap(),
        number: 7,
        url: "https://github.com/octo/hello/issues/7".to_owned(),
        title: "Slow export".to_owned(),
        body: body.to_owned(),
        labels: vec!["bug".to_owned(), "old".to_owned()],
        assignees: vec!["ada".to_owned()],
        milestone: Some("v1".to_owned()),
        kind: None,
        has_keys: true,
        author: Some("ada".to_owned()),
        updated_at: "2026-01-01T00:00:00Z".to_owned(),
        drafted: None,
    }
}

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn merged(base: &str, ours: &str, theirs: &str) -> Vec<Hunk> {
    lines::merge(base, ours, theirs)
}

/// A text alone.
fn of_text(body: Vec<Hunk>) -> Merged {
    let title = Side::Agreed(String::new());
    Merged { title, body, labels: vec![], assignees: vec![], milestone: None, kind: None, given_up: vec![] }
}

fn text_of(hunks: &[Hunk]) -> Option<String> {
    of_text(hunks.to_vec()).agreed().map(|wish| wish.body)
}

const TEXT: &str = "# A\n\none\n\n# B\n\ntwo\n\n# C\n\nthree";

#[test]
fn an_edit_without_a_change_sends_nothing() {
    let base = base(TEXT);
    assert!(changes(&base, &base.wish()).is_empty());
    let wish =
        Wish { labels: names(&["Old", "bug"]), body: format!("{}\n", TEXT.replace('\n', "\r\n")), ..base.wish() };
    assert!(changes(&base, &wish).is_empty(), "order, case and line ends are no change");
}

#[test]
fn only_what_is_changed_is_sent() {
    let base = base(TEXT);
    let request = changes(&base, &Wish { title: " Export is slow ".to_owned(), ..base.wish() }).request("/p", None);
    assert_eq!(request, Request::patch("/p", json!({"title": "Export is slow"})));
    let request =
        changes(&base, &Wish { labels: names(&["bug"]), body: String::new(), ..base.wish() }).request("/p", None);
    assert_eq!(request, Request::patch("/p", json!({"body": "", "labels": ["bug"]})));
}

#[test]
fn edits_of_different_places_are_both_kept() {
    let hunks = merged(TEXT, &TEXT.replace("one", "ours"), &TEXT.replace("three", "theirs"));
    assert_eq!(text_of(&hunks).unwrap(), "# A\n\nours\n\n# B\n\ntwo\n\n# C\n\ntheirs");
    assert_eq!(hunks[1], Hunk::Ours("ours\n".to_owned()));
    assert_eq!(hunks[3], Hunk::Theirs("theirs\n".to_owned()));
}

#[test]
fn two_edits_of_one_place_are_a_conflict_unless_they_are_the_same() {
    let hunks = merged(TEXT, &TEXT.replace("two", "ours"), &TEXT.replace("two", "theirs"));
    let conflict = Hunk::Conflict { base: "two\n".into(), ours: "ours\n".into(), theirs: "theirs\n".into() };
    assert_eq!((&hunks[1], text_of(&hunks)), (&conflict, None));
    let same = TEXT.replace("two", "same");
    assert_eq!(merged(TEXT, &same, &same), [Hunk::Agreed(format!("{same}\n"))]);
}

#[test]
fn edits_of_neighbouring_lines_and_two_lines_at_the_end_are_a_conflict() {
    assert_eq!(text_of(&merged("a\nb\nc", "x\nb\nc", "a\ny\nc")), None);
    assert_eq!(text_of(&merged("a", "a\nours", "a\ntheirs")), None);
}

#[test]
fn line_ends_are_theirs_and_no_edit() {
    let hunks = merged("a\nb\nc\n", "a\nb\nours", "a\r\nb\r\nc\r\n");
    assert_eq!(text_of(&hunks).unwrap(), "a\r\nb\r\nours");
    assert_eq!(text_of(&merged("a\nb", "a\nb\nc", "a\r\nb")).unwrap(), "a\r\nb\r\nc");
    let mixed = "a\r\nb\nc\r\n";
    assert_eq!(text_of(&merged("a\nb\nc\n", "a\nb\nc\n", mixed)).unwrap(), mixed);
}

#[test]
fn labels_of_both_sides_go_together() {
    let base = base(TEXT);
    let ours = Wish { labels: names(&["bug", "ours"]), assignees: vec![], ..base.wish() };
    let theirs = Base { labels: names(&["old", "bug", "theirs"]), assignees: names(&["ada", "tim"]), ..base.clone() };
    let merged = merge(&base, &ours, &theirs);
    assert_eq!((merged.labels, merged.assignees), (names(&["bug", "theirs", "ours"]), names(&["tim"])));
}

#[test]
fn milestone_and_type_are_ours_unless_somebody_else_set_another() {
    let base = base(TEXT);
    let ours = Wish { milestone: Some("v2".to_owned()), kind: Some("Bug".to_owned()), ..base.wish() };
    let merged = merge(&base, &ours, &Base { kind: Some("Task".to_owned()), ..base.clone() });
    assert_eq!((merged.milestone.as_deref(), merged.kind.as_deref()), (Some("v2"), Some("Task")));
    let told: Vec<String> = merged.given_up.iter().map(ToString::to_string).collect();
    assert_eq!(told, ["type Bug: somebody made it Task meanwhile; send it again if yours is to hold"]);
    let request = changes(&base, &ours).request("/p", Some(2));
    assert_eq!(request, Request::patch("/p", json!({"milestone": 2, "type": "Bug"})));
    let none = changes(&base, &Wish { milestone: None, ..base.wish() }).request("/p", None);
    assert_eq!(none, Request::patch("/p", json!({"milestone": null})));
    let theirs = merge(&base, &base.wish(), &Base { milestone: None, ..base.clone() });
    assert!(theirs.milestone.is_none() && theirs.given_up.is_empty());
}

#[test]
fn a_conflict_is_settled_by_choices_in_order() {
    let base = base("a\nb\nc");
    let ours = Wish { title: "Ours".into(), body: "a\nours\nc".into(), ..base.wish() };
    let theirs = Base { title: "Theirs".into(), body: "a\ntheirs\nc".into(), ..base.clone() };
    let merged = merge(&base, &ours, &theirs);
    let parts: Vec<Part> = merged.conflicts().iter().map(|conflict| conflict.part).collect();
    assert_eq!(parts, [Part::Title, Part::Body]);
    assert_eq!(merged.settled(&[Choice::Ours]), None);
    let wish = merged.settled(&[Choice::Theirs, Choice::Both]).unwrap();
    assert_eq!((wish.title.as_str(), wish.body.as_str()), ("Theirs", "a\nours\ntheirs\nc"));
    let (title, text) = merged.marked();
    assert!(title.contains("<<<<<<< yours\nOurs\n"), "{title}");
    let marked = "a\n<<<<<<< yours\nours\n||||||| before both edits\nb\n=======\ntheirs\n>>>>>>> on GitHub now\nc";
    assert_eq!(text, marked);
}

#[test]
fn an_edit_is_made_in_the_text_as_its_author_wrote_it() {
    let (written, text) =
        ("### A\n\n- [x] one\n- [ ] two\n\n### B\n\nb", "### A\n- [X] one\n- [ ] two\n\n\n### B\n\nb\n\n");
    assert!(follows(written, text) && !follows(written, "### B\n\nb\n\n### A\n\n- [x] one\n- [ ] two"));
    assert_eq!(rewritten(text, written, written).unwrap(), text);
    let edited = rewritten(text, written, &written.replace("[ ]", "[x]")).unwrap();
    assert_eq!(edited, text.replace("[ ]", "[x]"));
    let edited = rewritten(text, written, &written.replace("[x]", "[ ]")).unwrap();
    assert_eq!(edited, "### A\n\n- [ ] one\n- [ ] two\n\n\n### B\n\nb\n\n");
    assert!(rewritten("a\nforeign\nb", "a\nb", "a\nnew\nb").is_err());
}

/// A text of distinct lines, and an edit of it that leaves its mark on every line it writes.
fn edit(lines: usize, mark: &'static str) -> impl Strategy<Value = String> {
    proptest::collection::vec(0..6_u8, lines).prop_map(move |choices| {
        let edited = choices.iter().enumerate().flat_map(|(at, choice)| match choice {
            0 => vec![format!("{mark}{at}")],
            1 if at > 0 => vec![],
            2 => vec![format!("line {at}"), format!("{mark}{at}")],
            _ => vec![format!("line {at}")],
        });
        edited.collect::<Vec<_>>().join("\n")
    })
}

proptest! {
    #[test]
    fn nothing_of_either_side_is_lost_without_a_conflict(ours in edit(20, "ours "), theirs in edit(20, "theirs ")) {
        let base: String = (0..20).map(|at| format!("line {at}")).collect::<Vec<_>>().join("\n");
        let hunks = merged(&base, &ours, &theirs);
        let has = |text: &str, line: &str| text.lines().any(|each| each == line);
        let choices = vec![Choice::Both; hunks.len()];
        let whole = of_text(hunks);
        let text = whole.settled(&choices).unwrap().body;
        for line in ours.lines().filter(|line| line.starts_with("ours")) {
            prop_assert!(has(&text, line), "{line} of ours in\n{text}");
        }
        for line in theirs.lines().filter(|line| line.starts_with("theirs")) {
            prop_assert!(has(&text, line), "{line} of theirs in\n{text}");
        }
        for line in base.lines().filter(|line| has(&ours, line) && has(&theirs, line)) {
            prop_assert!(has(&text, line), "{line}, untouched, in\n{text}");
        }
        let theirs_alone = vec![Choice::Theirs; choices.len()];
        for line in theirs.lines().filter(|line| line.starts_with("theirs")) {
            prop_assert!(has(&whole.settled(&theirs_alone).unwrap().body, line));
        }
    }

    #[test]
    fn an_edit_of_one_side_is_that_side(base in "([ab]|\r?\n){0,20}", edited in "([ab]|\r?\n){0,20}") {
        prop_assert_eq!(text_of(&merged(&base, &base, &edited)).unwrap(), edited.clone());
        let plain = |text: &str| text.replace("\r\n", "\n");
        prop_assert_eq!(plain(&text_of(&merged(&base, &edited, &base)).unwrap()), plain(&edited));
        prop_assert_eq!(text_of(&merged(&base, &edited, &edited)).unwrap(), edited);
    }
}
