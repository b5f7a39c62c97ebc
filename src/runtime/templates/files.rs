//! Gathers the files that templates are made of, for those who look after them: all there are, whether or not GitHub's
//! chooser shows them.

use std::fs;
use std::path::Path;

use super::discovery::{FOLDER, is_legacy};
use super::folder;
use super::tree::Entry;
use super::{problem, read_file, whole_file};
use crate::runtime::failure::shown;
use crate::runtime::settings;
use crate::template::{Problem, Source};

/// What was found, in the order of the search.
#[derive(Debug, Default)]
pub struct Files {
    pub sources: Vec<Source>,
    /// What could not be read, by its path.
    pub problems: Vec<Problem>,
}

/// Endings that are looked at in a folder of templates: GitHub's own, and what people take for them.
const ENDINGS: [&str; 7] = ["md", "yml", "yaml", "markdown", "mdx", "txt", "json"];
/// Endings that are looked at in any other folder that is named.
const TEMPLATES: [&str; 3] = ["md", "yml", "yaml"];

/// The templates of the checkout at `root` with their `config.yml`: in `.github`, the root and `docs`, the folder for
/// several and legacy ones. Names are paths from the root.
pub fn of_checkout(root: &Path) -> Files {
    let mut search = Search { base: Some(root), found: Files::default() };
    search.places(root);
    search.found
}

/// The templates that `path` means: a file of any name, the places of a checkout if it is the root of one or its
/// `.github`, or else what is in the folder. Names are paths as given.
pub fn of_path(path: &Path) -> Files {
    let mut search = Search { base: None, found: Files::default() };
    let absolute = std::path::absolute(path).unwrap_or_default();
    if !path.is_dir() {
        search.take(path);
    } else if absolute.file_name().is_some_and(|name| name.eq_ignore_ascii_case(FOLDER)) {
        search.folder(path, &ENDINGS);
    } else {
        search.places(path);
        if search.found.sources.is_empty() && search.found.problems.is_empty() {
            search.folder(path, &TEMPLATES);
        }
    }
    search.found
}

struct Search<'a> {
    /// What names are relative to; else they are as given.
    base: Option<&'a Path>,
    found: Files,
}

impl Search<'_> {
    /// Looks in the three places below `root`.
    fn places(&mut self, root: &Path) {
        let top = self.entries(root);
        let below = |name: &str| top.iter().filter(|entry| entry.name.eq_ignore_ascii_case(name)).collect::<Vec<_>>();
        for github in below(".github") {
            let entries = self.entries(&github.path);
            self.place(&entries);
            let is_settings = |entry: &&Entry| settings::NAMES.iter().any(|name| entry.name.eq_ignore_ascii_case(name));
            entries.iter().filter(is_settings).for_each(|entry| self.take_plain(&entry.path));
        }
        self.place(&top);
        for docs in below("docs") {
            let entries = self.entries(&docs.path);
            self.place(&entries);
        }
    }

    fn place(&mut self, entries: &[Entry]) {
        for entry in entries {
            if entry.path.is_dir() {
                if entry.name.eq_ignore_ascii_case(FOLDER) {
                    self.folder(&entry.path, &ENDINGS);
                }
            } else if is_legacy(&entry.name) {
                self.take_plain(&entry.path);
            }
        }
    }

    /// What ends in one of these, readmes aside: they are for whoever looks after the templates.
    fn folder(&mut self, folder: &Path, endings: &[&str]) {
        for entry in self.entries(folder) {
            let lower = entry.name.to_ascii_lowercase();
            let wanted = lower.rsplit_once('.').is_some_and(|(_, ending)| endings.contains(&ending));
            if wanted && !lower.starts_with("readme.") && !entry.path.is_dir() {
                self.take_plain(&entry.path);
            }
        }
    }

    /// A file that a folder lists; anything but a plain one could keep the reader waiting.
    fn take_plain(&mut self, path: &Path) {
        match fs::metadata(path) {
            Ok(found) if found.is_file() => self.take(path),
            Ok(_) => {
                let problem = whole_file(&self.name(path), "it is no plain file", "put a text file in its place");
                self.found.problems.push(problem);
            }
            Err(error) => {
                let problem = folder::unreachable(&self.name(path), path, &error);
                self.found.problems.push(problem);
            }
        }
    }

    fn take(&mut self, path: &Path) {
        let name = self.name(path);
        match read_file(path) {
            Ok(text) => self.found.sources.push(Source { name, text }),
            Err(problem) => self.found.problems.push(Problem { file: name, ..problem }),
        }
    }

    fn entries(&mut self, folder: &Path) -> Vec<Entry> {
        if !folder.is_dir() {
            return Vec::new();
        }
        folder::entries(folder).unwrap_or_else(|error| {
            let problem = problem(&self.name(folder), &error);
            self.found.problems.push(problem);
            Vec::new()
        })
    }

    fn name(&self, path: &Path) -> String {
        let path = self.base.and_then(|base| path.strip_prefix(base).ok()).unwrap_or(path);
        if path.as_os_str().is_empty() { ".".to_owned() } else { shown(path) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder_of(files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, file).unwrap();
        }
        folder
    }

    fn names(files: &Files) -> Vec<&str> {
        files.sources.iter().map(|source| source.name.as_str()).collect()
    }

    #[test]
    fn all_places_of_a_checkout_are_looked_at() {
        let all = [
            ".github/ISSUE_TEMPLATE/a.yml",
            ".github/ISSUE_TEMPLATE/b.markdown",
            ".github/ISSUE_TEMPLATE/config.yml",
            "ISSUE_TEMPLATE.md",
            "docs/issue_template/c.md",
        ];
        let mut files = all.to_vec();
        files.extend(["README.md", ".github/ISSUE_TEMPLATE/README.md", ".github/ISSUE_TEMPLATE/x.png", "docs/x.md"]);
        let folder = folder_of(&files);
        assert_eq!(names(&of_checkout(folder.path())), all);
        assert_eq!(of_path(folder.path()).sources.len(), all.len());
        assert_eq!(of_path(&folder.path().join(".github")).sources.len(), 3);
    }

    #[test]
    fn any_folder_can_be_named_and_any_file() {
        let folder = folder_of(&["t/a.md", "t/b.yml", "t/c.txt"]);
        assert_eq!(of_path(&folder.path().join("t")).sources.len(), 2);
        assert_eq!(of_path(&folder.path().join("t/c.txt")).sources[0].text, "t/c.txt");
    }

    #[test]
    fn what_cannot_be_read_does_not_hide_the_others() {
        let folder = folder_of(&["a.md", "b.md"]);
        fs::write(folder.path().join("a.md"), b"\xff\xfea\0").unwrap();
        let files = of_path(folder.path());
        assert_eq!((files.sources.len(), files.problems[0].reason.as_str()), (1, "it is UTF-16"));
        assert_eq!(of_path(&folder.path().join("no.md")).problems[0].reason, "it does not exist");
    }
}
