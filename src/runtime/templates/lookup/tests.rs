use std::fs;

use super::*;
use crate::runtime::templates::{self, BUILT_IN};
use crate::template::chooser::Config;

fn listed(kind: Kind, name: &str, own: &str) -> Listed {
    let text = format!("---\nname: {own}\n---\n\n## What\n");
    let source = Source { name: name.to_owned(), text };
    Listed { name: name.to_owned(), kind, read: Ok(Found { source, file: Some(name.into()) }) }
}

/// Finds among these and the built-in one; the answer is the source's name, or what is said.
fn among(wanted: &str, mut more: Vec<Listed>) -> String {
    let mut chooser = templates::chooser(None);
    more.append(&mut chooser.templates);
    let chooser = Chooser { templates: more, config: Config::default(), ..chooser };
    find(wanted, &chooser).map_or_else(|problem| problem.to_string(), |found| found.source.name)
}

/// Finds among three templates.
fn found(wanted: &str) -> String {
    let folder = ".github/ISSUE_TEMPLATE";
    let bug = listed(Kind::Markdown, &format!("{folder}/bug.md"), "Bug report");
    among(wanted, vec![bug, listed(Kind::Markdown, &format!("{folder}/ui_bug.md"), "Look and feel")])
}

#[test]
fn a_template_is_found_by_name_file_name_stem_or_part() {
    for wanted in ["bug report", "bug.md", "BUG", "bug", "report", "ISSUE_TEMPLATE/bug.md"] {
        assert_eq!(found(wanted), ".github/ISSUE_TEMPLATE/bug.md", "{wanted}");
    }
    for wanted in ["advanced", "advanced_issue.md", BUILT_IN] {
        assert_eq!(found(wanted), BUILT_IN, "{wanted}");
    }
    assert_eq!(found(".github/ISSUE_TEMPLATE/bug.md"), ".github/ISSUE_TEMPLATE/bug.md");
}

#[test]
fn a_template_of_the_repository_comes_before_the_built_in_one() {
    let own = || vec![listed(Kind::Markdown, "x/advanced_issue.md", "\"🚀 Advanced Issue\"")];
    for wanted in ["advanced", "advanced_issue.md", "🚀 Advanced Issue", "Advanced Issue"] {
        assert_eq!(among(wanted, own()), "x/advanced_issue.md", "{wanted}");
    }
    assert_eq!(among(BUILT_IN, own()), BUILT_IN);
}

#[test]
fn forms_are_found_by_their_files_names() {
    let forms = || vec![listed(Kind::Form, "x/crash.yml", "Crash"), listed(Kind::Form, "x/idea.YAML", "Idea")];
    assert_eq!(among("crash.yml", forms()), "x/crash.yml");
    assert_eq!(among("idea", forms()), "x/idea.YAML");
}

#[test]
fn several_that_fit_are_listed() {
    let said = "ug: several templates fit; choose one of bug.md (Bug report), ui_bug.md (Look and feel)";
    assert_eq!(found("ug"), said);
    let same = vec![listed(Kind::Markdown, "a/one.md", "Bug"), listed(Kind::Markdown, "a/two.md", "Bug")];
    assert_eq!(among("bug", same), "bug: several templates fit; choose one of one.md (Bug), two.md (Bug)");
}

#[test]
fn a_list_of_candidates_has_an_end() {
    let many = (0..1000).map(|n| listed(Kind::Markdown, &format!("a/bug{n}.md"), "Bug")).collect();
    let said = among("bug", many);
    assert!(said.ends_with("bug19.md (Bug), and 980 more (issuewright templates lists them)"), "{said}");
}

#[test]
fn an_unknown_name_lists_what_there_is() {
    let said = found("xyz");
    assert!(said.starts_with("xyz: there is no such template; choose one of bug.md (Bug report), "), "{said}");
    assert!(said.ends_with(", blank, or name a file"), "{said}");
    assert_eq!(found("xyz.md"), "xyz.md: it does not exist; check the spelling");
    assert_eq!(found("./no/xyz.md"), "./no/xyz.md: it does not exist; check the spelling");
}

#[test]
fn blank_is_an_issue_without_a_template_unless_one_is_called_that() {
    assert_eq!(found("blank"), BLANK);
    assert_eq!(found("Blank issue"), BLANK);
    assert_eq!(among("blank", vec![listed(Kind::Markdown, "a/blank.md", "Empty")]), "a/blank.md");
    assert_eq!(among("blank", vec![listed(Kind::Markdown, "a/slate.md", "Blank slate")]), BLANK);
}

#[test]
fn a_legacy_template_behind_the_blank_issue_is_found_by_its_own_name_too() {
    let mut chooser = templates::chooser(None);
    chooser.blank = listed(Kind::Legacy, "ISSUE_TEMPLATE.md", "Old");
    for wanted in ["blank", "issue_template", "ISSUE_TEMPLATE.md", "old"] {
        assert_eq!(find(wanted, &chooser).unwrap().source.name, "ISSUE_TEMPLATE.md", "{wanted}");
    }
}

#[test]
fn one_that_is_broken_says_why() {
    let broken = whole_file("a/bad.md", "it is UTF-16", "save it as UTF-8");
    let listed = Listed { name: "a/bad.md".to_owned(), kind: Kind::Markdown, read: Err(broken) };
    assert_eq!(among("bad", vec![listed]), "a/bad.md: it is UTF-16; save it as UTF-8");
}

#[test]
fn a_path_is_read_as_a_file_whatever_it_is_called() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["mine.md", "form.json", "plain"] {
        let path = folder.path().join(name);
        fs::write(&path, "## Mine\n").unwrap();
        let found = find(path.to_str().unwrap(), &templates::chooser(None)).unwrap();
        assert_eq!((found.source.text.as_str(), found.file), ("## Mine\n", Some(path)));
    }
}

#[test]
fn a_name_that_stands_in_a_text_opens_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mine.md");
    fs::write(&path, "## Mine\n").unwrap();
    for wanted in [path.to_str().unwrap(), "Cargo.toml", "./Cargo.toml", "src/../Cargo.toml"] {
        let said = find_listed(wanted, &templates::chooser(None)).unwrap_err().to_string();
        assert!(said.starts_with(&format!("{wanted}: there is no such template; choose one of ")), "{said}");
    }
    assert_eq!(find_listed("advanced", &templates::chooser(None)).unwrap().source.name, BUILT_IN);
}
