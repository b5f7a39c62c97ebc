//! Real templates, made by others, through parse, render and the wizard. Skipped where the folder is not there.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use issuewright::app::{App, edits};
use issuewright::check::{Requirements, Surroundings, check_file};
use issuewright::draft::{Draft, Response, Unanswered};
use issuewright::filing::edit::Base;
use issuewright::render;
use issuewright::response;
use issuewright::runtime::desks::{self, Given};
use issuewright::runtime::headless::Headless;
use issuewright::template::{self, Source, Template};
use issuewright::ui::Look;
use issuewright::ui::style::{Colors, Palette, Symbols};

/// The markdown templates of the corpus; none where it is not beside the checkout.
fn templates() -> Vec<Source> {
    let corpus = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/corpus"));
    let required = std::env::var("ISSUEWRIGHT_CORPUS").is_ok_and(|value| value == "required");
    assert!(corpus.is_dir() || !required, "{} is not there", corpus.display());
    let folders = ["markdown", "legacy"].map(|folder| std::fs::read_dir(corpus.join(folder)));
    let mut paths: Vec<PathBuf> =
        folders.into_iter().flatten().flatten().map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    let read = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).expect("text");
        Source { name: path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(), text }
    };
    let templates: Vec<Source> = paths.into_iter().map(read).collect();
    assert!(!required || templates.len() > 200, "only {} templates", templates.len());
    templates
}

#[test]
fn corpus_templates_render_back_byte_for_byte() {
    for source in templates() {
        let template = template::parse(&source).unwrap_or_else(|problems| panic!("{}: {problems:?}", source.name));
        let body = template.body.clone();
        assert!(source.text.ends_with(&body), "{}", source.name);
        let rendered = render::render(&Draft::new(template.into()), Unanswered::Keep).body;
        assert_eq!(rendered, body, "{}", source.name);
    }
}

#[test]
fn corpus_templates_have_a_field_to_fill_and_open_in_the_wizard() {
    for source in templates() {
        let desk = desks::of_template(&source, &Given::default()).expect("a template");
        assert!(desk.draft.template.field_count() > 0, "{} has no field", source.name);
        let look = Look::new(Palette::new(Colors::None), Symbols::unicode());
        let mut headless = Headless::new(App::writing(desk, (80, 24)), look, Given::default());
        headless.press(issuewright::app::keys::parse("<Tab>*4Typed here<Tab>*40<C-p><Esc><C-s>").expect("keys"));
        let app = &headless.app;
        assert!(app.desk.as_ref().is_some_and(|desk| desk.revision > 0), "{} took no text", source.name);
    }
}

/// The rules that find something in the headings of `text`.
fn of_headings(template: &Arc<Template>, text: &str) -> Vec<String> {
    let reading = response::read_file(template, text);
    let findings = check_file(text, &reading, &Surroundings::default(), &Requirements::of(template));
    let is_of_headings = |rule: &str| rule.starts_with("heading-") && rule != "heading-breaks-sections";
    let told = findings.iter().filter(|found| is_of_headings(found.rule) || found.rule == "section-empty");
    told.map(|found| format!("{}: {}: {}", template.source.name, found.rule, found.message)).collect()
}

#[test]
fn what_is_written_from_a_corpus_template_has_the_headings_of_the_template() {
    let mut told = Vec::new();
    for source in templates() {
        let template = Arc::new(template::parse(&source).expect("a template"));
        told.extend(of_headings(&template, &source.text));
        let Some((draft, _)) = answered(&template) else { continue };
        for unanswered in [Unanswered::Keep, Unanswered::NoResponse, Unanswered::Omit] {
            told.extend(of_headings(&template, &render::render(&draft, unanswered).body));
        }
    }
    assert_eq!(told, [""; 0], "{} findings", told.len());
}

/// An issue with this text.
fn base(body: &str) -> Base {
    let issue = serde_json::json!({
        "repo": {"host": "github.com", "owner": "octo", "name": "hello"},
        "number": 7, "url": "", "title": "Slow", "body": body,
    });
    serde_json::from_value(issue).expect("an issue")
}

/// A draft with an answer in every field that takes text, and the first of these fields.
fn answered(template: &Arc<Template>) -> Option<(Draft, usize)> {
    let mut draft = Draft::new(Arc::clone(template));
    let mut first = None;
    for (at, answer) in draft.answers.iter_mut().enumerate() {
        if let Response::Text(text) = &mut answer.response {
            *text = format!("Answer {at}.");
            first.get_or_insert(at);
        }
    }
    Some((draft, first?))
}

#[test]
fn an_issue_of_a_corpus_template_is_edited_in_one_place_alone() {
    for source in templates() {
        let template = Arc::new(template::parse(&source).expect("a template"));
        let Some((draft, first)) = answered(&template) else { continue };
        let written = render::render(&draft, Unanswered::Omit).body;
        assert_edits_in_one_place(&template, &base(&written), first, true);
        let written = render::render(&draft, Unanswered::Keep).body.replace("\r\n", "\n");
        let foreign = format!("{written}\n\n## Foreign words\n\nleft *as*  they are").replace('\n', "\r\n");
        assert_edits_in_one_place(&template, &base(&foreign), first, false);
    }
}

fn assert_edits_in_one_place(template: &Arc<Template>, base: &Base, field: usize, fits: bool) {
    let opened = edits::open(template, base);
    let wished = |draft: &Draft| {
        let mut desk = desks::of_draft(draft.clone(), None);
        desk.unanswered = opened.unanswered;
        desk.strips_comments = opened.strips_comments;
        desk.edits = Some(Box::new(base.clone()));
        desk.edited().expect("an edit").map(|wish| wish.body)
    };
    let name = &template.source.name;
    assert_eq!(wished(&opened.draft), Ok(base.body.clone()), "{name}");
    assert!(opened.fits || !fits, "{name}");
    if !opened.fits {
        // A template that takes the text for another is not offered for it.
        return;
    }
    let mut draft = opened.draft.clone();
    let (old, new) = (format!("Answer {field}."), "Something else.");
    let Response::Text(text) = &mut draft.answers[field].response else { panic!("{name}") };
    assert!(text.contains(&old), "{name}: {text}");
    *text = text.replacen(&old, new, 1);
    assert_eq!(wished(&draft), Ok(base.body.replacen(&old, new, 1)), "{name}");
}
