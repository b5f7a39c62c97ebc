//! Styled lines as text for an output that is no screen.

use std::fmt::Write;

use ratatui::style::{Color, Modifier, Style};
use ratatui::text::Line;

use crate::ui::style::Colors;

const MODIFIERS: [(Modifier, u8); 6] = [
    (Modifier::BOLD, 1),
    (Modifier::DIM, 2),
    (Modifier::ITALIC, 3),
    (Modifier::UNDERLINED, 4),
    (Modifier::REVERSED, 7),
    (Modifier::CROSSED_OUT, 9),
];

/// Writes lines as text with SGR sequences; without any escape for [`Colors::None`]. Every line ends in a newline.
pub fn to_ansi(lines: &[Line<'_>], colors: Colors) -> String {
    let mut out = String::new();
    for line in lines {
        for span in &line.spans {
            let codes = if colors == Colors::None { String::new() } else { codes(line.style.patch(span.style)) };
            if codes.is_empty() {
                out.push_str(&span.content);
            } else {
                out.push_str(&format!("\x1b[{codes}m{}\x1b[0m", span.content));
            }
        }
        if colors == Colors::None {
            out.truncate(out.trim_end_matches(' ').len());
        }
        out.push('\n');
    }
    out
}

fn codes(style: Style) -> String {
    let mut codes = String::new();
    for (modifier, code) in MODIFIERS {
        if style.add_modifier.contains(modifier) {
            let _ = write!(codes, "{code};");
        }
    }
    codes.push_str(&style.fg.map_or(String::new(), |color| color_code(color, 30)));
    codes.push_str(&style.bg.map_or(String::new(), |color| color_code(color, 40)));
    codes.truncate(codes.trim_end_matches(';').len());
    codes
}

/// The code of a colour; `base` is 30 for the foreground and 40 for the background.
fn color_code(color: Color, base: u8) -> String {
    let named = |index: u8| if index < 8 { format!("{};", base + index) } else { format!("{};", base + 52 + index) };
    match color {
        Color::Reset => String::new(),
        Color::Black => named(0),
        Color::Red => named(1),
        Color::Green => named(2),
        Color::Yellow => named(3),
        Color::Blue => named(4),
        Color::Magenta => named(5),
        Color::Cyan => named(6),
        Color::Gray => named(7),
        Color::DarkGray => named(8),
        Color::LightRed => named(9),
        Color::LightGreen => named(10),
        Color::LightYellow => named(11),
        Color::LightBlue => named(12),
        Color::LightMagenta => named(13),
        Color::LightCyan => named(14),
        Color::White => named(15),
        Color::Indexed(index) => format!("{};5;{index};", base + 8),
        Color::Rgb(red, green, blue) => format!("{};2;{red};{green};{blue};", base + 8),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::markdown::render;
    use crate::ui::style::{Palette, Symbols};

    fn ansi(markdown: &str, colors: Colors) -> String {
        to_ansi(&render(markdown, 40, &Palette::new(colors), &Symbols::unicode()), colors)
    }

    #[test]
    fn without_colours_there_is_no_escape() {
        let text = ansi("# Title\n\n**bold** and `code`\x1b[2J", Colors::None);
        assert!(text.starts_with("Title\n━━━"), "{text}");
        assert!(!text.contains('\x1b'));
    }

    #[test]
    fn a_style_is_set_and_reset_around_its_text() {
        assert_eq!(ansi("a **b**", Colors::Ansi16), "a \x1b[1mb\x1b[0m\n");
        assert_eq!(ansi("`c`", Colors::Ansi16), "\x1b[35mc\x1b[0m\n");
        assert_eq!(ansi("`c`", Colors::Ansi256), "\x1b[38;5;98mc\x1b[0m\n");
    }

    #[test]
    fn bright_colours_have_codes_of_their_own() {
        assert_eq!(color_code(Color::LightRed, 30), "91;");
        assert_eq!(color_code(Color::White, 40), "107;");
    }
}
