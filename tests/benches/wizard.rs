//! What a key costs from event to drawn frame, on 120x40 with outline, findings and live preview; and parse, check,
//! render and read back of a 64 KiB issue.

use std::sync::Arc;

use divan::{Bencher, black_box};
use issuewright::app::{self, App, Event, keys};
use issuewright::check::{self, Surroundings};
use issuewright::draft::{Draft, Response, Unanswered};
use issuewright::render;
use issuewright::response;
use issuewright::runtime::desks::{self, Given};
use issuewright::runtime::headless::Headless;
use issuewright::runtime::templates;
use issuewright::template::{self, Source};
use issuewright::ui::Look;
use issuewright::ui::style::{Colors, Palette, Symbols};

fn main() {
    divan::main();
}

const SIZE: (u16, u16) = (120, 40);

/// About `bytes` of text in lines of prose.
fn prose(bytes: usize) -> String {
    "The quick brown fox jumps over the lazy dog, and writes it down.\n".repeat(bytes / 65)
}

/// The built-in template with every text field holding its share of `bytes`.
fn draft(bytes: usize) -> Draft {
    let template = Arc::new(template::parse(&templates::built_in().source).expect("the built-in template"));
    let mut draft = Draft::new(template);
    let texts = draft.answers.iter().filter(|answer| matches!(answer.response, Response::Text(_))).count();
    for answer in &mut draft.answers {
        if let Response::Text(text) = &mut answer.response {
            *text = prose(bytes / texts);
        }
    }
    draft
}

fn headless(draft: Draft, keys: &str) -> Headless {
    let app = App::writing(desks::of_draft(draft, None), SIZE);
    let mut headless =
        Headless::new(app, Look::new(Palette::new(Colors::Ansi256), Symbols::unicode()), Given::default());
    headless.draw();
    headless.press(keys::parse(keys).expect("keys"));
    headless
}

fn type_keys(bencher: Bencher, mut headless: Headless) {
    let x = keys::parse("x").expect("a key")[0];
    bencher.bench_local(|| headless.take(Event::Key(x)));
}

#[divan::bench]
fn key_in_an_empty_draft(bencher: Bencher) {
    type_keys(bencher, headless(draft(0), "<Tab>*3"));
}

#[divan::bench]
fn key_in_64_kib_of_ordinary_fields(bencher: Bencher) {
    type_keys(bencher, headless(draft(64 * 1024), "<Tab>*4"));
}

#[divan::bench]
fn key_in_one_field_of_64_kib(bencher: Bencher) {
    let mut draft = draft(0);
    draft.answers[0].response = Response::Text(prose(64 * 1024));
    type_keys(bencher, headless(draft, "<Tab>*3<PageUp>*10"));
}

/// What the author waits for: what can wait until the key is on the screen is left out.
#[divan::bench]
fn key_to_the_screen_in_64_kib_of_ordinary_fields(bencher: Bencher) {
    let mut headless = headless(draft(64 * 1024), "<Tab>*4");
    let x = keys::parse("x").expect("a key")[0];
    bencher.bench_local(|| {
        app::update(&mut headless.app, Event::Key(x));
        headless.draw();
    });
}

#[divan::bench]
fn paste_of_64_kib(bencher: Bencher) {
    let text = prose(64 * 1024);
    bencher
        .with_inputs(|| headless(draft(0), "<Tab>*3"))
        .bench_local_refs(|headless| headless.take(Event::Paste(black_box(text.clone()))));
}

#[divan::bench]
fn first_frame(bencher: Bencher) {
    bencher.bench_local(|| {
        let desk = desks::of_template(&templates::built_in().source, &Given::default()).expect("the built-in template");
        let look = Look::new(Palette::new(Colors::Ansi256), Symbols::unicode());
        Headless::new(App::writing(desk, SIZE), look, Given::default()).draw();
    });
}

#[divan::bench]
fn parse_check_and_render_64_kib(bencher: Bencher) {
    let answers = draft(60 * 1024).answers;
    bencher.bench_local(|| {
        let template = template::parse(black_box(&templates::built_in().source)).expect("the built-in template");
        let draft = Draft { answers: answers.clone(), ..Draft::new(Arc::new(template)) };
        (check::check(&draft, &Surroundings::default()).len(), render::render(&draft, Unanswered::Omit).body.len())
    });
}

#[divan::bench]
fn read_back_64_kib(bencher: Bencher) {
    let draft = draft(64 * 1024);
    let body = render::render(&draft, Unanswered::Omit).body;
    bencher.bench_local(|| response::read(&draft.template, black_box(&body)).notes.len());
}

#[divan::bench]
fn parse_a_template_of_64_kib(bencher: Bencher) {
    let seed = templates::built_in().source.text;
    let body = seed.split_once("\n---\n").map_or("", |(_, body)| body);
    let source = Source { name: "large.md".into(), text: body.repeat(64 * 1024 / body.len()) };
    bencher.bench_local(|| template::parse(black_box(&source)).map(|template| template.field_count()));
}
