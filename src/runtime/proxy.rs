//! The proxy between this machine and a host, as the variables say that curl and gh read as well.

use std::fmt;

use http::{HeaderValue, Uri};
use hyper_util::client::proxy::matcher::Matcher;

use super::endpoint::is_this_machine;
use super::surroundings::Surroundings;

/// The variables that name it, the first before the others.
const VARIABLES: [&str; 4] = ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"];
/// The variables with hosts that are reached without.
const EXCEPTIONS: [&str; 2] = ["NO_PROXY", "no_proxy"];

/// A proxy; shown as `proxy.acme.org:3128, from HTTPS_PROXY`. User name and password are never shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proxy {
    /// Without user name and password.
    pub uri: Uri,
    /// What the proxy is told of who asks.
    pub credentials: Option<HeaderValue>,
    variable: &'static str,
}

impl Proxy {
    /// The proxy for an address, if there is one. It is asked for a tunnel (CONNECT) and sees nothing of what goes through:
    /// only https goes there. Plain http is for this machine, which is never behind a proxy.
    ///
    /// # Errors
    /// The variable names no proxy that is spoken to. The text does not repeat it.
    pub fn of(address: &str, surroundings: &Surroundings) -> Result<Option<Self>, String> {
        let target = address.parse::<Uri>().ok().filter(|uri| uri.scheme_str() == Some("https"));
        let Some(target) = target.filter(|_| !is_this_machine(address)) else { return Ok(None) };
        let text = |name: &&str| surroundings.variable(name).map(|value| value.to_string_lossy().into_owned());
        let named = VARIABLES.into_iter().find_map(|variable| Some((variable, text(&variable)?)));
        let Some((variable, value)) = named else { return Ok(None) };
        let exceptions = EXCEPTIONS.iter().find_map(text).unwrap_or_default();
        let matcher = |exceptions: String| Matcher::builder().https(value.as_str()).no(exceptions).build();
        let found = matcher(String::new()).intercept(&target);
        let found = found.filter(|found| ["http", "https"].map(Some).contains(&found.uri().scheme_str()));
        if found.is_none() {
            return Err(format!("{variable} names no proxy that is spoken to here; write http://HOST:PORT"));
        }
        Ok(matcher(exceptions).intercept(&target).map(|found| Self {
            uri: found.uri().clone(),
            credentials: found.basic_auth().cloned(),
            variable,
        }))
    }
}

impl fmt::Display for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = self.uri.authority().map_or("", |authority| authority.as_str());
        write!(f, "{place}, from {}", self.variable)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(address: &str, variables: &[(&str, &str)]) -> Option<String> {
        let surroundings = Surroundings::new(variables.iter().copied(), None);
        Proxy::of(address, &surroundings).unwrap().map(|proxy| proxy.to_string())
    }

    const API: &str = "https://api.github.com";

    #[test]
    fn the_first_variable_that_is_set_names_it() {
        assert_eq!(of(API, &[]), None);
        assert_eq!(of(API, &[("HTTP_PROXY", "http://p:1")]), None, "that is for plain http, which goes nowhere");
        for name in VARIABLES {
            let told = format!("p.acme.org:3128, from {name}");
            assert_eq!(of(API, &[(name, "http://p.acme.org:3128/")]).as_ref(), Some(&told));
            assert_eq!(of(API, &[(name, "p.acme.org:3128")]), Some(told), "http is meant without a scheme");
        }
        let both = [("ALL_PROXY", "http://a:1"), ("HTTPS_PROXY", "https://h:2")];
        assert_eq!(of(API, &both).unwrap(), "h:2, from HTTPS_PROXY");
    }

    #[test]
    fn exceptions_and_this_machine_are_reached_without() {
        let of = |address: &str, exceptions| of(address, &[("https_proxy", "http://p:1"), ("no_proxy", exceptions)]);
        for exceptions in ["api.github.com", ".github.com", "a.org, github.com", "*"] {
            assert_eq!(of(API, exceptions), None, "{exceptions}");
        }
        assert!(of(API, "hub.com").is_some());
        assert_eq!(of("https://10.1.2.3/api/v3", "10.0.0.0/8"), None);
        for address in ["http://127.0.0.1:80", "https://127.0.0.1", "https://localhost:8443", "https://[::1]:9"] {
            assert_eq!(of(address, ""), None, "{address}");
        }
    }

    #[test]
    fn user_name_and_password_are_not_shown() {
        let surroundings = Surroundings::new([("HTTPS_PROXY", "http://mona:s3cret@p.acme.org:3128")], None);
        let proxy = Proxy::of(API, &surroundings).unwrap().unwrap();
        assert_eq!(proxy.credentials.as_ref().unwrap(), "Basic bW9uYTpzM2NyZXQ=");
        let shown = format!("{proxy} {proxy:?} {}", proxy.uri);
        assert!(!["mona", "s3cret", "bW9uYTpzM2NyZXQ"].iter().any(|secret| shown.contains(secret)), "{shown}");
    }

    #[test]
    fn what_is_no_proxy_is_told_without_repeating_it() {
        for value in ["socks5://mona:s3cret@p:1", "ftp://s3cret", "http://", "s3cret pass"] {
            let surroundings = Surroundings::new([("ALL_PROXY", value)], None);
            let told = Proxy::of(API, &surroundings).unwrap_err();
            assert_eq!(told, "ALL_PROXY names no proxy that is spoken to here; write http://HOST:PORT", "{value}");
        }
    }
}
