//! Paths of files to attach, as they are typed, pasted, or dragged onto a terminal.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use super::desk::Desk;
use super::editor::Edit;
use super::stop::{Part, Stop};
use super::write;
use crate::draft::{Draft, Item, Response};
use crate::template::FieldKind;

/// How a file manager writes the path of a file.
const URL: &str = "file://";

/// Whether a field takes the paths of files.
pub fn is_upload(draft: &Draft, field: usize) -> bool {
    draft.template.field(field).is_some_and(|(_, field)| matches!(field.kind, FieldKind::Upload { .. }))
}

/// The paths in a text: one a line, without the quotes and escapes that terminals put around dragged files.
///
/// A line of several files, each dragged and each with its whole path, has them all.
pub fn paths(text: &str) -> Vec<String> {
    text.split(['\n', '\r']).map(str::trim).flat_map(of_line).filter(|path| !path.is_empty()).collect()
}

fn of_line(line: &str) -> Vec<String> {
    // To the shell a word that begins with a number sign would be a comment.
    let words = if line.contains(" #") { Vec::new() } else { shell_words::split(line).unwrap_or_default() };
    let is_whole = |word: &String| word.starts_with('/') || word.starts_with(URL);
    if !words.is_empty() && words.iter().all(is_whole) {
        return words.iter().map(|word| of_url(word)).collect();
    }
    let quoted = |quote| line.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote));
    vec![of_url(&quoted('\'').or_else(|| quoted('"')).map_or_else(|| line.replace("\\ ", " "), str::to_owned))]
}

/// `file:///a%20b` and `file://host/a%20b` as `/a b`; anything else as it is.
fn of_url(text: &str) -> String {
    let path = text.strip_prefix(URL).and_then(|rest| rest.get(rest.find('/')?..));
    let decoded = path.and_then(|path| percent_decode_str(path).decode_utf8().ok());
    decoded.filter(|path| !path.contains(char::is_control)).map_or_else(|| text.to_owned(), Cow::into_owned)
}

/// Pastes paths at the focus, as one step that undo takes back; false where no paths are taken. A single one goes into
/// the text of the item, of several each becomes an item.
pub fn paste(desk: &mut Desk, text: &str) -> bool {
    let Stop::Field(field, Part::Item(at)) = desk.write.stop() else { return false };
    if !is_upload(&desk.draft, field) {
        return false;
    }
    let mut paths = paths(text);
    match paths.len() {
        0 => {}
        1 => write::edit(desk, Edit::Paste(paths.swap_remove(0))),
        _ => add(desk, field, at, paths),
    }
    true
}

/// Puts items in place of the one at the focus if it is empty, else below it.
fn add(desk: &mut Desk, field: usize, at: usize, paths: Vec<String>) {
    let Response::Items(mut items) = desk.draft.answers[field].response.clone() else { return };
    let below = (at + 1).min(items.len());
    let first = if items.get(at).is_some_and(Item::is_empty) { at } else { below };
    let last = first + paths.len() - 1;
    items.splice(first..below, paths.into_iter().map(|path| Item::new(&path)));
    write::forget_editors(desk, field);
    write::respond(desk, field, Response::Items(items));
    write::focus(desk, Stop::Field(field, Part::Item(last)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_taken_as_it_is_typed() {
        for path in ["a.png", "/home/me/my file.png", "it's.png", "/tmp/it's.png", "/tmp/a #1.png", "C:\\me\\a.png"] {
            assert_eq!(paths(path), [path]);
        }
    }

    #[test]
    fn quotes_escapes_and_addresses_of_dragged_files_are_taken_off() {
        assert_eq!(paths("'/home/me/my file.png' "), ["/home/me/my file.png"]);
        assert_eq!(paths("\"my file.png\""), ["my file.png"]);
        assert_eq!(paths("my\\ file.png"), ["my file.png"]);
        assert_eq!(paths("'/tmp/it'\\''s.png'"), ["/tmp/it's.png"]);
        assert_eq!(paths("/tmp/a\\ \\(1\\).png"), ["/tmp/a (1).png"]);
        assert_eq!(paths("file:///tmp/a%20b.png"), ["/tmp/a b.png"]);
        assert_eq!(paths("'file://localhost/tmp/ä'"), ["/tmp/ä"]);
    }

    #[test]
    fn lines_and_whole_paths_in_a_line_are_a_path_each() {
        assert_eq!(paths("a.png\r\n'b c.png'\r\r/d\n"), ["a.png", "b c.png", "/d"]);
        assert_eq!(paths("'/a b' /c\\ d file:///e"), ["/a b", "/c d", "/e"]);
    }

    #[test]
    fn an_address_that_hides_a_control_character_is_kept() {
        assert_eq!(paths("file:///tmp/a%0Ab"), ["file:///tmp/a%0Ab"]);
    }
}
