//! Creates an issue, and looks for one that may have been created.

use std::time::Instant;

use serde_json::Value;

use super::{Fate, Filer};
use crate::filing::facts::IssueFacts;
use crate::filing::preflight::{GRAPHQL, newest_of};
use crate::filing::record::{Sent, Sighting, Which, sight};
use crate::filing::refusal::limited_query;
use crate::filing::{Answer, Cause, Created, Plan, Progress, Refusal, Reply, Repo, Stage};
use crate::runtime::filings::{Claim, FilingsError};
use crate::runtime::github::time_of;

/// Pages of the author's newest issues that are looked through.
const PAGES: u32 = 20;

impl Filer<'_> {
    /// Sends the request that creates an issue: once, and on disk before it is sent.
    pub(super) fn create(
        &self,
        claim: &mut Claim,
        which: Which,
        plan: &mut Plan,
        sent: &Sent,
    ) -> Result<Fate, FilingsError> {
        self.tell(Progress::Creating);
        let before = claim.record.stage_of(which).clone();
        // What an earlier request may have made is looked for as well, whatever comes of this one.
        let earlier = if let Stage::Sent(earlier) = &before { earlier.newest } else { sent.newest };
        let sent = &Sent { newest: sent.newest.min(earlier), ..sent.clone() };
        claim.record.set_stage(which, Stage::Sent(sent.clone()));
        claim.save()?;
        let start = Instant::now();
        let request = plan.create(&self.asker.repo.path());
        let by_template = request.path == GRAPHQL;
        match self.github.send(&request) {
            Answer::NotSent(why) => not_created(claim, which, before, self.github.no_reply(&why)),
            Answer::Unknown(why) => self.look_after(claim, which, sent, start, why),
            Answer::Reply(reply) if reply.is_success() && by_template => {
                match by_query(&reply, &self.asker.repo) {
                    Query::Created(created) => self.created(claim, which, created),
                    Query::Limited(message) => {
                        not_created(claim, which, before, limited_query(&reply, &message, time_of(&reply)))
                    }
                    // The template's way is closed for sure: what is left is to file it without labels.
                    Query::Refused => {
                        plan.give_up_template();
                        self.create(claim, which, plan, sent)
                    }
                    // GraphQL says 200 whatever becomes of it, also when it has run out of time.
                    Query::Unclear => {
                        self.look_after(claim, which, sent, start, "GitHub's reply is not clear".to_owned())
                    }
                }
            }
            Answer::Reply(reply) if reply.is_success() => match created(&reply, self) {
                Some(created) => self.created(claim, which, created),
                None => self.look_for_certain(claim, which, sent),
            },
            // 408 and 5xx: a gateway's word, behind which the server may well have done it.
            Answer::Reply(reply) if reply.status >= 500 || reply.status == 408 => {
                let why = format!("GitHub had trouble of its own (status {})", reply.status);
                self.look_after(claim, which, sent, start, why)
            }
            Answer::Reply(reply) => not_created(claim, which, before, self.github.refusal(self.asker, &reply)),
        }
    }

    fn created(&self, claim: &mut Claim, which: Which, created: Created) -> Result<Fate, FilingsError> {
        claim.record.set_stage(which, Stage::Created(created.clone()));
        // Told at once: should the disk refuse, the author has the number all the same.
        self.tell(Progress::Created(created.clone()));
        claim.save()?;
        Ok(Fate::There(created))
    }

    /// GitHub said that the issue is there, but not which one.
    fn look_for_certain(&self, claim: &mut Claim, which: Which, sent: &Sent) -> Result<Fate, FilingsError> {
        let sent = Sent { is_certain: true, ..sent.clone() };
        claim.record.set_stage(which, Stage::Sent(sent.clone()));
        claim.save()?;
        self.tell(Progress::Looking("GitHub's reply cannot be read, though the issue is filed".to_owned()));
        self.look_twice(claim, which, &sent, Instant::now())
    }

    fn look_after(
        &self,
        claim: &mut Claim,
        which: Which,
        sent: &Sent,
        start: Instant,
        why: String,
    ) -> Result<Fate, FilingsError> {
        self.tell(Progress::Looking(why.clone()));
        match self.look_twice(claim, which, sent, start)? {
            Fate::Unknown { why: then, is_unseen } => Ok(Fate::Unknown { why: format!("{why}; {then}"), is_unseen }),
            fate => Ok(fate),
        }
    }

    /// Looks for the issue; if it is not there, once more when the server cannot be at work on it any longer.
    pub(super) fn look_twice(
        &self,
        claim: &mut Claim,
        which: Which,
        sent: &Sent,
        start: Instant,
    ) -> Result<Fate, FilingsError> {
        for is_last in [false, true] {
            match self.look(claim, which, sent) {
                Ok(Some(issue)) => {
                    return self.created(claim, which, Created::of(&issue, &self.asker.repo));
                }
                Err(refusal) => {
                    let why = format!("whether it is filed could not be looked up: {refusal}");
                    return Ok(Fate::Unknown { why, is_unseen: false });
                }
                Ok(None) if !is_last => self.github.outlast(start),
                Ok(None) => {}
            }
        }
        Ok(Fate::Unknown { why: "it is not among your newest issues".to_owned(), is_unseen: true })
    }

    /// Looks through the author's newest issues; an error if they do not reach back far enough.
    fn look(&self, claim: &Claim, which: Which, sent: &Sent) -> Result<Option<IssueFacts>, Refusal> {
        for page in 1..=PAGES {
            let request = newest_of(&self.asker.repo.path(), &sent.login, page);
            let issues: Vec<IssueFacts> = self.github.ask(&request, self.asker)?;
            match sight(&issues, sent, claim.record.wish_of(which)) {
                Sighting::Found(issue) => return Ok(Some(*issue)),
                Sighting::Nowhere => return Ok(None),
                Sighting::NotYet => {}
            }
        }
        Err(Refusal::new(Cause::Odd, "there are too many newer issues", "look for it on GitHub"))
    }
}

/// It goes back to where it was: what may be there by an earlier request still may.
fn not_created(claim: &mut Claim, which: Which, before: Stage, refusal: Refusal) -> Result<Fate, FilingsError> {
    claim.record.set_stage(which, before);
    claim.save()?;
    Ok(Fate::Refused(refusal))
}

/// The issue a reply is about: by its text, else by its `Location`.
fn created(reply: &Reply, filer: &Filer<'_>) -> Option<Created> {
    let repo = &filer.asker.repo;
    let issue: Option<IssueFacts> = reply.json();
    let by_text = issue.map(|issue| Created::of(&issue, repo));
    by_text.or_else(|| Created::of_location(reply.header("location")?, repo))
}

/// What GraphQL says when nothing was done. Its other errors, and those without a type, may come after it was.
const REFUSED: [&str; 4] = ["FORBIDDEN", "INSUFFICIENT_SCOPES", "NOT_FOUND", "UNPROCESSABLE"];

/// What GraphQL says when it does not know the question itself, as old servers do not: then it has not begun with it.
const NOT_UNDERSTOOD: [&str; 5] = [
    "doesn't exist on type",
    "doesn't accept argument",
    "isn't a defined input type",
    "is not defined on",
    "Parse error",
];

/// What a reply of GraphQL says of the issue.
#[derive(Debug, PartialEq, Eq)]
enum Query {
    Created(Created),
    /// Nothing was done: there were too many requests. With GitHub's own words.
    Limited(String),
    /// Nothing was done, and it will not be.
    Refused,
    /// There may be an issue.
    Unclear,
}

fn by_query(reply: &Reply, repo: &Repo) -> Query {
    let Some(value) = reply.json::<Value>() else { return Query::Unclear };
    let made = &value["data"]["createIssue"];
    if let Some(number) = made["issue"]["number"].as_u64() {
        let (url, id) = (made["issue"]["url"].as_str(), made["issue"]["databaseId"].as_u64());
        return Query::Created(Created::at(number, url, id, repo));
    }
    let errors = value["errors"].as_array().map(Vec::as_slice).unwrap_or_default();
    let is_not_understood = |error: &Value| {
        let said = error["message"].as_str().unwrap_or_default();
        NOT_UNDERSTOOD.iter().any(|words| said.contains(words))
    };
    // Where there is no data at all nothing was begun; such errors have a path into the question.
    if value.get("data").is_none() && errors.iter().any(is_not_understood) {
        return Query::Refused;
    }
    // An error further down is about what was asked of the issue: that is there by then.
    let is_deep = |error: &Value| error["path"].as_array().is_some_and(|path| path.len() > 1);
    if !made.is_null() || errors.iter().any(is_deep) {
        return Query::Unclear;
    }
    if let Some(error) = errors.iter().find(|error| error["type"] == "RATE_LIMITED") {
        return Query::Limited(error["message"].as_str().unwrap_or_default().to_owned());
    }
    let is_refused = |error: &Value| {
        let is_invalid = error["extensions"]["code"].is_string();
        is_invalid || error["type"].as_str().is_some_and(|kind| REFUSED.contains(&kind))
    };
    if errors.iter().any(is_refused) { Query::Refused } else { Query::Unclear }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn said(body: &Value) -> Query {
        let repo = Repo::parse("o/r", "github.com").unwrap();
        by_query(&Reply { status: 200, headers: Vec::new(), body: body.to_string().into_bytes() }, &repo)
    }

    #[test]
    fn an_error_about_the_issue_that_was_made_is_no_refusal() {
        let error = json!({"type": "FORBIDDEN", "path": ["createIssue", "issue"]});
        assert_eq!(said(&json!({"data": {"createIssue": {"issue": null}}, "errors": [error]})), Query::Unclear);
        assert_eq!(said(&json!({"data": {"createIssue": null}, "errors": [error]})), Query::Unclear);
        let limited = json!({"type": "RATE_LIMITED", "path": ["createIssue", "issue", "url"]});
        assert_eq!(said(&json!({"data": {"createIssue": {"issue": {}}}, "errors": [limited]})), Query::Unclear);
        let code = json!({"extensions": {"code": "odd"}, "path": ["createIssue", "issue", "url"]});
        assert_eq!(said(&json!({"data": null, "errors": [code]})), Query::Unclear);
    }

    #[test]
    fn an_issue_without_an_address_has_its_own() {
        let Query::Created(created) = said(&json!({"data": {"createIssue": {"issue": {"number": 7}}}})) else {
            panic!()
        };
        assert_eq!(created.url, "https://github.com/o/r/issues/7");
    }

    #[test]
    fn a_question_that_an_old_server_does_not_know_is_refused() {
        for message in [
            "Field 'databaseId' doesn't exist on type 'Issue'",
            "InputObject 'CreateIssueInput' doesn't accept argument 'issueTemplate'",
            "Variable $input of type CreateIssueInput! was provided invalid value for issueTemplate (Field is not defined \
             on CreateIssueInput)",
        ] {
            let error = json!({"message": message, "path": ["mutation", "createIssue", "issue", "databaseId"]});
            assert_eq!(said(&json!({"errors": [error]})), Query::Refused, "{message}");
            assert_eq!(said(&json!({"data": {"createIssue": {}}, "errors": [error]})), Query::Unclear, "{message}");
        }
        assert_eq!(said(&json!({"errors": [{"message": "Something went wrong"}]})), Query::Unclear);
    }

    #[test]
    fn an_error_about_the_whole_is_a_refusal() {
        for kind in REFUSED {
            let error = json!({"type": kind, "path": ["createIssue"]});
            assert_eq!(said(&json!({"data": {"createIssue": null}, "errors": [error]})), Query::Refused, "{kind}");
        }
        let limited = json!({"type": "RATE_LIMITED", "message": "API rate limit exceeded"});
        assert_eq!(said(&json!({"errors": [limited]})), Query::Limited("API rate limit exceeded".to_owned()));
        assert_eq!(said(&json!({"data": null, "errors": [{"message": "timeout"}]})), Query::Unclear);
    }
}
