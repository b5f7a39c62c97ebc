//! What the stand-in tells of a repository: its facts, files, labels, milestones, assignees and issue types.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::json;
use super::reply::{Reply, hash_of};
use super::routes::Call;
use super::world::{Repo, World};

/// Files above this size come without their content, as on GitHub.
const LARGEST_IN_JSON: usize = 1024 * 1024;

pub(super) fn facts(call: &Call) -> Reply {
    let (repo, user) = (call.repo(), call.user.as_ref());
    Reply::json(200, &json::repository(call.world, repo, repo.role(user), user.is_some()))
}

pub(super) fn labels(call: &Call) -> Reply {
    let repo = call.repo();
    let labels: Vec<Value> = repo.labels.iter().map(|label| json::label(call.world, repo, label)).collect();
    call.page(&labels)
}

pub(super) fn milestones(call: &Call) -> Reply {
    let state = call.request.parameter("state").unwrap_or_else(|| "open".to_owned());
    let repo = call.repo();
    let chosen = repo.milestones.iter().filter(|m| state == "all" || m.open == (state == "open"));
    let milestones: Vec<Value> = chosen.map(|milestone| json::milestone(call.world, repo, milestone)).collect();
    call.page(&milestones)
}

pub(super) fn assignees(call: &Call) -> Reply {
    let users: Vec<Value> = call.repo().assignees().iter().map(|login| json::user(call.world, login)).collect();
    call.page(&users)
}

pub(super) fn is_assignable(call: &Call, login: &str) -> Reply {
    let known = call.repo().assignees().iter().any(|known| known.eq_ignore_ascii_case(login));
    if known { Reply::empty(204) } else { Reply::not_found() }
}

pub(super) fn issue_types(call: &Call) -> Reply {
    let types: Vec<Value> = call.repo().issue_types.iter().map(json::issue_type).collect();
    Reply::json(200, &Value::Array(types))
}

/// The issue types of an organisation: those of its repositories.
pub(super) fn types_of_owner(world: &World, owner: &str) -> Result<Reply, Reply> {
    let repos: Vec<&Repo> = world.repos.iter().filter(|repo| repo.owner().eq_ignore_ascii_case(owner)).collect();
    if repos.is_empty() {
        return Err(Reply::not_found());
    }
    let mut known: Vec<&(u64, String)> = repos.iter().flat_map(|repo| &repo.issue_types).collect();
    known.sort_by_key(|(_, name)| name);
    known.dedup_by_key(|(_, name)| name.as_str());
    Ok(Reply::json(200, &known.into_iter().map(json::issue_type).collect()))
}

pub(super) fn contents(call: &Call, path: &[&str]) -> Result<Reply, Reply> {
    let path = path.join("/");
    let path = path.trim_matches('/');
    let repo = call.repo();
    let raw = call.request.header("accept").contains("raw");
    if let Some(content) = repo.files.get(path) {
        if raw {
            return Ok(Reply::new(200, "application/vnd.github.raw+json; charset=utf-8", content.clone()));
        }
        return Ok(Reply::json(200, &file(call.world, repo, path, content)));
    }
    let entries = entries(call.world, repo, path);
    if entries.is_empty() { Err(Reply::not_found()) } else { Ok(Reply::json(200, &Value::Array(entries))) }
}

/// What is directly in a folder.
fn entries(world: &World, repo: &Repo, folder: &str) -> Vec<Value> {
    let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    let mut entries: Vec<Value> = Vec::new();
    for (path, content) in &repo.files {
        let Some(rest) = path.strip_prefix(&prefix) else { continue };
        let (name, kind, size) = match rest.split_once('/') {
            Some((name, _)) => (name, "dir", 0),
            None => (rest, "file", content.len()),
        };
        let path = format!("{prefix}{name}");
        if entries.iter().all(|entry| entry["path"] != path.as_str()) {
            entries.push(entry(world, repo, &path, kind, size, &hash_of(content)));
        }
    }
    entries
}

fn entry(world: &World, repo: &Repo, path: &str, kind: &str, size: usize, sha: &str) -> Value {
    let url = format!("{}/repos/{}/contents/{path}?ref=main", world.url, repo.full_name);
    let what = if kind == "dir" { "tree" } else { "blob" };
    let html_url = format!("https://github.com/{}/{what}/main/{path}", repo.full_name);
    let git_url = format!("{}/repos/{}/git/{what}s/{sha}", world.url, repo.full_name);
    let download_url = format!("https://raw.githubusercontent.com/{}/main/{path}", repo.full_name);
    json!({
        "name": path.rsplit('/').next(),
        "path": path,
        "sha": sha,
        "size": size,
        "url": url,
        "html_url": html_url,
        "git_url": git_url,
        "download_url": (kind == "file").then_some(download_url),
        "type": kind,
        "_links": { "self": url, "git": git_url, "html": html_url },
    })
}

fn file(world: &World, repo: &Repo, path: &str, content: &[u8]) -> Value {
    let mut object = entry(world, repo, path, "file", content.len(), &hash_of(content));
    let small = content.len() <= LARGEST_IN_JSON;
    object["encoding"] = json!(if small { "base64" } else { "none" });
    object["content"] = json!(if small { in_lines(&STANDARD.encode(content)) } else { String::new() });
    object
}

/// As GitHub breaks base64: after every sixty characters.
fn in_lines(text: &str) -> String {
    let lines = text.as_bytes().chunks(60).flat_map(|line| [line, b"\n"]);
    lines.map(String::from_utf8_lossy).collect()
}
