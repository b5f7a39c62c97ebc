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
use crate::filing::refusal::ON_ITS_PAGE;
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
    /// The new milestone's number.
    pub number: Option<u64>,
    /// Whether all of the labels, all assignees, and milestone and type go with the rest. Else each that is new is added
    /// and each that is taken away removed by a request of its own: it takes fewer rights, and leaves alone what others
    /// have set.
    pub whole: Whole,
}

/// What goes with the rest of an edit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Whole {
    pub labels: bool,
    pub assignees: bool,
    pub values: bool,
}

impl Ready {
    /// What the first request changes.
    pub fn sent(&self) -> Changes {
        let Changes { title, body, labels, assignees, milestone, kind } = self.changes.clone();
        let Whole { labels: has_labels, assignees: has_assignees, values } = self.whole;
        Changes {
            title,
            body,
            labels: labels.filter(|_| has_labels),
            assignees: assignees.filter(|_| has_assignees),
            milestone: milestone.filter(|_| values),
            kind: kind.filter(|_| values),
        }
    }

    /// All requests, in their order.
    pub fn requests(&self) -> Vec<Request> {
        let sent = self.sent();
        let first = (!sent.is_empty()).then(|| sent.request(&self.theirs.path(), self.number));
        let rest = self.changes.clone().without(&sent);
        let steps = edit::steps(&rest, &self.wish, &self.theirs, &self.theirs, self.number);
        first.into_iter().chain(steps.into_iter().map(|step| step.request)).collect()
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
        Answer::Reply(reply) => return Err(refused(github, asker, number, None, &reply)),
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

/// Reads the open issues of the repository that have every one of these labels, the oldest first; says whether there are
/// more than are read.
///
/// # Errors
/// They cannot be read.
pub fn list(github: &GitHub, asker: &Asker, labels: &[String]) -> Result<(Vec<Base>, bool), Refusal> {
    let labels = url::form_urlencoded::Serializer::new(String::new()).append_pair("labels", &labels.join(",")).finish();
    let path = format!("{}/issues?state=open&sort=created&direction=asc&{labels}", asker.repo.path());
    let (issues, has_more): (Vec<IssueFacts>, bool) = github.ask_most(&path, asker)?;
    // The API lists pull requests among the issues.
    let own = issues.into_iter().filter(|issue| issue.pull_request.is_none());
    Ok((own.map(|issue| Base::of(issue, &asker.repo)).collect(), has_more))
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

/// Sends what was prepared.
pub fn write(github: &GitHub, asker: &Asker, ready: Ready) -> EditEnding {
    write::write(github, asker, ready)
}

/// Reads the issue again and puts the edit together with it; nothing is changed.
///
/// # Errors
/// The issue or its repository cannot be read.
pub fn prepare(github: &GitHub, asker: &Asker, base: &Base, wish: &Wish) -> Result<Prepared, Refusal> {
    if changes(base, wish).is_empty() {
        return Ok(Prepared::Nothing(Box::new(base.clone())));
    }
    let Admitted { wish, mut dropped, number, at_once } = admitted(github, asker, base, wish)?;
    // The last thing before it is written, so that hardly anything can come in between.
    let theirs = read(github, asker, base.number)?;
    let merged = merge(base, &wish, &theirs);
    let Some(wish) = merged.agreed() else {
        return Ok(Prepared::Conflict { merged: Box::new(merged), theirs: Box::new(theirs) });
    };
    dropped.extend(merged.given_up);
    let changes = changes(&theirs, &wish);
    if changes.is_empty() && dropped.is_empty() {
        return Ok(Prepared::Nothing(Box::new(theirs)));
    }
    let whole = Whole {
        labels: at_once && edit::is_same_set(&base.labels, &theirs.labels),
        assignees: at_once && edit::is_same_set(&base.assignees, &theirs.assignees),
        values: at_once,
    };
    Ok(Prepared::Ready(Box::new(Ready { theirs, wish, changes, dropped, number, whole })))
}

/// What of a wish GitHub takes.
struct Admitted {
    wish: Wish,
    dropped: Vec<Dropped>,
    /// The new milestone's.
    number: Option<u64>,
    at_once: bool,
}

/// The wish with those new labels, assignees and values alone that GitHub takes, spelled as they are there; a label that
/// is not there would be made by the API without a word.
fn admitted(github: &GitHub, asker: &Asker, base: &Base, wish: &Wish) -> Result<Admitted, Refusal> {
    let changed = changes(base, wish);
    if (Changes { title: None, body: None, ..changed.clone() }).is_empty() {
        return Ok(Admitted { wish: wish.clone(), dropped: Vec::new(), number: None, at_once: true });
    }
    let new = Wish {
        labels: edit::missing(&wish.labels, &base.labels),
        assignees: edit::missing(&wish.assignees, &base.assignees),
        milestone: changed.milestone.clone().flatten(),
        kind: changed.kind.clone().flatten(),
        ..Wish::default()
    };
    let plan = github.gather(asker, &new)?.plan(&new, None)?;
    let kept = |names: &[String], old: &[String], added: &[String]| -> Vec<String> {
        names.iter().filter(|name| old.iter().any(|old| same(old, name))).chain(added).cloned().collect()
    };
    // What may not be set stays as it is; what is taken away is none.
    let value = |change: &Option<Option<String>>, new: &Option<String>, old: &Option<String>| match change {
        Some(None) => None,
        _ => new.clone().or_else(|| old.clone()),
    };
    let admitted = Wish {
        labels: kept(&wish.labels, &base.labels, &plan.wish.labels),
        assignees: kept(&wish.assignees, &base.assignees, &plan.wish.assignees),
        milestone: value(&changed.milestone, &plan.wish.milestone, &base.milestone),
        kind: value(&changed.kind, &plan.wish.kind, &base.kind),
        ..wish.clone()
    };
    let mut admitted = Admitted {
        wish: admitted.tidied(),
        dropped: plan.dropped.clone(),
        number: plan.milestone,
        at_once: plan.at_once,
    };
    if !plan.may_mend {
        admitted.keep_what_is_there(base, &plan.lacking);
    }
    Ok(admitted)
}

impl Admitted {
    /// Who may not add may not take away either.
    fn keep_what_is_there(&mut self, base: &Base, lacking: &str) {
        let why = format!("it stays: {lacking}");
        let mut stays = |part, value: &str| {
            self.dropped.push(Dropped { part, value: value.to_owned(), why: why.clone() });
        };
        let wish = &mut self.wish;
        for (part, old, names) in
            [(Part::Label, &base.labels, &mut wish.labels), (Part::Assignee, &base.assignees, &mut wish.assignees)]
        {
            let left = edit::missing(old, names);
            for name in &left {
                stays(part, name);
            }
            names.extend(left);
        }
        for (part, old, value) in
            [(Part::Milestone, &base.milestone, &mut wish.milestone), (Part::Type, &base.kind, &mut wish.kind)]
        {
            if let (Some(old), None) = (old, &value) {
                stays(part, old);
                *value = Some(old.clone());
            }
        }
    }
}

/// Words a reply that is no success.
fn refused(github: &GitHub, asker: &Asker, number: u64, author: Option<&str>, reply: &Reply) -> Refusal {
    let refusal = github.refusal(asker, reply);
    // There is no such page for an issue that is there.
    let way_on = refusal.way_on.replace(&format!(", or {ON_ITS_PAGE}"), "");
    let refusal = Refusal { way_on, ..refusal };
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
