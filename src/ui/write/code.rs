//! What is special about a field that takes code: its language beside the label, and the colours in its rows.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::desk::Desk;
use crate::app::editor::Editor;
use crate::app::stop::Stop;
use crate::highlight::{self, Language};
use crate::template::FieldKind;
use crate::ui::{Look, element, text};

/// Cells that the name of a language takes at most.
const MOST: usize = 20;

/// `  (shell)`, to stand behind the field's label; empty where no language is told.
pub(super) fn label(desk: &Desk, stop: Stop) -> String {
    let word = text::visible(highlight::word(info(desk, stop)));
    if word.is_empty() { String::new() } else { format!("  ({})", text::truncate(&word, MOST)) }
}

/// The language the text at a stop is coloured as.
pub(super) fn language(desk: &Desk, stop: Stop) -> Option<Language> {
    Language::named(info(desk, stop))
}

/// The info string of the field's fence; empty for a field of another kind.
fn info(desk: &Desk, stop: Stop) -> &str {
    let field = stop.field().and_then(|field| desk.draft.template.field(field));
    match field.map(|(_, field)| &field.kind) {
        Some(FieldKind::Code { fence }) => &fence.info,
        _ => "",
    }
}

/// Draws the rows of an editor but the first `skipped`. Rows of one line share its tokens: it is read once.
pub(super) fn editor_rows(
    editor: &Editor,
    language: Option<&Language>,
    (area, skipped): (Rect, usize),
    buffer: &mut Buffer,
    look: &Look,
) {
    let (mut line, mut tokens) = (None, Vec::new());
    // Rows scrolled out above are skipped by drawing into a taller area that begins above the view.
    let rows = editor.rows(area.height + skipped as u16).skip(skipped);
    for (row, y) in rows.zip(area.y..area.bottom()) {
        if let Some(language) = language.filter(|_| line != Some(row.line)) {
            line = Some(row.line);
            tokens = language.tokens(editor.line(row.line));
        }
        element::editor_row(&row, &tokens, Rect { y, height: 1, ..area }, buffer, look);
    }
}
