//! Reads text from files and from standard input, with the place, reason and remedy when it is no text.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::{folder, problem, whole_file};
use crate::runtime::failure::shown;
use crate::template::{Problem, Severity};

/// The largest input that is read: 10 MB. GitHub takes 64 KiB for an issue.
pub const MAX_BYTES: u64 = 10_000_000;

/// The text of a file: a template, an issue, or answers.
pub fn read_file(path: &Path) -> Result<String, Problem> {
    let name = shown(path);
    let file = File::open(path).map_err(|error| problem(&name, &error))?;
    let size = file.metadata().map_err(|error| problem(&name, &error))?.len();
    if size > MAX_BYTES {
        return Err(too_large(&name, &megabytes(size)));
    }
    let bytes = limited(&name, file, size)?;
    text(&name, bytes)
}

/// The text of a file at a place where anything could be: what is no plain file could keep the reader waiting.
pub fn read_plain(path: &Path) -> Result<String, Problem> {
    let name = shown(path);
    let found = path.metadata().map_err(|error| folder::unreachable(&name, path, &error))?;
    if found.is_file() {
        read_file(path)
    } else {
        Err(whole_file(&name, "it is no plain file", "put a text file in its place"))
    }
}

/// The text on standard input, up to its end.
pub fn read_stdin() -> Result<String, Problem> {
    let name = "standard input";
    let bytes = limited(name, io::stdin().lock(), 0)?;
    text(name, bytes)
}

/// All bytes of an input, of about `expected` size: a pipe does not say, and a file may grow.
fn limited(name: &str, input: impl Read, expected: u64) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::with_capacity(expected as usize + 1);
    input.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(|error| problem(name, &error))?;
    if bytes.len() as u64 > MAX_BYTES { Err(too_large(name, "more than 10 MB")) } else { Ok(bytes) }
}

fn too_large(name: &str, size: &str) -> Problem {
    whole_file(name, format!("it is too large ({size}; at most 10 MB are read)"), "name a smaller file")
}

fn megabytes(bytes: u64) -> String {
    format!("{}.{} MB", bytes / 1_000_000, bytes / 100_000 % 10)
}

/// The text that `bytes` are.
pub(super) fn text(name: &str, bytes: Vec<u8>) -> Result<String, Problem> {
    if is_utf16(&bytes) {
        return Err(whole_file(name, "it is UTF-16", "save it as UTF-8"));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let byte = error.as_bytes().get(good).copied().unwrap_or_default();
        let before = String::from_utf8_lossy(&error.as_bytes()[..good]).into_owned();
        at_end_of(name, &before, format!("byte 0x{byte:02X} is not UTF-8"), "save it as UTF-8")
    })?;
    match text.find('\0') {
        Some(at) => Err(at_end_of(name, &text[..at], "there is a NUL character".to_owned(), "remove it")),
        None => Ok(text),
    }
}

/// With its mark, or told by a zero in every other one of the first bytes, as Latin letters have.
fn is_utf16(bytes: &[u8]) -> bool {
    matches!(bytes, [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [1..=255, 0, 1..=255, 0, ..] | [0, 1..=255, 0, 1..=255, ..])
}

/// An error at the place where `before` ends.
fn at_end_of(name: &str, before: &str, reason: String, remedy: &str) -> Problem {
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = before.bytes().filter(|&byte| byte == b'\n').count() + 1;
    Problem::new(Severity::Error, name, reason, remedy).at(line, before[start..].chars().count() + 1)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn said_of(bytes: &[u8]) -> String {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("t.md");
        fs::write(&path, bytes).unwrap();
        read_file(&path).unwrap_err().to_string().replace(&shown(folder.path()), "…")
    }

    #[test]
    fn text_is_read_as_it_is_with_its_bom_and_line_ends() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("t.md");
        fs::write(&path, "\u{feff}a\r\nb").unwrap();
        assert_eq!(read_file(&path).unwrap(), "\u{feff}a\r\nb");
    }

    #[test]
    fn what_is_no_utf8_is_told_with_line_and_column() {
        assert_eq!(said_of(b"ok\n\xc3\xa9t\xe9"), "…/t.md:2:3: byte 0xE9 is not UTF-8; save it as UTF-8");
        assert_eq!(said_of(b"\xff\xfea\0"), "…/t.md: it is UTF-16; save it as UTF-8");
        assert_eq!(said_of(b"n\0a\0m\0e\0"), "…/t.md: it is UTF-16; save it as UTF-8");
        assert_eq!(said_of(b"a\nb\0"), "…/t.md:2:2: there is a NUL character; remove it");
    }

    #[test]
    fn folders_and_missing_files_are_told_apart() {
        let folder = tempfile::tempdir().unwrap();
        let said = |path: &Path| read_file(path).unwrap_err().reason;
        assert_eq!(said(folder.path()), "it is a folder");
        assert_eq!(said(&folder.path().join("no.md")), "it does not exist");
    }

    #[test]
    fn a_file_above_the_limit_is_refused_with_its_size() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("t.md");
        File::create(&path).unwrap().set_len(12_345_678).unwrap();
        let said = read_file(&path).unwrap_err().to_string();
        assert!(said.ends_with("it is too large (12.3 MB; at most 10 MB are read); name a smaller file"), "{said}");
    }

    #[test]
    fn an_endless_input_is_refused() {
        let said = read_file(Path::new("/dev/zero")).unwrap_err().to_string();
        assert!(said.contains("more than 10 MB"), "{said}");
    }
}
