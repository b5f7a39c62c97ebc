//! Issues of the stand-in: created, listed, changed, and put below each other.

use serde_json::{Value, json};

use super::json;
use super::metadata::{Metadata, create_labels, names};
use super::reply::{Reply, timestamp};
use super::routes::Call;
use super::world::{Issue, Role};

/// Characters, as GitHub says.
const LONGEST_TITLE: usize = 256;
const LONGEST_BODY: usize = 65_536;

pub(super) fn create(call: &mut Call) -> Result<Reply, Reply> {
    let user = call.writer()?;
    has_issues(call)?;
    let body = call.json()?;
    let title = title(&body["title"]).ok_or_else(missing_title)?;
    let text = body["body"].as_str().unwrap_or_default();
    check_lengths(&title, text)?;
    // Without push access everything but the text is dropped without a word.
    let pushes = call.has(Role::Write) && !call.world.drops_metadata;
    let metadata = if pushes { Metadata::read(call, &body)? } else { Metadata::default() };
    let id = call.world.next_id();
    let issue = call.repo_mut().open_issue(id, &user.login, &title, text);
    metadata.apply(issue);
    let number = issue.number;
    let reply = reply(call, 201, number)?;
    let location = format!("{}/repos/{}/issues/{number}", call.world.url, call.repo().full_name);
    Ok(reply.header("location", location))
}

pub(super) fn show(call: &Call, number: u64) -> Result<Reply, Reply> {
    has_issues(call)?;
    reply(call, 200, number)
}

/// The newest issue first, and at once.
pub(super) fn list(call: &Call) -> Result<Reply, Reply> {
    has_issues(call)?;
    let given = |name: &str| call.request.parameter(name).unwrap_or_default();
    let (state, creator, since) = (given("state"), given("creator"), given("since"));
    let state = if state.is_empty() { "open" } else { &state };
    let labels: Vec<String> = given("labels").split(',').filter(|l| !l.is_empty()).map(str::to_lowercase).collect();
    let is_wanted = |issue: &&Issue| {
        let own: Vec<String> = issue.labels.iter().map(|label| label.to_lowercase()).collect();
        (state == "all" || issue.state == state)
            && (creator.is_empty() || issue.author.eq_ignore_ascii_case(&creator))
            && labels.iter().all(|label| own.contains(label))
            && timestamp(issue.updated) >= since
    };
    let repo = call.repo();
    let issues = repo.issues.iter().filter(is_wanted).map(|issue| json::issue(call.world, repo, issue));
    let mut issues: Vec<Value> = issues.collect();
    if given("sort") == "updated" {
        issues.sort_by(|a, b| a["updated_at"].as_str().cmp(&b["updated_at"].as_str()));
    }
    if given("direction") != "asc" {
        issues.reverse();
    }
    Ok(call.page(&issues))
}

pub(super) fn edit(call: &mut Call, number: u64) -> Result<Reply, Reply> {
    let user = call.writer()?;
    let author = issue(call, number)?.author.clone();
    let pushes = call.has(Role::Write);
    if !pushes && !author.eq_ignore_ascii_case(&user.login) {
        return Err(Reply::error(403, "Must have admin rights to Repository."));
    }
    let body = call.json()?;
    let new_title = title(&body["title"]);
    if body["title"].is_string() && new_title.is_none() {
        return Err(missing_title());
    }
    check_lengths(new_title.as_deref().unwrap_or_default(), body["body"].as_str().unwrap_or_default())?;
    let metadata = if pushes { Metadata::read(call, &body)? } else { Metadata::default() };
    let issue = call.repo_mut().issue_mut(number).ok_or_else(Reply::not_found)?;
    issue.title = new_title.unwrap_or_else(|| std::mem::take(&mut issue.title));
    if let Some(body) = body.get("body") {
        body.as_str().unwrap_or_default().clone_into(&mut issue.body);
    }
    if let Some(state) = body["state"].as_str() {
        state.clone_into(&mut issue.state);
    }
    metadata.apply(issue);
    reply(call, 200, number)
}

pub(super) fn add_labels(call: &mut Call, number: u64) -> Result<Reply, Reply> {
    call.writer()?;
    issue(call, number)?;
    if !call.has(Role::Triage) {
        return Err(Reply::error(403, "Must have admin rights to Repository."));
    }
    let body = call.json()?;
    let wanted = names(if body.is_array() { &body } else { &body["labels"] }).unwrap_or_default();
    let unknown = wanted.iter().any(|name| call.repo().label_named(name).is_none());
    if unknown && !call.has(Role::Write) {
        return Err(may_not_create_labels());
    }
    let written = create_labels(call.world, call.repo, &wanted);
    let issue = call.repo_mut().issue_mut(number).ok_or_else(Reply::not_found)?;
    issue.labels.extend(written.into_iter().filter(|name| !issue.labels.contains(name)).collect::<Vec<_>>());
    let object = json::issue(call.world, call.repo(), self::issue(call, number)?);
    Ok(Reply::json(200, &object["labels"]))
}

pub(super) fn remove_label(call: &mut Call, number: u64, name: &str) -> Result<Reply, Reply> {
    call.writer()?;
    if !call.has(Role::Triage) {
        return Err(Reply::error(403, "Must have admin rights to Repository."));
    }
    let is_it = |label: &String| label.to_lowercase() == name.to_lowercase();
    if !issue(call, number)?.labels.iter().any(is_it) {
        return Err(Reply::error(404, "Label does not exist"));
    }
    call.repo_mut().issue_mut(number).ok_or_else(Reply::not_found)?.labels.retain(|label| !is_it(label));
    let object = json::issue(call.world, call.repo(), issue(call, number)?);
    Ok(Reply::json(200, &object["labels"]))
}

/// Without push access nobody is taken off, without a word.
pub(super) fn remove_assignees(call: &mut Call, number: u64) -> Result<Reply, Reply> {
    call.writer()?;
    issue(call, number)?;
    let gone = names(&call.json()?["assignees"]).unwrap_or_default();
    if call.has(Role::Write) {
        let issue = call.repo_mut().issue_mut(number).ok_or_else(Reply::not_found)?;
        issue.assignees.retain(|login| !gone.iter().any(|gone| gone.eq_ignore_ascii_case(login)));
    }
    reply(call, 200, number)
}

/// Those who cannot be assigned, and everybody without push access, are left out without a word.
pub(super) fn add_assignees(call: &mut Call, number: u64) -> Result<Reply, Reply> {
    call.writer()?;
    issue(call, number)?;
    let body = call.json()?;
    let wanted = names(&body["assignees"]).unwrap_or_default();
    let known = call.repo().assignees();
    let pushes = call.has(Role::Write);
    let fits = |login: &String| pushes && wanted.iter().any(|wanted| wanted.eq_ignore_ascii_case(login));
    let issue = call.repo_mut().issue_mut(number).ok_or_else(Reply::not_found)?;
    let new: Vec<String> = known.into_iter().filter(fits).filter(|login| !issue.assignees.contains(login)).collect();
    issue.assignees.extend(new);
    reply(call, 201, number)
}

pub(super) fn sub_issues(call: &Call, number: u64) -> Result<Reply, Reply> {
    let parent = issue(call, number)?;
    let children = parent.sub_issues.iter().filter_map(|id| call.world.issue_of_id(*id));
    let children: Vec<Value> = children.map(|(repo, child)| json::issue(call.world, repo, child)).collect();
    Ok(call.page(&children))
}

pub(super) fn parent(call: &Call, number: u64) -> Result<Reply, Reply> {
    let parent = issue(call, number)?.parent.and_then(|id| call.world.issue_of_id(id));
    let (repo, parent) = parent.ok_or_else(Reply::not_found)?;
    Ok(Reply::json(200, &json::issue(call.world, repo, parent)))
}

pub(super) fn add_sub_issue(call: &mut Call, number: u64) -> Result<Reply, Reply> {
    call.writer()?;
    let parent = issue(call, number)?.id;
    if !call.has(Role::Triage) {
        return Err(Reply::error(403, "Must have admin rights to Repository."));
    }
    let body = call.json()?;
    let wanted = body["sub_issue_id"].as_u64().and_then(|id| call.world.issue_of_id(id));
    let (_, child) = wanted.ok_or_else(|| Reply::error(404, "The provided sub-issue does not exist"))?;
    let (child, has_parent) = (child.id, child.parent.is_some());
    if child == parent || has_parent && body["replace_parent"] != true {
        let why =
            "An error occurred while adding the sub-issue to the parent issue. Sub issue may only have one parent";
        return Err(Reply::error(422, why));
    }
    call.world.adopt(parent, child);
    reply(call, 201, number)
}

fn has_issues(call: &Call) -> Result<(), Reply> {
    if call.repo().has_issues { Ok(()) } else { Err(Reply::error(410, "Issues are disabled for this repo")) }
}

fn issue<'a>(call: &'a Call, number: u64) -> Result<&'a Issue, Reply> {
    call.repo().issue(number).ok_or_else(Reply::not_found)
}

fn reply(call: &Call, status: u16, number: u64) -> Result<Reply, Reply> {
    Ok(Reply::json(status, &json::issue(call.world, call.repo(), issue(call, number)?)))
}

/// A title is a text that is not blank, or a number.
fn title(given: &Value) -> Option<String> {
    let text = given.as_str().map(str::to_owned).or_else(|| given.as_i64().map(|number| number.to_string()));
    text.filter(|text| !text.trim().is_empty())
}

fn missing_title() -> Reply {
    Reply::invalid(json!([{ "resource": "Issue", "code": "missing_field", "field": "title" }]))
}

/// What is wrong with the lengths, which GraphQL tells as well.
pub(super) fn check_lengths(title: &str, body: &str) -> Result<(), Reply> {
    let too_long = |field: &str, most: usize| {
        let message = format!("{field} is too long (maximum is {most} characters)");
        json!({ "resource": "Issue", "code": "custom", "field": field, "message": message })
    };
    let mut errors = Vec::new();
    if title.chars().count() > LONGEST_TITLE {
        errors.push(too_long("title", LONGEST_TITLE));
    }
    if body.chars().count() > LONGEST_BODY {
        errors.push(too_long("body", LONGEST_BODY));
    }
    if errors.is_empty() { Ok(()) } else { Err(Reply::invalid(Value::Array(errors))) }
}

fn may_not_create_labels() -> Reply {
    let body = json!({
        "message": "You do not have permission to create labels on this repository.",
        "errors": [{ "resource": "Repository", "field": "label", "code": "unauthorized" }],
        "documentation_url": "https://docs.github.com/v3/issues/labels#create-a-label",
        "status": "403",
    });
    Reply::json(403, &body)
}
