//! Real templates through lint, preview and convert. Skipped where the folder is not there.

use std::path::{Path, PathBuf};

use issuewright::lint::lint;
use issuewright::lint::rules::rule;
use issuewright::template::convert::{Converted, to_form, to_markdown};
use issuewright::template::{self, Problem, Severity, Source, Template, issue_form};
use issuewright::ui::sheet;
use issuewright::ui::style::{Colors, Palette, Symbols};

/// A file of the corpus by its name there, and as lint is to take it.
struct File {
    name: String,
    source: Source,
}

/// The files of a folder of the corpus, each as if alone in a repository; none where it is not beside the checkout.
fn files(folder: &str) -> Vec<File> {
    let path = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/corpus")).join(folder);
    let required = std::env::var("ISSUEWRIGHT_CORPUS").is_ok_and(|value| value == "required");
    assert!(path.is_dir() || !required, "{} is not there", path.display());
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(path).into_iter().flatten().map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    let file = |path: PathBuf| {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).expect("text");
        let called = match folder {
            "legacy" => format!("{name}/ISSUE_TEMPLATE.md"),
            "config" => format!("{name}/ISSUE_TEMPLATE/config.yml"),
            _ => format!("{name}/ISSUE_TEMPLATE/{name}"),
        };
        File { name, source: Source { name: called, text } }
    };
    paths.into_iter().map(file).collect()
}

fn errors(problems: &[Problem]) -> Vec<&'static str> {
    problems.iter().filter(|problem| problem.severity == Severity::Error).map(|problem| problem.rule).collect()
}

/// Markdown templates that GitHub does not offer, or not as they are meant: versions that were put right soon after,
/// and some whose repository has it wrong.
const HIDDEN: &[(&str, &str)] = &[
    ("Abhay-Cerberus__MultiProdigy__bug_report@9383740.md", "front-matter-late"),
    ("Abhay-Cerberus__MultiProdigy__feature_request@0b82a57.md", "front-matter-late"),
    ("ITISFoundation__osparc-issues__2_c_feature_request_tip@55365dd.md", "front-matter-syntax"),
    ("IshitaTakeshi__Sensing__performance.md", "front-matter-late"),
    ("JoJo275__simple-python-boilerplate__design_proposal@c1e0eee.md", "front-matter-syntax"),
    ("JoJo275__simple-python-boilerplate__performance@c1e0eee.md", "front-matter-syntax"),
    ("hackforla__website__pre-work-template--dev@7441376.md", "front-matter-syntax"),
    ("hackforla__website__test@664f0db.md", "front-matter-syntax"),
    ("halberto2387__GroundedCounselling__spike.md", "form-in-markdown"),
    ("kou6k-kkart__.github__bug_report.md", "form-in-markdown"),
    ("open-telemetry__community__credentials-access.md", "front-matter-late"),
    ("pypi__support__pep541-request@1f9232c.md", "front-matter-syntax"),
    ("szmyty__universal__architecture.md", "form-in-markdown"),
    ("w3ctag__design-reviews__005-early-design-review@e013192.md", "front-matter-syntax"),
    ("w3ctag__design-reviews__025-question@58b5a57.md", "front-matter-syntax"),
];

#[test]
fn corpus_templates_in_use_have_no_errors() {
    for folder in ["markdown", "legacy", "config"] {
        for File { name, source } in files(folder) {
            let problems = lint(&[source]);
            let expected: Vec<&str> = HIDDEN.iter().filter(|(file, _)| *file == name).map(|(_, rule)| *rule).collect();
            assert_eq!(errors(&problems), expected, "{name}: {problems:#?}");
        }
    }
}

#[test]
fn corpus_problems_have_rules_that_can_be_explained() {
    let sources: Vec<Source> = ["markdown", "legacy", "config", "forms", "extra"]
        .into_iter()
        .flat_map(files)
        .map(|file| file.source)
        .collect();
    for problem in lint(&sources) {
        assert!(rule(problem.rule).is_some(), "{problem:?}");
        assert!(!problem.remedy.is_empty(), "{problem:?}");
    }
}

fn form_of(converted: &Converted) -> (Source, Vec<Problem>) {
    let source = Source { name: "ISSUE_TEMPLATE/result.yml".to_owned(), text: converted.text.clone() };
    (source.clone(), lint(&[source]))
}

fn markdown_of(source: &Source) -> Template {
    let converted = to_markdown(&issue_form::read(source).0, "Result");
    let result = Source { name: "ISSUE_TEMPLATE/result.md".to_owned(), text: converted.text };
    assert_eq!(errors(&lint(std::slice::from_ref(&result))), [""; 0], "{}: {}", source.name, result.text);
    template::parse(&result).expect("a template")
}

#[test]
fn corpus_templates_are_converted_there_and_back_without_errors() {
    for File { name, source } in ["markdown", "legacy"].into_iter().flat_map(files) {
        let template = template::parse(&source).expect("a template");
        let (form, problems) = form_of(&to_form(&template));
        assert_eq!(errors(&problems), [""; 0], "{name}: {problems:#?}\n{}", form.text);
        let fields = issue_form::read(&form).0.body.len();
        assert!(fields >= template.field_count(), "{name}: {} fields became {fields}", template.field_count());
        markdown_of(&form);
    }
    for File { name, source } in files("forms") {
        let template = markdown_of(&source);
        let (form, problems) = form_of(&to_form(&template));
        assert_eq!(errors(&problems), [""; 0], "{name}: {problems:#?}\n{}", form.text);
    }
}

#[test]
fn corpus_templates_show_all_their_labels_in_the_preview() {
    let (palette, symbols) = (Palette::new(Colors::None), Symbols::unicode());
    for File { name, source } in ["markdown", "legacy", "forms"].into_iter().flat_map(files) {
        let template = template::parse(&source).expect("a template");
        let lines: Vec<String> =
            sheet::lines(&template, 60, &palette, &symbols).iter().map(ToString::to_string).collect();
        for (_, field) in template.fields() {
            let label = issuewright::ui::text::visible(&field.label);
            assert!(lines.iter().any(|line| line.starts_with(label.as_ref())), "{name}: {label}");
        }
    }
}
