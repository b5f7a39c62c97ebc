//! Puts fixed text and responses together, and tidies up blank lines where something was left out.

use std::ops::Range;

use crate::template::Newline;

/// A body being written.
pub(crate) struct Page {
    body: String,
    newline: &'static str,
    /// Up to here blank lines belong to a response and stay.
    floor: usize,
    /// Something was left out after the last byte, with that many blank lines around it so far.
    gap: Option<usize>,
}

impl Page {
    pub(crate) fn new(newline: Newline, capacity: usize) -> Self {
        let newline = match newline {
            Newline::Lf => "\n",
            Newline::CrLf => "\r\n",
        };
        Self { body: String::with_capacity(capacity), newline, floor: 0, gap: None }
    }

    /// Writes text of the template as it stands.
    pub(crate) fn fixed(&mut self, text: &str) {
        let Some(blank) = self.gap else {
            self.body.push_str(text);
            return;
        };
        let rest = text.trim_start_matches(['\r', '\n']);
        let blank = blank.max(newlines(&text[..text.len() - rest.len()]));
        self.gap = Some(blank);
        if !rest.is_empty() {
            self.close_gap();
            self.body.push_str(rest);
        }
    }

    /// Writes a response, given with LF, and says where it stands.
    pub(crate) fn response(&mut self, text: &str) -> Range<usize> {
        self.close_gap();
        let start = self.body.len();
        if self.newline == "\n" {
            self.body.push_str(text);
        } else {
            self.body.push_str(&text.replace('\n', self.newline));
        }
        self.floor = self.body.len();
        start..self.floor
    }

    /// Writes a response as the template has it.
    pub(crate) fn source(&mut self, text: &str) -> Range<usize> {
        self.close_gap();
        let start = self.body.len();
        self.body.push_str(text);
        self.floor = self.body.len();
        start..self.floor
    }

    /// Something that took whole lines is left out here.
    pub(crate) fn leave_out(&mut self) {
        if self.gap.is_none() {
            let kept = self.trimmed();
            let blank = newlines(&self.body[kept..]).saturating_sub(usize::from(kept > 0));
            self.body.truncate(kept);
            self.gap = Some(blank);
        }
    }

    /// Removes spaces before something left out within a line.
    pub(crate) fn leave_out_inline(&mut self) {
        let kept = self.body.trim_end_matches([' ', '\t']).len().max(self.floor);
        self.body.truncate(kept);
    }

    /// Writes text that stands on its own, with blank lines around it.
    pub(crate) fn extra(&mut self, text: &str) {
        self.leave_out();
        self.gap = Some(1);
        self.response(text);
        self.leave_out();
        self.gap = Some(1);
    }

    fn close_gap(&mut self) {
        if let Some(blank) = self.gap.take().filter(|_| !self.body.is_empty()) {
            let line_end = usize::from(!self.body.ends_with('\n'));
            for _ in 0..blank.min(1) + line_end {
                self.body.push_str(self.newline);
            }
        }
    }

    /// Where the text ends when line ends after the last response are not counted.
    fn trimmed(&self) -> usize {
        self.body.trim_end_matches(['\r', '\n']).len().max(self.floor)
    }

    /// The body; `ends_line` tells that it ends with a line end where the last part was left out.
    pub(crate) fn finish(mut self, ends_line: bool) -> String {
        if self.gap.is_some() {
            self.drop_last_rule();
            if ends_line && !self.body.is_empty() {
                self.body.push_str(self.newline);
            }
        }
        self.body
    }

    /// A rule that separated what was left out from the text before it separates nothing.
    fn drop_last_rule(&mut self) {
        let start = self.body.rfind('\n').map_or(0, |newline| newline + 1);
        if start >= self.floor && self.body[start..].trim_end() == "---" {
            self.body.truncate(start);
            self.body.truncate(self.trimmed());
        }
    }
}

fn newlines(text: &str) -> usize {
    text.bytes().filter(|&byte| byte == b'\n').count()
}
