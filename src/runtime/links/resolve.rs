//! Resolves the names of servers, and gives none that may not be asked: what a name leads to is only known here.

use std::fmt;
use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll};

use hyper_util::client::legacy::connect::dns::Name;
use tokio::task::JoinHandle;
use tower_service::Service;

use super::Reach;
use crate::check::public::is_public;

#[derive(Debug, Clone, Copy)]
pub(super) struct Resolver {
    pub reach: Reach,
}

/// Why a name leads nowhere.
#[derive(Debug)]
pub(super) enum Refused {
    /// Into a private network.
    Private,
    /// There is no such name, in the words of the system.
    NoName(String),
    /// The system could not find out: another time it may.
    Passing,
}

impl Refused {
    /// By the words of the system, which gives no number beside them: of glibc, musl and the BSDs.
    fn of(error: &io::Error) -> Self {
        const DEFINITE: [&str; 5] = [
            "Name or service not known",
            "No address associated with hostname",
            "Name does not resolve",
            "Name has no usable address",
            "nodename nor servname provided",
        ];
        let said = error.to_string();
        if DEFINITE.iter().any(|words| said.contains(words)) { Self::NoName(said) } else { Self::Passing }
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Private => "the name leads into a private network",
            Self::NoName(said) => said,
            Self::Passing => "names cannot be resolved just now",
        })
    }
}

impl std::error::Error for Refused {}

impl Service<Name> for Resolver {
    type Response = std::vec::IntoIter<SocketAddr>;
    type Error = io::Error;
    type Future = Resolving;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, name: Name) -> Self::Future {
        Resolving(tokio::spawn(resolve(name, self.reach)))
    }
}

async fn resolve(name: Name, reach: Reach) -> io::Result<std::vec::IntoIter<SocketAddr>> {
    // The port is the connector's.
    let found = tokio::net::lookup_host((name.as_str(), 0)).await;
    let found: Vec<SocketAddr> = found.map_err(|error| io::Error::other(Refused::of(&error)))?.collect();
    let is_private = found.iter().any(|at| !is_public(at.ip()));
    if is_private && reach == Reach::Public {
        return Err(io::Error::other(Refused::Private));
    }
    Ok(found.into_iter())
}

/// A name that is being resolved.
pub(super) struct Resolving(JoinHandle<io::Result<std::vec::IntoIter<SocketAddr>>>);

impl Future for Resolving {
    type Output = io::Result<std::vec::IntoIter<SocketAddr>>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let joined = Pin::new(&mut self.0).poll(context);
        joined.map(|joined| joined.unwrap_or_else(|error| Err(io::Error::other(error))))
    }
}

/// Why the name of a request led nowhere, if that is why it failed.
pub(super) fn refused<'a>(error: &'a (dyn std::error::Error + 'static)) -> Option<&'a Refused> {
    let mut next = Some(error);
    while let Some(error) = next {
        let inner = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        let refused = error.downcast_ref().or_else(|| inner?.downcast_ref());
        if refused.is_some() {
            return refused;
        }
        next = error.source();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_definite_answer_says_that_there_is_no_such_name() {
        let of = |said: &str| Refused::of(&io::Error::other(format!("failed to lookup address information: {said}")));
        assert!(matches!(of("Name or service not known"), Refused::NoName(_)));
        assert!(matches!(of("Temporary failure in name resolution"), Refused::Passing));
    }
}
