//! The fixed lines and labels of one section, by which a reader finds its fields.

mod starts;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::template::lines::columns;
use crate::template::list_item::item_start;
use crate::template::scan::{Text, Unit, UnitKind};
use crate::template::{Field, FieldKind, Marker, Section};
use starts::Starts;

/// All anchors of a section, and between them the runs of fields.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Anchors {
    pub list: Vec<Anchor>,
    /// The run that follows the heading, and one run after each anchor.
    pub runs: Vec<Run>,
    /// Fields with nothing but labels between them: when the labelled ones are left out, they stand side by side.
    zones: Vec<Vec<usize>>,
    /// Per field, the zone it is in.
    zone_of: Vec<usize>,
    fixed: BTreeMap<String, Vec<usize>>,
    labels: BTreeMap<String, Vec<usize>>,
    loose_labels: BTreeMap<String, Vec<usize>>,
    label_lengths: BTreeSet<usize>,
    longest: usize,
    starts: Starts,
}

/// A line (or fence, or comment) of the template that a reader recognises.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Anchor {
    /// Byte of the body at which its line starts.
    pub at: usize,
    pub indent: usize,
    /// How many backslashes the line starts with in the template.
    pub slashes: usize,
    pub label: Option<Label>,
}

/// An anchor whose field starts on the same line.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Label {
    /// White space between label and response.
    pub gap: String,
    /// What follows the response on its last line.
    pub suffix: String,
}

/// Fields with no anchor between them.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Run {
    /// Indices into the section's fields.
    pub fields: Vec<usize>,
    /// The blank lines before the first field and after the last one: some are not empty.
    pub lead: Vec<String>,
    pub tail: Vec<String>,
}

/// A line that is an anchor, or would be.
pub(crate) struct Found<'a> {
    /// The anchors it can be, in order.
    pub anchors: &'a [usize],
    /// Byte in the line at which the response starts, for a label.
    pub rest: Option<usize>,
}

impl Anchors {
    pub(crate) fn new(body: &str, section: &Section) -> Self {
        let mut anchors = Self {
            list: Vec::new(),
            runs: vec![Run::default()],
            zones: vec![Vec::new()],
            zone_of: Vec::new(),
            fixed: BTreeMap::new(),
            labels: BTreeMap::new(),
            loose_labels: BTreeMap::new(),
            label_lengths: BTreeSet::new(),
            longest: 0,
            starts: Starts::none(),
        };
        let start = section.heading.end.max(section.span.start);
        let source = body.get(start..section.span.end).unwrap_or_default();
        let source = source.strip_suffix('\n').unwrap_or(source);
        let text = Text::new(source);
        let offsets = line_offsets(source, start);
        let mut next = 0;
        for unit in text.units() {
            let span = offsets[*unit.lines.start()]..offsets[*unit.lines.end() + 1];
            anchors.add_unit(body, section, &text, &unit, span, &mut next);
        }
        while next < section.fields.len() {
            anchors.push_field(next);
            next += 1;
        }
        anchors
    }

    fn add_unit(
        &mut self,
        body: &str,
        section: &Section,
        text: &Text<'_>,
        unit: &Unit,
        span: Range<usize>,
        next: &mut usize,
    ) {
        let mut covered = *next > 0 && section.fields[*next - 1].span.end > span.start;
        while let Some(field) = section.fields.get(*next).filter(|field| field.span.start < span.end) {
            let prefix = body.get(span.start..field.span.start).unwrap_or_default();
            if !covered && !prefix.trim().is_empty() && unit.kind != UnitKind::Fence {
                if follows_line(body, field) {
                    self.push_fixed(text, unit, span.start);
                } else {
                    let suffix = body.get(field.span.end..line_end(body, field.span.end)).unwrap_or_default();
                    self.push_label(prefix, suffix, span.start);
                }
                covered = true;
            }
            covered |= !field.span.is_empty();
            self.push_field(*next);
            *next += 1;
        }
        if covered {
            return;
        }
        if unit.kind == UnitKind::Blank {
            self.push_blank(text.first(unit));
        } else {
            self.push_fixed(text, unit, span.start);
        }
    }

    fn push_blank(&mut self, line: &str) {
        if let Some(run) = self.runs.last_mut() {
            let lines = if run.fields.is_empty() { &mut run.lead } else { &mut run.tail };
            lines.push(line.to_owned());
        }
    }

    fn push_field(&mut self, field: usize) {
        self.zone_of.push(self.zones.len() - 1);
        if let Some(zone) = self.zones.last_mut() {
            zone.push(field);
        }
        if let Some(run) = self.runs.last_mut() {
            run.fields.push(field);
            run.tail.clear();
        }
    }

    fn push_anchor(&mut self, line: &str, at: usize, slashes: usize, label: Option<Label>) -> usize {
        self.list.push(Anchor { at, indent: columns(line), slashes, label });
        self.runs.push(Run::default());
        self.list.len() - 1
    }

    fn push_fixed(&mut self, text: &Text<'_>, unit: &Unit, at: usize) {
        let (slashes, key) = split_slashes(&unit_key(text, unit));
        let index = self.push_anchor(text.first(unit), at, slashes, None);
        if self.zones.last().is_some_and(|zone| !zone.is_empty()) {
            self.zones.push(Vec::new());
        }
        self.longest = self.longest.max(key.len() + slashes);
        self.starts.allow(&key);
        self.fixed.entry(key).or_default().push(index);
    }

    fn push_label(&mut self, prefix: &str, suffix: &str, at: usize) {
        let trimmed = prefix.trim_end_matches([' ', '\t']);
        let gap = if trimmed.len() == prefix.len() { " " } else { &prefix[trimmed.len()..] };
        let (slashes, key) = split_slashes(&Normal::new(trimmed).text);
        let label = Label { gap: gap.to_owned(), suffix: suffix.to_owned() };
        let index = self.push_anchor(prefix, at, slashes, Some(label));
        if let Some((loose, _)) = loose_label(&key) {
            self.starts.allow_loosely(&loose);
            self.loose_labels.entry(loose).or_default().push(index);
        }
        self.label_lengths.insert(key.len());
        self.longest = self.longest.max(key.len() + slashes + 4);
        self.starts.allow(&key);
        self.labels.entry(key).or_default().push(index);
    }

    /// The anchors that `line` can be when `slashes` backslashes before its text are not counted.
    pub(crate) fn find(&self, line: &str) -> Option<Found<'_>> {
        if !self.starts.allows(line) {
            return None;
        }
        let (slashes, plain) = without_slashes(line);
        let plain = plain.as_deref().unwrap_or(line);
        let normal = Normal::new(plain.trim_end_matches([' ', '\t']));
        if let Some((rest, anchors)) = self.label(&normal) {
            return Some(Found { anchors, rest: Some(rest + slashes) });
        }
        if normal.text.len() > self.longest {
            return None;
        }
        self.fixed.get(normal.text.as_ref()).map(|anchors| Found { anchors, rest: None })
    }

    fn label(&self, normal: &Normal<'_>) -> Option<(usize, &[usize])> {
        for &len in self.label_lengths.iter().rev() {
            let Some(key) = normal.text.get(..len) else { continue };
            let joined = key.ends_with(char::is_alphanumeric) && normal.text[len..].starts_with(char::is_alphanumeric);
            if let Some(anchors) = self.labels.get(key).filter(|_| !joined) {
                return Some((normal.raw(len), anchors));
            }
        }
        if self.loose_labels.is_empty() {
            return None;
        }
        let (key, end) = loose_label(&normal.text)?;
        self.loose_labels.get(&key).map(|anchors| (normal.raw(end), anchors.as_slice()))
    }

    /// The fixed fences or comments that equal `unit`.
    pub(crate) fn find_block(&self, text: &Text<'_>, unit: &Unit) -> Option<Found<'_>> {
        let size: usize = text.lines[unit.lines.clone()].iter().map(|line| line.trim().len() + 1).sum();
        if size > self.longest + 1 {
            return None;
        }
        self.fixed.get(&unit_key(text, unit)).map(|anchors| Found { anchors, rest: None })
    }

    /// Whether an anchor of `found` stands at about `indent`, and from how many backslashes on a line needs one more.
    pub(crate) fn threat(&self, found: &Found<'_>, indent: usize) -> Option<usize> {
        found.anchors.iter().filter(|&&index| self.fits(index, indent)).map(|&index| self.list[index].slashes).min()
    }

    pub(crate) fn fits(&self, anchor: usize, indent: usize) -> bool {
        indent < self.list[anchor].indent + 2
    }

    /// Per anchor, all that read as it does, itself among them, in order.
    pub(crate) fn twins(&self) -> Vec<&[usize]> {
        let mut twins: Vec<&[usize]> = vec![&[]; self.list.len()];
        for list in self.fixed.values().chain(self.labels.values()) {
            for &anchor in list {
                twins[anchor] = list;
            }
        }
        twins
    }

    /// The fields around `field` with nothing but labels between, and its place among them.
    pub(crate) fn zone_of(&self, field: usize) -> Option<(&[usize], usize)> {
        let zone = self.zones.get(*self.zone_of.get(field)?)?;
        zone.iter().position(|&other| other == field).map(|place| (zone.as_slice(), place))
    }
}

/// Columns by which further lines of the text of a field are indented; `crowded` tells that another field may follow
/// without a label.
pub(crate) fn text_indent(body: &str, field: &Field, crowded: bool) -> usize {
    match &field.kind {
        // The indentation tells the two apart.
        FieldKind::Input { indent: 0 } if crowded => 2,
        FieldKind::Input { indent } => *indent,
        FieldKind::Code { fence, .. } => fence.indent,
        _ => columns(body.get(field_start(body, field)..field.span.start).unwrap_or_default()),
    }
}

/// Whether a field's lines come below the line that its empty span ends.
pub(crate) fn follows_line(body: &str, field: &Field) -> bool {
    let start = field_start(body, field);
    let before = body.get(..start).unwrap_or_default();
    let is_block = !matches!(field.kind, FieldKind::Input { .. });
    is_block && field.span.is_empty() && !before.is_empty() && !before.ends_with('\n')
}

/// Where a field's lines start: its span, with the white space before it on the line.
pub(crate) fn field_start(body: &str, field: &Field) -> usize {
    let start = field.span.start;
    let Some(before) = body.get(..start) else { return start };
    let blank = before.trim_end_matches([' ', '\t']);
    if blank.is_empty() || blank.ends_with('\n') { blank.len() } else { start }
}

/// The byte at which the line that holds `at` ends, before its line end.
pub(crate) fn line_end(body: &str, at: usize) -> usize {
    let rest = body.get(at..).unwrap_or_default();
    let line = rest.split('\n').next().unwrap_or_default();
    at + line.strip_suffix('\r').unwrap_or(line).len()
}

/// Where each line of `source` starts, and where the last one ends.
fn line_offsets(source: &str, start: usize) -> Vec<usize> {
    let mut offsets = vec![start];
    for line in source.split('\n') {
        offsets.push(offsets[offsets.len() - 1] + line.len() + 1);
    }
    offsets
}

/// A line without indentation and with `-` or `1.` as its list marker, so that another marker makes no difference.
struct Normal<'a> {
    text: Cow<'a, str>,
    /// Bytes of the line that `text[..marker]` stands for.
    raw_marker: usize,
    marker: usize,
}

impl<'a> Normal<'a> {
    fn new(line: &'a str) -> Self {
        let text = line.trim_start_matches([' ', '\t']);
        let indent = line.len() - text.len();
        let written = match item_start(text).map(|item| item.marker) {
            Some(Marker::Bullet('*' | '+')) => Some((1, "-")),
            Some(Marker::Ordered { .. }) => Some((text.bytes().take_while(u8::is_ascii_digit).count(), "1")),
            _ => None,
        };
        match written {
            Some((len, marker)) => {
                let text = Cow::Owned(format!("{marker}{}", &text[len..]));
                Self { text, raw_marker: indent + len, marker: marker.len() }
            }
            None => Self { text: Cow::Borrowed(text), raw_marker: indent, marker: 0 },
        }
    }

    /// The byte in the line that byte `at` of the text stands for.
    fn raw(&self, at: usize) -> usize {
        self.raw_marker + at.saturating_sub(self.marker)
    }
}

/// The label before the first `:`, whatever its emphasis and case, and the byte after it.
fn loose_label(text: &str) -> Option<(String, usize)> {
    let colon = text.find(':').filter(|&colon| colon <= 200)?;
    let plain: String =
        text[..colon].chars().filter(|c| !matches!(c, '*' | '_')).flat_map(char::to_lowercase).collect();
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let after = &text[colon + 1..];
    let marks = after.len() - after.trim_start_matches(['*', '_']).len();
    plain.contains(char::is_alphanumeric).then_some((plain, colon + 1 + marks))
}

fn unit_key(text: &Text<'_>, unit: &Unit) -> String {
    let lines = &text.lines[unit.lines.clone()];
    if let [line] = lines {
        return Normal::new(line.trim_end_matches([' ', '\t'])).text.into_owned();
    }
    lines.iter().map(|line| line.trim()).collect::<Vec<_>>().join("\n")
}

fn split_slashes(key: &str) -> (usize, String) {
    let text = key.trim_start_matches('\\');
    (key.len() - text.len(), text.to_owned())
}

/// How many backslashes stand before the text of `line`, and the line without them if there are any.
pub(crate) fn without_slashes(line: &str) -> (usize, Option<String>) {
    let text = line.trim_start_matches([' ', '\t']);
    let rest = text.trim_start_matches('\\');
    let slashes = text.len() - rest.len();
    (slashes, (slashes > 0).then(|| format!("{}{rest}", &line[..line.len() - text.len()])))
}
