//! Issues as people write them have no findings: real templates, filled in plausibly, and issues that were filed.
//! Skipped where the folder is not there. `ISSUEWRIGHT_SHOW=1` prints all that is found.

mod filler;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use issuewright::check::{Finding, Surroundings, check};
use issuewright::draft::Draft;
use issuewright::response::{form_of, read_file};
use issuewright::template::{self, Source, Template};

/// How often a rule may fire over all templates. These were looked at by eye, and are right: lists whose items are all
/// prompts, answers whose headings are of a template's own level, templates that say what to take out of them.
const CEILINGS: [(&str, usize); 4] =
    [("field-empty", 44), ("heading-breaks-sections", 18), ("line-breaks-structure", 19), ("placeholder-left", 3)];

/// The paths in a folder beside the checkout; none where it is not there.
fn shared(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared")).join(folder);
    let required = std::env::var("ISSUEWRIGHT_CORPUS").is_ok_and(|value| value == "required");
    assert!(folder.is_dir() || !required, "{} is not there", folder.display());
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths
}

fn template(path: &Path) -> Arc<Template> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let text = std::fs::read_to_string(path).expect("text");
    Arc::new(template::parse(&Source { name, text }).expect("a template"))
}

/// Counts by rule.
#[derive(Debug, Default)]
struct Count {
    drafts: usize,
    by_rule: BTreeMap<&'static str, usize>,
    /// What is found, in a line each, if that is wished.
    found: Vec<String>,
}

impl Count {
    fn take(&mut self, name: &str, draft: &Draft) {
        self.drafts += 1;
        for finding in check(draft, &Surroundings::default()) {
            *self.by_rule.entry(finding.rule).or_default() += 1;
            if std::env::var_os("ISSUEWRIGHT_SHOW").is_some() {
                self.found.push(shown(name, draft, &finding));
            }
        }
    }
}

fn shown(name: &str, draft: &Draft, finding: &Finding) -> String {
    let field = match finding.place {
        issuewright::check::Place::Field { field, .. } => {
            draft.template.field(field).map(|(_, field)| field.label.as_str())
        }
        _ => None,
    };
    format!("{}\t{name}\t{}\t{}", finding.rule, field.unwrap_or_default(), finding.message)
}

#[test]
fn templates_filled_in_plausibly_have_few_findings() {
    let mut count = Count::default();
    let paths = ["corpus/markdown", "corpus/legacy", "corpus/forms"].map(shared);
    for (seed, path) in paths.iter().flatten().enumerate() {
        let template = template(path);
        let name = template.source.name.clone();
        count.take(&name, &filler::filled(template, seed));
    }
    println!("{count:#?}");
    for (rule, found) in count.by_rule {
        let ceiling = CEILINGS.iter().find(|(known, _)| *known == rule).map_or(0, |(_, ceiling)| *ceiling);
        assert!(found <= ceiling, "{rule} fires {found} times, {ceiling} are known");
    }
}

#[test]
fn issues_that_were_filed_have_few_findings() {
    let mut count = Count::default();
    for folder in shared("fixtures/stefanbuck-github-issue-parser/fixtures") {
        let body = std::fs::read_to_string(folder.join("issue-body.md")).unwrap_or_default();
        let own = template(&folder.join("form.yml"));
        let mut draft = read_file(&form_of(&own, &body), &body).draft;
        draft.title.push_str("Export stops at noon");
        count.take(&folder.to_string_lossy(), &draft);
    }
    let blank =
        Arc::new(template::parse(&Source { name: "blank.md".to_owned(), text: String::new() }).expect("a template"));
    let scenarios =
        shared("fixtures/octokit-fixtures/scenarios").into_iter().map(|path| path.join("normalized-fixture.json"));
    for path in scenarios
        .chain(shared("fixtures/openapi"))
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
    {
        let text = std::fs::read_to_string(&path).expect("text");
        let value: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        for body in bodies(&value) {
            let mut draft = read_file(&blank, body).draft;
            draft.title.push_str("Export stops at noon");
            count.take(&path.to_string_lossy(), &draft);
        }
    }
    println!("{count:#?}");
    for rule in ["secret", "private-key", "authorization-header", "password-in-url", "password-written"] {
        assert_eq!(count.by_rule.get(rule), None, "{rule}");
    }
}

/// All texts under a key `body`, however deep.
fn bodies(value: &serde_json::Value) -> Vec<&str> {
    match value {
        serde_json::Value::Object(map) => map
            .iter()
            .flat_map(|(key, value)| value.as_str().filter(|_| key == "body").into_iter().chain(bodies(value)))
            .collect(),
        serde_json::Value::Array(values) => values.iter().flat_map(bodies).collect(),
        _ => Vec::new(),
    }
}
