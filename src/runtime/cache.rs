//! Replies of GitHub's API on disk, each with its entity tag, so that the next start asks only for what has changed.
//!
//! Nothing here is needed: what cannot be read is asked for again, and what cannot be written is not kept.

use std::cell::Cell;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};

use super::atomic;
use super::drafts::stable_hash;
use super::surroundings::Surroundings;

/// What nobody has asked for in this time is removed.
const KEPT: Duration = Duration::from_hours(30 * 24);
/// Larger replies are not kept: the largest with a template in it has 1 MB in base64.
const MAX_BODY: usize = 2_000_000;
const ENDING: &str = "json";

/// The folder of replies; without a folder nothing is kept.
#[derive(Debug, Default)]
pub struct Cache {
    folder: Option<PathBuf>,
    /// Old entries have been looked for.
    is_swept: Cell<bool>,
}

/// What was asked for, and as whom: the place where the token is from and its mark, since one account's replies are not
/// another's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Key {
    /// The whole address.
    pub url: String,
    /// Empty without a token.
    pub origin: String,
    /// Two accounts may take turns in one place.
    #[serde(default)]
    pub mark: String,
}

/// A reply with status 200.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub body: String,
    pub etag: Option<String>,
    /// The address of the next page.
    pub next: Option<String>,
    /// When the server last said it, or that it still holds: seconds since 1970.
    pub fetched: u64,
}

/// An entry as it is on disk; the time is the file's.
#[derive(Serialize, Deserialize)]
struct Record {
    version: u32,
    #[serde(flatten)]
    key: Key,
    etag: Option<String>,
    next: Option<String>,
    body: String,
}

const VERSION: u32 = 1;

impl Cache {
    /// `$XDG_CACHE_HOME/issuewright`, or the same under `~/.cache`. Touches nothing.
    pub fn of(surroundings: &Surroundings) -> Self {
        Self { folder: surroundings.cache_folder(), ..Self::default() }
    }

    /// What is kept; a file that is broken, or of another question, is no entry.
    pub fn get(&self, key: &Key) -> Option<Entry> {
        let path = self.path(key)?;
        let fetched = fs::metadata(&path).and_then(|found| found.modified()).ok()?;
        let record: Record = serde_json::from_slice(&fs::read(&path).ok()?).ok()?;
        let is_it = record.version == VERSION && record.key == *key;
        let Record { etag, next, body, .. } = record;
        is_it.then(|| Entry { body, etag, next, fetched: seconds(fetched) })
    }

    /// Keeps a reply in place of an earlier one.
    pub fn put(&self, key: &Key, entry: &Entry) {
        let Some((folder, path)) = self.folder.as_ref().zip(self.path(key)) else { return };
        if entry.body.len() > MAX_BODY {
            return self.remove(key);
        }
        let Entry { body, etag, next, .. } = entry.clone();
        let record = Record { version: VERSION, key: key.clone(), etag, next, body };
        let Ok(bytes) = serde_json::to_vec(&record) else { return };
        if atomic::create_private_folder(folder).is_ok() {
            self.sweep(folder);
            // The earlier entry stays, and is asked about again.
            let _ = atomic::replace(&path, &bytes, atomic::PRIVATE);
        }
    }

    /// Notes that the server said an entry still holds.
    pub fn confirm(&self, key: &Key) {
        let file = self.path(key).and_then(|path| File::options().write(true).open(path).ok());
        // At worst it seems older than it is.
        let _ = file.map(|file| file.set_modified(SystemTime::now()));
    }

    /// Forgets an entry.
    pub fn remove(&self, key: &Key) {
        let _ = self.path(key).map(fs::remove_file);
    }

    fn path(&self, key: &Key) -> Option<PathBuf> {
        let name = stable_hash(&format!("{}\n{}\n{}", key.origin, key.mark, key.url));
        self.folder.as_ref().map(|folder| folder.join(name).with_extension(ENDING))
    }

    /// Removes what is old, and what is left of writes that were cut off.
    fn sweep(&self, folder: &Path) {
        if self.is_swept.replace(true) {
            return;
        }
        let now = SystemTime::now();
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let is_own =
                entry.path().extension().is_some_and(|ending| ending == ENDING) || is_unfinished(&entry.path());
            let modified = entry.metadata().and_then(|found| found.modified());
            if is_own && modified.is_ok_and(|at| now.duration_since(at).is_ok_and(|age| age > KEPT)) {
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}

/// Whether [`atomic`] began the file.
fn is_unfinished(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'))
}

fn seconds(at: SystemTime) -> u64 {
    at.duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

#[cfg(test)]
mod tests;
