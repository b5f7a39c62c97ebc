//! Which part of the stand-in answers which request, and who is let in.

use serde_json::Value;

use super::reply::Reply;
use super::world::{Kind, Repo, Role, User, World};
use super::{Request, decoded, graphql, issues, json, repository, search};

/// A request to one repository, by one user or by nobody in particular.
pub(super) struct Call<'a> {
    pub(super) world: &'a mut World,
    pub(super) request: &'a Request,
    pub(super) user: Option<User>,
    /// The repository's id.
    pub(super) repo: u64,
}

/// What the stand-in answers if nothing breaks down. Both are replies; an `Err` ends the work early.
pub(super) fn answer(world: &mut World, request: &Request) -> Reply {
    let (Ok(reply) | Err(reply)) = route(world, request);
    reply
}

/// With the headers that depend on the caller.
pub(super) fn dressed(world: &World, request: &Request, reply: Reply) -> Reply {
    let user = authenticate(world, request).ok().flatten();
    let (limit, resource) = match (request.path.as_str(), &user) {
        ("/search/issues", _) => (30, "search"),
        ("/graphql", _) => (5000, "graphql"),
        (_, None) => (60, "core"),
        (_, Some(_)) => (5000, "core"),
    };
    let classic = user.filter(|user| user.token.as_ref().is_some_and(|(_, kind)| *kind == Kind::Classic));
    let reply = match classic {
        Some(user) => reply.header("x-oauth-scopes", user.scopes.join(", ")),
        None => reply,
    };
    reply.dressed(world.used, limit, resource)
}

fn authenticate(world: &World, request: &Request) -> Result<Option<User>, Reply> {
    let given = request.header("authorization");
    if given.is_empty() {
        return Ok(None);
    }
    let token = given.split_once(' ').filter(|(scheme, _)| ["bearer", "token"].contains(&&*scheme.to_lowercase()));
    let user = token.and_then(|(_, token)| world.with_token(token));
    user.cloned().map(Some).ok_or_else(|| Reply::error(401, "Bad credentials"))
}

fn route(world: &mut World, request: &Request) -> Result<Reply, Reply> {
    if request.header("user-agent").is_empty() {
        return Err(Reply::error(403, "Request forbidden by administrative rules."));
    }
    let user = authenticate(world, request)?;
    let segments: Vec<String> = request.path.trim_matches('/').split('/').map(decoded).collect();
    let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
    let (repo, rest) = match (request.method.as_str(), segments.as_slice()) {
        ("GET", ["rate_limit"]) => return Ok(Reply::json(200, &json::rate_limit(world))),
        ("GET", ["user"]) => {
            let user = user.ok_or_else(|| Reply::error(401, "Requires authentication"))?;
            return Ok(Reply::json(200, &json::private_user(&user)));
        }
        ("POST", ["graphql"]) => return graphql::answer(world, request, user),
        ("GET", ["search", "issues"]) => return search::answer(world, request, user.as_ref()),
        ("GET", ["orgs", owner, "issue-types"]) => return repository::types_of_owner(world, owner),
        (_, ["repos", owner, name, rest @ ..]) => (find(world, request, &format!("{owner}/{name}"))?, rest),
        (_, ["repositories", id, rest @ ..]) => (id.parse().map_err(|_| Reply::not_found())?, rest),
        _ => return Err(Reply::not_found()),
    };
    if world.by_id(repo).and_then(|repo| repo.role(user.as_ref())).is_none() {
        return Err(Reply::not_found());
    }
    in_repository(&mut Call { world, request, user, repo }, rest)
}

/// The id of the repository of this name; of a former name, the way to it.
fn find(world: &World, request: &Request, full_name: &str) -> Result<u64, Reply> {
    if let Some(repo) = world.named(full_name) {
        return Ok(repo.id);
    }
    let repo = world.formerly(full_name).ok_or_else(Reply::not_found)?;
    let rest: String = request.path.splitn(5, '/').skip(4).flat_map(|rest| ["/", rest]).collect();
    let query = if request.query.is_empty() { String::new() } else { format!("?{}", request.query) };
    let location = format!("{}/repositories/{}{rest}{query}", world.url, repo.id);
    Err(Reply::moved(if request.method == "GET" { 301 } else { 307 }, &location))
}

fn in_repository(call: &mut Call, rest: &[&str]) -> Result<Reply, Reply> {
    let number = |text: &str| text.parse::<u64>().map_err(|_| Reply::not_found());
    match (call.request.method.as_str(), rest) {
        ("GET", []) => Ok(repository::facts(call)),
        ("GET", ["contents", path @ ..]) => repository::contents(call, path),
        ("GET", ["labels"]) => Ok(repository::labels(call)),
        ("GET", ["milestones"]) => Ok(repository::milestones(call)),
        ("GET", ["assignees"]) => Ok(repository::assignees(call)),
        ("GET", ["assignees", login]) => Ok(repository::is_assignable(call, login)),
        ("GET", ["issue-types"]) => Ok(repository::issue_types(call)),
        ("GET", ["issues"]) => issues::list(call),
        ("POST", ["issues"]) => issues::create(call),
        ("GET", ["issues", issue]) => issues::show(call, number(issue)?),
        ("PATCH", ["issues", issue]) => issues::edit(call, number(issue)?),
        ("POST", ["issues", issue, "labels"]) => issues::add_labels(call, number(issue)?),
        ("DELETE", ["issues", issue, "labels", name]) => issues::remove_label(call, number(issue)?, name),
        ("DELETE", ["issues", issue, "assignees"]) => issues::remove_assignees(call, number(issue)?),
        ("POST", ["issues", issue, "assignees"]) => issues::add_assignees(call, number(issue)?),
        ("GET", ["issues", issue, "sub_issues"]) => issues::sub_issues(call, number(issue)?),
        ("POST", ["issues", issue, "sub_issues"]) => issues::add_sub_issue(call, number(issue)?),
        ("GET", ["issues", issue, "parent"]) => issues::parent(call, number(issue)?),
        _ => Err(Reply::not_found()),
    }
}

impl Call<'_> {
    pub(super) fn repo(&self) -> &Repo {
        self.world.by_id(self.repo).expect("found before")
    }

    pub(super) fn repo_mut(&mut self) -> &mut Repo {
        self.world.by_id_mut(self.repo).expect("found before")
    }

    /// Whether the caller has at least this role.
    pub(super) fn has(&self, role: Role) -> bool {
        self.user.is_some() && self.repo().role(self.user.as_ref()) >= Some(role)
    }

    /// The caller, if the token may write here at all.
    pub(super) fn writer(&self) -> Result<User, Reply> {
        let user = self.user.clone().ok_or_else(|| Reply::error(401, "Requires authentication"))?;
        let fine_grained = matches!(user.token, Some((_, Kind::FineGrained)));
        if fine_grained && !user.login.eq_ignore_ascii_case(self.repo().owner()) {
            return Err(Reply::not_accessible());
        }
        if self.repo().archived {
            return Err(Reply::error(403, "Repository was archived so is read-only."));
        }
        Ok(user)
    }

    pub(super) fn json(&self) -> Result<Value, Reply> {
        serde_json::from_str(&self.request.body).map_err(|_| Reply::error(400, "Problems parsing JSON"))
    }

    /// One page of `items`, and where the others are.
    pub(super) fn page(&self, items: &[Value]) -> Reply {
        let (items, links) = page(self.request, &format!("{}/repositories/{}", self.world.url, self.repo), items);
        let reply = Reply::json(200, &Value::Array(items));
        if links.is_empty() { reply } else { reply.header("link", links) }
    }
}

/// The page of `items` that the request asks for, and the `Link` header to the others, below `base` for a repository.
pub(super) fn page(request: &Request, base: &str, items: &[Value]) -> (Vec<Value>, String) {
    let number = |name: &str, usual: usize| {
        let given = request.parameter(name).and_then(|text| text.parse().ok());
        given.filter(|number| *number > 0).unwrap_or(usual)
    };
    let (size, page) = (number("per_page", 30).min(100), number("page", 1));
    let last = items.len().div_ceil(size).max(1);
    let mut others = Vec::new();
    if page > 1 {
        others.extend([("prev", page - 1), ("first", 1)]);
    }
    if page < last {
        others.extend([("next", page + 1), ("last", last)]);
    }
    // Past `/repositories/ID/` or `/repos/OWNER/NAME/`.
    let skipped = if request.path.starts_with("/repositories/") { 3 } else { 4 };
    let rest = request.path.splitn(skipped + 1, '/').nth(skipped);
    let address = rest.map_or_else(|| base.to_owned(), |rest| format!("{base}/{rest}"));
    let kept: String = request
        .query
        .split('&')
        .filter(|pair| !pair.is_empty() && !pair.starts_with("page="))
        .flat_map(|pair| [pair, "&"])
        .collect();
    let links = others.iter().map(|(name, page)| format!("<{address}?{kept}page={page}>; rel=\"{name}\""));
    let links: Vec<String> = links.collect();
    (items.iter().skip((page - 1) * size).take(size).cloned().collect(), links.join(", "))
}
