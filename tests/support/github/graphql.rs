//! The GraphQL operations that are of use: `repository`, `createIssue` with a template's labels and assignees, projects.

use serde_json::{Value, json};

use super::Request;
use super::issues::check_lengths;
use super::projects;
use super::reply::{Reply, timestamp};
use super::world::{Issue, Kind, Repo, Role, User, World};

pub(super) fn answer(world: &mut World, request: &Request, user: Option<User>) -> Result<Reply, Reply> {
    let user = user.ok_or_else(|| Reply::error(401, "This endpoint requires you to be authenticated."))?;
    let body: Value = serde_json::from_str(&request.body).map_err(|_| Reply::error(400, "Problems parsing JSON"))?;
    let query = body["query"].as_str().unwrap_or_default();
    let variables = &body["variables"];
    let field = FIELDS.into_iter().find(|field| query.contains(field)).unwrap_or("query");
    let (field, answer) = match field {
        "createIssue" => (field, create_issue(world, &user, variables.get("input").unwrap_or(variables))),
        "addProjectV2ItemById" => (field, projects::add(world, &user, variables)),
        "projectItems" => ("repository", projects::of_issue(world, &user, variables)),
        "repositoryOwner" => (field, projects::of_owner(world, &user, query, variables)),
        "projectsV2" => ("repository", projects::of_repository(world, &user, variables)),
        "issueOrPullRequest" => return Ok(numbered(world, &user, query, variables)),
        "repository" => (field, repository(world, &user, query, variables)),
        _ => ("query", Err(("undefinedField", "Field doesn't exist on type 'Query'".to_owned()))),
    };
    let body = match answer {
        Ok(value) => json!({ "data": { field: value } }),
        Err((kind, message)) => {
            json!({ "data": { field: null }, "errors": [{ "type": kind, "path": [field], "message": message }] })
        }
    };
    Ok(Reply::json(200, &body))
}

/// What is asked for, the most particular first.
const FIELDS: [&str; 7] = [
    "createIssue",
    "addProjectV2ItemById",
    "projectItems",
    "repositoryOwner",
    "projectsV2",
    "issueOrPullRequest",
    "repository",
];

/// Which of the fields a request asks for.
pub(super) fn field(request: &Request) -> &'static str {
    FIELDS.into_iter().find(|field| request.body.contains(field)).unwrap_or_default()
}

/// A type of error, and its message.
pub(super) type Problem = (&'static str, String);

/// An argument of the query: written in it, or a variable named in it.
fn argument(query: &str, variables: &Value, name: &str) -> Option<String> {
    let rest = query.split(&format!("{name}:")).last()?.trim_start();
    let written = rest.strip_prefix('"').and_then(|rest| rest.split_once('"')).map(|(text, _)| text.to_owned());
    let variable = |rest: &str| -> String { rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect() };
    written.or_else(|| variables[variable(rest.strip_prefix('$')?)].as_str().map(str::to_owned))
}

/// Issues by their numbers, each under a name of its own; of those that are not there an error tells.
fn numbered(world: &World, user: &User, query: &str, variables: &Value) -> Reply {
    let repo = match readable(world, user, query, variables) {
        Ok(repo) => repo,
        Err((kind, message)) => {
            let error = json!({ "type": kind, "path": ["repository"], "message": message });
            return Reply::json(200, &json!({ "data": { "repository": null }, "errors": [error] }));
        }
    };
    let (mut data, mut errors) = (json!({ "__typename": "Repository" }), Vec::new());
    let mut rest = query;
    while let Some((before, after)) = rest.split_once("(number: ") {
        let (alias, field) = before.rsplit_once(": ").unwrap_or_default();
        let alias = alias.rsplit(' ').next().unwrap_or_default();
        let number = after.split(')').next().and_then(|number| number.parse().ok()).unwrap_or(0);
        let is_there = field == "issueOrPullRequest" && repo.issues.iter().any(|issue| issue.number == number);
        data[alias] = if is_there { json!({ "__typename": "Issue" }) } else { Value::Null };
        if !is_there {
            let message = format!("Could not resolve to an issue or pull request with the number of {number}.");
            errors.push(json!({ "type": "NOT_FOUND", "path": ["repository", alias], "message": message }));
        }
        rest = after;
    }
    let mut body = json!({ "data": { "repository": data } });
    if !errors.is_empty() {
        body["errors"] = Value::Array(errors);
    }
    Reply::json(200, &body)
}

fn readable<'a>(world: &'a World, user: &User, query: &str, variables: &Value) -> Result<&'a Repo, Problem> {
    let part = |name| argument(query, variables, name).unwrap_or_default();
    let full_name = format!("{}/{}", part("owner"), part("name"));
    let repo = world.named(&full_name).or_else(|| world.formerly(&full_name));
    let repo = repo.filter(|repo| repo.role(Some(user)).is_some());
    repo.ok_or_else(|| ("NOT_FOUND", format!("Could not resolve to a Repository with the name '{full_name}'.")))
}

fn repository(world: &World, user: &User, query: &str, variables: &Value) -> Result<Value, Problem> {
    let repo = readable(world, user, query, variables)?;
    let role = format!("{:?}", repo.role(Some(user)).unwrap_or(Role::Read)).to_uppercase();
    let templates: Vec<Value> = templates(repo).into_iter().map(|(filename, front, body)| {
        json!({ "filename": filename, "name": front["name"], "about": front["about"], "title": front["title"], "body": body })
    }).collect();
    Ok(json!({
        "id": format!("R_{}", repo.id),
        "databaseId": repo.id,
        "name": repo.name(),
        "nameWithOwner": repo.full_name,
        "hasIssuesEnabled": repo.has_issues,
        "isArchived": repo.archived,
        "isPrivate": repo.private,
        "viewerPermission": role,
        "issueTemplates": templates,
    }))
}

/// File name, front matter and body of the markdown templates; forms are not told of.
fn templates(repo: &Repo) -> Vec<(String, Value, String)> {
    let template = |(path, content): (&String, &Vec<u8>)| {
        let name = path.strip_prefix(".github/ISSUE_TEMPLATE/").filter(|name| name.rsplit('.').next() == Some("md"))?;
        let text = String::from_utf8_lossy(content).replace("\r\n", "\n");
        let (front, body) = text.strip_prefix("---\n")?.split_once("\n---\n")?;
        let front: Value = serde_yaml::from_str(front).ok()?;
        Some((name.to_owned(), front, body.trim_start_matches('\n').to_owned()))
    };
    repo.files.iter().filter_map(template).collect()
}

fn create_issue(world: &mut World, user: &User, input: &Value) -> Result<Value, Problem> {
    let text = |name: &str| input[name].as_str().unwrap_or_default();
    let id = text("repositoryId").strip_prefix("R_").and_then(|id| id.parse().ok()).unwrap_or_default();
    let repo = world.by_id(id).filter(|repo| repo.role(Some(user)).is_some());
    let unknown =
        || ("NOT_FOUND", format!("Could not resolve to a node with the global id of '{}'.", text("repositoryId")));
    let repo = repo.ok_or_else(unknown)?;
    check(repo, user, input)?;
    let (labels, assignees) = metadata(repo, user, input);
    let parent = text("parentIssueId").strip_prefix("I_").and_then(|id| id.parse().ok());
    let parent = parent.filter(|id| world.issue_of_id(*id).is_some());
    let dropped = world.drops_metadata;
    let new = world.next_id();
    let repo = world.by_id_mut(id).ok_or_else(unknown)?;
    let issue = repo.open_issue(new, &user.login, text("title"), text("body"));
    if !dropped {
        (issue.labels, issue.assignees) = (labels, assignees);
    }
    if let Some(parent) = parent {
        world.adopt(parent, new);
    }
    let (repo, issue) = world.issue_of_id(new).ok_or_else(unknown)?;
    Ok(json!({ "issue": node(repo, issue) }))
}

/// What forbids the creation.
fn check(repo: &Repo, user: &User, input: &Value) -> Result<(), Problem> {
    let is_set = |name: &str| input[name].as_array().is_some_and(|ids| !ids.is_empty());
    let unprocessable = |message: &str| Err(("UNPROCESSABLE", message.to_owned()));
    if matches!(user.token, Some((_, Kind::FineGrained))) && user.login != repo.owner() {
        return Err(("FORBIDDEN", "Resource not accessible by personal access token".to_owned()));
    }
    if repo.archived {
        return unprocessable("Repository was archived so is read-only.");
    }
    if !repo.has_issues {
        return unprocessable("Issues are disabled for this repo");
    }
    if input["issueTemplate"].is_string() && (is_set("labelIds") || is_set("assigneeIds")) {
        return unprocessable("You can not specify an issue_template with either label_ids or assignee_ids.");
    }
    let (title, body) = (input["title"].as_str().unwrap_or_default(), input["body"].as_str().unwrap_or_default());
    if title.trim().is_empty() {
        return unprocessable("Title can't be blank");
    }
    check_lengths(title, body).map_err(|reply| ("UNPROCESSABLE", String::from_utf8_lossy(&reply.body).into_owned()))
}

/// Labels and assignees: those of the template that is named, whoever asks; else those given, with push access.
fn metadata(repo: &Repo, user: &User, input: &Value) -> (Vec<String>, Vec<String>) {
    let named = templates(repo).into_iter().find(|(_, front, _)| front["name"] == input["issueTemplate"]);
    if let (Some((_, front, _)), Value::String(_)) = (named, &input["issueTemplate"]) {
        let label = |name: String| Some(repo.label_named(&name)?.name.clone());
        let assignable = repo.assignees();
        let login = |name: String| assignable.iter().find(|known| known.eq_ignore_ascii_case(&name)).cloned();
        let labels = listed(&front["labels"]).into_iter().filter_map(label).collect();
        return (labels, listed(&front["assignees"]).into_iter().filter_map(login).collect());
    }
    if repo.role(Some(user)) < Some(Role::Write) {
        return Default::default();
    }
    let is_given = |label: &&super::world::Label| {
        input["labelIds"].as_array().is_some_and(|ids| ids.iter().any(|id| *id == format!("LA_{}", label.id)))
    };
    (repo.labels.iter().filter(is_given).map(|label| label.name.clone()).collect(), Vec::new())
}

/// Names in an array, or in a text with commas.
fn listed(value: &Value) -> Vec<String> {
    let names: Vec<&str> = match value {
        Value::String(text) => text.split(',').collect(),
        Value::Array(items) => items.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    names.into_iter().map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect()
}

fn node(repo: &Repo, issue: &Issue) -> Value {
    let names = |names: &[String], key: &str| -> Vec<Value> { names.iter().map(|name| json!({ key: name })).collect() };
    json!({
        "id": format!("I_{}", issue.id),
        "fullDatabaseId": issue.id.to_string(),
        "number": issue.number,
        "url": format!("https://github.com/{}/issues/{}", repo.full_name, issue.number),
        "title": issue.title,
        "body": issue.body,
        "state": "OPEN",
        "createdAt": timestamp(issue.created),
        "author": { "login": issue.author },
        "labels": { "nodes": names(&issue.labels, "name") },
        "assignees": { "nodes": names(&issue.assignees, "login") },
    })
}
