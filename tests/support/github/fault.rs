//! The ways in which the stand-in breaks down.

use std::time::{Duration, SystemTime};

use serde_json::json;

use super::Request;
use super::reply::{Reply, seconds};

/// What happens to a request. "Commit" is the point where the request has had its effect.
#[derive(Clone, Debug)]
pub(crate) enum Fault {
    /// The connection is closed without reading the request, which is not recorded.
    Refuse,
    /// Nothing is done and nothing is answered, until the client goes away.
    Hang,
    /// Waits for `release` before the request has its effect; without effect if the client goes away.
    HoldBeforeCommit,
    /// Has its effect, and then waits for `release` before the answer.
    HoldAfterCommit,
    ResetBeforeCommit,
    ResetAfterCommit,
    /// After commit, half of the answer.
    Truncate,
    Status5xx(u16),
    AfterCommit5xx(u16),
    /// An HTML page of a proxy, before commit.
    Html502,
    Html502AfterCommit,
    BadCredentials401,
    Forbidden(Cause),
    NotFound404,
    Gone410,
    /// A field, and what is wrong with it.
    Invalid422(String, String),
    /// Seconds until the next try.
    TooMany429(u64),
    /// A status, and the seconds until the next try.
    RetryAfter(u16, u64),
    /// A path below the API, or another address.
    Moved301(String),
    Moved307(String),
    /// After commit, the answer's body in slices of sixteen bytes with this pause after each.
    SlowBody(Duration),
    /// After commit, 201 with something that is not JSON.
    NotJson,
    /// 200 with GraphQL's word for having run out of time, before commit and after.
    QueryTrouble,
    QueryTroubleAfterCommit,
    /// 200 with GraphQL's word for too many requests, before commit, and the seconds until the next try.
    QueryLimited(u64),
    /// After commit, 200 with GraphQL's word that the new issue may not be seen.
    QueryForbidsField,
    /// Creates, but without labels, assignees, milestone and type; says that it puts into a project, and does not.
    LabelsDropped,
}

/// Why GitHub says 403.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Cause {
    NotAccessible,
    /// What the token of an app is told that asks for what only people have.
    NotForApps,
    SingleSignOn,
    Archived,
    /// Seconds until the hour's limit is reset.
    PrimaryLimit(u64),
    /// Seconds until the next try.
    SecondaryLimit(u64),
}

pub(super) struct Planned {
    pub(super) pattern: String,
    pub(super) fault: Fault,
    pub(super) times: usize,
}

/// Takes the first fault that is planned for this request.
pub(super) fn take(planned: &mut Vec<Planned>, request: &Request) -> Option<Fault> {
    let at = planned.iter().position(|planned| request.matches(&planned.pattern))?;
    planned[at].times -= 1;
    let fault = planned[at].fault.clone();
    planned.retain(|planned| planned.times > 0);
    Some(fault)
}

impl Fault {
    /// The answer that stands in the request's place, of a fault before commit.
    pub(super) fn instead(&self, url: &str) -> Option<Reply> {
        let reply = match self {
            Self::Status5xx(status) => Reply::error(*status, "Server Error"),
            Self::Html502 => bad_gateway(),
            Self::QueryTrouble => query_trouble(),
            Self::QueryLimited(wait) => query_limited().header("retry-after", wait),
            Self::BadCredentials401 => Reply::error(401, "Bad credentials"),
            Self::Forbidden(cause) => cause.reply(),
            Self::NotFound404 => Reply::not_found(),
            Self::Gone410 => Reply::error(410, "Issues are disabled for this repo"),
            Self::Invalid422(field, message) => {
                Reply::invalid(json!([{ "resource": "Issue", "code": "custom", "field": field, "message": message }]))
            }
            Self::TooMany429(wait) => secondary(429).header("retry-after", wait),
            Self::RetryAfter(status, wait) => Reply::error(*status, "Service Unavailable").header("retry-after", wait),
            Self::Moved301(location) => Reply::moved(301, &absolute(url, location)),
            Self::Moved307(location) => Reply::moved(307, &absolute(url, location)),
            _ => return None,
        };
        Some(reply)
    }

    /// The answer that is given in place of the true one, of a fault after commit.
    pub(super) fn afterwards(&self, reply: Reply) -> Reply {
        match self {
            Self::AfterCommit5xx(status) => Reply::error(*status, "Server Error"),
            Self::Html502AfterCommit => bad_gateway(),
            Self::QueryTroubleAfterCommit => query_trouble(),
            Self::QueryForbidsField => query_forbids_field(),
            Self::NotJson => Reply::new(201, "application/json; charset=utf-8", "{\"number\": 1, \"html_url\": "),
            _ => reply,
        }
    }
}

impl Cause {
    fn reply(self) -> Reply {
        match self {
            Self::NotAccessible => Reply::not_accessible(),
            Self::NotForApps => Reply::error(403, "Resource not accessible by integration"),
            Self::SingleSignOn => Reply::error(
                403,
                "Resource protected by organization SAML enforcement. You must grant your Personal Access token access \
                 to this organization.",
            )
            .header("x-github-sso", "required; url=https://github.com/orgs/octo/sso?authorization_request=AZSCKL"),
            Self::Archived => Reply::error(403, "Repository was archived so is read-only."),
            Self::PrimaryLimit(wait) => Reply::error(403, "API rate limit exceeded for user ID 1.")
                .header("x-ratelimit-remaining", 0)
                .header("x-ratelimit-reset", seconds(SystemTime::now()) + wait),
            Self::SecondaryLimit(wait) => secondary(403).header("retry-after", wait),
        }
    }
}

fn secondary(status: u16) -> Reply {
    Reply::error(
        status,
        "You have exceeded a secondary rate limit and have been temporarily blocked from content creation. Please \
         retry your request again later.",
    )
}

fn query_trouble() -> Reply {
    let why = "Something went wrong while executing your query. This may be the result of a timeout, or it could be a \
               GitHub bug.";
    Reply::json(200, &json!({ "data": null, "errors": [{ "message": why }] }))
}

fn query_limited() -> Reply {
    let error = json!({ "type": "RATE_LIMITED", "message": "API rate limit exceeded for user ID 1." });
    Reply::json(200, &json!({ "errors": [error] }))
}

fn query_forbids_field() -> Reply {
    let message = "Resource not accessible by personal access token";
    let error = json!({ "type": "FORBIDDEN", "path": ["createIssue", "issue"], "message": message });
    Reply::json(200, &json!({ "data": { "createIssue": { "issue": null } }, "errors": [error] }))
}

fn bad_gateway() -> Reply {
    let page = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1>\
                </center>\r\n</body>\r\n</html>\r\n";
    Reply::new(502, "text/html", page)
}

fn absolute(url: &str, location: &str) -> String {
    if location.starts_with('/') { format!("{url}{location}") } else { location.to_owned() }
}
