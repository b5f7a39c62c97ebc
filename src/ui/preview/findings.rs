//! The view of an issue's text with what was found under the lines it is about.

use ratatui::text::{Line, Span};

use super::rows;
use crate::app::preview::Remark;
use crate::check::Severity;
use crate::ui::style::{Palette, Symbols};

/// What is narrower has no room for the numbers of the lines.
const NUMBERED: usize = 30;

/// The rows of `body`, numbered as in the issue, and under them the remarks on them; first those on the whole.
pub fn lines(body: &str, remarks: &[Remark], width: u16, palette: &Palette, symbols: &Symbols) -> Vec<Line<'static>> {
    let width = usize::from(width);
    let digits = if width < NUMBERED { 0 } else { body.lines().count().to_string().len() };
    let margin = Margin { digits, room: width.saturating_sub(digits + 3), palette, symbols };
    let mut rest = remarks.iter().peekable();
    let mut lines = Vec::new();
    while let Some(remark) = rest.next_if(|remark| remark.line.is_none()) {
        lines.extend(margin.remark(remark));
    }
    if !lines.is_empty() {
        lines.push(Line::default());
    }
    for (index, line) in body.lines().enumerate() {
        lines.extend(margin.text(index, line));
        while let Some(remark) = rest.next_if(|remark| remark.line.is_none_or(|line| line <= index)) {
            lines.extend(margin.remark(remark));
        }
    }
    // What is about a line that is no longer there.
    lines.extend(rest.flat_map(|remark| margin.remark(remark)));
    lines
}

/// The numbers at the left, and the room beside them.
struct Margin<'a> {
    digits: usize,
    room: usize,
    palette: &'a Palette,
    symbols: &'a Symbols,
}

impl Margin<'_> {
    fn text(&self, index: usize, line: &str) -> Vec<Line<'static>> {
        let number = |row: usize| match (row, self.digits) {
            (_, 0) => String::new(),
            (0, digits) => format!("{:>digits$}", index + 1),
            (_, digits) => " ".repeat(digits),
        };
        let row = |(row, text): (usize, String)| {
            let bar = if row == 0 { " " } else { self.symbols.continued };
            let margin = Span::styled(format!("{} {bar} ", number(row)), self.palette.dim);
            Line::from(vec![margin, Span::styled(text, self.palette.text)])
        };
        rows(line, self.room).into_iter().enumerate().map(row).collect()
    }

    /// `! blocking field-empty  Summary: it is empty. Write it.`
    fn remark(&self, remark: &Remark) -> Vec<Line<'static>> {
        let Remark { severity, rule, place, message, remedy, .. } = remark;
        let style = match severity {
            Severity::Blocking => self.palette.error,
            Severity::Advice => self.palette.warning,
        };
        let sign = match severity {
            Severity::Blocking => self.symbols.finding,
            Severity::Advice => self.symbols.quoted_guidance,
        };
        let stop = if remedy.is_empty() { "" } else { ". " };
        let said = format!("{} {rule}: {place}: {message}{stop}{}", severity.name(), remedy.trim_end_matches('.'));
        let row = |(row, text): (usize, String)| {
            let sign = if row == 0 { sign } else { " " };
            Line::styled(format!("{}{sign} {text}", " ".repeat(self.digits + 1)), style)
        };
        rows(&said, self.room).into_iter().enumerate().map(row).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::style::Colors;

    fn shown(body: &str, remarks: &[Remark], width: u16) -> Vec<String> {
        let lines = lines(body, remarks, width, &Palette::new(Colors::None), &Symbols::unicode());
        lines.iter().map(|line| line.to_string().trim_end().to_owned()).collect()
    }

    fn remark(line: Option<usize>, severity: Severity) -> Remark {
        let (place, message, remedy) = ("Summary".to_owned(), "it is empty".to_owned(), "Write it".to_owned());
        Remark { line, severity, rule: "field-empty", place, message, remedy }
    }

    #[test]
    fn a_remark_stands_under_its_line_with_severity_rule_and_remedy() {
        assert_eq!(
            shown("## Summary\n\nText", &[remark(Some(0), Severity::Blocking)], 70),
            ["1   ## Summary", "  ! blocking field-empty: Summary: it is empty. Write it", "2", "3   Text"]
        );
    }

    #[test]
    fn what_is_about_the_whole_comes_first() {
        let rows = shown("Text", &[remark(None, Severity::Advice)], 70);
        assert_eq!(rows, ["  › advice field-empty: Summary: it is empty. Write it", "", "1   Text"]);
    }

    #[test]
    fn a_long_remark_and_a_long_line_are_broken() {
        let rows = shown(&"word ".repeat(12), &[remark(Some(0), Severity::Advice)], 40);
        assert_eq!(rows[1].chars().nth(2), Some('┆'));
        assert!(rows.iter().all(|row| row.chars().count() <= 40), "{rows:?}");
    }

    #[test]
    fn a_remark_on_a_line_that_is_gone_is_still_told() {
        assert!(shown("Text", &[remark(Some(9), Severity::Advice)], 70)[1].contains("field-empty"));
    }
}
