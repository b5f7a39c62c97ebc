//! The signs drawn on the screen, with an ASCII alternative for each.

/// One sign for each state and line; every one of them is a single cell wide unless noted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Symbols {
    /// Nothing answered yet.
    pub empty: &'static str,
    /// Some of it answered.
    pub partial: &'static str,
    pub complete: &'static str,
    /// Something to look at.
    pub finding: &'static str,
    /// Marked "not applicable".
    pub not_applicable: &'static str,
    /// Where one stands.
    pub current: &'static str,
    /// Three cells.
    pub ticked: &'static str,
    /// Three cells.
    pub unticked: &'static str,
    /// By depth of the list.
    pub bullets: [&'static str; 3],
    /// An open `<details>`.
    pub open: &'static str,
    /// More above or below.
    pub up: &'static str,
    pub down: &'static str,
    /// The bar at the side of a quote, and of the text that has the focus: another one than that of texts at rest.
    pub quote: &'static str,
    /// The same in guidance, which stands beside the text in focus and its bar.
    pub quoted_guidance: &'static str,
    /// The bar at the side of a line too long for its row.
    pub continued: &'static str,
    pub horizontal: &'static str,
    pub heavy: &'static str,
    pub vertical: &'static str,
    pub cross: &'static str,
    pub top_left: &'static str,
    pub bottom_left: &'static str,
    /// The two parts of a gauge.
    pub filled: &'static str,
    pub unfilled: &'static str,
}

/// For terminals with UTF-8 and a usual font.
pub const UNICODE: Symbols = Symbols {
    empty: "○",
    partial: "◐",
    complete: "●",
    finding: "!",
    not_applicable: "–",
    current: "▸",
    ticked: "[x]",
    unticked: "[ ]",
    bullets: ["•", "◦", "▪"],
    open: "▾",
    up: "↑",
    down: "↓",
    quote: "▎",
    quoted_guidance: "›",
    continued: "┆",
    horizontal: "─",
    heavy: "━",
    vertical: "│",
    cross: "┼",
    top_left: "┌",
    bottom_left: "└",
    filled: "█",
    unfilled: "░",
};

/// For everything else.
pub const ASCII: Symbols = Symbols {
    empty: ".",
    partial: "~",
    complete: "*",
    finding: "!",
    not_applicable: "-",
    current: ">",
    ticked: "[x]",
    unticked: "[ ]",
    bullets: ["*", "-", "+"],
    open: "v",
    up: "^",
    down: "v",
    quote: ">",
    quoted_guidance: "\"",
    continued: ":",
    horizontal: "-",
    heavy: "=",
    vertical: "|",
    cross: "+",
    top_left: "+",
    bottom_left: "+",
    filled: "#",
    unfilled: ".",
};

impl Symbols {
    pub const fn unicode() -> Self {
        UNICODE
    }

    pub const fn ascii() -> Self {
        ASCII
    }

    /// Decides from `LC_ALL`, `LC_CTYPE`, `LANG` and `TERM`: ASCII where the locale is not UTF-8, and on the Linux
    /// console, whose font lacks most of the signs. No locale at all says nothing.
    pub fn detect(lc_all: Option<&str>, lc_ctype: Option<&str>, lang: Option<&str>, term: Option<&str>) -> Self {
        let locale = [lc_all, lc_ctype, lang].into_iter().flatten().find(|value| !value.is_empty());
        let utf8 = locale.is_none_or(|locale| {
            let locale = locale.to_ascii_lowercase();
            locale.contains("utf-8") || locale.contains("utf8")
        });
        if utf8 && !matches!(term, Some("linux" | "dumb")) { Self::unicode() } else { Self::ascii() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::text::width;

    #[test]
    fn states_differ_by_symbol_alone() {
        for symbols in [Symbols::unicode(), Symbols::ascii()] {
            let states = [symbols.empty, symbols.partial, symbols.complete, symbols.finding, symbols.not_applicable];
            for (index, state) in states.iter().enumerate() {
                assert_eq!(width(state), 1);
                assert!(!states[..index].contains(state), "{state} stands for two states");
            }
        }
    }

    #[test]
    fn a_quote_in_guidance_is_no_bar() {
        for symbols in [Symbols::unicode(), Symbols::ascii()] {
            assert!(![symbols.quote, symbols.vertical, symbols.continued].contains(&symbols.quoted_guidance));
            assert_ne!(symbols.quote, symbols.vertical);
            assert_eq!(width(symbols.quoted_guidance), 1);
        }
    }

    #[test]
    fn the_locale_chooses_the_alphabet() {
        assert_eq!(Symbols::detect(None, None, Some("en_US.UTF-8"), Some("xterm")), Symbols::unicode());
        assert_eq!(Symbols::detect(Some("C"), None, Some("en_US.UTF-8"), Some("xterm")), Symbols::ascii());
        assert_eq!(Symbols::detect(None, None, None, Some("linux")), Symbols::ascii());
        assert_eq!(Symbols::detect(None, None, None, Some("xterm")), Symbols::unicode());
    }
}
