//! The stand-in's server: a thread of its own that reads requests, applies faults and sends replies.

use std::convert::Infallible;
use std::future::Future;
use std::io;
use std::net::TcpListener;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::thread::JoinHandle;
use std::time::Duration;

use http_body_util::BodyExt;
use hyper::body::{Body, Bytes, Frame, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::sync::oneshot;

use super::reply::Reply;
use super::{Fault, Request, Shared, State, contract, fault, routes};

/// A port of the loopback, and the address it has.
pub(super) fn listen() -> (TcpListener, String) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.set_nonblocking(true).expect("a port that can be polled");
    let url = format!("http://{}", listener.local_addr().expect("a port"));
    (listener, url)
}

pub(super) struct Server {
    stop: Option<oneshot::Sender<Infallible>>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    pub(super) fn start(listener: TcpListener, shared: Arc<Shared>) -> Self {
        let (stop, stopped) = oneshot::channel();
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            runtime.spawn(accept(listener, shared));
            // Never sent to: it ends when the other end is dropped.
            let _ = runtime.block_on(stopped);
        });
        Self { stop: Some(stop), thread: Some(thread) }
    }

    /// Drops every connection and waits for the thread.
    pub(super) fn stop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

async fn accept(listener: TcpListener, shared: Arc<Shared>) {
    let listener = tokio::net::TcpListener::from_std(listener).expect("a port that can be polled");
    while let Ok((stream, _)) = listener.accept().await {
        let shared = Arc::clone(&shared);
        let service = service_fn(move |request| serve(Arc::clone(&shared), request));
        let connection = http1::Builder::new().timer(TokioTimer::new()).serve_connection(TokioIo::new(stream), service);
        // An error of a connection is the client's leaving or a fault's doing.
        tokio::spawn(async move { drop(connection.await) });
    }
}

/// Answers a request, or fails so that the connection is dropped without a reply.
async fn serve(shared: Arc<Shared>, incoming: hyper::Request<Incoming>) -> io::Result<hyper::Response<Slices>> {
    let (head, body) = incoming.into_parts();
    let mut request = read_head(&head);
    let fault = fault::take(&mut shared.lock().faults, &request);
    if matches!(fault, Some(Fault::Refuse)) {
        return Err(io::ErrorKind::ConnectionReset.into());
    }
    let body = body.collect().await.map_err(io::Error::other)?.to_bytes();
    request.body = String::from_utf8_lossy(&body).into_owned();
    // Which field of GraphQL is asked for is only known by now.
    let fault = fault.or_else(|| fault::take(&mut shared.lock().faults, &request));
    if matches!(fault, Some(Fault::Refuse)) {
        return Err(io::ErrorKind::ConnectionReset.into());
    }
    // From before the arrival is told: a release that follows it must not be missed.
    let mut released = shared.released.subscribe();
    let reply = arrive(&shared, &request, fault.as_ref());
    let waiting = Waiting(Some(Arc::clone(&shared)));
    match &fault {
        Some(Fault::Hang) => std::future::pending().await,
        Some(Fault::HoldBeforeCommit | Fault::HoldAfterCommit) => drop(released.changed().await),
        _ => {}
    }
    waiting.end();
    let reply = match &fault {
        Some(Fault::ResetBeforeCommit | Fault::ResetAfterCommit) => return Err(io::ErrorKind::ConnectionReset.into()),
        _ => reply.unwrap_or_else(|| commit(&mut shared.lock(), &request, fault.as_ref())),
    };
    let delay = shared.lock().delay;
    if !delay.is_zero() {
        tokio::time::sleep(delay).await;
    }
    respond(reply, fault.as_ref())
}

/// A wait that is dropped before it is over has lost its client.
struct Waiting(Option<Arc<Shared>>);

impl Waiting {
    fn end(mut self) {
        self.0 = None;
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        if let Some(shared) = &self.0 {
            shared.lock().left += 1;
            shared.changed.notify_all();
        }
    }
}

/// Records the request and, unless a fault stands before it, lets it have its effect in the same moment.
fn arrive(shared: &Shared, request: &Request, fault: Option<&Fault>) -> Option<Reply> {
    let mut state = shared.lock();
    state.requests.push(request.clone());
    state.violations.extend(contract::violations(request));
    let waits = matches!(fault, Some(Fault::Hang | Fault::HoldBeforeCommit | Fault::ResetBeforeCommit));
    let reply = (!waits).then(|| commit(&mut state, request, fault));
    shared.changed.notify_all();
    reply
}

/// Lets the request have its effect, or the fault that stands in its place.
fn commit(state: &mut State, request: &Request, fault: Option<&Fault>) -> Reply {
    let world = &mut state.world;
    world.used += 1;
    world.drops_metadata = matches!(fault, Some(Fault::LabelsDropped));
    let instead = fault.and_then(|fault| fault.instead(&world.url));
    let reply = instead.unwrap_or_else(|| {
        let reply = routes::answer(world, request);
        state.violations.extend(contract::false_reply(request, &reply));
        let reply = reply.tagged(request);
        fault.map_or(reply.clone(), |fault| fault.afterwards(reply))
    });
    routes::dressed(world, request, reply)
}

fn read_head(head: &hyper::http::request::Parts) -> Request {
    let header = |(name, value): (&hyper::header::HeaderName, &hyper::header::HeaderValue)| {
        (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned())
    };
    Request {
        method: head.method.as_str().to_owned(),
        path: head.uri.path().to_owned(),
        query: head.uri.query().unwrap_or_default().to_owned(),
        headers: head.headers.iter().map(header).collect(),
        body: String::new(),
    }
}

fn respond(reply: Reply, fault: Option<&Fault>) -> io::Result<hyper::Response<Slices>> {
    let mut response = hyper::Response::builder().status(reply.status);
    for (name, value) in &reply.headers {
        response = response.header(*name, value);
    }
    if reply.status != 204 && reply.status != 304 {
        response = response.header("content-length", reply.body.len());
    }
    response.body(Slices::of(reply.body.into(), fault)).map_err(io::Error::other)
}

/// A body in slices, which may come slowly or end too early.
struct Slices {
    rest: Bytes,
    /// Length of a slice.
    slice: usize,
    pause: Duration,
    /// How much is never sent.
    withheld: usize,
    sleep: Option<Pin<Box<tokio::time::Sleep>>>,
}

impl Slices {
    fn of(rest: Bytes, fault: Option<&Fault>) -> Self {
        let length = rest.len();
        let (slice, pause, withheld) = match fault {
            Some(Fault::SlowBody(pause)) => (16, *pause, 0),
            Some(Fault::Truncate) => (length, Duration::ZERO, length.div_ceil(2)),
            _ => (length, Duration::ZERO, 0),
        };
        Self { rest, slice, pause, withheld, sleep: None }
    }
}

impl Body for Slices {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        if let Some(sleep) = &mut self.sleep {
            std::task::ready!(sleep.as_mut().poll(cx));
            self.sleep = None;
        }
        let length = self.slice.min(self.rest.len() - self.withheld);
        if length == 0 {
            return Poll::Ready((self.withheld > 0).then(|| Err(io::ErrorKind::ConnectionReset.into())));
        }
        let slice = self.rest.split_to(length);
        // A pause, however short, sends what was given so far.
        if self.withheld > 0 || !self.pause.is_zero() {
            self.sleep = Some(Box::pin(tokio::time::sleep(self.pause)));
        }
        Poll::Ready(Some(Ok(Frame::data(slice))))
    }

    fn is_end_stream(&self) -> bool {
        self.rest.is_empty()
    }
}
