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
use super::public::is_public;

#[derive(Debug, Clone, Copy)]
pub(super) struct Resolver {
    pub reach: Reach,
}

/// A name leads into a private network.
#[derive(Debug)]
struct Private;

impl fmt::Display for Private {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name leads into a private network")
    }
}

impl std::error::Error for Private {}

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
    let found: Vec<SocketAddr> = tokio::net::lookup_host((name.as_str(), 0)).await?.collect();
    let is_private = found.iter().any(|at| !is_public(at.ip()));
    if is_private && reach == Reach::Public {
        return Err(io::Error::other(Private));
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

/// Whether a request failed since a name leads into a private network.
pub(super) fn is_private(error: &(dyn std::error::Error + 'static)) -> bool {
    let mut next = Some(error);
    while let Some(error) = next {
        let inner = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        if error.is::<Private>() || matches!(inner, Some(inner) if inner.is::<Private>()) {
            return true;
        }
        next = error.source();
    }
    false
}
