//! One exchange: a request out, a whole reply in, and what its absence means.

use http_body_util::{BodyExt, Limited};
use octocrab::{OctoBody, Octocrab};

use super::{GitHub, reason};
use crate::filing::preflight::GRAPHQL;
use crate::filing::{Answer, Reply, Request};

/// Larger replies are not read.
const MAX_BODY: usize = 16 * 1024 * 1024;

impl GitHub {
    pub(super) async fn exchange(&self, request: &Request) -> Answer {
        let Some(address) = self.whole_address(&request.path) else {
            return Answer::NotSent("it leads to another host".to_owned());
        };
        let message = match message(&self.crab, request, &address) {
            Ok(message) => message,
            Err(why) => return Answer::NotSent(why),
        };
        let response = match self.crab.execute(message).await {
            Ok(response) => response,
            Err(error) if was_never_sent(&error) => return Answer::NotSent(self.on_the_way(&reason(&error))),
            Err(error) => return Answer::Unknown(reason(&error)),
        };
        let (head, body) = response.into_parts();
        let headers = head
            .headers
            .iter()
            .map(|(name, value)| (name.as_str().to_owned(), self.without_token(value.as_bytes().to_vec())))
            .map(|(name, value)| (name, String::from_utf8_lossy(&value).into_owned()));
        let (status, headers) = (head.status.as_u16(), headers.collect());
        match Limited::new(body, MAX_BODY).collect().await {
            Ok(body) => {
                let body = self.without_token(body.to_bytes().to_vec());
                Answer::Reply(Reply { status, headers, body })
            }
            // What it says is lost; that it was done is not.
            Err(_) if (200..300).contains(&status) => Answer::Reply(Reply { status, headers, body: Vec::new() }),
            Err(error) => Answer::Unknown(reason(error.as_ref())),
        }
    }

    /// Why no connection came about.
    fn on_the_way(&self, why: &str) -> String {
        match &self.endpoint.proxy {
            Some(proxy) => format!("by the proxy {proxy}: {why}"),
            None => why.to_owned(),
        }
    }

    fn without_token(&self, bytes: Vec<u8>) -> Vec<u8> {
        match &self.token {
            Some(token) => token.hidden_in(bytes),
            None => bytes,
        }
    }

    /// The whole address of a request, if it is on the API's own host.
    pub(super) fn whole_address(&self, path: &str) -> Option<String> {
        match path {
            GRAPHQL => Some(self.endpoint.graphql.clone()),
            _ if path.starts_with('/') => Some(format!("{}{path}", self.endpoint.api)),
            _ => self.place(path),
        }
    }
}

fn message(crab: &Octocrab, request: &Request, address: &str) -> Result<http::Request<OctoBody>, String> {
    let builder = http::Request::builder().method(request.method.name()).uri(address);
    let builder = builder.header("accept", "application/vnd.github+json");
    let builder = match &request.etag {
        Some(etag) => builder.header("if-none-match", etag),
        None => builder,
    };
    crab.build_request(builder, request.body.as_ref()).map_err(|error| reason(&error))
}

/// Whether no connection came about: then nothing was sent.
fn was_never_sent(error: &octocrab::Error) -> bool {
    let mut next: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(error) = next {
        if let Some(error) = error.downcast_ref::<hyper_util::client::legacy::Error>() {
            return error.is_connect();
        }
        next = error.source();
    }
    false
}
