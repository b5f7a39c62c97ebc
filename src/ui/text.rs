//! Foreign text made safe and fitted to cells.
//!
//! Whatever the program did not write itself (templates, files, responses, names) passes [`visible`] on its way to
//! the screen, and is measured and cut as ratatui will draw it.

mod wrap;

use std::borrow::Cow;

use ratatui::buffer::CellWidth;
use unicode_segmentation::UnicodeSegmentation;

pub use wrap::{cut, wrap};

/// What [`truncate`] puts where text was cut off.
pub(super) const ELLIPSIS: &str = "…";

/// Shows every character that would act on the terminal, or would not be seen, as a mark.
///
/// Controls become their picture (`␛`, `␀`, `␊`), others their name (`<U+202E>`). Joiners and variation selectors stay
/// where they shape a visible character, as in a family emoji or a Persian word.
pub fn visible(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for grapheme in text.graphemes(true) {
        let mut base = None;
        for character in grapheme.chars() {
            if is_kept(character, base) {
                out.push(character);
                base = base.or(Some(character));
            } else {
                push_mark(&mut out, character);
            }
        }
    }
    if out == text { Cow::Borrowed(text) } else { Cow::Owned(out) }
}

/// The cells that `text` takes when ratatui draws it.
pub fn width(text: &str) -> usize {
    if is_ascii_printable(text) { text.len() } else { Cells::new(text).map(|cell| cell.width).sum() }
}

/// Cuts `text` to `cells`, the last one being `…` when something was cut off.
pub fn truncate(text: &str, cells: usize) -> Cow<'_, str> {
    if width(text) <= cells {
        return Cow::Borrowed(text);
    }
    let Some(room) = cells.checked_sub(1) else { return Cow::Borrowed("") };
    Cow::Owned(format!("{}{ELLIPSIS}", prefix(text, room)))
}

/// The longest beginning of `text` that fits `cells`.
pub fn prefix(text: &str, cells: usize) -> &str {
    let mut used = 0;
    for cell in Cells::new(text) {
        used += cell.width;
        if used > cells {
            return &text[..cell.at];
        }
    }
    text
}

/// Replaces tabs by spaces up to the next multiple of `stop` cells, counted from the start of `line`.
pub fn expand_tabs(line: &str, stop: usize) -> Cow<'_, str> {
    if !line.contains('\t') {
        return Cow::Borrowed(line);
    }
    let mut out = String::with_capacity(line.len() + 16);
    let mut column = 0;
    for (index, part) in line.split('\t').enumerate() {
        if index > 0 {
            let spaces = stop - column % stop;
            out.extend(std::iter::repeat_n(' ', spaces));
            column += spaces;
        }
        out.push_str(part);
        column += width(part);
    }
    Cow::Owned(out)
}

/// One grapheme: where it starts, its text, and the cells it takes.
#[derive(Debug, Clone, Copy)]
pub struct Cell<'a> {
    pub at: usize,
    pub text: &'a str,
    pub width: usize,
}

/// Walks a text by grapheme; runs of simple characters cost no segmentation.
#[derive(Debug, Clone)]
pub struct Cells<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cells<'a> {
    pub fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }
}

impl<'a> Iterator for Cells<'a> {
    type Item = Cell<'a>;

    fn next(&mut self) -> Option<Cell<'a>> {
        let at = self.at;
        let rest = &self.text[at..];
        let mut characters = rest.chars();
        let first = simple_width(characters.next()?);
        let alone = first.filter(|_| characters.next().is_none_or(|next| simple_width(next).is_some()));
        let text = match alone {
            Some(_) => &rest[..rest.ceil_char_boundary(1)],
            None => rest.graphemes(true).next()?,
        };
        self.at += text.len();
        Some(Cell { at, text, width: alone.unwrap_or_else(|| grapheme_width(text)) })
    }
}

/// ratatui leaves out graphemes that hold a control character.
fn grapheme_width(grapheme: &str) -> usize {
    if grapheme.contains(char::is_control) { 0 } else { usize::from(grapheme.cell_width()) }
}

/// The cells of the characters that are a grapheme by themselves beside others of their kind, which is most text.
fn simple_width(character: char) -> Option<usize> {
    match character {
        ' '..='~' | '‐'..='‧' | '‹' | '›' | '\u{C0}'..='\u{2FF}' | 'Α'..='Ρ' | 'Σ'..='ω' | 'Ѐ'..='ҁ' => {
            Some(1)
        }
        '、'..='〗' | 'ぁ'..='ゖ' | 'ァ'..='ヺ' | '一'..='\u{9FFF}' | '가'..='힣' | '！'..='～' => Some(2),
        _ => None,
    }
}

/// Whether `text` needs no look at its graphemes.
fn is_plain(text: &str) -> bool {
    is_ascii_printable(text) || text.chars().all(|character| simple_width(character).is_some())
}

fn is_ascii_printable(text: &str) -> bool {
    // In steps, each without a branch: one every few bytes costs more than the look itself.
    text.as_bytes().chunks(64).all(|chunk| chunk.iter().fold(true, |plain, byte| plain & is_printable(*byte)))
}

fn is_printable(byte: u8) -> bool {
    (b' '..=b'~').contains(&byte)
}

/// Whether a character stays, given the first visible character of its grapheme.
fn is_kept(character: char, base: Option<char>) -> bool {
    match character {
        // Variation selectors choose a presentation: `1` + VS16 + keycap, `☺` as text.
        '\u{FE00}'..='\u{FE0F}' => base.is_some(),
        // Joiners shape emoji and the scripts that need them; between ASCII letters they only hide.
        '\u{200C}' | '\u{200D}' | '\u{E0100}'..='\u{E01EF}' => base.is_some_and(|base| !base.is_ascii()),
        // Tags spell the flag of England and its like.
        '\u{E0020}'..='\u{E007F}' => base == Some('\u{1F3F4}'),
        _ => !character.is_control() && !is_unseen(character),
    }
}

/// Whether a character is invisible, or turns the order of the text around it.
fn is_unseen(character: char) -> bool {
    matches!(character,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}'
        | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}'
        | '\u{FFF0}'..='\u{FFFB}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

fn push_mark(out: &mut String, character: char) {
    let picture = match character {
        '\0'..='\u{1F}' => char::from_u32(0x2400 + character as u32),
        '\u{7F}' => Some('\u{2421}'),
        _ => None,
    };
    match picture {
        Some(picture) => out.push(picture),
        None => out.push_str(&format!("<U+{:04X}>", character as u32)),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::text::Span;

    use super::*;

    #[test]
    fn an_escape_sequence_is_shown_and_not_sent() {
        assert_eq!(visible("\x1b[2Jx\x07\0\x7f"), "␛[2Jx␇␀␡");
        assert_eq!(visible("\u{9b}2J"), "<U+009B>2J");
        assert_eq!(visible("a\nb\tc"), "a␊b␉c");
    }

    #[test]
    fn a_bidi_override_and_a_hidden_tag_are_named() {
        assert_eq!(visible("x\u{202e}y\u{2066}"), "x<U+202E>y<U+2066>");
        assert_eq!(visible("a\u{e0041}\u{200b}"), "a<U+E0041><U+200B>");
    }

    #[test]
    fn joiners_stay_where_they_shape_a_character() {
        for text in ["👨‍👩‍👧", "1️⃣", "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}", "می‌خواهم", "क्‍ष"]
        {
            assert!(matches!(visible(text), Cow::Borrowed(_)), "{text}");
        }
        assert_eq!(visible("pay\u{200d}pal"), "pay<U+200D>pal");
        assert_eq!(visible("\u{fe0f}a"), "<U+FE0F>a");
    }

    #[test]
    fn ordinary_text_is_borrowed() {
        for text in ["plain", "größer", "日本語", "🚀 go", "שלום"] {
            assert!(matches!(visible(text), Cow::Borrowed(_)), "{text}");
        }
    }

    #[test]
    fn width_counts_cells() {
        assert_eq!([width("abc"), width("日本"), width("👨‍👩‍👧"), width("1️⃣"), width("é")], [3, 4, 2, 2, 1]);
    }

    #[test]
    fn simple_characters_are_as_wide_as_they_are_drawn() {
        for (character, cells) in ('\0'..=char::MAX).filter_map(|character| Some((character, simple_width(character)?)))
        {
            let pair = format!("{character}{character}a");
            assert_eq!(pair.graphemes(true).count(), 3, "{character}");
            assert_eq!(usize::from(character.to_string().cell_width()), cells, "{character}");
        }
    }

    #[test]
    fn truncate_ends_in_a_mark_within_the_cells() {
        assert_eq!(truncate("abcdef", 6), "abcdef");
        assert_eq!(truncate("abcdef", 4), "abc…");
        assert_eq!(truncate("日本語", 4), "日…");
        assert_eq!(truncate("日本語", 1), "…");
        assert_eq!(truncate("x", 0), "");
    }

    #[test]
    fn tabs_reach_the_next_stop() {
        assert_eq!(expand_tabs("\ta\tb", 4), "    a   b");
        assert_eq!(expand_tabs("日\tb", 4), "日  b");
    }

    proptest! {
        #[test]
        fn nothing_visible_is_a_control(text in any::<String>()) {
            let shown = visible(&text);
            let acts = |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
            prop_assert!(!shown.chars().any(acts));
            let again = visible(&shown);
            prop_assert_eq!(again.as_ref(), shown.as_ref());
        }

        #[test]
        fn width_is_what_ratatui_measures(text in any::<String>()) {
            let shown = visible(&text);
            let drawn: usize = Span::raw(shown.as_ref()).styled_graphemes(ratatui::style::Style::default())
                .map(|grapheme| usize::from(grapheme.symbol.cell_width())).sum();
            prop_assert_eq!(width(&shown), drawn);
        }

        #[test]
        fn a_truncated_text_fits(text in any::<String>(), cells in 0_usize..12) {
            prop_assert!(width(&truncate(&visible(&text), cells)) <= cells);
        }
    }
}
