//! Questions to the API: a reply of some shape, or the refusal.

use serde::de::DeserializeOwned;

use super::{GitHub, time_of};
use crate::filing::lists::MOST;
use crate::filing::refusal::refusal;
use crate::filing::{Answer, Cause, Refusal, Reply, Repo, Request};

/// Who asks about what, for the wording of refusals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asker {
    pub repo: Repo,
    /// Where the token is from; `None` without one.
    pub origin: Option<String>,
}

/// No more pages than this are read of a list.
pub(super) const MAX_PAGES: usize = MOST / 100;

impl GitHub {
    /// Words a reply that is no success.
    pub fn refusal(&self, asker: &Asker, reply: &Reply) -> Refusal {
        self.worded(refusal(reply, &asker.repo.to_string(), asker.origin.as_deref(), time_of(reply)))
    }

    /// With remedies that help where this goes.
    pub fn worded(&self, refusal: Refusal) -> Refusal {
        if self.endpoint.is_custom { refusal.without_gh() } else { refusal }
    }

    /// Why there is no reply to a request that only reads.
    pub fn no_reply(&self, why: &str) -> Refusal {
        let host = self.endpoint.api.split("://").nth(1).unwrap_or(&self.endpoint.api);
        Refusal::offline(host, why)
    }

    /// A reply to a request that only reads.
    ///
    /// # Errors
    /// There is none, or it is no success.
    pub fn read(&self, request: &Request, asker: &Asker) -> Result<Reply, Refusal> {
        match self.send(request) {
            Answer::Reply(reply) if reply.is_success() => Ok(reply),
            Answer::Reply(reply) => Err(self.refusal(asker, &reply)),
            Answer::NotSent(why) | Answer::Unknown(why) => Err(self.no_reply(&why)),
        }
    }

    /// The same, decoded.
    ///
    /// # Errors
    /// As [`GitHub::read`], and a reply of another shape.
    pub fn ask<T: DeserializeOwned>(&self, request: &Request, asker: &Asker) -> Result<T, Refusal> {
        self.read(request, asker)?.json().ok_or_else(unreadable)
    }

    /// All pages of a list.
    ///
    /// # Errors
    /// As [`GitHub::ask`].
    pub fn ask_all<T: DeserializeOwned>(&self, path: &str, asker: &Asker) -> Result<Vec<T>, Refusal> {
        self.ask_most(path, asker).map(|(all, _)| all)
    }

    /// As many pages of a list as are read, and whether there are more.
    ///
    /// # Errors
    /// As [`GitHub::ask`].
    pub fn ask_most<T: DeserializeOwned>(&self, path: &str, asker: &Asker) -> Result<(Vec<T>, bool), Refusal> {
        let glue = if path.contains('?') { '&' } else { '?' };
        let mut next = Some(format!("{path}{glue}per_page=100"));
        let mut all = Vec::new();
        for _ in 0..MAX_PAGES {
            let Some(path) = next.take() else { break };
            let reply = self.read(&Request::get(path), asker)?;
            all.extend(reply.json::<Vec<T>>().ok_or_else(unreadable)?);
            next = reply.next_page().map(str::to_owned);
        }
        Ok((all, next.is_some()))
    }
}

pub(super) fn unreadable() -> Refusal {
    Refusal::new(Cause::Odd, "the reply is not what GitHub says of it", "try again; a proxy may stand in between")
}
