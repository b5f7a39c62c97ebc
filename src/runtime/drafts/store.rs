//! The folder of drafts and what can be done with them.

use std::ffi::OsString;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use super::id::{is_id, new_id, only_match};
use super::listing::{self, Unreadable};
use super::lock::{Lock, LockError};
use super::{Listing, Saved, StoreError};
use crate::runtime::atomic;
use crate::runtime::failure::Failure;

/// A folder of drafts. Nothing is created before the first draft is saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Store {
    folder: PathBuf,
}

/// The right to write one draft; held by one process at a time, given back on drop.
#[derive(Debug)]
pub struct Handle {
    folder: PathBuf,
    id: String,
    lock: Option<Lock>,
}

impl Store {
    /// The store in `folder`.
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    /// `$XDG_STATE_HOME/issuewright/drafts`, or the same under `~/.local/state`. A relative `$XDG_STATE_HOME` is
    /// not used, as the XDG specification asks. `None` without a home folder.
    pub fn default_dir(env: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
        let absolute = |name| env(name).map(PathBuf::from).filter(|path| path.is_absolute());
        let home = || absolute("HOME").or_else(|| etcetera::home_dir().ok());
        let state = absolute("XDG_STATE_HOME").or_else(|| home().map(|home| home.join(".local/state")))?;
        Some(state.join("issuewright").join("drafts"))
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The right to write a new draft. Touches nothing: the folder, the lock and the file come with the first save,
    /// so that a folder that cannot be written stops nobody from typing.
    pub fn create(&self) -> Handle {
        Handle { folder: self.folder.clone(), id: new_id(now()), lock: None }
    }

    /// Opens a draft for writing. A file that is no draft is set aside.
    pub fn open(&self, id: &str) -> Result<(Handle, Saved), StoreError> {
        self.must_exist(id)?;
        let mut handle = Handle { folder: self.folder.clone(), id: id.to_owned(), lock: None };
        handle.lock()?;
        remove_unfinished(&self.folder, &self.file(id));
        let bytes = self.bytes(id)?;
        match listing::saved(&bytes) {
            Ok(saved) => Ok((handle, Saved { id: id.to_owned(), ..saved })),
            Err(unreadable) => Err(self.set_aside(id, unreadable)),
        }
    }

    /// Reads a draft without the right to write it; works while another process has it open.
    pub fn read(&self, id: &str) -> Result<Saved, StoreError> {
        self.must_exist(id)?;
        listing::saved(&self.bytes(id)?).map_err(|unreadable| self.judged(id, None, unreadable))
    }

    /// A new draft with what another holds, which may be open elsewhere. Nothing is written yet.
    pub fn open_copy(&self, id: &str) -> Result<(Handle, Saved), StoreError> {
        let saved = self.read(id)?;
        let handle = self.create();
        let name = saved.name.map(|name| format!("{name} (copy)"));
        let id = handle.id.clone();
        Ok((handle, Saved { id, name, created: now(), ..saved }))
    }

    /// All drafts, newest first. Files that are no drafts are set aside and told of.
    pub fn list(&self) -> Listing {
        self.listing_of(&self.folder, true)
    }

    /// The drafts in the trash, newest first.
    pub fn trashed(&self) -> Listing {
        self.listing_of(&self.trash(), false)
    }

    /// The id of the one draft whose id has `part` in it.
    pub fn resolve(&self, part: &str) -> Result<String, StoreError> {
        only_match(part, ids(&self.folder).unwrap_or_default())
    }

    /// The id of the one draft in the trash whose id has `part` in it.
    pub fn resolve_trashed(&self, part: &str) -> Result<String, StoreError> {
        only_match(part, ids(&self.trash()).unwrap_or_default())
    }

    /// Gives the draft a name of its own; an empty one takes it away.
    pub fn rename(&self, id: &str, name: &str) -> Result<(), StoreError> {
        let (mut handle, mut saved) = self.open(id)?;
        let name = name.trim();
        saved.name = (!name.is_empty()).then(|| name.to_owned());
        handle.save(&saved)
    }

    /// Moves the draft to the trash, where an earlier one of the same id is replaced.
    pub fn remove(&self, id: &str) -> Result<(), StoreError> {
        self.must_exist(id)?;
        let mut handle = Handle { folder: self.folder.clone(), id: id.to_owned(), lock: None };
        handle.lock()?;
        let (from, to) = (self.file(id), self.trash_file(id));
        atomic::create_private_folder(&self.trash()).map_err(|error| Failure::new("create", self.trash(), &error))?;
        move_file(&from, &to)
    }

    /// Brings a draft back from the trash.
    pub fn restore(&self, id: &str) -> Result<(), StoreError> {
        self.bring_back(id, &self.trash())
    }

    fn bring_back(&self, id: &str, folder: &Path) -> Result<(), StoreError> {
        let (from, to) = (folder.join(format!("{id}.json")), self.file(id));
        if !is_id(id) || !from.exists() {
            return Err(StoreError::Missing { id: id.to_owned() });
        }
        let mut handle = Handle { folder: self.folder.clone(), id: id.to_owned(), lock: None };
        handle.lock()?;
        if to.exists() {
            return Err(StoreError::Taken { id: id.to_owned() });
        }
        move_file(&from, &to)
    }

    /// Moves a draft that became an issue out of the way; the address of the issue is kept with it.
    pub fn archive(&self, id: &str, address: &str) -> Result<(), StoreError> {
        let (mut handle, mut saved) = self.open(id)?;
        saved.filed = Some(address.to_owned());
        handle.save(&saved)?;
        let folder = self.archive_folder();
        atomic::create_private_folder(&folder).map_err(|error| Failure::new("create", &folder, &error))?;
        move_file(&self.file(id), &folder.join(format!("{id}.json")))
    }

    /// The drafts that became issues, newest first.
    pub fn archived(&self) -> Listing {
        self.listing_of(&self.archive_folder(), false)
    }

    /// The id of the one archived draft whose id has `part` in it.
    pub fn resolve_archived(&self, part: &str) -> Result<String, StoreError> {
        only_match(part, ids(&self.archive_folder()).unwrap_or_default())
    }

    /// Brings a draft back from those that are filed.
    pub fn unarchive(&self, id: &str) -> Result<(), StoreError> {
        self.bring_back(id, &self.archive_folder())
    }

    fn archive_folder(&self) -> PathBuf {
        self.folder.join("filed")
    }

    /// Where the draft's file is, or will be.
    pub fn file(&self, id: &str) -> PathBuf {
        self.folder.join(format!("{id}.json"))
    }

    fn trash(&self) -> PathBuf {
        self.folder.join("trash")
    }

    fn trash_file(&self, id: &str) -> PathBuf {
        self.trash().join(format!("{id}.json"))
    }

    fn must_exist(&self, id: &str) -> Result<(), StoreError> {
        match fs::symlink_metadata(self.file(id)) {
            Ok(_) if is_id(id) => Ok(()),
            Err(error) if is_id(id) && error.kind() != ErrorKind::NotFound => {
                Err(Failure::new("read", self.file(id), &error).into())
            }
            _ => Err(StoreError::Missing { id: id.to_owned() }),
        }
    }

    fn bytes(&self, id: &str) -> Result<Vec<u8>, StoreError> {
        let path = self.file(id);
        fs::read(&path).map_err(|error| Failure::new("read", path, &error).into())
    }

    fn listing_of(&self, folder: &Path, sets_aside: bool) -> Listing {
        let mut listing = Listing::default();
        let ids = ids(folder).unwrap_or_else(|error| {
            listing.problems.push(Failure::new("read", folder, &error).into());
            Vec::new()
        });
        for id in ids {
            let path = folder.join(format!("{id}.json"));
            let result = fs::read(&path).map_err(|error| Failure::new("read", path, &error).into()).and_then(|bytes| {
                listing::summary(&id, &bytes).map_err(|unreadable| {
                    if sets_aside {
                        self.set_aside_unless_open(&id, unreadable)
                    } else {
                        self.judged(&id, None, unreadable)
                    }
                })
            });
            match result {
                Ok(summary) => listing.drafts.push(summary),
                Err(problem) => listing.problems.push(problem),
            }
        }
        listing.drafts.sort_by(|a, b| b.updated.cmp(&a.updated).then_with(|| b.id.cmp(&a.id)));
        listing
    }

    /// Sets a file aside if no other process has the draft open: its owner knows better.
    fn set_aside_unless_open(&self, id: &str, unreadable: Unreadable) -> StoreError {
        match Lock::take(&lock_path(&self.folder, id)) {
            Ok(_lock) => self.set_aside(id, unreadable),
            Err(_) => self.judged(id, None, unreadable),
        }
    }

    /// Moves a file that is no draft out of the way, under a name that nothing has; the lock must be held.
    fn set_aside(&self, id: &str, unreadable: Unreadable) -> StoreError {
        if let Unreadable::Newer(_) = unreadable {
            return self.judged(id, None, unreadable);
        }
        let aside = (1..1000)
            .map(|n| self.folder.join(format!("{id}.json.corrupt-{n}")))
            .find(|path| fs::symlink_metadata(path).is_err_and(|error| error.kind() == ErrorKind::NotFound))
            .filter(|path| fs::rename(self.file(id), path).is_ok());
        self.judged(id, aside, unreadable)
    }

    fn judged(&self, id: &str, aside: Option<PathBuf>, unreadable: Unreadable) -> StoreError {
        let path = self.file(id);
        match unreadable {
            Unreadable::Newer(version) => StoreError::Newer { path, version },
            Unreadable::Corrupt(reason) => StoreError::Corrupt { path, aside, reason },
        }
    }
}

impl Handle {
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Writes the draft, whole or not at all: on an error the file is as it was before. What is missing (the
    /// folder, the lock) is made first, so a save that failed may be tried again later.
    pub fn save(&mut self, saved: &Saved) -> Result<(), StoreError> {
        let path = self.folder.join(format!("{}.json", self.id));
        self.lock()?;
        let bytes =
            serde_json::to_vec_pretty(saved).map_err(|error| Failure::new("write", &path, &io::Error::other(error)))?;
        atomic::replace(&path, &bytes, atomic::PRIVATE).map_err(|error| Failure::new("write", path, &error).into())
    }

    fn lock(&mut self) -> Result<(), StoreError> {
        if self.lock.as_ref().is_some_and(Lock::is_in_place) {
            return Ok(());
        }
        atomic::create_private_folder(&self.folder).map_err(|error| Failure::new("create", &self.folder, &error))?;
        let path = lock_path(&self.folder, &self.id);
        self.lock = Some(Lock::take(&path).map_err(|error| match error {
            LockError::Held(pid) => StoreError::Locked { id: self.id.clone(), pid },
            LockError::Io(error) => Failure::new("lock", path, &error).into(),
        })?);
        Ok(())
    }
}

/// Seconds since 1970.
pub fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

fn lock_path(folder: &Path, id: &str) -> PathBuf {
    folder.join(format!("{id}.lock"))
}

/// The ids of the drafts in a folder; none when there is no folder.
fn ids(folder: &Path) -> io::Result<Vec<String>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut ids = Vec::new();
    for entry in entries {
        let name = entry?.file_name();
        let id = name.to_str().and_then(|name| name.strip_suffix(".json")).filter(|id| is_id(id));
        ids.extend(id.map(str::to_owned));
    }
    Ok(ids)
}

fn move_file(from: &Path, to: &Path) -> Result<(), StoreError> {
    fs::rename(from, to)
        .and_then(|()| atomic::sync_folder(atomic::folder_of(to)))
        .and_then(|()| atomic::sync_folder(atomic::folder_of(from)))
        .map_err(|error| Failure::new("move", from, &error).into())
}

/// Removes what a process killed while writing the draft left beside it; the lock must be held.
fn remove_unfinished(folder: &Path, file: &Path) {
    let prefix = atomic::unfinished_prefix(file);
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_name().to_str().is_some_and(|name| name.starts_with(&prefix)) {
            let _ = fs::remove_file(entry.path());
        }
    }
}
