//! A reply of the stand-in: status, headers and body, and the words of GitHub's errors.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::time::SystemTime;

use serde_json::{Value, json};

use super::Request;

#[derive(Clone, Debug)]
pub(super) struct Reply {
    pub(super) status: u16,
    pub(super) headers: Vec<(&'static str, String)>,
    pub(super) body: Vec<u8>,
}

impl Reply {
    pub(super) fn new(status: u16, content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        Self { status, headers: vec![("content-type", content_type.to_owned())], body: body.into() }
    }

    pub(super) fn json(status: u16, body: &Value) -> Self {
        Self::new(status, "application/json; charset=utf-8", body.to_string())
    }

    pub(super) fn empty(status: u16) -> Self {
        Self { status, headers: Vec::new(), body: Vec::new() }
    }

    /// An error as GitHub words it.
    pub(super) fn error(status: u16, message: &str) -> Self {
        let documentation_url = "https://docs.github.com/rest";
        let body = json!({ "message": message, "documentation_url": documentation_url, "status": status.to_string() });
        Self::json(status, &body)
    }

    /// 422 for one field.
    pub(super) fn invalid(errors: Value) -> Self {
        let body = json!({
            "message": "Validation Failed",
            "errors": errors,
            "documentation_url": "https://docs.github.com/rest/issues/issues#create-an-issue",
            "status": "422",
        });
        Self::json(422, &body)
    }

    pub(super) fn not_found() -> Self {
        Self::error(404, "Not Found")
    }

    /// What a fine-grained token hears outside its own repositories.
    pub(super) fn not_accessible() -> Self {
        let reply = Self::error(403, "Resource not accessible by personal access token");
        reply.header("x-accepted-github-permissions", "issues=write")
    }

    /// Where something is now.
    pub(super) fn moved(status: u16, location: &str) -> Self {
        let documentation_url =
            "https://docs.github.com/rest/guides/best-practices-for-using-the-rest-api#follow-redirects";
        let body = json!({ "message": "Moved Permanently", "url": location, "documentation_url": documentation_url });
        Self::json(status, &body).header("location", location)
    }

    #[must_use]
    pub(super) fn header(mut self, name: &'static str, value: impl ToString) -> Self {
        self.headers.retain(|(known, _)| *known != name);
        self.headers.push((name, value.to_string()));
        self
    }

    /// With the entity tag that a later request can name to hear only whether anything changed.
    #[must_use]
    pub(super) fn tagged(self, request: &Request) -> Self {
        if self.status != 200 || request.method != "GET" {
            return self;
        }
        let tag = format!("W/\"{}\"", hash_of(&self.body));
        let known = request.header("if-none-match");
        if known.split(',').any(|known| known.trim().trim_start_matches("W/") == tag.trim_start_matches("W/")) {
            return Self::empty(304).header("etag", tag);
        }
        self.header("etag", tag)
    }

    /// With the headers that every reply has.
    #[must_use]
    pub(super) fn dressed(self, used: u64, limit: u64, resource: &str) -> Self {
        let own: Vec<_> = self.headers.clone();
        let reset = seconds(SystemTime::now()) + 3600;
        let mut reply = self
            .header("x-ratelimit-limit", limit)
            .header("x-ratelimit-remaining", limit.saturating_sub(used))
            .header("x-ratelimit-used", used)
            .header("x-ratelimit-reset", reset)
            .header("x-ratelimit-resource", resource)
            .header("x-github-request-id", format!("57AD:{used:04X}"))
            .header("x-github-media-type", "github.v3; format=json");
        for (name, value) in own {
            reply = reply.header(name, value);
        }
        reply
    }
}

/// Forty hexadecimal digits that stand for these bytes.
pub(super) fn hash_of(bytes: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    let half = format!("{:016x}", hasher.finish());
    format!("{half}{half}{}", &half[..8])
}

/// Seconds since 1970.
pub(super) fn seconds(time: SystemTime) -> u64 {
    time.duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

/// As in `2026-11-22T09:30:00Z`.
pub(super) fn timestamp(time: SystemTime) -> String {
    let seconds = seconds(time);
    let (days, second) = (seconds / 86_400, seconds % 86_400);
    // Days since 1970 to a date: http://howardhinnant.github.io/date_algorithms.html#civil_from_days
    let shifted = days + 719_468;
    let (era, day_of_era) = (shifted / 146_097, shifted % 146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    format!("{year}-{month:02}-{day:02}T{:02}:{:02}:{:02}Z", second / 3600, second / 60 % 60, second % 60)
}
