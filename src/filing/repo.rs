//! A repository: its host, owner and name, and where its pages and its API are.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The host that is meant when nobody names one.
pub const GITHUB: &str = "github.com";
/// Hosts of data residency are below this one.
const RESIDENCY: &str = "ghe.com";

/// A repository on some host; written `OWNER/NAME`, or `HOST/OWNER/NAME` where the host is not github.com.
///
/// Owner and name compare without regard to case, as GitHub does; they are kept as they were written.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Repo {
    /// In lower case.
    pub host: String,
    pub owner: String,
    pub name: String,
}

impl Repo {
    /// Reads `[HOST/]OWNER/NAME`, or an address such as `https://HOST/OWNER/NAME/issues/7`.
    ///
    /// # Errors
    /// It names no repository; the text says what to write.
    pub fn parse(text: &str, default_host: &str) -> Result<Self, String> {
        let wrong = || format!("`{text}` is no repository; write OWNER/NAME, or HOST/OWNER/NAME");
        let text = text.trim();
        let address = ["https://", "http://"].iter().find_map(|scheme| text.strip_prefix(scheme));
        let parts: Vec<&str> = address.unwrap_or(text).trim_end_matches('/').split('/').collect();
        let (host, owner, name) = match (&parts[..], address) {
            ([owner, name], None) => (default_host, *owner, *name),
            ([host, owner, name], None) => (*host, *owner, *name),
            ([host, owner, name, ..], Some(_)) => (*host, *owner, *name),
            _ => return Err(wrong()),
        };
        let name = name.strip_suffix(".git").unwrap_or(name);
        if !is_host(host) || !is_owner(owner) || !is_name(name) {
            return Err(wrong());
        }
        Ok(Self { host: host.to_lowercase(), owner: owner.to_owned(), name: name.to_owned() })
    }

    /// Where its API is: `https://api.github.com`, `https://api.SUBDOMAIN.ghe.com`, or `https://HOST/api/v3`.
    pub fn api(&self) -> String {
        api_of(&self.host)
    }

    /// Its page in a browser.
    pub fn web(&self) -> String {
        format!("https://{}/{}/{}", self.host, self.owner, self.name)
    }

    /// The path of its part of the API: `/repos/OWNER/NAME`.
    pub fn path(&self) -> String {
        format!("/repos/{}/{}", self.owner, self.name)
    }
}

/// Where a host's API is.
pub fn api_of(host: &str) -> String {
    match host {
        GITHUB => "https://api.github.com".to_owned(),
        _ if is_residency(host) => format!("https://api.{host}"),
        _ => format!("https://{host}/api/v3"),
    }
}

/// Whether a host is `SUBDOMAIN.ghe.com`.
pub fn is_residency(host: &str) -> bool {
    host.strip_suffix(RESIDENCY).is_some_and(|rest| rest.ends_with('.') && rest.len() > 1)
}

impl fmt::Display for Repo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.host != GITHUB {
            write!(f, "{}/", self.host)?;
        }
        write!(f, "{}/{}", self.owner, self.name)
    }
}

impl PartialEq for Repo {
    fn eq(&self, other: &Self) -> bool {
        self.host == other.host
            && self.owner.eq_ignore_ascii_case(&other.owner)
            && self.name.eq_ignore_ascii_case(&other.name)
    }
}

impl Eq for Repo {}

/// A host name, with a port if need be.
pub fn is_host(text: &str) -> bool {
    let (host, port) = text.split_once(':').unwrap_or((text, "443"));
    let is_label = |label: &str| !label.is_empty() && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    host.split('.').all(is_label) && port.parse::<u16>().is_ok()
}

fn is_owner(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c))
}

fn is_name(text: &str) -> bool {
    !["", ".", ".."].contains(&text) && text.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> String {
        Repo::parse(text, GITHUB).map_or_else(|error| error, |repo| format!("{repo} at {}", repo.api()))
    }

    #[test]
    fn a_repository_is_named_with_or_without_its_host() {
        assert_eq!(parsed("octo/hello.rs"), "octo/hello.rs at https://api.github.com");
        assert_eq!(parsed("GitHub.com/octo/hello"), "octo/hello at https://api.github.com");
        assert_eq!(parsed("acme.ghe.com/octo/hello"), "acme.ghe.com/octo/hello at https://api.acme.ghe.com");
        assert_eq!(parsed("git.acme.org:8443/o/h"), "git.acme.org:8443/o/h at https://git.acme.org:8443/api/v3");
        assert_eq!(Repo::parse("o/h", "git.acme.org").unwrap().to_string(), "git.acme.org/o/h");
    }

    #[test]
    fn an_address_names_its_repository() {
        assert_eq!(parsed("https://github.com/octo/hello/issues/7"), "octo/hello at https://api.github.com");
        assert_eq!(parsed("https://github.com/octo/hello.git"), "octo/hello at https://api.github.com");
    }

    #[test]
    fn what_is_no_repository_says_what_to_write() {
        for text in
            ["", "octo", "a/b/c/d", "octo/", "/hello", "o o/h", "octo/..", "octo/he?llo", "ho st/o/h", "a..b/o/h"]
        {
            assert_eq!(parsed(text), format!("`{text}` is no repository; write OWNER/NAME, or HOST/OWNER/NAME"));
        }
    }

    #[test]
    fn case_does_not_tell_repositories_apart() {
        assert_eq!(Repo::parse("Octo/Hello", GITHUB), Repo::parse("octo/hello", GITHUB));
        assert_ne!(Repo::parse("octo/hello", GITHUB), Repo::parse("octo/hello", "acme.ghe.com"));
    }
}
