//! Repairs change what they are about, and nothing else.

use std::sync::Arc;

use super::*;
use crate::check::{About, Severity};
use crate::response::read_file;
use crate::template::{Source, Template, parse};

const TEMPLATE: &str = "---\nname: T\nabout: a\n---\n\n## One\n\n- **A:** [say a]\n\n## Two\n\nSay it.\n\n## Three\n\n1. [Step 1]\n2. [Step 2]\n";
const TEXT: Place = Place::Field { field: 1, item: None, part: None };

fn template() -> Arc<Template> {
    Arc::new(parse(&Source { name: "t.md".into(), text: TEMPLATE.into() }).expect("a template"))
}

fn repaired(text: &str, place: Place, repair: &str) -> Option<String> {
    let template = template();
    let finding = Finding {
        rule: "r",
        severity: Severity::Advice,
        place,
        at: None,
        about: About::All,
        message: String::new(),
        remedy: String::new(),
        repair: Some(repair.to_owned()),
        others: crate::check::Others::default(),
    };
    mended(text, &finding, &read_file(&template, text), |text| read_file(&template, text))
}

#[test]
fn a_line_is_changed_and_every_other_byte_stays() {
    let file = "---\ntitle: x\n---\n\n## One\n\n- **A:** b  \n\n## Two\n\nfirst  \nsecond\n\n## Three\n\n1. c\n2. d";
    let wanted = file.replace("second", "2nd");
    assert_eq!(repaired(file, TEXT, "first  \n2nd"), Some(wanted));
}

#[test]
fn line_ends_are_those_of_the_file() {
    let file = "## Two\r\n\r\nfirst\r\nsecond\r\n";
    assert_eq!(repaired(file, TEXT, "first\n\nsecond").as_deref(), Some("## Two\r\n\r\nfirst\r\n\r\nsecond\r\n"));
}

#[test]
fn lines_are_added_before_after_and_between_and_taken_away() {
    let file = "## Two\n\na\nb\n";
    let body = |repair| repaired(file, TEXT, repair).map(|text| text.replace("## Two\n\n", ""));
    assert_eq!(body("a\nx\nb").as_deref(), Some("a\nx\nb\n"));
    assert_eq!(body("a\nb\nx").as_deref(), Some("a\nb\nx\n"));
    assert_eq!(body("x\na\nb").as_deref(), Some("x\na\nb\n"));
    assert_eq!(body("a").as_deref(), Some("a\n"));
    assert_eq!(body("b").as_deref(), Some("b\n"));
}

#[test]
fn an_answer_on_the_line_of_its_label_is_mended_there() {
    let place = Place::Field { field: 0, item: None, part: None };
    assert_eq!(repaired("## One\n\n- **A:** CafÃ©\n", place, "Café").as_deref(), Some("## One\n\n- **A:** Café\n"));
    assert_eq!(repaired("## One\n\n- **A:** x\n", place, "x\ny").as_deref(), Some("## One\n\n- **A:** x\n  y\n"));
}

#[test]
fn an_item_is_mended_by_itself() {
    let place = Place::Field { field: 2, item: Some(1), part: None };
    let file = "## Three\n\n1. same\n2. same\n";
    assert_eq!(repaired(file, place, "other").as_deref(), Some("## Three\n\n1. same\n2. other\n"));
}

#[test]
fn a_title_is_mended_in_the_front_matter_in_its_quotes() {
    let file = "---\ntitle: 'CafÃ©'\nlabels: bug\n---\n\n## Two\n\nx\n";
    assert_eq!(repaired(file, Place::Title, "Café"), Some(file.replace("CafÃ©", "Café")));
    assert_eq!(repaired(file, Place::Title, "it's"), None);
}

#[test]
fn what_would_read_as_something_else_is_left_alone() {
    assert_eq!(repaired("## Two\n\nx\n", TEXT, "## One"), None);
    assert_eq!(repaired("## Two\n\nx\n", TEXT, "x"), None);
    assert_eq!(repaired("## Two\n\nx\n", Place::Body, "y"), None);
}
