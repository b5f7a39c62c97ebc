//! Reads responses back from an issue body, and from answer files.

pub mod answers;
mod items;
mod parts;
mod phases;
pub mod places;
mod runs;
mod section;
pub mod structure;
pub(crate) mod web_form;

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::HashSet;
use std::sync::Arc;

use crate::draft::{Answer, Draft, Extra};
use crate::render::omit::tail_of;
use crate::template::front_matter::{self, FrontMatter};
use crate::template::scan::{Text, Unit, UnitKind};
use crate::template::structure::title_key;
use crate::template::{Field, Problem, Template, TemplateKind};
use parts::{Part, split};
use places::{Places, Spot};
use section::read_section;
use structure::Difference;
pub use web_form::form_of;

/// What was recovered from an issue.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    pub draft: Draft,
    /// Where in the text it stands.
    pub places: Places,
    /// How its headings differ from the template's.
    pub structure: Vec<Difference>,
    /// What was not as the template has it. Nothing of the text is lost by any of it.
    pub notes: Vec<Note>,
}

/// One thing that was not as the template has it, in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    pub text: String,
    /// Whether text stands elsewhere than its author may think. What is only missing is seen in the form.
    pub is_about_text: bool,
}

impl Note {
    fn of_text(text: String) -> Self {
        Self { text, is_about_text: true }
    }

    fn of_gap(text: String) -> Self {
        Self { text, is_about_text: false }
    }
}

/// Recovers title, metadata and responses from `markdown`: an issue body, with or without front matter, as written
/// by [`crate::render::render`] or by a person.
pub fn read(template: &Arc<Template>, markdown: &str) -> Reading {
    read_text(template, markdown, None, false)
}

/// The same for what stands in a file, whose last line end is not the issue's.
pub fn read_file(template: &Arc<Template>, text: &str) -> Reading {
    read_text(template, text, None, true)
}

/// The same for a file whose front matter was read already.
pub fn read_file_below(template: &Arc<Template>, text: &str, front: FrontMatter) -> Reading {
    read_text(template, text, Some(front), true)
}

fn read_text(template: &Arc<Template>, markdown: &str, front: Option<FrontMatter>, is_file: bool) -> Reading {
    let markdown = with_line_feeds(markdown);
    // With other line ends it starts and ends elsewhere.
    let front = front.filter(|_| matches!(markdown, Cow::Borrowed(_)));
    let mut draft = Draft::new(Arc::clone(template));
    let (front, body, mut notes) = read_front_matter(&mut draft, &markdown, front);
    let body = if is_file && front.is_empty() { body.strip_suffix('\n').unwrap_or(body) } else { body };
    let above = front.matches('\n').count();
    let mut spots = vec![Spot::default(); draft.answers.len()];
    let is_title = |line: &str| line.split_once(':').is_some_and(|(key, _)| key.trim_matches(['"', '\'']) == "title");
    let title = front.lines().position(is_title);
    if template.is_form() {
        // A file with front matter ends with a line end that is not the body's.
        let body = if front.is_empty() { body } else { body.strip_suffix('\n').unwrap_or(body) };
        let (told, structure) = web_form::read_body(&mut draft, &mut spots, body, above);
        notes.extend(told);
        return Reading { draft, places: Places::new(title, spots, above), structure, notes };
    }
    let mut text = Text::new(body.strip_suffix('\n').unwrap_or(body));
    let mut units = text.units();
    let parts = split(template, &text, &units);
    let structure = structure::of_parts(template, &text, &units, &parts, above);
    let mut found = vec![false; template.sections.len()];
    for part in &parts {
        if let Part::Section { section, .. } = part {
            found[*section] = true;
        }
    }
    hide_tails(template, &found, &mut text, &mut units);
    let firsts = first_fields(template);
    let mut last = None;
    for part in &parts {
        match part {
            Part::Section { section, units: range } => {
                last = Some(*section);
                let heading = heading_line(&text, &units[..range.start], template.sections[*section].level);
                let reading = read_section(template, *section, &text, &units[range.clone()], heading);
                let first = firsts[*section];
                spots.splice(first..first + reading.spots.len(), reading.spots);
                draft.answers.splice(first..first + reading.answers.len(), reading.answers);
                notes.extend(reading.notes);
                draft.extras.extend(reading.extra.map(|text| Extra { section: last, field: None, text }));
            }
            Part::Extra { lines } => {
                let extra = trimmed(&text.lines[lines.clone()]);
                // It was nothing but what left-out sections leave behind.
                if extra.is_empty() {
                    continue;
                }
                notes.push(Note::of_text(extra_note(&extra)));
                draft.extras.push(Extra { section: last, field: None, text: extra });
            }
        }
    }
    for (index, section) in template.sections.iter().enumerate().filter(|(index, _)| !found[*index]) {
        for (field, answer) in section.fields.iter().zip(&mut draft.answers[firsts[index]..]) {
            *answer = absent(field);
        }
        if !section.title.is_empty() {
            notes.push(Note::of_gap(format!("The section “{}” is missing.", section.title)));
        }
    }
    Reading { draft, places: Places::new(title, spots, above), structure, notes }
}

/// The line of the heading that ends what stands `above` a section; text before the first one has none.
fn heading_line(text: &Text<'_>, above: &[Unit], level: u8) -> Option<usize> {
    let line = *above.last().filter(|_| level > 0)?.lines.start();
    Some(if crate::template::lines::is_underline(text.lines[line]) { line.saturating_sub(1) } else { line })
}

/// Blanks out what a left-out section leaves behind.
fn hide_tails(template: &Template, found: &[bool], text: &mut Text<'_>, units: &mut [Unit]) {
    for (section, _) in template.sections.iter().zip(found).filter(|(_, found)| !**found) {
        let tail = tail_of(&template.body, section);
        let mut wanted = tail.lines().map(str::trim).filter(|line| !line.is_empty()).peekable();
        let Some(first) = wanted.peek() else { continue };
        let starts = |unit: &Unit| unit.kind != UnitKind::Blank && text.first(unit).trim() == *first;
        let Some(start) = units.iter().rposition(starts) else { continue };
        for unit in &mut units[start..] {
            let lines = text.lines[unit.lines.clone()].iter().filter(|line| !line.trim().is_empty());
            if wanted.peek().is_none() || !lines.into_iter().all(|line| wanted.next() == Some(line.trim())) {
                break;
            }
            unit.kind = UnitKind::Blank;
            text.lines[unit.lines.clone()].fill("");
        }
    }
}

/// How much of `template` can be found in `markdown`, from 0 to 1: the share of its headings and labels.
pub fn likeness(template: &Template, markdown: &str) -> f64 {
    likenesses([template].into_iter(), markdown).pop().unwrap_or(0.0)
}

/// The same for several templates, at the cost of looking through the text once.
pub fn likenesses<'t>(templates: impl Iterator<Item = &'t Template>, markdown: &str) -> Vec<f64> {
    let markdown = with_line_feeds(markdown);
    let text = Text::new(split_front_matter(&markdown).1);
    let units = text.units();
    let labels = OnceCell::new();
    let likeness = |template: &Template| match template.kind {
        TemplateKind::IssueForm => web_form::likeness(template, &text),
        TemplateKind::Markdown => {
            likeness_of(template, &split(template, &text, &units), labels.get_or_init(|| labels_in(&text)))
        }
    };
    templates.map(likeness).collect()
}

/// What stands before a colon, as headings are compared.
fn labels_in(text: &Text<'_>) -> HashSet<String> {
    let mut labels: Vec<&str> =
        text.lines.iter().filter_map(|line| line.split_once(':')).map(|(label, _)| label).collect();
    // Logs have the same word before the colon on every line.
    labels.dedup();
    labels.into_iter().map(title_key).collect()
}

/// The share of a markdown template's headings and labels that are among the `parts` and `labels` of a text.
fn likeness_of(template: &Template, parts: &[Part], labels: &HashSet<String>) -> f64 {
    let is_heading = |section: &usize| template.sections[*section].level > 0;
    let headings = parts.iter().filter(|part| matches!(part, Part::Section { section, .. } if is_heading(section)));
    let found = headings.count() + template.outline.labels().iter().filter(|label| labels.contains(*label)).count();
    let wanted = (0..template.sections.len()).filter(is_heading).count() + template.outline.labels().len();
    if wanted == 0 { 0.0 } else { found as f64 / wanted as f64 }
}

/// Whether `text`, a file or an issue, has `body`; white space at its end does not count.
pub fn has_body(text: &str, body: &str) -> bool {
    let (text, body) = (with_line_feeds(text), with_line_feeds(body));
    split_front_matter(&text).1.trim_end() == body.trim_end()
}

/// Whether all that `text` has as a body is that of the template, white space aside.
pub fn is_bare(template: &Template, text: &str) -> bool {
    let is_mark = |c: &char| !c.is_whitespace();
    // Where a text does not end like the template, it need not be said where its body starts.
    let mut ends = text.chars().rev().filter(is_mark);
    template.body.chars().rev().filter(is_mark).all(|c| ends.next() == Some(c))
        && split_front_matter(text).1.chars().filter(is_mark).eq(template.body.chars().filter(is_mark))
}

/// `text` with LF line ends, whatever it had.
pub fn with_line_feeds(text: &str) -> Cow<'_, str> {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n").into() } else { text.into() }
}

/// The front matter of `markdown`, if it is that of an issue or a template, and the body.
fn split_front_matter(markdown: &str) -> (Option<FrontMatter>, &str) {
    below(front_matter::split(markdown), markdown)
}

/// The same where the front matter was read.
fn below(front: FrontMatter, markdown: &str) -> (Option<FrontMatter>, &str) {
    let keys = ["title:", "labels:", "assignees:", "template:", "name:", "about:"];
    let has_key = |line: &str| keys.iter().any(|key| line.starts_with(key));
    // What is not closed, or not where it belongs, is text; what is no YAML was read line by line.
    let is_placed =
        front.problems.iter().all(|problem| [front_matter::SYNTAX, front_matter::VALUE].contains(&problem.rule));
    if is_placed && markdown[..front.body_start].lines().any(has_key) {
        let body = &markdown[front.body_start..];
        return (Some(front), body);
    }
    (None, markdown.strip_prefix('\u{feff}').unwrap_or(markdown))
}

/// Takes title and metadata from the front matter, and gives its text, the body, and what could not be read.
fn read_front_matter<'a>(
    draft: &mut Draft,
    markdown: &'a str,
    front: Option<FrontMatter>,
) -> (&'a str, &'a str, Vec<Note>) {
    let (front, body) = below(front.unwrap_or_else(|| front_matter::split(markdown)), markdown);
    let mut notes = Vec::new();
    if let Some(front) = front {
        let note = |problem: &Problem| {
            Note::of_text(format!("Line {}: {}; {}.", problem.line, problem.reason, problem.remedy))
        };
        notes.extend(front.problems.iter().map(note));
        draft.title = front.title;
        draft.labels = front.labels;
        draft.assignees = front.assignees;
        draft.other_keys = front.others;
        return (&markdown[..markdown.len() - body.len()], body, notes);
    }
    ("", body, notes)
}

/// Per section, the index of its first field.
fn first_fields(template: &Template) -> Vec<usize> {
    let mut firsts = Vec::with_capacity(template.sections.len());
    let mut next = 0;
    for section in &template.sections {
        firsts.push(next);
        next += section.fields.len();
    }
    firsts
}

/// The answer of a field that is not in the body: what the template prefills was taken out.
fn absent(field: &Field) -> Answer {
    let mut answer = Answer::initial(field);
    if !answer.response.is_empty(field) {
        answer.response = answer.response.emptied();
    }
    answer
}

fn extra_note(extra: &str) -> String {
    let title = extra.lines().next().unwrap_or_default().trim_start_matches(['#', ' ']);
    format!("“{title}” is no section of the template; it is kept where it stands.")
}

/// Lines as a text, without the blank ones around it.
fn trimmed(lines: &[&str]) -> String {
    let is_blank = |line: &&&str| line.trim().is_empty();
    let start = lines.iter().take_while(is_blank).count();
    let end = lines.len() - lines[start..].iter().rev().take_while(is_blank).count();
    lines[start..end].join("\n")
}

impl std::fmt::Display for Note {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.text)
    }
}

#[cfg(test)]
mod tests;
