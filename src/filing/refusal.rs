//! Why GitHub does not do what it was asked, in one sentence each, and how to go on.

use std::fmt;

use serde::Deserialize;
use serde_json::Value;

use super::reply::Reply;

/// What stands in the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cause {
    /// There is no token at all.
    NoToken,
    /// 401: the token is wrong, expired or withdrawn.
    BadToken,
    /// 403: a fine-grained token, which cannot write here.
    TokenReach,
    /// 403: an app or an Actions token, which has not the permission.
    AppReach,
    /// 403: the organisation wants a single sign-on.
    SingleSignOn,
    /// 403: the repository is read-only.
    Archived,
    /// GitHub has closed the repository.
    Disabled,
    /// 403 or 429: too many requests in the hour.
    PrimaryLimit,
    /// 403 or 429: too fast.
    SecondaryLimit,
    /// 403 for another reason.
    Forbidden,
    /// 404: there is nothing, or nothing that this token may see.
    NotFound,
    /// 410: issues are turned off.
    IssuesOff,
    /// 422: something in the issue is not accepted.
    Invalid,
    /// 5xx on a request that only reads.
    Server,
    /// A redirect that leads to another host, or in a circle.
    Elsewhere,
    /// No way to the server.
    Offline,
    /// A reply that means nothing here.
    Odd,
}

/// A request that was not done, and what the author can do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    pub cause: Cause,
    /// What is wrong.
    pub sentence: String,
    /// What to do; may be empty.
    pub way_on: String,
    /// Seconds to wait before it can work.
    pub wait: Option<u64>,
    /// What was wrong with which part of the issue: field and message.
    pub fields: Vec<(String, String)>,
}

impl Refusal {
    pub fn new(cause: Cause, sentence: impl Into<String>, way_on: impl Into<String>) -> Self {
        Self { cause, sentence: sentence.into(), way_on: way_on.into(), wait: None, fields: Vec::new() }
    }

    /// Whether it is about who asks.
    pub fn is_authentication(&self) -> bool {
        use Cause::*;
        matches!(self.cause, NoToken | BadToken | TokenReach | AppReach | SingleSignOn)
    }

    /// Whether the same issue may go through later, or with another token.
    pub fn may_pass(&self) -> bool {
        use Cause::*;
        !matches!(self.cause, Archived | Disabled | NotFound | IssuesOff | Invalid | Elsewhere)
    }

    /// The same where gh's tokens are not looked for: one is only had from a variable.
    #[must_use]
    pub fn without_gh(self) -> Self {
        let way_on = self.way_on.replace(LOG_IN, "set GH_TOKEN").replace(TAKE_GHS, "set GH_TOKEN to another kind");
        Self { way_on, ..self }
    }

    /// Whether the same request may well go through in a while.
    pub fn is_passing(&self) -> bool {
        matches!(self.cause, Cause::Server | Cause::Offline) || self.wait.is_some()
    }

    /// Without a way to the server.
    pub fn offline(host: &str, why: &str) -> Self {
        let way_on = "check the network, then try again";
        Self::new(Cause::Offline, format!("{host} cannot be reached ({why})"), way_on)
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence)?;
        if !self.way_on.is_empty() {
            write!(f, "; {}", self.way_on)?;
        }
        self.fields.iter().try_for_each(|(field, message)| write!(f, "\n  {field}: {message}"))
    }
}

/// How to get a token.
pub const LOG_IN: &str = "run `gh auth login`, or set GH_TOKEN";
/// How to get one that reaches further.
const TAKE_GHS: &str = "use gh's own token (`gh auth login`, no GH_TOKEN)";
/// How to file an issue without a token.
pub const ON_ITS_PAGE: &str = "file it on GitHub's own page";

/// The shape of GitHub's errors.
#[derive(Debug, Default, Deserialize)]
struct Said {
    #[serde(default)]
    message: String,
    #[serde(default)]
    errors: Vec<Value>,
}

/// Words a reply that is no success.
///
/// `repo` is what was asked about; `origin` where the token is from, `None` without one; `now` the seconds since 1970 by
/// the server's clock.
pub fn refusal(reply: &Reply, repo: &str, origin: Option<&str>, now: u64) -> Refusal {
    let said: Said = reply.json().unwrap_or_default();
    match reply.status {
        401 => bad_token(&said, origin),
        403 | 429 => forbidden(reply, &said, repo, origin, now),
        404 => not_found(repo, origin),
        410 => Refusal::new(
            Cause::IssuesOff,
            format!("issues are turned off in {repo}"),
            "look in its README for where to report; save the text as a file meanwhile",
        ),
        422 => invalid(said),
        500..=599 => Refusal::new(
            Cause::Server,
            format!("GitHub has trouble of its own (status {})", reply.status),
            "try again in a minute; https://www.githubstatus.com tells more",
        ),
        301 | 302 | 307 | 308 => Refusal::new(
            Cause::Elsewhere,
            format!("{repo} has moved to a place that is not followed"),
            "open it in a browser and name it by the address it has there",
        ),
        status => Refusal::new(Cause::Odd, format!("the reply has status {status}{}", aside(&said.message)), ""),
    }
}

fn aside(message: &str) -> String {
    if message.is_empty() { String::new() } else { format!(" ({message})") }
}

fn bad_token(said: &Said, origin: Option<&str>) -> Refusal {
    match origin {
        None => Refusal::new(Cause::NoToken, format!("GitHub wants to know who asks{}", aside(&said.message)), LOG_IN),
        Some(origin) => Refusal::new(
            Cause::BadToken,
            format!("GitHub does not accept the token from {origin}{}", aside(&said.message)),
            format!("it is wrong, expired or withdrawn: {LOG_IN} to a new one"),
        ),
    }
}

fn not_found(repo: &str, origin: Option<&str>) -> Refusal {
    let sentence = format!("{repo} is not there, or not for this account");
    let way_on = match origin {
        Some(origin) => format!("check the spelling, and whether the token from {origin} may see it"),
        None => format!("check the spelling; a private one needs a token: {LOG_IN}"),
    };
    Refusal::new(Cause::NotFound, sentence, way_on)
}

fn invalid(said: Said) -> Refusal {
    let fields: Vec<(String, String)> = said.errors.iter().map(field_error).collect();
    let sentence = match said.message.as_str() {
        "" => "GitHub does not accept the issue".to_owned(),
        message => format!("GitHub does not accept the issue ({message})"),
    };
    let way_on =
        if said.message.contains("spammed") { "wait a while before filing again" } else { "mend what it names" };
    Refusal { fields, ..Refusal::new(Cause::Invalid, sentence, way_on) }
}

/// `{"field": "title", "code": "custom", "message": "…"}`, or a bare text.
fn field_error(error: &Value) -> (String, String) {
    let text = |key: &str| error.get(key).and_then(Value::as_str).map(str::to_owned);
    let field = text("field").unwrap_or_else(|| "issue".to_owned());
    let message = text("message").or_else(|| text("code").map(|code| code.replace('_', " ")));
    (field, message.or_else(|| error.as_str().map(str::to_owned)).unwrap_or_else(|| "not accepted".to_owned()))
}

/// 403 and 429, told apart by their headers first.
fn forbidden(reply: &Reply, said: &Said, repo: &str, origin: Option<&str>, now: u64) -> Refusal {
    let lower = said.message.to_lowercase();
    if let Some(limit) = limit(reply, &lower, now) {
        return limit;
    }
    if let Some(sign_on) = reply.header("x-github-sso") {
        return single_sign_on(sign_on, repo);
    }
    if lower.contains("archived") {
        return archived(repo);
    }
    let needed = reply.header("x-accepted-github-permissions").map(|needed| format!("; it needs {needed}"));
    let needed = needed.unwrap_or_default();
    let origin = origin.unwrap_or("nowhere");
    if lower.contains("by personal access token") {
        return Refusal::new(
            Cause::TokenReach,
            format!("the fine-grained token from {origin} cannot write to {repo}{needed}"),
            format!("such tokens reach only repositories of their owner: {TAKE_GHS}, or {ON_ITS_PAGE}"),
        );
    }
    if lower.contains("by integration") {
        return Refusal::new(
            Cause::AppReach,
            format!("the token from {origin} has not the permission to write issues in {repo}{needed}"),
            "give the app or the workflow `issues: write`",
        );
    }
    Refusal::new(
        Cause::Forbidden,
        format!("GitHub forbids it in {repo}{}", aside(&said.message)),
        format!("ask its maintainers, or {ON_ITS_PAGE}"),
    )
}

/// What an archived repository says.
pub fn archived(repo: &str) -> Refusal {
    Refusal::new(
        Cause::Archived,
        format!("{repo} is archived: nothing can be written there"),
        "look in its README for a successor; save the text as a file meanwhile",
    )
}

fn single_sign_on(header: &str, repo: &str) -> Refusal {
    let address = header.split("url=").nth(1).map(|address| address.split(';').next().unwrap_or(address).trim());
    let way_on = match address {
        Some(address) => format!("allow the token for the organisation: {address}"),
        None => "allow the token for the organisation in your token settings".to_owned(),
    };
    Refusal::new(Cause::SingleSignOn, format!("the organisation of {repo} wants a single sign-on"), way_on)
}

/// A rate limit: the hour's is used up, or requests came too fast.
fn limit(reply: &Reply, lower: &str, now: u64) -> Option<Refusal> {
    let number = |name: &str| reply.header(name).and_then(|value| value.trim().parse::<u64>().ok());
    let is_used_up = number("x-ratelimit-remaining") == Some(0);
    let until_reset = || number("x-ratelimit-reset").map(|reset| reset.saturating_sub(now).max(1));
    let wait = number("retry-after").or_else(|| until_reset().filter(|_| is_used_up));
    if lower.contains("secondary rate limit") || lower.contains("abuse") || lower.contains("temporarily blocked") {
        return Some(limited(Cause::SecondaryLimit, "requests came too fast for GitHub", wait.unwrap_or(60)));
    }
    if is_used_up || lower.contains("rate limit exceeded") {
        return Some(limited(Cause::PrimaryLimit, "the hour's requests are used up", wait.unwrap_or(60)));
    }
    (reply.status == 429 || number("retry-after").is_some())
        .then(|| limited(Cause::SecondaryLimit, "GitHub asks to slow down", wait.unwrap_or(60)))
}

/// The rate limit that GraphQL tells of with status 200, in these words.
pub fn limited_query(reply: &Reply, message: &str, now: u64) -> Refusal {
    let known = limit(reply, &message.to_lowercase(), now);
    known.unwrap_or_else(|| limited(Cause::PrimaryLimit, "the hour's requests are used up", 60))
}

fn limited(cause: Cause, sentence: &str, wait: u64) -> Refusal {
    let way_on = format!("wait {}, then try again", in_words(wait));
    Refusal { wait: Some(wait), ..Refusal::new(cause, sentence, way_on) }
}

/// `90 s`, or `12 min`.
pub fn in_words(seconds: u64) -> String {
    if seconds <= 120 { format!("{seconds} s") } else { format!("{} min", seconds.div_ceil(60)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(status: u16, headers: &[(&str, &str)], body: &str) -> Refusal {
        let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        refusal(&Reply { status, headers, body: body.into() }, "o/r", Some("GH_TOKEN"), 1000)
    }

    #[test]
    fn each_cause_of_403_has_its_own_sentence() {
        let causes = [
            said(
                403,
                &[("x-ratelimit-remaining", "0"), ("x-ratelimit-reset", "1600")],
                r#"{"message":"API rate limit"}"#,
            ),
            said(403, &[("retry-after", "37")], r#"{"message":"You have exceeded a secondary rate limit"}"#),
            said(403, &[("x-github-sso", "required; url=https://github.com/orgs/o/sso?a=1")], "{}"),
            said(403, &[], r#"{"message":"Repository was archived so is read-only."}"#),
            said(
                403,
                &[("x-accepted-github-permissions", "issues=write")],
                r#"{"message":"Resource not accessible by personal access token"}"#,
            ),
            said(403, &[], r#"{"message":"Resource not accessible by integration"}"#),
            said(403, &[], r#"{"message":"Must have push access"}"#),
        ];
        let told: Vec<String> = causes.iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "the hour's requests are used up; wait 10 min, then try again",
                "requests came too fast for GitHub; wait 37 s, then try again",
                "the organisation of o/r wants a single sign-on; allow the token for the organisation: \
                 https://github.com/orgs/o/sso?a=1",
                "o/r is archived: nothing can be written there; look in its README for a successor; save the text as a \
                 file meanwhile",
                "the fine-grained token from GH_TOKEN cannot write to o/r; it needs issues=write; such tokens reach only \
                 repositories of their owner: use gh's own token (`gh auth login`, no GH_TOKEN), or file it on \
                 GitHub's own page",
                "the token from GH_TOKEN has not the permission to write issues in o/r; give the app or the workflow \
                 `issues: write`",
                "GitHub forbids it in o/r (Must have push access); ask its maintainers, or file it on GitHub's own page",
            ]
        );
        assert_eq!(causes[0].wait, Some(600));
        assert_eq!(causes[1].wait, Some(37));
    }

    #[test]
    fn where_gh_is_not_asked_it_is_not_named() {
        let body = r#"{"message":"Resource not accessible by personal access token"}"#;
        for refusal in [
            said(401, &[], "{}"),
            said(403, &[], body),
            refusal(&Reply { status: 401, headers: Vec::new(), body: Vec::new() }, "o/r", None, 0),
        ] {
            let told = refusal.clone().without_gh().to_string();
            assert!(refusal.to_string().contains("gh auth login"), "{refusal}");
            assert!(told.contains("set GH_TOKEN") && !told.contains("gh auth"), "{told}");
        }
    }

    #[test]
    fn a_422_names_the_field() {
        let body = r#"{"message":"Validation Failed","errors":[{"resource":"Issue","code":"custom","field":"title",
                      "message":"title is too long (maximum is 256 characters)"},{"field":"body","code":"missing_field"}]}"#;
        let refusal = said(422, &[], body);
        assert_eq!(
            refusal.fields,
            [
                ("title".to_owned(), "title is too long (maximum is 256 characters)".to_owned()),
                ("body".to_owned(), "missing field".to_owned()),
            ]
        );
    }

    #[test]
    fn a_404_never_says_that_there_is_nothing() {
        assert!(said(404, &[], "{}").sentence.contains("or not for this account"));
    }

    #[test]
    fn a_page_of_html_is_worded_too() {
        assert_eq!(said(502, &[], "<html>").cause, Cause::Server);
        assert_eq!(said(418, &[], "<html>").to_string(), "the reply has status 418");
    }
}
