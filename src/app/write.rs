//! The Write screen: the walk over pages and fields, and editing at the focused stop.

use std::collections::BTreeMap;
use std::ops::Range;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::desk::Desk;
use super::editor::{Edit, Editor, Lines, Move};
use super::effect::Effect;
use super::history::{History, Kind};
use super::items;
use super::keys::Action;
use super::layout::{Form, GuidanceHeights};
use super::preset;
use super::stop::{self, Part, PhasePart, Stop};
use crate::draft::{Draft, Response};

/// Where the author is in the draft, and the editors of the places visited.
#[derive(Debug, Default)]
pub struct Write {
    pub pages: Vec<Page>,
    pub page: usize,
    pub stop: Option<Stop>,
    pub editors: BTreeMap<Stop, Editor>,
    pub histories: BTreeMap<usize, History>,
    /// First row of the form that is shown.
    pub scroll: usize,
    /// The wheel moved the form away from the cursor; the next key brings it back.
    pub wheeled: bool,
    pub form: Form,
    pub guidance: GuidanceHeights,
    /// What was cut or copied last.
    pub clipboard: String,
}

/// One step of the walk: title and metadata, or a section that has fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Index of the section; `None` for title and metadata.
    pub section: Option<usize>,
    /// Its fields, as indices over the whole template.
    pub fields: Range<usize>,
}

impl Write {
    /// At the title of `draft`.
    pub fn new(draft: &Draft) -> Self {
        let mut pages = vec![Page { section: None, fields: 0..0 }];
        let mut first = 0;
        for (index, section) in draft.template.sections.iter().enumerate() {
            let fields = first..first + section.fields.len();
            first = fields.end;
            if !fields.is_empty() {
                pages.push(Page { section: Some(index), fields });
            }
        }
        Self { pages, stop: Some(Stop::Title), ..Self::default() }
    }

    pub fn stop(&self) -> Stop {
        self.stop.unwrap_or(Stop::Title)
    }

    pub fn editor(&self) -> Option<&Editor> {
        self.editors.get(&self.stop())
    }
}

/// The stops of a page, in order.
pub fn stops(desk: &Desk, page: usize) -> Vec<Stop> {
    match desk.write.pages.get(page) {
        None => Vec::new(),
        Some(Page { section: None, .. }) => vec![Stop::Title, Stop::Labels, Stop::Assignees],
        Some(page) => page.fields.clone().flat_map(|field| stop::of_field(&desk.draft, field)).collect(),
    }
}

/// Puts the focus on `stop`, turning to its page.
pub fn focus(desk: &mut Desk, stop: Stop) {
    let page = match stop.field() {
        None => 0,
        Some(field) => desk.write.pages.iter().position(|page| page.fields.contains(&field)).unwrap_or(0),
    };
    if page != desk.write.page {
        desk.write.page = page;
        desk.write.scroll = 0;
    }
    let is_elsewhere = desk.write.stop() != stop;
    if is_elsewhere {
        preset::unselect(desk);
    }
    desk.write.stop = Some(stop);
    if is_elsewhere {
        prepare(desk);
        preset::select(desk);
    }
    desk.write.wheeled = false;
    if let Some(field) = stop.field()
        && let Some(history) = desk.write.histories.get_mut(&field)
    {
        history.close_group();
    }
}

/// Makes sure every stop of the page has an editor with the draft's text.
pub fn prepare(desk: &mut Desk) {
    for stop in stops(desk, desk.write.page) {
        if !desk.write.editors.contains_key(&stop) {
            let lines = if stop.takes_lines(&desk.draft) { Lines::Many } else { Lines::One };
            let mut editor = Editor::new(&stop::editable_text(&desk.draft, stop), lines);
            // What is there already, such as a title's prefix, is gone on with.
            if !stop.is_choice() {
                editor.move_to(Move::Bottom, false);
                editor.move_to(Move::LineEnd, false);
            }
            desk.write.editors.insert(stop, editor);
            if stop == desk.write.stop() {
                preset::select(desk);
            }
        }
    }
}

/// Does what `action` asks on the Write screen; `extend` keeps the selection growing.
pub fn act(desk: &mut Desk, action: Action, extend: bool) -> Vec<Effect> {
    use Action::*;
    match action {
        NextField => step(desk, true),
        PreviousField => step(desk, false),
        NextSection => turn(desk, true),
        PreviousSection => turn(desk, false),
        NextIncomplete => next_incomplete(desk),
        NextFinding => next_finding(desk),
        Up | Down | Left | Right | WordLeft | WordRight | LineStart | LineEnd | PageUp | PageDown | Top | Bottom => {
            motion(desk, action, extend);
        }
        Newline => newline(desk),
        Backspace => edit(desk, Edit::Backspace),
        Delete => edit(desk, Edit::Delete),
        DeleteWordLeft => edit(desk, Edit::DeleteWordLeft),
        DeleteWordRight => edit(desk, Edit::DeleteWordRight),
        DeleteToLineStart => edit(desk, Edit::DeleteToLineStart),
        DeleteToLineEnd => edit(desk, Edit::DeleteToLineEnd),
        Undo | Redo => undo(desk, action == Redo),
        SelectAll => with_editor(desk, Editor::select_all),
        Copy | Cut => return copy(desk, action == Cut),
        PasteClipboard => {
            let text = desk.write.clipboard.clone();
            paste(desk, text);
        }
        ExternalEditor => return externally(desk),
        Repair => repair(desk),
        Add if matches!(desk.write.stop(), Stop::Field(_, Part::Phase(_, PhasePart::Name))) => step(desk, true),
        Tick if desk.write.stop().is_choice() => {
            super::choices::tick(desk);
        }
        Clear => super::choices::clear(desk),
        Tick | Drop | Add | AddBeside | MoveUp | MoveDown => reshape(desk, action),
        _ => {}
    }
    Vec::new()
}

fn with_editor(desk: &mut Desk, change: fn(&mut Editor)) {
    let stop = desk.write.stop();
    if let Some(editor) = desk.write.editors.get_mut(&stop) {
        change(editor);
    }
}

/// Types `text` at the cursor.
pub fn insert(desk: &mut Desk, text: String) {
    if !text.is_empty() {
        edit(desk, Edit::Insert(text));
    }
}

/// Pastes `text` at the cursor, as one step that undo takes back.
pub fn paste(desk: &mut Desk, text: String) {
    if !text.is_empty() && !super::uploads::paste(desk, &text) {
        edit(desk, Edit::Paste(text));
    }
}

/// Changes the text at the focused stop.
pub fn edit(desk: &mut Desk, change: Edit) {
    let stop = desk.write.stop();
    if desk.read_only.is_some() || stop.is_choice() {
        return;
    }
    prepare(desk);
    let Some(editor) = desk.write.editors.get_mut(&stop) else { return };
    // Typing over a selection takes words away, so undo has to stop here.
    let kind = if editor.selection().is_some() { Kind::Whole } else { Kind::of(&change) };
    let cursor = editor.cursor();
    if !editor.edit(change) {
        return;
    }
    let text = editor.text();
    if let Some(field) = stop.field().filter(|_| stop.is_listed()) {
        let before = &desk.draft.answers[field].response;
        desk.write.histories.entry(field).or_default().record(before, stop, cursor, kind);
    }
    stop::set_text(&mut desk.draft, stop, text);
    desk.write.wheeled = false;
    desk.changed(stop);
}

fn newline(desk: &mut Desk) {
    if desk.write.stop().takes_lines(&desk.draft) {
        edit(desk, Edit::Newline);
    } else {
        step(desk, true);
    }
}

/// The next or previous stop, over page borders.
fn step(desk: &mut Desk, forward: bool) {
    let stops = stops(desk, desk.write.page);
    let at = stops.iter().position(|stop| *stop == desk.write.stop()).unwrap_or(0);
    let next = if forward { at.checked_add(1) } else { at.checked_sub(1) };
    if let Some(stop) = next.and_then(|next| stops.get(next)) {
        focus(desk, *stop);
        return;
    }
    let pages = desk.write.pages.len();
    let page = (desk.write.page + if forward { 1 } else { pages - 1 }) % pages;
    let stops = self::stops(desk, page);
    if let Some(stop) = if forward { stops.first() } else { stops.last() } {
        focus(desk, *stop);
    }
}

/// The first stop of the next or previous page.
fn turn(desk: &mut Desk, forward: bool) {
    let pages = desk.write.pages.len();
    go_to_page(desk, (desk.write.page + if forward { 1 } else { pages - 1 }) % pages);
}

/// The first stop of `page`.
pub fn go_to_page(desk: &mut Desk, page: usize) {
    if let Some(stop) = stops(desk, page).first() {
        focus(desk, *stop);
    }
}

/// The next field without an answer, from the focus onwards and around.
fn next_incomplete(desk: &mut Desk) {
    let fields = desk.draft.answers.len();
    let from = desk.write.stop().field().map_or(0, |field| field + 1);
    let next = (0..fields).map(|step| (from + step) % fields).find(|&field| !desk.draft.is_given(field));
    if let Some(stop) = next.and_then(|field| stop::of_field(&desk.draft, field).first().copied()) {
        focus(desk, stop);
    }
}

/// The next stop with a finding, from the focus onwards and around.
fn next_finding(desk: &mut Desk) {
    desk.settle();
    let mut stops: Vec<Stop> = desk.findings().map(|finding| desk.stop_of(finding)).collect();
    stops.sort_unstable();
    stops.dedup();
    let here = desk.write.stop();
    if let Some(stop) = stops.iter().find(|stop| **stop > here).or(stops.first()) {
        focus(desk, *stop);
    }
}

fn motion(desk: &mut Desk, action: Action, extend: bool) {
    let page = desk.write.form.height_of_view.saturating_sub(2).max(1);
    let to = match action {
        Action::Up => Move::Up,
        Action::Down => Move::Down,
        Action::Left => Move::Left,
        Action::Right => Move::Right,
        Action::WordLeft => Move::WordLeft,
        Action::WordRight => Move::WordRight,
        Action::LineStart => Move::LineStart,
        Action::LineEnd => Move::LineEnd,
        Action::PageUp => Move::PageUp(page),
        Action::PageDown => Move::PageDown(page),
        Action::Top => Move::Top,
        _ => Move::Bottom,
    };
    let stop = desk.write.stop();
    desk.write.wheeled = false;
    let editor = desk.write.editors.get_mut(&stop).filter(|_| !stop.is_choice());
    let moved = editor.is_some_and(|editor| editor.move_to(to, extend));
    if !moved && !extend {
        match action {
            Action::Up | Action::PageUp => step_within_page(desk, false),
            Action::Down | Action::PageDown => step_within_page(desk, true),
            _ => {}
        }
    }
    if let Some(field) = stop.field()
        && let Some(history) = desk.write.histories.get_mut(&field)
    {
        history.close_group();
    }
}

/// Up and Down leave a field at its edge, but not the page.
fn step_within_page(desk: &mut Desk, forward: bool) {
    let stops = stops(desk, desk.write.page);
    let at = stops.iter().position(|stop| *stop == desk.write.stop()).unwrap_or(0);
    let next = if forward { at.checked_add(1) } else { at.checked_sub(1) };
    if let Some(stop) = next.and_then(|next| stops.get(next)) {
        focus(desk, *stop);
    }
}

/// Undoes or redoes: in text fields the editor's own groups, in lists and phases whole answers.
fn undo(desk: &mut Desk, redo: bool) {
    if desk.read_only.is_some() {
        return;
    }
    let stop = desk.write.stop();
    let Some(field) = stop.field().filter(|_| stop.is_answered_whole()) else {
        let Some(editor) = desk.write.editors.get_mut(&stop) else { return };
        if if redo { editor.redo() } else { editor.undo() } {
            let text = editor.text();
            stop::set_text(&mut desk.draft, stop, text);
            desk.changed(stop);
        }
        return;
    };
    let cursor = desk.write.editor().map(Editor::cursor).unwrap_or_default();
    let now = desk.draft.answers[field].response.clone();
    let Some(history) = desk.write.histories.get_mut(&field) else { return };
    let Some(then) = (if redo { history.redo(now, stop, cursor) } else { history.undo(now, stop, cursor) }) else {
        return;
    };
    desk.draft.answers[field].response = then.response;
    forget_editors(desk, field);
    focus(desk, then.stop);
    prepare(desk);
    if let Some(editor) = desk.write.editors.get_mut(&then.stop) {
        editor.set_cursor(then.cursor);
    }
    desk.changed(then.stop);
}

/// Drops the editors of a field whose items have moved.
pub(super) fn forget_editors(desk: &mut Desk, field: usize) {
    desk.write.editors.retain(|stop, _| stop.field() != Some(field));
}

fn copy(desk: &mut Desk, cut: bool) -> Vec<Effect> {
    let Some(text) = desk.write.editor().and_then(Editor::selection_text) else { return Vec::new() };
    desk.write.clipboard.clone_from(&text);
    if cut {
        edit(desk, Edit::DeleteSelection);
    }
    vec![Effect::Copy(text)]
}

fn externally(desk: &mut Desk) -> Vec<Effect> {
    let stop = desk.write.stop();
    if desk.read_only.is_some() || stop.is_choice() {
        return Vec::new();
    }
    let name = stop.field().and_then(|field| desk.draft.template.field(field)).map_or("title", |(_, field)| &field.id);
    let text = stop::editable_text(&desk.draft, stop);
    vec![Effect::EditExternally { stop, name: name.to_owned(), text }]
}

/// Replaces the text at `stop`, as one step that undo takes back.
pub fn replace(desk: &mut Desk, stop: Stop, text: String) {
    focus(desk, stop);
    prepare(desk);
    edit(desk, Edit::Replace(text));
}

/// Accepts the repair that the first finding at the focus offers.
fn repair(desk: &mut Desk) {
    desk.settle();
    let stop = desk.write.stop();
    let findings = match stop.field() {
        Some(field) => desk.field_findings(field),
        None => desk.title_findings(),
    };
    let offered = findings.iter().filter(|finding| desk.stop_of(finding) == stop).find_map(|f| f.repair.clone());
    if let Some(text) = offered {
        replace(desk, stop, text);
    }
}

/// Ticks, drops, adds or moves the item at the focus.
fn reshape(desk: &mut Desk, action: Action) {
    let stop = desk.write.stop();
    let Stop::Field(field, part) = stop else { return };
    if desk.read_only.is_some() {
        return;
    }
    let before = desk.draft.answers[field].response.clone();
    let cursor = desk.write.editor().map(Editor::cursor).unwrap_or_default();
    let response = &mut desk.draft.answers[field].response;
    let next = match action {
        Action::Tick => items::tick(response, part).then_some(part),
        Action::Drop => items::drop(response, part),
        Action::Add => items::add(response, part, false),
        Action::AddBeside => items::add(response, part, true),
        Action::MoveUp => items::shift(response, part, false),
        _ => items::shift(response, part, true),
    };
    changed_shape(desk, field, before, stop, cursor, next);
}

/// Gives the field a whole answer, as one step that undo takes back.
pub fn respond(desk: &mut Desk, field: usize, response: Response) {
    if desk.read_only.is_some() {
        return;
    }
    // Who chooses takes the mark away that nothing applies.
    desk.draft.answers[field].not_applicable = None;
    let before = std::mem::replace(&mut desk.draft.answers[field].response, response);
    let stop = desk.write.stop();
    let history = desk.write.histories.entry(field).or_default();
    history.record(&before, stop, super::editor::Position::default(), Kind::Shape);
    // Boxes keep their texts; a dropdown's is what is chosen.
    desk.write.editors.remove(&Stop::Field(field, Part::Choice));
    prepare(desk);
    desk.changed(stop);
}

fn changed_shape(
    desk: &mut Desk,
    field: usize,
    before: Response,
    stop: Stop,
    cursor: super::editor::Position,
    next: Option<Part>,
) {
    let Some(next) = next else { return };
    let history = desk.write.histories.entry(field).or_default();
    history.record(&before, stop, cursor, Kind::Shape);
    forget_editors(desk, field);
    focus(desk, Stop::Field(field, next));
    prepare(desk);
    desk.changed(Stop::Field(field, next));
}

/// Whether `key` types a character here.
pub fn typed(key: KeyEvent) -> Option<char> {
    match key.code {
        KeyCode::Char(c) if !key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT) => Some(c),
        _ => None,
    }
}
