//! Makes octocrab ready: on the straight way to a host, or through a proxy's tunnel.

use std::sync::Arc;
use std::time::Duration;

use http::header::{HeaderValue, USER_AGENT};
use http::{HeaderName, Uri};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::connect::proxy::Tunnel;
use hyper_util::rt::TokioExecutor;
use octocrab::service::middleware::auth_header::AuthHeaderLayer;
use octocrab::service::middleware::base_uri::BaseUriLayer;
use octocrab::service::middleware::extra_headers::ExtraHeadersLayer;
use octocrab::{AuthState, OctoBody, Octocrab, OctocrabBuilder};

use super::{origin_of, reason};
use crate::runtime::endpoint::Endpoint;
use crate::runtime::proxy::Proxy;
use crate::runtime::token::Token;

/// GitHub wants a name; this is octocrab's own.
const AGENT: HeaderValue = HeaderValue::from_static("octocrab");

/// Nothing is sent. It takes a runtime to be made in.
pub(super) fn ready(endpoint: &Endpoint, token: Option<&Token>, patience: Duration) -> Result<Octocrab, String> {
    match &endpoint.proxy {
        None => straight(endpoint, token, patience),
        Some(proxy) => through(proxy, endpoint, token, patience),
    }
}

fn straight(endpoint: &Endpoint, token: Option<&Token>, patience: Duration) -> Result<Octocrab, String> {
    let mut builder = Octocrab::builder()
        // Without a path: octocrab would put that before whole addresses that lie elsewhere on the host.
        .base_uri(origin_of(&endpoint.api))
        .map_err(|_| no_address(endpoint))?
        .set_connect_timeout(Some(patience));
    if let Some(token) = token {
        builder = builder.personal_token(token.expose().to_owned());
    }
    builder.build().map_err(|error| not_ready(&error))
}

/// The same over a tunnel, in which all is encrypted: the proxy sees the name of the host and no more. It has to be https,
/// plain http is refused.
fn through(proxy: &Proxy, endpoint: &Endpoint, token: Option<&Token>, patience: Duration) -> Result<Octocrab, String> {
    let base: Uri = origin_of(&endpoint.api).parse().map_err(|_| no_address(endpoint))?;
    let mut tunnel = Tunnel::new(proxy.uri.clone(), to_proxy(patience)?);
    if let Some(credentials) = &proxy.credentials {
        tunnel = tunnel.with_auth(credentials.clone());
    }
    let tls = HttpsConnectorBuilder::new().with_native_roots().map_err(|error| not_ready(&error))?;
    let connector = tls.https_only().enable_http1().wrap_connector(tunnel);
    let connector = Octocrab::builder().set_connect_timeout(Some(patience)).set_connect_timeout_service(connector);
    let client: Client<_, OctoBody> = Client::builder(TokioExecutor::new()).build(connector);
    let agent: Vec<(HeaderName, HeaderValue)> = vec![(USER_AGENT, AGENT)];
    let built = OctocrabBuilder::new_empty()
        .with_service(client)
        .with_layer(&ExtraHeadersLayer::new(Arc::new(agent)))
        .with_layer(&BaseUriLayer::new(base.clone()))
        .with_layer(&AuthHeaderLayer::new(token.map(bearer).transpose()?, base.clone(), base))
        .with_auth(AuthState::None)
        .build();
    Ok(built.unwrap_or_else(|never| match never {}))
}

/// The way to the proxy itself, which may speak https as well.
fn to_proxy(patience: Duration) -> Result<HttpsConnector<HttpConnector>, String> {
    let mut plain = HttpConnector::new();
    plain.enforce_http(false);
    plain.set_connect_timeout(Some(patience));
    let tls = HttpsConnectorBuilder::new().with_native_roots().map_err(|error| not_ready(&error))?;
    Ok(tls.https_or_http().enable_http1().wrap_connector(plain))
}

fn bearer(token: &Token) -> Result<HeaderValue, String> {
    let mut header: HeaderValue = format!("Bearer {}", token.expose()).parse().map_err(|_| "the token is no header")?;
    header.set_sensitive(true);
    Ok(header)
}

fn no_address(endpoint: &Endpoint) -> String {
    format!("`{}` is no address", endpoint.api)
}

fn not_ready(error: &dyn std::error::Error) -> String {
    format!("the connection cannot be made ready: {}", reason(error))
}
