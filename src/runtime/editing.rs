//! Sends an edit of an issue that is there: only what was changed, and only over what it was changed from.
//!
//! ```text
//!  read ─▶ (the author edits) ─▶ read again ─▶ merge ─┬─ conflicts: nothing is sent
//!                                                     └─▶ PATCH ─▶ read back ─▶ what was not kept
//! ```

mod write;

use super::github::GitHub;
use super::github::ask::Asker;
use crate::filing::edit::{self, Base, Changes, EditEnding, Merged, changes, merge};
use crate::filing::facts::IssueFacts;
use crate::filing::wish::same;
use crate::filing::{Answer, Cause, Dropped, Part, Refusal, Reply, Request, Wish};

/// What an edit would send, as far as it is known before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Prepared {
    Nothing(Box<Base>),
    Conflict { merged: Box<Merged>, theirs: Box<Base> },
    Ready(Box<Ready>),
}

/// An edit that can be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ready {
    /// The issue as it is now.
    pub theirs: Base,
    /// As it is to be.
    pub wish: Wish,
    pub changes: Changes,
    /// What GitHub will not take, with the reason.
    pub dropped: Vec<Dropped>,
    /// Labels and assignees go with the rest; else what is new of them is added by requests of their own, which takes
    /// fewer rights.
    pub at_once: bool,
}

impl Ready {
    /// What the request changes.
    pub fn sent(&self) -> Changes {
        let changes = self.changes.clone();
        if self.at_once { changes } else { Changes { labels: None, assignees: None, ..changes } }
    }
}

/// Reads an issue.
///
/// # Errors
/// It cannot be read, has moved, or is a pull request.
pub fn read(github: &GitHub, asker: &Asker, number: u64) -> Result<Base, Refusal> {
    let path = format!("{}/issues/{number}", asker.repo.path());
    let reply = match github.send(&Request::get(path)) {
        Answer::Reply(reply) if reply.is_success() => reply,
        Answer::Reply(reply) => return Err(refused(asker, number, None, &reply)),
        Answer::NotSent(why) | Answer::Unknown(why) => return Err(github.no_reply(&why)),
    };
    let issue: Option<IssueFacts> = reply.json();
    let issue = issue.ok_or_else(|| Refusal::new(Cause::Odd, "the reply is no issue", "try again"))?;
    let name = format!("{}#{number}", asker.repo);
    if issue.pull_request.is_some() {
        return Err(Refusal::new(Cause::Odd, format!("{name} is a pull request"), "edit it on its page"));
    }
    if issue.number != number {
        let place = issue.html_url.unwrap_or_default();
        return Err(Refusal::new(Cause::Elsewhere, format!("{name} is now {place}"), "edit it there"));
    }
    Ok(Base::of(issue, &asker.repo))
}

/// Reads all open issues of the repository that have every one of these labels, the oldest first.
///
/// # Errors
/// They cannot be read.
pub fn list(github: &GitHub, asker: &Asker, labels: &[String]) -> Result<Vec<Base>, Refusal> {
    let labels = url::form_urlencoded::Serializer::new(String::new()).append_pair("labels", &labels.join(",")).finish();
    let path = format!("{}/issues?state=open&sort=created&direction=asc&{labels}", asker.repo.path());
    let issues: Vec<IssueFacts> = github.ask_all(&path, asker)?;
    // The API lists pull requests among the issues.
    let own = issues.into_iter().filter(|issue| issue.pull_request.is_none());
    Ok(own.map(|issue| Base::of(issue, &asker.repo)).collect())
}

/// Sends what `wish` changes of `base`, after it was put together with what others changed meanwhile.
pub fn send(github: &GitHub, asker: &Asker, base: &Base, wish: &Wish) -> EditEnding {
    match prepare(github, asker, base, wish) {
        Ok(Prepared::Nothing(now)) => EditEnding::Unchanged(now),
        Ok(Prepared::Conflict { merged, theirs }) => EditEnding::Conflict { merged, theirs },
        Ok(Prepared::Ready(ready)) => write::write(github, asker, *ready),
        Err(refusal) => EditEnding::Refused(refusal),
    }
}

/// Reads the issue again and puts the edit together with it; nothing is changed.
///
/// # Errors
/// The issue or its repository cannot be read.
pub fn prepare(github: &GitHub, asker: &Asker, base: &Base, wish: &Wish) -> Result<Prepared, Refusal> {
    if changes(base, wish).is_empty() {
        return Ok(Prepared::Nothing(Box::new(base.clone())));
    }
    let Admitted { wish, dropped, at_once } = admitted(github, asker, base, wish)?;
    // The last thing before it is written, so that hardly anything can come in between.
    let theirs = read(github, asker, base.number)?;
    let merged = merge(base, &wish, &theirs);
    let Some(wish) = merged.agreed() else {
        return Ok(Prepared::Conflict { merged: Box::new(merged), theirs: Box::new(theirs) });
    };
    let changes = changes(&theirs, &wish);
    if changes.is_empty() && dropped.is_empty() {
        return Ok(Prepared::Nothing(Box::new(theirs)));
    }
    Ok(Prepared::Ready(Box::new(Ready { theirs, wish, changes, dropped, at_once })))
}

/// What of a wish GitHub takes.
struct Admitted {
    wish: Wish,
    dropped: Vec<Dropped>,
    at_once: bool,
}

/// The wish with those new labels and assignees alone that GitHub takes, spelled as they are there; one that is not
/// there would be made by the API without a word.
fn admitted(github: &GitHub, asker: &Asker, base: &Base, wish: &Wish) -> Result<Admitted, Refusal> {
    let changed = changes(base, wish);
    if changed.labels.is_none() && changed.assignees.is_none() {
        return Ok(Admitted { wish: wish.clone(), dropped: Vec::new(), at_once: true });
    }
    let new = Wish {
        labels: edit::missing(&wish.labels, &base.labels),
        assignees: edit::missing(&wish.assignees, &base.assignees),
        ..Wish::default()
    };
    let plan = github.gather(asker, &new)?.plan(&new, None)?;
    let kept = |names: &[String], old: &[String], added: Vec<String>| -> Vec<String> {
        names.iter().filter(|name| old.iter().any(|old| same(old, name))).cloned().chain(added).collect()
    };
    let mut dropped = plan.dropped;
    let mut wish = Wish {
        labels: kept(&wish.labels, &base.labels, plan.wish.labels),
        assignees: kept(&wish.assignees, &base.assignees, plan.wish.assignees),
        ..wish.clone()
    };
    if !plan.may_mend {
        // Who may not add may not take away either.
        for (part, old, names) in
            [(Part::Label, &base.labels, &mut wish.labels), (Part::Assignee, &base.assignees, &mut wish.assignees)]
        {
            let left = edit::missing(old, names);
            dropped.extend(left.iter().map(|name| Dropped {
                part,
                value: name.clone(),
                why: format!("it stays: {}", plan.lacking),
            }));
            names.extend(left);
        }
    }
    Ok(Admitted { wish: wish.tidied(), dropped, at_once: plan.at_once })
}

/// Words a reply that is no success.
fn refused(asker: &Asker, number: u64, author: Option<&str>, reply: &Reply) -> Refusal {
    let refusal = asker.refusal(reply);
    let name = format!("{}#{number}", asker.repo);
    match refusal.cause {
        Cause::NotFound => Refusal { sentence: format!("{name} is not there, or not for this account"), ..refusal },
        Cause::IssuesOff if String::from_utf8_lossy(&reply.body).contains("deleted") => {
            Refusal { sentence: format!("{name} was deleted"), way_on: String::new(), ..refusal }
        }
        Cause::Forbidden => {
            let whose = author.map_or_else(|| "its author".to_owned(), |login| format!("its author ({login})"));
            let way_on = "write what is to be changed in a comment on its page".to_owned();
            let sentence = format!("only {whose} and those who may write to {} can change {name}", asker.repo);
            Refusal { sentence, way_on, ..refusal }
        }
        _ if refusal.wait.is_some() => {
            let way_on = refusal.way_on.replace("file it again; nothing was filed", "send it again");
            Refusal { way_on, ..refusal }
        }
        _ => refusal,
    }
}
