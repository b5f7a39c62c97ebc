//! Writes a sub-issue's title and body, and its reference in the parent.

use super::{Child, Place, says};
use crate::draft::{Draft, Item, Unanswered};
use crate::render::list::{content_offset, text_at};
use crate::render::text::fill_numbers;
use crate::template::list_item::item_start;

/// Characters that GitHub takes in a title.
const LONGEST_TITLE: usize = 256;
/// Less of the parent's title than this says nothing.
const SHORTEST_PARENT: usize = 12;

pub(super) fn child(draft: &Draft, place: &Place<'_>, unanswered: Unanswered) -> Child {
    let parent = bare_title(draft);
    match place.task.and_then(|(index, number)| Some((place.phase.tasks.get(index)?, number))) {
        Some((task, number)) => {
            let first = task.text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
            Child { title: title(parent, first), body: task_body(place, task, number) }
        }
        None => Child { title: title(parent, &phase_name(place)), body: phase_body(place, unanswered) },
    }
}

/// The parent's title without the mark that the template puts before it: `[ADVANCED] `.
fn bare_title(draft: &Draft) -> &str {
    let (title, mark) = (draft.title.trim(), draft.template.title.trim());
    if let Some(rest) = title.strip_prefix(mark).filter(|_| !mark.is_empty()) {
        return rest.trim_start();
    }
    let bracketed = title.strip_prefix('[').and_then(|rest| rest.split_once(']'));
    bracketed.map_or(title, |(_, rest)| rest.trim_start())
}

/// `PARENT: TAIL` on one line; when that is too long, the parent's part is cut first.
fn title(parent: &str, tail: &str) -> String {
    let [parent, tail] = [parent, tail].map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
    let room = LONGEST_TITLE.saturating_sub(tail.chars().count() + ": ".len());
    if parent.is_empty() || room < SHORTEST_PARENT.min(parent.chars().count()) {
        return cut(&tail, LONGEST_TITLE);
    }
    format!("{}: {tail}", cut(&parent, room))
}

/// At most `room` characters of `text`, with an ellipsis where it is cut.
fn cut(text: &str, room: usize) -> String {
    if text.chars().count() <= room {
        return text.to_owned();
    }
    let kept: String = text.chars().take(room.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

/// `Phase 1: Foundation`, as the parent's heading has it.
fn phase_name(place: &Place<'_>) -> String {
    let (shape, name) = (place.shape, place.phase.name.replace('\n', " "));
    let before = shape.before_number.trim_start_matches(['#', ' ']);
    if name.trim().is_empty() {
        return format!("{before}{}", place.number);
    }
    format!("{before}{}{}{}", place.number, shape.after_number, name.trim())
}

fn phase_body(place: &Place<'_>, unanswered: Unanswered) -> String {
    let (shape, phase) = (place.shape, place.phase);
    let keep = unanswered == Unanswered::Keep;
    let mut tasks = Vec::new();
    for (task, number) in phase.tasks.iter().filter(|task| keep || !task.is_empty()).zip(1..) {
        if says(&task.text, &shape.task_placeholder) {
            tasks.push(item(&fill_numbers(&shape.task_prefix, place.number, number), task));
        }
    }
    let labelled = |label: &str, text: &str| {
        Some(text.trim()).filter(|text| !text.is_empty()).map(|text| {
            // Text of several lines may be any block, which the label must not spoil.
            let gap = if text.contains('\n') { "\n\n" } else { " " };
            format!("**{label}:**{gap}{text}")
        })
    };
    let milestone = Some(phase.milestone.text.as_str()).filter(|text| says(text, &shape.milestone_placeholder));
    let parts = [
        Some(tasks.join("\n")).filter(|tasks| !tasks.is_empty()),
        labelled("Estimate", &phase.estimate),
        labelled("Milestone", milestone.unwrap_or_default()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join("\n\n")
}

/// A task as the parent has it.
fn item(label: &str, task: &Item) -> String {
    let label = if task.ticked { label.replacen("[ ]", "[x]", 1) } else { label.to_owned() };
    let indent = " ".repeat(item_start(&label).map_or(0, |start| content_offset(&label, &start)));
    let mut lines = task.text.trim_end().lines();
    let first = format!("{label}{}", lines.next().unwrap_or_default());
    let rest = lines.map(|line| if line.trim().is_empty() { "\n".to_owned() } else { format!("\n{indent}{line}") });
    format!("{}{}", first.trim_end(), rest.collect::<String>())
}

fn task_body(place: &Place<'_>, task: &Item, number: usize) -> String {
    let label = fill_numbers(&place.shape.task_prefix, place.number, number);
    let words = label[bare_prefix(&label).len()..].trim().trim_end_matches(':').trim_matches('*').trim_end_matches(':');
    let place = if words.is_empty() { phase_name(place) } else { format!("{}, {words}", phase_name(place)) };
    format!("{}\n\n**In the plan:** {place}", task.text.trim())
}

/// Marker and box of an item's label: `- [ ] ` of `- [ ] Task 1.1: `.
fn bare_prefix(label: &str) -> &str {
    item_start(label).and_then(|start| label.get(..text_at(label, &start, true))).unwrap_or_default()
}

/// The phase's one reference without the words of a task: `- [ ] Task 1.1: #12` → `- [ ] #12`.
pub(super) fn without_number(phases: &str, place: &Place<'_>, number: u64) -> String {
    let label = fill_numbers(&place.shape.task_prefix, place.number, 1);
    let numbered = format!("{label}#{number}");
    let bare = format!("{}#{number}", bare_prefix(&label));
    let is_line = |line: &&str| line.trim_end_matches(['\r', '\n']) == numbered;
    let mut done = false;
    let lines = phases.split_inclusive('\n').map(|line| {
        if !done && is_line(&line) {
            done = true;
            return line.replacen(&numbered, &bare, 1);
        }
        line.to_owned()
    });
    lines.collect()
}
