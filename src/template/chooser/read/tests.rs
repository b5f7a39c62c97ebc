use proptest::prelude::*;

use crate::template::Source;
use crate::template::chooser::{Config, ContactLink, read};
use crate::template::problem::Severity;

fn source(text: &str) -> Source {
    Source { name: "config.yml".into(), text: text.into() }
}

/// The config, and its problems as `rule line:column` with `!` before an error.
fn parsed(text: &str) -> (Config, Vec<String>) {
    let (config, problems) = read(&source(text));
    let mark = |severity| if severity == Severity::Error { "!" } else { "" };
    let line = |p: &super::Problem| format!("{}{} {}:{}", mark(p.severity), p.rule, p.line, p.column);
    (config, problems.iter().map(line).collect())
}

fn link(name: &str, url: &str, about: &str) -> ContactLink {
    ContactLink { name: name.into(), url: url.into(), about: about.into() }
}

#[test]
fn a_config_is_read_whole() {
    let (config, problems) = parsed(
        "blank_issues_enabled: false\ncontact_links:\n  - name: Chat\n    url: https://a.b\n    about: Talk\n  \
         - about: Mail\n    name: List\n    url: mailto:a@b.c\n",
    );
    let links = vec![link("Chat", "https://a.b", "Talk"), link("List", "mailto:a@b.c", "Mail")];
    assert_eq!((config, problems), (Config { blank_issues: false, contact_links: links }, vec![]));
}

#[test]
fn what_is_not_said_is_githubs_default() {
    for text in ["", "# nothing\n", "---\n", "{}", "contact_links:", "blank_issues_enabled:", "contact_links: []"] {
        assert_eq!(parsed(text), (Config::default(), vec![]), "{text:?}");
    }
}

#[test]
fn mistakes_are_told_where_they_stand() {
    for (text, expected) in [
        ("text", vec!["!config-shape 1:1"]),
        ("- a", vec!["!config-shape 1:1"]),
        ("contact_links: text", vec!["!config-shape 1:16"]),
        ("contact_links:\n  name: a\n  url: https://a\n  about: a", vec!["!config-shape 2:3"]),
        ("contact_links:\n- https://a", vec!["!config-shape 2:3"]),
        ("blank_issue_enabled: false", vec!["config-key-not-permitted 1:1"]),
        ("blank_issues_enabled: 'false'", vec!["config-not-a-boolean 1:23"]),
        ("contact_links:\n- name: a\n  url: https://a", vec!["!contact-link-key-missing 2:3"]),
        ("contact_links:\n- {name: a, url: 'https://a', about: 1}", vec!["contact-link-not-a-string 2:38"]),
        ("contact_links:\n- {name: a, url: '', about: a}", vec!["!contact-link-not-a-string 2:18"]),
        ("contact_links:\n- {name: a, url: ../wiki, about: a}", vec!["contact-link-url 2:18"]),
        ("contact_links:\n- {name: a, url: 'https://a', about: a, x: y}", vec!["config-key-not-permitted 2:41"]),
        ("contact_links:\n- name: a: b\n  url: https://a", vec!["!yaml-syntax 2:10"]),
    ] {
        assert_eq!(parsed(text).1, expected, "{text}");
    }
}

#[test]
fn what_has_an_obvious_meaning_is_used_all_the_same() {
    assert!(!parsed("blank_issues_enabled: 'False'").0.blank_issues);
    assert!(!parsed("blank_issues_enabled: no").0.blank_issues);
    assert_eq!(parsed("contact_links:\n  name: 1\n  url: https://a\n").0.contact_links, [link("1", "https://a", "")]);
}

#[test]
fn problems_name_the_file_and_its_line() {
    let problem = &read(&source("a: b\nblank_issues: no")).1[1];
    assert_eq!((problem.file.as_str(), problem.excerpt.as_str()), ("config.yml", "blank_issues: no"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_makes_reading_a_config_panic(text in "(contact_links|[\\[\\]{}:,\\- \\nxyé\"']){0,60}|\\PC{0,80}") {
        read(&source(&text));
    }
}
