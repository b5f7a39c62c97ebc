//! The search for issues, which finds only what has been indexed.

use serde_json::{Value, json};

use super::reply::Reply;
use super::routes::page;
use super::world::{Issue, Repo, User, World};
use super::{Request, json};

pub(super) fn answer(world: &World, request: &Request, user: Option<&User>) -> Result<Reply, Reply> {
    let query = request.parameter("q").unwrap_or_default();
    if query.trim().is_empty() {
        return Err(Reply::invalid(json!([{ "resource": "Search", "field": "q", "code": "missing" }])));
    }
    let terms = terms(&query);
    let visible = world.repos.iter().filter(|repo| repo.role(user).is_some());
    let all = visible.flat_map(|repo| repo.issues.iter().map(move |issue| (repo, issue)));
    let mut found: Vec<Value> = all
        .filter(|(repo, issue)| issue.indexed && terms.iter().all(|term| fits(repo, issue, term)))
        .map(|(repo, issue)| item(world, repo, issue))
        .collect();
    found.reverse();
    let total = found.len();
    let (items, links) = page(request, &format!("{}/search/issues", world.url), &found);
    let body = json!({ "total_count": total, "incomplete_results": false, "search_type": "lexical", "items": items });
    let reply = Reply::json(200, &body);
    Ok(if links.is_empty() { reply } else { reply.header("link", links) })
}

fn item(world: &World, repo: &Repo, issue: &Issue) -> Value {
    let mut object = json::issue(world, repo, issue);
    object["score"] = json!(1.0);
    object["body"] = json!(issue.body);
    object
}

/// Words, qualifiers and quoted phrases, in lower case and without the quotes.
fn terms(query: &str) -> Vec<String> {
    let (mut terms, mut term, mut quoted) = (Vec::new(), String::new(), false);
    for c in query.to_lowercase().chars().chain([' ']) {
        match c {
            '"' => quoted = !quoted,
            c if c.is_whitespace() && !quoted => terms.push(std::mem::take(&mut term)),
            c => term.push(c),
        }
    }
    terms.push(term.trim().to_owned());
    terms.retain(|term| !term.is_empty());
    terms
}

fn fits(repo: &Repo, issue: &Issue, term: &str) -> bool {
    match term.split_once(':') {
        Some(("repo", name)) => repo.full_name.to_lowercase() == name,
        Some(("is" | "type", "issue")) | Some(("in" | "sort", _)) => true,
        Some(("is" | "type", "pr" | "pull-request")) => false,
        Some(("is" | "state", state)) => issue.state == state,
        Some(("author", login)) => issue.author.to_lowercase() == login,
        Some(("label", name)) => issue.labels.iter().any(|label| label.to_lowercase() == name),
        _ => issue.title.to_lowercase().contains(term) || issue.body.to_lowercase().contains(term),
    }
}
