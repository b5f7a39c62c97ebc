use std::sync::Arc;

use super::*;
use crate::app::{Event, keys, update};
use crate::draft::Draft;
use crate::template::{Source, parse};

const TEMPLATE: &str = "---\nname: Bug\nabout: d\n---\n\n## What\n\n[say it]\n";
const TWO: &str = "See https://acme.dev/a#b and [it](https://acme.io/c).";

fn writing(text: &str) -> App {
    let source = Source { name: "bug.md".to_owned(), text: TEMPLATE.to_owned() };
    let desk = Desk::new(Draft::new(Arc::new(parse(&source).unwrap())));
    let mut app = App::writing(desk, (80, 24));
    press(&mut app, "Slow<Tab>*3");
    update(&mut app, Event::Paste(text.to_owned()));
    app
}

fn press(app: &mut App, text: &str) -> Vec<Effect> {
    let keys = keys::parse(text).unwrap();
    let effects = keys.into_iter().flat_map(|key| update(app, Event::Key(key)));
    effects.filter(|effect| matches!(effect, Effect::AskPages { .. } | Effect::StopPages)).collect()
}

fn answer(app: &mut App, round: u64, address: &str, answer: Option<Address>) {
    update(app, Event::PageAsked { round, address: address.to_owned(), answer });
}

fn dead(app: &mut App) -> Vec<String> {
    app.settle();
    let findings = app.desk.as_ref().unwrap().findings();
    findings.filter(|finding| finding.rule == "link-dead").map(|finding| finding.message.clone()).collect()
}

fn silent() -> Address {
    Address::Silent("no route".to_owned())
}

fn message(app: &App) -> &str {
    app.message.as_ref().map_or("", |message| &message.text)
}

/// With both pages being asked for.
fn asking() -> App {
    let mut app = writing(TWO);
    let addresses = ["https://acme.dev/a", "https://acme.io/c"].map(str::to_owned).to_vec();
    assert_eq!(press(&mut app, "<C-s><A-l><Down><Enter>"), [Effect::AskPages { round: 1, addresses }]);
    app
}

#[test]
fn nothing_is_asked_before_the_author_has_read_what_is_sent_where() {
    let mut app = writing(TWO);
    assert_eq!(press(&mut app, "<C-p><Esc><C-s><A-l>"), []);
    let Some(Overlay::LookUpLinks { lines, yes: false }) = &app.overlay else { panic!("{:?}", app.overlay) };
    assert!(lines[0].starts_with("2 pages on 2 hosts") && lines[1] == "acme.dev, acme.io", "{lines:?}");
    assert_eq!(press(&mut app, "<Enter>"), []);
    assert!(press(&mut app, "<C-p><A-l><Down><Enter>").len() == 1, "from Preview as well");
}

#[test]
fn the_question_names_no_host_among_the_asked_that_is_not_asked() {
    let mut app = writing("See https://acme.dev/a and http://10.0.0.1:8/b.");
    press(&mut app, "<C-s><A-l>");
    let Some(Overlay::LookUpLinks { lines, .. }) = &app.overlay else { panic!("{:?}", app.overlay) };
    assert!(lines[0].starts_with("1 page on 1 host") && lines[1] == "acme.dev", "{lines:?}");
    assert_eq!(lines[2], "Not asked, since only your own network can see them: 10.0.0.1");
    let addresses = vec!["https://acme.dev/a".to_owned()];
    assert_eq!(press(&mut app, "<Down><Enter>"), [Effect::AskPages { round: 1, addresses }]);
}

#[test]
fn a_name_that_leads_nowhere_is_unknown_where_no_name_leads_anywhere() {
    let mut app = asking();
    for address in ["https://acme.dev/a", "https://acme.io/c"] {
        answer(&mut app, 1, address, Some(Address::Nameless("no such name".to_owned())));
    }
    update(&mut app, Event::PagesAsked { round: 1 });
    assert_eq!(dead(&mut app).len(), 0);
}

#[test]
fn what_comes_back_is_counted_and_what_is_not_there_is_found() {
    let mut app = asking();
    let progress = |app: &App| app.desk.as_ref().unwrap().pages.progress();
    assert_eq!(progress(&app).as_deref(), Some("0 of 2 pages answered"));
    answer(&mut app, 1, "https://acme.dev/a", Some(Address::Answered(404)));
    assert_eq!(progress(&app).as_deref(), Some("1 of 2 pages answered"));
    assert_eq!(dead(&mut app), ["`https://acme.dev/a` answers with 404"]);
    answer(&mut app, 1, "https://acme.io/c", None);
    update(&mut app, Event::PagesAsked { round: 1 });
    assert_eq!(message(&app), "2 pages looked up: 1 not there, 1 unknown");
    assert_eq!(progress(&app), None);
}

#[test]
fn silence_counts_once_another_page_shows_that_the_network_is_there() {
    let mut app = asking();
    answer(&mut app, 1, "https://acme.dev/a", Some(silent()));
    assert_eq!(dead(&mut app).len(), 0);
    answer(&mut app, 1, "https://acme.io/c", Some(Address::Answered(200)));
    assert_eq!(dead(&mut app), ["`https://acme.dev/a` does not answer: no route"]);
    let mut app = asking();
    for address in ["https://acme.dev/a", "https://acme.io/c"] {
        answer(&mut app, 1, address, Some(silent()));
    }
    update(&mut app, Event::PagesAsked { round: 1 });
    assert_eq!(dead(&mut app).len(), 0);
    assert!(message(&app).contains("none answered"), "{}", message(&app));
}

#[test]
fn esc_stops_it_first_and_what_comes_later_is_dropped() {
    let mut app = asking();
    assert_eq!(press(&mut app, "<Esc>"), [Effect::StopPages]);
    assert!(matches!(app.screen, crate::app::Screen::Submit(_)), "it leaves the screen only when nothing is stopped");
    assert_eq!(message(&app), "Stopped: 0 of 2 pages answered");
    answer(&mut app, 1, "https://acme.dev/a", Some(Address::Answered(404)));
    assert_eq!(dead(&mut app).len(), 0);
    press(&mut app, "<Esc>");
    assert!(matches!(app.screen, crate::app::Screen::Write));
}

#[test]
fn what_has_an_answer_is_asked_again_only_when_all_have_one() {
    let mut app = asking();
    answer(&mut app, 1, "https://acme.dev/a", Some(Address::Answered(404)));
    press(&mut app, "<Esc>");
    let asked = |effects: Vec<Effect>| match &effects[..] {
        [Effect::AskPages { addresses, .. }] => addresses.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(asked(press(&mut app, "<A-l><Down><Enter>")), ["https://acme.io/c"]);
    answer(&mut app, 3, "https://acme.io/c", Some(Address::Answered(200)));
    update(&mut app, Event::PagesAsked { round: 3 });
    assert_eq!(asked(press(&mut app, "<A-l><Down><Enter>")).len(), 2);
}

#[test]
fn the_line_of_submit_says_what_became_of_each() {
    let mut app = asking();
    let line = |app: &App| {
        let desk = app.desk.as_ref().unwrap();
        in_words(desk, &check::addresses(&desk.draft))
    };
    assert_eq!(line(&app), "0 of 2 pages answered");
    answer(&mut app, 1, "https://acme.dev/a", Some(Address::Answered(404)));
    let mut stopped = app;
    press(&mut stopped, "<Esc>");
    assert_eq!(line(&stopped), "2 pages, 1 not there, 1 not looked up");
    let mut app = asking();
    answer(&mut app, 1, "https://acme.dev/a", Some(Address::Answered(200)));
    answer(&mut app, 1, "https://acme.io/c", None);
    update(&mut app, Event::PagesAsked { round: 1 });
    assert_eq!(line(&app), "2 pages, 1 unknown");
    assert_eq!(line(&writing(TWO)), "2 pages, not looked up (Alt-L)");
}

#[test]
fn without_links_there_is_nothing_to_ask_and_no_line() {
    let mut app = writing("No link.");
    assert_eq!(press(&mut app, "<C-s><A-l>"), []);
    assert_eq!(message(&app), "There is no link to a page on the web");
}

#[test]
fn a_host_is_named_as_it_is_asked() {
    assert_eq!(host("https://acme.dev:8443/a").as_deref(), Some("acme.dev"));
    assert_eq!(host(r"https://10.0.0.1\@github.com/x").as_deref(), Some("10.0.0.1"));
    assert_eq!(host("https://ada@acme.dev").as_deref(), Some("acme.dev"));
}
