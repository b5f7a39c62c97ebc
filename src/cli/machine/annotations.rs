//! What was found as workflow commands, which GitHub shows beside the lines they are about.

use super::{File, Level, Remark};
use crate::ui::text::visible;

/// `::error file=…,line=…,col=…,title=…::message`, with the line's end.
pub(in crate::cli) fn command(remark: &Remark<'_>) -> String {
    let mut properties = Vec::new();
    if let File::Path(path) = &remark.file {
        properties.push(format!("file={}", property(path)));
    }
    if let Some(region) = remark.region {
        properties.push(format!("line={},col={}", region.line, region.column));
        // GitHub takes an end of the same line only for its column.
        match region.end {
            Some((line, column)) if line == region.line => properties.push(format!("endColumn={column}")),
            Some((line, _)) => properties.push(format!("endLine={line}")),
            None => {}
        }
    }
    properties.push(format!("title={}", property(remark.rule)));
    let level = match remark.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "notice",
    };
    let message = match &remark.file {
        File::Path(_) => data(&remark.message),
        File::Address(address) => data(&format!("{address}: {}", remark.message)),
    };
    format!("::{level} {}::{message}\n", properties.join(","))
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
    use super::super::Region;
    use super::*;

    fn remark<'a>(file: &str, message: &str) -> Remark<'a> {
        let region = Some(Region { line: 2, column: 3, end: None });
        let (file, message) = (File::Path(file.to_owned()), message.to_owned());
        Remark { file, region, rule: "r", level: Level::Error, message, snippet: String::new() }
    }

    #[test]
    fn what_ends_a_command_or_a_property_is_escaped() {
        let line = command(&remark("a,b:c%.yml", "100% a: b, c\nd\u{1b}; e"));
        assert_eq!(line, "::error file=a%2Cb%3Ac%25.yml,line=2,col=3,title=r::100%25 a: b, c%0Ad␛; e\n");
    }

    #[test]
    fn a_whole_file_has_no_line() {
        let whole = Remark { region: None, level: Level::Warning, ..remark("f", "a") };
        assert_eq!(command(&whole), "::warning file=f,title=r::a\n");
    }

    #[test]
    fn the_end_is_a_column_of_the_same_line_or_another_line() {
        let ends = |line, column| {
            let region = Some(Region { line: 2, column: 3, end: Some((line, column)) });
            command(&Remark { region, ..remark("f", "a") })
        };
        assert_eq!(ends(2, 9), "::error file=f,line=2,col=3,endColumn=9,title=r::a\n");
        assert_eq!(ends(4, 1), "::error file=f,line=2,col=3,endLine=4,title=r::a\n");
    }

    #[test]
    fn what_is_no_file_is_named_in_the_message() {
        let file = File::Address("https://e.org/i/7".to_owned());
        let line = command(&Remark { file, region: None, level: Level::Note, ..remark("", "a") });
        assert_eq!(line, "::notice title=r::https://e.org/i/7: a\n");
    }
}
