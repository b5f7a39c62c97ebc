use std::sync::Arc;

use percent_encoding::percent_decode_str;

use super::*;
use crate::draft::{Item, Unanswered};
use crate::render::render;
use crate::template::{Source, parse};

const MARKDOWN: &str = "---\nname: Bug\nabout: A bug\ntitle: '[BUG] '\nlabels: bug\n---\n## What\n\n[Text]\n";

const FORM: &str = "\
name: Bug
description: A bug
title: '[BUG] '
labels: [bug]
body:
  - type: markdown
    attributes: { value: Thanks }
  - type: input
    id: title
    attributes: { label: Short title }
  - type: textarea
    id: steps
    attributes: { label: Steps, value: '1. ' }
  - type: input
    attributes: { label: Your e-mail? }
  - type: textarea
    id: logs
    attributes: { label: Logs, render: shell }
  - type: dropdown
    id: version
    attributes: { label: Version, options: ['1', '2'] }
  - type: checkboxes
    id: terms
    attributes: { label: Terms, options: [{ label: I agree }] }
  - type: upload
    id: files
    attributes: { label: Files }
";

fn draft(name: &str, text: &str) -> Draft {
    Draft::new(Arc::new(parse(&Source { name: name.to_owned(), text: text.to_owned() }).unwrap()))
}

/// The form with a text in each field of text, and something chosen in the others.
fn answered() -> Draft {
    let mut draft = draft("bug.yml", FORM);
    draft.title = "[BUG] It breaks".to_owned();
    for (answer, text) in draft.answers.iter_mut().zip(["Short", "1. Run & wait", "me@e.org", "a\nb"]) {
        answer.response = Response::Text(text.to_owned());
    }
    draft.answers[4].response = Response::Chosen(vec!["2".to_owned()]);
    draft.answers[5].response = Response::Chosen(vec!["I agree".to_owned()]);
    draft.answers[6].response = Response::Items(vec![Item::new("a.png")]);
    draft
}

fn opened(draft: &Draft, extras: Extras<'_>) -> Prefilled {
    let repo = Repo::parse("octo/hello", "github.com").unwrap();
    prefilled(&repo, draft, &render(draft, Unanswered::Omit), &extras)
}

const WITH_FILE: Extras<'_> =
    Extras { template: Some("bug.yml"), milestone: None, projects: &[], may_not_triage: false };

/// The parameters, decoded.
fn parameters(page: &Prefilled) -> Vec<String> {
    assert!(page.url.len() < TOO_LONG && page.url.is_ascii());
    let query = page.url.strip_prefix("https://github.com/octo/hello/issues/new?").unwrap();
    query.split('&').map(|one| percent_decode_str(one).decode_utf8().unwrap().into_owned()).collect()
}

#[test]
fn a_markdown_templates_issue_is_filled_in_as_one_body() {
    let mut draft = draft("bug.md", MARKDOWN);
    draft.title = "[BUG] 100% & more".to_owned();
    draft.labels.push("good first issue".to_owned());
    draft.assignees = vec!["a".to_owned(), "b".to_owned()];
    draft.answers[0].response = Response::Text("It breaks.\n\n#1 + 1".to_owned());
    let extras = Extras {
        template: Some(".github/ISSUE_TEMPLATE/bug.md"),
        milestone: Some("1.0, the first"),
        ..Extras::default()
    };
    let page = opened(&draft, extras);
    assert_eq!(
        parameters(&page),
        [
            "template=bug.md",
            "title=[BUG] 100% & more",
            "labels=bug,good first issue",
            "assignees=a,b",
            "milestone=1.0, the first",
            "body=## What\n\nIt breaks.\n\n#1 + 1\n",
        ]
    );
    assert!(page.url.contains("title=%5BBUG%5D%20100%25%20%26%20more"), "{}", page.url);
    assert!(page.left_out.is_empty() && !page.body_is_left_out);
}

#[test]
fn an_issue_without_a_template_names_none() {
    let mut draft = draft("bug.md", MARKDOWN);
    draft.answers[0].response = Response::Text("Text".to_owned());
    let page = opened(&draft, Extras::default());
    assert_eq!(parameters(&page), ["title=[BUG] ", "labels=bug", "body=## What\n\nText\n"]);
}

#[test]
fn the_page_of_a_form_is_filled_in_field_by_field() {
    let page = opened(&answered(), WITH_FILE);
    assert_eq!(
        parameters(&page),
        ["template=bug.yml", "title=[BUG] It breaks", "steps=1. Run & wait", "your-e-mail=me@e.org", "logs=a\nb",]
    );
    assert_eq!(
        page.left_out,
        ["Short title (an address cannot name it)", "Version (dropdown)", "Terms (checkboxes)", "Files (upload)"]
    );
    assert!(!page.body_is_left_out);
}

#[test]
fn what_a_form_starts_with_is_not_repeated() {
    let page = opened(&draft("bug.yml", FORM), WITH_FILE);
    assert_eq!(parameters(&page), ["template=bug.yml", "title=[BUG] "]);
    assert!(page.left_out.is_empty());
}

#[test]
fn a_form_that_the_repository_does_not_have_is_filled_in_as_one_body() {
    let page = opened(&answered(), Extras::default());
    let parameters = parameters(&page);
    assert_eq!(parameters[..2], ["title=[BUG] It breaks", "labels=bug"]);
    assert!(parameters[2].starts_with("body=### Short title\n\nShort"), "{}", parameters[2]);
    assert!(page.left_out.is_empty());
}

#[test]
fn a_reason_why_a_field_does_not_apply_is_its_text() {
    let mut draft = draft("bug.yml", FORM);
    draft.answers[3].not_applicable = Some("no logs".to_owned());
    draft.answers[4].not_applicable = Some("any".to_owned());
    let page = opened(&draft, WITH_FILE);
    assert_eq!(parameters(&page)[2..], ["logs=Not applicable: no logs"]);
    assert_eq!(page.left_out, ["Version (dropdown)"]);
}

#[test]
fn too_long_a_body_is_left_out() {
    let mut draft = draft("bug.md", MARKDOWN);
    draft.answers[0].response = Response::Text("ä".repeat(2000));
    let page = opened(&draft, Extras { template: Some("bug.md"), ..Extras::default() });
    assert_eq!(parameters(&page), ["template=bug.md", "title=[BUG] "]);
    assert!(page.body_is_left_out && page.left_out.is_empty());
}

#[test]
fn of_too_long_a_form_the_longest_fields_are_left_out() {
    let mut draft = answered();
    draft.answers[1].response = Response::Text("s".repeat(7000));
    draft.answers[3].response = Response::Text("l".repeat(7500));
    let page = opened(&draft, WITH_FILE);
    let kept = parameters(&page);
    assert!(kept.iter().any(|one| one.starts_with("steps=")) && !kept.iter().any(|one| one.starts_with("logs=")));
    assert!(page.body_is_left_out && page.left_out.contains(&"Logs (too long)".to_owned()));
}

#[test]
fn an_address_is_short_enough_whatever_it_says() {
    for length in [8000, 8085, 8086, 8087, 8088, 8089, 8090, 8100] {
        let mut draft = draft("bug.md", MARKDOWN);
        draft.answers[0].response = Response::Text("x".repeat(length));
        draft.labels = vec!["l".repeat(length)];
        draft.title = "t".repeat(length);
        let page = opened(&draft, Extras { template: Some("bug.md"), ..Extras::default() });
        assert!(page.url.len() < TOO_LONG && page.url.contains("template=bug.md"));
    }
}

#[test]
fn what_the_author_has_no_right_to_set_is_left_out() {
    let mut draft = draft("bug.md", MARKDOWN);
    draft.labels.push("urgent".to_owned());
    let projects = ["octo/1".to_owned()];
    let extras = Extras { template: Some("bug.md"), milestone: Some("1.0"), projects: &projects, may_not_triage: true };
    let page = opened(&draft, extras);
    assert_eq!(parameters(&page)[..2], ["template=bug.md", "title=[BUG] "]);
    assert!(!page.url.contains("labels=") && !page.url.contains("milestone="));
    assert!(!page.url.contains("projects="), "{}", page.url);
    assert_eq!(page.left_out.len(), 4, "{:?}", page.left_out);
}

#[test]
fn projects_are_given_by_number() {
    let draft = draft("bug.md", &MARKDOWN.replace("labels: bug", "projects: [octo/1]"));
    let page = |template, projects: &[&str]| {
        let projects: Vec<String> = projects.iter().map(|&name| name.to_owned()).collect();
        opened(&draft, Extras { template, projects: &projects, ..Extras::default() })
    };
    let given = page(None, &["octo/1", "octo/2", "Roadmap"]);
    assert!(parameters(&given).contains(&"projects=octo/1,octo/2".to_owned()), "{}", given.url);
    assert_eq!(given.left_out, ["Roadmap (the page takes projects as OWNER/NUMBER)"]);
    assert!(!page(Some("bug.md"), &["octo/1"]).url.contains("projects="), "the page has them by itself");
    assert_eq!(page(Some("bug.md"), &[]).left_out, ["no projects (the page sets the template's own)"]);
}

#[test]
fn labels_an_address_cannot_give_are_told() {
    let mut draft = draft("bug.md", MARKDOWN);
    draft.labels = vec!["a, b".to_owned(), "c".to_owned()];
    let page = opened(&draft, Extras::default());
    assert!(parameters(&page).contains(&"labels=c".to_owned()));
    assert_eq!(page.left_out, ["a, b (labels part at commas)"]);
    draft.labels.clear();
    let page = opened(&draft, Extras { template: Some("bug.md"), ..Extras::default() });
    assert_eq!(page.left_out, ["no labels (the page sets the template's own)"]);
}

#[test]
fn a_template_is_named_only_to_the_repository_that_has_it() {
    let repo = |name| Repo::parse(name, "github.com").unwrap();
    let of = |name, in_repo, is_of_checkout| template_file(name, &repo(in_repo), is_of_checkout);
    let path = ".github/ISSUE_TEMPLATE/bug.yml";
    assert_eq!(of("octo/hello:.github/ISSUE_TEMPLATE/bug.yml", "Octo/hello", false), Some(path));
    assert_eq!(of("git.acme.org:8443/o/h:.github/ISSUE_TEMPLATE/bug.yml", "git.acme.org:8443/o/h", false), Some(path));
    for other in ["octo/other", "git.acme.org/octo/hello"] {
        assert_eq!(of("octo/hello:.github/ISSUE_TEMPLATE/bug.yml", other, true), None, "{other}");
    }
    for path in [path, "ISSUE_TEMPLATE/bug.md", "docs/issue_template/bug.md"] {
        assert_eq!(of(path, "octo/hello", true), Some(path));
        assert_eq!(of(path, "octo/hello", false), None);
    }
    for name in ["built-in advanced_issue.md", "blank issue", "bug.md", ".github/ISSUE_TEMPLATE.md", "docs/bug.md"] {
        assert_eq!(of(name, "octo/hello", true), None, "{name}");
    }
}

#[test]
fn a_template_that_is_inherited_is_known_to_the_page_alone() {
    let repo = |name| Repo::parse(name, "github.com").unwrap();
    let (name, path) = ("octo/.github:.github/ISSUE_TEMPLATE/bug.yml", ".github/ISSUE_TEMPLATE/bug.yml");
    assert_eq!(page_file(name, &repo("Octo/hello"), false), Some(path));
    assert_eq!(template_file(name, &repo("octo/hello"), false), None);
    for other in ["other/hello", "git.acme.org/octo/hello"] {
        assert_eq!(page_file(name, &repo(other), true), None, "{other}");
    }
    assert_eq!(page_file(path, &repo("octo/hello"), true), Some(path), "as one of its own");
    assert_eq!(page_file("octo/.github:ISSUE_TEMPLATE.md", &repo("octo/hello"), false), None);
}
