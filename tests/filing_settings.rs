//! What `file` asks for is what the settings of the repository say that the issue is for, not those of the checkout.

use crate::filing::{github, issuewright};
use crate::support::command::Issuewright;
use crate::support::github::GitHub;

const BUG: &str = "---\nname: Bug\nabout: A bug\n---\n\n## Summary\n\n[Say what]\n\n## Version\n\n[Which]\n";
const TEXT: &str = "---\ntitle: Slow export\n---\n\n## Summary\n\nIt takes an hour.\n\n## Version\n\nthe newest\n";
const STRICT: &str = "rules: { pattern: blocking }\n\
                      templates:\n  bug.md:\n    patterns:\n      version: { matches: '^[0-9]+', say: Write it as 1.2 }\n";
const CONFIG: &str = "[remote \"origin\"]\n\turl = https://github.com/octo/other.git\n";

/// Files from a checkout of octo/other to octo/hello.
fn file(github: &GitHub, ours: &str) -> Issuewright {
    issuewright(github, "ada", "file bug.md -R octo/hello -T bug --timeout 1 --dry-run")
        .file(".git/HEAD", "")
        .file(".git/config", CONFIG)
        .file(".github/ISSUE_TEMPLATE/bug.md", BUG)
        .file(".github/issuewright.yml", ours)
        .file("bug.md", TEXT)
}

/// What octo/hello asks for.
fn theirs(github: &GitHub, settings: &str) {
    let repo = github.repo("octo/hello").file(".github/ISSUE_TEMPLATE/bug.md", BUG);
    repo.file(".github/issuewright.yml", settings);
}

#[test]
fn the_settings_of_the_checkout_do_not_bind_another_repository() {
    let github = github();
    github.repo("octo/hello").file(".github/ISSUE_TEMPLATE/bug.md", BUG);
    file(&github, STRICT).succeeds();
}

#[test]
fn the_settings_of_the_repository_that_is_named_hold() {
    let github = github();
    theirs(&github, STRICT);
    file(&github, "").fails(1, &["Write it as 1.2"]);
}

#[test]
fn settings_that_are_wrong_are_told() {
    let github = github();
    theirs(&github, "rules: { filer: off }\n");
    let output = file(&github, "").succeeds();
    assert!(output.stderr.contains("there is no rule `filer`; write `filler`"), "{}", output.stderr);
}
