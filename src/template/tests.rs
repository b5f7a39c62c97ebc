//! What holds for every parsed template, checked on real templates and on arbitrary text.

use std::ops::Range;
use std::path::Path;

use proptest::prelude::*;

use super::{Field, FieldKind, Source, Template, is_form_name, parse};

fn parsed(name: &str, text: &str) -> Template {
    let source = Source { name: name.to_string(), text: text.to_string() };
    parse(&source).unwrap_or_else(|problems| panic!("{name}: {problems:?}"))
}

/// Everything the renderer and the reader rely on.
fn assert_holds(template: &Template) {
    assert!(template.source.text.ends_with(&template.body));
    assert_eq!(super::name(&template.source).as_ref(), Ok(&template.name));
    assert!(template.field_count() > 0, "there is always something to write in");
    assert_sections_in_order(template);
    let mut ids: Vec<&str> = template.fields().map(|(_, field)| field.id.as_str()).collect();
    ids.sort_unstable();
    assert!(ids.windows(2).all(|pair| pair[0] != pair[1]), "ids are unique: {ids:?}");
    assert!(template.fields().map(Some).chain([None]).enumerate().all(|(index, field)| template.field(index) == field));
    let mut end = 0;
    for (section, field) in template.fields() {
        let section = &template.sections[section];
        assert!(field.outer.start >= end, "{} starts before the field above ends", field.id);
        end = field.outer.end;
        assert_within(&field.outer, &section.span, &field.id);
        assert_within(&field.span, &field.outer, &field.id);
        assert!(template.body.get(field.span.clone()).is_some() && template.body.get(field.outer.clone()).is_some());
        assert_items_within(field);
        assert_texts_are_lf(field);
    }
}

fn assert_sections_in_order(template: &Template) {
    let mut end = None;
    for section in &template.sections {
        assert!(end.is_none_or(|end| section.span.start == end), "{} leaves a gap", section.id);
        assert!(template.body.get(section.span.clone()).is_some());
        if section.level > 0 {
            assert_eq!(section.heading.start, section.span.start);
            assert_within(&section.heading, &section.span, &section.id);
        }
        end = Some(section.span.end);
    }
    assert!(end.is_none_or(|end| end == template.body.len()), "the last section ends with the body");
}

fn assert_within(inner: &Range<usize>, outer: &Range<usize>, id: &str) {
    assert!(
        inner.start <= inner.end && outer.start <= inner.start && inner.end <= outer.end,
        "{id}: {inner:?} in {outer:?}"
    );
}

fn assert_items_within(field: &Field) {
    let spans: Vec<&Range<usize>> = match &field.kind {
        FieldKind::Checklist(shape) | FieldKind::List(shape) => shape.items.iter().map(|item| &item.span).collect(),
        FieldKind::Phases(shape) => shape.phases.iter().map(|phase| &phase.span).collect(),
        _ => return,
    };
    assert_eq!(spans.first().map(|span| span.start), Some(field.span.start));
    assert_eq!(spans.last().map(|span| span.end), Some(field.span.end));
    assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start), "items of {} are in order", field.id);
}

fn assert_texts_are_lf(field: &Field) {
    for text in [&field.label, &field.description, &field.placeholder] {
        assert!(!text.contains("\r\n"), "{} has {text:?}", field.id);
    }
}

#[test]
fn hold_for_every_real_template() {
    let corpus = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/corpus"));
    for folder in ["markdown", "legacy"] {
        let Ok(files) = std::fs::read_dir(corpus.join(folder)) else { continue };
        for file in files.flatten() {
            let text = std::fs::read_to_string(file.path()).expect("a template in UTF-8");
            let name = file.file_name().to_string_lossy().into_owned();
            assert_holds(&parsed(&name, &text));
            assert_holds(&parsed(&name, &text.replace("\r\n", "\n").replace('\n', "\r\n")));
        }
    }
}

/// Pieces that templates are made of, joined at random: closer to them than arbitrary characters.
fn piece() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "\n",
        "\n",
        "\n\n",
        "\r\n",
        "  ",
        "\t",
        "# ",
        "## A\n",
        "### Phase 1: B (Estimated: X weeks)\n",
        "- [ ] ",
        "- ",
        "* ",
        "1. ",
        "2) ",
        "**Label:**",
        "**Bold**\n",
        "Key: ",
        "[e.g. x]",
        "[link](a.md)",
        "```\n",
        "~~~",
        "<!--",
        "-->",
        "<!-- c -->\n",
        "---\n",
        "===\n",
        "> quote\n",
        "| a | b |\n|---|---|\n",
        "<details>\n",
        "<summary>s</summary>\n",
        "</details>\n",
        "prose é 環境 👩‍👩‍👧",
        "Task 1.1: [D]\n",
        "Milestone: [M]\n",
        "...",
        "?",
        ":",
        "name: x\n",
        "# Bug: <title here>\n",
        "> Version:\n",
        "the [NAME OF PAGE] page.\n",
        "What is it?\n\n",
        "{n}",
        "_",
        "`",
    ])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn hold_for_any_pieces_of_markdown(pieces in prop::collection::vec(piece(), 0..40)) {
        assert_holds(&parsed("pieces.md", &pieces.concat()));
    }

    #[test]
    fn hold_for_any_text(text in "[^\\x00]{0,200}") {
        assert_holds(&parsed("any.md", &text));
    }

    #[test]
    fn hold_for_any_text_below_any_front_matter(front in "[^\\x00]{0,60}", text in "[^\\x00]{0,60}") {
        assert_holds(&parsed("any.md", &format!("---\n{front}\n---\n{text}")));
    }
}

#[test]
fn a_form_is_known_by_its_ending() {
    for name in ["bug.yml", ".github/ISSUE_TEMPLATE/bug.YAML", "form.json"] {
        assert!(is_form_name(name), "{name}");
    }
    for name in ["bug.md", "yml", "bug.yml.md", "built-in", ""] {
        assert!(!is_form_name(name), "{name}");
    }
}
