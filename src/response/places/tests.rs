//! Answers are found where they stand, in files as people keep them.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use super::*;
use crate::draft::{Item, Phase, Unanswered};
use crate::render::{markdown_file, render};
use crate::response::{Reading, read_file};
use crate::template::{Source, Template, parse};

const ADVANCED: &str = include_str!("../../../assets/advanced_issue.md");
const FORM: &str = "name: Bug\ndescription: d\nbody:\n\
- type: input\n  id: version\n  attributes: {label: Version}\n\
- type: textarea\n  id: what\n  attributes: {label: What happened?}\n\
- type: textarea\n  id: logs\n  attributes: {label: Logs, render: shell}\n\
- type: checkboxes\n  id: terms\n  attributes: {label: Terms, options: [{label: I agree}, {label: I searched}]}\n";

fn template(name: &str, text: &str) -> Arc<Template> {
    Arc::new(parse(&Source { name: name.into(), text: text.into() }).expect("a template"))
}

fn field(template: &Template, id: &str) -> usize {
    template.fields().position(|(_, field)| field.id == id).expect("a field")
}

/// What stands at the found place, and where.
fn shown<'a>(
    text: &'a str,
    reading: &Reading,
    find: impl Fn(&Locator<'_>) -> Option<Range<usize>>,
) -> (&'a str, usize, usize) {
    let locator = Locator::new(text, &reading.draft, &reading.places);
    let Some(found) = find(&locator) else { return ("", 0, 0) };
    let Position { line, column } = locator.position(found.start);
    (&text[found], line, column)
}

/// A text for each place of a draft that takes one, each another.
fn filled(template: &Arc<Template>) -> Draft {
    let mut draft = Draft::new(Arc::clone(template));
    draft.title = "A: title 🚀".to_owned();
    for (index, answer) in draft.answers.iter_mut().enumerate() {
        match &mut answer.response {
            Response::Text(text) => *text = format!("🚀 Answer {index} über all\nits next line {index}z"),
            Response::Items(items) if !items.is_empty() => {
                *items = (0..3).map(|item| Item::new(format!("item {index}x{item} ⚙️ here"))).collect();
            }
            Response::Phases(phases) => *phases = (0..2).map(|phase| filled_phase(index, phase)).collect(),
            Response::Items(_) | Response::Chosen(_) => {}
        }
    }
    draft
}

fn filled_phase(field: usize, phase: usize) -> Phase {
    Phase {
        name: format!("name {field}x{phase}"),
        estimate: format!("{phase}9 weeks"),
        tasks: (0..2).map(|task| Item::new(format!("task {field}x{phase}x{task}"))).collect(),
        milestone: Item::new(format!("milestone {field}x{phase}")),
    }
}

/// All places of a draft, with their texts.
fn places(draft: &Draft) -> Vec<(usize, Option<usize>, Option<PhasePart>, String)> {
    let mut places = Vec::new();
    for (field, answer) in draft.answers.iter().enumerate() {
        match &answer.response {
            Response::Text(text) => places.push((field, None, None, text.clone())),
            Response::Items(items) => {
                places.extend(items.iter().enumerate().map(|(at, item)| (field, Some(at), None, item.text.clone())));
            }
            Response::Phases(phases) => {
                for (at, phase) in phases.iter().enumerate() {
                    let mut add = |part, text: &str| places.push((field, Some(at), Some(part), text.to_owned()));
                    add(PhasePart::Name, &phase.name);
                    add(PhasePart::Estimate, &phase.estimate);
                    add(PhasePart::Milestone, &phase.milestone.text);
                    phase.tasks.iter().enumerate().for_each(|(task, item)| add(PhasePart::Task(task), &item.text));
                }
            }
            Response::Chosen(_) => {}
        }
    }
    places.retain(|(.., text)| !text.trim().is_empty());
    places
}

/// Holds that every text of the draft is found in the file, and so is a word in its middle.
fn assert_found(file: &str, template: &Arc<Template>, what: &str) {
    let reading = read_file(template, file);
    let locator = Locator::new(file, &reading.draft, &reading.places);
    for (field, item, part, text) in places(&reading.draft) {
        let said = |range: Option<Range<usize>>| range.map(|range| file[range].to_owned());
        let lines =
            |text: &str| text.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect();
        let whole: Vec<String> =
            said(locator.answer(field, item, part, None)).map(|text| lines(&text)).unwrap_or_default();
        let own: Vec<String> = lines(&text);
        assert_eq!(whole, own, "{what}: {field} {item:?} {part:?} in\n{file}");
        let start = text.char_indices().nth(text.chars().count() / 2).map_or(0, |(at, _)| at);
        let end = text[start..].find('\n').map_or(text.len(), |end| start + end);
        let at = start..end;
        let part_found = said(locator.answer(field, item, part, Some(&at)));
        assert_eq!(part_found.as_deref(), Some(&text[at]), "{what}: a part of {field} {item:?} {part:?}");
    }
}

#[test]
fn every_answer_of_the_advanced_issue_is_found_and_so_is_a_part_of_it() {
    let template = template("advanced.md", ADVANCED);
    let draft = filled(&template);
    assert!(places(&draft).len() > 40);
    let file = markdown_file(&render(&draft, Unanswered::Omit), &template);
    assert_found(&file, &template, "with front matter");
    assert_found(&file.replace('\n', "\r\n"), &template, "with CRLF");
    assert_found(&render(&draft, Unanswered::Keep).body, &template, "the body alone");
}

#[test]
fn every_answer_of_a_form_is_found() {
    let template = template("bug.yml", FORM);
    let file = markdown_file(&render(&filled(&template), Unanswered::Omit), &template);
    assert_found(&file, &template, "a form");
    assert_found(&file.replace('\n', "\r\n"), &template, "a form with CRLF");
}

#[test]
fn columns_count_characters_and_bytes_are_those_of_the_file() {
    let template = template("t.md", "## One\n\n- **Ärger:** [what]\n");
    let file = "## One\r\n\r\n- **Ärger:** 🚀 viel Ärger\r\n";
    let reading = read_file(&template, file);
    let text = "🚀 viel Ärger";
    let at = text.find("viel").map(|start| start..start + 4);
    assert_eq!(shown(file, &reading, |file| file.answer(0, None, None, at.as_ref())), ("viel", 3, 16));
}

#[test]
fn a_byte_order_mark_is_no_column() {
    let template = template("t.md", "## One\n\n[what]\n");
    let file = "\u{feff}## One\n";
    let reading = read_file(&template, file);
    assert_eq!(shown(file, &reading, |file| file.answer(0, None, None, None)), ("## One", 1, 1));
}

#[test]
fn a_title_is_found_in_the_front_matter() {
    let template = template("t.md", "## One\n\n[what]\n");
    for (line, title) in [("title: Café au lait", "Café au lait"), ("title: 'Café au lait'", "Café au lait")] {
        let file = format!("---\nlabels: bug\n{line}\n---\n\n## One\n\nx\n");
        let reading = read_file(&template, &file);
        assert_eq!(shown(&file, &reading, |file| file.title(None)).0, title);
        let (word, line, _) = shown(&file, &reading, |file| file.title(Some(&(6..8))));
        assert_eq!((word, line), ("au", 3));
    }
}

#[test]
fn an_empty_title_is_shown_by_its_line() {
    let template = template("t.md", "## One\n\n[what]\n");
    let file = "---\ntitle:\nlabels: bug\n---\n\n## One\n\nx\n";
    assert_eq!(shown(file, &read_file(&template, file), |file| file.title(None)), ("title:", 2, 1));
}

#[test]
fn what_is_not_answered_is_shown_by_what_stands_there_or_by_its_label() {
    let template = template("t.md", "## One\n\n- **A:** [say a]\n- **B:** [say b]\n\n## Two\n\nWhat is it?\n");
    let file = "## One\n\n- **A:** [say a]\n- **B:**\n\n## Two\n";
    let reading = read_file(&template, file);
    let place = |field| shown(file, &reading, |file| file.answer(field, None, None, None));
    assert_eq!(place(0), ("- **A:** [say a]", 3, 1));
    assert_eq!(place(1), ("- **B:**", 4, 1));
    assert_eq!(place(2), ("## Two", 6, 1));
}

#[test]
fn what_is_not_there_is_shown_where_it_would_stand() {
    let template = template("t.md", "## One\n\n[a]\n\n## Two\n\n[b]\n\n## Three\n\n[c]\n");
    let place = |file: &str, field| {
        let reading = read_file(&template, file);
        let locator = Locator::new(file, &reading.draft, &reading.places);
        locator.answer(field, None, None, None).map(|found| (found.len(), locator.position(found.start).line))
    };
    assert_eq!(place("## One\n\nx\n\n## Three\n\nz\n", 1), Some((0, 5)), "before the next");
    assert_eq!(place("## One\n\nx\n\n## Two\n\ny\n", 2), Some((0, 7)), "at the end");
}

#[test]
fn sections_in_another_order_are_found_where_they_stand() {
    let template = template("t.md", "## One\n\n[a]\n\n## Two\n\n[b]\n");
    let file = "## Two\n\nsecond\n\n## Alien\n\nx\n\n## One\n\nfirst\n";
    let reading = read_file(&template, file);
    assert_eq!(shown(file, &reading, |file| file.answer(0, None, None, None)), ("first", 11, 1));
    assert_eq!(shown(file, &reading, |file| file.answer(1, None, None, None)), ("second", 3, 1));
}

#[test]
fn backslashes_that_reading_takes_away_are_passed_over() {
    let template = template("t.md", "## One\n\n[a]\n\n## Two\n\n[b]\n");
    let mut draft = Draft::new(Arc::clone(&template));
    draft.answers[0].response = Response::Text("before\n## Two\nafter it".to_owned());
    let file = render(&draft, Unanswered::Omit).body;
    assert!(file.contains("\\## Two"), "{file}");
    let reading = read_file(&template, &file);
    assert_eq!(reading.draft.answers[0].response, draft.answers[0].response);
    assert_eq!(shown(&file, &reading, |file| file.answer(0, None, None, Some(&(14..19)))).0, "after");
}

#[test]
fn a_box_of_a_form_is_found_by_its_label() {
    let template = template("bug.yml", FORM);
    let file = "### Version\n\n1\n\n### Terms\n\n- [x] I agree\n- [ ] I searched\n";
    let reading = read_file(&template, file);
    let terms = field(&template, "terms");
    assert_eq!(shown(file, &reading, |file| file.answer(terms, Some(1), None, None)), ("I searched", 8, 7));
}

#[test]
fn a_phase_without_an_estimate_is_shown_by_its_heading() {
    let template = template("advanced.md", ADVANCED);
    let file = "## Implementation Plan\n\n### Phase 1: Foundation\n- [ ] Task 1.1: Do it\n- [ ] Milestone: \n";
    let reading = read_file(&template, file);
    let phases = field(&template, "implementation-plan.phases");
    let part = |part| shown(file, &reading, |file| file.answer(phases, Some(0), Some(part), None));
    assert_eq!(part(PhasePart::Estimate).1, 3);
    assert_eq!(part(PhasePart::Task(0)), ("Do it", 4, 17));
}

#[test]
fn keys_texts_outside_of_fields_and_the_body_are_found() {
    let template = template("bug.yml", FORM);
    let file = "---\ntitle: It stops\nlabels: [bug, ui]\nassignees:\n  - ada\ntype: Bug\n---\n\nHello,\nthere.\n\n### Version\n\n1\n";
    let reading = read_file(&template, file);
    let key = |name: &str, value: &str| shown(file, &reading, |file| file.key(name, value));
    assert_eq!((key("labels", "ui"), key("assignees", "ada")), (("ui", 3, 15), ("ada", 5, 5)));
    assert_eq!((key("labels", "gone"), key("milestone", "1")), (("labels: [bug, ui]", 3, 1), ("", 0, 0)));
    assert_eq!((key("", "Bug"), key("", "gone")), (("Bug", 6, 7), ("", 0, 0)));
    let first = Locator::new(file, &reading.draft, &reading.places).body();
    assert_eq!(first.map(|first| &file[first]), Some("Hello,"));
    assert_eq!(shown(file, &reading, |file| file.extra(0, None)), ("Hello,\nthere.", 9, 1));
    assert_eq!(shown(file, &reading, |file| file.extra(0, Some(&(7..12)))), ("there", 10, 1));
}

#[test]
fn line_ends_of_all_kinds_end_lines() {
    assert_eq!(lines("a\r\nb\rc\n\nd"), [0..1, 3..4, 5..6, 7..7, 8..9]);
    assert_eq!(lines("").len(), 1);
    assert_eq!(lines("\n"), [0..0, 1..1]);
}

#[test]
fn answers_to_real_templates_are_found() {
    let corpus = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/corpus"));
    for folder in ["markdown", "legacy", "forms"] {
        for path in fs::read_dir(corpus.join(folder)).into_iter().flatten().flatten().map(|entry| entry.path()) {
            let Ok(text) = fs::read_to_string(&path) else { continue };
            let name = path.display().to_string();
            let Ok(template) = parse(&Source { name: name.clone(), text }).map(Arc::new) else { continue };
            assert_found(&render(&filled(&template), Unanswered::Keep).body, &template, &name);
        }
    }
}

#[test]
fn a_value_of_a_key_is_not_found_within_another() {
    let template = template("t.md", "## One\n\n[what]\n");
    let column = |labels: &str, value: &str| {
        let file = format!("---\nlabels: {labels}\n---\n\n## One\n\nx\n");
        let (found, line, column) = shown(&file, &read_file(&template, &file), |file| file.key("labels", value));
        (found.to_owned(), line, column)
    };
    for (labels, line, at) in [
        ("[debug, bug]", 2, 17),
        ("[good-bug, 'a bug', bug]", 2, 29),
        ("debug, bug", 2, 16),
        ("\n- debug\n- bug", 4, 3),
        ("[debug, '@bug']", 2, 19),
    ] {
        assert_eq!(column(labels, "bug"), ("bug".to_owned(), line, at), "{labels}");
    }
    assert_eq!(column("[debug]", "bug"), ("labels: [debug]".to_owned(), 2, 1));
}
