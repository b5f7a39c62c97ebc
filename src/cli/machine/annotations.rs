//! Problems as workflow commands, which GitHub shows beside the lines they are about.

use super::{Report, level, message};
use crate::template::Problem;
use crate::ui::text::visible;

/// A line for each problem.
pub(super) fn text(report: &Report) -> String {
    report.problems.iter().map(|problem| command(&report.path(&problem.file), problem)).collect::<Vec<_>>().concat()
}

/// `::error file=…,line=…,col=…,title=…::message`.
fn command(path: &str, problem: &Problem) -> String {
    let mut properties = format!("file={}", property(path));
    if problem.line > 0 {
        properties.push_str(&format!(",line={},col={}", problem.line, problem.column));
    }
    let (level, title) = (level(problem.severity), property(problem.rule));
    format!("::{level} {properties},title={title}::{}\n", data(&message(problem)))
}

/// A message as these commands escape it.
fn data(text: &str) -> String {
    let safe: Vec<String> = text.replace("\r\n", "\n").split('\n').map(|line| visible(line).into_owned()).collect();
    safe.join("\n").replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A value between the commas.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::template::Severity;

    #[test]
    fn what_ends_a_command_or_a_property_is_escaped() {
        let problem = Problem { rule: "r", ..Problem::new(Severity::Error, "", "100% a: b, c\nd\u{1b}", "e") };
        let line = command("a,b:c%.yml", &problem.at(2, 3));
        assert_eq!(line, "::error file=a%2Cb%3Ac%25.yml,line=2,col=3,title=r::100%25 a: b, c%0Ad␛; e\n");
    }

    #[test]
    fn a_whole_file_has_no_line() {
        let problem = Problem { rule: "r", ..Problem::new(Severity::Warning, "", "a", "") };
        assert_eq!(command("f", &problem), "::warning file=f,title=r::a\n");
    }
}
