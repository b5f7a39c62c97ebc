//! Tests of the order in which a token is looked for. `gh` is a script on a path of its own.

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use super::*;

/// Far more than the script takes.
const LONG: Duration = Duration::from_mins(1);

/// A folder for the files of gh and a folder on the path.
struct Home(TempDir);

impl Home {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn with_hosts(self, text: &str) -> Self {
        fs::create_dir_all(self.path().join(".config/gh")).unwrap();
        fs::write(self.path().join(".config/gh/hosts.yml"), text).unwrap();
        self
    }

    /// Another process writes the script: a file that this one has open for writing when a test beside starts a
    /// program could not be run.
    fn with_gh(self, script: &str) -> Self {
        let write = "printf '#!/bin/sh\\n%s\\n' \"$1\" > \"$0\" && chmod +x \"$0\"";
        let written = Command::new("sh").args(["-c", write]).arg(self.path().join("gh")).arg(script).status();
        assert!(written.unwrap().success());
        self
    }

    fn surroundings(&self, variables: &[(&str, &str)]) -> Surroundings {
        let path = ("PATH", self.path().to_str().unwrap());
        Surroundings::new(variables.iter().copied().chain([path]), Some(self.path().to_owned()))
    }

    /// The token and where it is from, nothing, or the error; `~` for the folder.
    fn found(&self, host: &str, variables: &[(&str, &str)]) -> String {
        let said = match find_within(host, &self.surroundings(variables), LONG) {
            Ok(Some(found)) => format!("{} from {}", found.token.expose(), found.origin),
            Ok(None) => "nothing".to_owned(),
            Err(error) => error,
        };
        said.replace(self.path().to_str().unwrap(), "~")
    }
}

const HOSTS: &str = "github.com:\n    oauth_token: gho_file\n";

#[test]
fn every_kind_of_host_has_its_own_variables() {
    let home = Home::new();
    let all =
        [("GH_TOKEN", "a"), ("GITHUB_TOKEN", "b"), ("GH_ENTERPRISE_TOKEN", "c"), ("GITHUB_ENTERPRISE_TOKEN", "d")];
    assert_eq!(home.found("GitHub.com", &all), "a from GH_TOKEN");
    assert_eq!(home.found("acme.ghe.com", &all[1..]), "b from GITHUB_TOKEN");
    assert_eq!(home.found("git.acme.org", &all), "c from GH_ENTERPRISE_TOKEN");
    assert_eq!(home.found("localhost:3000", &all[3..]), "d from GITHUB_ENTERPRISE_TOKEN");
    assert_eq!(home.found("git.acme.org", &all[..2]), "nothing", "they are for github.com");
    assert_eq!(home.found("github.com", &all[2..]), "nothing", "they are for a server");
}

#[test]
fn an_empty_variable_counts_as_unset_and_a_blank_one_is_told() {
    let home = Home::new();
    assert_eq!(home.found("github.com", &[("GH_TOKEN", ""), ("GITHUB_TOKEN", " b\n")]), "b from GITHUB_TOKEN");
    let said = "GH_TOKEN holds nothing but white space; set it to the token alone";
    assert_eq!(home.found("github.com", &[("GH_TOKEN", " "), ("GITHUB_TOKEN", "b")]), said);
}

#[test]
fn the_order_is_variable_then_file_then_gh() {
    let home = Home::new().with_gh("echo gho_command");
    assert_eq!(home.found("github.com", &[]), "gho_command from gh auth token");
    let home = home.with_hosts(HOSTS);
    assert_eq!(home.found("github.com", &[]), "gho_file from ~/.config/gh/hosts.yml");
    assert_eq!(home.found("github.com", &[("GH_TOKEN", "gho_variable")]), "gho_variable from GH_TOKEN");
    assert_eq!(home.found("git.acme.org", &[]), "gho_command from gh auth token", "the file has another host");
}

#[test]
fn a_broken_file_is_told_only_where_it_is_needed() {
    let home = Home::new().with_hosts("github.com: [gho_secret\n").with_gh("echo gho_command");
    let said = home.found("github.com", &[]);
    assert!(said.starts_with("~/.config/gh/hosts.yml:"), "{said}");
    assert!(said.contains(": it is not valid YAML; ") && !said.contains("gho_"), "{said}");
    assert_eq!(home.found("github.com", &[("GH_TOKEN", "a")]), "a from GH_TOKEN");
}

#[test]
fn an_unreadable_file_is_told() {
    let home = Home::new().with_gh("echo gho_command");
    fs::create_dir_all(home.path().join(".config/gh/hosts.yml")).unwrap();
    assert_eq!(home.found("github.com", &[]), "cannot read ~/.config/gh/hosts.yml: it is a folder; name a file");
}

#[test]
fn gh_is_asked_for_the_host_and_without_prompts_or_tokens() {
    let home = Home::new().with_gh("PATH=/usr/bin:/bin; echo \"$*/$GH_PROMPT_DISABLED/$GH_TOKEN\" | tr ' ' _");
    let said = home.found("git.acme.org", &[("GH_TOKEN", "gho_other")]);
    assert_eq!(said, "auth_token_--hostname_git.acme.org/1/ from gh auth token");
}

#[test]
fn a_failing_or_silent_gh_is_no_token() {
    for script in ["echo gho_secret; exit 1", "true", "echo", "printf '\\377'"] {
        assert_eq!(Home::new().with_gh(script).found("github.com", &[]), "nothing", "{script}");
    }
    assert_eq!(Home::new().found("github.com", &[]), "nothing", "there is no gh");
}

#[test]
fn a_gh_that_says_more_than_a_token_is_told_without_it() {
    let said = Home::new().with_gh("echo gho_secret; echo more").found("github.com", &[]);
    assert_eq!(said, "what `gh auth token` says holds a line break inside; run `gh auth login` to renew it");
}

#[test]
fn a_gh_that_hangs_is_killed() {
    let home = Home::new().with_gh("PATH=/usr/bin:/bin; exec sleep 600");
    let found = find_within("github.com", &home.surroundings(&[]), Duration::from_millis(20));
    assert!(matches!(found, Ok(None)), "{found:?}");
}

#[test]
fn the_stores_of_gh_are_not_for_another_address() {
    let home = Home::new().with_hosts(HOSTS).with_gh("echo gho_command");
    let address = ("ISSUEWRIGHT_API_URL", "http://127.0.0.1:3000");
    assert_eq!(home.found("github.com", &[address]), "nothing");
    assert_eq!(home.found("github.com", &[address, ("GH_TOKEN", "a")]), "a from GH_TOKEN");
}

#[test]
fn credentials_show_no_token() {
    let home = Home::new();
    let found = find_within("github.com", &home.surroundings(&[("GH_TOKEN", "gho_secret")]), LONG).unwrap().unwrap();
    assert_eq!(format!("{found:?}"), "Credentials { token: Token(…), origin: Variable(\"GH_TOKEN\") }");
}

#[test]
fn who_has_no_token_is_told_how_to_get_one() {
    let said = |host, variables: &[(&str, &str)]| how_to_log_in(host, &Home::new().surroundings(variables));
    assert_eq!(said("github.com", &[]), "no token for github.com; run `gh auth login`, or set GH_TOKEN");
    let server = "no token for git.acme.org; run `gh auth login --hostname git.acme.org`, or set GH_ENTERPRISE_TOKEN";
    assert_eq!(said("git.acme.org", &[]), server);
    let custom = "no token for github.com; set GH_TOKEN, since ISSUEWRIGHT_API_URL is set";
    assert_eq!(said("github.com", &[("ISSUEWRIGHT_API_URL", "https://proxy.acme.org")]), custom);
}
