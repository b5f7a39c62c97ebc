//! Replies that GitHub really gave, recorded by octokit's makers, are understood. Skipped where the folder is not there.

use std::path::Path;

use issuewright::filing::facts::{IssueFacts, Label, RepoFacts};
use issuewright::filing::refusal::refusal;
use issuewright::filing::{Cause, Refusal, Reply};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// A request and its reply.
#[derive(Deserialize)]
struct Exchange {
    method: String,
    path: String,
    status: u16,
    response: Value,
    headers: serde_json::Map<String, Value>,
}

impl Exchange {
    fn reply(&self) -> Reply {
        let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let headers = self.headers.iter().map(|(name, value)| (name.to_lowercase(), text(value))).collect();
        // A raw file and an empty reply are recorded as text.
        let body = text(&self.response).into_bytes();
        Reply { status: self.status, headers, body }
    }

    fn is(&self, request: &str) -> bool {
        format!("{} {}", self.method, self.path) == request
    }

    fn refusal(&self) -> Refusal {
        refusal(&self.reply(), "octo/hello", Some("GH_TOKEN"), 0)
    }
}

/// The exchanges of a scenario; none where the folder is not beside the checkout.
fn scenario(name: &str) -> Vec<Exchange> {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/fixtures/octokit-fixtures/scenarios"));
    let required = std::env::var("ISSUEWRIGHT_CORPUS").is_ok_and(|value| value == "required");
    assert!(folder.is_dir() || !required, "{} is not there", folder.display());
    if !folder.is_dir() {
        return Vec::new();
    }
    let path = folder.join(name).join("normalized-fixture.json");
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let exchanges: Vec<Exchange> = serde_json::from_str(&text).expect("exchanges");
    assert!(!exchanges.is_empty(), "{name} is empty");
    exchanges
}

/// The reply's body, which must be of that shape.
fn decoded<T: DeserializeOwned>(exchange: &Exchange) -> T {
    exchange.reply().json().unwrap_or_else(|| panic!("{} {} is not understood", exchange.method, exchange.path))
}

/// Decodes what is answered to one kind of request, and counts it.
fn each<T: DeserializeOwned>(exchanges: &[Exchange], request: &str, check: impl Fn(T)) -> usize {
    let found = exchanges.iter().filter(|exchange| exchange.is(request));
    found.map(|exchange| check(decoded(exchange))).count()
}

const ORG: &str = "/repos/octokit-fixture-org";

#[test]
fn a_repository_is_understood() {
    let exchanges = scenario("get-repository");
    let decoded = each(&exchanges, &format!("get {ORG}/hello-world"), |repo: RepoFacts| {
        assert_eq!((repo.id, repo.full_name.as_str()), (1000, "octokit-fixture-org/hello-world"));
        assert!(repo.has_issues && !repo.archived && !repo.disabled && !repo.private && !repo.fork);
        assert!(repo.permissions.pull && !repo.node_id.is_empty());
    });
    assert_eq!(decoded, exchanges.len());
}

#[test]
fn a_created_issue_and_labels_that_were_added_are_understood() {
    let exchanges = scenario("add-labels-to-issue");
    let path = format!("{ORG}/add-labels-to-issue/issues");
    let created = each(&exchanges, &format!("post {path}"), |issue: IssueFacts| {
        assert_eq!((issue.number, issue.state.as_str()), (1, "open"));
        assert!(issue.id.is_some() && issue.user.is_some() && issue.pull_request.is_none());
        assert!(issue.html_url.is_some_and(|url| url.ends_with("/add-labels-to-issue/issues/1")));
    });
    let labelled = each(&exchanges, &format!("post {path}/1/labels"), |labels: Vec<Label>| {
        let names: Vec<_> = labels.iter().map(|label| label.name.as_str()).collect();
        assert_eq!(names, ["Foo", "bAr", "baZ"]);
        // Those that were not there were made.
        assert!(labels.iter().all(|label| label.color == "ededed" && label.description.is_none()));
    });
    assert_eq!(created + labelled, exchanges.len());
}

#[test]
fn a_list_of_labels_is_understood() {
    let exchanges = scenario("labels");
    let path = format!("{ORG}/labels/labels");
    let listed = each(&exchanges, &format!("get {path}"), |labels: Vec<Label>| {
        assert_eq!((labels[0].name.as_str(), labels[0].color.as_str()), ("bug", "d73a4a"));
        assert_eq!(labels[0].description.as_deref(), Some("Something isn't working"));
    });
    let made = each(&exchanges, &format!("post {path}"), |label: Label| {
        assert_eq!((label.name.as_str(), label.description), ("test-label", None));
    });
    assert!(exchanges.is_empty() || (listed, made) == (1, 1));
}

#[test]
fn pages_of_issues_lead_from_one_to_the_next() {
    let exchanges = scenario("paginate-issues");
    let mut numbers: Vec<u64> = Vec::new();
    for (at, exchange) in exchanges.iter().enumerate() {
        numbers.extend(decoded::<Vec<IssueFacts>>(exchange).iter().map(|issue| issue.number));
        let next = exchanges.get(at + 1).map(|next| format!("https://api.github.com{}", next.path));
        assert_eq!(exchange.reply().next_page(), next.as_deref());
    }
    assert_eq!(numbers, (1..=13).rev().collect::<Vec<u64>>()[..numbers.len()]);
    assert!(exchanges.is_empty() || numbers.len() == 13);
}

#[test]
fn what_a_search_finds_is_understood() {
    #[derive(Deserialize)]
    struct Found {
        items: Vec<IssueFacts>,
    }
    for exchange in scenario("search-issues") {
        let found: Found = decoded(&exchange);
        assert_eq!(found.items.len(), 2);
        let titles: Vec<_> = found.items.iter().map(|issue| issue.title.as_str()).collect();
        assert_eq!(titles, ["Sesame seeds split without a pop!", "The doors don’t open"]);
    }
}

#[test]
fn a_renamed_repository_is_followed_to_its_number() {
    let exchanges = scenario("rename-repository");
    let moved: Vec<_> = exchanges.iter().filter(|exchange| exchange.status / 100 == 3).collect();
    for exchange in &moved {
        let reply = exchange.reply();
        assert_eq!(reply.moved_to(), Some("https://api.github.com/repositories/1000"));
        assert_eq!(exchange.refusal().cause, Cause::Elsewhere, "it is not followed to another host");
    }
    let there = each(&exchanges, "get /repositories/1000", |repo: RepoFacts| {
        assert_eq!(repo.full_name, "octokit-fixture-org/rename-repository-newname");
    });
    let statuses: Vec<u16> = moved.iter().map(|exchange| exchange.status).collect();
    assert!(exchanges.is_empty() || (&statuses[..], there) == (&[301, 307][..], 1));
}

#[test]
fn what_is_not_accepted_is_named() {
    for exchange in scenario("errors") {
        let refusal = exchange.refusal();
        assert_eq!(refusal.cause, Cause::Invalid);
        assert_eq!(refusal.fields, [("color".to_owned(), "invalid".to_owned())]);
    }
    let taken = scenario("release-assets-conflict").into_iter().filter(|exchange| exchange.status == 422);
    for exchange in taken {
        assert_eq!(exchange.refusal().fields, [("name".to_owned(), "already exists".to_owned())]);
    }
}
