//! Gives problems the line of the file they mean, and draws that line with a caret under the place.

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use super::{Problem, Severity};
use crate::template::Source;
use crate::template::yaml::with_line_feeds;

/// The rule of what tells that there are more problems.
const LEFT_OUT: &str = "problems-left-out";

/// How many problems of a file are told, errors before warnings: more only repeat themselves.
const MAX_PROBLEMS: usize = 200;

/// Characters of a line that are kept on either side of the column.
const AROUND: usize = 100;

/// The widest a drawn line gets, in columns.
const WIDTH: usize = 76;
const TAB: usize = 4;

/// The problems in the order of the file, each with the file's name and the line that is meant.
pub(crate) fn finished(mut problems: Vec<Problem>, source: &Source) -> Vec<Problem> {
    let rest = limited(&mut problems);
    problems.sort_by_key(|problem| (problem.line, problem.column));
    let text = with_line_feeds(&source.text);
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let lines: Vec<&str> = text.lines().collect();
    let mut last = Spot::default();
    for problem in &mut problems {
        problem.file.clone_from(&source.name);
        if let Some(line) = problem.line.checked_sub(1).and_then(|index| lines.get(index)) {
            last = last.onward(problem, line);
            problem.excerpt_from = last.chars;
            let rest = &line[last.byte..];
            let end = rest.char_indices().nth(2 * AROUND).map_or(rest.len(), |(end, _)| end);
            rest[..end].clone_into(&mut problem.excerpt);
        }
    }
    problems.extend(rest.map(|rest| Problem { file: source.name.clone(), ..rest }));
    problems
}

/// Where an excerpt begins: a line, and the characters and bytes of it that come before.
#[derive(Debug, Clone, Copy, Default)]
struct Spot {
    line: usize,
    chars: usize,
    byte: usize,
}

impl Spot {
    /// Where that of the next problem begins, which stands in `line`. A line of many problems is walked once.
    fn onward(self, problem: &Problem, line: &str) -> Self {
        let start = if self.line == problem.line { self } else { Self { line: problem.line, ..Self::default() } };
        let wanted = problem.column.saturating_sub(1 + AROUND);
        let rest = &line[start.byte..];
        match rest.char_indices().nth(wanted.saturating_sub(start.chars)) {
            Some((bytes, _)) => Self { chars: start.chars.max(wanted), byte: start.byte + bytes, ..start },
            // A column beyond the end of the line.
            None => start,
        }
    }
}

/// Cuts the list, and gives what tells so.
fn limited(problems: &mut Vec<Problem>) -> Option<Problem> {
    let more = problems.len().checked_sub(MAX_PROBLEMS).filter(|more| *more > 0)?;
    problems.sort_by_key(|problem| problem.severity != Severity::Error);
    problems.truncate(MAX_PROBLEMS);
    let problem =
        Problem::new(Severity::Warning, "", format!("{more} more problems are not shown"), "mend these first");
    Some(Problem { rule: LEFT_OUT, ..problem })
}

impl Problem {
    /// The message, and below it the line that is meant with a caret under the column; a long line is cut around it.
    /// Control characters are left as they are, and taken for one column wide.
    pub fn excerpt_with_caret(&self) -> String {
        match self.excerpt_and_caret() {
            Some((excerpt, caret)) => format!("{self}\n{excerpt}\n{caret}"),
            None => self.to_string(),
        }
    }

    /// `12 | the line that is meant` and `   |     ^`; none without a line.
    pub fn excerpt_and_caret(&self) -> Option<(String, String)> {
        if self.excerpt.is_empty() || self.line == 0 {
            return None;
        }
        let (line, caret) = drawn(&self.excerpt, self.column.saturating_sub(self.excerpt_from), self.excerpt_from > 0);
        let number = self.line.to_string();
        let gutter = " ".repeat(number.len());
        Some((format!("{number} | {line}"), format!("{gutter} | {}^", " ".repeat(caret))))
    }
}

/// `12 | the line that is meant` and `   |     ^^^^`, the marks under the characters of `columns` (counted from 1, the
/// end excluded) as far as they are shown; one mark at least.
pub fn underlined(number: usize, line: &str, columns: Range<usize>) -> (String, String) {
    let from = columns.start.saturating_sub(1 + AROUND);
    let kept: String = line.chars().skip(from).take(2 * AROUND).collect();
    let column = columns.start - from;
    let (shown, caret) = drawn(&kept, column, from > 0);
    let meant = kept.chars().skip(column - 1).take(columns.len());
    let width: usize = meant.map(|c| if c == '\t' { 1 } else { columns_of(c) }).sum();
    let room = shown.chars().map(columns_of).sum::<usize>().saturating_sub(caret);
    let number = number.to_string();
    let (gutter, marks) = (" ".repeat(number.len()), "^".repeat(width.min(room).max(1)));
    (format!("{number} | {shown}"), format!("{gutter} | {}{marks}", " ".repeat(caret)))
}

/// The line with tabs as spaces, cut to [`WIDTH`] columns around the character at `column`, and where that stands.
/// `is_rest` is for a line whose beginning is left out.
fn drawn(line: &str, column: usize, is_rest: bool) -> (String, usize) {
    let mut cells: Vec<(char, usize)> = Vec::new();
    let (mut width, mut caret, mut caret_cell) = (0, None, 0);
    for (index, c) in line.chars().enumerate() {
        if index + 1 == column {
            (caret, caret_cell) = (Some(width), cells.len());
        }
        if c == '\t' {
            let spaces = TAB - width % TAB;
            cells.extend(std::iter::repeat_n((' ', 1), spaces));
            width += spaces;
        } else {
            let columns = columns_of(c);
            cells.push((c, columns));
            width += columns;
        }
    }
    let caret = caret.unwrap_or_else(|| {
        caret_cell = cells.len();
        width
    });
    if width <= WIDTH && !is_rest {
        return (cells.iter().map(|(c, _)| c).collect(), caret);
    }
    cut(&cells, caret_cell, is_rest)
}

/// Control characters are taken for one column wide.
fn columns_of(c: char) -> usize {
    if matches!(c, ' '..='~') { 1 } else { c.width().unwrap_or(1) }
}

/// As much of the line around the cell as fits, with `…` where something is left out.
fn cut(cells: &[(char, usize)], caret: usize, is_rest: bool) -> (String, usize) {
    let (mut start, mut before) = (caret, 0);
    while start > 0 && before + cells[start - 1].1 <= WIDTH / 2 {
        start -= 1;
        before += cells[start].1;
    }
    let mark = if start > 0 || is_rest { "…" } else { "" };
    let mut used = mark.chars().count();
    let before = before + used;
    let mut end = start;
    while end < cells.len() && used + cells[end].1 < WIDTH {
        used += cells[end].1;
        end += 1;
    }
    let text: String = cells[start..end].iter().map(|(c, _)| c).collect();
    let tail = if end < cells.len() { "…" } else { "" };
    (format!("{mark}{text}{tail}"), before)
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::*;

    fn shown(excerpt: &str, column: usize) -> String {
        let problem = Problem::new(Severity::Error, "f.yml", "bad", "mend it").at(12, column);
        Problem { excerpt: excerpt.to_owned(), ..problem }.excerpt_with_caret()
    }

    #[test]
    fn the_caret_stands_under_the_column() {
        assert_eq!(shown("  - Yes", 5), "f.yml:12:5: bad; mend it\n12 |   - Yes\n   |     ^");
        assert_eq!(shown("a: b", 5), "f.yml:12:5: bad; mend it\n12 | a: b\n   |     ^");
    }

    #[test]
    fn tabs_and_wide_characters_keep_their_width() {
        assert_eq!(shown("\ta: b", 2), "f.yml:12:2: bad; mend it\n12 |     a: b\n   |     ^");
        assert_eq!(shown("標題: é b", 5), "f.yml:12:5: bad; mend it\n12 | 標題: é b\n   |       ^");
    }

    #[test]
    fn marks_stand_under_all_that_is_meant() {
        let shown = |line: &str, columns| underlined(7, line, columns).1;
        assert_eq!(underlined(7, "標題: é b", 1..3), ("7 | 標題: é b".to_owned(), "  | ^^^^".to_owned()));
        assert_eq!(shown("a b", 3..4), "  |   ^");
        assert_eq!(shown("a b", 4..4), "  |    ^");
        assert_eq!(shown("a b", 3..900), "  |   ^");
        let (line, marks) = underlined(7, &"x".repeat(5_000), 3_000..4_000);
        assert!(marks.trim_end().len() <= line.len() && marks.ends_with("^^^^"), "{line}\n{marks}");
    }

    #[test]
    fn a_long_line_is_cut_around_the_column() {
        let line = format!("{}!{}", "標".repeat(5_000), "x".repeat(5_000));
        let shown = shown(&line, 5_001);
        let rows: Vec<&str> = shown.lines().collect();
        assert!(rows[1].starts_with("12 | …標") && rows[1].ends_with("x…"), "{shown}");
        let width = |text: &str| text.chars().map(|c| c.width().unwrap_or(1)).sum::<usize>();
        assert!(width(rows[1]) <= 5 + WIDTH, "{shown}");
        let before = rows[1].split('!').next().unwrap_or_default();
        assert_eq!(width(before) + 1, width(rows[2]), "{shown}");
    }

    /// The problems of a file of one line, at these columns.
    fn told(line: &str, columns: &[usize]) -> Vec<Problem> {
        let problem = |&column: &usize| Problem::new(Severity::Error, "", "bad", "").at(1, column);
        finished(columns.iter().map(problem).collect(), &Source { name: "f".into(), text: line.into() })
    }

    #[test]
    fn of_a_long_line_only_what_is_near_is_kept() {
        let line = format!("{}!{}?{}", "標".repeat(5_000), "y".repeat(1_000), "x".repeat(5_000));
        for problem in told(&line, &[6_002, 1, 5_001, 5_001, 11_002]) {
            assert!(problem.excerpt.chars().count() <= 200);
            let at = |text: &str, index: usize| text.chars().nth(index);
            let (here, column) = (at(&problem.excerpt, problem.column - 1 - problem.excerpt_from), problem.column);
            assert_eq!(here, at(&line, column - 1), "{column}");
            let shown = problem.excerpt_with_caret();
            let caret = shown.lines().last().map_or(0, |row| row.width() - 1);
            let row = shown.lines().nth(1).unwrap_or_default();
            let mut width = 0;
            let under = row.chars().find(|c| {
                width += c.width().unwrap_or(1);
                width > caret
            });
            assert_eq!(under, here, "{shown}");
        }
    }

    #[test]
    fn a_column_beyond_the_end_shows_the_end() {
        let told = told(&"x".repeat(500), &[501]);
        assert!(
            told[0].excerpt_with_caret().ends_with(&format!("{}^", " ".repeat(39))),
            "{}",
            told[0].excerpt_with_caret()
        );
    }

    #[test]
    fn thousands_of_characters_without_width_are_drawn() {
        let line = "\u{200b}".repeat(100_000);
        assert_eq!(shown(&format!("{line}!"), 100_001).lines().last(), Some("   | ^"));
    }

    #[test]
    fn without_a_line_only_the_message_is_shown() {
        let problem = Problem::new(Severity::Error, "f.yml", "bad", "");
        assert_eq!(problem.excerpt_with_caret(), "f.yml: bad");
    }

    #[test]
    fn errors_are_kept_when_there_are_too_many_problems() {
        let warning = Problem::new(Severity::Warning, "", "w", "").at(1, 1);
        let mut problems = vec![warning; 500];
        problems.push(Problem::new(Severity::Error, "", "e", "").at(2, 1));
        let source = Source { name: "f.yml".into(), text: "\u{feff}a\r\nb".into() };
        let told = finished(problems, &source);
        assert_eq!(told.len(), MAX_PROBLEMS + 1);
        assert_eq!(told.iter().find(|p| p.severity == Severity::Error).map(|p| p.excerpt.as_str()), Some("b"));
        assert_eq!(told.last().map(|p| p.reason.as_str()), Some("301 more problems are not shown"));
        assert!(told.iter().all(|p| p.file == "f.yml"));
    }
}
