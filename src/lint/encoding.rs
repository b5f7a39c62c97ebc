//! Tells of text that was read in the wrong encoding, or has lost characters.

use super::lines::{Lines, column};
use super::{File, rules};
use crate::check::mojibake;

/// How many lines are told: they are mended together.
const MAX_LINES: usize = 5;
/// How much of a mended line is shown.
const SHOWN: usize = 40;

pub(super) fn check(file: &mut File<'_>) {
    let text = &file.source.text;
    let repaired = mojibake::repaired(text);
    if repaired.is_none() && !mojibake::is_damaged(text) {
        return;
    }
    let lines = file.lines();
    let mended = repaired.as_deref().map(Lines::new);
    let mut told = 0;
    for number in 1..=lines.count() {
        let line = lines.get(number);
        let right = mended.as_ref().map_or(line, |mended| mended.get(number));
        if line == right && !mojibake::is_damaged(line) {
            continue;
        }
        told += 1;
        if told > MAX_LINES {
            break;
        }
        let (at, reason, remedy) = judged(line, right);
        file.warning(rules::MIS_DECODED, (number, at), reason, remedy);
    }
}

/// Column, reason and remedy for a line and what it should be.
fn judged(line: &str, right: &str) -> (usize, String, String) {
    let differ = line.char_indices().zip(right.chars()).find(|((_, a), b)| a != b).map(|((at, _), _)| at);
    let Some(at) = differ.filter(|_| !mojibake::is_damaged(right)) else {
        let lost = line.find(['\u{fffd}', 'ð']).unwrap_or(0);
        let reason = "characters were lost here when the file was saved in another encoding".to_owned();
        return (column(line, lost), reason, "write them anew, and save the file as UTF-8".to_owned());
    };
    let reason = "this text was read in the wrong encoding, and shows as nonsense".to_owned();
    let mended: String = right[at..].chars().take(SHOWN).collect();
    (column(line, at), reason, format!("write it `{}`, and save the file as UTF-8", mended.trim_end()))
}
