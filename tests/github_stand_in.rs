//! The stand-in for GitHub keeps GitHub's rules, and breaks down as it is told.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

use crate::support::github::{Cause, Fault, GitHub, Issue, Kind, Role};

const ISSUES: &str = "/repos/octo/hello/issues";
const CREATE: &str = "POST /repos/octo/hello/issues";

/// Ada may push to octo/hello, Bob only reads it.
fn github() -> GitHub {
    let github = GitHub::start();
    github.user("ada", "ada's", Kind::Classic);
    github.user("bob", "bob's", Kind::Classic);
    github.repo("octo/hello").role("ada", Role::Write).label("bug", "d73a4a", "Something is broken");
    github
}

/// A reply as it came over the wire.
#[derive(Debug)]
struct Reply {
    status: u16,
    head: String,
    body: String,
}

impl Reply {
    fn header(&self, name: &str) -> &str {
        let mut pairs = self.head.lines().filter_map(|line| line.split_once(": "));
        pairs.find(|(known, _)| known.eq_ignore_ascii_case(name)).map_or("", |(_, value)| value)
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    fn names(&self, key: &str) -> Vec<String> {
        let value = self.json();
        let items = value.as_array().expect("an array");
        items.iter().map(|item| item[key].as_str().unwrap_or_default().to_owned()).collect()
    }
}

fn connect(github: &GitHub) -> TcpStream {
    TcpStream::connect(github.url().trim_start_matches("http://")).expect("a connection")
}

fn write(stream: &mut TcpStream, request: &str, token: &str, headers: &str, body: &str) {
    let authorization = if token.is_empty() { String::new() } else { format!("Authorization: Bearer {token}\r\n") };
    let length = if body.is_empty() { String::new() } else { format!("Content-Length: {}\r\n", body.len()) };
    let head = format!("{request} HTTP/1.1\r\nHost: localhost\r\nUser-Agent: test\r\nConnection: close\r\n");
    let text = format!("{head}{authorization}{length}{headers}\r\n{body}");
    stream.write_all(text.as_bytes()).expect("the request is taken");
}

/// What comes until the connection ends; `None` if that is no whole reply.
fn read(stream: &mut TcpStream) -> Option<Reply> {
    let mut bytes = Vec::new();
    let _ = stream.read_to_end(&mut bytes);
    let text = String::from_utf8(bytes).expect("text");
    let (head, body) = text.split_once("\r\n\r\n")?;
    let status = head.split(' ').nth(1)?.parse().ok()?;
    let reply = Reply { status, head: head.to_owned(), body: body.to_owned() };
    let length = reply.header("content-length").parse().unwrap_or(0);
    (reply.body.len() == length).then_some(reply)
}

fn try_send(github: &GitHub, request: &str, token: &str, headers: &str, body: &str) -> Option<Reply> {
    let mut stream = connect(github);
    write(&mut stream, request, token, headers, body);
    read(&mut stream)
}

fn get(github: &GitHub, path: &str) -> Reply {
    try_send(github, &format!("GET {path}"), "ada's", "", "").expect("a reply")
}

fn send(github: &GitHub, request: &str, token: &str, body: &Value) -> Reply {
    try_send(github, request, token, "", &body.to_string()).expect("a reply")
}

fn only_issue(github: &GitHub) -> Issue {
    let mut issues = github.issues("octo/hello");
    assert_eq!(issues.len(), 1, "{issues:#?}");
    issues.remove(0)
}

#[test]
fn without_push_access_everything_but_the_text_is_dropped() {
    let github = github();
    let issue = json!({ "title": "It breaks", "body": "Badly", "labels": ["bug"], "assignees": ["ada"] });
    let reply = send(&github, CREATE, "bob's", &issue);
    assert_eq!((reply.status, &reply.json()["labels"]), (201, &json!([])));
    let Issue { title, body, labels, assignees, author, number, .. } = only_issue(&github);
    assert_eq!((title.as_str(), body.as_str(), author.as_str(), number), ("It breaks", "Badly", "bob", 1));
    assert!(labels.is_empty() && assignees.is_empty());
}

#[test]
fn with_push_access_labels_are_found_in_any_case_or_created() {
    let github = github();
    let reply = send(&github, CREATE, "ada's", &json!({ "title": "It breaks", "labels": ["BUG", "new one"] }));
    assert_eq!(reply.json()["labels"][1]["color"], "ededed");
    assert_eq!(only_issue(&github).labels, ["bug", "new one"]);
    assert_eq!(get(&github, "/repos/octo/hello/labels").names("name"), ["bug", "new one"]);
}

#[test]
fn a_reset_after_commit_leaves_the_issue_behind() {
    let github = github();
    github.fault(CREATE, Fault::ResetAfterCommit);
    assert!(try_send(&github, CREATE, "bob's", "", &json!({ "title": "Once" }).to_string()).is_none());
    assert_eq!(only_issue(&github).title, "Once");
    let listed = get(&github, &format!("{ISSUES}?creator=bob&state=all&sort=created&direction=desc"));
    assert_eq!(listed.names("title"), ["Once"]);
}

#[test]
fn a_held_request_waits_for_its_release() {
    let github = github();
    github.fault(CREATE, Fault::HoldBeforeCommit);
    let mut stream = connect(&github);
    write(&mut stream, CREATE, "bob's", "", &json!({ "title": "Held" }).to_string());
    github.wait_for(CREATE, 1);
    assert!(github.issues("octo/hello").is_empty());
    github.release();
    assert_eq!(read(&mut stream).expect("a reply").status, 201);
    assert_eq!(only_issue(&github).title, "Held");
}

#[test]
fn a_held_answer_comes_after_the_issue() {
    let github = github();
    github.fault(CREATE, Fault::HoldAfterCommit);
    let mut stream = connect(&github);
    write(&mut stream, CREATE, "bob's", "", &json!({ "title": "Held" }).to_string());
    github.wait_for(CREATE, 1);
    assert_eq!(only_issue(&github).title, "Held");
    github.release();
    assert_eq!(read(&mut stream).expect("a reply").json()["number"], 1);
}

/// What a creation under this fault answers (0: no whole reply), and how many issues there are then.
fn under(fault: Fault) -> (u16, usize) {
    let github = github();
    github.fault("POST /repos/*/issues", fault);
    let reply = try_send(&github, CREATE, "bob's", "", &json!({ "title": "Faulty" }).to_string());
    (reply.map_or(0, |reply| reply.status), github.issues("octo/hello").len())
}

#[test]
fn a_fault_before_commit_leaves_nothing_and_one_after_it_an_issue() {
    assert_eq!(under(Fault::Refuse), (0, 0));
    assert_eq!(under(Fault::ResetBeforeCommit), (0, 0));
    assert_eq!(under(Fault::Status5xx(503)), (503, 0));
    assert_eq!(under(Fault::Html502), (502, 0));
    assert_eq!(under(Fault::BadCredentials401), (401, 0));
    assert_eq!(under(Fault::NotFound404), (404, 0));
    assert_eq!(under(Fault::Gone410), (410, 0));
    assert_eq!(under(Fault::Invalid422("title".into(), "is bad".into())), (422, 0));
    assert_eq!(under(Fault::Moved301("/repositories/1000/issues".into())), (301, 0));
    assert_eq!(under(Fault::Moved307("/repositories/1000/issues".into())), (307, 0));
    assert_eq!(under(Fault::ResetAfterCommit), (0, 1));
    assert_eq!(under(Fault::Truncate), (0, 1));
    assert_eq!(under(Fault::AfterCommit5xx(504)), (504, 1));
    assert_eq!(under(Fault::Html502AfterCommit), (502, 1));
    assert_eq!(under(Fault::NotJson), (201, 1));
    assert_eq!(under(Fault::SlowBody(Duration::from_nanos(1))), (201, 1));
}

#[test]
fn a_truncated_answer_begins_like_a_whole_one() {
    let github = github();
    github.fault(CREATE, Fault::Truncate);
    let mut stream = connect(&github);
    write(&mut stream, CREATE, "bob's", "", &json!({ "title": "Half" }).to_string());
    let mut bytes = Vec::new();
    let _ = stream.read_to_end(&mut bytes);
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.starts_with("HTTP/1.1 201") && text.contains("\r\n\r\n{"), "{text}");
}

#[test]
fn a_client_that_leaves_is_the_end_of_a_hung_or_held_request() {
    let github = github();
    for (count, fault) in [(1, Fault::Hang), (2, Fault::HoldBeforeCommit)] {
        github.fault(CREATE, fault);
        let mut stream = connect(&github);
        write(&mut stream, CREATE, "bob's", "", &json!({ "title": "Never" }).to_string());
        github.wait_for(CREATE, count);
        drop(stream);
        github.wait_until_left(count);
    }
    github.release();
    assert!(github.issues("octo/hello").is_empty());
}

#[test]
fn refusals_say_in_their_headers_what_they_are() {
    let github = github();
    let refused = |fault| {
        github.fault("GET /user", fault);
        get(&github, "/user")
    };
    let reply = refused(Fault::Forbidden(Cause::NotAccessible));
    assert_eq!(reply.header("x-accepted-github-permissions"), "issues=write");
    let reply = refused(Fault::Forbidden(Cause::SingleSignOn));
    assert!(reply.header("x-github-sso").starts_with("required; url="));
    let reply = refused(Fault::Forbidden(Cause::Archived));
    assert_eq!(reply.json()["message"], "Repository was archived so is read-only.");
    let reply = refused(Fault::Forbidden(Cause::PrimaryLimit(60)));
    assert_eq!((reply.status, reply.header("x-ratelimit-remaining")), (403, "0"));
    let reply = refused(Fault::Forbidden(Cause::SecondaryLimit(61)));
    assert_eq!((reply.status, reply.header("retry-after")), (403, "61"));
    let reply = refused(Fault::TooMany429(7));
    assert_eq!((reply.status, reply.header("retry-after")), (429, "7"));
    let reply = refused(Fault::RetryAfter(503, 8));
    assert_eq!((reply.status, reply.header("retry-after")), (503, "8"));
    assert_eq!(get(&github, "/user").json()["login"], "ada", "each fault is for one request");
}

#[test]
fn a_fault_of_several_times_is_for_so_many_requests() {
    let github = github();
    github.fault_times("* /user", Fault::Status5xx(500), 2);
    let statuses = [(); 3].map(|()| get(&github, "/user").status);
    assert_eq!(statuses, [500, 500, 200]);
}

#[test]
fn metadata_can_be_lost_in_spite_of_push_access() {
    let github = github();
    github.fault(CREATE, Fault::LabelsDropped);
    send(&github, CREATE, "ada's", &json!({ "title": "It breaks", "labels": ["bug"] }));
    assert!(only_issue(&github).labels.is_empty());
    send(&github, &format!("POST {ISSUES}/1/labels"), "ada's", &json!({ "labels": ["bug"] }));
    assert_eq!(only_issue(&github).labels, ["bug"]);
}

#[test]
fn all_metadata_is_set_with_push_access_and_refused_if_unknown() {
    let github = github();
    github.repo("octo/hello").milestone("v1").closed_milestone("v0").issue_type("Bug").assignable("cy");
    let whole = json!({ "title": "All", "milestone": 1, "type": "Bug", "assignees": ["cy", "Ada"] });
    let created = send(&github, CREATE, "ada's", &whole).json();
    assert_eq!(created["milestone"]["title"], "v1");
    assert_eq!(created["type"]["name"], "Bug");
    assert_eq!(created["html_url"], "https://github.com/octo/hello/issues/1");
    let issue = only_issue(&github);
    assert_eq!((issue.milestone.as_deref(), issue.kind.as_deref()), (Some("v1"), Some("Bug")));
    assert_eq!(issue.assignees, ["cy", "ada"]);
    for (field, value) in [("milestone", json!(9)), ("type", json!("Epic")), ("assignees", json!(["nobody"]))] {
        let reply = send(&github, CREATE, "ada's", &json!({ "title": "None", field: value }));
        assert_eq!((reply.status, &reply.json()["errors"][0]["field"]), (422, &json!(field)));
    }
    assert_eq!(get(&github, "/repos/octo/hello/milestones").names("title"), ["v1"]);
    assert_eq!(get(&github, "/repos/octo/hello/milestones?state=all").names("title"), ["v1", "v0"]);
    assert_eq!(get(&github, "/repos/octo/hello/issue-types").names("name"), ["Bug"]);
    assert_eq!(get(&github, "/orgs/octo/issue-types").names("name"), ["Bug"]);
    assert_eq!(get(&github, "/repos/octo/hello/assignees").names("login"), ["ada", "cy"]);
    assert_eq!(get(&github, "/repos/octo/hello/assignees/cy").status, 204);
    assert_eq!(get(&github, "/repos/octo/hello/assignees/bob").status, 404);
}

#[test]
fn titles_and_bodies_have_a_longest_length_in_characters() {
    let github = github();
    let fits = json!({ "title": "ü".repeat(256), "body": "ü".repeat(65_536) });
    assert_eq!(send(&github, CREATE, "bob's", &fits).status, 201);
    let longer = json!({ "title": "ü".repeat(257), "body": "ü".repeat(65_537) });
    let errors = send(&github, CREATE, "bob's", &longer).json()["errors"].clone();
    assert_eq!(errors[0]["message"], "title is too long (maximum is 256 characters)");
    assert_eq!(errors[1]["message"], "body is too long (maximum is 65536 characters)");
    assert_eq!(send(&github, CREATE, "bob's", &json!({ "title": " " })).status, 422);
}

#[test]
fn who_may_write_depends_on_the_token_the_role_and_the_repository() {
    let github = github();
    github.user("tri", "tri's", Kind::Classic);
    github.user("fay", "fay's", Kind::FineGrained);
    github.repo("octo/hello").role("tri", Role::Triage).role("fay", Role::Admin);
    github.repo("fay/own");
    github.repo("octo/hidden").private().role("ada", Role::Read);
    github.repo("octo/old").archived();
    github.repo("octo/quiet").issues_disabled().fork_of("up/quiet");
    let issue = json!({ "title": "It breaks" });
    let status = |request: &str, token: &str| send(&github, request, token, &issue).status;
    assert_eq!(status(CREATE, ""), 401);
    assert_eq!(status(CREATE, "nobody's"), 401);
    assert_eq!(status(CREATE, "fay's"), 403);
    assert_eq!(status("POST /repos/fay/own/issues", "fay's"), 201);
    assert_eq!(status("POST /repos/octo/hidden/issues", "bob's"), 404);
    assert_eq!(status("POST /repos/octo/hidden/issues", "ada's"), 201);
    assert_eq!(status("POST /repos/octo/old/issues", "ada's"), 403);
    assert_eq!(status("POST /repos/octo/quiet/issues", "ada's"), 410);
    assert_eq!(status(CREATE, "bob's"), 201);
    let label = |token: &str, name: &str| {
        send(&github, &format!("POST {ISSUES}/1/labels"), token, &json!({ "labels": [name] })).status
    };
    assert_eq!((label("bob's", "bug"), label("tri's", "bug"), label("tri's", "new")), (403, 200, 403));
    let facts = get(&github, "/repos/octo/quiet").json();
    assert_eq!((&facts["has_issues"], &facts["parent"]["full_name"]), (&json!(false), &json!("up/quiet")));
    let facts = try_send(&github, "GET /repos/octo/hello", "tri's", "", "").expect("a reply").json();
    assert_eq!((&facts["permissions"]["triage"], &facts["permissions"]["push"]), (&json!(true), &json!(false)));
    github.revoke("ada's");
    assert_eq!(get(&github, "/user").status, 401);
}

#[test]
fn the_author_edits_the_text_and_push_access_the_rest() {
    let github = github();
    github.user("cy", "cy's", Kind::Classic);
    github.repo("octo/hello").issue("bob", "Old", "Text");
    let edit = |token: &str, body: Value| send(&github, &format!("PATCH {ISSUES}/1"), token, &body).status;
    assert_eq!(edit("cy's", json!({ "title": "No" })), 403);
    assert_eq!(edit("bob's", json!({ "title": "New", "labels": ["bug"] })), 200);
    assert_eq!((only_issue(&github).title.as_str(), only_issue(&github).labels.len()), ("New", 0));
    assert_eq!(edit("ada's", json!({ "labels": ["bug"], "state": "closed" })), 200);
    let assign = format!("POST {ISSUES}/1/assignees");
    assert_eq!(send(&github, &assign, "ada's", &json!({ "assignees": ["ada", "nobody"] })).status, 201);
    assert_eq!(only_issue(&github).assignees, ["ada"]);
    github.edit_issue("octo/hello", 1, |issue| issue.body.push_str(", edited"));
    let seen = get(&github, &format!("{ISSUES}/1")).json();
    assert_eq!(
        (&seen["body"], &seen["state"], &seen["title"]),
        (&json!("Text, edited"), &json!("closed"), &json!("New"))
    );
}

#[test]
fn lists_come_in_pages_with_links_in_githubs_own_shape() {
    let github = github();
    github.repo("octo/hello").label("one", "ededed", "").label("two", "ededed", "");
    let page = get(&github, "/repos/octo/hello/labels?per_page=2");
    let rest = format!("{}/repositories/1000/labels?per_page=2&page=2", github.url());
    assert_eq!(page.header("link"), format!("<{rest}>; rel=\"next\", <{rest}>; rel=\"last\""));
    assert_eq!(page.names("name"), ["bug", "one"]);
    let last = get(&github, rest.strip_prefix(&github.url()).expect("the stand-in's own"));
    assert_eq!(last.names("name"), ["two"]);
    assert!(last.header("link").contains("rel=\"prev\"") && !last.header("link").contains("rel=\"next\""));
}

#[test]
fn what_has_not_changed_is_not_sent_again() {
    let github = github();
    let tag = get(&github, "/repos/octo/hello/labels").header("etag").to_owned();
    let again = || {
        let header = format!("If-None-Match: {tag}\r\n");
        try_send(&github, "GET /repos/octo/hello/labels", "ada's", &header, "").expect("a reply").status
    };
    assert_eq!(again(), 304);
    github.repo("octo/hello").label("new", "ededed", "");
    assert_eq!(again(), 200);
}

#[test]
fn a_former_name_leads_to_the_repository() {
    let github = github();
    github.repo("octo/hello").renamed_to("octo/new");
    let moved = get(&github, &format!("{ISSUES}?state=all"));
    let location = format!("{}/repositories/1000/issues?state=all", github.url());
    assert_eq!((moved.status, moved.header("location")), (301, location.as_str()));
    let moved = send(&github, CREATE, "bob's", &json!({ "title": "Moved" }));
    assert_eq!(moved.status, 307);
    let way = moved.header("location").strip_prefix(&github.url()).expect("the stand-in's own");
    assert_eq!(send(&github, &format!("POST {way}"), "bob's", &json!({ "title": "Moved" })).status, 201);
    assert_eq!(github.issues("octo/new").len(), 1);
}

#[test]
fn files_are_listed_encoded_or_raw() {
    let github = github();
    github.repo("octo/hello").file(".github/ISSUE_TEMPLATE/bug.yml", "name: Bug\n").file(".github/x/y.md", "y");
    let contents = "/repos/octo/hello/contents/.github";
    assert_eq!(get(&github, contents).names("type"), ["dir", "dir"]);
    assert_eq!(get(&github, &format!("{contents}/ISSUE_TEMPLATE")).names("name"), ["bug.yml"]);
    let file = get(&github, &format!("{contents}/ISSUE_TEMPLATE/bug.yml")).json();
    assert_eq!((&file["content"], &file["encoding"]), (&json!("bmFtZTogQnVnCg==\n"), &json!("base64")));
    let request = format!("GET {contents}/ISSUE_TEMPLATE/bug.yml");
    let raw = try_send(&github, &request, "", "Accept: application/vnd.github.raw+json\r\n", "");
    assert_eq!(raw.expect("a reply").body, "name: Bug\n");
    assert_eq!(get(&github, &format!("{contents}/nothing")).status, 404);
}

#[test]
fn the_search_lags_behind() {
    let github = github();
    send(&github, CREATE, "bob's", &json!({ "title": "It breaks badly" }));
    let found = || get(&github, "/search/issues?q=badly+repo:octo/hello+is:issue").json()["total_count"].clone();
    assert_eq!(found(), 0);
    github.index();
    assert_eq!(found(), 1);
}

#[test]
fn a_sub_issue_has_one_parent() {
    let github = github();
    github.repo("octo/hello").issue("ada", "Parent", "").issue("ada", "Child", "").issue("ada", "Other", "");
    let child = github.issues("octo/hello")[1].id;
    let adopt = |parent: u64, replace: bool| {
        let body = json!({ "sub_issue_id": child, "replace_parent": replace });
        send(&github, &format!("POST {ISSUES}/{parent}/sub_issues"), "ada's", &body).status
    };
    assert_eq!((adopt(1, false), adopt(3, false), adopt(3, true)), (201, 422, 201));
    assert_eq!(get(&github, &format!("{ISSUES}/3/sub_issues")).names("title"), ["Child"]);
    assert_eq!(get(&github, &format!("{ISSUES}/2/parent")).json()["title"], "Other");
    let issues = github.issues("octo/hello");
    assert_eq!(
        (issues[1].parent, issues[0].sub_issues.len(), &issues[2].sub_issues),
        (Some(issues[2].id), 0, &vec![child])
    );
}

#[test]
fn graphql_gives_a_templates_labels_to_those_who_only_read() {
    let github = github();
    let template = "---\nname: Bug report\nabout: Bugs\nlabels: bug, unknown\nassignees: ada\n---\n\nWhat?\n";
    github.repo("octo/hello").file(".github/ISSUE_TEMPLATE/bug.md", template);
    let query = "query($owner:String!,$name:String!){repository(owner:$owner,name:$name){id}}";
    let body = json!({ "query": query, "variables": { "owner": "octo", "name": "hello" } });
    let found = send(&github, "POST /graphql", "bob's", &body).json()["data"]["repository"].clone();
    assert_eq!(found["issueTemplates"][0]["filename"], "bug.md");
    let query = "mutation($input:CreateIssueInput!){createIssue(input:$input){issue{number url}}}";
    let input = json!({ "repositoryId": found["id"], "title": "It breaks", "issueTemplate": "Bug report" });
    let reply = send(&github, "POST /graphql", "bob's", &json!({ "query": query, "variables": { "input": input } }));
    assert_eq!(reply.json()["data"]["createIssue"]["issue"]["number"], 1);
    let issue = only_issue(&github);
    assert_eq!((issue.labels, issue.assignees), (vec!["bug".to_owned()], vec!["ada".to_owned()]));
}

#[test]
fn every_reply_tells_what_is_left_of_the_limit() {
    let github = github();
    let reply = get(&github, "/user");
    assert_eq!((reply.header("x-ratelimit-limit"), reply.header("x-ratelimit-remaining")), ("5000", "4999"));
    assert!(!reply.header("date").is_empty() && !reply.header("x-github-request-id").is_empty());
    assert_eq!(reply.header("x-oauth-scopes"), "read:org, repo");
    assert_eq!(get(&github, "/rate_limit").json()["rate"]["limit"], 5000);
}

#[test]
fn octocrab_understands_the_replies() {
    let github = github();
    let url = github.url();
    let work = async {
        let token = "ada's".to_owned();
        let crab = octocrab::Octocrab::builder().base_uri(url)?.personal_token(token).build()?;
        let new = json!({ "title": "It breaks", "labels": ["bug"] });
        let issue: octocrab::models::issues::Issue = crab.post(ISSUES, Some(&new)).await?;
        let page = crab.issues("octo", "hello").list().per_page(1).send().await?;
        let (user, labels) = (crab.current().user().await?, page.items[0].labels.len());
        Ok((issue.number, user.login, labels))
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let done = runtime.block_on(work).unwrap_or_else(|error: octocrab::Error| panic!("{error:?}"));
    assert_eq!(done, (1, "ada".to_owned(), 1));
}

#[test]
fn a_delayed_reply_is_a_reply() {
    let github = github();
    github.delay(Duration::from_millis(1));
    assert_eq!(get(&github, "/user").status, 200);
    assert_eq!(github.requests_to("GET /user")[0].header("user-agent"), "test");
}

#[test]
fn a_request_that_github_does_not_know_fails_the_test() {
    let github = github();
    if !GitHub::has_contract() {
        return;
    }
    send(&github, CREATE, "bob's", &json!({ "title": "It breaks", "label": ["bug"] }));
    send(&github, CREATE, "bob's", &json!({ "body": "no title" }));
    get(&github, "/repos/octo/hello/labels?perpage=1");
    get(&github, "/repos/octo/hello/branches");
    let violations = github.take_violations();
    let expected = ["'label' was unexpected", "\"title\" is a required property", "perpage", "no such operation"];
    for (violation, expected) in violations.iter().zip(expected) {
        assert!(violation.contains(expected), "{violation}");
    }
    assert_eq!(violations.len(), expected.len(), "{violations:#?}");
    get(&github, "/repos/octo/hello/branches");
    assert!(thread::spawn(|| drop(github)).join().is_err(), "the stand-in's end is silent about it");
}
