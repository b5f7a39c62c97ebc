//! How the responses of one section stand in a body: the slot of each text and of each item.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::render::escape::{Guard, ItemClass};
use crate::render::text::{Slot, StandIns, outdent};
use crate::template::list_item::item_start;
use crate::template::scan::is_blank;
use crate::template::structure::Anchors;
use crate::template::structure::anchors::{field_start, follows_line, line_end, text_indent};
use crate::template::{Fence, Field, FieldKind, ListShape, Marker, Outline, Section, Template};

/// A section with all that its writer and its reader share.
pub(crate) struct Form<'a> {
    pub outline: &'a Outline,
    pub section: &'a Section,
    pub body: &'a str,
    pub anchors: &'a Anchors,
}

impl<'a> Form<'a> {
    pub(crate) fn new(template: &'a Template, section: usize) -> Self {
        let outline = &template.outline;
        Self { outline, section: &template.sections[section], body: &template.body, anchors: outline.anchors(section) }
    }

    pub(crate) fn field(&self, index: usize) -> &'a Field {
        &self.section.fields[index]
    }

    /// The slot of the text of `field`, or of the line that stands for its items.
    pub(crate) fn text_slot(&'a self, field: usize) -> Slot<'a> {
        let slot = self.any_slot(field);
        Slot { stand_ins: Rc::new(self.text_stand_ins(self.field(field), slot.indent)), ..slot }
    }

    /// The same slot, to ask what would break it.
    pub(crate) fn any_slot(&'a self, field: usize) -> Slot<'a> {
        let shape = self.field(field);
        let indent = self.indent(field);
        let is_code = matches!(shape.kind, FieldKind::Code { .. });
        let label = label(self.body, shape).filter(|_| !is_code && !follows_line(self.body, shape));
        let (before, after) = self.beside(field);
        let after_items = label.is_none()
            && before.last().is_some_and(|&field| !matches!(self.field(field).kind, FieldKind::Textarea));
        Slot {
            guard: (!is_code).then(|| {
                let classes = if label.is_some() { Vec::new() } else { self.classes(after) };
                let guard = self.guard(indent, classes, fence_after(self.section, after));
                Guard { after_items, ..guard }
            }),
            indent,
            own_label: label.is_some(),
            has_suffix: label.is_some() && !is_blank(self.suffix(shape)),
            inline: matches!(shape.kind, FieldKind::Input { .. }),
            label,
            after_items,
            stand_ins: Rc::default(),
        }
    }

    /// The slot of an item's text after `label`, with further lines indented by `indent`.
    pub(crate) fn item_slot(
        &'a self,
        field: usize,
        label: String,
        indent: usize,
        nested: Option<ItemClass>,
        stand_ins: &Rc<StandIns<'a>>,
    ) -> Slot<'a> {
        let is_checklist = |&field: &usize| matches!(self.field(field).kind, FieldKind::Checklist(_));
        let (before, after) = self.beside(field);
        let near_boxes = before.iter().chain(after).any(is_checklist);
        let guard = self.guard(indent, nested.into_iter().collect(), None);
        Slot {
            guard: Some(Guard { near_boxes, ..guard }),
            indent,
            label: Some(label),
            own_label: false,
            has_suffix: false,
            inline: true,
            after_items: false,
            stand_ins: Rc::clone(stand_ins),
        }
    }

    /// What follows a field's response on its last line.
    fn suffix(&self, field: &Field) -> &'a str {
        self.body.get(field.span.end..line_end(self.body, field.span.end)).unwrap_or_default()
    }

    /// How many lines the template has inside the fence before and after the span of a code field.
    pub(crate) fn code_margins(&self, field: &Field) -> (usize, usize) {
        let FieldKind::Code { fence, .. } = &field.kind else { return (0, 0) };
        let mark = fence.marker.to_string().repeat(fence.len);
        let before = self.body.get(..field.span.start).unwrap_or_default();
        let before = before.rfind(&mark).map_or("", |at| &before[at..]);
        let after = self.body.get(field.span.end..).unwrap_or_default();
        let after = after.find(&mark).map_or("", |at| &after[..at]);
        let own = match self.body.get(field.span.clone()) {
            Some("") => after.starts_with(['\r', '\n']),
            Some(source) => !source.ends_with('\n'),
            None => false,
        };
        let lines = |text: &str, own: usize| text.matches('\n').count().saturating_sub(own);
        (lines(before, 1), lines(after, usize::from(own)))
    }

    fn guard(&'a self, indent: usize, items: Vec<ItemClass>, fence: Option<&'a Fence>) -> Guard<'a> {
        Guard {
            outline: self.outline,
            section: self.section,
            anchors: self.anchors,
            indent,
            items,
            fence,
            near_boxes: false,
            after_items: false,
        }
    }

    /// Columns by which further lines of a field's text are indented.
    pub(crate) fn indent(&self, field: usize) -> usize {
        let unlabelled = |&field: &usize| !matches!(self.field(field).kind, FieldKind::Input { .. });
        text_indent(self.body, self.field(field), self.beside(field).1.iter().any(unlabelled))
    }

    /// The fields before and after `field` that may come to stand next to it.
    fn beside(&self, field: usize) -> (&[usize], &[usize]) {
        let Some((zone, place)) = self.anchors.zone_of(field) else { return (&[], &[]) };
        (&zone[..place], &zone[place + 1..])
    }

    /// Whether other lists may come to stand next to that of `field`.
    pub(crate) fn is_beside_lists(&self, field: usize) -> bool {
        let (before, after) = self.beside(field);
        let is_list = |&field: &usize| matches!(self.field(field).kind, FieldKind::Checklist(_) | FieldKind::List(_));
        before.iter().chain(after).any(is_list)
    }

    /// The lists among `fields`: what looks like their items must not stand in the text before.
    fn classes(&self, fields: &[usize]) -> Vec<ItemClass> {
        let kinds = fields.iter().map(|&field| &self.field(field).kind);
        kinds
            .filter_map(|kind| {
                let (marker, boxed) = match kind {
                    FieldKind::Checklist(shape) => (Some(shape.marker), Some(true).filter(|_| self.has_boxes(shape))),
                    FieldKind::List(shape) => (Some(shape.marker), None),
                    FieldKind::Phases(_) => (Some(Marker::Bullet('\0')), None),
                    _ => return None,
                };
                Some(ItemClass { marker, boxed, stand_ins: true })
            })
            .collect()
    }

    /// Whether every item of a checklist has a box.
    pub(crate) fn has_boxes(&self, shape: &ListShape) -> bool {
        shape.items.iter().all(|item| {
            let start = line_start(self.body, item.span.start);
            let line = self.body.get(start..line_end(self.body, item.span.start)).unwrap_or_default();
            item_start(line).is_some_and(|item| item.ticked.is_some())
        })
    }

    fn text_stand_ins(&self, field: &'a Field, indent: usize) -> StandIns<'a> {
        let mut texts = BTreeMap::new();
        if matches!(field.kind, FieldKind::Input { .. } | FieldKind::Textarea | FieldKind::Code { .. }) {
            let source = self.body.get(field_start(self.body, field)..field.span.end).unwrap_or_default();
            let line = |line: &'a str| outdent(line.strip_suffix('\r').unwrap_or(line), indent);
            let own = if source.contains('\n') {
                source.split('\n').map(line).collect::<Vec<_>>().join("\n").trim().to_owned().into()
            } else {
                line(source).trim().into()
            };
            let meaning = Some(field.value.as_str()).filter(|value| !value.is_empty());
            let stand_ins = [Cow::Borrowed(field.placeholder.trim()), field.value.trim().into(), own];
            texts.extend(stand_ins.into_iter().filter(|text| !text.is_empty()).map(|text| (text, meaning)));
        }
        StandIns { texts, numbered: None }
    }
}

/// What stands before a field on its line, if anything but white space does.
fn label(body: &str, field: &Field) -> Option<String> {
    let start = line_start(body, field.span.start);
    let label = body.get(start..field.span.start).unwrap_or_default();
    (!is_blank(label)).then(|| label.to_owned())
}

/// Where the line that holds `at` starts.
pub(crate) fn line_start(body: &str, at: usize) -> usize {
    body.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1)
}

/// The fence of a code field that follows in the run, if a text follows that as well: then the first fence is the
/// code's, and there must be none before it.
fn fence_after<'a>(section: &'a Section, after: &[usize]) -> Option<&'a Fence> {
    let mut after = after.iter().map(|&field| &section.fields[field].kind);
    let fence = after.find_map(|kind| match kind {
        FieldKind::Code { fence, .. } => Some(fence),
        _ => None,
    })?;
    after.any(|kind| matches!(kind, FieldKind::Textarea | FieldKind::Input { .. })).then_some(fence)
}
