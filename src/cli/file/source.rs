//! What is to be filed: a file's own text, or a draft's, with what is wrong about it.

use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use super::super::{DONE, Failure, input, repository, worded};
use super::arguments::{FileArgs, SubIssuesArg};
use super::{is_file, with_options};
use crate::check::report::Report;
use crate::check::sensitive::Secrets;
use crate::check::{self, Requirements, Settings, Severity, Surroundings as Links};
use crate::draft::{Draft, Unanswered};
use crate::filing::children::By;
use crate::filing::prefilled::{Extras, page_file, prefilled, template_file};
use crate::filing::preflight::OwnTemplate;
use crate::filing::record::{self, Child, References};
use crate::filing::{Repo, Wish, keys};
use crate::render::Issue;
use crate::response;
use crate::runtime::drafts::Store;
use crate::runtime::surroundings::Surroundings;
use crate::runtime::templates::{self, Chooser};
use crate::runtime::{browser, desks, remotes, save, settings};
use crate::template::front_matter;

/// An issue to be filed.
pub(super) struct Given {
    pub wish: Wish,
    pub issue: Issue,
    pub parsed: Draft,
    /// How the text was written.
    pub unanswered: Unanswered,
    /// The repository that the draft is for.
    pub repo: Option<String>,
    /// The id of the draft it is.
    pub draft: Option<String>,
    /// The file it is in.
    pub file: Option<PathBuf>,
    /// The template by whose name GitHub may put labels on the issue itself.
    pub template: Option<Box<OwnTemplate>>,
    pub findings: Vec<Said>,
    pub children: Vec<Child>,
    pub references: Option<References>,
}

/// A finding in words.
pub(super) struct Said {
    pub is_blocking: bool,
    pub said: String,
}

/// A draft that is filed already, with the address of its issue.
pub(super) fn archived(args: &FileArgs, store: &Store) -> Option<(String, String)> {
    let part = args.source.to_string_lossy();
    if is_file(&args.source) || store.resolve(&part).is_ok() {
        return None;
    }
    let id = store.resolve_archived(&part).ok()?;
    let url = store.archived().drafts.into_iter().find(|draft| draft.id == id)?.filed?;
    Some((id, url))
}

pub(super) fn read(args: &FileArgs, store: &Store) -> Result<Given, Failure> {
    let mut given = if is_file(&args.source) { of_file(args)? } else { of_draft(args, store)? };
    given.wish.milestone = keys::get(&given.issue.other_keys, "milestone");
    given.wish.kind = keys::get(&given.issue.other_keys, "type");
    given.wish.projects = keys::list(&given.issue.other_keys, "projects");
    given.wish = with_options(given.wish, args);
    given.template = given.template.filter(|_| is_of_named(args, &given.parsed));
    if let Some(by) = args.sub_issues {
        add_children(&mut given, by.into())?;
    }
    Ok(given)
}

/// The text of the file as it stands: what its author wrote is what is filed.
fn of_file(args: &FileArgs) -> Result<Given, Failure> {
    let source = input::read(&args.source)?;
    let chooser = chooser(args)?;
    let template = input::template_of(&source, args.template.as_deref(), &chooser)?;
    let draft = response::read_file(&template, &source.text).draft;
    let front = front_matter::split(&source.text);
    let issue = Issue {
        title: args.title.clone().unwrap_or(front.title),
        body: source.text[front.body_start..].replace("\r\n", "\n"),
        labels: front.labels,
        assignees: front.assignees,
        other_keys: front.others,
        spans: Vec::new(),
    };
    let file = (args.source != Path::new("-")).then(|| std::path::absolute(&args.source).ok()).flatten();
    let rules = rules_of_file(args, &chooser)?;
    Ok(of_issue(draft, issue, file, None, &rules))
}

/// What it may be written from: what the repository has that is named. A text without a template needs none.
fn chooser(args: &FileArgs) -> Result<Chooser, Failure> {
    let named = args.repo.as_deref().filter(|_| !args.template.as_deref().is_some_and(templates::is_blank));
    let meant = named.map_or(Ok(None), |named| remotes::repo(Some(named), None, &Surroundings::of_process()));
    let patience = args.patience();
    Ok(meant.map_err(Failure::usage)?.map_or_else(desks::chooser, |meant| repository::at_hand(&meant, patience)))
}

fn of_draft(args: &FileArgs, store: &Store) -> Result<Given, Failure> {
    let id = store.resolve(&args.source.to_string_lossy()).map_err(Failure::new)?;
    let saved = store.read(&id).map_err(Failure::new)?;
    let (mut desk, notes) = desks::resumed(saved).map_err(Failure::from)?;
    if let Some(base) = &desk.edits {
        return Err(Failure::usage(format!(
            "draft {id} edits {base}, which is there; `issuewright edit {id}` sends it"
        )));
    }
    for note in &notes {
        input::tell(note);
    }
    if let Some(title) = &args.title {
        desk.draft.title.clone_from(title);
    }
    let repo = desk.destination.repo.as_ref().map(ToString::to_string);
    let settings = settings_for(args.repo.as_deref().or(repo.as_deref()), args.patience())?;
    let rules = Rules { settings, is_private: desk.is_private };
    let given = of_issue(desk.draft.clone(), desk.issue(), None, Some(id), &rules);
    Ok(Given { repo, unanswered: desk.unanswered, ..given })
}

/// What decides about the rules.
struct Rules {
    settings: Arc<Settings>,
    is_private: bool,
}

/// Those of what there is to choose from; what is wrong with the settings is told.
fn rules(chooser: &Chooser) -> Rules {
    chooser.settings_problems.iter().for_each(|problem| input::tell(&problem.to_string()));
    Rules { settings: Arc::clone(&chooser.settings), is_private: false }
}

/// Those of a file. Without a template nothing is asked of the server, and the checkout's do not bind another repository.
fn rules_of_file(args: &FileArgs, chooser: &Chooser) -> Result<Rules, Failure> {
    let surroundings = Surroundings::of_process();
    let named = args.repo.as_deref().filter(|_| chooser.repo.is_none());
    let meant = named.map_or(Ok(None), |named| remotes::repo(Some(named), None, &surroundings));
    let is_elsewhere = meant.map_err(Failure::usage)?.is_some_and(|meant| !is_of_checkout(&meant.repo, &surroundings));
    let rules = rules(chooser);
    Ok(if is_elsewhere { Rules { settings: settings::of_author().0, ..rules } } else { rules })
}

/// The settings that hold for the repository that is meant; without another one, the checkout's.
fn settings_for(named: Option<&str>, patience: Duration) -> Result<Arc<Settings>, Failure> {
    let surroundings = Surroundings::of_process();
    let meant = remotes::repo(named, None, &surroundings).map_err(Failure::usage)?;
    match meant.filter(|meant| named.is_some() && !is_of_checkout(&meant.repo, &surroundings)) {
        Some(meant) => Ok(repository::settings(&meant, patience)),
        None => Ok(rules(&desks::chooser()).settings),
    }
}

fn of_issue(mut draft: Draft, issue: Issue, file: Option<PathBuf>, id: Option<String>, rules: &Rules) -> Given {
    draft.title.clone_from(&issue.title);
    let is_file = id.is_none();
    let Rules { settings, is_private } = rules;
    let rules = Requirements::under(&draft.template, settings);
    let rules = if *is_private { rules.relaxed() } else { rules };
    let links = Links { links: desks::look_up(&check::relative_links(&draft)), ..Links::default() };
    let findings = check::check_under(&draft, &links, &rules);
    let mut report = Report::new(&draft, &findings);
    // A draft goes on in the wizard.
    report.findings.iter_mut().filter(|_| is_file).for_each(worded::for_a_file);
    let keys = [issue.labels.join("\n"), issue.assignees.join("\n"), issue.other_keys.clone()].join("\n");
    let secrets = Secrets::of(&format!("{}\n{keys}\n{}", issue.title, issue.body));
    let hush = secrets.hush();
    let said = report.findings.iter().zip(&findings).map(|(entry, finding)| Said {
        is_blocking: finding.severity == Severity::Blocking,
        said: hush.quote(entry.to_string()),
    });
    Given {
        wish: Wish::of(&issue),
        findings: said.collect(),
        template: OwnTemplate::of(&draft.template, &issue.labels, &issue.assignees),
        issue,
        repo: None,
        unanswered: Unanswered::default(),
        draft: id,
        file,
        children: Vec::new(),
        references: None,
        parsed: draft,
    }
}

impl From<SubIssuesArg> for By {
    fn from(choice: SubIssuesArg) -> Self {
        match choice {
            SubIssuesArg::Phases => Self::Phases,
            SubIssuesArg::Tasks => Self::Tasks,
        }
    }
}

/// Plans the sub-issues, and where the text will refer to them.
fn add_children(given: &mut Given, by: By) -> Result<(), Failure> {
    let unanswered = given.unanswered;
    (given.children, given.references) = record::below(&given.parsed, by, &given.wish.body, unanswered);
    if given.children.is_empty() {
        return Err(Failure::new(
            "there is no phase or task to file as a sub-issue; write the implementation plan first",
        ));
    }
    Ok(())
}

/// Whether the template is one of the repository that the issue is for.
fn is_of_named(args: &FileArgs, draft: &Draft) -> bool {
    let surroundings = Surroundings::of_process();
    let meant = remotes::repo(args.repo.as_deref(), desks::checkout().as_deref(), &surroundings);
    // One that cannot be read is told where it is needed.
    meant.ok().flatten().is_some_and(|meant| file_in(&meant.repo, draft, &surroundings).is_some())
}

/// The template's file in the repository.
fn file_in<'a>(repo: &Repo, draft: &'a Draft, surroundings: &Surroundings) -> Option<&'a str> {
    template_file(&draft.template.source.name, repo, is_of_checkout(repo, surroundings))
}

/// Whether the checkout is one of the repository; without remotes it may be of any.
fn is_of_checkout(repo: &Repo, surroundings: &Surroundings) -> bool {
    let remotes = desks::checkout().map(|root| remotes::remotes(&root, surroundings)).unwrap_or_default();
    remotes.is_empty() || remotes.iter().any(|remote| remote.repo == *repo)
}

/// Opens GitHub's own page with everything filled in that an address can carry.
pub(super) fn in_browser(given: &Given, repo: &Repo, surroundings: &Surroundings) -> Result<u8, Failure> {
    let template = page_file(&given.parsed.template.source.name, repo, is_of_checkout(repo, surroundings));
    let (milestone, projects) = (given.wish.milestone.as_deref(), &given.wish.projects[..]);
    let extras = Extras { template, milestone, projects, may_not_triage: false };
    let issue =
        Issue { labels: given.wish.labels.clone(), assignees: given.wish.assignees.clone(), ..given.issue.clone() };
    let page = prefilled(repo, &given.parsed, &issue, &extras);
    page.left_out.iter().for_each(|what| input::tell(&format!("not on the page: {what}")));
    if page.body_is_left_out {
        keep_body(&given.issue)?;
    }
    input::print(&format!("{}\n", page.url))?;
    if std::io::stdout().is_terminal() {
        let environment = |name: &str| surroundings.variable(name).map(ToOwned::to_owned);
        browser::open_and_leave(&page.url, environment).map_err(Failure::new)?;
    }
    Ok(DONE)
}

/// The text is too long for an address: it goes to a file, and to the terminal's clipboard if there is one.
fn keep_body(issue: &Issue) -> Result<(), Failure> {
    let name = crate::app::file_name::of_title(&issue.title);
    let path = std::env::temp_dir().join(format!("issuewright-{}-{name}", std::process::id()));
    save::write_new(&path, &issue.body).map_err(Failure::new)?;
    let copied = std::io::stdout().is_terminal() && input::copy(&issue.body).is_ok();
    let clipboard = if copied { " and on the clipboard" } else { "" };
    input::tell(&format!(
        "the text is too long for an address: it is in {}{clipboard}; paste it there",
        path.display()
    ));
    Ok(())
}
