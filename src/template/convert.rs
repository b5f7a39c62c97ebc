//! Turns a template of one kind into one of the other, and tells what could not be carried over.

mod form_file;
mod leftovers;
mod skeleton;
mod to_form;
mod to_markdown;
mod yaml;

pub use to_form::to_form;
pub use to_markdown::to_markdown;

/// A template's file in its new kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Converted {
    pub text: String,
    /// What is lost or changed, one line each, without a full stop.
    pub lost: Vec<String>,
}

/// What YAML takes for a line end beside the line feed.
const ENDS_A_LINE: [char; 4] = ['\r', '\u{85}', '\u{2028}', '\u{2029}'];

/// Text on one line, with single spaces; of nothing `otherwise`.
fn one_line(text: &str, otherwise: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.is_empty() { otherwise.to_owned() } else { line }
}

/// Text without trailing white space on its lines and blank lines around it, with LF line ends. Of several lines the
/// last is ended too.
fn tidy(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace(ENDS_A_LINE, "\n");
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let joined = lines.join("\n");
    let text = joined.trim_start_matches('\n').trim_end();
    if text.contains('\n') { format!("{text}\n") } else { text.to_owned() }
}

/// Paragraphs, those that are blank left out.
fn paragraphs<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let texts: Vec<&str> = texts.into_iter().map(str::trim).filter(|text| !text.is_empty()).collect();
    tidy(&texts.join("\n\n"))
}

#[cfg(test)]
mod tests;
