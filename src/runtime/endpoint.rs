//! Where the API of a host is, and what is between.

use url::{Host, Url};

use crate::filing::repo::api_of;
use crate::runtime::proxy::Proxy;
use crate::runtime::surroundings::Surroundings;

/// The variable with an address to take for the API of every host.
pub const VARIABLE: &str = "ISSUEWRIGHT_API_URL";

/// The addresses of an API, without a slash at the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint {
    /// Of REST: `https://api.github.com`.
    pub api: String,
    /// Of GraphQL: `https://api.github.com/graphql`.
    pub graphql: String,
    /// The host that was asked for, in lower case: `github.com`. It is where the pages are, whatever the API's address.
    pub host: String,
    /// Whether the address comes from [`VARIABLE`].
    pub is_custom: bool,
    /// What is between.
    pub proxy: Option<Proxy>,
}

impl Endpoint {
    /// The endpoint of `host`, or the one that [`VARIABLE`] names.
    ///
    /// # Errors
    /// The variable holds something else than an address to send a token to, or that of a proxy no proxy. The text does
    /// not repeat it.
    pub fn of(host: &str, surroundings: &Surroundings) -> Result<Self, String> {
        let host = host.to_lowercase();
        let is_custom = is_custom(surroundings);
        let api = match surroundings.variable(VARIABLE) {
            Some(given) => checked(given.to_str().unwrap_or_default())?,
            None => api_of(&host),
        };
        Ok(Self { graphql: graphql_of(&api), proxy: Proxy::of(&api, surroundings)?, api, host, is_custom })
    }
}

/// Whether [`VARIABLE`] names the address of the API.
pub fn is_custom(surroundings: &Surroundings) -> bool {
    surroundings.variable(VARIABLE).is_some()
}

fn graphql_of(api: &str) -> String {
    match api.strip_suffix("/api/v3") {
        Some(server) => format!("{server}/api/graphql"),
        None => format!("{api}/graphql"),
    }
}

/// The address as it is requested, without slashes at the end.
fn checked(given: &str) -> Result<String, String> {
    let wrong = |reason: &str, remedy: &str| Err(format!("{VARIABLE} {reason}; {remedy}"));
    let example = "write https://HOST/api/v3";
    let Ok(url) = Url::parse(given) else { return wrong("is no address", example) };
    if !url.username().is_empty() || url.password().is_some() {
        return wrong("holds a user name or a password", "leave it out, and set GH_TOKEN");
    }
    if url.query().is_some() || url.fragment().is_some() {
        return wrong("has a part after `?` or `#`", "end it before");
    }
    match url.scheme() {
        "https" => {}
        "http" if is_loopback(&url) => {}
        "http" => return wrong("would send the token unencrypted", "write https; http is for this machine only"),
        _ => return wrong("is no https address", example),
    }
    Ok(url.as_str().trim_end_matches('/').to_owned())
}

/// The same of an address as text.
pub fn is_this_machine(address: &str) -> bool {
    Url::parse(address).is_ok_and(|url| is_loopback(&url))
}

/// Whether the address leads to this machine by its form alone, whatever a name server says.
fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addresses(host: &str) -> (String, String) {
        let endpoint = Endpoint::of(host, &Surroundings::default()).unwrap();
        assert!(!endpoint.is_custom);
        (endpoint.api, endpoint.graphql)
    }

    fn custom(url: &str) -> Result<Endpoint, String> {
        Endpoint::of("github.com", &Surroundings::new([(VARIABLE, url)], None))
    }

    fn api(url: &str) -> String {
        custom(url).map_or_else(|error| error, |endpoint| endpoint.api)
    }

    #[test]
    fn every_kind_of_host_has_its_addresses() {
        let pair = |api: &str, graphql: &str| (api.to_owned(), graphql.to_owned());
        assert_eq!(addresses("GitHub.com"), pair("https://api.github.com", "https://api.github.com/graphql"));
        assert_eq!(addresses("acme.ghe.com"), pair("https://api.acme.ghe.com", "https://api.acme.ghe.com/graphql"));
        assert_eq!(addresses("git.acme.org"), pair("https://git.acme.org/api/v3", "https://git.acme.org/api/graphql"));
    }

    #[test]
    fn the_variable_wins_and_the_host_stays() {
        let endpoint = custom("https://proxy.acme.org/github/").unwrap();
        assert_eq!(endpoint.api, "https://proxy.acme.org/github");
        assert_eq!(endpoint.graphql, "https://proxy.acme.org/github/graphql");
        assert_eq!((endpoint.host.as_str(), endpoint.is_custom), ("github.com", true));
        assert_eq!(custom("https://git.acme.org/api/v3/").unwrap().graphql, "https://git.acme.org/api/graphql");
        assert!(!custom("").unwrap().is_custom, "an empty variable is not set");
    }

    #[test]
    fn http_is_for_this_machine_only() {
        for url in ["http://127.0.0.1:3000", "http://127.9.8.7", "http://[::1]:3000", "http://localhost:3000/api"] {
            assert_eq!(api(url), url);
        }
        let said = "ISSUEWRIGHT_API_URL would send the token unencrypted; write https; http is for this machine only";
        for url in ["http://git.acme.org", "http://localhost.acme.org", "http://127.0.0.1.acme.org", "http://10.0.0.1"]
        {
            assert_eq!(api(url), said, "{url}");
        }
    }

    #[test]
    fn what_is_no_address_for_a_token_is_told_without_repeating_it() {
        let secret = "ISSUEWRIGHT_API_URL holds a user name or a password; leave it out, and set GH_TOKEN";
        assert_eq!(api("https://mona:gho_secret@git.acme.org"), secret);
        assert_eq!(api("https://gho_secret@git.acme.org"), secret);
        let after = "ISSUEWRIGHT_API_URL has a part after `?` or `#`; end it before";
        assert_eq!(api("https://git.acme.org?token=gho_secret"), after);
        assert_eq!(api("https://git.acme.org/#a"), after);
        let none = "ISSUEWRIGHT_API_URL is no address; write https://HOST/api/v3";
        for url in ["git.acme.org", "https://", "https://ho st", " "] {
            assert_eq!(api(url), none, "{url}");
        }
        let scheme = "ISSUEWRIGHT_API_URL is no https address; write https://HOST/api/v3";
        assert_eq!(api("ftp://git.acme.org"), scheme);
        assert_eq!(api("localhost:3000"), scheme);
    }
}
