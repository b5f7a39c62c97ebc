//! The way to GitHub's API: one request, one answer, nothing repeated.
//!
//! octocrab brings TLS, the token's header and the base address. Its typed calls are not used: they take a reply that
//! lacks a detail for a failure. Requests are made one after the other on a runtime of this thread's own.

pub mod ask;
pub mod cached;
mod client;
mod exchange;
pub mod gather;
pub mod lists;
pub mod projects;
pub mod references;

use std::cell::Cell;
use std::time::{Duration, Instant};

use octocrab::Octocrab;
use tokio::runtime::{Builder, Runtime};

use super::endpoint::Endpoint;
use super::token::Token;
use crate::filing::refusal::refusal;
use crate::filing::{Answer, Method, Refusal, Reply, Request};

/// How long to wait for a connection.
const CONNECT: Duration = Duration::from_secs(10);
/// How long GitHub works on a request before it gives up itself.
const SERVER_LIMIT: Duration = Duration::from_secs(10);
/// GitHub asks for at least this long between requests that write.
const BETWEEN_WRITES: Duration = Duration::from_secs(1);
/// What only reads is asked this many times more.
const WAITS: usize = 3;
/// A moved resource is followed this many times.
const MOVES: usize = 3;

/// A connection to one host's API.
pub struct GitHub {
    runtime: Runtime,
    crab: Octocrab,
    endpoint: Endpoint,
    /// To be taken out of what comes back.
    token: Option<Token>,
    patience: Duration,
    settling: Duration,
    /// How to wait until what only reads may be asked again; without it that is refused.
    wait: Option<fn(&Refusal)>,
    /// When the last request that writes was sent.
    wrote: Cell<Option<Instant>>,
}

impl GitHub {
    /// Makes ready; nothing is sent. The certificates of the system are read here, which takes some milliseconds.
    ///
    /// `patience` is how long a reply may take.
    ///
    /// # Errors
    /// The address is none, or the system's certificates cannot be read.
    pub fn new(endpoint: Endpoint, token: Option<&Token>, patience: Duration) -> Result<Self, String> {
        let runtime = Builder::new_current_thread().enable_all().build().map_err(|error| error.to_string())?;
        let crab = {
            let _inside = runtime.enter();
            client::ready(&endpoint, token, CONNECT.min(patience))?
        };
        Ok(Self {
            runtime,
            crab,
            endpoint,
            token: token.cloned(),
            patience,
            settling: SERVER_LIMIT,
            wait: None,
            wrote: Cell::new(None),
        })
    }

    /// The same with another time for which the server may be at work on a request whose reply is lost. Requests that
    /// write are no further apart either.
    #[must_use]
    pub fn settling(self, settling: Duration) -> Self {
        Self { settling, ..self }
    }

    /// The same with a way to wait where there were too many requests: what only reads is then asked again. What writes
    /// never is.
    #[must_use]
    pub fn waiting(self, wait: fn(&Refusal)) -> Self {
        Self { wait: Some(wait), ..self }
    }

    /// Where requests go.
    pub fn endpoint(&self) -> &Endpoint {
        &self.endpoint
    }

    /// Makes one request and follows it when its resource has moved on the same host, where nothing was done yet.
    pub fn send(&self, request: &Request) -> Answer {
        let mut answer = self.send_after(request);
        for _ in 0..WAITS {
            let Some((wait, refusal)) = self.wait.zip(too_many(request, &answer)) else { break };
            wait(&refusal);
            answer = self.send_after(request);
        }
        answer
    }

    fn send_after(&self, request: &Request) -> Answer {
        let mut request = request.clone();
        for _ in 0..=MOVES {
            let answer = self.send_once(&request);
            let Answer::Reply(reply) = &answer else { return answer };
            let Some(place) = reply.moved_to().and_then(|place| self.place(place)) else { return answer };
            request.path = place;
        }
        Answer::NotSent("it was sent in a circle".to_owned())
    }

    /// Makes one request; one that writes not too soon after another.
    pub fn send_once(&self, request: &Request) -> Answer {
        if request.writes() {
            self.pause();
        }
        let seconds = self.patience.as_secs_f64();
        self.runtime.block_on(async {
            let answer = tokio::time::timeout(self.patience, self.exchange(request)).await;
            answer.unwrap_or_else(|_| Answer::Unknown(format!("no reply within {seconds} s")))
        })
    }

    fn pause(&self) {
        if let Some(last) = self.wrote.get() {
            std::thread::sleep(BETWEEN_WRITES.min(self.settling).saturating_sub(last.elapsed()));
        }
        self.wrote.set(Some(Instant::now()));
    }

    /// Waits until the server cannot be at work any more on what was sent at `since`, or on the last request that writes.
    pub fn outlast(&self, since: Instant) {
        let since = self.wrote.get().map_or(since, |wrote| wrote.max(since));
        std::thread::sleep(self.settling.saturating_sub(since.elapsed()));
    }

    /// The whole address of a place that a reply names, if it is on the same host.
    fn place(&self, place: &str) -> Option<String> {
        let is_path = place.starts_with('/') && !place.starts_with("//");
        let is_here = place.strip_prefix(self.origin()).is_some_and(|rest| rest.starts_with('/'));
        if is_path { Some(format!("{}{place}", self.origin())) } else { is_here.then(|| place.to_owned()) }
    }

    fn origin(&self) -> &str {
        origin_of(&self.endpoint.api)
    }
}

/// Why the server wants to be left alone for a time by what only reads, if it does.
fn too_many(request: &Request, answer: &Answer) -> Option<Refusal> {
    let Answer::Reply(reply) = answer else { return None };
    let is_limited = request.method == Method::Get && [403, 429].contains(&reply.status);
    is_limited.then(|| refusal(reply, "", None, time_of(reply))).filter(|refusal| refusal.wait.is_some())
}

/// `https://api.github.com` of `https://api.github.com/any/path`.
fn origin_of(api: &str) -> &str {
    let host = api.find("://").map_or(0, |at| at + 3);
    api[host..].find('/').map_or(api, |end| &api[..host + end])
}

/// Seconds since 1970 by the server's clock, else by this machine's.
pub fn time_of(reply: &Reply) -> u64 {
    let server = reply.header("date").and_then(|date| httpdate::parse_http_date(date).ok());
    server
        .and_then(|at| at.duration_since(std::time::UNIX_EPOCH).ok())
        .map_or_else(super::drafts::now, |since| since.as_secs())
}

/// What went wrong deep down, in the words of the innermost error.
pub(super) fn reason(error: &dyn std::error::Error) -> String {
    let mut innermost = error;
    while let Some(source) = innermost.source() {
        innermost = source;
    }
    innermost.to_string()
}

#[cfg(test)]
pub(super) mod tests;
