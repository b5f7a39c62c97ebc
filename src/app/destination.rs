//! Where the issue is filed: the repository, what is known of it, and what it will not keep.

use crate::check::Repository;
use crate::check::rules::rights::{RIGHTS_LACKING, withheld};
use crate::filing::children::{self, By};
use crate::filing::edit::Base;
use crate::filing::mentions;
use crate::filing::prefilled::{Extras, Prefilled, page_file, prefilled, template_file};
use crate::filing::preflight::OwnTemplate;
use crate::filing::projects::numbered;
use crate::filing::record;
use crate::filing::wish::same;
use crate::filing::{Created, Dropped, Facts, Lists, Order, Part, Plan, Refusal, Repo, Wish, keys};
use crate::template::Template;

use super::Desk;
use super::refused::Refused;
use super::repository::{limits_of, repository_of};

/// Keys of front matter that GitHub has a place for.
pub const MILESTONE: &str = "milestone";
pub const TYPE: &str = "type";
pub const PROJECTS: &str = "projects";

/// A draft's way to GitHub.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Destination {
    pub repo: Option<Repo>,
    /// The repository of the checkout, once it was asked for.
    pub checkout: Option<Repo>,
    pub standing: Standing,
    /// The author has named the repository in this run: it may be asked before Submit opens.
    pub is_spoken_to: bool,
    /// What is filed below the issue.
    pub sub_issues: Option<By>,
    /// What the author decided of an edit, as long as it is not sent.
    pub settled: Option<Settled>,
    /// What GitHub did not accept, and was not changed since.
    pub refused: Vec<Refused>,
    /// The issue it became in this run.
    pub filed: Option<Filed>,
}

/// An issue, and the revision of the draft that it has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filed {
    pub issue: Created,
    pub revision: u64,
    pub extent: Extent,
}

/// An edit with all decided, the issue that it is to be sent over, and the revision of the draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    pub base: Box<Base>,
    pub wish: Wish,
    pub revision: u64,
}

/// How much of an issue is on GitHub.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// It is there, but not all that belongs to it; filing it again goes on.
    Begun,
    /// GitHub did not keep all of it.
    Partial,
    Whole,
}

impl Filed {
    pub fn is_finished(&self) -> bool {
        self.extent != Extent::Begun
    }
}

/// What is known of the repository.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Standing {
    #[default]
    Unasked,
    /// GitHub is being asked; without a name also the checkout.
    Asking,
    /// No repository is named anywhere.
    Nowhere,
    Known(Box<Known>),
    Refused(Refusal),
}

/// What GitHub said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    /// Its lists are empty: they are in [`Known::lists`].
    pub facts: Facts,
    pub lists: Lists,
}

impl Destination {
    pub fn known(&self) -> Option<&Known> {
        match &self.standing {
            Standing::Known(known) => Some(known),
            _ => None,
        }
    }

    /// What the rules about labels, people, milestones and types go by.
    pub fn repository(&self, template: &Template) -> Repository {
        let Some(Known { facts, lists }) = self.known() else { return Repository::default() };
        // Without a token nothing is filed at all.
        let repo = facts.repo.as_ref().filter(|_| facts.login.is_some());
        let limits = repo.and_then(|repo| limits_of(repo, self.template_file(template).is_some()));
        Repository { limits, ..repository_of(lists) }
    }

    /// Takes in what was found out, unless another repository was named meanwhile.
    pub fn told(&mut self, repo: Option<Repo>, standing: Standing) -> bool {
        let is_stale = self.repo.is_some() && self.repo != repo;
        if !is_stale {
            if self.repo.is_none() {
                // Nobody had named one.
                self.checkout.clone_from(&repo);
            }
            self.repo = repo;
            self.standing = standing;
        }
        !is_stale
    }

    /// The template's file, if the repository has it.
    fn template_file<'a>(&self, template: &'a Template) -> Option<&'a str> {
        template_file(&template.source.name, self.repo.as_ref()?, self.is_of_checkout())
    }

    /// The template's file, if the repository's page can be opened with it.
    fn page_file<'a>(&self, template: &'a Template) -> Option<&'a str> {
        page_file(&template.source.name, self.repo.as_ref()?, self.is_of_checkout())
    }

    /// Whether a file of the checkout is one of the repository.
    fn is_of_checkout(&self) -> bool {
        self.checkout.as_ref().is_none_or(|checkout| self.repo.as_ref() == Some(checkout))
    }

    /// The exit code of leaving now: that of `issuewright file` if an issue was filed.
    pub fn code(&self) -> u8 {
        match self.filed.as_ref().map(|filed| filed.extent) {
            Some(Extent::Begun | Extent::Partial) => 3,
            Some(Extent::Whole) | None => 0,
        }
    }

    /// The repository and how the author stands to it, in a line.
    pub fn in_words(&self) -> String {
        let Some(repo) = &self.repo else {
            return match self.standing {
                Standing::Asking => "(looking)".to_owned(),
                _ => "(none; Enter names one)".to_owned(),
            };
        };
        match &self.standing {
            Standing::Unasked | Standing::Nowhere => repo.to_string(),
            Standing::Asking => format!("{repo} (asking GitHub)"),
            Standing::Refused(refusal) => format!("{repo} ({})", refusal.sentence),
            Standing::Known(known) => format!("{repo} ({})", in_words(&known.facts)),
        }
    }
}

fn in_words(facts: &Facts) -> String {
    let right = facts.repo.as_ref().map_or("read", |repo| repo.permissions.word());
    match facts.author() {
        Some(author) => format!("as {author}, who has {right}"),
        None => "without a token".to_owned(),
    }
}

/// The issue as it is to be filed.
pub fn wish(desk: &Desk) -> Wish {
    let issue = desk.issue();
    let milestone = keys::get(&desk.draft.other_keys, MILESTONE);
    let (kind, projects) = (keys::get(&desk.draft.other_keys, TYPE), keys::list(&desk.draft.other_keys, PROJECTS));
    Wish { milestone, kind, projects, ..Wish::of(&issue) }
}

/// How it would be filed; `None` as long as too little is known.
pub fn plan(desk: &Desk, wish: &Wish) -> Option<Result<Plan, Refusal>> {
    let Known { facts, lists } = desk.destination.known()?;
    let may_be = |name: &String| {
        let name = name.trim_start_matches('@');
        name == "me" || lists.assignees.as_ref().is_none_or(|people| people.iter().any(|user| same(&user.login, name)))
    };
    let facts = Facts {
        labels: lists.labels.clone(),
        milestones: lists.milestones.clone(),
        types: lists.types.clone(),
        projects: lists.projects.clone(),
        unassignable: wish.assignees.iter().filter(|name| !may_be(name)).cloned().collect(),
        ..facts.clone()
    };
    let wish = &without_strange_projects(wish, lists);
    Some(facts.plan(wish, own_template(desk, wish).as_deref()))
}

/// Projects of other owners are not listed: whether they are there is found out when it is filed.
fn without_strange_projects(wish: &Wish, lists: &Lists) -> Wish {
    let Some(Ok(listed)) = &lists.projects else { return wish.clone() };
    let is_known = |name: &String| numbered(name).is_none() || listed.iter().any(|project| project.is(name));
    let projects = wish.projects.iter().filter(|name| is_known(name)).cloned().collect();
    Wish { projects, ..wish.clone() }
}

/// The template, if the repository has it and GitHub may put all its labels on the issue.
fn own_template(desk: &Desk, wish: &Wish) -> Option<Box<OwnTemplate>> {
    let template = &desk.draft.template;
    let is_there = desk.destination.template_file(template).is_some();
    OwnTemplate::of(template, &wish.labels, &wish.assignees).filter(|_| is_there)
}

/// What should be known before the issue is filed, beside the findings: why it cannot be, or what of it will not be there.
pub fn notes(desk: &Desk) -> Vec<String> {
    all_notes(desk, |dropped| !is_found(desk, dropped))
}

/// The same with what is among the findings.
pub fn notes_in_full(desk: &Desk) -> Vec<String> {
    all_notes(desk, |_| true)
}

fn all_notes(desk: &Desk, is_told: impl Fn(&Dropped) -> bool) -> Vec<String> {
    let refused = desk.destination.refused.iter().map(|Refused { part, why }| format!("{part}: {why} (says GitHub)"));
    refused.chain(foreseen(desk, is_told)).collect()
}

fn foreseen(desk: &Desk, is_told: impl Fn(&Dropped) -> bool) -> Vec<String> {
    let wish = wish(desk);
    match (&desk.destination.standing, plan(desk, &wish)) {
        (Standing::Refused(refusal), _) => vec![refusal.to_string()],
        (_, Some(Err(refusal))) => vec![refusal.to_string()],
        (_, Some(Ok(plan))) => {
            let dropped = plan.dropped.iter().filter(|dropped| is_told(dropped));
            let dropped = dropped.map(|dropped| format!("will not be kept: {dropped}"));
            fork(desk).into_iter().chain(dropped).collect()
        }
        _ => Vec::new(),
    }
}

/// Whether that it will not be there is among the findings.
fn is_found(desk: &Desk, dropped: &Dropped) -> bool {
    let repository = &desk.surroundings.repository;
    let (rule, is_unknown) = match dropped.part {
        Part::Label => ("label-unknown", repository.lacks_label(&dropped.value)),
        Part::Assignee => ("assignee-unknown", repository.lacks_assignee(&dropped.value)),
        Part::Milestone => ("milestone-unknown", repository.lacks_milestone(&dropped.value)),
        Part::Type => ("type-unknown", repository.lacks_type(&dropped.value)),
        _ => return false,
    };
    let is_told = |rule: &str| desk.findings().any(|finding| finding.rule == rule);
    if is_unknown { is_told(rule) } else { is_withheld(desk, dropped) && is_told(RIGHTS_LACKING.name) }
}

/// Whether it is among what the author may not set.
fn is_withheld(desk: &Desk, dropped: &Dropped) -> bool {
    let part = dropped.part.to_string();
    withheld(&desk.draft, &desk.surroundings.repository).iter().filter(|(what, _)| *what == part).any(|(what, name)| {
        // A milestone may be called by its number; `@me` has a name when it is filed.
        let is_one = matches!(*what, "milestone" | "type") || name == "@me";
        is_one || same(name.trim().trim_start_matches('@'), &dropped.value)
    })
}

/// A fork takes issues of its own, which few mean.
fn fork(desk: &Desk) -> Option<String> {
    desk.destination.known()?.facts.fork()
}

/// What of the issue GitHub will not keep, without the reasons: `label bug`.
pub fn losses(desk: &Desk) -> Vec<String> {
    let plan = plan(desk, &wish(desk)).and_then(Result::ok);
    let dropped = plan.into_iter().flat_map(|plan| plan.dropped);
    dropped.map(|dropped| format!("{} {}", dropped.part, dropped.value)).collect()
}

/// Who and what GitHub will notify or link, for the last question before it is filed; also by what the sub-issues say.
pub fn notified(order: &Order) -> Vec<String> {
    let children = order.children.iter().map(|child| child.wish.body.as_str());
    mentions::notified([order.wish.body.as_str()].into_iter().chain(children))
}

/// How many sub-issues each way would make, for those that make any.
pub fn ways_of_sub_issues(desk: &Desk) -> Vec<(By, usize)> {
    let count = |by| children::plan(&desk.draft, by, desk.unanswered).len();
    [By::Phases, By::Tasks].map(|by| (by, count(by))).into_iter().filter(|(_, count)| *count > 0).collect()
}

/// The order to file it.
pub fn order(desk: &Desk, repo: &Repo, again: bool) -> Order {
    let wish = wish(desk);
    let (children, references) = match desk.destination.sub_issues {
        Some(by) => record::below(&desk.draft, by, &wish.body, desk.unanswered),
        None => (Vec::new(), None),
    };
    let template = own_template(desk, &wish);
    Order { repo: repo.clone(), wish, template, children, references, again }
}

/// GitHub's own page with everything filled in that an address can carry.
pub fn page(desk: &Desk, repo: &Repo) -> Prefilled {
    let wish = wish(desk);
    let issue = desk.issue();
    let extras = Extras {
        template: desk.destination.page_file(&desk.draft.template),
        milestone: wish.milestone.as_deref(),
        projects: &wish.projects,
        may_not_triage: desk
            .destination
            .known()
            .is_some_and(|known| known.facts.repo.as_ref().is_some_and(|repo| !repo.permissions.may_triage())),
    };
    prefilled(repo, &desk.draft, &issue, &extras)
}
