//! Gathers the files of issues that are to be checked: named ones, those below folders, and those that fit a pattern.
//!
//! A link that is named is followed. One that is only met is left out: it may lead to where nobody meant to look.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use glob::{MatchOptions, glob_with};
use walkdir::{DirEntry, WalkDir};

use super::failure::shown;
use super::templates::discovery::{FOLDER, is_legacy};
use super::templates::folder::unreachable;
use super::templates::whole_file;
use crate::template::Problem;

/// Endings of the files that are looked at in folders.
const ENDINGS: [&str; 2] = ["md", "markdown"];

/// Files in the order they were named in, each once, and what could not be looked at in its place.
#[derive(Debug, Default)]
pub struct Search {
    found: Vec<Result<PathBuf, Problem>>,
    /// The files by what the file system calls them, so that links to them are known.
    seen: HashSet<(u64, u64)>,
}

impl Search {
    /// Adds the file or folder at `path`, which is there.
    pub fn path(&mut self, path: &Path) {
        if path.is_dir() { self.folder(path) } else { self.file(path) }
    }

    /// Adds what fits a pattern with `*`, `?`, `[…]` and `**`. Hidden files fit only where the pattern says so.
    pub fn pattern(&mut self, pattern: &str) {
        let options = MatchOptions { require_literal_leading_dot: true, ..MatchOptions::default() };
        let paths = match glob_with(pattern, options) {
            Ok(paths) => paths,
            Err(error) => {
                let reason = format!("it is no pattern: {} at character {}", error.msg, error.pos + 1);
                return self.fail(whole_file(pattern, reason, "write `[[]` for a bracket"));
            }
        };
        let mut fits = false;
        for path in paths {
            // A pattern that names the ending of files means no folder of that name.
            let is_left_out = |path: &PathBuf| path.is_symlink() || (path.is_dir() && has_ending(path));
            fits |= !path.as_ref().is_ok_and(is_left_out);
            match path {
                Ok(path) if is_left_out(&path) => {}
                Ok(path) => self.path(&path),
                Err(error) => self.fail(unreachable(&shown(error.path()), error.path(), error.error())),
            }
        }
        if !fits {
            let remedy = "check the spelling; hidden files and links are left out";
            self.fail(whole_file(pattern, "no file fits the pattern", remedy));
        }
    }

    /// Adds what could not be looked at.
    pub fn fail(&mut self, problem: Problem) {
        self.found.push(Err(problem));
    }

    /// What was found since the last time.
    pub fn take(&mut self) -> Vec<Result<PathBuf, Problem>> {
        std::mem::take(&mut self.found)
    }

    fn file(&mut self, path: &Path) {
        match fs::metadata(path) {
            Ok(found) if !found.is_file() => {
                let remedy = "name a regular file, or - for standard input";
                self.fail(whole_file(&shown(path), "it is no regular file", remedy));
            }
            Ok(found) if self.seen.insert((found.dev(), found.ino())) => self.found.push(Ok(path.to_owned())),
            Ok(_) => {}
            Err(error) => self.fail(unreachable(&shown(path), path, &error)),
        }
    }

    /// Adds the issues below a folder by their names, hidden ones and templates left out.
    fn folder(&mut self, folder: &Path) {
        let before = self.found.len();
        let mut is_there = false;
        for entry in WalkDir::new(folder).sort_by_file_name().into_iter().filter_entry(is_looked_at) {
            match entry {
                Ok(entry) if is_issue(&entry) => {
                    is_there = true;
                    self.file(entry.path());
                }
                Ok(_) => {}
                Err(error) => {
                    let path = error.path().unwrap_or(folder).to_owned();
                    let error = io::Error::from(error);
                    self.fail(unreachable(&shown(&path), &path, &error));
                }
            }
        }
        if self.found.len() == before && !is_there {
            let remedy = "name one with files that end in .md; `issuewright templates lint` looks at templates";
            self.fail(whole_file(&shown(folder), "there are no issues in this folder", remedy));
        }
    }
}

/// Whether an entry may be an issue or have some below it.
fn is_looked_at(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    let is_named = entry.depth() == 0;
    let is_template = name.eq_ignore_ascii_case(FOLDER) || is_legacy(&name);
    !is_template && (is_named || !name.starts_with('.'))
}

/// Readmes are for whoever looks after the folder.
fn is_issue(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy().to_ascii_lowercase();
    has_ending(entry.path()) && !name.starts_with("readme.") && entry.file_type().is_file()
}

/// Whether a name ends as those of issues do.
fn has_ending(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default();
    ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    use super::*;

    /// A folder with these empty files.
    fn folder(names: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for name in names {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        folder
    }

    /// What was found, by the names in the folder.
    fn found(folder: &tempfile::TempDir, search: impl FnOnce(&mut Search, &Path)) -> Vec<String> {
        let mut found = Search::default();
        search(&mut found, folder.path());
        let base = format!("{}/", folder.path().display());
        let said = |found: Result<PathBuf, Problem>| match found {
            Ok(path) => path.display().to_string(),
            Err(problem) => problem.to_string(),
        };
        found.take().into_iter().map(|found| said(found).replace(&base, "")).collect()
    }

    #[test]
    fn a_folder_gives_its_markdown_files_by_name_without_hidden_ones_templates_and_readmes() {
        let folder = folder(&[
            "b.md",
            "a/c.markdown",
            "a/x.txt",
            "README.md",
            ".git/d.md",
            ".github/e.md",
            "docs/ISSUE_TEMPLATE/f.md",
            "issue_template.md",
        ]);
        assert_eq!(found(&folder, Search::path), ["a/c.markdown", "b.md"]);
        assert_eq!(found(&folder, |search, path| search.path(&path.join(".github"))), [".github/e.md"]);
    }

    #[test]
    fn a_file_is_found_once_whatever_it_is_called() {
        let folder = folder(&["a.md"]);
        symlink(folder.path().join("a.md"), folder.path().join("b.md")).unwrap();
        let twice = |search: &mut Search, path: &Path| {
            search.path(&path.join("b.md"));
            search.path(&path.join("a.md"));
            search.path(path);
        };
        assert_eq!(found(&folder, twice), ["b.md"]);
    }

    #[test]
    fn a_pattern_is_matched_here_too() {
        let folder = folder(&["a.md", "sub/b.md", "sub/.c.md", "d.txt"]);
        let matched =
            |pattern: &str| found(&folder, |search, path| search.pattern(&path.join(pattern).display().to_string()));
        assert_eq!(matched("**/*.md"), ["a.md", "sub/b.md"]);
        assert_eq!(matched("s*"), ["sub/b.md"]);
        assert_eq!(
            matched("*.png"),
            ["*.png: no file fits the pattern; check the spelling; hidden files and links are left out"]
        );
        assert!(matched("a[").concat().contains("it is no pattern: "), "{:?}", matched("a["));
    }

    #[test]
    fn a_link_that_is_met_is_left_out() {
        let (folder, other) = (folder(&["a.md"]), folder(&["secret.md"]));
        symlink(other.path().join("secret.md"), folder.path().join("b.md")).unwrap();
        symlink(other.path(), folder.path().join("c.md")).unwrap();
        assert_eq!(found(&folder, Search::path), ["a.md"]);
        let pattern = |search: &mut Search, path: &Path| search.pattern(&path.join("*.md").display().to_string());
        assert_eq!(found(&folder, pattern), ["a.md"]);
        assert_eq!(found(&folder, |search, path| search.path(&path.join("b.md"))), ["b.md"]);
    }

    #[test]
    fn a_folder_that_is_called_like_a_file_is_no_file_to_a_pattern() {
        let folder = folder(&["a.md", "x.md/note.txt", "y.md/b.md"]);
        let pattern = |search: &mut Search, path: &Path| search.pattern(&path.join("**/*.md").display().to_string());
        assert_eq!(found(&folder, pattern), ["a.md", "y.md/b.md"]);
        assert_eq!(found(&folder, Search::path), ["a.md", "y.md/b.md"]);
    }

    #[test]
    fn a_pattern_may_fit_only_files_that_are_named_already() {
        let folder = folder(&["a.md"]);
        let both = |search: &mut Search, path: &Path| {
            search.path(&path.join("a.md"));
            search.pattern(&path.join("*.md").display().to_string());
        };
        assert_eq!(found(&folder, both), ["a.md"]);
    }

    #[test]
    fn a_pipe_is_not_waited_for() {
        let folder = folder(&[]);
        let path = folder.path().join("pipe.md");
        rustix::fs::mkfifoat(rustix::fs::CWD, &path, rustix::fs::Mode::RWXU).unwrap();
        let said = found(&folder, |search, path| search.path(&path.join("pipe.md")));
        assert_eq!(said, ["pipe.md: it is no regular file; name a regular file, or - for standard input"]);
    }

    #[test]
    fn what_cannot_be_looked_at_is_told_in_its_place() {
        let folder = folder(&["a/b.md", "c.md"]);
        fs::set_permissions(folder.path().join("a"), fs::Permissions::from_mode(0o000)).unwrap();
        let found = found(&folder, Search::path);
        fs::set_permissions(folder.path().join("a"), fs::Permissions::from_mode(0o700)).unwrap();
        // Who may read everything is not stopped by modes.
        let closed = ["a/b.md", "a: permission denied; make it readable with chmod"];
        assert!(closed.contains(&found[0].as_str()), "{found:?}");
        assert_eq!(found[1..], ["c.md"]);
    }

    #[test]
    fn a_folder_without_issues_says_so() {
        let folder = folder(&["a.txt"]);
        let found = found(&folder, Search::path);
        assert!(found[0].contains("there are no issues in this folder"), "{found:?}");
    }
}
