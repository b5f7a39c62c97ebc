//! Projects that an issue is put into once it is there: the queries, and what GitHub says to them.

use std::fmt;

use serde::Deserialize;
use serde_json::{Value, json};

use super::preflight::GRAPHQL;
use super::refusal::{Cause, Refusal, limited_query};
use super::wish::same;
use super::{Reply, Repo, Request};

/// A project of a person or an organisation.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Project {
    /// In GraphQL.
    pub id: String,
    pub number: u64,
    pub title: String,
    #[serde(default)]
    pub closed: bool,
    /// Whether the author may add to it; the token may still lack the scope.
    #[serde(default, rename = "viewerCanUpdate")]
    pub may_add: bool,
    owner: Owner,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
struct Owner {
    #[serde(default)]
    login: String,
}

/// What projects there are, or why that cannot be told.
pub type Listed = Result<Vec<Project>, Refusal>;

impl Project {
    /// Whether it is meant by that: `OWNER/NUMBER`, or its title.
    pub fn is(&self, name: &str) -> bool {
        same(&self.to_string(), name) || same(&self.title, name)
    }
}

impl fmt::Display for Project {
    /// `OWNER/NUMBER`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.owner.login, self.number)
    }
}

/// Owner and number, if a project is named by them.
pub fn numbered(name: &str) -> Option<(&str, u64)> {
    let (owner, number) = name.split_once('/')?;
    let is_login = !owner.is_empty() && owner.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    number.parse().ok().filter(|_| is_login).map(|number| (owner, number))
}

/// The one project that a name means.
///
/// # Errors
/// None or several are meant, or nothing can be added to it; in words.
pub fn find<'a>(listed: Option<&'a Listed>, name: &str) -> Result<&'a Project, String> {
    let projects = match listed {
        Some(Ok(projects)) => projects,
        Some(Err(refusal)) => return Err(refusal.to_string()),
        None => return Err("the projects could not be read".to_owned()),
    };
    let mut meant = projects.iter().filter(|project| project.is(name));
    let project = meant.next().ok_or("there is no such project, or none that this account may see")?;
    if meant.any(|other| other.id != project.id) {
        return Err(format!("several projects are called so; write OWNER/NUMBER, such as {project}"));
    }
    if project.closed {
        return Err("the project is closed".to_owned());
    }
    if !project.may_add {
        return Err("this account may not add to it; ask its owner".to_owned());
    }
    Ok(project)
}

/// Where the answers to the queries are.
pub const OF_REPOSITORY: &str = "/data/repository/projectsV2";
pub const OF_OWNER: &str = "/data/repositoryOwner/projectsV2";
pub const BY_NUMBER: &str = "/data/repositoryOwner/projectV2";
pub const ITEMS: &str = "/data/repository/issue";
pub const ADDED: &str = "/data/addProjectV2ItemById/item";

const PROJECT: &str =
    "id number title closed viewerCanUpdate owner { ... on Organization { login } ... on User { login } }";

fn list_query() -> String {
    format!(
        "projectsV2(first: 100, after: $after, query: \"is:open\") {{ nodes {{ {PROJECT} }} pageInfo {{ hasNextPage \
         endCursor }} }}"
    )
}

fn ask(query: String, variables: Value) -> Request {
    Request::post(GRAPHQL, json!({"query": query, "variables": variables}))
}

/// A page of the open projects that a repository is linked to.
pub fn of_repository(repo: &Repo, after: Option<&str>) -> Request {
    let projects = list_query();
    let query = format!(
        "query($owner: String!, $name: String!, $after: String) {{ repository(owner: $owner, name: $name) {{ {projects} \
         }} }}"
    );
    ask(query, json!({"owner": repo.owner, "name": repo.name, "after": after}))
}

/// A page of the open projects of an owner.
pub fn of_owner(owner: &str, after: Option<&str>) -> Request {
    let projects = list_query();
    let query = format!(
        "query($owner: String!, $after: String) {{ repositoryOwner(login: $owner) {{ ... on ProjectV2Owner {{ \
         {projects} }} }} }}"
    );
    ask(query, json!({"owner": owner, "after": after}))
}

/// One project of an owner.
pub fn by_number(owner: &str, number: u64) -> Request {
    let query = format!(
        "query($owner: String!, $number: Int!) {{ repositoryOwner(login: $owner) {{ ... on ProjectV2Owner {{ \
         projectV2(number: $number) {{ {PROJECT} }} }} }} }}"
    );
    ask(query, json!({"owner": owner, "number": number}))
}

/// The projects that an issue is in, and its id in GraphQL.
pub fn items(repo: &Repo, number: u64) -> Request {
    let query = "query($owner: String!, $name: String!, $number: Int!) { repository(owner: $owner, name: $name) { \
                 issue(number: $number) { id projectItems(first: 100) { nodes { project { id } } } } } }";
    ask(query.to_owned(), json!({"owner": repo.owner, "name": repo.name, "number": number}))
}

/// Puts an issue into a project. One that is in it stays the same item.
pub fn add(project: &Project, issue: &str) -> Request {
    let query = "mutation($project: ID!, $issue: ID!) { addProjectV2ItemById(input: {projectId: $project, contentId: \
                 $issue}) { item { id } } }";
    ask(query.to_owned(), json!({"project": project.id, "issue": issue}))
}

/// A page of projects, and from where the next goes on.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Page {
    /// Those that the token may not see are null.
    pub nodes: Vec<Option<Project>>,
    page_info: PageInfo,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct PageInfo {
    has_next_page: bool,
    end_cursor: Option<String>,
}

impl Page {
    pub fn next(&self) -> Option<&str> {
        self.page_info.end_cursor.as_deref().filter(|_| self.page_info.has_next_page)
    }
}

/// An issue with the projects that it is in.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Placed {
    /// In GraphQL.
    pub id: String,
    project_items: Items,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
struct Items {
    nodes: Vec<Option<Item>>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
struct Item {
    project: Option<Id>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
struct Id {
    id: String,
}

impl Placed {
    pub fn is_in(&self, project: &Project) -> bool {
        let items = self.project_items.nodes.iter().flatten();
        items.filter_map(|item| item.project.as_ref()).any(|other| other.id == project.id)
    }
}

/// What a successful reply says at `place`; what else it says of details is not asked.
///
/// `origin` and `now` are those of [`super::refusal::refusal`].
///
/// # Errors
/// It says nothing there: why not.
pub fn said(reply: &Reply, place: &str, origin: Option<&str>, now: u64) -> Result<Value, Refusal> {
    let value: Value = reply.json().unwrap_or_default();
    match value.pointer(place).filter(|said| !said.is_null()) {
        Some(said) => Ok(said.clone()),
        None => Err(refused(reply, &value, origin.unwrap_or("nowhere"), now)),
    }
}

fn refused(reply: &Reply, value: &Value, origin: &str, now: u64) -> Refusal {
    let errors = value["errors"].as_array().map(Vec::as_slice).unwrap_or_default();
    let of_type = |kind: &str| errors.iter().find(|error| error["type"] == kind);
    let words = |error: &Value| error["message"].as_str().unwrap_or_default().to_owned();
    if let Some(error) = of_type("RATE_LIMITED") {
        return limited_query(reply, &words(error), now);
    }
    if of_type("INSUFFICIENT_SCOPES").is_some() {
        return Refusal::new(
            Cause::TokenReach,
            format!("the token from {origin} lacks the scope `project`"),
            "run `gh auth refresh -s project`, or give the token that scope",
        );
    }
    if let Some(error) = of_type("FORBIDDEN") {
        return forbidden(&words(error), origin);
    }
    if errors.iter().any(|error| error["extensions"]["code"] == "undefinedField") {
        return Refusal::new(Cause::Odd, "this GitHub has no projects of that kind", "");
    }
    let is_absent = value["data"].is_object() && errors.is_empty();
    if is_absent || of_type("NOT_FOUND").is_some() {
        return Refusal::new(Cause::NotFound, "there is no such project, or none that this account may see", "");
    }
    let aside = errors.first().map(|error| format!(" ({})", words(error))).unwrap_or_default();
    Refusal::new(Cause::Server, format!("GitHub has trouble of its own{aside}"), "try again in a minute")
}

fn forbidden(message: &str, origin: &str) -> Refusal {
    if message.contains("by personal access token") {
        return Refusal::new(
            Cause::TokenReach,
            format!("the fine-grained token from {origin} has not the permission for projects"),
            "give it `Projects: write` of the organisation; projects of persons it cannot reach",
        );
    }
    if message.contains("by integration") {
        return Refusal::new(
            Cause::AppReach,
            format!("the token from {origin} has not the permission for projects"),
            "give the app `Projects: write`; the token of a workflow cannot have it",
        );
    }
    Refusal::new(Cause::Forbidden, format!("GitHub forbids it ({message})"), "ask the project's owner")
}

#[cfg(test)]
mod tests;
