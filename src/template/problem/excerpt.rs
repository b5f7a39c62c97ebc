//! Gives problems the line of the file they mean, and draws that line with a caret under the place.

use unicode_width::UnicodeWidthChar;

use super::{Problem, Severity};
use crate::template::Source;
use crate::template::yaml::with_line_feeds;

/// The rule of what tells that there are more problems.
const LEFT_OUT: &str = "problems-left-out";

/// How many problems of a file are told, errors before warnings: more only repeat themselves.
const MAX_PROBLEMS: usize = 200;

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
    for problem in &mut problems {
        problem.file.clone_from(&source.name);
        let line = problem.line.checked_sub(1).and_then(|index| lines.get(index));
        line.copied().unwrap_or_default().clone_into(&mut problem.excerpt);
    }
    problems.extend(rest.map(|rest| Problem { file: source.name.clone(), ..rest }));
    problems
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
        let (line, caret) = drawn(&self.excerpt, self.column);
        let number = self.line.to_string();
        let gutter = " ".repeat(number.len());
        Some((format!("{number} | {line}"), format!("{gutter} | {}^", " ".repeat(caret))))
    }
}

/// The line with tabs as spaces, cut to [`WIDTH`] columns around the character at `column`, and where that stands.
fn drawn(line: &str, column: usize) -> (String, usize) {
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
            let columns = c.width().unwrap_or(1);
            cells.push((c, columns));
            width += columns;
        }
    }
    let caret = caret.unwrap_or_else(|| {
        caret_cell = cells.len();
        width
    });
    if width <= WIDTH {
        return (cells.iter().map(|(c, _)| c).collect(), caret);
    }
    cut(&cells, caret_cell)
}

/// As much of the line around the cell as fits, with `…` where something is left out.
fn cut(cells: &[(char, usize)], caret: usize) -> (String, usize) {
    let columns = |cells: &[(char, usize)]| cells.iter().map(|(_, columns)| columns).sum::<usize>();
    let mut start = caret;
    while start > 0 && columns(&cells[start - 1..caret]) <= WIDTH / 2 {
        start -= 1;
    }
    let mark = if start > 0 { "…" } else { "" };
    let before = columns(&cells[start..caret]) + mark.chars().count();
    let mut end = start;
    let mut used = mark.chars().count();
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
