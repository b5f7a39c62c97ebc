use super::*;

#[test]
fn the_built_in_template_is_the_advanced_issue() {
    let found = built_in();
    assert!(found.source.text.starts_with("---\nname: 🚀 Advanced Issue\n"));
    assert_eq!(chooser(None).named(BUILT_IN), Ok(found));
}

#[test]
fn without_a_checkout_there_are_the_built_in_template_and_the_blank_issue() {
    let expected = Chooser {
        templates: vec![Listed::of(Kind::BuiltIn, built_in())],
        config: Config::default(),
        blank: Listed::of(Kind::Blank, blank()),
        problems: Vec::new(),
        settings: Arc::default(),
        settings_problems: Vec::new(),
        repo: None,
    };
    assert_eq!(chooser(None), expected);
    assert_eq!(chooser(Some(tempfile::tempdir().unwrap().path())), expected);
}

#[test]
fn a_template_that_went_away_is_told() {
    let said = chooser(None).named(".github/ISSUE_TEMPLATE/bug.md").unwrap_err().to_string();
    assert_eq!(said, ".github/ISSUE_TEMPLATE/bug.md: it does not exist; check the spelling");
}

#[test]
fn a_blank_issue_is_not_blamed_for_being_empty() {
    assert_eq!(overview(&chooser(None).blank).problem, None);
}

#[test]
fn what_cannot_be_parsed_is_known_by_its_file() {
    let source = Source { name: "a/b.md".to_owned(), text: "a\0b".to_owned() };
    let listed = Listed::of(Kind::Markdown, Found { source, file: None });
    let Overview { name, problem, .. } = overview(&listed);
    assert_eq!((name.as_str(), problem.unwrap().line), ("a/b.md", 1));
}
