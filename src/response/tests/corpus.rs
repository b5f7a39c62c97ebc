//! Real templates, read where they lie beside the project.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use super::responses::{empty_some, fill, said};
use crate::draft::{Draft, Unanswered};
use crate::render::render;
use crate::response::read;
use crate::template::{Source, Template, parse};

const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/corpus");

fn templates() -> Vec<Arc<Template>> {
    let mut templates = Vec::new();
    for folder in ["markdown", "legacy"] {
        let Ok(entries) = fs::read_dir(Path::new(CORPUS).join(folder)) else { continue };
        for path in entries.flatten().map(|entry| entry.path()) {
            let Ok(text) = fs::read_to_string(&path) else { continue };
            let source = Source { name: path.display().to_string(), text };
            templates.extend(parse(&source).ok().map(Arc::new));
        }
    }
    templates
}

fn assert_reads_back(draft: &Draft, unanswered: Unanswered) {
    let body = render(draft, unanswered).body;
    let reading = read(&draft.template, &body);
    let name = &draft.template.source.name;
    for ((_, field), (wanted, got)) in draft.template.fields().zip(draft.answers.iter().zip(&reading.draft.answers)) {
        if unanswered == Unanswered::Keep {
            assert_eq!(got, wanted, "{name}: {} in\n{body}", field.id);
        } else {
            assert_eq!(said(field, got), said(field, wanted), "{name}: {} in\n{body}", field.id);
        }
    }
    assert_eq!(reading.draft.extras, [], "{name}\n{body}");
}

#[test]
fn untouched_templates_render_byte_for_byte_and_read_back_untouched() {
    for template in templates() {
        let draft = Draft::new(Arc::clone(&template));
        assert_eq!(render(&draft, Unanswered::Keep).body, template.body, "{}", template.source.name);
        assert_reads_back(&draft, Unanswered::Keep);
        assert_eq!(read(&template, &template.body).notes, [], "{}", template.source.name);
    }
}

#[test]
fn odd_responses_in_real_templates_read_back() {
    for (seed, template) in templates().into_iter().enumerate() {
        for seed in [seed, seed + 13, seed + 31] {
            let mut draft = Draft::new(Arc::clone(&template));
            fill(&mut draft, seed);
            assert_reads_back(&draft, Unanswered::Keep);
        }
    }
}

#[test]
fn what_was_answered_reads_back_when_the_rest_is_left_out() {
    for (seed, template) in templates().into_iter().enumerate() {
        for seed in [seed, seed + 17, seed + 40, seed + 65] {
            let mut draft = Draft::new(Arc::clone(&template));
            fill(&mut draft, seed);
            empty_some(&mut draft, seed);
            assert_reads_back(&draft, Unanswered::Keep);
            assert_reads_back(&draft, Unanswered::NoResponse);
            assert_reads_back(&draft, Unanswered::Omit);
        }
    }
}
