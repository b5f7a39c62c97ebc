//! What `issuewright file` says at its end: the address on standard output, everything else on standard error.

use serde_json::{Value, json};

use super::super::{DONE, Failure, PARTIAL, input};
use super::{code, in_words};
use crate::filing::{Ending, Record, Request, Stage};
use crate::runtime::endpoint::Endpoint;

/// The issue was filed by an earlier run.
pub(super) fn already(record: &Record, as_json: bool) -> Result<u8, Failure> {
    address(record, "filed", None, as_json)?;
    record.dropped.iter().for_each(|dropped| input::tell(&format!("not kept: {dropped}")));
    input::tell("it was filed before: nothing was filed now; --again files it once more");
    Ok(if record.dropped.is_empty() { DONE } else { PARTIAL })
}

/// How it ended; gives the exit code.
pub(in crate::cli) fn ending(record: &Record, ending: &Ending, as_json: bool) -> Result<u8, Failure> {
    let (state, why) = match ending {
        Ending::Filed if record.dropped.is_empty() => ("filed", None),
        Ending::Filed => ("partial", None),
        Ending::Unfinished(refusal) => ("partial", Some(in_words(refusal))),
        Ending::Refused(refusal) => ("refused", Some(in_words(refusal))),
        Ending::Unknown(why) => ("unknown", Some(why.clone())),
    };
    address(record, state, why.as_deref(), as_json)?;
    record.dropped.iter().for_each(|dropped| input::tell(&format!("not kept: {dropped}")));
    for child in &record.children {
        if let Some(issue) = child.stage.issue() {
            input::tell(&format!("sub-issue #{}: {}", issue.number, child.wish.title));
        }
    }
    match ending {
        Ending::Filed => {}
        Ending::Unfinished(refusal) => {
            input::tell(&format!("it is filed, but not finished: {refusal}; file it again to go on"));
        }
        Ending::Refused(refusal) => {
            input::tell(&in_words(refusal));
            input::tell(&match (&record.file, &record.draft) {
                _ if matches!(record.stage, Stage::Sent(_)) => {
                    format!("an earlier request may have filed it: issuewright queue send {} finds out", record.id)
                }
                (Some(file), _) if !refusal.may_pass() => {
                    format!("nothing was filed; the text stays in {}", file.display())
                }
                (_, Some(id)) if !refusal.may_pass() => format!("nothing was filed; the text stays in draft {id}"),
                _ => format!("nothing was filed; it is kept: issuewright queue send {}", record.id),
            });
        }
        Ending::Unknown(why) => {
            input::tell(&format!("whether it is filed is not known: {why}"));
            input::tell("file it again: it is looked for first, and only sent if it is not there");
        }
    }
    Ok(code(record, ending))
}

/// The address on standard output, in whatever case there is one.
fn address(record: &Record, state: &str, why: Option<&str>, as_json: bool) -> Result<(), Failure> {
    if as_json {
        return input::print_json(&as_value(record, state, why));
    }
    match record.issue() {
        Some(issue) => input::print(&format!("{}\n", issue.url)),
        None => Ok(()),
    }
}

fn as_value(record: &Record, state: &str, why: Option<&str>) -> Value {
    let children = record.children.iter().map(|child| {
        let issue = child.stage.issue();
        json!({
            "title": child.wish.title,
            "number": issue.map(|issue| issue.number),
            "url": issue.map(|issue| &issue.url),
            "linked": child.is_linked,
        })
    });
    json!({
        "id": record.id,
        "repository": record.repo.to_string(),
        "state": state,
        "why": why,
        "number": record.issue().map(|issue| issue.number),
        "url": record.issue().map(|issue| &issue.url),
        "title": record.wish.title,
        "projects": record.projects,
        "dropped": record.dropped,
        "sub_issues": children.collect::<Vec<_>>(),
    })
}

fn whole_address(request: &Request, endpoint: &Endpoint) -> String {
    let path = request.path.as_str();
    if path == crate::filing::preflight::GRAPHQL { endpoint.graphql.clone() } else { endpoint.api.clone() + path }
}

/// A request as it would go out, as JSON.
pub(in crate::cli) fn request_value(request: &Request, endpoint: &Endpoint) -> Value {
    json!({"method": request.method.name(), "url": whole_address(request, endpoint), "body": request.body})
}

/// A request as it would go out, without the token.
pub(in crate::cli) fn request(request: &Request, endpoint: &Endpoint, origin: &str) -> String {
    let address = whole_address(request, endpoint);
    let body = request.body.as_ref().and_then(|body| serde_json::to_string_pretty(body).ok()).unwrap_or_default();
    format!("{} {address}\nauthorization: Bearer (the token from {origin})\n\n{body}\n\n", request.method.name())
}
