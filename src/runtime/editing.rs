//! Sends an edit of an issue that is there: only what was changed, and only over what it was changed from.
//!
//! ```text
//!  read ─▶ (the author edits) ─▶ read again ─▶ merge ─┬─ conflicts: nothing is sent
//!                                                     └─▶ PATCH ─▶ read back ─▶ what was not kept
//! ```

use std::time::Instant;

use super::github::GitHub;
use super::github::ask::Asker;
use crate::filing::edit::{self, Base, Changes, Merged, changes, merge};
use crate::filing::facts::IssueFacts;
use crate::filing::record::missing;
use crate::filing::wish::same;
use crate::filing::{Answer, Cause, Dropped, Part, Refusal, Reply, Request, Wish};

/// How sending an edit ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EditEnding {
    /// The author changed nothing, or the issue is as wished already: nothing was sent.
    Unchanged(Box<Base>),
    /// The issue is as it is read now.
    Edited { now: Box<Base>, parts: Vec<Part>, dropped: Vec<Dropped> },
    /// The issue was changed meanwhile where the author changed it, or is about to be written: nothing was sent. Once
    /// decided, [`send`] takes what was settled with `theirs` as its base.
    Conflict { merged: Box<Merged>, theirs: Box<Base> },
    /// Nothing was changed.
    Refused(Refusal),
    /// It was sent, and whether it was changed is not known. To send it again does no harm.
    Unknown(String),
}

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

/// Sends what `wish` changes of `base`, after it was put together with what others changed meanwhile.
pub fn send(github: &GitHub, asker: &Asker, base: &Base, wish: &Wish) -> EditEnding {
    match prepare(github, asker, base, wish) {
        Ok(Prepared::Nothing(now)) => EditEnding::Unchanged(now),
        Ok(Prepared::Conflict { merged, theirs }) => EditEnding::Conflict { merged, theirs },
        Ok(Prepared::Ready(ready)) => write(github, asker, *ready),
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
    let (wish, dropped) = admitted(github, asker, base, wish)?;
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
    Ok(Prepared::Ready(Box::new(Ready { theirs, wish, changes, dropped })))
}

/// The wish with those new labels and assignees alone that GitHub takes, spelled as they are there; one that is not
/// there would be made by the API without a word.
fn admitted(github: &GitHub, asker: &Asker, base: &Base, wish: &Wish) -> Result<(Wish, Vec<Dropped>), Refusal> {
    let changed = changes(base, wish);
    if changed.labels.is_none() && changed.assignees.is_none() {
        return Ok((wish.clone(), Vec::new()));
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
    Ok((wish, dropped))
}

fn write(github: &GitHub, asker: &Asker, ready: Ready) -> EditEnding {
    let Ready { theirs, wish, changes, dropped } = ready;
    let parts = changes.parts();
    if changes.is_empty() {
        return EditEnding::Edited { now: Box::new(theirs), parts, dropped };
    }
    let start = Instant::now();
    let sent = match github.send(&changes.request(&theirs.path())) {
        Answer::Reply(reply) if reply.is_success() => Sent::Done,
        // 408 and 5xx: a gateway's word, behind which the server may well have done it.
        Answer::Reply(reply) if reply.status >= 500 || reply.status == 408 => {
            Sent::Unknown(format!("GitHub had trouble of its own (status {})", reply.status))
        }
        Answer::Reply(reply) => {
            return EditEnding::Refused(refused(asker, theirs.number, theirs.author.as_deref(), &reply));
        }
        Answer::NotSent(why) => return EditEnding::Refused(github.no_reply(&why)),
        Answer::Unknown(why) => Sent::Unknown(why),
    };
    let now = read(github, asker, theirs.number);
    match (sent, now) {
        (Sent::Done, Ok(now)) => edited(github, asker, now, &wish, parts, dropped),
        (Sent::Done, Err(refusal)) => {
            EditEnding::Unknown(format!("GitHub says that it is changed, but it could not be read back: {refusal}"))
        }
        (Sent::Unknown(_), Ok(now)) if has_all(&now, &theirs, &wish) => {
            edited(github, asker, now, &wish, parts, dropped)
        }
        (Sent::Unknown(why), _) => {
            // The server may still be at work on it.
            github.outlast(start);
            match read(github, asker, theirs.number) {
                Ok(now) if has_all(&now, &theirs, &wish) => edited(github, asker, now, &wish, parts, dropped),
                Ok(_) => EditEnding::Refused(Refusal::new(
                    Cause::Server,
                    format!("{theirs} was not changed: {why}"),
                    "send it again",
                )),
                Err(refusal) => EditEnding::Unknown(format!("{why}; it could not be read back: {refusal}")),
            }
        }
    }
}

enum Sent {
    Done,
    Unknown(String),
}

/// Whether what was to be changed of `theirs` is changed, whatever else was since.
fn has_all(now: &Base, theirs: &Base, wish: &Wish) -> bool {
    let (wanted, left) = (changes(theirs, wish), changes(now, wish));
    (wanted.title.is_none() || left.title.is_none())
        && (wanted.body.is_none() || left.body.is_none())
        && (wanted.labels.is_none() || left.labels.is_none())
        && (wanted.assignees.is_none() || left.assignees.is_none())
}

/// The issue as it is now; what is missing of labels and assignees is added once, as far as the author may.
fn edited(
    github: &GitHub,
    asker: &Asker,
    mut now: Base,
    wish: &Wish,
    parts: Vec<Part>,
    mut dropped: Vec<Dropped>,
) -> EditEnding {
    let mut gone = not_kept(&now, wish, &parts);
    let mut tried = false;
    for (part, key) in [(Part::Label, "labels"), (Part::Assignee, "assignees")] {
        let names: Vec<&str> = gone.iter().filter(|gone| gone.part == part).map(|gone| gone.value.as_str()).collect();
        if !names.is_empty() {
            let body = serde_json::json!({ key: names });
            tried |= matches!(
                github.send(&Request::post(format!("{}/{key}", now.path()), body)),
                Answer::Reply(reply) if reply.is_success()
            );
        }
    }
    if let Some(again) = tried.then(|| read(github, asker, now.number)).and_then(Result::ok) {
        gone = not_kept(&again, wish, &parts);
        now = again;
    }
    dropped.extend(gone);
    EditEnding::Edited { now: Box::new(now), parts, dropped }
}

/// Which of the changed parts are not as they were sent.
fn not_kept(now: &Base, wish: &Wish, parts: &[Part]) -> Vec<Dropped> {
    let issue = IssueFacts {
        number: now.number,
        id: None,
        html_url: None,
        title: now.title.clone(),
        body: Some(now.body.clone()),
        labels: now.labels.iter().cloned().map(crate::filing::facts::LabelFacts::Name).collect(),
        assignees: now.assignees.iter().map(|login| crate::filing::facts::User { login: login.clone() }).collect(),
        milestone: None,
        kind: None,
        user: None,
        updated_at: None,
        state: String::new(),
        pull_request: None,
    };
    let mut gone = missing(wish, &issue);
    gone.retain(|gone| parts.contains(&gone.part));
    for gone in &mut gone {
        gone.why = match gone.part {
            Part::Title | Part::Body => "it is not as it was sent; somebody may have changed it since".to_owned(),
            _ => "GitHub left it out without a word".to_owned(),
        };
    }
    gone
}

/// Words a reply that is no success.
fn refused(asker: &Asker, number: u64, author: Option<&str>, reply: &Reply) -> Refusal {
    let refusal = asker.refusal(reply);
    let name = format!("{}#{number}", asker.repo);
    match refusal.cause {
        Cause::NotFound => Refusal { sentence: format!("{name} is not there, or not for this account"), ..refusal },
        Cause::Forbidden => {
            let whose = author.map_or_else(|| "its author".to_owned(), |login| format!("its author ({login})"));
            let way_on = "write what is to be changed in a comment on its page";
            let sentence = format!("only {whose} and those who may write to {} can change {name}", asker.repo);
            Refusal { sentence, way_on: way_on.to_owned(), ..refusal }
        }
        _ => refusal,
    }
}
