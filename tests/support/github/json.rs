//! The JSON of GitHub's objects.

use std::time::SystemTime;

use serde_json::{Value, json};

use super::reply::{seconds, timestamp};
use super::world::{Issue, Label, Milestone, Repo, Role, User, World};

pub(super) fn user(world: &World, login: &str) -> Value {
    user_of(world.known_user(login).unwrap_or_default(), login)
}

fn user_of(id: u64, login: &str) -> Value {
    let url = format!("https://api.github.com/users/{login}");
    json!({
        "login": login,
        "id": id,
        "node_id": format!("U_{id}"),
        "avatar_url": format!("https://avatars.githubusercontent.com/u/{id}?v=4"),
        "gravatar_id": "",
        "url": url,
        "html_url": format!("https://github.com/{login}"),
        "followers_url": format!("{url}/followers"),
        "following_url": format!("{url}/following{{/other_user}}"),
        "gists_url": format!("{url}/gists{{/gist_id}}"),
        "starred_url": format!("{url}/starred{{/owner}}{{/repo}}"),
        "subscriptions_url": format!("{url}/subscriptions"),
        "organizations_url": format!("{url}/orgs"),
        "repos_url": format!("{url}/repos"),
        "events_url": format!("{url}/events{{/privacy}}"),
        "received_events_url": format!("{url}/received_events"),
        "type": "User",
        "site_admin": false,
    })
}

/// What a user sees of themselves.
pub(super) fn private_user(user: &User) -> Value {
    let mut object = user_of(user.id, &user.login);
    for name in ["name", "company", "blog", "location", "email", "hireable", "bio"] {
        object[name] = Value::Null;
    }
    for name in ["public_repos", "public_gists", "followers", "following"] {
        object[name] = json!(0);
    }
    object["created_at"] = json!("2011-01-26T19:01:12Z");
    object["updated_at"] = json!("2026-11-01T00:00:00Z");
    object
}

/// An owner is a person if they have a token, else an organisation.
fn owner(world: &World, repo: &Repo) -> Value {
    let mut object = user(world, repo.owner());
    let is_person = world.users.iter().any(|user| user.token.is_some() && user.login == repo.owner());
    object["type"] = json!(if is_person { "User" } else { "Organization" });
    object
}

pub(super) fn repository(world: &World, repo: &Repo, role: Option<Role>, signed_in: bool) -> Value {
    let mut object = json!({
        "id": repo.id,
        "node_id": format!("R_{}", repo.id),
        "name": repo.name(),
        "full_name": repo.full_name,
        "private": repo.private,
        "visibility": if repo.private { "private" } else { "public" },
        "owner": owner(world, repo),
        "html_url": format!("https://github.com/{}", repo.full_name),
        "url": format!("{}/repos/{}", world.url, repo.full_name),
        "description": null,
        "fork": repo.parent.is_some(),
        "has_issues": repo.has_issues,
        "archived": repo.archived,
        "disabled": false,
        "default_branch": "main",
        "open_issues_count": repo.issues.iter().filter(|issue| issue.state == "open").count(),
    });
    if let Some(parent) = &repo.parent {
        object["parent"] = json!({ "full_name": parent, "html_url": format!("https://github.com/{parent}") });
        object["source"] = object["parent"].clone();
    }
    if signed_in {
        object["permissions"] = json!({
            "admin": role >= Some(Role::Admin),
            "maintain": role >= Some(Role::Admin),
            "push": role >= Some(Role::Write),
            "triage": role >= Some(Role::Triage),
            "pull": role >= Some(Role::Read),
        });
    }
    object
}

pub(super) fn label(world: &World, repo: &Repo, label: &Label) -> Value {
    json!({
        "id": label.id,
        "node_id": format!("LA_{}", label.id),
        "url": format!("{}/repos/{}/labels/{}", world.url, repo.full_name, label.name.replace(' ', "%20")),
        "name": label.name,
        "description": label.description,
        "color": label.color,
        "default": false,
    })
}

pub(super) fn milestone(world: &World, repo: &Repo, milestone: &Milestone) -> Value {
    let (url, number) = (format!("{}/repos/{}/milestones", world.url, repo.full_name), milestone.number);
    json!({
        "id": milestone.id,
        "node_id": format!("MI_{}", milestone.id),
        "number": number,
        "title": milestone.title,
        "state": if milestone.open { "open" } else { "closed" },
        "description": null,
        "creator": user(world, repo.owner()),
        "open_issues": 0,
        "closed_issues": 0,
        "created_at": "2026-01-01T00:00:00Z",
        "updated_at": "2026-01-01T00:00:00Z",
        "closed_at": null,
        "due_on": null,
        "url": format!("{url}/{number}"),
        "html_url": format!("https://github.com/{}/milestone/{number}", repo.full_name),
        "labels_url": format!("{url}/{number}/labels"),
    })
}

pub(super) fn issue_type((id, name): &(u64, String)) -> Value {
    json!({
        "id": id,
        "node_id": format!("IT_{id}"),
        "name": name,
        "description": null,
        "color": "red",
        "is_enabled": true,
        "created_at": "2026-01-01T00:00:00Z",
        "updated_at": "2026-01-01T00:00:00Z",
    })
}

fn labels(world: &World, repo: &Repo, issue: &Issue) -> Vec<Value> {
    let unknown = |name: &str| Label { id: 1, name: name.to_owned(), color: "ededed".to_owned(), description: None };
    let known = |name: &String| repo.label_named(name).cloned().unwrap_or_else(|| unknown(name));
    issue.labels.iter().map(|name| label(world, repo, &known(name))).collect()
}

pub(super) fn issue(world: &World, repo: &Repo, issue: &Issue) -> Value {
    let repository_url = format!("{}/repos/{}", world.url, repo.full_name);
    let url = format!("{repository_url}/issues/{}", issue.number);
    let assignees: Vec<Value> = issue.assignees.iter().map(|login| user(world, login)).collect();
    let milestone = issue.milestone.as_ref().and_then(|title| repo.milestones.iter().find(|m| m.title == *title));
    let kind = issue.kind.as_ref().and_then(|name| repo.issue_types.iter().find(|(_, known)| known == name));
    let closed = (issue.state == "closed").then(|| timestamp(issue.updated));
    let mut object = json!({
        "id": issue.id,
        "node_id": format!("I_{}", issue.id),
        "url": url,
        "repository_url": repository_url,
        "labels_url": format!("{url}/labels{{/name}}"),
        "comments_url": format!("{url}/comments"),
        "events_url": format!("{url}/events"),
        "html_url": format!("https://github.com/{}/issues/{}", repo.full_name, issue.number),
        "number": issue.number,
        "state": issue.state,
        "state_reason": closed.as_ref().map(|_| "completed"),
        "title": issue.title,
        "body": Some(&issue.body).filter(|body| !body.is_empty()),
        "user": user(world, &issue.author),
        "labels": labels(world, repo, issue),
        "assignee": assignees.first(),
        "assignees": assignees,
        "milestone": milestone.map(|known| self::milestone(world, repo, known)),
        "locked": false,
        "active_lock_reason": null,
        "comments": 0,
        "closed_at": closed,
        "created_at": timestamp(issue.created),
        "updated_at": timestamp(issue.updated),
        "closed_by": null,
        "author_association": "NONE",
        "type": kind.map(issue_type),
        "performed_via_github_app": null,
    });
    let done = issue.sub_issues.iter().filter(|id| world.issue_of_id(**id).is_some_and(|(_, i)| i.state == "closed"));
    let (total, done) = (issue.sub_issues.len(), done.count());
    let percent = (done * 100).checked_div(total).unwrap_or_default();
    object["sub_issues_summary"] = json!({ "total": total, "completed": done, "percent_completed": percent });
    if let Some((repo, parent)) = issue.parent.and_then(|id| world.issue_of_id(id)) {
        let url = format!("{}/repos/{}/issues/{}", world.url, repo.full_name, parent.number);
        object["parent_issue_url"] = json!(url);
    }
    object
}

pub(super) fn rate_limit(world: &World) -> Value {
    let reset = seconds(SystemTime::now()) + 3600;
    let limit = |limit: u64, used: u64| json!({ "limit": limit, "used": used, "remaining": limit.saturating_sub(used), "reset": reset });
    let core = limit(5000, world.used);
    json!({
        "resources": { "core": core, "search": limit(30, 0), "graphql": limit(5000, 0) },
        "rate": core,
    })
}
