//! Where everything of the Write screen stands: pure functions of state and size, for drawing and for the mouse.

use std::collections::BTreeMap;

use ratatui::layout::{Constraint, Rect};

use super::choices;
use super::desk::Desk;
use super::editor::{Editor, Lines, Position};
use super::keys::{self, Action, Context};
use super::stop::{self, Stop};
use super::{similar, write};
use crate::filing::similar::{Found, SHOWN};

/// Least size the screens are drawn in.
pub const LEAST: (u16, u16) = (40, 12);
/// From this width on the outline stands at the side.
const WITH_OUTLINE: u16 = 72;
/// From this width on the live preview stands beside the form.
const WITH_PREVIEW: u16 = 120;
const OUTLINE_WIDTH: u16 = 28;
/// Rows an unfocused text takes at most.
const RESTING_ROWS: usize = 6;
/// A form of fewer rows has no room below the fields of the first page.
const LOW: u16 = 18;
/// Similar issues that it shows.
const SIMILAR_IN_LOW: usize = 3;

/// The areas of the Write screen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Areas {
    pub header: Rect,
    /// Zero wide when the window is too narrow for it.
    pub outline: Rect,
    pub form: Rect,
    /// Zero wide below 120 columns.
    pub preview: Rect,
    pub message: Rect,
    pub keys: Rect,
}

/// Where the Choose screen lists what can be chosen, two rows an entry.
pub fn choose_list(window: Rect) -> Rect {
    Rect { y: 3, height: window.height.saturating_sub(5), ..window }
}

/// A box in the middle of the window, above the row of keys.
pub fn boxed(window: Rect, width: u16, height: u16) -> Rect {
    let room = Rect { height: window.height.saturating_sub(1), ..window };
    room.centered(Constraint::Length(width.min(room.width)), Constraint::Length(height.min(room.height)))
}

/// Rows that a message which stays takes at most.
pub const TOLD_ROWS: u16 = 3;

/// Rows that the form keeps for a label and what is typed below it.
pub const FIELD_ROWS: u16 = 3;

/// Rows that lines of the Submit screen keep, whatever is told below them.
const SUBMIT_ROWS: u16 = 3;

/// Where the Submit screen has its lines, and below them what is told of the line under the bar; that has a row for
/// messages also where there is nothing to tell.
pub fn submit(window: Rect, told: &str) -> (Rect, Rect) {
    let y = if window.height < 16 { 1 } else { 2 };
    let room = window.height.saturating_sub(y + 1);
    let rows = wrap(told, window.width).len().min(usize::from(u16::MAX)) as u16;
    let below = rows.min(room.saturating_sub(SUBMIT_ROWS)).max(1).min(room);
    let list = Rect { y, height: room - below, ..window };
    (list, Rect { y: list.bottom(), height: below, ..window })
}

/// The first of `len` lines to show in `rows`, so that line `at` is among them: `first`, or as near to it as can be.
///
/// A list that stays where it is keeps under the mouse what was clicked there.
pub fn first_shown(first: usize, at: usize, rows: u16, len: usize) -> usize {
    let rows = (rows as usize).max(1);
    first.clamp((at + 1).saturating_sub(rows), at).min(len.saturating_sub(rows))
}

/// What is told above the keys, in rows; the area of those rows ends with `last` and has `most` of them at most.
pub fn told(content: &str, last: Rect, most: u16) -> (Vec<String>, Rect) {
    let mut rows = wrap(content, last.width);
    let height = (rows.len().min(most as usize) as u16).min(last.y + 1);
    if rows.len() > height as usize
        && let Some(row) = (height as usize).checked_sub(1).and_then(|at| rows.get_mut(at))
    {
        row.push_str(" …");
    }
    (rows, Rect { y: (last.y + 1).saturating_sub(height), height, ..last })
}

/// Splits a window of this size.
pub fn areas((width, height): (u16, u16)) -> Areas {
    let body = Rect::new(0, 1, width, height.saturating_sub(3));
    let outline = if width >= WITH_OUTLINE { OUTLINE_WIDTH.min(width) } else { 0 };
    let rest = width - outline;
    let preview = if width >= WITH_PREVIEW { rest / 2 } else { 0 };
    let column = |x, width| Rect { x, width, ..body };
    Areas {
        header: Rect::new(0, 0, width, 1.min(height)),
        outline: column(0, outline),
        form: column(outline, rest - preview),
        preview: column(width - preview, preview),
        message: Rect::new(0, height.saturating_sub(2), width, 1),
        keys: Rect::new(0, height.saturating_sub(1), width, 1),
    }
}

/// The rows of a page's form, top to bottom.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Form {
    pub blocks: Vec<Block>,
    /// Rows in all.
    pub height: usize,
    /// Rows on the screen.
    pub height_of_view: u16,
    /// Further rows, over which a message stands.
    pub covered: u16,
}

/// Consecutive rows of one kind.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    pub what: What,
    /// First row, from the top of the form.
    pub y: usize,
    pub height: usize,
}

#[derive(Debug, Clone, PartialEq)]
pub enum What {
    /// The page's title.
    Title(String),
    /// Guidance, wrapped.
    Guidance(Vec<String>),
    /// Guidance that is drawn as markdown.
    Markdown(Guided),
    /// A field's label, or that of title and metadata.
    Label {
        stop: Stop,
        text: String,
    },
    /// "Not applicable" with its reason, wrapped.
    NotApplicable(Vec<String>),
    /// The editor at a stop; `mark` cells to its left are taken by its mark.
    Text {
        stop: Stop,
        mark: String,
    },
    /// A finding, wrapped; `blocking` or advice.
    Finding {
        blocking: bool,
        lines: Vec<String>,
    },
    /// Issues that the title is like, one a line.
    Similar(Vec<String>),
    /// One line of news about the field, such as the sum of estimates.
    Note(String),
    Gap,
}

/// What a piece of guidance is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Guided {
    /// The current page.
    Page,
    /// The field of this index over the whole template.
    Field(usize),
}

/// How many rows the guidance of a form takes when it is drawn as markdown, which only its looks tell.
#[derive(Debug, Default)]
pub struct GuidanceHeights {
    /// The page and width they are of, once there are any.
    of: Option<(usize, u16)>,
    heights: BTreeMap<Guided, usize>,
}

impl GuidanceHeights {
    /// Takes the heights of a page at a width.
    pub fn set(&mut self, page: usize, width: u16, heights: BTreeMap<Guided, usize>) {
        *self = Self { of: Some((page, width)), heights };
    }

    /// Whether they are those of that page at that width.
    pub fn is_for(&self, page: usize, width: u16) -> bool {
        self.of == Some((page, width))
    }
}

/// Lays out the current page and scrolls so that the cursor is in view above the last rows, which are covered.
pub fn arrange(desk: &mut Desk, size: (u16, u16), covered: u16) {
    write::prepare(desk);
    let whole = areas(size).form;
    let area = Rect { height: whole.height.saturating_sub(covered).max(1), ..whole };
    let mut form = Form { height_of_view: area.height, covered, ..Form::default() };
    match desk.write.pages.get(desk.write.page).cloned() {
        Some(write::Page { section: Some(section), fields }) => {
            let section = &desk.draft.template.sections[section];
            let (title, guidance) = (section.title.clone(), section.guidance.clone());
            if !title.is_empty() {
                form.add(What::Title(title), 1);
            }
            form.guidance(desk, Guided::Page, &guidance, area.width);
            fields.for_each(|field| form.field(desk, field, area));
        }
        // Where not all fields are in view the list stands next to the title.
        _ => form.details(desk, area, whole.height < LOW),
    }
    desk.write.form = form;
    if !desk.write.wheeled {
        scroll_to_cursor(desk, area.height);
    }
    let most = desk.write.form.height.saturating_sub(area.height as usize);
    desk.write.scroll = desk.write.scroll.min(most);
}

impl Form {
    fn add(&mut self, what: What, height: usize) {
        self.blocks.push(Block { what, y: self.height, height });
        self.height += height;
    }

    fn guidance(&mut self, desk: &Desk, guided: Guided, markdown: &str, width: u16) {
        let drawn = &desk.write.guidance;
        if drawn.is_for(desk.write.page, width.saturating_sub(1)) {
            if let Some(height) = drawn.heights.get(&guided) {
                self.add(What::Markdown(guided), *height);
            }
            return;
        }
        let lines = wrap(&plain(markdown), width.saturating_sub(1));
        if !lines.is_empty() {
            let height = lines.len();
            self.add(What::Guidance(lines), height);
        }
    }

    fn details(&mut self, desk: &mut Desk, area: Rect, is_low: bool) {
        self.add(What::Title("Title and labels".to_owned()), 1);
        self.guidance(desk, Guided::Page, &desk.draft.template.about.clone(), area.width);
        for (stop, label) in [(Stop::Title, "Title"), (Stop::Labels, "Labels"), (Stop::Assignees, "Assignees")] {
            self.add(What::Gap, 1);
            self.add(What::Label { stop, text: label.to_owned() }, 1);
            self.text(desk, stop, String::new(), area);
            self.refused(desk, stop, area.width);
            if stop == Stop::Title {
                self.findings(desk, stop, area.width);
                if is_low {
                    self.similar(desk, SIMILAR_IN_LOW);
                }
            }
        }
        if !is_low {
            self.similar(desk, SHOWN);
        }
    }

    /// The first `most` of the issues that the title is like, below a line that says how to open one.
    fn similar(&mut self, desk: &Desk, most: usize) {
        let found = similar::found(desk);
        if !found.is_empty() {
            let lists = keys::shown(Context::Write, Action::Similar);
            let lines: Vec<String> = found.iter().take(most).map(Found::line).collect();
            let height = lines.len();
            if most > SIMILAR_IN_LOW {
                self.add(What::Gap, 1);
            }
            self.add(What::Title(format!("Similar issues ({lists} opens the list)")), 1);
            self.add(What::Similar(lines), height);
        }
    }

    fn field(&mut self, desk: &mut Desk, field: usize, area: Rect) {
        let Some((_, described)) = desk.draft.template.field(field) else { return };
        let (label, description) = (described.label.clone(), described.description.clone());
        let stops = stop::of_field(&desk.draft, field);
        self.add(What::Gap, 1);
        self.add(What::Label { stop: stops.first().copied().unwrap_or(Stop::Title), text: label }, 1);
        self.guidance(desk, Guided::Field(field), &description, area.width);
        if let Some(reason) = desk.draft.answers[field].not_applicable.clone() {
            let lines = wrap(&format!("Not applicable: {reason}"), area.width.saturating_sub(4));
            let height = lines.len();
            self.add(What::NotApplicable(lines), height);
        }
        if let Some(sum) = super::estimates::sum(&desk.draft.answers[field].response) {
            self.add(What::Note(sum), 1);
        }
        let findings: Vec<Stop> = desk.field_findings(field).iter().map(|finding| desk.stop_of(finding)).collect();
        let ticks = choices::ticks(&desk.draft, field);
        for (index, stop) in stops.iter().enumerate() {
            if index > 0 && matches!(stop, Stop::Field(_, stop::Part::Phase(_, stop::PhasePart::Name))) {
                self.add(What::Gap, 1);
            }
            let mark = match stop {
                Stop::Field(_, stop::Part::Box(at)) => stop::box_mark(ticks.get(*at) == Some(&true)).to_owned(),
                _ => stop::mark(&desk.draft, *stop),
            };
            self.text(desk, *stop, mark, area);
            self.refused(desk, *stop, area.width);
            if findings.contains(stop) {
                self.findings(desk, *stop, area.width);
            }
        }
    }

    fn text(&mut self, desk: &mut Desk, stop: Stop, mark: String, area: Rect) {
        let width = area.width.saturating_sub(2 + mark_width(&mark)).max(1);
        let focused = desk.write.stop() == stop;
        let placeholder = stop::placeholder(&desk.draft, stop);
        let Some(editor) = desk.write.editors.get_mut(&stop) else { return };
        editor.set_width(width);
        let most = if focused { (area.height as usize).saturating_sub(2).max(1) } else { RESTING_ROWS };
        let height = if editor.is_empty() && !placeholder.is_empty() {
            wrap(&placeholder, width).len().clamp(1, RESTING_ROWS)
        } else {
            editor.height(most).max(1)
        };
        if focused && !desk.write.wheeled {
            editor.scroll_to_cursor(height as u16);
        }
        self.add(What::Text { stop, mark }, height);
    }

    /// Findings at `stop`. An empty field says so beside its label instead.
    fn findings(&mut self, desk: &Desk, stop: Stop, width: u16) {
        let findings = match stop.field() {
            Some(field) => desk.field_findings(field),
            None => desk.title_findings(),
        };
        for finding in findings.iter().filter(|finding| desk.stop_of(finding) == stop) {
            let blocking = finding.severity == crate::check::Severity::Blocking;
            if finding.rule == "field-empty" || (finding.rule == "title-empty" && desk.revision == 0) {
                continue;
            }
            let repair = if finding.repair.is_some() { " (Alt-R accepts)" } else { "" };
            let lines = wrap(&format!("{}. {}{repair}", finding.message, finding.remedy), width.saturating_sub(4));
            let height = lines.len();
            self.add(What::Finding { blocking, lines }, height);
        }
    }

    /// What GitHub did not accept of the text at `stop`.
    fn refused(&mut self, desk: &Desk, stop: Stop, width: u16) {
        let refused = &desk.destination.refused;
        for refused in refused.iter().filter(|refused| refused.stop(&desk.draft) == Some(stop)) {
            let lines = wrap(&refused.line(), width.saturating_sub(4));
            let height = lines.len();
            self.add(What::Finding { blocking: true, lines }, height);
        }
    }

    /// The block of a stop's text.
    pub fn block_of(&self, stop: Stop) -> Option<&Block> {
        self.blocks.iter().find(|block| matches!(block.what, What::Text { stop: at, .. } if at == stop))
    }
}

/// Cells a mark takes.
pub fn mark_width(mark: &str) -> u16 {
    unicode_width::UnicodeWidthStr::width(mark) as u16
}

fn scroll_to_cursor(desk: &mut Desk, rows: u16) {
    let stop = desk.write.stop();
    let rows = rows as usize;
    let Some(block) = desk.write.form.block_of(stop) else { return };
    let within = desk
        .write
        .editors
        .get(&stop)
        .and_then(|editor| editor.screen_cursor(block.height as u16))
        .map_or(0, |(_, row)| row as usize);
    let cursor = block.y + within;
    // The label above the first row of a field comes along when there is room.
    let first = if within == 0 { cursor.saturating_sub(2) } else { cursor };
    let first = if cursor + 1 - first > rows { cursor } else { first };
    if first < desk.write.scroll {
        desk.write.scroll = first;
    } else if cursor >= desk.write.scroll + rows {
        desk.write.scroll = cursor + 1 - rows;
    }
    // At the top of a page its title and guidance are shown as far as the cursor allows.
    if cursor < rows && desk.write.scroll > 0 && stops_before(desk, stop) == 0 {
        desk.write.scroll = 0;
    }
}

fn stops_before(desk: &Desk, stop: Stop) -> usize {
    let is_text = |block: &&Block| matches!(block.what, What::Text { .. });
    let texts = desk.write.form.blocks.iter().filter(is_text);
    texts.take_while(|block| !matches!(block.what, What::Text { stop: at, .. } if at == stop)).count()
}

/// The first page the outline shows, so that the current one is in view.
pub fn first_outline_row(desk: &Desk, height: u16) -> usize {
    let (height, pages) = (height as usize, desk.write.pages.len());
    desk.write.page.saturating_sub(height / 2).min(pages.saturating_sub(height))
}

/// What a click at this cell of the window means: a stop, and the place in its text.
pub fn hit(desk: &Desk, size: (u16, u16), column: u16, row: u16) -> Option<(Stop, Position)> {
    let area = areas(size).form;
    if !area.contains((column, row).into()) {
        return None;
    }
    let y = desk.write.scroll + (row - area.y) as usize;
    let block = desk.write.form.blocks.iter().find(|block| block.y <= y && y < block.y + block.height)?;
    match &block.what {
        What::Text { stop, mark } => {
            let left = area.x + 2 + mark_width(mark);
            let editor = desk.write.editors.get(stop)?;
            Some((*stop, editor.position_at(column.saturating_sub(left), (y - block.y) as u16)))
        }
        What::Label { stop, .. } => Some((*stop, Position::default())),
        _ => None,
    }
}

/// Text in rows of at most `width` cells, broken at words.
pub fn wrap(text: &str, width: u16) -> Vec<String> {
    if text.trim().is_empty() {
        return Vec::new();
    }
    let mut editor = Editor::new(text.trim_end(), Lines::Many);
    editor.set_width(width.max(1));
    let rows = editor.height(usize::from(u16::MAX));
    editor.rows(rows as u16).map(|row| row.text.trim_end().to_owned()).collect()
}

/// Guidance as it reads: comment marks and asterisks left out.
pub fn plain(markdown: &str) -> String {
    let text = markdown.replace("<!--", "").replace("-->", "").replace("**", "");
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let mut kept: Vec<&str> = Vec::with_capacity(lines.len());
    for line in lines {
        if !line.trim().is_empty() || kept.last().is_some_and(|last: &&str| !last.trim().is_empty()) {
            kept.push(line);
        }
    }
    kept.join("\n").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_narrow_window_has_the_form_alone() {
        let areas = areas((40, 12));
        assert_eq!((areas.outline.width, areas.preview.width, areas.form.width), (0, 0, 40));
        assert_eq!(areas.form.height, 9);
    }

    #[test]
    fn a_wide_window_has_outline_form_and_preview_side_by_side() {
        let areas = areas((120, 40));
        assert_eq!((areas.outline.width, areas.form.width, areas.preview.width), (28, 46, 46));
        assert_eq!(areas.form.x, 28);
        assert_eq!(areas.preview.x, 74);
    }

    #[test]
    fn a_window_of_one_cell_has_areas_inside_it() {
        for size in [(0, 0), (1, 1), (3, 2)] {
            let areas = areas(size);
            assert!(areas.form.right() <= size.0 && areas.header.bottom() <= size.1, "{size:?}");
        }
    }

    #[test]
    fn a_list_moves_no_more_than_the_bar_asks() {
        assert_eq!(first_shown(3, 4, 5, 20), 3);
        assert_eq!(first_shown(3, 1, 5, 20), 1);
        assert_eq!(first_shown(3, 9, 5, 20), 5);
        assert_eq!(first_shown(3, 1, 5, 4), 0);
        assert_eq!(first_shown(0, 0, 0, 0), 0);
    }

    #[test]
    fn guidance_loses_its_marks() {
        assert_eq!(plain("<!-- Say **what**.\n\n\nThen why. -->"), "Say what.\n\nThen why.");
    }
}
