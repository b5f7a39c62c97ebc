//! Real issue forms, and issues filed with them, made by others. Skipped where the folder is not there.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use issuewright::app::{App, keys};
use issuewright::draft::{Draft, Unanswered};
use issuewright::response::{answers, form_of, read_file};
use issuewright::runtime::desks::{self, Given};
use issuewright::runtime::headless::Headless;
use issuewright::template::{self, Source, Template};
use issuewright::ui::Look;
use issuewright::ui::style::{Colors, Palette, Symbols};
use issuewright::{render, response};
use serde_json::{Map, Value};

fn shared(folder: &str) -> PathBuf {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared")).join(folder);
    let required = std::env::var("ISSUEWRIGHT_CORPUS").is_ok_and(|value| value == "required");
    assert!(folder.is_dir() || !required, "{} is not there", folder.display());
    folder
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder).into_iter().flatten().map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths
}

fn form(path: &Path) -> Arc<Template> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let text = std::fs::read_to_string(path).expect("text");
    Arc::new(template::parse(&Source { name, text }).expect("a form always opens"))
}

/// Every form of the corpus, by its path.
fn forms() -> Vec<(PathBuf, Arc<Template>)> {
    let paths = entries(&shared("corpus/forms"));
    paths.into_iter().map(|path| (path.clone(), form(&path))).collect()
}

#[test]
fn corpus_forms_untouched_are_written_as_their_body_and_read_back() {
    for (path, template) in forms() {
        let draft = Draft::new(template.clone());
        let body = render::render(&draft, Unanswered::default()).body;
        let read_back = response::read(&template, &body);
        assert_eq!(read_back.draft.answers.len(), draft.answers.len(), "{}", path.display());
        assert!(read_back.draft.extras.is_empty(), "{}: {:?}", path.display(), read_back.notes);
        let again = render::render(&read_back.draft, Unanswered::default()).body;
        assert_eq!(again, body, "{}", path.display());
    }
}

#[test]
fn corpus_forms_open_in_the_wizard_and_take_keys() {
    for (path, template) in forms() {
        assert!(template.field_count() > 0, "{} has no field", path.display());
        let desk = desks::of_draft(Draft::new(template), None);
        let look = Look::new(Palette::new(Colors::None), Symbols::unicode());
        let mut headless = Headless::new(App::writing(desk, (80, 24)), look, Given::default());
        headless.press(keys::parse("Title<Tab>*3Typed <Enter><Esc><Tab>*40<C-p><Esc><C-s>").expect("keys"));
        assert!(headless.app.desk.as_ref().is_some_and(|desk| desk.revision > 0), "{}", path.display());
    }
}

/// Keys as that parser writes them, without the fields nobody answered.
fn comparable(values: &Value) -> BTreeMap<String, Value> {
    let empty = |value: &Value| value == &Value::String(String::new()) || value == &Value::Array(Vec::new());
    let map = values.as_object().cloned().unwrap_or_else(Map::new);
    map.into_iter().filter(|(_, value)| !empty(value)).map(|(key, value)| (key.replace('-', "_"), value)).collect()
}

#[test]
fn issues_filed_with_forms_are_read_as_other_parsers_read_them() {
    for folder in entries(&shared("fixtures/stefanbuck-github-issue-parser/fixtures")) {
        let template = form(&folder.join("form.yml"));
        let body = std::fs::read_to_string(folder.join("issue-body.md")).unwrap_or_default();
        let expected = std::fs::read_to_string(folder.join("expected.json")).expect("an expectation");
        let expected: Value = serde_json::from_str(&expected).expect("JSON");
        let values = answers::to_json(&read_file(&form_of(&template, &body), &body).draft);
        assert_eq!(comparable(&values), comparable(&expected), "{}", folder.display());
    }
}
