//! Carries an edit over from how the program writes a text to how its author wrote it.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::lines::{self, Hunk, joined};

/// Whether two texts say the same line by line, but for blank lines and for the spelling of marks, such as `- [X]` for
/// `- [x]`: then an edit of one can be made in the other.
pub fn follows(written: &str, text: &str) -> bool {
    let solid = |text: &str| -> Vec<String> {
        let lines = lines::lines(text).into_iter().map(|(line, _)| line.trim().to_owned());
        lines.filter(|line| !line.is_empty()).collect()
    };
    let (written, text) = (solid(written), solid(text));
    are_respelt(&written, &text)
}

/// Share of the lines of `text`, from 0 to 1, that `written` has in the same order; blank lines and the spelling of marks
/// do not count.
pub fn likeness(written: &str, text: &str) -> f64 {
    let solid = |text: &str| -> Vec<String> {
        let lines = lines::lines(text).into_iter().map(|(line, _)| key(line.trim()));
        lines.filter(|line| !line.is_empty()).collect()
    };
    let (written, text) = (solid(written), solid(text));
    let same = capture_diff_slices(Algorithm::Myers, &written, &text);
    let same = same.iter().map(|op| if let DiffOp::Equal { len, .. } = op { *len } else { 0 }).sum::<usize>();
    if text.is_empty() { 1.0 } else { same as f64 / text.len() as f64 }
}

/// `text` with the edit that turned `before` into `after`, which is how the program writes the same text: what the
/// edit does not touch stays as it is, byte for byte.
///
/// # Errors
/// The edit is in a place that is written otherwise in `text`; the parts tell where, `after` being ours.
pub fn rewritten(text: &str, before: &str, after: &str) -> Result<String, Vec<Hunk>> {
    let mut hunks = lines::merge_by(before, after, text, key);
    for hunk in &mut hunks {
        if let Hunk::Conflict { base, ours, theirs } = hunk {
            let solid = |text: &str| -> Vec<String> {
                text.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect()
            };
            if are_respelt(&solid(base), &solid(theirs)) {
                *hunk = Hunk::Ours(std::mem::take(ours));
            }
        }
    }
    let parts: Option<Vec<&str>> = hunks.iter().map(Hunk::decided).collect();
    match parts {
        Some(parts) => Ok(joined(parts)),
        None => Err(hunks),
    }
}

impl Hunk {
    /// Its lines, if nothing is to be decided.
    fn decided(&self) -> Option<&str> {
        match self {
            Self::Agreed(text) | Self::Ours(text) | Self::Theirs(text) => Some(text),
            Self::Conflict { .. } => None,
        }
    }
}

fn are_respelt(a: &[String], b: &[String]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| key(a) == key(b))
}

/// What a line says: its letters and digits; all ways to say nothing are one. A backslash
/// keeps a line from being taken for more than text.
fn key(line: &str) -> String {
    let key: String = line.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    // `- [x]` and `- [ ]` are not the same, whatever the case of the mark.
    match key.as_str() {
        "noresponse" | "none" => String::new(),
        "" => line.trim().trim_start_matches('\\').to_owned(),
        _ => key,
    }
}
