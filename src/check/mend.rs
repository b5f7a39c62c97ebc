//! Puts an offered repair into the text of a file, and leaves every other byte as it is.

use std::ops::Range;

use super::{Finding, Place};
use crate::draft::{Draft, Response};
use crate::response::Reading;
use crate::response::places::Locator;

/// `text` with the repair of `finding` in it. `reading` is what reading the text gives, and `read` reads another one.
///
/// None where the finding has no repair, where its text does not stand in the file as the draft has it, or where the
/// changed file would read as anything else than the same draft with the repair.
pub fn mended(text: &str, finding: &Finding, reading: &Reading, read: impl Fn(&str) -> Reading) -> Option<String> {
    let repair = finding.repair.as_deref()?;
    let locator = Locator::new(text, &reading.draft, &reading.places);
    let mut wanted = reading.draft.clone();
    let own = std::mem::replace(place_of(&mut wanted, finding.place)?, repair.to_owned());
    let lines = match finding.place {
        Place::Title => Some(locator.title(None)?).into_iter().collect(),
        Place::Field { field, item, part } => locator.written(field, item, part)?,
        Place::Body => return None,
    };
    let change = change(&own, repair);
    let indents = indents(text, lines.first()?.start);
    let mut mended = indents.iter().filter_map(|indent| patched(text, &lines, &change, indent));
    mended.find(|mended| mended != text && read(mended).draft == wanted)
}

/// The text of a place, to change it.
fn place_of(draft: &mut Draft, place: Place) -> Option<&mut String> {
    let Place::Field { field, item, part: None } = place else {
        return (place == Place::Title).then_some(&mut draft.title);
    };
    let answer = draft.answers.get_mut(field)?;
    match (&mut answer.response, item, &answer.not_applicable) {
        (Response::Text(text), None, None) => Some(text),
        (Response::Items(items), Some(item), None) => Some(&mut items.get_mut(item)?.text),
        _ => None,
    }
}

/// Lines of a text, counted from 0, and what they become.
struct Change<'t> {
    lines: Range<usize>,
    new: Vec<&'t str>,
}

/// The lines in which the two differ.
fn change<'t>(own: &str, new: &'t str) -> Change<'t> {
    let (old, new): (Vec<&str>, Vec<&str>) = (own.split('\n').collect(), new.split('\n').collect());
    let same = old.iter().zip(&new).take_while(|(old, new)| old == new).count();
    let most = old.len().min(new.len()) - same;
    let below = old.iter().rev().zip(new.iter().rev()).take(most).take_while(|(old, new)| old == new).count();
    Change { lines: same..old.len() - below, new: new[same..new.len() - below].to_vec() }
}

/// `text` with a change of the lines that stand at `places`; new lines below another one are indented by `indent`.
fn patched(text: &str, places: &[Range<usize>], change: &Change<'_>, indent: &str) -> Option<String> {
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let indented = |line: &&str| if line.is_empty() { String::new() } else { format!("{indent}{line}") };
    let below = |lines: &[&str]| lines.iter().flat_map(|line| [newline.to_owned(), indented(line)]).collect::<String>();
    let own = places.get(change.lines.clone())?;
    let above = change.lines.start.checked_sub(1).and_then(|above| places.get(above));
    let (at, new) = match (own.first().zip(own.last()), above, change.new.as_slice()) {
        // A line that is taken away is taken away with its end.
        (Some((_, last)), Some(above), []) => (above.end..last.end, String::new()),
        (Some((first, last)), None, []) => {
            let end = places.get(change.lines.end).map_or(last.end, |below| below.start);
            (first.start..end, String::new())
        }
        (Some((first, last)), _, [line, more @ ..]) => (first.start..last.end, format!("{line}{}", below(more))),
        // Only added to: after the line above, or before the first.
        (None, Some(above), lines) => (above.end..above.end, below(lines)),
        (None, None, lines) => {
            let first = places.first()?.start;
            (first..first, lines.iter().flat_map(|line| [line, newline, indent]).collect())
        }
    };
    Some(format!("{}{new}{}", &text[..at.start], &text[at.end..]))
}

/// By what a line below the one that starts at `at` may be indented: as that one, or as what hangs below a list's mark.
fn indents(text: &str, at: usize) -> [String; 4] {
    let before = &text[text[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1)..at];
    let own = &before[..before.len() - before.trim_start().len()];
    let more = if own == before { ["", "  ", "   ", "    "] } else { ["  ", "   ", "    ", ""] };
    more.map(|more| format!("{own}{more}"))
}

#[cfg(test)]
mod tests;
