//! What can be known before anything is written: whether the issue can be filed, how, and what GitHub would drop.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::facts::{IssueFacts, IssueType, Label, Milestone, RepoFacts};
use super::projects::{self, Listed, Project};
use super::refusal::{Cause, LOG_IN, ON_ITS_PAGE, Refusal, archived};
use super::reply::Request;
use super::wish::{Dropped, Part, Wish, same};
use crate::template::Template;

/// What was found out about the repository and about what is wished for. A list that could not be read is `None`:
/// then nothing is judged by it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    pub repo: Option<RepoFacts>,
    /// Who files: empty for an app, whose login its token does not tell; `None` without a token.
    pub login: Option<String>,
    /// The number of the newest issue; 0 without any.
    pub newest: u64,
    pub labels: Option<Vec<Label>>,
    /// Open ones.
    pub milestones: Option<Vec<Milestone>>,
    pub types: Option<Vec<IssueType>>,
    /// `None` when nobody asked for any.
    pub projects: Option<Listed>,
    /// Of those that are wished for, who cannot be assigned.
    pub unassignable: Vec<String>,
    /// gh's tokens are not looked for: the API has an address of its own.
    pub is_without_gh: bool,
}

/// How the issue is filed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// With everything that GitHub takes from this author, spelled as it is there.
    pub wish: Wish,
    pub milestone: Option<u64>,
    /// What it is put into once it is there.
    pub projects: Vec<Project>,
    /// Whether labels and the rest go with the request that creates the issue.
    pub at_once: bool,
    /// Whether labels and assignees can be added afterwards.
    pub may_mend: bool,
    /// By the template of this name GitHub puts labels and assignees on the issue itself.
    pub by_template: Option<ByTemplate>,
    /// What will not be there.
    pub dropped: Vec<Dropped>,
    /// Why what is missing on the issue cannot be added.
    pub lacking: String,
}

/// A template of the repository that gives the issue its labels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ByTemplate {
    /// Of the repository, in GraphQL.
    pub node_id: String,
    pub name: String,
}

/// A markdown template, and what GitHub puts on an issue that is filed by its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnTemplate {
    #[serde(rename = "template")]
    pub name: String,
    /// `None` in records that only have the name.
    #[serde(default, rename = "template_labels", skip_serializing_if = "Option::is_none")]
    pub labels: Option<Vec<String>>,
    #[serde(default, rename = "template_assignees", skip_serializing_if = "Option::is_none")]
    pub assignees: Option<Vec<String>>,
}

impl OwnTemplate {
    /// The template, if GitHub may put all its labels and assignees on an issue: the author left them all among these.
    pub fn of(template: &Template, labels: &[String], assignees: &[String]) -> Option<Box<Self>> {
        let bare = |name: &str| name.trim_start_matches('@').to_owned();
        let has = |names: &[String], own: &String| names.iter().any(|kept| same(&bare(kept), &bare(own)));
        let keeps_all = template.labels.iter().all(|own| has(labels, own))
            && template.assignees.iter().all(|own| has(assignees, own));
        let own = || Self {
            name: template.name.clone(),
            labels: Some(template.labels.clone()),
            assignees: Some(template.assignees.clone()),
        };
        (!template.is_form() && keeps_all).then(|| Box::new(own()))
    }
}

impl Facts {
    /// Who files, in words; `None` without a token.
    pub fn author(&self) -> Option<&str> {
        self.login.as_deref().map(|login| if login.is_empty() { "an app" } else { login })
    }

    /// What is said when there is no token.
    pub fn no_token(&self) -> Refusal {
        let way_on = format!("{LOG_IN}; or {ON_ITS_PAGE}");
        let refusal = Refusal::new(Cause::NoToken, "filing takes a token, and there is none", way_on);
        if self.is_without_gh { refusal.without_gh() } else { refusal }
    }

    /// What is said of a fork: it takes issues of its own, which few mean.
    pub fn fork(&self) -> Option<String> {
        let repo = self.repo.as_ref().filter(|repo| repo.fork)?;
        let parent = &repo.parent.as_ref()?.full_name;
        Some(format!("{} is a fork: to file it in {parent}, name that as the repository", repo.full_name))
    }

    /// How the wish can be filed.
    ///
    /// # Errors
    /// It cannot.
    pub fn plan(&self, wish: &Wish, template: Option<&OwnTemplate>) -> Result<Plan, Refusal> {
        let repo = self.repo.as_ref().ok_or_else(unknown_repo)?;
        may_file(repo)?;
        let login = self.login.as_deref().ok_or_else(|| self.no_token())?;
        let rights = repo.permissions;
        let mut plan = Plan {
            wish: Wish { title: wish.title.clone(), body: wish.body.clone(), ..Wish::default() },
            milestone: None,
            projects: Vec::new(),
            at_once: rights.may_push(),
            may_mend: rights.may_triage(),
            by_template: None,
            dropped: Vec::new(),
            lacking: "GitHub left it out without a word".to_owned(),
        };
        self.plan_labels(&mut plan, wish);
        self.plan_assignees(&mut plan, wish, login);
        self.plan_milestone(&mut plan, wish);
        self.plan_type(&mut plan, wish);
        self.plan_projects(&mut plan, wish);
        if !plan.may_mend {
            plan.give_up_what_takes_rights(repo, template);
        }
        Ok(plan)
    }

    fn plan_labels(&self, plan: &mut Plan, wish: &Wish) {
        for name in &wish.labels {
            match &self.labels {
                // One that is not there would be made by the API without a word.
                Some(known) => match known.iter().find(|label| same(&label.name, name)) {
                    Some(label) => plan.wish.labels.push(label.name.clone()),
                    None => plan.drop(Part::Label, name, "there is no such label in the repository"),
                },
                None => plan.drop(Part::Label, name, "the repository's labels could not be read"),
            }
        }
    }

    fn plan_assignees(&self, plan: &mut Plan, wish: &Wish, login: &str) {
        for name in &wish.assignees {
            let name = if name == "@me" { login } else { name.trim_start_matches('@') };
            if name.is_empty() {
                plan.drop(Part::Assignee, "@me", "the token is an app's, which cannot be assigned");
            } else if self.unassignable.iter().any(|other| same(other, name)) {
                plan.drop(Part::Assignee, name, "nobody of that name can be assigned here");
            } else {
                plan.wish.assignees.push(name.to_owned());
            }
        }
    }

    fn plan_milestone(&self, plan: &mut Plan, wish: &Wish) {
        let Some(wanted) = &wish.milestone else { return };
        let is_it = |found: &&Milestone| same(&found.title, wanted) || found.number.to_string() == *wanted;
        match self.milestones.as_ref().map(|known| known.iter().find(is_it)) {
            Some(Some(found)) => {
                plan.milestone = Some(found.number);
                plan.wish.milestone = Some(found.title.clone());
            }
            Some(None) => plan.drop(Part::Milestone, wanted, "there is no open milestone of that title"),
            None => plan.drop(Part::Milestone, wanted, "the repository's milestones could not be read"),
        }
    }

    fn plan_projects(&self, plan: &mut Plan, wish: &Wish) {
        for name in &wish.projects {
            match projects::find(self.projects.as_ref(), name) {
                Ok(project) if plan.projects.contains(project) => {}
                Ok(project) => plan.projects.push(project.clone()),
                Err(why) => plan.drop(Part::Project, name, &why),
            }
        }
        plan.wish.projects = plan.projects.iter().map(ToString::to_string).collect();
    }

    fn plan_type(&self, plan: &mut Plan, wish: &Wish) {
        let Some(wanted) = &wish.kind else { return };
        match self.types.as_ref().map(|known| known.iter().find(|kind| same(&kind.name, wanted))) {
            Some(Some(found)) => plan.wish.kind = Some(found.name.clone()),
            Some(None) => plan.drop(Part::Type, wanted, "there is no such issue type here"),
            None => plan.drop(Part::Type, wanted, "the issue types could not be read"),
        }
    }
}

/// Whether issues can be filed there at all.
///
/// # Errors
/// They cannot.
pub fn may_file(repo: &RepoFacts) -> Result<(), Refusal> {
    if repo.archived {
        return Err(archived(&repo.full_name));
    }
    if repo.disabled {
        let way_on = "save the text as a file meanwhile";
        return Err(Refusal::new(Cause::Disabled, format!("GitHub has disabled {}", repo.full_name), way_on));
    }
    if !repo.has_issues {
        let parent = repo.parent.as_ref().map(|parent| format!("it is a fork: file it in {}", parent.full_name));
        let way_on = parent.unwrap_or_else(|| "look in its README for where to report".to_owned());
        return Err(Refusal::new(Cause::IssuesOff, format!("issues are turned off in {}", repo.full_name), way_on));
    }
    Ok(())
}

fn unknown_repo() -> Refusal {
    Refusal::new(Cause::Odd, "the repository could not be read", "try again")
}

impl Plan {
    fn drop(&mut self, part: Part, value: &str, why: &str) {
        self.dropped.push(Dropped { part, value: value.to_owned(), why: why.to_owned() });
    }

    /// Readers cannot set anything; but GitHub itself gives an issue what its template says.
    fn give_up_what_takes_rights(&mut self, repo: &RepoFacts, template: Option<&OwnTemplate>) {
        self.lacking =
            format!("it takes triage rights in {}; you have {} there", repo.full_name, repo.permissions.word());
        if let Some(template) = template.filter(|_| !repo.node_id.is_empty()) {
            self.give_up_what_is_beyond(template);
            let has_any = !self.wish.labels.is_empty() || !self.wish.assignees.is_empty();
            let by = || ByTemplate { node_id: repo.node_id.clone(), name: template.name.clone() };
            self.by_template = has_any.then(by);
        }
        if self.by_template.is_none() {
            self.give_up_labels();
        }
        let (milestone, kind) = (self.wish.milestone.take(), self.wish.kind.take());
        self.milestone = None;
        self.drop_all(Part::Milestone, milestone);
        self.drop_all(Part::Type, kind);
    }

    /// Labels and assignees that are not the template's own will not be there.
    fn give_up_what_is_beyond(&mut self, template: &OwnTemplate) {
        let labels = take_beyond(&mut self.wish.labels, template.labels.as_deref());
        let assignees = take_beyond(&mut self.wish.assignees, template.assignees.as_deref());
        self.drop_all(Part::Label, labels);
        self.drop_all(Part::Assignee, assignees);
    }

    /// Labels and assignees will not be there.
    fn give_up_labels(&mut self) {
        let (labels, assignees) = (std::mem::take(&mut self.wish.labels), std::mem::take(&mut self.wish.assignees));
        self.drop_all(Part::Label, labels);
        self.drop_all(Part::Assignee, assignees);
    }

    fn drop_all(&mut self, part: Part, values: impl IntoIterator<Item = String>) {
        let why = self.lacking.clone();
        self.dropped.extend(values.into_iter().map(|value| Dropped { part, value, why: why.clone() }));
    }

    /// The template's way does not work after all.
    pub fn give_up_template(&mut self) {
        self.by_template = None;
        self.give_up_labels();
    }

    /// The request that creates the issue; `path` is the repository's.
    pub fn create(&self, path: &str) -> Request {
        if let Some(by) = &self.by_template {
            return self.create_by_template(by);
        }
        let mut body = Map::new();
        body.insert("title".into(), json!(self.wish.title));
        body.insert("body".into(), json!(self.wish.body));
        if self.at_once {
            for (key, names) in [("labels", &self.wish.labels), ("assignees", &self.wish.assignees)] {
                if !names.is_empty() {
                    body.insert(key.into(), json!(names));
                }
            }
            body.extend(self.milestone_and_type());
        }
        Request::post(format!("{path}/issues"), Value::Object(body))
    }

    fn milestone_and_type(&self) -> Map<String, Value> {
        let mut values = Map::new();
        values.extend(self.milestone.map(|number| ("milestone".to_owned(), json!(number))));
        values.extend(self.wish.kind.as_ref().map(|name| ("type".to_owned(), json!(name))));
        values
    }

    fn create_by_template(&self, by: &ByTemplate) -> Request {
        let query =
            "mutation($input: CreateIssueInput!) { createIssue(input: $input) { issue { number databaseId url } } }";
        let input = json!({
            "repositoryId": by.node_id,
            "title": self.wish.title,
            "body": self.wish.body,
            "issueTemplate": by.name,
        });
        Request::post(GRAPHQL, json!({"query": query, "variables": {"input": input}}))
    }

    /// How an issue below this one is filed.
    #[must_use]
    pub fn of_child(&self, wish: &Wish) -> Self {
        Self {
            wish: wish.clone(),
            milestone: None,
            projects: Vec::new(),
            by_template: None,
            dropped: Vec::new(),
            ..self.clone()
        }
    }

    /// The requests that add what is missing on an issue, each with the parts it adds.
    pub fn mend(&self, path: &str, number: impl fmt::Display, missing: &[Dropped]) -> Vec<(Vec<Dropped>, Request)> {
        if !self.may_mend {
            return Vec::new();
        }
        let of = |part: Part| -> Vec<Dropped> { missing.iter().filter(|gone| gone.part == part).cloned().collect() };
        let names = |gone: &[Dropped]| gone.iter().map(|gone| gone.value.clone()).collect::<Vec<_>>();
        let mut requests = Vec::new();
        for (part, key) in [(Part::Label, "labels"), (Part::Assignee, "assignees")] {
            let gone = of(part);
            if !gone.is_empty() {
                let body = json!({ key: names(&gone) });
                requests.push((gone, Request::post(format!("{path}/issues/{number}/{key}"), body)));
            }
        }
        for (part, key) in [(Part::Milestone, "milestone"), (Part::Type, "type")] {
            let value = self.milestone_and_type().remove(key);
            if let (Some(value), gone @ [_, ..]) = (value, &of(part)[..]) {
                let body = json!({ key: value });
                requests.push((gone.to_vec(), Request::patch(format!("{path}/issues/{number}"), body)));
            }
        }
        requests
    }
}

/// Takes out the names that are not among those that are given.
fn take_beyond(names: &mut Vec<String>, given: Option<&[String]>) -> Vec<String> {
    let Some(given) = given else { return Vec::new() };
    let is_given = |name: &String| given.iter().any(|other| same(other.trim_start_matches('@'), name));
    let (kept, beyond) = std::mem::take(names).into_iter().partition(is_given);
    *names = kept;
    beyond
}

/// The path that stands for the GraphQL endpoint, which is not below the API's base everywhere.
pub const GRAPHQL: &str = "/graphql";

/// The page of the author's newest issues; of everybody's if the login is not known.
pub fn newest_of(path: &str, login: &str, page: u32) -> Request {
    let creator = if login.is_empty() { String::new() } else { format!("creator={login}&") };
    Request::get(format!("{path}/issues?{creator}state=all&sort=created&direction=desc&per_page=100&page={page}"))
}

/// The newest issue, whoever wrote it.
pub fn newest(path: &str) -> Request {
    Request::get(format!("{path}/issues?state=all&sort=created&direction=desc&per_page=1"))
}

/// The number of the newest issue on a page that [`newest`] asked for.
pub fn newest_number(page: &[IssueFacts]) -> u64 {
    page.iter().map(|issue| issue.number).max().unwrap_or(0)
}

#[cfg(test)]
mod tests;
