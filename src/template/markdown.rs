//! Parses a markdown template: front matter, sections by headings or bold lines, and the fields in each.

use std::collections::HashSet;
use std::ops::Range;
use std::path::Path;

use super::blanks::heading_label;
use super::blocks::{BlockKind, blocks, bold_title};
use super::fields::{Place, Reading, read_section};
use super::found::Found;
use super::front_matter::{self, FrontMatter};
use super::ids::{Ids, plural, slug};
use super::labels::plain;
use super::lines::{LineKind, Scanned};
use super::list_item::item_start;
use super::phases::read_phases;
use super::prompt::is_courtesy;
use super::{Field, Newline, Outline, Problem, Section, Severity, Source, Template, TemplateKind};

/// The rules of markdown templates, as [`Problem::rule`] names them.
pub const NOT_TEXT: &str = "not-text";
pub const FORM_IN_MARKDOWN: &str = "form-in-markdown";
pub const TEMPLATE_EMPTY: &str = "template-empty";
/// Of issue forms too.
pub const NOTHING_ASKED: &str = "nothing-asked";

/// A line that opens a section, and the lines it takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Heading<'a> {
    pub level: u8,
    /// With its inline markup.
    pub title: &'a str,
    pub lines: Range<usize>,
}

/// Parses `source` as a markdown template. Anything that is text opens; what is odd about it is among the
/// template's problems.
pub fn parse(source: &Source) -> Result<Template, Vec<Problem>> {
    let front = front_matter(source)?;
    let body = source.text[front.body_start..].to_string();
    let mut problems = front.problems;
    for problem in &mut problems {
        problem.file.clone_from(&source.name);
    }
    let mut sections = if is_issue_form(source, front.body_start) {
        problems.push(warning(
            source,
            FORM_IN_MARKDOWN,
            "this is an issue form (YAML) saved as markdown",
            "name it .yml",
        ));
        form_as_text(&body)
    } else {
        sections(&body)
    };
    if sections.iter().all(|section| section.fields.is_empty()) {
        problems.push(fieldless(source, &body));
        add_free_textarea(&mut sections, &body);
    }
    Ok(Template {
        source: source.clone(),
        kind: TemplateKind::Markdown,
        name: own_name(source, front.name),
        about: front.about,
        title: front.title,
        labels: front.labels,
        assignees: front.assignees,
        other_keys: front.others,
        newline: newline(&source.text),
        outline: Outline::new(&body, &sections),
        body,
        sections,
        problems,
    })
}

/// The name that [`parse`] gives the template.
///
/// # Errors
/// It is no text.
pub fn name(source: &Source) -> Result<String, Vec<Problem>> {
    Ok(own_name(source, front_matter(source)?.name))
}

fn front_matter(source: &Source) -> Result<FrontMatter, Vec<Problem>> {
    match source.text.find('\0') {
        Some(at) => Err(vec![nul_problem(source, at)]),
        None => Ok(front_matter::split(&source.text)),
    }
}

/// The front matter's name, else the file's.
fn own_name(source: &Source, own: String) -> String {
    if own.trim().is_empty() { stem(&source.name) } else { own }
}

fn stem(name: &str) -> String {
    // A template on a server is called `OWNER/NAME:path`.
    let path = name.rsplit_once(':').map_or(name, |(_, path)| path);
    let stem = Path::new(path).file_stem().map(|stem| stem.to_string_lossy().into_owned());
    stem.filter(|stem| !stem.trim().is_empty()).unwrap_or_else(|| "Issue".to_string())
}

fn newline(text: &str) -> Newline {
    match text.find('\n') {
        Some(at) if text[..at].ends_with('\r') => Newline::CrLf,
        _ => Newline::Lf,
    }
}

fn sections(body: &str) -> Vec<Section> {
    let scanned = Scanned::new(body);
    let end = scanned.lines.len();
    let (headings, titles) = headings(&scanned);
    let first = headings.first().map_or(end, |heading| heading.lines.start);
    let mut assembly = Assembly {
        scanned: &scanned,
        titles: &titles,
        section_ids: Ids::default(),
        field_ids: Ids::default(),
        sections: Vec::new(),
        open: Vec::new(),
    };
    if scanned.lines[..first].iter().any(|line| line.kind != LineKind::Blank) {
        let place = if headings.is_empty() { Place::Leaf } else { Place::Preamble };
        assembly.push(None, first, read_section(&scanned, 0..first, place, &titles));
    }
    let mut at = 0;
    while at < headings.len() {
        at = assembly.push_heading(&headings, at);
    }
    assembly.sections
}

/// The headings; without any, the bold-only lines. One that has a prompt in it is a line to fill in: it opens no
/// section. Beside them the lines of such headings that have others below them.
fn headings<'a>(scanned: &Scanned<'a>) -> (Vec<Heading<'a>>, HashSet<usize>) {
    let marked: Vec<Heading<'a>> = scanned
        .lines
        .iter()
        .enumerate()
        .filter_map(|(at, line)| match line.kind {
            LineKind::Heading { level, title } => {
                let underlined = scanned.lines.get(at + 1).is_some_and(|next| next.kind == LineKind::Underline);
                Some(Heading { level, title, lines: at..at + 1 + usize::from(underlined) })
            }
            _ => None,
        })
        .collect();
    let (marked, mut titles) = without_prompts(scanned, marked);
    if !marked.is_empty() {
        return (marked, titles);
    }
    let ranges = 0..scanned.lines.len();
    let bold = blocks(&scanned.lines, ranges.clone()).into_iter().filter(|block| block.kind == BlockKind::Bold);
    let bold = bold.filter_map(|block| {
        let title = bold_title(scanned.lines[block.lines.start].text)?;
        Some(Heading { level: 7, title, lines: block.lines })
    });
    let bold: Vec<Heading<'a>> = bold.collect();
    if !bold.is_empty() {
        titles.extend(ranges.filter(|&at| matches!(scanned.lines[at].kind, LineKind::Heading { .. })));
    }
    (bold, titles)
}

/// Without the headings that have a prompt in them, where a reader can tell them by the words before it.
fn without_prompts<'a>(scanned: &Scanned<'a>, headings: Vec<Heading<'a>>) -> (Vec<Heading<'a>>, HashSet<usize>) {
    let has_prompt = |heading: &Heading<'_>| {
        let label = heading_label(scanned.lines[heading.lines.start].text.trim(), &scanned.definitions)?;
        (heading.lines.len() == 1 && !counts_tasks(scanned, heading, label.text)).then(|| title_key(label.text))
    };
    let prompts: Vec<Option<String>> = headings.iter().map(has_prompt).collect();
    if prompts.iter().all(Option::is_none) {
        return (headings, HashSet::new());
    }
    let mut keys: Vec<String> = headings.iter().map(|heading| title_key(heading.title)).collect();
    keys.sort_unstable();
    let alone = |prefix: &String| {
        let first = keys.partition_point(|key| key < prefix);
        keys[first..].iter().take(2).filter(|key| key.starts_with(prefix.as_str())).count() == 1
    };
    let open: Vec<bool> = prompts.iter().map(|prefix| prefix.as_ref().is_some_and(alone)).collect();
    let deeper = |at: usize| headings.get(at + 1).is_some_and(|next| next.level > headings[at].level);
    let titles = (0..headings.len()).filter(|&at| open[at] && deeper(at)).map(|at| headings[at].lines.start).collect();
    let kept = headings.into_iter().zip(open).filter(|(_, open)| !open).map(|(heading, _)| heading);
    (kept.collect(), titles)
}

/// Whether a numbered heading stands over a list, as those of phases do.
fn counts_tasks(scanned: &Scanned<'_>, heading: &Heading<'_>, label: &str) -> bool {
    let below = scanned.lines[heading.lines.end..].iter().find(|line| line.kind != LineKind::Blank);
    label.contains(|c: char| c.is_ascii_digit()) && below.is_some_and(|line| item_start(line.text).is_some())
}

/// The letters and digits of a title, by which headings are told apart.
fn title_key(title: &str) -> String {
    title.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The sections made so far, and the ids given out.
struct Assembly<'a> {
    scanned: &'a Scanned<'a>,
    /// Lines of headings that open no section and have others below them.
    titles: &'a HashSet<usize>,
    section_ids: Ids,
    field_ids: Ids,
    sections: Vec<Section>,
    /// Level and id of the sections the next one may stand in, from the outermost.
    open: Vec<(u8, String)>,
}

impl Assembly<'_> {
    /// Adds the section of the heading at `at`, with the phases below it, and gives the index of the next heading.
    fn push_heading(&mut self, headings: &[Heading<'_>], at: usize) -> usize {
        let heading = &headings[at];
        let end_of = |at: usize| headings.get(at + 1).map_or(self.scanned.lines.len(), |next| next.lines.start);
        let deeper = headings.get(at + 1).is_some_and(|next| next.level > heading.level);
        let phases = deeper.then(|| read_phases(self.scanned, &headings[at + 1..], self.scanned.lines.len())).flatten();
        let thanks = is_courtesy(heading.title) && heading.title.to_lowercase().contains("thank");
        let place = match (deeper, at) {
            (false, _) if thanks => Place::Parent,
            (false, _) => Place::Leaf,
            (true, 0) if phases.is_none() => Place::DocumentTitle,
            (true, _) => Place::Parent,
        };
        let mut reading = read_section(self.scanned, heading.lines.end..end_of(at), place, self.titles);
        let taken = phases.as_ref().map_or(0, |(count, _)| *count);
        reading.fields.extend(phases.map(|(_, found)| found));
        self.push(Some(heading), end_of(at + taken), reading);
        at + taken + 1
    }

    fn push(&mut self, heading: Option<&Heading<'_>>, end: usize, reading: Reading) {
        let start_line = heading.map_or(0, |heading| heading.lines.start);
        let title = heading.map(|heading| plain(heading.title)).unwrap_or_default();
        let wanted = match heading {
            Some(_) => Some(slug(&title)).filter(|slug| !slug.is_empty()).unwrap_or_else(|| "section".to_string()),
            None => "preamble".to_string(),
        };
        let level = heading.map_or(0, |heading| heading.level);
        self.open.retain(|(above, _)| *above < level);
        let id = match self.open.last() {
            Some((_, parent)) if self.section_ids.is_taken(&wanted) => {
                self.section_ids.unique(&joined(parent, &wanted))
            }
            _ => self.section_ids.unique(&wanted),
        };
        self.open.push((level, id.clone()));
        let fields = self.fields(&id, &title, heading.is_none(), reading.fields);
        self.sections.push(Section {
            title,
            level,
            heading: heading.map_or(0..0, |heading| self.scanned.outer(&heading.lines)),
            span: self.scanned.outer(&(start_line..end)),
            guidance: reading.guidance,
            fields,
            id,
        });
    }

    fn fields(&mut self, section: &str, title: &str, preamble: bool, found: Vec<Found>) -> Vec<Field> {
        let several = found.len() > 1;
        let unnamed = |found: &Found| {
            let captioned = several && found.caption.is_some();
            found.label.is_none() && found.noun.is_none() && !found.beside_inputs && !captioned
        };
        let sole = found.iter().filter(|found| unnamed(found)).count() == 1;
        let section_name = if preamble { "Description" } else { title };
        let mut fields = Vec::new();
        for found in found {
            let (wanted, label) = if sole && unnamed(&found) {
                let id = if preamble { "body" } else { section };
                (id.to_string(), section_name.to_string())
            } else {
                let label = name_of(&found, section_name);
                let slug =
                    Some(slug(&label.1)).filter(|slug| !slug.is_empty()).unwrap_or_else(|| found.name.to_string());
                (format!("{section}.{slug}"), label.0)
            };
            let label = if label.is_empty() { capitalised(found.name) } else { label };
            fields.push(found.into_field(self.field_ids.unique(&wanted), label));
        }
        fields
    }
}

/// Tells sections of the same title apart by the one they stand in; where that gets long, by number.
fn joined(parent: &str, slug: &str) -> String {
    let joined = format!("{parent}-{slug}");
    if joined.len() <= 80 { joined } else { slug.to_string() }
}

/// The label of a field that is not its section's only one, and what its id is made of.
fn name_of(found: &Found, section: &str) -> (String, String) {
    if let Some(label) = &found.label {
        return (label.clone(), label.clone());
    }
    if let Some(noun) = &found.noun {
        let nouns = plural(noun);
        return (capitalised(&nouns), nouns);
    }
    match &found.caption {
        Some(caption) if !found.beside_inputs => (caption.clone(), caption.clone()),
        _ if found.beside_inputs => (capitalised(found.name), found.name.to_string()),
        _ => (section.to_string(), found.name.to_string()),
    }
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

/// A whole issue form in a file that should be markdown: no front matter, and the form's keys at the left edge.
fn is_issue_form(source: &Source, body_start: usize) -> bool {
    let key = |key: &str| source.text.lines().any(|line| line.starts_with(key));
    let opens_with_key = source.text.trim_start_matches('\u{feff}').starts_with(|c: char| c.is_ascii_lowercase());
    body_start <= '\u{feff}'.len_utf8() && opens_with_key && key("name:") && key("body:") && key("description:")
}

/// One textarea in place of the whole text.
fn form_as_text(body: &str) -> Vec<Section> {
    let found = Found { placeholder: body.replace("\r\n", "\n"), ..Found::whole(body) };
    vec![preamble(body, vec![found.into_field("body".to_string(), "Description".to_string())])]
}

fn preamble(body: &str, fields: Vec<Field>) -> Section {
    Section {
        id: "preamble".to_string(),
        title: String::new(),
        level: 0,
        heading: 0..0,
        span: 0..body.len(),
        guidance: String::new(),
        fields,
    }
}

/// Gives a template without fields one to write in, at its end.
fn add_free_textarea(sections: &mut Vec<Section>, body: &str) {
    let field = Found::empty(body.len()).into_field("body".to_string(), "Description".to_string());
    match sections.last_mut() {
        Some(section) => section.fields.push(field),
        None => sections.push(preamble(body, vec![field])),
    }
}

fn fieldless(source: &Source, body: &str) -> Problem {
    if body.trim().is_empty() {
        warning(
            source,
            TEMPLATE_EMPTY,
            "the template is empty",
            "write the whole issue in one field, or choose another template",
        )
    } else {
        warning(
            source,
            NOTHING_ASKED,
            "nothing in the template asks for an answer",
            "write below its text in one field",
        )
    }
}

fn warning(source: &Source, rule: &'static str, reason: &str, remedy: &str) -> Problem {
    Problem { rule, ..Problem::new(Severity::Warning, &source.name, reason, remedy) }
}

fn nul_problem(source: &Source, at: usize) -> Problem {
    let before = &source.text[..at];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let (line, column) = (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1);
    let reason = "there is a NUL byte, so this is no text file";
    let problem = Problem::new(Severity::Error, &source.name, reason, "save it as plain UTF-8 text");
    Problem { rule: NOT_TEXT, ..problem }.at(line, column)
}

#[cfg(test)]
mod tests;
