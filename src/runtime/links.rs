//! Asks pages on the web whether they are there, a few at a time. Nobody is told who asks: no token, no cookie.
//!
//! ```text
//! address ─▶ is it public? ─▶ HEAD ─▶ (no success) GET ─▶ status
//!               ▲  └ by its name, and again by what the name resolves to
//!               └───── the next place, where it has moved
//! ```

mod resolve;

use std::collections::BTreeMap;
use std::time::Duration;

use http::{Method, Request, StatusCode};
use http_body_util::Empty;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use tokio::sync::oneshot;
use tokio::task::JoinSet;
use url::{Host, Url};

use super::github::reason;
use super::proxy::Proxy;
use super::surroundings::Surroundings;
use crate::check::public::is_public;
use crate::check::{Address, Network};
use resolve::{Refused, Resolver};

/// How long a page may take.
const PATIENCE: Duration = Duration::from_secs(10);
/// So many are asked at a time.
const AT_ONCE: usize = 4;
/// So many times a page may have moved.
const MOVES: usize = 5;

const AGENT: &str = concat!("issuewright/", env!("CARGO_PKG_VERSION"), " (looks whether linked pages are there)");

/// Which servers are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Those of the public internet.
    Public,
    /// Also those of this machine and of private networks.
    Anywhere,
}

type Web = Client<HttpsConnector<HttpConnector<Resolver>>, Empty<&'static [u8]>>;

/// Those of `addresses` that are asked for without a proxy. A proxy resolves names itself: whether one leads into a private
/// network is not known here.
pub fn direct(addresses: Vec<String>) -> Vec<String> {
    let surroundings = Surroundings::of_process();
    addresses.into_iter().filter(|address| matches!(Proxy::of(address, &surroundings), Ok(None))).collect()
}

/// What becomes of asking `addresses`. Those that may not be asked, or whose answer says nothing, are not among them;
/// nor those whose silence says nothing, as [`Network`] judges it.
pub fn ask(addresses: &[String], reach: Reach, is_online: bool) -> BTreeMap<String, Address> {
    let mut answers = BTreeMap::new();
    let mut network = Network::new(is_online);
    each(addresses, reach, None, |address, answer| {
        answers.extend(answer.into_iter().flat_map(|answer| network.take(address.clone(), answer)));
    });
    answers
}

/// Tells of each of `addresses` what becomes of asking, as it comes; `None` where that may not be asked for, or says
/// nothing. It ends early when it is stopped.
pub fn each(addresses: &[String], reach: Reach, stopped: Option<Stopped>, tell: impl FnMut(String, Option<Address>)) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    if let (Ok(runtime), Some(web)) = (runtime, web(reach)) {
        runtime.block_on(ask_all(&web, addresses, reach, stopped, tell));
        // A name that is still being resolved is not waited for.
        runtime.shutdown_background();
    }
}

/// Stops what waits for its other half, when it is dropped.
#[derive(Debug)]
pub struct Stop {
    _held: oneshot::Sender<()>,
}

/// Is told to stop.
#[derive(Debug)]
pub struct Stopped(oneshot::Receiver<()>);

impl Stop {
    pub fn new() -> (Self, Stopped) {
        let (held, stopped) = oneshot::channel();
        (Self { _held: held }, Stopped(stopped))
    }
}

/// A client for the web; `None` where the system's certificates cannot be read.
fn web(reach: Reach) -> Option<Web> {
    let mut connector = HttpConnector::new_with_resolver(Resolver { reach });
    connector.set_connect_timeout(Some(PATIENCE));
    connector.enforce_http(false);
    let builder = HttpsConnectorBuilder::new().with_native_roots().ok()?;
    let connector = builder.https_or_http().enable_http1().wrap_connector(connector);
    Some(Client::builder(TokioExecutor::new()).pool_max_idle_per_host(0).build(connector))
}

async fn ask_all(
    web: &Web,
    addresses: &[String],
    reach: Reach,
    stopped: Option<Stopped>,
    mut tell: impl FnMut(String, Option<Address>),
) {
    let mut waiting = addresses.iter();
    let mut running = JoinSet::new();
    if let Some(Stopped(stopped)) = stopped {
        running.spawn(async move {
            // Whether it is told or only let go of is the same.
            let _ = stopped.await;
            None
        });
    }
    let mut asking = 0;
    loop {
        while asking < AT_ONCE
            && let Some(address) = waiting.next()
        {
            let (web, address) = (web.clone(), address.clone());
            asking += 1;
            running.spawn(async move {
                let answer = ask_one(&web, &address, reach).await;
                Some((address, answer))
            });
        }
        if asking == 0 {
            return;
        }
        match running.join_next().await {
            Some(Ok(Some((address, answer)))) => {
                asking -= 1;
                tell(address, answer);
            }
            Some(Err(_)) => asking -= 1,
            // Stopped: what still runs ends with the set.
            Some(Ok(None)) | None => return,
        }
    }
}

async fn ask_one(web: &Web, address: &str, reach: Reach) -> Option<Address> {
    let page = Url::parse(address).ok()?;
    let answer = of_page(web, &page, reach).await?;
    // What is missing may only be hidden from strangers: then nothing of the same repository is shown to them.
    if answer == Address::Answered(404)
        && let Some(home) = repository_of(&page)
        && of_page(web, &home, reach).await != Some(Address::Answered(200))
    {
        return None;
    }
    Some(answer)
}

/// `https://host/owner/name` of a page further down, on hosts that show strangers nothing of what is private.
fn repository_of(page: &Url) -> Option<Url> {
    const HOSTS: [&str; 4] = ["github.com", "gitlab.com", "codeberg.org", "bitbucket.org"];
    page.host_str().filter(|host| HOSTS.contains(host))?;
    let mut parts = page.path_segments()?;
    let (owner, name) = (parts.next()?, parts.next().unwrap_or_default());
    page.join(&format!("/{owner}/{name}")).ok()
}

/// What a page says to HEAD; if that is no success, what it says to GET. `None` where it may not be asked.
async fn of_page(web: &Web, page: &Url, reach: Reach) -> Option<Address> {
    match follow(web, Method::HEAD, page, reach).await? {
        Address::Answered(status) if status < 400 => Some(Address::Answered(status)),
        _ => follow(web, Method::GET, page, reach).await,
    }
}

async fn follow(web: &Web, method: Method, page: &Url, reach: Reach) -> Option<Address> {
    let mut page = page.clone();
    for _ in 0..=MOVES {
        if !may_be_asked(&page, reach) {
            return None;
        }
        let request = Request::builder().method(&method).uri(page.as_str()).header("user-agent", AGENT);
        let request = request.header("accept", "*/*").body(Empty::new()).ok()?;
        let reply = match tokio::time::timeout(PATIENCE, web.request(request)).await {
            Ok(Ok(reply)) => reply,
            Ok(Err(error)) => {
                return match resolve::refused(&error) {
                    Some(Refused::Private | Refused::Passing) => None,
                    Some(Refused::NoName(why)) => Some(Address::Nameless(why.clone())),
                    None => Some(Address::Silent(reason(&error))),
                };
            }
            Err(_) => return Some(Address::Silent(format!("no reply within {} s", PATIENCE.as_secs()))),
        };
        let status = reply.status();
        let place = reply.headers().get("location").filter(|_| status.is_redirection());
        match place.and_then(|place| page.join(place.to_str().ok()?).ok()) {
            Some(next) => page = next,
            None => return Some(Address::Answered(status.as_u16())),
        }
    }
    // It goes round in a circle, as pages do that want a cookie.
    Some(Address::Answered(StatusCode::FOUND.as_u16()))
}

/// Whether a page is on the web, and not on a server that only this machine or its network can see. A name is judged
/// once more when it is resolved.
fn may_be_asked(page: &Url, reach: Reach) -> bool {
    let is_web = matches!(page.scheme(), "http" | "https") && page.username().is_empty() && page.password().is_none();
    let is_public = match page.host() {
        Some(Host::Ipv4(ip)) => is_public(ip.into()),
        Some(Host::Ipv6(ip)) => is_public(ip.into()),
        Some(Host::Domain(_)) => true,
        None => false,
    };
    is_web && page.host().is_some() && (is_public || reach == Reach::Anywhere)
}

#[cfg(test)]
mod tests;
