use std::sync::Arc;

use super::*;
use crate::app::{Event, keys, update};
use crate::draft::Draft;
use crate::template::{Source, parse};

const TEMPLATE: &str = "---\nname: Bug\nabout: d\n---\n\n## What\n\n[say it]\n\n## Where\n\n[say it]\n";
const NONE: [Vec<u64>; 0] = [];

fn repo(name: &str) -> Repo {
    Repo::parse(name, "github.com").unwrap()
}

/// At the first field of an issue for octo/hello, named in this run.
fn writing() -> App {
    let source = Source { name: "bug.md".to_owned(), text: TEMPLATE.to_owned() };
    let mut desk = Desk::new(Draft::new(Arc::new(parse(&source).unwrap())));
    desk.destination.repo = Some(repo("octo/hello"));
    desk.destination.is_spoken_to = true;
    let mut app = App::writing(desk, (80, 24));
    press(&mut app, "Slow<Tab>*3");
    app
}

/// The numbers that the keys make it ask for.
fn press(app: &mut App, text: &str) -> Vec<Vec<u64>> {
    let keys = keys::parse(text).unwrap();
    let effects: Vec<Effect> = keys.into_iter().flat_map(|key| update(app, Event::Key(key))).collect();
    asked(effects)
}

fn asked(effects: Vec<Effect>) -> Vec<Vec<u64>> {
    let numbers = |effect| match effect {
        Effect::AskReferences { numbers, .. } => Some(numbers),
        _ => None,
    };
    effects.into_iter().filter_map(numbers).collect()
}

fn told(app: &mut App, name: &str, number: u64, is_there: bool) {
    update(app, Event::ReferencesFound { repo: repo(name), found: [(number, is_there)].into() });
}

fn end(app: &mut App, is_silent: bool) -> Vec<Vec<u64>> {
    asked(update(app, Event::ReferencesAsked { repo: repo("octo/hello"), is_silent }))
}

fn wrong(app: &mut App) -> Vec<String> {
    app.settle();
    let findings = app.desk.as_ref().unwrap().findings();
    findings.filter(|finding| finding.rule == "reference-unknown").map(|finding| finding.message.clone()).collect()
}

#[test]
fn a_number_is_asked_for_once_and_only_when_its_field_is_left() {
    let mut app = writing();
    assert_eq!(press(&mut app, "As in #123 and #7"), NONE);
    assert_eq!(press(&mut app, "<Tab>"), [[7, 123]]);
    told(&mut app, "octo/hello", 7, true);
    told(&mut app, "octo/hello", 123, false);
    assert_eq!(end(&mut app, false), NONE);
    assert_eq!(press(&mut app, "#7 again<BackTab><C-p>"), NONE);
}

#[test]
fn without_a_repository_that_was_spoken_to_nothing_is_asked() {
    let mut app = writing();
    app.desk.as_mut().unwrap().destination.is_spoken_to = false;
    assert_eq!(press(&mut app, "As in #7<Tab><C-p><Esc>"), NONE);
}

#[test]
fn what_is_not_there_is_found_when_the_answer_comes() {
    let mut app = writing();
    press(&mut app, "As in #7 and #8<Tab>");
    told(&mut app, "octo/hello", 7, true);
    assert_eq!(wrong(&mut app), [] as [&str; 0]);
    told(&mut app, "octo/other", 7, false);
    told(&mut app, "octo/hello", 8, false);
    assert_eq!(wrong(&mut app), ["There is no #8 in the repository"]);
}

#[test]
fn one_asking_is_under_way_at_a_time() {
    let mut app = writing();
    assert_eq!(press(&mut app, "#7<Tab>"), [[7]]);
    assert_eq!(press(&mut app, "#9<Tab>"), NONE);
    press(&mut app, "#1");
    told(&mut app, "octo/hello", 7, true);
    assert_eq!(end(&mut app, false), [[9]], "what is being typed is left alone");
}

#[test]
fn what_was_left_before_anybody_could_be_asked_is_asked_for_then() {
    let mut app = writing();
    app.desk.as_mut().unwrap().destination.standing = Standing::Asking;
    assert_eq!(press(&mut app, "#7<Tab>#1"), NONE);
    let facts = serde_json::from_str(r#"{"id": 1, "full_name": "octo/hello"}"#).unwrap();
    let mut known = crate::app::destination::Known::default();
    known.facts.repo = Some(facts);
    let standing = Standing::Known(Box::new(known));
    assert_eq!(asked(update(&mut app, Event::GitHubTold { repo: Some(repo("octo/hello")), standing })), [[7]]);
}

#[test]
fn a_silent_server_is_left_alone_until_submit_opens() {
    let mut app = writing();
    press(&mut app, "#7<Tab>");
    assert_eq!(end(&mut app, true), NONE);
    assert_eq!(press(&mut app, "<BackTab><Tab>"), NONE);
    app.desk.as_mut().unwrap().destination.standing = Standing::Known(Box::default());
    assert_eq!(press(&mut app, "<C-s>"), NONE, "it cannot be read");
    let facts = serde_json::from_str(r#"{"id": 1, "full_name": "octo/hello"}"#).unwrap();
    if let Standing::Known(known) = &mut app.desk.as_mut().unwrap().destination.standing {
        known.facts.repo = Some(facts);
    }
    assert_eq!(press(&mut app, "<Esc><C-s>"), [[7]]);
}

/// Leaves a field that refers to 300 issues.
fn many(app: &mut App) -> Vec<Vec<u64>> {
    let many: Vec<String> = (1..=300).map(|number| format!("#{number}")).collect();
    update(app, Event::Paste(many.join(" ")));
    press(app, "<Tab>")
}

#[test]
fn there_is_an_end_to_asking() {
    let mut app = writing();
    let asked = many(&mut app).remove(0);
    assert_eq!(asked.len(), MOST);
    for number in asked {
        told(&mut app, "octo/hello", number, true);
    }
    assert_eq!(end(&mut app, false), NONE);
    assert_eq!(press(&mut app, "<Tab>"), NONE);
}

#[test]
fn what_was_too_much_at_a_time_is_asked_for_when_a_field_is_left_again() {
    let mut app = writing();
    many(&mut app);
    for number in 1..=20 {
        told(&mut app, "octo/hello", number, true);
    }
    assert_eq!(end(&mut app, false), NONE);
    assert_eq!(press(&mut app, "<Tab>"), [(21..=200).collect::<Vec<_>>()]);
}

#[test]
fn what_a_silent_server_left_unanswered_does_not_count() {
    let mut app = writing();
    many(&mut app);
    end(&mut app, true);
    app.desk.as_mut().unwrap().references.try_again();
    assert_eq!(press(&mut app, "<Tab>")[0].len(), MOST);
}

#[test]
fn that_the_repository_can_be_read_is_asked_once() {
    let known = |app: &mut App, keys: &str| {
        let keys = keys::parse(keys).unwrap();
        let effects: Vec<Effect> = keys.into_iter().flat_map(|key| update(app, Event::Key(key))).collect();
        effects.into_iter().find_map(|effect| match effect {
            Effect::AskReferences { is_known, .. } => Some(is_known),
            _ => None,
        })
    };
    let mut app = writing();
    assert_eq!(known(&mut app, "#7<Tab>"), Some(false));
    told(&mut app, "octo/hello", 7, true);
    end(&mut app, false);
    assert_eq!(known(&mut app, "#8<Tab>"), Some(true));
}

#[test]
fn another_repository_has_other_numbers() {
    let mut app = writing();
    press(&mut app, "#7<Tab>");
    told(&mut app, "octo/hello", 7, false);
    app.desk.as_mut().unwrap().destination.repo = Some(repo("octo/other"));
    assert_eq!(press(&mut app, "x"), [[7]]);
    assert_eq!(wrong(&mut app), [] as [&str; 0]);
    told(&mut app, "octo/hello", 7, false);
    assert_eq!(wrong(&mut app), [] as [&str; 0]);
}
