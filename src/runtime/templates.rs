//! Finds templates: the built-in one, the checkout's, and files.

mod lookup;
mod read;

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

pub use lookup::find;
pub use read::{MAX_BYTES, read_file, read_stdin};

use crate::runtime::failure::{explain, shown};
use crate::template::{Problem, Severity, Source};

/// A template that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub source: Source,
    /// `None` for the built-in one.
    pub file: Option<PathBuf>,
}

/// What the built-in template is called among the others.
pub const BUILT_IN: &str = "built-in advanced_issue.md";

/// The Advanced Issue, compiled in.
pub fn built_in() -> Found {
    let text = include_str!("../../assets/advanced_issue.md").to_owned();
    Found { source: Source { name: BUILT_IN.to_owned(), text }, file: None }
}

/// The checkout's templates and the built-in one, which comes last; and what could not be read.
pub fn list(root: Option<&Path>) -> (Vec<Found>, Vec<Problem>) {
    let (mut found, problems) = root.map(in_checkout).unwrap_or_default();
    found.push(built_in());
    (found, problems)
}

/// The markdown templates in `.github/ISSUE_TEMPLATE` under `root`, by name; upper and lower case of the folders and
/// of `.md` are not told apart. Their names are the paths from `root`.
pub fn in_checkout(root: &Path) -> (Vec<Found>, Vec<Problem>) {
    let (mut found, mut problems) = (Vec::new(), Vec::new());
    let folders = named(root, ".github").into_iter().flat_map(|github| named(&github, "ISSUE_TEMPLATE"));
    for folder in folders {
        match markdown_files(&folder) {
            Ok(files) => {
                for file in files {
                    let name = shown(file.strip_prefix(root).unwrap_or(&file));
                    match read_file(&file) {
                        Ok(text) => found.push(Found { source: Source { name, text }, file: Some(file) }),
                        Err(problem) => problems.push(Problem { file: name, ..problem }),
                    }
                }
            }
            Err(error) => problems.push(problem(&shown(&folder), &error)),
        }
    }
    (found, problems)
}

/// The folders in `parent` with that name in any case, sorted.
fn named(parent: &Path, name: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(parent).into_iter().flatten().flatten();
    let mut folders: Vec<_> = entries
        .filter(|entry| entry.file_name().to_str().is_some_and(|found| found.eq_ignore_ascii_case(name)))
        .map(|entry| entry.path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    folders
}

fn markdown_files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let is_markdown = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("md"));
        if is_markdown && !path.is_dir() {
            files.push(path);
        }
    }
    files.sort_by_key(|path| path.file_name().map(|name| name.to_string_lossy().to_lowercase()));
    Ok(files)
}

/// Words an I/O error as a problem of the whole input `name`.
fn problem(name: &str, error: &io::Error) -> Problem {
    let (reason, remedy) = match error.kind() {
        ErrorKind::NotFound => ("it does not exist".to_owned(), "check the spelling"),
        ErrorKind::PermissionDenied => ("permission denied".to_owned(), "make it readable with chmod"),
        ErrorKind::IsADirectory => ("it is a folder".to_owned(), "name a file in it"),
        _ => explain(error),
    };
    whole_file(name, reason, remedy)
}

/// An error about all of the input `name`.
fn whole_file(name: &str, reason: impl Into<String>, remedy: impl Into<String>) -> Problem {
    Problem::new(Severity::Error, name, reason, remedy)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_template_is_the_advanced_issue() {
        let found = built_in();
        assert!(found.source.text.starts_with("---\nname: 🚀 Advanced Issue\n"));
        assert_eq!(list(None), (vec![found], Vec::new()));
    }

    #[test]
    fn a_checkouts_templates_are_found_in_any_case_and_sorted() {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join(".github/Issue_Template");
        fs::create_dir_all(folder.join("folder.md")).unwrap();
        for name in ["feature.md", "Bug.MD", "config.yml", "notes.txt"] {
            fs::write(folder.join(name), name).unwrap();
        }
        let (found, problems) = list(Some(root.path()));
        let names: Vec<_> = found.iter().map(|found| found.source.name.as_str()).collect();
        let expected =
            [".github/Issue_Template/Bug.MD", ".github/Issue_Template/feature.md", "built-in advanced_issue.md"];
        assert_eq!(names, expected);
        assert_eq!(found[0].file, Some(folder.join("Bug.MD")));
        assert!(problems.is_empty());
    }

    #[test]
    fn one_bad_template_does_not_hide_the_others() {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join(".github/ISSUE_TEMPLATE");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("bad.md"), b"caf\xe9").unwrap();
        fs::write(folder.join("good.md"), "ok").unwrap();
        let (found, problems) = in_checkout(root.path());
        assert_eq!(found.len(), 1);
        assert!(problems[0].to_string().starts_with(".github/ISSUE_TEMPLATE/bad.md:1:4: "), "{}", problems[0]);
    }

    #[test]
    fn a_checkout_without_templates_has_none() {
        let root = tempfile::tempdir().unwrap();
        assert_eq!(in_checkout(root.path()), (Vec::new(), Vec::new()));
    }
}
