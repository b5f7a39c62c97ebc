//! A proxy that makes tunnels, each ending in an https server of its own that hands on to a plain one.

use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;

/// The host that the server at the tunnel's end answers for.
pub(crate) const HOST: &str = "api.acme.test";

/// The proxy, until it is dropped.
pub(crate) struct Proxy {
    /// `127.0.0.1:4711`.
    pub(crate) address: String,
    /// What a client has to trust, as PEM.
    pub(crate) certificate: String,
    heads: Arc<Mutex<Vec<String>>>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

/// What each connection needs.
#[derive(Clone)]
struct Ways {
    /// The proxy's answer to CONNECT.
    answer: &'static str,
    /// The plain server, as `127.0.0.1:4711`.
    server: String,
    acceptor: TlsAcceptor,
    heads: Arc<Mutex<Vec<String>>>,
}

impl Proxy {
    /// Answers every CONNECT with this line, such as `200 OK`; what comes through goes to the server at this address.
    pub(crate) fn start(answer: &'static str, server: &str) -> Self {
        let own = rcgen::generate_simple_self_signed([HOST.to_owned()]).expect("a certificate");
        let key = PrivateKeyDer::try_from(own.signing_key.serialize_der()).expect("a key");
        let config = ServerConfig::builder().with_no_client_auth().with_single_cert(vec![own.cert.der().clone()], key);
        let heads = Arc::new(Mutex::new(Vec::new()));
        let ways = Ways {
            answer,
            server: server.trim_start_matches("http://").to_owned(),
            acceptor: TlsAcceptor::from(Arc::new(config.expect("a server"))),
            heads: Arc::clone(&heads),
        };
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
        listener.set_nonblocking(true).expect("a port that can be polled");
        let address = listener.local_addr().expect("a port").to_string();
        let (stop, stopped) = oneshot::channel();
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            runtime.spawn(accept(listener, ways));
            let _ = runtime.block_on(stopped);
        });
        Self { address, certificate: own.cert.pem(), heads, stop: Some(stop), thread: Some(thread) }
    }

    /// The heads of all requests so far, as they arrived.
    pub(crate) fn heads(&self) -> Vec<String> {
        self.heads.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

async fn accept(listener: std::net::TcpListener, ways: Ways) {
    let listener = TcpListener::from_std(listener).expect("a port that can be polled");
    while let Ok((client, _)) = listener.accept().await {
        tokio::spawn(serve(client, ways.clone()));
    }
}

/// Ends early where the client goes away.
async fn serve(mut client: TcpStream, ways: Ways) -> std::io::Result<()> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(client.read_u8().await?);
    }
    ways.heads.lock().unwrap_or_else(PoisonError::into_inner).push(String::from_utf8_lossy(&head).into_owned());
    client.write_all(format!("HTTP/1.1 {}\r\n\r\n", ways.answer).as_bytes()).await?;
    if ways.answer.starts_with("200") {
        let mut client = ways.acceptor.accept(client).await?;
        copy_bidirectional(&mut client, &mut TcpStream::connect(&ways.server).await?).await?;
    }
    Ok(())
}
