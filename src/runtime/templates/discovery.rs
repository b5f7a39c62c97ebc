//! Looks through a repository for what GitHub's template chooser shows.
//!
//! `.github`, the root and `docs` are looked at in this order, as the `gh` command does: the first of them whose
//! `ISSUE_TEMPLATE` folder holds a template wins. GitHub's pages speak of forms and of `config.yml` in
//! `.github/ISSUE_TEMPLATE` alone; here they are taken wherever the folder is, since nobody writes one for another
//! purpose. Upper and lower case are not told apart. `.markdown` is no template's ending, there as here.

use std::path::{Path, PathBuf};

use super::tree::{Entry, Tree};
use super::{Kind, Listed};
use crate::runtime::failure::shown;
use crate::runtime::settings;
use crate::template::{Problem, Source, is_form_name};

const GITHUB: &str = ".github";
pub(in crate::runtime) const FOLDER: &str = "ISSUE_TEMPLATE";

/// What was found, in the order it is shown in.
#[derive(Debug, Default)]
pub(super) struct Discovered {
    /// Forms and markdown templates.
    pub templates: Vec<Listed>,
    pub legacy: Option<Listed>,
    /// The first `config.yml` in the order of the search.
    pub config: Option<Source>,
    /// What the maintainers set about the rules, in `.github`.
    pub settings: Option<Result<Source, Problem>>,
    pub problems: Vec<Problem>,
    /// A folder for templates has something in it, if no template.
    pub has_files: bool,
}

impl Discovered {
    /// Whether there is nothing at all: then the owner's defaults apply.
    pub fn is_nothing(&self) -> bool {
        self.templates.is_empty() && self.legacy.is_none() && !self.has_files && self.problems.is_empty()
    }
}

pub(super) fn look_through(tree: &mut impl Tree) -> Discovered {
    let mut search = Search { tree, found: Discovered::default() };
    let top = search.entries(Path::new(""));
    search.look_below(&top, GITHUB);
    search.look_in(&top);
    search.look_below(&top, "docs");
    search.found.templates.sort_by(|a, b| order(a).cmp(&order(b)));
    search.found
}

/// What the maintainers set about the rules, and nothing else.
pub(super) fn settings_in(tree: &mut impl Tree) -> Option<Result<Source, Problem>> {
    let mut search = Search { tree, found: Discovered::default() };
    let top = search.entries(Path::new(""));
    for folder in search.folders(&top, GITHUB) {
        let entries = search.entries(&folder);
        search.read_settings(&entries);
    }
    search.found.settings
}

/// Forms before markdown, then by name as GitHub and `gh` sort: character by character, so `11-x` before `2-x`.
fn order(listed: &Listed) -> (bool, &str) {
    (listed.kind == Kind::Markdown, listed.name.as_str())
}

struct Search<'a, T> {
    tree: &'a mut T,
    found: Discovered,
}

impl<T: Tree> Search<'_, T> {
    /// Looks in the folder of that name, unless there is nothing left to look for.
    fn look_below(&mut self, top: &[Entry], name: &str) {
        if !self.found.templates.is_empty() && self.found.legacy.is_some() {
            return;
        }
        for folder in self.folders(top, name) {
            let entries = self.entries(&folder);
            if name == GITHUB {
                self.read_settings(&entries);
            }
            self.look_in(&entries);
        }
    }

    /// Looks in one of the three places, given what is in it.
    fn look_in(&mut self, place: &[Entry]) {
        if self.found.templates.is_empty() {
            for folder in self.folders(place, FOLDER) {
                self.read_folder(&folder);
            }
        }
        if self.found.legacy.is_none() {
            let legacy = place.iter().find(|entry| is_legacy(&entry.name) && !self.is_folder(entry));
            self.found.legacy = legacy.map(|entry| self.listed(Kind::Legacy, &entry.path));
        }
    }

    fn read_settings(&mut self, entries: &[Entry]) {
        let is_meant = |entry: &&Entry| settings::NAMES.iter().any(|name| entry.name.eq_ignore_ascii_case(name));
        let Some(entry) = entries.iter().find(is_meant) else { return };
        self.found.settings = Some(self.tree.read(&entry.path).map(|found| found.source));
    }

    fn read_folder(&mut self, folder: &Path) {
        for entry in self.entries(folder) {
            self.found.has_files = true;
            match kind_of(&entry.name) {
                // A folder of that name is no template.
                Some(_) if self.tree.is_folder(&entry.path) == Ok(true) => {}
                Some(File::Template(kind)) => {
                    let listed = self.listed(kind, &entry.path);
                    self.found.templates.push(listed);
                }
                Some(File::Config) if self.found.config.is_none() => match self.tree.read(&entry.path) {
                    Ok(found) => self.found.config = Some(found.source),
                    Err(problem) => self.found.problems.push(problem),
                },
                _ => {}
            }
        }
    }

    fn listed(&mut self, kind: Kind, path: &Path) -> Listed {
        Listed { name: shown(path), kind, read: self.tree.read(path) }
    }

    /// What is in a folder; one that cannot be read is a problem, and empty.
    fn entries(&mut self, folder: &Path) -> Vec<Entry> {
        self.tree.entries(folder).unwrap_or_else(|problem| {
            self.found.problems.push(problem);
            Vec::new()
        })
    }

    /// The folders of that name among `entries`; a link that leads nowhere is a problem.
    fn folders(&mut self, entries: &[Entry], name: &str) -> Vec<PathBuf> {
        let mut folders = Vec::new();
        for entry in entries.iter().filter(|entry| entry.name.eq_ignore_ascii_case(name)) {
            match self.tree.is_folder(&entry.path) {
                Ok(true) => folders.push(entry.path.clone()),
                // As `ISSUE_TEMPLATE` it is a legacy template, without an ending.
                Ok(false) => {}
                Err(problem) => self.found.problems.push(problem),
            }
        }
        folders
    }

    /// Whether it is a folder, or a link that leads nowhere in the place of the one for templates.
    fn is_folder(&self, entry: &Entry) -> bool {
        self.tree.is_folder(&entry.path).unwrap_or(entry.name.eq_ignore_ascii_case(FOLDER))
    }
}

/// What a file of the folder is by its name.
#[derive(Debug, PartialEq, Eq)]
enum File {
    Template(Kind),
    Config,
}

/// Of the names that forms have, `.json` is none that GitHub looks for.
fn kind_of(name: &str) -> Option<File> {
    let lower = name.to_ascii_lowercase();
    match lower.rsplit_once('.')? {
        (_, "md") => Some(File::Template(Kind::Markdown)),
        (_, "json") => None,
        (stem, _) if is_form_name(name) => {
            Some(if stem == "config" { File::Config } else { File::Template(Kind::Form) })
        }
        _ => None,
    }
}

/// `ISSUE_TEMPLATE`, `issue-template.txt` and the like.
pub(in crate::runtime) fn is_legacy(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let rest = ["issue_template", "issue-template"].iter().find_map(|start| name.strip_prefix(start));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

#[cfg(test)]
mod tests;
