//! gh's `hosts.yml`: the hosts it is logged in to, and their tokens where no keyring keeps them.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use serde_yaml::{Mapping, Value};

use crate::runtime::failure::{Failure, shown};
use crate::runtime::surroundings::Surroundings;

/// The file's content. It holds tokens: it has no Debug.
pub(crate) struct Hosts {
    pub path: PathBuf,
    hosts: Mapping,
}

impl Hosts {
    /// `None` when there is no such file.
    ///
    /// # Errors
    /// It cannot be read or is no YAML. The text names file, line and column, and repeats nothing of its content.
    pub(crate) fn read(surroundings: &Surroundings) -> Result<Option<Self>, String> {
        let Some(path) = surroundings.gh_folder().map(|folder| folder.join("hosts.yml")) else { return Ok(None) };
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if [ErrorKind::NotFound, ErrorKind::NotADirectory].contains(&error.kind()) => return Ok(None),
            Err(error) => return Err(Failure::new("read", path, &error).to_string()),
        };
        let hosts = parsed(&text, &path)?;
        Ok(Some(Self { path, hosts }))
    }

    /// The names of the hosts, in lower case.
    pub(crate) fn names(&self) -> impl Iterator<Item = String> {
        self.hosts.keys().filter_map(Value::as_str).map(str::to_lowercase)
    }

    /// The token of `host`, or that of its active user.
    pub(crate) fn token_of(&self, host: &str) -> Option<&str> {
        let is_it = |(key, _): &(&Value, &Value)| key.as_str().is_some_and(|key| key.eq_ignore_ascii_case(host));
        let (_, entry) = self.hosts.iter().find(is_it)?;
        text(entry, "oauth_token").or_else(|| {
            let user = text(entry, "user")?;
            text(entry.get("users")?.get(user)?, "oauth_token")
        })
    }
}

/// The text of a key, unless it is empty.
fn text<'a>(entry: &'a Value, key: &str) -> Option<&'a str> {
    entry.get(key).and_then(Value::as_str).filter(|text| !text.is_empty())
}

fn parsed(text: &str, path: &Path) -> Result<Mapping, String> {
    let remedy = "correct it, or log in again with `gh auth login`";
    match serde_yaml::from_str(text) {
        Ok(Value::Mapping(hosts)) => Ok(hosts),
        Ok(Value::Null) => Ok(Mapping::new()),
        Ok(_) => Err(format!("{}:1:1: it is no list of hosts; {remedy}", shown(path))),
        Err(error) => {
            // The words of the error may repeat what is in the file.
            let place = error.location().map_or(String::new(), |at| format!(":{}:{}", at.line(), at.column()));
            Err(format!("{}{place}: it is not valid YAML; {remedy}", shown(path)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOSTS: &str = "
github.com:
    git_protocol: https
    users:
        monalisa:
        hubot:
            oauth_token: gho_hubot
    user: hubot
Git.Acme.org:
    user: mona
    oauth_token: gho_acme
kept.acme.org:
    users:
        mona:
    user: mona
";

    fn hosts(text: &str) -> Result<Hosts, String> {
        let path = PathBuf::from("/g/hosts.yml");
        parsed(text, &path).map(|hosts| Hosts { path, hosts })
    }

    #[test]
    fn a_host_has_a_token_of_its_own_or_of_its_active_user() {
        let hosts = hosts(HOSTS).ok().unwrap();
        assert_eq!(hosts.token_of("github.com"), Some("gho_hubot"));
        assert_eq!(hosts.token_of("git.acme.org"), Some("gho_acme"));
        assert_eq!(hosts.token_of("kept.acme.org"), None, "a keyring has it");
        assert_eq!(hosts.token_of("other.org"), None);
        assert_eq!(hosts.names().collect::<Vec<_>>(), ["github.com", "git.acme.org", "kept.acme.org"]);
    }

    #[test]
    fn odd_files_hold_no_token() {
        for text in ["", "# none\n", "github.com:\n", "github.com: [1]\n", "github.com: {oauth_token: ''}\n", "1: 2\n"]
        {
            assert_eq!(hosts(text).ok().unwrap().token_of("github.com"), None, "{text}");
        }
    }

    #[test]
    fn a_broken_file_is_told_with_its_place_and_nothing_of_its_content() {
        let said = |text| hosts(text).err().unwrap();
        let remedy = "correct it, or log in again with `gh auth login`";
        let broken = said("github.com:\n    oauth_token: gho_secret\n  user: [\n");
        assert_eq!(broken, format!("/g/hosts.yml:3:3: it is not valid YAML; {remedy}"));
        assert_eq!(said("gho_secret\n"), format!("/g/hosts.yml:1:1: it is no list of hosts; {remedy}"));
        let twice = said("gho_secret: 1\ngho_secret: 2\n");
        assert!(!twice.contains("gho_secret") && twice.contains("hosts.yml:"), "{twice}");
    }
}
