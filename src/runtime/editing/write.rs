//! Writes an edit, and reads back what became of it.

use std::time::Instant;

use super::{Ready, read, refused};
use crate::filing::edit::EditEnding;
use crate::filing::edit::{Base, changes, missing};
use crate::filing::{Answer, Cause, Dropped, Part, Refusal, Request, Wish};
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
    let sent = match github.send(&request.request(&theirs.path())) {
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
}

/// Adds what is missing of labels and assignees, once, and tells what was not kept.
fn finish(github: &GitHub, asker: &Asker, mut now: Base, ready: Ready) -> EditEnding {
    let mut gone = not_kept(&now, &ready);
    if mend(github, &now, &ready.wish, &gone)
        && let Ok(again) = read(github, asker, now.number)
    {
        now = again;
        gone = not_kept(&now, &ready);
    }
    let dropped = ready.dropped.into_iter().chain(gone).collect();
    EditEnding::Edited { now: Box::new(now), parts: ready.changes.parts(), dropped }
}

/// Whoever may not set labels with the rest of an issue may add them all the same.
fn mend(github: &GitHub, now: &Base, wish: &Wish, gone: &[Dropped]) -> bool {
    let mut is_mended = false;
    for (part, key, wanted) in [(Part::Label, "labels", &wish.labels), (Part::Assignee, "assignees", &wish.assignees)] {
        let is_wanted = |gone: &&Dropped| gone.part == part && wanted.contains(&gone.value);
        let names: Vec<&str> = gone.iter().filter(is_wanted).map(|gone| gone.value.as_str()).collect();
        if !names.is_empty() {
            let request = Request::post(format!("{}/{key}", now.path()), serde_json::json!({ key: names }));
            is_mended |= matches!(github.send(&request), Answer::Reply(reply) if reply.is_success());
        }
    }
    is_mended
}

/// What of the changes is not there.
fn not_kept(now: &Base, ready: &Ready) -> Vec<Dropped> {
    let (wanted, left) = (&ready.changes, changes(now, &ready.wish));
    let gone = |part, value: &str, why: &str| Dropped { part, value: value.to_owned(), why: why.to_owned() };
    let since = "it is not as it was sent; somebody may have changed it since";
    let mut all = Vec::new();
    all.extend(left.title.filter(|_| wanted.title.is_some()).map(|title| gone(Part::Title, &title, since)));
    all.extend(left.body.filter(|_| wanted.body.is_some()).map(|_| gone(Part::Body, "", since)));
    let (theirs, wish) = (&ready.theirs, &ready.wish);
    for (part, is_changed, before, wished, is) in [
        (Part::Label, wanted.labels.is_some(), &theirs.labels, &wish.labels, &now.labels),
        (Part::Assignee, wanted.assignees.is_some(), &theirs.assignees, &wish.assignees, &now.assignees),
    ] {
        if is_changed {
            let silent = "GitHub left it out without a word";
            all.extend(missing(wished, is).iter().map(|name| gone(part, name, silent)));
            let taken = missing(before, wished);
            let still = taken.iter().filter(|name| missing(&[(*name).clone()], is).is_empty());
            all.extend(still.map(|name| gone(part, name, "it is still there, without a word from GitHub")));
        }
    }
    all
}
