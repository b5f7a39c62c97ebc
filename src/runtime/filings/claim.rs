//! The right to file one issue, from the order to the ending: what is taken over, what is kept, and what goes.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::PathBuf;

use super::{Filings, FilingsError, new_record};
use crate::filing::{Dropped, Ending, Order, Part, Record, Stage, Wish};
use crate::runtime::atomic;
use crate::runtime::drafts::{Lock, now};
use crate::runtime::failure::Failure;

/// The right to file one issue; held by one process at a time, given back on drop.
#[derive(Debug)]
pub struct Claim {
    filings: Filings,
    pub record: Record,
    /// The finished record on disk that this one is to replace has this number; it is kept under another name.
    renews: Option<u64>,
    _lock: Lock,
}

/// Where an order's text is from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origin {
    /// The draft's id.
    pub draft: Option<String>,
    pub file: Option<PathBuf>,
}

impl Filings {
    /// The right to file what is ordered, with all that is new about it. Nothing is on disk yet.
    ///
    /// # Errors
    /// It is being filed elsewhere, an earlier text of it has to be finished first, or the folder cannot be used.
    pub fn begin(&self, order: &Order, origin: &Origin) -> Result<Claim, FilingsError> {
        let mut claim = self.claim(&order.repo, &order.wish)?;
        if order.again && matches!(claim.record.stage, Stage::Done(_)) {
            claim.renew();
        }
        let record = &mut claim.record;
        let wish = Wish { body: record.wish.body.clone(), ..order.wish.clone() };
        // Other labels and the like are put on the issue that is there.
        if let (Stage::Done(issue), true) = (&record.stage, record.wish != wish) {
            record.stage = Stage::Created(issue.clone());
        }
        record.wish = wish;
        record.draft.clone_from(&origin.draft);
        record.file.clone_from(&origin.file);
        record.template.clone_from(&order.template);
        // As long as nothing of it may be there, the newest order holds.
        if record.stage == Stage::Intent && record.children.iter().all(|child| child.stage == Stage::Intent) {
            record.children.clone_from(&order.children);
            record.references.clone_from(&order.references);
        }
        match self.other_text_of(record).filter(|_| record.issue().is_none()) {
            Some(why) => Err(FilingsError::Unfinished(why)),
            None => Ok(claim),
        }
    }

    /// Removes what waits in the queue of an earlier text of the same draft or file: the newer one is filed.
    fn drop_outdated(&self, filed: &Record) {
        let (records, _) = self.list();
        let outdated = records.iter().filter(|other| other.stage == Stage::Intent && is_of_the_same(other, filed));
        for other in outdated {
            if let Ok(mut claim) = self.open(&other.id) {
                // One that cannot be removed stays in the queue, where its author sees it.
                let _ = claim.forget();
            }
        }
    }
}

/// Whether two records are of one draft or file, for one repository, with other texts.
pub(super) fn is_of_the_same(other: &Record, record: &Record) -> bool {
    let same_draft = other.draft.is_some() && other.draft == record.draft;
    let same_file = other.file.is_some() && other.file == record.file;
    other.id != record.id && other.repo == record.repo && (same_draft || same_file)
}

impl Claim {
    pub(super) fn new(filings: &Filings, record: Record, lock: Lock) -> Self {
        Self { filings: filings.clone(), record, renews: None, _lock: lock }
    }

    /// Puts the record on disk as it stands.
    ///
    /// # Errors
    /// It cannot be written; the earlier one is still there.
    pub fn save(&mut self) -> Result<(), FilingsError> {
        let path = self.path();
        if let Some(number) = self.renews {
            let kept = path.with_file_name(format!("{}.{number}.done", self.record.id));
            match fs::rename(&path, kept) {
                Err(error) if error.kind() != ErrorKind::NotFound => {
                    return Err(Failure::new("move", path, &error).into());
                }
                _ => self.renews = None,
            }
        }
        self.record.updated = now();
        let bytes = serde_json::to_vec_pretty(&self.record)
            .map_err(|error| Failure::new("write", &path, &io::Error::other(error)))?;
        Ok(atomic::replace(&path, &bytes, atomic::PRIVATE).map_err(|error| Failure::new("write", path, &error))?)
    }

    /// What is left on disk when it ended: an issue that may be there is never forgotten; of a refused one the record goes
    /// unless it is to wait in the queue.
    ///
    /// # Errors
    /// The record cannot be written or removed.
    pub fn end(&mut self, ending: &Ending, waits: bool) -> Result<(), FilingsError> {
        match ending {
            Ending::Refused(_) if waits => self.save(),
            Ending::Refused(_) if self.record.stage == Stage::Intent => self.forget(),
            Ending::Filed => {
                self.filings.drop_outdated(&self.record);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// Keeps the text as a file beside the records, for when the record goes.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn keep_text(&self) -> Result<PathBuf, FilingsError> {
        let path = self.filings.folder.join(format!("{}.dropped.md", self.record.id));
        let text = format!("# {}\n\n{}", self.record.wish.title, self.record.wish.body);
        atomic::replace(&path, text.as_bytes(), atomic::PRIVATE)
            .map_err(|error| Failure::new("write", &path, &error))?;
        Ok(path)
    }

    /// Takes the record off the disk: nothing was filed, and nothing will be. A finished one that it was to replace
    /// stays.
    ///
    /// # Errors
    /// It cannot be removed.
    pub fn forget(&mut self) -> Result<(), FilingsError> {
        if self.renews.is_some() {
            return Ok(());
        }
        let path = self.path();
        match fs::remove_file(&path) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(Failure::new("remove", path, &error).into()),
            _ => Ok(()),
        }
    }

    /// Gives up what is missing on an issue that is there.
    ///
    /// # Errors
    /// The record cannot be written.
    pub fn give_up(&mut self) -> Result<(), FilingsError> {
        let Some(issue) = self.record.issue().cloned() else { return Ok(()) };
        let missing = self.record.children.iter().filter(|child| !child.is_linked);
        let missing = missing.map(|child| Dropped {
            part: Part::SubIssue,
            value: child.wish.title.clone(),
            why: "it was given up".to_owned(),
        });
        let missing: Vec<Dropped> = missing.collect();
        self.record.dropped.extend(missing);
        self.record.stage = Stage::Done(issue);
        self.save()
    }

    /// Makes room for filing the same issue once more, as soon as that is on disk.
    fn renew(&mut self) {
        self.renews = Some(self.record.issue().map_or(0, |issue| issue.number));
        self.record = new_record(self.record.id.clone(), &self.record.repo, &self.record.wish);
    }

    fn path(&self) -> PathBuf {
        self.filings.file(&self.record.id)
    }
}
