//! Lines out and lines in: nothing that acts on a terminal goes out, and nothing but text comes in.

use std::io::{self, BufRead, Read, Write};

use crate::runtime::templates::MAX_BYTES;
use crate::ui::text;

/// Columns of a tab.
const TAB: usize = 4;

/// The two ends of a conversation.
#[derive(Debug)]
pub struct Talk<R, W> {
    input: R,
    output: W,
    echoes: bool,
}

impl<R: BufRead, W: Write> Talk<R, W> {
    /// With `echoes` the lines that come in are written out as a terminal would show them, so that what was said to a
    /// pipe reads as a conversation.
    pub fn new(input: R, output: W, echoes: bool) -> Self {
        Self { input, output, echoes }
    }

    /// Whether there is someone at a terminal.
    pub fn is_with_a_person(&self) -> bool {
        !self.echoes
    }

    /// Writes `text` as lines of its own.
    ///
    /// # Errors
    /// The output takes no more.
    pub fn say(&mut self, text: &str) -> io::Result<()> {
        if text.is_empty() {
            return self.output.write_all(b"\n");
        }
        text.lines().try_for_each(|line| writeln!(self.output, "{}", safe(line)))
    }

    /// Writes `prompt` and waits for a line; `None` at the end of input. A last line without a line end counts.
    ///
    /// # Errors
    /// The input cannot be read, or the output takes no more.
    pub fn ask(&mut self, prompt: &str) -> io::Result<Option<String>> {
        if !prompt.is_empty() {
            write!(self.output, "{} ", safe(prompt))?;
        }
        self.output.flush()?;
        let mut bytes = Vec::new();
        if self.input.by_ref().take(MAX_BYTES).read_until(b'\n', &mut bytes)? == 0 {
            self.say("")?;
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&bytes);
        let line = line.strip_suffix('\n').unwrap_or(&line);
        let line = line.strip_suffix('\r').unwrap_or(line).replace('\r', " ");
        if self.echoes {
            writeln!(self.output, "{}", safe(&line))?;
        }
        if std::str::from_utf8(&bytes).is_err() {
            self.say("That line was not UTF-8 text; what could not be read stands as \u{fffd}.")?;
        }
        Ok(Some(line))
    }
}

fn safe(line: &str) -> String {
    text::visible(&text::expand_tabs(line, TAB)).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(input: &[u8]) -> (Vec<String>, String) {
        let mut output = Vec::new();
        let mut talk = Talk::new(input, &mut output, true);
        let mut lines = Vec::new();
        while let Some(line) = talk.ask("?").unwrap() {
            lines.push(line);
        }
        (lines, String::from_utf8(output).unwrap())
    }

    #[test]
    fn line_ends_of_any_kind_are_left_out_and_a_last_line_needs_none() {
        assert_eq!(heard(b"a\r\nb\n\nc").0, ["a", "b", "", "c"]);
    }

    #[test]
    fn what_was_typed_is_echoed_without_escape_sequences() {
        assert_eq!(heard(b"\x1b[2Jx\n").1, "? \u{241b}[2Jx\n? \n");
    }

    #[test]
    fn bytes_that_are_no_text_are_told_and_the_rest_is_kept() {
        let (lines, output) = heard(b"a\xffb\n");
        assert_eq!(lines, ["a\u{fffd}b"]);
        assert!(output.contains("not UTF-8"), "{output}");
    }
}
