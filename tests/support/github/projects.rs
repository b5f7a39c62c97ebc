//! Projects of the stand-in: listed for those whose token has the scope, and issues put into them.

use serde_json::{Value, json};

use super::graphql::Problem;
use super::world::{Kind, Project, Repo, User, World};

/// The most projects on a page: few, so that there are several.
const PER_PAGE: usize = 2;

pub(super) fn of_repository(world: &World, user: &User, variables: &Value) -> Result<Value, Problem> {
    let repo = repository(world, user, variables)?;
    may(user, repo.owner(), "read:project")?;
    let linked: Vec<&Project> = world.projects.iter().filter(|project| project.linked.contains(&repo.id)).collect();
    Ok(json!({ "projectsV2": page(user, &linked, variables) }))
}

pub(super) fn of_owner(world: &World, user: &User, query: &str, variables: &Value) -> Result<Value, Problem> {
    let owner = variables["owner"].as_str().unwrap_or_default();
    let is_known = world.repos.iter().any(|repo| repo.owner().eq_ignore_ascii_case(owner));
    let projects: Vec<&Project> = world.projects.iter().filter(|one| one.owner.eq_ignore_ascii_case(owner)).collect();
    if !is_known && projects.is_empty() {
        return Ok(Value::Null);
    }
    may(user, owner, "read:project")?;
    if query.contains("projectsV2") {
        return Ok(json!({ "projectsV2": page(user, &projects, variables) }));
    }
    let number = variables["number"].as_u64();
    let project = projects.iter().find(|project| Some(project.number) == number);
    let project = project.ok_or(("NOT_FOUND", "Could not resolve to a ProjectV2 with that number.".to_owned()))?;
    Ok(json!({ "projectV2": node(user, project) }))
}

/// An issue with the projects that it is in.
pub(super) fn of_issue(world: &World, user: &User, variables: &Value) -> Result<Value, Problem> {
    let repo = repository(world, user, variables)?;
    may(user, repo.owner(), "read:project")?;
    let issue = variables["number"].as_u64().and_then(|number| repo.issue(number));
    let issue = issue.ok_or(("NOT_FOUND", "Could not resolve to an Issue with that number.".to_owned()))?;
    let of = world.projects.iter().filter(|project| project.items.contains(&issue.id));
    let nodes: Vec<Value> = of.map(|project| json!({ "project": { "id": node_id(project) } })).collect();
    Ok(json!({ "issue": { "id": format!("I_{}", issue.id), "projectItems": { "nodes": nodes } } }))
}

/// Puts an issue into a project; one that is in it stays the same item.
pub(super) fn add(world: &mut World, user: &User, variables: &Value) -> Result<Value, Problem> {
    let unknown = || ("NOT_FOUND", "Could not resolve to a node with that global id.".to_owned());
    let text = |name: &str| variables[name].as_str().unwrap_or_default();
    let issue = text("issue").strip_prefix("I_").and_then(|id| id.parse().ok()).ok_or_else(unknown)?;
    world.issue_of_id(issue).ok_or_else(unknown)?;
    let is_dropped = world.drops_metadata;
    let project = world.projects.iter_mut().find(|project| node_id(project) == text("project")).ok_or_else(unknown)?;
    may(user, &project.owner, "project")?;
    if !may_add(user, project) {
        return Err(("FORBIDDEN", format!("{} does not have permission to add to this project", user.login)));
    }
    if !project.items.contains(&issue) && !is_dropped {
        project.items.push(issue);
    }
    Ok(json!({ "item": { "id": format!("PVTI_{}_{issue}", project.id) } }))
}

fn repository<'a>(world: &'a World, user: &User, variables: &Value) -> Result<&'a Repo, Problem> {
    let part = |name: &str| variables[name].as_str().unwrap_or_default();
    let full_name = format!("{}/{}", part("owner"), part("name"));
    let repo = world.named(&full_name).or_else(|| world.formerly(&full_name));
    let repo = repo.filter(|repo| repo.role(Some(user)).is_some());
    repo.ok_or_else(|| ("NOT_FOUND", format!("Could not resolve to a Repository with the name '{full_name}'.")))
}

/// Whether the token has the right; the scope `project` is also `read:project`.
fn may(user: &User, owner: &str, scope: &str) -> Result<(), Problem> {
    let Some((_, kind)) = &user.token else { return Ok(()) };
    if *kind == Kind::FineGrained && !user.login.eq_ignore_ascii_case(owner) {
        return Err(("FORBIDDEN", "Resource not accessible by personal access token".to_owned()));
    }
    if *kind == Kind::FineGrained || user.scopes.iter().any(|has| has == scope || has == "project") {
        return Ok(());
    }
    let why = format!(
        "Your token has not been granted the required scopes to execute this query. The 'id' field requires one of the \
         following scopes: ['{scope}'], but your token has only been granted the: {:?} scopes. Please modify your \
         token's scopes at: https://github.com/settings/tokens.",
        user.scopes
    );
    Err(("INSUFFICIENT_SCOPES", why))
}

fn may_add(user: &User, project: &Project) -> bool {
    let is_owner = user.login.eq_ignore_ascii_case(&project.owner);
    is_owner || project.writers.iter().any(|login| login.eq_ignore_ascii_case(&user.login))
}

/// The open ones after the cursor.
fn page(user: &User, projects: &[&Project], variables: &Value) -> Value {
    let start = variables["after"].as_str().and_then(|after| after.parse().ok()).unwrap_or(0);
    let open: Vec<&&Project> = projects.iter().filter(|project| !project.closed).collect();
    let nodes: Vec<Value> = open.iter().skip(start).take(PER_PAGE).map(|project| node(user, project)).collect();
    let end = start + nodes.len();
    json!({ "nodes": nodes, "pageInfo": { "hasNextPage": end < open.len(), "endCursor": end.to_string() } })
}

fn node(user: &User, project: &Project) -> Value {
    json!({
        "id": node_id(project),
        "number": project.number,
        "title": project.title,
        "closed": project.closed,
        "viewerCanUpdate": may_add(user, project),
        "owner": { "login": project.owner },
    })
}

fn node_id(project: &Project) -> String {
    format!("PVT_{}", project.id)
}
