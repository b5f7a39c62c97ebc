//! Finishes an issue that is there: reads it back, adds what is missing, and tells what GitHub did not keep.

use super::Filer;
use crate::filing::facts::IssueFacts;
use crate::filing::record::{Sent, missing};
use crate::filing::{Answer, Created, Dropped, Ending, Part, Plan, Progress, Record, Refusal, Request, Stage};
use crate::runtime::filings::{Claim, FilingsError};

impl Filer<'_> {
    pub(super) fn finish(
        &self,
        claim: &mut Claim,
        plan: &Plan,
        sent: &Sent,
        created: &Created,
    ) -> Result<Ending, FilingsError> {
        let left = match self.mend(&claim.record, plan, created) {
            Ok(left) => left,
            Err(refusal) => return Ok(Ending::Unfinished(refusal)),
        };
        // What an earlier run found out about sub-issues is not asked again.
        claim.record.dropped.retain(|gone| gone.part == Part::SubIssue);
        claim.record.dropped.splice(..0, plan.dropped.iter().cloned().chain(left));
        claim.save()?;
        if let Some(ending) = self.file_children(claim, plan, sent, created)? {
            return Ok(ending);
        }
        if let Err(refusal) = self.put_into_projects(claim, plan, created)? {
            return Ok(Ending::Unfinished(refusal));
        }
        claim.record.stage = Stage::Done(created.clone());
        claim.save()?;
        Ok(Ending::Filed)
    }

    /// Adds what is missing, once; what is missing then is told with the reason.
    fn mend(&self, record: &Record, plan: &Plan, created: &Created) -> Result<Vec<Dropped>, Refusal> {
        let path = self.asker.repo.path();
        let gone = self.read_back(record, plan, created)?;
        let mut reasons: Vec<Dropped> = Vec::new();
        let mending = plan.mend(&path, created.number, &gone);
        if mending.is_empty() {
            return Ok(gone.into_iter().map(|gone| because(gone, &plan.lacking)).collect());
        }
        self.tell(Progress::Mending);
        for (parts, request) in mending {
            let why = match self.github.send(&request) {
                Answer::Reply(reply) if reply.is_success() => continue,
                Answer::Reply(reply) => self.github.refusal(self.asker, &reply).sentence,
                Answer::NotSent(why) | Answer::Unknown(why) => why,
            };
            reasons.extend(parts.into_iter().map(|gone| because(gone, &why)));
        }
        let left = self.read_back(record, plan, created)?;
        let reason = |gone: &Dropped| {
            let known = reasons.iter().find(|known| known.part == gone.part && known.value == gone.value);
            known.map_or(plan.lacking.as_str(), |known| known.why.as_str())
        };
        Ok(left.into_iter().map(|gone| because(gone.clone(), reason(&gone))).collect())
    }

    pub(super) fn read_back(&self, record: &Record, plan: &Plan, created: &Created) -> Result<Vec<Dropped>, Refusal> {
        self.tell(Progress::ReadingBack);
        let request = Request::get(format!("{}/issues/{}", self.asker.repo.path(), created.number));
        let issue: IssueFacts = self.github.ask(&request, self.asker)?;
        let mut gone = missing(&plan.wish, &issue);
        if record.has_references(issue.body.as_deref().unwrap_or_default()) {
            gone.retain(|gone| gone.part != Part::Body);
        }
        Ok(gone)
    }
}

fn because(gone: Dropped, why: &str) -> Dropped {
    Dropped { why: why.to_owned(), ..gone }
}
