//! The repository at the address of a remote.

use crate::filing::Repo;
use crate::filing::repo::GITHUB;

/// Reads `https://HOST/OWNER/NAME.git`, `ssh://git@HOST:PORT/OWNER/NAME`, `git@HOST:OWNER/NAME.git` and the like; user
/// and password are left out. `None` for paths of files and for what is no repository.
pub(super) fn repo(address: &str) -> Option<Repo> {
    let (scheme, authority, path) = parts(address.trim())?;
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host).to_lowercase();
    let host = match (scheme.as_str(), host.split_once(':')) {
        ("https", Some((name, "443" | ""))) | ("http", Some((name, "80" | ""))) => name,
        ("https" | "http", _) | (_, None) => &host,
        // The port of another protocol says nothing of where the API is.
        (_, Some((name, _))) => name,
    };
    let mut names = path.trim_matches('/').split('/');
    let (owner, name) = (names.next()?, names.next()?);
    let is_all = names.next().is_none();
    Repo::parse(&format!("{}/{owner}/{name}", known_as(host)), GITHUB).ok().filter(|_| is_all)
}

/// Scheme, what is before the path, and the path. The short form of ssh has a colon before any slash.
fn parts(address: &str) -> Option<(String, &str, &str)> {
    if let Some((scheme, rest)) = address.split_once("://") {
        let scheme = scheme.to_lowercase();
        let (authority, path) = rest.split_once('/')?;
        let scheme = scheme.strip_prefix("git+").unwrap_or(&scheme).to_owned();
        return ["https", "http", "ssh", "git"].contains(&scheme.as_str()).then_some((scheme, authority, path));
    }
    let (authority, path) = address.split_once(':')?;
    (!authority.contains('/')).then(|| ("ssh".to_owned(), authority, path))
}

/// The name of a host where it has several.
pub(super) fn known_as(host: &str) -> &str {
    match host {
        "www.github.com" | "ssh.github.com" => GITHUB,
        _ => host,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(address: &str) -> String {
        repo(address).map_or_else(|| "none".to_owned(), |repo| repo.to_string())
    }

    #[test]
    fn every_form_of_address_is_read() {
        for address in [
            "https://github.com/octo/hello",
            "https://github.com/octo/hello.git",
            "https://github.com:443/octo/hello/",
            "HTTPS://GitHub.com/octo/hello",
            "http://www.github.com/octo/hello.git",
            "ssh://git@github.com/octo/hello.git",
            "ssh://git@ssh.github.com:443/octo/hello.git",
            "git+ssh://git@github.com/octo/hello.git",
            "git://github.com/octo/hello",
            "git@github.com:octo/hello.git",
            "github.com:/octo/hello.git",
            "org-1234@github.com:octo/hello",
        ] {
            assert_eq!(read(address), "octo/hello", "{address}");
        }
    }

    #[test]
    fn the_port_of_a_server_is_kept_where_its_api_is() {
        assert_eq!(read("https://git.acme.org:8443/octo/hello"), "git.acme.org:8443/octo/hello");
        assert_eq!(read("ssh://git@git.acme.org:2222/octo/hello"), "git.acme.org/octo/hello");
    }

    #[test]
    fn user_and_password_are_left_out() {
        let repo = repo("https://mona:gho_secret@github.com/octo/hello.git").unwrap();
        assert_eq!(format!("{repo} {}", repo.web()), "octo/hello https://github.com/octo/hello");
        assert!(!format!("{repo:?}").contains("gho_secret"));
        assert_eq!(read("https://x:a@b@github.com/octo/hello"), "octo/hello", "an @ in the password");
    }

    #[test]
    fn what_is_no_repository_on_a_host_is_none() {
        for address in [
            "",
            "/srv/git/octo/hello.git",
            "../octo/hello",
            "./a:b/c",
            "file:///srv/octo/hello",
            "https://github.com/octo",
            "https://github.com/octo/hello/issues",
            "https://github.com",
            "git@github.com:hello.git",
            "https://gist.github.com/0123456789abcdef.git",
            "ftp://github.com/octo/hello",
            "git@:octo/hello",
        ] {
            assert_eq!(read(address), "none", "{address}");
        }
    }
}
