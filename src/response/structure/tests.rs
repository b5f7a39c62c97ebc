use std::sync::Arc;

use super::*;
use crate::response::read_file;
use crate::template::{Source, parse};

const MARKDOWN: &str = "---\nname: Bug\nabout: d\n---\n## What happened\n\nSay it.\n\n## Steps to reproduce\n\n1. [Step]\n\n## Log\n\nPaste it.\n";
const FORM: &str = "name: Bug\ndescription: d\nbody:\n  - {type: textarea, id: what, attributes: {label: What happened}}\n  - {type: input, id: version, attributes: {label: Version}}\n";

/// The differences, each in a line.
fn of(name: &str, template: &str, text: &str) -> Vec<String> {
    let template = Arc::new(parse(&Source { name: name.to_owned(), text: template.to_owned() }).unwrap());
    let line = |line: Option<usize>| line.map_or_else(String::new, |line| format!(" on line {}", line + 1));
    let told = |found: &Difference| format!("{}: {:?}{}", found.title, found.how, line(found.line));
    read_file(&template, text).structure.iter().map(told).collect()
}

fn markdown(text: &str) -> Vec<String> {
    of("bug.md", MARKDOWN, text)
}

#[test]
fn the_template_itself_and_an_issue_that_has_its_headings_do_not_differ() {
    let answered = "## What happened\nIt stops.\n## Steps to reproduce\n1. Run\n## Log\nnone there\n";
    assert_eq!(markdown(answered), [""; 0]);
    assert_eq!(markdown(MARKDOWN), [""; 0]);
    assert_eq!(of("bug.yml", FORM, "### What happened\n\nIt stops.\n\n### Version\n\n_No response_\n"), [""; 0]);
}

#[test]
fn a_heading_that_is_missing_renamed_or_there_twice_is_told() {
    let text = "---\ntitle: It stops\n---\n## What happened?\nIt stops.\n## Reproduce\n1. Run\n## What happened\nIt stops again.\n";
    assert_eq!(
        markdown(text),
        ["What happened: Repeated on line 8", "Steps to reproduce: Renamed(\"Reproduce\") on line 6", "Log: Missing",]
    );
}

#[test]
fn a_heading_of_another_level_is_told() {
    let text = "### What happened\nIt stops.\n## Steps to reproduce\n1. Run\n\nLog\n===\nnone there\n";
    assert_eq!(markdown(text), ["What happened: Level(3, 2) on line 1", "Log: Level(1, 2) on line 6"]);
}

#[test]
fn a_heading_with_nothing_below_it_is_told() {
    let text = "## What happened\nIt stops.\n## Steps to reproduce\n\n## Log\nnone there\n";
    assert_eq!(markdown(text), ["Steps to reproduce: Empty on line 3"]);
}

#[test]
fn a_label_of_a_form_that_is_missing_or_changed_is_told() {
    let form = |text| of("bug.yml", FORM, text);
    assert_eq!(form("### What happened\n\nIt stops.\n"), ["Version: Missing"]);
    assert_eq!(form("### What happened\n\nIt stops.\n\n## Version\n\n1\n"), ["Version: Level(2, 3) on line 5"]);
    assert_eq!(
        form("### What happens\n\nIt stops.\n\n### Version\n\n1\n"),
        ["What happened: Renamed(\"What happens\") on line 1"]
    );
    assert_eq!(form("### What happened\n\n```\n## Version\n```\n"), ["Version: Missing"]);
}
