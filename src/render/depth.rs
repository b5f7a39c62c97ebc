//! Bounds how deeply quotes and lists of a text may nest: a parser of markdown takes a step for each that is open at a
//! line.

/// Quotes and lists that a line may open; what it opens, it also takes apart again for each of them.
const MOST_ON_A_LINE: usize = 500;
/// Steps that any text may take, and those it may take for each of its bytes. One that people write takes less than one
/// for a byte.
const STEPS: usize = 500_000;
const STEPS_A_BYTE: usize = 8;
/// How far what belongs to a footnote is indented, and the columns of a tab.
const FOOTNOTE: usize = 4;
const TAB: usize = 4;

/// Whether a parser would take too long for a text, by one line of it or by all of them.
pub(crate) fn is_too_deep(text: &str) -> bool {
    let most = STEPS + STEPS_A_BYTE * text.len();
    let mut open = Open::default();
    let mut steps = 0;
    // Like the parser, which knows LF, CRLF and CR.
    text.split(['\n', '\r']).any(|line| {
        steps += open.step(line);
        steps > most || open.on_line > MOST_ON_A_LINE
    })
}

/// What is open where a line ends; rather too much than too little.
#[derive(Default)]
struct Open {
    /// The columns at which the text of each open item or footnote starts. Blank lines, and lines that are indented as far,
    /// keep them open.
    items: Vec<usize>,
    /// What the last line opened or repeated.
    on_line: usize,
}

impl Open {
    /// Goes over a line; gives how many are open at it.
    fn step(&mut self, line: &str) -> usize {
        let bytes = line.as_bytes();
        let (mut at, mut column) = (0, 0);
        self.on_line = 0;
        let mut quotes = 0;
        while let Some(byte) = bytes.get(at) {
            match byte {
                b' ' => column += 1,
                b'\t' => column += TAB - column % TAB,
                // It is repeated on every line, and the space after it belongs to it.
                b'>' => {
                    (quotes, column) = (quotes + 1, column + 1);
                }
                _ => {
                    self.items.truncate(self.items.partition_point(|&start| start <= column));
                    let Some(length) = marker(&bytes[at..]) else { break };
                    column += length;
                    let is_footnote = *byte == b'[';
                    let start = if is_footnote { self.items.last().unwrap_or(&0) + FOOTNOTE } else { column + 1 };
                    // The columns stay in order.
                    let start = start.max(self.items.last().copied().unwrap_or_default());
                    self.items.push(start);
                    self.on_line += 1;
                    at += length - 1;
                }
            }
            at += 1;
        }
        self.on_line += quotes;
        self.items.len() + quotes
    }
}

/// The length of what begins an item (`-`, `1.`) or a footnote (`[^1]:`) at the start of `text`, before a blank or at the
/// end of the line.
fn marker(text: &[u8]) -> Option<usize> {
    const LONGEST_NUMBER: usize = 9;
    let length = match text[0] {
        b'-' | b'*' | b'+' => 1,
        b'0'..=b'9' => {
            let digits = text.iter().take(LONGEST_NUMBER + 1).take_while(|byte| byte.is_ascii_digit()).count();
            let ends = digits <= LONGEST_NUMBER && matches!(text.get(digits), Some(b'.' | b')'));
            ends.then_some(digits + 1)?
        }
        b'[' if text.get(1) == Some(&b'^') => {
            let end = text.iter().position(|byte| matches!(byte, b']' | b' ' | b'\t'))?;
            return (text.get(end..end + 2) == Some(b"]:")).then_some(end + 2);
        }
        _ => return None,
    };
    matches!(text.get(length), None | Some(b' ' | b'\t')).then_some(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_opens_too_much_is_too_deep() {
        for marker in ["> ", ">", "- ", "1. ", "- > ", "[^a]: "] {
            assert!(is_too_deep(&marker.repeat(1_500)), "{marker}");
            assert!(!is_too_deep(&marker.repeat(200)), "{marker}");
        }
    }

    #[test]
    fn lines_that_keep_much_open_are_too_many_together() {
        let blank = "\n".repeat(200_000);
        for text in [
            "- ".repeat(400),
            "1. ".repeat(400),
            "* - + ".repeat(130),
            "[^a]: ".repeat(100),
            (0..100).map(|depth| "  ".repeat(depth) + "- x\n").collect(),
            (0..100).map(|depth| "   ".repeat(depth) + "1)\tx\r").collect(),
        ] {
            assert!(!is_too_deep(&text), "{}", &text[..20]);
            assert!(is_too_deep(&(text.clone() + &blank)), "{}", &text[..20]);
            assert!(is_too_deep(&(text.clone() + &blank.replace('\n', "\r"))), "{}", &text[..20]);
        }
    }

    #[test]
    fn a_long_text_that_people_write_is_not() {
        let item = "- A finding\n\n  > As they said\n\n  1. The first step\n     - of it\n\n     and more\n";
        assert!(!is_too_deep(&item.repeat(200_000)));
        assert!(!is_too_deep(&"a\n\n".repeat(1_000_000)));
        assert!(!is_too_deep(&("-".repeat(2_000_000) + &"*".repeat(2_000_000))));
    }

    #[test]
    fn what_is_closed_counts_no_more() {
        let deep = "- ".repeat(90);
        assert!(!is_too_deep(&format!("{deep}x\n\ny\n{}", "\n".repeat(500_000))));
    }
}
