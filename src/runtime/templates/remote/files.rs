//! The folders and files of a repository on a server, on its default branch.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde::Deserialize;

use super::{name, problem};
use crate::filing::facts::RepoFacts;
use crate::filing::{Cause, Refusal};
use crate::runtime::failure::shown;
use crate::runtime::github::ask::Asker;
use crate::runtime::github::cached::Lookup;
use crate::runtime::templates::read::text;
use crate::runtime::templates::tree::{Entry, Tree};
use crate::runtime::templates::{Found, whole_file};
use crate::template::{Problem, Source};

/// GitHub gives no larger file by these means.
const MAX_BYTES: u64 = 1024 * 1024;

/// What of a path cannot be in an address as it is.
const PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// A repository, and what is known of its files from the folders that were listed.
pub(super) struct Files<'a, 'b> {
    lookup: &'a mut Lookup<'b>,
    asker: &'a Asker,
    root: Vec<Item>,
    listed: BTreeMap<PathBuf, Item>,
}

/// A file or folder as a listing has it.
#[derive(Debug, Clone, Deserialize)]
struct Item {
    name: String,
    path: String,
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    size: u64,
    #[serde(default)]
    sha: String,
    /// Only what has one is a file: a submodule is listed as a file, too.
    #[serde(default)]
    download_url: Option<String>,
}

/// A file by itself.
#[derive(Debug, Deserialize)]
struct File {
    #[serde(default)]
    encoding: String,
    #[serde(default)]
    content: String,
    #[serde(default)]
    sha: String,
}

impl<'a, 'b> Files<'a, 'b> {
    /// The files of the asker's repository.
    ///
    /// # Errors
    /// The repository cannot be read.
    pub(super) fn of(lookup: &'a mut Lookup<'b>, asker: &'a Asker) -> Result<Self, Refusal> {
        let root = match lookup.ask(&contents(asker, ""), asker) {
            // So does a repository answer that has no commit yet.
            Err(refusal) if refusal.cause == Cause::NotFound => {
                lookup.ask::<RepoFacts>(&asker.repo.path(), asker).map(|_| Vec::new())?
            }
            root => root?,
        };
        Ok(Self { lookup, asker, root, listed: BTreeMap::new() })
    }

    fn name(&self, path: &Path) -> String {
        name(&self.asker.repo, &shown(path))
    }

    /// Why it is no file to be read, if so.
    fn flaw(&self, path: &Path) -> Option<Problem> {
        let item = self.listed.get(path)?;
        let (reason, remedy) = match item.kind.as_str() {
            "symlink" => {
                ("it is a link, which is not followed on the server".to_owned(), "put a text file in its place")
            }
            "file" if item.download_url.is_some() && item.size > MAX_BYTES => too_large(item.size),
            "file" if item.download_url.is_some() => return None,
            _ => ("it is no plain file".to_owned(), "put a text file in its place"),
        };
        Some(whole_file(&self.name(path), reason, remedy))
    }
}

impl Tree for Files<'_, '_> {
    fn entries(&mut self, folder: &Path) -> Result<Vec<Entry>, Problem> {
        let items = if folder.as_os_str().is_empty() {
            std::mem::take(&mut self.root)
        } else {
            let listed = self.lookup.ask::<Vec<Item>>(&contents(self.asker, &folder.to_string_lossy()), self.asker);
            listed.map_err(|refusal| problem(&self.asker.repo, &shown(folder), &refusal))?
        };
        let entry = |item: &Item| Entry { name: item.name.clone(), path: PathBuf::from(&item.path) };
        let mut entries: Vec<Entry> = items.iter().map(entry).collect();
        entries.sort_by(|a, b| a.path.cmp(&b.path));
        self.listed.extend(items.into_iter().map(|item| (PathBuf::from(&item.path), item)));
        Ok(entries)
    }

    fn is_folder(&self, path: &Path) -> Result<bool, Problem> {
        match self.listed.get(path).map(|item| item.kind.as_str()) {
            Some("symlink") => Err(self.flaw(path).unwrap_or_else(|| whole_file(&self.name(path), "it is a link", ""))),
            kind => Ok(kind == Some("dir")),
        }
    }

    fn read(&mut self, path: &Path) -> Result<Found, Problem> {
        if let Some(problem) = self.flaw(path) {
            return Err(problem);
        }
        let (name, address) = (self.name(path), contents(self.asker, &path.to_string_lossy()));
        let sha = self.listed.get(path).map(|item| item.sha.as_str()).filter(|sha| !sha.is_empty());
        // What the folder says is unchanged need not be asked for.
        let kept = self.lookup.kept::<File>(&address, self.asker).filter(|file| Some(file.sha.as_str()) == sha);
        let file = kept.map_or_else(|| self.lookup.ask::<File>(&address, self.asker), Ok);
        let file = file.map_err(|refusal| problem(&self.asker.repo, &shown(path), &refusal))?;
        let text = text(&name, file.bytes().map_err(|(reason, remedy)| whole_file(&name, reason, remedy))?)?;
        Ok(Found { source: Source { name, text }, file: None })
    }
}

impl File {
    fn bytes(&self) -> Result<Vec<u8>, (String, &'static str)> {
        if self.encoding == "none" {
            return Err(too_large(MAX_BYTES));
        }
        let packed: String = self.content.split_ascii_whitespace().collect();
        let bytes = STANDARD.decode(packed).ok().filter(|_| self.encoding == "base64");
        bytes.ok_or_else(|| ("the reply is not what GitHub says of a file".to_owned(), "try again"))
    }
}

fn too_large(bytes: u64) -> (String, &'static str) {
    let megabytes = format!("{}.{} MB", bytes / 1_000_000, bytes / 100_000 % 10);
    (format!("it is too large ({megabytes}; at most 1 MB are read from a server)"), "make it smaller")
}

/// Where the API has a file or folder; the slashes stay as they are.
fn contents(asker: &Asker, path: &str) -> String {
    let (repo, slash) = (asker.repo.path(), if path.is_empty() { "" } else { "/" });
    format!("{repo}/contents{slash}{}", utf8_percent_encode(path, PATH))
}

#[cfg(test)]
mod tests;
