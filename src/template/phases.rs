//! Recognises phases: numbered sibling headings with nothing but tasks, and a milestone, below each.

use super::blocks::{BlockKind, blocks};
use super::found::Found;
use super::labels::label_of;
use super::lines::{LineKind, Scanned};
use super::lists::{Entry, entries};
use super::markdown::Heading;
use super::prompt::is_placeholder;
use super::repeat::with_number;
use super::{FieldKind, PhasesShape, SourcePhase};

/// What a phase's heading says: `### Phase ` 1 `: ` Foundation ` (Estimated: ` X weeks `)`.
#[derive(Debug, PartialEq, Eq)]
struct Title<'a> {
    before_number: &'a str,
    noun: &'a str,
    after_number: &'a str,
    name: &'a str,
    estimate: Option<Estimate<'a>>,
}

#[derive(Debug, PartialEq, Eq)]
struct Estimate<'a> {
    before: &'a str,
    text: &'a str,
    after: &'a str,
}

/// How the tasks and the milestone of a phase are written.
#[derive(Debug, PartialEq, Eq)]
struct Body {
    /// Prefix and placeholder; `None` without tasks.
    task: Option<(String, String)>,
    tasks: usize,
    milestone: Option<(String, String)>,
    last_line: usize,
}

/// The phases that start at the first of `headings`, and how many headings they take. `end` is the line after the
/// last heading's text.
pub(crate) fn read_phases(scanned: &Scanned<'_>, headings: &[Heading<'_>], end: usize) -> Option<(usize, Found)> {
    let mut phases: Vec<(usize, Title<'_>, Body)> = Vec::new();
    for (at, heading) in headings.iter().enumerate() {
        let body_end = headings.get(at + 1).map_or(end, |next| next.lines.start);
        let Some(title) = title(scanned, heading, at + 1) else { break };
        if heading.level != headings[0].level || phases.first().is_some_and(|(_, first, _)| !is_sibling(first, &title))
        {
            break;
        }
        let Some(body) = body(scanned, heading.lines.end..body_end, at + 1) else { break };
        phases.push((heading.lines.start, title, body));
    }
    let task = phases.iter().find_map(|(_, _, body)| body.task.clone())?;
    let same_tasks = phases.iter().all(|(_, _, body)| body.task.as_ref().is_none_or(|other| *other == task));
    let same_milestone = phases.iter().all(|(_, _, body)| {
        body.milestone.as_ref().map(|(prefix, _)| prefix) == phases[0].2.milestone.as_ref().map(|(prefix, _)| prefix)
    });
    (same_tasks && same_milestone).then(|| (phases.len(), found(scanned, &phases, task)))
}

fn found(scanned: &Scanned<'_>, phases: &[(usize, Title<'_>, Body)], task: (String, String)) -> Found {
    let (start, first, body) = &phases[0];
    let estimate = first
        .estimate
        .as_ref()
        .filter(|estimate| {
            let alike = |other: &Estimate<'_>| (other.before, other.after) == (estimate.before, estimate.after);
            phases.iter().all(|(_, title, _)| title.estimate.as_ref().is_some_and(alike))
        })
        .map(|estimate| (estimate.before.to_string(), estimate.after.to_string()));
    let source = |(start, title, body): &(usize, Title<'_>, Body)| SourcePhase {
        span: scanned.span(&(*start..body.last_line + 1)),
        name: if estimate.is_some() { title.name.to_string() } else { title.name_with_estimate(scanned, *start) },
        estimate_placeholder: title.estimate.as_ref().filter(|_| estimate.is_some()).map_or("", |e| e.text).to_string(),
        tasks: body.tasks,
    };
    let shape = PhasesShape {
        before_number: first.before_number.to_string(),
        after_number: first.after_number.to_string(),
        noun: first.noun.to_string(),
        task_prefix: task.0,
        task_placeholder: task.1,
        milestone_prefix: body.milestone.as_ref().map(|(prefix, _)| prefix.clone()),
        milestone_placeholder: body.milestone.as_ref().map(|(_, text)| text.clone()).unwrap_or_default(),
        phases: phases.iter().map(source).collect(),
        estimate,
    };
    let last = phases.last().map_or(body.last_line, |(_, _, body)| body.last_line);
    Found {
        noun: Some(first.noun.to_string()),
        name: "phases",
        kind: FieldKind::Phases(shape),
        ..Found::over(scanned, &(*start..last + 1))
    }
}

fn is_sibling(first: &Title<'_>, other: &Title<'_>) -> bool {
    (first.before_number, first.after_number) == (other.before_number, other.after_number)
}

/// Reads the heading of phase `n`.
fn title<'a>(scanned: &Scanned<'a>, heading: &Heading<'a>, n: usize) -> Option<Title<'a>> {
    let line = &scanned.lines[heading.lines.start];
    let digits = n.to_string();
    if heading.level > 6 || heading.lines.len() != 1 || !line.text.trim_end().ends_with(heading.title) {
        return None;
    }
    let text = line.text.trim_end();
    let title_at = text.len() - heading.title.len();
    let noun = heading.title.split(|c: char| c.is_ascii_digit()).next()?.trim_end();
    let one_noun =
        !noun.is_empty() && noun.chars().all(|c| c.is_alphabetic() || c == ' ') && noun.split(' ').count() <= 2;
    let number_at = title_at + heading.title.find(|c: char| c.is_ascii_digit())?;
    let rest = text[number_at..].strip_prefix(&digits)?;
    let separator = rest.len() - rest.trim_start_matches([':', '.', ')', '-', '–', '—', ' ']).len();
    let separated = separator > 0 && rest.trim_start().starts_with([':', '.', ')', '-', '–', '—']);
    if !one_noun || !separated {
        return None;
    }
    let name = &rest[separator..];
    let estimate = estimate(name);
    let name = estimate.as_ref().map_or(name, |e| &name[..name.len() - e.before.len() - e.text.len() - e.after.len()]);
    Some(Title { before_number: &text[..number_at], noun, after_number: &rest[..separator], name, estimate })
}

impl Title<'_> {
    /// The name as the heading has it when the headings do not agree on an estimate.
    fn name_with_estimate(&self, scanned: &Scanned<'_>, line: usize) -> String {
        let text = scanned.lines[line].text.trim_end();
        let found = text.find(self.after_number).filter(|_| !self.after_number.is_empty());
        let start = text[self.before_number.len()..].find(self.after_number).map(|at| self.before_number.len() + at);
        start.or(found).map_or(String::new(), |at| text[at + self.after_number.len()..].to_string())
    }
}

/// ` (Estimated: X weeks)` at the end of a name: a parenthesis with a label, or one that says how long.
fn estimate(name: &str) -> Option<Estimate<'_>> {
    let inner_end = name.strip_suffix(')')?.len();
    let open = name.rfind('(')?;
    let inner = &name[open + 1..inner_end];
    let spaces = name[..open].len() - name[..open].trim_end().len();
    let lasts = ["week", "day", "hour", "month", "sprint"].iter().any(|unit| inner.to_lowercase().contains(unit));
    let text_at = match inner.find(": ") {
        Some(colon) => open + 1 + colon + 2,
        None if lasts => open + 1,
        None => return None,
    };
    Some(Estimate { before: &name[open - spaces..text_at], text: &name[text_at..inner_end], after: ")" })
}

/// Reads what stands below the heading of phase `p`: one flat list or more, and nothing else.
fn body(scanned: &Scanned<'_>, lines: std::ops::Range<usize>, p: usize) -> Option<Body> {
    let blocks = blocks(&scanned.lines, lines.clone());
    if blocks.is_empty() || blocks.iter().any(|block| block.kind != BlockKind::List) {
        return None;
    }
    let mut all: Vec<Entry<'_>> = blocks.iter().flat_map(|block| entries(scanned, &block.lines)).collect();
    let flat =
        all.iter().all(|entry| entry.lines.len() == 1 && scanned.lines[entry.lines.start].kind == LineKind::Text);
    let last_line = all.last()?.lines.start;
    if !flat {
        return None;
    }
    let milestone = all.last().and_then(|entry| milestone(scanned, entry));
    if milestone.is_some() {
        all.pop();
    }
    let mut task = None;
    for (at, entry) in all.iter().enumerate() {
        let this = task_shape(scanned, entry, p, at + 1)?;
        if task.get_or_insert_with(|| this.clone()) != &this {
            return None;
        }
    }
    Some(Body { task, tasks: all.len(), milestone, last_line })
}

fn milestone(scanned: &Scanned<'_>, entry: &Entry<'_>) -> Option<(String, String)> {
    let label = label_of(entry.start.text)?;
    let word = label.text.trim_start_matches(['*', '_']).to_lowercase();
    let is_milestone = word.starts_with("milestone") || word.starts_with("deliverable");
    let text = scanned.lines[entry.lines.start].text;
    is_milestone.then(|| (text[..entry.start.at + label.rest_at].to_string(), label.rest.to_string()))
}

/// Prefix and placeholder of task `n` of phase `p`, if it is one to be filled.
fn task_shape(scanned: &Scanned<'_>, entry: &Entry<'_>, p: usize, n: usize) -> Option<(String, String)> {
    let text = entry.start.text;
    if text.contains("{n}") || text.contains("{p}") {
        return None;
    }
    let dotted = format!("{p}.{n}");
    let numbered = match text.find(&dotted) {
        Some(at) => Some(format!("{}{{p}}.{{n}}{}", &text[..at], &text[at + dotted.len()..])),
        None => with_number(text, n, "{n}"),
    };
    let marker = &scanned.lines[entry.lines.start].text[..entry.start.at];
    let shown = numbered.as_deref().unwrap_or(text);
    let split = label_of(shown).filter(|label| label.text.contains("{n}")).map_or(0, |label| label.rest_at);
    let (prefix, rest) = shown.split_at(split);
    let open = is_placeholder(rest) || (split == 0 && numbered.is_some());
    open.then(|| (format!("{marker}{prefix}"), rest.to_string()))
}

#[cfg(test)]
mod tests;
