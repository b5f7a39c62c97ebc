//! `issuewright auth status`: which account files on which host, with a token from where, and what it may do.

use std::time::Duration;

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::{AUTHENTICATION, DONE, FAILED, Failure, Format, input};
use crate::filing::facts::{RepoFacts, User};
use crate::filing::refusal::refusal;
use crate::filing::repo::is_host;
use crate::filing::{Answer, Cause, Refusal, Reply, Repo, Request, preflight};
use crate::runtime::endpoint::Endpoint;
use crate::runtime::github::ask::Asker;
use crate::runtime::github::{GitHub, time_of};
use crate::runtime::remotes;
use crate::runtime::surroundings::Surroundings;
use crate::runtime::token::{self, Credentials, Kind};

#[derive(Debug, Args)]
pub(super) struct AuthArgs {
    #[command(subcommand)]
    command: AuthCommand,
}

#[derive(Debug, Subcommand)]
enum AuthCommand {
    /// Hosts, accounts, and what their tokens may do; never a token itself
    Status(StatusArgs),
}

const STATUS_EXAMPLES: &str = "\
Examples:
  issuewright auth status                   every host that is known
  issuewright auth status -R octo/hello     and what can be done in a repository

A token is taken from GH_TOKEN or GITHUB_TOKEN (GH_ENTERPRISE_TOKEN on a server of your own), from
gh's hosts.yml, or from `gh auth token`, in this order.

Exit codes: 0 every token is accepted, 1 GitHub cannot be reached or asked, 2 usage, 4 a token is
missing or refused";

#[derive(Debug, Args)]
#[command(after_help = STATUS_EXAMPLES)]
struct StatusArgs {
    /// This host alone
    #[arg(long, value_name = "HOST")]
    hostname: Option<String>,
    /// What the account may do there
    #[arg(short = 'R', long, value_name = "[HOST/]OWNER/REPO")]
    repo: Option<String>,
    /// How it is printed
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// The same as --format json
    #[arg(long, conflicts_with = "format")]
    json: bool,
    /// How long a reply may take
    #[arg(long, value_name = "SECONDS", default_value_t = 30)]
    timeout: u64,
}

/// What is found out about one host.
#[derive(Default)]
struct Status {
    host: String,
    /// Where its API is.
    api: Option<String>,
    login: Option<String>,
    /// Where the token is from.
    origin: Option<String>,
    kind: Option<Kind>,
    is_accepted: bool,
    /// Of a classic token or an app's: GitHub names them in its replies.
    scopes: Option<Vec<String>>,
    repository: Option<Repository>,
    /// Why it does not work, with the remedy, and the exit code of that.
    problem: Option<(String, u8)>,
}

/// What the account may do in one repository.
struct Repository {
    name: String,
    role: &'static str,
    /// Why no issue can be filed there.
    obstacle: Option<String>,
    /// What it depends on whether one can.
    doubt: Option<String>,
}

pub(super) fn run(args: AuthArgs) -> Result<u8, Failure> {
    let AuthCommand::Status(args) = args.command;
    let surroundings = Surroundings::of_process();
    let repo = args.repo.as_deref().map(|repo| remotes::repo(Some(repo), None, &surroundings)).transpose();
    let repo = repo.map_err(Failure::usage)?.flatten().map(|meant| meant.repo);
    let hosts = hosts(&args, repo.as_ref(), &surroundings)?;
    let patience = Duration::from_secs(args.timeout.clamp(1, 600));
    let look = |host: String| status(host, repo.as_ref(), &surroundings, patience);
    let found: Vec<Status> = hosts.into_iter().map(look).collect();
    match if args.json { Format::Json } else { args.format } {
        Format::Human => input::print(&found.iter().map(text).collect::<Vec<_>>().join("\n"))?,
        Format::Json => input::print_json(&found.iter().map(as_value).collect::<Vec<_>>())?,
    }
    // A remedy is told apart from the data, as everywhere.
    for (status, (problem, _)) in found.iter().filter_map(|status| Some((status, status.problem.as_ref()?))) {
        input::tell(&format!("{}: {problem}", status.host));
    }
    Ok(found.iter().filter_map(|status| status.problem.as_ref()).map(|(_, code)| *code).max().unwrap_or(DONE))
}

/// The host that is named, else all that are known.
fn hosts(args: &StatusArgs, repo: Option<&Repo>, surroundings: &Surroundings) -> Result<Vec<String>, Failure> {
    if let Some(host) = &args.hostname {
        if !is_host(host) {
            return Err(Failure::usage(format!("`{host}` is no host; write one such as github.com")));
        }
        let host = host.to_lowercase();
        if let Some(repo) = repo.filter(|repo| repo.host != host) {
            return Err(Failure::usage(format!("{repo} is not on {host}; name one of them alone")));
        }
        return Ok(vec![host]);
    }
    match repo {
        Some(repo) => Ok(vec![repo.host.clone()]),
        None => remotes::hosts_of_author(surroundings).map_err(Failure::new),
    }
}

fn status(host: String, repo: Option<&Repo>, surroundings: &Surroundings, patience: Duration) -> Status {
    let mut status = Status { host, ..Status::default() };
    if let Err(problem) = look(&mut status, repo, surroundings, patience) {
        status.problem = Some(problem);
    }
    status
}

/// Looks at one host, as far as it gets. The error is the problem in words, and its exit code.
fn look(
    status: &mut Status,
    repo: Option<&Repo>,
    surroundings: &Surroundings,
    patience: Duration,
) -> Result<(), (String, u8)> {
    let endpoint = Endpoint::of(&status.host, surroundings).map_err(|why| (why, FAILED))?;
    status.api = Some(endpoint.api.clone());
    let found = token::find(&status.host, surroundings).map_err(|why| (why, AUTHENTICATION))?;
    let no_token = || (token::how_to_log_in(&status.host, surroundings), AUTHENTICATION);
    let Credentials { token, origin } = found.ok_or_else(no_token)?;
    status.origin = Some(origin.to_string());
    status.kind = Some(token.kind());
    let github = GitHub::new(endpoint, Some(&token), patience).map_err(|why| (why, FAILED))?;
    match github.send(&Request::get("/user")) {
        Answer::Reply(reply) if reply.is_success() => {
            status.scopes = scopes(&reply);
            status.login = reply.json::<User>().map(|user| user.login);
        }
        Answer::Reply(reply) => {
            let refusal = refusal(&reply, &status.host, status.origin.as_deref(), time_of(&reply));
            let refusal = github.worded(refusal);
            // An app is nobody, and its token is good all the same.
            if refusal.cause != Cause::AppReach {
                return Err(problem(&refusal));
            }
        }
        Answer::NotSent(why) | Answer::Unknown(why) => return Err(problem(&github.no_reply(&why))),
    }
    status.is_accepted = true;
    if let Some(repo) = repo {
        let asker = Asker { repo: repo.clone(), origin: status.origin.clone() };
        let facts: RepoFacts = github.ask(&Request::get(repo.path()), &asker).map_err(|refusal| problem(&refusal))?;
        status.repository = Some(Repository::of(&facts, status));
    }
    Ok(())
}

impl Repository {
    fn of(facts: &RepoFacts, status: &Status) -> Self {
        let owner = facts.full_name.split('/').next().unwrap_or_default();
        let is_own = status.login.as_deref().is_some_and(|login| login.eq_ignore_ascii_case(owner));
        let doubt = (status.kind == Some(Kind::FineGrained) && !is_own).then(|| {
            format!("only if the token is for {owner}: fine-grained ones reach the repositories of one owner")
        });
        let obstacle = preflight::may_file(facts).err().map(|refusal| refusal.to_string());
        Self { name: facts.full_name.clone(), role: facts.permissions.word(), obstacle, doubt }
    }
}

fn problem(refusal: &Refusal) -> (String, u8) {
    match refusal.cause {
        Cause::Offline => (format!("{}; check the network", refusal.sentence), FAILED),
        _ if refusal.is_authentication() => (refusal.to_string(), AUTHENTICATION),
        _ => (refusal.to_string(), FAILED),
    }
}

/// What the header says; fine-grained tokens come without one.
fn scopes(reply: &Reply) -> Option<Vec<String>> {
    let header = reply.header("x-oauth-scopes")?;
    Some(header.split(',').map(str::trim).filter(|scope| !scope.is_empty()).map(str::to_owned).collect())
}

fn text(status: &Status) -> String {
    let mut text = format!("{}\n", crate::ui::text::visible(&status.host));
    let mut line = |name: &str, value: &str| {
        text.push_str(&format!("  {:<8}  {}\n", crate::ui::text::visible(name), crate::ui::text::visible(value)));
    };
    line("API", status.api.as_deref().unwrap_or("not known"));
    match (&status.origin, status.kind) {
        (Some(origin), Some(kind)) => line("token", &format!("{}, from {origin}", kind.word())),
        _ => line("token", "none"),
    }
    if status.is_accepted {
        line("account", status.login.as_deref().unwrap_or("an app's, without a login"));
        line("rights", &rights(status));
    }
    if let Some(Repository { name, role, obstacle, doubt }) = &status.repository {
        let can = match (obstacle, doubt) {
            (Some(why), _) => format!("no issues can be filed: {why}"),
            (None, Some(doubt)) => format!("issues can be filed {doubt}"),
            (None, None) => "issues can be filed".to_owned(),
        };
        line(name, &format!("{role}; {can}"));
    }
    text
}

fn rights(status: &Status) -> String {
    match (&status.scopes, status.kind) {
        (Some(scopes), _) if !scopes.is_empty() => format!("scopes {}", scopes.join(", ")),
        (Some(_), _) => "no scopes: it reads what is public".to_owned(),
        (None, Some(Kind::FineGrained)) => "per repository: -R OWNER/REPO shows them".to_owned(),
        (None, _) => "GitHub does not tell; -R OWNER/REPO shows them for a repository".to_owned(),
    }
}

fn as_value(status: &Status) -> Value {
    let repository = status.repository.as_ref().map(|repository| {
        json!({
            "name": repository.name,
            "role": repository.role,
            "can_file": repository.obstacle.is_none(),
            "why_not": repository.obstacle,
            "only_if": repository.doubt,
        })
    });
    json!({
        "host": status.host,
        "api": status.api,
        "account": status.login,
        "token_from": status.origin,
        "token_kind": status.kind.map(Kind::word),
        "scopes": status.scopes,
        "repository": repository,
        "accepted": status.is_accepted,
        "problem": status.problem.as_ref().map(|(why, _)| why),
    })
}
