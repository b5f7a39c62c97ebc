//! `auth status`: who files on which host, with a token from where, and never the token.

use crate::support::command::Issuewright;
use crate::support::github::{Cause, Fault, GitHub, Kind, Role};

/// Ada's token is classic, Finn's fine-grained.
fn github() -> GitHub {
    let github = GitHub::start();
    github.user("ada", "ghp_ada", Kind::Classic);
    github.user("finn", "github_pat_finn", Kind::FineGrained);
    github.repo("octo/hello").role("ada", Role::Triage);
    github.repo("octo/old").archived();
    github
}

fn status(github: &GitHub, token: &str) -> Issuewright {
    Issuewright::with("auth status").env("ISSUEWRIGHT_API_URL", &github.url()).env("GH_TOKEN", token)
}

#[test]
fn an_accepted_token_is_shown_by_all_but_itself() {
    let github = github();
    let output = status(&github, "ghp_ada").args("-R octo/hello").succeeds();
    let expected = format!(
        "github.com\n  API       {}\n  token     classic, from GH_TOKEN\n  account   ada\n  rights    scopes read:org, \
         repo\n  octo/hello  triage; issues can be filed\n",
        github.url()
    );
    assert_eq!((output.stdout, output.stderr), (expected, String::new()));
}

#[test]
fn the_rights_of_a_fine_grained_token_depend_on_the_repository() {
    let github = github();
    let output = status(&github, "github_pat_finn").succeeds();
    assert!(output.stdout.contains("token     fine-grained, from GH_TOKEN\n"), "{}", output.stdout);
    assert!(output.stdout.contains("rights    per repository: -R OWNER/REPO shows them\n"), "{}", output.stdout);
    let output = status(&github, "github_pat_finn").args("-R octo/hello").succeeds();
    let said = "octo/hello  read; issues can be filed only if the token is for octo: fine-grained ones reach";
    assert!(output.stdout.contains(said), "{}", output.stdout);
}

#[test]
fn where_no_issue_can_be_filed_it_says_why() {
    let output = status(&github(), "ghp_ada").args("-R octo/old").succeeds();
    assert!(output.stdout.contains("no issues can be filed: octo/old is archived"), "{}", output.stdout);
    status(&github(), "ghp_ada").args("-R octo/none").fails(1, &["octo/none is not there, or not for this account"]);
}

#[test]
fn a_refused_token_and_a_missing_one_end_with_4_and_the_remedy() {
    let github = github();
    let refused = status(&github, "ghp_other")
        .fails(4, &["does not accept the token from GH_TOKEN", "withdrawn: set GH_TOKEN to a new one"]);
    assert!(refused.stdout.contains("token     classic, from GH_TOKEN\n"), "{}", refused.stdout);
    assert!(!refused.stdout.contains("account"), "{}", refused.stdout);
    let missing = Issuewright::with("auth status").fails(4, &["no token for github.com; run `gh auth login`"]);
    assert!(missing.stdout.contains("token     none\n"), "{}", missing.stdout);
}

#[test]
fn without_a_network_it_ends_with_1() {
    Issuewright::with("auth status")
        .env("ISSUEWRIGHT_API_URL", "http://127.0.0.1:9")
        .env("GH_TOKEN", "ghp_ada")
        .fails(1, &["127.0.0.1:9 cannot be reached", "check the network"]);
    let github = github();
    github.fault("GET /user", Fault::Html502);
    status(&github, "ghp_ada").fails(1, &["GitHub has trouble of its own (status 502)"]);
    github.fault("GET /user", Fault::Forbidden(Cause::PrimaryLimit(60)));
    status(&github, "ghp_ada").fails(1, &["github.com:"]);
}

/// Each known host has its own line of exit: the worst counts.
#[test]
fn every_host_that_gh_knows_is_asked() {
    let hosts = "github.com:\n  oauth_token: gho_one\nmy.acme.org:\n  user: mona\n";
    let github = github();
    let output = status(&github, "ghp_ada").file(".config/gh/hosts.yml", hosts).fails(4, &["no token for my.acme.org"]);
    let heads: Vec<&str> = output.stdout.lines().filter(|line| !line.starts_with(' ') && !line.is_empty()).collect();
    assert_eq!(heads, ["github.com", "my.acme.org"]);
    let one = status(&github, "ghp_ada").args("--hostname GitHub.com").from(output).succeeds();
    assert!(!one.stdout.contains("acme"), "{}", one.stdout);
    status(&github, "ghp_ada").args("--hostname ho/st").fails(2, &["`ho/st` is no host"]);
    status(&github, "ghp_ada").args("--hostname a.org -R octo/hello").fails(2, &["octo/hello is not on a.org"]);
    status(&github, "ghp_ada").file(".config/gh/hosts.yml", "- x\n").fails(1, &["hosts.yml:1:1"]);
}

#[test]
fn programs_read_it_as_json() {
    let github = github();
    let output = status(&github, "ghp_ada").args("-R octo/hello --format json").succeeds();
    let json: serde_json::Value = serde_json::from_str(&output.stdout).expect("JSON");
    let found = &json[0];
    assert_eq!((&found["account"], &found["accepted"]), (&"ada".into(), &true.into()));
    assert_eq!((&found["token_from"], &found["token_kind"]), (&"GH_TOKEN".into(), &"classic".into()));
    assert_eq!((&found["repository"]["role"], &found["repository"]["can_file"]), (&"triage".into(), &true.into()));
    let short = status(&github, "ghp_ada").args("-R octo/hello --json").succeeds();
    assert_eq!(short.stdout, output.stdout);
    let output = status(&github, "ghp_none").args("--format json").fails(4, &[]);
    let json: serde_json::Value = serde_json::from_str(&output.stdout).expect("JSON");
    assert_eq!(json[0]["accepted"], false);
}

/// What the server sends is shown, not obeyed.
#[test]
fn control_characters_from_the_server_do_not_reach_the_terminal() {
    let github = GitHub::start();
    github.user("a\u{1b}[2Jda", "ghp_ada", Kind::Classic);
    for format in ["human", "json"] {
        let output = status(&github, "ghp_ada").args("--format").arg(format).succeeds();
        assert!(output.stdout.contains("da") && !output.stdout.contains('\u{1b}'), "{:?}", output.stdout);
    }
    // Such a login is nothing that GitHub would say.
    drop(github.take_violations());
}
