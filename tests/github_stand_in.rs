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
