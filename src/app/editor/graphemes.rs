//! Grapheme boundaries in a line, and how many cells a grapheme takes on the screen.

use unicode_segmentation::GraphemeCursor;
use unicode_width::UnicodeWidthStr;

/// A tab reaches to the next column that is a multiple of this.
const TAB_STOP: usize = 4;

/// Returns how many cells `grapheme` takes when it is drawn at column `col` of its row.
///
/// The editor wraps and places the cursor by this, so whoever draws the text must draw exactly as many cells:
/// * a tab is drawn as blanks up to the next multiple of four columns;
/// * a grapheme without a width of its own (a control character, a zero-width space, a bidi mark, a combining mark with
///   nothing to combine with) is drawn as one visible mark, so that the author sees what the cursor steps over;
/// * everything else is as wide as ratatui draws it.
pub fn cell_width(grapheme: &str, col: usize) -> usize {
    match grapheme.as_bytes() {
        b"\t" => TAB_STOP - col % TAB_STOP,
        [_] => 1,
        _ => (grapheme.width() + sound_marks(grapheme)).max(1),
    }
}

/// Counts the halfwidth katakana sound marks: terminals and ratatui give each a cell, `unicode-width` gives them none.
fn sound_marks(grapheme: &str) -> usize {
    grapheme.chars().filter(|c| matches!(c, '\u{FF9E}' | '\u{FF9F}')).count()
}

/// Returns the last grapheme boundary of `line` at or before `byte`, which may be any number.
pub(super) fn floor(line: &str, byte: usize) -> usize {
    let byte = line.floor_char_boundary(byte);
    if is_boundary(line, byte) { byte } else { previous(line, byte).unwrap_or(0) }
}

/// Returns the first grapheme boundary of `line` at or after `byte`, which may be any number.
pub(super) fn ceil(line: &str, byte: usize) -> usize {
    let byte = line.ceil_char_boundary(byte);
    if is_boundary(line, byte) { byte } else { next(line, byte).unwrap_or(line.len()) }
}

/// Returns the boundary before `byte` (a character boundary of `line`), or `None` at the start of the line.
pub(super) fn previous(line: &str, byte: usize) -> Option<usize> {
    GraphemeCursor::new(byte, line.len(), true).prev_boundary(line, 0).ok().flatten()
}

/// Returns the boundary after `byte` (a character boundary of `line`), or `None` at the end of the line.
pub(super) fn next(line: &str, byte: usize) -> Option<usize> {
    GraphemeCursor::new(byte, line.len(), true).next_boundary(line, 0).ok().flatten()
}

fn is_boundary(line: &str, byte: usize) -> bool {
    GraphemeCursor::new(byte, line.len(), true).is_boundary(line, 0).unwrap_or(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_of_these_is_one_grapheme() {
        for cluster in ["👨‍👩‍👧‍👦", "🇩🇪", "#️⃣", "👍🏽", "क्षि", "e\u{301}", "한", "\u{1b}", "x"]
        {
            let line = format!("a{cluster}b");
            let end = 1 + cluster.len();
            assert_eq!(next(&line, 1), Some(end), "{cluster:?}");
            assert_eq!(previous(&line, end), Some(1), "{cluster:?}");
            for inside in 2..end {
                assert_eq!((floor(&line, inside), ceil(&line, inside)), (1, end), "{cluster:?} at {inside}");
            }
        }
    }

    #[test]
    fn a_number_past_the_line_is_its_end() {
        assert_eq!((floor("né", 99), ceil("né", 99), next("né", 3), previous("né", 0)), (3, 3, None, None));
    }

    #[test]
    fn widths_are_those_ratatui_draws() {
        use ratatui::buffer::CellWidth;
        for grapheme in ["a", "é", "e\u{301}", "漢", "👨‍👩‍👧‍👦", "🇩🇪", "#️⃣", "❤", "❤\u{fe0f}", "クﾞ", "क्षि", "한", "\u{a0}"]
        {
            assert_eq!(cell_width(grapheme, 3), usize::from(grapheme.cell_width()), "{grapheme:?}");
        }
    }

    #[test]
    fn what_has_no_width_takes_one_cell() {
        for grapheme in ["\0", "\u{1b}", "\u{7f}", "\u{9b}", "\u{200b}", "\u{202e}", "\u{301}", "\u{feff}"] {
            assert_eq!(cell_width(grapheme, 0), 1, "{grapheme:?}");
        }
    }

    #[test]
    fn a_tab_reaches_the_next_stop() {
        assert_eq!([0, 1, 2, 3, 4, 7].map(|col| cell_width("\t", col)), [4, 3, 2, 1, 4, 1]);
    }
}
