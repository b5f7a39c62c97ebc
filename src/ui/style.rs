//! Colours and symbols: every state has both.
//!
//! The terminal's own foreground and background are never replaced; what is coloured reads well on a light and on a
//! dark background. Without colours the meaning is told by symbol, bold, underline and reverse alone.

mod symbols;

use ratatui::style::{Color, Modifier, Style};

use crate::highlight::Kind;

pub use symbols::Symbols;

/// How many colours the terminal shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Colors {
    None,
    Ansi16,
    Ansi256,
    True,
}

impl Colors {
    /// A colour of six hexadecimal digits, where the terminal can show it.
    pub fn shown(self, digits: &str) -> Option<Color> {
        let part = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
        let (red, green, blue) = (part(0)?, part(2)?, part(4)?);
        // The cube of 256 colours has six steps each way.
        let step = |part: u8| u8::try_from((u16::from(part) * 5 + 127) / 255).unwrap_or(5);
        match self {
            Self::None | Self::Ansi16 => None,
            Self::Ansi256 => Some(Color::Indexed(16 + 36 * step(red) + 6 * step(green) + step(blue))),
            Self::True => Some(Color::Rgb(red, green, blue)),
        }
    }
}

/// The environment variables that say what the terminal can show; `None` is unset.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Environment<'a> {
    pub no_color: Option<&'a str>,
    pub clicolor: Option<&'a str>,
    pub clicolor_force: Option<&'a str>,
    pub term: Option<&'a str>,
    pub colorterm: Option<&'a str>,
}

impl Colors {
    /// Decides from the environment. `terminal` says whether the output is one; colours reach anything else only when
    /// forced.
    pub fn detect(environment: Environment<'_>, terminal: bool) -> Self {
        let set = |value: Option<&str>| value.is_some_and(|value| !value.is_empty());
        let forced = environment.clicolor_force.is_some_and(|value| !value.is_empty() && value != "0");
        let term = environment.term.unwrap_or_default();
        if set(environment.no_color) || environment.clicolor == Some("0") && !forced || !terminal && !forced {
            return Self::None;
        }
        if matches!(term, "dumb" | "vt52" | "vt100" | "vt102" | "vt220" | "vt320") || term.ends_with("-mono") {
            return if forced { Self::Ansi16 } else { Self::None };
        }
        if matches!(environment.colorterm, Some("truecolor" | "24bit")) || term.ends_with("-direct") {
            Self::True
        } else if term.contains("256color") {
            Self::Ansi256
        } else {
            Self::Ansi16
        }
    }
}

/// One style for each role on the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Palette {
    pub colors: Colors,
    /// Ordinary text: the terminal's own colours.
    pub text: Style,
    /// Text of less weight: hints, counts, ages.
    pub dim: Style,
    /// What a field says while it is empty.
    pub placeholder: Style,
    pub label: Style,
    /// The frame and label of what has the focus.
    pub focus: Style,
    /// Frames and rules.
    pub border: Style,
    pub title: Style,
    pub success: Style,
    pub warning: Style,
    pub error: Style,
    pub selection: Style,
    /// A place that the search found, and the one it stands on.
    pub found: Style,
    pub found_current: Style,
    /// The open tab.
    pub tab: Style,
    /// A key in the key help.
    pub key: Style,
    pub heading: Style,
    pub strong: Style,
    pub emphasis: Style,
    pub strike: Style,
    pub code: Style,
    /// The parts of code in a known language; the rest of it is ordinary text.
    pub code_comment: Style,
    pub code_string: Style,
    pub code_number: Style,
    pub code_keyword: Style,
    /// Keys, variables, options.
    pub code_name: Style,
    pub link: Style,
    pub quote: Style,
    /// The words of alerts.
    pub note: Style,
    pub tip: Style,
    pub important: Style,
    pub caution: Style,
    pub diff_add: Style,
    pub diff_remove: Style,
}

/// The few hues everything is made of.
struct Hues {
    red: Style,
    green: Style,
    amber: Style,
    blue: Style,
    purple: Style,
    teal: Style,
    grey: Style,
}

impl Hues {
    fn new(colors: Colors) -> Self {
        let fg = |color| Style::new().fg(color);
        let dim = Style::new().add_modifier(Modifier::DIM);
        let of = |colors: [Color; 7]| {
            let [red, green, amber, blue, purple, teal, grey] = colors.map(fg);
            Self { red, green, amber, blue, purple, teal, grey }
        };
        match colors {
            Colors::None => Self { grey: dim, ..of([Color::Reset; 7]).map(|_| Style::new()) },
            // The theme decides; its bright half and its grey vanish on one background or the other.
            Colors::Ansi16 => Self {
                grey: dim,
                ..of([Color::Red, Color::Green, Color::Yellow, Color::Blue, Color::Magenta, Color::Cyan, Color::Reset])
            },
            Colors::Ansi256 => of([196, 28, 130, 27, 98, 30, 243].map(Color::Indexed)),
            Colors::True => of([
                (0xd9, 0x38, 0x3a),
                (0x22, 0x86, 0x3a),
                (0xa8, 0x62, 0x0c),
                (0x1a, 0x6f, 0xd6),
                (0x8a, 0x5b, 0xd6),
                (0x0a, 0x7f, 0x8a),
                (0x75, 0x75, 0x75),
            ]
            .map(|(red, green, blue)| Color::Rgb(red, green, blue))),
        }
    }

    fn map(self, change: impl Fn(Style) -> Style) -> Self {
        Self {
            red: change(self.red),
            green: change(self.green),
            amber: change(self.amber),
            blue: change(self.blue),
            purple: change(self.purple),
            teal: change(self.teal),
            grey: change(self.grey),
        }
    }
}

impl Palette {
    /// How a part of a line of code looks.
    pub fn of_code(&self, kind: Kind) -> Style {
        match kind {
            Kind::Comment | Kind::Prompt => self.code_comment,
            Kind::String => self.code_string,
            Kind::Number => self.code_number,
            Kind::Keyword => self.code_keyword,
            Kind::Name | Kind::Hunk => self.code_name,
            Kind::Added => self.diff_add,
            Kind::Removed => self.diff_remove,
            Kind::Error => self.error,
            Kind::Warning => self.warning,
        }
    }

    pub fn new(colors: Colors) -> Self {
        let Hues { red, green, amber, blue, purple, teal, grey } = Hues::new(colors);
        let plain = Style::new();
        let bold = Modifier::BOLD;
        let without = |modifier: Modifier| if colors == Colors::None { modifier } else { Modifier::empty() };
        Self {
            colors,
            text: plain,
            dim: grey,
            placeholder: grey.add_modifier(Modifier::ITALIC),
            label: plain.add_modifier(bold),
            focus: teal.add_modifier(bold),
            border: grey,
            title: plain.add_modifier(bold),
            success: green,
            warning: amber.add_modifier(without(bold)),
            error: red.add_modifier(bold),
            selection: plain.add_modifier(Modifier::REVERSED),
            found: amber.add_modifier(Modifier::UNDERLINED | bold),
            found_current: plain.add_modifier(Modifier::REVERSED | bold),
            tab: teal.add_modifier(Modifier::REVERSED | bold),
            key: teal.add_modifier(bold),
            heading: teal.add_modifier(bold),
            strong: plain.add_modifier(bold),
            emphasis: plain.add_modifier(Modifier::ITALIC),
            strike: grey.add_modifier(Modifier::CROSSED_OUT),
            code: purple,
            code_comment: grey,
            code_string: green,
            code_number: amber,
            code_keyword: purple.add_modifier(without(bold)),
            code_name: blue,
            link: blue.add_modifier(Modifier::UNDERLINED),
            quote: grey,
            note: blue.add_modifier(bold),
            tip: green.add_modifier(bold),
            important: purple.add_modifier(bold),
            caution: red.add_modifier(bold),
            diff_add: green.add_modifier(without(bold)),
            diff_remove: red.add_modifier(without(Modifier::DIM)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn environment<'a>(term: &'a str, colorterm: Option<&'a str>) -> Environment<'a> {
        Environment { term: Some(term), colorterm, ..Environment::default() }
    }

    #[test]
    fn the_terminal_says_how_many_colours() {
        let detect = |term, colorterm| Colors::detect(environment(term, colorterm), true);
        assert_eq!(detect("xterm-256color", Some("truecolor")), Colors::True);
        assert_eq!(detect("xterm-direct", None), Colors::True);
        assert_eq!(detect("xterm-256color", None), Colors::Ansi256);
        assert_eq!(detect("linux", None), Colors::Ansi16);
        assert_eq!(detect("dumb", Some("truecolor")), Colors::None);
    }

    #[test]
    fn no_color_wins_and_an_empty_one_says_nothing() {
        let with = |value| Environment { no_color: Some(value), ..environment("xterm-256color", Some("truecolor")) };
        assert_eq!(Colors::detect(with("1"), true), Colors::None);
        assert_eq!(Colors::detect(with(""), true), Colors::True);
    }

    #[test]
    fn what_is_no_terminal_gets_colours_only_when_forced() {
        let forced = Environment { clicolor_force: Some("1"), ..environment("xterm-256color", None) };
        assert_eq!(Colors::detect(environment("xterm-256color", None), false), Colors::None);
        assert_eq!(Colors::detect(forced, false), Colors::Ansi256);
        let off = Environment { clicolor: Some("0"), ..environment("xterm-256color", None) };
        assert_eq!(Colors::detect(off, true), Colors::None);
    }

    #[test]
    fn without_colours_no_style_holds_one() {
        let text = format!("{:?}", Palette::new(Colors::None));
        assert!(!text.contains("fg(") && !text.contains(".red()") && !text.contains("bg("), "{text}");
    }

    #[test]
    fn parts_of_code_differ_by_colour_and_without_one_only_words_and_comments_do() {
        for colors in [Colors::Ansi16, Colors::Ansi256, Colors::True] {
            let palette = Palette::new(colors);
            let Palette { code_comment, code_string, code_number, code_keyword, code_name, text, .. } = palette;
            let parts = [text, code_comment, code_string, code_number, code_keyword, code_name];
            assert!((0..parts.len()).all(|index| !parts[..index].contains(&parts[index])), "{colors:?}");
        }
        let plain = Palette::new(Colors::None);
        assert_eq!([plain.code_string, plain.code_number, plain.code_name], [plain.text; 3]);
        assert_eq!(plain.code_keyword.add_modifier, Modifier::BOLD);
        assert_eq!(plain.code_comment.add_modifier, Modifier::DIM);
    }

    /// Contrast as WCAG counts it, against white and against black.
    fn contrasts([red, green, blue]: [u8; 3]) -> [f64; 2] {
        let linear = |part: u8| ((f64::from(part) / 255.0 + 0.055) / 1.055).powf(2.4);
        let luminance = 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
        [1.05 / (luminance + 0.05), (luminance + 0.05) / 0.05]
    }

    fn rgb(color: Color) -> Option<[u8; 3]> {
        const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
        match color {
            Color::Rgb(red, green, blue) => Some([red, green, blue]),
            Color::Indexed(index @ 232..) => Some([8 + 10 * (index - 232); 3]),
            Color::Indexed(index @ 16..) => {
                let index = usize::from(index - 16);
                Some([STEPS[index / 36], STEPS[index / 6 % 6], STEPS[index % 6]])
            }
            _ => None,
        }
    }

    #[test]
    fn every_fixed_colour_reads_on_white_and_on_black() {
        for colors in [Colors::Ansi256, Colors::True] {
            let Hues { red, green, amber, blue, purple, teal, grey } = Hues::new(colors);
            for style in [red, green, amber, blue, purple, teal, grey] {
                let color = rgb(style.fg.unwrap()).unwrap();
                assert!(contrasts(color).into_iter().all(|contrast| contrast >= 3.9), "{color:?}");
            }
        }
    }
}
