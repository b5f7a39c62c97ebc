//! Files sub-issues below an issue that is there: one after the other, each once, and refers to them in its text.

use serde_json::json;

use super::{Fate, Filer};
use crate::filing::children;
use crate::filing::facts::IssueFacts;
use crate::filing::preflight::{newest, newest_number};
use crate::filing::record::{Sent, Which};
use crate::filing::{Answer, Created, Dropped, Ending, Part, Plan, Progress, Refusal, Request};
use crate::runtime::filings::{Claim, FilingsError};

impl Filer<'_> {
    /// Files what is below the issue. An ending is given when that could not be finished.
    pub(super) fn file_children(
        &self,
        claim: &mut Claim,
        plan: &Plan,
        sent: &Sent,
        parent: &Created,
    ) -> Result<Option<Ending>, FilingsError> {
        let count = claim.record.children.len();
        for at in 0..count {
            if claim.record.children[at].is_linked {
                continue;
            }
            self.tell(Progress::Child(at + 1, count));
            if let Some(ending) = self.file_child(claim, plan, sent, parent, at)? {
                return Ok(Some(ending));
            }
        }
        if let Err(refusal) = self.refer(claim, parent) {
            return Ok(Some(Ending::Unfinished(refusal)));
        }
        Ok(None)
    }

    fn file_child(
        &self,
        claim: &mut Claim,
        plan: &Plan,
        sent: &Sent,
        parent: &Created,
        at: usize,
    ) -> Result<Option<Ending>, FilingsError> {
        let which = Which::Child(at);
        // The number that the child's must be above is asked for anew: others file issues meanwhile.
        let page: Vec<IssueFacts> = match self.github.ask(&newest(&self.asker.repo.path()), self.asker) {
            Ok(page) => page,
            Err(refusal) => return Ok(Some(Ending::Unfinished(refusal))),
        };
        let sent = Sent { newest: newest_number(&page).max(parent.number), ..sent.clone() };
        let mut own = plan.of_child(claim.record.wish_of(which));
        let child = match self.settle(claim, which, &mut own, &sent)? {
            Fate::There(child) => child,
            Fate::Refused(refusal) => return Ok(Some(Ending::Unfinished(refusal))),
            Fate::Unknown { why, .. } => return Ok(Some(Ending::Unfinished(unknown_child(at, &why)))),
        };
        match self.link(parent, &child) {
            Ok(()) => {}
            Err(Some(refusal)) => return Ok(Some(Ending::Unfinished(refusal))),
            Err(None) => claim.record.dropped.push(Dropped {
                part: Part::SubIssue,
                value: format!("#{}", child.number),
                why: "GitHub did not put it below the issue; the text refers to it all the same".to_owned(),
            }),
        }
        claim.record.children[at].is_linked = true;
        claim.save()?;
        Ok(None)
    }

    /// Puts an issue below another. The error is what to wait for, or nothing when it cannot be done at all.
    fn link(&self, parent: &Created, child: &Created) -> Result<(), Option<Refusal>> {
        let path = self.asker.repo.path();
        let id = match child.id {
            Some(id) => id,
            None => self.id_of(child).map_err(Some)?,
        };
        let request = children::link(&path, parent.number, json!(id));
        match self.github.send(&request) {
            Answer::Reply(reply) if reply.is_success() => Ok(()),
            // It may be below the issue already: an earlier run was interrupted right here.
            Answer::Reply(reply) if reply.status == 422 => match self.is_linked(parent, child) {
                Ok(true) => Ok(()),
                Ok(false) => Err(None),
                Err(refusal) => Err(Some(refusal)),
            },
            Answer::Reply(reply) if [403, 404, 410].contains(&reply.status) => {
                let refusal = self.github.refusal(self.asker, &reply);
                Err(refusal.wait.is_some().then_some(refusal))
            }
            Answer::Reply(reply) => Err(Some(self.github.refusal(self.asker, &reply))),
            Answer::NotSent(why) | Answer::Unknown(why) => Err(Some(self.github.no_reply(&why))),
        }
    }

    fn id_of(&self, child: &Created) -> Result<u64, Refusal> {
        let request = Request::get(format!("{}/issues/{}", self.asker.repo.path(), child.number));
        let issue: IssueFacts = self.github.ask(&request, self.asker)?;
        issue.id.ok_or_else(|| {
            Refusal::new(crate::filing::Cause::Odd, format!("GitHub does not tell the id of #{}", child.number), "")
        })
    }

    fn is_linked(&self, parent: &Created, child: &Created) -> Result<bool, Refusal> {
        let path = format!("{}/issues/{}/sub_issues", self.asker.repo.path(), parent.number);
        let children: Vec<IssueFacts> = self.github.ask_all(&path, self.asker)?;
        Ok(children.iter().any(|issue| issue.number == child.number))
    }

    /// Writes the references to the children into the parent's text, unless someone has changed it meanwhile.
    fn refer(&self, claim: &mut Claim, parent: &Created) -> Result<(), Refusal> {
        let Some(text) = claim.record.text_with_references() else {
            if !claim.record.children.is_empty() {
                told(claim, "the plan is not found in the text as it stands, so the text does not refer to them");
            }
            return Ok(());
        };
        let path = format!("{}/issues/{}", self.asker.repo.path(), parent.number);
        let issue: IssueFacts = self.github.ask(&Request::get(&path), self.asker)?;
        let body = issue.body.unwrap_or_default();
        if !claim.record.wish.has_body(&body) {
            if !claim.record.has_references(&body) {
                told(claim, "somebody changed the text meanwhile, so it does not refer to them");
            }
            return Ok(());
        }
        match self.github.send(&Request::patch(&path, json!({"body": text}))) {
            Answer::Reply(reply) if reply.is_success() => Ok(()),
            Answer::Reply(reply) => Err(self.github.refusal(self.asker, &reply)),
            Answer::NotSent(why) | Answer::Unknown(why) => Err(self.github.no_reply(&why)),
        }
    }
}

/// Tells once what became of the references.
fn told(claim: &mut Claim, why: &str) {
    let dropped = Dropped { part: Part::SubIssue, value: "references".to_owned(), why: why.to_owned() };
    if !claim.record.dropped.contains(&dropped) {
        claim.record.dropped.push(dropped);
    }
}

fn unknown_child(at: usize, why: &str) -> Refusal {
    let sentence = format!("whether sub-issue {} is filed is not known ({why})", at + 1);
    Refusal::new(crate::filing::Cause::Server, sentence, "file it again: it is looked for first")
}
