//! What an issue form costs: parsing, checking, writing and reading back, and a key in it.

use std::fmt::Write as _;
use std::sync::Arc;

use divan::{Bencher, black_box};
use issuewright::app::{App, Event, keys};
use issuewright::check::{self, Surroundings};
use issuewright::draft::{Draft, Response, Unanswered};
use issuewright::runtime::desks;
use issuewright::runtime::desks::Given;
use issuewright::runtime::headless::Headless;
use issuewright::template::{self, Source};
use issuewright::ui::Look;
use issuewright::ui::style::{Colors, Palette, Symbols};
use issuewright::{render, response};

fn main() {
    divan::main();
}

/// A form of about so many elements, a fifth of them of each kind.
fn form(elements: usize) -> Source {
    let mut text = "name: Bug\ndescription: What broke\ntitle: '[Bug]: '\nlabels: [bug]\nbody:\n".to_owned();
    for at in 0..elements {
        let kind = match at % 5 {
            0 => "- {type: markdown, attributes: {value: '## Part with a [link](https://example.org)'}}".to_owned(),
            1 => format!(
                "- {{type: input, id: i{at}, attributes: {{label: Input {at}}}, validations: {{required: true}}}}"
            ),
            2 => format!(
                "- {{type: textarea, id: t{at}, attributes: {{label: Text {at}, description: Say what happened}}}}"
            ),
            3 => format!(
                "- {{type: dropdown, id: d{at}, attributes: {{label: Choice {at}, options: [one, two, three]}}}}"
            ),
            _ => format!(
                "- {{type: checkboxes, id: c{at}, attributes: {{label: Boxes {at}, options: [{{label: I do}}]}}}}"
            ),
        };
        let _ = writeln!(text, "  {kind}");
    }
    Source { name: "bug.yml".into(), text }
}

fn filled(elements: usize, bytes: usize) -> Draft {
    let mut draft = Draft::new(Arc::new(template::parse(&form(elements)).expect("a form")));
    let texts = draft.answers.iter().filter(|answer| matches!(answer.response, Response::Text(_))).count();
    for answer in &mut draft.answers {
        if let Response::Text(text) = &mut answer.response {
            *text = "The quick brown fox jumps over the lazy dog.\n".repeat(bytes / texts / 45);
        }
    }
    draft
}

#[divan::bench(args = [20, 200, 2000])]
fn parse(bencher: Bencher<'_, '_>, elements: usize) {
    let source = form(elements);
    bencher.bench(|| template::parse(black_box(&source)).map(|template| template.field_count()));
}

#[divan::bench(args = [20, 200])]
fn check_and_render_64_kib(bencher: Bencher<'_, '_>, elements: usize) {
    let draft = filled(elements, 64 * 1024);
    bencher.bench(|| {
        let body = render::render(black_box(&draft), Unanswered::default()).body;
        (check::check(&draft, &Surroundings::default()).len(), body.len())
    });
}

#[divan::bench(args = [20, 200])]
fn read_back_64_kib(bencher: Bencher<'_, '_>, elements: usize) {
    let draft = filled(elements, 64 * 1024);
    let body = render::render(&draft, Unanswered::default()).body;
    bencher.bench(|| response::read(&draft.template, black_box(&body)).notes.len());
}

#[divan::bench(args = [20, 2000])]
fn key(bencher: Bencher<'_, '_>, elements: usize) {
    let desk = desks::of_draft(filled(elements, 0), None);
    let look = Look::new(Palette::new(Colors::Ansi256), Symbols::unicode());
    let mut headless = Headless::new(App::writing(desk, (120, 40)), look, Given::default());
    headless.draw();
    headless.press(keys::parse("<Tab>*3").expect("keys"));
    let x = keys::parse("x").expect("a key")[0];
    bencher.bench_local(|| headless.take(Event::Key(x)));
}
