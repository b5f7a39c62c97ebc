//! What there is to check: files, standard input, drafts, and issues on a server.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use super::CheckArgs;
use super::arguments::LinksArg;
use crate::cli::{Failure, RepoArg, drafts, input, repository};
use crate::filing::edit::Base;
use crate::filing::facts::LabelFacts;
use crate::filing::repo::GITHUB;
use crate::filing::{Address, Repo};
use crate::runtime::cache::Cache;
use crate::runtime::connection;
use crate::runtime::desks;
use crate::runtime::editing;
use crate::runtime::github::GitHub;
use crate::runtime::github::ask::Asker;
use crate::runtime::github::cached::Lookup;
use crate::runtime::inquiry::{Inquiry, Server};
use crate::runtime::issue_files::Search;
use crate::runtime::remotes::{self, Meant};
use crate::runtime::surroundings::Surroundings;
use crate::runtime::templates::{self, Chooser};
use crate::template::{self, Problem, Severity, similar};

/// How long the server may take for one answer.
const PATIENCE: Duration = Duration::from_secs(15);

/// One issue to check.
pub(super) enum Input {
    /// By the name it is to have.
    Stdin(String),
    File(PathBuf),
    /// The id of a draft in the store.
    Draft(String),
    /// On a server.
    Issue(Box<Base>),
    /// What cannot be looked at.
    Unreadable(Problem),
}

/// Everything that the command line names, in its order.
pub(super) fn all(args: &CheckArgs) -> Result<Vec<Input>, Failure> {
    let has_stdin = args.inputs.is_empty() || args.inputs.iter().any(|named| named == Path::new("-"));
    if args.stdin_filename.is_some() && !has_stdin {
        return Err(Failure::usage("--stdin-filename is what standard input is called; name - as well"));
    }
    let mut inputs = Vec::new();
    let mut search = Search::default();
    for named in &args.inputs {
        one(args, named, &mut search, &mut inputs)?;
        inputs.extend(search.take().into_iter().map(|found| found.map_or_else(Input::Unreadable, Input::File)));
    }
    if args.inputs.is_empty() && args.stdin_filename.is_some() {
        inputs.push(stdin(args));
    }
    if !args.label.is_empty() {
        labelled(args, &mut inputs)?;
    }
    Ok(inputs)
}

/// The open issues with the labels; that there are more than are read is told in the place of the others.
fn labelled(args: &CheckArgs, inputs: &mut Vec<Input>) -> Result<(), Failure> {
    let (github, asker) = connected(args.repo.repo.as_deref())?;
    let (issues, has_more) = editing::list(&github, &asker, &args.label).map_err(Failure::of_refusal)?;
    let (repo, labels, count) = (asker.repo.to_string(), args.label.join(" and "), issues.len());
    if issues.is_empty() {
        are_there(args, &github, &asker)?;
        input::tell(&format!("no open issue of {repo} is labelled {labels}"));
    }
    inputs.extend(issues.into_iter().map(|issue| Input::Issue(Box::new(issue))));
    if has_more {
        let reason = format!("the {count} oldest open issues labelled {labels} are checked, and there are more");
        inputs.push(Input::Unreadable(Problem::new(Severity::Error, &repo, reason, "name one more label")));
    }
    Ok(())
}

/// Whether the repository has the labels, as far as it says.
fn are_there(args: &CheckArgs, github: &GitHub, asker: &Asker) -> Result<(), Failure> {
    let cache = Cache::of(&Surroundings::of_process());
    let known = Lookup::new(github, &cache).ask_all::<LabelFacts>(&format!("{}/labels", asker.repo.path()), asker);
    let Ok(known) = known else { return Ok(()) };
    let names = || known.iter().map(LabelFacts::name);
    let mut wanted = args.label.iter().flat_map(|label| label.split(',')).map(str::trim);
    let unknown = wanted.find(|label| !names().any(|name| name.to_lowercase() == label.to_lowercase()));
    let Some(label) = unknown else { return Ok(()) };
    let near = similar::meant(label, names()).map(|near| format!("; did you mean `{near}`?"));
    Err(Failure::usage(format!("{} has no label `{label}`{}", asker.repo, near.unwrap_or_default())))
}

/// That the template which is named is there.
pub(super) fn has_template(args: &CheckArgs, chooser: &Chooser) -> Result<(), Failure> {
    let Some(wanted) = args.template.as_deref().filter(|wanted| !Path::new(wanted).exists()) else { return Ok(()) };
    let Err(problem) = templates::find(wanted, chooser) else { return Ok(()) };
    let parsed = chooser.sources().map(|source| (file_name(&source.name), template::name(source).unwrap_or_default()));
    let names: Vec<(&str, String)> = parsed.collect();
    let all = names.iter().flat_map(|(file, own)| [*file, stem(file), own.as_str()]);
    let near = similar::meant(wanted, all).filter(|_| !problem.remedy.contains("did you mean"));
    let near = near.map(|near| format!("; did you mean `{near}`?"));
    Err(Failure::usage(format!("{problem}{}", near.unwrap_or_default())))
}

fn file_name(path: &str) -> &str {
    path.rsplit(['/', ' ']).next().unwrap_or_default()
}

fn stem(file: &str) -> &str {
    file.rsplit_once('.').map_or(file, |(stem, _)| stem)
}

fn stdin(args: &CheckArgs) -> Input {
    Input::Stdin(args.stdin_filename.clone().unwrap_or_else(|| "standard input".to_owned()))
}

/// A name is what it is on disk, else an issue on a server, a pattern, or a draft.
fn one(args: &CheckArgs, named: &Path, search: &mut Search, inputs: &mut Vec<Input>) -> Result<(), Failure> {
    let text = named.to_string_lossy();
    if text == "-" {
        if !inputs.iter().any(|input| matches!(input, Input::Stdin(_))) {
            inputs.push(stdin(args));
        }
    } else if named.exists() {
        search.path(named);
    } else if let Ok(address) = Address::parse(&text) {
        inputs.push(Input::Issue(Box::new(issue(args, &address)?)));
    } else if text.contains(['*', '?', '[']) {
        search.pattern(&text);
    } else {
        inputs.push(draft(&text).map_or_else(Input::Unreadable, Input::Draft));
    }
    Ok(())
}

/// The id of the draft that is meant.
fn draft(named: &str) -> Result<String, Problem> {
    let problem = |reason: String, remedy: &str| Problem::new(Severity::Error, named, reason, remedy);
    let resolved = drafts::store().ok().map(|store| store.resolve(named));
    match resolved {
        Some(Ok(id)) => Ok(id),
        // Whatever names a draft would not look like a file.
        Some(Err(error)) if !named.contains(['.', '/']) => {
            let remedy = "check the spelling; `issuewright drafts list` lists drafts";
            Err(problem(format!("there is no such file, and {error}"), remedy))
        }
        _ => Err(problem("it does not exist".to_owned(), "check the spelling")),
    }
}

fn issue(args: &CheckArgs, address: &Address) -> Result<Base, Failure> {
    if let (Some(named), Some(option)) = (&address.repo, &args.repo.repo)
        && Repo::parse(named, GITHUB) != Repo::parse(option, GITHUB)
    {
        return Err(Failure::usage(format!("{named}#{} and -R {option} name two repositories", address.number)));
    }
    let (github, asker) = connected(address.repo.as_deref().or(args.repo.repo.as_deref()))?;
    editing::read(&github, &asker, address.number).map_err(Failure::of_refusal)
}

/// The way to the repository that is named, else to the checkout's.
fn connected(named: Option<&str>) -> Result<(GitHub, Asker), Failure> {
    let surroundings = Surroundings::of_process();
    let meant = remotes::repo(named, desks::checkout().as_deref(), &surroundings).map_err(Failure::usage)?;
    let Meant { repo, because } = meant.ok_or_else(|| {
        Failure::usage("no repository is named, and there is no checkout with one here; write -R OWNER/REPO")
    })?;
    connection::connect(&repo, &because, &surroundings, PATIENCE).map_err(Failure::new)
}

/// What asks about repositories and about links.
pub(super) struct Inquiries {
    /// About the repository that `-R` names.
    named: Option<Inquiry>,
    /// Without `-R`, about the repository of each issue that is on a server.
    own: Vec<(Repo, Inquiry)>,
    /// About the links of what is of no repository.
    links: Option<Inquiry>,
}

impl Inquiries {
    pub(super) fn new(args: &CheckArgs, inputs: &[Input]) -> Result<Self, Failure> {
        let reach = args.links.map(LinksArg::reach);
        let about = |named: &str| -> Result<Inquiry, Failure> {
            let (github, asker) = connected(Some(named))?;
            let cache = Cache::of(&Surroundings::of_process());
            Ok(Inquiry::new(Some(Server { github, asker, cache }), reach, args.most_lookups))
        };
        let named = args.repo.repo.as_deref().map(about).transpose()?;
        let mut own: Vec<(Repo, Inquiry)> = Vec::new();
        for input in inputs.iter().filter(|_| named.is_none()) {
            if let Input::Issue(base) = input
                && !own.iter().any(|(repo, _)| *repo == base.repo)
            {
                own.push((base.repo.clone(), about(&base.repo.to_string())?));
            }
        }
        let links = reach.map(|reach| Inquiry::new(None, Some(reach), args.most_lookups));
        Ok(Self { named, own, links })
    }

    /// What asks about an issue of that repository, or of none.
    pub(super) fn of(&self, repo: Option<&Repo>) -> Option<&Inquiry> {
        let own = || self.own.iter().find(|(of, _)| repo == Some(of)).map(|(_, inquiry)| inquiry);
        self.named.as_ref().or_else(own).or(self.links.as_ref())
    }

    /// Those that ask for many references at a time, each with the repository that its issues are of, if only those are.
    pub(super) fn together(&self) -> impl Iterator<Item = (Option<&Repo>, &Inquiry)> {
        let own = self.own.iter().map(|(repo, inquiry)| (Some(repo), inquiry));
        self.named.iter().map(|named| (None, named)).chain(own).filter(|(_, inquiry)| inquiry.asks_together())
    }

    /// What was not asked, since there was too much of it.
    pub(super) fn left_out(&self) -> Vec<String> {
        self.all().flat_map(Inquiry::left_out).collect()
    }

    /// Why no linked page is judged, of those who asked.
    pub(super) fn silences(&self) -> Vec<String> {
        self.all().filter_map(Inquiry::silence).collect()
    }

    fn all(&self) -> impl Iterator<Item = &Inquiry> {
        let own = self.own.iter().map(|(_, inquiry)| inquiry);
        self.named.iter().chain(own).chain(&self.links)
    }
}

/// The templates to choose from: of the repository that is named, else of the checkout; of the first issue's own
/// repository when that is another one.
pub(super) fn chooser(args: &CheckArgs, inputs: &[Input]) -> Result<Arc<Chooser>, Failure> {
    let own = inputs.iter().find_map(|input| match input {
        Input::Issue(base) => Some(&base.repo),
        _ => None,
    });
    match own {
        Some(repo) if args.repo.repo.is_none() && !is_of_checkout(repo) => {
            repository::chooser(&RepoArg { repo: Some(repo.to_string()) })
        }
        _ => repository::chooser(&args.repo),
    }
}

/// Whether the checkout around the working folder is one of the repository.
fn is_of_checkout(repo: &Repo) -> bool {
    let root = desks::checkout();
    root.is_some_and(|root| remotes::remotes(&root, &Surroundings::of_process()).iter().any(|at| at.repo == *repo))
}
