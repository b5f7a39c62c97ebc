//! What GitHub is asked, and what it says, as plain data.

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::preflight::GRAPHQL;

/// A request to the API.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    pub method: Method,
    /// From the API's base on, such as `/repos/o/r/issues?state=all`; or a whole address of the same origin.
    pub path: String,
    pub body: Option<Value>,
    /// What is known already: the reply is 304, without a body, as long as nothing has changed.
    pub etag: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    Get,
    Post,
    Patch,
    Delete,
}

impl Method {
    pub fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }
}

impl Request {
    pub fn get(path: impl Into<String>) -> Self {
        Self { method: Method::Get, path: path.into(), body: None, etag: None }
    }

    pub fn post(path: impl Into<String>, body: Value) -> Self {
        Self { method: Method::Post, path: path.into(), body: Some(body), etag: None }
    }

    pub fn patch(path: impl Into<String>, body: Value) -> Self {
        Self { method: Method::Patch, path: path.into(), body: Some(body), etag: None }
    }

    pub fn delete(path: impl Into<String>, body: Option<Value>) -> Self {
        Self { method: Method::Delete, path: path.into(), body, etag: None }
    }

    /// Whether it is to change anything: a query of GraphQL is posted and changes nothing.
    pub fn writes(&self) -> bool {
        let query = self.body.as_ref().filter(|_| self.path == GRAPHQL).and_then(|body| body["query"].as_str());
        self.method != Method::Get && !query.is_some_and(|query| query.starts_with("query"))
    }

    /// Asks only for what has changed since a reply with this tag.
    #[must_use]
    pub fn unless(self, etag: &str) -> Self {
        Self { etag: Some(etag.to_owned()), ..self }
    }
}

/// What became of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    Reply(Reply),
    /// It did not reach the server: nothing was done.
    NotSent(String),
    /// It was sent, and no whole reply came back: whatever it asked for may have been done.
    Unknown(String),
}

/// A whole reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    pub status: u16,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Reply {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// The body, if it is JSON of that shape.
    pub fn json<T: DeserializeOwned>(&self) -> Option<T> {
        serde_json::from_slice(&self.body).ok()
    }

    /// Where a moved resource is now.
    pub fn moved_to(&self) -> Option<&str> {
        [301, 302, 307, 308].contains(&self.status).then(|| self.header("location")).flatten()
    }

    /// The address of the next page, from the `Link` header.
    pub fn next_page(&self) -> Option<&str> {
        self.header("link")?.split(',').find_map(|link| {
            let (address, relation) = link.split_once(';')?;
            let address = address.trim().strip_prefix('<')?.strip_suffix('>')?;
            relation.contains("rel=\"next\"").then_some(address)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_page_is_found_among_the_links() {
        let link = "<https://api.github.com/repositories/1/labels?page=1>; rel=\"prev\", \
                    <https://api.github.com/repositories/1/labels?page=3>; rel=\"next\"";
        let reply = Reply { status: 200, headers: vec![("link".into(), link.into())], body: Vec::new() };
        assert_eq!(reply.next_page(), Some("https://api.github.com/repositories/1/labels?page=3"));
        assert_eq!(Reply { headers: Vec::new(), ..reply }.next_page(), None);
    }

    #[test]
    fn only_a_redirect_moves() {
        let headers = vec![("location".to_owned(), "/repositories/1/issues".to_owned())];
        let reply = |status| Reply { status, headers: headers.clone(), body: Vec::new() };
        assert_eq!(reply(307).moved_to(), Some("/repositories/1/issues"));
        assert_eq!(reply(201).moved_to(), None);
    }
}
