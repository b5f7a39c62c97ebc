//! Texts of the template that stand where the author writes, only to be replaced: they are selected, so that what is
//! typed takes their place.

use std::ops::Range;

use super::Desk;
use super::editor::{Move, Position};
use super::stop::{self, Part, PhasePart, Stop};
use crate::draft::Draft;
use crate::template::FieldKind;

/// Selects what the template has at the focus, as far as it is there to be replaced.
pub(super) fn select(desk: &mut Desk) {
    let stop = desk.write.stop();
    let Some(range) = replaced(&desk.draft, stop).filter(|_| desk.read_only.is_none()) else { return };
    if let Some(editor) = desk.write.editors.get_mut(&stop) {
        editor.set_cursor(Position { line: 0, byte: range.start });
        editor.move_to(Move::LineEnd, true);
    }
}

/// Ends that selection when the focus goes elsewhere.
pub(super) fn unselect(desk: &mut Desk) {
    let stop = desk.write.stop();
    if replaced(&desk.draft, stop).is_some()
        && let Some(editor) = desk.write.editors.get_mut(&stop)
    {
        editor.clear_selection();
    }
}

/// What is there to be replaced of the text at a stop, in bytes up to its end.
fn replaced(draft: &Draft, stop: Stop) -> Option<Range<usize>> {
    let text = stop::text(draft, stop);
    match stop {
        Stop::Title if text == draft.template.title => description(text),
        Stop::Field(field, Part::Phase(_, PhasePart::Name)) => match &draft.template.field(field)?.1.kind {
            FieldKind::Phases(shape) if !text.is_empty() => {
                shape.phases.iter().any(|phase| phase.name == text).then_some(0..text.len())
            }
            _ => None,
        },
        _ => None,
    }
}

/// `Short description` of `[BUG] Short description`, `<title>` of `Bug: <title>`: what follows a prefix, or stands between
/// brackets for the author to replace.
fn description(title: &str) -> Option<Range<usize>> {
    let is_bracketed = title.starts_with('[');
    let prefix = if is_bracketed { title.find(']') } else { title.find(": ") }.map_or(0, |at| at + 1);
    let rest = title[prefix..].trim_start_matches([' ', ':', '-']);
    let ends = rest.trim_end().ends_with(|c: char| c.is_alphanumeric() || "}>)….".contains(c));
    let is_prompt = rest.starts_with(['<', '{', '(']);
    let is_sentence = prefix > 0 && rest.split_whitespace().nth(1).is_some();
    (ends && (is_prompt || is_sentence)).then_some(title.len() - rest.len()..title.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_follows_a_prefix_is_to_be_replaced_and_a_prefix_is_not() {
        let of = |title: &'static str| description(title).map(|range| &title[range]);
        assert_eq!(of("[BUG] Short description of the issue"), Some("Short description of the issue"));
        assert_eq!(of("[Bug]: <title>"), Some("<title>"));
        assert_eq!(of("bug: what is broken"), Some("what is broken"));
        assert_eq!(of("{{ title }}"), Some("{{ title }}"));
        for prefix in ["[BUG] ", "[BUG]", "Bug: ", "Feature request", "Feature request: ", "", "[Bug] Crash", "é: "] {
            assert_eq!(of(prefix), None, "{prefix}");
        }
    }
}
