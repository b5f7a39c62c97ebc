//! Finishes an issue that is there: reads it back, adds what is missing, and tells what GitHub did not keep.

use super::Filer;
use crate::filing::facts::IssueFacts;
use crate::filing::record::{Sent, missing};
use crate::filing::{Answer, Created, Dropped, Ending, Plan, Progress, Refusal, Request, Stage};
use crate::runtime::filings::{Claim, FilingsError};

impl Filer<'_> {
    pub(super) fn finish(
        &self,
        claim: &mut Claim,
        plan: &Plan,
        sent: &Sent,
        created: &Created,
    ) -> Result<Ending, FilingsError> {
        let left = match self.mend(plan, created) {
            Ok(left) => left,
            Err(refusal) => return Ok(Ending::Unfinished(refusal)),
        };
        claim.record.dropped = plan.dropped.iter().cloned().chain(left).collect();
        claim.save()?;
        if let Some(ending) = self.file_children(claim, plan, sent, created)? {
            return Ok(ending);
        }
        claim.record.stage = Stage::Done(created.clone());
        claim.save()?;
        Ok(Ending::Filed)
    }

    /// Adds what is missing, once; what is missing then is told with the reason.
    fn mend(&self, plan: &Plan, created: &Created) -> Result<Vec<Dropped>, Refusal> {
        let path = self.asker.repo.path();
        let gone = self.read_back(plan, created)?;
        let mut reasons: Vec<Dropped> = Vec::new();
        let mending = plan.mend(&path, created.number, &gone);
        if mending.is_empty() {
            return Ok(gone.into_iter().map(|gone| because(gone, &plan.lacking)).collect());
        }
        self.tell(Progress::Mending);
        for (parts, request) in mending {
            let why = match self.github.send(&request) {
                Answer::Reply(reply) if reply.is_success() => continue,
                Answer::Reply(reply) => self.asker.refusal(&reply).sentence,
                Answer::NotSent(why) | Answer::Unknown(why) => why,
            };
            reasons.extend(parts.into_iter().map(|gone| because(gone, &why)));
        }
        let left = self.read_back(plan, created)?;
        let reason = |gone: &Dropped| {
            let known = reasons.iter().find(|known| known.part == gone.part && known.value == gone.value);
            known.map_or(plan.lacking.as_str(), |known| known.why.as_str())
        };
        Ok(left.into_iter().map(|gone| because(gone.clone(), reason(&gone))).collect())
    }

    fn read_back(&self, plan: &Plan, created: &Created) -> Result<Vec<Dropped>, Refusal> {
        self.tell(Progress::ReadingBack);
        let request = Request::get(format!("{}/issues/{}", self.asker.repo.path(), created.number));
        let issue: IssueFacts = self.github.ask(&request, self.asker)?;
        Ok(missing(&plan.wish, &issue))
    }
}

fn because(gone: Dropped, why: &str) -> Dropped {
    Dropped { why: why.to_owned(), ..gone }
}
