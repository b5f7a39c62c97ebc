//! Finds out which requests filing would make; only those that read are made.

use super::Filer;
use crate::filing::{Dropped, Record, Refusal, Request, rehearsal};

/// What would be done, and what would not be kept.
pub struct Rehearsal {
    pub requests: Vec<Request>,
    pub dropped: Vec<Dropped>,
    /// What else there is to know before.
    pub foreseen: Option<String>,
}

impl Filer<'_> {
    /// The requests that would change something, in their order.
    ///
    /// # Errors
    /// Nothing could be filed, or the repository or the issue cannot be read.
    pub fn rehearse(&self, record: &Record) -> Result<Rehearsal, Refusal> {
        let facts = self.github.gather(self.asker, &record.wish)?;
        let plan = facts.plan(&record.wish, record.template.as_deref())?;
        let gone = record.issue().map_or(Ok(Vec::new()), |issue| self.read_back(record, &plan, issue))?;
        let requests = rehearsal::requests(record, &plan, &gone);
        Ok(Rehearsal { requests, dropped: plan.dropped, foreseen: facts.fork() })
    }
}
