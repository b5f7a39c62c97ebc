//! Reads the responses of one section: finds its fixed lines, and gives what stands between to its fields.

use crate::draft::{Answer, Response};
use crate::render::form::Form;
use crate::response::places::Spot;
use crate::response::runs::{Gap, read_run};
use crate::response::{Note, absent};
use crate::template::lines::columns;
use crate::template::scan::{Text, Unit, UnitKind, is_blank};
use crate::template::structure::Run;
use crate::template::{Field, FieldKind, Template};

/// What was found in one section.
pub(crate) struct SectionReading {
    /// One per field of the section.
    pub answers: Vec<Answer>,
    /// Where each of them was read from.
    pub spots: Vec<Spot>,
    /// Text that no field takes.
    pub extra: Option<String>,
    pub notes: Vec<Note>,
}

/// A stretch between two anchors.
struct Stretch {
    /// The anchor before it; `None` after the heading.
    anchor: Option<usize>,
    /// The line of that anchor.
    line: Option<usize>,
    /// What follows a label on its line.
    head: Option<String>,
    /// Units of the section.
    units: std::ops::Range<usize>,
}

/// Reads the section at `section` from the units below its heading, which stands on the line `heading`.
pub(crate) fn read_section<'t>(
    template: &Template,
    section: usize,
    text: &'t Text<'t>,
    units: &'t [Unit],
    heading: Option<usize>,
) -> SectionReading {
    let form = Form::new(template, section);
    let stretches = stretches(&form, text, units);
    let mut answers: Vec<Option<Answer>> = vec![None; form.section.fields.len()];
    let mut spots = vec![Spot { label: heading, ..Spot::default() }; answers.len()];
    let (mut leftovers, mut notes): (Vec<(usize, String)>, Vec<Note>) = Default::default();
    let found: Vec<bool> = {
        let mut found = vec![false; form.anchors.list.len()];
        stretches.iter().filter_map(|stretch| stretch.anchor).for_each(|anchor| found[anchor] = true);
        found
    };
    for stretch in &stretches {
        let index = stretch.anchor.map_or(0, |anchor| anchor + 1);
        let own = &form.anchors.runs[index];
        let gap = gap(&form, own, stretch, text, units);
        let mut fields = own.fields.clone();
        if fields.is_empty() {
            fields = orphans(&form, index, &found, &answers);
        } else {
            fields.extend(unlabelled(&form, index, &found));
        }
        let reading = read_run(&form, &fields, &gap);
        notes.extend(reading.notes);
        for (at, (field, answer, mut spot)) in reading.answers.into_iter().enumerate() {
            spot.label = stretch.line.or(heading);
            if let (0, Some(line), true) = (at, stretch.line, gap.head.is_some()) {
                // It begins on the line of its label.
                spot.lines = line..spot.lines.end.max(line + 1);
            }
            answers[field] = Some(answer);
            spots[field] = spot;
        }
        let place = own.fields.first().copied().unwrap_or_else(|| fields_before(&form, index));
        leftovers.extend(reading.leftover.map(|text| (place, text)));
    }
    let mut answers: Vec<Answer> = answers
        .into_iter()
        .zip(&form.section.fields)
        .map(|(answer, field)| answer.unwrap_or_else(|| absent(field)))
        .collect();
    let mut reading = place_leftovers(&form, &mut answers, leftovers);
    reading.answers = answers;
    reading.spots = spots;
    reading.notes.extend(notes);
    reading
}

/// The stretches of the section, each after an anchor of the template that was found.
fn stretches(form: &Form<'_>, text: &Text<'_>, units: &[Unit]) -> Vec<Stretch> {
    let anchors = &form.anchors;
    let mut used = vec![false; anchors.list.len()];
    let mut last = None;
    let mut stretches = vec![Stretch { anchor: None, line: None, head: None, units: 0..units.len() }];
    for (index, unit) in units.iter().enumerate() {
        let line = text.first(unit);
        let found = match unit.kind {
            UnitKind::Blank => None,
            UnitKind::Line => anchors.find(line),
            UnitKind::Fence | UnitKind::Comment => anchors.find_block(text, unit),
        };
        let Some(found) = found else { continue };
        let slashes = line.trim_start_matches([' ', '\t']).bytes().take_while(|&byte| byte == b'\\').count();
        let fits = |&&anchor: &&usize| {
            !used[anchor] && anchors.fits(anchor, columns(line)) && anchors.list[anchor].slashes == slashes
        };
        let free: Vec<usize> = found.anchors.iter().filter(fits).copied().collect();
        let next = free.iter().find(|&&anchor| last.is_none_or(|last| anchor > last)).or(free.first());
        let Some(&anchor) = next else { continue };
        used[anchor] = true;
        last = Some(anchor);
        if let Some(stretch) = stretches.last_mut() {
            stretch.units.end = index;
        }
        let head = found.rest.map(|rest| line[rest..].to_owned());
        let line = Some(*unit.lines.start());
        stretches.push(Stretch { anchor: Some(anchor), line, head, units: index + 1..units.len() });
    }
    stretches
}

/// The lines of a stretch without the template's own blank lines.
fn gap<'t>(form: &Form<'_>, run: &Run, stretch: &Stretch, text: &'t Text<'t>, units: &'t [Unit]) -> Gap<'t> {
    let label = stretch.anchor.and_then(|anchor| form.anchors.list[anchor].label.as_ref());
    let units = &units[stretch.units.clone()];
    let head = stretch.head.as_ref().map(|head| {
        let gap = label.map_or(" ", |label| label.gap.as_str());
        head.strip_prefix(gap).or_else(|| head.strip_prefix([' ', '\t'])).unwrap_or(head).to_owned()
    });
    let mut gap = Gap { text, head, units, suffix: label.map_or("", |label| label.suffix.as_str()).to_owned() };
    let same = |own: &[String], units: &[Unit]| {
        units.len() == own.len()
            && own.iter().zip(units).all(|(own, unit)| unit.kind == UnitKind::Blank && text.first(unit) == own)
    };
    if gap.head.is_none() && gap.units.get(..run.lead.len()).is_some_and(|units| same(&run.lead, units)) {
        gap.units = &gap.units[run.lead.len()..];
    }
    let kept = gap.units.len().saturating_sub(run.tail.len());
    if same(&run.tail, &gap.units[kept..]) {
        gap.units = &gap.units[..kept];
    }
    gap
}

/// Fields whose own anchors are missing, right after the anchor before run `index`: they may stand here instead.
fn orphans(form: &Form<'_>, index: usize, found: &[bool], answers: &[Option<Answer>]) -> Vec<usize> {
    let missing = (index..found.len()).take_while(|&anchor| !found[anchor]);
    let is_free =
        |&field: &usize| answers[field].is_none() && !matches!(form.field(field).kind, FieldKind::Input { .. });
    missing.flat_map(|anchor| form.anchors.runs[anchor + 1].fields.iter().copied()).filter(is_free).collect()
}

/// Fields without a label of their own that follow labels which are missing, right after run `index`.
fn unlabelled(form: &Form<'_>, index: usize, found: &[bool]) -> Vec<usize> {
    let missing =
        (index..found.len()).take_while(|&anchor| !found[anchor] && form.anchors.list[anchor].label.is_some());
    missing.flat_map(|anchor| form.anchors.runs[anchor + 1].fields.iter().skip(1).copied()).collect()
}

/// The last field before run `index`.
fn fields_before(form: &Form<'_>, index: usize) -> usize {
    form.anchors.runs[..index].iter().rev().find_map(|run| run.fields.last().copied()).unwrap_or(0)
}

/// Joins text that no field took to the nearest text; what has none is an extra.
fn place_leftovers(form: &Form<'_>, answers: &mut [Answer], leftovers: Vec<(usize, String)>) -> SectionReading {
    let mut extra: Vec<String> = Vec::new();
    let mut notes = Vec::new();
    let title = &form.section.title;
    let is_text = |field: &Field| matches!(field.kind, FieldKind::Input { .. } | FieldKind::Textarea);
    for (place, text) in leftovers {
        let before = (0..=place).rev().chain(place + 1..form.section.fields.len());
        let nearest = before
            .filter(|&at| at < answers.len())
            .find(|&at| is_text(form.field(at)) && answers[at].not_applicable.is_none());
        if let Some((at, Response::Text(response))) = nearest.map(|at| (at, &mut answers[at].response)) {
            let label = &form.field(at).label;
            notes.push(Note::of_text(format!("In “{title}”, text around the fields was added to “{label}”.")));
            *response = if is_blank(response) { text } else { format!("{response}\n\n{text}") };
        } else {
            let note = format!("In “{title}”, text that belongs to no field is kept after the section.");
            notes.push(Note::of_text(note));
            extra.push(text);
        }
    }
    SectionReading {
        answers: Vec::new(),
        spots: Vec::new(),
        extra: (!extra.is_empty()).then(|| extra.join("\n\n")),
        notes,
    }
}
