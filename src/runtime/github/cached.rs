//! Questions that were asked before: the server says whether the answers still hold, and without it they have to do.

use serde::de::{DeserializeOwned, IgnoredAny};

use super::GitHub;
use super::ask::{Asker, MAX_PAGES, unreadable};
use crate::filing::refusal::{LOG_IN, in_words};
use crate::filing::{Answer, Cause, Refusal, Reply, Request};
use crate::runtime::cache::{Cache, Entry, Key};
use crate::runtime::drafts::now;
use crate::runtime::token::Token;

/// An answer, from the server or from the cache.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cached {
    pub entry: Entry,
    /// Why the server could not say whether it still holds; `None` where it said so.
    pub stale: Option<Refusal>,
}

impl Cached {
    pub fn is_stale(&self) -> bool {
        self.stale.is_some()
    }
}

impl GitHub {
    /// A reply to a request that only reads: a new one, or the one in the cache if the server says that it still holds,
    /// cannot be reached, is in trouble or wants to be left alone.
    ///
    /// # Errors
    /// As [`GitHub::read`]. What may not be read any more is not kept either.
    pub fn read_cached(&self, request: &Request, asker: &Asker, cache: &Cache) -> Result<Cached, Refusal> {
        let key = self.key(request, asker);
        let known = cache.get(&key);
        let request = match known.as_ref().and_then(|entry| entry.etag.as_deref()) {
            Some(etag) => request.clone().unless(etag),
            None => request.clone(),
        };
        let refusal = match self.send(&request) {
            Answer::Reply(reply) => match (reply.status, known.clone()) {
                (304, Some(entry)) => {
                    cache.confirm(&key);
                    return Ok(Cached { entry: Entry { fetched: now(), ..entry }, stale: None });
                }
                (200, _) => return kept(&reply, &key, cache),
                _ => self.refusal(asker, &reply),
            },
            Answer::NotSent(why) | Answer::Unknown(why) => self.no_reply(&why),
        };
        let refusal = self.worded(for_reading(refusal, asker));
        match known {
            Some(entry) if refusal.is_passing() => Ok(Cached { entry, stale: Some(refusal) }),
            _ => {
                if !refusal.is_passing() {
                    cache.remove(&key);
                }
                Err(refusal)
            }
        }
    }

    fn key(&self, request: &Request, asker: &Asker) -> Key {
        Key {
            url: self.whole_address(&request.path).unwrap_or_default(),
            origin: asker.origin.clone().unwrap_or_default(),
            mark: self.token.as_ref().map(Token::mark).unwrap_or_default(),
        }
    }
}

/// A new reply, which is kept.
fn kept(reply: &Reply, key: &Key, cache: &Cache) -> Result<Cached, Refusal> {
    let body = String::from_utf8(reply.body.clone()).map_err(|_| unreadable())?;
    let etag = reply.header("etag").map(str::to_owned);
    let entry = Entry { body, etag, next: reply.next_page().map(str::to_owned), fetched: now() };
    // What a proxy says in GitHub's place is not kept.
    if serde_json::from_str::<IgnoredAny>(&entry.body).is_ok() {
        cache.put(key, &entry);
    }
    Ok(Cached { entry, stale: None })
}

/// Refusals speak of filing, where nothing is filed.
fn for_reading(refusal: Refusal, asker: &Asker) -> Refusal {
    let way_on = match (refusal.cause.clone(), refusal.wait) {
        (Cause::Offline, _) => "check the network, then try again".to_owned(),
        (Cause::PrimaryLimit, Some(wait)) if asker.origin.is_none() => {
            format!("{LOG_IN}, for more of them, or wait {}", in_words(wait))
        }
        (_, Some(wait)) => format!("wait {}, then try again", in_words(wait)),
        _ => return refusal,
    };
    Refusal { way_on, ..refusal }
}

/// Several questions in a row. Once the server is out of reach or wants to be left alone, it is not asked any more, and
/// the others are answered from the cache.
pub struct Lookup<'a> {
    github: &'a GitHub,
    cache: &'a Cache,
    /// Why the server is not asked any more.
    closed: Option<Refusal>,
    stale: Option<Stale>,
}

/// Answers that had to do without the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stale {
    /// Of the first of them.
    pub why: Refusal,
    /// The time of the oldest answer, in seconds since 1970.
    pub since: u64,
}

impl<'a> Lookup<'a> {
    pub fn new(github: &'a GitHub, cache: &'a Cache) -> Self {
        Self { github, cache, closed: None, stale: None }
    }

    /// Takes everything from the cache: nothing is sent.
    pub fn of_cache(github: &'a GitHub, cache: &'a Cache) -> Self {
        let closed = Refusal::new(Cause::Offline, "it was not asked for yet", "wait for the server");
        Self { closed: Some(closed), ..Self::new(github, cache) }
    }

    /// The reply at `path`.
    ///
    /// # Errors
    /// As [`GitHub::read_cached`].
    pub fn read(&mut self, path: &str, asker: &Asker) -> Result<Entry, Refusal> {
        let request = Request::get(path);
        let cached = match &self.closed {
            None => self.github.read_cached(&request, asker, self.cache),
            Some(refusal) => match self.cache.get(&self.github.key(&request, asker)) {
                Some(entry) => Ok(Cached { entry, stale: Some(refusal.clone()) }),
                None => Err(refusal.clone()),
            },
        };
        let why = match &cached {
            Ok(cached) => cached.stale.as_ref(),
            Err(refusal) => Some(refusal),
        };
        if let Some(why) = why.filter(|why| is_closed(why)) {
            self.closed.get_or_insert_with(|| why.clone());
        }
        let Cached { entry, stale } = cached?;
        if let Some(why) = stale {
            let since = entry.fetched;
            let known = self.stale.get_or_insert(Stale { why, since });
            known.since = known.since.min(since);
        }
        Ok(entry)
    }

    /// The same, decoded.
    ///
    /// # Errors
    /// As [`Lookup::read`], and a reply of another shape.
    pub fn ask<T: DeserializeOwned>(&mut self, path: &str, asker: &Asker) -> Result<T, Refusal> {
        decoded(&self.read(path, asker)?)
    }

    /// All pages of a list.
    ///
    /// # Errors
    /// As [`Lookup::ask`].
    pub fn ask_all<T: DeserializeOwned>(&mut self, path: &str, asker: &Asker) -> Result<Vec<T>, Refusal> {
        let glue = if path.contains('?') { '&' } else { '?' };
        let mut next = Some(format!("{path}{glue}per_page=100"));
        let mut all = Vec::new();
        for _ in 0..MAX_PAGES {
            let Some(path) = next.take() else { break };
            let entry = self.read(&path, asker)?;
            all.extend(decoded::<Vec<T>>(&entry)?);
            next = entry.next;
        }
        Ok(all)
    }

    /// What is in the cache; the server is not asked.
    pub fn kept<T: DeserializeOwned>(&self, path: &str, asker: &Asker) -> Option<T> {
        let entry = self.cache.get(&self.github.key(&Request::get(path), asker))?;
        decoded(&entry).ok()
    }

    /// Why and since when answers had to do without the server, if any had to.
    pub fn stale(&self) -> Option<&Stale> {
        self.stale.as_ref()
    }
}

/// Whether the next question would fare no better.
fn is_closed(refusal: &Refusal) -> bool {
    refusal.cause == Cause::Offline || refusal.wait.is_some()
}

fn decoded<T: DeserializeOwned>(entry: &Entry) -> Result<T, Refusal> {
    serde_json::from_str(&entry.body).map_err(|_| unreadable())
}

#[cfg(test)]
mod tests;
