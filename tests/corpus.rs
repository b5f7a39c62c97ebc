//! Real templates, made by others, through parse, render and the wizard. Skipped where the folder is not there.

use std::path::{Path, PathBuf};

use issuewright::app::App;
use issuewright::draft::{Draft, Unanswered};
use issuewright::render;
use issuewright::runtime::desks::{self, Given};
use issuewright::runtime::headless::Headless;
use issuewright::template::{self, Source};
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
