//! A stand-in for GitHub's API: it keeps users, repositories and issues, and breaks down on request.
//!
//! ```text
//! let github = GitHub::start();
//! github.user("ada", "ghp_token", Kind::Classic);
//! github.repo("octo/hello").role("ada", Role::Write).label("bug", "d73a4a", "Something is broken");
//! github.fault("POST /repos/octo/hello/issues", Fault::ResetAfterCommit);
//! ```

mod contract;
mod fault;
mod graphql;
mod issues;
mod json;
mod metadata;
mod projects;
mod reply;
mod repository;
mod routes;
mod search;
mod server;
mod setup;
mod world;

use std::collections::BTreeMap;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::watch;

pub(crate) use fault::{Cause, Fault};
pub(crate) use setup::Setup;
pub(crate) use world::{Issue, Kind, Role};

/// Longest wait for a request; a test that gets here has failed.
const PATIENCE: Duration = Duration::from_secs(30);

/// A request as it arrived.
#[derive(Clone, Debug, Default)]
pub(crate) struct Request {
    pub(crate) method: String,
    /// Still percent-encoded, without the query.
    pub(crate) path: String,
    /// Still percent-encoded, without the question mark.
    pub(crate) query: String,
    /// Names in lower case.
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) body: String,
}

impl Request {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    /// `pattern` is a method and a path, where `*` stands for anything; of GraphQL also with the field that is asked for:
    /// `POST /graphql createIssue`.
    pub(crate) fn matches(&self, pattern: &str) -> bool {
        glob(pattern, &format!("{} {}", self.method, self.path)) || glob(pattern, &self.name())
    }

    /// Method and path, and of GraphQL the field.
    pub(crate) fn name(&self) -> String {
        let field = if self.path == "/graphql" { format!(" {}", graphql::field(self)) } else { String::new() };
        format!("{} {}{field}", self.method, self.path)
    }

    /// Decoded names and values of the query.
    fn parameters(&self) -> Vec<(String, String)> {
        let pairs = self.query.split('&').filter(|pair| !pair.is_empty());
        pairs.map(|pair| pair.split_once('=').unwrap_or((pair, ""))).map(|(n, v)| (decoded(n), decoded(v))).collect()
    }

    fn parameter(&self, name: &str) -> Option<String> {
        self.parameters().into_iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }
}

/// Text of a path or a query without its percent signs and pluses.
fn decoded(text: &str) -> String {
    percent_encoding::percent_decode_str(&text.replace('+', " ")).decode_utf8_lossy().into_owned()
}

fn glob(pattern: &str, text: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else { return pattern == text };
    let Some(text) = text.strip_prefix(start) else { return false };
    text.char_indices().map(|(at, _)| at).chain([text.len()]).any(|at| glob(rest, &text[at..]))
}

/// What the server's thread and the test share.
struct Shared {
    state: Mutex<State>,
    /// A request has arrived, or a client has left before its answer.
    changed: Condvar,
    /// How often held requests were let go.
    released: watch::Sender<u64>,
}

struct State {
    world: world::World,
    faults: Vec<fault::Planned>,
    requests: Vec<Request>,
    /// Requests whose client left before the answer.
    left: usize,
    violations: Vec<String>,
    delay: Duration,
}

impl Shared {
    /// The state, also after a panic elsewhere: the test that failed says why.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The stand-in, until it is dropped.
pub(crate) struct GitHub {
    shared: Arc<Shared>,
    server: server::Server,
}

impl GitHub {
    pub(crate) fn start() -> Self {
        let (listener, url) = server::listen();
        let state = State {
            world: world::World::new(&url),
            faults: Vec::new(),
            requests: Vec::new(),
            left: 0,
            violations: Vec::new(),
            delay: Duration::ZERO,
        };
        let (released, _) = watch::channel(0);
        let shared = Arc::new(Shared { state: Mutex::new(state), changed: Condvar::new(), released });
        let server = server::Server::start(listener, Arc::clone(&shared));
        Self { shared, server }
    }

    /// The base of the API, without a slash at its end.
    pub(crate) fn url(&self) -> String {
        self.shared.lock().world.url.clone()
    }

    /// A user with a token.
    pub(crate) fn user(&self, login: &str, token: &str, kind: Kind) {
        self.shared.lock().world.sign_up(login, token, kind);
    }

    /// The token is revoked.
    pub(crate) fn revoke(&self, token: &str) {
        self.shared.lock().world.revoke(token);
    }

    /// The token gets one more scope; a classic one has `repo` and `read:org`.
    pub(crate) fn grant(&self, token: &str, scope: &str) {
        self.shared.lock().world.grant(token, scope);
    }

    /// A project of an owner, and who may add to it; gives its number.
    pub(crate) fn project(&self, owner: &str, title: &str, writers: &[&str]) -> u64 {
        self.shared.lock().world.start_project(owner, title, writers)
    }

    /// The issues in a project, each by its title, in the order in which they were put in.
    pub(crate) fn in_project(&self, owner: &str, number: u64) -> Vec<String> {
        let state = self.shared.lock();
        let project = state.world.projects.iter().find(|known| known.owner == owner && known.number == number);
        let items = project.into_iter().flat_map(|project| &project.items);
        items.filter_map(|id| state.world.issue_of_id(*id)).map(|(_, issue)| issue.title.clone()).collect()
    }

    /// The repository of this full name, made if it is new.
    pub(crate) fn repo(&self, full_name: &str) -> Setup<'_> {
        let id = self.shared.lock().world.repository(full_name);
        Setup::new(self, id)
    }

    /// What happens to the next request that matches: method and path, where `*` stands for anything.
    pub(crate) fn fault(&self, pattern: &str, fault: Fault) {
        self.fault_times(pattern, fault, 1);
    }

    pub(crate) fn fault_times(&self, pattern: &str, fault: Fault, times: usize) {
        self.shared.lock().faults.push(fault::Planned { pattern: pattern.to_owned(), fault, times });
    }

    /// How long every reply is kept back.
    pub(crate) fn delay(&self, delay: Duration) {
        self.shared.lock().delay = delay;
    }

    /// Every request so far, in the order of arrival.
    pub(crate) fn requests(&self) -> Vec<Request> {
        self.shared.lock().requests.clone()
    }

    /// The requests so far that match a method and a path, where `*` stands for anything.
    pub(crate) fn requests_to(&self, pattern: &str) -> Vec<Request> {
        self.requests().into_iter().filter(|request| request.matches(pattern)).collect()
    }

    /// Blocks until so many matching requests have arrived.
    pub(crate) fn wait_for(&self, pattern: &str, count: usize) {
        self.wait(&format!("{count} × {pattern}"), |state| {
            state.requests.iter().filter(|request| request.matches(pattern)).count() >= count
        });
    }

    /// Blocks until so many held or hung requests have lost their client; these have no effect any more.
    pub(crate) fn wait_until_left(&self, count: usize) {
        self.wait(&format!("{count} clients to leave"), |state| state.left >= count);
    }

    fn wait(&self, what: &str, wanted: impl Fn(&State) -> bool) {
        let waited = self.shared.changed.wait_timeout_while(self.shared.lock(), PATIENCE, |state| !wanted(state));
        let (state, timeout) = waited.unwrap_or_else(PoisonError::into_inner);
        let seen: Vec<String> = state.requests.iter().map(|r| format!("{} {}", r.method, r.path)).collect();
        drop(state);
        assert!(!timeout.timed_out(), "waited for {what}; there were {seen:#?}");
    }

    /// Lets the held requests go on; those that come later are held again.
    pub(crate) fn release(&self) {
        self.shared.released.send_modify(|times| *times += 1);
    }

    /// The search finds what was created before.
    pub(crate) fn index(&self) {
        self.shared.lock().world.index();
    }

    pub(crate) fn issues(&self, full_name: &str) -> Vec<Issue> {
        let state = self.shared.lock();
        state.world.named(full_name).map(|repo| repo.issues.clone()).unwrap_or_default()
    }

    /// Changes an issue as if someone else did.
    pub(crate) fn edit_issue(&self, full_name: &str, number: u64, edit: impl FnOnce(&mut Issue)) {
        let mut state = self.shared.lock();
        let issue = state.world.named_mut(full_name).and_then(|repo| repo.issue_mut(number));
        edit(issue.unwrap_or_else(|| panic!("{full_name}#{number} is there")));
    }

    /// Whether requests are held against GitHub's description, which need not be there.
    pub(crate) fn has_contract() -> bool {
        contract::is_there()
    }

    /// What was wrong with the requests so far, which is then forgotten: nothing, or the test fails at the end.
    pub(crate) fn take_violations(&self) -> Vec<String> {
        std::mem::take(&mut self.shared.lock().violations)
    }
}

impl Drop for GitHub {
    fn drop(&mut self) {
        self.server.stop();
        let violations = self.take_violations();
        if !std::thread::panicking() {
            assert!(violations.is_empty(), "requests that GitHub's API does not know: {violations:#?}");
        }
    }
}
