//! Tests of which repository is meant, in checkouts made for them.

use std::fs;
use std::process::Command;

use tempfile::TempDir;

use super::*;

/// A checkout with remotes, and what surrounds it: nothing of this machine's own configuration.
struct Checkout {
    folder: TempDir,
    variables: Vec<(String, String)>,
}

impl Checkout {
    fn new(remotes: &[(&str, &str)]) -> Self {
        let path = std::env::var("PATH").unwrap();
        let variables = [("PATH", path.as_str()), ("GIT_CONFIG_GLOBAL", "/dev/null"), ("GIT_CONFIG_NOSYSTEM", "1")];
        let variables = variables.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
        let checkout = Self { folder: tempfile::tempdir().unwrap(), variables };
        checkout.git(&["init", "--quiet"]);
        for (name, url) in remotes {
            checkout.git(&["remote", "add", name, url]);
        }
        checkout
    }

    fn git(&self, arguments: &[&str]) {
        let mut command = Command::new("git");
        command.env_clear().envs(self.variables.iter().cloned()).arg("-C").arg(self.folder.path()).args(arguments);
        assert!(command.status().unwrap().success(), "{arguments:?}");
    }

    fn config(self, key: &str, value: &str) -> Self {
        self.git(&["config", "--add", key, value]);
        self
    }

    fn with(mut self, name: &str, value: &str) -> Self {
        self.variables.push((name.to_owned(), value.to_owned()));
        self
    }

    fn surroundings(&self) -> Surroundings {
        Surroundings::new(self.variables.iter().cloned(), Some(self.folder.path().join("home")))
    }

    /// The repository and what named it, nothing, or the error.
    fn meant(&self, option: Option<&str>) -> String {
        match repo(option, Some(self.folder.path()), &self.surroundings()) {
            Ok(Some(meant)) => format!("{} by {}", meant.repo, meant.because),
            Ok(None) => "nothing".to_owned(),
            Err(error) => error,
        }
    }
}

#[test]
fn the_order_is_option_then_variable_then_remote() {
    let checkout = Checkout::new(&[("origin", "https://github.com/octo/hello")]);
    assert_eq!(checkout.meant(None), "octo/hello by remote origin");
    let checkout = checkout.with("GH_REPO", "octo/variable");
    assert_eq!(checkout.meant(None), "octo/variable by GH_REPO");
    assert_eq!(checkout.meant(Some("octo/option")), "octo/option by -R");
}

#[test]
fn upstream_then_github_then_origin_come_before_the_others() {
    let url = |name: &str| format!("git@github.com:octo/{name}.git");
    let names = ["fork", "origin", "a", "GitHub", "upstream"];
    let checkout = Checkout::new(&names.map(|name| (name, url(name))).each_ref().map(|(name, url)| (*name, &**url)));
    assert_eq!(checkout.meant(None), "octo/upstream by remote upstream");
    let remotes = remotes(checkout.folder.path(), &checkout.surroundings());
    let names: Vec<_> = remotes.iter().map(|remote| remote.name.as_str()).collect();
    assert_eq!(names, ["upstream", "GitHub", "origin", "a", "fork"]);
}

#[test]
fn what_gh_has_set_as_default_comes_first() {
    let remotes = [("origin", "https://github.com/octo/fork"), ("upstream", "https://github.com/octo/hello")];
    let checkout = Checkout::new(&remotes).config("remote.origin.gh-resolved", "base");
    assert_eq!(checkout.meant(None), "octo/fork by gh repo set-default");
    let checkout = checkout.config("remote.origin.gh-resolved", "other/hello");
    assert_eq!(checkout.meant(None), "other/hello by gh repo set-default", "the last one counts");
    let checkout = checkout.config("remote.origin.gh-resolved", "nonsense");
    let said = "remote.origin.gh-resolved in the config of git: `nonsense` is no repository; write OWNER/NAME, or \
                HOST/OWNER/NAME, or choose with `gh repo set-default`";
    assert_eq!(checkout.meant(None), said);
}

#[test]
fn a_remote_with_dots_in_its_name_can_be_the_default() {
    let remotes = [("origin", "https://github.com/octo/fork"), ("my.own", "https://github.com/octo/hello")];
    let checkout = Checkout::new(&remotes).config("remote.my.own.gh-resolved", "base");
    assert_eq!(checkout.meant(None), "octo/hello by gh repo set-default");
}

#[test]
fn remotes_on_known_hosts_come_before_the_others() {
    let remotes = [("origin", "git@git.acme.org:o/h"), ("upstream", "https://gitlab.com/o/h")];
    let checkout = Checkout::new(&remotes);
    assert_eq!(checkout.meant(None), "gitlab.com/o/h by remote upstream", "any may be a server");
    let gh = checkout.folder.path().join("home/.config/gh");
    fs::create_dir_all(&gh).unwrap();
    fs::write(gh.join("hosts.yml"), "Git.Acme.org:\n    user: mona\n").unwrap();
    assert_eq!(checkout.meant(None), "git.acme.org/o/h by remote origin", "gh is logged in there");
    assert!(is_known("git.acme.org", &checkout.surroundings()) && !is_known("gitlab.com", &checkout.surroundings()));
    checkout.git(&["remote", "add", "z", "https://acme.ghe.com/o/h"]);
    checkout.git(&["remote", "remove", "origin"]);
    assert_eq!(checkout.meant(None), "acme.ghe.com/o/h by remote z");
    assert_eq!(checkout.with("GH_HOST", "GitLab.com").meant(None), "gitlab.com/o/h by remote upstream");
}

#[test]
fn gh_host_is_the_host_of_a_repository_named_without() {
    let checkout = Checkout::new(&[]).with("GH_HOST", "git.acme.org");
    assert_eq!(checkout.meant(Some("o/h")), "git.acme.org/o/h by -R");
    assert_eq!(checkout.meant(Some("github.com/o/h")), "o/h by -R");
    assert_eq!(checkout.with("GH_REPO", "o/h").meant(None), "git.acme.org/o/h by GH_REPO");
}

#[test]
fn addresses_are_taken_for_an_option() {
    let checkout = Checkout::new(&[]);
    for address in
        ["git@github.com:o/h.git", "https://www.github.com/o/h/issues/7", "https://a:gho_secret@github.com/o/h"]
    {
        assert_eq!(checkout.meant(Some(address)), "o/h by -R", "{address}");
    }
}

#[test]
fn what_names_no_repository_is_told_with_its_place_and_no_password() {
    let checkout = Checkout::new(&[("origin", "https://github.com/octo/hello")]);
    let remedy = "write OWNER/NAME, or HOST/OWNER/NAME";
    assert_eq!(checkout.meant(Some("hello")), format!("-R: `hello` is no repository; {remedy}"));
    let secret = checkout.meant(Some("https://a:gho_secret@github.com/o"));
    assert_eq!(secret, format!("-R: it is no repository; {remedy}"));
    let checkout = checkout.with("GH_REPO", "o/h\u{1b}[2J");
    assert_eq!(checkout.meant(None), format!("GH_REPO: it is no repository; {remedy}"));
    let checkout = checkout.with("GH_HOST", "https://git.acme.org");
    assert_eq!(checkout.meant(None), "GH_HOST is no host; set it to a name such as github.com");
}

#[test]
fn the_rules_of_git_for_addresses_are_applied() {
    let checkout = Checkout::new(&[("origin", "gh:octo/hello")]).config("url.https://github.com/.insteadOf", "gh:");
    assert_eq!(checkout.meant(None), "octo/hello by remote origin");
}

#[test]
fn the_filter_of_a_partial_clone_is_no_part_of_its_address() {
    let checkout = Checkout::new(&[("origin", "https://github.com/octo/hello")])
        .config("remote.origin.promisor", "true")
        .config("remote.origin.partialclonefilter", "blob:none");
    assert_eq!(checkout.meant(None), "octo/hello by remote origin");
}

#[test]
fn the_checkout_is_the_one_that_is_asked_for() {
    let other = Checkout::new(&[("origin", "https://github.com/octo/other")]);
    let git_dir = other.folder.path().join(".git");
    let checkout = Checkout::new(&[("origin", "https://github.com/octo/hello")]);
    let checkout = checkout.with("GIT_DIR", git_dir.to_str().unwrap());
    assert_eq!(checkout.meant(None), "octo/hello by remote origin");
}

#[test]
fn without_a_checkout_remotes_or_git_nothing_is_meant() {
    assert_eq!(repo(None, None, &Surroundings::default()), Ok(None));
    let files = Checkout::new(&[("origin", "/srv/git/octo/hello.git"), ("up", "file:///srv/octo/hello")]);
    assert_eq!(files.meant(None), "nothing");
    let checkout = Checkout::new(&[("origin", "https://github.com/octo/hello")]).with("PATH", "/nowhere");
    assert_eq!(checkout.meant(None), "nothing");
}
