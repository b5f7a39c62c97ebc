//! Writes an edit, and reads back what became of it.

use std::time::Instant;

use super::{Ready, read, refused};
use crate::filing::edit::{self, Base, EditEnding, Step, changes};
use crate::filing::{Answer, Cause, Dropped, Method, Part, Refusal};
use crate::runtime::github::GitHub;
use crate::runtime::github::ask::Asker;

/// What is known of a request from its answer alone.
enum Sent {
    Done,
    /// It may have been done; why that is not known.
    Unknown(String),
}

pub(super) fn write(github: &GitHub, asker: &Asker, ready: Ready) -> EditEnding {
    if ready.changes.is_empty() {
        return EditEnding::Edited { now: Box::new(ready.theirs), parts: Vec::new(), dropped: ready.dropped };
    }
    let theirs = &ready.theirs;
    let request = ready.sent();
    if request.is_empty() {
        return finish(github, asker, theirs.clone(), ready);
    }
    let start = Instant::now();
    let sent = match github.send(&request.request(&theirs.path(), ready.number)) {
        Answer::Reply(reply) if reply.is_success() => Sent::Done,
        // 408 and 5xx: a gateway's word, behind which the server may well have done it.
        Answer::Reply(reply) if reply.status >= 500 || reply.status == 408 => {
            Sent::Unknown(format!("GitHub had trouble of its own (status {})", reply.status))
        }
        Answer::Reply(reply) => {
            return EditEnding::Refused(refused(github, asker, theirs.number, theirs.author.as_deref(), &reply));
        }
        Answer::NotSent(why) => return EditEnding::Refused(github.no_reply(&why)),
        Answer::Unknown(why) => Sent::Unknown(why),
    };
    match (sent, read(github, asker, theirs.number)) {
        (Sent::Done, Ok(now)) => finish(github, asker, now, ready),
        (Sent::Done, Err(refusal)) => {
            EditEnding::Unknown(format!("GitHub says that it is changed, but it could not be read back: {refusal}"))
        }
        (Sent::Unknown(_), Ok(now)) if has_all(&now, &ready) => finish(github, asker, now, ready),
        (Sent::Unknown(why), _) => {
            // The server may still be at work on it.
            github.outlast(start);
            match read(github, asker, theirs.number) {
                Ok(now) if has_all(&now, &ready) => finish(github, asker, now, ready),
                Ok(_) => {
                    let said = format!("{theirs} was not changed: {why}");
                    EditEnding::Refused(Refusal::new(Cause::Server, said, "send it again"))
                }
                Err(refusal) => EditEnding::Unknown(format!("{why}; it could not be read back: {refusal}")),
            }
        }
    }
}

/// Whether all that was to be changed is changed, whatever else was since.
fn has_all(now: &Base, ready: &Ready) -> bool {
    let (wanted, left) = (ready.sent(), changes(now, &ready.wish));
    (wanted.title.is_none() || left.title.is_none())
        && (wanted.body.is_none() || left.body.is_none())
        && (wanted.labels.is_none() || left.labels.is_none())
        && (wanted.assignees.is_none() || left.assignees.is_none())
        && (wanted.milestone.is_none() || left.milestone.is_none())
        && (wanted.kind.is_none() || left.kind.is_none())
}

/// Does what is left to do, once, each by a request of its own, and tells what was not kept.
fn finish(github: &GitHub, asker: &Asker, mut now: Base, ready: Ready) -> EditEnding {
    let steps = edit::steps(&ready.changes, &ready.wish, &ready.theirs, &now, ready.number);
    let mut reasons: Vec<Dropped> = Vec::new();
    let mut refusals = Vec::new();
    for Step { part, values, request } in &steps {
        let refusal = match github.send(request) {
            Answer::Reply(reply) if reply.is_success() => continue,
            Answer::Reply(reply) => refused(github, asker, now.number, now.author.as_deref(), &reply),
            Answer::NotSent(why) | Answer::Unknown(why) => github.no_reply(&why),
        };
        let why = &refusal.sentence;
        reasons.extend(values.iter().map(|value| Dropped { part: *part, value: value.clone(), why: why.clone() }));
        refusals.push(refusal);
    }
    if !steps.is_empty()
        && let Ok(again) = read(github, asker, now.number)
    {
        now = again;
    }
    let gone = not_kept(&now, &ready);
    if ready.sent().is_empty() && refusals.len() == steps.len() && !gone.is_empty() && !refusals.is_empty() {
        return EditEnding::Refused(refusals.swap_remove(0));
    }
    let reason = |gone: Dropped| {
        let known = reasons.iter().find(|known| known.part == gone.part && known.value == gone.value);
        Dropped { why: known.map_or(gone.why, |known| known.why.clone()), ..gone }
    };
    let dropped = ready.dropped.iter().cloned().chain(gone.into_iter().map(reason)).collect();
    EditEnding::Edited { now: Box::new(now), parts: ready.changes.parts(), dropped }
}

/// What of the changes is not there.
fn not_kept(now: &Base, ready: &Ready) -> Vec<Dropped> {
    let (wanted, left) = (&ready.changes, changes(now, &ready.wish));
    let gone = |part, value: &str, why: &str| Dropped { part, value: value.to_owned(), why: why.to_owned() };
    let since = "it is not as it was sent; somebody may have changed it since";
    let (silent, still) = ("GitHub left it out without a word", "it is still there, without a word from GitHub");
    let mut all = Vec::new();
    all.extend(left.title.filter(|_| wanted.title.is_some()).map(|title| gone(Part::Title, &title, since)));
    all.extend(left.body.filter(|_| wanted.body.is_some()).map(|_| gone(Part::Body, "", since)));
    for Step { part, values, request } in edit::steps(wanted, &ready.wish, &ready.theirs, now, ready.number) {
        let why = if request.method == Method::Delete { still } else { silent };
        all.extend(values.iter().map(|value| gone(part, value, why)));
    }
    all
}
