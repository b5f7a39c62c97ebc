//! Looks through a checkout for what GitHub's template chooser shows.
//!
//! `.github`, the root and `docs` are looked at in this order, as the `gh` command does: the first of them whose
//! `ISSUE_TEMPLATE` folder holds a template wins. GitHub's pages speak of forms and of `config.yml` in
//! `.github/ISSUE_TEMPLATE` alone; here they are taken wherever the folder is, since nobody writes one for another
//! purpose. Upper and lower case are not told apart. `.markdown` is no template's ending, there as here.

use std::fs;
use std::path::{Path, PathBuf};

use super::folder::{self, Entry};
use super::{Found, Kind, Listed, read_file, whole_file};
use crate::runtime::failure::shown;
use crate::template::{Problem, Source};

pub(super) const FOLDER: &str = "ISSUE_TEMPLATE";

/// What was found, in the order it is shown in.
#[derive(Debug, Default)]
pub(super) struct Discovered {
    /// Forms and markdown templates.
    pub templates: Vec<Listed>,
    pub legacy: Option<Listed>,
    /// The first `config.yml` in the order of the search.
    pub config: Option<Source>,
    pub problems: Vec<Problem>,
}

pub(super) fn look_through(root: &Path) -> Discovered {
    let mut search = Search { root, found: Discovered::default() };
    let top = search.entries(root);
    for github in search.folders(&top, ".github") {
        let entries = search.entries(&github);
        search.look_in(&entries);
    }
    search.look_in(&top);
    for docs in search.folders(&top, "docs") {
        let entries = search.entries(&docs);
        search.look_in(&entries);
    }
    search.found.templates.sort_by(|a, b| order(a).cmp(&order(b)));
    search.found
}

/// Forms before markdown, then by name as GitHub and `gh` sort: character by character, so `11-x` before `2-x`.
fn order(listed: &Listed) -> (bool, &str) {
    (listed.kind == Kind::Markdown, listed.name.as_str())
}

struct Search<'a> {
    root: &'a Path,
    found: Discovered,
}

impl Search<'_> {
    /// Looks in one of the three places, given what is in it.
    fn look_in(&mut self, place: &[Entry]) {
        if self.found.templates.is_empty() {
            for folder in self.folders(place, FOLDER) {
                self.read_folder(&folder);
            }
        }
        if self.found.legacy.is_none() {
            let legacy = place.iter().find(|entry| is_legacy(&entry.name) && !is_folder(entry));
            self.found.legacy = legacy.map(|entry| self.listed(Kind::Legacy, &entry.path));
        }
    }

    fn read_folder(&mut self, folder: &Path) {
        for entry in self.entries(folder) {
            match kind_of(&entry.name) {
                // A folder of that name is no template.
                Some(_) if entry.path.is_dir() => {}
                Some(File::Template(kind)) => {
                    let listed = self.listed(kind, &entry.path);
                    self.found.templates.push(listed);
                }
                Some(File::Config) if self.found.config.is_none() => match self.read(&entry.path) {
                    Ok(found) => self.found.config = Some(found.source),
                    Err(problem) => self.found.problems.push(problem),
                },
                _ => {}
            }
        }
    }

    fn listed(&self, kind: Kind, path: &Path) -> Listed {
        Listed { name: self.name(path), kind, read: self.read(path) }
    }

    /// The text of a file of the checkout; anything but a plain file could keep the reader waiting.
    fn read(&self, path: &Path) -> Result<Found, Problem> {
        let name = self.name(path);
        let is_file = fs::metadata(path).map_err(|error| folder::unreachable(&name, path, &error))?.is_file();
        if !is_file {
            return Err(whole_file(&name, "it is no plain file", "put a text file in its place"));
        }
        let text = read_file(path).map_err(|problem| Problem { file: name.clone(), ..problem })?;
        Ok(Found { source: Source { name, text }, file: Some(path.to_owned()) })
    }

    /// The path from the root, as messages show it.
    fn name(&self, path: &Path) -> String {
        shown(path.strip_prefix(self.root).unwrap_or(path))
    }

    /// What is in a folder; one that cannot be read is a problem, and empty.
    fn entries(&mut self, folder: &Path) -> Vec<Entry> {
        let read = folder::entries(folder);
        read.unwrap_or_else(|error| {
            let name = self.name(folder);
            self.found.problems.push(folder::unreachable(if name.is_empty() { "." } else { &name }, folder, &error));
            Vec::new()
        })
    }

    /// The folders of that name among `entries`; a link that leads nowhere is a problem.
    fn folders(&mut self, entries: &[Entry], name: &str) -> Vec<PathBuf> {
        let mut folders = Vec::new();
        for entry in entries.iter().filter(|entry| entry.name.eq_ignore_ascii_case(name)) {
            match fs::metadata(&entry.path) {
                Ok(found) if found.is_dir() => folders.push(entry.path.clone()),
                // As `ISSUE_TEMPLATE` it is a legacy template, without an ending.
                Ok(_) => {}
                Err(error) => {
                    let name = self.name(&entry.path);
                    self.found.problems.push(folder::unreachable(&name, &entry.path, &error));
                }
            }
        }
        folders
    }
}

/// Whether it is a folder, or a link that leads nowhere in the place of the one for templates.
fn is_folder(entry: &Entry) -> bool {
    fs::metadata(&entry.path).map_or(entry.name.eq_ignore_ascii_case(FOLDER), |found| found.is_dir())
}

/// What a file of the folder is by its name.
#[derive(Debug, PartialEq, Eq)]
enum File {
    Template(Kind),
    Config,
}

fn kind_of(name: &str) -> Option<File> {
    let name = name.to_ascii_lowercase();
    match name.rsplit_once('.')? {
        ("config", "yml" | "yaml") => Some(File::Config),
        (_, "yml" | "yaml") => Some(File::Template(Kind::Form)),
        (_, "md") => Some(File::Template(Kind::Markdown)),
        _ => None,
    }
}

/// `ISSUE_TEMPLATE`, `issue-template.txt` and the like.
pub(super) fn is_legacy(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let rest = ["issue_template", "issue-template"].iter().find_map(|start| name.strip_prefix(start));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

#[cfg(test)]
mod tests;
