//! Files one issue, and what is below it: the requests in their order, each step on disk before the next.
//!
//! ```text
//!  gather ─▶ plan ─▶ Sent (saved) ─▶ create ─▶ Created (saved) ─▶ read back ─▶ mend ─▶ children, projects ─▶ Done (saved)
//!                      ▲                │ no reply
//!                      └── look for it ◀┘
//! ```

mod children;
mod create;
mod finish;
mod projects;
mod rehearse;

use std::sync::mpsc::Sender;
use std::time::Instant;

use super::filings::{Claim, FilingsError};
use super::github::GitHub;
use super::github::ask::Asker;
use crate::filing::record::{Sent, Which};
use crate::filing::{Created, Ending, Plan, Progress, Refusal, Stage};

/// Files what it is given with one account in one repository.
pub struct Filer<'a> {
    pub github: &'a GitHub,
    pub asker: &'a Asker,
    /// Told what happens while it does.
    pub progress: Sender<Progress>,
}

/// What became of sending one issue.
enum Fate {
    There(Created),
    Refused(Refusal),
    Unknown {
        why: String,
        /// It was looked for, and is not there, or not yet.
        is_unseen: bool,
    },
}

impl Filer<'_> {
    /// Files the issue, or goes on where an earlier run was interrupted. At most one issue is created, and none if it may
    /// have been created before.
    ///
    /// # Errors
    /// The record cannot be written: then nothing was sent that is not on disk.
    pub fn file(&self, claim: &mut Claim) -> Result<Ending, FilingsError> {
        if let Stage::Done(_) = claim.record.stage {
            return Ok(Ending::Filed);
        }
        self.tell(Progress::Asking);
        let record = &claim.record;
        let facts = self.github.gather(self.asker, &record.wish);
        let planned = facts.and_then(|facts| Ok((facts.plan(&record.wish, record.template.as_deref())?, facts)));
        let (mut plan, facts) = match planned {
            Ok(planned) => planned,
            Err(refusal) => return Ok(before_sending(&claim.record.stage, refusal)),
        };
        if claim.record.issue().is_none() {
            facts.fork().into_iter().for_each(|note| self.tell(Progress::Foreseen(note)));
        }
        let sent = Sent { login: facts.login.unwrap_or_default(), newest: facts.newest, is_certain: false };
        match self.settle(claim, Which::Parent, &mut plan, &sent)? {
            Fate::There(created) => self.finish(claim, &plan, &sent, &created),
            Fate::Refused(refusal) => Ok(Ending::Refused(refusal)),
            Fate::Unknown { why, .. } => Ok(Ending::Unknown(why)),
        }
    }

    /// Sees to it that one issue of the record is there: looks for it if it may be, else creates it.
    fn settle(&self, claim: &mut Claim, which: Which, plan: &mut Plan, next: &Sent) -> Result<Fate, FilingsError> {
        match claim.record.stage_of(which).clone() {
            Stage::Created(created) | Stage::Done(created) => return Ok(Fate::There(created)),
            Stage::Intent => {}
            Stage::Sent(sent) => {
                self.tell(Progress::Looking("an earlier run was interrupted".to_owned()));
                match self.look_twice(claim, which, &sent, Instant::now())? {
                    // The author asked again, and it is not there: now it may be sent again. Not if nobody could look.
                    Fate::Unknown { is_unseen: true, .. } if !sent.is_certain => {}
                    fate => return Ok(fate),
                }
            }
        }
        self.create(claim, which, plan, next)
    }

    fn tell(&self, progress: Progress) {
        // Who does not listen any more does not stop the filing.
        let _ = self.progress.send(progress);
    }
}

/// A refusal before anything was sent in this run; what an earlier one did is not undone by it.
fn before_sending(stage: &Stage, refusal: Refusal) -> Ending {
    match stage {
        Stage::Intent => Ending::Refused(refusal),
        Stage::Sent(_) => Ending::Unknown(format!("an earlier run was interrupted, and {refusal}")),
        Stage::Created(_) | Stage::Done(_) => Ending::Unfinished(refusal),
    }
}
