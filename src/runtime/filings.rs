//! The store of filings: one file per issue on its way to GitHub, or there.
//!
//! ```text
//! $XDG_STATE_HOME/issuewright/filings/    mode 0700
//!   2f0c…e1.json                          one record, mode 0600, replaced as a whole
//!   2f0c…e1.lock                          held by the process that files it
//! ```
//!
//! The name is made of the repository, the title and the text, so that the same issue has one record, whoever files it
//! and from where: this is what keeps it from being filed twice.

mod claim;

use std::fmt;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::atomic;
use super::drafts::{Lock, LockError, now, stable_hash};
use super::failure::Failure;
use crate::filing::{Record, Repo, Stage, Wish};

pub use claim::{Claim, Origin};

/// The folder of records. Nothing is created before the first one is saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filings {
    folder: PathBuf,
}

/// Why a record cannot be had or written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FilingsError {
    /// Another process files the same issue.
    Busy(Option<u32>),
    Failed(Failure),
    /// The file is no record.
    Corrupt {
        path: PathBuf,
        reason: String,
    },
    Missing(String),
    Several(String),
    /// Something else has to be done first.
    Unfinished(String),
}

impl Filings {
    /// The store in `folder`.
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    /// The store beside the drafts'.
    pub fn beside(drafts: &Path) -> Self {
        Self::at(drafts.with_file_name("filings"))
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The right to file that issue: its record if there is one, else a new one, which is not on disk yet.
    ///
    /// # Errors
    /// Another process has it, or the folder cannot be used.
    fn claim(&self, repo: &Repo, wish: &Wish) -> Result<Claim, FilingsError> {
        let id = id_of(repo, wish);
        let lock = self.lock(&id)?;
        let record = match self.read(&id) {
            Ok(record) => record,
            Err(FilingsError::Missing(_)) => new_record(id, repo, wish),
            Err(error) => return Err(error),
        };
        Ok(Claim::new(self, record, lock))
    }

    /// The right to go on with a record.
    ///
    /// # Errors
    /// As [`Filings::claim`], and when there is no such record.
    pub fn open(&self, id: &str) -> Result<Claim, FilingsError> {
        let lock = self.lock(id)?;
        Ok(Claim::new(self, self.read(id)?, lock))
    }

    /// One record, without the right to change it.
    ///
    /// # Errors
    /// It is not there, or is no record.
    pub fn read(&self, id: &str) -> Result<Record, FilingsError> {
        self.read_file(&format!("{id}.json"))
    }

    fn read_file(&self, name: &str) -> Result<Record, FilingsError> {
        let path = self.folder.join(name);
        let bytes = match fs::read(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                return Err(FilingsError::Missing(name.trim_end_matches(".json").to_owned()));
            }
            read => read.map_err(|error| Failure::new("read", &path, &error))?,
        };
        let record: Record = serde_json::from_slice(&bytes)
            .map_err(|error| FilingsError::Corrupt { path: path.clone(), reason: error.to_string() })?;
        if record.version > Record::VERSION {
            let reason = format!("it was written by a newer issuewright (version {})", record.version);
            return Err(FilingsError::Corrupt { path, reason });
        }
        Ok(record)
    }

    /// All records, the newest first, and what could not be read.
    pub fn list(&self) -> (Vec<Record>, Vec<FilingsError>) {
        let mut records = Vec::new();
        let mut problems = Vec::new();
        for name in self.names() {
            match self.read_file(&name) {
                Ok(record) => records.push(record),
                Err(problem) => problems.push(problem),
            }
        }
        records.sort_by(|a, b| b.updated.cmp(&a.updated).then_with(|| a.id.cmp(&b.id)));
        (records, problems)
    }

    /// The id of the one record whose id begins with `part`.
    ///
    /// # Errors
    /// None or several do.
    pub fn resolve(&self, part: &str) -> Result<String, FilingsError> {
        let mut fitting = self.ids().into_iter().filter(|id| !part.is_empty() && id.starts_with(part));
        match (fitting.next(), fitting.next()) {
            (Some(id), None) => Ok(id),
            (None, _) => Err(FilingsError::Missing(part.to_owned())),
            (Some(_), Some(_)) => Err(FilingsError::Several(part.to_owned())),
        }
    }

    /// Why a record has to wait: an earlier text of the same draft or file may be filed already.
    fn other_text_of(&self, record: &Record) -> Option<String> {
        let (records, _) = self.list();
        records.iter().filter(|other| claim::is_of_the_same(other, record)).find_map(|other| match &other.stage {
            Stage::Sent(_) => Some(format!(
                "an earlier text of it may be filed already ({}); `issuewright queue send {}` finds out, `issuewright \
                 queue drop {}` gives it up",
                other.wish.title, other.id, other.id
            )),
            Stage::Created(issue) => Some(format!(
                "an earlier text of it is filed ({}), but not finished; `issuewright queue send {}` finishes it first",
                issue.url, other.id
            )),
            Stage::Intent | Stage::Done(_) => None,
        })
    }

    fn ids(&self) -> Vec<String> {
        let names = self.names();
        names.iter().filter_map(|name| name.strip_suffix(".json")).map(str::to_owned).collect()
    }

    /// The files of records: those in use, and finished ones that made room.
    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let names = entries.filter_map(|entry| entry.file_name().to_str().map(str::to_owned));
        let is_record = |name: &String| {
            let stem = name.strip_suffix(".json").or_else(|| name.strip_suffix(".done")?.split('.').next());
            stem.is_some_and(is_id)
        };
        names.filter(is_record).collect()
    }

    fn file(&self, id: &str) -> PathBuf {
        self.folder.join(format!("{id}.json"))
    }

    fn lock(&self, id: &str) -> Result<Lock, FilingsError> {
        if !is_id(id) {
            return Err(FilingsError::Missing(id.to_owned()));
        }
        atomic::create_private_folder(&self.folder).map_err(|error| Failure::new("create", &self.folder, &error))?;
        let path = self.folder.join(format!("{id}.lock"));
        Lock::take(&path).map_err(|error| match error {
            LockError::Held(pid) => FilingsError::Busy(pid),
            LockError::Io(error) => Failure::new("lock", path, &error).into(),
        })
    }
}

fn new_record(id: String, repo: &Repo, wish: &Wish) -> Record {
    Record {
        version: Record::VERSION,
        id,
        repo: repo.clone(),
        wish: wish.clone(),
        stage: Stage::Intent,
        draft: None,
        file: None,
        template: None,
        dropped: Vec::new(),
        projects: Vec::new(),
        children: Vec::new(),
        references: None,
        created: now(),
        updated: now(),
    }
}

fn id_of(repo: &Repo, wish: &Wish) -> String {
    let repo = format!("{}/{}/{}", repo.host, repo.owner, repo.name).to_lowercase();
    let body = wish.body.replace("\r\n", "\n");
    stable_hash(&format!("{repo}\0{}\0{}", wish.title.trim(), body.trim_end()))
}

fn is_id(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_hexdigit())
}

impl From<Failure> for FilingsError {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

impl fmt::Display for FilingsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Busy(Some(pid)) => write!(f, "process {pid} is filing this issue; wait until it is done"),
            Self::Busy(None) => write!(f, "another process is filing this issue; wait until it is done"),
            Self::Failed(failure) => failure.fmt(f),
            Self::Corrupt { path, reason } => write!(
                f,
                "{} is no record of a filing ({reason}); look on GitHub whether the issue is there, then move the file away",
                super::failure::shown(path)
            ),
            Self::Missing(id) => write!(f, "`{id}` is nothing that is to be filed; `issuewright queue` lists what is"),
            Self::Unfinished(why) => f.write_str(why),
            Self::Several(part) => write!(f, "several ids begin with `{part}`; write more of it"),
        }
    }
}

impl std::error::Error for FilingsError {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::filing::Order;

    fn repo() -> Repo {
        Repo::parse("o/r", "github.com").unwrap()
    }

    fn wish(title: &str) -> Wish {
        Wish { title: title.into(), body: "B\n".into(), ..Wish::default() }
    }

    #[test]
    fn the_same_issue_has_one_record_and_one_owner() {
        let folder = tempfile::tempdir().unwrap();
        let filings = Filings::at(folder.path().join("filings"));
        let claim = filings.claim(&repo(), &wish("T")).unwrap();
        let same = Wish { body: "B\r\n".into(), labels: vec!["bug".into()], ..wish(" T ") };
        let upper = Repo::parse("O/R", "github.com").unwrap();
        assert!(matches!(filings.claim(&upper, &same), Err(FilingsError::Busy(Some(_)))));
        assert!(filings.claim(&repo(), &wish("Other")).is_ok());
        drop(claim);
        assert!(filings.claim(&upper, &same).is_ok());
    }

    #[test]
    fn a_record_is_found_again_as_it_was_left() {
        let folder = tempfile::tempdir().unwrap();
        let filings = Filings::at(folder.path().join("filings"));
        let mut claim = filings.claim(&repo(), &wish("T")).unwrap();
        claim.record.stage = Stage::Done(crate::filing::Created { number: 7, url: "u".into(), id: None });
        claim.save().unwrap();
        let left = claim.record.clone();
        drop(claim);
        assert_eq!(filings.claim(&repo(), &wish("T")).unwrap().record.stage, left.stage);
        assert_eq!(filings.list().0, std::slice::from_ref(&left));
        assert_eq!(filings.resolve(&left.id[..4]), Ok(left.id));
    }

    #[test]
    fn a_finished_one_makes_room_and_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let filings = Filings::at(folder.path().join("filings"));
        let mut claim = filings.claim(&repo(), &wish("T")).unwrap();
        claim.record.stage = Stage::Done(crate::filing::Created { number: 7, url: "u".into(), id: None });
        claim.save().unwrap();
        let (id, finished) = (claim.record.id.clone(), claim.record.clone());
        drop(claim);
        let order = Order {
            repo: repo(),
            wish: wish("T"),
            template: None,
            children: Vec::new(),
            references: None,
            again: true,
        };
        let mut claim = filings.begin(&order, &Origin::default()).unwrap();
        assert_eq!(claim.record.stage, Stage::Intent);
        assert_eq!(filings.read(&id).unwrap().stage, finished.stage, "as long as nothing new is on disk");
        claim.save().unwrap();
        assert_eq!(filings.read(&id).unwrap().stage, Stage::Intent);
        assert_eq!(filings.list().0.len(), 2, "the finished one is still listed");
    }

    #[test]
    fn what_is_no_record_is_left_where_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let filings = Filings::at(folder.path());
        let id = id_of(&repo(), &wish("T"));
        fs::write(folder.path().join(format!("{id}.json")), "{}").unwrap();
        let error = filings.claim(&repo(), &wish("T")).unwrap_err();
        assert!(matches!(error, FilingsError::Corrupt { .. }), "{error}");
        assert!(folder.path().join(format!("{id}.json")).exists());
    }
}
